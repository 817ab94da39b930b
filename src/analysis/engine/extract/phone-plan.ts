import { PLANS, REGIONS } from './tables/phone-plans.data.ts'

/** How a region's numbers are dialled; digits only. */
export interface DialPlan {
  /** Calling code, without the plus sign. */
  readonly code: string
  /** Digit before a national number dialled at home; empty where there is none. */
  readonly trunk: string
  /** What is dialled in place of the plus sign, longest first. */
  readonly exits: readonly string[]
}

/** Deepest prefix the plan table tells apart, and the longest calling code. */
const DEPTH = 3
const DIAL_PLANS: ReadonlyMap<string, DialPlan> = new Map(
  REGIONS.split(';').map((line) => {
    const [region, code, trunk, exits] = line.split(' ') as [string, string, string, string]
    const plan = {
      code,
      trunk: trunk === '-' ? '' : trunk,
      exits: exits === '-' ? [] : exits.split(',').sort((a, b) => b.length - a.length),
    }
    return [region, plan]
  }),
)
const ANYWHERE: DialPlan = { code: '', trunk: '', exits: ['00'] }
const plans = new Map<string, ReadonlyMap<string, number>>()

/** The dial plan of an ISO 3166-1 alpha-2 region; of an unknown one, a plan that knows `00` only. */
export function dialPlan(region: string): DialPlan {
  return DIAL_PLANS.get(region) ?? ANYWHERE
}

/** The calling code that international digits begin with; undefined when no country has it. */
export function callingCode(digits: string): string | undefined {
  for (let size = 1; size <= DEPTH; size++)
    if (PLANS[digits.slice(0, size)] !== undefined) return digits.slice(0, size)
  return undefined
}

/** Whether the plan of a calling code has national numbers of these leading digits and this length. */
export function isNational(code: string, national: string): boolean {
  const plan = planOf(code)
  for (let size = 1; size <= DEPTH; size++) {
    const lengths = plan.get(national.slice(0, size))
    if (lengths !== undefined && (lengths & (1 << national.length)) !== 0) return true
  }
  return false
}

/** Bit masks of lengths by leading digits; unpacked when a calling code is first met. */
function planOf(code: string): ReadonlyMap<string, number> {
  const known = plans.get(code)
  if (known !== undefined) return known
  const plan = unpack(PLANS[code] ?? '')
  plans.set(code, plan)
  return plan
}

function unpack(packed: string): ReadonlyMap<string, number> {
  const plan = new Map<string, number>()
  for (const group of packed.split(';')) {
    const [lengths = '', ...leads] = group.split(' ')
    const mask = lengths.split(',').reduce((bits, length) => bits | (1 << Number(length)), 0)
    for (const written of leads) {
      for (const prefix of spread(written)) plan.set(prefix, (plan.get(prefix) ?? 0) | mask)
    }
  }
  return plan
}

/** `21[2-46]` is 212, 213, 214 and 216. */
function spread(written: string): string[] {
  const bracket = written.indexOf('[')
  if (bracket < 0) return [written]
  const stem = written.slice(0, bracket)
  const digits: string[] = []
  for (const [, from, to = from] of written.slice(bracket).matchAll(/(\d)(?:-(\d))?/g)) {
    for (let digit = Number(from); digit <= Number(to); digit++) digits.push(stem + digit)
  }
  return digits
}
