import { writeSync } from 'node:fs'
import { openSqlite } from '../../../src/lib/sql/sqlite.ts'

/**
 * A process of its own on an embedded database, for tests:
 *
 *   hold FILE MS                      has the write lock for so long, then commits one row
 *   write FILE durable|repeatable     commits pairs of rows until it is killed, and prints each pair's number once it is committed
 */
const [what, file = '', how = ''] = process.argv.slice(2)
const db = openSqlite(
  file,
  'CREATE TABLE IF NOT EXISTS pair (number INTEGER, half TEXT, UNIQUE (number, half))',
)
const insert = (number: number, half: string) =>
  db.run('INSERT INTO pair VALUES (:number, :half)', { number, half })
/** At once and whole, which a stream's write is not. */
const say = (line: string) => writeSync(1, `${line}\n`)

if (what === 'hold') {
  db.transaction(() => {
    insert(-1, 'held')
    say('holding')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(how))
  })
  db.close()
} else
  for (let number = 0; ; number++) {
    db.transaction(
      () => {
        insert(number, 'left')
        insert(number, 'right')
      },
      how as 'durable' | 'repeatable',
    )
    say(String(number))
  }
