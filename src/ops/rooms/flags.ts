import { CodedError } from '../../lib/base/errors.ts'
import { createFlagsEditor, withSwitches } from '../actions/flags.ts'
import type { OpsDeps } from '../deps.ts'
import { textOf, textsOf } from '../http/input.ts'
import type { Input, OpsRoute, Reply, UserVisit } from '../http/visit.ts'
import { readFlagsOnDisk, readFlagsPage } from '../read/flags.ts'
import { FLAGS_NOTICES, flagsPreviewView, flagsView } from '../views/flags.ts'

/** `/flags`: the switches on disk and active, and their edit. */
export function flagRoutes(deps: OpsDeps): OpsRoute[] {
  const editor = createFlagsEditor(deps)

  async function show({ user, query }: UserVisit): Promise<Reply> {
    const notice = FLAGS_NOTICES[textOf(query, 'done') ?? '']
    return { page: flagsView(await readFlagsPage(deps), user, notice), title: 'Flags' }
  }

  /** The form names those that are to be on; the document around them is the file's, or where that is broken the active one. */
  async function previewByForm({ input, user }: UserVisit): Promise<Reply> {
    const disk = await readFlagsOnDisk(deps.flagsFile)
    const document = 'flags' in disk ? disk.flags : deps.flags
    const flags = withSwitches(document, textsOf(input, 'on'))
    const preview = await editor.preview({ flags, basedOn: basedOnOf(input) })
    return { page: flagsPreviewView(preview, user), title: 'Flags: what would change' }
  }

  async function saveByForm(visit: UserVisit): Promise<Reply> {
    const { needed } = await editor.save(visit, draftOf(visit.input))
    return { redirect: `/flags?done=${needed ? 'saved' : 'same'}` }
  }

  const api = '/api/v1/flags'
  return [
    { method: 'GET', path: '/flags', needs: 'view', handle: show },
    { method: 'GET', path: api, needs: 'view', handle: async () => ({ json: await readFlagsPage(deps) }) },
    { method: 'POST', path: '/flags/preview', needs: 'full', handle: previewByForm },
    {
      method: 'POST',
      path: `${api}/preview`,
      needs: 'full',
      handle: async ({ input }) => ({ json: await editor.preview(draftOf(input)) }),
    },
    { method: 'POST', path: '/flags', needs: 'full', handle: saveByForm },
    {
      method: 'POST',
      path: api,
      needs: 'full',
      handle: async (visit) => {
        const { changes, needed } = await editor.save(visit, draftOf(visit.input))
        const { basedOn } = await readFlagsOnDisk(deps.flagsFile)
        return { json: { saved: needed, changes, basedOn } }
      },
    },
  ]
}

/** `flags` as an object, or, out of a form, as its JSON. */
function draftOf(input: Input): { flags: unknown; basedOn: string } {
  const { flags } = input
  if (typeof flags !== 'string') return { flags, basedOn: basedOnOf(input) }
  try {
    return { flags: JSON.parse(flags), basedOn: basedOnOf(input) }
  } catch {
    throw new CodedError('OPS-VAL-001', 'flags')
  }
}

function basedOnOf(input: Input): string {
  const basedOn = textOf(input, 'basedOn')
  if (basedOn === undefined) throw new CodedError('OPS-VAL-001', 'basedOn')
  return basedOn
}
