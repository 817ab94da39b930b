import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { analyse } from '../../../src/analysis/engine/analyse.ts'
import { normalize } from '../../../src/analysis/engine/normalize/normalize.ts'
import { DEFAULT_PROFILE } from '../../../src/analysis/engine/profile.ts'
import type {
  AnalysisRequest,
  AnalysisResult,
  DateTimeValue,
  Entity,
  Message,
  MessageResult,
  Scores,
} from '../../../src/lib/contract/generated/types.ts'
import { TRIES, texts } from './texts.ts'

const FLAGS = { sentiment: true, urgency: true, intents: true }
const run = (request: AnalysisRequest): AnalysisResult =>
  analyse(request, { profile: DEFAULT_PROFILE, arrival: 0, flags: FLAGS }).result

const messages = fc
  .array(
    fc.record({
      role: fc.constantFrom<Message['role']>('customer', 'customer', 'agent', 'bot', 'system'),
      text: texts,
      sentAt: fc.constantFrom('2026-11-22T09:58:00+03:00', '2024-02-29T23:59:59.999Z'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.map((message, i): Message => ({ id: `m${i}`, ...message })))
/** The locale is said: a message in no language has that one's, and not its neighbours'. */
const chats = fc.record({
  schemaVersion: fc.constant<1>(1),
  locale: fc.constantFrom('tr-TR', 'en-US', 'en-GB'),
  defaultRegion: fc.constantFrom('TR', 'US', 'GB'),
  timeZone: fc.constantFrom('Europe/Istanbul', 'America/New_York'),
  messages,
})

const holds = (property: (chat: AnalysisRequest) => void): void =>
  fc.assert(fc.property(chats, property), TRIES)

/** What the analysis says of one message, without its place in the chat. */
interface Said {
  readonly message: MessageResult
  readonly entities: readonly Entity[]
}

function saidOf(result: AnalysisResult, id: string): Said {
  return {
    message: result.messages!.find((message) => message.id === id)!,
    entities: result.entities!.filter(({ messageId }) => messageId === id),
  }
}

function checkScores({ sentiment, urgency, intents }: Partial<Scores>, written: readonly string[]): void {
  const known = (reasons: readonly string[]): void => {
    assert.ok(reasons.length <= 5)
    for (const reason of reasons) {
      assert.ok(reason !== '' && written.some((text) => text.includes(reason)), JSON.stringify(reason))
    }
  }
  const within = (value: number, least: number): void => {
    assert.ok(value >= least && value <= 1 && value === Number(value.toFixed(4)), String(value))
  }
  within(sentiment!.value, -1)
  known(sentiment!.reasons)
  within(urgency!.value, 0)
  known(urgency!.reasons)
  assert.ok(intents!.length >= 1 && intents!.length <= 5)
  for (const { score, reasons } of intents!) {
    within(score, 0)
    known(reasons)
  }
  const scores = intents!.map(({ score }) => score)
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  )
}

const DATE = /^(\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|\d{4}-W\d\d)$/
/** 24:00:00 is the end of a day where it closes a range (ISO 8601-1:2019/Amd 1:2022). */
const TIME = /^(([01]\d|2[0-3]):[0-5]\d:[0-5]\d|24:00:00)$/

/** Whether `iso` is a day of the calendar, a time of the clock, or both. */
function isMoment(iso: string | undefined, kind: 'date' | 'time' | 'datetime'): boolean {
  const [date, time, ...more] = kind === 'time' ? [undefined, iso] : (iso?.split('T') ?? [])
  const day = kind === 'time' || (DATE.test(date ?? '') && !Number.isNaN(Date.parse(`${date}T00:00:00Z`)))
  return more.length === 0 && day && (kind === 'date' ? time === undefined : TIME.test(time ?? ''))
}

function isDateTime({ kind, iso, start, end, seconds }: DateTimeValue): boolean {
  if (kind === 'duration') return Number.isFinite(seconds) && seconds! >= 0 && /^P(?=.)/.test(iso ?? 'P1D')
  if (kind === 'set') return seconds === undefined || Number.isFinite(seconds)
  if (kind === 'date' || kind === 'time' || kind === 'datetime') return isMoment(iso, kind)
  const part = kind.slice(0, -'range'.length) as 'date' | 'time' | 'datetime'
  const ends = [start, end].filter((moment) => moment !== undefined)
  const inOrder = part === 'time' || ends.length < 2 || start! < end!
  return ends.length > 0 && ends.every((moment) => isMoment(moment, part)) && inOrder
}

function isValue({ type, value }: Entity): boolean {
  switch (type) {
    case 'money':
      return /^-?\d+(\.\d+)?$/.test(value.amount) && /^[A-Z]{3}$/.test(value.currency ?? 'TRY')
    case 'datetime':
      return isDateTime(value)
    default:
      return VALUES[type].test(value)
  }
}

const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/
const VALUES: Readonly<Record<Exclude<Entity['type'], 'money' | 'datetime'>, RegExp>> = {
  phone: /^\+[1-9]\d{3,14}$/,
  email: /^[^\s@]+@[^\s@A-Z]+$/,
  url: /^[a-z][a-z0-9+.-]*:\S+$/,
  mention: /^[^\s@]+$/,
  hashtag: /^[^\s#]+$/,
  ip: /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:.]+(%\w+)?)$/,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  iban: /^[A-Z]{2}\d\d[A-Z0-9]{10,30}$/,
  nationalId: /^[1-9]\d{10}$/,
  card: /^\*{4} \*{4} \*{4} \d{4}$/,
  order: /^\S(.*\S)?$/,
  number: DECIMAL,
  percent: DECIMAL,
  ordinal: DECIMAL,
}

describe('whatever the messages say', () => {
  test('entities are in the order of the messages, apart, inside their text and say what stands there', () => {
    holds((chat) => {
      const all = run(chat).entities!
      const places = all.map(({ messageId }) => chat.messages.findIndex(({ id }) => id === messageId))
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      )
      for (const { id, text } of chat.messages) {
        let reached = 0
        for (const { start, end, type, text: written } of all.filter(({ messageId }) => messageId === id)) {
          assert.ok(Number.isInteger(start) && Number.isInteger(end))
          assert.ok(
            start >= reached && end > start && end <= text.length,
            `${start}..${end} of ${text.length}`,
          )
          const slice = text.slice(start, end)
          if (type === 'card') assert.equal(written, `**** **** **** ${slice.replace(/\D/g, '').slice(-4)}`)
          else assert.equal(written, slice)
          reached = end
        }
      }
    })
  })

  test('no span begins or ends inside a surrogate pair, or beside the space that it should leave out', () => {
    holds((chat) => {
      for (const { messageId, start, end } of run(chat).entities!) {
        const text = chat.messages.find(({ id }) => id === messageId)!.text
        for (const at of [start, end])
          assert.doesNotMatch(text.slice(at - 1, at + 1), /^[\ud800-\udbff][\udc00-\udfff]$/)
        assert.doesNotMatch(text.slice(start, end), /^\s|\s$/)
      }
    })
  })

  test('values have the shape of their type, and dates are in the calendar', () => {
    holds((chat) => {
      for (const entity of run(chat).entities!) assert.ok(isValue(entity), JSON.stringify(entity))
    })
  })

  test('normalising what is normalised changes nothing', () => {
    holds((chat) => {
      for (const { normalized, language } of run(chat).messages!) {
        assert.equal(normalize(normalized!, language), normalized)
      }
    })
  })

  test('scores keep to their ranges, and their reasons stand in the text', () => {
    holds((chat) => {
      const { messages: results, scores } = run(chat)
      const written = chat.messages.filter(({ role }) => role === 'customer')
      for (const { id, text } of written) checkScores(results!.find((result) => result.id === id)!, [text])
      if (written.length === 0) assert.equal(scores, undefined)
      else
        checkScores(
          scores!,
          written.map(({ text }) => text),
        )
    })
  })

  test('the result is JSON, and that of the request read from JSON', () => {
    holds((chat) => {
      const result = run(chat)
      assert.deepEqual(JSON.parse(JSON.stringify(result)), result)
      assert.deepEqual(run(JSON.parse(JSON.stringify(chat))), result)
    })
  })

  test('a message says the same alone, and in whatever company and order', () => {
    holds((chat) => {
      const together = run(chat)
      const turned = run({ ...chat, messages: chat.messages.toReversed() })
      for (const message of chat.messages) {
        const alone = saidOf(run({ ...chat, messages: [message] }), message.id)
        assert.deepEqual(saidOf(together, message.id), alone)
        assert.deepEqual(saidOf(turned, message.id), alone)
      }
    })
  })

  test('a part that is asked for alone is what it is among the others', () => {
    holds((chat) => {
      const whole = run(chat)
      assert.deepEqual(run({ ...chat, include: ['extract'] }).entities, whole.entities)
      const { messages: scored, scores } = run({ ...chat, include: ['score'] })
      assert.deepEqual(scores, whole.scores)
      assert.deepEqual(
        scored,
        whole.messages!.map(({ normalized: _, ...rest }) => rest),
      )
    })
  })

  test('when the time is up, what is there is what the whole analysis says of the newest messages', () => {
    fc.assert(
      fc.property(chats, fc.nat(12), (chat, asks) => {
        let asked = 0
        const { result, warnings } = analyse(chat, {
          profile: DEFAULT_PROFILE,
          arrival: 0,
          flags: FLAGS,
          expired: () => ++asked > asks,
        })
        const whole = run(chat)
        const reached = new Set(result.messages?.map(({ id }) => id))
        assert.deepEqual(
          [...reached],
          chat.messages.slice(chat.messages.length - reached.size).map(({ id }) => id),
        )
        if (reached.size > 0) {
          assert.deepEqual(
            result.messages,
            whole.messages!.filter(({ id }) => reached.has(id)),
          )
          assert.deepEqual(
            result.entities,
            whole.entities!.filter(({ messageId }) => reached.has(messageId)),
          )
        }
        assert.equal(
          warnings.some(({ code }) => code === 'deadline'),
          reached.size < chat.messages.length,
        )
      }),
      TRIES,
    )
  })
})
