/**
 * Phrases that speak for an intent, Turkish and English, by how sure one makes of it in
 * per cent. Matched in folded form; a `*` lets the last word go on ("iptal*": iptali,
 * iptalini). A Turkish stem whose last letter softens stands in both forms.
 */
export const INTENT_PHRASES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  greeting: {
    80: 'merhaba*, selam, selamlar, slm, mrb, mrhb, selamun aleykum, selamunaleykum, iyi gunler, iyi aksamlar, gunaydin, iyi geceler, iyi calismalar, kolay gelsin, hayirli gunler, hello, hi, hey, hi there, hello there, good morning, good afternoon, good evening, greetings, dear team',
    40: 'sa, nasilsin*, naber, nbr, ne haber, how are you',
  },
  thanks: {
    85: 'tesekkur*, tsk, tskler, tskr, tesekkurler, sagol*, sag ol*, eyvallah, minnettarim, elinize saglik, emeginize saglik, thank you, thanks, thx, tnx, thank u, many thanks, much appreciated, appreciate it, cheers',
    40: 'allah razi olsun, ty, grateful, appreciate*, memnun kaldim',
  },
  complaint: {
    75: 'sikayet*, sikayetci*, rezalet*, rezil*, magdur*, berbat*, kepazelik, dolandirici*, dolandirildim, dolandiriyor*, yalanci*, hakem heyeti, hakem heyetine, tuketici mahkemesi, dava acacagim, yasal yollara, avukat*, complain*, complaint*, terrible service, worst service, awful service, unacceptable, disgusting, ridiculous, scam*, rip off, ripped off, fraud, sue you, horrible experience, very disappointed, so disappointed, extremely disappointed',
    45: 'memnun degilim, hic memnun, pisman*, biktim, bıktık, yeter artik, ilgisiz*, ilgilenmiyor*, ilgilenmediler, cozum bulamadim, cozulmedi, cozmuyor*, cozum uretmiyor*, donus yapilmadi, donus yapmiyor*, cevap vermiyor*, kimse cevap, hayal kirikligi, sorumsuz*, saygisiz*, kotu hizmet, magduriyet*, haksiz*, terrible, horrible, worst, pathetic, disappointed, disappointing, disappointment, frustrated, frustrating, fed up, rude, useless, waste of time, waste of money, never again, no one answers, nobody answers, poor service, bad service, appalling, outrageous, joke of a company',
    25: 'sinir*, ayip*, yaziklar olsun, yazik, utanin, sorun yasiyorum, sacma*, kotu, sucks, bad experience, angry, annoyed, annoying, still waiting, poor quality',
  },
  refund: {
    80: 'para iade*, parami iade*, paramin iade*, ucret iade*, iade etmek istiyorum, iade istiyorum, iade talep*, iade edin, iademi, iadem, parami geri, paramı geri, geri odeme*, refund*, money back, get my money, want to return, return this, return the item, return my order, reimburs*, chargeback',
    50: 'iade*, geri gondermek*, geri gonderdim, return policy, send it back, return label, returning',
  },
  cancellation: {
    80: 'iptal etmek istiyorum, iptal ettirmek*, iptal istiyorum, iptal edin, iptal eder misiniz, iptal edebilir miyim, siparisimi iptal*, siparisi iptal*, aboneligimi iptal*, uyeligimi iptal*, uyelik iptal*, iptal talep*, cancel my*, cancel the*, cancel our, want to cancel, like to cancel, cancellation*, unsubscribe, close my account, terminate my, end my subscription',
    50: 'iptal*, vazgectim, vazgeciyorum, cayma hakki*, uyeligimi sil*, hesabimi kapat*, hesabimi sil*, cancel, cancelled, canceled, cancelling, canceling, delete my account, taahhut bozm*',
  },
  order_status: {
    80: 'siparisim nerede*, siparisim ne zaman, siparisim hala, siparisimin durumu, siparis durumu*, siparis takib*, siparis takip*, kargom nerede*, kargom ne zaman, kargo takip*, kargo nerede*, kargo ne zaman, kargoya verildi mi, kargoya verilecek*, kargolandi mi, takip numara*, takip no*, takip kod*, ne zaman gelir, ne zaman gelecek, ne zaman kargo*, ne zaman teslim*, ne zaman elimde, order status, status of my order, where is my order, where is my package, where is my parcel, where s my order, where s my package, track my*, tracking number, tracking info*, when will my order, when will my package, when will it arrive, when will it ship, has my order shipped, has it shipped, estimated delivery',
    45: 'siparisim*, siparis no*, siparis numara*, kargom*, hala gelmedi, ne zaman gonder*, yola cikti mi, my order, order number, my package, my parcel, tracking, shipped yet',
    25: 'siparis*, kargo*, my delivery',
  },
  delivery_problem: {
    80: 'kargom gelmedi, kargo gelmedi, siparisim gelmedi, siparisim ulasmadi, siparis gelmedi, urun gelmedi, urunum gelmedi, paketim gelmedi, elime ulasmadi, bana ulasmadi, teslim edilmedi, teslim edilmemis, teslim almadim, teslim etmediler, yanlis urun*, eksik urun*, hasarli*, kirik geldi, kirik cikti, bozuk geldi, bozuk cikti, ezik geldi, yanlis adres*, yanlis geldi, eksik geldi, eksik cikti, kargo gecikti, gec geldi, kargo kayip*, kayboldu, farkli urun*, not arrived, hasn t arrived, hasnt arrived, didn t arrive, didnt arrive, never arrived, never received, not received, haven t received, havent received, didn t receive, didnt receive, not delivered, wasn t delivered, late delivery, wrong item, wrong product, wrong order, wrong size, missing item*, missing parts, arrived damaged, arrived broken, damaged, lost package, lost in transit, delivery is late, package is late, order is late',
    45: 'gelmedi, ulasmadi, gecikti, gecikme*, gecikiyor*, geciken, kurye*, gec teslim*, delayed, delivery delay*, courier, marked as delivered, says delivered',
  },
  price_question: {
    80: 'fiyati ne, fiyati nedir, fiyat nedir, fiyat ne kadar, fiyati ne kadar, fiyat alabilir*, fiyat bilgisi*, fiyat ogren*, fiyat listesi*, ne kadar tutar, ne kadara, kac lira, kac tl, kaca, kac para, ucreti nedir, ucreti ne kadar, ucret ne kadar, how much is, how much are, how much does, how much do, how much would, how much for, what is the price, what s the price, whats the price, price of, price list, what does it cost, how much will, price quote, a quote',
    45: 'fiyat*, ne kadar, fyt, indirim*, kampanya*, taksit*, kargo ucreti*, ucreti, pahali*, how much, price, prices, pricing, cost, discount*, coupon*, promo code, shipping cost*, shipping fee*, installment*',
  },
  appointment: {
    80: 'randevu*, rezervasyon*, appointment*, book a, booking, reschedul*, reservation*, make a reservation, schedule a, schedule an',
    35: 'musait misiniz, musait mi, musaitlik*, uygun saat*, hangi gun*, hangi saat*, muayene*, available slot*, availability, are you open, opening hours, what time do you, calisma saat*, saat kacta',
  },
  technical_problem: {
    75: 'calismiyor*, calismadi*, acilmiyor*, yuklenmiyor*, hata veriyor*, hata aliyorum, hata mesaji*, hata kodu*, donuyor, cokuyor, coktu, baglanmiyor*, baglanamiyorum, baglanti sorunu*, baglanti kop*, internet yok, internetim yok, internet cekmiyor*, cekmiyor*, kopuyor*, sinyal yok, bozuldu, arizali*, ariza*, teknik destek*, teknik sorun*, modem*, not working, doesn t work, doesnt work, isn t working, isnt working, won t work, wont work, stopped working, won t open, wont open, won t load, wont load, not loading, keeps crashing, crashes, crashing, crashed, error message*, error code*, getting an error, bug, glitch*, can t connect, cant connect, cannot connect, no signal, no internet, internet is down, is down, freezes, frozen, technical support, technical issue*, technical problem*, outage',
    40: 'yavas*, internet*, sinyal*, hata, uygulama*, guncelleme*, error*, broken, slow, disconnect*, app, update, site down, doesn t load, server*, wifi, reboot*, restart*',
  },
  account_access: {
    80: 'sifremi unuttum, sifre unuttum, sifremi*, sifre sifirla*, sifre yenile*, sifre degistir*, giris yapamiyorum, giremiyorum, giris yapilamiyor, hesabima gir*, hesabima giris*, hesabim kilitlendi, hesabim calindi, hesabim kapatildi, hesabim askiya, hesabim bloke*, dogrulama kodu*, onay kodu*, sms gelmiyor, forgot my password, forgot password, reset my password, password reset, reset password, change my password, can t log in, cant log in, cannot log in, can t login, cant login, cannot login, unable to log in, unable to login, can t sign in, cant sign in, cannot sign in, locked out, account locked, account is locked, account suspended, account was hacked, account has been, verification code*, two factor, 2fa',
    40: 'sifre*, hesabim*, hesabima, kullanici adi*, giris*, uyelik*, password*, log in, login, sign in, username, my account, account',
  },
  billing: {
    75: 'fatura*, faturam*, fazla odeme*, fazla ucret*, cift cekim*, iki kere cekil*, iki kez cekil*, kartimdan cekil*, kartimdan para*, hesabimdan para*, para cekil*, para cekmis*, odeme alindi*, odeme yapamiyorum, odeme hata*, haksiz ucret*, aidat*, invoice*, billing, billed, my bill, overcharg*, charged twice, double charged, charged me, was charged, been charged, got charged, extra charge*, wrong charge*, unauthorized charge*, payment failed, payment declined, payment did*, card declined, direct debit',
    40: 'odeme*, odedim, havale*, eft, dekont*, kredi kart*, borc*, ucretlendir*, taahhut*, bill, bills, payment*, charge, charges, charged, subscription fee*, receipt*, credit card, debit card',
  },
  human_agent: {
    85: 'temsilciye bagla*, temsilciyle gorus*, musteri temsilcisi*, yetkili biri*, yetkiliyle gorus*, yetkili ile*, insanla gorus*, gercek bir insan*, gercek biri*, canli destek*, operatore bagla*, bir insanla, speak to a human, talk to a human, speak to an agent, talk to an agent, speak to someone, talk to someone, speak with someone, talk to a person, speak to a person, real person, human agent, live agent, live chat, customer representative, representative, speak to a manager, speak with a manager, talk to a manager, supervisor, operator',
    40: 'temsilci*, yetkili*, musteri hizmetleri*, arayin beni, beni arayin, beni arar misiniz, arar misiniz, ulasamiyorum, call me, call me back, contact me, agent, customer service, manager',
  },
  purchase_interest: {
    75: 'satin almak istiyorum, satin al*, siparis vermek*, siparis verebilir*, siparis verecegim, almak istiyorum, nasil alabilirim, nereden alabilirim, nasil siparis*, stokta var mi, stok var mi, stokta mi, var mi stok*, stogunuz*, want to buy, like to buy, would like to order, want to order, like to purchase, want to purchase, how can i order, how do i order, how can i buy, where can i buy, in stock, do you sell, is it available, interested in buying, place an order, pre order',
    40: 'stok*, satiliyor mu, bedeni var mi, rengi var mi, beden*, kapida odeme*, sepet*, elinizde var mi, satista mi, hangi renk*, buy, purchase, interested in, do you have, available in, out of stock, back in stock, sizes, demo',
  },
}
