const LAST_TURN = 0x7fffffff

/**
 * What was found out last about places of a message, by a key of each: readers ask for the same one several times, and go through a
 * message from its beginning to its end. Of fixed size, so that a long message takes no more memory than a short one;
 * what has been pushed out is found out once more. One is shared by all messages: it forgets when another owner asks.
 */
export class Recent<T> {
  readonly #keys: Int32Array
  /** In whose turn each was kept: all are forgotten at once by a new one. */
  readonly #turns: Int32Array
  readonly #found: (T | undefined)[]
  readonly #mask: number
  #owner: object | undefined
  #turn = 1

  /** @param size a power of two, and more than the keys that one reading goes back and ahead over */
  constructor(size: number) {
    this.#keys = new Int32Array(size)
    this.#turns = new Int32Array(size)
    this.#found = new Array<T | undefined>(size).fill(undefined)
    this.#mask = size - 1
  }

  /** What was kept for a key of `owner`: null where nothing was, or is no more. */
  find(owner: object, key: number): T | undefined | null {
    if (owner !== this.#owner) {
      this.#owner = owner
      this.forget()
      return null
    }
    const place = key & this.#mask
    return this.#keys[place] === key && this.#turns[place] === this.#turn ? this.#found[place] : null
  }

  /** Keeps what was found out for a key of the owner who has just asked, and gives it back. */
  keep(key: number, found: T | undefined): T | undefined {
    const place = key & this.#mask
    this.#keys[place] = key
    this.#turns[place] = this.#turn
    this.#found[place] = found
    return found
  }

  forget(): void {
    if (this.#turn === LAST_TURN) this.#turns.fill(0)
    this.#turn = this.#turn === LAST_TURN ? 1 : this.#turn + 1
  }
}
