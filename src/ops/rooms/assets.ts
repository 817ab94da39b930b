import { createHash } from 'node:crypto'
import { sendAsset } from '../http/serve.ts'
import type { OpsRoute } from '../http/visit.ts'
import { readOwnFile } from '../own-files.ts'

/** What is served, and the files it is put together from, in their order. */
const ASSETS = [
  [
    'style.css',
    'text/css; charset=utf-8',
    ['style/ground.css', 'style/frame.css', 'style/content.css', 'style/forms.css'],
  ],
  ['panel.js', 'text/javascript; charset=utf-8', ['panel.js']],
  ['icon.svg', 'image/svg+xml', ['icon.svg']],
] as const

/** `/assets/…`: a stylesheet, a script and an icon, read once; nothing of a path reaches the disk. */
export function assetRoutes(): OpsRoute[] {
  return ASSETS.map(([name, type, files]) => {
    const body = Buffer.concat(files.map((file) => readOwnFile(`./assets/${file}`)))
    const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
    return {
      method: 'GET',
      path: `/assets/${name}`,
      needs: 'public',
      handle: ({ exchange }) => sendAsset(exchange, type, body, tag),
    }
  })
}
