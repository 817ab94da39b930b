import { CodedError } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import { type Chosen, moveLetters, VERBS, type Verb } from '../actions/move-letters.ts'
import { DEFAULT_RATE, MOST_RATE, type Reprocessor } from '../actions/reprocess.ts'
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

  const read = ({ query }: UserVisit) => readLetters(deps, letterFilter(query), pageAfter(query))

  async function list(visit: UserVisit): Promise<Reply> {
    const notice = LETTER_NOTICES[textOf(visit.query, 'done') ?? '']
    return { page: lettersView(await read(visit), visit.user, notice), title: 'Dead letters' }
  }

  async function search({ input, user }: UserVisit): Promise<Reply> {
    const page = await readLetters(deps, letterFilter(input), undefined)
    return { page: lettersView(page, user, undefined), title: 'Dead letters' }
  }

  /** What the two ways of asking for an action have in common: it is on the record before it is done. */
  async function act(visit: UserVisit): Promise<{ verb: Verb; batch: string; moved: number }> {
    const { input, user } = visit
    const verb = textOf(input, 'verb')
    if (verb === undefined || !Object.hasOwn(VERBS, verb)) throw new CodedError('OPS-VAL-001', 'verb')
    const chosen = chosenOf(input)
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
    const moved = await moveLetters(deps.letters, verb as Verb, chosen, { by: user.email, batch, clickedAt })
    if (verb === 'reprocess' && moved > 0)
      await reprocessor.begin({ id: batch, by: user.email, total: moved, rate })
    return { verb: verb as Verb, batch, moved }
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

  async function batchOf({ exchange }: UserVisit) {
    const id = exchange.params.id!
    const batch = /^[0-9A-Z]{26}$/.test(id)
      ? await reprocessor.read(id).catch(() => {
          throw new CodedError('OPS-DEP-001', 'state store')
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
    await reprocessor.stopBatch(batch.id)
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
      handle: async ({ input }) => ({ json: await readLetters(deps, letterFilter(input), undefined) }),
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

function chosenOf(input: Input): Chosen {
  if (textOf(input, 'scope') === 'filter') {
    const { status: _, ...filter } = letterFilter(input)
    return { filter }
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

function shown(content: Buffer): string {
  const text = content.toString('utf8', 0, MOST_SHOWN)
  const rest = content.length > MOST_SHOWN ? `\n… ${content.length - MOST_SHOWN} bytes more` : ''
  try {
    return rest === '' ? JSON.stringify(JSON.parse(text), null, 2) : text + rest
  } catch {
    return text + rest
  }
}
