/** From a feature's hash to its row, by open addressing: one or two looks, none of them a hash of its own. */
export class FeatureTable {
  readonly #mask: number
  readonly #hashes: Int32Array
  /** Row + 1; 0 where nothing is. */
  readonly #rows: Int32Array

  /** `hashes[row]`; equal ones throw an Error. */
  constructor(hashes: Int32Array) {
    const size = 2 ** Math.max(4, 33 - Math.clz32(hashes.length))
    this.#mask = size - 1
    this.#hashes = new Int32Array(size)
    this.#rows = new Int32Array(size)
    for (const [row, hash] of hashes.entries()) {
      if (this.rowOf(hash) >= 0) throw new Error('two features share a hash')
      let at = hash & this.#mask
      while (this.#rows[at] !== 0) at = (at + 1) & this.#mask
      this.#hashes[at] = hash
      this.#rows[at] = row + 1
    }
  }

  /** The row of a feature; -1: not known. */
  rowOf(hash: number): number {
    let at = hash & this.#mask
    for (;;) {
      const row = this.#rows[at]!
      if (row === 0) return -1
      if (this.#hashes[at] === hash) return row - 1
      at = (at + 1) & this.#mask
    }
  }
}
