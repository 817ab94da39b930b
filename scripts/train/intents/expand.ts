/**
 * Writes labelled messages, made from the grammars of this folder, as JSON Lines.
 *
 *   node scripts/train/intents/expand.ts tr|en [ROWS [SEED]] > FILE
 *
 * The same language, number and seed make the same bytes.
 */
import { fileURLToPath } from 'node:url'
import { type Grammar, nameOf, readGrammar, render, type Section, slotWords } from './grammar.ts'
import { typeLikeAPerson, withoutMarks } from './noise.ts'
import { type Random, seededRandom } from './random.ts'

/** A message and what its writer wants; of several intents the main one first. */
export interface IntentRow {
  readonly text: string
  readonly label: string | readonly string[]
  readonly lang: 'tr' | 'en'
}

/** Spellings of the same words that are worth having. */
const SPELLINGS = 2
/** Drawings without a new message after which the grammar of an intent is exhausted. */
const PATIENCE = 2000
/** What the messages of a language are made up of. */
interface Mix {
  /** How much a main intent gets, where it is not 1. `other` is all the rest of the world. */
  readonly shares: Readonly<Record<string, number>>
  /** How many messages have a second intent. */
  readonly second: number
  /** How many of those tell the second apart from the first, where they tell a story. */
  readonly apart: number
}
const MIXES: Readonly<Record<'tr' | 'en', Mix>> = {
  // Live Turkish chats are complaints and faults first, told in as many words as there are people.
  tr: { shares: { other: 5, complaint: 2 }, second: 0.15, apart: 0.7 },
  en: { shares: { other: 5 }, second: 0.1, apart: 0 },
}
/** Sections of this label hold sentences that say nothing of what is wanted. */
const STORY = 'story'
/** How many messages tell such a story around what they want, by their main intent. A greeting stands alone. */
const TOLD: Readonly<Record<string, number>> = { greeting: 0, thanks: 0.22, other: 0.75 }
const TOLD_MOSTLY = 0.45
/** How many of the messages of `other` that tell one have nothing else. */
const ONLY_TOLD = 0.6
const MOST_SENTENCES = 5
/** How many messages have a name in front or behind. */
const NAMED = 0.15
/** What firms add to their name where they answer. */
const ACCOUNTS = ['', '', 'Support', 'Help', 'Care', 'TR', 'Hizmet']
/** What stands between the sentences of one writer. */
const MARKS = ['. ', '. ', '. ', ', ', ' ', '... ', '\n', '! ']

/**
 * `count` messages of a language, of every main intent its share, none twice, shuffled. Throws
 * where the grammar has too few for that.
 */
export function expandIntents(lang: 'tr' | 'en', count: number, seed = 1): IntentRow[] {
  const grammar = readGrammar(new URL(`${lang}/`, import.meta.url))
  const random = seededRandom(seed)
  const mains = new Set(grammar.sections.map(({ labels }) => labels[0]!))
  mains.delete(STORY)
  const labels = [...mains].sort()
  const mix = MIXES[lang]
  const shares = labels.flatMap((label) => Array<string>(mix.shares[label] ?? 1).fill(label))
  const spellings = new Map<string, number>()
  const texts = new Set<string>()
  const rows: IntentRow[] = []
  let idle = 0
  while (rows.length < count) {
    const label = shares[rows.length % shares.length]!
    const message = compose(grammar, label, mix, random)
    const text = typeLikeAPerson(message.text, lang, grammar.habits, random)
    const key = withoutMarks(message.text).toLowerCase()
    const seen = spellings.get(key) ?? 0
    if (seen >= SPELLINGS || texts.has(text)) {
      if (++idle > PATIENCE) throw new Error(`${lang}: too few messages of ${label}`)
      continue
    }
    idle = 0
    spellings.set(key, seen + 1)
    texts.add(text)
    rows.push({ text, label: message.labels.length === 1 ? message.labels[0]! : message.labels, lang })
  }
  return shuffled(rows, random)
}

function compose(
  grammar: Grammar,
  label: string,
  mix: Mix,
  random: Random,
): { text: string; labels: string[] } {
  const section = pickSection(grammar, label, random)
  const labels = [...section.labels]
  let text = say(grammar, section, random)
  if (section.bare) return { text, labels }
  const seconds = grammar.pairs.filter(([first]) => first === label).map(([, second]) => second)
  let cores = [text]
  if (labels.length === 1 && seconds.length > 0 && random.chance(mix.second)) {
    const second = pickSection(grammar, random.pick(seconds), random, true)
    const join = random.pick(slotWords(grammar, 'join')).replace(/^(?=\p{L})/u, ' ')
    const also = say(grammar, second, random)
    cores = [text, also]
    text = `${/[?]$/.test(text) ? text : text + join} ${also}`
    labels.push(...second.labels)
  }
  if (random.chance(TOLD[label] ?? TOLD_MOSTLY)) {
    if (label === 'other' && random.chance(ONLY_TOLD)) cores = []
    else if (cores.length === 1 || mix.apart === 0 || !random.chance(mix.apart)) cores = [text]
    return { text: addressed(grammar, told(grammar, cores, label, random), 0.3, random), labels }
  }
  return { text: addressed(grammar, framed(grammar, text, label, random), 0.08, random), labels }
}

/** A message of several sentences: `cores` among them, in this order, and what is told around them. */
function told(grammar: Grammar, cores: readonly string[], label: string, random: Random): string {
  const sentences = Array.from({ length: 1 + random.below(MOST_SENTENCES) }, () =>
    say(grammar, pickSection(grammar, STORY, random), random),
  )
  let from = 0
  for (const core of cores) {
    const at = from + random.below(sentences.length + 1 - from)
    sentences.splice(at, 0, core)
    from = at + 1
  }
  if (label !== 'thanks' && random.chance(0.16)) sentences.push(render(grammar, '{closing}', random))
  if (random.chance(0.2)) {
    sentences.unshift(render(grammar, label === 'thanks' ? '{hello}' : '{opening}', random))
  }
  const mark = random.pick(MARKS)
  let text = ''
  for (const sentence of sentences) {
    const gap = /[?!.]$/.test(text) ? ' ' : random.chance(0.8) ? mark : ', '
    text += (text && gap) + sentence
  }
  return text
}

/** What a public post has besides: whom it is written to or about, a tag, a link. */
function addressed(grammar: Grammar, text: string, chance: number, random: Random): string {
  const name = () => nameOf(grammar, random)
  let post = text
  if (random.chance(NAMED)) post = random.chance(0.5) ? `${name()} ${post}` : `${post} ${name()}`
  if (random.chance(chance)) post = `@${oneWord(name())}${random.pick(ACCOUNTS)} ${post}`
  if (random.chance(chance / 3)) post = `${post} #${oneWord(name())}`
  if (random.chance(chance / 3)) post = `${post} ${random.pick(['link', `https://t.co/${oneWord(name())}`])}`
  return post
}

function oneWord(name: string): string {
  return name.replace(/[^\p{L}\d]/gu, '')
}

/** A section of the intent, the likelier the more templates it has. */
function pickSection(grammar: Grammar, label: string, random: Random, single = false): Section {
  const sections = grammar.sections.filter(
    ({ labels, bare }) => labels[0] === label && !(single && (bare || labels.length > 1)),
  )
  return random.pick(sections.flatMap((section) => section.templates.map(() => section)))
}

/** A message of the section; most questions get their mark. */
function say(grammar: Grammar, section: Section, random: Random): string {
  const text = render(grammar, random.pick(section.templates), random)
  const asks = grammar.questions.test(text) && /[\p{L}\d]$/u.test(text)
  return asks && random.chance(0.85) ? `${text}?` : text
}

/** What is said around a request, which is no intent of its own. */
function framed(grammar: Grammar, core: string, label: string, random: Random): string {
  const part = (slot: string) => render(grammar, `{${slot}}`, random)
  const gap = (before: string) => (/[?!.]$/.test(before) ? ' ' : random.pick([', ', '. ', ' ']))
  let text = core
  if (random.chance(0.1)) {
    const [first, second] = random.chance(0.5) ? [part('context'), text] : [text, part('context')]
    text = first + gap(first) + second
  } else if (label !== 'thanks' && random.chance(0.16)) {
    text += gap(text) + part('closing')
  }
  if (random.chance(0.22)) {
    const opening = part(label === 'thanks' ? 'hello' : 'opening')
    text = opening + gap(opening) + text
  }
  return random.chance(0.04) ? `${text} ${part('emoji')}` : text
}

function shuffled<T>(items: T[], random: Random): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[items[i], items[j]] = [items[j]!, items[i]!]
  }
  return items
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [lang, count = '12000', seed = '1'] = process.argv.slice(2)
  if (lang !== 'tr' && lang !== 'en') throw new Error('usage: expand.ts tr|en [ROWS [SEED]]')
  for (const row of expandIntents(lang, Number(count), Number(seed))) console.log(JSON.stringify(row))
}
