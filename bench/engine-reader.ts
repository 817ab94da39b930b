/**
 * One contender in a process of its own: `node bench/engine-reader.ts NAME [FILE]`. For each message from its parent,
 * which is for how many milliseconds of a core, it reads that long on and answers with a `Reading`.
 */
import { CONTENDERS } from './engine-contenders.ts'
import { bytesOf, makeChats, readChats } from './engine-texts.ts'

/** What was read in one turn. */
export interface Reading {
  /** UTF-8 bytes of message text. */
  readonly bytes: number
  /** Time of a core, user and system, with what the runtime compiles and collects beside: other processes do not count. */
  readonly cpuMs: number
  /** Each chat's time by the clock. */
  readonly chatMs: readonly number[]
}

/** 4 MB: what a fast reader sees again it saw long ago. */
const CHATS = 1_000

const [name, file] = process.argv.slice(2)
const read = await CONTENDERS[name!]!()
const chats = file === undefined ? makeChats(0, CHATS) : readChats(file)
let next = 0

process.on('message', (budgetMs: number) => {
  const first = next
  const chatMs: number[] = []
  const began = process.cpuUsage()
  let cpuMs = 0
  do {
    const started = performance.now()
    read(chats[next++ % chats.length]!)
    chatMs.push(performance.now() - started)
    const { user, system } = process.cpuUsage(began)
    cpuMs = (user + system) / 1_000
  } while (cpuMs < budgetMs)
  let bytes = 0
  for (let at = first; at < next; at++) bytes += bytesOf([chats[at % chats.length]!])
  process.send!({ bytes, cpuMs, chatMs } satisfies Reading)
})
process.send!('ready')
