/**
 * What tells English from others, in folded form. Words common to several languages ("a", "on", "at", "in", "ben", "once") are left out;
 * loan words and names prove nothing and are not here.
 */

/** Function words and the everyday words of a chat. */
export const WORDS =
  'the and of to is was are were been be have has had having it its this that these those there here my your his her ' +
  'our their me you he she we they them us i im ive ill id not dont doesnt didnt cant cannot couldnt wont wouldnt isnt ' +
  'wasnt arent for with from by as an or if but because while when where why how what which who whom whose would could ' +
  'should will shall may might must can do does did doing done get got getting give gave just only very too also really ' +
  'about after before again over under then than so such some any all no yes ok okay please thanks thank hello hi hey ' +
  'good bad great nice love hate like want need know think make made see look one two first more most much many other ' +
  'up out off into down still even never ever always now today tomorrow yesterday day days week month year time ' +
  'order refund delivery shipping package account card payment money price help service customer support phone call ' +
  'email sent received waiting work working broken issue problem sorry new old right wrong way people go going come ' +
  'am pm lol omg wtf idk u ur pls thx let lets got gonna wanna something anything everything nothing someone'

/** Word endings, of words of five letters and more. */
export const ENDINGS =
  'ing tion tions ness ment ments able ible ful less ous ally ly ght ough ould ers ies est ed ted ck th wn'

/** Letters that the other does not have. */
export const LETTERS = 'qwxQWX'
