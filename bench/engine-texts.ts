/**
 * Chat messages as customers and agents write them, three in five of them Turkish, made up here: about 200 bytes
 * each, one in ten below 60 and one in ten above 380, with dates, amounts, links and the rest about as often as
 * in public collections of customer care. The same number gives the same message on every machine.
 */
import { readFileSync } from 'node:fs'
import { ENGLISH, type Phrasebook, TURKISH } from './engine-phrases.data.ts'

/** Messages of a chat that is measured. */
export const CHAT_LENGTH = 20
/** Bytes of a message, at equal steps from the shortest to the longest. */
const LENGTHS = [20, 57, 70, 80, 95, 127, 165, 215, 290, 384, 900]
/** One message in so many is in Turkish without its letters, in capitals, or ends in emoji. */
const PLAIN_IN = 8
const SHOUTED_IN = 25
const EMOJI_IN = 9
const EMOJI = ['😡', '🙏🏽', '😊', ':)', '👍', ':((', '🤷‍♀️', '❤️']
const PLAIN: Readonly<Record<string, string>> = {
  ç: 'c',
  ğ: 'g',
  ı: 'i',
  ö: 'o',
  ş: 's',
  ü: 'u',
  İ: 'I',
  Ş: 'S',
  Ö: 'O',
  Ü: 'U',
  Ç: 'C',
  Ğ: 'G',
}

/** One request of a benchmark. */
export interface Chat {
  /** Undefined: Turkish. */
  readonly locale?: string
  readonly messages: readonly string[]
}

/** The chats numbered `from` to `to`, `to` excluded. */
export function makeChats(from: number, to: number): Chat[] {
  return Array.from({ length: to - from }, (_, i) => {
    const number = from + i
    const english = number % 5 === 1 || number % 5 === 3
    const messages = Array.from({ length: CHAT_LENGTH }, (_, at) =>
      makeMessage(english ? ENGLISH : TURKISH, number * CHAT_LENGTH + at),
    )
    return english ? { locale: 'en-US', messages } : { messages }
  })
}

/** Chats of a file of request bodies, one a line; their messages in chats of `CHAT_LENGTH`. Throws what reading it throws. */
export function readChats(file: string): Chat[] {
  const bodies = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const texts = (english: boolean): string[] =>
    bodies
      .filter(({ locale = 'tr' }) => locale.startsWith('en') === english)
      .flatMap(({ messages }) => messages.map(({ text }: { text: string }) => text))
  const cut = (all: readonly string[], locale?: string): Chat[] =>
    Array.from({ length: Math.floor(all.length / CHAT_LENGTH) }, (_, i) => ({
      ...(locale && { locale }),
      messages: all.slice(i * CHAT_LENGTH, (i + 1) * CHAT_LENGTH),
    }))
  const turkish = cut(texts(false))
  const english = cut(texts(true), 'en-US')
  const all = turkish.length + english.length
  // In turns, as often as there are: whoever reads some of them reads of both.
  return Array.from({ length: all }, (_, i) => {
    const before = Math.floor((i * turkish.length) / all)
    return Math.floor(((i + 1) * turkish.length) / all) > before ? turkish[before]! : english[i - before]!
  })
}

/** UTF-8 bytes of the messages' text. */
export function bytesOf(chats: readonly Chat[]): number {
  return chats.reduce(
    (sum, { messages }) => sum + messages.reduce((all, text) => all + Buffer.byteLength(text), 0),
    0,
  )
}

function makeMessage(book: Phrasebook, seed: number): string {
  const dice = new Dice(seed)
  const step = dice.roll(LENGTHS.length - 1)
  const length = LENGTHS[step]! + dice.roll(LENGTHS[step + 1]! - LENGTHS[step]!)
  let text = dice.roll(100) < book.mentions ? fill('{mention}', book, dice) : ''
  do {
    const sentence = fill(pick(dice.roll(100) < book.facts ? book.factual : book.prose, dice), book, dice)
    text += (text === '' ? '' : ' ') + sentence
  } while (text.length < length * 0.85)
  if (dice.roll(EMOJI_IN) === 0) text += ` ${pick(EMOJI, dice)}`
  if (dice.roll(PLAIN_IN) === 0) text = text.replace(/[çğıöşüÇĞİÖŞÜ]/g, (letter) => PLAIN[letter]!)
  return dice.roll(SHOUTED_IN) === 0 ? text.toLocaleUpperCase(book.locale) : text
}

/** Writes out what stands in braces: `{name}` is one of the book's, `{9}` as many digits at random as its number says. */
function fill(template: string, book: Phrasebook, dice: Dice): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (/^\d$/.test(name))
      return Array.from({ length: Number(name) }, (_, i) =>
        i === 0 ? 1 + dice.roll(9) : dice.roll(10),
      ).join('')
    return fill(pick(book.slots[name]!, dice), book, dice)
  })
}

function pick<T>(all: readonly T[], dice: Dice): T {
  return all[dice.roll(all.length)]!
}

/** Numbers that look random and are the same everywhere: xorshift32 (Marsaglia, 2003). */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1) | 1
  }

  /** 0 and more, below `sides`. */
  roll(sides: number): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    return (this.#state >>> 0) % sides
  }
}
