import { INTENT_NAMES } from '../../src/analysis/engine/score/intent-names.data.ts'
import { type PackedModel, unpackModel } from '../../src/analysis/engine/score/linear.ts'
import { sigmoid } from '../../src/analysis/engine/score/numbers.ts'
import { guessPacked, makeExamples, ownersOf } from './examples.ts'
import { featuresOf, type TextFeatures } from './features.ts'
import { intentsOf, readInbox } from './inbox.ts'
import { expandIntents } from './intents/expand.ts'
import { type Fit, type Fitted, fitLinear } from './linear.ts'
import { heaviestOwners, packModel, stored } from './pack.ts'

/** How one language is fitted. */
interface Plan {
  readonly rows: number
  /** Buckets that are used: those that weigh most in any head. */
  readonly kept: number
  readonly penalty: number
}
/** Turkish says the same in more forms of its words, and its grammars in more words. */
const PLANS: Readonly<Record<'tr' | 'en', Plan>> = {
  tr: { rows: 80_000, kept: 40_000, penalty: 0.9 },
  en: { rows: 50_000, kept: 32_000, penalty: 1.3 },
}
/** A feature of fewer messages is not learnt: what it says is an accident of the grammars. */
const LEAST_TEXTS = 16
/** How many times a message of our inbox counts: the grammars make many, but people write in other words. */
const INBOX = 12
const BUCKETS = 1 << 17
/**
 * By `KIND`: a word, and one with its neighbour, says more of what is wanted than its letters do, which live chats are
 * full of in other words.
 */
const KIND_WEIGHTS = [2, 0.7, 2, 2, 1, 2]
const PASSES = 8
/** Makes log-odds of margins. */
const SHARPNESS = 3
/** Intents that are likelier than not are named. */
const NAMED = 0.5
const OTHER = INTENT_NAMES.length - 1

/** A message and its intents; `fold` -1: made by a grammar. */
interface Message {
  readonly features: TextFeatures
  readonly intents: readonly string[]
  readonly fold: number
}

/**
 * Fits the heads of the general intents of one language to the messages that its grammars make and to those of our inbox: a margin for each
 * intent against all the rest, since a message may have several. They are fitted twice: with all features, then with
 * those that weigh most.
 */
export function trainGeneralIntents(language: 'tr' | 'en', heldOut: ReadonlySet<number>): PackedModel {
  const { rows: count, kept: most, penalty } = PLANS[language]
  const fit: Fit = { loss: 'margin', penalty, passes: PASSES }
  const made = expandIntents(language, count).map(({ text, label }): Message => {
    return { features: featuresOf(text, language), intents: [label].flat(), fold: -1 }
  })
  const inbox = readInbox(language).map((row): Message => ({ ...row, intents: intentsOf(row) }))
  const messages = [...made, ...inbox.filter(({ fold }) => !heldOut.has(fold))]
  const features = messages.map((message) => message.features)
  const counted = (at: number): number => (messages[at]!.fold < 0 ? 1 : INBOX)
  const owners = ownersOf(features, counted, BUCKETS, LEAST_TEXTS)
  const targets = INTENT_NAMES.map((name) => messages.map(({ intents }) => (intents.includes(name) ? 1 : -1)))
  const importance = messages.map((_, at) => counted(at))
  const fitHeads = (of: Int32Array): Fitted[] => {
    const { examples, rarity } = makeExamples(features, counted, of, 0, KIND_WEIGHTS, LEAST_TEXTS)
    const at = examples.map((_, i) => i)
    return targets
      .map((target) => fitLinear(examples, at, target, importance, BUCKETS, fit))
      .map(({ weights, bias }) =>
        stored({ weights: weights.map((weight) => SHARPNESS * weight), bias: SHARPNESS * bias }, rarity),
      )
  }
  const first = fitHeads(owners).map((head) => ({ ...head, share: 1 }))
  const kept = heaviestOwners(owners, first, most)
  const packed = packModel(fitHeads(kept), kept)
  report(
    language,
    packed,
    inbox.filter(({ fold }) => heldOut.has(fold)),
  )
  return packed
}

/** Says how well the heads do on messages that were held out, without the phrases beside them. */
function report(language: 'tr' | 'en', packed: PackedModel, messages: readonly Message[]): void {
  if (messages.length === 0) return
  const model = unpackModel(packed)
  let first = 0
  let right = 0
  let named = 0
  let wanted = 0
  for (const { features, intents } of messages) {
    const scores = INTENT_NAMES.map((_, head) => sigmoid(guessPacked(model, head, features)))
    const best = scores.indexOf(Math.max(...scores))
    if (INTENT_NAMES[best] === intents[0]) first++
    const found =
      best === OTHER ? [] : INTENT_NAMES.filter((_, head) => head !== OTHER && scores[head]! >= NAMED)
    named += found.length
    wanted += intents.filter((name) => name !== 'other').length
    right += found.filter((name) => intents.includes(name)).length
  }
  const figures = `best right ${(first / messages.length).toFixed(3)}, precision ${(right / named).toFixed(3)}, recall ${(right / wanted).toFixed(3)}`
  console.log(`${language}, inbox: ${figures}, ${messages.length} messages held out`)
}
