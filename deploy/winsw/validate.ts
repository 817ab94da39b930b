import { ELEMENTS, type Version } from './elements.ts'
import { type Element, parseXml } from './parse.ts'

/**
 * What is wrong with a WinSW file, a line each; none where all is well. It has to be strict: WinSW itself ignores
 * what it does not know, so that `<stoptimout>` costs nobody anything until the first stop.
 */
export function validateWinsw(xml: string, version: Version): string[] {
  const { root, faults } = parseXml(xml)
  if (!root) return [...faults]
  if (root.name !== 'service') return [`the root is <${root.name}>, not <service>`]
  return [
    ...Object.keys(root.attributes).map((name) => `<service> has an unknown attribute ${name}`),
    ...(root.text.trim() === '' ? [] : [`<service> has stray text "${root.text.trim()}"`]),
    ...['id', 'executable']
      .filter((name) => !root.children.some((child) => child.name === name))
      .map((name) => `<${name}> is missing`),
    ...root.children.flatMap((child) => checkElement(child, version)),
    ...findRepeated(root),
    ...findContradictions(root),
  ]
}

function checkElement(element: Element, version: Version): string[] {
  const spec = ELEMENTS.get(element.name)
  const say = (fault: string): string => `line ${element.line}: <${element.name}> ${fault}`
  if (!spec) return [say('is unknown')]
  if (spec.only !== undefined && spec.only !== version) return [say(`is of WinSW ${spec.only} alone`)]
  const faults = spec.check(element, version)
  if (!spec.nested) {
    for (const name of Object.keys(element.attributes)) faults.push(`has an unknown attribute ${name}`)
    for (const { name } of element.children) faults.push(`has an unknown element <${name}>`)
  }
  return faults.map(say)
}

function findRepeated({ children }: Element): string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { name, attributes, line } of children) {
    // Windows does not tell the case of variables apart.
    const key = name === 'env' ? `env ${attributes.name?.toUpperCase()}` : name
    if (seen.has(key) && (name === 'env' || !ELEMENTS.get(name)?.many))
      faults.push(`line ${line}: <${key}> is there already`)
    seen.add(key)
  }
  return faults
}

function findContradictions({ children }: Element): string[] {
  const textOf = (name: string): string | undefined => children.find((child) => child.name === name)?.text
  const has = (name: string): boolean => textOf(name) !== undefined
  const faults: string[] = []
  if (
    has('delayedAutoStart') &&
    textOf('delayedAutoStart') !== 'false' &&
    (textOf('startmode') ?? 'Automatic') !== 'Automatic'
  )
    faults.push('<delayedAutoStart> has no effect unless <startmode> is Automatic')
  if ((has('stoparguments') || has('stopargument')) && (has('arguments') || has('argument')))
    faults.push('with <stoparguments>, <arguments> has to be <startarguments>')
  if (has('argument') && has('arguments')) faults.push('<argument> makes WinSW ignore <arguments>')
  if (has('preshutdownTimeout') && textOf('preshutdown') !== 'true')
    faults.push('<preshutdownTimeout> has no effect unless <preshutdown> is true')
  return faults
}
