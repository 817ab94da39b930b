/**
 * Provinces, districts and well-known quarters of Turkey, folded, with a comma between, as phrases of a theme: `*` lets a word go on. Short ones
 * stand with their cases, those that are other words too ("ordu", "kaş") only before an apostrophe.
 */
export const PLACES =
  "adana, adanada, adanadan, adananin, adanaya, adana', adiyaman*, afyonkarahisar*, agri', aksaray*, amasya*, " +
  "ankara*, antalya*, ardahan*, artvin*, aydin', balikesir*, bartin*, batman', bayburt*, bilecik*, bingol*, bitlis*, " +
  "bolu, boluda, boludan, bolunun, boluya, bolu', burdur*, bursa, bursada, bursadan, bursanin, bursaya, bursa', " +
  "canakkale*, cankiri*, corum, corumda, corumdan, corumun, coruma, corum', denizli*, diyarbakir*, duzce, duzcede, " +
  "duzceden, duzcenin, duzceye, duzce', edirne*, elazig*, erzincan*, erzurum*, eskisehir*, gaziantep*, giresun*, " +
  "gumushane*, hakkari*, hatay, hatayda, hataydan, hatayin, hataya, hatay', igdir, igdirda, igdirdan, igdirin, " +
  "igdira, igdir', isparta*, istanbul*, izmir, izmirde, izmirden, izmirin, izmire, izmir', kahramanmaras*, karabuk*, " +
  "karaman', kars, karsta, karstan, karsin, karsa, kars', kastamonu*, kayseri*, kilis, kiliste, kilisten, kilisin, " +
  "kilise, kilis', kirikkale*, kirklareli*, kirsehir*, kocaeli*, konya, konyada, konyadan, konyanin, konyaya, " +
  "konya', kutahya*, malatya*, manisa*, mardin*, mersin*, mugla, muglada, mugladan, muglanin, muglaya, mugla', mus', " +
  "nevsehir*, nigde, nigdede, nigdeden, nigdenin, nigdeye, nigde', ordu', osmaniye*, rize, rizede, rizeden, rizenin, " +
  "rizeye, rize', sakarya*, samsun, samsunda, samsundan, samsunun, samsuna, samsun', siirt, siirtte, siirtten, " +
  "siirtin, siirte, siirt', sinop, sinopta, sinoptan, sinopun, sinopa, sinop', sivas, sivasta, sivastan, sivasin, " +
  "sivasa, sivas', sanliurfa*, sirnak*, tekirdag*, tokat', trabzon*, tunceli*, usak', van, vanda, vandan, vanin, " +
  "vana, van', yalova*, yozgat*, zonguldak*, aladag*, ceyhan', cukurova*, feke, fekede, fekeden, fekenin, fekeye, " +
  "feke', imamoglu', karaisali*, karatas', kozan, kozanda, kozandan, kozanin, kozana, kozan', pozanti*, saimbeyli*, " +
  "saricam*, seyhan', tufanbeyli*, yumurtalik', yuregir*, besni, besnide, besniden, besninin, besniye, besni', " +
  "celikhan*, gerger*, golbasi*, kahta, kahtada, kahtadan, kahtanin, kahtaya, kahta', samsat*, sincik*, tut', " +
  "basmakci*, bayat', bolvadin*, cay', cobanlar', dazkiri*, dinar', emirdag*, evciler*, hocalar', ihsaniye*, " +
  "iscehisar*, kiziloren*, sandikli*, sinanpasa*, sultandagi*, suhut, suhutta, suhuttan, suhutun, suhuta, suhut', " +
  "diyadin*, dogubayazit*, eleskirt*, hamur', patnos*, taslicay*, tutak, tutakta, tutaktan, tutakin, tutaka, tutak', " +
  "agacoren*, eskil, eskilde, eskilden, eskilin, eskile, eskil', gulagac*, guzelyurt*, ortakoy*, sariyahsi*, " +
  'sultanhani*, goynucek*, gumushacikoy*, hamamozu*, merzifon*, suluova*, tasova*, akyurt*, altindag*, ayas, ayasta, ' +
  "ayastan, ayasin, ayasa, ayas', bala', beypazari*, camlidere*, cankaya*, cubuk', elmadag*, etimesgut*, evren', " +
  "gudul, gudulde, gudulden, gudulun, gudule, gudul', haymana*, kahramankazan*, kalecik*, kecioren*, kizilcahamam*, " +
  "mamak, mamakta, mamaktan, mamakin, mamaka, mamak', nallihan*, polatli*, pursaklar*, sincan*, sereflikochisar*, " +
  "yenimahalle*, akseki*, aksu', alanya*, demre, demrede, demreden, demrenin, demreye, demre', dosemealti*, elmali', " +
  "finike*, gazipasa*, gundogmus', ibradi*, kas', kemer', kepez, kepezde, kepezden, kepezin, kepeze, kepez', " +
  "konyaalti*, korkuteli*, kumluca*, manavgat*, muratpasa*, serik, serikte, serikten, serikin, serike, serik', " +
  "cildir', damal, damalda, damaldan, damalin, damala, damal', gole', hanak, hanakta, hanaktan, hanakin, hanaka, " +
  "hanak', posof, posofta, posoftan, posofun, posofa, posof', ardanuc*, arhavi*, borcka*, hopa, hopada, hopadan, " +
  "hopanin, hopaya, hopa', kemalpasa*, murgul*, savsat*, yusufeli*, bozdogan', buharkent*, didim, didimde, didimden, " +
  "didimin, didime, didim', efeler', germencik*, incirliova*, karacasu*, karpuzlu', kocarli*, kosk', kusadasi*, " +
  "kuyucak*, nazilli*, soke, sokede, sokeden, sokenin, sokeye, soke', sultanhisar*, yenipazar*, altieylul*, " +
  "ayvalik*, balya', bandirma', bigadic*, burhaniye*, dursunbey*, edremit*, erdek, erdekte, erdekten, erdekin, " +
  "erdeke, erdek', gomec, gomecte, gomecten, gomecin, gomece, gomec', gonen, gonende, gonenden, gonenin, gonene, " +
  "gonen', havran*, ivrindi*, karesi*, kepsut*, manyas*, marmara, marmarada, marmaradan, marmaranin, marmaraya, " +
  "marmara', savastepe*, sindirgi*, susurluk*, amasra*, kurucasile*, ulus', besiri*, gercus*, hasankeyf*, kozluk*, " +
  "sason, sasonda, sasondan, sasonun, sasona, sason', aydintepe*, demirozu*, bozuyuk*, golpazari*, inhisar*, " +
  "osmaneli*, pazaryeri', sogut', adakli*, genc', karliova*, kigi, kigida, kigidan, kiginin, kigiya, kigi', solhan*, " +
  "yayladere*, yedisu*, adilcevaz*, ahlat', guroymak*, hizan, hizanda, hizandan, hizanin, hizana, hizan', mutki, " +
  "mutkide, mutkiden, mutkinin, mutkiye, mutki', tatvan*, dortdivan*, gerede*, goynuk*, kibriscik*, mengen*, " +
  "mudurnu*, seben, sebende, sebenden, sebenin, sebene, seben', yenicaga*, aglasun*, altinyayla*, bucak', cavdir*, " +
  'celtikci*, golhisar*, karamanli*, tefenni*, yesilova*, buyukorhan*, gemlik*, gursu, gursuda, gursudan, gursunun, ' +
  "gursuya, gursu', harmancik*, inegol*, iznik, iznikte, iznikten, iznikin, iznike, iznik', karacabey*, kestel*, " +
  "mudanya*, mustafakemalpasa*, nilufer', orhaneli*, orhangazi*, osmangazi*, yenisehir*, yildirim', ayvacik*, " +
  "bayramic*, biga, bigada, bigadan, biganin, bigaya, biga', bozcaada*, can', eceabat*, ezine, ezinede, ezineden, " +
  "ezinenin, ezineye, ezine', gelibolu*, gokceada*, lapseki*, yenice*, atkaracalar*, bayramoren*, cerkes*, eldivan*, " +
  "ilgaz', kizilirmak*, korgun*, kursunlu', orta', sabanozu*, yaprakli', alaca', bogazkale*, dodurga*, iskilip*, " +
  "kargi', lacin', mecitozu*, oguzlar*, osmancik*, sungurlu*, ugurludag*, acipayam*, babadag*, baklan*, bekilli*, " +
  "beyagac*, bozkurt', buldan*, cal', cameli*, cardak', civril*, guney', honaz, honazda, honazdan, honazin, honaza, " +
  "honaz', kale', merkezefendi*, pamukkale*, saraykoy*, serinhisar*, tavas, tavasta, tavastan, tavasin, tavasa, " +
  "tavas', baglar', bismil*, cermik*, cinar', cungus*, dicle', egil', ergani*, hani', hazro, hazroda, hazrodan, " +
  "hazronun, hazroya, hazro', kayapinar*, kocakoy*, kulp', lice, licede, liceden, licenin, liceye, lice', silvan, " +
  "silvanda, silvandan, silvanin, silvana, silvan', sur', akcakoca*, cumayeri*, cilimli*, golyaka*, gumusova*, " +
  "kaynasli*, yigilca*, enez, enezde, enezden, enezin, eneze, enez', havsa, havsada, havsadan, havsanin, havsaya, " +
  "havsa', ipsala*, kesan, kesanda, kesandan, kesanin, kesana, kesan', lalapasa*, meric', suloglu*, uzunkopru*, " +
  "agin', alacakaya*, baskil*, karakocan*, keban, kebanda, kebandan, kebanin, kebana, keban', kovancilar*, maden', " +
  "palu, paluda, paludan, palunun, paluya, palu', sivrice', cayirli*, ilic, ilicte, ilicten, ilicin, ilice, ilic', " +
  "kemah, kemahta, kemahtan, kemahin, kemaha, kemah', kemaliye*, otlukbeli*, refahiye*, tercan*, uzumlu', askale*, " +
  "aziziye*, cat', hinis, hinista, hinistan, hinisin, hinisa, hinis', horasan*, ispir, ispirde, ispirden, ispirin, " +
  "ispire, ispir', karacoban*, karayazi*, koprukoy*, narman*, oltu, oltuda, oltudan, oltunun, oltuya, oltu', olur', " +
  'palandoken*, pasinler*, pazaryolu*, senkaya*, tekman*, tortum*, uzundere*, yakutiye*, alpu, alpuda, alpudan, ' +
  "alpunun, alpuya, alpu', beylikova*, cifteler', gunyuzu*, han', inonu', mahmudiye*, mihalgazi*, mihaliccik*, " +
  "odunpazari*, saricakaya*, seyitgazi*, sivrihisar*, tepebasi*, araban', islahiye*, karkamis*, nizip, nizipte, " +
  "nizipten, nizipin, nizipe, nizip', nurdagi*, oguzeli*, sahinbey*, sehitkamil*, yavuzeli*, alucra*, bulancak*, " +
  "camoluk*, canakci*, dereli*, dogankent*, espiye*, eynesil*, gorele*, guce', kesap, kesapta, kesaptan, kesapin, " +
  "kesapa, kesap', piraziz*, sebinkarahisar*, tirebolu*, yaglidere*, kelkit*, kose', kurtun*, siran, siranda, " +
  "sirandan, siranin, sirana, siran', torul, torulda, toruldan, torulun, torula, torul', cukurca*, derecik*, " +
  "semdinli*, yuksekova*, altinozu*, antakya*, arsuz, arsuzda, arsuzdan, arsuzun, arsuza, arsuz', belen, belende, " +
  "belenden, belenin, belene, belen', defne', dortyol', erzin, erzinde, erzinden, erzinin, erzine, erzin', " +
  "iskenderun*, kirikhan*, kumlu', payas, payasta, payastan, payasin, payasa, payas', reyhanli*, samandag*, " +
  "yayladagi*, aralik', karakoyunlu*, tuzluca*, atabey', egirdir*, gelendost*, keciborlu*, senirkent*, sutculer', " +
  "sarkikaraagac*, uluborlu*, yalvac*, yenisarbademli*, adalar', arnavutkoy*, atasehir*, avcilar', bagcilar*, " +
  'bahcelievler*, bakirkoy*, basaksehir*, bayrampasa*, besiktas*, beykoz*, beylikduzu*, beyoglu*, buyukcekmece*, ' +
  "catalca*, cekmekoy*, esenler*, esenyurt*, eyupsultan*, fatih', gaziosmanpasa*, gungoren*, kadikoy*, kagithane*, " +
  "kartal', kucukcekmece*, maltepe*, pendik*, sancaktepe*, sariyer*, silivri*, sultanbeyli*, sultangazi*, sile, " +
  "silede, sileden, silenin, sileye, sile', sisli, sislide, sisliden, sislinin, sisliye, sisli', tuzla, tuzlada, " +
  "tuzladan, tuzlanin, tuzlaya, tuzla', umraniye*, uskudar*, zeytinburnu*, aliaga*, balcova*, bayindir*, bayrakli', " +
  "bergama*, beydag*, bornova*, buca, bucada, bucadan, bucanin, bucaya, buca', cesme', cigli, ciglide, cigliden, " +
  "ciglinin, cigliye, cigli', dikili', foca, focada, focadan, focanin, focaya, foca', gaziemir*, guzelbahce*, " +
  "karabaglar*, karaburun*, karsiyaka*, kinik, kinikta, kiniktan, kinikin, kinika, kinik', kiraz', konak', " +
  "menderes', menemen', narlidere*, odemis', seferihisar*, selcuk', tire', torbali*, urla, urlada, urladan, urlanin, " +
  "urlaya, urla', afsin, afsinde, afsinden, afsinin, afsine, afsin', andirin*, caglayancerit*, dulkadiroglu*, " +
  "ekinozu*, elbistan*, goksun*, nurhak*, onikisubat*, pazarcik*, turkoglu', eflani*, eskipazar*, ovacik*, " +
  "safranbolu*, ayranci', basyayla*, ermenek*, kazimkarabekir*, sariveliler*, akyaka*, arpacay*, digor, digorda, " +
  "digordan, digorun, digora, digor', kagizman*, sarikamis*, selim', susuz', abana, abanada, abanadan, abananin, " +
  "abanaya, abana', arac', azdavay*, cide, cidede, cideden, cidenin, cideye, cide', catalzeytin*, daday, dadayda, " +
  "dadaydan, dadayin, dadaya, daday', devrekani*, doganyurt*, hanonu*, ihsangazi*, inebolu*, kure', pinarbasi*, " +
  "seydiler*, senpazar*, taskopru*, tosya, tosyada, tosyadan, tosyanin, tosyaya, tosya', akkisla*, bunyan*, develi*, " +
  "felahiye*, hacilar', incesu*, kocasinan*, melikgazi*, ozvatan*, sarioglan*, sariz, sarizda, sarizdan, sarizin, " +
  "sariza, sariz', talas, talasta, talastan, talasin, talasa, talas', tomarza*, yahyali*, yesilhisar*, elbeyli*, " +
  "musabeyli*, polateli*, bahsili*, baliseyh*, celebi', delice', karakecili*, keskin', sulakyurt*, yahsihan*, " +
  "babaeski*, demirkoy*, kofcaz*, luleburgaz*, pehlivankoy*, pinarhisar*, vize', akcakent*, akpinar', boztepe*, " +
  "cicekdagi*, kaman, kamanda, kamandan, kamanin, kamana, kaman', mucur, mucurda, mucurdan, mucurun, mucura, mucur', " +
  "basiskele*, cayirova*, darica*, derince', dilovasi*, gebze, gebzede, gebzeden, gebzenin, gebzeye, gebze', " +
  "golcuk*, izmit, izmitte, izmitten, izmitin, izmite, izmit', karamursel*, kartepe*, korfez', ahirli*, akoren*, " +
  "aksehir*, altinekin*, beysehir*, bozkir', cihanbeyli*, celtik', cumra, cumrada, cumradan, cumranin, cumraya, " +
  "cumra', derbent*, derebucak*, doganhisar*, emirgazi*, eregli*, guneysinir*, hadim', halkapinar*, huyuk, huyukte, " +
  "huyukten, huyukun, huyuke, huyuk', ilgin', kadinhani*, karapinar*, karatay*, kulu', meram, meramda, meramdan, " +
  "meramin, merama, meram', sarayonu*, selcuklu*, seydisehir*, taskent*, tuzlukcu*, yalihuyuk*, yunak, yunakta, " +
  "yunaktan, yunakin, yunaka, yunak', altintas', aslanapa*, cavdarhisar*, domanic*, dumlupinar*, emet, emette, " +
  "emetten, emetin, emete, emet', gediz', hisarcik*, pazarlar', simav, simavda, simavdan, simavin, simava, simav', " +
  'saphane*, tavsanli*, akcadag*, arapgir*, arguvan*, battalgazi*, darende*, dogansehir*, doganyol*, hekimhan*, ' +
  "kuluncak*, puturge*, yazihan*, yesilyurt*, ahmetli*, akhisar*, alasehir*, demirci', golmarmara*, gordes*, " +
  "kirkagac*, koprubasi*, kula', salihli*, sarigol*, saruhanli*, selendi*, soma, somada, somadan, somanin, somaya, " +
  "soma', sehzadeler', turgutlu*, yunusemre*, artuklu*, dargecit*, derik, derikte, derikten, derikin, derike, " +
  "derik', kiziltepe*, mazidagi*, midyat*, nusaybin*, omerli*, savur', yesilli*, akdeniz*, anamur*, aydincik*, " +
  "bozyazi*, camliyayla*, erdemli', gulnar*, mezitli*, mut', silifke*, tarsus*, toroslar*, bodrum', dalaman*, datca, " +
  "datcada, datcadan, datcanin, datcaya, datca', fethiye*, kavaklidere*, koycegiz*, marmaris*, mentese', milas, " +
  "milasta, milastan, milasin, milasa, milas', ortaca*, seydikemer*, ula', yatagan*, bulanik', haskoy*, korkut', " +
  "malazgirt*, varto, vartoda, vartodan, vartonun, vartoya, varto', acigol*, avanos*, derinkuyu*, gulsehir*, " +
  "hacibektas*, kozakli*, urgup, urgupte, urgupten, urgupun, urgupe, urgup', altunhisar*, bor', camardi*, ciftlik', " +
  "ulukisla*, akkus', altinordu*, aybasti*, catalpinar*, caybasi*, fatsa, fatsada, fatsadan, fatsanin, fatsaya, " +
  "fatsa', golkoy*, gulyali*, gurgentepe*, ikizce*, kabaduz*, kabatas*, korgan*, kumru', mesudiye*, persembe', " +
  "ulubey*, unye, unyede, unyeden, unyenin, unyeye, unye', bahce', duzici*, hasanbeyli*, kadirli*, sumbas*, " +
  "toprakkale*, ardesen*, camlihemsin*, cayeli*, derepazari*, findikli', guneysu*, hemsin*, ikizdere*, iyidere*, " +
  "kalkandere*, pazar', adapazari*, akyazi*, arifiye*, erenler', ferizli*, geyve, geyvede, geyveden, geyvenin, " +
  "geyveye, geyve', hendek', karapurcek*, karasu*, kaynarca', kocaali*, pamukova*, sapanca*, serdivan*, sogutlu*, " +
  "tarakli*, ondokuzmayis*, alacam*, asarcik*, atakum*, bafra, bafrada, bafradan, bafranin, bafraya, bafra', canik, " +
  "canikte, canikten, canikin, canike, canik', carsamba', havza', ilkadim*, kavak', ladik, ladikte, ladikten, " +
  "ladikin, ladike, ladik', salipazari*, tekkekoy*, terme, termede, termeden, termenin, termeye, terme', " +
  "vezirkopru*, yakakent*, baykan', eruh, eruhta, eruhtan, eruhun, eruha, eruh', kurtalan*, pervari*, sirvan*, " +
  "tillo, tilloda, tillodan, tillonun, tilloya, tillo', ayancik*, boyabat*, dikmen', duragan', erfelek*, gerze, " +
  "gerzede, gerzeden, gerzenin, gerzeye, gerze', sarayduzu*, turkeli*, akincilar*, divrigi*, dogansar*, gemerek*, " +
  "golova*, gurun, gurunde, gurunden, gurunun, gurune, gurun', hafik, hafikte, hafikten, hafikin, hafike, hafik', " +
  "imranli*, kangal', koyulhisar*, susehri*, sarkisla*, ulas', yildizeli*, zara', akcakale*, birecik*, bozova*, " +
  'ceylanpinar*, eyyubiye*, halfeti*, haliliye*, harran*, hilvan*, karakopru*, siverek*, suruc, suructa, suructan, ' +
  "surucun, suruca, suruc', viransehir*, beytussebap*, cizre, cizrede, cizreden, cizrenin, cizreye, cizre', " +
  "guclukonak*, idil', silopi*, uludere*, cerkezkoy*, corlu, corluda, corludan, corlunun, corluya, corlu', ergene*, " +
  "hayrabolu*, kapakli', malkara*, marmaraereglisi*, muratli*, saray', suleymanpasa*, sarkoy*, almus, almusta, " +
  "almustan, almusun, almusa, almus', artova*, basciftlik*, erbaa, erbaada, erbaadan, erbaanin, erbaaya, erbaa', " +
  "niksar*, resadiye*, sulusaray*, turhal*, zile', akcaabat*, arakli, araklida, araklidan, araklinin, arakliya, " +
  "arakli', arsin, arsinde, arsinden, arsinin, arsine, arsin', besikduzu*, carsibasi*, caykara*, dernekpazari*, " +
  "duzkoy*, hayrat*, macka, mackada, mackadan, mackanin, mackaya, macka', of', ortahisar*, surmene*, salpazari*, " +
  "tonya, tonyada, tonyadan, tonyanin, tonyaya, tonya', vakfikebir*, yomra, yomrada, yomradan, yomranin, yomraya, " +
  "yomra', cemisgezek*, hozat, hozatta, hozattan, hozatin, hozata, hozat', mazgirt*, nazimiye*, pertek*, pulumur*, " +
  "banaz, banazda, banazdan, banazin, banaza, banaz', karahalli*, sivasli', bahcesaray*, baskale*, caldiran', " +
  "catak', ercis, erciste, ercisten, ercisin, ercise, ercis', gevas, gevasta, gevastan, gevasin, gevasa, gevas', " +
  "gurpinar*, ipekyolu*, muradiye*, ozalp', tusba, tusbada, tusbadan, tusbanin, tusbaya, tusba', altinova*, " +
  "armutlu*, cinarcik*, ciftlikkoy*, termal', akdagmadeni*, bogazliyan*, candir*, cayiralan*, cekerek*, kadisehri*, " +
  "saraykent*, sarikaya', sorgun*, sefaatli*, yenifakili*, yerkoy*, alapli*, caycuma*, devrek*, gokcebey*, kilimli*, " +
  "kozlu, kozluda, kozludan, kozlunun, kozluya, kozlu', taksim', mecidiyekoy*, levent', etiler*, nisantasi*, bebek', " +
  "maslak*, gayrettepe*, zincirlikuyu*, esentepe*, fulya', bomonti*, osmanbey*, harbiye*, pangalti*, kurtulus', " +
  "ferikoy*, dolapdere*, tarlabasi*, cihangir', galata, galatada, galatadan, galatanin, galataya, galata', karakoy*, " +
  "tophane*, galatasaray*, tunel', sishane*, kasimpasa*, sutluce*, halicioglu*, okmeydani*, caglayan', seyrantepe*, " +
  "ayazaga*, istinye*, tarabya*, yenikoy*, emirgan*, baltalimani*, rumelihisari*, kurucesme*, balmumcu*, yildiz', " +
  "dikilitas*, ihlamur', akaretler*, tesvikiye*, dolmabahce*, eminonu*, sirkeci*, sultanahmet*, beyazit', laleli', " +
  'unkapani*, vezneciler*, suleymaniye*, kapalicarsi*, mahmutpasa*, tahtakale*, cemberlitas*, cagaloglu*, gulhane*, ' +
  'kumkapi*, yenikapi*, samatya*, kocamustafapasa*, yedikule*, topkapi*, edirnekapi*, cevizlibag*, merter*, ' +
  "haznedar*, capa', findikzade*, sehremini*, haseki*, vatan caddesi*, millet caddesi*, balat, balatta, balattan, " +
  "balatin, balata, balat', fener', ayvansaray*, eyup', alibeykoy*, rami', gokturk*, kemerburgaz*, hasdal*, florya*, " +
  "yesilkoy*, atakoy*, sirinevler*, yenibosna*, ikitelli*, halkali*, sefakoy*, atakent*, mahmutbey*, gunesli', " +
  "kirazli', bahcesehir*, ambarli*, haramidere*, mimarsinan*, kumburgaz*, selimpasa*, hadimkoy*, caddebostan*, " +
  "suadiye*, erenkoy*, goztepe*, feneryolu*, kiziltoprak*, fenerbahce*, kalamis*, moda', bahariye*, altiyol*, " +
  'sogutlucesme*, hasanpasa*, fikirtepe*, acibadem*, kosuyolu*, kozyatagi*, bostanci*, icerenkoy*, kucukyali*, ' +
  "idealtepe*, cevizli', dragos*, kurtkoy*, aydos, aydosta, aydostan, aydosun, aydosa, aydos', serifali*, dudullu*, " +
  'camlica*, altunizade*, baglarbasi*, kisikli*, kuzguncuk*, beylerbeyi*, cengelkoy*, kandilli*, anadoluhisari*, ' +
  "kanlica*, cubuklu*, pasabahce*, kavacik*, polonezkoy*, riva, rivada, rivadan, rivanin, rivaya, riva', agva, " +
  "agvada, agvadan, agvanin, agvaya, agva', kilyos*, rumelifeneri*, garipce*, salacak', harem', haydarpasa*, " +
  'selimiye*, unalan*, libadiye*, buyukada*, heybeliada*, burgazada*, kinaliada*, sabiha gokcen*, bagdat caddesi*, ' +
  'istiklal caddesi*, abdi ipekci caddesi*, buyukdere caddesi*, barbaros bulvari*, halaskargazi caddesi*, ' +
  'cumhuriyet caddesi*, rumeli caddesi*, valikonagi caddesi*, minibus caddesi*, bahariye caddesi*, ataturk bulvari*, ' +
  'taksim meydani*, gezi parki*, beyazit meydani*, kizkulesi*, galata kulesi*, belgrad ormani*, halic, halicte, ' +
  "halicten, halicin, halice, halic', zorlu center*, cevahir avm*, kizilay*, ulus meydani*, sihhiye*, " +
  "tunali hilmi caddesi*, kugulu park*, esat', kucukesat*, seyranbaglari*, kurtulus parki*, cebeci', dikimevi*, " +
  "abidinpasa*, tuzlucayir*, natoyolu*, kolej', tandogan*, besevler*, emek', anittepe*, anitkabir*, balgat*, " +
  'cukurambar*, sogutozu*, bestepe*, ovecler*, yildizevler*, cayyolu*, umitkoy*, konutkent*, yasamkent*, beysukent*, ' +
  "bilkent*, beytepe*, oran', or-an, or-anda, or-andan, or-anin, or-ana, or-an', incek, incekte, incekten, incekin, " +
  "inceke, incek', eryaman*, batikent*, demetevler*, ostim, ostimde, ostimden, ostimin, ostime, ostim', ivedik*, " +
  "macunkoy*, sasmaz', elvankent*, etlik, etlikte, etlikten, etlikin, etlike, etlik', aydinlikevler*, siteler', " +
  "esertepe*, ufuktepe*, subayevleri*, kayas, kayasta, kayastan, kayasin, kayasa, kayas', akkopru*, haci bayram*, " +
  'hamamonu*, samanpazari*, kizilay meydani*, bahceli 7. cadde*, mesrutiyet caddesi*, mithatpasa caddesi*, ' +
  'ziya gokalp caddesi*, konur sokak*, gazi mahallesi*, cinnah caddesi*, eskisehir yolu*, konya yolu*, guvenpark*, ' +
  "genclik parki*, atakule*, esenboga*, alsancak*, kordon', kemeralti*, basmane*, kulturpark*, " +
  'kibris sehitleri caddesi*, konak meydani*, cumhuriyet meydani*, gundogdu meydani*, guzelyali*, hatay caddesi*, ' +
  "ucyol, ucyolda, ucyoldan, ucyolun, ucyola, ucyol', uckuyular*, esrefpasa*, yesildere*, bayrakli sahil*, " +
  "bostanli*, mavisehir*, alaybey*, naldoken*, girne caddesi*, evka 3*, kucukpark*, manavkuyu*, mansuroglu', " +
  "bozyaka*, limontepe*, sirinyer*, tinaztepe*, inciralti*, kadifekale*, asansor', mithatpasa*, fevzipasa bulvari*, " +
  "talatpasa bulvari*, alacati*, ilica, ilicada, ilicadan, ilicanin, ilicaya, ilica', sigacik*, gumuldur*, ozdere*, " +
  "candarli*, yeni foca*, eski foca*, sirince*, mordogan*, cesmealti*, dalyan', efes, efeste, efesten, efesin, " +
  "efese, efes', pamucak*, lara', kaleici*, konyaalti sahili*, kundu, kunduda, kundudan, kundunun, kunduya, kundu', " +
  "belek, belekte, belekten, belekin, beleke, belek', side, sidede, sideden, sidenin, sideye, side', kadriye', " +
  "bogazkent*, colakli*, kizilot*, kizilagac*, incekum*, avsallar*, konakli', mahmutlar*, tekirova*, camyuva*, " +
  "beldibi*, kiris', olimpos*, adrasan*, cirali', kalkan', patara*, kekova*, meltem', gulluk caddesi*, " +
  "isiklar caddesi*, sarampol*, varsak*, duden, dudende, dudenden, dudenin, dudene, duden', kursunlu selalesi*, " +
  "uncali*, hurma', liman mahallesi*, arapsuyu*, termessos*, perge, pergede, pergeden, pergenin, pergeye, perge', " +
  "oludeniz*, hisaronu*, calis', gocek, gocekte, gocekten, gocekin, goceke, gocek', sarsala*, icmeler*, turunc', " +
  "bozburun*, orhaniye*, hisaronu korfezi*, akbuk, akbukte, akbukten, akbukun, akbuke, akbuk', gokova*, oren', " +
  "torba', turkbuku*, golturkbuku*, yalikavak*, gumusluk', turgutreis*, akyarlar*, bitez, bitezde, bitezden, " +
  "bitezin, biteze, bitez', gumbet*, ortakent*, bagla', guvercinlik*, gundogan', kelebekler vadisi*, saklikent*, " +
  "kabak koyu*, faralya*, palamutbuku*, knidos*, sedir adasi*, kayakoy*, heykel', altiparmak*, setbasi*, cekirge', " +
  "fsm bulvari*, ozluce*, gorukle*, ataevler*, kent meydani*, uludag*, cumalikizik*, hurriyet', demirtas', " +
  "santral garaj*, teleferik', mudanya yolu*, tirilye*, kumla, kumlada, kumladan, kumlanin, kumlaya, kumla', " +
  'kukurtlu*, niluferkoy*, koza han*, tophane parki*, kurttepe*, ziyapasa bulvari*, turgut ozal bulvari*, ' +
  'barajyolu*, kucuksaat*, buyuksaat*, cinarli*, guzelyali bulvari*, toros caddesi*, karalarbucagi*, pozcu, pozcuda, ' +
  "pozcudan, pozcunun, pozcuya, pozcu', camlibel*, kizkalesi*, erdemli sahili*, davultepe*, susanoglu*, tasucu*, " +
  "narlikuyu*, tece, tecede, teceden, tecenin, teceye, tece', zafer meydani*, mevlana caddesi*, alaaddin tepesi*, " +
  "nalcaci*, bosna hersek mahallesi*, kampus', yazir, yazirda, yazirdan, yazirin, yazira, yazir', sille, sillede, " +
  "silleden, sillenin, silleye, sille', meram baglari*, kulesite*, adalar semti*, doktorlar caddesi*, espark*, " +
  "baglar caddesi*, odunpazari evleri*, porsuk*, visnelik*, gultepe*, buyukdere*, kumlubel*, sumer', kizilinler*, " +
  'ibrahimli*, binevler*, gazimuhtarpasa*, duztepe*, universite bulvari*, degirmicem*, sarigulluk*, ' +
  "bakircilar carsisi*, gazi muhtar pasa bulvari*, yesilsu*, karagoz', ofis', dagkapi*, diclekent*, " +
  'hevsel bahceleri*, huzurevleri*, gazi kosku*, ongozlu kopru*, balikligol*, gobeklitepe*, nemrut dagi*, ' +
  "abide kavsagi*, sirrin*, meydan', uzun sokak*, kunduracilar caddesi*, besirli*, uzungol*, sumela*, ayder, " +
  "ayderde, ayderden, ayderin, aydere, ayder', ciftlik caddesi*, atakent sahili*, mavi isiklar*, bandirma vapuru*, " +
  'kurupelit*, yenisehir caddesi*, havuzbasi*, yildizkent*, dadaskent*, tasmagazalar*, sivas caddesi*, erciyes*, ' +
  "alpaslan mahallesi*, talas yolu*, hunat, hunatta, hunattan, hunatin, hunata, hunat', duvenonu*, kapadokya*, " +
  "uchisar*, ihlara*, saraclar caddesi*, karaagac', kordonboyu*, assos, assosta, assostan, assosun, assosa, assos', " +
  "behramkale*, cunda, cundada, cundadan, cundanin, cundaya, cunda', sarimsakli', akcay', altinoluk*, kucukkuyu*, " +
  "gure, gurede, gureden, gurenin, gureye, gure', zeytinli', kapikule*, truva, truvada, truvadan, truvanin, truvaya, " +
  "truva', hierapolis*, karahayit*, bayramyeri*, cinar meydani*, camlik', kadinlar denizi*, davutlar*, guzelcamli*, " +
  "altinkum*, kartalkaya*, abant, abantta, abanttan, abantin, abanta, abant', yedigoller*, sarikamis kayak merkezi*, " +
  "masukiye*, yahya kaptan*, yuruyus yolu', plajyolu*, seka park*, fethiye caddesi*, cark caddesi*"
