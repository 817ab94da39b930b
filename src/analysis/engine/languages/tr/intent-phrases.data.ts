import type { WeightedPhrases } from '../language.ts'

/** Turkish phrases that speak for an intent. A stem whose last letter softens stands in both forms. */
export const INTENT_PHRASES: Readonly<Record<string, WeightedPhrases>> = {
  greeting: {
    40: 'merhaba*, selam, selamlar, slm, mrb, mrhb, selamun aleykum, selamunaleykum, iyi gunler, iyi aksamlar, gunaydin, iyi geceler, iyi calismalar, kolay gelsin, hayirli gunler',
    20: 'sa, nasilsin*, naber, nbr, ne haber',
  },
  thanks: {
    60: 'tesekkur*, tsk, tskler, tskr, tesekkurler, sagol*, sag ol*, eyvallah, minnettarim, elinize saglik, emeginize saglik',
    40: 'allah razi olsun',
    20: 'memnun kaldim',
  },
  complaint: {
    75: 'sikayet*, sikayetci*, rezalet*, rezil*, magdur*, berbat*, kepazelik, dolandirici*, dolandirildim, dolandiriyor*, yalanci*, hakem heyeti, hakem heyetine, tuketici mahkemesi*, suc duyurusu*, hakkimi helal etmiyorum, allah belanizi*, allah belani*, haram olsun, haram zikkim*, serefsiz*, vicdansiz*, utanmaz*, ahlaksiz*, soyguncu*, soyuyor*, kandirildi*, kandirdi*, kazikladi*, kaziklandi*, aldatildi*, oyaliyor*, kabul edilemez*, sakin almayin, bin pisman*, dava acacagim, yasal yollara, avukat*',
    45: 'memnun degilim, hic memnun, pisman*, biktim, bıktık, yeter artik, ilgisiz*, ilgilenmiyor*, ilgilenmediler, cozum bulamadim, cozulmedi, cozmuyor*, cozum uretmiyor*, donus yapilmadi, donus yapmiyor*, cevap vermiyor*, kimse cevap, hayal kirikligi, sorumsuz*, saygisiz*, kotu hizmet, magduriyet*, haksiz*, dalga geciyor*, dalga mi geciyor*, alay ediyor*, cileden cik*, sinir bozucu, donus saglanmadi, donus yapan yok, muhatap bulam*, fahis*, guvenim kalmadi, yazik gunah, insaf, kepaze*',
    25: 'sinir*, ayip*, yaziklar olsun, yazik, utanin, sorun yasiyorum, sacma*, kotu',
  },
  refund: {
    80: 'para iade*, parami iade*, paramin iade*, ucret iade*, iade etmek istiyorum, iade istiyorum, iade talep*, iade edin, iademi, iadem, iadesini istiyorum, iadesini talep*, iadesini rica*, geri yatirin, parami istiyorum, parami geri, paramı geri, geri odeme*',
    40: 'iade*, geri gondermek*, geri gonderdim',
  },
  cancellation: {
    80: 'iptal etmek istiyorum, iptalini istiyorum, iptalini talep*, kapattirmak istiyorum, ayrilmak istiyorum, baska operatore*, iptal ettirmek*, iptal istiyorum, iptal edin, iptal eder misiniz, iptal edebilir miyim, siparisimi iptal*, siparisi iptal*, aboneligimi iptal*, uyeligimi iptal*, uyelik iptal*, iptal talep*',
    50: 'vazgectim, vazgeciyorum, cayma hakki*, uyeligimi sil*, hesabimi kapat*, hesabimi sil*, taahhut bozm*',
    40: 'iptal*',
  },
  order_status: {
    80: 'siparisim nerede*, siparisim ne zaman, siparisim hala, siparisimin durumu, siparis durumu*, siparis takib*, siparis takip*, kargom nerede*, kargom ne zaman, kargo takip*, kargo nerede*, kargo ne zaman, kargoya verildi mi, kargoya verilecek*, kargolandi mi, takip numara*, takip no*, takip kod*, ne zaman gelir, ne zaman gelecek, ne zaman kargo*, ne zaman teslim*, ne zaman elimde',
    45: 'hala gelmedi, ne zaman gonder*, yola cikti mi',
    25: 'siparisim*, kargom*',
  },
  delivery_problem: {
    80: 'kargom gelmedi, kargo gelmedi, siparisim gelmedi, siparisim ulasmadi, siparis gelmedi, urun gelmedi, urunum gelmedi, paketim gelmedi, elime ulasmadi, bana ulasmadi, teslim edilmedi, teslim edilmemis, teslim almadim, teslim etmediler, yanlis urun*, eksik urun*, hasarli*, kirik geldi, kirik cikti, bozuk geldi, bozuk cikti, ezik geldi, yanlis adres*, yanlis geldi, eksik geldi, eksik cikti, kargo gecikti, gec geldi, kargo kayip*, kayboldu, farkli urun*',
    45: 'gec teslim*',
    20: 'gelmedi, ulasmadi, gecikti, gecikiyor*, geciken, kurye*',
  },
  price_question: {
    80: 'fiyati ne, fiyati nedir, fiyat nedir, fiyat ne kadar, fiyati ne kadar, fiyat alabilir*, fiyat bilgisi*, fiyat ogren*, fiyat listesi*, ne kadar tutar, ne kadara, kac lira, kac tl, kaca, kac para, ucreti nedir, ucreti ne kadar, ucret ne kadar',
    45: 'fyt, kargo ucreti*',
    20: 'fiyat*, indirim*, taksit*',
  },
  appointment: {
    80: 'randevu*, rezervasyon*',
    35: 'musait misiniz, musait mi, musaitlik*, uygun saat*, hangi gun*, hangi saat*, muayene*, calisma saat*, saat kacta',
  },
  technical_problem: {
    75: 'calismiyo*, calismadi*, acilmiyo*, yuklenmiyo*, hata veriyo*, hata aliyorum, hata mesaji*, hata kodu*, donuyor, cokuyor, coktu, kasiyo*, takilip kal*, donup kal*, siyah ekran*, beyaz ekran*, kendi kendine kapan*, sarj olmuyo*, sarj almiyo*, etkinlesmi*, aktiflesmi*, baglanmiyo*, baglanamiyorum, baglanti sorunu*, baglanti kop*, internet yok, internetim yok, internet cekmiyo*, cekmiyo*, kopuyo*, hizim dustu, hizi dustu, hiz dustu, internetim gitti, sinyal yok, bozuldu, arizali*, ariza*, teknik destek*, teknik sorun*, modem*',
    20: 'yavas*, sinyal*, hata, kesiliyo*, kopma*',
  },
  account_access: {
    80: 'sifremi unuttum, sifre unuttum, sifremi*, sifre sifirla*, sifre yenile*, sifre degistir*, giris yapamiyorum, giremiyorum, giris yapilamiyor, hesabima gir*, hesabima giris*, hesabim kilitlendi, hesabim calindi, hesabim kapatildi, hesabim askiya, hesabim bloke*, dogrulama kodu*, onay kodu*, sms gelmiyor',
    25: 'sifre*, hesabima, kullanici adi*',
  },
  billing: {
    75: 'faturam*, fazla odeme*, fazla ucret*, cift cekim*, iki kere cekil*, iki kez cekil*, kartimdan cekil*, kartimdan para*, hesabimdan para*, para cekil*, para cekmis*, odeme alindi*, odeme yapamiyorum, odeme hata*, haksiz ucret*, aidat*, kesinti yapil*, ucret kesil*, adi altinda, faturama yansi*, faturaya yansi*, ek ucret*, tahsil edil*, ekstre*',
    40: 'fatura, faturayi, faturada*, faturanin, faturasi*, faturalar*, odedim, havale*, eft, dekont*',
    20: 'odeme*, kredi kart*, borc*, ucretlendir*',
  },
  human_agent: {
    85: 'temsilciye bagla*, temsilciyle gorus*, musteri temsilcisiyle gorus*, musteri temsilcisine bagla*, yetkili biri*, yetkiliyle gorus*, yetkili ile*, insanla gorus*, gercek bir insan*, gercek biri*, canli destek*, operatore bagla*, bir insanla',
    40: 'iletisime gecin, iletisime gecilsin, bana donus yapin, arayin beni, beni arayin, beni arar misiniz, arar misiniz',
    20: 'temsilci*, yetkiliye, yetkiliyle',
  },
  purchase_interest: {
    75: 'satin almak istiyorum, satin al*, siparis vermek*, siparis verebilir*, siparis verecegim, almak istiyorum, nasil alabilirim, nereden alabilirim, nasil siparis*, stokta var mi, stok var mi, stokta mi, var mi stok*, stogunuz*',
    40: 'stok*, satiliyor mu, bedeni var mi, rengi var mi, elinizde var mi, satista mi',
    20: 'kapida odeme*, hangi renk*',
  },
}
