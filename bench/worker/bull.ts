/** BullMQ: the same work, its result added to a second queue. */
import { Queue, Worker } from 'bullmq'
import { compute } from './compute.ts'

const [port = '', concurrency = '50'] = process.argv.slice(2)
const connection = { host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null }
const results = new Queue('results', { connection })
const worker = new Worker(
  'jobs',
  async (job) => {
    const result = compute(job.data)
    await results.add('completed', result)
  },
  { connection, concurrency: Number(concurrency), removeOnComplete: { count: 0 } },
)
await worker.waitUntilReady()
console.log('ready')
