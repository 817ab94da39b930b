import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Writes a generated file; or, where the command line says `--check`, writes nothing and makes the
 * process exit with 1 when what is there differs. A checkout with CRLF line ends is as good.
 */
export function writeOrCheck(file: URL, text: string): void {
  const name = relative(ROOT, fileURLToPath(file)).replaceAll('\\', '/')
  if (!process.argv.includes('--check')) {
    mkdirSync(new URL('.', file), { recursive: true })
    writeFileSync(file, text)
  } else if (readText(file) !== text) {
    console.error(`${name} is not what its sources say: run npm run generate`)
    process.exitCode = 1
  }
}

/** A file's text with LF line ends; undefined where there is none. */
export function readText(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw fault
  }
}

/**
 * Whether a module is the script that was started, not one imported by another. Links are followed:
 * Node names the module by where it really is, and a script that takes itself for imported would
 * check nothing and pass.
 */
export function isStarted(moduleUrl: string): boolean {
  const [, started] = process.argv
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl)
}
