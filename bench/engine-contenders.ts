/** Who reads chats: the engine, whole and in parts, and what one would install instead. Each is loaded when asked for. */
import type { AnalysisRequest } from '../src/lib/contract/generated/types.ts'
import type { Chat } from './engine-texts.ts'

/** Reads a chat and returns what was found in it. */
export type ReadChat = (chat: Chat) => unknown

/** By name: loads one, ready to read. */
export const CONTENDERS: Readonly<Record<string, () => Promise<ReadChat>>> = {
  ours: () => loadOurs({}),
  'ours, one message a request': async () => {
    const read = await loadOurs({})
    return (chat) => chat.messages.map((text) => read({ ...chat, messages: [text] }))
  },
  'ours, extract alone': () => loadOurs({ include: ['extract'] }),
  'ours, normalise alone': () => loadOurs({ include: ['normalize'] }),
  'ours, score alone': () => loadOurs({ include: ['score'] }),
  'wink-nlp': loadWink,
  compromise: loadCompromise,
  'combined stack': loadStack,
  'Recognizers-Text': loadRecognizers,
}

/** The engine on request bodies, as services call it; `change` goes into each. */
export async function loadOurs(change: Pick<AnalysisRequest, 'include'>): Promise<ReadChat> {
  const { analyse } = await import('../src/analysis/engine/analyse.ts')
  const { DEFAULT_PROFILE: profile } = await import('../src/analysis/engine/profile.ts')
  const options = { profile, arrival: 0, flags: { sentiment: true, urgency: true, intents: true } }
  return ({ locale, messages }) =>
    analyse(
      {
        schemaVersion: 1,
        ...(locale !== undefined && { locale }),
        referenceTime: '2026-11-22T10:00:00+03:00',
        messages: messages.map((text, i) => ({ id: `m${i}`, role: 'customer', text })),
        ...change,
      },
      options,
    )
}

/** Entities and sentiment; there is no Turkish. */
async function loadWink(): Promise<ReadChat> {
  const { default: winkNlp } = await import('wink-nlp')
  const { default: model } = await import('wink-eng-lite-web-model')
  const nlp = winkNlp(model)
  return ({ messages }) =>
    messages.map((text) => {
      const doc = nlp.readDoc(text)
      return [doc.out(nlp.its.sentiment), doc.entities().out(nlp.its.detail)]
    })
}

/** What it knows of figures and addresses; it has neither sentiment nor Turkish. */
async function loadCompromise(): Promise<ReadChat> {
  const { default: nlp } = await import('compromise')
  return ({ messages }) =>
    messages.map((text) => {
      const doc = nlp(text)
      return [
        doc.numbers().json(),
        doc.money().json(),
        doc.percentages().json(),
        doc.emails().json(),
        doc.phoneNumbers().json(),
        doc.urls().json(),
        doc.hashTags().json(),
        doc.atMentions().json(),
      ]
    })
}

/** One package a question: times, addresses, telephone numbers, mood. None knows Turkish, nor amounts. */
async function loadStack(): Promise<ReadChat> {
  const chrono = await import('chrono-node')
  const { linkifyit: linkifyIt } = await import('linkify-it')
  const { findPhoneNumbersInText } = await import('libphonenumber-js')
  const { default: vader } = await import('vader-sentiment')
  const linkify = linkifyIt()
  const now = new Date('2026-11-22T10:00:00+03:00')
  return ({ messages }) =>
    messages.map((text) => [
      chrono.parse(text, now).map((found) => found.date()),
      linkify.match(text),
      findPhoneNumbersInText(text, 'TR'),
      vader.SentimentIntensityAnalyzer.polarity_scores(text),
    ])
}

/** Every recogniser that has a counterpart here, in English: the package has no Turkish. */
async function loadRecognizers(): Promise<ReadChat> {
  const { default: recognizers } = await import('@microsoft/recognizers-text-suite')
  const culture = recognizers.Culture.English
  const now = new Date('2026-11-22T10:00:00+03:00')
  return ({ messages }) =>
    messages.map((text) => [
      recognizers.recognizeNumber(text, culture),
      recognizers.recognizeOrdinal(text, culture),
      recognizers.recognizePercentage(text, culture),
      recognizers.recognizeCurrency(text, culture),
      recognizers.recognizeDateTime(text, culture, undefined, now),
      recognizers.recognizePhoneNumber(text, culture),
      recognizers.recognizeIpAddress(text, culture),
      recognizers.recognizeMention(text, culture),
      recognizers.recognizeHashtag(text, culture),
      recognizers.recognizeEmail(text, culture),
      recognizers.recognizeURL(text, culture),
      recognizers.recognizeGUID(text, culture),
    ])
}
