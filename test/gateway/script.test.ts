import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { nginxInstalled } from '../helpers/nginx.ts'
import { freePort, have, reachable } from '../helpers/services.ts'
import { startStub } from '../helpers/stub.ts'

test('npm run gateway runs until it is told to stop, and keeps its certificate for the next time', async (t) => {
  if (!have(nginxInstalled, 'nginx', t)) return
  const dir = mkdtempSync(join(tmpdir(), 'gateway-'))
  t.after(() => rmSync(dir, { recursive: true }))
  const instance = await startStub(t, 'one')
  const certificates: string[] = []
  for (let i = 0; i < 2; i++) {
    const { child, exited, port } = await startScript(dir, instance.address)
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/v1/x`)).text(), 'one')
    child.kill('SIGTERM')
    assert.equal(await exited, 0)
    assert.equal(await reachable(port), false)
    certificates.push(readFileSync(join(dir, 'conf/nginx/tls/panel.crt'), 'utf8'))
  }
  assert.equal(certificates[0], certificates[1])
})

/** Runs the command until it answers; again on other ports where somebody was quicker to take one of the free ones. */
async function startScript(
  dir: string,
  api: string,
  tries = 3,
): Promise<{ child: ChildProcess; exited: Promise<unknown>; port: number }> {
  const [port, panelPort] = [await freePort(), await freePort()]
  const script = fileURLToPath(new URL('../../scripts/gateway.ts', import.meta.url))
  const where = ['--dir', dir, '--listen', String(port), '--panel-listen', String(panelPort)]
  const child = spawn(process.execPath, [script, '--api', api, ...where], { stdio: 'ignore' })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  while (!(await answers(port)) && child.exitCode === null) await sleep(20)
  if (child.exitCode === null) return { child, exited, port }
  assert.ok(tries > 1, `it ended with ${child.exitCode}`)
  return startScript(dir, api, tries - 1)
}

/** Whether a gateway answers: its check of the configuration (`nginx -t`) listens at the port too, for a moment, and answers nobody. */
function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  )
}
