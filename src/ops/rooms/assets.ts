import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sendAsset } from '../http/serve.ts'
import type { OpsRoute } from '../http/visit.ts'

const ASSETS = [
  ['style.css', 'text/css; charset=utf-8'],
  ['panel.js', 'text/javascript; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
] as const

/** `/assets/…`: three files, read once; nothing of a path reaches the disk. */
export function assetRoutes(): OpsRoute[] {
  return ASSETS.map(([name, type]) => {
    const body = readFileSync(new URL(`../assets/${name}`, import.meta.url))
    const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
    return {
      method: 'GET',
      path: `/assets/${name}`,
      needs: 'public',
      handle: ({ exchange }) => sendAsset(exchange, type, body, tag),
    }
  })
}
