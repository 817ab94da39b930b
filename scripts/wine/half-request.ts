import { type ClientRequest, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { reachable } from '../../test/helpers/services.ts'
import { type Answer, type Caller, signCall } from '../client.ts'

const DRAINS_WITHIN_MS = 5_000

/** A request that the service waits for the rest of. */
export interface HalfRequest {
  readonly answered: Promise<Pick<Answer, 'status' | 'text' | 'json'>>
  /** Sends the rest. */
  finish(): void
}

/** Sends half of a signed request; resolves once the service has said that it reads the body. */
export function beginRequest(caller: Caller, chat: object): Promise<HalfRequest> {
  const { url, method, headers, body } = signCall(caller, { body: chat })
  const bytes = Buffer.from(body ?? '')
  const half = bytes.length >> 1
  return new Promise((begun, failed) => {
    const answered = new Promise<Pick<Answer, 'status' | 'text' | 'json'>>((resolve, reject) => {
      const all = { ...headers, 'content-length': String(bytes.length), expect: '100-continue' }
      const req: ClientRequest = request(
        url,
        { method, headers: all, agent: false, timeout: 10_000 },
        (res) => {
          let text = ''
          res.setEncoding('utf8')
          res.on('data', (chunk: string) => {
            text += chunk
          })
          res.on('error', reject)
          res.on('end', () => resolve({ status: res.statusCode ?? 0, text, json: JSON.parse(text) }))
        },
      )
      req.on('error', reject)
      req.on('timeout', () => req.destroy(new Error('no answer')))
      req.on('continue', () => {
        req.write(bytes.subarray(0, half))
        begun({ answered, finish: () => void req.end(bytes.subarray(half)) })
      })
    })
    // Before it has begun this is the fault; later whoever awaits the answer is told.
    answered.catch(failed)
  })
}

/** Waits until a service takes no more connections: its drain has begun. */
export async function awaitDrain(url: string): Promise<void> {
  const port = Number(new URL(url).port)
  for (const until = Date.now() + DRAINS_WITHIN_MS; await reachable(port); await sleep(10))
    if (Date.now() > until) throw new Error(`${url} still takes connections`)
}
