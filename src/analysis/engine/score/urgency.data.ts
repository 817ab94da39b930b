/**
 * Phrases of haste, loss, danger and legal steps, Turkish and English, under how much of a
 * calm message's calm one takes, in per cent. Written as in `intents.data.ts`.
 */
export const URGENT_PHRASES: Readonly<Record<number, string>> = {
  60: 'acil, acilen, acele, ivedi*, derhal, urgent*, emergency, asap, a s a p, as soon as possible, immediately, right away, life threatening, hayati tehlike, ambulans*',
  45: 'hemen cozun*, hemen cozul*, hemen donus*, hemen arayin, bir an once, en kisa surede, en kisa zamanda, en gec bugun, bugun icinde, yarina kadar, aksama kadar, son gun, magdurum, magdur oldum, magdur ettiniz, calindi, caldirdim, dolandirildim, hesabim ele gecirildi, savcilig*, suc duyurusu*, hakem heyeti*, dava acacagim, mahkemeye ver*, right now, by tomorrow, by today, by tonight, before tomorrow, within the hour, hurry, time sensitive, can t wait any longer, cannot wait, stolen, hacked, fraud*, scammed, unauthorized, unauthorised, lawyer*, legal action, sue you, small claims, dangerous, caught fire, smoke',
  30: 'hemen, cabuk*, beklemekten, gunlerdir, haftalardir, aylardir, saatlerdir, kac gundur, kac defa, defalarca, hala bekliyorum, hala gelmedi, hala cozulmedi, hic calismiyor, cozulmedi, yeter artik, still waiting, still not, been waiting, for days, for weeks, for hours, several times, third time, multiple times, no response, nobody answers, not resolved, unresolved, fix this, fix it, deadline, stranded, stuck, outage, system is down, site is down, is down, completely down, locked out, not working at all, today please, need it today, need this today',
  15: 'bugun, calismiyor*, gelmedi, ulasmadi, iptal ed*, ödeyemiyorum, acarsaniz, lutfen yardim*, yardim edin, rica ediyorum, today, tonight, asking again, need help, please help, not working, broken, missing, overdue, late',
}
