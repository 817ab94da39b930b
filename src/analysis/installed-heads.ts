import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { PREFIX } from '../lib/config/settings.ts'
import { ConfigurationFault } from '../lib/process/run.ts'
import { engineInfo } from './engine/info.ts'
import type { InstalledHead, InstalledHeads } from './engine/profile.ts'
import { type PackedHead, unpackHead } from './engine/score/head/head.ts'
import { HEADS_DIR } from './settings.ts'

/** What a head's file is called after its name. */
export const HEAD_SUFFIX = '.head.json'
/** What a head may be called: a file's name on every system. */
const HEAD_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
/** The layout of the file that this release reads. */
export const HEAD_FORMAT = 1

/** A head's file: its weights, and what they were made of. */
export interface HeadFile extends PackedHead {
  readonly format: typeof HEAD_FORMAT
  readonly name: string
  readonly card: object
}

/** Whether a head may be called so. */
export function isHeadName(name: string): boolean {
  return HEAD_NAME.test(name)
}

/** The heads that `INVEKTO_HEADS_DIR` names. Throws ConfigurationFault where one cannot be read. */
export function headsOf(folder: string | undefined): InstalledHeads {
  if (folder === undefined) return new Map()
  try {
    return readHeads(folder)
  } catch (fault) {
    throw new ConfigurationFault(`${PREFIX}${HEADS_DIR.name}: ${(fault as Error).message}`)
  }
}

/** The heads of a folder, by name. Throws an Error that names the file that is none. */
export function readHeads(folder: string): InstalledHeads {
  const files = readdirSync(folder).filter((file) => file.endsWith(HEAD_SUFFIX))
  return new Map(files.sort().map((file) => [basename(file, HEAD_SUFFIX), readHead(join(folder, file))]))
}

/**
 * Reads a head's file. The engine that goes with it has a ruleset of its own: SHA-256 over the engine's ruleset and
 * the file's digest, so that equal rulesets still mean equal results. Throws an Error that says what is wrong.
 */
export function readHead(file: string): InstalledHead {
  try {
    const bytes = readFileSync(file)
    const { format, ...packed } = JSON.parse(bytes.toString('utf8')) as HeadFile
    if (format !== HEAD_FORMAT) throw new Error(`format ${HEAD_FORMAT} is expected`)
    const head = unpackHead(packed)
    const { version, ruleset } = engineInfo()
    const digest = createHash('sha256').update(bytes).digest('hex')
    const both = createHash('sha256').update(`${ruleset}\0sha256:${digest}`).digest('hex')
    return Object.freeze({ head, engine: Object.freeze({ version, ruleset: `sha256:${both}` }) })
  } catch (fault) {
    throw new Error(`head ${file}: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}
