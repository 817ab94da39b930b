import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Recent } from '../../../src/analysis/engine/extract/recent.ts'
import { EMPTY, longer, ROOM } from '../../../src/analysis/engine/text/columns.ts'
import { release, type Tokens, tokenize } from '../../../src/analysis/engine/text/tokens.ts'

/** Every token as it stands in the text. */
const written = ({ text, count, start, end }: Tokens): string[] =>
  Array.from({ length: count }, (_, i) => text.slice(start[i], end[i]))

/** A text of so many tokens, none like the next. */
const textOf = (tokens: number, word: string): string =>
  Array.from({ length: tokens }, (_, i) => (i % 2 === 0 ? `${word}${'x'.repeat(i % 7)}` : ',')).join(' ')

describe('the tokens of a long text', () => {
  for (const tokens of [ROOM - 1, ROOM, ROOM + 1, 3 * ROOM])
    test(`are those of a short one, one after the other: ${tokens}`, () => {
      const text = textOf(tokens, 'a')
      const all = tokenize(text)
      assert.deepEqual(written(all), text.split(' '))
      assert.deepEqual(
        all.word.map(({ folded }) => folded),
        all.folded,
      )
      assert.ok([all.start, all.end, all.kind, all.folded, all.word].every(({ length }) => length === tokens))
    })

  test('however its tokens thicken towards its end', () => {
    const text = `${'uzunca '.repeat(ROOM)}${'.'.repeat(5 * ROOM)}`
    const all = tokenize(text)
    assert.equal(all.count, 6 * ROOM)
    assert.deepEqual(written(all).slice(-2), ['.', '.'])
  })

  test('are its own for as long as they are not released, and leave nothing to the next', () => {
    const first = tokenize(textOf(4 * ROOM, 'ilk'))
    const second = tokenize(textOf(4 * ROOM, 'iki'))
    assert.deepEqual(written(first), first.text.split(' '))
    release(first)
    const third = tokenize(textOf(2 * ROOM, 'son'))
    assert.deepEqual(written(second), second.text.split(' '))
    assert.deepEqual(written(third), third.text.split(' '))
    assert.equal(third.folded.length, third.count)
    assert.equal(third.folded[third.count], undefined)
    release(third)
    assert.deepEqual(written(tokenize(textOf(4 * ROOM, 'sonra'))), textOf(4 * ROOM, 'sonra').split(' '))
  })

  test('take no more room than they need, once a longer text had more', () => {
    release(tokenize(textOf(40 * ROOM, 'çok')))
    release(tokenize(textOf(2 * ROOM, 'az')))
    assert.ok(longer(EMPTY, ROOM).start.length < 20 * ROOM)
  })
})

describe('what was found out last', () => {
  test('is told apart from what was not asked yet, and from what another owner asked', () => {
    const recent = new Recent<string>(4)
    const [one, other] = [{}, {}]
    assert.equal(recent.find(one, 1), null)
    assert.equal(recent.keep(1, undefined), undefined)
    assert.equal(recent.find(one, 1), undefined)
    assert.equal(recent.find(one, 2), null)
    assert.equal(recent.keep(2, 'two'), 'two')
    assert.equal(recent.find(one, 2), 'two')
    assert.equal(recent.find(other, 2), null)
    assert.equal(recent.find(one, 2), null)
  })

  test('is pushed out by what comes in its place', () => {
    const recent = new Recent<string>(4)
    const owner = {}
    assert.equal(recent.find(owner, 1), null)
    recent.keep(1, 'one')
    recent.keep(5, 'five')
    assert.equal(recent.find(owner, 1), null)
    assert.equal(recent.find(owner, 5), 'five')
    recent.forget()
    assert.equal(recent.find(owner, 5), null)
  })
})
