import { newUlid } from './lib/base/ids.ts'
import { runService } from './lib/process/run.ts'
import { curlCommand } from './lib/signing/curl.ts'
import { signRequest } from './lib/signing/sign.ts'
import { openPlatform } from './platform.service.ts'

const SAMPLE = {
  schemaVersion: 1,
  messages: [
    { id: 'm1', role: 'customer', text: 'Merhaba, yarın 14.30 için 1.250 TL ödedim, 0532 123 45 67' },
  ],
}

/** Every service in one process, on embedded twins or on what the environment names. */
await runService(async (context) => {
  const { api, worker, dispatcher, ops } = await openPlatform(context)
  context.stdout.write(
    `analysis-api     ${api.url}   (/health /ready /metrics /v1/openapi.json /v1/asyncapi.json)\n` +
      `analysis-worker  ${worker.url}   (/health /ready /metrics)\n` +
      `dispatcher       ${dispatcher.url}   (/health /ready /metrics)\n` +
      `ops              ${ops.url}   (the panel; /health /ready /metrics)\n`,
  )
  if (context.env.INVEKTO_ENV === 'production') return
  const [keyid, key] = api.keys.entries().next().value!
  const signed = signRequest({
    method: 'POST',
    url: `${api.url}/v1/analysis`,
    headers: { 'X-Tenant-Id': 'tenant-1', 'X-Chat-Id': 'chat-1', 'X-Request-Id': newUlid() },
    body: JSON.stringify(SAMPLE),
    keyid,
    key,
    ttl: 60,
  })
  context.stdout.write(
    `\nGood for a minute, once (npm run -s sign makes another):\n\n${curlCommand(signed)}\n\n`,
  )
})
