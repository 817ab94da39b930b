import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileProfile, DEFAULT_PROFILE } from '../../../../src/analysis/engine/profile.ts'
import { combineScores } from '../../../../src/analysis/engine/score/chat.ts'
import { type MessageScores, scoreMessage } from '../../../../src/analysis/engine/score/message.ts'
import { sigmoid } from '../../../../src/analysis/engine/score/numbers.ts'
import { textTerm, topReasons } from '../../../../src/analysis/engine/score/reasons.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

const ON = { sentiment: true, urgency: true, intents: true }
const score = (text: string, language: 'tr' | 'en', flags = ON): MessageScores =>
  scoreMessage(tokenize(text), language, DEFAULT_PROFILE, flags)

describe('sentiment', () => {
  const cases: readonly (readonly ['tr' | 'en', string, string, RegExp])[] = [
    ['tr', 'Rezalet bir hizmet, berbat, lanet olsun', 'negative', /rezalet|berbat|lanet/i],
    ['tr', 'Çok teşekkür ederim, harikasınız', 'positive', /teşekkür|tesekkur|harika/i],
    ['en', 'I love it, this is awesome and so helpful', 'positive', /love|awesome|helpful/],
    ['en', 'Terrible, I hate this horrible service', 'negative', /terrible|hate|horrible/i],
  ]
  for (const [language, text, label, reason] of cases) {
    test(`of "${text}" is ${label}, for what it says`, () => {
      const { sentiment } = score(text, language)
      assert.equal(sentiment?.label, label)
      assert.ok(sentiment!.value >= -1 && sentiment!.value <= 1)
      assert.match(sentiment!.reasons.join(), reason)
      assert.ok(sentiment!.reasons.length <= 5)
    })
  }

  test('turns under negation', () => {
    assert.ok(
      score('I am happy', 'en').sentiment!.value > score('I am not happy', 'en').sentiment!.value + 0.2,
    )
    assert.ok(score('memnun kaldım', 'tr').sentiment!.value > score('memnun değilim', 'tr').sentiment!.value)
  })

  test('does not turn where nothing could exceed it', () => {
    for (const [text, label] of [
      ["I couldn't be happier with it", 'positive'],
      ['the service could not be better', 'positive'],
      ["it can't get any worse", 'negative'],
      ["it doesn't get better than this", 'positive'],
      ["I can't be happy with this", 'negative'],
    ] as const)
      assert.equal(score(text, 'en').sentiment!.label, label, text)
  })
})

describe('urgency', () => {
  test('rises with haste, loss and legal steps, and says why', () => {
    const calm = score('Thank you, no rush at all.', 'en').urgency!
    const urgent = score('URGENT: my card was stolen, block it right now!', 'en').urgency!
    assert.equal(calm.label, 'low')
    assert.equal(urgent.label, 'high')
    assert.deepEqual(
      urgent.reasons.slice().sort(),
      ['URGENT', 'card was stolen', 'right now', 'stolen'].sort(),
    )
    assert.ok(
      score('ACİL dönüş yapın, dolandırıldım', 'tr').urgency!.value >
        score('Teşekkürler, iyi günler', 'tr').urgency!.value + 0.3,
    )
  })

  test('falls where nothing hurries or all is done, and what says so urges nothing itself', () => {
    for (const text of [
      'not urgent at all',
      'No rush, but the screen is broken',
      'it is fixed now, the site was down',
    ]) {
      assert.equal(score(text, 'en').urgency!.label, 'low', text)
    }
    assert.equal(score('acil değil, müsait olunca bakın', 'tr').urgency!.label, 'low')
  })
})

describe('intents', () => {
  const cases: readonly (readonly ['tr' | 'en', string, string])[] = [
    ['tr', 'paramı iade edin', 'refund'],
    ['tr', 'siparişimi iptal etmek istiyorum', 'cancellation'],
    ['tr', 'kargom nerede', 'order_status'],
    ['tr', 'fiyatı ne kadar', 'price_question'],
    ['tr', 'yarın için randevu alabilir miyim', 'appointment'],
    ['tr', 'şifremi unuttum, giriş yapamıyorum', 'account_access'],
    ['en', 'I want my money back', 'refund'],
    ['en', 'please cancel my order', 'cancellation'],
    ['en', 'my package never arrived', 'delivery_problem'],
    ['en', 'can I speak to a human', 'human_agent'],
    ['en', 'I was charged twice', 'billing'],
    ['en', 'lorem ipsum', 'other'],
  ]
  for (const [language, text, want] of cases) {
    test(`"${text}" is ${want}`, () => {
      const [best] = score(text, language).intents!
      assert.equal(best?.name, want)
      assert.ok(best!.score > 0 && best!.score <= 1)
      assert.equal(best!.reasons.length > 0, want !== 'other')
    })
  }

  test('come best first, five at most', () => {
    const { intents } = score(
      'merhaba, iptal edin, iade istiyorum, kargom nerede, fatura yanlış, randevu, fiyat ne kadar, teşekkürler',
      'tr',
    )
    assert.equal(intents!.length, 5)
    assert.deepEqual(
      intents!.map(({ score }) => score),
      intents!.map(({ score }) => score).toSorted((a, b) => b - a),
    )
  })
})

describe("a tenant's keywords", () => {
  const profile = compileProfile({
    schemaVersion: 1,
    urgency: [
      { term: 'sunucu çöktü', weight: 0.9 },
      { term: 'acelesi yok', weight: -1 },
    ],
    intents: { warranty: [{ term: 'garanti', weight: 0.8 }] },
  })
  const own = (text: string): MessageScores => scoreMessage(tokenize(text), 'tr', profile, ON)

  test('add their weight to urgency and make intents, on whole words without case and marks', () => {
    assert.equal(own('SUNUCU COKTU').urgency!.label, 'high')
    assert.ok(own('sunucu çöktü').urgency!.reasons.includes('sunucu çöktü'))
    assert.equal(own('bozuldu ama acelesi yok').urgency!.value, 0)
    assert.deepEqual(
      own('Garanti var mı').intents!.find(({ name }) => name === 'warranty'),
      { name: 'warranty', score: 0.8, reasons: ['Garanti'] },
    )
    assert.ok(!own('garantiledik').intents!.some(({ name }) => name === 'warranty'))
  })
})

describe('the scores of a chat', () => {
  const of = (value: number, urgency: number, intent: string, sure: number): MessageScores => ({
    sentiment: {
      value,
      label: value > 0.1 ? 'positive' : value < -0.1 ? 'negative' : 'neutral',
      reasons: [intent],
    },
    urgency: {
      value: urgency,
      label: urgency >= 2 / 3 ? 'high' : urgency >= 1 / 3 ? 'medium' : 'low',
      reasons: [intent],
    },
    intents: [{ name: intent, score: sure, reasons: [intent] }],
  })

  test('of one message are its own', () => {
    const only = of(-0.5, 0.7, 'refund', 0.9)
    assert.deepEqual(combineScores([only], 'tr'), only)
    assert.equal(combineScores([], 'tr'), undefined)
    assert.equal(combineScores([{}], 'tr'), undefined)
  })

  test("are neutral within the band of the chat's language", () => {
    const wavering = [of(0.25, 0, 'other', 1), of(0, 0, 'other', 1)]
    assert.equal(combineScores(wavering, 'tr')!.sentiment!.label, 'positive')
    assert.equal(combineScores(wavering, 'en')!.sentiment!.label, 'neutral')
  })

  test('count urgency half where the newest message is glad and urges nothing', () => {
    const settled = combineScores([of(-1, 0.9, 'refund', 0.9), of(1, 0.2, 'thanks', 0.5)], 'tr')!
    assert.deepEqual(settled.urgency, { value: 0.36, label: 'medium', reasons: ['refund'] })
  })

  test('lean to the newest: a mean for the mood, the highest after ageing for urgency and intents', () => {
    const combined = combineScores([of(-1, 0.9, 'refund', 0.9), of(1, 0.4, 'thanks', 0.5)], 'tr')!
    assert.equal(combined.sentiment!.value, Math.round(((1 - 0.8) / 1.8) * 1e4) / 1e4)
    assert.equal(combined.urgency!.value, 0.72)
    assert.deepEqual(
      combined.intents!.map(({ name, score }) => [name, score]),
      [
        ['refund', 0.72],
        ['thanks', 0.5],
      ],
    )
  })
})

describe('arithmetic and reasons', () => {
  test('the logistic function is within a thousandth', () => {
    for (let x = -12; x <= 12; x += 0.37)
      assert.ok(Math.abs(sigmoid(x) - 1 / (1 + Math.exp(-x))) < 0.001, String(x))
    assert.equal(sigmoid(0), 0.5)
    assert.ok(sigmoid(1e9) <= 1 && sigmoid(-1e9) >= 0)
  })

  test('reasons name a term once, heaviest first, five at most, and none that speaks against', () => {
    const terms = ['a', 'b', 'A', 'c', 'd', 'e', 'f', 'g'].map((text, i) =>
      textTerm(text, text === 'g' ? -1 : 8 - i),
    )
    assert.deepEqual(topReasons(terms), ['a', 'b', 'c', 'd', 'e'])
  })
})
