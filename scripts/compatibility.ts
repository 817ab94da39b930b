/** Whether a schema changed in a way that breaks somebody: see docs/decisions/0004. */

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema, looked into by keyword
type Schema = any

/** Who reads a document: of a request we do, of an answer the callers do. */
export type Side = 'request' | 'answer'

/** Enumerations and alternatives of answers that may grow: callers skip what they do not know. */
const OPEN = [/\/\$defs\/Entity(\/|$)/]

/** Limits, and whether more of one takes values away. */
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

/**
 * What breaks between two versions of a JSON Schema, a sentence each. A request schema may only come to
 * take more, an answer's only to give less; new optional properties are free on both sides.
 */
export function compareSchemas(before: Schema, after: Schema, side: Side): string[] {
  const faults: string[] = []
  const visited = new Set<string>()
  compare(before, after, '')
  return faults

  function compare(oldPart: Schema, newPart: Schema, at: string): void {
    if (oldPart?.$ref !== undefined || newPart?.$ref !== undefined) {
      const pointer = oldPart?.$ref ?? newPart.$ref
      const pair = `${oldPart?.$ref} ${newPart?.$ref}`
      if (visited.has(pair)) return
      visited.add(pair)
      compare(resolve(before, oldPart), resolve(after, newPart), String(pointer).slice(1))
      return
    }
    compareTypes(oldPart, newPart, at)
    compareValues(oldPart, newPart, at)
    compareLimits(oldPart, newPart, at)
    compareProperties(oldPart, newPart, at)
    for (const keyword of ['items', 'additionalProperties', 'propertyNames', 'not']) {
      if (isObject(oldPart?.[keyword]) && isObject(newPart?.[keyword]))
        compare(oldPart[keyword], newPart[keyword], `${at}/${keyword}`)
      else if (
        keyword !== 'additionalProperties' &&
        isObject(oldPart?.[keyword]) !== isObject(newPart?.[keyword])
      ) {
        const added = isObject(newPart?.[keyword])
        if (added === (side === 'request'))
          faults.push(`${at}: ${keyword} was ${added ? 'added' : 'dropped'}`)
      }
    }
    for (const keyword of ['oneOf', 'anyOf', 'allOf'])
      compareAlternatives(oldPart?.[keyword], newPart?.[keyword], `${at}/${keyword}`)
  }

  function compareTypes(oldPart: Schema, newPart: Schema, at: string): void {
    const were = typesOf(oldPart)
    const are = typesOf(newPart)
    for (const type of side === 'request' ? were : are) {
      const other = side === 'request' ? are : were
      if (!other.includes(type))
        faults.push(`${at}: type ${type} was ${side === 'request' ? 'dropped' : 'added'}`)
    }
  }

  function compareValues(oldPart: Schema, newPart: Schema, at: string): void {
    const were = valuesOf(oldPart)
    const are = valuesOf(newPart)
    if (were && are) {
      const [some, all] = side === 'request' ? [were, are] : [are, were]
      const lost = some.filter((value) => !all.includes(value))
      if (lost.length > 0 && !(side === 'answer' && isOpen(at))) {
        faults.push(`${at}: ${side === 'request' ? 'no longer takes' : 'now also gives'} ${lost.join(', ')}`)
      }
    } else if ((were === undefined) !== (are === undefined) && (are !== undefined) === (side === 'request')) {
      faults.push(`${at}: an enumeration was ${are ? 'added' : 'dropped'}`)
    }
    if (
      oldPart?.pattern !== newPart?.pattern &&
      (side === 'request' ? newPart?.pattern !== undefined : oldPart?.pattern !== undefined)
    ) {
      faults.push(`${at}: the pattern changed`)
    }
    if (JSON.stringify(oldPart?.default) !== JSON.stringify(newPart?.default))
      faults.push(`${at}: the default changed`)
  }

  function compareLimits(oldPart: Schema, newPart: Schema, at: string): void {
    for (const [keyword, kind] of Object.entries(LIMITS)) {
      const open = kind === 'lower' ? -Infinity : Infinity
      const was = oldPart?.[keyword] ?? open
      const is = newPart?.[keyword] ?? open
      const tighter = kind === 'lower' ? is > was : is < was
      if (was !== is && tighter === (side === 'request'))
        faults.push(`${at}: ${keyword} went from ${was} to ${is}`)
    }
    const unique = [oldPart?.uniqueItems === true, newPart?.uniqueItems === true] as const
    if (unique[0] !== unique[1] && unique[1] === (side === 'request'))
      faults.push(`${at}: uniqueItems changed`)
  }

  function compareProperties(oldPart: Schema, newPart: Schema, at: string): void {
    const were = new Set<string>(oldPart?.required ?? [])
    const are = new Set<string>(newPart?.required ?? [])
    if (side === 'request')
      for (const name of are) if (!were.has(name)) faults.push(`${at}: ${name} is required now`)
    if (side === 'answer')
      for (const name of were) if (!are.has(name)) faults.push(`${at}: ${name} is no longer sure`)
    if (
      side === 'request' &&
      oldPart?.additionalProperties !== false &&
      newPart?.additionalProperties === false
    ) {
      faults.push(`${at}: other properties are refused now`)
    }
    for (const [name, old] of Object.entries(oldPart?.properties ?? {})) {
      const now = newPart?.properties?.[name]
      if (now === undefined) faults.push(`${at}: ${name} was dropped`)
      else compare(old, now, `${at}/properties/${name}`)
    }
  }

  function compareAlternatives(were: Schema[] | undefined, are: Schema[] | undefined, at: string): void {
    const [before, after] = [were?.length ?? 0, are?.length ?? 0]
    if (side === 'request' ? after < before : after > before && !isOpen(at)) {
      faults.push(`${at}: ${before} alternatives became ${after}`)
    }
    for (let i = 0; i < Math.min(before, after); i++) compare(were![i], are![i], `${at}/${i}`)
  }
}

/** What breaks between two error catalogues, `{ codes: [{ code, status }] }`. */
export function compareErrors(before: Schema, after: Schema): string[] {
  const now = new Map<string, number>(
    after.codes.map(({ code, status }: { code: string; status: number }) => [code, status]),
  )
  return before.codes.flatMap(({ code, status }: { code: string; status: number }) => {
    if (!now.has(code)) return [`${code} was dropped`]
    return now.get(code) === status ? [] : [`${code} went from ${status} to ${now.get(code)}`]
  })
}

/** What breaks between two OpenAPI documents beside their schemas: operations, answers, parameters. */
export function compareOpenApi(before: Schema, after: Schema): string[] {
  const faults: string[] = []
  for (const [path, operations] of Object.entries<Schema>(before.paths)) {
    for (const [method, old] of Object.entries<Schema>(operations)) {
      const now = after.paths[path]?.[method]
      const name = `${method.toUpperCase()} ${path}`
      if (now === undefined) {
        faults.push(`${name} was dropped`)
        continue
      }
      for (const status of Object.keys(old.responses))
        if (!now.responses[status]) faults.push(`${name} no longer answers ${status}`)
      const known = new Set(
        (old.parameters ?? []).map((parameter: Schema) => JSON.stringify(resolve(before, parameter).name)),
      )
      for (const parameter of (now.parameters ?? []).map((one: Schema) => resolve(after, one))) {
        if (parameter.required && !known.has(JSON.stringify(parameter.name)))
          faults.push(`${name} needs ${parameter.name} now`)
      }
    }
  }
  return faults
}

function resolve(document: Schema, part: Schema): Schema {
  const pointer: string | undefined = part?.$ref
  if (pointer === undefined) return part
  return pointer
    .slice(2)
    .split('/')
    .reduce((value, key) => value?.[key], document)
}

function typesOf(part: Schema): string[] {
  const { type } = part ?? {}
  if (type === undefined) return ALL_TYPES
  const types: string[] = Array.isArray(type) ? type : [type]
  return types.includes('number') ? [...types, 'integer'] : types
}

const ALL_TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

function valuesOf(part: Schema): string[] | undefined {
  if (part?.const !== undefined) return [JSON.stringify(part.const)]
  return part?.enum?.map((value: unknown) => JSON.stringify(value))
}

function isOpen(at: string): boolean {
  return OPEN.some((pattern) => pattern.test(at))
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object'
}
