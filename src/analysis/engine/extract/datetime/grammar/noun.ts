import type { Ending } from '../../../languages/suffixes.ts'
import { DIGITS } from '../../../text/tokens.ts'
import type { Piece } from '../meaning.ts'
import { isGlued, readEnding, type Source, word } from '../source.ts'

const DAY_ENDS: ReadonlySet<string> = new Set('sonu sonuna sonunda sonundan'.split(' '))

/** The word "gün", "ayı", "yılı" after what it says already, and the point of "Oct."; the token after it. */
function skipNoun(source: Source, at: number, nouns: RegExp): { next: number; ending: Ending } {
  const match = nouns.exec(word(source, at))
  if (match === null || (isGlued(source, at) && source.tokens.kind[at - 1] !== DIGITS))
    return { next: at, ending: '' }
  const tail = match[1] ?? ''
  // "cuma gün sonu": the end of a day.
  if (tail === '' && DAY_ENDS.has(word(source, at + 1))) return { next: at, ending: '' }
  const ending: Ending = /k[iu]$/.test(tail)
    ? 'ki'
    : /[dt][ae]n$/.test(tail)
      ? 'from'
      : /[dt][ae]$/.test(tail)
        ? 'at'
        : /n[ae]$|^e$|^a$/.test(tail)
          ? 'to'
          : /n[iu]n$/.test(tail)
            ? 'of'
            : ''
  return { next: at + 1, ending }
}

export const DAY_NOUN =
  /^(?:gun|tarih)(|u|i|unde|inde|une|ine|unden|inden|undeki|indeki|ku|ki|lu|li|leri|unun)$/
export const MONTH_NOUN = /^ay(|i|inda|ina|indan|indaki|inin)$/
/** "yılı", "dönemi", "sezonu" and their cases, behind a year or two. */
export const YEAR_NOUN =
  /^(?:yil|sene|(?:donem|sezon)(?=.))(|i|u|si|l[ae]ri|(?:s?[iu]|l[ae]ri)(?:n[dt][ae](?:n|ki)?|n[ae]|n[iu]n))$/

/** Puts the noun that may follow onto a piece: "22 Nisan günü", "Mart ayında". */
export function withNoun(source: Source, read: Piece, nouns: RegExp): Piece {
  if (read.next !== read.until && !read.ending) return read
  const noun = skipNoun(source, read.next, nouns)
  if (noun.next === read.next) return read
  // In another case than its own "gün" is no part of the day's name: "salı gününe".
  if (nouns === DAY_NOUN && noun.ending !== '')
    return { ...read, needs: 0, next: noun.next, ending: noun.ending }
  return { ...read, needs: 0, ...readEnding(source, noun.next, noun.ending) }
}

/** Behind a name: "Mayıs Hanım", "Cuma Bey", "Mart Mobilya". */
export const TITLES =
  /^(?:bey(?:e|i|in|den|le|ler)?$|hanim|abi|abla|hoca|teyze|amca|isiml|adl[iu]|mobilya|tekstil|otomotiv|insaat)/
/** Behind a market: "pazar yeri", "pazar arabası". */
export const OF_MARKET = /^(?:yeri(?:nde|nden)?$|arabasi|tezgahi|esnafi)/

/** Whether token `at` begins with a capital letter. */
export function capital(source: Source, at: number): boolean {
  const letter = source.tokens.text[source.tokens.start[at]!]!
  return letter !== letter.toLowerCase()
}
