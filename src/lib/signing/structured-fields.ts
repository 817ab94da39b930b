/**
 * A strict reader of RFC 8941 dictionaries: one pass, no backtracking, no exceptions.
 * It keeps the text of what it read, because signatures are made over texts.
 */

export type ItemType = 'integer' | 'decimal' | 'string' | 'token' | 'bytes' | 'boolean'

export interface BareItem {
  readonly type: ItemType
  /** Strings without quotes and escapes, byte sequences as the base64 between the colons. */
  readonly value: string | number | boolean
}

export interface Parameter extends BareItem {
  readonly key: string
}

export interface Item extends BareItem {
  /** As sent, with its parameters. */
  readonly text: string
  readonly parameters: readonly Parameter[]
}

/** One entry of a dictionary; `items` is there when its value is an inner list. */
export interface Member {
  readonly key: string
  /** The value as sent, from behind `=` to the last parameter. */
  readonly text: string
  readonly value: BareItem | undefined
  readonly items: readonly Item[] | undefined
  readonly parameters: readonly Parameter[]
}

/** Longer fields are refused unread; a whole header section may not be longer either. */
export const MAX_FIELD_LENGTH = 16_384

interface Cursor {
  readonly text: string
  at: number
}

const NO_PARAMETERS: readonly Parameter[] = Object.freeze([])
const TRUE: BareItem = Object.freeze({ type: 'boolean', value: true })
const FALSE: BareItem = Object.freeze({ type: 'boolean', value: false })

// What a character may be part of, by its code.
const KEY_START = 1
const KEY = 2
const TOKEN_START = 4
const TOKEN = 8
const BASE64 = 16
const CLASS = classify()

function classify(): Uint8Array {
  const classes = new Uint8Array(128)
  const add = (characters: string, flags: number): void => {
    for (const character of characters) classes[character.charCodeAt(0)]! |= flags
  }
  add('abcdefghijklmnopqrstuvwxyz', KEY_START | KEY | TOKEN_START | TOKEN | BASE64)
  add('ABCDEFGHIJKLMNOPQRSTUVWXYZ', TOKEN_START | TOKEN | BASE64)
  add('0123456789', KEY | TOKEN | BASE64)
  add('*', KEY_START | KEY | TOKEN_START | TOKEN)
  add('_-.', KEY | TOKEN)
  add("!#$%&'+^`|~:/", TOKEN)
  add('+/', BASE64)
  return classes
}

const SP = 32
const TAB = 9
const QUOTE = 34
const OPEN = 40
const CLOSE = 41
const COMMA = 44
const DOT = 46
const COLON = 58
const SEMICOLON = 59
const EQUALS = 61
const QUESTION = 63
const BACKSLASH = 92

/**
 * The members of a dictionary in the order sent, or undefined when `text` is none.
 * Stricter than the standard in one thing: a key or a parameter that comes twice is
 * refused instead of overwritten, because two readers must not see two messages.
 */
export function parseDictionary(text: string): Member[] | undefined {
  if (text.length > MAX_FIELD_LENGTH) return undefined
  const cursor: Cursor = { text, at: 0 }
  const members: Member[] = []
  skipSpaces(cursor)
  while (cursor.at < text.length) {
    const member = readMember(cursor)
    if (member === undefined) return undefined
    members.push(member)
    skipWhitespace(cursor)
    if (cursor.at === text.length) break
    if (text.charCodeAt(cursor.at) !== COMMA) return undefined
    cursor.at++
    skipWhitespace(cursor)
    if (cursor.at === text.length) return undefined
  }
  return hasDuplicates(members) ? undefined : members
}

/** The bytes of a byte sequence's base64; missing padding is forgiven, as the standard asks. */
export function decodeBytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}

/** A string item: quoted, escaped. Throws a RangeError for what it cannot hold. */
export function serializeString(value: string): string {
  if (!/^[\x20-\x7e]*$/.test(value)) throw new RangeError('only printable ASCII fits a structured string')
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

function readMember(cursor: Cursor): Member | undefined {
  const key = readKey(cursor)
  if (key === undefined) return undefined
  const { text } = cursor
  let value: BareItem | undefined = TRUE
  let items: Item[] | undefined
  let start = cursor.at
  if (text.charCodeAt(cursor.at) === EQUALS) {
    start = ++cursor.at
    if (text.charCodeAt(start) === OPEN) {
      value = undefined
      items = readInnerList(cursor)
      if (items === undefined) return undefined
    } else {
      value = readBareItem(cursor)
      if (value === undefined) return undefined
    }
  }
  const parameters = readParameters(cursor)
  if (parameters === undefined) return undefined
  return { key, text: text.slice(start, cursor.at), value, items, parameters }
}

function readInnerList(cursor: Cursor): Item[] | undefined {
  const { text } = cursor
  const items: Item[] = []
  cursor.at++
  for (;;) {
    skipSpaces(cursor)
    if (text.charCodeAt(cursor.at) === CLOSE) {
      cursor.at++
      return items
    }
    const start = cursor.at
    const item = readBareItem(cursor)
    if (item === undefined) return undefined
    const parameters = readParameters(cursor)
    if (parameters === undefined) return undefined
    const { type, value } = item
    items.push({ type, value, text: text.slice(start, cursor.at), parameters })
    const next = text.charCodeAt(cursor.at)
    if (next !== SP && next !== CLOSE) return undefined
  }
}

function readParameters(cursor: Cursor): readonly Parameter[] | undefined {
  const { text } = cursor
  if (text.charCodeAt(cursor.at) !== SEMICOLON) return NO_PARAMETERS
  const parameters: Parameter[] = []
  while (text.charCodeAt(cursor.at) === SEMICOLON) {
    cursor.at++
    skipSpaces(cursor)
    const key = readKey(cursor)
    if (key === undefined) return undefined
    let item: BareItem | undefined = TRUE
    if (text.charCodeAt(cursor.at) === EQUALS) {
      cursor.at++
      item = readBareItem(cursor)
      if (item === undefined) return undefined
    }
    parameters.push({ key, type: item.type, value: item.value })
  }
  return hasDuplicates(parameters) ? undefined : parameters
}

function readBareItem(cursor: Cursor): BareItem | undefined {
  const code = cursor.text.charCodeAt(cursor.at)
  if (code === QUOTE) return readString(cursor)
  if (isDigit(code) || code === 45) return readNumber(cursor)
  if (code === COLON) return readBytes(cursor)
  if (code === QUESTION) return readBoolean(cursor)
  if (is(code, TOKEN_START)) return readToken(cursor)
  return undefined
}

function readString(cursor: Cursor): BareItem | undefined {
  const { text } = cursor
  let start = ++cursor.at
  let value = ''
  for (; cursor.at < text.length; cursor.at++) {
    const code = text.charCodeAt(cursor.at)
    if (code === QUOTE) {
      value += text.slice(start, cursor.at++)
      return { type: 'string', value }
    }
    if (code < 32 || code > 126) return undefined
    if (code !== BACKSLASH) continue
    value += text.slice(start, cursor.at)
    start = ++cursor.at
    const escaped = text.charCodeAt(start)
    if (escaped !== QUOTE && escaped !== BACKSLASH) return undefined
  }
  return undefined
}

/** At most 15 digits, or 12 before and 3 behind a decimal point. */
function readNumber(cursor: Cursor): BareItem | undefined {
  const { text } = cursor
  const start = cursor.at
  if (text.charCodeAt(start) === 45) cursor.at++
  const digits = skipDigits(cursor)
  if (digits === 0 || digits > 15) return undefined
  if (text.charCodeAt(cursor.at) !== DOT) {
    return { type: 'integer', value: Number(text.slice(start, cursor.at)) }
  }
  cursor.at++
  const fraction = skipDigits(cursor)
  if (digits > 12 || fraction === 0 || fraction > 3) return undefined
  return { type: 'decimal', value: Number(text.slice(start, cursor.at)) }
}

function readBytes(cursor: Cursor): BareItem | undefined {
  const { text } = cursor
  const start = ++cursor.at
  while (is(text.charCodeAt(cursor.at), BASE64)) cursor.at++
  while (text.charCodeAt(cursor.at) === EQUALS) cursor.at++
  if (text.charCodeAt(cursor.at) !== COLON) return undefined
  return { type: 'bytes', value: text.slice(start, cursor.at++) }
}

function readBoolean(cursor: Cursor): BareItem | undefined {
  const code = cursor.text.charCodeAt(cursor.at + 1)
  if (code !== 48 && code !== 49) return undefined
  cursor.at += 2
  return code === 49 ? TRUE : FALSE
}

function readToken(cursor: Cursor): BareItem {
  const { text } = cursor
  const start = cursor.at++
  while (is(text.charCodeAt(cursor.at), TOKEN)) cursor.at++
  return { type: 'token', value: text.slice(start, cursor.at) }
}

function readKey(cursor: Cursor): string | undefined {
  const { text } = cursor
  const start = cursor.at
  if (!is(text.charCodeAt(start), KEY_START)) return undefined
  cursor.at++
  while (is(text.charCodeAt(cursor.at), KEY)) cursor.at++
  return text.slice(start, cursor.at)
}

function skipDigits(cursor: Cursor): number {
  const start = cursor.at
  while (isDigit(cursor.text.charCodeAt(cursor.at))) cursor.at++
  return cursor.at - start
}

function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === SP) cursor.at++
}

function skipWhitespace(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at)
    if (code !== SP && code !== TAB) return
    cursor.at++
  }
}

/** Past the end of a text the code is NaN, which is in no class. */
function is(code: number, flag: number): boolean {
  return code < 128 && (CLASS[code]! & flag) !== 0
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function hasDuplicates(entries: readonly { readonly key: string }[]): boolean {
  // Comparing few keys is faster than hashing them; a hostile field has thousands.
  if (entries.length > 8) return new Set(entries.map(({ key }) => key)).size < entries.length
  for (let i = 1; i < entries.length; i++) {
    for (let j = 0; j < i; j++) if (entries[i]!.key === entries[j]!.key) return true
  }
  return false
}
