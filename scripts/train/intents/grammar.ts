import { readdirSync, readFileSync } from 'node:fs'
import { type Random, seededRandom } from './random.ts'
import { makeStrangers } from './strangers.ts'

/** Templates of messages that mean the same. */
export interface Section {
  /** The intents of such a message, the main one first. */
  readonly labels: readonly string[]
  /** Whether the message stands by itself, without an opening or a closing around it. */
  readonly bare: boolean
  readonly templates: readonly string[]
}

/** What the files of a language say together; README.md has the notation. */
export interface Grammar {
  readonly sections: readonly Section[]
  /** Of each slot its rows; a row has its forms by name, the plain one under the empty name. */
  readonly slots: ReadonlyMap<string, readonly ReadonlyMap<string, string>[]>
  /** Intents that come together in one message. */
  readonly pairs: readonly (readonly [string, string])[]
  /** How hasty fingers spell a word, or an ending of words where it starts with a hyphen. */
  readonly habits: ReadonlyMap<string, readonly string[]>
  /** Finds a question by the words of the slot `question`: `-` leads an ending, `^` the start of a clause. */
  readonly questions: RegExp
  /** Made-up words, what the slot `stranger` is filled with where no firm is named: another one each time. */
  readonly strangers: readonly string[]
}

const STRANGER = 'stranger'
const BRAND = 'brand'
const STRANGERS = 3000

/** Reads every .txt file of a folder as one grammar. Throws on a line that says nothing. */
export function readGrammar(folder: URL): Grammar {
  const sections: (Section & { templates: string[] })[] = []
  const slots = new Map<string, ReadonlyMap<string, string>[]>()
  const pairs: [string, string][] = []
  const habits = new Map<string, readonly string[]>()
  for (const file of readdirSync(folder).sort()) {
    let section: (typeof sections)[number] | undefined
    const lines = readFileSync(new URL(file, folder), 'utf8').replace(/\n[ \t]+/g, ' ')
    for (const line of lines.split('\n')) {
      const [, sign, rest] = /^(@|==|\+|~|#)\s*(.*)$/.exec(line) ?? [undefined, '', line.trim()]
      const [left = '', right = ''] = rest!.split(/\s*=\s*(.*)/s)
      if (sign === '@') {
        const [name = '', ...forms] = left.split('.')
        slots.set(name, [...(slots.get(name) ?? []), ...readRows(trimmed(right), forms, file)])
      } else if (sign === '==') {
        const labels = rest!.replace(/\(bare\)/, '').split(',')
        section = { labels: labels.map((s) => s.trim()), bare: rest!.includes('(bare)'), templates: [] }
        sections.push(section)
      } else if (sign === '+') {
        const [first = '', second = ''] = rest!.split(/\s*,\s*/)
        pairs.push([first, second])
      } else if (sign === '~') {
        habits.set(left, trimmed(right))
      } else if (sign === '' && rest !== '') {
        if (!section) throw new Error(`${file}: a template before its intent: ${rest}`)
        section.templates.push(rest!)
      }
    }
  }
  const questions = (slots.get('question') ?? []).map((row) => row.get('')!)
  const words = [...sections.flatMap(({ templates }) => templates), ...slotTexts(slots)]
  const strangers = makeStrangers(
    words.map((text) => text.replace(/\{[^}]*\}/g, ' ')),
    STRANGERS,
    seededRandom(1),
  )
  return { sections, slots, pairs, habits, questions: wordsPattern(questions), strangers }
}

/** A name that the grammar knows nothing of: of a firm, or made up. */
export function nameOf(grammar: Grammar, random: Random): string {
  return random.chance(0.5) ? random.pick(slotWords(grammar, BRAND)) : random.pick(grammar.strangers)
}

function slotTexts(slots: Grammar['slots']): string[] {
  return [...slots.values()].flatMap((rows) => rows.flatMap((row) => [...row.values()]))
}

function wordsPattern(words: readonly string[]): RegExp {
  const patterns = words.map((word) =>
    word.startsWith('^') ? `(?:^|[,.] )${word.slice(1)}` : `(?<!\\p{L})${word.replace(/^-/, '\\p{L}*')}`,
  )
  return new RegExp(`(?:${patterns.join('|')})(?!\\p{L})`, 'iu')
}

function readRows(rows: readonly string[], forms: readonly string[], file: string): Map<string, string>[] {
  return rows.flatMap((row) => {
    const [, content = '', weight = '1'] = /^(.*?)(?: \*(\d+))?$/.exec(row)!
    const values = forms.length === 0 ? [content] : content.split(/\s*\/\s*/)
    if (values.length !== forms.length + 1 && forms.length > 0)
      throw new Error(`${file}: ${row} has not the forms ${forms.join(', ')}`)
    const value = new Map(values.map((value, i) => [i === 0 ? '' : forms[i - 1]!, value]))
    return Array<typeof value>(Number(weight)).fill(value)
  })
}

/** The rows of a slot in their plain form. Throws on a slot that there is not. */
export function slotWords(grammar: Grammar, name: string): string[] {
  const rows = grammar.slots.get(name)
  if (!rows) throw new Error(`no slot {${name}}`)
  return rows.map((row) => row.get('')!)
}

/**
 * One message of a template: `[a|b|]` is one of its alternatives, `{slot}` a row of the slot,
 * `{slot.form}` that form of it; the same slot is the same row throughout, but for `stranger`; a row of `#` is a
 * number of so many digits. Throws on a slot that there is not.
 */
export function render(grammar: Grammar, template: string, random: Random): string {
  const rows = new Map<string, ReadonlyMap<string, string>>()
  const fill = (text: string): string => {
    const start = text.search(/[[{]/)
    if (start < 0) return text
    const end = closing(text, start)
    const inner = text.slice(start + 1, end)
    const chosen = text[start] === '[' ? random.pick(alternatives(inner)) : slot(inner)
    return text.slice(0, start) + fill(chosen) + fill(text.slice(end + 1))
  }
  const slot = (reference: string): string => {
    const [name = '', form = ''] = reference.split('.')
    if (name === STRANGER) return nameOf(grammar, random)
    if (!rows.has(name)) rows.set(name, random.pick(grammar.slots.get(name) ?? []))
    const value = rows.get(name)?.get(form)
    if (value === undefined) throw new Error(`no slot {${reference}}: ${template}`)
    return value
  }
  return tidy(fill(template)).replace(/#+/g, ({ length }) => String(random.digits(length)))
}

/** Spaces and commas as one writes them, after parts have been left out. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.?!;:)])/g, '')
    .replace(/,(?=[,.?!])/g, '')
    .replace(/^[ ,.]+|[ ,]+$/g, '')
}

/** The parts between `|` that stand in no bracket. */
function alternatives(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[') depth++
    else if (text[i] === ']') depth--
    else if (text[i] === '|' && depth === 0) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, text.slice(from)]
}

function trimmed(text: string): string[] {
  return alternatives(text).map((part) => part.trim())
}

function closing(text: string, start: number): number {
  let depth = 0
  for (let i = start; i < text.length; i++) {
    if ('[{'.includes(text[i]!)) depth++
    else if (']}'.includes(text[i]!) && --depth === 0) return i
  }
  throw new Error(`a bracket is not closed: ${text}`)
}
