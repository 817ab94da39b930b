import type { WeightedPhrases } from '../language.ts'

/** English phrases of haste, deadlines, loss, danger, outage, legal steps and repeated contact. */
export const URGENT_PHRASES: WeightedPhrases = {
  60: 'urgent*, emergency, asap, a s a p, as soon as possible, immediately, right away, life threatening, caught fire, on fire, is smoking, smells like gas, electric shock, got burned, burned my, was injured, is bleeding, allergic reaction, account was hacked, been hacked, identity theft, card was stolen, card is stolen, card got stolen, money was stolen, fraudulent charge*, unauthorized charge*, unauthorized transaction*, unauthorised transaction*, someone else is using my',
  45: "right now, by tomorrow, by today, by tonight, before tomorrow, within the hour, hurry, time sensitive, can't wait any longer, cant wait any longer, cannot wait any longer, can't wait, cant wait, stolen, hacked, fraud*, scammed, unauthorized, unauthorised, lawyer*, attorney*, legal action, taking you to court, sue you, small claims, chargeback, dangerous, smoke, flight is tomorrow, flight is today, leaves tomorrow, leaves today, wedding is tomorrow, expires today, due today, losing money, losing customers, losing sales, costing us, cannot work, can't work, cant work, production is down, whole team is blocked, everything is down, medication, insulin",
  35: 'still waiting, still not, still no, been waiting, for days, for weeks, for hours, several times, second time, third time, fourth time, multiple times, over and over, no response, no reply, nobody answers, no one answers, not resolved, unresolved, fix this, fix it, deadline, stranded, stuck, outage, system is down, site is down, is down, are down, completely down, locked out, not working at all, need it today, need this today, need it by, need this by, today please, charged twice, double charged, overcharged, took money, took the money, missing money, too late, running out of time, soonest',
  15: "today, tonight, tomorrow, asking again, need help, please help, help me, not working, doesn't work, doesnt work, stopped working, broken, missing, overdue, late, never arrived, hasn't arrived, hasnt arrived, not arrived",
}

/** Phrases that give calm back: nothing hurries, or what hurried is done. */
export const SOOTHING_PHRASES: WeightedPhrases = {
  60: "no rush, no hurry, not urgent, isn't urgent, isnt urgent, nothing urgent, no urgency, not an emergency, whenever you can, whenever you get a chance, when you have time, when you get a chance, take your time, at your convenience, not a big deal, low priority, can wait, just curious, just wondering",
  40: "resolved now, is resolved, been resolved, got resolved, solved, all good now, all set, works now, working now, it's working again, its working again, is fixed, never mind, nevermind",
}
