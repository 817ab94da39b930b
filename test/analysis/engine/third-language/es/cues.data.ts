import type { NumberCues } from '../../../../../src/analysis/engine/languages/number-cues.ts'

/** What Spanish words make of a number beside them. */
export const CUES = {
  phone: 'teléfono* móvil llamen llámenme',
  card: 'tarjeta',
  order: 'pedido pedidos factura envío',
  other: 'cuenta importe',
  number: 'número*',
  fillers: 'es mi el la del de',
} satisfies NumberCues
