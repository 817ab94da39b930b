import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createKillField, describePoint, type KillPoint } from '../../scripts/faults/deploy/kills.ts'
import { BAD_RELEASES, makeReleases } from '../../scripts/faults/deploy/releases.ts'
import { killPoints } from '../../scripts/faults/deploy.ts'
import { nginxInstalled } from '../helpers/nginx.ts'
import { sharedRabbit } from '../helpers/rabbit.ts'
import { have, ownRedis } from '../helpers/services.ts'

/** Two hosts, each with its points in turn; `npm run faults:deploy` tries them all. */
const POINTS: readonly (readonly KillPoint[])[] = [
  [
    { command: 'upgrade', at: { before: '/renameSync \\S*conf\\.next \\S*conf$/' }, goOn: 'rollback' },
    { command: 'rollback', at: { before: '/writeFileSync \\S*-api-\\d+\\.stopping/' }, goOn: 'resume' },
  ],
  [
    { command: 'bad', at: { said: 'turning back', afterMs: 150 }, goOn: 'rollback', again: 9 },
    { command: 'install', at: { said: 'step gateway', afterMs: 0 }, goOn: 'rollback' },
  ],
]

describe('a deployment that is killed', () => {
  test('is completed or undone, and no caller meets it', async (t) => {
    if (!have(nginxInstalled && sharedRabbit && ownRedis, 'nginx, RabbitMQ and redis-server', t)) return
    const releases = await makeReleases()
    t.after(() => releases.remove())
    const { change } = BAD_RELEASES['has an nginx.conf that nginx refuses']!
    const bad = await releases.altered('1.2.0', change)
    await releases.zip('1.1.0')
    const tried = POINTS.map(async (points) => {
      const field = createKillField(releases, bad)
      t.after(() => field.close())
      for (const point of points) {
        const { found, faults, ms, sent } = await field.run(point)
        assert.deepEqual(faults, [], describePoint(point))
        assert.notEqual(found, undefined, describePoint(point))
        t.diagnostic(`${describePoint(point)}: at ${found}, ${ms} ms, ${sent} requests`)
      }
    })
    await Promise.all(tried)
  })

  test('is killed at the same points again for a seed, each step of each kind among them', () => {
    const points = killPoints(3, 50)
    assert.deepEqual(killPoints(3, 50), points)
    const lines = points.map(describePoint)
    for (const part of [
      'install killed "step switch"',
      'rollback killed "step drain"',
      'bad killed',
      'killed before 1',
    ])
      assert.ok(
        lines.some((line) => line.includes(part)),
        part,
      )
    // Each place that is known to matter is gone on from in both ways.
    const ways = Map.groupBy(
      points.filter(({ at }) => 'before' in at && at.before.startsWith('/')),
      ({ command, at }) => `${command} ${JSON.stringify(at)}`,
    )
    assert.ok(ways.size > 15)
    for (const [place, at] of ways)
      assert.deepEqual(new Set(at.map(({ goOn }) => goOn)), new Set(['resume', 'rollback']), place)
    for (const step of [
      'upgrade killed "step',
      'rollback killed "step',
      'install killed "step',
      'bad killed',
    ]) {
      const some = points.filter((point) => describePoint(point).startsWith(step))
      assert.equal(new Set(some.map(({ goOn }) => goOn)).size, 2, step)
    }
  })
})
