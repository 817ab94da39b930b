import { CodedError } from '../../lib/base/errors.ts'
import type { OpsDeps } from '../deps.ts'
import { textOf } from '../http/input.ts'
import type { OpsRoute, Reply, UserVisit } from '../http/visit.ts'
import { MOST_CHAT_BYTES, type Played, play, requestOfChat } from '../read/playground.ts'
import { playgroundView } from '../views/playground.ts'
import { SAMPLES } from '../views/samples.data.ts'

/** A form writes most letters that are not ASCII as six characters for two bytes. */
const FORM_LIMIT = 3 * MOST_CHAT_BYTES + 4_096
/** JSON in a JSON string at worst doubles. */
const API_LIMIT = 2 * MOST_CHAT_BYTES + 4_096

/** `/playground`: what the engine makes of a chat; nothing is stored, so nothing goes on the record. */
export function playgroundRoutes(deps: OpsDeps): OpsRoute[] {
  function show({ query, user }: UserVisit): Reply {
    const sample = SAMPLES.find(({ name }) => name === query.get('sample'))
    return { page: playgroundView({ chat: sample?.chat ?? '' }, user), title: 'Playground' }
  }

  function playForm({ input, user }: UserVisit): Reply {
    const chat = typeof input.chat === 'string' ? input.chat : ''
    try {
      const played = play(deps, requestOfChat(chat))
      return { page: playgroundView({ chat, played }, user), title: 'Playground' }
    } catch (fault) {
      if (!(fault instanceof CodedError)) throw fault
      const why = fault.details ?? fault.message
      return { page: playgroundView({ chat, fault: why }, user), title: 'Playground', status: fault.status }
    }
  }

  function playJson({ input }: UserVisit): Reply {
    const chat = textOf(input, 'chat')
    if ((chat === undefined) === (input.request === undefined))
      throw new CodedError('OPS-VAL-001', 'either chat or request is expected')
    const { analysis }: Played = play(deps, chat === undefined ? input.request : requestOfChat(chat))
    return { json: analysis }
  }

  return [
    { method: 'GET', path: '/playground', needs: 'view', handle: show },
    {
      method: 'GET',
      path: '/api/v1/playground',
      needs: 'view',
      handle: () => ({ json: { samples: SAMPLES } }),
    },
    { method: 'POST', path: '/playground', needs: 'view', bodyLimit: FORM_LIMIT, handle: playForm },
    { method: 'POST', path: '/api/v1/playground', needs: 'view', bodyLimit: API_LIMIT, handle: playJson },
  ]
}
