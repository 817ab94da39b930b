import type { ContextWords } from '../language.ts'

/** Words that turn others, in folded form. A verb carries its negation in itself. */
export const CONTEXT_WORDS: ContextWords = {
  postNegators:
    'degil degilim degilsin degiliz degilsiniz degiller degildi degildim degildik degildir degilmis degilse degilmi',
  requests:
    'lutfen yardim yardimci rica istiyorum istiyoruz isterim ister misiniz musunuz misin musun miyim muyum miyiz muyuz mi mu nasil neden niye nicin nerede nerde nereden ne hangi kac acaba bekliyorum bekliyoruz olursaniz',
  thanks:
    'tesekkur tesekkurler tesekur tesekurler tskler tsk tsklr sagol sagolun saol eyvallah saygilar saygilarimla selamlar',
  farewells: 'gunler calismalar aksamlar geceler gelsin haftalar',
  thanksLead: 'simdiden cok iyi hayirli kolay bol ve ilginize',
  thanksRest: 'ederim ederiz edrm edicem sevinirim seviniriz olurum oluruz size hepinize herkese',
  thanksFor: 'icin dolayi oturu adina ne',
  silent:
    've bir bu su o ne da de mi mu ki ile icin ise ama fakat ya yani hem veya gibi kadar daha her biz siz sen ben bana sana ona bize size onlar benim senin onun bizim sizin beni seni onu bizi sizi olarak oldu olan olur olsun etti eder ediyor etmek ettim var misiniz musunuz miyim muyum midir mudur dir dur ta te den dan tan ten nin nun in un im um li lu ya ye yi yu ni nu bu sey',
}
