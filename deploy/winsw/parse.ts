import { SaxesParser } from 'saxes'

/** An element of a WinSW file, and where it stands in the text. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** Its own text, without that of its children. */
  readonly text: string
  readonly line: number
  /** Offset of its `<`, and the offset after its last `>`. */
  readonly start: number
  readonly end: number
}

/** The root of what was parsed; undefined, with the faults, where it is not well-formed. */
export interface Parsed {
  readonly root: Element | undefined
  readonly faults: readonly string[]
}

type Open = { -readonly [K in keyof Element]: Element[K] } & { children: Element[] }

/**
 * Parses XML as strictly as .NET does, which WinSW reads it with. A DOCTYPE is refused too: it is the way to entities,
 * and nobody needs it here.
 */
export function parseXml(xml: string): Parsed {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false })
  const faults: string[] = []
  const open: Open[] = []
  let root: Element | undefined
  parser.on('error', ({ message }) => faults.push(`not well-formed: ${message}`))
  parser.on('doctype', () => faults.push('a DOCTYPE is not allowed'))
  parser.on('opentagstart', ({ name }) => {
    const start = xml.lastIndexOf(`<${name}`, parser.position)
    open.push({ name, attributes: {}, children: [], text: '', line: parser.line, start, end: start })
  })
  parser.on('opentag', ({ attributes }) => {
    const element = open.at(-1)
    if (element) element.attributes = { ...attributes }
  })
  const addText = (text: string): void => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (!element) return
    element.end = parser.position
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root ??= element
  })
  parser.write(xml).close()
  return faults.length === 0 ? { root, faults } : { root: undefined, faults }
}

/** Parses XML that has to be well-formed. */
export function parseRoot(xml: string): Element {
  const { root, faults } = parseXml(xml)
  if (!root) throw new Error(faults.join('\n') || 'there is no root element')
  return root
}

/** The one child of that name, if it is there. */
export function childOf(element: Element, name: string): Element | undefined {
  return element.children.find((child) => child.name === name)
}
