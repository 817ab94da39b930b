import { setTimeout as pause } from 'node:timers/promises'
import { deadlock, throttled } from './errors.ts'

/**
 * What is to go wrong.
 *
 * - `deadlock`: error 1205; the transaction is rolled back
 * - `throttled`: error 10928; the statement does not run
 * - `cut-before-commit`: the connection is gone before the statement takes effect
 * - `cut-after-commit`: the statement takes effect, and the connection is gone before the answer
 * - `slow`: the statement waits for `ms` first
 */
export interface Fault {
  readonly kind: 'deadlock' | 'throttled' | 'cut-before-commit' | 'cut-after-commit' | 'slow'
  /** How long a slow statement waits, milliseconds; 60,000 unless given. */
  readonly ms?: number | undefined
  /** Only statements whose text it finds; transactions that drivers begin and end are BEGIN, COMMIT and ROLLBACK. */
  readonly match?: RegExp | undefined
  /** How often; 1 unless given. */
  readonly times?: number | undefined
}

export interface RandomCuts {
  /** Of each statement, 0 to 1; half of the cuts come before it takes effect and half after. */
  readonly probability: number
  /** 0 to below 1. */
  readonly random: () => number
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    // A linear congruential generator: plain, and good enough to choose statements by.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What does not become faulty unless it is asked for: the settings that a driver begins with, and a begin alone. */
const HARMLESS = /^\s*(?:set [^;]*|(?:[Ss][Ee][Tt] XACT_ABORT ON;\s*)?BEGIN(?: TRAN(?:SACTION)?)?\s*;?\s*)?$/

/** The faults that wait for their statement. */
export class Faults {
  #armed: { fault: Fault; left: number }[] = []
  #cuts: RandomCuts | undefined

  arm(fault: Fault): void {
    this.#armed.push({ fault, left: fault.times ?? 1 })
  }

  cutRandomly(cuts: RandomCuts | undefined): void {
    this.#cuts = cuts
  }

  /** Forgets all that has not come yet. */
  clear(): void {
    this.#armed = []
    this.#cuts = undefined
  }

  /** The fault of this statement, if it is to have one. */
  take(text: string): Fault | undefined {
    const armed = this.#armed.find(({ fault: { match } }) =>
      match ? text.search(match) >= 0 : !HARMLESS.test(text),
    )
    if (armed) {
      armed.left--
      if (armed.left <= 0) this.#armed.splice(this.#armed.indexOf(armed), 1)
      return armed.fault
    }
    if (!this.#cuts || HARMLESS.test(text) || this.#cuts.random() >= this.#cuts.probability) return undefined
    return { kind: this.#cuts.random() < 0.5 ? 'cut-before-commit' : 'cut-after-commit' }
  }
}

/**
 * Runs a statement with its fault. Undefined: the connection has been cut. `signal`: the client has thought better of it.
 */
export async function withFault<T>(
  fault: Fault | undefined,
  statement: () => Promise<T>,
  { cut, rollBack, signal }: { cut: () => void; rollBack: () => void; signal: AbortSignal },
): Promise<T | undefined> {
  switch (fault?.kind) {
    case 'deadlock':
      rollBack()
      throw deadlock()
    case 'throttled':
      throw throttled()
    case 'cut-before-commit':
      cut()
      return undefined
    case 'cut-after-commit':
      // Whether it succeeded or not, nobody hears of it.
      await statement().catch(() => {})
      cut()
      return undefined
    case 'slow':
      await pause(fault.ms ?? 60_000, undefined, { signal })
      return await statement()
    default:
      return await statement()
  }
}
