/** What the steps of a smoke test work with. */
import { type Answer, type Call, type Caller, call, send, signCall } from '../../scripts/client.ts'
import type { SignedRequest } from '../../src/lib/signing/sign.ts'

export interface SmokeOptions {
  /** Such as `http://127.0.0.1:7101` or `https://ms.example.com`. */
  readonly baseUrl: string
  readonly keyid: string
  readonly key: Uint8Array
  /** The version that must answer. */
  readonly expectVersion?: string
  /** Two versions may answer, as while a balancer shifts from one to the next: then one of them is the expected one. */
  readonly mixed?: boolean
  /** `smoke` unless given. */
  readonly tenant?: string
  /** Milliseconds that a job may take; 30,000 unless given. */
  readonly jobWithinMs?: number
  /** Certificates in PEM to trust, for an https URL. */
  readonly ca?: string
  /** Trusts any certificate. */
  readonly insecure?: boolean
  /** What to send as Host and to sign for, where the URL has an address. */
  readonly host?: string
}

/** What was met on the way; what nobody told is left out. */
export interface Versions {
  /** As `/health` tells; several in a mixed fleet. */
  service?: readonly string[]
  engine?: string | undefined
  ruleset?: string | undefined
  openapi?: string | undefined
}

/** What steps work with, and leave for those after them. */
export interface SmokeRun {
  readonly options: SmokeOptions
  readonly jobWithinMs: number
  readonly versions: Versions
  /** Asks without a signature. */
  get(path: string): Promise<Answer>
  sign(what: Call): SignedRequest
  send(signed: SignedRequest, withinMs?: number): Promise<Answer>
  call(what: Call, withinMs?: number): Promise<Answer>
  /** Somebody answered, whatever it was. */
  reached?: boolean
  /** A signed call was let in. */
  admitted?: boolean
  /** What `/health` said. */
  version?: string | undefined
  /** The whole answer to the known chat, right or wrong. */
  sync?: Answer
}

/** What is wrong, in words that hold no secret. */
export class StepFault extends Error {}
/** What a step would need from one before it. */
export class StepSkipped extends Error {}

/** Far above what an answer takes, the synchronous budget included. */
const CALL_MS = 5_000
const JOB_MS = 30_000
/** For everything but the job. */
const REST_MS = 30_000

/** A run in which nothing was asked yet; its time begins now. */
export function openRun(options: SmokeOptions): SmokeRun {
  const { keyid, key, tenant = 'smoke', ca, insecure, host, jobWithinMs = JOB_MS } = options
  const tls = { ...(ca !== undefined && { ca }), ...(insecure && { rejectUnauthorized: false }) }
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const caller: Caller = { baseUrl, keyid, key, tls, ...(host !== undefined && { host }) }
  const until = performance.now() + REST_MS + jobWithinMs
  const left = (withinMs: number): number => {
    const ms = Math.min(withinMs, until - performance.now())
    if (ms <= 0) throw new StepFault(`no time left of ${(REST_MS + jobWithinMs) / 1_000} s`)
    return ms
  }
  const whole = (what: Call): Call => ({ tenant, chat: 'smoke', ...what })
  return {
    options,
    jobWithinMs,
    versions: {},
    async get(path) {
      const headers: Record<string, string> = host === undefined ? {} : { host }
      const url = new URL(baseUrl + path)
      return send({ method: 'GET', url, headers, body: Buffer.alloc(0) }, left(CALL_MS), tls)
    },
    sign: (what) => signCall(caller, whole(what)),
    send: async (signed, withinMs = CALL_MS) => send(signed, left(withinMs), tls),
    call: async (what, withinMs = CALL_MS) => call(caller, whole(what), left(withinMs)),
  }
}
