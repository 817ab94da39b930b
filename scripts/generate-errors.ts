/**
 * Writes the error catalogue out, as schemas/error-codes.json for programs and docs/errors.md for people.
 *
 *   node scripts/generate-errors.ts [--check]
 */
import { ERRORS } from '../src/lib/base/errors.ts'
import { isStarted, writeOrCheck } from './generated-file.ts'

const entries = Object.entries(ERRORS)

/** The text of schemas/error-codes.json: `{ codes: [{ code, status, message, retryable, remedy }] }`. */
export function errorCodesJson(): string {
  const codes = entries.map(([code, definition]) => ({ code, ...definition }))
  return `${JSON.stringify({ codes }, null, 2)}\n`
}

/** The text of docs/errors.md. */
export function errorsPage(): string {
  const rows = entries.map(
    ([code, { status, message, retryable, remedy }]) =>
      `| ${code} | ${status} | ${message} | ${retryable ? 'yes' : 'no'} | ${remedy} |`,
  )
  return `# Error codes

Made from \`src/lib/base/errors.ts\` by \`npm run generate\`; do not edit.

An error answers \`{"status":"error","errorCode","message","requestId","traceId"}\`; the log line with the same
\`requestId\` has the details. Decide by \`errorCode\`, never by \`message\`. A code never changes its meaning.

*Retry*: **yes**, the same call may succeed later, though not within the budget of the one that failed. Wait
\`Retry-After\` seconds where it is sent, else back off, twice as long each time and with jitter; then sign anew,
with a fresh nonce. **no**, it would fail again: do what the last column says first.

| code | HTTP | message | retry | what to do |
|---|---|---|---|---|
${rows.join('\n')}
`
}

if (isStarted(import.meta.url)) {
  writeOrCheck(new URL('../schemas/error-codes.json', import.meta.url), errorCodesJson())
  writeOrCheck(new URL('../docs/errors.md', import.meta.url), errorsPage())
}
