import type { Match, ScanContext, Scanner } from '../../../../src/analysis/engine/extract/scanner.ts'
import { tablesOf } from '../../../../src/analysis/engine/languages/languages.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

const NOW = { year: 2026, month: 11, day: 22, hour: 10, minute: 0, second: 0 }

/** Runs scanners over a text as the engine does, the first that answers wins: [text, value] pairs. */
export function scanAll(
  scanners: readonly Scanner[],
  text: string,
  locale = 'tr-TR',
  now: ScanContext['now'] = NOW,
): [string, Match['value']][] {
  const tokens = tokenize(text)
  const language = tablesOf(locale.startsWith('tr') ? 'tr' : 'en')
  const context = { tokens, language, locale, region: locale.slice(-2), now, times: undefined } as const
  const found: [string, Match['value']][] = []
  for (let at = 0; at < tokens.count; ) {
    const match = scanners.map((scan) => scan(context, at)).find((answer) => answer !== undefined)
    if (match === undefined) at++
    else {
      found.push([text.slice(match.start, match.end), match.value])
      at = match.next
    }
  }
  return found
}

/** Milliseconds that `work` takes, the better of two runs. */
export function timeOf(work: () => unknown): number {
  let best = Infinity
  for (let run = 0; run < 2; run++) {
    const begun = performance.now()
    work()
    best = Math.min(best, performance.now() - begun)
  }
  return best
}
