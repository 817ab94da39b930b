/** Opens a release: a zip, a folder, or a version that is here already; and checks every byte of it. */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { unzipSync } from 'fflate'
import { DeployFault, messageOf } from './fault.ts'
import { patiently, removeTree } from './files.ts'
import { type Layout, releaseDir } from './layout.ts'

/** Where a release comes from. */
export interface Source {
  readonly version: string
  /** Undefined: it is among the releases already. */
  readonly from?: { readonly zip: string } | { readonly folder: string }
}

const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/

/** Whether a name is that of a version. */
export const isVersion = (name: string): boolean => VERSION.test(name)

/** What `given` names: a zip, an unpacked release, or a version. Throws DeployFault when it is none. */
export function findSource(layout: Layout, given: string): Source {
  if (VERSION.test(given) && existsSync(releaseDir(layout, given))) return { version: given }
  if (!existsSync(given))
    throw new DeployFault(`${given}: no such file, and no such version under ${layout.releases}`)
  if (statSync(given).isDirectory())
    return {
      version: versionIn(fileOf(given, 'manifest.json')),
      from: { folder: resolve(given) },
    }
  const zip = resolve(given)
  const { 'manifest.json': manifest } = unzip(zip, (name) => name === 'manifest.json')
  if (!manifest) throw new DeployFault(`${given} is not a release: it has no manifest.json`)
  return { version: versionIn(manifest), from: { zip } }
}

/**
 * Brings a release into its folder, whole and checked, or not at all. One that is there already is checked again. Throws
 * DeployFault where a file is missing, other than it should be, or nowhere in SHA256SUMS.
 */
export async function placeRelease(layout: Layout, { version, from }: Source): Promise<void> {
  const target = releaseDir(layout, version)
  if (!existsSync(target)) {
    if (!from) throw new DeployFault(`${version} is not under ${layout.releases}`)
    const partial = partialOf(layout, version)
    await removeTree(partial)
    try {
      mkdirSync(partial, { recursive: true })
      if ('folder' in from) cpSync(from.folder, partial, { recursive: true })
      else unpack(from.zip, partial)
      checkRelease(partial)
      refuseOthers(partial)
      await patiently(() => renameSync(partial, target))
    } catch (fault) {
      // Where the disk is full, it is so because of this folder.
      await removeTree(partial)
      throw fault
    }
    return
  }
  try {
    checkRelease(target)
  } catch (fault) {
    throw new DeployFault(`${messageOf(fault)}; where no instance is of it, remove the folder and try again`)
  }
  const sums = readFileSync(join(target, 'SHA256SUMS'))
  const others = from && ('folder' in from ? fileOf(from.folder, 'SHA256SUMS') : sumsIn(from.zip))
  if (others && !sums.equals(others))
    throw new DeployFault(
      `${version} is here already, and is not what was given: a release never changes its content`,
    )
}

/** Removes what a crash has left of a release on its way into its folder. */
export const removePartial = (layout: Layout, version: string): Promise<void> =>
  removeTree(partialOf(layout, version))

const partialOf = (layout: Layout, version: string): string => `${releaseDir(layout, version)}.partial`

/** Holds every file of a release against SHA256SUMS. */
export function checkRelease(folder: string): void {
  const faults: string[] = []
  for (const line of fileOf(folder, 'SHA256SUMS').toString('utf8').split('\n')) {
    const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    if (!sum || !name) continue
    try {
      const bytes = readFileSync(inside(folder, name))
      if (createHash('sha256').update(bytes).digest('hex') !== sum) faults.push(`${name} is not what it was`)
    } catch (fault) {
      faults.push(`${name}: ${messageOf(fault)}`)
    }
  }
  if (faults.length > 0) throw new DeployFault(`${folder} is damaged: ${faults.slice(0, 5).join('; ')}`)
}

/** Throws DeployFault where a file is that SHA256SUMS does not know. */
function refuseOthers(folder: string): void {
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
    if (!entry.isDirectory() && name !== 'SHA256SUMS' && !listed(sums, name))
      throw new DeployFault(`${name} is in the release and not in its SHA256SUMS`)
  }
}

const listed = (sums: string, name: string): boolean => `\n${sums}`.includes(`  ${name}\n`)

function unpack(zip: string, folder: string): void {
  const files = unzip(zip)
  const sums = new TextDecoder().decode(files.SHA256SUMS)
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('/')) continue
    if (name !== 'SHA256SUMS' && !listed(sums, name))
      throw new DeployFault(`${name} is in the zip and not in its SHA256SUMS`)
    const path = inside(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
}

/** A path of a release, which must not lead out of it. */
function inside(folder: string, name: string): string {
  const path = resolve(folder, name)
  if (!path.startsWith(resolve(folder) + sep)) throw new DeployFault(`${name} leads out of the release`)
  return path
}

function unzip(zip: string, wanted: (name: string) => boolean = () => true): Record<string, Uint8Array> {
  try {
    return unzipSync(readFileSync(zip), { filter: ({ name }) => wanted(name) })
  } catch (fault) {
    throw new DeployFault(`${zip} is no zip: ${messageOf(fault)}`)
  }
}

const sumsIn = (zip: string): Buffer =>
  Buffer.from(unzip(zip, (name) => name === 'SHA256SUMS').SHA256SUMS ?? new Uint8Array())

function fileOf(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name))
  } catch (fault) {
    throw new DeployFault(`${folder} is not a release: ${messageOf(fault)}`)
  }
}

function versionIn(manifest: Uint8Array): string {
  let name: unknown
  let version: unknown
  try {
    ;({ name, version } = JSON.parse(new TextDecoder().decode(manifest)))
  } catch (fault) {
    throw new DeployFault(`manifest.json is damaged: ${messageOf(fault)}`)
  }
  if (name !== 'invekto' || typeof version !== 'string' || !VERSION.test(version))
    throw new DeployFault('manifest.json does not name a release of ours')
  return version
}
