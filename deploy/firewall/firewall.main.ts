import { parseArgs } from 'node:util'
import { runCommand } from '../../src/lib/process/run.ts'
import { parseAddresses } from './addresses.ts'
import { findOpenings, ROLES, type Role } from './rules.ts'
import { writeRemoval, writeScript, writeTable } from './script.ts'

const USAGE = `npm run -s firewall -- --backends IP,NETWORK/BITS… [--monitors …] [--services …] [--roles ROLE,…] [--list]
npm run -s firewall -- --remove

Prints a PowerShell script for Windows Firewall, and runs nothing. Look at it, then run it as administrator.

  --backends   who may call the API on 8080; needed on a gateway
  --monitors   who may read health and metrics of services; without it, this host alone
  --services   the hosts that services run on, for Redis, RabbitMQ and SQL Server; without it, this host alone
  --roles      what runs on this host, of ${ROLES.join(', ')}; without it: gateway,services
  --list       a table of what is open to whom, instead of the script
  --remove     a script that takes our rules away
`
/** EX_USAGE of BSD's sysexits, as the other exit codes. */
const EXIT_USAGE = 64

const OPTIONS = {
  backends: { type: 'string' },
  monitors: { type: 'string' },
  services: { type: 'string' },
  roles: { type: 'string' },
  list: { type: 'boolean' },
  remove: { type: 'boolean' },
} as const

/** Prints the script that opens to each what it needs, or the table of it. */
await runCommand(async ({ args, stdout, stderr }) => {
  try {
    stdout.write(answer(args))
    return 0
  } catch (fault) {
    stderr.write(`${(fault as Error).message}\n\n${USAGE}`)
    return EXIT_USAGE
  }
})

function answer(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  if (values.remove) {
    if (Object.keys(values).length > 1) throw new Error('--remove stands alone')
    return writeRemoval()
  }
  const faults: string[] = []
  const read = (name: 'backends' | 'monitors' | 'services'): string[] => {
    const list = values[name]
    try {
      return list === undefined ? [] : parseAddresses(list)
    } catch (fault) {
      faults.push(...(fault as Error).message.split('\n').map((line) => `--${name}: ${line}`))
      return []
    }
  }
  const addresses = { backends: read('backends'), monitors: read('monitors'), services: read('services') }
  const roles = (values.roles ?? 'gateway,services').split(',').map((role) => role.trim())
  for (const role of roles)
    if (!ROLES.includes(role as Role)) faults.push(`--roles: "${role}" is none of ${ROLES.join(', ')}`)
  if (roles.includes('gateway') && values.backends === undefined)
    faults.push('--backends is needed on a gateway: nobody could call the API')
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const openings = findOpenings(roles as Role[], addresses)
  return values.list ? writeTable(openings) : writeScript(openings)
}
