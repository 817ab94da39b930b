import { INBOX } from '../../../../../src/analysis/engine/languages/en/inbox.data.ts'
import { INTENT_HEADS } from '../../../../../src/analysis/engine/languages/en/intent-heads.data.ts'
import { MOOD } from '../../../../../src/analysis/engine/languages/en/mood.data.ts'
import type { LanguageTables } from '../../../../../src/analysis/engine/languages/language.ts'
import { CUES } from './cues.data.ts'
import { ENDINGS, LETTERS, WORDS } from './evidence.data.ts'
import { GRAMMAR } from './grammar.ts'
import { MONEY } from './money.data.ts'
import { NUMBER_TURNS } from './number-turns.data.ts'
import { NUMERALS } from './numerals.data.ts'
import {
  CONTEXT_WORDS,
  INTENT_PHRASES,
  SHORT_FORMS,
  SOOTHING_PHRASES,
  URGENT_PHRASES,
} from './phrases.data.ts'
import { HOLIDAYS, PAST, TIMES } from './times.data.ts'

/** A language in a few tables, none of them complete; its weights are the English ones. */
export const SPANISH = {
  code: 'es',
  evidence: { words: WORDS, endings: ENDINGS, letters: LETTERS },
  shortForms: SHORT_FORMS,
  grammar: GRAMMAR,
  numerals: NUMERALS,
  numberTurns: NUMBER_TURNS,
  money: MONEY,
  cues: CUES,
  times: TIMES,
  past: PAST,
  holidays: HOLIDAYS,
  context: CONTEXT_WORDS,
  urgentPhrases: URGENT_PHRASES,
  soothingPhrases: SOOTHING_PHRASES,
  intentPhrases: INTENT_PHRASES,
  namesApart: true,
  mood: MOOD,
  inbox: INBOX,
  neutralBand: 0.1,
  complaining: 0,
  intentHeads: INTENT_HEADS,
} as const satisfies Omit<LanguageTables, 'code'> & { readonly code: string }
