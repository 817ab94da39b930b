/** Words that turn, strengthen or weaken others, in folded form. */

/** English words that negate what follows. A Turkish verb carries its negation in itself. */
export const NEGATORS =
  'not no never none nobody nothing neither nor nowhere without cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt shouldnt couldnt hasnt havent hadnt mustnt neednt aint hardly barely rarely seldom scarcely lack lacks lacking lacked despite nope'

/** Turkish words that negate the word before them. */
export const POST_NEGATORS =
  'degil degilim degilsin degiliz degilsiniz degiller degildi degildim degildik degildir degilmis degilse degilmi'

/** English words that strengthen a rated word after them. */
export const BOOSTERS =
  'very so really extremely too absolutely totally completely super incredibly such most more quite highly hugely greatly damn fucking freaking frigging fricking flipping effing utterly especially particularly exceptionally extraordinarily deeply entirely enormously fully intensely majorly purely remarkably seriously substantially thoroughly tremendously unbelievably unusually truly awfully amazingly hella uber insanely'

/** English words that weaken a rated word after them. */
export const DAMPENERS =
  'almost kinda kindof less little marginally occasionally partly slightly somewhat sorta sortof fairly moderately mildly relatively'

/** English words after which the second half of a sentence outweighs the first. */
export const TURNS = 'but however'
