import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { MESSAGE, PacketReader, toPackets } from './packets.ts'

/** A key pair in PEM. */
export interface KeyPair {
  readonly key: string
  readonly cert: string
}

const PACKET_SIZE = 4096

/**
 * Encryption as TDS 7.4 does it: the handshake travels inside PRELOGIN messages, one of the client's for one of the
 * server's; what comes after it is plain TLS.
 */
export class TlsInPrelogin extends Duplex {
  readonly #socket: Socket
  readonly #reader = new PacketReader(({ payload }) => void this.push(payload))
  #handshaking = true
  #waiting: Buffer[] = []

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.once('close', () => this.destroy())
  }

  /** The encrypted side of a connection; what is written to and read from the result is clear. */
  secure({ key, cert }: KeyPair): TLSSocket {
    return new TLSSocket(this, {
      isServer: true,
      // The handshake of 1.3 has no place in TDS 7.4: it does not take turns.
      secureContext: createSecureContext({ key, cert, maxVersion: 'TLSv1.2' }),
    })
  }

  /** Takes what came from the network. */
  receive(chunk: Buffer): void {
    // The client alone knows when the handshake is over: its packets then begin as TLS records do.
    if (this.#handshaking && chunk[0] !== MESSAGE.prelogin && this.#reader.idle) this.#handshaking = false
    if (this.#handshaking) this.#reader.push(chunk)
    else this.push(chunk)
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.#handshaking) this.#socket.write(chunk)
    else if (this.#waiting.push(chunk) === 1) setImmediate(() => this.#answer())
    done()
  }

  override _final(done: () => void): void {
    this.#socket.end()
    done()
  }

  /** A flight of the handshake may be written in pieces, but the client waits for one message. */
  #answer(): void {
    const payload = Buffer.concat(this.#waiting.splice(0))
    this.#socket.write(toPackets(MESSAGE.prelogin, payload, PACKET_SIZE))
  }
}
