/**
 * Makes everything that is made: npm run generate [-- --check]
 *
 * `--check` writes nothing and exits 1 when a file differs from what its sources say. The tables of phone
 * plans and top-level domains need the registries' files and are made by hand: see the headers of
 * `generate-phone-plans.ts` and `generate-top-level-domains.ts`.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** In this order: types first, what others read of; near the end the digest of the engine's sources and tables; last what ships. */
const SCRIPTS = [
  'generate-contract.ts',
  'generate-errors.ts',
  'generate-nginx-errors.ts',
  'generate-openapi.ts',
  'generate-ops-openapi.ts',
  'generate-asyncapi.ts',
  'generate-signing-vectors.ts',
  'generate-chars.ts',
  'generate-settings.ts',
  'generate-dashboards.ts',
  'generate-ruleset.ts',
  'generate-dependencies.ts',
]

for (const script of SCRIPTS) {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const { status } = spawnSync(process.execPath, [path, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`${script} failed`)
    process.exitCode = 1
  }
}
