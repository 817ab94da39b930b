import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRouter, type Route } from '../../../src/lib/http/router.ts'

const route = (method: Route['method'], path: string): Route => ({ method, path, handle: () => {} })
const find = createRouter([
  route('GET', '/health'),
  route('POST', '/v1/jobs'),
  route('GET', '/v1/jobs/{id}'),
  route('DELETE', '/v1/jobs/{id}'),
])

test('fixed paths and templates are found with their parameters', () => {
  const found = find('GET', '/v1/jobs/j-1')
  assert.ok(found && 'route' in found)
  assert.equal(found.route.path, '/v1/jobs/{id}')
  assert.deepEqual(found.params, { id: 'j-1' })
})

test('HEAD is answered by GET, another method names those allowed', () => {
  assert.ok('route' in find('HEAD', '/health')!)
  assert.deepEqual(find('POST', '/health'), { allow: 'GET, HEAD' })
  assert.deepEqual(find('PUT', '/v1/jobs/x'), { allow: 'GET, HEAD, DELETE' })
})

test('no other path is found: empty segments, other cases, trailing slashes', () => {
  for (const path of ['/', '/Health', '/health/', '/v1/jobs/', '/v1/jobs/a/b', '//health', '/constructor']) {
    assert.equal(find('GET', path), path === '/v1/jobs' ? { allow: 'POST' } : undefined, path)
  }
})
