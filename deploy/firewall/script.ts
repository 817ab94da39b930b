import type { Opening } from './rules.ts'

/**
 * PowerShell of the NetSecurity module, not netsh: a rule made there has a group, so that our rules can be removed without knowing what they
 * were called in an earlier release. netsh cannot set one, and Microsoft says that its part for the firewall may go.
 */

const GROUP = 'Invekto'

const REMOVE = `#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'

# Our own rules alone; what comes to our ports is blocked until there are new ones.
Get-NetFirewallRule -Group '${GROUP}' -ErrorAction SilentlyContinue | Remove-NetFirewallRule
`

const BLOCK = `
# What no rule allows is blocked, loopback never. Rules of others stay: look whether one opens our ports, such as one for node.exe.
Set-NetFirewallProfile -Profile Domain,Private,Public -Enabled True -DefaultInboundAction Block
`

/**
 * A script that makes the firewall as it is to be. Run twice, it is the same as after once; but our rules are made anew each time, and
 * until they are, about a second, what comes to our ports is blocked.
 */
export function writeScript(openings: readonly Opening[]): string {
  return `${REMOVE}${BLOCK}\n${openings.map(writeRule).join('')}`
}

/** A script that takes our rules away and leaves everything else alone. */
export function writeRemoval(): string {
  return REMOVE
}

function writeRule({ id, what, protocol, ports, openTo }: Opening): string {
  if (openTo.length === 0) return `# ${what} (${ports}): this host alone, no rule.\n`
  const from = openTo === 'any' ? "'Any'" : openTo.map(quote).join(',')
  return `New-NetFirewallRule -Group '${GROUP}' -Name ${quote(`invekto-${id}`)} -DisplayName ${quote(`Invekto ${id}`)} \`
  -Description ${quote(what)} \`
  -Direction Inbound -Action Allow -Profile Any -Protocol ${protocol} -LocalPort ${quote(ports)} \`
  -RemoteAddress ${from} | Out-Null
`
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A plain table of what is open to whom. */
export function writeTable(openings: readonly Opening[]): string {
  const rows = [
    ['ports', 'protocol', 'what', 'open to'],
    ...openings.map(({ ports, protocol, what, openTo }) => [ports, protocol, what, describe(openTo)]),
  ]
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function describe(openTo: Opening['openTo']): string {
  if (openTo === 'any') return 'any'
  return openTo.length === 0 ? 'this host alone' : openTo.join(', ')
}
