import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { toWinsw2 } from '../../deploy/winsw/to-winsw2.ts'
import { validateWinsw } from '../../deploy/winsw/validate.ts'
import { readWinsw, SERVICES } from '../helpers/winsw.ts'

const OPS = readWinsw('ops')

/** A file that is right for both versions, with all sorts of things in it. */
const SMALL = '<service><id>a</id><executable>b</executable></service>'
const within = (inner: string): string => SMALL.replace('</service>', `${inner}</service>`)

describe('the WinSW files', () => {
  for (const name of SERVICES) {
    test(`${name} is without a fault for WinSW 3, and swapped for 2.12`, () => {
      const xml = readWinsw(name)
      assert.deepEqual(validateWinsw(xml, '3'), [])
      assert.notDeepEqual(validateWinsw(xml, '2.12'), [])
      const swapped = toWinsw2(xml)
      assert.deepEqual(validateWinsw(swapped, '2.12'), [])
      assert.match(swapped, /<domain>NT AUTHORITY<\/domain>\s*<user>LocalService<\/user>/)
      assert.doesNotMatch(swapped, /preshutdown|autoRefresh|WinSW 3 alone|<username>/)
    })
  }

  test('they are saved without a byte order mark, in ASCII, with each line ended', () => {
    for (const name of SERVICES) {
      const bytes = readFileSync(new URL(`../../winsw/${name}.xml`, import.meta.url))
      assert.ok(bytes.every((byte) => byte === 10 || (byte >= 32 && byte < 127)))
      assert.equal(bytes.at(-1), 10)
    }
  })
})

describe('the validator', () => {
  const MISTAKES: readonly (readonly [mistake: string, from: string | RegExp, to: string, finds: RegExp])[] =
    [
      ['a typo in an element', /stoptimeout>/g, 'stoptimout>', /<stoptimout> is unknown/],
      [
        'the wrong case of an element',
        /delayedAutoStart>/g,
        'delayedautostart>',
        /<delayedautostart> is unknown/,
      ],
      ['an element of the future', '</service>', '<recovery/></service>', /<recovery> is unknown/],
      ['the wrong root', /service>/g, 'services>', /root is <services>/],
      [
        'a namespace, which hides everything from WinSW',
        '<service>',
        '<service xmlns="urn:x">',
        /attribute xmlns/,
      ],
      ['an element that is not closed', '</id>', '', /not well-formed/],
      ['a bare ampersand', '<name>', '<name>A & B ', /not well-formed/],
      ['an attribute twice', 'action="restart"', 'action="restart" action="none"', /not well-formed/],
      ['an attribute without quotes', 'delay="1 sec"', 'delay=1', /not well-formed/],
      ['text after the end', /\n$/, '\nx', /not well-formed/],
      ['a DOCTYPE', '<service>', '<!DOCTYPE service><service>', /DOCTYPE/],
      ['no id', /<id>.*<\/id>/, '', /<id> is missing/],
      ['no executable', /<executable>.*<\/executable>/, '', /<executable> is missing/],
      [
        'an empty executable',
        /<executable>.*<\/executable>/,
        '<executable> </executable>',
        /<executable> is empty/,
      ],
      ['an id with a space', /<id>/, '<id>a ', /<id> takes letters/],
      ['an id with a slash', /<id>/, '<id>a/', /<id> takes letters/],
      ['two ids', '<name>', '<id>b</id><name>', /<id> is there already/],
      [
        'two accounts',
        '</service>',
        '<serviceaccount><username>LocalSystem</username></serviceaccount></service>',
        /<serviceaccount> is there already/,
      ],
      [
        'a variable set twice',
        'name="INVEKTO_INSTANCE"',
        'name="invekto_http_port"',
        /env INVEKTO_HTTP_PORT> is there already/,
      ],
      [
        'a flag without text',
        /<delayedAutoStart>true<\/delayedAutoStart>/,
        '<delayedAutoStart/>',
        /<delayedAutoStart> takes true or false/,
      ],
      ['a boolean that says yes', '<hidewindow>true', '<hidewindow>yes', /<hidewindow> takes true or false/],
      [
        'a boolean in capitals',
        '<preshutdown>true',
        '<preshutdown>True',
        /<preshutdown> takes true or false/,
      ],
      ['a duration with an unknown unit', '20 sec', '20 s', /<stoptimeout> takes a number with a unit/],
      ['a duration without a unit', '20 sec', '20', /<stoptimeout> takes a number with a unit/],
      ['a duration with a fraction', '1 hour', '1.5 hours', /<resetfailure> takes a number/],
      ['an unknown start mode', 'Automatic', 'Auto', /<startmode> takes a start mode/],
      ['a delayed start of a manual one', 'Automatic', 'Manual', /<delayedAutoStart> has no effect/],
      [
        'an unknown action',
        'action="restart"',
        'action="retry"',
        /<onfailure> takes restart, reboot or none/,
      ],
      ['no action', 'action="restart" ', '', /<onfailure> needs the attribute action/],
      [
        'a typo in an attribute',
        'delay="10 sec"',
        'dealy="10 sec"',
        /<onfailure> has an unknown attribute dealy/,
      ],
      [
        'a delay without a unit',
        'delay="10 sec"',
        'delay="10"',
        /<onfailure> takes a number with a unit as delay/,
      ],
      ['an unknown log mode', 'mode="none"', 'mode="off"', /<log> has an unknown mode/],
      ['no log mode', '<log mode="none"/>', '<log/>', /<log> needs the attribute mode/],
      [
        'a child of another log mode',
        '<log mode="none"/>',
        '<log mode="none"><keepFiles>3</keepFiles></log>',
        /<log> has an unknown element <keepFiles>/,
      ],
      [
        'a log that rolls by time without a pattern',
        '<log mode="none"/>',
        '<log mode="roll-by-time"/>',
        /<log> needs a <pattern>/,
      ],
      [
        'a log with a wrong count',
        '<log mode="none"/>',
        '<log mode="roll-by-size"><keepFiles>few</keepFiles></log>',
        /<log> has a wrong <keepFiles>/,
      ],
      ['the old log mode', '<log mode="none"/>', '<logmode>none</logmode>', /<logmode> is unknown/],
      ['a variable without a name', '<env name="INVEKTO_ENV"', '<env', /<env> needs the attribute name/],
      ['a variable without a value', ' value="production"', '', /<env> needs the attribute value/],
      [
        'a variable with its value inside',
        '<env name="INVEKTO_ENV" value="production"/>',
        '<env name="INVEKTO_ENV">production</env>',
        /<env> has stray text/,
      ],
      ['a variable with a dash', 'INVEKTO_ENV', 'INVEKTO-ENV', /<env> has a wrong name/],
      [
        'the account of 2.12',
        /<username>.*<\/username>/,
        '<domain>NT AUTHORITY</domain><user>LocalService</user>',
        /<serviceaccount> has an unknown element <domain>/,
      ],
      ['an account without a domain', 'NT AUTHORITY\\', '', /<serviceaccount> has a wrong <username>/],
      [
        'an account with a slash',
        'NT AUTHORITY\\',
        'NT AUTHORITY/',
        /<serviceaccount> has a wrong <username>/,
      ],
      ['an empty account', /<username>.*<\/username>/, '', /<serviceaccount> needs a <username>/],
      [
        'an element of 2.12',
        '</service>',
        '<waithint>10 sec</waithint></service>',
        /<waithint> is of WinSW 2.12 alone/,
      ],
      [
        'a priority that is none',
        '</service>',
        '<priority>urgent</priority></service>',
        /<priority> takes a priority/,
      ],
      ['a quote that is not closed', 'common.env"', 'common.env', /<arguments> a quote is not closed/],
      ['an element inside text', '<name>', '<name><b>x</b>', /<name> has an unknown element <b>/],
      ['an attribute of a text', '<name>', '<name lang="en">', /<name> has an unknown attribute lang/],
      ['stray text', '</service>', 'oops</service>', /stray text "oops"/],
      ['a time limit of nothing', /<preshutdown>.*<\/preshutdown>/, '', /<preshutdownTimeout> has no effect/],
      [
        'arguments to stop beside arguments',
        '</service>',
        '<stoparguments>x</stoparguments></service>',
        /<startarguments>/,
      ],
      [
        'a command without an executable',
        '</service>',
        '<prestart><arguments>x</arguments></prestart></service>',
        /<prestart> needs an <executable>/,
      ],
      [
        'a command with a typo',
        '</service>',
        '<poststop><executable>x</executable><stdoutpath>y</stdoutpath></poststop></service>',
        /<poststop> has an unknown element <stdoutpath>/,
      ],
      [
        'a download to nowhere',
        '</service>',
        '<download from="https://example.com/a"/></service>',
        /<download> needs the attribute to/,
      ],
      [
        'a login without a password',
        '</service>',
        '<download from="a" to="b" auth="basic" user="u"/></service>',
        /<download> needs user and password/,
      ],
      [
        'a mapping without a share',
        '</service>',
        '<sharedDirectoryMapping><map label="N:"/></sharedDirectoryMapping></service>',
        /<sharedDirectoryMapping> needs the attribute uncpath/,
      ],
    ]
  for (const [mistake, from, to, finds] of MISTAKES)
    test(`finds ${mistake}`, () => {
      const broken = OPS.replace(from, to)
      assert.notEqual(broken, OPS)
      const faults = validateWinsw(broken, '3')
      assert.ok(
        faults.some((fault) => finds.test(fault)),
        faults.join('\n') || 'nothing was found',
      )
    })

  test('finds every name of an element or attribute that lost a letter', () => {
    const names = [...OPS.replaceAll(/<!--[\s\S]*?-->/g, '').matchAll(/<(\w+)|\s(\w+)="/g)].map(
      ([, element, attribute]) => element ?? attribute!,
    )
    for (const name of new Set(names))
      for (let at = 0; at < name.length; at++) {
        const typo = name.slice(0, at) + name.slice(at + 1)
        const broken = OPS.replaceAll(new RegExp(`(?<=</?|\\s)${name}(?=[\\s>=/])`, 'g'), typo)
        assert.ok(broken !== OPS && validateWinsw(broken, '3').length > 0, `${name} as ${typo}`)
      }
  })

  test('says where a fault is', () => {
    const line = OPS.split('\n').findIndex((text) => text.includes('<hidewindow>')) + 1
    assert.deepEqual(validateWinsw(OPS.replace('<hidewindow>true', '<hidewindow>1'), '3'), [
      `line ${line}: <hidewindow> takes true or false`,
    ])
  })

  test('finds what only one version knows', () => {
    for (const only3 of [
      '<prestart><executable>x</executable></prestart>',
      '<autoRefresh>true</autoRefresh>',
    ]) {
      assert.deepEqual(validateWinsw(within(only3), '3'), [])
      assert.match(validateWinsw(within(only3), '2.12').join(), /is of WinSW 3 alone/)
    }
    for (const only2 of ['<argument>x</argument><argument>y</argument>', '<sleeptime>1 sec</sleeptime>']) {
      assert.deepEqual(validateWinsw(within(only2), '2.12'), [])
      assert.match(validateWinsw(within(only2), '3').join(), /is of WinSW 2\.12 alone/)
    }
    assert.deepEqual(validateWinsw(within('<startmode>Boot</startmode>'), '2.12'), [])
    assert.match(validateWinsw(within('<startmode>Boot</startmode>'), '3').join(), /takes a start mode/)
  })

  test('knows that 2.12 takes a flag as set whatever its text', () => {
    assert.deepEqual(validateWinsw(within('<interactive/>'), '2.12'), [])
    assert.deepEqual(validateWinsw(within('<interactive>false</interactive>'), '3'), [])
    assert.match(validateWinsw(within('<interactive>false</interactive>'), '2.12').join(), /is set by 2\.12/)
    assert.equal(toWinsw2(within('<interactive>false</interactive>')), SMALL)
  })

  test('lets pass what is right and rare', () => {
    const rare = `<depend>a</depend><depend>b</depend><priority>BelowNormal</priority>
      <log mode="roll-by-size-time"><sizeThreshold>10240</sizeThreshold><pattern>yyyyMMdd</pattern>
      <autoRollAtTime>00:00:00</autoRollAtTime><zipOlderThanNumDays>5</zipOlderThanNumDays></log>
      <download from="https://example.com/a" to="%BASE%\\a" auth="basic" user="u" password="p" failOnError="true"/>
      <startarguments>a</startarguments><stoparguments>b</stoparguments><env name="EMPTY" value=""/>`
    for (const version of ['2.12', '3'] as const) assert.deepEqual(validateWinsw(within(rare), version), [])
  })
})

test('the swap knows every way to name an account', () => {
  const swap = (inner: string): string =>
    toWinsw2(within(`<serviceaccount>${inner}</serviceaccount>`)).replaceAll(/\n\s*/g, '')
  assert.match(swap('<username>LocalSystem</username>'), /<serviceaccount><user>LocalSystem<\/user></)
  assert.match(swap('<username>.\\svc</username>'), /<domain>\.<\/domain><user>svc<\/user></)
  assert.match(swap('<username>a&amp;b\\svc$</username>'), /<domain>a&amp;b<\/domain><user>svc\$<\/user></)
  const full = swap(
    '<username>svc@corp</username><password>x</password><allowservicelogon>true</allowservicelogon>',
  )
  assert.match(full, /<domain>corp<\/domain><user>svc<\/user><password>x<\/password><allowservicelogon>true</)
  assert.deepEqual(validateWinsw(full, '2.12'), [])
  assert.throws(() => swap('<prompt>dialog</prompt>'), /username/)
})
