/**
 * Writes the Grafana dashboards of scripts/dashboards out, as observability/grafana/dashboards/*.json.
 *
 *   node scripts/generate-dashboards.ts [--check]
 */
import { DASHBOARDS } from './dashboards/all.ts'
import { queriesOf } from './dashboards/queries.ts'
import { runbook } from './dashboards/runbook.ts'
import { isStarted, readText, writeOrCheck } from './generated-file.ts'

if (isStarted(import.meta.url)) {
  const markdown = readText(new URL('../docs/runbook.md', import.meta.url))
  if (markdown === undefined) throw new Error('docs/runbook.md is not there')
  for (const [name, dashboard] of Object.entries({ ...DASHBOARDS, runbook: runbook(markdown) })) {
    // Throws for a query with a variable that nobody sets: Grafana would only show no data.
    queriesOf(dashboard)
    writeOrCheck(
      new URL(`../observability/grafana/dashboards/${name}.json`, import.meta.url),
      `${JSON.stringify(dashboard, null, 2)}\n`,
    )
  }
}
