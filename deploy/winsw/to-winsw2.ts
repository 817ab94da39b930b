import { ELEMENTS, FLAGS } from './elements.ts'
import { escapeXml } from './escape.ts'
import { childOf, type Element, parseRoot } from './parse.ts'

/**
 * The same service for WinSW 2.12: the account in its form, without what 2.12 does not know. Everything else, comments
 * too, stays as it is; a comment right before what is left out goes with it.
 */
export function toWinsw2(xml: string): string {
  let result = xml
  // From the end, so that the offsets before stay true.
  for (const element of parseRoot(xml).children.toReversed()) {
    if (isLeftOut(element)) result = cut(result, element)
    else if (element.name === 'serviceaccount')
      result = result.slice(0, element.start) + account(element) + result.slice(element.end)
  }
  return result
}

function isLeftOut({ name, text }: Element): boolean {
  // 2.12 takes a flag as set even where its text is false.
  return ELEMENTS.get(name)?.only === '3' || (FLAGS.includes(name) && text === 'false')
}

function cut(xml: string, { start, end }: Element): string {
  const before = xml.slice(0, start).replace(/\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)?$/, '')
  return before + xml.slice(end)
}

function account(element: Element): string {
  const username = childOf(element, 'username')?.text
  if (username === undefined) throw new Error('2.12 cannot ask for an account: <username> is needed')
  const parts = /^(?:(?<domain>[^\\]+)\\)?(?<user>[^@]+)(?:@(?<realm>.+))?$/.exec(username)?.groups ?? {}
  const domain = parts.domain ?? parts.realm
  const lines = [
    ...(domain === undefined ? [] : [`<domain>${escapeXml(domain)}</domain>`]),
    `<user>${escapeXml(parts.user ?? '')}</user>`,
    ...['password', 'allowservicelogon'].flatMap((name) => {
      const text = childOf(element, name)?.text
      return text === undefined ? [] : [`<${name}>${escapeXml(text)}</${name}>`]
    }),
  ]
  return `<serviceaccount>\n${lines.map((line) => `    ${line}\n`).join('')}  </serviceaccount>`
}
