import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type AnalysisOptions, analyse } from '../../../src/analysis/engine/analyse.ts'
import { compileProfile, DEFAULT_PROFILE } from '../../../src/analysis/engine/profile.ts'
import type { AnalysisRequest } from '../../../src/lib/contract/generated/types.ts'

const ON = { sentiment: true, urgency: true, intents: true }
const OPTIONS: AnalysisOptions = { profile: DEFAULT_PROFILE, arrival: Date.UTC(2026, 10, 22, 7), flags: ON }
const chat = (texts: readonly string[], change: Partial<AnalysisRequest> = {}): AnalysisRequest => ({
  schemaVersion: 1,
  messages: texts.map((text, i) => ({ id: `m${i + 1}`, role: 'customer', text })),
  ...change,
})

describe('an analysis', () => {
  test('has the sections asked for and no other', () => {
    const sections = (include?: AnalysisRequest['include']) =>
      Object.keys(analyse(chat(['Merhaba, 0532 123 45 67'], include && { include }), OPTIONS).result)
    assert.deepEqual(sections(), ['language', 'entities', 'messages', 'scores'])
    assert.deepEqual(sections(['extract']), ['language', 'entities'])
    assert.deepEqual(sections(['normalize']), ['language', 'messages'])
    assert.deepEqual(sections(['score']), ['language', 'messages', 'scores'])
  })

  test('scores what customers write alone', () => {
    const request = chat(['Rezalet!', 'Üzgünüz, çok haklısınız, teşekkür ederiz'])
    request.messages[1]!.role = 'agent'
    const { result } = analyse(request, OPTIONS)
    assert.ok(result.messages![0]!.sentiment)
    assert.equal(result.messages![1]!.sentiment, undefined)
    assert.deepEqual(result.scores!.sentiment, result.messages![0]!.sentiment)
    const { result: silent } = analyse({ ...request, messages: [request.messages[1]!] }, OPTIONS)
    assert.equal(silent.scores, undefined)
  })

  test('leaves out what a flag switches off, and says so', () => {
    const { result, warnings } = analyse(chat(['Merhaba']), {
      ...OPTIONS,
      flags: { ...ON, sentiment: false },
    })
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['sentiment-off'],
    )
    assert.deepEqual(Object.keys(result.scores!), ['urgency', 'intents'])
    assert.deepEqual(
      analyse(chat(['x'], { include: ['extract'] }), { ...OPTIONS, flags: { ...ON, sentiment: false } })
        .warnings,
      [],
    )
  })

  test('stops when its time is up, the newest messages done, and says how far it came', () => {
    const texts = Array.from({ length: 50 }, (_, i) => `mesaj ${i} yarın`)
    let asked = 0
    const { result, warnings } = analyse(chat(texts), { ...OPTIONS, expired: () => ++asked > 60 })
    assert.deepEqual(warnings, [
      {
        code: 'deadline',
        message: `${result.messages!.length} of 50 messages were analysed in time, the newest first`,
      },
    ])
    assert.ok(result.messages!.length > 0 && result.messages!.length < 50)
    assert.equal(result.messages!.at(-1)!.id, 'm50')
    const none = analyse(chat(texts), { ...OPTIONS, expired: () => true })
    assert.deepEqual([none.result, none.warnings.length], [{}, 1])
  })

  test('asks for the time within a long message too, and gives it up whole', () => {
    const long = chat(['20-30 '.repeat(10_000)])
    let asked = 0
    const expired = (): boolean => ++asked > 20
    const { result, warnings } = analyse(long, { ...OPTIONS, expired })
    assert.deepEqual([result, warnings.map(({ code }) => code), asked], [{}, ['deadline'], 21])
    asked = -1_000
    const whole = analyse(long, { ...OPTIONS, expired }).result
    assert.equal(whole.entities!.length, 20_000)
    assert.ok(asked > -1_000 + 100, 'more than a hundred steps')
    assert.deepEqual(analyse(long, OPTIONS).result, whole)
  })

  test('reads times from the request’s reference, else the message’s own, else the arrival', () => {
    const isoOf = (request: AnalysisRequest): unknown => analyse(request, OPTIONS).result.entities![0]!.value
    const request = chat(['yarın'])
    assert.deepEqual(isoOf(request), { kind: 'date', iso: '2026-11-23' })
    request.messages[0]!.sentAt = '2025-01-01T12:00:00Z'
    assert.deepEqual(isoOf(request), { kind: 'date', iso: '2025-01-02' })
    assert.deepEqual(isoOf({ ...request, referenceTime: '2024-02-28T23:30:00Z' }), {
      kind: 'date',
      iso: '2024-03-01',
    })
    assert.deepEqual(isoOf({ ...request, referenceTime: '2024-02-28T23:30:00Z', timeZone: 'Etc/UTC' }), {
      kind: 'date',
      iso: '2024-02-29',
    })
  })

  test('takes region and time zone of the profile where the request has none', () => {
    const profile = compileProfile({ schemaVersion: 1, defaultRegion: 'DE', entitiesOff: ['email'] })
    const { result } = analyse(chat(['030 23125000, a@b.de']), { ...OPTIONS, profile })
    assert.deepEqual(
      result.entities!.map(({ value }) => value),
      ['+493023125000'],
    )
  })

  test('decides each message’s language, and for those that tell none the chat’s', () => {
    const { result } = analyse(
      chat(['Where is my order?', '12345', 'Siparişim nerede kaldı acaba'], { locale: 'en-GB' }),
      OPTIONS,
    )
    assert.deepEqual(
      result.messages!.map(({ language }) => language),
      ['en', 'en', 'tr'],
    )
  })

  test('costs linear time: ten times the text, about ten times as long', () => {
    const hard = [
      '1.250,50 TL ve yarın 14.30 ',
      'a.a.',
      '((((',
      '@@@@',
      '2026-11-',
      'bir iki üç dört ',
      '+90 532 ',
      'http://',
      'çook ',
    ]
    for (const unit of hard) {
      const cost = (length: number): number => {
        const request = chat([unit.repeat(length / unit.length)])
        analyse(request, OPTIONS)
        const started = performance.now()
        analyse(request, OPTIONS)
        return performance.now() - started
      }
      cost(2_000)
      const small = Math.min(cost(20_000), cost(20_000), cost(20_000))
      const large = Math.min(cost(200_000), cost(200_000))
      // Quadratic would be a hundred times; the rest is room for a busy machine.
      assert.ok(
        large < Math.max(small, 1) * 40,
        `"${unit}": ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`,
      )
    }
  })
})
