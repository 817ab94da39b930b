import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { assertError } from '../helpers/gateway-error.ts'
import { nginxInstalled, startGateway, type TestGatewayOptions } from '../helpers/nginx.ts'
import { exchangeRaw, type RawAnswer } from '../helpers/raw-http.ts'
import { have } from '../helpers/services.ts'
import { startStub } from '../helpers/stub.ts'

const get = (tenant?: string): string =>
  `GET /v1/x HTTP/1.1\r\nHost: x\r\n${tenant === undefined ? '' : `X-Tenant-Id: ${tenant}\r\n`}\r\n`
const refused = (answers: readonly RawAnswer[]): RawAnswer[] => answers.filter(({ status }) => status !== 200)
const assertRefusals = (answers: readonly RawAnswer[]): void => {
  for (const answer of answers) {
    assertError(answer, 'GTW-RATE-001')
    assert.match(answer.head, /^retry-after: 1$/im)
  }
}

describe('the limits of the gateway', () => {
  test('let a tenant have its rate and a burst, and refuse what is above, of that tenant alone', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const instance = await startStub(t, 'one')
    const { port } = await startGateway({
      until: t,
      api: [{ address: instance.address }],
      // One a minute, so that however slow this machine is only the burst counts.
      rewrite: { 'limits.conf': (text) => text.replace('rate=300r/s', 'rate=1r/m') },
    })
    const send = (count: number, tenant?: string): Promise<RawAnswer[]> =>
      Promise.all(Array.from({ length: count }, () => exchangeRaw(port, [get(tenant)])))
    assert.equal(refused([...(await send(150, 'busy')), ...(await send(151, 'busy'))]).length, 0)
    const above = await send(20, 'busy')
    assert.equal(refused(above).length, 20)
    assertRefusals(above)
    assert.equal(refused(await send(20, 'calm')).length, 0)
    assert.equal(refused(await send(20)).length, 0, 'without a tenant none is counted')
    assert.equal(instance.count(), 341)
  })

  test('let one address have its rate and a burst, and refuse what is above', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const instance = await startStub(t, 'one')
    const { port } = await startGateway({
      until: t,
      api: [{ address: instance.address }],
      rewrite: { 'limits.conf': (text) => text.replace('rate=1000r/s', 'rate=1r/m') },
    })
    const answers: RawAnswer[] = []
    for (let i = 0; i < 4; i++)
      answers.push(...(await Promise.all(Array.from({ length: 150 }, () => exchangeRaw(port, [get()])))))
    assert.equal(refused(answers).length, 99)
    assertRefusals(refused(answers))
  })

  /** Holds so many requests open, and looks at 20 more. */
  async function fill(
    t: TestContext,
    most: number,
    rewrite: NonNullable<TestGatewayOptions['rewrite']>,
  ): Promise<void> {
    const held: (() => void)[] = []
    const instance = await startStub(t, 'one', (_, res) => void held.push(() => res.end('one')))
    const { port } = await startGateway({ until: t, api: [{ address: instance.address }], rewrite })
    const send = (count: number) => Array.from({ length: count }, () => exchangeRaw(port, [get()]))
    const first = send(most)
    for (let i = 0; held.length < most && i < 1_000; i++) await sleep(5)
    assert.equal(held.length, most)
    const above = await Promise.all(send(20))
    assert.equal(refused(above).length, 20)
    assertRefusals(above)
    for (const answer of held) answer()
    assert.equal(refused(await Promise.all(first)).length, 0)
  }
  const patient = (text: string): string => text.replaceAll('proxy_read_timeout 2s', 'proxy_read_timeout 20s')

  test('let one address have 256 requests at a time, and refuse what is above', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    await fill(t, 256, { 'gateway.conf': patient })
  })

  test('let all together have 440 requests at a time, and refuse what is above', async (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    await fill(t, 440, {
      'gateway.conf': (text) => patient(text).replace('connections 256', 'connections 1000'),
    })
  })
})
