import type { ContextWords } from '../language.ts'

/** Words that turn, strengthen or weaken others, in folded form. */
export const CONTEXT_WORDS: ContextWords = {
  negators:
    'not no never none nobody nothing neither nor nowhere without cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt shouldnt couldnt hasnt havent hadnt mustnt neednt aint hardly barely rarely seldom scarcely lack lacks lacking lacked despite nope',
  boosters:
    'very so really extremely too absolutely totally completely super incredibly such most more quite highly hugely greatly damn fucking freaking frigging fricking flipping effing utterly especially particularly exceptionally extraordinarily deeply entirely enormously fully intensely majorly purely remarkably seriously substantially thoroughly tremendously unbelievably unusually truly awfully amazingly hella uber insanely',
  dampeners:
    'almost kinda kindof less little marginally occasionally partly slightly somewhat sorta sortof fairly moderately mildly relatively',
  turns: 'but however',
  requests: 'please pls plz need want anyone anybody someone wondering',
  questions:
    'can could would will should may is are do does did has have how when where why what who which any help send',
  thanks: 'thanks thanx thx thnx tnx thank thankyou thanku ty tysm cheers regards sincerely',
  thanksLead: 'many kind kindly best warm and',
  thanksRest:
    'you u so much very a lot in advance again guys team all everyone for your the help support assistance time understanding attention patience and have nice good great day evening weekend bye',
  thanksFor: 'no say saying said to of my your his her their a the without with',
  silent:
    'the a an and of to is was are were am be been being have has had having it its this that these those there here my your his her our their me you he she we they them us him i im ive ill id youre theyre hes shes for with from by as at in on into onto out up off if or so than then but when while what which who whom whose where how do does did doing done would could should will shall may might must can just also too some any s t re ve ll m d get got one two go us let lets been about over under again after before all',
}
