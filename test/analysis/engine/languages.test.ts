import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { LANGUAGES, tablesOf } from '../../../src/analysis/engine/languages/languages.ts'
import { INTENT_NAMES } from '../../../src/analysis/engine/score/intent-names.data.ts'

/** What a language may do without. */
const OPTIONAL = ['places.data.ts', 'themes.data.ts']
const FOLDER = new URL('../../../src/analysis/engine/languages/', import.meta.url)

test('each folder of tables is a language that is read, with every table of it', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  assert.deepEqual(folders.map(({ name }) => name).sort(), LANGUAGES.map(({ code }) => code).sort())
  const needed = readdirSync(new URL('tr/', FOLDER)).filter(
    (name) => name.endsWith('.data.ts') && !OPTIONAL.includes(name),
  )
  assert.ok(needed.length >= 10)
  for (const { name } of folders) {
    const has = new Set(readdirSync(new URL(`${name}/`, FOLDER)))
    assert.deepEqual(
      needed.filter((file) => !has.has(file)),
      [],
      name,
    )
  }
})

test('a language has phrases for the general intents alone, and a head for each', () => {
  for (const { code, intentPhrases, intentHeads } of LANGUAGES) {
    assert.equal(tablesOf(code).code, code)
    const names: readonly string[] = INTENT_NAMES
    assert.deepEqual(
      Object.keys(intentPhrases).filter((name) => !names.includes(name)),
      [],
    )
    assert.equal(intentHeads.biases.length, INTENT_NAMES.length)
  }
})

test('no short form is written out with another short form', () => {
  for (const { shortForms } of LANGUAGES)
    for (const full of shortForms.values())
      for (const word of full.split(' ')) assert.ok(!shortForms.has(word), `${word} in ${full}`)
})
