import type { Holiday, PastVerbs, TimeWords, Words } from '../../../../../src/analysis/engine/languages/time-words.ts'

/** The words that Spanish times are made of. */
export const TIMES = {
  months: {
    plain: {
      enero: 1, febrero: 2, marzo: 3, abril: 4, mayo: 5, junio: 6, julio: 7, agosto: 8, septiembre: 9, setiembre: 9, octubre: 10, noviembre: 11,
      diciembre: 12,
    },
    weak: ['mayo'],
  },
  weekdays: {
    plain: { lunes: 1, martes: 2, miércoles: 3, jueves: 4, viernes: 5, sábado: 6, domingo: 7 },
  },
  days: {
    plain: { hoy: 0, mañana: 1, ayer: -1, 'pasado mañana': 2, anteayer: -2 },
  },
  relativeDays: [],
  now: ['ahora', 'ahora mismo'],
  parts: {
    plain: {
      tarde: 'afternoon', noche: 'night', madrugada: 'dawn', 'por la mañana': 'morning', 'por la tarde': 'afternoon', 'por la noche': 'night',
    },
  },
  clocks: { plain: { mediodía: 43_200, medianoche: 0 } },
  units: {
    plain: {
      segundo: 'second', segundos: 'second', minuto: 'minute', minutos: 'minute', hora: 'hour', horas: 'hour', día: 'day', días: 'day',
      semana: 'week', semanas: 'week', mes: 'month', meses: 'month', año: 'year', años: 'year', 'fin de semana': 'weekend',
    },
  },
  unitsNth: {},
  decades: {},
  few: { plain: { una: 1, unos: 3, unas: 3, varios: 3, varias: 3 } },
  whole: [],
  steps: {
    plain: { este: { by: 0 }, esta: { by: 0 }, próximo: { by: 1 }, próxima: { by: 1 }, último: { by: -1 }, última: { by: -1 } },
  },
  stepsBehind: {
    plain: {
      pasado: { by: -1, near: true }, pasada: { by: -1 }, 'que viene': { by: 1, near: true }, próximo: { by: 1, near: true }, próxima: { by: 1 },
    },
  },
  beside: { 'después de': 1, 'antes de': -1 },
  ago: { plain: { antes: -1, atrás: -1, después: 1 } },
  agoBefore: { plain: { hace: -1, 'dentro de': 1 } },
  edgesBefore: { plain: { 'principios de': 'start', 'mediados de': 'middle', 'finales de': 'end' } },
  seasons: { plain: { primavera: 3, verano: 6, otoño: 9, invierno: 12 } },
  nths: { plain: { primer: 1, primera: 1, último: -1, última: -1 } },
  every: ['cada', 'todos los', 'todas las'],
  often: { plain: { diariamente: 'P1D', semanalmente: 'P1W', mensualmente: 'P1M' } },
  times: ['vez', 'veces'],
  leads: {
    a: 'clock', de: 'day month', del: 'day month', el: 'day', la: '', las: '', en: 'year month', desde: 'any', entre: 'day month', hasta: 'any',
    durante: 'year month', sobre: 'clock',
  },
  joints: { a: 'clock', de: 'clock', las: '', el: '', sobre: 'clock' },
  definite: 'el',
  of: ['de', 'del'],
  ranges: { from: 'de desde', between: 'entre', to: 'a al hasta', and: 'y', leads: 'el la las' },
  spreads: { joints: 'a o' },
  uncounted: { others: 'a al de del el en la las o para por que y' },
  listing: 'y o',
  partOf: 'de del en',
  sharesBehind: { 'y medio': 0.5, 'y media': 0.5 },
  halfUnits: ['medio', 'media'],
  lengthLeads: { en: 'then' },
  sets: { each: 'al por' },
  since: 'desde',
  hours: { labels: 'hora' },
  minutesBehind: { shares: { media: 30, cuarto: 15 }, past: 'y', to: 'menos' },
  sharp: ['en punto'],
  hoursBehind: 'horas',
  shy: ['a', 'al', 'de', 'del', 'el', 'en', 'la', 'las', 'media', 'medio', 'o', 'para', 'por', 'que', 'un', 'una', 'y'],
  halves: {
    'de la manana': false, 'de la madrugada': false, 'de la tarde': true, 'de la noche': true,
  },
} satisfies TimeWords

export const HOLIDAYS = {
  plain: { navidad: ['on', 12, 25], nochebuena: ['on', 12, 24], 'noche vieja': ['on', 12, 31], nochevieja: ['on', 12, 31] },
} satisfies Words<Holiday>

export const PAST = {
  behind: false,
  form: /(?:aste|iste|aron|ieron)$/,
  irregular: 'compre llego pague recibi pedi llame',
  others: '',
  said: /^(?:dijo|dijeron)$/,
  turns: /^(?:que|para|quiero)$/,
} satisfies PastVerbs
