import { renameSync, symlinkSync } from 'node:fs'
import { runInside } from './inside.ts'
import type { Prefix } from './prefix.ts'
import { CURRENT, RELEASES } from './release.ts'

/** What says which release is the current one. */
export interface Switch {
  /** Points `current` at a release. */
  point(version: string): Promise<void>
  /** What `current` is made of. */
  kind(): string
}

/**
 * A junction, as on Windows. Wine 8 has no junctions: what its node.exe says to that is kept for `kind`, and a link of the host
 * stands for it, which Windows programs see as a folder.
 */
export function createSwitch(prefix: Prefix): Switch {
  let fault: string | null = null
  return {
    async point(version) {
      const target = `${RELEASES}\\${version}`
      if (fault === null)
        fault = JSON.parse(await runInside(prefix, `${target}\\node.exe`, 'link', [CURRENT, target]))
      if (fault === null) return
      const link = prefix.local(CURRENT)
      symlinkSync(prefix.local(target), `${link}.new`)
      renameSync(`${link}.new`, link)
    },
    kind: () => (fault === null ? 'junction' : `junction: ${fault}; a link of the host stands for it`),
  }
}
