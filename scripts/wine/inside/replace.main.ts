/** Run by node.exe under Wine: tries to replace a file, and prints the error's code for each way, or null where it went through. */
import { copyFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'

const [file = ''] = process.argv.slice(2)
const other = `${file}.new`
writeFileSync(other, 'not what it was')
const codeOf = (work: () => void): string | null => {
  try {
    work()
    return null
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code ?? String(fault)
  }
}
const codes = {
  copy: codeOf(() => copyFileSync(other, file)),
  rename: codeOf(() => renameSync(other, file)),
  remove: codeOf(() => unlinkSync(file)),
}
rmSync(other, { force: true })
console.log(JSON.stringify(codes))
