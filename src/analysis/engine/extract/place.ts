import type { Tokens } from '../text/tokens.ts'

/** Streets, quarters, buildings, with their cases, and what addresses shorten them to. Folded. */
const PLACES =
  /^(?:cad|cd|cadde(?:si|sinde|sindeki)?|sok|sk|sokak|soka[gk](?:i|inda|indaki)?|mah|mh|mahalle(?:si|sinde|sindeki)?|bulvari(?:nda)?|meydani(?:nda)?|parki(?:nda)?|koprusu(?:nde)?|apt|apartmani|ilkokulu|ortaokulu|lisesi|universitesi|stad[iy][a-z]*|hastanesi(?:nde)?|kampusu)$/

/** Whether token `at` is a Turkish word for a place of an address: what stands before it is a name. */
export function isPlace(tokens: Tokens, at: number): boolean {
  return at < tokens.count && PLACES.test(tokens.folded[at]!)
}
