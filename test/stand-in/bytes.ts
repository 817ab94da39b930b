/** Reads a message of the protocol from its beginning; numbers are little-endian. Throws RangeError past its end. */
export class ByteReader {
  readonly #bytes: Buffer
  #offset = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#offset >= this.#bytes.length
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#step(1))
  }

  u16(): number {
    return this.#bytes.readUInt16LE(this.#step(2))
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.#step(4))
  }

  u64(): bigint {
    return this.#bytes.readBigUInt64LE(this.#step(8))
  }

  /** A signed number of 1, 2 or 4 bytes; one byte is unsigned, as a tinyint is. */
  int(length: number): number {
    return length === 1 ? this.u8() : this.#bytes.readIntLE(this.#step(length), length)
  }

  i64(): bigint {
    return this.#bytes.readBigInt64LE(this.#step(8))
  }

  /** An unsigned number of up to 6 bytes. */
  uint(length: number): number {
    return this.#bytes.readUIntLE(this.#step(length), length)
  }

  /** The next bytes, not copied. */
  bytes(length: number): Buffer {
    const start = this.#step(length)
    return this.#bytes.subarray(start, start + length)
  }

  /** UTF-16, so many code units. */
  text(units: number): string {
    return this.bytes(units * 2).toString('utf16le')
  }

  rest(): Buffer {
    return this.bytes(this.#bytes.length - this.#offset)
  }

  #step(length: number): number {
    const start = this.#offset
    if (start + length > this.#bytes.length) throw new RangeError('the message ends too early')
    this.#offset = start + length
    return start
  }
}

/** Writes a message; numbers are little-endian. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(1024)
  #length = 0

  /** What was written so far, not copied. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  u8(value: number): this {
    const at = this.#room(1)
    this.#bytes.writeUInt8(value, at)
    return this
  }

  u16(value: number): this {
    const at = this.#room(2)
    this.#bytes.writeUInt16LE(value, at)
    return this
  }

  u32(value: number): this {
    const at = this.#room(4)
    this.#bytes.writeUInt32LE(value, at)
    return this
  }

  i32(value: number): this {
    const at = this.#room(4)
    this.#bytes.writeInt32LE(value, at)
    return this
  }

  /** A number of 1, 2 or 4 bytes; one byte is unsigned, as a tinyint is. */
  int(value: number, length: number): this {
    if (length === 1) return this.u8(value)
    const at = this.#room(length)
    this.#bytes.writeIntLE(value, at, length)
    return this
  }

  u64(value: bigint | number): this {
    const at = this.#room(8)
    this.#bytes.writeBigUInt64LE(BigInt(value), at)
    return this
  }

  i64(value: bigint): this {
    const at = this.#room(8)
    this.#bytes.writeBigInt64LE(value, at)
    return this
  }

  /** An unsigned number of up to 6 bytes. */
  uint(value: number, length: number): this {
    const at = this.#room(length)
    this.#bytes.writeUIntLE(value, at, length)
    return this
  }

  bytes(value: Uint8Array): this {
    const at = this.#room(value.length)
    this.#bytes.set(value, at)
    return this
  }

  /** UTF-16 without its length. */
  text(value: string): this {
    const at = this.#room(value.length * 2)
    this.#bytes.write(value, at, 'utf16le')
    return this
  }

  /** UTF-16 after a byte with the number of its code units. */
  shortText(value: string): this {
    return this.u8(value.length).text(value)
  }

  /** UTF-16 after two bytes with the number of its code units. */
  longText(value: string): this {
    return this.u16(value.length).text(value)
  }

  #room(length: number): number {
    const start = this.#length
    const needed = start + length
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, start)
      this.#bytes = larger
    }
    this.#length = needed
    return start
  }
}
