import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { ByteWriter } from './bytes.ts'
import { SqlServerError } from './errors.ts'
import { type Faults, withFault } from './faults.ts'
import { readLogin } from './login.ts'
import { MESSAGE, type Message, PacketReader, toPackets } from './packets.ts'
import { answerPrelogin, ENCRYPTION, readEncryption } from './prelogin.ts'
import { type Request, readBatch, readProcedure, readTransaction } from './requests.ts'
import { writeAnswer, writeChanges, writeFailure, writeWelcome } from './responses.ts'
import type { Answer, Session } from './session.ts'
import { type KeyPair, TlsInPrelogin } from './tls-in-prelogin.ts'
import { DONE, writeDone } from './tokens.ts'

/** What a connection is given by its server. */
export interface Host {
  readonly user: string
  readonly password: string
  readonly tls: KeyPair | undefined
  readonly faults: Faults
  /** The error that logins get just now. */
  readonly refusal: SqlServerError | undefined
  openSession(): Session
}

const SMALLEST_PACKET = 512
const LARGEST_PACKET = 32_767

/** One client: prelogin, login, then requests, one at a time. */
export class Connection {
  readonly #socket: Socket
  readonly #host: Host
  readonly #reader = new PacketReader((message) => this.#receive(message))
  #stream: Duplex
  #packetSize = 4096
  #session: Session | undefined
  #running: AbortController | undefined
  #work: Promise<void> = Promise.resolve()

  constructor(socket: Socket, host: Host) {
    this.#socket = socket
    this.#stream = socket
    this.#host = host
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#gone())
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
  }

  /** Cuts it, as a broken network would. */
  cut(): void {
    this.#socket.destroy()
    this.#gone()
  }

  #gone(): void {
    this.#running?.abort()
    this.#session?.close()
    this.#session = undefined
  }

  #read(chunk: Buffer): void {
    try {
      this.#reader.push(chunk)
    } catch {
      this.cut()
    }
  }

  #receive(message: Message): void {
    if (message.type === MESSAGE.attention) {
      this.#running?.abort()
      // The answer to what is running comes first, and has a message of its own.
      this.#next(async () => this.#answer((to) => writeDone(to, 'done', DONE.attention)))
    } else this.#next(() => this.#handle(message))
  }

  /** Does something when all that came before is done. What goes wrong with it is the end of the connection. */
  #next(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(async () => {
        if (!this.#socket.destroyed) await work()
      })
      .catch(() => this.cut())
  }

  async #handle({ type, payload, ignored }: Message): Promise<void> {
    if (type === MESSAGE.prelogin) this.#prelogin(payload)
    else if (type === MESSAGE.login) this.#login(payload)
    else if (!this.#session) this.cut()
    else if (ignored) this.#answer((to) => writeDone(to, 'done', DONE.error))
    else if (type === MESSAGE.batch) await this.#request(() => readBatch(payload), false)
    else if (type === MESSAGE.procedure) await this.#request(() => readProcedure(payload), true)
    else if (type === MESSAGE.transaction) await this.#transact(payload)
    else this.cut()
  }

  #prelogin(payload: Buffer): void {
    const wanted = readEncryption(payload)
    const { tls } = this.#host
    const encrypted = tls !== undefined && (wanted === ENCRYPTION.on || wanted === ENCRYPTION.required)
    this.#send(MESSAGE.response, answerPrelogin(encrypted ? ENCRYPTION.on : ENCRYPTION.unsupported))
    if (!encrypted) return
    const handshake = new TlsInPrelogin(this.#socket)
    const clear = handshake.secure(tls)
    clear.on('error', () => this.cut())
    clear.on('data', (chunk: Buffer) => this.#read(chunk))
    this.#stream = clear
    this.#socket.removeAllListeners('data').on('data', (chunk: Buffer) => handshake.receive(chunk))
  }

  #login(payload: Buffer): void {
    const { user, password, refusal } = this.#host
    const login = readLogin(payload)
    const welcome = login.user.toLowerCase() === user.toLowerCase() && login.password === password
    if (refusal || !welcome) {
      const message = `Login failed for user '${login.user}'.`
      this.#answer((to) =>
        writeFailure(to, 'done', refusal ?? new SqlServerError(18456, message, { level: 14 })),
      )
      this.#stream.end()
      return
    }
    const packetSize = Math.min(Math.max(login.packetSize, SMALLEST_PACKET), LARGEST_PACKET)
    this.#session = this.#host.openSession()
    this.#answer((to) => writeWelcome(to, login.database, packetSize))
    this.#packetSize = packetSize
  }

  /** A statement, and its answer. `called`: by a procedure call, whose answers end otherwise. */
  async #request(read: () => Request, called: boolean): Promise<void> {
    let request: Request | undefined
    await this.#run(
      called ? 'doneProcedure' : 'done',
      () => {
        request = read()
        return request.text
      },
      (session, signal) => session.execute(request!, signal),
      (to, answer) => writeAnswer(to, answer, called ? request!.params : undefined),
    )
  }

  async #transact(payload: Buffer): Promise<void> {
    await this.#run<void>(
      'done',
      () => readTransaction(payload).what.toUpperCase(),
      async (session) => session.transact(readTransaction(payload)),
      (to) => writeDone(to, 'done', DONE.final),
    )
  }

  /** Runs one request, with the fault that waits for it, and answers. */
  async #run<T = Answer>(
    end: 'done' | 'doneProcedure',
    text: () => string,
    work: (session: Session, signal: AbortSignal) => Promise<T>,
    write: (to: ByteWriter, answer: T) => void,
  ): Promise<void> {
    const session = this.#session
    if (!session) return
    const running = new AbortController()
    this.#running = running
    const { signal } = running
    const result = { done: false, answer: undefined as T }
    const statement = async (): Promise<true> => {
      result.answer = await work(session, signal)
      return true
    }
    let failure: unknown
    try {
      const context = { cut: () => this.cut(), rollBack: () => session.rollBack(), signal }
      result.done = (await withFault(this.#host.faults.take(text()), statement, context)) ?? false
      if (!result.done) return
    } catch (fault) {
      failure = fault
    } finally {
      this.#running = undefined
    }
    const changes = session.takeChanges()
    try {
      this.#answer((to) => {
        writeChanges(to, changes)
        if (result.done) write(to, result.answer)
        else if (signal.aborted) writeDone(to, end, DONE.error)
        else writeFailure(to, end, toServerError(failure))
      })
    } catch (fault) {
      this.#answer((to) => writeFailure(to, end, toServerError(fault)))
    }
  }

  #answer(write: (to: ByteWriter) => void): void {
    const to = new ByteWriter()
    write(to)
    this.#send(MESSAGE.response, to.written)
  }

  #send(type: number, payload: Uint8Array): void {
    if (!this.#socket.destroyed) this.#stream.write(toPackets(type, payload, this.#packetSize))
  }
}

/** A fault in the stand-in itself is told too, or a test would wait for ever. */
function toServerError(fault: unknown): SqlServerError {
  if (fault instanceof SqlServerError) return fault
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  return new SqlServerError(50_000, `the stand-in failed: ${text}`)
}
