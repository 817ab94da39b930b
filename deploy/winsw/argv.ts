/**
 * Parts a command line into arguments as Windows programs do: spaces and tabs part them, quotes hold them together, a
 * backslash is itself unless a quote follows, and a quote doubled inside quotes is one quote. Line breaks part them
 * too, as in WinSW 3.
 */
export function parseArguments(line: string): string[] {
  const args: string[] = []
  let current: string | undefined
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const [run] = /^\\*(?=")/.exec(line.slice(at)) ?? []
    if (run !== undefined) {
      // Before a quote, two backslashes are one, and an odd one makes the quote a character.
      current = (current ?? '') + '\\'.repeat(run.length >> 1)
      at += run.length
      if (run.length % 2 === 1) current += '"'
      else if (quoted && line[at + 1] === '"') {
        current += '"'
        at++
      } else quoted = !quoted
    } else if (!quoted && /\s/.test(line[at]!)) {
      if (current !== undefined) args.push(current)
      current = undefined
    } else current = (current ?? '') + line[at]
  }
  if (quoted) throw new Error('a quote is not closed')
  if (current !== undefined) args.push(current)
  return args
}
