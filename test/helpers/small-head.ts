import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Labelled texts, few and plain: two wishes of a gym's members. */
export const GYM: readonly { readonly text: string; readonly label: string }[] = [
  ...['pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma', 'cumartesi'].flatMap((day) => [
    { text: `${day} günü yoga dersi kaçta?`, label: 'class-times' },
    { text: `${day} pilates saatleri nedir`, label: 'class-times' },
  ]),
  ...['ocak', 'şubat', 'mart', 'nisan', 'mayıs', 'haziran'].flatMap((month) => [
    { text: `üyeliğimi ${month} ayında dondurmak istiyorum`, label: 'freeze-membership' },
    { text: `${month} için üyelik dondurma`, label: 'freeze-membership' },
  ]),
]

/** A folder that is gone after the test. */
export function testFolder(t: { after(done: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'heads-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Writes labelled texts as JSON Lines; returns the file. */
export function writeRows(folder: string, rows: readonly object[], name = 'rows.jsonl'): string {
  const file = join(folder, name)
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return file
}
