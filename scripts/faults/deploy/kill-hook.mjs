/**
 * Loaded into the tool before it begins: kills it with -9 before what it does to the host for the n-th time, `KILL_BEFORE=n`, or
 * before one such thing, `KILL_BEFORE=/renameSync .*conf$/`. Without it the last line of the tool tells how often there was any.
 */
import childProcess from 'node:child_process'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const wanted = process.env.KILL_BEFORE ?? ''
const pattern = wanted.startsWith('/') ? new RegExp(wanted.slice(1, -1)) : undefined
// What it starts is not to be killed.
process.env.NODE_OPTIONS = ''
process.env.KILL_BEFORE = ''
let count = 0

const watched = [
  [fs, ['renameSync', 'symlinkSync', 'rmSync', 'writeFileSync', 'cpSync', 'openSync']],
  [childProcess, ['spawn']],
]
for (const [module, names] of watched)
  for (const name of names) {
    const real = module[name]
    module[name] = (...args) => {
      look(`${name} ${args.slice(0, 2).map(String).join(' ')}`)
      return real(...args)
    }
  }
syncBuiltinESMExports()
const kill = process.kill
process.kill = (pid, signal) => {
  if (signal !== 0) look(`kill ${signal}`)
  return kill.call(process, pid, signal)
}

/** Ends here, where it is the moment. */
function look(what) {
  // One file of a release or another makes no difference.
  if (/^writeFileSync .*\.partial/.test(what)) return
  count++
  if (pattern ? pattern.test(what) : count === Number(wanted)) kill.call(process, process.pid, 'SIGKILL')
}
if (wanted === 'count') process.on('exit', () => process.stdout.write(`things done: ${count}\n`))
