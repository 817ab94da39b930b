/** Whether a schema changed in a way that breaks somebody: see docs/decisions/0004-compatibility.md. */

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema, looked into by keyword
export type Document = any

/** Who reads a document: of a request we do, of an answer the callers do. */
export type Side = 'request' | 'answer'

/** Enumerations and alternatives of answers that may grow: callers skip what they do not know. */
const OPEN = /\/(?:\$defs|components\/schemas)\/Entity\/oneOf(?:\/\d+\/properties\/type)?$/

/** Limits, and which end of the range each one holds. */
const LIMITS: Readonly<Record<string, 'lower' | 'upper'>> = {
  minimum: 'lower',
  exclusiveMinimum: 'lower',
  minLength: 'lower',
  minItems: 'lower',
  minProperties: 'lower',
  maximum: 'upper',
  exclusiveMaximum: 'upper',
  maxLength: 'upper',
  maxItems: 'upper',
  maxProperties: 'upper',
}
const ALTERNATIVES = ['oneOf', 'anyOf', 'allOf']
const JUDGED = new Set([
  ...Object.keys(LIMITS),
  ...ALTERNATIVES,
  ...['type', 'const', 'enum', 'pattern', 'default', 'uniqueItems', 'required', 'properties'],
  ...['additionalProperties', 'items', 'propertyNames'],
])
/** What people read and no program does; definitions are compared where they are used. */
const TALK = new Set(['title', 'description', '$comment', 'examples', 'example', '$defs', 'components'])
const ALL_TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

/**
 * What breaks between two versions of a JSON Schema, a sentence each. A request schema may only come to
 * take more, an answer's only to give less; new optional properties are free on both sides. A keyword
 * that this does not know may not change at all, so that nothing passes because it was overlooked.
 */
export function compareSchemas(before: Document, after: Document, side: Side): string[] {
  return compareParts({ before, after, side }, before, after, '')
}

/** The two documents that parts and their `$ref`s lie in. */
export interface Pair {
  readonly before: Document
  readonly after: Document
  readonly side: Side
}

/** The same for two schemas inside of larger documents; `at` names their place. */
export function compareParts(pair: Pair, oldRoot: Document, newRoot: Document, at: string): string[] {
  const { side } = pair
  const faults: string[] = []
  const visited = new Set<string>()
  compare(oldRoot, newRoot, at)
  return [...new Set(faults)]

  function compare(oldRaw: Document, newRaw: Document, place: string): void {
    const pointer: string | undefined = oldRaw?.$ref ?? newRaw?.$ref
    if (pointer !== undefined) {
      const met = JSON.stringify([oldRaw, newRaw])
      if (visited.has(met)) return
      visited.add(met)
    }
    const here = pointer?.slice(1) ?? place
    const was = resolve(pair.before, oldRaw)
    const is = resolve(pair.after, newRaw)
    if (was === false || is === false) {
      if (side === 'request' && was !== false) faults.push(`${here}: nothing is taken any more`)
      if (side === 'answer' && is !== false) faults.push(`${here}: was never given, now is`)
      return
    }
    compareTypes(was, is, here)
    compareValues(was, is, here)
    compareLimits(was, is, here)
    compareProperties(was, is, here)
    compareOtherProperties(was, is, here)
    for (const keyword of ['items', 'propertyNames'])
      if (keyword in was || keyword in is)
        compare(was[keyword] ?? {}, is[keyword] ?? {}, `${here}/${keyword}`)
    for (const keyword of ALTERNATIVES) compareAlternatives(was[keyword], is[keyword], `${here}/${keyword}`)
    for (const keyword of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (!JUDGED.has(keyword) && !TALK.has(keyword) && meaning(was[keyword]) !== meaning(is[keyword]))
        faults.push(`${here}: ${keyword} changed, which this check cannot judge`)
    }
  }

  function compareTypes(was: Document, is: Document, here: string): void {
    const [some, all] = side === 'request' ? [typesOf(was), typesOf(is)] : [typesOf(is), typesOf(was)]
    const lost = some.filter((type) => !all.includes(type))
    if (lost.length > 0)
      faults.push(`${here}: type ${lost.join(', ')} was ${side === 'request' ? 'dropped' : 'added'}`)
  }

  function compareValues(was: Document, is: Document, here: string): void {
    const were = valuesOf(was)
    const are = valuesOf(is)
    const open = side === 'answer' && OPEN.test(here)
    if (were && are) {
      const lost = were.filter((value) => !are.includes(value))
      const added = are.filter((value) => !were.includes(value))
      if (lost.length > 0 && (side === 'request' || open))
        faults.push(`${here}: ${lost.join(', ')} was dropped`)
      if (added.length > 0 && side === 'answer' && !open)
        faults.push(`${here}: now also gives ${added.join(', ')}`)
    } else if ((were === undefined) !== (are === undefined) && (are !== undefined) === (side === 'request')) {
      faults.push(`${here}: an enumeration was ${are ? 'added' : 'dropped'}`)
    }
    if (was.pattern !== is.pattern && (side === 'request' ? is : was).pattern !== undefined)
      faults.push(`${here}: the pattern changed`)
    if (meaning(was.default) !== meaning(is.default)) faults.push(`${here}: the default changed`)
  }

  function compareLimits(was: Document, is: Document, here: string): void {
    for (const [keyword, end] of Object.entries(LIMITS)) {
      const none = end === 'lower' ? -Infinity : Infinity
      const [from, to] = [was[keyword] ?? none, is[keyword] ?? none]
      const tighter = end === 'lower' ? to > from : to < from
      if (from !== to && tighter === (side === 'request'))
        faults.push(`${here}: ${keyword} went from ${from} to ${to}`)
    }
    const [once, now] = [was.uniqueItems === true, is.uniqueItems === true]
    if (once !== now && now === (side === 'request')) faults.push(`${here}: uniqueItems changed`)
  }

  function compareProperties(was: Document, is: Document, here: string): void {
    const [were, are]: [string[], string[]] = [was.required ?? [], is.required ?? []]
    if (side === 'request')
      for (const name of are) if (!were.includes(name)) faults.push(`${here}: ${name} is required now`)
    if (side === 'answer')
      for (const name of were) if (!are.includes(name)) faults.push(`${here}: ${name} is no longer sure`)
    for (const [name, old] of Object.entries<Document>(was.properties ?? {})) {
      const now = is.properties?.[name]
      if (now === undefined) faults.push(`${here}: ${name} was dropped`)
      else compare(old, now, `${here}/properties/${name}`)
    }
    // Where any name was taken, a new property says something of a name that may be in use.
    if (was.additionalProperties === false) return
    for (const [name, now] of Object.entries<Document>(is.properties ?? {}))
      if (was.properties?.[name] === undefined)
        compare(was.additionalProperties ?? {}, now, `${here}/properties/${name}`)
  }

  function compareOtherProperties(was: Document, is: Document, here: string): void {
    if (typeof was.additionalProperties !== 'object' && was.additionalProperties === is.additionalProperties)
      return
    const [old, now] = [was.additionalProperties ?? {}, is.additionalProperties ?? {}]
    if (old === false) return
    if (now !== false) compare(old, now, `${here}/additionalProperties`)
    else if (side === 'request') faults.push(`${here}: other properties are refused now`)
    else if (Object.keys(old).length > 0) faults.push(`${here}: its entries were dropped`)
  }

  function compareAlternatives(were: Document[] = [], are: Document[] = [], here: string): void {
    const [before, after] = [were.length, are.length]
    const grew = before > 0 && after > before
    const shrank = after > 0 && after < before
    const open = side === 'answer' && OPEN.test(here)
    // None at all allows everything, so the first is a bound and the last one's end a release.
    const tightened = here.endsWith('/allOf') ? after > before : shrank || (before === 0 && after > 0)
    const loosened = here.endsWith('/allOf') ? after < before : grew || (before > 0 && after === 0)
    if (open ? after < before : side === 'request' ? tightened : loosened)
      faults.push(`${here}: ${before} alternatives became ${after}`)
    for (let i = 0; i < Math.min(before, after); i++) compare(were[i], are[i], `${here}/${i}`)
  }
}

/** What breaks between two error catalogues, `{ codes: [{ code, status }] }`. */
export function compareErrors(before: Document, after: Document): string[] {
  const statuses = new Map<string, number>(
    after.codes.map(({ code, status }: { code: string; status: number }) => [code, status]),
  )
  return before.codes.flatMap(({ code, status }: { code: string; status: number }) => {
    if (!statuses.has(code)) return [`${code} was dropped`]
    return statuses.get(code) === status ? [] : [`${code} went from ${status} to ${statuses.get(code)}`]
  })
}

/** A schema with its `$ref` followed; keywords beside the reference hold too. */
export function resolve(document: Document, part: Document): Document {
  if (part === undefined || part === true) return {}
  if (part?.$ref === undefined) return part
  const { $ref, ...beside } = part
  const target = ($ref as string)
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value, key) => value?.[key], document)
  if (target === undefined) throw new Error(`${$ref} leads nowhere`)
  return { ...resolve(document, target), ...beside }
}

/** The text of a value without what is only talk, to tell whether two mean the same. */
function meaning(value: Document): string | undefined {
  return JSON.stringify(value, (key, inner) =>
    TALK.has(key) && typeof inner === 'string' ? undefined : inner,
  )
}

function typesOf(part: Document): string[] {
  if (part.type === undefined) {
    const values = valuesOf(part)?.map((value) => JSON.parse(value))
    return values ? [...new Set(values.map(typeOf))] : ALL_TYPES
  }
  const types: string[] = [part.type].flat()
  return types.includes('number') ? [...types, 'integer'] : types
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

function valuesOf(part: Document): string[] | undefined {
  if (part.const !== undefined) return [JSON.stringify(part.const)]
  return part.enum?.map((value: unknown) => JSON.stringify(value))
}
