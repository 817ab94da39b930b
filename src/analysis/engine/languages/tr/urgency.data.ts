import type { WeightedPhrases } from '../language.ts'

/** Turkish phrases of haste, deadlines, loss, danger, outage, legal steps and repeated contact. */
export const URGENT_PHRASES: WeightedPhrases = {
  60: 'acil, acilen, acele, ivedi*, derhal, hayati tehlike, ambulans*, zehirlendi*, alev aldi, yangin cikti, elektrik carpti, duman cikti, dolandirildim, dolandirildik, hesabim ele gecirildi, hesabim calindi, kartim calindi, bilgim disinda para, izinsiz para, izinsiz cekim, yogun bakim*, ameliyatta, mahsur kal*, gaz kokusu, su basti, kaza yaptik, kaza gecirdi*, cilingir, adima hat, adima kredi, kimligimle, haberim olmadan, bilgim disinda, hesabima girmis*, hesabimi ele',
  45: 'hemen gelsin, hemen gelin, hemen gonderin, hemen yollayin, yetismesi sart, yetismesi lazim, bugun yetismeli, bugun halledilmeli, halledilmesi sart, kapida kaldim, kapida kaldik, yolda kaldim, yolda kaldik, hemen cozun*, hemen cozul*, hemen donus*, hemen arayin, hemen kapatin, hemen iptal, hemen mudahale, bir an once, en kisa surede, en kisa zamanda, en gec bugun, bugun icinde, yarina kadar, aksama kadar, son gun, son saat*, magdurum, magdur oldum, magdur ettiniz, calindi, caldirdim, savcilig*, suc duyurusu*, hakem heyeti*, tuketici mahkeme*, dava acacagim, dava acarim, avukat*, mahkemeye ver*, yasal islem*, yasal yol*, hukuki yol*, sistem coktu, tamamen coktu, is yapamiyoruz, satis yapamiyoruz',
  35: 'hemen, cabuk*, beklemekten, gunlerdir, haftalardir, aylardir, saatlerdir, kac gundur, kac defa, kac kere, defalarca, ucuncu kez, dorduncu kez, hala bekliyorum, hala gelmedi, hala cozulmedi, hic calismiyor, cozulmedi, yeter artik, hesabima giremiyorum, magduriyet*',
  15: 'bugun, calismiyor*, gelmedi, ulasmadi, iptal ed*, odeyemiyorum, acarsaniz, lutfen yardim*, yardim edin, rica ediyorum',
}

/** Phrases that give calm back: nothing hurries, or what hurried is done. */
export const SOOTHING_PHRASES: WeightedPhrases = {
  60: 'acelesi yok, acelem yok, acil degil, aciliyeti yok, acele etmeyin, musait olunca, musait oldugunuzda, vaktiniz olunca, ne zaman isterseniz',
  40: 'cozuldu, halledildi, hallettim, hallettik, duzeldi, sorun kalmadi, gerek kalmadi',
}
