/**
 * Runs the gateway on this machine, beside `npm start`: nginx in the foreground, on a copy of the configuration.
 *
 *   npm run gateway [-- --api 127.0.0.1:7101,127.0.0.1:7102] [--panel 127.0.0.1:7301] [--dir .gateway]
 *                   [--listen 8080] [--panel-listen 8443]
 *
 * Needs nginx and openssl. The panel's certificate is signed by itself, made once. For the panel to take forms that come by
 * the gateway start it with INVEKTO_OPS_PUBLIC_URL=https://127.0.0.1:8443.
 */
import { spawn, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareGateway, withSbin } from './gateway-prefix.ts'

const { values } = parseArgs({
  options: {
    api: { type: 'string', default: '127.0.0.1:7101' },
    panel: { type: 'string', default: '127.0.0.1:7301' },
    dir: { type: 'string', default: '.gateway' },
    listen: { type: 'string', default: '8080' },
    'panel-listen': { type: 'string', default: '8443' },
  },
})
const upstreams = (list: string) => list.split(',').map((address) => ({ address: address.trim() }))

const { args } = prepareGateway({
  dir: resolve(values.dir),
  upstreams: { api: upstreams(values.api), panel: upstreams(values.panel) },
  listen: values.listen,
  panelListen: values['panel-listen'],
})
const env = withSbin()
const checked = spawnSync('nginx', [...args(), '-t'], { env, stdio: 'inherit' })
if (checked.error) console.error(`nginx cannot be started: ${checked.error.message}`)
if (checked.status !== 0) process.exit(1)

console.log(
  `gateway  http://127.0.0.1:${values.listen}\npanel    https://127.0.0.1:${values['panel-listen']}\nlogs     ${resolve(values.dir, 'logs')}`,
)
const nginx = spawn('nginx', args('daemon off;'), { env, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => nginx.kill('SIGQUIT'))
nginx.on('exit', (code) => {
  process.exitCode = code ?? 1
})
