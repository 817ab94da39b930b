import { send } from '../http/send.ts'
import type { OpsRoute } from '../http/visit.ts'
import { readOwnFile } from '../own-files.ts'

/** `/api/v1/openapi.json`: the document of the JSON API, as it is published under schemas/. */
export function openApiRoutes(): OpsRoute[] {
  const document = readOwnFile('../../schemas/ops-openapi.json')
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
