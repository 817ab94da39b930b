/**
 * Proves the release for Windows on Windows' own node.exe, under Wine: the services start as their WinSW files say, do their
 * work, stop with a drain, live as Windows services, and are updated beside each other.
 *
 *   npm run wine [-- --keep]
 *
 * --keep leaves the folder with drive C, and says where it is.
 *
 * Needs Wine 8 or later, 64 bits (`scripts/install-services.sh wine`), redis-server, RabbitMQ on port 5672 and a gigabyte under the
 * folder for temporary files. Exit code 0 only if every check held. Everything it starts and writes is its own, and gone at the end.
 *
 * What is not as on Windows: node.exe is of version 22, since later ones do not start under Wine 8; Wine has no junctions, so that a
 * link stands for one; what Linux kills ends with 0 there, where WinSW takes it for an end that was meant, so that restarts are shown with another
 * wrapper, Shawl, and WinSW's pauses between them not at all; there is no SQL Server, so that dispatcher and panel run in development,
 * on the embedded database. SIGBREAK cannot be sent. Accounts, their rights and the firewall are not looked at.
 */
import { parseArgs } from 'node:util'
import { sharedRabbit } from '../test/helpers/rabbit.ts'
import { ownRedis } from '../test/helpers/services.ts'
import { checkLifecycle } from './wine/check-lifecycle.ts'
import { checkServices } from './wine/check-services.ts'
import { checkUpdate } from './wine/check-update.ts'
import { createChecks } from './wine/checks.ts'
import { type AtEnd, createPrefix, hasWine, type Prefix } from './wine/prefix.ts'
import { type Stage, setStage } from './wine/stage.ts'

/** Of whatever version the release is: another one. */
const NEXT = '99.0.0'
const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
const missing = Object.entries({
  'Wine of 64 bits': hasWine(),
  'redis-server': ownRedis,
  'RabbitMQ on port 5672': sharedRabbit,
})
  .filter(([, there]) => !there)
  .map(([name]) => name)
if (missing.length > 0) {
  console.error(`missing: ${missing.join(', ')}; scripts/install-services.sh installs and starts it`)
  process.exit(1)
}

const began = performance.now()
const checks = createChecks()
const closers: (() => Promise<unknown>)[] = []
const atEnd: AtEnd = (close) => void closers.push(close)
async function closeAll(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close().catch(console.error)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    const stopped = checks.stop()
    await closeAll()
    await stopped
    // What it had only begun to open.
    await closeAll()
    process.exit(1)
  })

let prefix: Prefix | undefined
let stage: Stage | undefined
try {
  await checks.run('Wine is set up as Windows 10', async () => {
    prefix = await createPrefix(values.keep, atEnd)
    return undefined
  })
  if (prefix) {
    const { path } = prefix
    await checks.run('the release unpacks, its sums hold, its env files are filled in', async () => {
      stage = await setStage(prefix!, atEnd)
      return `${stage.files} files of ${stage.version}`
    })
    if (values.keep) console.log(path)
  }
  if (stage) {
    await checkServices(checks, stage)
    await checkUpdate(checks, stage, NEXT)
    await checkLifecycle(checks, stage, NEXT)
  }
} finally {
  await closeAll()
}
const seconds = ((performance.now() - began) / 1_000).toFixed(1)
console.log(
  checks.failed.length === 0
    ? `all of it held, in ${seconds} s`
    : `${checks.failed.length} failed, in ${seconds} s`,
)
process.exitCode = checks.failed.length === 0 ? 0 : 1
