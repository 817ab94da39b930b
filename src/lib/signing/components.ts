/** The signature base of RFC 9421 §2: what of a message is signed, as text. */
import { serializeString } from './structured-fields.ts'

/** A request as the signer sends it and the verifier receives it. */
export interface HttpMessage {
  readonly method: string
  /** The Host header as sent; undefined when there is none. */
  readonly authority: string | undefined
  /** Known only where no proxy ends TLS; without it `@scheme` and `@target-uri` cannot be signed. */
  readonly scheme?: 'http' | 'https'
  /** The path as sent, without the query. */
  readonly path: string
  /** The query as sent, without `?`; undefined when there is no `?`. */
  readonly query: string | undefined
  /** The field of this lower-case name; its lines, if several, trimmed and joined with `, `. */
  header(name: string): string | undefined
  /** The content as raw bytes, before any decoding. */
  readonly body: Buffer
}

/** A name of a covered component: what the Signature-Input lists. */
export interface ComponentIdentifier {
  readonly name: string
  /** The name as a structured string: in quotes. */
  readonly text: string
}

/** The derived components this implementation knows. */
const DERIVED: ReadonlyMap<string, (message: HttpMessage) => string | undefined> = new Map([
  ['@method', ({ method }: HttpMessage) => method],
  ['@authority', authorityOf],
  ['@path', pathOf],
  ['@query', ({ query }: HttpMessage) => (query === undefined ? '?' : `?${query}`)],
  ['@request-target', ({ path, query }: HttpMessage) => (query === undefined ? path : `${path}?${query}`)],
  ['@scheme', ({ scheme }: HttpMessage) => scheme],
  ['@target-uri', targetUriOf],
])

/** Whether a component of this name can be covered: a derived one we know, or a header field. */
export function isKnownComponent(name: string): boolean {
  return isDerived(name) ? DERIVED.has(name) : /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)
}

/** What a component of this message is in the signature base; undefined when the message has none. */
export function componentValue(message: HttpMessage, name: string): string | undefined {
  if (isDerived(name)) return DERIVED.get(name)?.(message)
  const value: unknown = message.header(name)
  // The name is a stranger's: `constructor` or `set-cookie` finds no text in node's header object.
  return typeof value === 'string' ? canonicalFieldValue(value) : undefined
}

/**
 * The signature base over `components`, ending in `signatureParams` exactly as given.
 * An absent component gives `{ missing }`: its name.
 */
export function signatureBase(
  message: HttpMessage,
  components: readonly ComponentIdentifier[],
  signatureParams: string,
): { readonly base: string } | { readonly missing: string } {
  let base = ''
  for (const { name, text } of components) {
    const value = componentValue(message, name)
    if (value === undefined) return { missing: name }
    base += `${text}: ${value}\n`
  }
  return { base: `${base}"@signature-params": ${signatureParams}` }
}

/** The identifier of a component without parameters. */
export function componentIdentifier(name: string): ComponentIdentifier {
  return { name, text: serializeString(name) }
}

/** Several lines of one field as one value: each trimmed, folds undone, joined with `, `. */
export function combineFieldLines(lines: readonly string[]): string {
  return lines.map(canonicalFieldValue).join(', ')
}

/**
 * A field value without the whitespace around it and with obsolete line folds as one
 * space each. Undoing every line break makes it impossible for a value to forge a line
 * of the signature base.
 */
function canonicalFieldValue(value: string): string {
  if (!value.includes('\n') && !value.includes('\r')) return trim(value)
  return trim(
    value
      .split(/\r\n|\r|\n/)
      .map(trim)
      .join(' '),
  )
}

/** Without the spaces and tabs at both ends; `String.trim` would take bytes above ASCII too. */
function trim(value: string): string {
  let start = 0
  let end = value.length
  while (start < end && isWhitespace(value.charCodeAt(start))) start++
  while (end > start && isWhitespace(value.charCodeAt(end - 1))) end--
  return end - start === value.length ? value : value.slice(start, end)
}

function isWhitespace(code: number): boolean {
  return code === 32 || code === 9
}

function isDerived(name: string): boolean {
  return name.charCodeAt(0) === 64
}

/** RFC 9421 §2.2.3: lower-case, without the scheme's default port. */
function authorityOf({ authority, scheme }: HttpMessage): string | undefined {
  if (authority === undefined || authority === '') return undefined
  const host = authority.toLowerCase()
  // Behind a proxy that ends TLS the scheme is unknown: then either default port goes.
  if (scheme !== 'https' && host.endsWith(':80')) return host.slice(0, -3)
  if (scheme !== 'http' && host.endsWith(':443')) return host.slice(0, -4)
  return host
}

function pathOf({ path }: HttpMessage): string {
  return path === '' ? '/' : path
}

function targetUriOf(message: HttpMessage): string | undefined {
  const authority = authorityOf(message)
  if (message.scheme === undefined || authority === undefined) return undefined
  const query = message.query === undefined ? '' : `?${message.query}`
  return `${message.scheme}://${authority}${pathOf(message)}${query}`
}
