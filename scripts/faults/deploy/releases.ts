/** Releases to deploy: real ones, and ones that are broken in a way of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { type Files, zipOf } from '../../release/archive.ts'
import { collectRelease, sumsOf } from '../../release/collect.ts'

export interface Releases {
  /** The bundled tool itself. */
  readonly tool: string
  /** The zip of a good release; made the first time that it is asked for. */
  zip(version: string): Promise<string>
  /** The zip of a release whose files were changed, its sums made anew unless told otherwise. */
  altered(version: string, change: (files: Map<string, Uint8Array>) => void, sums?: boolean): Promise<string>
  remove(): void
}

/** Makes releases in a folder of its own. */
export async function makeReleases(): Promise<Releases> {
  const folder = mkdtempSync(join(tmpdir(), 'releases-'))
  const made = new Map<string, Promise<Files>>()
  const zips = new Map<string, string>()
  const filesOf = (version: string): Promise<Files> => {
    const files =
      made.get(version) ??
      collectRelease({ version, nodeVersion: process.versions.node, executables: [] }).then(
        (release) => release.files,
      )
    made.set(version, files)
    return files
  }
  let count = 0
  const write = (version: string, bytes: Uint8Array): string => {
    const file = join(folder, `${version}-${++count}.zip`)
    writeFileSync(file, bytes)
    return file
  }
  const tool = join(folder, 'deploy.mjs')
  writeFileSync(tool, (await filesOf('1.0.0')).get('deploy.mjs')!)
  return {
    tool,
    async zip(version) {
      const files = await filesOf(version)
      const file = zips.get(version) ?? write(version, zipOf(files))
      zips.set(version, file)
      return file
    },
    async altered(version, change, sums = true) {
      const files = new Map(await filesOf(version))
      change(files)
      if (sums) files.set('SHA256SUMS', Buffer.from(sumsOf(files)))
      // Not made small: of these there are many.
      return write(version, zipSync(Object.fromEntries(files), { level: 0 }))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Puts code before that of a service. */
export function before(service: string, code: string): (files: Map<string, Uint8Array>) => void {
  const path = `services/${service}/main.mjs`
  return (files) => files.set(path, Buffer.concat([Buffer.from(`${code}\n`), files.get(path)!]))
}

/** Runs `code` before each request is served, with `req`, `res` and how many analyses of ordinary tenants there have been as `n`. */
function onRequest(code: string): (files: Map<string, Uint8Array>) => void {
  return before(
    'analysis-api',
    `import __http from 'node:http';import {syncBuiltinESMExports as __sync} from 'node:module';
{ const make = __http.createServer; let n = 0
__http.createServer = (...args) => { const server = make(...args); const emit = server.emit
server.emit = function (type, req, res) {
if (type === 'request') { const analysis = req.url === '/v1/analysis' && /^load-/.test(req.headers['x-tenant-id'] ?? '')
if (analysis) n++
${code} }
return emit.apply(this, arguments) }
return server }
__sync() }`,
  )
}

/** Ways in which a release can be bad, and what the tool has to say of each. */
export const BAD_RELEASES: Readonly<
  Record<
    string,
    { readonly change: (files: Map<string, Uint8Array>) => void; readonly said: RegExp; readonly seen?: true }
  >
> = {
  'ends at once': {
    change: before('analysis-api', 'process.exit(3);'),
    said: /start: .*not running any more/,
  },
  'is never ready': {
    change: onRequest("if (req.url === '/ready') { res.statusCode = 503; res.end('no'); return true }"),
    said: /start: .*not ready within/,
  },
  'gives wrong answers': {
    change: onRequest(
      "if (req.url === '/v1/analysis') { res.setHeader('Content-Type', 'application/json'); res.end('{}'); return true }",
    ),
    said: /smoke: smoke test of .*analysis/,
  },
  'has an nginx.conf that nginx refuses': {
    change: (files) => files.set('nginx.conf', Buffer.from('nonsense;\n')),
    said: /gateway: nginx refuses the configuration: .*nonsense/s,
  },
  'answers some requests with 500, under load alone': {
    change: onRequest(
      'if (analysis && n % 4 === 0) { const head = res.writeHead; res.writeHead = (status, ...rest) => head.call(res, 500, ...rest) }',
    ),
    said: /shift-10: .* % of \d+ answers of the new release are 5xx/,
    seen: true,
  },
  'is slow': {
    change: onRequest(
      'if (analysis) { const end = res.end; res.end = (...rest) => { setTimeout(() => end.apply(res, rest), 410); return res } }',
    ),
    said: /shift-10: 95 % of the answers of the new release take up to 500 ms/,
  },
  'crashes once it has traffic': {
    change: onRequest('if (analysis && n === 4) process.exit(9)'),
    said: /shift-(?:10|50): an instance of the new release/,
    seen: true,
  },
}
