import type { NumberTurns } from '../number-turns.ts'

const PERCENT = ['percent', 'percents', 'percentage', 'percentages', 'pct']

/** What English words make of a number beside them: see `NumberTurns`. */
export const NUMBER_TURNS: NumberTurns = {
  minus: 'minus',
  negative: 'negative',
  point: 'point',
  percent: { behind: [...PERCENT, 'per cent'], ofBase: PERCENT.map((word) => `${word} of`) },
  pairers: 'on by to',
  pronounOne: {
    word: 'one',
    leaders:
      'this that the which no any every each some another other new old last next xbox first second previous current same wrong right good bad better best big bigger small smaller only loved red blue black white green',
    followers: 'is was who that which has can could should would will another does did thing before after',
  },
  amounts: 'of by is was were are about only just than the a nearly almost approximately',
  doors: 'apt apartment unit flat suite room seat gate row block section floor',
  pictures:
    'tv tvs video videos resolution uhd hdr display displays monitor monitors screen screens camera cameras streaming movie movies projector ultra quality netflix',
}
