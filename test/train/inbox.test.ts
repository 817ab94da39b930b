import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { type InboxRow, intentsOf, readInbox, sentimentOfMood } from '../../scripts/train/inbox.ts'
import { INTENT_NAMES } from '../../src/analysis/engine/score/intent-names.data.ts'
import { MOODS, URGENCIES } from '../analysis/engine/score/plain-messages.data.ts'

const CASES = readFileSync(new URL('../analysis/engine/score/intents.cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text as string)
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')
const share = (rows: readonly InboxRow[], wanted: (row: InboxRow) => boolean): number =>
  rows.filter(wanted).length / rows.length

for (const language of ['tr', 'en'] as const) {
  const rows = readInbox(language)

  describe(`the inbox, ${language}`, () => {
    it('has a mood, an urgency and intents for every message, and no message twice', () => {
      for (const { text, mood, urgency, intents } of rows) {
        assert.ok(mood >= -4 && mood <= 4 && Number.isInteger(2 * mood), text)
        assert.ok(['low', 'medium', 'high'].includes(urgency), text)
        assert.ok(intents.length > 0 && new Set(intents).size === intents.length, text)
        for (const name of intents) assert.ok((INTENT_NAMES as readonly string[]).includes(name), text)
      }
      assert.equal(new Set(rows.map(({ text }) => plain(text))).size, rows.length)
    })

    it('is as mixed as an inbox: plain questions most, complaints, praise, now and then an emergency', () => {
      const moodOf = ({ mood }: InboxRow): string => sentimentOfMood(mood)
      assert.ok(share(rows, (row) => moodOf(row) === 'neutral') > 0.35)
      assert.ok(share(rows, (row) => moodOf(row) === 'negative') > 0.3)
      assert.ok(share(rows, (row) => moodOf(row) === 'positive') > 0.12)
      assert.ok(share(rows, ({ urgency }) => urgency === 'high') > 0.05)
    })

    it('stands apart from the messages that the scores are measured on', () => {
      const own = [MOODS, URGENCIES].flatMap((of) =>
        Object.values(of[language]).flatMap((texts: string) => texts.split('|')),
      )
      const measured = new Set([...CASES, ...own].filter((text) => text.length > 25).map(plain))
      assert.deepEqual(
        rows.filter(({ text }) => measured.has(plain(text))).map(({ text }) => text),
        [],
      )
    })
  })
}

describe('the intents of a message', () => {
  const of = (text: string, ...intents: string[]) => intentsOf({ text, mood: 0, urgency: 'low', intents })

  it('leave out a greeting in front of something else', () => {
    assert.deepEqual(of('hi, where is it?', 'order_status', 'greeting'), ['order_status'])
    assert.deepEqual(of('hello there', 'greeting'), ['greeting'])
    assert.deepEqual(of('hello, do you sell left-handed scissors?', 'greeting'), ['other'])
  })
})
