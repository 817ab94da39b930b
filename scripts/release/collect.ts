/** Puts the files of a release together. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Files } from './archive.ts'
import { asOnHost, bundle, COMMANDS, ROOT, SERVICES } from './bundles.ts'
import { type Executable, sha256Of } from './executables.ts'
import { licenseFile, packagesOf, type ShippedPackage, uniquePackages } from './packages.ts'
import { sbom } from './sbom.ts'

export interface ReleaseOptions {
  readonly version: string
  /** Node that the services are made for: of `node`, or of the machine where it is left out. */
  readonly nodeVersion: string
  /** node.exe and WinSW.exe; left out of a release for machines that have their own. */
  readonly executables: readonly Executable[]
}

export interface Release {
  readonly files: Files
  readonly manifest: Manifest
  /** By bundle, what it contains. */
  readonly packages: ReadonlyMap<string, readonly ShippedPackage[]>
}

/** `manifest.json` of a release. */
export interface Manifest {
  readonly name: 'invekto'
  readonly version: string
  /** The commit it was made of; `-dirty` when files differed from it. */
  readonly commit: string
  readonly platform: 'win-x64' | 'any'
  readonly node: string
  /** What callers rely on: API paths and event types with their versions. */
  readonly contracts: { readonly http: readonly string[]; readonly events: readonly string[] }
  readonly services: Readonly<Record<string, { readonly bytes: number; readonly packages: number }>>
}

/** Folders and files that go along as they are: from, to. */
const COPIED: readonly (readonly [from: string, to: string])[] = [
  ['src/ops/assets', 'services/ops/assets'],
  ['schemas', 'schemas'],
  ['deploy/sql', 'deploy/sql'],
  ['deploy/env', 'env'],
  ['deploy/pm2', 'deploy/pm2'],
  ['winsw', 'winsw'],
  ['nginx', 'nginx'],
  ['nginx.conf', 'nginx.conf'],
  ['flags.json', 'flags.json'],
  ['docs', 'docs'],
  ['bench/RESULTS.md', 'bench/RESULTS.md'],
  ['CHANGELOG.md', 'CHANGELOG.md'],
]
/** What is for those who build, not for those who run. */
const LEFT_OUT = /^schemas\/released\/|^docs\/img\/|^nginx\/(?:tls|enabled\/.*\.conf$)/

/** Everything that is in a release, by its path. */
export async function collectRelease(options: ReleaseOptions): Promise<Release> {
  const { version } = options
  const files = new Map<string, Uint8Array>()
  const packages = new Map<string, readonly ShippedPackage[]>()
  const services: Record<string, { bytes: number; packages: number }> = {}

  for (const [name, entry] of Object.entries(SERVICES)) {
    const { code, metafile } = await bundle(entry, { version })
    const inside = packagesOf(metafile)
    files.set(`services/${name}/main.mjs`, code)
    files.set(`services/${name}/LICENSES.txt`, Buffer.from(licenseFile(inside)))
    const subject = { name, version, description: `The ${name} of Invekto` }
    files.set(`services/${name}/sbom.cdx.json`, Buffer.from(sbom(subject, inside)))
    packages.set(name, inside)
    services[name] = { bytes: code.length, packages: inside.length }
  }
  const commands: ShippedPackage[][] = []
  for (const [path, entry] of Object.entries(COMMANDS)) {
    const { code, metafile } = await bundle(entry, { version })
    files.set(path, code)
    commands.push(packagesOf(metafile))
  }
  const ofCommands = uniquePackages(commands)
  packages.set('commands', ofCommands)
  files.set('commands/LICENSES.txt', Buffer.from(licenseFile(ofCommands)))
  files.set(
    'sbom.cdx.json',
    Buffer.from(
      sbom(
        { name: 'release', version, description: 'The commands of operators, and the executables' },
        ofCommands,
        options.executables.map(({ about }) => about),
      ),
    ),
  )
  for (const { about, bytes, licenseText } of options.executables) {
    files.set(about.file, bytes)
    files.set(`licenses/${about.file}.txt`, licenseText)
  }
  files.set('licenses/data.txt', readFileSync(join(ROOT, 'scripts/release/licenses/data.txt')))
  for (const [from, to] of COPIED)
    for (const file of filesUnder(from))
      if (!LEFT_OUT.test(file)) files.set(to + file.slice(from.length), contentOf(file, version))

  const manifest: Manifest = {
    name: 'invekto',
    version,
    commit: commitOf(),
    platform: options.executables.length > 0 ? 'win-x64' : 'any',
    node: options.nodeVersion,
    contracts: contractsOf(),
    services,
  }
  files.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
  files.set('SHA256SUMS', Buffer.from(sumsOf(files)))
  return { files, manifest, packages }
}

/** As `sha256sum` writes and checks it: a line a file, sorted by path. */
export function sumsOf(files: Files): string {
  return [...files.keys()]
    .filter((path) => path !== 'SHA256SUMS')
    .sort()
    .map((path) => `${sha256Of(files.get(path)!)}  ${path}\n`)
    .join('')
}

/** A file as it is; a document of an interface says which release it belongs to, and one for people speaks of commands as a host has them. */
function contentOf(file: string, version: string): Buffer {
  const bytes = readFileSync(join(ROOT, file))
  if (file.endsWith('.md')) return Buffer.from(asOnHost(bytes.toString('utf8')))
  if (!/^schemas\/[\w-]*api\.json$/.test(file)) return bytes
  return Buffer.from(
    bytes.toString('utf8').replace(/("info": \{[^}]*?"version": )"[^"]*"/s, `$1"${version}"`),
  )
}

function filesUnder(path: string): string[] {
  const at = join(ROOT, path)
  const entries =
    path.includes('.') && !path.endsWith('/') ? [] : readdirSync(at, { recursive: true, withFileTypes: true })
  if (entries.length === 0) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

function contractsOf(): Manifest['contracts'] {
  const paths = (file: string): string[] =>
    Object.keys((JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { paths: object }).paths)
  const events = filesUnder('schemas/events').map((file) => file.replace(/^.*\/|\.schema\.json$/g, ''))
  return {
    http: paths('schemas/openapi.json')
      .filter((path) => path.startsWith('/v'))
      .sort(),
    events: events.sort(),
  }
}

function commitOf(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT }).toString().trim()
  try {
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '-dirty')
  } catch {
    return 'unknown'
  }
}
