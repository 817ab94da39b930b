import { RATINGS } from '../languages/en/ratings.data.ts'

/** One point of the raters' scale (-4..4) in the units of `ratingOf`. */
export const RATING_POINT = 3200
/** What one unit of a stored rating is worth. */
const STORED_UNIT = RATING_POINT / 32
/** The ends of the scale of `polarityOf`. */
export const POLARITY_MOST = 100

/** An entry: the hash, little-endian, the rating in 32nds of a point and the polarity in hundredths, signed, not both 0. */
const ENTRY_BYTES = 6
/** Open addressing, at most half full; a slot is free where both are 0. */
const SLOTS = 1 << 15
const hashes = new Int32Array(SLOTS)
const ratings = new Int8Array(SLOTS)
const polarities = new Int8Array(SLOTS)
/** Read when first asked for: a start with Turkish messages needs none. */
let isUnpacked = false

/**
 * How good or bad English raters find a word or an emoticon, by its unsealed hash (`wordHash`, `markHash`), in
 * units of 1/3200 of a point of their scale; 0 where it has no rating.
 */
export function ratingOf(hash: number): number {
  return ratings[slotOf(hash)]! * STORED_UNIT
}

/** How favourable an English word is in reviews, most of all an adjective, -100..100, by `wordHash`; 0 where nobody has said. */
export function polarityOf(hash: number): number {
  return polarities[slotOf(hash)]!
}

/** Where a hash stands, or else the free slot where it would. */
function slotOf(hash: number): number {
  if (!isUnpacked) unpack(Buffer.from(RATINGS, 'base64'))
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
  while ((ratings[slot]! | polarities[slot]!) !== 0 && hashes[slot] !== hash) slot = (slot + 1) % SLOTS
  return slot
}

function unpack(bytes: Buffer): void {
  isUnpacked = true
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
    const hash = bytes.readInt32LE(at)
    const slot = slotOf(hash)
    hashes[slot] = hash
    ratings[slot] = bytes.readInt8(at + 4)
    polarities[slot] = bytes.readInt8(at + 5)
  }
}
