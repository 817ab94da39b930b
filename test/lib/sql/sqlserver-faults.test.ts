import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SqlFault, type SqlFaultKind } from '../../../src/lib/sql/port.ts'
import { toSqlFault } from '../../../src/lib/sql/sqlserver-faults.ts'

const SECRET = 'Gizli metin: 0532 123 45 67'

/** A fault as the client gives it. */
const client = (fields: { code?: string; number?: number; message?: string }): Error =>
  Object.assign(new Error(fields.message ?? 'some text'), { code: 'EREQUEST', ...fields })

/** One number for each family, and those at the edges. */
const KINDS: Readonly<Record<SqlFaultKind, readonly number[]>> = {
  deadlock: [601, 1205, 3960],
  busy: [701, 802, 1204, 1222, 8645, 9002, 10928, 10929, 40501, 40549, 40553, 49918, 49920],
  unavailable: [
    20, 64, 233, 904, 926, 983, 6005, 10053, 10054, 10060, 17142, 18401, 40143, 40197, 40540, 40613,
  ],
  timeout: [],
  login: [4060, 18452, 18456, 18486, 18488],
  duplicate: [2601, 2627],
  refused: [229, 262, 515, 544, 547, 3906, 4712, 50_000, 50_020, 2_147_483_647],
  statement: [102, 207, 208, 245, 266, 2812, 3902, 3903, 8114, 8152, 49_999],
}

describe('a fault of SQL Server', () => {
  for (const [kind, numbers] of Object.entries(KINDS))
    for (const number of numbers)
      it(`with number ${number} is of kind ${kind}`, () => {
        const fault = toSqlFault(client({ number }), true)
        assert.equal(fault.kind, kind)
        assert.equal(fault.number, number)
        assert.equal(fault.transient, ['deadlock', 'busy', 'unavailable', 'timeout'].includes(kind))
        assert.match(fault.message, new RegExp(`^SQL Server ${number}: `))
        // It was answered: only where the server went away it is not known what became of it.
        assert.equal(fault.mayHaveHappened, kind === 'unavailable')
        assert.equal(toSqlFault(client({ number }), false).mayHaveHappened, false)
      })

  it('without a number is of the connection: it may have happened if it had been sent', () => {
    for (const [fields, kind] of [
      [{ code: 'ESOCKET' }, 'unavailable'],
      [{ code: 'ECLOSE' }, 'unavailable'],
      [{ code: 'ECONNRESET' }, 'unavailable'],
      [{ code: 'ETIMEOUT' }, 'timeout'],
    ] as const)
      for (const sent of [true, false]) {
        const fault = toSqlFault(client({ ...fields, message: SECRET }), sent)
        assert.equal(fault.kind, kind)
        assert.equal(fault.mayHaveHappened, sent)
        assert.ok(!fault.message.includes(SECRET))
      }
  })

  it('of a parameter is one of ours, was never sent, and is not worth sending again', () => {
    for (const raw of [
      client({ code: 'EPARAM', message: 'Validation failed for parameter' }),
      new TypeError('x'),
    ]) {
      const fault = toSqlFault(raw, true)
      assert.deepEqual([fault.kind, fault.mayHaveHappened, fault.transient], ['statement', false, false])
    }
  })

  it('of a login says no more than that, but for a server that is busy or away', () => {
    const refused = toSqlFault(
      client({ code: 'ELOGIN', number: 18456, message: "Login failed for user 'app'." }),
      false,
    )
    assert.deepEqual(
      [refused.kind, refused.message, refused.transient],
      ['login', 'SQL Server: login failed', false],
    )
    assert.equal(toSqlFault(client({ code: 'ELOGIN' }), false).kind, 'login')
    assert.equal(toSqlFault(client({ code: 'ELOGIN', number: 40613 }), false).kind, 'unavailable')
    assert.equal(toSqlFault(client({ code: 'ELOGIN', number: 10928 }), false).kind, 'busy')
  })

  it('that came with others is told by the first of them', () => {
    const trigger = client({ number: 50_020, message: 'rows are added, never changed' })
    const fault = toSqlFault(new AggregateError([trigger, client({ number: 3609 })], 'two'), true)
    assert.deepEqual([fault.kind, fault.number], ['refused', 50_020])
    assert.match(fault.message, /rows are added/)
    assert.equal(toSqlFault(new AggregateError([]), true).kind, 'unavailable')
  })

  it('quotes nothing of what was to be written, whatever the server says', () => {
    for (const [number, message, kept] of [
      [
        2627,
        `Violation of UNIQUE KEY constraint 'UQ_x'. Cannot insert duplicate key in object 'ops.DeadLetter'. The duplicate key value is (${SECRET}, 1).`,
        /'UQ_x'.*'ops\.DeadLetter'\.$/,
      ],
      [
        2601,
        `Cannot insert duplicate key row in object 'a.B' with unique index 'IX'. The duplicate key value is (line\n${SECRET}).`,
        /'IX'\.$/,
      ],
      [
        2628,
        `String or binary data would be truncated in table 'db.outbox.Event', column 'Type'. Truncated value: '${SECRET}'.`,
        /column 'Type'\.$/,
      ],
      [
        245,
        `Conversion failed when converting the varchar value '${SECRET}' to data type int.`,
        /converting$/,
      ],
      [
        245,
        `Conversion failed when converting the nvarchar value '${SECRET}' to data type int.`,
        /converting$/,
      ],
      [248, `The conversion of the varchar value '${SECRET}' overflowed an int column.`, /conversion of$/],
      [
        244,
        `The conversion of the nvarchar value '${SECRET}' overflowed an INT2 column. Use a larger one.`,
        /of$/,
      ],
      [220, `Arithmetic overflow error for data type tinyint, value = ${SECRET}.`, /data type tinyint$/],
    ] as const) {
      const fault = toSqlFault(client({ number, message }), true)
      assert.ok(!fault.message.includes(SECRET), fault.message)
      assert.match(fault.message, kept)
      assert.ok(!fault.brief.includes(SECRET))
    }
  })

  it('keeps the names that tell what is wrong', () => {
    const conflict = `The INSERT statement conflicted with the CHECK constraint "CK_outbox_Event_Status". The conflict occurred in database "invekto", table "outbox.Event", column 'Status'.`
    assert.equal(
      toSqlFault(client({ number: 547, message: conflict }), true).message,
      `SQL Server 547: ${conflict}`,
    )
  })

  it('that is one already stays the one it is', () => {
    const fault = new SqlFault('busy', 'x')
    assert.equal(toSqlFault(fault, true), fault)
    assert.equal(toSqlFault('thrown text', true).kind, 'unavailable')
  })
})
