/** What is really broken for each alert, and how it is mended. */
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { newUlid } from '../../../src/lib/base/ids.ts'
import { createRabbitBroker } from '../../../src/lib/broker/rabbitmq.ts'
import { EXCHANGE, TOPOLOGY } from '../../../src/lib/broker/topology.ts'
import { openOutbox } from '../../../src/lib/outbox/open.ts'
import { databaseFile } from '../../../src/lib/sql/sqlite.ts'
import { send, signCall } from '../../client.ts'
import type { AlertStage, Name } from './stage.ts'

export interface Incident {
  readonly what: string
  /** Every one of them has to fire. */
  readonly alerts: readonly string[]
  /** Breaks it; with what it gives it is mended. */
  stage(at: AlertStage): Promise<() => Promise<void> | void>
}

const CHAT = '{"schemaVersion":1,"messages":[{"id":"m1","role":"customer","text":"merhaba"}]}'
/** Takes longer than the moments that a stuttering process has. */
const LONG_CHAT = JSON.stringify({
  schemaVersion: 1,
  messages: Array.from({ length: 60 }, (_, i) => ({
    id: `m${i}`,
    role: 'customer',
    text: `${i}. mesaj: 24 Kasım'da aldığım 1.250,50 TL'lik ürün bozuk çıktı, 3 gün önce aradım, 0532 123 45 67 dönmedi.`,
  })),
})

/** Does something again and again until it is told to stop. */
function repeatedly(work: () => Promise<unknown>, everyMs: number): () => void {
  let on = true
  void (async () => {
    while (on) {
      await work()
      await sleep(everyMs)
    }
  })()
  return () => {
    on = false
  }
}

const submit = ({ ask }: AlertStage): Promise<number> =>
  ask({ path: '/v1/analysis/jobs', headers: { 'idempotency-key': randomBytes(12).toString('hex') } })

/** Lets a process run for a few milliseconds, twice a second: less than a request takes, so that each is caught in several pauses. */
function stutter(at: AlertStage, name: Name): () => void {
  return repeatedly(async () => {
    at.service(name).pause()
    await sleep(500)
    at.service(name).resume()
  }, 5)
}

async function enqueue({ dataDir }: AlertStage, payload: string): Promise<string> {
  const outbox = await openOutbox({ url: undefined, dataDir, clock: systemClock })
  try {
    const row = { schemaVersion: 1, tenantId: 't', chatId: 'c', requestId: newUlid(), payload }
    const [eventId = ''] = await outbox.enqueue([{ type: 'analysis.requested', ...row }])
    return eventId
  } finally {
    await outbox.close()
  }
}

/** Puts messages into the jobs queue that can never succeed. */
async function poison({ rabbit }: AlertStage, count: number): Promise<void> {
  const broker = createRabbitBroker({ url: rabbit.url, topology: TOPOLOGY, clock: systemClock })
  try {
    while (broker.state !== 'up') await sleep(20)
    for (let i = 0; i < count; i++)
      await broker.publish(
        {
          exchange: EXCHANGE,
          routingKey: 'analysis.requested.v1',
          content: Buffer.from('{'),
          properties: { messageId: newUlid(), headers: {} },
        },
        5_000,
      )
  } finally {
    await broker.close()
  }
}

export const INCIDENTS: readonly Incident[] = [
  {
    what: 'the only worker is killed while jobs come in',
    alerts: ['InvektoInstanceMissing', 'InvektoServiceGone', 'InvektoJobsWait'],
    async stage(at) {
      await at.service('worker').kill()
      const stop = repeatedly(() => submit(at), 500)
      return async () => {
        stop()
        await at.start('worker')
      }
    },
  },
  {
    what: 'Redis hangs',
    alerts: [
      'InvektoBreakerOpen',
      'InvektoPartialAnswers',
      'InvektoErrors',
      'InvektoErrorBudgetBurnsFast',
      'InvektoErrorBudgetBurnsSlowly',
    ],
    async stage(at) {
      at.redis.pause()
      const stop = repeatedly(() => submit(at), 200)
      return () => {
        stop()
        at.redis.resume()
      }
    },
  },
  {
    what: 'more requests than the instance may have in hand',
    alerts: ['InvektoOverloaded'],
    async stage(at) {
      const stops = Array.from({ length: 40 }, () => repeatedly(() => at.ask(), 5))
      return () => {
        for (const stop of stops) stop()
      }
    },
  },
  {
    what: 'the API gets the processor for a few milliseconds, twice a second',
    alerts: ['InvektoSyncSlow', 'InvektoEventLoopLate'],
    async stage(at) {
      const stop = stutter(at, 'api')
      const stops = Array.from({ length: 4 }, () => repeatedly(() => at.ask({ body: LONG_CHAT }), 20))
      return async () => {
        stop()
        for (const end of stops) end()
        await sleep(1_200)
        at.service('api').resume()
      }
    },
  },
  {
    what: 'jobs that can never succeed, and nobody who keeps them',
    alerts: ['InvektoDeadLetters', 'InvektoDeadLettersNotKept'],
    async stage(at) {
      await at.service('ops').kill()
      const stop = repeatedly(() => poison(at, 5), 1_000)
      return async () => {
        stop()
        await at.start('ops')
      }
    },
  },
  {
    what: 'RabbitMQ hangs while the backend writes to its outbox',
    alerts: ['InvektoOutboxWaits'],
    async stage(at) {
      at.rabbit.pause()
      for (let i = 0; i < 5; i++) await enqueue(at, CHAT)
      return () => at.rabbit.resume()
    },
  },
  {
    what: 'a row of the outbox is not JSON',
    alerts: ['InvektoOutboxParked'],
    async stage(at) {
      const eventId = await enqueue(at, '{ not json')
      return () => {
        // As the backend would: the row is made right, and due again.
        const database = new DatabaseSync(databaseFile(at.dataDir))
        try {
          database.exec('PRAGMA busy_timeout = 5000')
          const row = 'SELECT id FROM outbox_event WHERE event_id = ? AND status = 2'
          database.prepare(`UPDATE outbox_payload SET payload = ? WHERE id = (${row})`).run(CHAT, eventId)
          const due = `UPDATE outbox_event SET status = 0, held = 0, due_at = 0 WHERE id = (${row})`
          if (database.prepare(due).run(eventId).changes !== 1) throw new Error('the row is not parked')
        } finally {
          database.close()
        }
      }
    },
  },
  {
    what: 'somebody sends a recorded request again and again',
    alerts: ['InvektoReplays'],
    async stage(at) {
      const signed = signCall(at.caller, { body: CHAT })
      return repeatedly(() => send(signed).catch(() => {}), 200)
    },
  },
  {
    what: "callers' clocks are 20 seconds slow",
    alerts: ['InvektoClockSkew'],
    async stage(at) {
      at.setCallersBack(20)
      return () => at.setCallersBack(0)
    },
  },
  {
    what: 'nobody reads the standard output of a service that has much to say',
    alerts: ['InvektoLogLinesDropped'],
    async stage(at) {
      at.service('api').ignoreOutput()
      const stops = Array.from({ length: 16 }, () =>
        repeatedly(() => at.ask({ headers: { 'x-chat-id': 'not/allowed' } }), 0),
      )
      return async () => {
        for (const stop of stops) stop()
        await at.service('api').kill()
        await at.start('api')
      }
    },
  },
]
