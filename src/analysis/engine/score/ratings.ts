import { RATINGS } from '../model/ratings-en.data.ts'

/** One point of the raters' scale (-4..4) in the units of `ratingOf`. */
export const RATING_POINT = 3200
/** What one unit of a stored rating is worth. */
const STORED_UNIT = RATING_POINT / 32

/** Open addressing, at most half full: the hash of a word or mark run, and its rating. */
const SLOTS = 1 << 15
const hashes = new Int32Array(SLOTS)
const ratings = new Int8Array(SLOTS)
unpack(Buffer.from(RATINGS, 'base64'))

/**
 * How good or bad English raters find a word or an emoticon, by its unsealed hash (`wordHash`, `markHash`), in
 * units of 1/3200 of a point of their scale; 0 where it has no rating.
 */
export function ratingOf(hash: number): number {
  let slot = slotOf(hash)
  while (ratings[slot] !== 0) {
    if (hashes[slot] === hash) return ratings[slot]! * STORED_UNIT
    slot = (slot + 1) % SLOTS
  }
  return 0
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1)
}

/** Entries of five bytes: the hash, little-endian, and the rating in 32nds of a point, signed, never 0. */
function unpack(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; at += 5) {
    const hash = bytes.readInt32LE(at)
    let slot = slotOf(hash)
    while (ratings[slot] !== 0) slot = (slot + 1) % SLOTS
    hashes[slot] = hash
    ratings[slot] = bytes.readInt8(at + 4)
  }
}
