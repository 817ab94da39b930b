import { readFileSync } from 'node:fs'
import { send } from '../http/send.ts'
import type { OpsRoute } from '../http/visit.ts'

/** `/api/v1/openapi.json`: the document of the JSON API, as it is published under schemas/. */
export function openApiRoutes(): OpsRoute[] {
  const document = readFileSync(new URL('../../../schemas/ops-openapi.json', import.meta.url))
  return [
    {
      method: 'GET',
      path: '/api/v1/openapi.json',
      needs: 'view',
      handle: ({ exchange }) => {
        send(exchange, 200, 'application/json', document)
        return 'answered'
      },
    },
  ]
}
