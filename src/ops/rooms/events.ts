import { CodedError } from '../../lib/base/errors.ts'
import type { Auth } from '../auth/auth.ts'
import type { OpsDeps } from '../deps.ts'
import { textOf } from '../http/input.ts'
import type { OpsRoute, Reply, UserVisit } from '../http/visit.ts'
import type { Html } from '../views/html.ts'
import { partsOf } from '../views/words.ts'

/** A part of a page is told so often at most, milliseconds. */
const EVERY_MS = 2_000
/** A proxy closes what is silent for too long. */
const HEARTBEAT_EVERY = 7
/** Whoever is let in is asked for again now and then: a session may have ended. */
const CHECK_EVERY = 10
const MOST_CLIENTS = 100

/** A page that is kept up to date, made for somebody; undefined: there is none of that path. Rejects as the page itself would. */
export type LivePages = (path: string, visit: UserVisit) => Promise<Html | undefined>

/**
 * `/events?page=…`: the parts of a page, again and again, as server-sent events: `event: parts`, data a JSON object from the id of
 * each element to its HTML. Only what has changed is sent.
 */
export function eventRoutes(
  deps: OpsDeps,
  auth: Auth,
  pages: LivePages,
): { routes: OpsRoute[]; stop(): void } {
  const { clock } = deps
  const clients = new Set<() => void>()
  let stopped = false

  function checkRoom(): void {
    if (stopped || clients.size >= MOST_CLIENTS) throw new CodedError('OPS-DEP-001', 'no more live pages')
  }

  async function open(visit: UserVisit): Promise<Reply> {
    const { exchange, gone } = visit
    checkRoom()
    const path = textOf(visit.query, 'page') ?? '/'
    const first = await pages(path, visit)
    if (!first) throw new CodedError('OPS-ROUTE-001', 'no live page')
    // While the page was made the panel may have begun to stop, or have become full.
    checkRoom()
    if (gone.aborted) return 'answered'
    const { res } = exchange
    exchange.lasting = true
    res.setHeader('Content-Type', 'text/event-stream; charset=utf-8')
    res.setHeader('X-Accel-Buffering', 'no')
    res.setHeader('X-Request-Id', exchange.requestId)
    res.flushHeaders()
    res.write('retry: 5000\n\n')
    const sent = new Map<string, string>()
    let rounds = 0
    let cancel = (): void => {}

    const close = (): void => {
      cancel()
      clients.delete(close)
      // Whoever does not take what is sent would not take the end of it either.
      if (res.writableNeedDrain) res.destroy()
      else res.end()
    }
    clients.add(close)
    gone.addEventListener('abort', close, { once: true })

    function tell(page: Html): void {
      const changed = [...partsOf(page)].filter(([id, html]) => sent.get(id) !== html)
      for (const [id, html] of changed) sent.set(id, html)
      if (changed.length > 0)
        res.write(`event: parts\ndata: ${JSON.stringify(Object.fromEntries(changed))}\n\n`)
      else if (rounds % HEARTBEAT_EVERY === 0) res.write(': still here\n\n')
    }

    async function round(): Promise<void> {
      rounds++
      try {
        if (rounds % CHECK_EVERY === 0 && (res.writableNeedDrain || !(await auth.userOf(exchange))))
          return close()
        // To whoever is behind nothing more is sent: it would pile up here.
        const page = res.writableNeedDrain ? undefined : await pages(path, visit)
        // Nothing can be written once it is closed, and that may have been while the page was made.
        if (!clients.has(close)) return
        if (page) tell(page)
      } catch {
        // The next round may do better; the page says for itself what is blind.
      }
      if (clients.has(close)) cancel = clock.after(EVERY_MS, round)
    }
    tell(first)
    cancel = clock.after(EVERY_MS, round)
    return 'answered'
  }

  return {
    routes: [{ method: 'GET', path: '/events', needs: 'view', handle: open }],
    stop() {
      stopped = true
      for (const close of [...clients]) close()
    },
  }
}
