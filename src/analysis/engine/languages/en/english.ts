import type { LanguageTables } from '../language.ts'
import { CONCEPT_ENDINGS, CONCEPTS } from './concepts.data.ts'
import { CONTEXT_WORDS } from './context.data.ts'
import { CUES } from './cues.data.ts'
import { ENDINGS, LETTERS, WORDS } from './evidence.data.ts'
import { GRAMMAR } from './grammar.ts'
import { HOLIDAYS } from './holidays.data.ts'
import { INBOX } from './inbox.data.ts'
import { INTENT_HEADS } from './intent-heads.data.ts'
import { INTENT_PHRASES } from './intent-phrases.data.ts'
import { MONEY } from './money.data.ts'
import { MOOD } from './mood.data.ts'
import { NUMBER_TURNS } from './number-turns.data.ts'
import { NUMERALS } from './numerals.data.ts'
import { PAST } from './past.data.ts'
import { SHORT_FORMS } from './short-forms.data.ts'
import { SITUATIONS } from './situations.data.ts'
import { TIMES } from './times.data.ts'
import { SOOTHING_PHRASES, URGENT_PHRASES } from './urgency.data.ts'

export const ENGLISH: LanguageTables = {
  code: 'en',
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
  concepts: { words: CONCEPTS, endings: CONCEPT_ENDINGS },
  context: CONTEXT_WORDS,
  urgentPhrases: URGENT_PHRASES,
  soothingPhrases: SOOTHING_PHRASES,
  intentPhrases: INTENT_PHRASES,
  namesApart: true,
  situations: SITUATIONS,
  mood: MOOD,
  inbox: INBOX,
  neutralBand: 0.13,
  complaining: 0.8,
  intentHeads: INTENT_HEADS,
}
