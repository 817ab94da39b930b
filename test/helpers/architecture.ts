import { blank, COMPUTED, importsOf } from './imports.ts'
import type { Source } from './sources.ts'

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
  ['src/lib/sql/', ['src/lib/base/']],
  ['src/lib/outbox/', ['src/lib/base/', 'src/lib/contract/', 'src/lib/sql/']],
  ['src/lib/audit/', ['src/lib/base/', 'src/lib/contract/', 'src/lib/sql/']],
  ['src/lib/deadletters/', ['src/lib/base/', 'src/lib/contract/', 'src/lib/sql/']],
  ['src/lib/state/', ['src/lib/base/', 'src/lib/contract/']],
  ['src/lib/broker/', ['src/lib/base/', 'src/lib/contract/']],
  ['src/lib/guard/', ['src/lib/base/', 'src/lib/state/port.ts']],
  ['src/lib/http/', ['src/lib/base/', 'src/lib/config/', 'src/lib/telemetry/', 'src/lib/guard/']],
  ['src/lib/process/', ['src/lib/base/', 'src/lib/config/', 'src/lib/telemetry/', 'src/lib/guard/']],
  ['src/lib/jobs/', ['src/lib/base/', 'src/lib/contract/', 'src/lib/state/port.ts']],
  // What the compositions of all services share: it stands above the rest of lib and is known to compositions alone.
  ['src/lib/service/', ['src/lib/']],
  ['src/analysis/engine/', ['src/lib/base/', 'src/lib/contract/']],
  ['src/analysis/', ['src/lib/']],
  ['src/lib/report/', ['src/lib/base/', 'src/lib/config/', 'src/lib/telemetry/', 'src/lib/state/port.ts']],
  ['src/dispatcher/', ['src/lib/']],
  // The playground runs the engine itself; its composition hands it in.
  [
    'src/ops/ops.service.ts',
    ['src/lib/', 'src/ops/', 'src/analysis/engine/', 'src/analysis/parse-request.ts'],
  ],
  ['src/ops/', ['src/lib/']],
  ['src/database/', ['src/lib/']],
  ['src/platform.', ['src/']],
]
/** An adapter knows its port, the base and the contract, not its twin; it is known to its `open.ts` alone. */
const ADAPTER = /^src\/lib\/(?!sql\/)\w+\/(?:memory|redis|rabbitmq|sqlserver|sqlite)\.ts$/
const OPEN = /^src\/lib\/\w+\/open\.ts$/
/** A service's composition, which `npm start` shares with the service's own main. */
const ROOTS = /\.(?:main|service)\.ts$/

export const HOMES: Readonly<Record<string, RegExp>> = {
  tedious: /^src\/lib\/sql\/sqlserver\.ts$/,
  'node:sqlite': /^src\/lib\/sql\/sqlite\.ts$/,
  'openid-client': /^src\/ops\/auth\/oidc\.ts$/,
  ulid: /^src\/lib\/base\/ids\.ts$/,
  amqplib: /^src\/lib\/broker\/rabbitmq(?:-\w+)?\.ts$/,
  ioredis: /^src\/lib\/state\/redis\.ts$/,
  'prom-client': /^src\/lib\/telemetry\/metrics(?:-\w+)?\.ts$/,
  '@opentelemetry/api': /^src\/lib\/telemetry\/(?:trace|sdk)\.ts$/,
  '@opentelemetry/sdk-node': /^src\/lib\/telemetry\/sdk\.ts$/,
}
/**
 * Process, standard streams, signals and exit codes: here and nowhere else. Whoever needs a stream, a
 * variable or an argument is given it.
 */
const PROCESS_HOME = 'src/lib/process/run.ts'
const PROCESS = /(?<![.\w$])(?:process|console|globalThis)\b(?!\s*:)/g
/** Modules of Node that lead around the rules: to other processes, or to code that no import names. */
const ROUNDABOUT = /^node:(?:process|child_process|cluster|worker_threads|module|vm|repl)$/
/**
 * What an engine that gives the same bytes everywhere must not ask: the clock, chance, the machine's time
 * zone and language, the event loop, and mathematics that IEEE 754 leaves to each implementation.
 */
export const UNSURE = new RegExp(
  [
    /\bDate\.(?:now|parse)\b|\bnew Date\b(?!\(\s*[^\s)])|(?<!new )\bDate\(/,
    // More than one argument is local time; an argument may hold calls three deep.
    /\bnew Date\((?:[^(),]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*,/,
    /\.[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\(/,
    /\bMath\b(?!\.(?:abs|ceil|clz32|floor|fround|imul|max|min|PI|round|sign|sqrt|trunc)\b)(?:\.\w+)?/,
    /\b(?:Intl|localeCompare|toLocale\w+|performance|crypto|process|console|globalThis|Temporal|fetch)\b/,
    /\b(?:set(?:Timeout|Interval|Immediate)|queueMicrotask|WeakRef|FinalizationRegistry)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)
/** Where the engine may use some of it after all, and why that does no harm. */
export const SURE_ENOUGH: readonly (readonly [path: string, uses: string])[] = [
  // Time zones need Intl; what it says is reduced to whole quarter hours there.
  ['src/analysis/engine/reference-time.ts', 'Intl'],
  // The moon's phases take sines; a last bit would have to fall on midnight to move a day.
  ['src/analysis/engine/extract/datetime/lunar.ts', 'Math.sin'],
  // Whether room is still there decides where tokens are put, not which.
  ['src/analysis/engine/text/columns.ts', 'WeakRef'],
]
const MOST_LINES = 400

/** What breaks a rule, a line each. */
export type Rule = (sources: readonly Source[]) => string[]

/** Each file imports only what its room in the table may. */
export const keepsToTheTable: Rule = (sources) =>
  sources.flatMap((source) => {
    const row = TABLE.find(([room]) => source.path.startsWith(room))
    if (!row) return [`${source.path} is in no room`]
    const [room, allowed] = row
    return ours(source)
      .filter((target) => !target.startsWith(room) && !allowed.some((place) => target.startsWith(place)))
      .map((target) => `${source.path} imports ${target}`)
  })

/** Adapters are imported by their `open.ts`, and that by compositions. */
export const keepsAdaptersApart: Rule = (sources) =>
  sources.flatMap((source) =>
    ours(source)
      .filter((target) => {
        if (OPEN.test(target)) return !ROOTS.test(source.path)
        return ADAPTER.test(target) && !OPEN.test(source.path) && !isUsedAsFallback(source.path, target)
      })
      .map((target) => `${source.path} imports ${target}`),
  )

/** During an outage of the store a service runs on its own memory: that one adapter it knows by name. */
export function isUsedAsFallback(path: string, target: string): boolean {
  return path === 'src/analysis/api.ts' && target === 'src/lib/state/memory.ts'
}

/** Packages are imported by their one home. */
export const keepsVendorsAtHome: Rule = (sources) =>
  sources.flatMap((source) =>
    importsOf(source)
      .filter((target) => !target.startsWith('src/'))
      .filter((target) => !target.startsWith('node:') || target in HOMES)
      .filter((target) => HOMES[target]?.test(source.path) !== true)
      .map((target) => `${source.path} imports ${target}`),
  )

/** Nothing but its home touches the process, and no import has a computed name. */
export const keepsTheProcessAtHome: Rule = (sources) =>
  sources
    .filter(({ path }) => path !== PROCESS_HOME)
    .flatMap((source) => [
      ...unique(blank(source.text).bare.match(PROCESS)).map((use) => `${source.path} touches ${use}`),
      ...importsOf(source)
        .filter((target) => ROUNDABOUT.test(target) || target === COMPUTED)
        .map((target) => `${source.path} imports ${target}`),
    ])

/** The engine imports nothing from outside and asks nothing of the machine. */
export const keepsTheEnginePure: Rule = (sources) =>
  sources
    .filter(({ path }) => path.startsWith('src/analysis/engine/'))
    .flatMap((source) => {
      const { bare, code } = blank(source.text)
      const uses = [
        ...importsOf(source).filter((target) => !target.startsWith('src/')),
        ...unique(bare.match(UNSURE)),
        // What a letter is differs between Node versions; `text/chars.data.ts` does not.
        ...unique(code.match(/\\p\{/g)),
      ]
      return uses
        .filter((use) => !SURE_ENOUGH.some(([path, sure]) => path === source.path && sure === use))
        .map((use) => `${source.path} uses ${use}`)
    })

/** No chain of imports comes back to where it began. */
export const hasNoCircles: Rule = (sources) => {
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

/** What people write and read is short; tables and generated code may be long. */
export const keepsFilesShort: Rule = (sources) =>
  sources
    .filter(({ path }) => !isData(path))
    .map(({ path, text }) => [path, text.trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > MOST_LINES)
    .map(([path, lines]) => `${path} has ${lines} lines`)

/** Folders and files are in kebab-case, with one of the known endings. */
export const namesFilesInKebabCase: Rule = (sources) =>
  sources
    .map(({ path }) => path)
    .filter(
      (path) =>
        !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:main|service|data|test))?\.ts$/.test(
          path,
        ),
    )

/** Every file is reached by imports from `entries`, where programs begin. */
export const reachesEveryFile =
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

/** Every exported function says what it is for. */
export const documentsEveryExport: Rule = (sources) =>
  sources
    .filter(({ path }) => !isData(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/(?<before>^.*\n)?^export (?:async )?function\*? (?<name>\w+)/gm)]
        .filter(({ groups }) => !groups?.before?.trimEnd().endsWith('*/'))
        .map(({ groups }) => `${path}: ${groups?.name}`),
    )

function unique(found: readonly string[] | null): string[] {
  return [...new Set(found)]
}

/** Whether a file is a table or generated code, which nobody reads line by line. */
export function isData(path: string): boolean {
  return path.endsWith('.data.ts') || path.includes('/generated/')
}

/** What a file imports of ours. */
export function ours(source: Source): string[] {
  return importsOf(source).filter((target) => target.startsWith('src/'))
}
