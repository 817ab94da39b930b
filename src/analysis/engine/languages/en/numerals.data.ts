import type { NumeralWords } from '../numeral-words.ts'

/** English numeral words: what they count, by kind. */
export const NUMERALS: NumeralWords = {
  units: {
    zero: 0, nought: 0, naught: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9,
  },
  teens: {
    ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17,
    eighteen: 18, nineteen: 19,
  },
  tens: {
    twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
  },
  hundreds: { hundred: 100, hundreds: 100 },
  scales: {
    thousand: 3, thousands: 3, lakh: 5, lakhs: 5, million: 6, millions: 6, crore: 7, crores: 7, billion: 9,
    billions: 9, trillion: 12, trillions: 12, quadrillion: 15, quintillion: 18,
  },
  groups: {
    dozen: 12, dozens: 12, doz: 12, dozs: 12, dz: 12, dzs: 12,
  },
  parts: { half: 2, quarter: 4 },
  ordinals: {
    first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10,
    eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16, seventeenth: 17,
    eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30, fortieth: 40, fiftieth: 50, sixtieth: 60,
    seventieth: 70, eightieth: 80, ninetieth: 90,
  },
  ordinalTail: 'th',
  partTail: 's',
  // "second to last" counts from the end, "second to none" and "first of all" nothing.
  noOrder: new Set(['to last', 'to none', 'of all', 'first off']),
  shy: ['one', 'ten', 'nine'],
  and: { word: 'and', from: 100 },
  hyphened: true,
  alone: 1,
  beforeHundred: 1000,
  groupsAll: false,
}
