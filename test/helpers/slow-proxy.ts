import { connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

/** A way to a server that may be made slow. */
export interface SlowProxy {
  readonly port: number
  /** From now on what the server answers comes so much later, milliseconds. */
  delay(ms: number): void
}

/** Passes on to a loopback port. */
export async function startSlowProxy(t: TestContext, to: number): Promise<SlowProxy> {
  let delayMs = 0
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => void setTimeout(() => near.writable && near.write(bytes), delayMs))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return {
    port: (server.address() as { port: number }).port,
    delay(ms) {
      delayMs = ms
    },
  }
}
