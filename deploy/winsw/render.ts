import { parseArguments } from './argv.ts'
import { parseDuration } from './duration.ts'
import { escapeXml } from './escape.ts'
import { childOf, type Element, parseRoot } from './parse.ts'

/** Which instance a file is to become, and where its release and the shared state lie: absolute paths. */
export interface Instance {
  readonly fromPort: number
  readonly toPort: number
  readonly releaseDir: string
  readonly sharedDir: string
}

/** The two beginnings of every path, and the rest of the path behind. */
const PATHS = /(%BASE%\\\.\.|%ProgramData%\\invekto)(?=[\\\s"<>])((?:\\[^\\\s"<>]*)*)/gi

/**
 * The file of one instance: the port replaced wherever it stands, the release and the shared state in absolute paths.
 * Where these are POSIX paths, what follows them has slashes too.
 */
export function renderInstance(xml: string, { fromPort, toPort, releaseDir, sharedDir }: Instance): string {
  const port = new RegExp(`(?<!\\d)${fromPort}(?!\\d)`, 'g')
  if (!port.test(xml)) throw new Error(`port ${fromPort} does not occur`)
  if (!Number.isInteger(toPort) || toPort < 1 || toPort > 65_535) throw new Error(`${toPort} is no port`)
  const release = checkPath(releaseDir)
  const shared = checkPath(sharedDir)
  // The port first: a path may have the same digits in it.
  return xml.replace(port, String(toPort)).replace(PATHS, (_, start: string, rest: string) => {
    const dir = /^%BASE%/i.test(start) ? release : shared
    return escapeXml(dir) + (dir.startsWith('/') ? rest.replaceAll('\\', '/') : rest)
  })
}

/** The path without slashes at its end; refused where it is relative, or would end a quote or be expanded. */
function checkPath(path: string): string {
  if (!/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path)) throw new Error(`"${path}" is no absolute path`)
  if (/["%<>|?*\r\n]/.test(path)) throw new Error(`"${path}" has characters that a path here must not have`)
  return path.replace(/[\\/]+$/, '')
}

/** What it takes to run a service without WinSW as WinSW would. */
export interface ServiceDefinition {
  readonly id: string
  readonly executable: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Undefined: where the file lies. */
  readonly workingDirectory: string | undefined
  readonly stopTimeoutMs: number
  readonly logPath: string | undefined
  /** Pauses before each restart after a failure; the last repeats. Empty: it is not started again. */
  readonly onFailureDelaysMs: readonly number[]
}

/** WinSW's own, where a file says nothing. */
const STOP_TIMEOUT_MS = 15_000

/**
 * Reads a service out of its WinSW file. `%NAME%` is expanded out of `variables` whatever its case, and out of what `<env>` sets;
 * what is in neither stays as it is, as in WinSW.
 */
export function readService(
  xml: string,
  variables: Readonly<Record<string, string>> = {},
): ServiceDefinition {
  const root = parseRoot(xml)
  const known = new Map(Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value]))
  const expand = (text: string): string =>
    text.replace(/%([^%]+)%/g, (whole, name: string) => known.get(name.toUpperCase()) ?? whole)
  const env: Record<string, string> = {}
  for (const { attributes } of named(root, 'env')) {
    const { name = '', value = '' } = attributes
    env[name] = expand(value)
    known.set(name.toUpperCase(), env[name])
  }
  const textOf = (name: string): string | undefined => {
    const text = childOf(root, name)?.text
    return text === undefined ? undefined : expand(text)
  }
  return {
    id: textOf('id') ?? '',
    executable: textOf('executable') ?? '',
    args: parseArguments(textOf('startarguments') ?? textOf('arguments') ?? ''),
    env,
    workingDirectory: textOf('workingdirectory'),
    stopTimeoutMs: parseDuration(textOf('stoptimeout') ?? '') ?? STOP_TIMEOUT_MS,
    logPath: textOf('logpath'),
    onFailureDelaysMs: named(root, 'onfailure')
      .filter(({ attributes }) => attributes.action === 'restart')
      .map(({ attributes }) => parseDuration(attributes.delay ?? '') ?? 0),
  }
}

function named({ children }: Element, name: string): Element[] {
  return children.filter((child) => child.name === name)
}
