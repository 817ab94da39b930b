import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('an address is found with its host in lower case', () => {
  assert.deepEqual(found('email', "Ali.Veli+is@GMAIL.com'a yazın"), [
    'Ali.Veli+is@GMAIL.com = Ali.Veli+is@gmail.com',
  ])
  assert.deepEqual(found('email', 'Adresim destek@firma.com.tr.'), [
    'destek@firma.com.tr = destek@firma.com.tr',
  ])
  assert.deepEqual(found('email', 'mailto:a_b-c@x9.co.uk, (d@e.io)'), [
    'a_b-c@x9.co.uk = a_b-c@x9.co.uk',
    'd@e.io = d@e.io',
  ])
})

test('an address needs a dot-atom before the sign and a domain name behind it', () => {
  for (const text of [
    'a..b@x.com',
    '.a@x.com',
    'a.@x.com',
    'ali@firma',
    'ali@firma.q',
    'ali@firma.çok',
    'ali@-x.com',
    '@x.com',
    'a@b@x.com',
    'a @x.com',
    `${'a'.repeat(65)}@x.com`,
  ]) {
    assert.deepEqual(found('email', text), [], text)
  }
})

test('an address may be mistyped, or of a name that only a house knows', () => {
  assert.deepEqual(found('email', "ali@gmail.con, veli@gmail.con'a (a@posta.local) b@shop.example."), [
    'ali@gmail.con = ali@gmail.con',
    'veli@gmail.con = veli@gmail.con',
    'a@posta.local = a@posta.local',
    'b@shop.example = b@shop.example',
  ])
  assert.deepEqual(found('email', 'ali@gmail.coma yaz'), ['ali@gmail.com = ali@gmail.com'])
  assert.deepEqual(found('mention', 'b@shop.example'), [])
})

test('an address is not read as a link or a mention as well', () => {
  assert.deepEqual(found('url', 'john.doe.gov@mail.com'), [])
  assert.deepEqual(found('mention', 'john@mail.com'), [])
})
