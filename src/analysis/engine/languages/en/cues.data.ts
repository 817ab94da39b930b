import type { NumberCues } from '../number-cues.ts'

/** What English words make of a number beside them. */
export const CUES: NumberCues = {
  phone:
    'phone phones cell mobile mob call called calling dial contact reach messages answer answers answering text office telephone* cellphone*',
  line: 'service services support helpline hotline',
  card: 'card cards',
  order: 'order orders invoice tracking shipment parcel consignment waybill purchase booking reservation',
  other:
    'account acct code zip policy customer member student serial model passport amount total price cost date license licence social security',
  number: 'nbr num number numbers code ref reference',
  fillers: 'is was the my of for it s are its',
  phoneBehind: 'office mobile cell home',
  cases: 'ticket case task issue item bug request incident claim complaint question chapter page room',
  denials: ['not', 'not a'],
  deeds: 'calling answering tracking booking',
}
