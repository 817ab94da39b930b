import type { Permission } from './user.ts'

/** Who may sign in: emails in lower case, and what each may do. */
export type Allowlist = ReadonlyMap<string, Permission>

/** `email=view|full`, separated by commas. Throws an Error that says what is expected and repeats nothing of it. */
export function parseAllowlist(value: string): Allowlist {
  const list = new Map<string, Permission>()
  for (const entry of value.split(',').map((part) => part.trim())) {
    if (entry === '') continue
    const [, email, permission] = /^([^\s=@]+@[^\s=@]+)=(view|full)$/.exec(entry) ?? []
    if (email === undefined) throw new Error('email=view or email=full, separated by commas, is expected')
    if (list.has(lowerCase(email))) throw new Error('an email is listed twice')
    list.set(lowerCase(email), permission as Permission)
  }
  if (list.size === 0) throw new Error('at least one email=view or email=full is expected')
  return list
}

/** An email as it is compared. Of ASCII alone: in Unicode other letters too become `k` (U+212A) or `s`, and so another's email. */
export function lowerCase(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
