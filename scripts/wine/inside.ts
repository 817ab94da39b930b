import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { bundle } from '../release/bundles.ts'
import type { Prefix } from './prefix.ts'

const FOLDER = 'C:\\inside'

/** Runs one of the scripts under `inside` by the node.exe of a release, under Wine; what it prints. Throws unless it ends with 0. */
export async function runInside(
  prefix: Prefix,
  node: string,
  name: 'enqueue' | 'link' | 'remove' | 'replace',
  args: readonly string[],
): Promise<string> {
  const { code: bytes } = await bundle(`scripts/wine/inside/${name}.main.ts`)
  mkdirSync(prefix.local(FOLDER), { recursive: true })
  writeFileSync(prefix.local(`${FOLDER}\\${name}.mjs`), bytes)
  const { code, output, errors } = await prefix.run(node, [`${FOLDER}\\${name}.mjs`, ...args])
  assert.equal(code, 0, `${name}: ${errors}`)
  return output
}
