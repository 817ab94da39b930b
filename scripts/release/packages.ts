/** Which packages' code a bundle contains, and what the auditor wants to know of each. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { ROOT } from './bundles.ts'

export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression, as the package tells it. */
  readonly license: string
  /** Of its files that are in the bundle, before they were made small; bytes. */
  readonly sourceBytes: number
  /** `sha512-…` of the archive that npm verified; from the lock file. */
  readonly integrity: string
  /** Its licence, whole; undefined where the package carries none. */
  readonly licenseText: string | undefined
}

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//
const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-][\w.-]+)?$/i

interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>
}

/** The packages whose code is in a bundle, by name; what esbuild found unused is not counted. */
export function packagesOf(metafile: Metafile): ShippedPackage[] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
  const bytes = new Map<string, number>()
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = PACKAGE.exec(file)?.[1]
      if (folder && bytesInOutput > 0)
        bytes.set(folder, (bytes.get(folder) ?? 0) + (metafile.inputs[file]?.bytes ?? 0))
    }
  return [...bytes]
    .map(([folder, sourceBytes]) => describe(folder, sourceBytes, lock))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Each package once, of several bundles; the sizes are those of the largest share. */
export function uniquePackages(lists: readonly (readonly ShippedPackage[])[]): ShippedPackage[] {
  const all = new Map<string, ShippedPackage>()
  for (const one of lists.flat()) {
    const key = `${one.name}@${one.version}`
    if ((all.get(key)?.sourceBytes ?? -1) < one.sourceBytes) all.set(key, one)
  }
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The licences of everything in a bundle, each package's text whole. */
export function licenseFile(packages: readonly ShippedPackage[]): string {
  return packages
    .map(({ name, version, license, licenseText }) => {
      const text = licenseText ?? `(The package carries no text of its own; its licence is ${license}.)`
      return `${name} ${version}, ${license}\n\n${text.trim()}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function describe(folder: string, sourceBytes: number, lock: Lock): ShippedPackage {
  const at = join(ROOT, folder)
  const { name, version, license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'))
  const integrity = lock.packages[folder]?.integrity
  if (typeof license !== 'string' || integrity === undefined)
    throw new Error(`${name}: ships without a licence or an entry in the lock file`)
  const texts = readdirSync(at)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(at, file), 'utf8').replaceAll('\r\n', '\n'))
  return {
    name,
    version,
    license,
    sourceBytes,
    integrity,
    licenseText: texts.length > 0 ? texts.join('\n\n') : undefined,
  }
}
