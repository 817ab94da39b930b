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

/** Long messages of one matter: one says that it presses, the other that it does not. */
const HASTE = [
  [
    'en',
    'Hello, I rented the marquee from you for our street party and only half of the poles are in the bags, we noticed when we laid it all out on the lawn. Could you bring the rest urgently, it is really urgent as people arrive in the afternoon',
    'Hello, I rented the marquee from you for our street party in June and I wonder whether the poles come in one bag or in two, as my car is small. This is not urgent at all, just answer whenever it suits you, no rush',
  ],
  [
    'tr',
    'Merhaba, sokak şenliği için sizden çadır kiraladık, çimlere serince gördük ki direklerin yarısı torbada yok. Kalanını acilen getirebilir misiniz, gerçekten çok acil, misafirler öğleden sonra geliyor',
    'Merhaba, haziranda sokak şenliği için sizden çadır kiralayacağız, direkler tek torbada mı iki torbada mı geliyor, arabam küçük de. Hiç acil değil, müsait olduğunuzda yazarsanız yeter, acelesi yok',
  ],
] as const

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

  test('press where they say so, however long they are', () => {
    for (const [language, pressing, calm] of HASTE) {
      const labels = [pressing, calm].map(
        (text) => scoreMessage(tokenize(text), language, DEFAULT_PROFILE, ON).urgency!.label,
      )
      assert.notEqual(labels[0], 'low', pressing)
      assert.equal(labels[1], 'low', calm)
    }
  })
})
