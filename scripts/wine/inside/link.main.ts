/** Run by node.exe under Wine: makes a junction anew, and prints null, or the code of the error that kept it from it. */
import { readdirSync, rmdirSync, symlinkSync } from 'node:fs'

const [link = '', target = ''] = process.argv.slice(2)
try {
  try {
    rmdirSync(link)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
  }
  symlinkSync(target, link, 'junction')
  readdirSync(link)
  console.log(null)
} catch (fault) {
  console.log(JSON.stringify((fault as NodeJS.ErrnoException).code))
}
