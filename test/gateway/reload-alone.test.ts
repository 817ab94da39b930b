import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { call } from '../../scripts/client.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { nginxInstalled, startGateway } from '../helpers/nginx.ts'
import { startApi } from '../helpers/service.ts'
import { have } from '../helpers/services.ts'

const CHAT = readFileSync(new URL('../../examples/chats/en-account.json', import.meta.url), 'utf8')
/** GATEWAY_RELOADS=200 is the long form. */
const RELOADS = Number(process.env.GATEWAY_RELOADS ?? 40)
const CALLERS = 6
/** Milliseconds between a caller's requests: all of them stay below what the gateway lets one address send (`nginx/limits.conf`). */
const PAUSE_MS = 10
/** Shares of the first instance: a move from one to the other and back. */
const SHARES = [100, 75, 50, 25, 0, 25, 50, 75]

test(`${RELOADS} reloads that move the load between instances cost not one request`, async (t) => {
  if (!have(nginxInstalled, 'nginx', t)) return
  const shared = {
    until: t,
    key: randomBytes(32),
    store: createMemoryStore({ clock: systemClock }),
    rates: { soft: 1e6, hard: 1e6 },
  }
  const [one, two] = [await startApi(shared), await startApi(shared)]
  const addresses = [one, two].map(({ port }) => `127.0.0.1:${port}`) as [string, string]
  const shares = (share: number) => [
    { address: addresses[0], weight: share },
    { address: addresses[1], weight: 100 - share },
  ]
  const gateway = await startGateway({ until: t, api: shares(100) })
  const caller = { ...one.caller, baseUrl: gateway.url }

  let reloading = true
  const failed: string[] = []
  let sent = 0
  const send = async (i: number): Promise<void> => {
    while (reloading) {
      sent++
      try {
        const { status, text } = await call(caller, { body: CHAT, tenant: `tenant-${i}` })
        if (status !== 200) failed.push(`${status} ${text}`)
      } catch (fault) {
        failed.push(String(fault))
      }
      await setTimeout(PAUSE_MS)
    }
  }
  const callers = Array.from({ length: CALLERS }, (_, i) => send(i))
  for (let i = 1; i <= RELOADS; i++) {
    gateway.writeUpstreams({ api: shares(SHARES[i % SHARES.length]!) })
    await gateway.reload()
    const seen = sent
    while (sent < seen + CALLERS) await setTimeout(2)
  }
  reloading = false
  await Promise.all(callers)
  t.diagnostic(`${sent} requests during ${RELOADS} reloads, ${failed.length} failed`)
  assert.deepEqual(failed, [])
  const entries = (await gateway.accessLog(sent)).map((line) => JSON.parse(line))
  assert.equal(entries.length, sent)
  for (const address of addresses)
    assert.ok(
      entries.some(({ upstream }) => upstream === address),
      `${address} had its share`,
    )
})
