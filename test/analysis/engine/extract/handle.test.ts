import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('a mention is a name behind an at sign that follows no word', () => {
  assert.deepEqual(found('mention', "@turkcell'e yazdım (@ali_1) RT@veli: merhaba"), [
    '@turkcell = turkcell',
    '@ali_1 = ali_1',
    '@veli = veli',
  ])
  for (const text of [
    '@',
    '@ ali',
    'a@ali',
    '@ali@veli',
    '@aliç',
    '@ali://x',
    '_@ali',
    `@${'a'.repeat(31)}`,
  ]) {
    assert.deepEqual(found('mention', text), [], text)
  }
})

test('a greeting may stand right before a mention, unless an address is written', () => {
  assert.deepEqual(found('mention', 'Hi@shop_a, merhaba@kargo ve hey@b'), [
    '@shop_a = shop_a',
    '@kargo = kargo',
    '@b = b',
  ])
  for (const text of ['hi@shop.com', 'chi@shop', 'çhi@shop', '_hi@shop', 'oldhello@shop'])
    assert.deepEqual(found('mention', text), [], text)
})

test('a hashtag has a letter in it and no letter or digit before it', () => {
  assert.deepEqual(found('hashtag', "#İstanbul'da #5gün #a_b (#x) ＃ｈａ１ 🎉#y #il·lusió #漢字"), [
    '#İstanbul = İstanbul',
    '#5gün = 5gün',
    '#a_b = a_b',
    '#x = x',
    '＃ｈａ１ = ｈａ１',
    '#y = y',
    '#il·lusió = il·lusió',
    '#漢字 = 漢字',
  ])
  for (const text of ['#', '#1', '#12345', '#_', 'a#b', '1#b', '&#b', '##', '#a#', '#http://x.com']) {
    assert.deepEqual(found('hashtag', text), [], text)
  }
})

test('digits behind a hash are a tag where they number what stands before them', () => {
  assert.deepEqual(found('hashtag', 'case #4567, ticket number #21; talep #12345, kayıt no #77'), [
    '#4567 = 4567',
    '#21 = 21',
    '#12345 = 12345',
    '#77 = 77',
  ])
  for (const text of [
    'number #1 app',
    'sipariş no #12345',
    'my phone number #55512345',
    'case#12',
    'case #5551234567',
  ]) {
    assert.deepEqual(found('hashtag', text), [], text)
  }
})

test('a name may have dots in it, but not before a new sentence or the end of a domain', () => {
  assert.deepEqual(found('mention', "@mehmet.yildiz, @_moda.evim'i @a.b.c."), [
    '@mehmet.yildiz = mehmet.yildiz',
    '@_moda.evim = _moda.evim',
    '@a.b.c = a.b.c',
  ])
  assert.deepEqual(
    found('mention', `@ayse.Merhaba @test.com @cakes.by.noor @destek.çok @x..y @z${'.ab'.repeat(10)}`),
    [
      '@ayse = ayse',
      '@test = test',
      '@cakes.by.noor = cakes.by.noor',
      '@destek = destek',
      '@x = x',
      '@z = z',
    ],
  )
})
