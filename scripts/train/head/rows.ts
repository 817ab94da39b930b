/** One labelled text. `fold` groups the texts that are held out together. */
export interface LabelledText {
  readonly text: string
  readonly label: string
  readonly fold: number | undefined
}

/** What a label may be: 1 to 64 characters of text, the first a letter or a figure, no white space at its end. */
const LABEL = /^[\p{L}\p{N}](?:[^\p{C}]{0,62}[^\p{C}\p{Z}])?$/u
/** Faults that are told; more of them are of one kind most often. */
const FAULTS_TOLD = 20

/**
 * Reads JSON Lines `{text, label, fold?}`; other properties are ignored, empty lines too. Throws an Error with one
 * line for each of the first 20 faults, `name:line: what is wrong`; texts are not repeated in it.
 */
export function parseRows(content: string, name: string): LabelledText[] {
  const rows: LabelledText[] = []
  const faults: string[] = []
  for (const [at, line] of content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    const row = parseRow(line)
    if (typeof row === 'string') faults.push(`${name}:${at + 1}: ${row}`)
    else rows.push(row)
  }
  if (faults.length > FAULTS_TOLD) {
    faults.splice(FAULTS_TOLD, Infinity, `${name}: ${faults.length - FAULTS_TOLD} more lines are faulty`)
  }
  if (rows.length === 0 && faults.length === 0) faults.push(`${name}: no line`)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return rows
}

function parseRow(line: string): LabelledText | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'not JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object'
  const { text, label, fold } = value as Record<string, unknown>
  if (typeof text !== 'string' || text.trim() === '') return '"text" must be a string with something in it'
  if (typeof label !== 'string' || !LABEL.test(label)) {
    return '"label" must be a string of 1 to 64 characters that begins with a letter or a figure'
  }
  if (fold !== undefined && !Number.isSafeInteger(fold)) return '"fold" must be a whole number'
  return { text, label, fold: fold as number | undefined }
}
