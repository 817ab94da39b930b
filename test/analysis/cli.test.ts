import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { makeHead } from '../../scripts/train/head/command.ts'
import { ENGINE_VERSION, RULESET } from '../../src/analysis/engine/ruleset.data.ts'
import { readLines } from '../../src/analysis/read-lines.ts'
import { GYM, testFolder, writeRows } from '../helpers/small-head.ts'

const CLI = fileURLToPath(new URL('../../src/analysis/cli.main.ts', import.meta.url))
const SAMPLE = fileURLToPath(new URL('../../examples/chats/tr-iade.json', import.meta.url))
const body = (text: string): string =>
  JSON.stringify({ schemaVersion: 1, messages: [{ id: 'm', role: 'customer', text }] })

function analyze(
  args: readonly string[],
  input: string | Buffer = '',
  env: Readonly<Record<string, string>> = {},
): { status: number | null; answers: ReturnType<typeof JSON.parse>[]; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    input,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  })
  const lines = stdout.toString('utf8').split('\n').slice(0, -1)
  return { status, answers: lines.map((line) => JSON.parse(line)), stderr: stderr.toString() }
}

describe('npm run analyze', () => {
  test('answers line by line, in order, faults in their place', () => {
    const lines = [
      body('yarın gelin'),
      'no json',
      '',
      body('a\u2028b 5 TL'),
      '{"schemaVersion":1,"messages":[]}',
      body('hello'),
    ]
    const { status, answers } = analyze(['--ndjson'], lines.join('\n'))
    assert.equal(status, 0)
    assert.deepEqual(
      answers.map((answer) => answer.errorCode ?? answer.status),
      ['ok', 'ANL-VAL-001', 'ANL-VAL-001', 'ok', 'ANL-VAL-002', 'ok'],
    )
    assert.deepEqual(Object.keys(answers[0]), ['status', 'engine', 'warnings', 'result'])
    assert.deepEqual(answers[0].engine, { version: ENGINE_VERSION, ruleset: RULESET })
    assert.deepEqual(answers[1], { status: 'error', errorCode: 'ANL-VAL-001', message: 'body is not JSON' })
    assert.equal(answers[3].result.entities[0].value.amount, '5')
  })

  test('takes one body of a file or of standard input, over as many lines as it likes', () => {
    assert.equal(analyze([SAMPLE]).answers[0].result.messages.length, 5)
    assert.equal(analyze([], `\n${body('x')}\n`).answers[0].status, 'ok')
  })

  test('finds intents with a head, by file or by its name in a profile', (t) => {
    const folder = testFolder(t)
    const order = { test: undefined, heldOut: new Set<number>(), licence: undefined, date: undefined }
    makeHead({ name: 'gym', data: writeRows(folder, GYM), out: folder, ...order })
    const profile = writeRows(folder, [{ schemaVersion: 1, heads: { intents: 'gym' } }], 'profile.json')
    const best = (...args: string[]): string => {
      const [answer] = analyze(args, body('pazar yoga dersi kaçta'), { INVEKTO_HEADS_DIR: folder }).answers
      return `${answer.status} ${answer.result.scores.intents[0].name} ${answer.engine.ruleset === RULESET}`
    }
    assert.equal(best('--head', join(folder, 'gym.head.json')), 'ok class-times false')
    assert.equal(best('--head', 'gym'), 'ok class-times false')
    assert.equal(best('--profile', profile), 'ok class-times false')
    const missing = analyze(['--profile', profile], body('pazar yoga dersi kaçta')).answers[0]
    assert.equal(missing.warnings[0].code, 'head-unavailable')
    assert.equal(analyze(['--head', 'spa'], body('x')).status, 78)
  })

  test('keeps order and memory over ten thousand lines', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => body(`sipariş no ${100_000 + i}`))
    const { answers } = analyze(['--ndjson', '-'], `${lines.join('\n')}\n`)
    assert.deepEqual(
      answers.map(({ result }) => result.entities[0].value),
      lines.map((_, i) => String(100_000 + i)),
    )
  })

  test('says what is wrong with its arguments or its file', () => {
    assert.deepEqual(
      [analyze(['--what']).status, analyze(['a', 'b']).status, analyze(['/nowhere.json']).status],
      [64, 64, 66],
    )
    assert.match(analyze(['/nowhere.json']).stderr, /nowhere\.json: ENOENT/)
  })
})

test('lines are cut at line feeds alone, wherever chunks end', async () => {
  async function* chunks() {
    for (const text of ['a\n', 'b', 'c\r', '\n\n', 'ü', 'd']) yield Buffer.from(text)
  }
  const lines: string[] = []
  for await (const line of readLines(chunks())) lines.push(String(line))
  assert.deepEqual(lines, ['a', 'bc\r', '', 'üd'])
})
