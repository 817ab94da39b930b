import { checkAccount } from './account.ts'
import { parseArguments } from './argv.ts'
import { parseDuration } from './duration.ts'
import { checkDownload, checkEnv, checkLog, checkMapping, checkOnFailure } from './nested.ts'
import type { Element } from './parse.ts'

export type Version = '2.12' | '3'

/** What is wrong with an element; `children` and attributes are its own business. */
export type Check = (element: Element, version: Version) => string[]

/** What may stand below `<service>`. */
export interface Spec {
  readonly only?: Version
  readonly many?: true
  /** Text alone unless said otherwise: no attributes and no children. */
  readonly nested?: true
  readonly check: Check
}

const text: Check = ({ text }) => (text.trim() === '' ? ['is empty'] : [])
const boolean: Check = ({ text }) => (/^(?:true|false)$/.test(text) ? [] : ['takes true or false'])
const duration: Check = ({ text }) =>
  parseDuration(text) === undefined ? [`takes a number with a unit, such as 10 sec, not "${text}"`] : []

/** WinSW 3 reads its text; 2.12 takes it as set whenever it stands there, even with `false` in it. */
const flag: Check = (element, version) => {
  if (version === '3') return boolean(element, version)
  return /^(?:true)?$/.test(element.text)
    ? []
    : ['is set by 2.12 whatever its text: leave it out, or say true']
}

const id: Check = ({ text }) =>
  /^[A-Za-z0-9][\w.-]{0,255}$/.test(text) ? [] : ['takes letters, digits, and . _ - after the first']

const args: Check = (element, version) => {
  // Programs part their command line at spaces and tabs; WinSW 3 joins lines before.
  if (version === '2.12' && /[\r\n]/.test(element.text.trim())) return ['takes one line in 2.12']
  try {
    parseArguments(element.text)
    return text(element, version)
  } catch (fault) {
    return [(fault as Error).message]
  }
}

const START_MODES: Readonly<Record<Version, RegExp>> = {
  '2.12': /^(?:Boot|System|Automatic|Manual)$/,
  3: /^(?:Automatic|Manual)$/,
}
const startMode: Check = ({ text }, version) =>
  START_MODES[version].test(text) ? [] : [`takes a start mode, not "${text}"`]

const priority: Check = ({ text }) =>
  /^(?:idle|belownormal|normal|abovenormal|high|realtime)$/i.test(text)
    ? []
    : [`takes a priority, not "${text}"`]

const COMMAND: ReadonlySet<string> = new Set(['executable', 'arguments', 'stdoutPath', 'stderrPath'])
const command: Check = ({ children }) => [
  ...children.filter(({ name }) => !COMMAND.has(name)).map(({ name }) => `has an unknown element <${name}>`),
  ...children
    .filter((child) => child.children.length > 0 || Object.keys(child.attributes).length > 0)
    .map(({ name }) => `has more than text in <${name}>`),
  ...(children.some(({ name, text }) => name === 'executable' && text.trim() !== '')
    ? []
    : ['needs an <executable>']),
  ...[...COMMAND]
    .filter((name) => children.filter((child) => child.name === name).length > 1)
    .map((name) => `has <${name}> more than once`),
]

/**
 * Every element that is documented for WinSW 2.12 and 3. What is older, such as `logmode`, or undocumented is
 * refused: there is a documented way to say the same.
 */
export const ELEMENTS: ReadonlyMap<string, Spec> = new Map<string, Spec>([
  ['id', { check: id }],
  ['name', { check: text }],
  ['description', { check: text }],
  ['executable', { check: text }],
  ['arguments', { check: args }],
  ['startarguments', { check: args }],
  ['stoparguments', { check: args }],
  ['stopexecutable', { check: text }],
  ['env', { many: true, nested: true, check: checkEnv }],
  ['workingdirectory', { check: text }],
  ['startmode', { check: startMode }],
  ['delayedAutoStart', { check: flag }],
  ['depend', { many: true, check: text }],
  ['onfailure', { many: true, nested: true, check: checkOnFailure }],
  ['resetfailure', { check: duration }],
  ['stoptimeout', { check: duration }],
  ['priority', { check: priority }],
  ['log', { nested: true, check: checkLog }],
  ['logpath', { check: text }],
  ['serviceaccount', { nested: true, check: checkAccount }],
  ['securityDescriptor', { check: text }],
  ['download', { many: true, nested: true, check: checkDownload }],
  ['hidewindow', { check: boolean }],
  ['interactive', { check: flag }],
  ['beeponshutdown', { check: flag }],
  ['prestart', { only: '3', nested: true, check: command }],
  ['poststart', { only: '3', nested: true, check: command }],
  ['prestop', { only: '3', nested: true, check: command }],
  ['poststop', { only: '3', nested: true, check: command }],
  ['preshutdown', { only: '3', check: boolean }],
  ['preshutdownTimeout', { only: '3', check: duration }],
  ['autoRefresh', { only: '3', check: boolean }],
  ['sharedDirectoryMapping', { only: '3', nested: true, check: checkMapping }],
  ['argument', { only: '2.12', many: true, check: text }],
  ['startargument', { only: '2.12', many: true, check: text }],
  ['stopargument', { only: '2.12', many: true, check: text }],
  ['stopparentprocessfirst', { only: '2.12', check: boolean }],
  ['waithint', { only: '2.12', check: duration }],
  ['sleeptime', { only: '2.12', check: duration }],
])

/** Those that 2.12 takes as set whatever their text says. */
export const FLAGS: readonly string[] = [...ELEMENTS]
  .filter(([, spec]) => spec.check === flag)
  .map(([name]) => name)
