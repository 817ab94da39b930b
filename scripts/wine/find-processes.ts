import { readdirSync, readFileSync } from 'node:fs'

/**
 * Process ids of a Windows program, such as `node.exe`, in one prefix of Wine: those whose command line begins with it and has a
 * text in it. A wrapper names the program too, but begins with itself.
 */
export function findProcesses(prefix: string, program: string, text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [command = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        return (
          command.toLowerCase().endsWith(program) &&
          args.some((arg) => arg.includes(text)) &&
          readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`WINEPREFIX=${prefix}`)
        )
      } catch {
        // It has ended meanwhile, or is another user's.
        return false
      }
    })
    .map(Number)
}
