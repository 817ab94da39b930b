/**
 * Writes docs/settings.md from the settings tables of the services.
 *
 *   node scripts/generate-settings.ts [--check]
 */
import { API_SETTINGS } from '../src/analysis/settings.ts'
import { PREFIX, type Setting, type SettingsTable } from '../src/lib/config/settings.ts'
import { writeOrCheck } from './generated-file.ts'

const SERVICES: readonly (readonly [string, SettingsTable])[] = [['analysis-api', API_SETTINGS]]

const rows = new Map<string, { setting: Setting<unknown>; services: string[] }>()
for (const [service, table] of SERVICES) {
  for (const setting of Object.values(table)) {
    const row = rows.get(setting.name) ?? { setting, services: [] }
    row.services.push(service)
    rows.set(setting.name, row)
  }
}

const lines = [...rows.values()].map(({ setting, services }) => {
  const value =
    setting.fallback === undefined
      ? setting.neededInProduction
        ? 'needed in production'
        : '–'
      : `\`${setting.fallback}\``
  const about = setting.secret ? `${setting.about} Secret: never printed.` : setting.about
  return `| \`${PREFIX}${setting.name}\` | ${about} | ${setting.unit ?? ''} | ${value} | ${services.join(', ')} |`
})
const text = `# Settings

Made from the code by \`npm run generate\`; do not edit. Read once at start, checked whole: every fault is
reported in one go and the process ends with exit code 78. An empty variable counts as unset.

| variable | | unit | unless set | read by |
|---|---|---|---|---|
${lines.join('\n')}

Tracing uses the standard \`OTEL_*\` variables; it is on when \`OTEL_EXPORTER_OTLP_ENDPOINT\` is set.
`

writeOrCheck(new URL('../docs/settings.md', import.meta.url), text)
