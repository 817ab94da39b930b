/** Plain messages of customers, by what a support lead would say of them. Separated by bars. */
export const MOODS = {
  tr: {
    negative:
      'hizmetinizden hiç memnun değilim|ürün güzel değil|kimseye tavsiye etmem|hiç beğenmedim bu ürünü|memnun degilim|berbat bir hizmet|BERBAT BİR HİZMET|rezaletsiniz|kargom hala gelmedi|ürün bozuk çıktı|sipariş eksik geldi|paramı geri alamadım|üç haftadır bekliyorum ses yok|müşteri temsilcisi çok kabaydı|uygulamanız sürekli çöküyor|internet yine kesildi|faturam iki katı gelmiş|bu kadar kötü bir firma görmedim|çooook kötü|😡😡😡|👎👎|yardımcı olmadılar|sorunum hala çözülmedi|aldığıma pişmanım|kalitesi çok düşük|kumaşı yırtık geldi|yalan söylediniz bana|bir daha asla sipariş vermem|tam bir hayal kırıklığı|hic yardimci olmadiniz|kotu bir deneyimdi|ekran çalışmıyor|yanlış beden yollamışsınız|iyi değil bu ürün|bıktım artık sizden',
    neutral:
      'merhaba|iyi akşamlar kolay gelsin|sipariş numaram 12345|siparişim ne zaman gelir|fiyat bilgisi alabilir miyim|bu ürünün mavisi var mı|adresimi nasıl değiştirebilirim|yarın için randevu almak istiyorum|kapıda ödeme yapabiliyor muyum|kaç gün içinde iade edebilirim|mağazanız saat kaçta açılıyor|M beden stokta mı|faturamı mail olarak alabilir miyim|tamam bekliyorum|evet doğru|adım Mehmet Demir|telefon numaram 0532 111 22 33|kargo takip numarası nedir|taksit seçenekleri neler|hangi şubeye gelmem gerekiyor|iki tane alacağım',
    positive:
      'Teşekkürler çok yardımcı oldunuz|harika bir alışveriş deneyimiydi|ürün çok güzel elinize sağlık|çok memnun kaldım teşekkür ederim|süper hızlı geldi|herkese tavsiye ederim|bayıldım çok şık|sorun çözüldü sağ olun|çok kibar bir ekip|mükemmeldi|MÜKEMMEL OLMUŞ|çoooook güzel|tesekkurler cok iyisiniz|beklediğimden de iyi|kalitesi harika|😍😍|👏👏👏|gayet memnunum|çok beğendim tekrar alırım|emeği geçenlere teşekkürler|hizmetiniz muhteşem',
  },
  en: {
    negative:
      "not good|this isn't helpful at all|I am not happy with this|terrible customer service|my package never arrived|the product arrived broken|you charged me twice|worst experience ever|I'm really disappointed|nobody answers my emails|the app crashes every time|it doesn't work|this is unacceptable|I hate this app|still no refund after three weeks|the agent was rude|I wouldn't recommend this to anyone|complete waste of money|internet is down again|TERRIBLE SERVICE|so slooooow and buggy|😡😡|👎|you never solve anything|the quality is awful|what a joke of a company|I regret buying this|wrong size again, so annoying|your support is useless|not what I paid for|I can't log in and it's frustrating|the screen is cracked|poor quality fabric|I'm fed up with the delays",
    neutral:
      'hello|my order number is 12345|what time do you close today|do you ship to Canada|can I change the address on my order|how do I reset my password|which sizes are in stock|is there a student plan|my name is John Smith|yes that is correct|I would like to make an appointment|where can I find the invoice|how long does shipping take|the blue one in medium|can I pay in installments|what is the return policy|I sent the form on Monday|two adults and one child',
    positive:
      "thank you so much|great service, very fast|I love this product|you guys are awesome|it works perfectly now|thanks, that was very helpful|excellent quality|couldn't be happier|highly recommended|the agent was kind and patient|best purchase this year|AMAZING SUPPORT|sooooo good|😍😍|👍 great|super easy to use|I really appreciate your help|problem solved, thanks|beautiful packaging and quick delivery|very satisfied with my order|wonderful experience|not bad at all|everything arrived in perfect condition",
  },
} as const

/** The same for urgency. */
export const URGENCIES = {
  tr: {
    high: 'ACİL! hesabımdan param çalındı|kartım çalındı hemen kapatın|dolandırıldım acil yardım edin|bugün çözülmezse avukatıma verip dava açacağım|cihaz alev aldı çok tehlikeli acil arayın|sistem çöktü iş yapamıyoruz derhal çözün',
    medium: 'kargom hala gelmedi|ürün bozuk çıktı değişim istiyorum|iki gündür internetim yok|param hala iade edilmedi|uygulamaya giremiyorum|faturam yanlış gelmiş',
    low: 'merhaba|teşekkürler iyi günler|fiyatı ne kadar|acelesi yok müsait olunca bakarsınız|ürünü çok beğendim|yarın açık mısınız|sorun çözüldü teşekkür ederim',
  },
  en: {
    high: 'URGENT: my account was hacked, block it immediately|my card was stolen, please freeze it right now|the charger caught fire, this is dangerous|our production is down and we are losing money every minute|I need this fixed ASAP, my flight is tomorrow|third time I am writing, fix this today or you will hear from my lawyer|I am locked out of my account',
    medium: 'my package never arrived and nobody answers|I was charged twice, please fix it|still waiting for my refund, it has been weeks|the site is down again|this is the third time I am asking',
    low: 'hello|thank you, all good now|how much is it|no rush, whenever you can|not urgent, just wondering if you ship to Spain|I love it|what time do you close',
  },
} as const
