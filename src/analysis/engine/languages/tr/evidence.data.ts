/**
 * What tells Turkish from others, in folded form. Words common to several languages ("a", "on", "at", "in", "ben", "once") are left out;
 * loan words and names prove nothing and are not here.
 */

/** Function words and the everyday words of a chat. */
export const WORDS =
  've bir bu ne de da mi mu ki icin ile ama cok daha gibi kadar var yok degil ise hem veya ya yani bile artik hala ' +
  'hic sey seyi seyler nasil neden niye nerede nereye nereden kim kime hangi kac sonra simdi bugun yarin dun ' +
  'o su biz siz sen bana sana ona bize size onlar benim senin onun bizim sizin beni seni onu bizi sizi bende ' +
  'olarak oldu olan olur olsun olmaz oluyor olmadi olacak ettim etti eder ediyor etmek yap yapin yaptim yapiyor ' +
  'istiyorum istiyoruz lutfen merhaba selam slm mrb tesekkur tesekkurler tsk sagol sagolun evet hayir tamam tmm ' +
  'iyi kotu guzel harika berbat super siparis siparisim kargo kargom urun urunu iade fiyat fiyati para ucret fatura ' +
  'randevu teslim teslimat musteri hizmetleri firma hat hattim internet paket paketi numara numarali gun gunu gundur ' +
  'hafta aydir yildir saat tl lira bey hanim hocam kardesim abi abla acil hemen zaman kez kere tane adet ' +
  'cunku eger belki zaten galiba herhalde tabi tabii bence sizce hakkinda uzerinden tarafindan dolayi ragmen gore ' +
  'once sadece tek ilk son yeni eski butun tum bazi baska ayni boyle soyle oyle buyuk kucuk gerek lazim gelir geldi ' +
  'gelmedi gelecek geliyor gitti gidiyor aldim aldi aliyor verdi veriyor diyor dedi dedim calismiyor cekmiyor kaldi ' +
  'nedir midir mudur misiniz musunuz miyim muyum bilgi yardim sikayet memnun kaldim bekliyorum alabilir ' +
  'gunaydin aksamlar gunler geceler iyiyim efendim arkadaslar allah ulan lan hadi haydi yazik valla vallahi'

/** Word endings, of words of five letters and more. */
export const ENDINGS =
  'lar ler lari leri larin lerin yor iyor uyor iyorum uyorum iyorsunuz uyoruz iyoruz mak mek dim dum tim tum dik duk ' +
  'mis mus misti acak ecek acagim ecegim arak erek nin nun sin sun siniz sunuz imiz umuz iniz unuz dan den tan ten ' +
  'daki deki maz mez madi medi miyor muyor masi mesi malar meler lik luk siz suz ci cu dir dur tir tur mali meli'

/** Letters that the other does not have. */
export const LETTERS = 'çğıöşüÇĞİÖŞÜ'
