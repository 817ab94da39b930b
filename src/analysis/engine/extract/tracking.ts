import { DIGITS } from '../text/tokens.ts'
import { isPostalItem, isUpsParcel } from './checksum.ts'
import type { Match, ScanContext } from './scanner.ts'
import { standsAlone, tokenFrom } from './span.ts'

const POSTAL_ITEM = /[A-Z]{2}\d{9}[A-Z]{2}/iy
const UPS_PARCEL = /1Z[A-Z\d]{15}\d/iy

/**
 * Reads a tracking number that its form and check digit tell without a word that calls it one: a postal item (UPU S10),
 * "RR123456785TR", and a parcel of UPS, "1Z…". The value is as written.
 */
export function scanTracking({ tokens }: ScanContext, at: number): Match | undefined {
  const { text, kind, folded } = tokens
  const ups = kind[at] === DIGITS
  if (ups ? folded[at] !== '1' : folded[at]!.length !== 2) return undefined
  const form = ups ? UPS_PARCEL : POSTAL_ITEM
  const start = tokens.start[at]!
  form.lastIndex = start
  if (!form.test(text)) return undefined
  const end = form.lastIndex
  const value = text.slice(start, end)
  if (!standsAlone(text, start, end) || !(ups ? isUpsParcel(value) : isPostalItem(value))) return undefined
  return { type: 'order', start, end, next: tokenFrom(tokens, at, end), value }
}
