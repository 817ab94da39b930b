import { fold } from './fold.ts'
import { Word } from './word.ts'

/** The words of Latin-1's single characters. */
export const MARKS: readonly Word[] = Array.from({ length: 256 }, (_, code) => {
  const mark = String.fromCharCode(code)
  return new Word(mark, fold(mark))
})

/** Where the tokens of a text are put: see `tokens.ts`. */
export interface Columns {
  readonly start: number[]
  readonly end: number[]
  readonly kind: number[]
  readonly folded: string[]
  readonly word: Word[]
}

/** Tokens that most messages have fewer of. */
export const ROOM = 1 << 12
const NO_WORD = new Word('', '')

/** Without a token. */
export const EMPTY: Columns = { start: [], end: [], kind: [], folded: [], word: [] }

/** Room for one message, used again for the next. */
export const room: Columns = { start: [], end: [], kind: [], folded: [], word: [] }
// One by one: an array made of a length at once counts as one with holes.
for (let i = 0; i < ROOM; i++) {
  room.start.push(0)
  room.end.push(0)
  room.kind.push(0)
  room.folded.push('')
  room.word.push(NO_WORD)
}

/**
 * Longer ones that nobody needs any more. Memory that the system has to hand out anew costs more than what is written to it; but it
 * is not held on to when it is wanted elsewhere.
 */
let spare: WeakRef<Columns> | undefined
/** How many tokens there is room for in longer ones, by their first column. */
const capacities = new WeakMap<readonly number[], number>()

/**
 * The same tokens in columns of their own with room for `least` or more: as many as their length says, until it is set. Ask before the
 * ones at hand are full: a store behind the end of a long array has compiled code given up.
 */
export function longer(columns: Columns, least: number): Columns {
  const into = takeSpare(least) ?? newColumns(least)
  copy(columns.start, into.start)
  copy(columns.end, into.end)
  copy(columns.kind, into.kind)
  copy(columns.folded, into.folded)
  copy(columns.word, into.word)
  return into
}

/** The spare ones as long as they once were, where that is enough. */
function takeSpare(least: number): Columns | undefined {
  const found = spare?.deref()
  const capacity = found === undefined ? 0 : capacities.get(found.start)!
  if (found === undefined || capacity < least) return undefined
  spare = undefined
  setLength(found, capacity)
  return found
}

function newColumns(length: number): Columns {
  const start = new Array<number>(length)
  capacities.set(start, length)
  return {
    start,
    end: new Array<number>(length),
    kind: new Array<number>(length),
    folded: new Array<string>(length),
    word: new Array<Word>(length),
  }
}

function copy<T>(from: readonly T[], to: T[]): void {
  for (let i = 0; i < from.length; i++) to[i] = from[i]!
}

/** An array that is cut to less than half of its places, these aside, gives the others back. */
const SLACK = 16

/** Has columns end behind their last token. */
export function setLength({ start, end, kind, folded, word }: Columns, count: number): void {
  if (2 * count + SLACK <= start.length) capacities.set(start, count)
  start.length = count
  end.length = count
  kind.length = count
  folded.length = count
  word.length = count
}

/** What lies in the room would keep texts alive that were answered long ago. */
export function clearRoom(count: number): void {
  room.folded.fill('', 0, count)
  room.word.fill(NO_WORD, 0, count)
}

/** Takes columns back that were made longer. */
export function takeBack(columns: Columns): void {
  columns.folded.fill('')
  columns.word.fill(NO_WORD)
  spare = new WeakRef(columns)
}
