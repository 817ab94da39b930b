/** Runs every benchmark and writes bench/RESULTS.md. */
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { benchDispatcher } from './dispatcher.ts'
import { benchEngine } from './engine.ts'
import { benchHttp } from './http.ts'
import { benchMemory } from './memory.ts'
import { benchOverload } from './overload.ts'
import { benchTelemetry } from './telemetry.ts'
import { benchWorker } from './worker.ts'

const sections = [
  await benchHttp(3, 32),
  await benchOverload(8),
  await benchMemory(200_000),
  await benchTelemetry(3, 3, 32),
  await benchWorker(8_000, 3),
  await benchDispatcher(20_000, 3, 5),
  await benchEngine(5),
]
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`
const text = `# Benchmarks

Every figure stands beside its peers from the same run on the same machine; read the ratios, the
absolute numbers are the machine's. Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}.

Machine: ${machine}

${sections.join('\n')}`
writeFileSync(new URL('RESULTS.md', import.meta.url), text)
console.log(text)
