/** Words that turn or strengthen others, in folded form. */

/** English words that negate what follows. A Turkish verb carries its negation in itself. */
export const NEGATORS: ReadonlySet<string> = new Set(
  'not no never none nobody nothing neither nor nowhere without cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt shouldnt couldnt hasnt havent hadnt aint hardly barely'.split(
    ' ',
  ),
)

/** Turkish words that negate the word before them. */
export const POST_NEGATORS: ReadonlySet<string> = new Set('degil degilim degilsin degiliz degilsiniz degiller degildi degildim degildik degildir degilmis degilse'.split(' '))

/** Words that strengthen the word after them. */
export const BOOSTERS: ReadonlySet<string> = new Set(
  'very so really extremely too absolutely totally completely super incredibly such most quite highly damn fucking freaking utterly especially particularly cok en asiri fazla gayet oldukca son daha asla hic bayagi tam epey'.split(
    ' ',
  ),
)
