import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseAddresses } from '../../deploy/firewall/addresses.ts'
import { findOpenings, LISTENERS, ROLES } from '../../deploy/firewall/rules.ts'
import { writeScript, writeTable } from '../../deploy/firewall/script.ts'
import { readService } from '../../deploy/winsw/render.ts'
import { readWinsw, SERVICES } from '../helpers/winsw.ts'

const MAIN = fileURLToPath(new URL('../../deploy/firewall/firewall.main.ts', import.meta.url))
const GOLDEN = new URL('firewall.golden.ps1', import.meta.url)

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

const EXAMPLE = [
  '--backends',
  '10.0.0.4, 10.0.1.0/24,2001:db8:1::/48',
  '--monitors=192.168.7.9',
  '--services',
  '10.0.2.11,10.0.2.12,10.0.2.11',
  '--roles',
  'gateway,services,redis,rabbitmq',
]

describe('npm run firewall', () => {
  test('prints the script of the example, and nothing else', () => {
    const { status, stdout, stderr } = run(...EXAMPLE)
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' })
    if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, stdout)
    assert.equal(stdout, readFileSync(GOLDEN, 'utf8').replaceAll('\r\n', '\n'))
    // PowerShell 5.1 takes a file without a byte order mark for one in the host's own code page.
    assert.match(stdout, /^[\n -~]+$/)
  })

  test('removes its own group before it adds a rule, and blocks what no rule allows', () => {
    const { stdout } = run(...EXAMPLE)
    const lines = stdout.split('\n').filter((line) => /^[A-Z][a-z]+-Net/.test(line))
    assert.match(lines[0]!, /^Get-NetFirewallRule -Group 'Invekto' .*\| Remove-NetFirewallRule$/)
    assert.match(lines[1]!, /-Enabled True -DefaultInboundAction Block$/)
    for (const line of lines.slice(2)) assert.match(line, /^New-NetFirewallRule -Group 'Invekto' /)
    assert.equal(lines.length, 2 + 9)
  })

  test('lists what is open to whom', () => {
    assert.equal(
      run('--backends', '10.0.0.4', '--roles', 'gateway,services', '--list').stdout,
      `ports      protocol  what                                         open to
8080       TCP       nginx: the API, for the backend              10.0.0.4
8443       TCP       nginx: the operations panel, behind sign-in  any
7101-7149  TCP       analysis-api: health and metrics             this host alone
7151-7199  TCP       analysis-worker: health and metrics          this host alone
7201-7249  TCP       dispatcher: health and metrics               this host alone
7301-7349  TCP       ops: health and metrics                      this host alone
`,
    )
  })

  test('takes its rules away and nothing else', () => {
    const { status, stdout } = run('--remove')
    assert.equal(status, 0)
    assert.match(stdout, /\| Remove-NetFirewallRule\n$/)
    assert.doesNotMatch(stdout, /New-|Set-/)
  })

  test('refuses a wrong command line with every fault and how it is used', () => {
    const { status, stdout, stderr } = run(
      '--backends',
      '10.0.0.300,x',
      '--monitors',
      '0.0.0.0/0',
      '--roles',
      'web',
    )
    assert.deepEqual({ status, stdout }, { status: 64, stdout: '' })
    for (const fault of [
      '"10.0.0.300" is no IP',
      '"x" is no IP',
      '"0.0.0.0/0" is too many',
      '"web" is none of',
    ])
      assert.ok(stderr.includes(fault), fault)
    assert.match(stderr, /npm run -s firewall/)
    for (const wrong of [
      [],
      ['--roles', 'gateway'],
      ['--backend', '1.2.3.4'],
      ['10.0.0.1'],
      ['--remove', '--list'],
    ])
      assert.equal(run(...wrong).status, 64, wrong.join(' '))
  })
})

test('addresses and networks are taken, each once', () => {
  assert.deepEqual(
    parseAddresses('10.0.0.4,10.0.0.0/8, 192.168.1.1/32,10.0.0.4,2001:db8::1,fe80::1,2001:db8::/32'),
    ['10.0.0.4', '10.0.0.0/8', '192.168.1.1/32', '2001:db8::1', 'fe80::1', '2001:db8::/32'],
  )
})

describe('as an address is refused', () => {
  for (const wrong of [
    ...['', ',', '10.0.0.4,', 'any', 'Any', '*', 'localhost', 'backend.example.com', '10.0.0', '10.0.0.256'],
    ...[
      '10.0.0.04',
      '0x0a.0.0.1',
      '10.0.0.1:8080',
      '10.0.0.1-10.0.0.9',
      "10.0.0.1'; Remove-Item",
      '10.0.0.1 10.0.0.2',
    ],
    ...[
      '10.0.0.0/33',
      '10.0.0.0/08',
      '10.0.0.0/-1',
      '10.0.0.0/',
      '10.0.0.0/255.0.0.0',
      '10.0.0.5/8',
      '10.0.1.0/16',
    ],
    ...['0.0.0.0', '0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '127.0.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::/0', '::1', '2000::/3', 'ff02::1', 'fe80::1%eth0', '::ffff:10.0.0.1', '2001:db8::/129'],
  ])
    test(`"${wrong}"`, () => assert.throws(() => parseAddresses(wrong), /^Error: "/))
})

describe('the rules', () => {
  const NOBODY = { backends: [], monitors: [], services: [] }

  test('have unique names and ports that do not overlap', () => {
    assert.equal(new Set(LISTENERS.map(({ id }) => id)).size, LISTENERS.length)
    const ranges = LISTENERS.map(({ ports }) => ports.split('-').map(Number))
      .map(([first, last = first]) => [first!, last!] as const)
      .sort(([a], [b]) => a - b)
    for (const [at, [first, last]] of ranges.entries()) {
      assert.ok(first <= last)
      assert.ok(at === 0 || first > ranges[at - 1]![1])
    }
  })

  test('open nothing private to any: with nobody named, the panel alone is open', () => {
    const open = findOpenings(ROLES, NOBODY).filter(({ openTo }) => openTo.length > 0)
    assert.deepEqual(
      open.map(({ ports, openTo }) => [ports, openTo]),
      [['8443', 'any']],
    )
    const script = writeScript(findOpenings(ROLES, NOBODY))
    assert.equal(script.match(/New-NetFirewallRule/g)?.length, 1)
    assert.equal(
      writeTable(findOpenings(ROLES, NOBODY)).match(/this host alone/g)?.length,
      LISTENERS.length - 1,
    )
  })

  test('let each audience reach its own ports and no others', () => {
    const addresses = { backends: ['10.0.0.1'], monitors: ['10.0.0.2'], services: ['10.0.0.3'] }
    const portsOf = (address: string): string[] =>
      findOpenings(ROLES, addresses)
        .filter(({ openTo }) => openTo !== 'any' && openTo.includes(address))
        .map(({ ports }) => ports)
    assert.deepEqual(portsOf('10.0.0.1'), ['8080'])
    assert.deepEqual(portsOf('10.0.0.2'), ['7101-7149', '7151-7199', '7201-7249', '7301-7349'])
    assert.deepEqual(portsOf('10.0.0.3'), ['6379', '5672', '15672', '1433'])
  })

  test('know the port of every service', () => {
    for (const name of SERVICES) {
      const port = Number(readService(readWinsw(name)).env.INVEKTO_HTTP_PORT)
      const [first, last] = LISTENERS.find(({ id }) => id === name)!
        .ports.split('-')
        .map(Number)
      assert.ok(port >= first! && port <= last!, name)
    }
  })
})
