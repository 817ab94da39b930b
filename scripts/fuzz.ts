/**
 * The long form of the fuzz test and of the engine's properties: 50,000 requests and texts, or as many as
 * `npm run fuzz -- N [SEED]` says.
 */
import { spawnSync } from 'node:child_process'

const TESTS = ['test/analysis/engine/properties.test.ts', 'test/e2e/fuzz.test.ts']

const [runs = '50000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
console.log(`${runs} requests, seed ${seed}`)
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', '--test-concurrency=1', ...TESTS],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_RUNS: runs, FUZZ_SEED: seed },
  },
)
process.exitCode = status ?? 1
