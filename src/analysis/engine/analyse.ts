import type {
  AnalysisRequest,
  AnalysisResult,
  Entity,
  Language,
  Message,
  MessageResult,
  Warning,
} from '../../lib/contract/generated/types.ts'
import { Extraction } from './extract/extract.ts'
import type { LocalTime } from './extract/scanner.ts'
import { decideLanguage, type Evidence, languageEvidence, localeLanguage, sumOfEvidence } from './language.ts'
import { DEFAULT_LANGUAGE, tablesOf } from './languages/languages.ts'
import { Normalization } from './normalize/normalize.ts'
import type { CompiledProfile } from './profile.ts'
import { localTime, parseInstant } from './reference-time.ts'
import { combineScores } from './score/chat.ts'
import { type MessageScores, type ScoreFlags, scoreMessage } from './score/message.ts'
import { Cutting, release, type Tokens, tokenize } from './text/tokens.ts'

export interface AnalysisOptions {
  readonly profile: CompiledProfile
  /** When the request arrived, epoch milliseconds: the reference where neither request nor message has one. */
  readonly arrival: number
  /** Parts of the score that are switched on. */
  readonly flags: ScoreFlags
  /** Asked between messages and all along long ones; true stops there. */
  readonly expired?: () => boolean
}

export interface Analysis {
  readonly result: AnalysisResult
  /** What is missing from the result and why; empty: nothing is. */
  readonly warnings: Warning[]
}

/** An analysis in progress. */
export interface RunningAnalysis {
  /** Does one message's next part; false once nothing is left to do or the time is up. */
  step(): boolean
  /** The analysis of what was done. */
  finish(): Analysis
}

/** A message on its way: what the survey found, then its results. */
interface Draft {
  readonly message: Message
  /** Kept from the survey to the analysis unless the chat is huge. */
  tokens: Tokens | undefined
  evidence: Evidence | undefined
  language: Language
  /** Undefined until the message is analysed, which it is whole or not at all. */
  done: Done | undefined
}

interface Done {
  readonly entities: Entity[]
  readonly result: MessageResult
  readonly scores: MessageScores
}

/** UTF-16 code units of a chat up to which tokens are kept rather than made twice. */
const KEPT_TEXT = 1 << 20
/** Entities of one chat at most: text made of nothing else would otherwise become a result forty times its size. */
const MOST_ENTITIES = 100_000
/** Code units of a text that one step cuts or normalises: most messages are shorter. */
const UNITS_A_STEP = 1 << 16
/** Tokens of a message that one step extracts from: most messages are shorter. The hardest text takes some 2 ms over them. */
const TOKENS_A_STEP = 256

/**
 * Analyses a chat that `checkRequest` let pass. Pure: the same request, profile and reference time give
 * the same bytes. Linear in the length of the texts.
 */
export function analyse(request: AnalysisRequest, options: AnalysisOptions): Analysis {
  const run = startAnalysis(request, options)
  while (run.step());
  return run.finish()
}

/**
 * The same in steps, so that long chats can take turns. First every message is surveyed for its language, then
 * each is analysed, both from the newest back: when the time is up, what is there is
 * what weighs most. Entities and message results of the messages that were reached stay, scores are those of
 * these messages, and a `deadline` warning says how many they were. Entities past the limit are dropped with an
 * `entities-limit` warning.
 */
export function startAnalysis(request: AnalysisRequest, options: AnalysisOptions): RunningAnalysis {
  return new Run(request, options)
}

class Run implements RunningAnalysis {
  readonly #request: AnalysisRequest
  readonly #options: AnalysisOptions
  readonly #extracts: boolean
  readonly #normalizes: boolean
  readonly #scores: boolean
  readonly #locale: string
  readonly #region: string
  readonly #timeZone: string
  readonly #keepsTokens: boolean
  readonly #requested: Language | undefined
  readonly #drafts: Draft[]
  #language: Language
  /** Messages still to be surveyed, and to be analysed. */
  #unsurveyed: number
  #left: number
  /** Of the message at hand, where it is long. */
  #cutting: Cutting | undefined
  /** Of the message that is being analysed. */
  #extraction: Extraction | undefined
  #normalization: Normalization | undefined
  #expired = false
  /** Entities that may still be added. */
  #room = MOST_ENTITIES
  #dropped = false
  #now: LocalTime | undefined
  #nowIs: string | undefined

  constructor(request: AnalysisRequest, options: AnalysisOptions) {
    const { messages, include } = request
    this.#request = request
    this.#options = options
    this.#extracts = include?.includes('extract') ?? true
    this.#normalizes = include?.includes('normalize') ?? true
    this.#scores = include?.includes('score') ?? true
    this.#locale = request.locale ?? 'tr-TR'
    this.#region = request.defaultRegion ?? options.profile.defaultRegion ?? 'TR'
    this.#timeZone = request.timeZone ?? options.profile.timeZone ?? 'Europe/Istanbul'
    this.#requested = localeLanguage(request.locale)
    this.#language = this.#requested ?? DEFAULT_LANGUAGE
    this.#unsurveyed = messages.length
    this.#left = messages.length
    this.#drafts = []
    let length = 0
    for (const message of messages) {
      length += message.text.length
      this.#drafts.push({
        message,
        tokens: undefined,
        evidence: undefined,
        language: this.#language,
        done: undefined,
      })
    }
    this.#keepsTokens = length <= KEPT_TEXT
  }

  step(): boolean {
    if (this.#outOfTime()) return false
    if (this.#unsurveyed > 0) this.#survey(this.#drafts[this.#unsurveyed - 1]!)
    else if (this.#left > 0) this.#analyse(this.#drafts[this.#left - 1]!)
    return this.#left > 0
  }

  finish(): Analysis {
    const done: Done[] = []
    for (const draft of this.#drafts) if (draft.done !== undefined) done.push(draft.done)
    const warnings = this.#warnings(done.length)
    if (done.length === 0) return { result: {}, warnings }

    const result: AnalysisResult = { language: this.#language }
    if (this.#extracts) result.entities = entitiesOf(done)
    if (this.#normalizes || this.#scores) result.messages = done.map(({ result }) => result)
    const scores = this.#scores
      ? combineScores(
          done.map(({ scores }) => scores),
          this.#language,
        )
      : undefined
    if (scores) result.scores = scores
    return { result, warnings }
  }

  #outOfTime(): boolean {
    this.#expired ||= this.#options.expired?.() ?? false
    return this.#expired
  }

  /** Takes a message's next step towards its tokens, and looks at these for its language. */
  #survey(draft: Draft): void {
    const tokens = this.#cut(draft.message.text)
    if (tokens === undefined) return
    draft.evidence = languageEvidence(tokens)
    if (this.#keepsTokens) draft.tokens = tokens
    else release(tokens)
    if (--this.#unsurveyed === 0) this.#settleLanguages()
  }

  /** The tokens of a text; undefined until all of a long one is cut. */
  #cut(text: string): Tokens | undefined {
    if (text.length <= UNITS_A_STEP) return tokenize(text)
    this.#cutting ??= new Cutting(text)
    if (!this.#cutting.read(UNITS_A_STEP)) return undefined
    const tokens = this.#cutting.tokens()
    this.#cutting = undefined
    return tokens
  }

  #settleLanguages(): void {
    const evidence = sumOfEvidence(this.#drafts.map((draft) => draft.evidence!))
    this.#language = decideLanguage(evidence) ?? this.#language
    const unclear = this.#requested ?? this.#language
    for (const draft of this.#drafts) draft.language = decideLanguage(draft.evidence!) ?? unclear
  }

  /** Takes a message's next step: cuts it, extracts from its next tokens, normalises on; then scores it. */
  #analyse(draft: Draft): void {
    const { message, language } = draft
    draft.tokens ??= this.#cut(message.text)
    const { tokens } = draft
    if (tokens === undefined) return
    if (this.#extracts) {
      this.#extraction ??= this.#startExtraction(message, tokens, language)
      // What is found past the limit would be dropped.
      if (this.#extraction.entities.length <= this.#room && !this.#extraction.read(TOKENS_A_STEP)) return
    }
    if (this.#normalizes) {
      this.#normalization ??= new Normalization(message.text, language)
      if (!this.#normalization.read(UNITS_A_STEP)) return
    }
    const entities = this.#extraction === undefined ? NONE : this.#keep(this.#extraction.entities)
    const result: MessageResult = { id: message.id, language }
    if (this.#normalization !== undefined) result.normalized = this.#normalization.text()
    // Mood and wishes are the customer's; what agents, bots and systems write is not scored.
    const scores =
      this.#scores && message.role === 'customer'
        ? scoreMessage(tokens, language, this.#options.profile, this.#options.flags)
        : {}
    draft.done = { entities, result: Object.assign(result, scores), scores }
    this.#extraction = undefined
    this.#normalization = undefined
    draft.tokens = undefined
    release(tokens)
    this.#left--
  }

  #startExtraction(message: Message, tokens: Tokens, language: Language): Extraction {
    const context = {
      tokens,
      language: tablesOf(language),
      locale: this.#locale,
      region: this.#region,
      now: this.#nowOf(message),
      times: undefined,
    }
    return new Extraction(context, this.#options.profile.entitiesOff, message.id)
  }

  /** As many of a message's entities as there is still room for. */
  #keep(found: Entity[]): Entity[] {
    this.#dropped ||= found.length > this.#room
    const kept = found.length > this.#room ? found.slice(0, this.#room) : found
    this.#room -= kept.length
    return kept
  }

  /** The reference time on the wall; most messages share one with the one before. */
  #nowOf({ sentAt }: Message): LocalTime {
    const stated = this.#request.referenceTime ?? sentAt
    if (this.#now === undefined || stated !== this.#nowIs) {
      const instant = stated === undefined ? undefined : parseInstant(stated)
      this.#now = localTime(instant ?? this.#options.arrival, this.#timeZone)
      this.#nowIs = stated
    }
    return this.#now
  }

  #warnings(done: number): Warning[] {
    const warnings: Warning[] = []
    if (done < this.#drafts.length) {
      const message = `${done} of ${this.#drafts.length} messages were analysed in time, the newest first`
      warnings.push({ code: 'deadline', message })
    }
    if (this.#dropped) {
      const message = `more than ${MOST_ENTITIES} entities; those of the newest messages were kept`
      warnings.push({ code: 'entities-limit', message })
    }
    const { flags, profile } = this.#options
    if (this.#scores) warnings.push(...flagWarnings(flags))
    if (this.#scores && flags.intents && profile.missingHead !== undefined) {
      const message = `this instance has no head ${profile.missingHead}; the general intents were used`
      warnings.push({ code: 'head-unavailable', message })
    }
    return warnings
  }
}

const NONE: Entity[] = []

/** Entities of all messages, in the chat's order. */
function entitiesOf(done: readonly Done[]): Entity[] {
  if (done.length === 1) return done[0]!.entities
  const entities: Entity[] = []
  for (const one of done) for (const entity of one.entities) entities.push(entity)
  return entities
}

function flagWarnings(flags: ScoreFlags): Warning[] {
  return (['sentiment', 'urgency', 'intents'] as const)
    .filter((part) => !flags[part])
    .map((part) => ({ code: `${part}-off`, message: `${part} is switched off` }))
}
