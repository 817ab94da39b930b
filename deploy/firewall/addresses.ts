import { BlockList, isIP } from 'node:net'

/** Shorter prefixes are nearly everybody, and usually a slip. */
const SHORTEST: Readonly<Record<4 | 6, number>> = { 4: 8, 6: 32 }

/** Addresses that no other host has. */
const NOBODY = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['224.0.0.0', 3],
] as const)
  NOBODY.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['ff00::', 8],
] as const)
  NOBODY.addSubnet(network, prefix, 'ipv6')

/**
 * Addresses and networks out of a list with commas, each once. Refused is what is none, what would let nearly everybody in, and what
 * nobody has; all faults are in the message.
 */
export function parseAddresses(list: string): string[] {
  const parts = list.split(',').map((part) => part.trim())
  const faults = parts.flatMap((part) => findFault(part) ?? [])
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return [...new Set(parts)]
}

function findFault(part: string): string | undefined {
  const [, address = '', length] = /^([^/]*)(?:\/(0|[1-9]\d{0,2}))?$/.exec(part) ?? []
  const family = isIP(address)
  // A zone names an interface of one host: it means nothing in a rule.
  if ((family !== 4 && family !== 6) || address.includes('%')) return `"${part}" is no IP address or network`
  if (/^::ffff:/i.test(address)) return `"${part}" is an IPv4 address in IPv6 form: write the IPv4 address`
  const bits = family === 4 ? 32 : 128
  const prefix = Number(length ?? bits)
  if (prefix > bits) return `"${part}" has a prefix longer than ${bits}`
  if (prefix < SHORTEST[family]) return `"${part}" is too many: the shortest prefix is ${SHORTEST[family]}`
  if (NOBODY.check(address, family === 4 ? 'ipv4' : 'ipv6')) return `"${part}" is no address of another host`
  if (family === 4 && hasHostBits(address, prefix))
    return `"${part}" is no network: it has bits set after the prefix`
  return undefined
}

function hasHostBits(address: string, prefix: number): boolean {
  const number = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)
  return number % 2 ** (32 - prefix) !== 0
}
