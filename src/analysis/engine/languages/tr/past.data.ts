/** How Turkish tells that something is over: see `PastVerbs`. */
import type { PastVerbs } from '../time-words.ts'

export const PAST: PastVerbs = {
  behind: true,
  // "aradım", "gittiler", "bekliyordunuz", "gelmişti", "aldığım", "girdiğimde": after what a stem may end in, so that "paketim" and "saati" are none.
  form: /(?:[aeiuglmnrvyz]d|[cfhkpst]t)[iu](?:m|n|k|n[iu]z|l[ae]r|g[iu]m(?:[iu]z)?(?:d[ae])?)?$/,
  others:
    'kendi simdi kredi kredim kredin adedi adedin yedi kedi kedim hindi tadi kadi yardim yardimi adim adin adimiz adiniz kaydi kaydim kaydin kaydimiz kaydiniz derdi derdim derdin derdimiz derdiniz yurdu umudu umudum bandi standi cildi hadi haydi efendi efendim trendi vadi senedi hatti hattim hattin hattimiz hattiniz ustu ustun ustum testi testim testin dostu dostum kasti posta zitti efekti kistim listim',
  said: /^(?:d[ei](?:n(?:il)?)?|soyl[eu]?(?:n)?|belirt(?:il)?|bildir(?:il)?|ilet(?:il)?)(?:[dt][iu]|mis|m[ae][ds]|[iu]?yor)/,
  // What is to come or goes on, what is asked, and another clause.
  turns: /[ae]c[ae][kg]|[iu]yor|^m[iu](?:s[iu]n(?:[iu]z)?|y[iu]m|y[iu]z)?$|^(?:ama|fakat|ancak|cunku|diye|lutfen)$/,
  clauses: 'ama fakat ancak cunku diye lutfen',
}
