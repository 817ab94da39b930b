import type {
  AnalysisRequest,
  AnalysisResult,
  Entity,
  Language,
  Message,
  MessageResult,
  Warning,
} from '../../lib/contract/generated/types.ts'
import { extractEntities } from './extract/extract.ts'
import type { LocalTime } from './extract/scanner.ts'
import { decideLanguage, languageEvidence, localeLanguage } from './language.ts'
import { normalize } from './normalize/normalize.ts'
import type { CompiledProfile } from './profile.ts'
import { localTime, parseInstant } from './reference-time.ts'
import { combineScores } from './score/chat.ts'
import { type MessageScores, type ScoreFlags, scoreMessage } from './score/message.ts'
import { type Tokens, tokenize } from './text/tokens.ts'

export interface AnalysisOptions {
  readonly profile: CompiledProfile
  /** When the request arrived, epoch milliseconds: the reference where neither request nor message has one. */
  readonly arrival: number
  /** Parts of the score that are switched on. */
  readonly flags: ScoreFlags
  /** Asked between messages and between the sections of long ones; true stops there. */
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
  evidence: number
  language: Language
  /** Undefined until the message is analysed, which it is whole or not at all. */
  done:
    | { readonly entities: Entity[]; readonly result: MessageResult; readonly scores: MessageScores }
    | undefined
}

/** UTF-16 code units of a chat up to which tokens are kept rather than made twice. */
const KEPT_TEXT = 1 << 20
/** Entities of one chat at most: text made of nothing else would otherwise become a result forty times its size. */
const MOST_ENTITIES = 100_000
/** Messages from this length on ask for the time between their sections. */
const LONG_TEXT = 1 << 14

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
  const { messages, locale = 'tr-TR' } = request
  const { profile, flags } = options
  const include = new Set(request.include ?? ['extract', 'normalize', 'score'])
  const region = request.defaultRegion ?? profile.defaultRegion ?? 'TR'
  const timeZone = request.timeZone ?? profile.timeZone ?? 'Europe/Istanbul'
  const drafts = messages.map(
    (message): Draft => ({ message, tokens: undefined, evidence: 0, language: 'tr', done: undefined }),
  )
  const keepTokens = messages.reduce((sum, { text }) => sum + text.length, 0) <= KEPT_TEXT
  const requested = localeLanguage(request.locale)
  let language: Language = requested ?? 'tr'
  let surveyed = messages.length
  let analysed = messages.length
  let expired = false
  let room = MOST_ENTITIES
  let dropped = false
  let now: LocalTime | undefined
  let nowIs: string | undefined

  const outOfTime = (): boolean => {
    expired ||= options.expired?.() ?? false
    return expired
  }

  const survey = (draft: Draft): void => {
    const tokens = tokenize(draft.message.text)
    draft.evidence = languageEvidence(tokens)
    if (keepTokens) draft.tokens = tokens
  }

  const settleLanguages = (): void => {
    language = decideLanguage(drafts.reduce((sum, { evidence }) => sum + evidence, 0)) ?? language
    for (const draft of drafts) draft.language = decideLanguage(draft.evidence) ?? requested ?? language
  }

  const analyseDraft = (draft: Draft): void => {
    const { message, language } = draft
    const tokens = draft.tokens ?? tokenize(message.text)
    const stopHere = (): boolean => message.text.length >= LONG_TEXT && outOfTime()

    const entities = include.has('extract') ? entitiesOf(message, tokens, language) : []
    if (stopHere()) return
    const result: MessageResult = { id: message.id, language }
    if (include.has('normalize')) result.normalized = normalize(message.text, language)
    if (stopHere()) return
    // Mood and wishes are the customer's; what agents, bots and systems write is not scored.
    const scored = include.has('score') && message.role === 'customer'
    const scores = scored ? scoreMessage(tokens, language, profile.keywords, flags) : {}
    draft.done = { entities, result: Object.assign(result, scores), scores }
    draft.tokens = undefined
  }

  const entitiesOf = (message: Message, tokens: Tokens, language: Language): Entity[] => {
    const found =
      room > 0
        ? extractEntities(
            { tokens, language, locale, region, now: nowOf(message) },
            profile.entitiesOff,
            message.id,
          )
        : []
    dropped ||= room === 0 || found.length > room
    const kept = found.length > room ? found.slice(0, room) : found
    room -= kept.length
    return kept
  }

  /** The reference time on the wall; most messages share one with the one before. */
  const nowOf = ({ sentAt }: Message): LocalTime => {
    const stated = request.referenceTime ?? sentAt
    if (now === undefined || stated !== nowIs) {
      now = localTime((stated === undefined ? undefined : parseInstant(stated)) ?? options.arrival, timeZone)
      nowIs = stated
    }
    return now
  }

  const step = (): boolean => {
    if (outOfTime()) return false
    if (surveyed > 0) {
      survey(drafts[--surveyed]!)
      if (surveyed === 0) settleLanguages()
      return true
    }
    if (analysed > 0) analyseDraft(drafts[--analysed]!)
    return analysed > 0 && !expired
  }

  const finish = (): Analysis => {
    const done = drafts.flatMap(({ done }) => done ?? [])
    const warnings: Warning[] = []
    if (done.length < drafts.length) {
      const message = `${done.length} of ${drafts.length} messages were analysed in time, the newest first`
      warnings.push({ code: 'deadline', message })
    }
    if (dropped) {
      const message = `more than ${MOST_ENTITIES} entities; those of the newest messages were kept`
      warnings.push({ code: 'entities-limit', message })
    }
    if (include.has('score')) warnings.push(...flagWarnings(flags))
    if (done.length === 0) return { result: {}, warnings }

    const result: AnalysisResult = { language }
    if (include.has('extract')) result.entities = done.flatMap(({ entities }) => entities)
    if (include.has('normalize') || include.has('score')) result.messages = done.map(({ result }) => result)
    const scores = include.has('score') ? combineScores(done.map(({ scores }) => scores)) : undefined
    if (scores) result.scores = scores
    return { result, warnings }
  }

  return { step, finish }
}

function flagWarnings(flags: ScoreFlags): Warning[] {
  return (['sentiment', 'urgency', 'intents'] as const)
    .filter((part) => !flags[part])
    .map((part) => ({ code: `${part}-off`, message: `${part} is switched off` }))
}
