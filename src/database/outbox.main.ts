import { systemClock } from '../lib/base/clock.ts'
import { openOutbox } from '../lib/outbox/open.ts'
import { runDatabaseCommand } from './run-database-command.ts'

const USAGE = `npm run -s outbox -- figures            rows pending and parked, age of the oldest pending
npm run -s outbox -- parked [LIMIT]     parked rows with their reasons, the latest first, a JSON line each
npm run -s outbox -- requeue ID…        makes parked rows due again, once their cause is mended
`

interface Wanted {
  readonly verb: string
  readonly numbers: readonly string[]
}

function parse([verb = '', ...numbers]: readonly string[]): Wanted | undefined {
  const most = new Map([
    ['figures', 0],
    ['parked', 1],
    ['requeue', Number.POSITIVE_INFINITY],
  ]).get(verb)
  if (most === undefined || numbers.length > most || (verb === 'requeue' && numbers.length === 0))
    return undefined
  return numbers.every((text) => /^\d{1,18}$/.test(text)) ? { verb, numbers } : undefined
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** Shows what waits in the outbox, and sends parked rows again. */
await runDatabaseCommand(USAGE, parse, async ({ scope, stdout }, place, { verb, numbers }) => {
  const outbox = await openOutbox({ ...place, clock: systemClock })
  scope.add('outbox', () => outbox.close())
  if (verb === 'figures') stdout.write(`${JSON.stringify(await outbox.figures())}\n`)
  else if (verb === 'requeue') stdout.write(`${await outbox.requeue(numbers)} made due again\n`)
  else
    for (const { occurredAt, parkedAt, ...row } of await outbox.parked(Number(numbers[0] ?? 100)))
      stdout.write(`${JSON.stringify({ ...row, occurredAt: iso(occurredAt), parkedAt: iso(parkedAt) })}\n`)
  return 0
})
