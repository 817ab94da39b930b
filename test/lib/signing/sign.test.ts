import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { curlCommand } from '../../../src/lib/signing/curl.ts'
import { signRequest } from '../../../src/lib/signing/sign.ts'
import { verifySignature } from '../../../src/lib/signing/verify.ts'
import { CREATED, KEY, KEYID, KEYRING, receive, sign } from '../../helpers/signing.ts'

const HEADERS = { 'X-Tenant-Id': 't-1', 'X-Chat-Id': 'c-1', 'X-Request-Id': 'r-1' }

test('by default a signature is made now, for 30 s, with a fresh nonce', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: CREATED * 1000 + 999 })
  const plain = () =>
    signRequest({ method: 'GET', url: 'http://127.0.0.1/', headers: HEADERS, keyid: KEYID, key: KEY })
  const outcomes = [plain(), plain()].map((signed) => verifySignature(receive(signed), KEYRING, Date.now()))
  const [first, second] = outcomes
  assert.ok(first?.ok && second?.ok)
  assert.equal(first.created, CREATED)
  assert.equal(first.expires, CREATED + 30)
  assert.notEqual(first.nonce, second.nonce)
})

test('headers are kept as given and gain only what is missing', () => {
  const { headers } = sign({
    headers: { 'Content-Type': 'application/json; charset=utf-8', Accept: [' a ', 'b'] },
  })
  assert.equal(headers['Content-Type'], 'application/json; charset=utf-8')
  assert.equal(headers.Accept, 'a, b')
  assert.deepEqual(Object.keys(headers).slice(-3), ['Content-Digest', 'Signature-Input', 'Signature'])
})

test('what cannot be signed is said before it is sent', () => {
  const bare = { method: 'GET', url: 'http://127.0.0.1/', keyid: KEYID, key: KEY }
  assert.throws(() => signRequest({ ...bare, headers: {} }), /x-tenant-id is needed/)
  assert.throws(() => sign({ headers: { 'x-tenant-id': 'ş' } }), RangeError)
  assert.throws(() => sign({ nonce: 'ş'.repeat(30) }), RangeError)
})

test('the curl command says to a shell exactly what was signed', () => {
  const signed = sign({ body: `{"text":"it's $HOME \`x\` \\"}` })
  const [command, ...words] = curlCommand(signed).split(' ')
  assert.equal(command, 'curl')
  const argv = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${words.join(' ')}`], {
    encoding: 'utf8',
  }).split('\0')
  assert.deepEqual(argv.slice(0, 4), ['-sS', '-X', 'POST', signed.url.href])
  for (const [name, value] of Object.entries(signed.headers))
    assert.ok(argv.includes(`${name}: ${value}`), name)
  assert.equal(argv[argv.indexOf('--data-binary') + 1], signed.body.toString())
  assert.ok(curlCommand(signed, '/a b').endsWith("--data-binary '@/a b'"))
})
