/** One turn's share of the event loop, milliseconds. */
const TURN_MS = 2

/** Takes steps for one turn's share of the event loop; false once there are no more. */
export function stepFor(run: { step(): boolean }, monotonic: () => number): boolean {
  const until = monotonic() + TURN_MS
  do if (!run.step()) return false
  while (monotonic() < until)
  return true
}
