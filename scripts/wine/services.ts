import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { get as httpGet } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { readService, renderInstance, type ServiceDefinition } from '../../deploy/winsw/render.ts'
import { freePort, reachable } from '../../test/helpers/services.ts'
import type { ServiceName } from '../release/bundles.ts'
import type { Prefix, Running } from './prefix.ts'
import { CURRENT, SHARED } from './release.ts'

const READY_WITHIN_MS = 60_000

/** A service as its file says, and where it listens. */
export interface Defined {
  /** The file itself. */
  readonly xml: string
  readonly definition: ServiceDefinition
  readonly url: string
}

export interface StartedService extends Defined {
  readonly process: Running
  /** Ctrl+C, as WinSW stops it; its exit code. */
  interrupt(): Promise<number | null>
}

/** What `GET` answers. */
export interface Got {
  readonly status: number
  readonly text: string
  /** What `Set-Cookie` sets, ready to be sent back. */
  readonly cookie: string
}

/**
 * Reads a service out of the release that `current` is. It listens where the file says; with `anew`, or where something else
 * listens there, it is another instance as hosts have them, with a port of its own.
 */
export async function define(prefix: Prefix, name: ServiceName, anew = false): Promise<Defined> {
  const file = readFileSync(prefix.local(`${CURRENT}\\winsw\\${name}.xml`), 'utf8')
  const variables = { BASE: `${CURRENT}\\winsw`, ProgramData: 'C:\\ProgramData' }
  const asItIs = readService(file, variables)
  const fromPort = Number(asItIs.env.INVEKTO_HTTP_PORT)
  if (!anew && !(await reachable(fromPort)))
    return { xml: file, definition: asItIs, url: `http://127.0.0.1:${fromPort}` }
  const toPort = await freePort()
  const instance = { fromPort, toPort, releaseDir: CURRENT, sharedDir: SHARED }
  const xml = renderInstance(file, instance)
  return {
    xml,
    definition: readService(xml, variables),
    url: `http://127.0.0.1:${toPort}`,
  }
}

/** Starts a service in a process of its own, as WinSW would; `env` wins over the file's. Resolves once it is ready. */
export async function startService(
  prefix: Prefix,
  defined: Defined,
  env: Readonly<Record<string, string>> = {},
): Promise<StartedService> {
  const { executable, args, workingDirectory, env: own } = defined.definition
  const process = prefix.start(executable, args, { env: { ...own, ...env }, cwd: workingDirectory })
  const ended = process.ended.then((code) => {
    throw new Error(
      `${defined.definition.id} ended with ${code}:\n${process.output().slice(-2_000)}${process.errors()}`,
    )
  })
  await Promise.race([awaitReady(defined.url), ended])
  // What comes of it later is looked at where it is stopped.
  ended.catch(() => {})
  return {
    ...defined,
    process,
    async interrupt() {
      process.signal('SIGINT')
      return process.ended
    },
  }
}

/** Waits until a service says that it would serve work. */
export async function awaitReady(url: string): Promise<void> {
  let last = ''
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(50)) {
    try {
      const { status, text } = await get(`${url}/ready`)
      if (status === 200) return
      last = text
    } catch (fault) {
      last = String(fault)
    }
  }
  throw new Error(`${url} is not ready: ${last}`)
}

/** `GET` on a connection of its own. */
export function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    httpGet(url, { agent: false, headers, timeout: 5_000 }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => {
        text += chunk
      })
      res.on('error', reject)
      res.on('end', () => {
        const cookies = res.headers['set-cookie'] ?? []
        const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
        resolve({ status: res.statusCode ?? 0, text, cookie })
      })
    })
      .on('error', reject)
      .on('timeout', function (this: { destroy(fault: Error): void }) {
        this.destroy(new Error(`${url} does not answer`))
      })
  })
}

/** Asserts that a service lives, is of a version, and that what it depends on is up; the names of that. */
export async function assertWell({ url }: Defined, version: string): Promise<readonly string[]> {
  const health = JSON.parse((await get(`${url}/health`)).text)
  assert.equal(health.status, 'ok')
  assert.equal(health.version, version)
  for (const until = Date.now() + READY_WITHIN_MS; ; await sleep(50)) {
    const { dependencies } = JSON.parse((await get(`${url}/ready`)).text) as {
      readonly dependencies: readonly { readonly name: string; readonly status: string }[]
    }
    const down = dependencies.filter(({ status }) => status !== 'up').map(({ name }) => name)
    if (down.length === 0) return dependencies.map(({ name }) => name)
    if (Date.now() > until) throw new Error(`${url}: not up: ${down.join(', ')}`)
  }
}
