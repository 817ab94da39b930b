/**
 * Writes docs/settings.md from the settings tables of the services.
 *
 *   node scripts/generate-settings.ts [--check]
 */
import { API_SETTINGS, WORKER_SETTINGS } from '../src/analysis/settings.ts'
import { DISPATCHER_SETTINGS } from '../src/dispatcher/settings.ts'
import { PREFIX, type Setting, type SettingsTable } from '../src/lib/config/settings.ts'
import { OPS_SETTINGS } from '../src/ops/settings.ts'
import { writeOrCheck } from './generated-file.ts'

const SERVICES: readonly (readonly [string, SettingsTable])[] = [
  ['analysis-api', API_SETTINGS],
  ['analysis-worker', WORKER_SETTINGS],
  ['dispatcher', DISPATCHER_SETTINGS],
  ['ops', OPS_SETTINGS],
]

const rows = new Map<string, { setting: Setting<unknown>; services: string[] }>()
for (const [service, table] of SERVICES) {
  for (const setting of Object.values(table)) {
    const row = rows.get(setting.name) ?? { setting, services: [] }
    row.services.push(service)
    rows.set(setting.name, row)
  }
}

/** What a setting takes, in the words with which it refuses what nobody would set; any text where it does not. */
function takenBy({ name, parse }: Setting<unknown>): string {
  try {
    parse('\0')
    return 'text'
  } catch (fault) {
    const words = /^(?:one of |an? )?(.+?) (?:is|are) expected/.exec((fault as Error).message)?.[1]
    if (words === undefined) throw new Error(`${name} refuses without saying what is expected`)
    return words
  }
}

function valueUnset(setting: Setting<unknown>): string {
  if (setting.fallback !== undefined)
    return `\`${setting.fallback}\`${setting.unit ? ` ${setting.unit}` : ''}`
  return setting.neededInProduction ? 'refused in production' : '–'
}

const lines = [...rows.values()].map(({ setting, services }) => {
  const about = setting.secret ? `${setting.about} **Secret.**` : setting.about
  return `| \`${PREFIX}${setting.name}\` | ${about} | ${takenBy(setting)} | ${valueUnset(setting)} | ${services.join(', ')} |`
})
const text = `# Settings

Made from the services' settings tables by \`npm run generate\`; do not edit.

A service reads these environment variables once, at start, and checks them as a whole: all faults are
reported together and the process ends with exit code 78. A change takes effect with the next start. An
empty variable counts as unset. The value of a secret is in no message and no log.

| variable | what it does | takes | when unset | read by |
|---|---|---|---|---|
${lines.join('\n')}

Tracing uses the standard \`OTEL_*\` variables. It is on when \`OTEL_EXPORTER_OTLP_ENDPOINT\` or
\`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT\` is set, unless \`OTEL_SDK_DISABLED\` is \`true\` or \`OTEL_TRACES_EXPORTER\` is \`none\`.
`

writeOrCheck(new URL('../docs/settings.md', import.meta.url), text)
