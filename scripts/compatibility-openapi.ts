import { compareParts, type Document, resolve, type Side } from './compatibility.ts'

/**
 * What breaks between two OpenAPI documents: operations, statuses, headers and media types that are gone,
 * parameters or signatures newly needed, and the schemas of all that is sent and answered.
 */
export function compareOpenApi(before: Document, after: Document): string[] {
  const faults: string[] = []
  for (const [path, operations] of Object.entries<Document>(before.paths)) {
    for (const [method, old] of Object.entries<Document>(operations)) {
      if (!METHODS.has(method)) continue
      const name = `${method.toUpperCase()} ${path}`
      const now = after.paths[path]?.[method]
      if (now === undefined) {
        faults.push(`${name} was dropped`)
        continue
      }
      const [were, are] = [securityOf(before, old), securityOf(after, now)]
      if (were !== are && are !== '[]') faults.push(`${name} needs ${are} now`)
      compareParameters(name, parametersOf(before, path, old), parametersOf(after, path, now))
      compareBodies(name, resolve(before, old.requestBody), resolve(after, now.requestBody))
      compareResponses(name, old.responses, now.responses)
    }
  }
  return [...new Set(faults)]

  function compareParameters(name: string, were: Map<string, Document>, are: Map<string, Document>): void {
    for (const [key, old] of were) {
      const now = are.get(key)
      if (now === undefined) faults.push(`${name} no longer takes ${key}`)
      else comparePart('request', old.schema, now.schema, `${name} ${key}`)
    }
    for (const [key, now] of are)
      if (now.required === true && were.get(key)?.required !== true) faults.push(`${name} needs ${key} now`)
  }

  function compareBodies(name: string, old: Document, now: Document): void {
    if (now.required === true && old.required !== true) faults.push(`${name} needs a body now`)
    compareContent('request', name, old.content, now.content)
  }

  function compareResponses(name: string, were: Document, are: Document): void {
    for (const status of Object.keys(were)) {
      if (are[status] === undefined) {
        faults.push(`${name} no longer answers ${status}`)
        continue
      }
      const [old, now] = [resolve(before, were[status]), resolve(after, are[status])]
      for (const [header, value] of Object.entries<Document>(old.headers ?? {})) {
        const other = now.headers?.[header]
        if (other === undefined) faults.push(`${name} ${status} no longer has ${header}`)
        else {
          const place = `${name} ${status} ${header}`
          comparePart('answer', resolve(before, value).schema, resolve(after, other).schema, place)
        }
      }
      compareContent('answer', `${name} ${status}`, old.content, now.content)
    }
  }

  function compareContent(side: Side, name: string, were: Document, are: Document): void {
    for (const [type, old] of Object.entries<Document>(were ?? {})) {
      if (are?.[type] === undefined) faults.push(`${name} no longer has ${type}`)
      else comparePart(side, old.schema, are[type].schema, `${name} ${type}`)
    }
  }

  function comparePart(side: Side, old: Document, now: Document, at: string): void {
    faults.push(...compareParts({ before, after, side }, old ?? {}, now ?? {}, at))
  }
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

function securityOf(document: Document, operation: Document): string {
  return JSON.stringify(operation.security ?? document.security ?? [])
}

/** An operation's parameters and those of its path, by place and name; names of headers have no case. */
function parametersOf(document: Document, path: string, operation: Document): Map<string, Document> {
  const all = [...(document.paths[path].parameters ?? []), ...(operation.parameters ?? [])]
  return new Map(
    all.map((one: Document) => {
      const parameter = resolve(document, one)
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
      return [`${parameter.in} ${name}`, parameter]
    }),
  )
}
