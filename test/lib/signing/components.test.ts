import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import {
  combineFieldLines,
  componentIdentifier,
  componentValue,
  type HttpMessage,
  isKnownComponent,
  signatureBase,
} from '../../../src/lib/signing/components.ts'
import { macOf } from '../../../src/lib/signing/profile.ts'

const message = (changes: Partial<HttpMessage> = {}): HttpMessage => ({
  method: 'POST',
  authority: 'example.com',
  path: '/foo',
  query: 'param=Value&Pet=dog',
  header: () => undefined,
  body: Buffer.alloc(0),
  ...changes,
})

test('RFC 9421 B.2.5 comes out byte for byte', () => {
  const headers: Record<string, string> = {
    date: 'Tue, 20 Apr 2021 02:07:55 GMT',
    'content-type': 'application/json',
  }
  const signed = signatureBase(
    message({ header: (name) => headers[name] }),
    ['date', '@authority', 'content-type'].map(componentIdentifier),
    '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
  )
  assert.ok('base' in signed)
  assert.equal(
    signed.base,
    '"date": Tue, 20 Apr 2021 02:07:55 GMT\n"@authority": example.com\n"content-type": application/json\n' +
      '"@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
  )
  const secret = 'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=='
  const mac = macOf(signed.base, createSecretKey(Buffer.from(secret, 'base64')))
  assert.equal(mac.toString('base64'), 'pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=')
})

test('derived components follow RFC 9421 section 2.2', () => {
  const derive = (name: string, changes?: Partial<HttpMessage>) => componentValue(message(changes), name)
  assert.equal(derive('@method'), 'POST')
  assert.equal(derive('@path'), '/foo')
  assert.equal(derive('@path', { path: '' }), '/')
  assert.equal(derive('@path', { path: '/a%2Fb/../c' }), '/a%2Fb/../c')
  assert.equal(derive('@query'), '?param=Value&Pet=dog')
  assert.equal(derive('@query', { query: '' }), '?')
  assert.equal(derive('@query', { query: undefined }), '?')
  assert.equal(derive('@request-target'), '/foo?param=Value&Pet=dog')
  assert.equal(derive('@request-target', { query: undefined }), '/foo')
  assert.equal(derive('@scheme'), undefined)
  assert.equal(derive('@target-uri'), undefined)
  assert.equal(derive('@scheme', { scheme: 'https' }), 'https')
  assert.equal(derive('@target-uri', { scheme: 'https' }), 'https://example.com/foo?param=Value&Pet=dog')
  assert.equal(derive('@status'), undefined)
  assert.equal(derive('@constructor'), undefined)
})

test('the authority is in lower case and without the default port', () => {
  const derive = (authority: string | undefined, scheme?: 'http' | 'https') =>
    componentValue(message({ authority, ...(scheme && { scheme }) }), '@authority')
  assert.equal(derive('EXAMPLE.com:8443'), 'example.com:8443')
  assert.equal(derive('example.com:80'), 'example.com')
  assert.equal(derive('example.com:443'), 'example.com')
  assert.equal(derive('example.com:443', 'http'), 'example.com:443')
  assert.equal(derive('example.com:80', 'https'), 'example.com:80')
  assert.equal(derive('[::1]:443'), '[::1]')
  assert.equal(derive('[::443]'), '[::443]')
  assert.equal(derive(''), undefined)
  assert.equal(derive(undefined), undefined)
})

test('field values are trimmed, unfolded and joined', () => {
  const field = (value: string) => componentValue(message({ header: () => value }), 'x')
  assert.equal(field('  a b\t'), 'a b')
  assert.equal(field(''), '')
  assert.equal(field('a\r\n  b'), 'a b')
  assert.equal(field('a\n"@method": GET'), 'a "@method": GET')
  assert.equal(field('\u00a0a'), '\u00a0a')
  assert.equal(
    combineFieldLines(['  max-age=60', '    must-revalidate ', '']),
    'max-age=60, must-revalidate, ',
  )
})

test('an absent component is named', () => {
  assert.deepEqual(signatureBase(message(), [componentIdentifier('x-chat-id')], '()'), {
    missing: 'x-chat-id',
  })
})

test('names of components we cannot derive or that are no field are unknown', () => {
  for (const name of ['@method', '@target-uri', 'x-tenant-id', '_x']) assert.ok(isKnownComponent(name), name)
  for (const name of ['@status', '@query-param', '@', '', 'X-Tenant-Id', 'a b', 'a:', 'a\n', 'toString\0']) {
    assert.equal(isKnownComponent(name), false, name)
  }
})
