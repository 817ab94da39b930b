import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { AnalysisRequest, AnalysisResult, Entity } from '../../../src/lib/contract/generated/types.ts'

/**
 * A third language is a folder: a copy of the engine gets one (`third-language/es`), its line in `languages.ts` and its code in the
 * contract, and nothing else.
 */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const FIXTURES = fileURLToPath(new URL('third-language', import.meta.url))
const LANGUAGES = 'src/analysis/engine/languages'
const SUNDAY = '2026-11-22T10:00:00+03:00'

/** Replaces what stands in a file once. */
function replace(path: string, old: string, by: string): void {
  const text = readFileSync(path, 'utf8')
  assert.equal(text.split(old).length, 2, `${path}: ${old}`)
  writeFileSync(path, text.replace(old, by))
}

/** Copies the engine, and puts Spanish into the copy. */
function addSpanish(folder: string): void {
  for (const name of [
    'src/analysis/engine',
    'src/lib/base',
    'src/lib/contract',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const spanish = join(folder, LANGUAGES, 'es')
  cpSync(join(FIXTURES, 'es'), spanish, { recursive: true })
  for (const name of readdirSync(spanish)) {
    const path = join(spanish, name)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(`../../../../../${LANGUAGES}/`, '../'))
  }
  const languages = join(folder, LANGUAGES, 'languages.ts')
  replace(languages, '[TURKISH, ENGLISH]', '[TURKISH, ENGLISH, SPANISH]')
  replace(languages, 'import { TURKISH }', "import { SPANISH } from './es/spanish.ts'\nimport { TURKISH }")
  const types = join(folder, 'src/lib/contract/generated/types.ts')
  replace(types, "export type Language = 'tr' | 'en'", "export type Language = 'tr' | 'en' | 'es'")
}

/** What the engine in a folder answers to requests, a line each. */
function answersOf(folder: string, requests: readonly AnalysisRequest[]): string[] {
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(FIXTURES, 'analyse-lines.ts'), join(folder, 'src/analysis/engine')],
    {
      input: requests.map((request) => JSON.stringify(request)).join('\n'),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  )
  assert.equal(run.status, 0, run.stderr)
  return run.stdout.trim().split('\n')
}

function requestOf(text: string, locale: string): AnalysisRequest {
  return { schemaVersion: 1, referenceTime: SUNDAY, locale, messages: [{ id: 'm', role: 'customer', text }] }
}

/** Spanish messages and what is found in them: `type text = value`. */
const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  '¿dónde está mi pedido? lo compré hace 3 días': ['datetime hace 3 días = 2026-11-19'],
  'compré veinte libros por treinta y cinco euros': [
    'number veinte = 20',
    'money treinta y cinco euros = 35 EUR',
  ],
  'el envío costó dos mil quinientos euros': ['money dos mil quinientos euros = 2500 EUR'],
  'han llegado ciento veintidós pedidos, un millón de gracias': [
    'number ciento veintidós = 122',
    'number un millón = 1000000',
  ],
  'me costó 1.250,50 €, gracias': ['money 1.250,50 € = 1250.50 EUR'],
  'hay 25% de descuento, gracias': ['percent 25% = 25'],
  'quiero la segunda entrega, por favor': ['ordinal segunda = 2'],
  'quiero una pregunta, por favor': [],
  'la entrega llega el 3 de marzo': ['datetime el 3 de marzo = 2027-03-03'],
  '¿pueden traerlo el 3 de marzo de 2028, por favor?': ['datetime el 3 de marzo de 2028 = 2028-03-03'],
  'el pedido fue el 15/03/2026': ['datetime 15/03/2026 = 2026-03-15'],
  'la oferta vale hasta finales de marzo, gracias': ['datetime finales de marzo = 2027-03-21..2027-04-01'],
  'quiero una cita mañana a las 5, por favor': ['datetime mañana a las 5 = 2026-11-23T17:00:00'],
  '¿hay sitio mañana a las 10 de la noche?': ['datetime mañana a las 10 de la noche = 2026-11-23T22:00:00'],
  '¿puedo pasar por ahí a las 8 de la mañana?': ['datetime 8 de la mañana = 08:00:00'],
  '¿pueden llamar el viernes a las 17:30?': ['datetime viernes a las 17:30 = 2026-11-27T17:30:00'],
  'llegó ayer por la noche': ['datetime ayer por la noche = 2026-11-21T20:00:00..2026-11-22T00:00:00'],
  'llega el lunes, gracias': ['datetime lunes = 2026-11-23'],
  'el pedido llega dentro de dos semanas': ['datetime dentro de dos semanas = 2026-12-06'],
  'lo recibí hace dos horas': ['datetime hace dos horas = 2026-11-22T08:00:00'],
  'puedo esperar tres semanas como mucho': ['datetime tres semanas = P3W'],
  'cada lunes hay entrega': ['datetime cada lunes = P1W'],
  'está abierto de 9 a 5, gracias': ['datetime de 9 a 5 = 09:00:00..17:00:00'],
  'quiero una cita mañana de 9 a 5, por favor': [
    'datetime mañana de 9 a 5 = 2026-11-23T09:00:00..2026-11-23T17:00:00',
  ],
  'puedo pasar entre las 9 y las 5, por favor': ['datetime entre las 9 y las 5 = 09:00:00..17:00:00'],
  'llega entre el 3 y el 5, gracias': ['datetime entre el 3 y el 5 = 2026-12-03..2026-12-06'],
  'llega entre el 3 y el 5 de marzo, gracias': [
    'datetime entre el 3 y el 5 de marzo = 2027-03-03..2027-03-06',
  ],
  'la oferta es del 3 al 5 de marzo, gracias': ['datetime 3 al 5 de marzo = 2027-03-03..2027-03-06'],
  'la oferta vale de lunes a viernes, gracias': ['datetime de lunes a viernes = 2026-11-23..2026-11-28'],
  'llega en dos o tres días, gracias': ['datetime en dos o tres días = 2026-11-24..2026-11-26'],
  'lo compré la semana pasada, gracias': ['datetime semana pasada = 2026-11-09..2026-11-16'],
  'lo compré el viernes pasado, gracias': ['datetime el viernes pasado = 2026-11-20'],
  'llega el lunes que viene, gracias': ['datetime el lunes que viene = 2026-11-23'],
  'llega el mes que viene, gracias': ['datetime el mes que viene = 2026-12-01..2027-01-01'],
  'llega el día después de Navidad, gracias': ['datetime el día después de Navidad = 2026-12-26'],
  'llamen a las cinco y media, por favor': ['datetime cinco y media = 17:30:00'],
  'quiero una cita a las ocho menos cuarto, por favor': ['datetime ocho menos cuarto = 07:45:00'],
  'quiero una cita mañana a las 5 y cuarto, por favor': [
    'datetime mañana a las 5 y cuarto = 2026-11-23T17:15:00',
  ],
  'quiero una cita mañana a las ocho menos diez de la tarde, por favor': [
    'datetime mañana a las ocho menos diez de la tarde = 2026-11-23T19:50:00',
  ],
  'la cita es a las 5 en punto, gracias': ['datetime 5 en punto = 17:00:00'],
  '¿dónde está mi pedido número 12345? gracias': ['order 12345 = 12345'],
  'mi pedido es el 1234567, gracias': ['order 1234567 = 1234567'],
  'la cuenta es 5321234567, gracias': ['number 5321234567 = 5321234567'],
  'mi número es 5321234567, gracias': ['phone 5321234567 = +905321234567'],
  'lo vendo a un euro, gracias': ['money un euro = 1 EUR'],
  'me costó veinte dólares, gracias': ['money veinte dólares = 20 USD'],
  'me costó 20 libras, gracias': ['money 20 libras = 20 GBP'],
  'me costó 20 dólares canadienses, gracias': ['money 20 dólares canadienses = 20 CAD'],
  'me costó 5 euros y 30 céntimos, gracias': ['money 5 euros y 30 céntimos = 5.30 EUR'],
  'me hicieron un veinte por ciento de descuento, gracias': ['percent veinte por ciento = 20'],
  'hace menos cinco grados hoy, por favor': ['number menos cinco = -5', 'datetime hoy = 2026-11-22'],
  'mide dos coma cinco metros, gracias': ['number dos coma cinco = 2.5'],
  'llega en 3 días, gracias': ['datetime en 3 días = 2026-11-25'],
  'llega en 3 a 5 días, gracias': ['datetime en 3 a 5 días = 2026-11-25..2026-11-28'],
  'lo uso dos veces por semana, gracias': ['datetime dos veces por semana = P1W'],
  'espero desde marzo, gracias': ['datetime marzo = 2026-03-01..2026-04-01'],
  'espero una hora y media, gracias': ['datetime una hora y media = PT1.5H'],
  'cada media hora hay entrega': ['datetime cada media hora = PT0.5H'],
  'el primer lunes de marzo hay entrega': ['datetime el primer lunes de marzo = 2027-03-01'],
  'en la primavera de 2027 hay entrega': ['datetime primavera de 2027 = 2027-03-01..2027-06-01'],
  'en Navidad quiero descanso, gracias': ['datetime Navidad = 2026-12-25'],
}

function brief({ type, text, value }: Entity): string {
  if (typeof value === 'string') return `${type} ${text} = ${value}`
  if ('amount' in value) return `${type} ${text} = ${value.amount} ${value.currency}`
  return `${type} ${text} = ${'start' in value ? `${value.start}..${value.end}` : value.iso}`
}

describe('a third language is a folder of tables and weights', { timeout: 120_000 }, () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'third-language-'))
    addSpanish(folder)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const spanish = (...texts: string[]): AnalysisResult[] =>
    answersOf(
      folder,
      texts.map((text) => requestOf(text, 'tr-TR')),
    ).map((line) => JSON.parse(line).result)

  test('nothing but its line and its code is needed for the types to hold', () => {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    const run = spawnSync(process.execPath, [tsc, '-p', folder, '--noEmit'], { encoding: 'utf8' })
    assert.equal(run.stdout + run.stderr, '')
  })

  test('a message is told to be in it, and its amounts and times are read', () => {
    const texts = Object.keys(MESSAGES)
    for (const [k, result] of spanish(...texts).entries()) {
      assert.equal(result.language, 'es', texts[k]!)
      assert.deepEqual(result.entities!.map(brief), MESSAGES[texts[k]!], texts[k]!)
    }
  })

  test('it is normalised by its own rules, and its phrases are heard', () => {
    const [thanks, haste] = spanish(
      'Muuuuuchas GRACIAS, tb quiero saber DÓNDE ESTÁ MI PEDIDO',
      'es urgente, lo necesito cuanto antes',
    ).map(({ messages }) => messages![0]!)
    assert.equal(thanks!.normalized, 'muchas gracias, también quiero saber dónde está mi pedido')
    assert.equal(thanks!.urgency!.label, 'low')
    assert.notEqual(haste!.urgency!.label, 'low')
    assert.ok(haste!.urgency!.reasons.includes('urgente'))
  })

  test('a request names it, where its text does not', () => {
    const [line] = answersOf(folder, [requestOf('15 marzo', 'es-ES')])
    const { language, entities } = JSON.parse(line!).result as AnalysisResult
    assert.equal(language, 'es')
    assert.deepEqual(entities!.map(brief), ['datetime 15 marzo = 2027-03-15'])
  })

  test('the others are answered byte for byte as without it', () => {
    const sentences = readFileSync(join(ROOT, 'test/analysis/engine/extract/sentences.jsonl'), 'utf8')
      .trim()
      .split('\n')
    const requests = sentences.map((line) => {
      const { text, locale } = JSON.parse(line) as { text: string; locale: string }
      return requestOf(text, locale)
    })
    assert.ok(requests.length > 800)
    assert.deepEqual(answersOf(folder, requests), answersOf(ROOT, requests))
  })
})
