/**
 * Short forms of Turkish chats, by their folded spelling. What could as well be a word of its own ("as", "sn", "tel") is left out.
 * No expansion is or holds a short form itself.
 */
export const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['slm', 'selam'], ['slmlar', 'selamlar'], ['mrb', 'merhaba'], ['mrhb', 'merhaba'], ['mrhba', 'merhaba'],
  ['nbr', 'ne haber'], ['naber', 'ne haber'], ['nslsn', 'nasılsın'], ['nslsin', 'nasılsın'], ['nslsnz', 'nasılsınız'],
  ['tsk', 'teşekkürler'], ['tskr', 'teşekkürler'], ['tskler', 'teşekkürler'], ['tskkr', 'teşekkürler'], ['tesekkurlr', 'teşekkürler'],
  ['tskederim', 'teşekkür ederim'], ['sagolasn', 'sağ olasın'], ['eyw', 'eyvallah'], ['eyv', 'eyvallah'],
  ['tmm', 'tamam'], ['tmmdr', 'tamamdır'], ['tmmdir', 'tamamdır'], ['ok', 'tamam'], ['okey', 'tamam'], ['evt', 'evet'], ['ewet', 'evet'], ['hyr', 'hayır'],
  ['lutfn', 'lütfen'], ['ltfn', 'lütfen'], ['ltf', 'lütfen'], ['lutf', 'lütfen'], ['pls', 'lütfen'], ['plz', 'lütfen'],
  ['bsy', 'bir şey'], ['bsey', 'bir şey'], ['bisey', 'bir şey'], ['bisi', 'bir şey'], ['biseyler', 'bir şeyler'], ['hicbisey', 'hiçbir şey'], ['bi', 'bir'],
  ['hrkz', 'herkes'], ['hrkes', 'herkes'], ['hersey', 'her şey'], ['hrsey', 'her şey'], ['cnm', 'canım'], ['knk', 'kanka'], ['krdsm', 'kardeşim'],
  ['krds', 'kardeş'], ['abicim', 'abiciğim'], ['hcm', 'hocam'], ['byk', 'büyük'], ['kck', 'küçük'], ['guzl', 'güzel'], ['gzl', 'güzel'], ['cok', 'çok'],
  ['cvp', 'cevap'], ['msj', 'mesaj'], ['mesj', 'mesaj'], ['tlf', 'telefon'], ['tlfn', 'telefon'], ['fln', 'falan'], ['flan', 'falan'],
  ['nrd', 'nerede'], ['nerde', 'nerede'], ['nrde', 'nerede'], ['burda', 'burada'], ['surda', 'şurada'], ['orda', 'orada'], ['ndn', 'neden'],
  ['nzmn', 'ne zaman'], ['nezaman', 'ne zaman'], ['zmn', 'zaman'], ['snra', 'sonra'], ['snr', 'sonra'], ['simdi', 'şimdi'], ['smdi', 'şimdi'],
  ['bnm', 'benim'], ['snn', 'senin'], ['bn', 'ben'], ['gnydn', 'günaydın'], ['grsrz', 'görüşürüz'], ['grsmk', 'görüşmek'],
  ['kib', 'kendine iyi bak'], ['aeo', "allah'a emanet ol"], ['fyt', 'fiyat'], ['fiat', 'fiyat'], ['adrs', 'adres'], ['sprs', 'sipariş'], ['siprs', 'sipariş'], ['krg', 'kargo'],
  ['gelmdi', 'gelmedi'], ['glmdi', 'gelmedi'], ['yrdm', 'yardım'], ['yrdmc', 'yardımcı'], ['arkds', 'arkadaş'], ['insl', 'inşallah'], ['insallh', 'inşallah'],
  ['degl', 'değil'], ['dgl', 'değil'], ['diil', 'değil'], ['yapcam', 'yapacağım'], ['gelcem', 'geleceğim'], ['alcam', 'alacağım'],
  ['geliyom', 'geliyorum'], ['istiyom', 'istiyorum'], ['bekliyom', 'bekliyorum'], ['biliyom', 'biliyorum'], ['yapiyom', 'yapıyorum'], ['napcam', 'ne yapacağım'], ['napim', 'ne yapayım'],
])
