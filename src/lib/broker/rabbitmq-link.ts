import type { Duplex } from 'node:stream'
import { type ChannelModel, connect, type RecoveringChannelModel } from 'amqplib'
import { backoffMs } from '../base/backoff.ts'
import { inTime } from './rabbitmq-within.ts'

/** A handshake that takes longer is given up; milliseconds. */
const CONNECT_WITHIN_MS = 5_000
/** A setup that takes longer is given up, and its connection: RabbitMQ may leave a declaration unanswered; milliseconds. */
const SETUP_WITHIN_MS = 10_000
/** How long a goodbye may take; milliseconds. */
const CLOSE_WITHIN_MS = 500

export interface LinkOptions {
  readonly url: string
  readonly heartbeatSeconds: number
  /** 0..1, for the jitter of reconnections. */
  readonly random: () => number
  /** Makes a new connection usable; a fault ends it, and the next one is tried. */
  readonly setup: (model: ChannelModel) => Promise<void>
  readonly onDown: (detail: string | undefined) => void
}

/** A connection that comes back by itself, with backoff and jitter, for as long as it is not closed. */
export interface Link {
  /** The connection of now; undefined while there is none. */
  readonly model: ChannelModel | undefined
  /** Says goodbye, and cuts the connection when that is not answered. */
  close(): Promise<void>
}

/** Begins to connect; a broker that is down is no fault. */
export function openLink({ url, heartbeatSeconds, random, setup, onDown }: LinkOptions): Link {
  let model: ChannelModel | undefined
  const recovering: Promise<RecoveringChannelModel> = connect(withHeartbeat(url, heartbeatSeconds), {
    timeout: CONNECT_WITHIN_MS,
    noDelay: true,
    recovery: {
      waitForConnect: false,
      calculateDelay: (attempt) => backoffMs(attempt, { baseMs: 100, maxMs: 2_000, random }),
      async setup(next: ChannelModel) {
        // Until the library listens itself, an error event would end the process.
        next.on('error', () => {})
        next.on('close', () => {
          if (model === next) model = undefined
        })
        model = next
        gatherWrites(socketOf(next))
        await inTime(SETUP_WITHIN_MS, setup(next)).catch((fault: unknown) => cut(next, fault))
      },
    },
  })
  void recovering.then((link) => {
    link.on('error', () => {})
    link.on('disconnect', (fault) => onDown(wordFor(fault)))
    link.on('connect-failed', (fault) => onDown(wordFor(fault)))
  })

  return {
    get model() {
      return model
    },
    async close() {
      const last = model
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_WITHIN_MS)
      })
      await Promise.race([recovering.then((link) => link.close()), late])
      clearTimeout(timer)
      if (last) socketOf(last)?.destroy()
    },
  }
}

/**
 * Ends a connection whose setup failed, and rejects with the fault. The library would say goodbye first and wait for the answer
 * for ever, which who does not answer a setup may not give either.
 */
async function cut(model: ChannelModel, fault: unknown): Promise<never> {
  const closed = new Promise((resolve) => model.once('close', resolve))
  socketOf(model)?.destroy(new Error('setup failed'))
  await inTime(CLOSE_WITHIN_MS, closed).catch(() => {})
  throw fault
}

function withHeartbeat(url: string, seconds: number): string {
  const parsed = new URL(url)
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', String(seconds))
  return parsed.href
}

/** The library has no name for it; it is needed to cut a connection whose peer has gone silent. */
function socketOf(model: ChannelModel): Duplex | undefined {
  return (model.connection as unknown as { stream?: Duplex }).stream
}

/** Sends what is written in one go together: the library writes a message in two or three pieces, each a system call. */
function gatherWrites(socket: Duplex | undefined): void {
  if (!socket) return
  const write = socket.write.bind(socket)
  let corked = false
  const flush = (): void => {
    corked = false
    socket.uncork()
  }
  socket.write = ((...args: Parameters<typeof write>): boolean => {
    if (!corked) {
      corked = true
      socket.cork()
      queueMicrotask(flush)
    }
    return write(...args)
  }) as typeof socket.write
}

/** An error's code, or RabbitMQ's word for it, such as `ACCESS_REFUSED`; its text may repeat what was sent. */
export function wordFor(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined
  const { code } = fault as NodeJS.ErrnoException
  const word = /\b[A-Z]+[_-][A-Z_-]+\b/.exec(fault.message)?.[0]
  return word ?? (code === undefined ? undefined : String(code))
}
