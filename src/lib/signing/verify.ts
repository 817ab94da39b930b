/** Verifies a request's signature: contract §2, in its order, the cheapest check first. */
import { type KeyObject, timingSafeEqual } from 'node:crypto'
import type { ErrorCode } from '../base/errors.ts'
import { type ComponentIdentifier, type HttpMessage, isKnownComponent, signatureBase } from './components.ts'
import { matchesContentDigest } from './digest.ts'
import type { Keyring } from './keys.ts'
import * as profile from './profile.ts'
import { decodeBytes, type Item, type ItemType, type Member, parseDictionary } from './structured-fields.ts'

/** A signature that holds. Its nonce is still to be claimed. */
export interface Verified {
  readonly ok: true
  readonly keyid: string
  readonly nonce: string
  /** Unix seconds. */
  readonly created: number
  /** Unix seconds; with the allowed clock skew on top, the nonce must be remembered until then. */
  readonly expires: number
}

/** A signature that does not hold; `details` is for logs and has nothing of the message in it. */
export interface Rejected {
  readonly ok: false
  readonly code: ErrorCode
  readonly details: string
  /** Unix seconds; of one that is truly signed, but came too late or too early. */
  readonly created?: number
}

/** More covered components than anyone needs; bounds the work a stranger can ask for. */
const MAX_COMPONENTS = 64
const MAC_BYTES = 32
/** What a clock that is off does, told from times that make no sense by any clock. */
const FUTURE = 'created in the future'
const EXPIRED = 'expired'

interface Parameters {
  readonly created: number
  readonly expires: number
  readonly nonce: string
  readonly alg: string
  readonly keyid: string
}

interface Claim {
  readonly components: readonly ComponentIdentifier[]
  readonly parameters: Parameters
  /** The signature's parameters as sent: what `@signature-params` stands for. */
  readonly text: string
  readonly mac: Buffer
}

/**
 * Verifies the one signature of `message` that carries our tag; others are left alone.
 *
 * `now` is Unix milliseconds. Never throws: every fault is a `Rejected` with
 * ANL-AUTH-001 to 004, 006 or 007. Claiming the nonce (005) is the caller's next step.
 */
export function verifySignature(message: HttpMessage, keyring: Keyring, now: number): Verified | Rejected {
  const claim = readClaim(message)
  if ('code' in claim) return claim
  const { components, parameters } = claim
  const { created, expires, keyid, nonce } = parameters

  const key = keyring.get(keyid)
  if (key === undefined) return reject('ANL-AUTH-002', `keyid ${keyid.slice(0, 64)}`)
  if (parameters.alg !== profile.ALGORITHM) return reject('ANL-AUTH-001', `alg is not ${profile.ALGORITHM}`)

  const uncovered = findUncovered(message, components)
  if (uncovered !== undefined) return reject('ANL-AUTH-007', uncovered)

  const untimely = findUntimely(created, expires, now)
  if (untimely !== undefined) {
    const rejected = reject('ANL-AUTH-004', untimely)
    // Only what is really signed tells of the signer's clock. Of what is refused anyway the digest is not looked at.
    const clock = untimely === FUTURE || untimely === EXPIRED
    return clock && checkMac(message, claim, key) === undefined ? { ...rejected, created } : rejected
  }

  if (covers(components, 'content-digest')) {
    const digest = message.header('content-digest')
    if (digest === undefined) return reject('ANL-AUTH-006', 'content-digest is missing')
    if (!matchesContentDigest(digest, message.body)) return reject('ANL-AUTH-006', 'sha-256 differs')
  }

  const forged = checkMac(message, claim, key)
  if (forged !== undefined) return reject('ANL-AUTH-003', forged)
  return { ok: true, keyid, nonce, created, expires }
}

/** What is wrong with the MAC; compared in constant time. */
function checkMac(
  message: HttpMessage,
  { components, text, mac }: Claim,
  key: KeyObject,
): string | undefined {
  const signed = signatureBase(message, components, text)
  if ('missing' in signed) return `${signed.missing} is covered but absent`
  if (mac.length !== MAC_BYTES) return `mac of ${mac.length} bytes`
  return timingSafeEqual(mac, profile.macOf(signed.base, key)) ? undefined : 'mac differs'
}

/** Reads what the signature with our tag claims, or says why that cannot be read. */
function readClaim(message: HttpMessage): Claim | Rejected {
  const inputField = message.header('signature-input')
  const signatureField = message.header('signature')
  if (inputField === undefined) return reject('ANL-AUTH-001', 'signature-input is missing')
  if (signatureField === undefined) return reject('ANL-AUTH-001', 'signature is missing')

  const inputs = parseDictionary(inputField)
  if (inputs === undefined) return reject('ANL-AUTH-001', 'signature-input is malformed')
  const ours = inputs.filter(hasOurTag)
  if (ours.length !== 1) return reject('ANL-AUTH-001', `${ours.length} signatures with our tag`)
  const { key: label, text, items } = ours[0]!

  const components = readComponents(items)
  if (components === undefined) return reject('ANL-AUTH-001', 'covered components are malformed')
  const parameters = readParameters(ours[0]!)
  if (typeof parameters === 'string') return reject('ANL-AUTH-001', `${parameters} is missing or malformed`)

  const signature = parseDictionary(signatureField)?.find(({ key }) => key === label)?.value
  if (signature?.type !== 'bytes') return reject('ANL-AUTH-001', 'signature is malformed or of another label')
  return { components, parameters, text, mac: decodeBytes(signature.value as string) }
}

function hasOurTag({ parameters }: Member): boolean {
  for (const { key, type, value } of parameters) {
    if (key === 'tag') return type === 'string' && value === profile.TAG
  }
  return false
}

/** The covered components, or undefined when one is unknown, parametrised or listed twice. */
function readComponents(items: readonly Item[] | undefined): ComponentIdentifier[] | undefined {
  if (items === undefined || items.length > MAX_COMPONENTS) return undefined
  const components: ComponentIdentifier[] = []
  for (const { type, value, text, parameters } of items) {
    const name = value as string
    if (type !== 'string' || parameters.length > 0 || !isKnownComponent(name)) return undefined
    if (covers(components, name)) return undefined
    components.push({ name, text })
  }
  return components
}

/** The parameters the profile requires, or the name of the first that is not as it must be. */
function readParameters(member: Member): Parameters | string {
  const created = parameter(member, 'created', 'integer') as number | undefined
  if (created === undefined) return 'created'
  const expires = parameter(member, 'expires', 'integer') as number | undefined
  if (expires === undefined) return 'expires'
  const nonce = parameter(member, 'nonce', 'string') as string | undefined
  if (nonce === undefined || !isNonce(nonce)) return 'nonce'
  const alg = parameter(member, 'alg', 'string') as string | undefined
  if (alg === undefined) return 'alg'
  const keyid = parameter(member, 'keyid', 'string') as string | undefined
  if (keyid === undefined) return 'keyid'
  return { created, expires, nonce, alg, keyid }
}

function parameter({ parameters }: Member, key: string, type: ItemType): unknown {
  for (const candidate of parameters) {
    if (candidate.key === key) return candidate.type === type ? candidate.value : undefined
  }
  return undefined
}

function isNonce(nonce: string): boolean {
  let length = nonce.length
  while (nonce.charCodeAt(length - 1) === 61) length--
  return length >= profile.MIN_NONCE_LENGTH && nonce.length <= profile.MAX_NONCE_LENGTH
}

/** The first component that has to be covered and is not. */
function findUncovered(message: HttpMessage, components: readonly ComponentIdentifier[]): string | undefined {
  for (const name of profile.ALWAYS_COVERED) if (!covers(components, name)) return name
  if (message.body.length > 0) {
    for (const name of profile.CONTENT_COVERED) if (!covers(components, name)) return name
  }
  const keyed = message.header(profile.IDEMPOTENCY_KEY) !== undefined
  return keyed && !covers(components, profile.IDEMPOTENCY_KEY) ? profile.IDEMPOTENCY_KEY : undefined
}

function covers(components: readonly ComponentIdentifier[], name: string): boolean {
  for (const component of components) if (component.name === name) return true
  return false
}

/** What is wrong with the signature's times; `now` in milliseconds, the others in seconds. */
function findUntimely(created: number, expires: number, now: number): string | undefined {
  if (expires <= created) return 'expires before it is created'
  if (expires - created > profile.MAX_LIFETIME) return `lives longer than ${profile.MAX_LIFETIME} s`
  if (created * 1000 > now + profile.CLOCK_SKEW * 1000) return FUTURE
  if (expires * 1000 <= now - profile.CLOCK_SKEW * 1000) return EXPIRED
  return undefined
}

function reject(code: ErrorCode, details: string): Rejected {
  return { ok: false, code, details }
}
