import { readdirSync, readFileSync } from 'node:fs'

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
