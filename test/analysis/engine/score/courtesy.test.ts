import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEFAULT_PROFILE } from '../../../../src/analysis/engine/profile.ts'
import { endOfRequest } from '../../../../src/analysis/engine/score/courtesy.ts'
import { scoreMessage } from '../../../../src/analysis/engine/score/message.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

/** What of a text closes a request; empty where nothing does. */
function closing(text: string): string {
  const tokens = tokenize(text)
  const at = endOfRequest(tokens, tokens.count)
  return at === tokens.count ? '' : text.slice(tokens.start[at])
}

describe('a thank-you at the end', () => {
  test('closes a request', () => {
    for (const [text, wanted] of [
      ['Can you help me with my account? Thanks!', 'Thanks!'],
      ['please check my order, many thanks in advance :-)', ', many thanks in advance :-)'],
      ['@zoom_us any news on this. Thanks!', 'Thanks!'],
      ['where is my parcel. Kind regards, Ann', 'Kind regards, Ann'],
      ['I need the invoice again thank you so much', 'thank you so much'],
      ['siparişim ne zaman gelir teşekkürler', 'teşekkürler'],
      ['Faturamı göremiyorum, yardımcı olur musunuz? Şimdiden teşekkür ederim.', 'Şimdiden teşekkür ederim.'],
      ['iade etmek istiyorum iyi günler', 'iyi günler'],
      ['siparişim nerede acaba kolay gelsin', 'kolay gelsin'],
      ['ürün ne zaman gelir, şimdiden teşekkürler', ', şimdiden teşekkürler'],
    ] as const)
      assert.equal(closing(text), wanted, text)
  })

  test('is meant where nothing is asked for, or where it is for something', () => {
    for (const text of [
      'thanks',
      'Thanks, that solved it',
      'the parcel is here, thank you!',
      'such a great service! ok thanks',
      'now I can log in again, thanks',
      'you were a great help thank you',
      'can you? thanks',
      'what I want is to say thank you',
      'is that all? no thanks',
      'teşekkürler, çözüldü',
      'ne kadar hızlı cevap verdiniz, ilginiz için teşekkürler',
      'thanks for nothing, where is my money',
      'lütfen internetim geri gelsin',
    ])
      assert.equal(closing(text), '', text)
  })

  test('changes neither how a message sounds nor what it wants', () => {
    const on = { sentiment: true, urgency: true, intents: true }
    for (const [language, text, thanks] of [
      ['en', 'You charged me twice again, can you please refund me?', ' Thanks in advance!'],
      ['en', 'My flight was cancelled, can you please refund me?', ' Thanks in advance!'],
      ['tr', 'ürün bozuk çıktı iade etmek istiyorum', ', şimdiden teşekkürler'],
    ] as const) {
      const alone = scoreMessage(tokenize(text), language, DEFAULT_PROFILE, on)
      const thanked = scoreMessage(tokenize(text + thanks), language, DEFAULT_PROFILE, on)
      // A thank-you that is meant moves it by .5 and more.
      assert.ok(Math.abs(thanked.sentiment!.value - alone.sentiment!.value) < 0.15, text)
      assert.equal(thanked.sentiment!.label, alone.sentiment!.label, text)
      assert.equal(thanked.intents?.[0]?.name, alone.intents?.[0]?.name)
      assert.ok(!thanked.intents?.some(({ name }) => name === 'thanks'))
    }
  })
})
