import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './found.ts'

test('an IPv4 address is four numbers up to 255', () => {
  assert.deepEqual(found('ip', '192.168.1.1, 0.0.0.0/0 ve 255.255.255.255.'), [
    '192.168.1.1 = 192.168.1.1',
    '0.0.0.0 = 0.0.0.0',
    '255.255.255.255 = 255.255.255.255',
  ])
  for (const text of ['256.1.1.1', '1.1000.1.1', '1.2.3', '1.2.3.4.5', '1.2.3.4a', 'v1.2.3.4', '1.2.3.']) {
    assert.deepEqual(found('ip', text), [], text)
  }
})

test('an IPv6 address of any form has the value RFC 5952 gives it', () => {
  const forms: [string, string][] = [
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['4f8a:c99e:dc86:faf9:5988:5f63:375e:8a2a', '4f8a:c99e:dc86:faf9:5988:5f63:375e:8a2a'],
  ]
  for (const [written, value] of forms) {
    assert.deepEqual(found('ip', written), [`${written} = ${value}`])
    assert.deepEqual(found('ip', `(${written})`), written === '::' ? [] : [`${written} = ${value}`])
  }
  assert.deepEqual(found('ip', 'adres: 2001:db8::1.'), ['2001:db8::1 = 2001:db8::1'])
})

test('times, addresses of machines and scopes are no IPv6 addresses', () => {
  for (const text of [
    '14:30',
    '14:30:00',
    'aa:bb:cc:dd:ee:ff',
    'Sinif::metot',
    '1::2::3',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '::ffff:256.0.0.1',
    '12345::1',
    'x::1',
  ]) {
    assert.deepEqual(found('ip', text), [], text)
  }
})
