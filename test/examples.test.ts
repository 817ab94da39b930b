import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { verifySignature } from '../src/lib/signing/verify.ts'
import { KEY, KEYID, KEYRING } from './helpers/signing.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TEXT = '{"text":"Şikâyetim var: 250 ₺ iade 🙏"}\n'

let server: Server
let origin: string
let scratch: string
let bodyFile: string

before(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'examples-'))
  bodyFile = join(scratch, 'body.json')
  writeFileSync(bodyFile, TEXT)
  server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const [path = '', query] = req.url!.split(/\?(.*)/s)
      const body = Buffer.concat(chunks)
      const message = {
        method: req.method!,
        authority: req.headers.host,
        path,
        query,
        header: (name: string) => req.headers[name] as string | undefined,
        body,
      }
      const outcome = verifySignature(message, KEYRING, Date.now())
      res.writeHead(outcome.ok ? 200 : 401)
      res.end(JSON.stringify({ ...outcome, tenant: req.headers['x-tenant-id'], echo: body.toString() }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

after(() => {
  server.close()
  rmSync(scratch, { recursive: true })
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program with a bare environment: no proxy of the machine gets in between. */
function run(file: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env
  return new Promise((resolve) => {
    execFile(file, args, { env: { PATH, HOME, ...env }, timeout: 60_000 }, (fault, stdout, stderr) => {
      const code = fault === null ? 0 : typeof fault.code === 'number' ? fault.code : -1
      resolve({ code, stdout, stderr })
    })
  })
}

/** Whether all tools answer; else the test is skipped, or fails where nothing may be missing. */
async function have(t: TestContext, ...tools: string[][]): Promise<boolean> {
  for (const [file, ...args] of tools) {
    if ((await run(file!, args)).code === 0) continue
    assert.notEqual(process.env.REQUIRE_SERVICES, '1', `${file} is needed`)
    t.skip(`${file} is not installed`)
    return false
  }
  return true
}

/** Sends through an example: with our key it has to be accepted, with another refused. */
async function exercise(file: string, args: string[]): Promise<void> {
  const call = (path: string, key: Buffer) =>
    run(file, [...args, `${origin}${path}`, 't-42', 'c-7', bodyFile], {
      INVEKTO_KEY: `${KEYID}=${key.toString('base64')}`,
    })

  for (const path of ['/v1/analysis', '/v1/analysis?b=2&a=%C4%B0', '']) {
    const { code, stdout, stderr } = await call(path, KEY)
    assert.equal(code, 0, `${path} ${stdout} ${stderr}`)
    const { ok, tenant, echo } = JSON.parse(stdout)
    assert.deepEqual({ ok, tenant, echo }, { ok: true, tenant: 't-42', echo: TEXT })
  }
  const refused = await call('/v1/analysis', Buffer.alloc(32))
  assert.notEqual(refused.code, 0)
  assert.equal(JSON.parse(refused.stdout).code, 'ANL-AUTH-003')
}

test('the Node example signs what the service accepts', async () => {
  await exercise(process.execPath, [join(ROOT, 'examples/node/analyse.mjs')])
})

test('the shell example signs what the service accepts', async (t) => {
  if (!(await have(t, ['openssl', 'version'], ['curl', '--version'], ['sh', '-c', 'od --version']))) return
  await exercise('sh', [join(ROOT, 'examples/shell/analyse.sh')])
})

test('the C# example compiles and signs what the service accepts', async (t) => {
  if (!(await have(t, ['mcs', '--version'], ['mono', '--version']))) return
  const program = join(scratch, 'InvektoClient.exe')
  const source = join(ROOT, 'examples/csharp/InvektoClient.cs')
  const compiled = await run('mcs', ['-warnaserror', '-r:System.Net.Http.dll', `-out:${program}`, source])
  assert.equal(compiled.code, 0, compiled.stdout + compiled.stderr)
  await exercise('mono', [program])
})

test('the sign command prints headers that the service accepts', async () => {
  const key = `${KEYID}=${KEY.toString('base64')}`
  const script = join(ROOT, 'scripts/sign.ts')
  const args = [
    '--import',
    'tsx',
    script,
    '--key',
    key,
    '--url',
    `${origin}/v1/analysis?x=1`,
    '--tenant',
    't-42',
    '--chat',
    'c-7',
  ]
  const { code, stdout, stderr } = await run(process.execPath, [
    ...args,
    '--idempotency-key',
    '"k 1"',
    bodyFile,
  ])
  assert.equal(code, 0, stderr)
  const headers = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])
  const answer = await fetch(`${origin}/v1/analysis?x=1`, {
    method: 'POST',
    headers,
    body: readFileSync(bodyFile),
  })
  assert.equal(answer.status, 200, await answer.text())

  const wrong = await run(process.execPath, [...args.slice(0, 4), 'k=c2hvcnQ=', ...args.slice(5)])
  assert.equal(wrong.code, 64)
  assert.ok(!wrong.stderr.includes('c2hvcnQ'), wrong.stderr)
})

test('the curl command that sign prints works when pasted', async (t) => {
  if (!(await have(t, ['curl', '--version']))) return
  const key = `${KEYID}=${KEY.toString('base64')}`
  const args = [
    '--key',
    key,
    '--url',
    `${origin}/v1/analysis`,
    '--tenant',
    't-42',
    '--chat',
    'c-7',
    '--curl',
    bodyFile,
  ]
  const { stdout: command } = await run(process.execPath, [
    '--import',
    'tsx',
    join(ROOT, 'scripts/sign.ts'),
    ...args,
  ])
  const { stdout } = await run('sh', ['-c', command])
  assert.equal(JSON.parse(stdout).ok, true, stdout)
})

test('keygen prints a key that the service takes', async () => {
  const script = ['--import', 'tsx', join(ROOT, 'scripts/keygen.ts')]
  const made = [await run(process.execPath, script), await run(process.execPath, script)]
  for (const { stdout } of made) assert.match(stdout, /^backend-\d{4}-\d\d=[A-Za-z0-9+/]{43}=\n$/)
  assert.notEqual(made[0]!.stdout, made[1]!.stdout)
  assert.match((await run(process.execPath, [...script, '--id', 'edge_1'])).stdout, /^edge_1=/)
  assert.equal((await run(process.execPath, [...script, '--id', 'a b'])).code, 64)
})
