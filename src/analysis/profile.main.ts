import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { systemClock } from '../lib/base/clock.ts'
import { COMMON } from '../lib/config/common.ts'
import { readSettings } from '../lib/config/settings.ts'
import { isContextId } from '../lib/contract/envelope.ts'
import { ConfigurationFault, runCommand } from '../lib/process/run.ts'
import { openStateStore } from '../lib/state/open.ts'
import { RATE_SETTINGS } from './settings.ts'
import { limitsKey, parseProfile, profileKey } from './tenant-profile.ts'

const USAGE =
  'usage: npm run profile -- set|get|delete TENANT [FILE]   (set reads standard input without FILE)'

/** Sets, shows or removes a tenant's profile in the shared state store. */
await runCommand(async ({ env, args, stdin, stdout, stderr, scope }) => {
  const [action, tenant, file] = args
  if (!tenant || !isContextId(tenant) || !['set', 'get', 'delete'].includes(action ?? '')) {
    stderr.write(`${USAGE}\n`)
    return 64
  }
  const read = readSettings({ redisUrl: COMMON.redisUrl, ...RATE_SETTINGS }, env)
  if ('faults' in read) throw new ConfigurationFault(read.faults.join('\n'))
  const { settings } = read
  if (settings.redisUrl === undefined) {
    throw new ConfigurationFault(
      'INVEKTO_REDIS_URL is needed: a profile in the memory of this command would end with it',
    )
  }
  const store = await openStateStore({ url: settings.redisUrl, clock: systemClock, commandTimeoutMs: 2_000 })
  scope.add('state store', () => store.close())

  if (action === 'get') {
    const [stored] = await store.run([{ op: 'get', key: profileKey(tenant) }])
    if (stored === null) stderr.write('no profile\n')
    else stdout.write(`${Buffer.from(stored).toString('utf8')}\n`)
    return stored === null ? 1 : 0
  }
  if (action === 'delete') {
    await store.run([
      { op: 'delete', key: profileKey(tenant) },
      { op: 'delete', key: limitsKey(tenant) },
    ])
    return 0
  }
  const parsed = parseProfile(file === undefined ? await text(stdin) : readFileSync(file, 'utf8'))
  if ('fault' in parsed) {
    stderr.write(`profile refused: ${parsed.fault}\n`)
    return 65
  }
  const { profile } = parsed
  const hard = profile.rateHard ?? Math.max(settings.rateHard, profile.rateSoft ?? 0)
  const soft = profile.rateSoft ?? Math.min(settings.rateSoft, hard)
  await store.run([
    { op: 'set', key: profileKey(tenant), value: Buffer.from(JSON.stringify(profile)) },
    profile.rateHard === undefined && profile.rateSoft === undefined
      ? { op: 'delete', key: limitsKey(tenant) }
      : { op: 'set', key: limitsKey(tenant), value: Buffer.from(`${soft}:${hard}`) },
  ])
  return 0
})
