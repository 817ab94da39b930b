import { hostname } from 'node:os'
import type { Timers } from '../base/clock.ts'
import type { Flags } from '../config/flags.ts'
import type { StateStore } from '../state/port.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { watchLoopDelay } from './loop-delay.ts'
import {
  INSTANCES_KEY,
  type InstanceJournal,
  type InstanceReport,
  journalKey,
  nameOf,
  REPORT_EVERY_MS,
  REPORT_KEPT_MS,
  reportKey,
} from './report.ts'
import { summarise } from './summarise.ts'

export interface ReporterOptions {
  /** Without a breaker before it: that a process finds the store slow is what it has to tell. */
  readonly store: Pick<StateStore, 'run'>
  readonly clock: Timers
  readonly telemetry: Pick<Telemetry, 'metrics' | 'journal' | 'limited'>
  readonly service: string
  readonly instance: string
  /** The machine's name unless given. */
  readonly host?: string
  readonly version: string
  readonly flags: Flags
  /** Of the process; without it nothing is said of processor and memory. */
  readonly usage?: (() => { readonly cpuSeconds: number; readonly rssBytes: number }) | undefined
  /** Most that may be in flight. */
  readonly cap?: number
  readonly draining: () => boolean
  readonly dependencies: readonly {
    readonly name: string
    readonly required: boolean
    readonly check: () => { readonly status: 'up' | 'down' | 'degraded'; readonly detail?: string }
  }[]
}

/** A journal is large: it is told when it has changed, but no more often, milliseconds. */
const JOURNAL_EVERY_MS = 4_000
/** Past it the oldest entries are not told. */
const JOURNAL_BYTES = 256 * 1024

/**
 * Tells what this process is doing, every REPORT_EVERY_MS, for the operations panel. It is in nobody's way: one report at a time, and
 * one that cannot be told is not told. `stop` takes the process off the list: who leaves is not missed.
 */
export function startReporter(options: ReporterOptions): { stop(): Promise<void> } {
  const { store, clock, telemetry, service, instance, version, flags, cap, draining } = options
  const host = (options.host ?? hostname()).replaceAll(/[^\w.-]/g, '-').slice(0, 64)
  const name = nameOf({ service, instance, host })
  const startedAt = clock.now()
  const loopDelay = watchLoopDelay()
  const takeUsage = watchUsage(clock, options.usage)
  let journalled = { at: Number.NEGATIVE_INFINITY, added: 0 }
  let stopped = false
  let cancel = (): void => {}
  let running = Promise.resolve()

  function report(): InstanceReport {
    return {
      service,
      instance,
      host,
      version,
      startedAt,
      at: clock.now(),
      draining: draining(),
      ...takeUsage(),
      loopDelayMs: loopDelay.read(),
      ...summarise(telemetry.metrics.snapshot()),
      cap,
      dependencies: options.dependencies.map(({ name, required, check }) => ({ name, required, ...check() })),
      flags,
      limited: telemetry.limited(),
    }
  }

  async function tell(): Promise<void> {
    const told = report()
    await store.run([
      { op: 'set', key: reportKey(name), value: bytes(told), ttlMs: REPORT_KEPT_MS },
      { op: 'enlist', key: INSTANCES_KEY, member: name, score: told.at, ttlMs: REPORT_KEPT_MS },
    ])
  }

  async function tellJournal(): Promise<void> {
    const { added } = telemetry.journal
    const at = clock.monotonic()
    if (stopped || added === journalled.added || at - journalled.at < JOURNAL_EVERY_MS) return
    // One that cannot be told is told anew, but not sooner than another would be.
    journalled = { ...journalled, at }
    const value = journalBytes(telemetry.journal.snapshot())
    await store.run([{ op: 'set', key: journalKey(name), value, ttlMs: REPORT_KEPT_MS }])
    journalled = { at, added }
  }

  async function round(): Promise<void> {
    try {
      await tell()
      await tellJournal()
    } catch {
      // It is told next time, whole.
    }
    if (!stopped) cancel = clock.after(REPORT_EVERY_MS, next)
  }
  const next = (): void => {
    running = round()
  }
  cancel = clock.after(0, next)

  return {
    async stop() {
      if (stopped) return
      stopped = true
      cancel()
      loopDelay.close()
      // What is on its way would put it on the list again.
      await running
      const gone = [reportKey(name), journalKey(name)].map((key) => ({ op: 'delete', key }) as const)
      await store.run([{ op: 'delist', key: INSTANCES_KEY, member: name }, ...gone]).catch(() => {})
    },
  }
}

/** What the process takes of its machine, the processor since it was asked last. */
function watchUsage(
  clock: Timers,
  usage: ReporterOptions['usage'] = () => ({ cpuSeconds: 0, rssBytes: 0 }),
): () => Pick<InstanceReport, 'cores' | 'rssBytes'> {
  let before = { at: clock.monotonic(), cpuSeconds: usage().cpuSeconds }
  let cores = 0
  return () => {
    const { cpuSeconds, rssBytes } = usage()
    const at = clock.monotonic()
    const seconds = (at - before.at) / 1_000
    // The first report comes at once: so short a time tells nothing.
    if (seconds >= 0.1) {
      cores = Math.round(((cpuSeconds - before.cpuSeconds) / seconds) * 1_000) / 1_000
      before = { at, cpuSeconds }
    }
    return { cores, rssBytes }
  }
}

/** A journal, cut down until it fits. */
function journalBytes({ failures, slow }: InstanceJournal): Buffer {
  for (let kept = Math.max(failures.length, slow.length); ; kept = kept >> 1) {
    const value = bytes({ failures: failures.slice(0, kept), slow: slow.slice(0, kept) })
    if (value.length <= JOURNAL_BYTES || kept === 0) return value
  }
}

function bytes(value: object): Buffer {
  return Buffer.from(JSON.stringify(value))
}
