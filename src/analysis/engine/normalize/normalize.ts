import type { Language } from '../../../lib/contract/generated/types.ts'
import type { LanguageTables } from '../languages/language.ts'
import { LANGUAGES, tablesOf } from '../languages/languages.ts'
import { CHAR_CLASS, DIGIT, LETTER, MARK, SPACE } from '../text/chars.ts'
import { codesOf } from '../text/codes.ts'
import { fold, foldCode } from '../text/fold.ts'
import { hashOf, NO_PLACE, Spellings } from '../text/spellings.ts'

/**
 * A message as one would have typed it with care: for searching, comparing and reading on.
 *
 * Unicode NFC; lower case by the language's own rule (I is ı in Turkish); straight quotes; one
 * space between words; letters and marks repeated for effect written once; the
 * short forms of chats written out. What is no prose (addresses, numbers, codes,
 * mentions) stays as written. Normalising what is normalised changes nothing.
 */
export function normalize(text: string, language: Language): string {
  const normalization = new Normalization(text, language)
  normalization.read(text.length)
  return normalization.text()
}

/** The same in parts, so that a long text can take turns with others. */
export class Normalization {
  readonly #text: string
  readonly #language: LanguageTables
  /** Its place among what chunks are by language. */
  readonly #slot: number
  #out = ''
  #at = 0
  /** What is normalised already is not taken apart: this stretch of the text is still to be written out as it stands. */
  #from = 0
  #to = 0

  constructor(text: string, language: Language) {
    this.#text = text
    this.#language = tablesOf(language)
    this.#slot = LANGUAGES.indexOf(this.#language)
    chunks.beginText()
  }

  /** Reads on over so many code units, and to the next space; true once all are read. */
  read(units: number): boolean {
    const text = this.#text
    const size = text.length
    const until = Math.min(this.#at + units, size)
    const codes = codesOf(text)
    let out = this.#out
    let from = this.#from
    let to = this.#to
    let at = this.#at
    while (at < until) {
      while (at < size && isBlank(codes[at]!)) at++
      if (at === size) break
      const start = at
      const plain = plainEnd(codes, start, size)
      at = plain
      while (at < size && !isBlank(codes[at]!)) at++
      const kept = plain === at && !isShortForm(codes, start, at)
      if (kept && from < to && start === to + 1 && codes[to] === 32) {
        to = at
        continue
      }
      out = joined(out, text.slice(from, to))
      if (!kept) out = joined(out, this.#normalized(codes, start, at))
      from = kept ? start : at
      to = at
    }
    this.#out = out
    this.#from = from
    this.#to = to
    this.#at = at
    return at >= size
  }

  /** The text as normalised, once all of it is read. */
  text(): string {
    return joined(this.#out, this.#text.slice(this.#from, this.#to))
  }

  #normalized(codes: Uint16Array, start: number, end: number): string {
    const chunk = chunks.find(this.#text, codes, start, end, hashOf(codes, start, end))
    chunk.normalized[this.#slot] ??= normalizeChunk(chunk.written, this.#language)
    return chunk.normalized[this.#slot]!
  }
}

function joined(out: string, more: string): string {
  if (out === '') return more
  if (more === '') return out
  let both = out
  both += ' '
  both += more
  return both
}

/** What stands between two spaces, and what it is when normalised, by language; undefined: not made yet. */
class Chunk {
  readonly written: string
  place = NO_PLACE
  readonly normalized: (string | undefined)[] = LANGUAGES.map(() => undefined)

  constructor(written: string) {
    this.written = written
  }
}

const chunks = new Spellings((written) => new Chunk(written))

/** Normalises what stands between two spaces. */
function normalizeChunk(chunk: string, language: LanguageTables): string {
  if (PLAIN_CHUNK.test(chunk) && !THREE_ALIKE.test(chunk)) return expand(chunk, language)
  if (!isSettled(chunk)) return chunk
  const composed = isComposed(chunk)
  const plain = straighten(composed ? chunk : chunk.normalize('NFC'))
  if (!isProse(plain)) return plain
  const lower = lowerCase(plain, language)
  return expand(squeeze(composed ? lower : lower.normalize('NFC'), language), language)
}

/** Lower-case letters that are in order whatever the language is. */
const LOWER = 'abcdefghijklmnopqrstuvwxyzçğıöşü'
const PLAIN_CHUNK = new RegExp(`^[${LOWER}]+[,.?!]?$`)
const THREE_ALIKE = /(.)\1\1/
const PLAIN = new Uint8Array(65536)
for (const letter of LOWER) PLAIN[letter.charCodeAt(0)] = 1

/**
 * Where what is normalised already ends: letters of these, none three times in a row, and one mark behind them.
 */
function plainEnd(codes: Uint16Array, start: number, size: number): number {
  let before = 0
  let run = 0
  let at = start
  for (; at < size; at++) {
    const code = codes[at]!
    if (PLAIN[code] !== 1) {
      return at > start && (code === 44 || code === 46 || code === 63 || code === 33) ? at + 1 : at
    }
    run = code === before ? run + 1 : 1
    if (run === 3) return start
    before = code
  }
  return at
}

function isBlank(code: number): boolean {
  // The last three show nothing: soft hyphen, zero-width space, byte order mark.
  return CHAR_CLASS[code] === SPACE || code === 0xad || code === 0x200b || code === 0xfeff
}

/**
 * Whether all of a chunk is in blocks that Unicode has long since filled: how other
 * letters compose and change case depends on the runtime's Unicode version. Chunks with others stay as written.
 */
function isSettled(chunk: string): boolean {
  for (let i = 0; i < chunk.length; i++) {
    const code = chunk.charCodeAt(i)
    if (code >= 0x530 && (code < 0x1e00 || code > 0x1fff) && CHAR_CLASS[code] === LETTER) return false
    if (CHAR_CLASS[code] === MARK && (code < 0x300 || code > 0x36f) && code !== 0xfe0f && code !== 0x20e3)
      return false
    if (code >= 0xd800 && code <= 0xdfff && !isEmojiUnit(code)) return false
  }
  return true
}

/** Whether NFC has nothing to do: it leaves all below the combining marks alone. */
function isComposed(chunk: string): boolean {
  for (let i = 0; i < chunk.length; i++) if (chunk.charCodeAt(i) >= 0x300) return false
  return true
}

/** Half of a symbol of U+1F000..U+1FBFF, none of which composes or has case. */
function isEmojiUnit(code: number): boolean {
  return (code >= 0xd83c && code <= 0xd83e) || code >= 0xdc00
}

const QUOTES: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '″': '"',
}

const CURLY = new RegExp(`[${Object.keys(QUOTES).join('')}]`, 'g')

function straighten(chunk: string): string {
  return chunk.replace(CURLY, (quote) => QUOTES[quote]!)
}

/** Whether a chunk is words and punctuation only: no digit, address, mention, tag or dotted name. */
function isProse(chunk: string): boolean {
  for (let i = 0; i < chunk.length; i++) {
    const code = chunk.charCodeAt(i)
    if (CHAR_CLASS[code] === DIGIT || code === 64 || code === 35 || code === 47 || code === 92 || code === 95)
      return false
    const inside = i > 0 && isLetter(chunk.charCodeAt(i - 1)) && isLetter(chunk.charCodeAt(i + 1))
    if ((code === 46 || code === 58) && inside) return false
  }
  return true
}

function isLetter(code: number): boolean {
  return CHAR_CLASS[code] === LETTER
}

function lowerCase(chunk: string, language: LanguageTables): string {
  // By expressions: `replaceAll` makes a piece of each letter, and millions of them in a long chunk.
  const own =
    language.grammar.dotlessI && chunk.includes('I')
      ? chunk.replace(EVERY_I, dotless(chunk) ? 'ı' : 'i')
      : chunk
  return (own.includes('İ') ? own.replace(EVERY_DOTTED_I, 'i') : own).toLowerCase()
}

const EVERY_I = /I/g
const EVERY_DOTTED_I = /\u0130/g

/**
 * Whether the I of a Turkish word is ı. Where İ or another Turkish letter shows that the keyboard has it,
 * always; else (GELDI) by vowel harmony: ı does not stand beside e, ö, ü.
 */
function dotless(chunk: string): boolean {
  return hasAny(chunk, 'İĞŞ') || !hasAny(chunk, 'eöüEÖÜ')
}

function hasAny(chunk: string, letters: string): boolean {
  for (const letter of letters) if (chunk.includes(letter)) return true
  return false
}

/** Writes letters repeated three times and more once ("çooook"; twice where words double letters: "soon"), and runs of ! ? and . short. */
function squeeze(chunk: string, language: LanguageTables): string {
  if (!repeats(chunk)) return chunk
  const kept = language.grammar.keptLetters
  let out = ''
  // What is written as it stands is taken in one piece, from here on.
  let from = 0
  for (let i = 0; i < chunk.length; ) {
    const code = chunk.charCodeAt(i)
    let end = i + 1
    while (end < chunk.length && chunk.charCodeAt(end) === code) end++
    const most = mostInRow(code, end - i, kept)
    if (end - i > most) {
      out += chunk.slice(from, i + most)
      from = end
    }
    i = end
  }
  return out + chunk.slice(from)
}

/** How many of a run of so many are kept. */
function mostInRow(code: number, run: number, letters: number): number {
  if (isLetter(code)) return run > 2 ? letters : 2
  if (code === 33 || code === 63) return 1
  return code === 46 ? 3 : run
}

/** Whether a letter stands three times in a row, or a mark twice. */
function repeats(chunk: string): boolean {
  for (let i = 1; i < chunk.length; i++) {
    const code = chunk.charCodeAt(i)
    if (code === chunk.charCodeAt(i - 1) && (!isLetter(code) || code === chunk.charCodeAt(i + 1))) return true
  }
  return false
}

/** Which first letter, last letter and length the short forms have: most words have another. */
const SHAPES = new Uint8Array(1 << 14)
for (const { shortForms } of LANGUAGES) {
  for (const form of shortForms.keys())
    SHAPES[shapeOf(form.length, form.charCodeAt(0), form.charCodeAt(form.length - 1))] = 1
}

/** Writes a short form out, with the punctuation around it kept. */
function expand(chunk: string, language: LanguageTables): string {
  let from = 0
  let to = chunk.length
  while (from < to && !isLetter(chunk.charCodeAt(from))) from++
  while (to > from && !isLetter(chunk.charCodeAt(to - 1))) to--
  if (to === from || SHAPES[shapeOf(to - from, chunk.charCodeAt(from), chunk.charCodeAt(to - 1))] === 0)
    return chunk
  const full = language.shortForms.get(fold(chunk.slice(from, to)))
  return full === undefined ? chunk : chunk.slice(0, from) + full + chunk.slice(to)
}

/** Whether `codes[start, end)` look like one: see `SHAPES`. */
function isShortForm(codes: Uint16Array, start: number, end: number): boolean {
  const to = PLAIN[codes[end - 1]!] === 1 ? end : end - 1
  return SHAPES[shapeOf(to - start, codes[start]!, codes[to - 1]!)] === 1
}

function shapeOf(length: number, first: number, last: number): number {
  return ((length & 15) << 10) | ((foldCode(first) & 31) << 5) | (foldCode(last) & 31)
}
