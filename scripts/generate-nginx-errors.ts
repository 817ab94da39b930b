/**
 * Writes nginx/errors.conf: what the gateway answers by itself, in the error format of the services.
 *
 *   node scripts/generate-nginx-errors.ts [--check]
 */
import { ERRORS, type ErrorCode } from '../src/lib/base/errors.ts'
import { isStarted, writeOrCheck } from './generated-file.ts'

interface OwnAnswer {
  readonly code: ErrorCode
  /** What nginx itself would answer with. 494: a header that is too long; 497: plain HTTP to a TLS port. */
  readonly instead: readonly number[]
  readonly headers?: readonly string[]
}

const OWN_ANSWERS: readonly OwnAnswer[] = [
  { code: 'GTW-VAL-001', instead: [400, 411, 417, 421, 497, 501, 505] },
  { code: 'GTW-VAL-003', instead: [413, 414, 494] },
  { code: 'GTW-AUTH-001', instead: [403] },
  { code: 'GTW-ROUTE-001', instead: [404] },
  { code: 'GTW-ROUTE-002', instead: [405], headers: ['Allow "GET, HEAD, POST"'] },
  { code: 'GTW-RATE-001', instead: [429], headers: ['Retry-After 1'] },
  { code: 'GTW-DEP-001', instead: [502] },
  { code: 'GTW-DEP-002', instead: [500, 503] },
  { code: 'GTW-TIME-001', instead: [504] },
]

/** The text of nginx/errors.conf, for inclusion in a server. */
export function nginxErrors(): string {
  return `# Made from src/lib/base/errors.ts by npm run generate; do not edit.

# Answers of the gateway itself. Those of the services, errors too, pass as they are. The pages are paths, not named
# locations: nginx cannot lead a request there whose own path it could not read.
${OWN_ANSWERS.map(page).join('\n')}`
}

function page({ code, instead, headers = [] }: OwnAnswer): string {
  const { status, message } = ERRORS[code]
  if (/["'\\$]/.test(message)) throw new Error(`${code}: nginx would read more than text in: ${message}`)
  const ids = '"requestId":"$gateway_request_id","traceId":"$gateway_trace_id"'
  const own = ['Cache-Control no-store', 'X-Request-Id $gateway_request_id', ...headers]
  return `
error_page ${instead.join(' ')} =${status} /gateway-error/${code};
location = /gateway-error/${code} {
    internal;
${own.map((header) => `    add_header ${header} always;`).join('\n')}
    add_header Strict-Transport-Security $hsts always;
    return ${status} '{"status":"error","errorCode":"${code}","message":"${message}",${ids}}';
}
`.trimEnd()
}

if (isStarted(import.meta.url)) {
  writeOrCheck(new URL('../nginx/errors.conf', import.meta.url), `${nginxErrors()}\n`)
}
