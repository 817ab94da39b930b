/**
 * The deploy tool is killed with -9 wherever it can be, while callers go on: nobody fails, `resume` completes, `rollback` undoes.
 *
 *   node scripts/faults/deploy.ts [--seed 1] [--stride 25] [--only WORD]
 *
 * `stride`: besides every step and every place that is known to matter, each so many-th thing that the tool does is one it is killed
 * before. `only`: points whose line has this word. Needs nginx, redis-server and RabbitMQ. Exit code 0 only if all was well.
 */
import { parseArgs } from 'node:util'
import { isStarted } from '../generated-file.ts'
import { createKillField, describePoint, type KillPoint } from './deploy/kills.ts'
import { BAD_RELEASES, makeReleases } from './deploy/releases.ts'

const STEPS = {
  install: ['place', 'start', 'smoke', 'gateway', 'shift-100', 'switch', 'drain'],
  upgrade: ['place', 'start', 'smoke', 'gateway', 'shift-10', 'shift-50', 'shift-100', 'switch', 'drain'],
  rollback: ['place', 'start', 'gateway', 'shift-100', 'switch', 'drain'],
} as const
/** Where a little earlier or later makes a difference, in words of the hook. */
const PLACES = {
  'before the release gets its name': '/renameSync .*\\.partial/',
  'between starting and knowing of it': '/openSync .*\\.err/',
  'before the old configuration of nginx is put aside': '/renameSync \\S*conf \\S*conf\\.before/',
  'between the two renames of it': '/renameSync \\S*conf\\.next \\S*conf$/',
  'before new shares are written': '/renameSync \\S*conf/nginx/upstreams\\.conf\\.next/',
  'between shares and their reload': '/spawn \\S*nginx -p.*-s,reload/',
  'while current leads nowhere': '/symlinkSync/',
  'before an old instance is asked to stop': '/kill SIGINT/',
  'between asking two of them': '/writeFileSync \\S*-api-\\d+\\.stopping/',
} as const
/** How many things an operation does, about. */
const DEEDS = { install: 380, upgrade: 360, rollback: 230, bad: 360 } as const
/** Its answers are right, so that whatever goes wrong is the tool's. */
const FAULT = 'is slow'

const BOTH = ['resume', 'rollback'] as const

/** All points, the same for a seed: both ways on from each step and each place, in turn from what is counted. */
export function killPoints(seed: number, stride: number): KillPoint[] {
  const random = randomOf(seed)
  const points: KillPoint[] = []
  const add = (command: KillPoint['command'], at: KillPoint['at'], goOn: KillPoint['goOn']): void => {
    const again = points.length % 5 === 4 ? { again: 3 + Math.floor(random() * 25) } : {}
    points.push({ command, at, goOn, ...again })
  }
  for (const command of ['upgrade', 'rollback', 'install'] as const)
    for (const step of STEPS[command])
      for (const goOn of BOTH)
        for (const afterMs of [0, Math.round(random() * 900)])
          add(command, { said: `step ${step}`, afterMs }, goOn)
  for (const afterMs of [0, 40, 150, 400, 1_200])
    for (const goOn of BOTH) add('bad', { said: 'turning back', afterMs }, goOn)
  for (const before of Object.values(PLACES))
    for (const command of ['upgrade', 'rollback'] as const)
      for (const goOn of BOTH) add(command, { before }, goOn)
  let turn = 0
  for (const command of ['upgrade', 'rollback', 'bad', 'install'] as const)
    for (let n = 1 + Math.floor(random() * stride); n < DEEDS[command]; n += stride)
      add(command, { before: String(n) }, BOTH[turn++ % 2]!)
  return points
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

if (isStarted(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      stride: { type: 'string', default: '25' },
      only: { type: 'string', default: '' },
    },
  })
  const releases = await makeReleases()
  const field = createKillField(releases, await releases.altered('1.2.0', BAD_RELEASES[FAULT]!.change))
  // What runs here outlives this process, unless it is ended.
  process.once('SIGINT', () => void field.close().finally(() => process.exit(130)))
  const totals = { points: 0, bad: 0, sent: 0 }
  try {
    for (const point of killPoints(Number(values.seed), Number(values.stride))) {
      const line = describePoint(point)
      if (!line.includes(values.only)) continue
      const { found, sent, ms, faults } = await field.run(point)
      totals.points++
      totals.sent += sent
      totals.bad += faults.length > 0 ? 1 : 0
      console.log(
        `${faults.length === 0 ? 'ok    ' : 'FAULTY'} ${line.padEnd(100)} at ${(found ?? 'nothing').padEnd(12)} ${String(ms).padStart(6)} ms  ${sent} requests`,
      )
      for (const fault of faults) console.log(`       ${fault}`)
    }
  } finally {
    await field.close()
    releases.remove()
  }
  console.log(`${totals.points} kill points, ${totals.bad} faulty; ${totals.sent} requests`)
  process.exitCode = totals.bad === 0 ? 0 : 1
}
