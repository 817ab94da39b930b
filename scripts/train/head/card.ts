import type { Evaluation } from './evaluate.ts'
import type { LabelledText } from './rows.ts'
import { labelsOf } from './train-head.ts'

/** What a head was made of and how well it does; lies in its file, and beside it to be read. */
export interface HeadCard {
  readonly name: string
  /** As it was given; a clock is never asked, so that the same texts give the same bytes. */
  readonly date: string | undefined
  readonly licence: string
  readonly data: DataCard
  /** What the figures were measured on, in words. */
  readonly split: string
  readonly evaluation: Evaluation
}

/** The texts that a head was trained on. */
export interface DataCard {
  /** The file's own name, and SHA-256 of its bytes. */
  readonly file: string
  readonly digest: string
  readonly texts: number
  readonly labels: Readonly<Record<string, number>>
}

/** Counts what a file of labelled texts holds. */
export function describeData(file: string, digest: string, rows: readonly LabelledText[]): DataCard {
  const labels = Object.fromEntries(labelsOf(rows).map((label) => [label, 0]))
  for (const { label } of rows) labels[label]!++
  return { file, digest, texts: rows.length, labels }
}

/** The card as Markdown. */
export function cardText({ name, date, licence, data, split, evaluation }: HeadCard): string {
  const { texts, accuracy, macroF1, confidence, labels, confusions } = evaluation
  return [
    `# Head ${name}`,
    '',
    ...(date === undefined ? [] : [`Made on ${date}.`, '']),
    `Trained on ${data.texts} texts with ${Object.keys(data.labels).length} labels: \`${data.file}\`, ${data.digest}.`,
    `Licence of the texts: ${licence}.`,
    '',
    `Measured on ${texts} texts: ${split}.`,
    '',
    '| accuracy | macro-F1 | mean score of what was named |',
    '|---|---|---|',
    `| ${accuracy.toFixed(4)} | ${macroF1.toFixed(4)} | ${confidence.toFixed(4)} |`,
    '',
    '## Most frequent confusions',
    '',
    '| is | was taken for | texts |',
    '|---|---|---|',
    ...confusions.map(({ gold, guess, count }) => `| ${cell(gold)} | ${cell(guess)} | ${count} |`),
    '',
    '## Labels, the worst first',
    '',
    '| label | F1 | texts measured on | texts trained on |',
    '|---|---|---|---|',
    ...labels
      .toSorted((a, b) => a.f1 - b.f1)
      .map(
        ({ label, f1, texts }) =>
          `| ${cell(label)} | ${f1.toFixed(4)} | ${texts} | ${data.labels[label] ?? 0} |`,
      ),
    '',
  ].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
