import { blind, brokerTakesNothing, cutOff, slowStore } from './rules/parts.ts'
import { failing, full, lateLoop, missing, noDispatcher, noWorker, switches } from './rules/processes.ts'
import type { Finding, Rule } from './rules/rule.ts'
import { flood, limited, openLetters, parked, retries, waitingJobs, waitingRows } from './rules/work.ts'
import type { Situation } from './situation.ts'

export interface Verdict {
  readonly level: 'ok' | 'warn' | 'bad'
  /** The worst of it, in a sentence. */
  readonly line: string
  /** Everything found, the worst first. */
  readonly findings: readonly Finding[]
}

/** Of what is equally bad, what explains the rest is told first: a cause before what follows from it. */
const RULES: readonly Rule[] = [
  ...[blind, brokerTakesNothing, noWorker, noDispatcher, missing, cutOff, slowStore, flood, limited],
  ...[failing, full, waitingJobs, lateLoop, waitingRows, parked, openLetters, switches, retries],
]

/** What is the matter, in plain words: a pure function of what was seen. */
export function judge(situation: Situation): Verdict {
  const all = RULES.flatMap((rule) => rule(situation))
  const findings = [
    ...all.filter(({ level }) => level === 'bad'),
    ...all.filter(({ level }) => level === 'warn'),
  ]
  const [worst] = findings
  if (!worst) return { level: 'ok', line: 'All is well: nothing is stuck, overloaded or failing.', findings }
  return { level: worst.level, line: worst.line, findings }
}
