import type { AnalysisResult } from '../../lib/contract/generated/types.ts'
import type { Turns } from '../../lib/guard/turns.ts'

/** Entities or messages turned into text at a time: a few milliseconds at most. */
const BATCH = 500

/**
 * A result as JSON, byte for byte what JSON.stringify makes of it, in pieces that follow each other. A large one is made in
 * turns with other work: it takes longer than a heartbeat's neighbour should wait.
 */
export async function encodeResult(result: AnalysisResult, turns: Turns): Promise<(Buffer | string)[]> {
  const { entities = [], messages = [] } = result
  if (entities.length + messages.length <= BATCH) return [JSON.stringify(result)]
  const pieces: (Buffer | string)[] = []
  let opening = '{'
  for (const [name, value] of Object.entries(result)) {
    if (value === undefined) continue
    const prefix = `${opening}${JSON.stringify(name)}:`
    opening = ','
    if (!Array.isArray(value)) {
      pieces.push(prefix + JSON.stringify(value))
      continue
    }
    pieces.push(`${prefix}[`)
    for (let i = 0; i < value.length; i += BATCH) {
      const batch = await turns.run(() => JSON.stringify(value.slice(i, i + BATCH)))
      pieces.push(Buffer.from(`${i === 0 ? '' : ','}${batch.slice(1, -1)}`))
    }
    pieces.push(']')
  }
  pieces.push('}')
  return pieces
}
