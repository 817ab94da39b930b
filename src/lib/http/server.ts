import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Clock } from '../base/clock.ts'
import { CodedError, ERRORS, type ErrorCode } from '../base/errors.ts'
import { newUlid } from '../base/ids.ts'
import type { Tracer } from '../telemetry/trace.ts'
import { CallerGone } from './body.ts'
import { Exchange } from './exchange.ts'
import { errorBody, sendError } from './respond.ts'
import { createRouter, type Route } from './router.ts'

export interface ServerOptions {
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  readonly routes: readonly Route[]
  readonly clock: Clock
  readonly tracer: Tracer
  /** Bytes of the header section. */
  readonly maxHeaderBytes?: number
  /** Milliseconds within which a whole request must have arrived. */
  readonly receiveWithinMs?: number
  /** Called once an exchange is over, however it ended; `error` is what was answered. */
  readonly onDone: (exchange: Exchange, error: CodedError | undefined) => void
  /** Answers with an error; the contract's JSON unless given. */
  readonly answerError?: (exchange: Exchange, error: CodedError) => void
  /** A fault of ours: answered with ANL-INT-001, told here with its cause. */
  readonly onFault: (exchange: Exchange, fault: unknown) => void
  /** Something was refused of which no exchange came: the parser did, or it came too slowly. */
  readonly onRefused?: (code: ErrorCode) => void
}

export interface HttpServer {
  /** Resolves with the port when connections are taken. */
  listen(): Promise<number>
  /**
   * Stops taking connections, tells callers with `Connection: close`, waits for what runs
   * for at most `withinMs`, then cuts what is left.
   */
  drain(withinMs: number): Promise<void>
}

/** An HTTP/1.1 server over a table of routes: limits, timeouts, errors in our format, drain. */
export function createHttpServer(options: ServerOptions): HttpServer {
  const { clock, tracer, onDone, onFault, answerError = sendError } = options
  const find = createRouter(options.routes)
  const running = new WeakMap<Socket, ServerResponse>()
  let draining = false
  const active = new Set<ServerResponse>()
  let allDone: (() => void) | undefined

  const server = createServer(
    {
      maxHeaderSize: options.maxHeaderBytes ?? 16 * 1024,
      headersTimeout: options.receiveWithinMs ?? 5_000,
      requestTimeout: options.receiveWithinMs ?? 5_000,
      connectionsCheckingInterval: 250,
      keepAliveTimeout: 75_000,
      // Duplicates stay visible: joined they break the pattern that a single value would fit.
      joinDuplicateHeaders: true,
      requireHostHeader: false,
    },
    serve,
  )
  server.on('checkContinue', serve)
  server.on('clientError', refuseConnection)

  function serve(req: IncomingMessage, res: ServerResponse): void {
    const trace = tracer.startRequest(
      req.headers.traceparent as string | undefined,
      req.headers.tracestate as string | undefined,
    )
    const exchange = new Exchange(req, res, clock.monotonic(), trace)
    active.add(res)
    running.set(req.socket, res)
    if (draining) res.setHeader('Connection', 'close')
    let error: CodedError | undefined
    res.once('close', () => {
      active.delete(res)
      onDone(exchange, error)
      if (active.size === 0) allDone?.()
    })
    const fail = (fault: unknown): void => {
      if (fault instanceof CallerGone) {
        res.destroy()
        return
      }
      error = fault instanceof CodedError ? fault : new CodedError('ANL-INT-001')
      if (error !== fault) onFault(exchange, fault)
      answerError(exchange, error)
    }
    try {
      const pending = dispatch(exchange)
      if (pending) pending.catch(fail)
    } catch (fault) {
      fail(fault)
    }
  }

  function dispatch(exchange: Exchange): void | Promise<void> {
    const { req } = exchange
    const found = find(req.method ?? '', exchange.path)
    if (found && 'route' in found) {
      exchange.route = found.route.path
      exchange.params = found.params
      return found.route.handle(exchange)
    }
    if (found) throw new CodedError('ANL-ROUTE-002', undefined, { Allow: found.allow })
    throw new CodedError('ANL-ROUTE-001')
  }

  /** What the parser refused or what came too slowly: there is no request to answer through. */
  function refuseConnection(fault: NodeJS.ErrnoException, socket: Socket): void {
    const answered = running.get(socket)
    if (!socket.writable || fault.code === 'ECONNRESET' || answered?.headersSent) {
      socket.destroy()
      return
    }
    const code = codeOfParserFault(fault.code)
    const trace = tracer.startRequest(undefined, undefined)
    const requestId = newUlid()
    options.onRefused?.(code)
    const body = errorBody(code, requestId, trace.traceId)
    socket.end(
      `HTTP/1.1 ${ERRORS[code].status} ${STATUS_CODES[ERRORS[code].status]}\r\n` +
        `Date: ${new Date(clock.now()).toUTCString()}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\nX-Request-Id: ${requestId}\r\n` +
        `traceparent: ${trace.traceparent()}\r\n\r\n${body}`,
    )
    // A peer that never reads nor closes must not keep the socket.
    setTimeout(() => socket.destroy(), 1_000).unref()
  }

  return {
    listen: () => listen(server, options.host, options.port),
    async drain(withinMs) {
      draining = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      // Those that run were let in on connections that would be kept.
      for (const res of active) if (!res.headersSent) res.setHeader('Connection', 'close')
      if (active.size > 0) {
        let timer: NodeJS.Timeout | undefined
        await Promise.race([
          new Promise<void>((resolve) => {
            allDone = resolve
          }),
          new Promise<void>((resolve) => {
            timer = setTimeout(resolve, withinMs)
          }),
        ])
        clearTimeout(timer)
      }
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function codeOfParserFault(code: string | undefined): ErrorCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'ANL-VAL-003'
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'ANL-TIME-001'
  if (code?.startsWith('HPE_INVALID_CHUNK') || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 'ANL-VAL-001'
  return 'ANL-CTX-001'
}
