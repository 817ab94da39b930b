import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  decideLanguage,
  languageEvidence,
  localeLanguage,
  sumOfEvidence,
} from '../../../src/analysis/engine/language.ts'
import { tokenize } from '../../../src/analysis/engine/text/tokens.ts'

const languageOf = (text: string): string | undefined => decideLanguage(languageEvidence(tokenize(text)))

describe('the language of a text', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['Merhaba, siparişim hâlâ gelmedi', 'tr'],
    ['siparisim hala gelmedi, ne zaman gelecek', 'tr'],
    ['KARGOM NEREDE KALDI', 'tr'],
    ['internetim çekmiyor', 'tr'],
    ['Where is my order?', 'en'],
    ['hi, I was charged twice', 'en'],
    ["don't you have anything else", 'en'],
    ['0532 123 45 67', undefined],
    ['', undefined],
    ['👍👍', undefined],
    ['@theguardian #thebest www.theand.com/the/of', undefined],
  ]
  for (const [text, language] of cases) {
    test(`"${text}" is ${language ?? 'undecided'}`, () => assert.equal(languageOf(text), language))
  }

  test('is the one that leads all others by two', () => {
    assert.deepEqual(
      [
        [2, 0],
        [1, 0],
        [7, 6],
        [3, 3],
        [4, 9],
      ].map(decideLanguage),
      ['tr', undefined, undefined, undefined, 'en'],
    )
  })

  test('of a chat is that of all its messages together', () => {
    const sure = languageEvidence(tokenize('kargom nerede kaldı acaba, merhaba'))
    const other = languageEvidence(tokenize('where'))
    assert.equal(decideLanguage(sumOfEvidence([other, sure, other])), 'tr')
    assert.equal(decideLanguage(sumOfEvidence([])), undefined)
  })

  test('of a request is read from its tag', () => {
    assert.deepEqual(
      ['tr-TR', 'tr', 'EN-us', 'de', 'trx', undefined].map(localeLanguage),
      ['tr', 'tr', undefined, undefined, undefined, undefined].map((_, i) => (i === 2 ? 'en' : _)),
    )
  })
})
