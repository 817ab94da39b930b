import { LANGUAGES } from '../../languages/languages.ts'
import type { TimeWords, Words } from '../../languages/time-words.ts'
import { fold } from '../../text/fold.ts'
import type { Vocabulary } from './vocabulary.ts'
import { vocabularyOf } from './vocabulary-of.ts'

/** The vocabularies of the grammar, all languages in one; what each is stands at `TimeWords`. */
export const MONTHS = times(({ months }) => months)
export const WEEKDAYS = times(({ weekdays }) => weekdays)
export const DAYS = times(({ days }) => days)
export const NOWS = times(({ now }) => record(now))
export const PARTS = times(({ parts }) => parts)
export const TONIGHTS = times(({ tonights }) => tonights)
export const CLOCKS = times(({ clocks }) => clocks)
export const UNIT_WORDS = times(({ units }) => units)
export const UNITS_NTH = times(({ unitsNth }) => unitsNth)
export const DECADES = times(({ decades }) => decades)
export const FEW = times(({ few }) => few)
export const WHOLE = times(({ whole }) => record(whole))
export const STEPS = times(({ steps }) => steps)
export const AGO = times(({ ago }) => ago)
export const AGO_BEFORE = times(({ agoBefore }) => agoBefore)
export const HINGES = times(({ hinges }) => hinges, AGO)
export const EDGES = times(({ edges }) => edges)
export const EDGES_BEFORE = times(({ edgesBefore }) => edgesBefore)
export const EDGE_NAMES = times(({ edgeNames }) => edgeNames)
export const SEASONS = times(({ seasons }) => seasons)
export const NTHS = times(({ nths }) => nths)
export const EVERY = times(({ every }) => record(every))
export const OFTEN = times(({ often }) => often)
/** Folded, by their words. */
export const RELATIVE_DAYS: readonly (readonly string[])[] = LANGUAGES.flatMap(({ times }) =>
  times.relativeDays.map((phrase) => fold(phrase).split(' ')),
)
export const TIMES: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ times }) => times.times))

function times<T>(
  pick: (words: TimeWords) => Words<T> | undefined,
  beside?: Vocabulary<unknown>,
): Vocabulary<T> {
  return vocabularyOf(({ times }) => pick(times), beside)
}

/** Words that all mean the same. */
function record(words: readonly string[]): Words<true> {
  return { plain: Object.fromEntries(words.map((word) => [word, true as const])) }
}
