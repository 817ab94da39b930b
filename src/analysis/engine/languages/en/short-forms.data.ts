/** Short forms of English chats, by their folded spelling. No expansion is or holds a short form itself. */
export const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['thx', 'thanks'], ['thnx', 'thanks'], ['tnx', 'thanks'], ['thks', 'thanks'], ['tks', 'thanks'], ['ty', 'thank you'], ['tysm', 'thank you so much'], ['tyvm', 'thank you very much'],
  ['pls', 'please'], ['plz', 'please'], ['plse', 'please'], ['u', 'you'], ['ur', 'your'], ['r', 'are'], ['yr', 'your'], ['cuz', 'because'], ['bcz', 'because'], ['coz', 'because'], ['bcoz', 'because'],
  ['idk', "i don't know"], ['btw', 'by the way'], ['asap', 'as soon as possible'], ['omg', 'oh my god'], ['imo', 'in my opinion'], ['imho', 'in my humble opinion'], ['afaik', 'as far as i know'],
  ['fyi', 'for your information'], ['msg', 'message'], ['msgs', 'messages'], ['tmrw', 'tomorrow'], ['tmr', 'tomorrow'], ['tmw', 'tomorrow'], ['ppl', 'people'], ['acct', 'account'], ['acc', 'account'],
  ['np', 'no problem'], ['yw', "you're welcome"], ['wanna', 'want to'], ['gonna', 'going to'], ['gotta', 'got to'], ['dunno', "don't know"], ['lemme', 'let me'], ['gimme', 'give me'], ['kinda', 'kind of'],
  ['abt', 'about'], ['rn', 'right now'], ['nvm', 'never mind'], ['tbh', 'to be honest'], ['smth', 'something'], ['sth', 'something'], ['bday', 'birthday'], ['pkg', 'package'], ['qty', 'quantity'],
  ['recieved', 'received'], ['recieve', 'receive'], ['definately', 'definitely'], ['cant', "can't"], ['dont', "don't"], ['doesnt', "doesn't"], ['didnt', "didn't"], ['isnt', "isn't"], ['wont', "won't"],
  ['wouldnt', "wouldn't"], ['couldnt', "couldn't"], ['shouldnt', "shouldn't"], ['wasnt', "wasn't"], ['arent', "aren't"], ['havent', "haven't"], ['hasnt', "hasn't"], ['hadnt', "hadn't"], ['im', "i'm"], ['ive', "i've"],
])
