import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { TestContext } from 'node:test'
import { type Caller, send, signCall } from '../../scripts/client.ts'
import type { SignedRequest } from '../../src/lib/signing/sign.ts'

type Passed = Pick<SignedRequest, 'method' | 'url' | 'headers' | 'body'>

export interface Meddling {
  /** The port that the next request goes to. */
  readonly to: (path: string) => number
  /** What is sent instead of what came. */
  readonly instead?: (passed: Passed) => Passed
  /** What of an answer's body is told instead. */
  // biome-ignore lint/suspicious/noExplicitAny: answers have many shapes
  readonly alter?: (path: string, json: any) => unknown
  /** A key and a certificate in PEM make it speak TLS. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** Something between a caller and servers that does not leave everything as it is. Gives its address. */
export async function startMeddlingProxy(t: TestContext, meddling: Meddling): Promise<string> {
  const { to, instead = (passed) => passed, alter = (_, json) => json, tls } = meddling
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const path = req.url ?? '/'
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk)
    const { connection: _, ...headers } = req.headers
    const passed = {
      method: req.method ?? 'GET',
      url: new URL(`http://127.0.0.1:${to(path)}${path}`),
      headers: headers as Record<string, string>,
      body: Buffer.concat(chunks),
    }
    const answer = await send(instead(passed))
    const { location } = answer.headers
    res.writeHead(answer.status, {
      'content-type': 'application/json',
      connection: 'close',
      ...(typeof location === 'string' && { location }),
    })
    res.end(answer.json === undefined ? answer.text : JSON.stringify(alter(path, answer.json)))
  }
  const listener = (req: IncomingMessage, res: ServerResponse): void =>
    void serve(req, res).catch(() => res.destroy())
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as { port: number }).port}`
}

/** Signs everything anew, whoever it is from: behind it no signature is checked. */
export function signAnew(caller: Caller): (passed: Passed) => Passed {
  return (passed) => {
    const { method, url, headers, body } = passed
    if (headers.signature === undefined) return passed
    const kept = Object.entries(headers).filter(([name]) => /^(?:content-type|idempotency-key)$/.test(name))
    return signCall(caller, {
      method,
      path: url.pathname,
      tenant: headers['x-tenant-id'] ?? '',
      headers: Object.fromEntries(kept),
      ...(body.length > 0 && { body }),
    })
  }
}
