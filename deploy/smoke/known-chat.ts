import { isDeepStrictEqual } from 'node:util'

/** A customer who writes in both languages. Its answer is known whatever day it is and however the scorer was trained. */
export const KNOWN_CHAT = {
  schemaVersion: 1,
  locale: 'tr-TR',
  defaultRegion: 'TR',
  timeZone: 'Europe/Istanbul',
  referenceTime: '2026-11-22T10:00:00+03:00',
  messages: [
    {
      id: 'tr',
      role: 'customer',
      text: "Merhaba, 1.250,50 TL ödedim ama siparişim hâlâ gelmedi. Telefonum 0532 123 45 67, IBAN'ım TR33 0006 1005 1978 6457 8413 26",
    },
    {
      id: 'en',
      role: 'customer',
      text: 'I was charged $49.99 twice, please call me back at +1 415 555 2671. My order number is ORD-48219',
    },
  ],
} as const

/** What rules decide alone: scores, intents and normalised text may change with new weights and lists. */
const KNOWN_VALUES: readonly (readonly [messageId: string, field: string, value: unknown])[] = [
  ['tr', 'language', 'tr'],
  ['tr', 'phone', '+905321234567'],
  ['tr', 'money', { amount: '1250.50', currency: 'TRY' }],
  ['tr', 'iban', 'TR330006100519786457841326'],
  ['en', 'language', 'en'],
  ['en', 'phone', '+14155552671'],
  ['en', 'money', { amount: '49.99', currency: 'USD' }],
  ['en', 'order', 'ORD-48219'],
]

/** How many fields `wrongFields` looks at. */
export const KNOWN_FIELDS = KNOWN_VALUES.length

interface Entity {
  readonly type?: unknown
  readonly messageId?: unknown
  readonly value?: unknown
}

/** Where a result for the known chat is not as it must be, a line each. It may be anything: whoever answers may be broken. */
export function wrongFields(result: unknown): string[] {
  const { entities, messages } = Object(result) as Record<string, unknown>
  const listed = (what: unknown): Record<string, unknown>[] => (Array.isArray(what) ? what.map(Object) : [])
  return KNOWN_VALUES.flatMap(([messageId, field, expected]) => {
    const found =
      field === 'language'
        ? listed(messages)
            .filter(({ id }) => id === messageId)
            .map(({ language }) => language)
        : (listed(entities) as Entity[])
            .filter(({ type, messageId: id }) => type === field && id === messageId)
            .map(({ value }) => value)
    if (found.length === 1 && isDeepStrictEqual(found[0], expected)) return []
    const got = found.length === 0 ? 'none' : found.map((value) => short(JSON.stringify(value))).join(' and ')
    return [`${field} of "${messageId}" is ${got}, not ${JSON.stringify(expected)}`]
  })
}

function short(text = 'undefined'): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
