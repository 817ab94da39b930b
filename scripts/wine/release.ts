import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { bundle, ROOT, SERVICES } from '../release/bundles.ts'
import { sumsOf } from '../release/collect.ts'
import type { Prefix } from './prefix.ts'

/** The newest that runs: Wine 8 lacks what 24 and later call at their start. */
const NODE_VERSION = '22.23.3'

export const RELEASES = 'C:\\invekto\\releases'
/** What the services are started from: a link to one of the releases. */
export const CURRENT = 'C:\\invekto\\current'
export const SHARED = 'C:\\ProgramData\\invekto'

/** Makes the release, as `npm run release` does, and puts its files under `releases`; its version. Throws where a sum is wrong. */
export async function unpackRelease(
  prefix: Prefix,
): Promise<{ readonly version: string; readonly files: number }> {
  const out = prefix.local('C:\\made')
  await promisify(execFile)(process.execPath, ['scripts/release.ts', '--node', NODE_VERSION, '--out', out], {
    cwd: ROOT,
  })
  const [zip = ''] = readdirSync(out)
  const files = new Map(Object.entries(unzipSync(readFileSync(join(out, zip)))))
  rmSync(out, { recursive: true })
  if (Buffer.from(files.get('SHA256SUMS') ?? '').toString() !== sumsOf(files))
    throw new Error('SHA256SUMS is not what the files say')
  const { version } = JSON.parse(Buffer.from(files.get('manifest.json')!).toString()) as { version: string }
  const folder = prefix.local(`${RELEASES}\\${version}`)
  for (const [path, bytes] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  return { version, files: files.size }
}

/** A second release beside the first: the same files, but for analysis-api, which says its version. */
export async function addRelease(prefix: Prefix, of: string, version: string): Promise<void> {
  const folder = prefix.local(`${RELEASES}\\${version}`)
  cpSync(prefix.local(`${RELEASES}\\${of}`), folder, { recursive: true })
  const { code } = await bundle(SERVICES['analysis-api'], { version })
  writeFileSync(join(folder, 'services', 'analysis-api', 'main.mjs'), code)
}

/** Fills in the release's own env files under %ProgramData%; every variable has to occur in one of them. */
export function writeEnvFiles(
  prefix: Prefix,
  version: string,
  values: Readonly<Record<string, string>>,
): void {
  const from = prefix.local(`${RELEASES}\\${version}\\env`)
  const to = prefix.local(`${SHARED}\\env`)
  mkdirSync(to, { recursive: true })
  const missing = new Set(Object.keys(values))
  for (const name of readdirSync(from)) {
    const text = readFileSync(join(from, name), 'utf8').replace(/^(\w+)=.*$/gm, (line, variable: string) => {
      if (values[variable] === undefined) return line
      missing.delete(variable)
      return `${variable}=${values[variable]}`
    })
    writeFileSync(join(to, name), text)
  }
  if (missing.size > 0) throw new Error(`no env file has ${[...missing].join(', ')}`)
  cpSync(prefix.local(`${RELEASES}\\${version}\\flags.json`), prefix.local(`${SHARED}\\flags.json`))
}
