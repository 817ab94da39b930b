import { CodedError, type ErrorCode } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import { type BodyBudget, readBody } from '../../lib/http/body.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import type { Route } from '../../lib/http/router.ts'
import type { Auth } from '../auth/auth.ts'
import type { User } from '../auth/user.ts'
import { errorView } from '../views/error.ts'
import { type Frame, layout } from '../views/layout.ts'
import { parseInput, textOf } from './input.ts'
import { redirect, secure, send, sendApiError, sendFile, sendPage, sendValue } from './send.ts'
import type { Input, OpsRoute, Reply, UserVisit } from './visit.ts'

export interface ServeOptions {
  /** False: every operation is answered with OPS-FLAG-001. */
  readonly enabled: boolean
  readonly auth: Auth
  /** Origin that operators open. */
  readonly publicUrl: string
  /** Puts an attempt that was refused on the record. */
  readonly refused: (user: User, exchange: Exchange, code: ErrorCode) => void
  /** What the frame of every page shows. */
  readonly frame: Omit<Frame, 'title' | 'user' | 'path' | 'live'>
}

const BODY_LIMIT = 64 * 1024
const NOTHING: Input = Object.freeze({})
/** A 401 names a scheme (RFC 9110 §11.6.1); for cookies none is registered, and browsers pass over those they do not know. */
const CHALLENGE = { 'WWW-Authenticate': 'Session realm="operations"' }

/**
 * Wraps operations: headers of every answer, who asks, whether they may, whether a write was meant (CSRF), and only then the
 * operation. It reads from top to bottom; every early exit is a catalogued error.
 */
export function serveRoutes(routes: readonly OpsRoute[], options: ServeOptions): Route[] {
  const budget: BodyBudget = { held: 0, max: 64 * 1024 * 1024 }
  return routes.map((route) => ({
    method: route.method,
    path: route.path,
    handle: (exchange) => serve(route, exchange, options, budget),
  }))
}

/** Gives answers of others the headers that all of the panel's have. */
export function secureRoutes(
  routes: readonly Route[],
  { publicUrl }: Pick<ServeOptions, 'publicUrl'>,
): Route[] {
  return routes.map((route) => ({
    ...route,
    handle: (exchange) => {
      secure(exchange, publicUrl.startsWith('https:'))
      return route.handle(exchange)
    },
  }))
}

async function serve(
  route: OpsRoute,
  exchange: Exchange,
  options: ServeOptions,
  budget: BodyBudget,
): Promise<void> {
  begin(exchange, options)
  if (!options.enabled && !route.path.startsWith('/assets/')) throw new CodedError('OPS-FLAG-001')
  const user = route.needs === 'public' ? undefined : await options.auth.userOf(exchange)
  if (route.needs !== 'public' && !user) throw new CodedError('OPS-AUTH-001', undefined, CHALLENGE)
  if (route.needs === 'full' && user?.permission !== 'full') {
    options.refused(user!, exchange, 'OPS-AUTH-002')
    throw new CodedError('OPS-AUTH-002')
  }
  const input = route.method === 'GET' ? NOTHING : await readInput(route, exchange, budget)
  if (route.method !== 'GET' && user) checkMeant(user, exchange, input, options)
  const gone = new AbortController()
  exchange.res.once('close', () => gone.abort())
  const query = new URLSearchParams(exchange.query ?? '')
  const visit = { exchange, user, query, input, gone: gone.signal } as UserVisit
  await answer(await route.handle(visit), exchange, user, options)
}

/** What every answer of the panel has, errors too. */
function begin(exchange: Exchange, { publicUrl }: ServeOptions): void {
  exchange.requestId ||= newUlid()
  secure(exchange, publicUrl.startsWith('https:'))
}

async function readInput(route: OpsRoute, exchange: Exchange, budget: BodyBudget): Promise<Input> {
  const { req, res } = exchange
  try {
    const body = await readBody(req, res, route.bodyLimit ?? BODY_LIMIT, budget)
    return parseInput(body, exchange.header('content-type') ?? '')
  } catch (fault) {
    if (fault instanceof CodedError && fault.code === 'ANL-VAL-003') throw new CodedError('OPS-VAL-003')
    throw fault
  }
}

/**
 * A write has to come from a page of ours: by the token of the session, and, where the browser says where it comes from, by
 * that too.
 */
function checkMeant(
  user: User,
  exchange: Exchange,
  input: Input,
  { auth, publicUrl, refused }: ServeOptions,
): void {
  const token = exchange.header('x-csrf-token') ?? textOf(input, 'csrf') ?? ''
  const origin = exchange.header('origin')
  const site = exchange.header('sec-fetch-site')
  const ours = (origin === undefined || origin === new URL(publicUrl).origin) && site !== 'cross-site'
  if (ours && auth.isCsrfToken(user, token)) return
  refused(user, exchange, 'OPS-AUTH-003')
  throw new CodedError('OPS-AUTH-003')
}

async function answer(
  reply: Reply,
  exchange: Exchange,
  user: User | undefined,
  { frame }: ServeOptions,
): Promise<void> {
  if (reply === 'answered') return
  if ('page' in reply) {
    const { title, live = false } = reply
    const page = layout({ ...frame, title, user, path: exchange.path, live }, reply.page)
    sendPage(exchange, reply.status ?? 200, page)
  } else if ('json' in reply) sendValue(exchange, reply.status ?? 200, reply.json)
  else if ('redirect' in reply) redirect(exchange, reply.redirect, reply.headers)
  else await sendFile(exchange, reply.file, reply.type, reply.stream)
}

const OURS: Readonly<Partial<Record<ErrorCode, ErrorCode>>> = {
  'ANL-ROUTE-001': 'OPS-ROUTE-001',
  'ANL-ROUTE-002': 'OPS-ROUTE-002',
  'ANL-INT-001': 'OPS-INT-001',
}

/** An error as the panel answers it: by its own codes. */
export function asAnswered(fault: CodedError): CodedError {
  const code = OURS[fault.code]
  return code ? new CodedError(code, fault.details, { ...fault.headers }) : fault
}

/** Answers with an error as whoever asks can read it: people a page, scripts the contract's JSON; who is not signed in, the way to do so. */
export function answerError(exchange: Exchange, fault: CodedError, options: ServeOptions): void {
  const { req, res, path } = exchange
  if (res.headersSent || res.destroyed) return
  const error = asAnswered(fault)
  begin(exchange, options)
  const reads = (exchange.header('accept') ?? '').includes('text/html')
  if (path.startsWith('/api/') || !reads) {
    sendApiError(exchange, error)
    return
  }
  if (error.code === 'OPS-AUTH-001' && (req.method === 'GET' || req.method === 'HEAD')) {
    const query = exchange.query === undefined ? '' : `?${exchange.query}`
    redirect(exchange, `/login?to=${encodeURIComponent(path + query)}`)
    return
  }
  const page = errorView(error.code, exchange.requestId)
  const frame = { ...options.frame, title: 'Not done', user: undefined, path, live: false }
  sendPage(exchange, error.status, layout(frame, page), Object.entries(error.headers ?? {}).flat())
}

/** Sends an asset of the panel. `type` with its charset. */
export function sendAsset(exchange: Exchange, type: string, body: Buffer, tag: string): Reply {
  const { res } = exchange
  const cached = ['ETag', tag, 'Cache-Control', 'private, no-cache']
  if (exchange.header('if-none-match') === tag) {
    for (let i = 0; i < cached.length; i += 2) res.setHeader(cached[i]!, cached[i + 1]!)
    res.writeHead(304).end()
  } else send(exchange, 200, type, body, cached)
  return 'answered'
}
