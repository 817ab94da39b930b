import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  documentsEveryExport,
  HOMES,
  hasNoCircles,
  isData,
  isUsedAsFallback,
  keepsAdaptersApart,
  keepsFilesShort,
  keepsTheEnginePure,
  keepsTheProcessAtHome,
  keepsToTheTable,
  keepsVendorsAtHome,
  namesFilesInKebabCase,
  ours,
  type Rule,
  reachesEveryFile,
  SURE_ENOUGH,
  UNSURE,
} from './helpers/architecture.ts'
import { blank, importsOf } from './helpers/imports.ts'
import { readSources, type Source } from './helpers/sources.ts'

const file = (path: string, text: string): Source => ({ path, text })

const inEngine = (text: string): Source[] => [file('src/analysis/engine/a.ts', text)]
const inGuard = (text: string): Source[] => [file('src/lib/guard/a.ts', text)]

/** Each rule, and groups of sources that each break it once. */
const RULES: readonly (readonly [name: string, rule: Rule, broken: readonly (readonly Source[])[]])[] = [
  [
    'imports point down',
    keepsToTheTable,
    [
      [file('src/lib/base/a.ts', "import type { B } from '../http/b.ts'")],
      [file('src/analysis/engine/a.ts', "import { x } from '../settings.ts'")],
      [file('src/elsewhere/a.ts', '')],
      inGuard("const glob = 'src/**'\nimport {\n  x,\n} from '../http/b.ts'\nconst end = '*/'"),
      inGuard("type B = import('../http/b.ts').B"),
      inGuard('const b = import(`../http/b.ts`)'),
      inGuard("const a = 1; export * from '../http/b.ts'"),
      inGuard("import '../http/b.ts'"),
    ],
  ],
  [
    'services do not know each other',
    keepsToTheTable,
    [[file('src/analysis/a.ts', "import { x } from '../ops/x.ts'")]],
  ],
  [
    'ports hide their adapters',
    keepsAdaptersApart,
    [
      inGuard("import { x } from '../state/redis.ts'"),
      [file('src/lib/state/redis.ts', "import { x } from './memory.ts'")],
      [file('src/analysis/http/a.ts', "import { x } from '../../lib/state/memory.ts'")],
    ],
  ],
  [
    'twins are opened by mains alone',
    keepsAdaptersApart,
    [[file('src/analysis/api.ts', "export * from '../lib/state/open.ts'")]],
  ],
  [
    'each vendor package has one home',
    keepsVendorsAtHome,
    [
      inGuard("import { Redis } from 'ioredis'"),
      [file('src/lib/state/redis.ts', "import { x } from 'ioredis/built/x.js'")],
      [file('src/lib/telemetry/log.ts', "import type { Span } from '@opentelemetry/api'")],
      inGuard("const Redis = require('ioredis')"),
      inGuard('const m = import(name)'),
    ],
  ],
  [
    'the process is touched in one place',
    keepsTheProcessAtHome,
    [
      inGuard('const x = process.env.X'),
      inGuard('const { argv } = process'),
      inGuard(`const x = \`port $\{process.env.X}\``),
      inGuard('globalThis.process.exit(1)'),
      inGuard('console.log(1)'),
      inGuard("import { exit } from 'node:process'"),
      inGuard("import { spawn } from 'node:child_process'"),
      inGuard("const x = createRequire(import.meta.url)('node:process')"),
    ],
  ],
  [
    'the engine asks neither clock nor chance nor files',
    keepsTheEnginePure,
    [
      'const now = Date.now()',
      'const now = new Date',
      'const now = new Date( )',
      'const local = new Date(2026, 1, 1)',
      'const hour = date.getHours()',
      'const x = Math.random()',
      'const { random } = Math',
      'const x = Math.exp(1)',
      'const now = performance.now()',
      "const x = a.localeCompare(b, 'tr')",
      'const x = Intl',
      'const letter = /\\p{L}/u',
      'setTimeout(run)',
      "import { readFileSync } from 'node:fs'",
    ].map(inEngine),
  ],
  [
    'no import runs in a circle, not even of types',
    hasNoCircles,
    [
      [
        file('src/a.ts', "import type { B } from './b.ts'"),
        file('src/b.ts', "import type { A } from './a.ts'"),
      ],
      [file('src/a.ts', "import { a } from './a.ts'")],
    ],
  ],
  ['files are 400 lines at most', keepsFilesShort, [[file('src/a.ts', 'x\n'.repeat(401))]]],
  [
    'files are named in kebab-case',
    namesFilesInKebabCase,
    [[file('src/lib/httpServer.ts', '')], [file('src/Lib/a.ts', '')], [file('src/lib/http_server.ts', '')]],
  ],
  [
    'exported functions have a doc comment',
    documentsEveryExport,
    [[file('src/a.ts', 'const x = 1\nexport function undocumented() {}\n')]],
  ],
]

describe('architecture', () => {
  const sources = readSources('src')
  for (const [name, rule, broken] of RULES) {
    test(name, () => {
      assert.deepEqual(rule(sources), [])
      for (const group of broken)
        assert.equal(rule(group).length, 1, `the rule finds: ${group[0]?.path} ${group[0]?.text}`)
    })
  }

  test('what only looks like an import or a use is none', () => {
    const texts = [
      "// import { x } from '../http/b.ts'\n/* process.exit() */",
      "const text = 'process.exit()' + `import x from '../http/b.ts'`",
      'const pattern = /process\\.env[/\'"]/',
      'const x = { process: 1 }.process',
    ]
    for (const text of texts) {
      assert.deepEqual(keepsToTheTable(inGuard(text)), [], text)
      assert.deepEqual(keepsTheProcessAtHome(inGuard(text)), [], text)
    }
    const date = 'const at = new Date(instant + offsetAt(Math.max(instant, 0), openZone(zone)))'
    assert.deepEqual(keepsTheEnginePure(inEngine(`${date}\nconst year = at.getUTCFullYear()`)), [])
  })

  test('no deviation is listed that nobody uses', () => {
    for (const [path, uses] of SURE_ENOUGH) {
      const source = sources.find((source) => source.path === path)
      assert.ok(source, path)
      const used = [...(blank(source.text).bare.match(UNSURE) ?? []), ...importsOf(source)]
      assert.ok(used.includes(uses), `${path} ${uses}`)
    }
    for (const [name, home] of Object.entries(HOMES))
      assert.ok(
        sources.some((source) => home.test(source.path) && importsOf(source).includes(name)),
        name,
      )
    assert.ok(sources.some((source) => ours(source).some((target) => isUsedAsFallback(source.path, target))))
  })

  test('JavaScript, which the rules do not read, is known by name and needs Node at most', () => {
    // Made by esbuild; what Node runs before it can strip types of anything; and what browsers run.
    const known =
      /^src\/(?:lib\/(?:contract\/generated\/validators|process\/compile-cache)|ops\/assets\/panel)\.js$/
    const scripts = readdirSync(new URL('../src/', import.meta.url), { recursive: true, encoding: 'utf8' })
      .map((name) => `src/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.[cm]?jsx?$|\.[cm]ts$|\.tsx$/.test(path))
    assert.ok(scripts.includes('src/lib/contract/generated/validators.js'))
    for (const path of scripts) {
      assert.match(path, known)
      const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
      const targets = importsOf({ path, text })
      assert.deepEqual(
        targets.filter((target) => !/^node:(?:module|url)$/.test(target)),
        [],
        path,
      )
      if (isData(path)) assert.deepEqual(targets, [], path)
    }
  })

  test('tests, scripts, benchmarks and what deploys keep the same length and names', () => {
    const others = ['test', 'scripts', 'bench', 'deploy'].flatMap(readSources)
    assert.deepEqual(keepsFilesShort(others), [])
    assert.deepEqual(documentsEveryExport(readSources('deploy')), [])
    assert.deepEqual(
      namesFilesInKebabCase(others.map(({ path }) => file(path.replaceAll('.test.ts', '.ts'), ''))),
      [],
    )
  })

  test('every file is reached from a main, a script or a benchmark', () => {
    const all = ['src', 'scripts', 'bench'].flatMap(readSources)
    const named = [...readFileSync('package.json', 'utf8').matchAll(/ ((?:scripts|bench)\/[\w/-]+)\.ts/g)]
    const entries = new RegExp(
      [
        /\.main\.ts$|^bench\//.source,
        /^scripts\/[\w-]+\.ts$/.source,
        ...named.map(([, name]) => `^${name}\\.ts$`),
      ].join('|'),
    )
    assert.deepEqual(reachesEveryFile(entries)(all), [])
    assert.deepEqual(reachesEveryFile(/\.main\.ts$/)([file('src/a.main.ts', ''), file('src/b.ts', '')]), [
      'src/b.ts',
    ])
  })

  test('the scripts of package.json run files that are there', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    const named = Object.values<string>(scripts).flatMap((command) =>
      [...command.matchAll(/\bnode (?:-\S+ (?:\.\S+ )?)*(\S+\.ts)/g)].map(([, path]) => path!),
    )
    assert.ok(named.length >= 8)
    assert.deepEqual(
      named.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url))),
      [],
    )
  })

  test('the repository speaks of the product alone', (t) => {
    const root = fileURLToPath(new URL('..', import.meta.url))
    if (!existsSync(new URL('../.git', import.meta.url))) {
      t.skip('not in a git checkout: nobody says which files are of the repository')
      return
    }
    const { status, stdout, stderr } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    assert.equal(status, 0, stderr)
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
