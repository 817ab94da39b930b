/** How Turkish tells that something is over: see `PastVerbs`. */
import type { PastVerbs } from '../time-words.ts'

export const PAST: PastVerbs = {
  behind: true,
  // "aradım", "gittiler", "bekliyordunuz", "gelmişti", "aldığım", "girdiğimde": after what a stem may end in, so that "paketim" and "saati" are none.
  form: /(?:[aeiuglmnrvyz]d|[cfhkpst]t)[iu](?:m|n|k|n[iu]z|l[ae]r|g[iu]m(?:[iu]z)?(?:d[ae])?)?$/,
  others: [
    'kendi kendim kendin kendiniz simdi kredi kredim kredin adedi adedin yedi kedi kedim hindi tadi kadi yardim adim adin adiniz kaydi',
    'kaydim kaydin kaydiniz derdi derdim derdin derdiniz yurdu yurdum umudu umudum bandi standi cildi hadi haydi efendi efendim trendi',
    'vadi vaadi vaadin vaadiniz senedi evladi evladim maksadi maksadim mevcudu vucudu hududu ebadi ferdi ardi hatti hattim hattin',
    'hattiniz ustu ustum ustun testi testim testin dostu dostum kasti kastim zitti efekti vakti vaktim vaktin vaktiniz bahti kadin',
    'aydin edin ediniz gidin gidiniz gidim kaydedin kaydediniz affedin affediniz reddedin devredin terkedin seyredin bahsedin hissedin',
    'taksidi taksidin taksidim taksitin umidi kanadi surati suratin servisin plastik lastik lojistik istatistik turistik mistik akustik fantastik taktik jimnastik yastik sandik findik sadik',
  ].join(' '),
  said: /^(?:d[ei](?:n(?:il)?)?|soyl[eu]?(?:n)?|belirt(?:il)?|bildir(?:il)?|ilet(?:il)?)(?:[dt][iu]|mis|m[ae][ds]|[iu]?yor)/,
  // What is to come or goes on, what is asked, what is planned, and another clause.
  turns:
    /^(?:randevu|ucus|bilet|rezervasyon|toplanti|sinav|dugun|konser|etkinlik)|^var$|[ae]c[ae][kg]|[iu]yor|^m[iu](?:s[iu]n(?:[iu]z)?|y[iu]m|y[iu]z)?$|^(?:ama|fakat|ancak|cunku|diye|lutfen)$/,
  asked: /^m[iu]yd[iu]/,
  own: /[dt][iu][mk]$/,
  aims: 'icin',
  clauses: 'ama fakat ancak cunku diye lutfen',
}
