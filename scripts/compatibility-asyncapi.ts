import { compareParts, type Document, type Side } from './compatibility.ts'

/**
 * What breaks between two AsyncAPI documents: channels, operations and messages that are gone or mean another, and the
 * schemas of what is carried. What we receive may only come to take more, what we send only to give less.
 */
export function compareAsyncApi(before: Document, after: Document): string[] {
  const faults: string[] = []
  for (const [name, old] of Object.entries<Document>(before.channels)) {
    const now = after.channels[name]
    if (now === undefined) faults.push(`channel ${name} was dropped`)
    else {
      if (now.address !== old.address) faults.push(`channel ${name} has another address`)
      if (JSON.stringify(now.bindings) !== JSON.stringify(old.bindings))
        faults.push(`channel ${name} is bound otherwise`)
      for (const message of Object.keys(old.messages))
        if (now.messages[message] === undefined) faults.push(`channel ${name} no longer carries ${message}`)
    }
  }
  const sides = new Map<string, Side>()
  for (const [name, old] of Object.entries<Document>(before.operations)) {
    const now = after.operations[name]
    if (now === undefined) faults.push(`operation ${name} was dropped`)
    else if (now.action !== old.action || now.channel.$ref !== old.channel.$ref)
      faults.push(`operation ${name} does something else`)
    for (const { $ref } of old.messages)
      sides.set(String($ref).split('/').at(-1)!, old.action === 'receive' ? 'request' : 'answer')
  }
  for (const [name, old] of Object.entries<Document>(before.components.messages)) {
    const now = after.components.messages[name]
    const side = sides.get(name) ?? 'answer'
    if (now === undefined) faults.push(`message ${name} was dropped`)
    else {
      if (now.contentType !== old.contentType) faults.push(`message ${name} has another content type`)
      for (const part of ['payload', 'headers'])
        faults.push(...compareParts({ before, after, side }, old[part], now[part], `${name} ${part}`))
    }
  }
  return [...new Set(faults)]
}
