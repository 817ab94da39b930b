import { parseDuration } from './duration.ts'
import type { Element } from './parse.ts'

/** Checks of elements that have attributes or children. */

/** Faults of attributes: `needed` have to be there, `allowed` may. */
function checkAttributes(
  { attributes }: Element,
  needed: readonly string[],
  allowed: readonly string[] = [],
): string[] {
  const known = new Set([...needed, ...allowed])
  return [
    ...Object.keys(attributes)
      .filter((name) => !known.has(name))
      .map((name) => `has an unknown attribute ${name}`),
    ...needed.filter((name) => (attributes[name] ?? '') === '').map((name) => `needs the attribute ${name}`),
  ]
}

/** Faults of children that are text alone: each once, and its text as its pattern says. */
export function checkChildren(
  { children, text }: Element,
  allowed: Readonly<Record<string, RegExp>>,
): string[] {
  const faults = text.trim() === '' ? [] : [`has stray text "${text.trim()}"`]
  const seen = new Set<string>()
  for (const child of children) {
    const pattern = Object.hasOwn(allowed, child.name) ? allowed[child.name] : undefined
    if (!pattern) faults.push(`has an unknown element <${child.name}>`)
    else if (seen.has(child.name)) faults.push(`has <${child.name}> more than once`)
    else if (child.children.length > 0 || Object.keys(child.attributes).length > 0)
      faults.push(`has more than text in <${child.name}>`)
    else if (!pattern.test(child.text)) faults.push(`has a wrong <${child.name}>: "${child.text}"`)
    seen.add(child.name)
  }
  return faults
}

const checkEmpty = (element: Element): string[] => checkChildren(element, {})

/** `<env name value/>` */
export function checkEnv(element: Element): string[] {
  const { name = '', value } = element.attributes
  const faults = [...checkAttributes(element, ['name'], ['value']), ...checkEmpty(element)]
  if (name !== '' && !/^[A-Za-z_]\w*$/.test(name)) faults.push(`has a wrong name "${name}"`)
  // An empty value is one; none stops the wrapper.
  if (value === undefined) faults.push('needs the attribute value')
  return faults
}

/** `<onfailure action delay/>` */
export function checkOnFailure(element: Element): string[] {
  const { action = '', delay } = element.attributes
  const faults = [...checkAttributes(element, ['action'], ['delay']), ...checkEmpty(element)]
  if (action !== '' && !/^(?:restart|reboot|none)$/.test(action))
    faults.push(`takes restart, reboot or none as action, not "${action}"`)
  if (delay !== undefined && parseDuration(delay) === undefined)
    faults.push(`takes a number with a unit as delay, such as 10 sec, not "${delay}"`)
  return faults
}

const COUNT = /^[1-9]\d{0,8}$/
const SOME = /\S/
/** The children of each log mode; with `pattern` among them it is needed. */
const LOG_MODES: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  append: {},
  reset: {},
  none: {},
  roll: {},
  'roll-by-size': { sizeThreshold: COUNT, keepFiles: COUNT },
  'roll-by-time': { pattern: SOME, period: COUNT, keepFiles: COUNT },
  'roll-by-size-time': {
    sizeThreshold: COUNT,
    pattern: SOME,
    autoRollAtTime: /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
    zipOlderThanNumDays: COUNT,
    zipDateFormat: SOME,
  },
}

/** `<log mode>` with what belongs to the mode. */
export function checkLog(element: Element): string[] {
  const { mode = '' } = element.attributes
  const faults = checkAttributes(element, ['mode'])
  const allowed = Object.hasOwn(LOG_MODES, mode) ? LOG_MODES[mode] : undefined
  if (!allowed) return mode === '' ? faults : [...faults, `has an unknown mode "${mode}"`]
  faults.push(...checkChildren(element, allowed))
  const has = (name: string): boolean => element.children.some((child) => child.name === name)
  if ('pattern' in allowed && !has('pattern')) faults.push(`needs a <pattern> for ${mode}`)
  for (const name of ['zipOlderThanNumDays', 'zipDateFormat'])
    if (has(name) && !has('autoRollAtTime')) faults.push(`has <${name}>, which needs <autoRollAtTime>`)
  return faults
}

const AUTH: ReadonlySet<string> = new Set(['none', 'sspi', 'basic'])

/** `<download from to …/>` */
export function checkDownload(element: Element): string[] {
  const { auth = 'none', failOnError = 'false', unsecureAuth = 'false', user, password } = element.attributes
  const optional = ['auth', 'user', 'password', 'unsecureAuth', 'failOnError', 'proxy']
  const faults = [...checkAttributes(element, ['from', 'to'], optional), ...checkEmpty(element)]
  if (!AUTH.has(auth)) faults.push(`takes none, sspi or basic as auth, not "${auth}"`)
  if (auth === 'basic' && (!user || !password)) faults.push('needs user and password for basic auth')
  for (const [name, value] of Object.entries({ failOnError, unsecureAuth }))
    if (!/^(?:true|false)$/.test(value)) faults.push(`takes true or false as ${name}`)
  return faults
}

/** `<sharedDirectoryMapping>` of `<map label uncpath/>` */
export function checkMapping(element: Element): string[] {
  const { children, attributes, text } = element
  return [
    ...Object.keys(attributes).map((name) => `has an unknown attribute ${name}`),
    ...(text.trim() === '' ? [] : [`has stray text "${text.trim()}"`]),
    ...(children.length === 0 ? ['needs a <map>'] : []),
    ...children.flatMap((child) =>
      child.name === 'map'
        ? [...checkAttributes(child, ['label', 'uncpath']), ...checkEmpty(child)]
        : [`has an unknown element <${child.name}>`],
    ),
  ]
}
