import { isUtf8 } from 'node:buffer'
import { CodedError } from '../lib/base/errors.ts'
import type { AnalysisRequest } from '../lib/contract/generated/types.ts'
import { isAnalysisRequest } from '../lib/contract/generated/validators.js'
import { checkRequest } from './engine/check-request.ts'

/**
 * The raw bytes of a body as a request that the engine takes. Throws ANL-VAL-001 (not UTF-8, not JSON) or
 * ANL-VAL-002 (against the schema); the details name places, never values.
 */
export function parseRequest(body: Buffer): AnalysisRequest {
  if (!isUtf8(body)) throw new CodedError('ANL-VAL-001', 'not UTF-8')
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new CodedError('ANL-VAL-001', 'not JSON')
  }
  if (!isAnalysisRequest(value)) {
    const fault = isAnalysisRequest.errors?.[0]
    throw new CodedError('ANL-VAL-002', `${fault?.instancePath ?? ''} ${fault?.keyword ?? ''}`)
  }
  const wrong = checkRequest(value)
  if (wrong !== undefined) throw new CodedError('ANL-VAL-002', wrong)
  return value
}
