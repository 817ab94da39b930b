/**
 * Rebuilds the weights of the scores from labelled texts.
 *
 *   npm run train -- tr FILE…                   sentiment and urgency, Turkish: the model of posts and that of the inbox
 *   npm run train -- en FILE…                   the same, English
 *   npm run train -- intents                    the general intents, from the inbox and the grammars under `train/intents/`
 *   npm run train -- ratings [FILE…] [--polarities FILE]
 *                                               English words and emoticons with ratings; before `en`
 *   npm run train -- --head NAME --data FILE [--test FILE] [--licence TEXT] [--date TEXT] [--out FOLDER]
 *                                               a tenant's own intents: see train/head/command.ts
 *   … --hold-out 0,1     trains without these folds, prints how well it does on them, writes nothing
 *
 * Of a head's texts, `--hold-out` names the folds that its figures are measured on; the head is written all the same.
 * A FILE of texts holds JSON Lines `{text, label, fold}`, fold 0..9. Turkish labels are `{sentiment, urgency}` in the
 * contract's words; English ones a mean rating -4..4. The texts under `scripts/train/own/` are learnt from as well:
 * short ones with labels of the same kind, posts, and the inbox's messages; the fold of these two is their line's number (`train/inbox.ts`).
 * A FILE of ratings holds `word<TAB>rating` lines, -4..4; `own/ratings.tsv` comes last and stands, with what words mean to customers. One of polarities holds
 * `word<TAB>polarity` lines, -1..1. What is made goes to `src/analysis/engine/languages/`; then run `npm run generate`: the
 * ruleset's digest has changed.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Language } from '../src/lib/contract/generated/types.ts'
import { readOwnPosts, readRows } from './train/data.ts'
import { trainEnglish } from './train/english.ts'
import { trainGeneralIntents } from './train/general-intents.ts'
import { makeHead } from './train/head/command.ts'
import { type OtherText, readInbox, sentimentOfMood, trainInbox } from './train/inbox.ts'
import { type Judged, judged, type Models, reportMixed } from './train/mixed.ts'
import { modelFile, ratingsFile } from './train/pack.ts'
import { packRatings } from './train/ratings.ts'
import { type TurkishLabel, trainTurkish } from './train/turkish.ts'

const LANGUAGES = new URL('../src/analysis/engine/languages/', import.meta.url)
const OWN = new URL('./train/own/', import.meta.url)
const USAGE =
  'usage: npm run train -- tr|en [--hold-out 0,1] FILE…\n' +
  '       npm run train -- ratings [FILE…] [--polarities FILE]\n' +
  '       npm run train -- intents\n' +
  '       npm run train -- --head NAME --data FILE [--test FILE | --hold-out 0,1] [--licence TEXT] [--date TEXT] [--out FOLDER]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'hold-out': { type: 'string' },
    polarities: { type: 'string', multiple: true },
    head: { type: 'string' },
    data: { type: 'string' },
    test: { type: 'string' },
    licence: { type: 'string' },
    date: { type: 'string' },
    out: { type: 'string', default: 'heads' },
  },
})
const [what, ...files] = positionals
const heldOut = new Set((values['hold-out'] ?? '').split(',').filter(Boolean).map(Number))

if (values.head !== undefined && values.data !== undefined) trainOwnHead(values.head, values.data)
else if (what === 'ratings') {
  save(
    'en/ratings.data.ts',
    ratingsFile(packRatings([...files, new URL('ratings.tsv', OWN)], values.polarities ?? [])),
  )
} else if (what === 'intents') {
  for (const language of ['tr', 'en'] as const) {
    save(
      `${language}/intent-heads.data.ts`,
      modelFile('INTENT_HEADS', trainGeneralIntents(language, heldOut)),
    )
  }
} else if (what === 'tr' && files.length > 0) {
  const sources = [...files, new URL('turkish.jsonl', OWN)]
  const theirs = sources.flatMap((file) => readRows<TurkishLabel>(file, 'tr'))
  const ours = readOwnPosts<TurkishLabel>('tr')
  const rows = [...theirs, ...ours]
  const posts = trainTurkish(rows, heldOut)
  save('tr/mood.data.ts', modelFile('MOOD', posts))
  saveInbox('tr', rows, { posts }, [theirs, ours])
} else if (what === 'en' && files.length > 0) {
  const sources = [...files, new URL('english.jsonl', OWN)]
  const rows = [...sources.map((file) => readRows<number>(file, 'en')), readOwnPosts<number>('en')]
  const { packed: posts, terms } = trainEnglish(rows, heldOut)
  save('en/mood.data.ts', modelFile('MOOD', posts, terms))
  const rated = rows.map((texts) =>
    texts.map(({ label, ...row }) => ({
      ...row,
      rating: label,
      label: { sentiment: sentimentOfMood(label) },
    })),
  )
  saveInbox('en', rated.flat(), { posts, terms }, rated)
} else {
  console.error(USAGE)
  process.exit(64)
}

/** Fits the inbox's model beside that of the posts, and says how well both do together. */
function saveInbox(
  language: Language,
  others: readonly OtherText[],
  models: Omit<Models, 'inbox'>,
  sources: readonly (readonly (OtherText & Judged)[])[],
): void {
  const { packed, terms } = trainInbox(language, others, heldOut)
  save(`${language}/inbox.data.ts`, modelFile('INBOX', packed, terms.length > 0 ? terms : undefined))
  const both = { ...models, inbox: { ...packed, terms } }
  const kept = <T extends { readonly fold: number }>(texts: readonly T[]): T[] =>
    texts.filter(({ fold }) => heldOut.has(fold))
  for (const [at, texts] of sources.entries()) reportMixed(language, both, `file ${at + 1}`, kept(texts))
  reportMixed(language, both, 'inbox', kept(readInbox(language)).map(judged))
}

function save(name: string, text: string): void {
  if (heldOut.size > 0) return
  writeFileSync(new URL(name, LANGUAGES), text)
  console.log(`wrote ${name}: ${Math.round(text.length / 1024)} KiB`)
}

function trainOwnHead(name: string, data: string): void {
  const { test, licence, date, out } = values
  try {
    const { evaluation, split } = makeHead({ name, data, test, heldOut, licence, date, out })
    const { accuracy, macroF1, texts, confusions } = evaluation
    console.log(`accuracy ${accuracy.toFixed(4)}, macro-F1 ${macroF1.toFixed(4)} on ${texts} texts: ${split}`)
    for (const { gold, guess, count } of confusions.slice(0, 5))
      console.log(`  ${gold} taken for ${guess}: ${count}`)
    console.log(`wrote ${out}/${name}.head.json and ${out}/${name}.card.md`)
  } catch (fault) {
    console.error((fault as Error).message)
    process.exit(65)
  }
}
