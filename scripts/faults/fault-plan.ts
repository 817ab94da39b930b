/** A fault, and the share of the work that is done before it: 0..1. */
export interface PlannedFault {
  readonly at: number
  readonly fault: 'kill' | 'restart'
}

/** Kills of a service and restarts of the broker, each kind spread evenly over the work. */
export function faultPlan(kills: number, restarts: number): PlannedFault[] {
  const spread = (count: number, fault: PlannedFault['fault']): PlannedFault[] =>
    Array.from({ length: count }, (_, i) => ({ at: (i + 0.5) / count, fault }))
  return [...spread(kills, 'kill'), ...spread(restarts, 'restart')].sort((a, b) => a.at - b.at)
}
