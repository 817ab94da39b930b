import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEFAULT_PROFILE } from '../../../../src/analysis/engine/profile.ts'
import { scoreMessage } from '../../../../src/analysis/engine/score/message.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'
import { MOODS, URGENCIES } from './plain-messages.data.ts'

const ON = { sentiment: true, urgency: true, intents: false }

/** The texts that are labelled otherwise than `wanted` says, with what they got. */
function wrong(
  language: 'tr' | 'en',
  part: 'sentiment' | 'urgency',
  wanted: Readonly<Record<string, string>>,
): { readonly all: number; readonly wrong: string[] } {
  let all = 0
  const found: string[] = []
  for (const [label, texts] of Object.entries(wanted)) {
    for (const text of texts.split('|')) {
      all++
      const got = scoreMessage(tokenize(text), language, DEFAULT_PROFILE, ON)[part]!
      if (got.label !== label) found.push(`${text}: ${got.label} ${got.value}, not ${label}`)
    }
  }
  return { all, wrong: found }
}

describe('plain messages of customers', () => {
  for (const language of ['tr', 'en'] as const) {
    test(`sound as a reader hears them, nine of ten (${language})`, () => {
      const { all, wrong: found } = wrong(language, 'sentiment', MOODS[language])
      assert.ok(found.length <= all / 10, found.join('\n'))
    })

    test(`are as urgent as a support lead would say, nine of ten (${language})`, () => {
      const { all, wrong: found } = wrong(language, 'urgency', URGENCIES[language])
      assert.ok(found.length <= all / 10, found.join('\n'))
    })
  }
})
