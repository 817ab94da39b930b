/** What is bundled for a release: one bundle per service, and the commands that operators run. */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The services, by the folder of their bundle under `services/`. */
export const SERVICES = {
  'analysis-api': 'src/analysis/api.main.ts',
  'analysis-worker': 'src/analysis/worker.main.ts',
  dispatcher: 'src/dispatcher/dispatcher.main.ts',
  ops: 'src/ops/ops.main.ts',
} as const
export type ServiceName = keyof typeof SERVICES

/** What operators run beside them, by its path in the release. */
export const COMMANDS = {
  'deploy.mjs': 'deploy/tool/deploy.main.ts',
  'smoke.mjs': 'deploy/smoke/smoke.main.ts',
  'firewall.mjs': 'deploy/firewall/firewall.main.ts',
  'commands/migrate.mjs': 'src/database/migrate.main.ts',
  'commands/outbox.mjs': 'src/database/outbox.main.ts',
  'commands/audit.mjs': 'src/database/audit.main.ts',
  'commands/profile.mjs': 'src/analysis/profile.main.ts',
  'commands/keygen.mjs': 'scripts/keygen.ts',
} as const

export interface Bundle {
  readonly code: Buffer
  readonly metafile: Metafile
}

export interface BundleOptions {
  /** Of the release that it is for: takes the place of VERSION and ENGINE_VERSION, and its commands that of `npm run …`. */
  readonly version?: string
  /** On unless set: without it every package's code stands under a comment with its path. */
  readonly minify?: boolean
}

/**
 * Bundles one entry, everything it imports included, as an ES module for the oldest Node that `engines` allows. The same sources
 * give the same bytes, wherever they lie.
 */
export async function bundle(entry: string, { version, minify = true }: BundleOptions = {}): Promise<Bundle> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.13',
    minify,
    write: false,
    outfile: resolve(ROOT, basename(entry)),
    metafile: true,
    // Licence texts go into a file of their own, whole.
    legalComments: 'none',
    // debug asks for it inside a try, and is content without.
    external: ['supports-color'],
    // What is CommonJS inside asks for Node's own modules by require.
    banner: {
      js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);",
    },
    plugins: version === undefined ? [] : [asReleased(version)],
    logLevel: 'warning',
  })
  const [output] = result.outputFiles
  if (!output) throw new Error(`${entry}: nothing came of it`)
  return { code: Buffer.from(output.contents), metafile: result.metafile }
}

const VERSION_FILE = /[\\/](?:base[\\/]version|engine[\\/]ruleset\.data)\.ts$/

/** The sources as a release says it: its version, whatever it was when they were begun, and its commands, for a host has no npm. */
const asReleased = (version: string): Plugin => ({
  name: 'as released',
  setup: ({ onLoad }) => {
    // Ours are the only ones in TypeScript.
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = asOnHost(readFileSync(path, 'utf8'))
      return {
        contents: VERSION_FILE.test(path) ? source.replace(/(VERSION = )'[^']*'/, `$1'${version}'`) : source,
        loader: 'ts',
      }
    })
  },
})

/** A text with the commands of a host in the place of `npm run …`. */
export function asOnHost(text: string): string {
  return text.replaceAll(/npm run (?:-s )?(\w+)(?: --(?= ))?/g, commandFor)
}

const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

/** How a host runs what `npm run NAME` does in the repository; what a release does not have stays as it is. */
function commandFor(asInRepository: string, name: string): string {
  const path = Object.keys(COMMANDS).find((file) => basename(file) === `${name}.mjs`)
  if (path === undefined) return asInRepository
  // Without it node takes an option of the command, such as --env-file, for its own.
  return `node.exe ${scripts[name]?.startsWith('node -- ') ? '-- ' : ''}${path}`
}
