import type { MoneyWords } from '../../../../../src/analysis/engine/languages/money-words.ts'

/** Money in Spanish. */
export const MONEY = {
  codesAreWords: false,
  smallCodes: new Set<string>(),
  shy: new Set<string>(),
  names: {
    euro: 'euro euros', dollar: 'dólar dólares', pound: 'libra libras', peso: 'peso pesos', franc: 'franco francos', yen: 'yen yenes',
  },
  minor: { cent: 'céntimo céntimos centavo centavos', penny: 'penique peniques' },
  countries: {},
  countriesBehind: {
    US: 'estadounidense estadounidenses americano americanos', CA: 'canadiense canadienses', AU: 'australiano australianos',
    GB: 'esterlina esterlinas', MX: 'mexicano mexicanos', AR: 'argentino argentinos', CH: 'suizo suizos',
  },
  and: 'y con',
  ones: { euro: ['1', 'EUR'], dólar: ['1', 'USD'] },
  behindOnes: 'y o por más menos',
} as const satisfies MoneyWords
