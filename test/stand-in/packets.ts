/** The types of messages, [MS-TDS] 2.2.3.1.1. */
export const MESSAGE = {
  batch: 0x01,
  procedure: 0x03,
  response: 0x04,
  attention: 0x06,
  transaction: 0x0e,
  login: 0x10,
  prelogin: 0x12,
} as const

const HEADER = 8
const LAST = 0x01
const IGNORE = 0x02

export interface Message {
  readonly type: number
  readonly payload: Buffer
  /** The client thought better of it while it sent it. */
  readonly ignored: boolean
}

/** Puts messages together from packets, which arrive in pieces of any size. */
export class PacketReader {
  readonly #onMessage: (message: Message) => void
  #rest: Buffer = Buffer.alloc(0)
  #parts: Buffer[] = []

  constructor(onMessage: (message: Message) => void) {
    this.#onMessage = onMessage
  }

  /** Whether it is between two messages. */
  get idle(): boolean {
    return this.#rest.length === 0 && this.#parts.length === 0
  }

  push(chunk: Buffer): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    while (bytes.length >= HEADER) {
      const length = bytes.readUInt16BE(2)
      if (length < HEADER) throw new RangeError('a packet is shorter than its header')
      if (bytes.length < length) break
      const status = bytes.readUInt8(1)
      this.#parts.push(bytes.subarray(HEADER, length))
      if (status & LAST) {
        const message = {
          type: bytes.readUInt8(0),
          payload: Buffer.concat(this.#parts),
          ignored: (status & IGNORE) !== 0,
        }
        this.#parts = []
        this.#onMessage(message)
      }
      bytes = bytes.subarray(length)
    }
    this.#rest = bytes
  }
}

/** A message as packets of `packetSize` bytes at most, headers included. */
export function toPackets(type: number, payload: Uint8Array, packetSize: number): Buffer {
  const room = packetSize - HEADER
  const count = Math.max(1, Math.ceil(payload.length / room))
  const bytes = Buffer.allocUnsafe(payload.length + count * HEADER)
  for (let i = 0, offset = 0; i < count; i++) {
    const part = payload.subarray(i * room, (i + 1) * room)
    bytes.writeUInt8(type, offset)
    bytes.writeUInt8(i === count - 1 ? LAST : 0, offset + 1)
    bytes.writeUInt16BE(part.length + HEADER, offset + 2)
    bytes.writeUInt16BE(0, offset + 4)
    bytes.writeUInt8((i + 1) % 256, offset + 6)
    bytes.writeUInt8(0, offset + 7)
    bytes.set(part, offset + HEADER)
    offset += part.length + HEADER
  }
  return bytes
}
