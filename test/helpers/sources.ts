import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** A source file: its path from the project's root, with slashes, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

const ROOT = new URL('../../', import.meta.url)

/** Every TypeScript file under a folder of the project. */
export function readSources(folder: string): Source[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }))
}

/** What a file imports, types too: `src/…` paths of ours, bare names of packages and of Node's modules. */
export function importsOf({ path, text }: Source): string[] {
  const code = withoutComments(text)
  const found = [
    ...code.matchAll(/^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g),
  ]
  return found.map(([, target]) =>
    target!.startsWith('.') ? posix.join(posix.dirname(path), target!) : target!,
  )
}

/** The code of a file without its comments; strings are left alone as far as they hold no comment marks. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}
