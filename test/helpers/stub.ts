import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export interface Stub {
  readonly address: string
  /** How many requests have come. */
  readonly count: () => number
  close(): Promise<void>
}

/** An instance that does what a test wants; answers 200 with its name unless told otherwise. */
export async function startStub(
  until: TestContext,
  name: string,
  handle: RequestListener = (_, res) => res.end(name),
): Promise<Stub> {
  let count = 0
  const server = createServer((req, res) => {
    count++
    handle(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  until.after(close)
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => count, close }
}
