import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { importsOf, readSources, type Source, withoutComments } from './helpers/sources.ts'

/**
 * Who may import whom, types too: the first row whose place is the beginning of a file's path
 * holds. Every file may import its own room. Kept with docs/architecture.md.
 */
const TABLE: readonly (readonly [room: string, mayImport: readonly string[]])[] = [
  ['src/lib/base/', []],
  ['src/lib/contract/', ['src/lib/base/']],
  // Flags and profiles are checked by generated validators.
  ['src/lib/config/', ['src/lib/base/', 'src/lib/contract/']],
  ['src/lib/telemetry/', ['src/lib/base/']],
  ['src/lib/signing/', ['src/lib/base/']],
  ['src/lib/state/', ['src/lib/base/', 'src/lib/contract/']],
  ['src/lib/guard/', ['src/lib/base/', 'src/lib/state/port.ts']],
  ['src/lib/http/', ['src/lib/base/', 'src/lib/config/', 'src/lib/telemetry/', 'src/lib/guard/']],
  ['src/lib/process/', ['src/lib/base/', 'src/lib/config/', 'src/lib/telemetry/', 'src/lib/guard/']],
  ['src/analysis/engine/', ['src/lib/base/', 'src/lib/contract/']],
  ['src/analysis/', ['src/lib/']],
  ['src/platform.main.ts', ['src/']],
]
/** Adapters know their port, the base and the contract; not each other. */
const ADAPTER = /^src\/lib\/\w+\/(?:memory|redis|rabbitmq|sqlserver|sqlite)\.ts$/
const OPEN = /^src\/lib\/\w+\/open\.ts$/
/** A service's composition, which `npm start` shares with the service's own main. */
const ROOTS = /\.(?:main|service)\.ts$/

const HOMES: Readonly<Record<string, RegExp>> = {
  ulid: /^src\/lib\/base\/ids\.ts$/,
  ioredis: /^src\/lib\/state\/redis\.ts$/,
  'prom-client': /^src\/lib\/telemetry\/metrics\.ts$/,
  '@opentelemetry/api': /^src\/lib\/telemetry\/trace\.ts$/,
  '@opentelemetry/sdk-node': /^src\/lib\/telemetry\/trace\.ts$/,
}
/** Process, signals and exit codes: here and nowhere else. */
const PROCESS_HOME = 'src/lib/process/run.ts'
/** What an engine that gives the same bytes everywhere must not ask. */
const UNSURE =
  /\b(?:Date\.now|new Date\(\)|Math\.(?:random|exp|log|pow|sin|cos|tan|tanh)|performance\.|toLocale\w+|process\.)/
/** Time zones need Intl; what it says is reduced to whole quarter hours there. */
const INTL_HOME = 'src/analysis/engine/reference-time.ts'
/** The moon's phases take sines; a last bit would have to fall on midnight to move a day. */
const MOON_HOME = 'src/analysis/engine/extract/datetime/holidays.ts'
const MOST_LINES = 400

type Rule = (sources: readonly Source[]) => string[]

const keepsToTheTable: Rule = (sources) =>
  sources.flatMap((source) => {
    const row = TABLE.find(([room]) => source.path.startsWith(room))
    if (!row) return [`${source.path} is in no room`]
    const [room, allowed] = row
    return ours(source)
      .filter((target) => !target.startsWith(room) && !allowed.some((place) => target.startsWith(place)))
      .map((target) => `${source.path} imports ${target}`)
  })

const keepsAdaptersApart: Rule = (sources) =>
  sources.flatMap((source) =>
    ours(source)
      .filter((target) => {
        if (OPEN.test(target)) return !ROOTS.test(source.path)
        return ADAPTER.test(target) && !OPEN.test(source.path) && !isUsedAsFallback(source.path, target)
      })
      .map((target) => `${source.path} imports ${target}`),
  )

/** During an outage of the store a service runs on its own memory: that one adapter it knows by name. */
function isUsedAsFallback(path: string, target: string): boolean {
  return path === 'src/analysis/api.ts' && target === 'src/lib/state/memory.ts'
}

const keepsVendorsAtHome: Rule = (sources) =>
  sources.flatMap((source) =>
    importsOf(source)
      .filter((target) => !target.startsWith('src/') && !target.startsWith('node:'))
      .filter((target) => HOMES[target]?.test(source.path) !== true)
      .map((target) => `${source.path} imports ${target}`),
  )

const keepsTheProcessAtHome: Rule = (sources) =>
  sources
    .filter(
      ({ path, text }) =>
        path !== PROCESS_HOME && /\bprocess\??\.[a-z]|\bprocess\[|node:process/.test(withoutComments(text)),
    )
    .map(({ path }) => `${path} touches the process`)

const keepsTheEnginePure: Rule = (sources) =>
  sources
    .filter(({ path }) => path.startsWith('src/analysis/engine/'))
    .flatMap((source) => {
      const code = withoutComments(source.text)
      const faults = importsOf(source).filter((target) => !target.startsWith('src/'))
      if (UNSURE.test(code) && source.path !== MOON_HOME) faults.push(String(UNSURE.exec(code)?.[0]))
      if (/\bIntl\./.test(code) && source.path !== INTL_HOME) faults.push('Intl')
      return faults.map((fault) => `${source.path} uses ${fault}`)
    })

const hasNoCircles: Rule = (sources) => {
  const graph = new Map(sources.map((source) => [source.path, ours(source)]))
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      circles.push([...way.slice(way.indexOf(path)), path].join(' > '))
      return
    }
    state.set(path, 'open')
    for (const target of graph.get(path) ?? []) visit(target, [...way, path])
    state.set(path, 'done')
  }
  for (const path of graph.keys()) visit(path, [])
  return circles
}

const keepsFilesShort: Rule = (sources) =>
  sources
    .filter(({ path }) => !isData(path))
    .map(({ path, text }) => [path, text.trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > MOST_LINES)
    .map(([path, lines]) => `${path} has ${lines} lines`)

const namesFilesInKebabCase: Rule = (sources) =>
  sources
    .map(({ path }) => path)
    .filter(
      (path) =>
        !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:main|service|data|test))?\.ts$/.test(
          path,
        ),
    )

/** `entries` are where programs begin. */
const reachesEveryFile =
  (entries: RegExp): Rule =>
  (sources) => {
    const graph = new Map(sources.map((source) => [source.path, importsOf(source)]))
    const reached = new Set<string>()
    const visit = (path: string): void => {
      if (reached.has(path)) return
      reached.add(path)
      for (const target of graph.get(path) ?? []) visit(target)
    }
    for (const { path } of sources) if (entries.test(path)) visit(path)
    return sources.map(({ path }) => path).filter((path) => !reached.has(path))
  }

const documentsEveryExport: Rule = (sources) =>
  sources
    .filter(({ path }) => !isData(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/(?<before>^.*\n)?^export (?:async )?function\*? (?<name>\w+)/gm)]
        .filter(({ groups }) => !groups?.before?.trimEnd().endsWith('*/'))
        .map(({ groups }) => `${path}: ${groups?.name}`),
    )

function isData(path: string): boolean {
  return path.endsWith('.data.ts') || path.includes('/generated/')
}

function ours(source: Source): string[] {
  return importsOf(source).filter((target) => target.startsWith('src/'))
}

const file = (path: string, text: string): Source => ({ path, text })

/** Each rule, and sources that break it once. */
const RULES: readonly (readonly [string, Rule, readonly Source[]])[] = [
  [
    'imports point down',
    keepsToTheTable,
    [file('src/lib/base/a.ts', "import type { B } from '../http/b.ts'")],
  ],
  [
    'services do not know each other',
    keepsToTheTable,
    [file('src/analysis/a.ts', "import { x } from '../ops/x.ts'")],
  ],
  [
    'ports hide their adapters',
    keepsAdaptersApart,
    [file('src/lib/guard/a.ts', "import { x } from '../state/redis.ts'")],
  ],
  [
    'twins are opened by mains alone',
    keepsAdaptersApart,
    [file('src/analysis/api.ts', "export * from '../lib/state/open.ts'")],
  ],
  [
    'each vendor package has one home',
    keepsVendorsAtHome,
    [file('src/lib/guard/a.ts', "import { Redis } from 'ioredis'")],
  ],
  [
    'the process is touched in one place',
    keepsTheProcessAtHome,
    [file('src/lib/http/a.ts', 'const x = process.env.X')],
  ],
  [
    'the engine asks neither clock nor chance nor files',
    keepsTheEnginePure,
    [file('src/analysis/engine/a.ts', 'const now = Date.now()')],
  ],
  [
    'no import runs in a circle, not even of types',
    hasNoCircles,
    [
      file('src/a.ts', "import type { B } from './b.ts'"),
      file('src/b.ts', "import type { A } from './a.ts'"),
    ],
  ],
  ['files are 400 lines at most', keepsFilesShort, [file('src/a.ts', 'x\n'.repeat(401))]],
  ['files are named in kebab-case', namesFilesInKebabCase, [file('src/lib/httpServer.ts', '')]],
  [
    'exported functions have a doc comment',
    documentsEveryExport,
    [file('src/a.ts', 'const x = 1\nexport function undocumented() {}\n')],
  ],
]

describe('architecture', () => {
  const sources = readSources('src')
  for (const [name, rule, broken] of RULES) {
    test(name, () => {
      assert.deepEqual(rule(sources), [])
      assert.equal(rule(broken).length, 1, 'the rule finds what breaks it')
    })
  }

  test('tests, scripts and benchmarks keep the same length and names', () => {
    const others = ['test', 'scripts', 'bench'].flatMap(readSources)
    assert.deepEqual(keepsFilesShort(others), [])
    assert.deepEqual(
      namesFilesInKebabCase(others.map(({ path }) => file(path.replaceAll('.test.ts', '.ts'), ''))),
      [],
    )
  })

  test('every file is reached from a main, a script or a benchmark', () => {
    const all = ['src', 'scripts', 'bench'].flatMap(readSources)
    const entries = /\.main\.ts$|^scripts\/[\w-]+\.ts$|^bench\//
    assert.deepEqual(reachesEveryFile(entries)(all), [])
    assert.deepEqual(reachesEveryFile(/\.main\.ts$/)([file('src/a.main.ts', ''), file('src/b.ts', '')]), [
      'src/b.ts',
    ])
  })

  test('the scripts of package.json run files that are there', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    const named = Object.values<string>(scripts).flatMap((command) =>
      [...command.matchAll(/\bnode (?:--\S+ )*(\S+\.ts)/g)].map(([, path]) => path!),
    )
    assert.ok(named.length >= 8)
    assert.deepEqual(
      named.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url))),
      [],
    )
  })

  test('the repository speaks of the product alone', (t) => {
    const root = fileURLToPath(new URL('..', import.meta.url))
    const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    if (status !== 0) {
      t.skip('not in a git checkout')
      return
    }
    // Put together here, so that this file does not find itself.
    const strange = new RegExp(
      ['/wo' + 'rk/', '/root' + '/', 'registry\\.npm' + 'js', '_auth' + 'Token'].join('|'),
    )
    const found = stdout
      .split('\0')
      .filter((name) => name !== '' && existsSync(new URL(`../${name}`, import.meta.url)))
      .filter((name) => strange.test(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')))
    assert.deepEqual(found, [])
    assert.ok(strange.test(`see /wo${'rk'}/main`))
  })
})
