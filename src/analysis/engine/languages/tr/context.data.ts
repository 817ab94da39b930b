import type { ContextWords } from '../language.ts'

/** Words that turn others, in folded form. A verb carries its negation in itself. */
export const CONTEXT_WORDS: ContextWords = {
  postNegators:
    'degil degilim degilsin degiliz degilsiniz degiller degildi degildim degildik degildir degilmis degilse degilmi',
}
