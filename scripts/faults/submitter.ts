import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Caller, signCall } from '../client.ts'

const CHAT = JSON.stringify({
  schemaVersion: 1,
  referenceTime: '2026-11-22T10:00:00+03:00',
  messages: [
    { id: 'm1', role: 'customer', text: 'Merhaba, yarın 14.30 için 1.250 TL ödedim, 0532 123 45 67' },
  ],
})
const GIVE_UP_AFTER_MS = 2_000
const AGAIN_AFTER_MS = 100

/** What one try came to. */
export interface Try {
  readonly outcome: 'accepted' | string
  readonly jobId?: string
  readonly durationMs: number
}

/** A backend as it should be: it keeps its connections, and sends again with the same key until a job is accepted. */
export interface Submitter {
  /** One try under a key: `accepted`, an error code, or `no answer`. */
  try(key: string, tenant: string, instance: number): Promise<Try>
  /** Tries until it is accepted, on the instances in turn; the job's id. */
  submit(key: string, tenant: string): Promise<string>
  /** How often each refusal was met. */
  readonly refusals: Map<string, number>
}

/** A submitter of one small chat, over and over, to several instances. */
export function createSubmitter(apis: readonly Caller[]): Submitter {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const refusals = new Map<string, number>()

  const attempt = (key: string, tenant: string, instance: number): Promise<Try> => {
    const caller = apis[instance % apis.length]!
    const headers = { 'idempotency-key': key }
    const signed = signCall(caller, { path: '/v1/analysis/jobs', body: CHAT, tenant, headers })
    const began = performance.now()
    return new Promise((resolve) => {
      const end = (outcome: string, jobId?: string): void =>
        resolve({ outcome, durationMs: performance.now() - began, ...(jobId !== undefined && { jobId }) })
      const options = { method: 'POST', headers: signed.headers, agent, timeout: GIVE_UP_AFTER_MS }
      const req = request(signed.url, options, (res) => {
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (chunk: string) => {
          text += chunk
        })
        res.on('error', () => end('no answer'))
        res.on('end', () => {
          const { status, jobId, errorCode } = JSON.parse(text)
          end(status === 'accepted' ? status : errorCode, jobId)
        })
      })
      req.on('error', () => end('no answer'))
      req.on('timeout', () => req.destroy())
      req.end(signed.body)
    })
  }
  return {
    try: attempt,
    refusals,
    async submit(key, tenant) {
      for (let i = 0; ; i++) {
        const { outcome, jobId } = await attempt(key, tenant, i + key.length)
        if (jobId !== undefined) return jobId
        refusals.set(outcome, (refusals.get(outcome) ?? 0) + 1)
        await sleep(AGAIN_AFTER_MS)
      }
    },
  }
}
