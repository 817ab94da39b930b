import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, posix, relative } from 'node:path'
import { before, describe, test } from 'node:test'
import { unzipSync } from 'fflate'
import { zipOf } from '../../scripts/release/archive.ts'
import { bundle, ROOT, SERVICES, type ServiceName } from '../../scripts/release/bundles.ts'
import { collectRelease, type Release } from '../../scripts/release/collect.ts'
import { sha256Of, takeWinsw } from '../../scripts/release/executables.ts'
import { uniquePackages } from '../../scripts/release/packages.ts'

interface Sbom {
  readonly specVersion: string
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } }
  readonly components: readonly {
    readonly name: string
    readonly version: string
    readonly purl: string
    readonly licenses: readonly object[]
    readonly hashes: readonly { readonly alg: string; readonly content: string }[]
  }[]
}

const NAMES = Object.keys(SERVICES) as ServiceName[]
const text = ({ files }: Release, path: string): string => Buffer.from(files.get(path) ?? '').toString('utf8')
const sbomOf = (release: Release, name: string): Sbom =>
  JSON.parse(text(release, name === 'release' ? 'sbom.cdx.json' : `services/${name}/sbom.cdx.json`))

describe('a release', () => {
  let release: Release
  before(async () => {
    release = await collectRelease({ version: '1.2.3', nodeVersion: '26.10.0', executables: [] })
  })

  test('has the same bytes however often, wherever and in whichever time zone it is made', async (t) => {
    const dir = mkdtempSync(join(tmpdir(), 'release-'))
    t.after(() => rmSync(dir, { recursive: true, force: true }))
    const digests = ['UTC', 'Asia/Tokyo', 'America/St_Johns'].map((zone) => {
      const args = [
        join(ROOT, 'scripts/release.ts'),
        '--bare',
        '--version',
        '1.2.3',
        '--out',
        join(dir, zone),
      ]
      execFileSync(process.execPath, args, { cwd: dir, env: { ...process.env, TZ: zone } })
      return sha256Of(readFileSync(join(dir, zone, 'invekto-1.2.3-any.zip')))
    })
    assert.deepEqual(new Set(digests).size, 1)
    assert.equal(digests[0], sha256Of(zipOf(release.files)))
  })

  test('lists every file with its digest, as sha256sum checks it', (t) => {
    const dir = mkdtempSync(join(tmpdir(), 'release-'))
    t.after(() => rmSync(dir, { recursive: true, force: true }))
    for (const [path, bytes] of Object.entries(unzipSync(zipOf(release.files)))) {
      execFileSync('mkdir', ['-p', join(dir, dirname(path))])
      writeFileSync(join(dir, path), bytes)
    }
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: dir })
    const listed = text(release, 'SHA256SUMS').trim().split('\n').length
    assert.equal(listed, release.files.size - 1)
  })

  test('says one version: in its manifest, its bundles, its documents and its bills of materials', () => {
    assert.equal(JSON.parse(text(release, 'manifest.json')).version, '1.2.3')
    for (const name of NAMES) {
      assert.match(text(release, `services/${name}/main.mjs`), /"1\.2\.3"/, name)
      assert.equal(sbomOf(release, name).metadata.component.version, '1.2.3')
    }
    for (const document of ['openapi', 'ops-openapi', 'asyncapi'])
      assert.equal(JSON.parse(text(release, `schemas/${document}.json`)).info.version, '1.2.3', document)
  })

  test('speaks of commands as a host has them, without npm', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    // A dependency may speak of its own.
    const ours = new RegExp(`npm run (?:-s )?(?:${Object.keys(scripts).join('|')})\\b`)
    for (const [path, bytes] of release.files)
      if (path.endsWith('.mjs')) assert.doesNotMatch(Buffer.from(bytes).toString('utf8'), ours, path)
    assert.match(text(release, 'commands/outbox.mjs'), /node\.exe commands\/outbox\.mjs requeue/)
    assert.match(text(release, 'services/ops/main.mjs'), /node\.exe commands\/outbox\.mjs parked/)
    assert.match(text(release, 'smoke.mjs'), /node\.exe -- smoke\.mjs URL/)
    assert.match(text(release, 'docs/outbox.md'), /node\.exe commands\/migrate\.mjs --plan/)
  })

  test('has documents whose links lead somewhere on a host', () => {
    const slug = (heading: string): string =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .trim()
        .replaceAll(/\s/g, '-')
    const paths = [...release.files.keys()]
    let links = 0
    for (const path of paths.filter((name) => name.endsWith('.md')))
      for (const [, target = ''] of text(release, path).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue
        const [file, anchor] = target.split('#') as [string, string?]
        const at = file === '' ? path : posix.join(posix.dirname(path), file)
        assert.ok(
          paths.some((one) => one === at || one.startsWith(`${at}/`)),
          `${path}: ${target}`,
        )
        if (anchor !== undefined) {
          const headings = [...text(release, at).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
            slug(heading),
          )
          assert.ok(headings.includes(anchor), `${path}: ${target}`)
        }
        links++
      }
    assert.ok(links > 20)
    assert.ok(release.files.has('docs/runbook.md'))
  })

  test('has the panel for PM2 where its file looks for it', (t) => {
    const dir = mkdtempSync(join(tmpdir(), 'release-'))
    t.after(() => rmSync(dir, { recursive: true, force: true }))
    const config = 'deploy/pm2/ecosystem.config.cjs'
    mkdirSync(dirname(join(dir, config)), { recursive: true })
    writeFileSync(join(dir, config), release.files.get(config)!)
    const { apps } = createRequire(import.meta.url)(join(dir, config))
    assert.deepEqual(
      [relative(dir, apps[0].cwd), relative(dir, apps[0].script), relative(dir, apps[0].interpreter)],
      ['', 'services/ops/main.mjs', 'node.exe'],
    )
    assert.ok(release.files.has('services/ops/main.mjs'))
  })

  test('has the licence of each executable whole, beside it and in its sums', async () => {
    const licenseText = readFileSync(join(ROOT, 'scripts/release/licenses/WinSW.txt'))
    const file = join(mkdtempSync(join(tmpdir(), 'release-')), 'WinSW.exe')
    writeFileSync(file, 'an executable')
    const given = takeWinsw(file)
    rmSync(dirname(file), { recursive: true })
    const made = await collectRelease({ version: '1.2.3', nodeVersion: '26.10.0', executables: [given] })
    assert.deepEqual(made.files.get('licenses/WinSW.exe.txt'), licenseText)
    assert.match(text(made, 'licenses/WinSW.exe.txt'), /Kohsuke Kawaguchi[\s\S]*WITHOUT WARRANTY/)
    assert.match(text(made, 'SHA256SUMS'), / {2}licenses\/WinSW\.exe\.txt\n/)
  })

  test('says its own version, that of the service and that of the engine', () => {
    for (const name of ['analysis-api', 'analysis-worker'] as const)
      assert.equal(text(release, `services/${name}/main.mjs`).split('"1.2.3"').length - 1, 2, name)
  })

  test('has the notices of those whose figures its tables hold', () => {
    assert.match(
      text(release, 'licenses/data.txt'),
      /VADER[\s\S]*C\.J\. Hutto[\s\S]*WITHOUT WARRANTY[\s\S]*PDDL/,
    )
  })

  test('names the contracts it keeps', () => {
    const { contracts, commit } = release.manifest
    assert.match(commit, /^[0-9a-f]{40}(-dirty)?$|^unknown$/)
    assert.ok(contracts.http.includes('/v1/analysis'))
    assert.ok(contracts.events.includes('analysis.completed.v1'))
  })

  for (const name of NAMES)
    test(`bills of ${name} exactly the packages whose code is in its bundle`, async () => {
      // Told by the bundler itself, in what it writes above each package's code when it is not made small.
      const { code } = await bundle(SERVICES[name], { version: '1.2.3', minify: false })
      const inside = new Set(
        [
          ...code.toString('utf8').matchAll(/^\s*\/\/ (?:.*\/)?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm),
        ].map(([, found]) => found),
      )
      const { components, specVersion } = sbomOf(release, name)
      assert.equal(specVersion, '1.6')
      assert.deepEqual(new Set(components.map((one) => one.name)), inside)
      const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
      for (const one of components) {
        const known = lock[`node_modules/${one.name}`]
        assert.equal(one.version, known.version, one.name)
        assert.equal(one.hashes[0]?.content, Buffer.from(known.integrity.slice(7), 'base64').toString('hex'))
        assert.equal(one.purl, `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`)
        assert.ok(one.licenses.length > 0, one.name)
        assert.ok(
          text(release, `services/${name}/LICENSES.txt`).includes(`${one.name} ${one.version}, `),
          one.name,
        )
      }
    })

  test('stays small: few packages, small bundles, a small archive', () => {
    const services = NAMES.map((name) => release.packages.get(name) ?? [])
    assert.ok(uniquePackages(services).length <= 45, `${uniquePackages(services).length} packages`)
    assert.ok(release.packages.get('analysis-api')!.length <= 25)
    // More than half of it are the engine's tables and weights.
    for (const [path, bytes] of release.files)
      if (path.endsWith('.mjs')) assert.ok(bytes.length < 5.5e6, `${path}: ${bytes.length} bytes`)
    const archive = zipOf(release.files).length
    assert.ok(archive < 9.6e6, `${archive} bytes`)
  })

  test('has no letter beyond Latin-1 in its bundles: one would double what they take in memory and at start', () => {
    for (const [path, bytes] of release.files)
      if (path.endsWith('.mjs')) assert.doesNotMatch(bytes.toString(), /[^\0-\xff]/, path)
  })

  test('ships neither tests nor sources, secrets nor certificates', () => {
    for (const path of release.files.keys())
      assert.doesNotMatch(path, /\.test\.|\.ts$|\.(?:key|crt|pem)$|node_modules|^(?:test|scripts|src)\//)
    for (const name of ['common', 'ops', 'dispatcher'])
      for (const line of text(release, `env/${name}.env`).split('\n'))
        assert.match(line, /^(?:#.*|[A-Z_]+=|)$/, `${name}: a value for ${line.split('=')[0]}`)
  })
})
