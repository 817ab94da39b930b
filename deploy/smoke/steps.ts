import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '../../scripts/client.ts'
import { newUlid } from '../../src/lib/base/ids.ts'
import { KNOWN_CHAT, KNOWN_FIELDS, wrongFields } from './known-chat.ts'
import { type SmokeRun, StepFault, StepSkipped } from './run.ts'

/** In the order they are done. Each gives what is worth knowing when all is well. */
export const STEPS = {
  health: checkHealth,
  ready: checkReady,
  analysis: checkAnalysis,
  forgery: checkForgery,
  job: checkJob,
  versions: checkVersions,
} as const

export type StepName = keyof typeof STEPS

/** As many as find a second version among instances of equal weight, but for one time in 256. */
const HEALTH_CALLS = 8
/** One alone may come to the instance that knows the request from its own memory, and tell nothing of the others. */
const REPLAYS = 4
const POLL_MS = 200
/** How long a job may be refused as the queue or the store is not there yet. */
const SUBMIT_MS = 5_000

async function checkHealth(run: SmokeRun): Promise<string> {
  const answer = await run.get('/health')
  run.reached = true
  if (answer.status !== 200 || answer.json?.status !== 'ok') throw new StepFault(tell(answer))
  run.version = word(answer.json.version)
  return [word(answer.json.service), run.version].join(' ')
}

async function checkReady(run: SmokeRun): Promise<string> {
  needAnswer(run)
  const answer = await run.get('/ready')
  const listed = answer.json?.dependencies
  const away = (Array.isArray(listed) ? listed : [])
    .map(Object)
    .filter(({ status }) => status !== 'up')
    .map(({ name, status, detail }) => [word(name), word(status), detail && `(${word(detail)})`])
    .map((words) => words.filter(Boolean).join(' '))
  const told = [tell(answer), ...away].join(', ')
  if (answer.status !== 200 || answer.json?.status !== 'ready') throw new StepFault(told)
  return told
}

async function checkAnalysis(run: SmokeRun): Promise<string> {
  needAnswer(run)
  const first = await run.call({ body: KNOWN_CHAT })
  run.admitted = first.status === 200
  if (first.status !== 200 || first.json?.status !== 'ok') throw new StepFault(tell(first))
  run.sync = first
  const { version, ruleset } = Object(first.json.engine)
  run.versions.engine = word(version)
  run.versions.ruleset = word(ruleset)
  const wrong = wrongFields(first.json.result)
  if (wrong.length > 0) throw new StepFault(wrong.join('; '))
  const again = await run.call({ body: KNOWN_CHAT })
  if (again.status !== 200 || again.json?.status !== 'ok')
    throw new StepFault(`the second time ${tell(again)}`)
  const other = difference(run, again)
  if (other) throw new StepFault(`the second time ${other}`)
  return `${KNOWN_FIELDS} known fields, ${Math.round(first.durationMs)} and ${Math.round(again.durationMs)} ms`
}

async function checkForgery(run: SmokeRun): Promise<string> {
  if (!run.admitted) throw new StepSkipped('no signed call was let in, so a refusal would mean nothing')
  const faults: string[] = []
  const good = run.sign({ body: KNOWN_CHAT })
  const forged = { ...good, headers: { ...good.headers, Signature: flipBit(good.headers.Signature!) } }
  const refused = await run.send(forged)
  if (!isRefusal(refused, 'ANL-AUTH-003')) faults.push(`a forged signature: ${tell(refused)}`)

  const once = run.sign({ body: KNOWN_CHAT })
  const first = await run.send(once)
  if (first.status !== 200) faults.push(`a good signature: ${tell(first)}`)
  for (let i = 0; i < REPLAYS; i++) {
    const replayed = await run.send(once)
    if (isRefusal(replayed, 'ANL-AUTH-005')) continue
    faults.push(`the same request again: ${tell(replayed)}`)
    break
  }
  if (faults.length > 0) throw new StepFault(faults.join('; '))
  return `a forged signature and ${REPLAYS} replays refused`
}

async function checkJob(run: SmokeRun): Promise<string> {
  if (!run.sync) throw new StepSkipped('there is no synchronous result to compare with')
  const until = performance.now() + run.jobWithinMs
  const accepted = await submitJob(run)
  if (accepted.status !== 202) throw new StepFault(tell(accepted))
  const path = String(accepted.headers.location)
  if (!/^\/v1\/analysis\/jobs\/\w{26}$/.test(path)) throw new StepFault('202 without the Location of the job')
  for (let last = tell(accepted); ; await sleep(POLL_MS)) {
    const left = until - performance.now()
    if (left <= 0) throw new StepFault(`not done in ${run.jobWithinMs / 1_000} s: ${last}`)
    // No answer, or another than a state, may pass: an instance that leaves, a store that is busy.
    const job = await run
      .call({ path }, Math.min(Math.max(left, 1_000), 5_000))
      .catch((fault: Error) => fault)
    last = job instanceof Error ? job.message : tell(job)
    if (job instanceof Error || job.status !== 200) continue
    if (job.json?.status === 'failed') throw new StepFault(last)
    if (job.json?.status !== 'done') continue
    const other = difference(run, job)
    if (other) throw new StepFault(`the job has ${other}`)
    const { attempts } = job.json
    return `done, ${word(attempts)} attempt${attempts === 1 ? '' : 's'}, the result of the synchronous call`
  }
}

/** Asks again under the same key while a queue or a store is busy, as callers are to: an instance has only just come up. */
async function submitJob(run: SmokeRun): Promise<Answer> {
  const headers = { 'idempotency-key': `smoke-${newUlid()}` }
  const until = performance.now() + Math.min(SUBMIT_MS, run.jobWithinMs)
  for (;;) {
    const answer = await run.call({ path: '/v1/analysis/jobs', body: KNOWN_CHAT, headers })
    if (answer.status !== 503 || performance.now() >= until) return answer
    await sleep(POLL_MS)
  }
}

async function checkVersions(run: SmokeRun): Promise<string> {
  needAnswer(run)
  const { expectVersion, mixed = false } = run.options
  const health = await Promise.all(Array.from({ length: HEALTH_CALLS }, () => run.get('/health')))
  const told = [run.version, ...health.map(({ json }) => word(json?.version))]
  const seen = [...new Set(told.filter((version) => version !== undefined))].sort()
  run.versions.service = seen
  const silent = told.length - told.filter((version) => version !== undefined).length
  const openapi = word((await run.get('/v1/openapi.json')).json?.info?.version)
  run.versions.openapi = openapi

  const faults: string[] = []
  if (silent > 0) faults.push(`${silent} of ${told.length} health calls told no version`)
  if (expectVersion !== undefined && !seen.includes(expectVersion))
    faults.push(`${seen.join(' and ') || 'no version'} answers, not ${expectVersion}`)
  // Of a mixed fleet nobody can say which instance a document came from.
  if (!mixed) {
    if (seen.length > 1) faults.push(`several versions answer: ${seen.join(' and ')}`)
    else if (expectVersion === undefined || seen.includes(expectVersion)) {
      const [version] = seen
      if (openapi !== version)
        faults.push(`openapi.json is of ${openapi ?? 'no version'}, health of ${version}`)
      const { engine } = run.versions
      if (run.sync && engine !== version)
        faults.push(`the engine is of ${engine ?? 'no version'}, health of ${version}`)
    }
  }
  if (faults.length > 0) throw new StepFault(faults.join('; '))
  const engine = run.versions.ruleset ? `, ruleset ${run.versions.ruleset.slice(0, 19)}` : ''
  return `${seen.join(' and ')} in ${told.length} answers${engine}`
}

function needAnswer(run: SmokeRun): void {
  if (!run.reached) throw new StepSkipped('nobody answered')
}

/** How an answer differs from the first one; undefined if it does not, or if two engines may well differ. */
function difference({ sync, options }: SmokeRun, answer: Answer): string | undefined {
  const [first, other] = [sync?.json, answer.json]
  const engine = JSON.stringify(first.engine)
  if (JSON.stringify(other.engine) !== engine)
    return options.mixed
      ? undefined
      : `another engine: ${short(JSON.stringify(other.engine))}, not ${short(engine)}`
  return JSON.stringify(first.result) === JSON.stringify(other.result) ? undefined : 'another result'
}

/** The signature with one bit of its MAC changed. */
function flipBit(signature: string): string {
  return signature.replace(/=:(.+):$/, (_, base64: string) => {
    const mac = Buffer.from(base64, 'base64')
    mac[0]! ^= 1
    return `=:${mac.toString('base64')}:`
  })
}

function isRefusal({ status, json }: Answer, code: string): boolean {
  return status === 401 && json?.errorCode === code
}

/** Status, and of the body only what says why: whatever else is in it may be anybody's. */
function tell({ status, json }: Answer): string {
  const warnings = Array.isArray(json?.warnings)
    ? json.warnings.map((warning: unknown) => word(Object(warning).code))
    : []
  const stages = Array.isArray(json?.stages) ? json.stages : []
  const last = word(Object(stages.at(-1)).errorCode)
  return [status, word(json?.errorCode) ?? word(json?.status), ...warnings, last].filter(Boolean).join(' ')
}

/** Text or a number from an answer, short enough for a line; undefined for anything else. */
function word(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return short(String(value).replace(/[^\x20-\x7e]/g, '?'))
}

function short(text: string | undefined): string {
  const { length } = text ?? ''
  return length > 100 ? `${text?.slice(0, 100)}…` : String(text)
}
