import { readFileSync } from 'node:fs'
import type { PackedModel } from '../../src/analysis/engine/score/linear.ts'
import type { Language } from '../../src/lib/contract/generated/types.ts'
import { type ClassLabel, type ClassPlan, type ClassRow, fitClasses, weighClasses } from './classes.ts'
import { foldOf } from './data.ts'
import { type KindWeights, makeExamples, ownersOf } from './examples.ts'
import { featuresOf, type TextFeatures, withThemes } from './features.ts'
import { expandIntents } from './intents/expand.ts'
import { type Fit, type Fitted, fitLinear } from './linear.ts'
import { heaviestOwners, packModel, stored } from './pack.ts'

/** A message as customers send it to firms of any trade, written and labelled by us: a line of `own/inbox-LANGUAGE.jsonl`. */
export interface InboxMessage {
  readonly text: string
  /** How its writer feels, -4..4, as a reader would say; 0 of a plain question. */
  readonly mood: number
  readonly urgency: 'low' | 'medium' | 'high'
  /** The main one first; `other` alone. */
  readonly intents: readonly string[]
}

/** A message with what the scores read of it. */
export interface InboxRow extends InboxMessage {
  /** 0..9: what is held out together. */
  readonly fold: number
  readonly features: TextFeatures
}

/** Messages of the grammars by which posts are told from messages to firms. */
const MADE = 4_000

/** All messages of a language. */
export function readInbox(language: Language): InboxRow[] {
  const file = new URL(`own/inbox-${language}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line, at) => {
      const message = JSON.parse(line) as InboxMessage
      return { ...message, fold: foldOf(at), features: featuresOf(message.text, language) }
    })
}

const BUCKETS = 1 << 17
/** Buckets that are used: those that weigh most. */
const ROWS = 32_000
const PLANS: Readonly<Record<Language, ClassPlan>> = {
  tr: { language: 'tr', counts: { own: [1, 1] }, judge: 'inbox', penalty: 0.6, sharpness: 3, termShare: 0 },
  en: { language: 'en', counts: { own: [1, 1] }, judge: 'inbox', penalty: 0.3, sharpness: 2, termShare: 0.3 },
}
const POSTED: Fit = { loss: 'margin', penalty: 0.4, passes: 12 }
/** By `KIND`: of how a post looks its meanings tell nothing, but its words do. */
const POSTED_KINDS: KindWeights = [1, 0.7, 1, 3, 2, 0]
/** How many of the rows are this head's, beside those of the classes: see `heaviestOwners`. */
const POSTED_SHARE = 0.6
/** Makes log-odds of the margin. */
const SHARPNESS = 14
/** Added to the margin: what may be either is a post, since the inbox's model knows less of posts than theirs of messages. */
const DOUBT = 0.43

/** Whom English messages are addressed to where they are made to look public. */
const FIRMS = ['AcmeHelp', 'northbank', 'AskRiverside', 'Parcelly_UK', 'SkylineAir', 'TeamVolt', 'OakCare']

/** A text that was posted, or a short one of our own. */
export interface OtherText {
  /** -1: a short one of ours. */
  readonly fold: number
  /** A post that we wrote. */
  readonly ours?: true
  readonly label: ClassLabel
  readonly features: TextFeatures
}

/** Weights of the inbox's heads: of hashed features, and of the ratings' terms, if it reads those. */
export interface InboxModel {
  readonly packed: PackedModel
  readonly terms: readonly number[]
}

/**
 * Fits the inbox's model: classes of sentiment and urgency on our inbox and on short texts of our own, and how a post looks, on
 * all posts. It is fitted twice: with all features, then with those that weigh most.
 */
export function trainInbox(
  language: Language,
  others: readonly OtherText[],
  heldOut: ReadonlySet<number>,
): InboxModel {
  const inbox = readInbox(language).map(asRead)
  const rows = inbox.map(({ mood, urgency, fold, features }): ClassRow => {
    return { source: 'inbox', label: { sentiment: sentimentOfMood(mood), urgency }, fold, features }
  })
  const own = others
    .map(asRead)
    .filter(({ fold }) => fold < 0)
    .map((row): ClassRow => ({ ...row, source: 'own', label: withUrgency(row.label) }))
  // Those that others wrote: ours are guesses, and made a third of the English inbox look like posts.
  const posts = others.filter(({ fold, ours }) => fold >= 0 && !ours).map(asRead)
  const asked = [...inbox, ...(language === 'en' ? inbox.map(addressed) : []), ...made(language).map(asRead)]
  const all = [...rows, ...own, ...posts, ...asked]
  const owners = ownersOf(
    all.map(({ features }) => features),
    (i) => Number(!heldOut.has(all[i]!.fold)),
    BUCKETS,
  )
  const classed = [...rows, ...own]
  const plan = PLANS[language]
  const weighed = [
    ...weighClasses(classed, heldOut, owners, plan).map((head) => ({ ...head, share: 1 })),
    { ...fitPosted(posts, asked, heldOut, owners), share: POSTED_SHARE },
  ]
  const kept = heaviestOwners(owners, weighed, ROWS)
  const { heads, terms } = fitClasses(classed, heldOut, kept, plan)
  return { packed: packModel([...heads, fitPosted(posts, asked, heldOut, kept)], kept), terms }
}

/** A text with its features as the inbox's model reads them. */
function asRead<T extends { readonly features: TextFeatures }>(text: T): T {
  return { ...text, features: withThemes(text.features, 'situations') }
}

/**
 * What English posts are told by: each of the messages to firms is there once more, naming one behind an @ as in public, where half of the posts have somebody
 * named so too. Turkish posts are all about firms.
 */
function addressed(row: InboxRow, at: number): Pick<InboxRow, 'fold' | 'features'> {
  const name = FIRMS[at % FIRMS.length]!
  return asRead({ fold: row.fold, features: featuresOf(`@${name} ${row.text}`, 'en') })
}

/** Messages to firms as the grammars of intents make them: what they are about is told in more words than an inbox has. */
function made(language: Language): Pick<InboxRow, 'fold' | 'features'>[] {
  return expandIntents(language, MADE).map(({ text }) => ({ fold: -1, features: featuresOf(text, language) }))
}

/** What is said shortly, without a bad mood, is not urgent unless we say so. */
function withUrgency(label: ClassLabel): ClassLabel {
  return label.urgency === undefined && label.sentiment !== 'negative' ? { ...label, urgency: 'low' } : label
}

function fitPosted(
  posts: readonly OtherText[],
  inbox: readonly Pick<InboxRow, 'fold' | 'features'>[],
  heldOut: ReadonlySet<number>,
  owners: Int32Array,
): Fitted {
  const texts = [...posts, ...inbox]
  const at = texts.flatMap(({ fold }, i) => (heldOut.has(fold) ? [] : [i]))
  const trained = new Set(at)
  const features = texts.map((text) => text.features)
  const { examples, rarity } = makeExamples(features, (i) => Number(trained.has(i)), owners, 0, POSTED_KINDS)
  const targets = at.map((i) => (i < posts.length ? 1 : -1))
  // Both kinds weigh as much, however many there are.
  const posted = at.filter((i) => i < posts.length).length
  const importance = at.map((i) => (i < posts.length ? 1 : posted / (at.length - posted)))
  const { weights, bias } = fitLinear(examples, at, targets, importance, BUCKETS, POSTED)
  return stored(
    { weights: weights.map((weight) => SHARPNESS * weight), bias: SHARPNESS * (bias + DOUBT) },
    rarity,
  )
}

/** The sentiment of a mood: a single grade away from zero is one. */
export function sentimentOfMood(mood: number): 'negative' | 'neutral' | 'positive' {
  if (mood <= -1) return 'negative'
  return mood >= 1 ? 'positive' : 'neutral'
}

/** A greeting in front of something else is manner, as are long messages of which nothing else is told. */
const LONGEST_GREETING = 4

/** The intents of a message as the engine names them: a greeting only where it is all. */
export function intentsOf({ text, intents }: InboxMessage): readonly string[] {
  const more = intents.filter((name) => name !== 'greeting')
  if (more.length > 0) return more
  return text.split(' ').length <= LONGEST_GREETING ? intents : ['other']
}
