/** The bare loop: consume, compute, publish and await the confirm, acknowledge. Nothing is checked, recorded or retried. */
import { connect } from 'amqplib'
import { EXCHANGE, JOBS_QUEUE } from '../../src/lib/broker/topology.ts'
import { compute } from './compute.ts'

const [url = '', prefetch = '50'] = process.argv.slice(2)
const model = await connect(url, { noDelay: true })
const channel = await model.createConfirmChannel()
await channel.prefetch(Number(prefetch))
await channel.consume(JOBS_QUEUE, (message) => {
  if (!message) return
  const content = Buffer.from(JSON.stringify(compute(JSON.parse(message.content.toString()))))
  channel.publish(
    EXCHANGE,
    'analysis.completed.v1',
    content,
    { persistent: true, mandatory: true },
    (fault) => {
      if (fault) throw fault
      channel.ack(message)
    },
  )
})
console.log('ready')
