import type { IncomingMessage, ServerResponse } from 'node:http'
import { CodedError } from '../base/errors.ts'

/** The caller went away before its request was complete: nobody is left to answer. */
export class CallerGone extends Error {}

/** Bytes of unfinished bodies that this process holds, over all connections. */
export interface BodyBudget {
  held: number
  readonly max: number
}

/**
 * Reads a request's body whole, as raw bytes.
 *
 * Refuses with ANL-VAL-003 as soon as the announced or the received length passes
 * `limit` (bytes), and with ANL-CAP-001 when all bodies being received pass `budget.max`
 * (thousands of slow senders must not fill the memory). Rejects with CallerGone when
 * the connection ends first.
 */
export function readBody(
  req: IncomingMessage,
  res: ServerResponse,
  limit: number,
  budget: BodyBudget,
): Promise<Buffer> {
  const announced = req.headers['content-length']
  if (announced !== undefined && Number(announced) > limit)
    return Promise.reject(new CodedError('ANL-VAL-003'))
  if (req.headers.expect !== undefined) res.writeContinue()

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    let settled = false

    const settle = (): void => {
      settled = true
      budget.held -= length
      req.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone)
    }
    const onData = (chunk: Buffer): void => {
      length += chunk.length
      budget.held += chunk.length
      if (length <= limit && budget.held <= budget.max) {
        chunks.push(chunk)
        return
      }
      const fault =
        length > limit
          ? new CodedError('ANL-VAL-003')
          : new CodedError('ANL-CAP-001', 'bodies being received')
      settle()
      req.pause()
      reject(fault)
    }
    const onEnd = (): void => {
      settle()
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length))
    }
    const onGone = (): void => {
      if (settled) return
      settle()
      reject(new CallerGone())
    }
    req.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone)
  })
}
