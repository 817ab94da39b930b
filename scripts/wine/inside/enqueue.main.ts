/** Run by node.exe under Wine: plays the backend, and writes the chat of a file to the outbox of a data folder. */
import { readFileSync } from 'node:fs'
import { sendThroughOutbox } from '../../demo-outbox.ts'

const [chat = '', dataDir = ''] = process.argv.slice(2)
console.log(JSON.stringify(await sendThroughOutbox(JSON.parse(readFileSync(chat, 'utf8')), dataDir)))
