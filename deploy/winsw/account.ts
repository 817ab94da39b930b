import { checkChildren } from './nested.ts'
import type { Element } from './parse.ts'

const SHARED: Readonly<Record<string, RegExp>> = { password: /\S/, allowservicelogon: /^(?:true|false)$/ }
const FORMS: Readonly<Record<'2.12' | '3', Readonly<Record<string, RegExp>>>> = {
  3: {
    ...SHARED,
    // DOMAIN\user, user@domain, .\user; a bare name is that of the one account without a domain.
    username: /^(?:LocalSystem|[^\\@]+\\[^\\@]+|[^\\@]+@[^\\@]+)$/,
    prompt: /^(?:dialog|console)$/,
  },
  '2.12': { ...SHARED, domain: /\S/, user: /^[^\\@]+$/ },
}

/** `<serviceaccount>`: who is called by one name in WinSW 3 and by two in 2.12. Each ignores the other's form, and runs as LocalSystem. */
export function checkAccount(element: Element, version: '2.12' | '3'): string[] {
  const has = (name: string): boolean => element.children.some((child) => child.name === name)
  const faults = [
    ...Object.keys(element.attributes).map((name) => `has an unknown attribute ${name}`),
    ...checkChildren(element, FORMS[version]),
  ]
  if (version === '2.12' && !has('user')) faults.push('needs a <user> in 2.12')
  if (version === '3' && !has('username') && !has('prompt'))
    faults.push('needs a <username> or <prompt> in 3')
  return faults
}
