import type { AnalysisResult } from '../../lib/contract/generated/types.ts'
import type { Turns } from '../../lib/guard/turns.ts'

/** Entities or messages turned into text at a time: a few milliseconds at most. */
const BATCH = 500

/**
 * A result as JSON, byte for byte what JSON.stringify makes of it, in turns with other work: the result of a large chat
 * takes longer than a heartbeat's neighbour should wait.
 */
export async function encodeResult(result: AnalysisResult, turns: Turns): Promise<Buffer[]> {
  const pieces: Buffer[] = []
  let opening = '{'
  for (const [name, value] of Object.entries(result)) {
    if (value === undefined) continue
    const prefix = `${opening}${JSON.stringify(name)}:`
    opening = ','
    if (!Array.isArray(value) || value.length <= BATCH) {
      pieces.push(Buffer.from(prefix + JSON.stringify(value)))
      continue
    }
    for (let i = 0; i < value.length; i += BATCH) {
      const batch = await turns.run(() => JSON.stringify(value.slice(i, i + BATCH)))
      pieces.push(Buffer.from(`${i === 0 ? `${prefix}[` : ','}${batch.slice(1, -1)}`))
    }
    pieces.push(Buffer.from(']'))
  }
  pieces.push(Buffer.from(opening === '{' ? '{}' : '}'))
  return pieces
}
