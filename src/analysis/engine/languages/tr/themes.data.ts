import { PLACES } from './places.data.ts'

/** What Turkish posts are about: phrases with a comma between, by theme (`score/themes.ts`). */
export const THEMES: Readonly<Record<string, string>> = {
  place: PLACES,
  home: "ev, evde, evdeki, evden, evin, evim*, evimiz*, ofis*, isyer*, is yer*, dukkan*, salon*, oda, odam*, odada, balkon*",
  network:
    'internet*, sebeke*, cekim*, cekmiyo*, cekmed*, cekmez*, cekmem*, cekiyo*, ceker*, ceken*, 3g, 4g, 5g, lte, edge, baglan*, altyapi*, fiber*, baz istasyon*, bazi istasyon*, verici*, kapsam*, sinyal*, modem*, router*, adsl, vdsl, mbps, ping*, wifi*, wi-fi*, mobil veri, mobil hat*, net, neti*, hizi, hizim*, hizin*, kablo*, dsl, port, portu*',
  failure:
    'cekmiyo*, cekmed*, cekmez*, yok, yavas*, kopuyo*, koptu*, kopuk*, kopma*, kesil*, kesinti*, kesik*, gidip geliyo*, calismiyo*, calismad*, calismaz*, girmiyo*, giremiyo*, giremed*, yuklenmiyo*, acilmiyo*, acilmad*, baglanmiyo*, baglanamiyo*, baglanamad*, ariza*, bozuk*, bozul*, donuyo*, dondu*, coktu*, sorun*, problem*, sikinti*, berbat*, rezil*, rezalet*, kotu*, dusuk*, iskence*, eziyet*, hata veriyo*, hata aliyo*',
  duration:
    'gundur, haftadir, aydir, yildir, senedir, saattir, dakikadir, gunlerdir, haftalardir, aylardir, yillardir, senelerdir, saatlerdir, hala, halen, defalarca, kez, kere, defa, surekli, kac gun*, her gun*, gun gecti, hafta gecti, ay gecti',
  law: 'mahkeme*, tuketici*, btk*, cimer*, bimer*, savci*, avukat*, dava*, hakem*, yasal*, hukuk*, suc, sucu*, suctur, dolandir*, noter*, ihtarname*, icra*, kvkk*, karakol*, emniyet*, polis*',
  complaint: 'sikayet*',
  consent: 'izinsiz*, iznim*, izni, haberim*, habersiz*, onayim*, onay*, bilgim*, rizam*, istegim*, talebim*, kendiliginden*, kafasina gore, kafaniza gore',
  refund: 'iade*, geri odeme*, geri istiyorum, geri ver*, geri yatir*, telafi*, tazmin*',
  cancel: 'iptal*, kapat*, cayma*, caymak*, fesih*, feshet*, vazgec*, sonlandir*, taahhut*',
  access: 'giris*, sifre*, hesab*, bloke*, dondurul*, donduruldu, erisem*, erisim*, kilit*, oturum*, dogrulama*, eposta*, e-posta*, parola*',
  harm: 'magdur*, saglig*, saglik*, hasta, hastay*, hastam*, yogun bakim*, cenaze*, acil, acilen, kayboldu, kaybett*, silindi*, silinmis*, silmis*, virus*, calindi*, calinmis*, tehdit*, taciz*, rahatsiz*, engelli*, deprem*, kaza, kazasi*, yangin*, yarali*',
  support:
    'musteri*, hizmetler*, temsilci*, aradim, aradik, aradigim*, ariyorum, ariyoruz, arayip, kayit, kaydi*, destek*, bayi, bayii*, bayiy*, bayid*, magaza*, ekip*, teknik*, servis*, cagri*, yetkili*',
  news: 'hisse*, borsa*, milyon*, milyar*, acikla*, temettu*, mudur*, yatirim*, anlasma*, isbirlig*, sponsor*, lansman*, haber, haberi, haberler*, ceo*, yonetim kurulu*, sirket*, net kar*, ceyrek*, odul*, zirve*',
  offer: 'reklam*, kampanya*, hediye*, bedava*, ucretsiz*, cekilis*, kazan*, gb, puan*, indirim*, firsat*, salla kazan, surpriz*, promosyon*',
  rival: 'vodafone*, avea*, turk telekom*, telekom*, turknet*, bimcell*, pttcell*, millenicom*, rakip*, baska operator*, diger operator*',
  leave: 'geciyo*, gecec*, gectim*, gecti*, gecmek*, gecis*, birakiyo*, birakt*, birakic*, birakac*, degistir*, tasiyo*, tasid*, tasim*, tasinma*, ayril*, kurtul*, terk*, pisman*',
  praise:
    'tesekkur*, sagol*, saol*, sag ol*, tebrik*, super*, harika*, guzel*, mukemmel*, muhtesem*, iyi, iyidir, iyiki, seviyor*, sevdim, severim, memnun*, bravo*, helal*, adamsin*, kralsin*, kiyak*, comert*, begen*, bayildim*, efsane*, basari*, kaliteli*, canimsin*, eline saglik, ellerine saglik, tavsiye ederim',
  curse:
    'amk, aq, mk, lan, ulan, serefsiz*, pic, pici*, sikt*, sikey*, siki*, allah*, belani*, belasi*, lanet*, gerizekal*, salak*, aptal*, hirsiz*, kazik*, soygun*, yuh*, nefret*, igren*, utanmaz*, yaziklar*, yazik, ayip*, haram*, zikkim*, oc, got, gotu*, bok*, rezil*, terbiyesiz*, ahlaksiz*',
}
