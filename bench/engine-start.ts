/**
 * One start of the engine in a fresh process: `node --expose-gc bench/engine-start.ts MODULE CHATS`. Writes JSON:
 * `ms` from the import of MODULE to its first answer, and the heap in MB then and after so many chats more.
 */
import type { analyse as Analyse } from '../src/analysis/engine/analyse.ts'
import type { CompiledProfile } from '../src/analysis/engine/profile.ts'

const [module, chats] = process.argv.slice(2)
const request = (messages: readonly string[]): Parameters<typeof Analyse>[0] => ({
  schemaVersion: 1,
  referenceTime: '2026-11-22T10:00:00+03:00',
  messages: messages.map((text, i) => ({ id: `m${i}`, role: 'customer', text })),
})
const first = request(['Merhaba, siparişim 8812345 yarın 14.30 gibi gelsin; iade tutarı 1.250,50 TL'])

const started = performance.now()
const { analyse, DEFAULT_PROFILE: profile }: { analyse: typeof Analyse; DEFAULT_PROFILE: CompiledProfile } =
  await import(module!)
const options = { profile, arrival: 0, flags: { sentiment: true, urgency: true, intents: true } }
analyse(first, options)
const ms = performance.now() - started

const heapAtStart = heapMb()
if (Number(chats) > 0) {
  const { makeChats } = await import('./engine-texts.ts')
  for (let at = 0; at < Number(chats); at++) analyse(request(makeChats(at, at + 1)[0]!.messages), options)
}
console.log(JSON.stringify({ ms, heapAtStart, heapAfter: heapMb() }))

function heapMb(): number {
  globalThis.gc!()
  return process.memoryUsage().heapUsed / 1e6
}
