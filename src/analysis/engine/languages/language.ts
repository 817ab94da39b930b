import type { Language } from '../../../lib/contract/generated/types.ts'
import type { PackedModel } from '../score/linear.ts'
import type { Grammar } from './grammar.ts'
import type { MoneyWords } from './money-words.ts'
import type { NumberCues } from './number-cues.ts'
import type { NumberTurns } from './number-turns.ts'
import type { NumeralWords } from './numeral-words.ts'
import type { Suffixes } from './suffixes.ts'
import type { Holiday, PastVerbs, TimeWords, Words } from './time-words.ts'

/** What the engine knows of a language: the tables and weights of its folder. */
export interface LanguageTables {
  readonly code: Language
  readonly evidence: Evidence
  /** Short forms of chats, by their folded spelling. No expansion is or holds a short form itself. */
  readonly shortForms: ReadonlyMap<string, string>
  /** How its words go together. */
  readonly grammar: Grammar
  readonly numerals: NumeralWords
  readonly numberTurns: NumberTurns
  readonly money: MoneyWords
  /** What words near a row of digits say of it. */
  readonly cues: NumberCues
  /** What its nouns and numbers take, if they take suffixes. */
  readonly suffixes?: Suffixes
  readonly times: TimeWords
  readonly past: PastVerbs
  readonly holidays: Words<Holiday>
  /** What words mean, if there is such a table. */
  readonly concepts?: Concepts
  readonly context: ContextWords
  /** Phrases of haste, and those that give calm back, under the share of calm that one takes or gives. */
  readonly urgentPhrases: WeightedPhrases
  readonly soothingPhrases: WeightedPhrases
  /** Phrases that speak for an intent, by its name. */
  readonly intentPhrases: Readonly<Record<string, WeightedPhrases>>
  /**
   * Whether a name behind an @ is one feature of the scores and the words of a link are none: see `score/features.ts`. Else
   * they are read like other words.
   */
  readonly namesApart: boolean
  /** What posts are about, phrases with a comma between by theme, if that tells anything there: see `score/themes.ts`. */
  readonly themes?: Readonly<Record<string, string>>
  /** What messages to firms tell of, in the same form: what presses shows in what comes together. */
  readonly situations?: Readonly<Record<string, string>>
  /** What posts and reviews taught. */
  readonly mood: MoodModel
  /** What messages to firms taught: the heads of classes, and how much a message looks like a post instead (`score/mood.ts`). */
  readonly inbox: MoodModel
  /** Sentiments nearer to zero than this are neutral: how sure the weights have to be. */
  readonly neutralBand: number
  /**
   * What a complaint scores where a message asks for nothing and could not sound worse: how far the mood is to be trusted
   * with that. 0: not at all.
   */
  readonly complaining: number
  /** Weights of the general intents' heads, in the order of `score/intent-names.data.ts`. */
  readonly intentHeads: PackedModel
}

/**
 * Weights of sentiment and urgency (`score/mood.ts`). Of posts, without `terms`: the four heads of classes, with them one head of
 * the valence that raters would give. `terms` are what the rated words of `score/valence.ts` weigh beside: in the valence, or in the inbox's two heads
 * of sentiment, one after the other.
 */
export type MoodModel = PackedModel & { readonly terms?: readonly number[] }

/** What tells a language from others: see `language.ts` of the engine. Folded, words with a space between. */
export interface Evidence {
  readonly words: string
  /** Of words of five letters and more. */
  readonly endings: string
  readonly letters: string
}

/**
 * Words of a like meaning, by what they mean, in folded form with a space between; a `*` lets one go on: see
 * `score/meanings.ts`.
 */
export interface Concepts {
  readonly words: Readonly<Record<string, string>>
  /** What they may end in beside. */
  readonly endings: string
}

/** Words that turn, strengthen or weaken others, in folded form, with a space between. */
export interface ContextWords {
  /** Negate what follows. */
  readonly negators?: string
  /** Negate the word before them. */
  readonly postNegators?: string
  /** Strengthen or weaken a rated word after them. */
  readonly boosters?: string
  readonly dampeners?: string
  /** The second half of a sentence outweighs the first after them. */
  readonly turns?: string
  /** Ask for something; */
  readonly requests?: string
  /** do where a clause begins with them: "can you …", but "now I can". */
  readonly questions?: string
  /** Thank, or take leave; */
  readonly thanks?: string
  /** what may lead to those: "many", "iyi"; */
  readonly thanksLead?: string
  /** what is a farewell behind that alone: the "gelsin" of "kolay gelsin"; */
  readonly farewells?: string
  /** what may follow them: "in advance", "ederim"; */
  readonly thanksRest?: string
  /** what before them makes a real thank-you of it, or none: "no thanks", "cevabınız için teşekkürler". */
  readonly thanksFor?: string
  /** Function words: they weigh, but explain nothing. */
  readonly silent?: string
}

/**
 * Phrases with a comma between, under how much one says in per cent. Matched in folded form; a `*` lets the last word go
 * on ("iptal*": iptali, iptalini).
 */
export type WeightedPhrases = Readonly<Record<number, string>>
