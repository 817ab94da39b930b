import { CodedError } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import { DEFAULT_RATE, MOST_RATE } from '../actions/batches.ts'
import { type Chosen, moveLetters, VERBS, type Verb } from '../actions/move-letters.ts'
import type { Reprocessor } from '../actions/reprocess.ts'
import type { OpsDeps } from '../deps.ts'
import { integerOf, textOf, textsOf } from '../http/input.ts'
import type { Input, OpsRoute, Reply, UserVisit } from '../http/visit.ts'
import { getLetter, letterFilter, pageAfter, readLetter, readLetters } from '../read/dead-letters.ts'
import { record } from '../record.ts'
import { batchView, LETTER_NOTICES, lettersView, letterView } from '../views/dead-letters.ts'

/** Of a payload on a page, characters. */
const MOST_SHOWN = 256 * 1024
/** A selection of a page, and more. */
const MOST_CHOSEN = 500

/** `/dead-letters`: what failed for good, and what is done with it. */
export function deadLetterRoutes(deps: OpsDeps, reprocessor: Reprocessor): OpsRoute[] {
  const { clock, jaegerUrl } = deps

  async function read({ query }: UserVisit) {
    // Addresses are in logs and histories.
    for (const name of ['tenant', 'chat'])
      if (query.has(name)) throw new CodedError('OPS-VAL-001', `${name}: goes into the body of a search`)
    return readLetters(deps, letterFilter(query), pageAfter(query))
  }

  async function list(visit: UserVisit): Promise<Reply> {
    const notice = LETTER_NOTICES[textOf(visit.query, 'done') ?? '']
    return { page: lettersView(await read(visit), visit.user, notice), title: 'Dead letters' }
  }

  const find = ({ input }: UserVisit) => readLetters(deps, letterFilter(input), pageAfter(input))

  async function search(visit: UserVisit): Promise<Reply> {
    const { user } = visit
    const page = await find(visit)
    return { page: lettersView(page, user, undefined), title: 'Dead letters' }
  }

  /** What the two ways of asking for an action have in common: it is on the record before it is done. */
  async function act(visit: UserVisit): Promise<{ verb: Verb; batch: string; moved: number }> {
    const { input, user } = visit
    const verb = textOf(input, 'verb')
    if (verb === undefined || !Object.hasOwn(VERBS, verb)) throw new CodedError('OPS-VAL-001', 'verb')
    const chosen = chosenOf(input, verb as Verb)
    const rate = integerOf(input, 'rate', { min: 1, max: MOST_RATE, fallback: DEFAULT_RATE })
    const batch = newUlid()
    const clickedAt = clock.now()
    const meant = 'ids' in chosen ? { ids: chosen.ids } : { filter: hashedFilter(deps, chosen.filter) }
    await record(deps.audit, visit, {
      action: `dead-letters.${verb}`,
      target: `batch ${batch}`,
      before: { status: VERBS[verb as Verb].from, ...meant },
      after: { status: VERBS[verb as Verb].to, ...(verb === 'reprocess' && { rate }) },
    })
    const by = user.email
    const move = () => moveLetters(deps.letters, verb as Verb, chosen, { by, batch, clickedAt })
    const traceparent = visit.exchange.trace.traceparent()
    const moved =
      verb === 'reprocess'
        ? await reprocessor.begin({ id: batch, by, rate, traceparent }, move)
        : await move()
    if (verb !== 'reprocess' || moved === 0) await counted(visit, verb, batch, moved)
    return { verb: verb as Verb, batch, moved }
  }

  /** How many it was. It is done, and so it is not called off when that cannot be put on the record. */
  async function counted(visit: UserVisit, verb: string, batch: string, moved: number): Promise<void> {
    const act = { action: `dead-letters.${verb}.end`, target: `batch ${batch}`, after: { moved } }
    await record(deps.audit, visit, act).catch(() =>
      deps.telemetry.log.warn('end of an action not on the record', { event: act.action }),
    )
  }

  async function actByForm(visit: UserVisit): Promise<Reply> {
    const { verb, batch, moved } = await act(visit)
    if (moved === 0) return { redirect: '/dead-letters?done=none' }
    return { redirect: verb === 'reprocess' ? `/dead-letters/batches/${batch}` : '/dead-letters?done=moved' }
  }

  async function one({ exchange, user }: UserVisit): Promise<Reply> {
    const view = await readLetter(deps, exchange.params.id!)
    return { page: letterView(view, user, jaegerUrl), title: 'Dead letter' }
  }

  /** Shown on purpose, to those who may, and on the record. */
  async function payload(visit: UserVisit): Promise<{ id: string; content: Buffer }> {
    const { id, content } = await getLetter(deps, visit.exchange.params.id!)
    await record(deps.audit, visit, { action: 'dead-letters.payload', target: id })
    return { id, content }
  }

  async function showPayload(visit: UserVisit): Promise<Reply> {
    const { id, content } = await payload(visit)
    const view = await readLetter(deps, id)
    return { page: letterView(view, visit.user, jaegerUrl, shown(content)), title: 'Dead letter' }
  }

  async function payloadAsFile(visit: UserVisit): Promise<Reply> {
    const { id, content } = await payload(visit)
    // Whatever it holds, no browser is to show it.
    return { file: `${id}.bin`, type: 'application/octet-stream', stream: inPieces(content) }
  }

  async function batchOf({ exchange }: UserVisit) {
    const id = exchange.params.id!
    const batch = /^[0-9A-Z]{26}$/.test(id)
      ? await reprocessor.read(id).catch(() => {
          throw new CodedError('OPS-DEP-001', 'dead letters')
        })
      : undefined
    if (!batch) throw new CodedError('OPS-ROUTE-001', 'no such batch')
    return batch
  }

  async function stop(visit: UserVisit) {
    const batch = await batchOf(visit)
    await record(deps.audit, visit, {
      action: 'dead-letters.stop',
      target: `batch ${batch.id}`,
      before: batch,
    })
    await reprocessor.stopBatch(batch.id).catch(() => {
      throw new CodedError('OPS-DEP-001', 'state store')
    })
    return batch
  }

  const api = '/api/v1/dead-letters'
  return [
    { method: 'GET', path: '/dead-letters', needs: 'view', handle: list },
    { method: 'GET', path: api, needs: 'view', handle: async (visit) => ({ json: await read(visit) }) },
    { method: 'POST', path: '/dead-letters/search', needs: 'view', handle: search },
    {
      method: 'POST',
      path: `${api}/search`,
      needs: 'view',
      handle: async (visit) => ({ json: await find(visit) }),
    },
    { method: 'POST', path: '/dead-letters', needs: 'full', handle: actByForm },
    { method: 'POST', path: api, needs: 'full', handle: async (visit) => ({ json: await act(visit) }) },
    { method: 'GET', path: '/dead-letters/{id}', needs: 'view', handle: one },
    {
      method: 'GET',
      path: `${api}/{id}`,
      needs: 'view',
      handle: async ({ exchange }) => ({ json: await readLetter(deps, exchange.params.id!) }),
    },
    { method: 'POST', path: '/dead-letters/{id}/payload', needs: 'full', handle: showPayload },
    { method: 'POST', path: '/dead-letters/{id}/payload/file', needs: 'full', handle: payloadAsFile },
    { method: 'POST', path: `${api}/{id}/payload/file`, needs: 'full', handle: payloadAsFile },
    {
      method: 'POST',
      path: `${api}/{id}/payload`,
      needs: 'full',
      handle: async (visit) => ({ json: { payload: (await payload(visit)).content.toString('base64') } }),
    },
    {
      method: 'GET',
      path: '/dead-letters/batches/{id}',
      needs: 'view',
      handle: async (visit) => ({
        page: batchView(await batchOf(visit), visit.user),
        title: 'Reprocessing',
        live: true,
      }),
    },
    {
      method: 'GET',
      path: `${api}/batches/{id}`,
      needs: 'view',
      handle: async (visit) => ({ json: await batchOf(visit) }),
    },
    {
      method: 'POST',
      path: '/dead-letters/batches/{id}/stop',
      needs: 'full',
      handle: async (visit) => {
        await stop(visit)
        return { redirect: '/dead-letters?done=stopped' }
      },
    },
    {
      method: 'POST',
      path: `${api}/batches/{id}/stop`,
      needs: 'full',
      handle: async (visit) => ({ json: await stop(visit) }),
    },
  ]
}

function chosenOf(input: Input, verb: Verb): Chosen {
  if (textOf(input, 'scope') === 'filter') {
    const { status, ...filter } = letterFilter(input)
    // Meant is what fits the filter: where it asks for letters in another state, those that the verb is for are not.
    return status === undefined || status === VERBS[verb].from ? { filter } : { ids: [] }
  }
  const ids = textsOf(input, 'id').filter((id) => /^[0-9A-Z]{26}$/.test(id))
  if (ids.length > MOST_CHOSEN) throw new CodedError('OPS-VAL-001', `id: at most ${MOST_CHOSEN}`)
  return { ids }
}

/** A filter as it may be shown and kept: tenant and chat hashed. */
function hashedFilter(
  { telemetry: { mask } }: OpsDeps,
  filter: Extract<Chosen, { filter: unknown }>['filter'],
) {
  const { tenantId, chatId, ...rest } = filter
  return {
    ...rest,
    ...(tenantId !== undefined && { tenant: mask('tenant', tenantId) }),
    ...(chatId !== undefined && { chat: mask('chat', chatId) }),
  }
}

/** Indenting what is nested deeper would take far more room than it has itself. */
const MOST_NESTED = 64

function shown(content: Buffer): string {
  const text = content.toString('utf8', 0, MOST_SHOWN)
  if (content.length > MOST_SHOWN) return `${text}\n… ${content.length - MOST_SHOWN} bytes more`
  try {
    return nesting(text) > MOST_NESTED ? text : JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** At most; brackets in strings count. */
function nesting(text: string): number {
  let [depth, most] = [0, 0]
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    most = Math.max(most, depth)
  }
  return most
}

async function* inPieces(content: Buffer): AsyncIterable<Buffer> {
  const size = 64 * 1024
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}
