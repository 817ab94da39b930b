import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { HEAD_FORMAT, HEAD_SUFFIX, type HeadFile, isHeadName } from '../../../src/analysis/installed-heads.ts'
import { cardText, describeData, type HeadCard } from './card.ts'
import { type LabelledText, parseRows } from './rows.ts'
import { partRows, testHead, trainHead } from './train-head.ts'

/** What `npm run train -- --head` was asked for. */
export interface HeadOrder {
  readonly name: string
  /** File of labelled texts. */
  readonly data: string
  /** File of labelled texts to measure on; undefined: some of `data` are held out for that. */
  readonly test: string | undefined
  /** Folds that are held out. */
  readonly heldOut: ReadonlySet<number>
  readonly licence: string | undefined
  readonly date: string | undefined
  /** Folder that the head and its card are written to. */
  readonly out: string
}

/**
 * Trains a head on a file's texts, all of them, measures it, and writes `NAME.head.json` and `NAME.card.md`. Returns
 * the card. Throws an Error that says what is wrong with name or files.
 */
export function makeHead({ name, data, test, heldOut, licence, date, out }: HeadOrder): HeadCard {
  if (!isHeadName(name))
    throw new Error('a head is called 1 to 64 of A-Z a-z 0-9 _ -, not beginning with _ or -')
  const { rows, digest } = readRows(data)
  const packed = trainHead(rows)
  const { split, evaluation } = measure()
  const card: HeadCard = {
    name,
    date,
    licence: licence ?? 'not stated',
    data: describeData(basename(data), digest, rows),
    split,
    evaluation,
  }
  const file: HeadFile = { format: HEAD_FORMAT, name, card, ...packed }
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, `${name}${HEAD_SUFFIX}`), `${JSON.stringify(file)}\n`)
  writeFileSync(join(out, `${name}.card.md`), cardText(card))
  return card

  function measure(): Pick<HeadCard, 'split' | 'evaluation'> {
    if (test !== undefined) {
      const tested = readRows(test)
      const split = `\`${basename(test)}\`, ${tested.digest}, which it was not trained on`
      return { split, evaluation: testHead(packed, tested.rows) }
    }
    const parts = partRows(rows, heldOut)
    if (parts.heldOut.length === 0) throw new Error(`${data}: no text is left to measure on`)
    const which = heldOut.size > 0 ? `folds ${[...heldOut].join(', ')}` : 'each fifth of a label'
    const split = `held out, ${which}; measured is a head trained on the other ${parts.training.length}`
    return { split, evaluation: testHead(trainHead(parts.training), parts.heldOut) }
  }
}

function readRows(file: string): { rows: LabelledText[]; digest: string } {
  const bytes = readFileSync(file)
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { rows: parseRows(bytes.toString('utf8'), file), digest }
}
