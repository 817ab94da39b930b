/** The words that Turkish times are made of, as they are spelled properly: see `TimeWords`. */
import type { TimeWords } from '../time-words.ts'

/** Words that alone mean something else more often, or greet: they count with company only. */
const WEAK = [
  'mart', 'ocak', 'ocağ', 'oca', 'oc', 'şub', 'mar', 'nis', 'may', 'haz', 'tem', 'eyl', 'eki', 'kas', 'ara', 'pazar', 'pzt', 'pts', 'sal', 'çar', 'çarş', 'çrş',
  'per', 'perş', 'prş', 'cum', 'cmt', 'cts', 'paz', 'pz', 'ağu', 'aralık', 'aralığ',
]

export const TIMES: TimeWords = {
  months: {
    inflected: {
      ocak: 1, ocağ: 1, şubat: 2, mart: 3, nisan: 4, mayıs: 5, haziran: 6, temmuz: 7, ağustos: 8, eylül: 9, ekim: 10, kasım: 11, aralık: 12,
      aralığ: 12,
    },
    /** Abbreviations take no suffixes but behind an apostrophe. */
    plain: {
      oca: 1, oc: 1, şub: 2, mar: 3, nis: 4, may: 5, haz: 6, tem: 7, ağu: 8, ağus: 8, eyl: 9, eki: 10, kas: 11, ara: 12,
    },
    weak: WEAK,
  },
  weekdays: {
    inflected: {
      pazartesi: 1, salı: 2, çarşamba: 3, perşembe: 4, cuma: 5, cumartesi: 6, pazar: 7,
      // As they are mistyped.
      pazartsi: 1, pazertesi: 1, çarşanba: 3, perşenbe: 4, perşmbe: 4, cumartsi: 6, cumaretsi: 6, cumaertesi: 6,
    },
    plain: {
      pzt: 1, pts: 1, sal: 2, çar: 3, çarş: 3, çrş: 3, per: 4, perş: 4, prş: 4, cum: 5, cmt: 6, cts: 6, paz: 7, pz: 7, pzr: 7,
    },
    weak: WEAK,
  },
  days: {
    inflected: {
      bugün: 0, 'bu gün': 0, yarın: 1, dün: -1, 'evvelsi gün': -2, 'evvelki gün': -2, 'önceki gün': -2, 'öbür gün': 2, öbürsü: 2, 'öbürsü gün': 2,
      'ertesi gün': 1, 'dünden önceki gün': -2, 'dünden önceki': -2, 'yarından sonraki gün': 2, 'yarından sonraki': 2, 'o gün': 0, 'aynı gün': 0,
    },
  },
  relativeDays: ['ertesi gün'],
  now: [
    'şimdi', 'şu an', 'şu anda', 'şu andan', 'şu andan itibaren', 'şimdiden itibaren', 'şimdiye kadar', 'şu ana kadar', 'şimdiye dek', 'hemen şimdi', 'şimdilik', 'şuan', 'şuanda', 'en kısa sürede', 'en kısa zamanda',
  ],
  parts: {
    inflected: {
      sabah: 'morning', öğle: 'noon', öğlen: 'noon', öğleyin: 'noon', 'öğleden önce': 'forenoon', 'öğleden sonra': 'afternoon', ikindi: 'afternoon',
      akşam: 'evening', akşamüstü: 'evening', akşamüzeri: 'evening', 'akşam üstü': 'evening', 'akşam üzeri': 'evening', gece: 'night',
      'sabahın erken saatlerinde': 'early', 'gün ortası': 'midday', 'gün içinde': 'daytime', 'gün içerisinde': 'daytime', gündüz: 'daytime',
      'öğle arası': 'lunch', 'öğle yemeği': 'lunch', 'akşam yemeği': 'dinner', 'mesai saatleri içinde': 'work', akşamleyin: 'evening',
      sabahleyin: 'morning', 'sabaha karşı': 'dawn', 'erken saatlerde': 'forenoon', 'sabah erken': 'early',
      'sabah erken saatler': 'early', 'sabahın erken saatler': 'early', 'sabahın kör': 'dawn', 'sabah geç saatler': 'forenoonLate',
      'sabahın geç saatler': 'forenoonLate', 'öğleden sonra erken saatler': 'afternoonEarly', 'öğleden sonra geç saatler': 'afternoonLate',
      'öğleden sonranın erken saatler': 'afternoonEarly', 'öğleden sonranın geç saatler': 'afternoonLate', 'akşam erken saatler': 'eveningEarly',
      'akşamın erken saatler': 'eveningEarly', 'akşam geç saatler': 'eveningLate', 'akşamın geç saatler': 'eveningLate', 'gece geç saatler': 'night',
      'gecenin geç saatler': 'night',
    },
    plain: { 'akşam geç saatte': 'eveningLate', 'gece geç saatte': 'night', 'sabah erken saatte': 'early' },
  },
  clocks: {
    inflected: {
      'gece yarısı': 0, 'öğle vakti': 43_200, 'mesai bitimi': 64_800, 'mesai sonu': 64_800, 'mesai çıkışı': 64_800,
    },
  },
  units: {
    inflected: {
      saniye: 'second', sn: 'second', san: 'second', dakika: 'minute', dk: 'minute', dak: 'minute', saat: 'hour', sa: 'hour', gün: 'day',
      'iş günü': 'workday', 'iş gün': 'workday', hafta: 'week', 'hafta sonu': 'weekend', haftasonu: 'weekend', ay: 'month', 'çeyrek yıl': 'quarter',
      yıl: 'year', sene: 'year', 'on yıl': 'decade', yüzyıl: 'century', asır: 'century', gece: 'day', 'takvim yılı': 'year', 'mali yıl': 'year',
      'eğitim yılı': 'year',
    },
  },
  unitsNth: {
    inflected: { çeyrek: 'quarter', çeyreğ: 'quarter', yarı: 'half' },
  },
  decades: {
    inflected: {
      yirmiler: 1920, otuzlar: 1930, kırklar: 1940, elliler: 1950, altmışlar: 1960, yetmişler: 1970, seksenler: 1980, doksanlar: 1990,
      'yirmili yıllar': 1920, 'otuzlu yıllar': 1930, 'kırklı yıllar': 1940, 'ellili yıllar': 1950, 'altmışlı yıllar': 1960, 'yetmişli yıllar': 1970,
      'seksenli yıllar': 1980, 'doksanlı yıllar': 1990,
    },
  },
  few: {
    plain: { bi: 1, bikaç: 3, 'bi kaç': 3, birkaç: 3, 'bir kaç': 3, 'bir iki': 2 },
  },
  whole: ['tüm', 'bütün', 'diğer'],
  steps: {
    plain: {
      bu: { by: 0 }, şu: { by: 0 }, 'içinde bulunduğumuz': { by: 0 }, geçen: { by: -1 }, geçtiğimiz: { by: -1 }, önceki: { by: -1 },
      'bir önceki': { by: -1 }, geçmiş: { by: -1 }, evvelki: { by: -1 }, son: { by: -1, counted: true }, gelecek: { by: 1 },
      önümüzdeki: { by: 1, near: true }, sonraki: { by: 1 }, 'bir sonraki': { by: 1 }, ertesi: { by: 1 }, gelen: { by: 1, near: true },
      'bu yaklaşan': { by: 1, near: true }, yaklaşan: { by: 1, near: true }, aynı: { by: 0 }, o: { by: 0 },
      'geçtiğimiz son': { by: -1, counted: true }, 'bu geçen': { by: -1, near: true }, öbür: { by: 2 }, evvelsi: { by: -2 }, dahaki: { by: 1 }, 'bir dahaki': { by: 1 }, 'önümüzde ki': { by: 1, near: true },
      'bu zamana kadarki': { by: 0, sofar: true }, 'şimdiye kadarki': { by: 0, sofar: true }, 'bugüne kadarki': { by: 0, sofar: true },
      'şu ana kadarki': { by: 0, sofar: true },
    },
  },
  ago: {
    inflected: { önce: -1, evvel: -1, öncesi: -1, sonra: 1, sonrası: 1, içinde: 1, içerisinde: 1, geçmişte: -1 },
  },
  edges: {
    // Of two that fit the first is taken: plurals come before their singulars.
    inflected: {
      başlar: 'early', ortalar: 'middle', sonlar: 'close', baş: 'start', başlangıc: 'start', başlangıç: 'start', orta: 'middle', son: 'close',
      bitiş: 'close', 'ilk yarı': 'firstHalf', 'ikinci yarı': 'lastHalf', 'son yarı': 'lastHalf', 'ilk günler': 'early', 'ilk haftalar': 'early',
      'ilk aylar': 'early', 'son günler': 'close', 'son haftalar': 'close', 'son aylar': 'close', 'ilerleyen günler': 'late',
      'ilerleyen haftalar': 'late', 'ilerleyen aylar': 'late', 'ilerleyen zamanlar': 'late',
    },
  },
  seasons: {
    inflected: { ilkbahar: 3, bahar: 3, yaz: 6, sonbahar: 9, güz: 9, kış: 12 },
  },
  nths: {
    plain: {
      ilk: 1, birinci: 1, ikinci: 2, üçüncü: 3, dördüncü: 4, beşinci: 5, son: -1, 'sondan ikinci': -2, 'sondan bir önceki': -2,
    },
  },
  every: ['her'],
  often: {
    plain: {
      sabahları: 'P1D', akşamları: 'P1D', geceleri: 'P1D', öğlenleri: 'P1D', öğleleri: 'P1D', gündüzleri: 'P1D', 'hafta sonları': 'P1W',
      'hafta içi': 'P1D', 'hafta içleri': 'P1D', 'hafta içi her gün': 'P1D', haftasonları: 'P1W', pazartesileri: 'P1W', salıları: 'P1W',
      çarşambaları: 'P1W', perşembeleri: 'P1W', cumaları: 'P1W', cumartesileri: 'P1W', pazarları: 'P1W', 'iki günde bir': 'P2D', 'gün aşırı': 'P2D',
      'günaşırı': 'P2D', 'sabah akşam': 'P1D', 'akşam sabah': 'P1D', 'gece gündüz': 'P1D', 'gündüz gece': 'P1D', 'öğleden sonraları': 'P1D', günlük: 'P1D', haftalık: 'P1W', aylık: 'P1M', yıllık: 'P1Y', senelik: 'P1Y', hergün: 'P1D', hersabah: 'P1D', herakşam: 'P1D', herhafta: 'P1W', heray: 'P1M', heryıl: 'P1Y',
       'yazları': 'P1Y', 'kışları': 'P1Y',
    },
  },
  times: ['kez', 'kere', 'defa', 'sefer'],
  leads: { yil: 'year', sene: 'year', yaklasik: 'clock', tam: '' },
  joints: { icin: '', gunu: '', yaklasik: 'clock', itibaren: '', sonraki: '' },
  of: [],
  ranges: {
    to: 'ile ila', and: 've', onlyAmid: 'ile', leads: 'saat', amid: 'arası arasında arasındaki arasına arasının arasından',
    until: 'kadar kadarki dek değin',
  },
  spreads: { joints: 'ila veya ile ve', onlyAmid: 'ile ve' },
  hours: {
    names: 'saat saati', roughly: 'yaklaşık tam', things: 'akıllı kol duvar masa cep spor erkek kadın çocuk', labels: 'saat saati',
  },
  minutesOfCase: {
    shares: { çeyrek: 15 }, minutes: 'dakika dk', past: 'geçiyor geçe geçmek geçti', to: 'var kala',
    pronouns: { ona: [10, 'to'], onu: [10, 'it'], bire: [1, 'to'], biri: [1, 'it'] },
  },
  halfHours: {
    buçuk: '', buçukta: 'at', buçukda: 'at', buçuktan: 'from', buçuğa: 'to', buçukla: 'with', buçuktaki: 'ki',
  },
  noonHalves: { yarımda: 'at', yarımdan: 'from', yarıma: 'to' },
  rough: { behind: 'gibi civarı civarında civarlarında sularında suları sıralarında dolaylarında raddelerinde' },
  uncounted: {
    bounds: 'önce önceki öncesi sonra sonraki sonrası beri itibaren kadar kadarki dek fazla az uzun kısa çok', hours: 'önce sonra itibaren beri',
  },
  sharesBehind: { buçuk: 0.5 },
  halfUnits: ['yarım'],
  referring: ['ertesi gün*', 'aynı gün*', 'o gün*'],
  partWords: { greetings: 'iyi hayirli mutlu' },
  sets: {
    passing: 'geçen', lengths: 'gunluk haftalik aylik yillik senelik',
    counting: 'kac birkac bucuk ceyrek yarim tam bi bir bu su o ilk son gecen onceki sonraki gelecek bunca onca',
  },
  seasonWords: { nouns: 'mevsim', sure: 'yazın kışın ilkbaharda sonbaharda' },
  dateCues: {
    days: 'gidis donus giris cikis tarih tarihi tarihim tarihimiz vade vadesi', expiries: 'skt kullanma', fillers: 'tarih',
  },
  noHours: {
    counted: 'kisi yas tane adet lira tl kurus euro avro dolar derece kg kilo gram metre cm km litre puan numara beden sayfa rakam sayi',
  },
  listing: 've veya',
}
