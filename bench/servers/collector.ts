/** An OTLP/HTTP collector that takes everything and keeps nothing; `--slow` answers after ten seconds. Prints its port. */
import { createServer } from 'node:http'

const slow = process.argv.includes('--slow')
const server = createServer((req, res) => {
  req.resume()
  req.on('end', () => setTimeout(() => res.end('{}'), slow ? 10_000 : 0))
})
server.listen(0, '127.0.0.1', () => {
  console.log(`port ${(server.address() as { port: number }).port}`)
})
process.on('SIGTERM', () => process.exit(0))
