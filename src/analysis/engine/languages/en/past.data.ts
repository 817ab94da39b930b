/** How English tells that something is over: see `PastVerbs`. */
import type { PastVerbs } from '../time-words.ts'

export const PAST: PastVerbs = {
  behind: false,
  speakers: 'i we he she they you',
  form: /[a-z]{2}[^e]ed$/,
  irregular:
    'was were had went came made took gave found left lost saw spoke wrote began broke chose felt heard kept met ran rang sold sent spent won bought brought built caught paid drove ate fell flew forgot woke sat stood became stopped used didnt didn',
  // What was planned, wanted or put off may lie ahead.
  others:
    'hundred estimated guaranteed wanted needed hoped delayed extended arranged based limited united',
  active: 'got closed moved changed canceled cancelled switched',
  said: /^(?:said|told|promised|stated|claimed|advised|informed|confirmed)$/,
  turns:
    /^(?:to|will|ll|would|wont|shall|should|can|cant|could|may|might|must|going|if|when|unless|until|till|by|for|from|before|after|please|let|need|want|is|are|am|be|gets?|due|and|or|but|than|scheduled|rescheduled|expected|supposed|planned|booked|reserved|postponed|meant|flights?|tickets?|bookings?|reservations?|appointments?|meetings?|trips?|events?|concerts?|interviews?|exams?)$/,
  leads: 'i we he she they you which who was were had has have been ve just already finally then not never also',
  wanting: 'want wants need needs',
  asking: 'have',
  saidOf: 'on',
  denied: 'did not',
  participles: 'is are am be being get gets getting s re them',
}
