import type { Language } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import { type Features, pairHash } from './features.ts'
import { hashText, SEED, seal } from './hashing.ts'
import { readPhrases } from './lexicon.ts'
import { compilePhrases, type Phrases } from './phrases.ts'

/** The most themes of a language: each is a bit. */
const MOST_THEMES = 31
/** Of one message: each theme and each pair of them. */
const MOST_FEATURES = (MOST_THEMES * (MOST_THEMES + 1)) / 2

/** A language's themes, ready to be matched. */
interface Themes {
  readonly phrases: Phrases
  /** The theme of each phrase. */
  readonly themeOf: readonly number[]
  readonly hashes: readonly number[]
}

/** The features of what a message is about: the first `count`; in shared room, until the next message is read. */
export interface ThemeFeatures {
  readonly hashes: Readonly<Int32Array>
  readonly count: number
}

const room = new Int32Array(MOST_FEATURES)
const NONE: ThemeFeatures = { hashes: room, count: 0 }
const known: Partial<Record<Language, Themes>> = {}

/**
 * What a message is about (a table of the language), each theme once and with each other: neither that the network fails nor a town's name
 * presses, but that it fails in that town does, and words that stand far apart are no pair. A language may have none.
 */
export function readThemes({ tokens, count }: Features, language: Language): ThemeFeatures {
  if (tablesOf(language).themes === undefined) return NONE
  known[language] ??= compileThemes(tablesOf(language).themes!)
  const { phrases, themeOf, hashes } = known[language]
  let found = 0
  phrases.match(tokens, (phrase, _first, last) => {
    if (last < count) found |= 1 << themeOf[phrase]!
  })
  let features = 0
  for (let one = 0; one < hashes.length; one++) {
    if ((found & (1 << one)) === 0) continue
    room[features++] = seal(hashes[one]!)
    for (let other = 0; other < one; other++)
      if ((found & (1 << other)) !== 0) room[features++] = pairHash(hashes[other]!, hashes[one]!)
  }
  return { hashes: room, count: features }
}

function compileThemes(themes: Readonly<Record<string, string>>): Themes {
  const names = Object.keys(themes)
  if (names.length > MOST_THEMES) throw new Error(`more than ${MOST_THEMES} themes`)
  const all = names.flatMap((name, theme) => readPhrases(themes[name]!).map((phrase) => ({ phrase, theme })))
  return {
    phrases: compilePhrases(
      all.map(({ phrase }) => phrase),
      true,
    ),
    themeOf: all.map(({ theme }) => theme),
    hashes: names.map((name) => hashText(name, SEED.theme)),
  }
}
