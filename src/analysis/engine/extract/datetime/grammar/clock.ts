import type { Ending } from '../../../languages/suffixes.ts'
import type { Part } from '../../../languages/time-words.ts'
import { WORD } from '../../../text/tokens.ts'
import { clockOfFigure, LAST_SMALL, smallHour } from '../join.ts'
import { CLOCKS, PARTS, UNIT_WORDS } from '../lexicon.ts'
import { CLOCK_HINT, type Clock, type Piece, settle } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { isDigits, isGlued, isPriced, piece, type Source, type Whole, word } from '../source.ts'
import { isPairOfHours } from './around.ts'
import { readFigure } from './fit.ts'
import { readPair } from './pair.ts'
import { isOfTwo, isPointed, isPointedTime } from './pointed.ts'
import { readHalfHour, readHalfPast, readTurkishClock } from './turkish-clock.ts'
import { readZone } from './zone.ts'

const ABOUT_HOURS: ReadonlySet<string> = new Set('yaklasik tam'.split(' '))
const HOURS: ReadonlySet<string> = new Set('hours hrs'.split(' '))
/** What opens a range: "from ten to five" is one. */
const OPENINGS: ReadonlySet<string> = new Set('from between'.split(' '))
const MINUTES: ReadonlySet<string> = new Set('min mins minute minutes'.split(' '))

/** Reads a clock time: "14:30", "5pm", "half past three", "saat 5", "dokuza çeyrek var", "noon". */
export function readClock(source: Source, at: number, hints: number): Piece | undefined {
  const named = CLOCKS.find(source.tokens, at)
  if (named !== undefined)
    return piece(
      source,
      at,
      named.next,
      { kind: 'clock', at: named.value, settled: true },
      named.ending,
      named.weak ? CLOCK_HINT : 0,
    )
  if (word(source, at) === 'saat' || word(source, at) === 'saati') return readSaat(source, at)
  return readBareClock(source, at, hints)
}

/** A clock time without a word that names it one. */
function readBareClock(source: Source, at: number, hints: number): Piece | undefined {
  return (
    readFigures(source, at, hints) ??
    readPast(source, at) ??
    readTurkishClock(source, at) ??
    readHalfPast(source, at) ??
    readHour(source, at)
  )
}

/** "saat 5", "saat yaklaşık 10:30", "saat yedi buçuk" */
function readSaat(source: Source, at: number): Piece | undefined {
  let i = at + 1
  while (i < at + 3 && ABOUT_HOURS.has(word(source, i))) i++
  const part = source.language.grammar.wholeFirst ? PARTS.find(source.tokens, i) : undefined
  if (part?.ending === '') return readSaatOfPart(source, at, part.next, part.value)
  const figure = readFigure(source, i)
  const read = (figure && readPair(source, figure)) ?? readBareClock(source, i, CLOCK_HINT)
  if (read !== undefined) return { ...read, first: at, needs: 0 }
  const hour = readWhole(source, i)
  if (hour === undefined || hour.ordinal) return undefined
  const whole = hour.value <= 24 && hour.digits <= 2
  if (!whole && !isRunTogether(source, at, hour)) return undefined
  const meaning = clockOfFigure({ kind: 'figure', value: hour.value, ordinal: false, written: false })
  if (meaning === undefined) return undefined
  return {
    meaning,
    first: at,
    until: hour.until,
    next: hour.next,
    ending: hour.ending,
    needs: 0,
  }
}

/** What "saat" is a watch or a clock behind. */
const WATCHES: ReadonlySet<string> = new Set('akilli kol duvar masa cep spor erkek kadin cocuk'.split(' '))

/** "saat 1530": four figures are an hour and its minutes, unless they are the price of a watch. */
function isRunTogether(source: Source, at: number, { value, digits, next }: Whole): boolean {
  return digits === 4 && value % 5 === 0 && !WATCHES.has(word(source, at - 1)) && !isPriced(source, next)
}

/** "saat akşam 7'de" */
function readSaatOfPart(source: Source, first: number, at: number, part: Part): Piece | undefined {
  const hour =
    isDigits(source, at, 1, 4) || source.tokens.kind[at] === WORD ? readSaat(source, at - 1) : undefined
  if (hour?.meaning.kind !== 'clock' || hour.meaning.settled) return hour && { ...hour, first }
  return { ...hour, first, meaning: { kind: 'clock', at: settle(hour.meaning.at, part), settled: true } }
}

/** Which half of the day: "pm", "p.m.", "p . m .", "a". */
function readHalf(source: Source, at: number): { pm: boolean; next: number } | undefined {
  const first = word(source, at)
  const half = source.words.halves.find(source.tokens, at)
  if (half !== undefined) return { pm: half.value, next: half.next }
  if (first === 'am' || first === 'pm') return { pm: first === 'pm', next: at + 1 }
  if (
    first === '.' &&
    isGlued(source, at) &&
    (word(source, at + 1) === 'am' || word(source, at + 1) === 'pm')
  )
    return { pm: word(source, at + 1) === 'pm', next: at + 2 }
  if (first !== 'a' && first !== 'p') return undefined
  let i = at + 1
  if (word(source, i) === '.') i++
  if (word(source, i) === 'm' && (i > at + 1 || !isGlued(source, i))) {
    // The point of "p.m." is its own, unless the sentence ends with it: it is taken then too.
    return {
      pm: first === 'p',
      next: word(source, i + 1) === '.' && word(source, i - 1) === '.' ? i + 2 : i + 1,
    }
  }
  // "5p" is an hour, "800p" a picture.
  return isGlued(source, at) && source.language.grammar.halvesByLetters && word(source, at - 1).length <= 2
    ? { pm: first === 'p', next: at + 1 }
    : undefined
}

/** A clock time with what may follow it: am or pm, o'clock. */
function finish(
  source: Source,
  first: number,
  next: number,
  hour: number,
  minute: number,
  second: number,
  needs: number,
  grown: Ending = '',
): Piece | undefined {
  let i = next
  let ending = grown
  if (word(source, i) === 'ish' && isGlued(source, i)) i++
  // "4ish years"
  if (i !== next && UNIT_WORDS.find(source.tokens, i) !== undefined) return undefined
  let sure = needs === 0 || i !== next
  const o = readOClock(source, i)
  if (o !== undefined) {
    i = o
    sure = true
  }
  const half = hour <= 12 ? readHalf(source, i) : undefined
  let at = hour * 3600 + minute * 60 + second
  let settled = hour > 12 || hour === 0
  if (half !== undefined) {
    at = (hour % 12) * 3600 + minute * 60 + second + (half.pm ? 43_200 : 0)
    settled = true
    sure = true
    i = half.next
  } else if (hour > 12 && readHalf(source, i) !== undefined) i = readHalf(source, i)!.next
  if (hour > 24 || minute > 59 || second > 59) return undefined
  if (hour === 24) at = minute * 60
  // "20:30 hrs"
  if (needs === 0 && half === undefined && HOURS.has(word(source, i)) && word(source, i - 2) === ':') i++
  // "3ish", "5 o'clock": a small number alone.
  const small = i !== next && !settled && minute === 0 && hour <= LAST_SMALL ? { small: true as const } : {}
  if (i !== next) ending = ''
  return piece(source, first, i, { kind: 'clock', at, settled, ...small }, ending, sure ? 0 : needs)
}

function readOClock(source: Source, at: number): number | undefined {
  if (word(source, at) === 'oclock') return at + 1
  if (word(source, at) === 'o' && word(source, at + 1) === "'" && word(source, at + 2) === 'clock')
    return at + 3
  if (word(source, at) === 'o' && word(source, at + 1) === 'clock') return at + 2
  return undefined
}

/** Times in figures: 14:30, 14:30:15, 14.30, 15h30, 5pm, 330 pm, 10 15. */
function readFigures(source: Source, at: number, hints: number): Piece | undefined {
  if (!isDigits(source, at, 1, 4)) return undefined
  const { tokens } = source
  const digits = tokens.folded[at]!
  const value = Number(digits)
  const mark = word(source, at + 1)
  if (digits.length <= 2 && isGlued(source, at + 1)) {
    if (mark === ':' && isGlued(source, at + 2) && isDigits(source, at + 2, 2, 2)) {
      const seconds =
        word(source, at + 3) === ':' &&
        isGlued(source, at + 3) &&
        isGlued(source, at + 4) &&
        isDigits(source, at + 4, 2, 2)
      return finish(
        source,
        at,
        seconds ? at + 5 : at + 3,
        value,
        Number(word(source, at + 2)),
        seconds ? Number(word(source, at + 4)) : 0,
        0,
      )
    }
    if (
      mark === '.' &&
      isGlued(source, at + 2) &&
      isDigits(source, at + 2, 2, 2) &&
      value < 25 &&
      Number(word(source, at + 2)) < 60
    ) {
      const after = at + 3
      if (
        isGlued(source, after) &&
        '.,/:-'.includes(word(source, after)) &&
        isDigits(source, after + 1, 1, 9) &&
        !isPointed(source, after) &&
        !(word(source, after) === '-' && (hints & CLOCK_HINT) !== 0 && isDigits(source, after + 1, 1, 2))
      )
        return undefined
      if (isPriced(source, after)) return undefined
      const read = finish(source, at, after, value, Number(word(source, at + 2)), 0, CLOCK_HINT)
      const sure = read !== undefined && (isPointedTime(source, read, after) || isOfTwo(source, at))
      return sure ? { ...read, needs: 0 } : read
    }
    if (mark === 'h' && value < 25) {
      const minutes = isGlued(source, at + 2) && isDigits(source, at + 2, 2, 2)
      // "1h30m" is how long.
      if (minutes && /^m(?:in|ins)?$/.test(word(source, at + 3))) return undefined
      return minutes
        ? finish(source, at, at + 3, value, Number(word(source, at + 2)), 0, 0)
        : finish(source, at, at + 2, value, 0, 0, readZone(source, at + 2) === undefined ? CLOCK_HINT : 0)
    }
  }
  if (digits.length === 4 && value < 2400 && value % 100 < 60 && HOURS.has(word(source, at + 1))) {
    // "0800 hrs", "1930 hours"; "1000 hours" is long.
    const told = digits[0] === '0' || value % 100 > 0
    return finish(source, at, at + 2, Math.floor(value / 100), value % 100, 0, told ? 0 : CLOCK_HINT)
  }
  const half = readHalf(source, at + 1)
  if (half !== undefined && digits.length >= 3 && value % 100 < 60 && value < 1300)
    return finish(source, at, at + 1, Math.floor(value / 100), value % 100, 0, 0)
  // "10 15": two figures side by side.
  if (
    digits.length <= 2 &&
    value < 24 &&
    isDigits(source, at + 1, 2, 2) &&
    !isGlued(source, at + 1) &&
    Number(word(source, at + 1)) < 60 &&
    !isPairOfHours(source, value, Number(word(source, at + 1)), at + 2)
  ) {
    const read = finish(source, at, at + 2, value, Number(word(source, at + 1)), 0, CLOCK_HINT)
    const unit =
      tokens.kind[at + 2] === WORD &&
      read?.needs !== 0 &&
      (hints & CLOCK_HINT) === 0 &&
      PARTS.find(tokens, at + 2) === undefined &&
      word(source, at + 2) !== 'in'
    return unit ? undefined : read
  }
  return undefined
}

/** "half past three", "quarter to six", "20 minutes past 8", "15 past noon", "half three" */
function readPast(source: Source, at: number): Piece | undefined {
  let i = at
  if (word(source, i) === 'a') i++
  let minutes: number | undefined
  let certain = true
  if (word(source, i) === 'half') {
    minutes = 30
    i++
  } else if (word(source, i) === 'quarter') {
    minutes = 15
    i++
  } else {
    const figure = readWhole(source, i)
    if (
      figure === undefined ||
      figure.ordinal ||
      figure.value < 1 ||
      figure.value > 59 ||
      figure.next !== figure.until ||
      i !== at
    )
      return undefined
    minutes = figure.value
    i = figure.next
    certain = false
  }
  const unit = MINUTES.has(word(source, i))
  if (unit) i++
  const how = word(source, i)
  const past = how === 'past' || how === 'after'
  const to = how === 'to' || how === 'till' || how === 'before' || how === 'of'
  if (!past && !to && !(unit && how === 'from')) {
    if (
      minutes !== 30 ||
      certain === false ||
      !/^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?)$/.test(how)
    )
      return undefined
    // "half three" is half past three.
    const hour = readWhole(source, i)
    const read =
      hour && finish(source, at, hour.until, hour.value, 30, 0, isDigits(source, i, 1, 2) ? CLOCK_HINT : 0)
    const half = read?.meaning
    return half?.kind === 'clock' && !half.settled
      ? { ...read!, meaning: { ...half, ...smallHour(hour!.value) } }
      : read
  }
  if ((how === 'after' || how === 'before' || how === 'of') && !certain && !unit) return undefined
  // "5 to 7" is a stretch; only round minutes before an hour are read as such.
  if (to && !certain && !unit && (minutes < 10 || minutes % 5 !== 0 || OPENINGS.has(word(source, at - 1))))
    return undefined
  const hour = readHourAfter(source, i + 1)
  if (hour === undefined) return undefined
  const needs = to && !certain && !unit && minutes < 20 ? CLOCK_HINT : 0
  const clock = hour.meaning as Clock
  const reached =
    past || how === 'from' ? clock.at + minutes * 60 : (clock.at - minutes * 60 + 86_400) % 86_400
  const { settled } = clock
  const small = settled ? {} : smallHour(clock.at / 3600)
  return { ...hour, first: at, meaning: { kind: 'clock', at: reached, settled, ...small }, needs }
}

/** The hour of "half past …": a figure, a word, noon, with am or pm. */
function readHourAfter(source: Source, at: number): Piece | undefined {
  const named = CLOCKS.find(source.tokens, at)
  if (named !== undefined)
    return piece(source, at, named.next, { kind: 'clock', at: named.value, settled: true })
  const hour = readWhole(source, at)
  if (hour === undefined || hour.ordinal || hour.value > 24 || hour.digits > 2) return undefined
  const read = finish(source, at, hour.until, hour.value, 0, 0, 0)
  return read
}

/** An hour and a half in words, or with minutes: "yedi buçuk", "3 buçukta", "seven thirty", "bir otuzda", "3 o'clock". */
function readHour(source: Source, at: number): Piece | undefined {
  const half = readHalfHour(source, at)
  if (half !== undefined) return half
  const hour = readWhole(source, at)
  if (hour === undefined || hour.ordinal || hour.value > 24 || hour.next > hour.until) return undefined
  if (hour.written && hour.ending === '') {
    const dash = word(source, hour.next) === '-' && isGlued(source, hour.next) ? hour.next + 1 : hour.next
    const oh = word(source, dash) === 'oh' || word(source, dash) === 'o'
    const minutes = readWhole(source, oh ? dash + 1 : dash)
    const least = oh ? 1 : 10
    const most = oh ? 9 : 59
    if (
      minutes?.written === true &&
      !minutes.ordinal &&
      minutes.value >= least &&
      minutes.value <= most &&
      !isPairOfHours(source, hour.value, minutes.value, minutes.next)
    ) {
      const unit = /^(?:minutes?|mins?)$/.test(word(source, minutes.until))
        ? minutes.until + 1
        : minutes.until
      const read = finish(source, at, unit, hour.value, minutes.value, 0, CLOCK_HINT, minutes.ending)
      return read && { ...read, needs: minutes.ending === 'at' ? 0 : read.needs }
    }
  }
  // The a of "10a.m." is no suffix.
  const next =
    hour.written || word(source, at + 2) !== '.' || readHalf(source, at + 1) === undefined
      ? hour.until
      : at + 1
  // A bare number is a figure: what stands beside it says what it is.
  const read = finish(source, at, next, hour.value, 0, 0, CLOCK_HINT)
  return read?.needs === 0 ? read : undefined
}
