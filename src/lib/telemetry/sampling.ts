import type { Parent } from './traceparent.ts'

/**
 * Head sampling by the standard variables OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG,
 * decided here and not in the SDK, so that a request that is not sampled touches no SDK code.
 */
export interface Sampler {
  /** Whether spans are made at all; false lets nothing through, errors neither. */
  readonly enabled: boolean
  /** Whether this trace is recorded. */
  sample(traceId: string, parent: Parent | undefined): boolean
}

/** Thrown for a variable whose value is not one of the standard's. */
export class SamplerFault extends Error {}

/**
 * The sampler that `name` and `arg` ask for. Unset means `parentbased_traceidratio` with
 * ratio 1: the caller's decision counts, and without one everything is recorded.
 */
export function createSampler(name = 'parentbased_traceidratio', arg = '1'): Sampler {
  const match = /^(parentbased_)?(always_on|always_off|traceidratio)$/.exec(name)
  if (!match) throw new SamplerFault('OTEL_TRACES_SAMPLER: not a standard sampler')
  const [, parentBased, kind] = match
  const ratio = kind === 'always_on' ? 1 : kind === 'always_off' ? 0 : Number(arg)
  if (!(ratio >= 0 && ratio <= 1))
    throw new SamplerFault('OTEL_TRACES_SAMPLER_ARG: a ratio from 0 to 1 is expected')
  const root = shareOf(ratio)
  return {
    enabled: name !== 'always_off',
    sample: (traceId, parent) => (parentBased && parent ? parent.sampled : root(traceId)),
  }
}

/** Whether a trace is in a share of them all: the same answer in every process. `ratio`: 0 to 1. */
export function shareOf(ratio: number): (traceId: string) => boolean {
  const threshold = ratio * 2 ** 32
  // The last 32 bits: trace ids are random there in every version of the specification.
  return (traceId) => ratio === 1 || (ratio > 0 && Number.parseInt(traceId.slice(24), 16) < threshold)
}
