import type { NumeralWords } from '../../../../../src/analysis/engine/languages/numeral-words.ts'

const UNITS = {
  cero: 0, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9,
}
const TEENS = {
  diez: 10, once: 11, doce: 12, trece: 13, catorce: 14, quince: 15, dieciséis: 16, diecisiete: 17, dieciocho: 18, diecinueve: 19,
  veintiuno: 21, veintiún: 21, veintiuna: 21, veintidós: 22, veintitrés: 23, veinticuatro: 24, veinticinco: 25, veintiséis: 26,
  veintisiete: 27, veintiocho: 28, veintinueve: 29,
}
const TENS = { veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90 }
const HUNDREDS = {
  cien: 100, ciento: 100, doscientos: 200, doscientas: 200, trescientos: 300, trescientas: 300, cuatrocientos: 400, cuatrocientas: 400,
  quinientos: 500, quinientas: 500, seiscientos: 600, seiscientas: 600, setecientos: 700, setecientas: 700, ochocientos: 800,
  ochocientas: 800, novecientos: 900, novecientas: 900,
}
const SCALES = { mil: 3, millón: 6, millones: 6 }
const GROUPS = { docena: 12, docenas: 12 }
const ORDINALS = {
  primer: 1, primero: 1, primera: 1, segunda: 2, tercer: 3, tercero: 3, tercera: 3, cuarto: 4, cuarta: 4, quinto: 5, quinta: 5,
}

/** Without marks: "millon". */
const fold = (word: string): string => word.normalize('NFD').replace(/[\u0300-\u036f]/g, '')

/** Spanish numeral words. None counts in messages of other languages: "once" is Turkish and English. */
export const NUMERALS = {
  units: UNITS,
  teens: TEENS,
  tens: TENS,
  hundreds: HUNDREDS,
  scales: SCALES,
  groups: GROUPS,
  parts: {},
  ordinals: ORDINALS,
  noOrder: new Set<string>(),
  shy: [UNITS, TEENS, TENS, HUNDREDS, SCALES, GROUPS, ORDINALS].flatMap((table) => Object.keys(table).map(fold)),
  and: { word: 'y', from: 10 },
  hyphened: false,
  alone: 1000,
  beforeHundred: 1,
  groupsAll: false,
} satisfies NumeralWords
