import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decodeBytes,
  MAX_FIELD_LENGTH,
  parseDictionary,
  serializeString,
} from '../../../src/lib/signing/structured-fields.ts'

const only = (text: string) => {
  const members = parseDictionary(text)
  assert.equal(members?.length, 1, text)
  return members![0]!
}

test('bare items of every type are read', () => {
  const read = (text: string) => only(`k=${text}`).value
  assert.deepEqual(read('42'), { type: 'integer', value: 42 })
  assert.deepEqual(read('-999999999999999'), { type: 'integer', value: -999999999999999 })
  assert.deepEqual(read('-4.125'), { type: 'decimal', value: -4.125 })
  assert.deepEqual(read('"a \\"b\\" \\\\c"'), { type: 'string', value: 'a "b" \\c' })
  assert.deepEqual(read('*a/b:c'), { type: 'token', value: '*a/b:c' })
  assert.deepEqual(read(':aGVsbG8=:'), { type: 'bytes', value: 'aGVsbG8=' })
  assert.deepEqual(read('?1'), { type: 'boolean', value: true })
  assert.deepEqual(read('?0'), { type: 'boolean', value: false })
  assert.deepEqual(only('k').value, { type: 'boolean', value: true })
})

test('a byte sequence is decoded with and without its padding', () => {
  assert.equal(decodeBytes('aGVsbG8=').toString(), 'hello')
  assert.equal(decodeBytes('aGVsbG8').toString(), 'hello')
})

test('inner lists keep their items, parameters and exact text', () => {
  const member = only('sig=( "a"  b;x;y=2 );created=1; tag="t"')
  assert.equal(member.text, '( "a"  b;x;y=2 );created=1; tag="t"')
  assert.deepEqual(
    member.items!.map(({ type, value, text }) => [type, value, text]),
    [
      ['string', 'a', '"a"'],
      ['token', 'b', 'b;x;y=2'],
    ],
  )
  assert.deepEqual(member.items![1]!.parameters, [
    { key: 'x', type: 'boolean', value: true },
    { key: 'y', type: 'integer', value: 2 },
  ])
  assert.deepEqual(
    member.parameters.map(({ key, value }) => [key, value]),
    [
      ['created', 1],
      ['tag', 't'],
    ],
  )
})

test('members are separated by commas with optional whitespace and keep their order', () => {
  assert.deepEqual(
    parseDictionary('  b=1 ,\t a;q=0.5,*c=()  ')!.map(({ key, text }) => [key, text]),
    [
      ['b', '1'],
      ['a', ';q=0.5'],
      ['*c', '()'],
    ],
  )
  assert.deepEqual(parseDictionary(''), [])
  assert.deepEqual(parseDictionary('   '), [])
})

const MALFORMED = [
  'a=',
  '=1',
  'A=1',
  '1=1',
  'a=1,',
  ',a=1',
  'a=1 b=2',
  'a=1;',
  'a=1;=2',
  'a=1;B',
  'a= 1',
  'a =1',
  'a="x',
  'a="x\\',
  'a="x\\y"',
  'a="ş"',
  'a="\x00"',
  'a="\x7f"',
  'a="x\ny"',
  "a='x'",
  'a=(',
  'a=)',
  'a=("x"',
  'a=("x""y")',
  'a=("x","y")',
  'a=((1))',
  'a=("x" ;b)',
  'a=(\t"x")',
  'a=-',
  'a=--1',
  'a=1.',
  'a=.5',
  'a=1.2345',
  'a=1234567890123456',
  'a=1234567890123.1',
  'a=0x1',
  'a=1e3',
  'a=:x',
  'a=:x y:',
  'a=:=x:',
  'a=:-_:',
  'a=?',
  'a=?2',
  'a=?true',
  'a=@1',
  'a=1\n',
  'ä=1',
  'a=1;b=1;b=2',
  'a=1, a=2',
]
for (const text of MALFORMED) {
  test(`no dictionary: ${JSON.stringify(text)}`, () => assert.equal(parseDictionary(text), undefined))
}

test('a repeated key is found among many, too', () => {
  const keys = Array.from({ length: 50 }, (_, index) => `k${index}`)
  assert.equal(parseDictionary(keys.join(','))?.length, 50)
  assert.equal(parseDictionary([...keys, 'k0'].join(',')), undefined)
})

test('a field longer than a header section may be is refused', () => {
  const fits = `a="${'x'.repeat(MAX_FIELD_LENGTH - 4)}"`
  assert.equal(parseDictionary(fits)?.length, 1)
  assert.equal(parseDictionary(`${fits} `), undefined)
})

test('strings are written with escapes, and only printable ASCII is', () => {
  assert.equal(serializeString('a"b\\c'), '"a\\"b\\\\c"')
  for (const text of ['ş', 'a\nb', '\x7f']) assert.throws(() => serializeString(text), RangeError)
})
