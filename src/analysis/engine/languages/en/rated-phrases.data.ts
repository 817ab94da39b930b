/**
 * English phrases that say something else than their words, by what raters would make of them, -4..4 (ours): "piece of cake", "let down",
 * "no problem", "credit card". With a comma between.
 */
export const RATED_PHRASES: Readonly<Record<string, string>> = {
  '3.4':
    'fucking awesome, fucking amazing, fucking perfect, dream come true',
  '3.3':
    'fucking brilliant',
  '3.2':
    "fucking love, freaking awesome, freaking amazing, dreams come true, couldn't be happier, could not be happier, " +
    "best ever, can't thank you enough, ten out of ten, love of my life",
  '3.1':
    "fucking great, so fucking good, bloody brilliant, drop dead gorgeous, couldnt be happier, can't recommend enough, " +
    'cannot recommend enough',
  '3.0':
    "brings me joy, made my day, on cloud nine, couldn't be better, could not recommend more, cant recommend enough, " +
    'time of my life, nothing short of amazing',
  '2.9':
    'insanely good, over the moon, in seventh heaven, out of this world, thrilled to bits, light of my life',
  '2.8':
    'the shit, fell in love with, made my week, made my night, makes me smile, seventh heaven, worth every penny, ' +
    "couldn't ask for more, can't stop smiling, second to none, top notch, went above and beyond, five stars, " +
    'chuffed to bits, thrilled to pieces',
  '2.7':
    'crazy good, ridiculously good, blew me away, fell in love, makes my day, made me smile, cloud nine, ' +
    'jumping for joy, works like a charm, works like a dream, thank you so much, warms my heart, warmed my heart, ' +
    'heart of gold, love at first sight, had a blast, saved my life',
  '2.6':
    'damn good, bloody marvellous, bloody good, wicked good, to die for, blows me away, fall in love, falling in love, ' +
    'head over heels, walking on air, jump for joy, jumped for joy, finger licking good, love you to death, ' +
    'two thumbs up, best in class, time of your life, worked like a charm, works like magic, works great, ' +
    'hit the jackpot, heart warming, dead chuffed, absolute gem, having a blast, top of the world, totally rocks, ' +
    'rocks my world, epic win, nothing but praise, happily ever after',
  '2.5':
    "blew my mind, mind blowing, couldn't put it down, puts a smile on, put a smile on, happy as larry, " +
    'happy as a clam, pleased as punch, big thumbs up, best friend, works wonders, first rate, five star, ' +
    "melts my heart, melted my heart, love to bits, well chuffed, the bee's knees, you rock, win the lottery, " +
    'treated like royalty, feel like a million',
  '2.4':
    'hell yeah, hell yes, fuck yeah, fuck yes, wickedly funny, pretty damn good, never lets me down, blown away, ' +
    "can't put it down, pride and joy, apple of my eye, melts in your mouth, mouth watering, love to death, " +
    "straight fire, can't get enough, cant get enough, stole my heart, top class, laughing my ass off, " +
    'had me in stitches, thanks a million, big thank you, above and beyond, went the extra mile, with all my heart, ' +
    'loved to bits, bees knees, have a blast, total blast, living the dream, living the good life, life saver, ' +
    'saves my life, since sliced bread, happy place',
  '2.3':
    'kicks ass, damn fine, killing it, stupid good, never let me down, blows my mind, cant put it down, made me laugh, ' +
    "makes me laugh, laugh out loud, laughed out loud, tickled pink, bundle of joy, melt in the mouth, can't wait, " +
    "cant wait, pure fire, best in show, can't be beat, can't live without, cant live without, can't stop laughing, " +
    'steal of a deal, money well spent, works a treat, worked a treat, crying with laughter, laughed my ass off, ' +
    'always there to help, full marks, warm hearted, warm welcome, league of its own, cream of the crop, ' +
    'crème de la crème, hidden gem, having a ball, had a ball, whale of a time, breath of fresh air, totally worth it',
  '2.2':
    "kick ass, kicked ass, killer deal, killed it, dead good, dead funny, the dog's bollocks, cheered me up, " +
    'cheers me up, make my day, tears of joy, high on life, in high spirits, salt of the earth, cut above the rest, ' +
    "can't wait to, cannot wait, best of both worlds, couldn't have asked for, debt free, what a steal, absolute steal, " +
    'steal my heart, good times, cracks me up, cracking good, huge hit, goes the extra mile, with flying colors, ' +
    'warm and fuzzy, home sweet home, game changer, little gem, good vibes, life changing, keep up the good, ' +
    'restored my faith, so worth it, huge fan',
  '2.1':
    'kicking ass, mad skills, kills it, insane value, come true, came up trumps, in good spirits, icing on the cake, ' +
    "hats off, hats off to, good job, can't fault, cant fault, cannot fault, can't go wrong, cant go wrong, " +
    "couldn't believe my luck, sweet deal, such a steal, good time, first class, top of the line, top tier, " +
    'belly laugh, belly laughs, cracked me up, much appreciated, flying colours, flying colors, spot on, heart melts, ' +
    'good vibes only, have a ball, live the dream, for the win, never fails to amaze, well worth it, worthy of praise, ' +
    'smooth as butter, happy ending, peace of mind',
  '2.0':
    'sick beats, scary good, never gave up, brought to life, came true, come up trumps, makes all the difference, ' +
    'high spirits, good spirits, thumbs up, high five, high fives, take my hat off, da bomb, god bless you, ' +
    "good as gold, good as new, best wishes, can't beat it, stress free, great deal, the real deal, quality time, " +
    'top drawer, died laughing, dying of laughter, what a cracker, smash hit, not to be missed, happy to help, ' +
    'smoking hot, smokin hot, sweet heart, golden opportunity, good life, win win, winning streak',
  '1.9':
    'sick beat, never give up, looking forward to, brings to life, happy camper, happy campers, cherry on top, ' +
    "recipe for success, keep it up, the bomb, best of luck, can't beat, can't say enough, can do attitude, " +
    'hassle free, stole the show, good value, top of the range, make me laugh, die laughing, in stitches, ' +
    'side splitting, many thanks, hits the spot, more than happy to, go the extra mile, on fleek, heart and soul, ' +
    "close to my heart, sweet dreams, in a league of, cat's pyjamas, cats pajamas, good news, had a whale of, " +
    'lap of luxury, new lease of life, won me over, went smoothly, smooth as silk, big fan, thank my lucky stars, ' +
    'peace and quiet',
  '1.8':
    'bad ass, look forward to, looks forward to, made a difference, made it right, on a high, hard to beat, ' +
    'pulled it off, problem solved, like a boss, god bless, good grades, trouble free, worry free, pain free, ' +
    'good deal, real deal, steals the show, bang for your buck, hit the spot, big hit, on point, let the good times, ' +
    'life savers, life of the party, worth the wait, runs smoothly, ran smoothly, can do no wrong, happy go lucky',
  '1.7':
    'killer app, pat on the back, cheered up, turns me on, bring to life, makes perfect sense, selling like hot cakes, ' +
    'cut above, no complaints, no complaints here, problem free, value for money, from the heart, young at heart, ' +
    'live it up, rock solid, worth the money, smooth sailing',
  '1.6':
    'balls of steel, got it sorted, all sorted, look up to, looks up to, easy as pie, cool beans, death by chocolate, ' +
    'good luck, good going, good sport, no regrets, error free, bang for the buck, right on time, bang on time, ' +
    'barrel of laughs, thanks a bunch, hit it off, bent over backwards, on a roll, coming up roses, gold mine, ' +
    'fresh as a daisy, never fails, right as rain',
  '1.5':
    'dead easy, boss bitch, looked forward to, looked up to, come a long way, die hard fan, no problem at all, ' +
    "not bad at all, couldn't wait, good old days, got better, best seller, no hassle, bug free, steal the show, " +
    "bang up job, ahead of schedule, can't miss, on the ball, off the chain, off the charts, hottest ticket in town, " +
    'heart felt, short and sweet, labour of love, labor of love, ahead of the game, oldie but goodie, gold standard, ' +
    'paint the town red, fresh start, rock star, worth it, down to earth, right up my street, right up my alley',
  '1.4':
    "killer workout, cheers up, don't give up, dont give up, stood up for, stands out, stood out, came through, " +
    'made a killing, full of beans, dead simple, bless her, thank goodness, thank heavens, good call, better half, ' +
    'get better, gets better, get well soon, up and running, no trouble at all, risk free, fuss free, cruelty free, ' +
    'acne free, no brainer, me time, did the trick, thanks a lot, on the house, hot stuff, ahead of the curve, ' +
    'bear hug, nothing to complain about, plain sailing, lucky charm',
  '1.3':
    'stick up for, sticks up for, psyched up, chilled out, comes through, picks me up, walk in the park, ' +
    'makes up for it, my cup of tea, dressed to kill, not half bad, not too shabby, bless him, thank god, good for you, ' +
    'good to go, drama free, bang on, time off, does the trick, hits different, hit the ground running, extra mile, ' +
    'right on, on the right track, get along with, gets along with, upped their game, spoilt for choice, golden age, ' +
    'let your hair down, fresh air, cheap as chips',
  '1.2':
    'damn right, cheer up, sorted out, stand up for, bring it on, chilling out, made up for it, piece of cake, ' +
    "tough as nails, keep your chin up, hat trick, pull it off, can't complain, bless you, couldn't resist, " +
    'without a doubt, no fuss, money back guarantee, top dog, cracked up, rock bottom prices, greatest hits, ' +
    'on the mend, on the up, sweet spot, love affair, would love to see, raised my game, spoiled for choice, ' +
    'diamond in the rough, guilt free, nothing like it, happy hour',
  '1.1':
    'one hell of a, stand out, come through, worth its salt, hanging out, tip of the hat, worth a look, no problems, ' +
    "cant complain, sex bomb, hard to resist, can't lose, no trouble, tax free, ad free, free of charge, on time, " +
    'does what it says, on the money, heart skipped a beat, proud as a peacock, golden oldie, gold dust, ' +
    'blast from the past, high life, larger than life, win over',
  '1.0':
    'bad bitch, pick me up, walk the walk, make it right, hang in there, got the hang of, chin up, best shot, ' +
    'sure shot, not bad, no worries, bless your heart, good faith, best regards, free speech, ahead of time, ' +
    'in no time, does the job, did the job, do the trick, laugh all the way, crack up, thanks in advance, ' +
    'hit the nail on, bend over backwards, well off, out of the woods, hot chocolate, break a leg, heart to heart, ' +
    'killer heels, cool cat, green thumb, true blue, cheap and cheerful',
  '0.9':
    'give em hell, sorts out, makes sense, food for thought, bucket list, dead right, hang out, shot in the arm, ' +
    'worth a shot, money shot, worth a try, free delivery, fire works, on fire, best man, best bet, best case scenario, ' +
    'up to scratch, up to par, up to standard, smoke free, feel free, no charge, no strings attached, no time at all, ' +
    'long time no see, does its job, second wind, cracker jack, on track, hot tub, sick burn, partners in crime, ' +
    'bed of roses, party animal, all the stops, guilty pleasure, nothing went wrong, human rights, happy medium',
  '0.8':
    'hot shit, hell of a, sort out, calmed down, settled down, make amends, dead on, no hard feelings, hard earned, ' +
    'tough act to follow, get the hang of, keep calm, hot shot, no problem, not too bad, free shipping, bath bomb, ' +
    'bath bombs, fire fighter, good enough, better off, up to date, free trial, in good time, big time, second chance, ' +
    "crack the code, never miss, don't miss out, got off lightly, off the hook, over the hump, piping hot, red hot, " +
    'moved to tears, partner in crime, top banana, bull market, bear fruit, red carpet, green light, white knight, ' +
    'bad ass bitch, without fail, smooth operator, civil rights, lucky escape, cease fire',
  '0.7':
    'sorting out, chill out, calms down, make up for, make sense, cup of tea, dead sure, grateful dead, hard work, ' +
    'hard earned money, tough cookie, shoot the breeze, give it a go, beyond doubt, free range, no nonsense, done deal, ' +
    'spare time, working order, top of the pops, on the dot, cross my heart, sweet tooth, stick to your guns, ' +
    "in the black, rough diamond, so bad it's good, whole nine yards, let loose, night life, rock and roll, " +
    'third time lucky, dirt cheap, dirty dancing',
  '0.6':
    'holy cow, bad mother fucker, let off, killing two birds, back from the dead, tough as old boots, big shot, ' +
    "give it a shot, not to worry, for free, don't worry, dont worry, fire place, good will hunting, second nature, " +
    'inside joke, last laugh, out of the box, cold play, hot off the press, old school, ripe old age, weight loss, ' +
    'fan club, piece of mind, fine tune',
  '0.5':
    'holy moly, oh my goodness, turn on, settle down, big cheese, kill two birds, waste no time, clear cut, cut a deal, ' +
    'fire pit, bag of tricks, better late than never, best buy, duty free, hands free, free ride, cash cow, ' +
    'made to order, hit the gym, on the nose, wear my heart, butterflies in my stomach, for the love of, new blood, ' +
    'black belt, red cross, left speechless, all right, lucky dip, peace out, star wars',
  '0.4':
    'oh my gosh, come to terms, have your cake, bread and butter, cut out for, truth bomb, good friday, for good, ' +
    'for good measure, on par with, no doubt, fat free, no big deal, in order, time flies, fair enough, crack on, ' +
    'cold brew, hot wheels, too hot to handle, have a heart, at heart, bleeding edge, game of thrones, flesh and blood, ' +
    "black humor, breaking bad, fresh prince, common interest, you're not wrong, charm school, deep fried",
  '0.3':
    'oh my god, make out, bitter sweet, lesson learned, hard core, tough love, cut to the chase, gift voucher, ' +
    'false alarm, fire sale, gluten free, free rein, big deal, big bang theory, customer care, off the wall, ' +
    'over and done with, hot spot, love island, moving on, blood sweat and tears, blood orange, time killer, cat nap, ' +
    "under dog, black tie, not wrong, don't panic",
  '0.2':
    'bad boy, come clean, low hanging fruit, lesson learnt, live and learn, heads up, fire away, kindle fire, ' +
    "better off without, better than nothing, for better or worse, can't deny, couldn't stop, sugar free, toll free, " +
    "free agent, money back, about time, it's about time, sure enough, hits home, hit the road, help line, hot pants, " +
    'sweet talk, gut feeling, hunger games, orange is the new, red bull, blue moon, full blast, let it go',
  '0.1':
    "bad boys, dead center, die hard, pull your weight, cut and dried, gift cards, can't believe it, hot dogs, " +
    "photo bomb, fire stick, goods and services, could be worse, can't get over, practical joke, joking aside, " +
    'hit home, hit the hay, hit the sack, customer support, help desk, live chat, out of the blue, got rid of, ' +
    'change of heart, bits and bobs, fair game, true blood, crime novel, crime drama, murder mystery, pain killer, ' +
    'old flame, old dog new tricks, guard dog, bull dog, bear with me, black mirror, bad to the bone, life insurance, ' +
    'lost and found, slap happy, charm offensive',
  '0.0':
    'made it up, dead ahead, dead heat, dead sea, hard copy, hard drive, hard disk, hard hat, hard boiled, screen shot, ' +
    'pretty much, credit card, credit cards, super bowl, war and peace, gift card, share price, share prices, kind of, ' +
    'sort of, fire alarm, trust fund, hot dog, black friday, smoke alarm, fire engine, fire extinguisher, fire wall, ' +
    'dry goods, best before date, order of magnitude, on order, mail order, part time, oddly enough, customer service, ' +
    'off the shelf, stone cold, love bites, bits and pieces, end game, move over, blood type, killer whale, ' +
    'lady killer, bear in mind, blue collar, let rip, still life, disaster recovery, emergency exit, ' +
    'terms and conditions, interest rate, lost for words, ceiling fan, wind turbine, attack of the clones',
  '-0.1':
    'fall for, make or break, spill the tea, head up, at the drop of, pulling my leg, flu shot, fire alarms, ' +
    "alarm clock, mixed blessing, good lord, can't help but, time and again, strangely enough, crack of dawn, hit on, " +
    'support ticket, hot take, blood pressure, pain killers, spoiler alert, old fashioned, let sleeping dogs lie, ' +
    'every dog has its, rose colored glasses, once in a blue, let it slide, interest rates, perfect stranger, ' +
    "don't get me wrong, dont get me wrong, hold your peace",
  '-0.2':
    'give a damn, calm down, came across as, go bananas, dead serious, wake the dead, learn my lesson, cuts both ways, ' +
    "cut me some slack, shot in the dark, can't believe, cant believe, like wildfire, second hand, second best, " +
    'hot water, hot as hell, blood test, true crime, weed killer, rose tinted glasses, not as bad as, drawing board, ' +
    'tear jerker, horror movie, horror film, loss leader',
  '-0.3':
    'holy crap, shake up, make do, spill the beans, dead line, old habits die hard, out of the fire, good god, ' +
    'under par, par for the course, time and time again, no joke, call centre, call center, hot and bothered, ' +
    'love to hate, love hate relationship, fresh out of, wrong number, price war',
  '-0.4':
    'holy shit, no shit, bad girl, come off, play up, takes the cake, gone bananas, learned my lesson, pull strings, ' +
    'cut like a knife, long shot, no longer, bomb disposal, mixed bag, through the roof, out of breath, get a room, ' +
    'get it together, sick note, spoiled rotten, loaded for bear, red eye, red herring, my bad, lost in translation, ' +
    'next to nothing',
  '-0.5':
    'big bad wolf, put out, shows off, pinch of salt, grain of salt, small potatoes, bite the bullet, bite your tongue, ' +
    'walking dead, hard to come by, hard of hearing, tough nut to crack, pull your socks up, parting shot, shot gun, ' +
    'mixed feelings, better luck next time, hit or miss, hit and miss, near miss, over it, haters gonna hate, ' +
    'raining cats and dogs, black magic, rough around the edges, let go',
  '-0.6':
    'taste of own medicine, drop in the bucket, drop in the ocean, school of hard knocks, pull the trigger, ' +
    "too good to be, can't even, no thanks, no thank you, no idea, over the top, laugh at, complaints department, " +
    'off limits, out of my league, get rid of, get your hopes up, cold feet, cold turkey, bleeding heart, ' +
    'hate to admit, love handles, grin and bear it, elephant in the room, white lie, bad romance, super bad, ' +
    'perfect storm, run of the mill, pushing my luck, rest in peace, panic room, fine print',
  '-0.7':
    'give a shit, messing around, turn down, brought to tears, settle for, butter fingers, tempest in a teapot, ' +
    'hot potato, square one, hard pressed, pull yourself together, cut your losses, sold out, free fall, second guess, ' +
    'second thoughts, off track, off colour, get over it, got my hopes up, sick day, sick leave, wrong end of stick, ' +
    'black hole, fail to see, push your luck',
  '-0.8':
    'give a fuck, mess around, messes around, hell bent, raise hell, highway to hell, showing off, psyched out, ' +
    'storm in a teacup, couch potato, bite off more than, hard sell, old hat, mixed up, good grief, could be better, ' +
    'no way, no clue, bang average, out of time, bit over the top, thanks but no thanks, on hold, brick wall, ' +
    'on the edge, out of place, over the limit, get rich quick, getting old, cold call, blow hot and cold, ' +
    'hate to say it, same old same old, black sheep, not a bed of, fools gold, got what he deserved, nothing special',
  '-0.9':
    'what the heck, resting bitch face, show off, came off, cry over spilt milk, cry over spilled milk, ' +
    'crying over spilled milk, bitter end, hung up on, cut it out, cut off, all mixed up, god forbid, ' +
    "for heaven's sake, good luck with that, could have been better, out of stock, no dice, no go, no deal, " +
    'in the dark, on the rocks, off key, off his head, out of the question, out of date, out of shape, out of the loop, ' +
    'out of focus, over the hill, get in the way, get cold feet, got cold feet, not in love with, behind the curve, ' +
    'same old story, bull in a china, bear market, white elephant, black out, blue in the face, sucked in, ' +
    'guilty as charged, less than perfect, nothing to write home, not ideal, gave them a piece, cheapest of the cheap, ' +
    'dirty laundry',
  '-1.0':
    'shit happens, kick in the pants, turn off, turned down, brings down, learn the hard way, hard feelings, ' +
    'pull the plug, not cut out for, shoot the messenger, no better, no laughing matter, not all cracked up, ' +
    'miss the boat, miss the point, off the mark, out of sorts, out of my depth, get even, stone cold killer, hot air, ' +
    'behind the times, stick in the mud, copy cat, fat cat, green with envy, rough ride, emergency room, storm brewing',
  '-1.1':
    'messed around, smart ass, put off, bring down, come unstuck, walk out, act up, playing up, pulled the plug, ' +
    'worse for wear, still no, past its prime, do time, hit a wall, hit the wall, missed the boat, missing the point, ' +
    'jobs worth, on edge, on the ropes, on the wrong track, get a grip, gets in the way, hot under the collar, ' +
    'cat fight, bear the brunt, black market, in the red, caught red handed, rough patch, bad rap, too bad, ' +
    'life support, suck it up, lost it, less than ideal, far from perfect, left wanting, not great, just my luck',
  '-1.2':
    'like hell, teed off, freak out, puts up with, put down, tells off, shook up, wear out, wears out, fell for it, ' +
    'fall out, come undone, pass out, acts up, made me cry, short straw, take the biscuit, if looks could kill, ' +
    "go to waste, learned the hard way, tough break, not so good, can't win, no answer, cost an arm and, took a hit, " +
    'put on hold, radio silence, wrong side of bed, out of your mind, out of my mind, out of pocket, get under my skin, ' +
    'gets under my skin, get off my case, cold war, game over, tired old, in the doghouse, dogs dinner, black mark, ' +
    'red tape, green eyed monster, bad hair day, bad sport, feel bad for, suck up, uphill battle, ' +
    'good for nothing else, keep away, run down, serves you right, serves them right, not a big fan, panic stations',
  '-1.3':
    'bloody hell, freaks out, put up with, tell off, wipe out, weirded out, fall behind, fell behind, fall through, ' +
    'comes undone, passed out, walked out, makes me cry, grasping at straws, hard to swallow, pushing up daisies, ' +
    'dead as a dodo, sudden death, beat a dead horse, hard up, cut throat, shoot yourself in, alarm bells, ' +
    "add fuel to the, for crying out loud, could care less, can't handle, can't be bothered, cant be bothered, " +
    "can't afford, can of worms, no use, no luck, no joy, cost a fortune, behind schedule, bad timing, " +
    'running out of time, deaf ears, off your rocker, out of hand, out of touch, so over it, gets old fast, ' +
    'get off my back, cold blooded, no love lost, spoil sport, short end of stick, black and blue, red flag, ' +
    'rough night, bad habit, ego trip, power cut, conflict of interest, lost interest, at a loss, found wanting, ' +
    'came down with, trigger happy, war of words, panic buying, under the weather',
  '-1.4':
    "don't give a damn, give up, gives up, putting up with, wore out, weirds me out, falling behind, fall short, " +
    'fell through, came up short, acting up, make a scene, clutching at straws, drew the short straw, ' +
    'takes the biscuit, sour grapes, dead as a doornail, dead end, dead weight, dead meat, dead last, ' +
    'beating a dead horse, wild goose chase, back to square one, tough luck, car crash tv, hot mess, god damn, ' +
    "can't be arsed, cant sleep, deal breaker, costs a fortune, tough times, missed the mark, high and dry, " +
    "out in the cold, couldn't be bothered, on the blink, on thin ice, got out of hand, out of luck, left me cold, " +
    'leaves me cold, hot headed, in hot water, lose heart, home sick, sick puppy, blame game, behind bars, crime scene, ' +
    'party pooper, wet blanket, old fart, black eye, red flags, power failure, losing my shit, lost his marbles, ' +
    'uphill struggle, a lot to desire, rub the wrong way, not a fan, feel under the weather',
  '-1.5':
    'when hell freezes over, cold day in hell, browned off, up in arms, freaked out, freaking out, told off, shaken up, ' +
    'worn out, wiped out, bum out, fell short, falling out, storm out, make no sense, bite the dust, bit the dust, ' +
    'bites the dust, kick the bucket, kicks the bucket, dead tired, flogging a dead horse, hangs up on, left hanging, ' +
    'pull the wool over, pull the rug, cut corners, cuts corners, shot in the foot, play with fire, fuel to the fire, ' +
    "for god's sake, not very good, can't sleep, below par, still waiting, no reply, no clue whatsoever, " +
    'through the nose, out of order, wrong order, hard times, butt of the joke, hit the roof, misses the mark, ' +
    "on the fritz, off putting, off the rails, get over yourself, bleeding gums, dog eat dog, dog's breakfast, " +
    'feeling blue, rough day, bad idea, lose my mind, lose my shit, no win situation, give it a miss, goes wrong, ' +
    'rubbed me the wrong, not amused, fair weather friend',
  '-1.6':
    'who the hell, tough shit, shut up, balls up, basic bitch, brassed off, spitting feathers, gave up, giving up, ' +
    'puts me off, put me off, burns out, creep out, falls short, fell out with, pass the buck, passed the buck, ' +
    'make fun of, makes fun of, making fun of, makes no sense, made no sense, made a mess, low spirits, bad egg, ' +
    'bad apple, bad apples, bad taste, bitter pill, kicked the bucket, on its last legs, on my last legs, lay waste, ' +
    'hard done by, hanging by a thread, pulled the wool over, cutting corners, time bomb, playing with fire, ' +
    "for christ's sake, good riddance, no good, up to no good, not up to scratch, not up to par, no show, of no use, " +
    'no fun, tourist trap, took forever, hit the fan, kept on hold, passed from pillar, fall on deaf ears, ' +
    'wash their hands of, worse off, out of control, out of line, out of work, get away with murder, get my goat, ' +
    'got my goat, full of hot air, behind my back, gold digger, bad mood, sucks to be you, guilt trip, power trip, ' +
    'vicious circle, vicious cycle, leaves much to desire, left much to desire, hard pass, run into trouble, ' +
    'went wrong, going wrong, not funny, not fun, dirt poor',
  '-1.7':
    "what the hell, fuck around, don't give a shit, don't give a fuck, dont give a fuck, mess up, messes up, " +
    'messing up, cheesed off, see red, seeing red, saw red, break down, given up, brings me down, burn out, gross out, ' +
    'bummed out, melt down, melting down, fall flat, come apart, comes apart, pick on, picks on, push around, ' +
    'stormed out, lash out, lashes out, made fun of, unhappy camper, cheesed me off, rotten apple, full of it, ' +
    "six feet under, dice with death, pull a fast one, doesn't cut it, cheap shot, not good enough, " +
    "worst case scenario, couldn't care less, couldnt care less, sub par, no response, no help, takes forever, " +
    'taking forever, not working, second rate, left on hold, talking to a wall, fell on deaf ears, left in the dark, ' +
    'kept in the dark, gone off the rails, out of business, get a life, get lost, get on my wick, gets my goat, ' +
    'cold shoulder, heart sinks, shot to pieces, bad blood, out for blood, buzz kill, mood killer, kill joy, ' +
    'gone to the dogs, bad luck, bad mouth, bad vibes, global warming, losing my mind, less than impressed, ' +
    "don't bother, dont bother, big no no, going downhill, feeling down, gone wrong, not cool",
  '-1.8':
    'the fuck out, take the piss, messed up, cock up, cocked up, half ass, kiss ass, right pain, bite me, tired of, ' +
    'hacked off, ticked off, turns me off, turned me off, bringing me down, stress out, falls flat, fell flat, ' +
    'fall from grace, came apart, coming apart, passing the buck, picking on, lashed out, lashing out, ' +
    'not a happy bunny, bitter pill to swallow, brush with death, dead wrong, dead in the water, over my dead body, ' +
    "hung up on me, cut the crap, god damn it, free loader, pay through the nose, didn't work, didnt work, " +
    'enough is enough, rock bottom, the run around, heart of stone, heart sank, bad day, bad news, bad breath, ' +
    'bad mouthing, horror show, lost the plot, lost cause, sore loser, losing streak, lost faith in, steer clear, ' +
    'stay away from, not worth it, buyer beware, went downhill, down the pan, down and out, down with the flu, ' +
    "what's wrong with you, not impressed, dirty trick, dirty tricks",
  '-1.9':
    'taking the piss, sorry ass, half assed, bored silly, ticks me off, let down, lets down, letting down, breaks down, ' +
    'breaking down, look down on, looks down on, looked down on, big turn off, beat up, beats up, beating up, ' +
    'burned out, burnt out, creeped out, come to blows, picked on, pushed around, walk all over, not a happy camper, ' +
    'rub salt in, bad taste in mouth, dead beat, waste of breath, hung out to dry, thumbs down, pulled a fast one, ' +
    'shot himself in the, ticking time bomb, ship wreck, still not working, no refund, raw deal, bad deal, over priced, ' +
    "poor value, doesn't work, doesnt work, does not work, stops working, third rate, fob off, left high and dry, " +
    'getting on my tits, went to pieces, blood sucking, lost my temper, far from happy, sweet fuck all, ' +
    'left a bad taste, gone downhill, down the drain, down the toilet',
  '-2.0':
    'hell no, who the fuck, screw up, screws up, screwing up, pain in the neck, pain in the butt, total pain, ' +
    'all hell broke loose, to hell with, lets you down, broke down, broken down, stressing out, grossed out, ' +
    "walked all over, wouldn't be caught dead, good as dead, no good at all, bang out of order, stopped working, " +
    'had enough, hit and run, left in the lurch, get on my nerves, blood curdling, black death, life sentence, ' +
    'verge of tears, anything but good, not worth the money, down in the dumps, not happy, asthma attack, ' +
    'personal attack, deep trouble',
  '-2.1':
    'oh hell no, what the fuck, fuck all, screw this, screwed up, lame ass, royal pain, bored stiff, let me down, ' +
    'let us down, stood me up, got stood up, stressed out, stresses me out, creeps me out, fall apart, fall to pieces, ' +
    'made a fool of, last straw, final straw, kiss of death, dead on arrival, bomb scare, nervous wreck, what a mess, ' +
    'money pit, cash grab, had enough of, laughing stock, fobbed off, given the runaround, one star, get stuffed, ' +
    'gets on my nerves, got on my nerves, getting on my nerves, break my heart, gut wrenching, scared out of my, ' +
    'blood thirsty, sick as a dog, black mail, bad experience, cyber attack, in deep trouble, cheap and nasty',
  '-2.2':
    'shit house, dumb ass, kiss my ass, scared stiff, hopping mad, beaten up, grosses me out, crash and burn, ' +
    'falls apart, fell apart, falling apart, fallen apart, fell to pieces, pass away, passes away, salt in the wound, ' +
    "waste of effort, waste your time, never again, couldn't stand, money grab, sick joke, cold hearted, " +
    'turned my stomach, turns my stomach, bored out of my, blood boils, blood boil, murder scene, disaster area, ' +
    'accident waiting to happen, climate crisis, steer well clear, stay well away, deep shit',
  '-2.3':
    'jack ass, pain in the arse, drop dead, bored to death, bored to tears, worried sick, worried to death, sick of, ' +
    "fed up, fed up with, big let down, crashed and burned, passed away, on death's door, at death's door, " +
    "waste your money, complete mess, for fuck's sake, good for nothing, can't stand, cant stand, can't be trusted, " +
    'no help at all, want my money back, joke of a, heart breaking, sick to my stomach, blood bath, low life, it sucks, ' +
    'nothing but trouble, world war, panic attack, feels like crap, look like shit',
  '-2.4':
    'fuck that, fucks up, pisses off, pissing off, load of bull, shut the hell up, screw over, pain in the ass, ' +
    'kick in the teeth, slap in the face, punch in the gut, scared to death, sick of it, sick of this, ' +
    'recipe for disaster, dead inside, wastes of time, wasted my time, big thumbs down, train wreck, absolute mess, ' +
    'total mess, from bad to worse, beyond a joke, what a joke, breaks my heart, bull shit, epic fail, ' +
    'nothing but problems, feel like crap',
  '-2.5':
    'fuck up, fucking up, piss off, shit storm, screwed over, hurts like hell, sick to death, rips off, ripping off, ' +
    'waste of time, waste of space, dont waste your time, nuclear bomb, car crash, worse than ever, total joke, ' +
    'hit rock bottom, broken heart, broken hearted, broke my heart, heart attack, war zone, treat like dirt',
  '-2.6':
    'fucked up, pissed off, pisses me off, load of rubbish, load of bollocks, heap of junk, scared shitless, screw you, ' +
    "son of a bitch, from hell, sick and tired, rip off, ripped off, waste of money, don't waste your money, " +
    "don't waste your time, dont waste your money, wasted my money, stab in the back, stabs in the back, back stabbing, " +
    'bomb threat, daylight robbery, highway robbery, absolute joke, complete joke, minus stars, heart broken, ' +
    'heart failure, makes my blood boil, made my blood boil, in cold blood, sucks big time, natural disaster, ' +
    'avoid like the plague, feel like shit',
  '-2.7':
    'fuck this, piss poor, piece of junk, pile of garbage, shit show, eat shit, shut the fuck up, death trap, ' +
    'complete waste, total waste, back stabber, hate my guts, dumpster fire, treated like dirt, treated like crap',
  '-2.8':
    'piece of trash, load of crap, pile of crap, shit hole, makes me sick, made me sick, rotten to the core, ' +
    'stabbed in the back, thanks for nothing, hates my guts',
  '-2.9':
    'piece of crap, piece of garbage, bag of shit, ripping people off, death sentence, god awful, zero stars, ' +
    'hate speech, avoid at all costs, treated like shit',
  '-3.0':
    'bloody awful, fuck off, full of shit, crock of shit, go to hell, total rip off, worst nightmare, ' +
    "couldn't be worse",
  '-3.1':
    'living hell, zero out of ten, serial killer',
  '-3.2':
    'hell on earth, hate crime',
  '-3.3':
    'fuck you, piece of shit, pieces of shit',
  '-3.4':
    'burn in hell, worst ever',
  '-3.5':
    'rot in hell, crime against humanity',
}
