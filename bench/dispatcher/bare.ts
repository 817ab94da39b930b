/** The bare loop: as many publishes as fit into a window, each awaiting its confirm. Nothing is read, checked or recorded. */
import { connect } from 'amqplib'
import { newUlid } from '../../src/lib/base/ids.ts'
import { EXCHANGE } from '../../src/lib/broker/topology.ts'
import { makeRows } from './rows.ts'

const [url = '', count = '0', window = '500'] = process.argv.slice(2)
const rows = makeRows(Number(count), 1_000)
const messages = rows.map(({ payload, tenantId, chatId, requestId }) => {
  const eventId = newUlid()
  const head = { eventId, type: 'analysis.requested', schemaVersion: 1, tenantId, chatId, requestId }
  return {
    eventId,
    headers: { 'x-tenant-id': tenantId, 'x-chat-id': chatId, 'x-attempt': 1 },
    content: Buffer.from(`${JSON.stringify(head).slice(0, -1)},"payload":${payload}}`),
  }
})
const model = await connect(url, { noDelay: true })
const channel = await model.createConfirmChannel()
console.log('ready')
let next = 0
const publishNext = (): void => {
  const message = messages[next++]
  if (!message) return
  const { content, headers, eventId: messageId } = message
  const properties = {
    persistent: true,
    mandatory: true,
    messageId,
    headers,
    contentType: 'application/json',
  }
  channel.publish(EXCHANGE, 'analysis.requested.v1', content, properties, (fault) => {
    if (fault) throw fault
    publishNext()
  })
}
for (let i = 0; i < Number(window); i++) publishNext()
