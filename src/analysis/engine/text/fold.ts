/**
 * Case and diacritics folding that suits Turkish and English at once.
 *
 * Turkish has four i's (I/ı, İ/i). People type without diacritics and with the
 * wrong i, so every table key is in *folded* form: lower case, one plain `i` for all
 * four, ç ğ ö ş ü â î û and the Latin-1/Extended-A letters without their marks.
 * One code unit folds to at most one code unit: offsets stay what they were.
 */
const FOLDED = new Uint16Array(65536)
for (let code = 0; code < 65536; code++) FOLDED[code] = code
for (let code = 65; code <= 90; code++) FOLDED[code] = code + 32

const PLAIN: Record<string, string> = {
  a: 'ÀÁÂÃÄÅàáâãäåĀāĂăĄą',
  c: 'ÇçĆćĈĉĊċČč',
  d: 'ĎďĐđ',
  e: 'ÈÉÊËèéêëĒēĔĕĖėĘęĚě',
  g: 'ĜĝĞğĠġĢģ',
  h: 'ĤĥĦħ',
  i: 'ÌÍÎÏìíîïĨĩĪīĬĭĮįİı',
  j: 'Ĵĵ',
  k: 'Ķķ',
  l: 'ĹĺĻļĽľŁł',
  n: 'ÑñŃńŅņŇň',
  o: 'ÒÓÔÕÖØòóôõöøŌōŎŏŐő',
  r: 'ŔŕŖŗŘř',
  s: 'ŚśŜŝŞşŠšȘș',
  t: 'ŢţŤťȚț',
  u: 'ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų',
  w: 'Ŵŵ',
  y: 'ÝýÿŶŷŸ',
  z: 'ŹźŻżŽž',
}
for (const [plain, letters] of Object.entries(PLAIN)) {
  for (const letter of letters) FOLDED[letter.charCodeAt(0)] = plain.charCodeAt(0)
}
for (const quote of '‘’ʼ`´′') FOLDED[quote.charCodeAt(0)] = 39
for (const dash of '‐‑‒–—−') FOLDED[dash.charCodeAt(0)] = 45
for (let code = 0xff01; code <= 0xff5e; code++) FOLDED[code] = FOLDED[code - 0xfee0]!

/** Folds one UTF-16 code unit. */
export function foldCode(code: number): number {
  return FOLDED[code]!
}

/** Folds `text[start, end)`: same length, table-key form. ASCII lower case costs a slice only. */
export function foldSlice(text: string, start: number, end: number): string {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (FOLDED[code] !== code) return refold(text, start, end)
  }
  return text.slice(start, end)
}

/** Longer ones are written into an array: a string that grows by letters is a chain of as many pieces. */
const LONG = 64

function refold(text: string, start: number, end: number): string {
  if (end - start > LONG) {
    const units = new Uint16Array(end - start)
    for (let i = start; i < end; i++) units[i - start] = FOLDED[text.charCodeAt(i)]!
    return Buffer.from(units.buffer).toString('utf16le')
  }
  let out = ''
  for (let i = start; i < end; i++) out += String.fromCharCode(FOLDED[text.charCodeAt(i)]!)
  return out
}

/** Folds a whole string; for making table keys. */
export function fold(text: string): string {
  return foldSlice(text, 0, text.length)
}
