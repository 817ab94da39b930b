import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Keyring, parseKeys } from './keys.ts'

/**
 * The key of a development machine, `development=base64`: made once, kept under `dataDir`, so
 * that a pasted command works after a restart too. Production never gets here.
 */
export function developmentKeys(dataDir: string): { readonly keys: Keyring; readonly path: string } {
  const path = join(dataDir, 'development.key')
  try {
    return { keys: parseKeys(readFileSync(path, 'utf8').trim()), path }
  } catch {
    mkdirSync(dataDir, { recursive: true })
    const line = `development=${randomBytes(32).toString('base64')}`
    writeFileSync(path, `${line}\n`, { mode: 0o600 })
    return { keys: parseKeys(line), path }
  }
}
