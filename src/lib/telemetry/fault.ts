import { CodedError } from '../base/errors.ts'

const FRAMES_MAX = 12
const CAUSES_MAX = 3

/**
 * A fault in words that are safe to log: its type, its system code and where it was thrown,
 * never its message. Messages quote what they are about: a JSON parser's holds a piece of the
 * body. Only a CodedError's `details` are our own words.
 */
export function describeFault(fault: unknown): string {
  return describe(fault, CAUSES_MAX)
}

function describe(fault: unknown, causesLeft: number): string {
  if (!(fault instanceof Error)) return `thrown: ${typeof fault}`
  const code =
    'code' in fault && /^[A-Z][A-Z0-9_-]{0,63}$/.test(String(fault.code)) ? ` ${String(fault.code)}` : ''
  const details = fault instanceof CodedError && fault.details !== undefined ? `: ${fault.details}` : ''
  const cause =
    fault.cause === undefined || causesLeft === 0
      ? ''
      : `\ncaused by ${describe(fault.cause, causesLeft - 1)}`
  return `${typeOf(fault)}${code}${details}${framesOf(fault)}${cause}`
}

/** The constructor's name: `name` can be set to anything. */
const typeOf = (fault: Error): string => fault.constructor?.name || 'Error'

/** The stack after the message. A message can look like frames itself: if it is not found, nothing is shown. */
function framesOf({ stack, message }: Error): string {
  if (typeof stack !== 'string') return ''
  const start = stack.indexOf(message)
  if (start < 0) return ''
  const frames = stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, FRAMES_MAX)
  return frames.length === 0 ? '' : `\n${frames.join('\n')}`
}
