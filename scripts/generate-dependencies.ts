/** Makes docs/dependencies.md: every package whose code a release ships, of which service, and why. */
import { readFileSync } from 'node:fs'
import { writeOrCheck } from './generated-file.ts'
import { bundle, COMMANDS, SERVICES } from './release/bundles.ts'
import { packagesOf, type ShippedPackage, uniquePackages } from './release/packages.ts'
import { WHY } from './release/why.data.ts'

const shipped = new Map<string, readonly ShippedPackage[]>()
for (const [name, entry] of Object.entries(SERVICES)) shipped.set(name, await packagesIn(entry))
shipped.set('commands', uniquePackages(await Promise.all(Object.values(COMMANDS).map(packagesIn))))

const all = uniquePackages([...shipped.values()])
const inServices = uniquePackages(
  [...shipped].filter(([name]) => name !== 'commands').map(([, list]) => list),
)
const unexplained = all.filter(({ name }) => WHY[name] === undefined).map(({ name }) => name)
const gone = Object.keys(WHY).filter((name) => !all.some((one) => one.name === name))
if (unexplained.length + gone.length > 0)
  throw new Error(
    `scripts/release/why.data.ts: no reason for ${unexplained.join(', ')}; not shipped: ${gone.join(', ')}`,
  )

const { dependencies, overrides } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as {
  readonly dependencies: Readonly<Record<string, string>>
  readonly overrides: Readonly<Record<string, Readonly<Record<string, string>>>>
}
const stubbed = [...new Set(Object.values(overrides).flatMap((names) => Object.keys(names)))].sort()
const licenses = Object.entries(Object.groupBy(all, ({ license }) => license))
  .map(([license, list]) => `${license} ${list!.length}`)
  .sort()

writeOrCheck(
  new URL('../docs/dependencies.md', import.meta.url),
  `# Dependencies that ship

Made from the bundles by \`npm run generate\`; do not edit. \`npm run release\` puts the same into each service's
\`sbom.cdx.json\` (CycloneDX 1.6, with the digests of package-lock.json) and its licences, whole, into \`LICENSES.txt\`.

${Object.keys(dependencies).length} packages are dependencies of ours (**bold**), ${inServices.length} ship with the services, ${all.length} with the commands for operators as well:
${licenses.join(', ')}. ${[...shipped].map(([name, list]) => `${name} ${list.length}`).join(', ')}. Beside them ship node.exe and
WinSW.exe, in the \`sbom.cdx.json\` of the release.

kB: the size of those of its files that a bundle contains, before they are made small. What a bundler finds unused is not
shipped, and not counted.

| package | version | licence | kB | ${[...shipped.keys()].join(' | ')} | why |
|---|---|---|---:|${[...shipped.keys()].map(() => ':-:').join('|')}|---|
${all.map(rowOf).join('\n')}

## What is pulled in and not shipped

By \`overrides\` in package.json, \`stubs/not-shipped\` takes the place of what these packages import and no service of ours runs: ${stubbed
    .map((name) => `\`${name}\``)
    .join(
      ', ',
    )}. Traces go by OTLP over HTTP alone; SQL Server is signed in to with a name and a password. Whoever
asks for one of them by a setting is told that it is not shipped. \`supports-color\`, which debug looks for, is left out as well.

Everything else in package-lock.json is for building and testing, or for these packages' own; none of it is in a release.
`,
)

function rowOf({ name, version, license, sourceBytes }: ShippedPackage): string {
  const title = dependencies[name] === undefined ? name : `**${name}**`
  const marks = [...shipped.values()].map((list) => (list.some((one) => one.name === name) ? '×' : ''))
  return `| ${[title, version, license, Math.max(1, Math.round(sourceBytes / 1000)), ...marks, WHY[name]].join(' | ')} |`
}

async function packagesIn(entry: string): Promise<ShippedPackage[]> {
  return packagesOf((await bundle(entry)).metafile)
}
