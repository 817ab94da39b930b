import type { Language } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import { type Features, pairHash } from './features.ts'
import { hashText, SEED, seal } from './hashing.ts'
import { readPhrases } from './lexicon.ts'
import { addToBook, type BookList } from './phrase-book.ts'

/** The most themes of a language: each is a bit. */
const MOST_THEMES = 31
/** Of one message: each theme and each pair of them. */
const MOST_FEATURES = (MOST_THEMES * (MOST_THEMES + 1)) / 2

/** Which tables of a language: what posts are about, or what messages to firms tell of. */
export type ThemeTable = 'themes' | 'situations'

/** A table of themes, ready to be matched. */
interface Themes {
  readonly phrases: BookList
  /** The theme of each phrase. */
  readonly themeOf: readonly number[]
  readonly count: number
  /** The feature of themes `a` and `b`, `a` the later one, or of one: `hashes[a * count + b]`. */
  readonly hashes: Int32Array
}

/** The features of what a message is about: the first `count`; in shared room, until the next message is read. */
export interface ThemeFeatures {
  readonly hashes: Readonly<Int32Array>
  readonly count: number
}

const room = new Int32Array(MOST_FEATURES)
const NONE: ThemeFeatures = { hashes: room, count: 0 }
const known: Record<ThemeTable, Partial<Record<Language, Themes>>> = { themes: {}, situations: {} }

/**
 * What a message is about, by a table of the language, each theme once and with each other: neither that the network fails nor a town's name
 * presses, but that it fails in that town does, nor "oxygen" nor "power cut", but both do; and words that stand far apart are no pair. A language may
 * have no such table.
 */
export function readThemes(features: Features, language: Language, table: ThemeTable): ThemeFeatures {
  const themes = tablesOf(language)[table]
  if (themes === undefined) return NONE
  known[table][language] ??= compileThemes(themes)
  const { phrases, themeOf, count: all, hashes } = known[table][language]
  let found = 0
  phrases.match(features, (phrase, _first, last) => {
    if (last < features.count) found |= 1 << themeOf[phrase]!
  })
  let told = 0
  for (let rest = found; rest !== 0; rest &= rest - 1) {
    const one = lowest(rest)
    room[told++] = hashes[one * all + one]!
    for (let before = found & ((1 << one) - 1); before !== 0; before &= before - 1)
      room[told++] = hashes[one * all + lowest(before)]!
  }
  return { hashes: room, count: told }
}

/** The lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

function compileThemes(themes: Readonly<Record<string, string>>): Themes {
  const names = Object.keys(themes)
  if (names.length > MOST_THEMES) throw new Error(`more than ${MOST_THEMES} themes`)
  const all = names.flatMap((name, theme) => readPhrases(themes[name]!).map((phrase) => ({ phrase, theme })))
  const count = names.length
  const own = names.map((name) => hashText(name, SEED.theme))
  const hashes = Int32Array.from({ length: count * count }, (_, at) => {
    const [one, other] = [Math.floor(at / count), at % count]
    return one === other ? seal(own[one]!) : pairHash(own[other]!, own[one]!)
  })
  return {
    phrases: addToBook(all.map(({ phrase }) => phrase)),
    themeOf: all.map(({ theme }) => theme),
    count,
    hashes,
  }
}
