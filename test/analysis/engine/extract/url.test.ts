import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('a link with a scheme keeps it; host and scheme are lower-cased, the path is not', () => {
  assert.deepEqual(found('url', 'HTTP://Example.COM/Yol?Q=A#B'), [
    'HTTP://Example.COM/Yol?Q=A#B = http://example.com/Yol?Q=A#B',
  ])
  assert.deepEqual(found('url', 'ftp://x.org:21/a http://localhost:8080/#/1 http://10.0.0.1/a'), [
    'ftp://x.org:21/a = ftp://x.org:21/a',
    'http://localhost:8080/#/1 = http://localhost:8080/#/1',
    'http://10.0.0.1/a = http://10.0.0.1/a',
  ])
})

test('behind a scheme a host may have what browsers take, but no name by itself', () => {
  assert.deepEqual(found('url', 'bkz http://foto-.blogspot.com/2026, foto-.blogspot.com'), [
    'http://foto-.blogspot.com/2026 = http://foto-.blogspot.com/2026',
  ])
})

test('a link without a scheme gets https and needs a known top-level domain', () => {
  assert.deepEqual(found('url', 'www.firma.com.tr ve t.co/abc, foo.qqqq'), [
    'www.firma.com.tr = https://www.firma.com.tr',
    't.co/abc = https://t.co/abc',
  ])
  assert.deepEqual(found('url', 'müşteri.com.tr'), ['müşteri.com.tr = https://müşteri.com.tr'])
})

test('punctuation, quotes and suffixes behind a link are not part of it; balanced parentheses are', () => {
  assert.deepEqual(found('url', 'bak: https://x.com/a, (https://x.com/b). https://x.com/c!'), [
    'https://x.com/a = https://x.com/a',
    'https://x.com/b = https://x.com/b',
    'https://x.com/c = https://x.com/c',
  ])
  assert.deepEqual(found('url', "firma.com'a girdim"), ['firma.com = https://firma.com'])
  assert.deepEqual(found('url', '(https://tr.wikipedia.org/wiki/Ankara_(şehir))'), [
    'https://tr.wikipedia.org/wiki/Ankara_(şehir) = https://tr.wikipedia.org/wiki/Ankara_(şehir)',
  ])
})

test('a full stop without a space behind is no link', () => {
  for (const text of [
    'geldi.ne zaman',
    'oldu.mu',
    'tamam.Net değil',
    'bitti.Ama',
    'saat 10.30',
    'v1.2.3',
    'vb.vs.',
    'script.py',
  ]) {
    assert.deepEqual(found('url', text), [], text)
  }
})

test('what is no host is no link', () => {
  for (const text of [
    'https://',
    'http://#',
    'http://no-tld',
    'http://-a.com',
    'http://a_b.com',
    '$x.com',
    '@x.com',
    '#x.com',
    'http://a.com-b',
  ]) {
    assert.deepEqual(found('url', text), [], text)
  }
})

test('software that is named like a domain is none', () => {
  assert.deepEqual(found('url', 'Node.js, ASP.NET ve VB.NET, asp.net'), ['asp.net = https://asp.net'])
})
