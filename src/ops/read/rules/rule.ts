import { duration } from '../../views/words.ts'
import { seenOf } from '../look.ts'
import type { InstanceView, Situation } from '../situation.ts'

/** The four questions of whoever was just paged. */
export const QUESTIONS = ['stuck', 'waiting', 'overloaded', 'failed'] as const
export type Question = (typeof QUESTIONS)[number]

export interface Finding {
  readonly level: 'bad' | 'warn'
  /** Which of the questions it answers. */
  readonly answers: Question
  /** A sentence. */
  readonly line: string
  /** Where to look on. */
  readonly href: string
}

/** Looks for one thing that may be the matter: what it finds, or nothing. */
export type Rule = (situation: Situation) => Finding[]

/** What one rule found. */
export const finding = (
  level: Finding['level'],
  answers: Question,
  line: string,
  href: string,
): Finding[] => [{ level, answers, line, href }]

/** All processes that can be seen. */
export const allOf = ({ instances }: Situation): readonly InstanceView[] => seenOf(instances) ?? []
/** Those that are not late. */
export const aliveOf = (situation: Situation): InstanceView[] =>
  allOf(situation).filter(({ state }) => state !== 'late')
/** The processes of one service. */
export const instancesOf = (situation: Situation, service: string): InstanceView[] =>
  allOf(situation).filter((instance) => instance.service === service)
/** Those of one service that are not late. */
export const liveOf = (situation: Situation, service: string): InstanceView[] =>
  aliveOf(situation).filter((instance) => instance.service === service)
/** A process, as it is called in a sentence. */
export const nameOf = ({ service, instance }: InstanceView): string => `${service} ${instance}`

/** `, oldest 4 m 12 s`; nothing where it is not known. */
export function age(ms: number | undefined): string {
  return ms === undefined || ms === 0 ? '' : `, oldest ${duration(ms)}`
}
