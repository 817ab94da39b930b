import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html } from '../../../src/ops/views/html.ts'
import { trendView } from '../../../src/ops/views/trend.ts'
import {
  badge,
  bytes,
  count,
  duration,
  instant,
  jobsLink,
  many,
  part,
  partsOf,
  perSecond,
  traceLink,
} from '../../../src/ops/views/words.ts'

describe('figures in words', () => {
  test('say how long, in two units at most', () => {
    const said = [0, 40, 999.6, 3_200, 12_000, 252_000, 7_500_000, 273_600_000, 3_600_000, -5].map(duration)
    assert.deepEqual(said, [
      ...['0 ms', '40 ms', '1.0 s', '3.2 s', '12 s', '4 m 12 s', '2 h 5 m', '3 d 4 h', '1 h', '0 ms'],
    ])
  })

  test('say how many, how much and how fast', () => {
    assert.deepEqual([0, 999, 12_345, 1_234_567.4].map(count), ['0', '999', '12,345', '1,234,567'])
    assert.equal(many(1, 'worker'), '1 worker')
    assert.equal(many(2_000, 'process', 'processes'), '2,000 processes')
    assert.deepEqual([12, 312_000, 74_000_000].map(bytes), ['12 B', '312 KB', '74 MB'])
    assert.deepEqual([0, 0.42, 120.4].map(perSecond), ['0/s', '0.4/s', '120/s'])
  })

  test('tell an instant to people and to machines, and no instant as unknown', () => {
    assert.equal(
      instant(Date.parse('2026-11-22T10:00:00.5Z')).text,
      '<time datetime="2026-11-22T10:00:00.500Z">2026-11-22 10:00:00</time>',
    )
    assert.match(instant(Number.NaN).text, /unknown/)
    assert.match(instant(undefined).text, /unknown/)
  })
})

describe('links and badges', () => {
  test('lead to a trace only by what is a trace id', () => {
    const id = '4bf92f3577b34da6a3ce929d0e0e4736'
    assert.match(
      traceLink('https://jaeger.example.com/', id).text,
      new RegExp(`href="https://jaeger.example.com/trace/${id}"`),
    )
    assert.doesNotMatch(traceLink(undefined, id).text, /href/)
    for (const bad of [undefined, '', 'x', '"><script>', `${id}/../..`])
      assert.doesNotMatch(traceLink('https://jaeger.example.com', bad).text, /href|script/)
  })

  test('put whatever an id is into an address and a class without harm', () => {
    assert.equal(jobsLink('a b&q="').text, '<a href="/jobs?q=a+b%26q%3D%22">a b&amp;q=&quot;</a>')
    assert.doesNotMatch(jobsLink('').text, /href/)
    assert.equal(
      badge('up" onclick="x').text,
      '<span class="state up&quot; onclick=&quot;x">up&quot; onclick=&quot;x</span>',
    )
  })
})

describe('a part', () => {
  test('is found again in its page, whatever is in it', () => {
    const evil = '<!--/part--><!--part other--><b>'
    const page = html`<p>before</p>${part('one', html`<i>${evil}</i>`)}${part('two', 'text')}`
    const parts = partsOf(page)
    assert.deepEqual([...parts.keys()], ['one', 'two'])
    assert.equal(
      parts.get('one'),
      '<div id="one" data-part><i>&lt;!--/part--&gt;&lt;!--part other--&gt;&lt;b&gt;</i></div>',
    )
    assert.equal(parts.get('two'), '<div id="two" data-part>text</div>')
  })
})

describe('a trend', () => {
  test('is a line, broken where nothing was seen, and is told in words', () => {
    const { text } = trendView('Jobs', [0, 10, undefined, 5, 5])
    assert.equal(text.match(/<polyline/g)?.length, 2)
    assert.match(text, /role="img" aria-label="Jobs: now 5, at most 10 in the last 1 min"/)
    assert.match(text, /<title>Jobs: now 5/)
    assert.match(text, /points="0\.0,26\.0 30\.0,2\.0"/)
    assert.match(trendView('Jobs', [1, 2, undefined]).text, /now not to be seen/)
    assert.match(trendView('Rate', [0.42, 0.42]).text, /now 0\.4/)
    assert.match(trendView('None', [0, 0]).text, /now 0, at most 0/)
  })

  test('of less than two values is none', () => {
    assert.match(trendView('Jobs').text, /no trend yet/)
    assert.match(trendView('Jobs', [undefined, 3]).text, /no trend yet/)
  })
})
