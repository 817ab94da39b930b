/** Reads requests, a line each, from the standard input, and writes what the engine beside argument 1 answers. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const engine = pathToFileURL(`${process.argv[2]}/`)
const { analyse } = await import(new URL('analyse.ts', engine).href)
const { compileProfile } = await import(new URL('profile.ts', engine).href)

const options = {
  profile: compileProfile({ schemaVersion: 1 }),
  arrival: 0,
  flags: { sentiment: true, urgency: true, intents: true },
}
for (const line of readFileSync(0, 'utf8').trim().split('\n'))
  process.stdout.write(`${JSON.stringify(analyse(JSON.parse(line), options))}\n`)
