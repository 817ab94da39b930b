import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { analyse } from '../../../../src/analysis/engine/analyse.ts'
import { DEFAULT_PROFILE } from '../../../../src/analysis/engine/profile.ts'
import { readFeatures } from '../../../../src/analysis/engine/score/features.ts'
import { readThemes, type ThemeTable } from '../../../../src/analysis/engine/score/themes.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'
import { ALL_ON } from '../../../../src/lib/config/flags.ts'
import type { Language } from '../../../../src/lib/contract/generated/types.ts'

/** The features of what a text is about. */
function themes(text: string, language: Language = 'tr', table: ThemeTable = 'themes'): number[] {
  const { hashes, count } = readThemes(readFeatures(tokenize(text), false), language, table)
  return [...hashes.subarray(0, count)]
}

/** Calm messages, and others about the same things that somebody has to act on now. */
const PAIRS = [
  [
    'en-US',
    'Do you rent out oxygen concentrators?',
    "The power is off and my wife's oxygen concentrator has an hour left",
  ],
  [
    'en-US',
    'Is the lift big enough for a pram?',
    'Two of us are stuck in the lift between floors, one is pregnant',
  ],
  [
    'en-US',
    'What does a gas boiler service include?',
    'Strong smell of gas in the kitchen and the baby is asleep next door',
  ],
  [
    'tr-TR',
    'Oksijen cihazı kiralıyor musunuz?',
    'Elektrik kesildi, annem oksijen cihazına bağlı, bir saatlik tüpü kaldı',
  ],
  [
    'tr-TR',
    'Asansör bebek arabası sığacak kadar geniş mi?',
    'Asansörde kaldık, ikimiz içerideyiz, eşim hamile',
  ],
  ['tr-TR', 'Kombi bakımına neler dahil?', 'Mutfakta ağır gaz kokusu var, bebek yan odada uyuyor'],
] as const

describe('what a post is about', () => {
  test('is each theme, and each two of them, once', () => {
    const [network] = themes('modem')
    const place = themes('İzmir')
    assert.equal(place.length, 1)
    assert.notEqual(place[0], network)
    const both = themes("İzmir'de modem")
    assert.equal(both.length, 3)
    assert.ok(both.includes(place[0]!) && both.includes(network!))
    // Neither their order nor how often they are told matters, nor what stands between.
    assert.deepEqual(themes("modem, modem! Bizim buralarda, yani İzmir'de ve Ankara'da"), both)
  })

  test('is a place by its name, with and without a case, but no other word that begins so', () => {
    const [place] = themes('Eskişehir')
    for (const text of ["Kaş'ta", 'rizede', 'IZMIRDE', 'mecidiyeköyde', "Ordu'nun", 'bağdat caddesinde'])
      assert.ok(themes(text).includes(place!), text)
    for (const text of ['kaşım ağrıyor', 'ordu', 'samsung', 'karşıdan', 'vanayı', 'marmaray'])
      assert.ok(!themes(text).includes(place!), text)
  })

  test('is nothing in a language without themes, and nothing behind what is read', () => {
    assert.deepEqual(themes("İzmir'de modem", 'en'), [])
    assert.deepEqual(themes(`${'a '.repeat(4096)}modem`), [])
  })
})

describe('what a message to a firm tells of', () => {
  const situations = (text: string, language: Language): number[] => themes(text, language, 'situations')

  test('is a situation and each two of them, in both languages', () => {
    for (const [language, power, medicine] of [
      ['en', 'blackout', 'oxygen'],
      ['tr', 'trafo', 'oksijen'],
    ] as const) {
      const [one] = situations(power, language)
      const [other] = situations(medicine, language)
      assert.ok(one !== undefined && other !== undefined && one !== other)
      const both = situations(`${power}. ${medicine}`, language)
      assert.equal(both.length, 3)
      assert.deepEqual(situations(`${medicine}! ${power}`, language), both)
    }
  })

  test('presses where it has to, and where nobody says that it does', () => {
    const urgency = (text: string, locale: string) =>
      analyse(
        { schemaVersion: 1, locale, messages: [{ id: 'm', role: 'customer', text }] },
        { profile: DEFAULT_PROFILE, arrival: 0, flags: ALL_ON.flags },
      ).result.messages![0]!.urgency!
    for (const [locale, plain, pressing] of PAIRS) {
      assert.equal(urgency(pressing, locale).label, 'high', pressing)
      assert.ok(urgency(plain, locale).value < urgency(pressing, locale).value, plain)
      assert.notEqual(urgency(plain, locale).label, 'high', plain)
    }
  })
})
