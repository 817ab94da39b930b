import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { tablesOf } from '../../../../src/analysis/engine/languages/languages.ts'
import { type Features, readFeatures } from '../../../../src/analysis/engine/score/features.ts'
import { scoreIntents } from '../../../../src/analysis/engine/score/intents.ts'
import { scoreMessage } from '../../../../src/analysis/engine/score/message.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

const read = (text: string, lang: 'tr' | 'en'): Features =>
  readFeatures(tokenize(text), tablesOf(lang).namesApart)

interface Case {
  readonly text: string
  readonly label: string | readonly string[]
  readonly lang: 'tr' | 'en'
}

const cases = readFileSync(new URL('./intents.cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)

/** Shares of messages, written apart from what the heads learnt, whose best intent a reader finds in them. */
for (const [lang, least] of [
  ['tr', 0.89],
  ['en', 0.87],
] as const) {
  test(`the best intent is one that a reader finds: ${lang}`, (t) => {
    const own = cases.filter((one) => one.lang === lang)
    const right = own.filter(({ text, label }) =>
      [label].flat().includes(scoreIntents(read(text, lang), lang)[0]!.name),
    )
    const share = right.length / own.length
    t.diagnostic(`${lang}: ${share.toFixed(3)} of ${own.length}`)
    assert.ok(share >= least, `${share} of ${own.length}`)
  })
}

test('a message may have several intents, best first, each with reasons from the text', () => {
  const text = 'Kargom ezilmiş geldi, paramı iade edin ve siparişi iptal edin'
  const intents = scoreIntents(read(text, 'tr'), 'tr')
  const names = intents.map(({ name }) => name)
  for (const name of ['delivery_problem', 'refund', 'cancellation']) assert.ok(names.includes(name), name)
  for (const { reasons } of intents) {
    assert.ok(reasons.length > 0)
    for (const reason of reasons) assert.ok(text.includes(reason), reason)
  }
  assert.deepEqual(
    intents.map(({ score }) => score),
    intents.map(({ score }) => score).sort((a, b) => b - a),
  )
})

/** Words of an intent in another sense, and the words that hold sentences together. */
for (const [lang, text, intent] of [
  ['tr', 'Operatör değiştirdim geçen ay, eskisi daha iyiydi sanki', 'human_agent'],
  ['tr', 'Bayiye gittik, oradaki müdürle de konuştum, sonra eve döndük', 'human_agent'],
  ['tr', 'İnternet paketi hediye gelmiş bana, bayram hediyesiymiş', 'technical_problem'],
  ['tr', 'Bizim kedi ne kadar tatlı uyuyor şu an', 'price_question'],
  ['tr', 'Allah belasını versin böyle firmanın', 'thanks'],
  ['tr', 'Faturasız hat kullanıyorum, yıllardır da böyle', 'billing'],
  [
    'tr',
    'Dün akşam babamla maçı izledik, sonra da yürüyüşe çıktık, hava çok güzeldi ama biraz serindi',
    'complaint',
  ],
  ['en', 'Her grandmother was a telephone operator in the fifties', 'human_agent'],
  [
    'en',
    'I have had the blue one since last year and I use it when I am on the train with my sister',
    'complaint',
  ],
  [
    'en',
    'We went to the lake and it was sunny but a bit cold, so we had some tea and then drove home',
    'complaint',
  ],
  ['en', 'You would not believe how much noise those frogs make', 'price_question'],
  ['en', 'They cancelled the fireworks, there had been no rain for weeks', 'cancellation'],
] as const) {
  test(`no ${intent}: ${text}`, () => {
    const found = scoreIntents(read(text, lang), lang).find(({ name }) => name === intent)
    assert.ok((found?.score ?? 0) < 0.5, JSON.stringify(found))
  })
}

test('one sentence carries the intent, whatever is told around it', () => {
  const told =
    'I moved here in spring with my brother and we share the flat. Last night we were watching a film. ' +
    'Please cancel my subscription. My brother already has one from his work and he uses it every day.'
  assert.equal(scoreIntents(read(told, 'en'), 'en')[0]!.name, 'cancellation')
  const anlatılan =
    'Geçen ay bu mahalleye taşındık, kardeşim de yanımda kalıyor. Akşamları film izliyoruz. ' +
    'Aboneliğimi iptal etmek istiyorum. Kardeşimin işten aldığı bir tane varmış, her gün onu kullanıyor.'
  assert.equal(scoreIntents(read(anlatılan, 'tr'), 'tr')[0]!.name, 'cancellation')
})

test('a text without a word has no intent', () => {
  assert.deepEqual(scoreIntents(read('', 'en'), 'en'), [{ name: 'other', score: 1, reasons: [] }])
})

test('what asks for nothing and sounds bad is a complaint where moods are sure enough, by the words that sound so', () => {
  const customer = { keywords: undefined, intentHead: undefined }
  const flags = { sentiment: true, urgency: true, intents: true }
  const score = (text: string, sentiment: boolean) =>
    scoreMessage(tokenize(text), 'tr', customer, { ...flags, sentiment })
  for (const text of ['Tiksiniyorum', 'iğrendim']) {
    const { intents, sentiment } = score(text, true)
    assert.equal(intents![0]!.name, 'complaint', text)
    assert.deepEqual(intents![0]!.reasons, sentiment!.reasons)
    // The mood is asked for it whether it is told or not.
    assert.deepEqual(score(text, false).intents, intents)
  }
  for (const text of ['Yeni adresim Bağdat Caddesi 12', 'Bugün hava çok güzel'])
    assert.equal(score(text, true).intents![0]!.name, 'other', text)
  // Sad news sounds bad, and blames nobody.
  for (const text of ['annem hastanede yatıyor', 'babam vefat etti']) {
    const { intents, sentiment } = score(text, true)
    assert.deepEqual([intents![0]!.name, sentiment!.label], ['other', 'negative'], text)
  }
})
