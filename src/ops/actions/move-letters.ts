import { CodedError } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import { portions } from '../../lib/base/portions.ts'
import {
  type DeadLetterQuery,
  type DeadLetterStatus,
  type DeadLetterStore,
  MOST_LETTERS,
} from '../../lib/deadletters/port.ts'
import { SqlFault } from '../../lib/sql/port.ts'

/** Which letters an operator means: some, or all that fit. */
export type Chosen =
  | { readonly ids: readonly string[] }
  | { readonly filter: Omit<DeadLetterQuery, 'status' | 'limit' | 'before'> }

/** What can be done with letters, and between which states. */
export const VERBS = {
  reprocess: { from: 'open', to: 'reprocessing' },
  archive: { from: 'open', to: 'archived' },
  restore: { from: 'archived', to: 'open' },
} as const satisfies Record<string, { from: DeadLetterStatus; to: DeadLetterStatus }>
export type Verb = keyof typeof VERBS

/**
 * Moves what an operator means, and nothing that came after the click: a letter's id tells when it was kept. Of two operators who
 * mean the same letter one is given it. The number of those that were moved. Throws OPS-DEP-001 while the store is away.
 */
export async function moveLetters(
  letters: DeadLetterStore,
  verb: Verb,
  chosen: Chosen,
  { by, batch, clickedAt }: { readonly by: string; readonly batch: string; readonly clickedAt: number },
): Promise<number> {
  const { from, to } = VERBS[verb]
  const move = (ids: readonly string[]): Promise<string[]> => letters.move({ ids, from, to, by, batch })
  try {
    let moved = 0
    if ('ids' in chosen) {
      for (const ids of portions([...chosen.ids], MOST_LETTERS)) moved += (await move(ids)).length
      return moved
    }
    // The least id of the millisecond after the click: whatever is kept from then on is not meant.
    const boundary = `${newUlid(clickedAt + 1).slice(0, 10)}${'0'.repeat(16)}`
    let before: DeadLetterQuery['before']
    for (;;) {
      const page = await letters.find({ ...chosen.filter, status: from, before, limit: MOST_LETTERS })
      const meant = page.filter(({ id }) => id < boundary)
      if (meant.length > 0) moved += (await move(meant.map(({ id }) => id))).length
      if (page.length < MOST_LETTERS) return moved
      before = page.at(-1)
    }
  } catch (fault) {
    if (fault instanceof SqlFault) throw new CodedError('OPS-DEP-001', `dead letters: ${fault.kind}`)
    throw fault
  }
}
