/** Whether a service that was just deployed does what it is there for, seen from where its callers are. */
import { openRun, type SmokeOptions, type SmokeRun, StepSkipped, type Versions } from './run.ts'
import { STEPS, type StepName } from './steps.ts'

export interface StepReport {
  readonly name: StepName
  readonly ok: boolean
  /** Not done, because of what failed before; `detail` says what is missing. */
  readonly skipped?: true
  readonly durationMs: number
  readonly detail: string
}

export interface SmokeReport {
  readonly ok: boolean
  readonly url: string
  readonly startedAt: string
  readonly durationMs: number
  /** The first step that failed. */
  readonly failed?: StepName
  readonly versions: Versions
  readonly steps: readonly StepReport[]
}

/** Goes through all steps; a step that fails ends those that build on it, and no other. Always ends, in about a minute. */
export async function runSmoke(options: SmokeOptions): Promise<SmokeReport> {
  const startedAt = new Date().toISOString()
  const started = performance.now()
  const run = openRun(options)
  const steps: StepReport[] = []
  for (const [name, step] of Object.entries(STEPS) as [StepName, (run: SmokeRun) => Promise<string>][]) {
    const begun = performance.now()
    const done = await step(run).then(
      (detail) => ({ ok: true, detail }),
      (fault) => ({
        ok: false,
        ...(fault instanceof StepSkipped && { skipped: true as const }),
        detail: wordsOf(fault),
      }),
    )
    steps.push({ name, durationMs: Math.round(performance.now() - begun), ...done })
  }
  const failed = steps.find(({ ok, skipped }) => !ok && !skipped)?.name
  return {
    ok: steps.every(({ ok }) => ok),
    url: options.baseUrl,
    startedAt,
    durationMs: Math.round(performance.now() - started),
    ...(failed && { failed }),
    versions: run.versions,
    steps,
  }
}

/** Node leaves the message of a refused connection empty where a name has two addresses. */
function wordsOf(fault: unknown): string {
  const { message, code } = fault as NodeJS.ErrnoException
  return message || code || String(fault)
}

/** A report as text: a line a step, then the verdict. */
export function describeSmoke({ ok, url, durationMs, failed, steps }: SmokeReport): string {
  const lines = steps.map((step) => {
    const verdict = step.ok ? 'ok' : step.skipped ? 'skipped' : 'FAILED'
    return `${verdict.padEnd(8)}${step.name.padEnd(10)}${String(step.durationMs).padStart(6)} ms  ${step.detail}`
  })
  const verdict = ok ? 'all is well' : `failed at ${failed}`
  return [...lines, `${url}: ${verdict}, in ${(durationMs / 1_000).toFixed(1)} s`, ''].join('\n')
}
