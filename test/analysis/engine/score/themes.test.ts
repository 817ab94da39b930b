import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readFeatures } from '../../../../src/analysis/engine/score/features.ts'
import { readThemes } from '../../../../src/analysis/engine/score/themes.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'
import type { Language } from '../../../../src/lib/contract/generated/types.ts'

/** The features of what a text is about. */
function themes(text: string, language: Language = 'tr'): number[] {
  const { hashes, count } = readThemes(readFeatures(tokenize(text), false), language)
  return [...hashes.subarray(0, count)]
}

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
