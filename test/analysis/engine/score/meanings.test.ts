import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { featuresOf, KIND } from '../../../../scripts/train/features.ts'
import { LANGUAGES } from '../../../../src/analysis/engine/languages/languages.ts'
import { conceptFeatures } from '../../../../src/analysis/engine/score/head/concepts.ts'
import { conceptFeature, createMeanings, meaningsIn } from '../../../../src/analysis/engine/score/meanings.ts'

const of = createMeanings({
  words: { steal: 'steal stolen rob', late: 'gecik* late', night: 'gece*', nightly: 'gecelik steal' },
  endings: 's ed ing',
})
const [STEAL, LATE, NIGHT, NIGHTLY] = ['steal', 'late', 'night', 'nightly'].map(conceptFeature)

describe('what a word means', () => {
  test('is all the concepts that it stands in', () => {
    assert.deepEqual(of('stolen'), [STEAL])
    assert.deepEqual(of('steal'), [NIGHTLY, STEAL])
    assert.deepEqual(of('lately'), [])
    assert.deepEqual(of(''), [])
  })

  test('is that of its longest stem that may go on, unless the whole word is known', () => {
    assert.deepEqual(of('gecikiyor'), [LATE])
    assert.deepEqual(of('gecikmekteymissinizcesinedir'), [LATE])
    assert.deepEqual(of('geceler'), [NIGHT])
    assert.deepEqual(of('gecelik'), [NIGHTLY])
    assert.deepEqual(of('gec'), [])
  })

  test('is that of the word without an ending, or with the e that the ending took', () => {
    assert.deepEqual(of('steals'), [NIGHTLY, STEAL])
    assert.deepEqual(of('lated'), [LATE])
    assert.deepEqual(of('ing'), [])
  })

  test('is told by the tables of both languages, whatever the form of the word', () => {
    const meant = (language: 'tr' | 'en', word: string): readonly number[] => meaningsIn(language)(word)
    const share = (one: readonly number[], other: readonly number[]): boolean =>
      one.some((feature) => other.includes(feature))
    assert.ok(share(meant('en', 'robbed'), meant('en', 'stolen')))
    assert.ok(!share(meant('en', 'robbed'), meant('en', 'cheap')))
    assert.ok(share(meant('tr', 'gecikiyor'), meant('tr', 'gecikti')))
    assert.ok(!share(meant('tr', 'gecikiyor'), meant('tr', 'tesekkurler')))
    // A head of a tenant reads both, and none twice.
    const both = conceptFeatures('robbed')
    assert.ok(meant('en', 'robbed').every((feature) => both.includes(feature)))
    assert.equal(new Set(both).size, both.length)
  })

  test('lengthens no text', () => {
    const { hashes, kinds, size } = featuresOf('my parcel was stolen', 'en')
    const concepts = kinds.filter((kind) => kind === KIND.concept).length
    assert.ok(concepts > 0)
    assert.equal(size, hashes.length - concepts)
  })
})

describe('the tables of concepts', () => {
  for (const { code, concepts } of LANGUAGES)
    test(`of ${code} hold folded words and stems, each once a concept`, () => {
      assert.ok(concepts && Object.keys(concepts.words).length > 100)
      for (const [name, words] of Object.entries(concepts.words)) {
        const entries = words.split(' ')
        assert.deepEqual(
          entries.filter((entry) => !/^[a-z0-9]{2,}$|^[a-z0-9]{3,}\*$/.test(entry)),
          [],
          name,
        )
        assert.equal(new Set(entries).size, entries.length, name)
      }
    })
})
