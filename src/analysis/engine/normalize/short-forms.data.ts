/** Short forms of chats, by their folded spelling. No expansion is or holds a short form itself. */

/** Turkish; what could as well be a word of its own ("as", "sn", "tel") is left out. */
export const TURKISH_SHORT_FORMS: ReadonlyMap<string, string> = new Map([
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

/** English. */
export const ENGLISH_SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['thx', 'thanks'], ['thnx', 'thanks'], ['tnx', 'thanks'], ['thks', 'thanks'], ['tks', 'thanks'], ['ty', 'thank you'], ['tysm', 'thank you so much'], ['tyvm', 'thank you very much'],
  ['pls', 'please'], ['plz', 'please'], ['plse', 'please'], ['u', 'you'], ['ur', 'your'], ['r', 'are'], ['yr', 'your'], ['cuz', 'because'], ['bcz', 'because'], ['coz', 'because'], ['bcoz', 'because'],
  ['idk', "i don't know"], ['btw', 'by the way'], ['asap', 'as soon as possible'], ['omg', 'oh my god'], ['imo', 'in my opinion'], ['imho', 'in my humble opinion'], ['afaik', 'as far as i know'],
  ['fyi', 'for your information'], ['msg', 'message'], ['msgs', 'messages'], ['tmrw', 'tomorrow'], ['tmr', 'tomorrow'], ['tmw', 'tomorrow'], ['ppl', 'people'], ['acct', 'account'], ['acc', 'account'],
  ['np', 'no problem'], ['yw', "you're welcome"], ['wanna', 'want to'], ['gonna', 'going to'], ['gotta', 'got to'], ['dunno', "don't know"], ['lemme', 'let me'], ['gimme', 'give me'], ['kinda', 'kind of'],
  ['abt', 'about'], ['rn', 'right now'], ['nvm', 'never mind'], ['tbh', 'to be honest'], ['smth', 'something'], ['sth', 'something'], ['bday', 'birthday'], ['pkg', 'package'], ['qty', 'quantity'],
  ['recieved', 'received'], ['recieve', 'receive'], ['definately', 'definitely'], ['cant', "can't"], ['dont', "don't"], ['doesnt', "doesn't"], ['didnt', "didn't"], ['isnt', "isn't"], ['wont', "won't"],
  ['wouldnt', "wouldn't"], ['couldnt', "couldn't"], ['shouldnt', "shouldn't"], ['wasnt', "wasn't"], ['arent', "aren't"], ['havent', "haven't"], ['hasnt', "hasn't"], ['hadnt', "hadn't"], ['im', "i'm"], ['ive', "i've"],
])
