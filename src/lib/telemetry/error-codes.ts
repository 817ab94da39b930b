import { ERRORS, type ErrorCode } from '../base/errors.ts'

/** What every service's HTTP server answers by itself. */
const SERVER: readonly ErrorCode[] = [
  'ANL-CTX-001',
  'ANL-VAL-001',
  'ANL-VAL-003',
  'ANL-TIME-001',
  'ANL-ROUTE-001',
  'ANL-ROUTE-002',
  'ANL-INT-001',
]
/** What a job's attempt ends with. */
const JOBS: readonly ErrorCode[] = [
  'ANL-VAL-001',
  'ANL-VAL-002',
  'ANL-VAL-003',
  'ANL-DEP-001',
  'ANL-TIME-002',
  'ANL-INT-001',
]
const startingWith = (prefix: string): readonly ErrorCode[] =>
  (Object.keys(ERRORS) as ErrorCode[]).filter((code) => code.startsWith(prefix))

const BY_SERVICE: ReadonlyMap<string, readonly ErrorCode[]> = new Map([
  ['analysis-api', startingWith('ANL-').filter((code) => code !== 'ANL-TIME-002')],
  ['analysis-worker', [...SERVER, ...JOBS]],
  ['dispatcher', [...SERVER, ...startingWith('DSP-')]],
  // It answers what its server says in words of its own, but for what no request came of.
  ['ops', [...SERVER.filter((code) => !/-(?:ROUTE|INT)-/.test(code)), ...startingWith('OPS-')]],
])

/** The codes that can occur in a service: their counters are there from the start, or a rate() would miss the first of each. */
export function codesOf(service: string): ErrorCode[] {
  return [...new Set(BY_SERVICE.get(service))]
}
