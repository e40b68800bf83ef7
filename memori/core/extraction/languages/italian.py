"""How Italian is read: lists with what their words are called in English, fragments and patterns."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import made_of

_LISTS = {
    "adverbs": """anche, adesso, ora, attualmente, ancora, già, sempre, di solito, normalmente, generalmente, spesso,
        soprattutto, principalmente, molto, moltissimo, davvero, veramente, tanto, tantissimo,
        proprio, purtroppo, per fortuna, inoltre, originariamente, ufficialmente, da <since_when>,
        dal <since_when>, al momento, in questo momento, solo, appena, finalmente,
        recentemente, particolarmente, felicemente, un po', rigorosamente, gravemente, ormai, tutti
        i giorni, regolarmente, a volte, comunque, stabilmente""",
    "diets": """vegano=vegan, vegana=vegan, vegetariano=vegetarian, vegetariana=vegetarian,
        pescetariano=pescetarian, pescetariana=pescetarian, flexitariano=flexitarian,
        flexitariana=flexitarian, kosher, halal, chetogenica=ketogenic, keto, paleo""",
    "allergens": """noci=nuts, frutta secca=nuts, frutta a guscio=nuts, arachidi=peanuts,
        nocciole=hazelnuts, mandorle=almonds, anacardi=cashews, pistacchi=pistachios,
        crostacei=shellfish, frutti di mare=shellfish, pesce=fish, gamberi=shrimp,
        gamberetti=shrimp, cozze=mussels, latte=milk, latticini=dairy, lattosio=lactose,
        fruttosio=fructose, istamina=histamine, formaggio=cheese, uova=eggs, uovo=eggs,
        frumento=wheat, grano=wheat, glutine=gluten, soia=soy, sesamo=sesame, senape=mustard,
        sedano=celery, lupini=lupin, fragole=strawberries, kiwi, mele=apples, banane=bananas,
        pesche=peaches, mango, pomodori=tomatoes, pomodoro=tomatoes, avocado, cioccolato=chocolate,
        miele=honey, gatti=cats, gatto=cats, pelo di gatto=cat hair, pelo del gatto=cat hair,
        cani=dogs, cane=dogs, pelo di cane=dog hair, cavalli=horses, polvere=dust, acari=dust mites,
        acari della polvere=dust mites, polline=pollen, pollini=pollen, graminacee=grass,
        betulla=birch, ambrosia=ragweed, muffa=mold, lattice=latex, nichel=nickel, api=bees,
        punture d'ape=bee stings, vespe=wasps, penicillina=penicillin, ibuprofene=ibuprofen,
        aspirina=aspirin, amoxicillina=amoxicillin, antibiotici=antibiotics, lana=wool,
        profumo=perfume""",
    "celiacs": "celiaco=celiac, celiaca=celiac",
    "conditions": """diabete=diabetes, diabete di tipo 1=type 1 diabetes,
        diabete di tipo 2=type 2 diabetes, asma=asthma, adhd=ADHD, autismo=autism,
        epilessia=epilepsy, dislessia=dyslexia, celiachia=celiac disease, artrite=arthritis,
        ansia=anxiety, depressione=depression, emicrania=migraines, ipertensione=hypertension,
        pressione alta=high blood pressure, insonnia=insomnia, eczema, raffreddore da fieno=hay fever,
        morbo di crohn=crohn's disease, acufene=tinnitus, scoliosi=scoliosis,
        endometriosi=endometriosis, apnee notturne=sleep apnea""",
    "relations": """moglie=wife, marito=husband, fidanzata=girlfriend, fidanzato=boyfriend,
        ragazza=girlfriend, ragazzo=boyfriend, compagna=partner, compagno=partner, madre=mother,
        mamma=mother, padre=father, papà=father, babbo=father, sorella=sister, fratello=brother,
        sorella maggiore=older sister, fratello maggiore=older brother, sorellina=younger sister,
        fratellino=younger brother, figlia=daughter, figlio=son, bambina=daughter, bambino=son,
        nonna=grandmother, nonno=grandfather, zia=aunt, zio=uncle, nipote=niece or nephew,
        cugina=cousin, cugino=cousin, suocera=mother-in-law, suocero=father-in-law,
        cognata=sister-in-law, cognato=brother-in-law, capo=boss, coinquilina=roommate,
        coinquilino=roommate, amica=friend, amico=friend, migliore amica=best friend,
        migliore amico=best friend, collega=colleague, vicina=neighbor, vicino=neighbor,
        ex moglie=ex-wife, ex marito=ex-husband, cane=dog, cagnolina=dog, cagnolino=dog, gatta=cat,
        gatto=cat, gattino=kitten, cucciolo=puppy, pappagallo=parrot, cavallo=horse,
        coniglio=rabbit, criceto=hamster""",
    "my": """mio, mia, il mio, la mia, del mio=il mio, al mio=il mio, dal mio=il mio, col mio=il mio,
        sul mio=il mio, della mia=la mia, alla mia=la mia, dalla mia=la mia, sulla mia=la mia""",
    "family": """figli, figlie, bambini, bambine, fratelli, sorelle, cani, gatti, nipoti, cavalli, conigli,
        pappagalli, galline, gemelli, gemelle, figlio, figlia, bambino, bambina, fratello, sorella,
        fratello maggiore, sorella maggiore, fratello minore, sorella minore, fidanzata, fidanzato,
        cane, gatto, gatta, pappagallo, cavallo, coniglio, tartaruga, neonato, neonata""",
    "languages": """italiano=Italian, inglese=English, francese=French, tedesco=German,
        spagnolo=Spanish, portoghese=Portuguese, olandese=Dutch, norvegese=Norwegian,
        svedese=Swedish, danese=Danish, finlandese=Finnish, polacco=Polish, ceco=Czech,
        ungherese=Hungarian, rumeno=Romanian, bulgaro=Bulgarian, greco=Greek, turco=Turkish, russo=Russian,
        ucraino=Ukrainian, serbo=Serbian, croato=Croatian, albanese=Albanian, arabo=Arabic,
        ebraico=Hebrew, persiano=Persian, hindi=Hindi, urdu=Urdu, mandarino=Mandarin, cinese=Chinese,
        giapponese=Japanese, coreano=Korean, vietnamita=Vietnamese, thailandese=Thai,
        catalano=Catalan, sardo=Sardinian, friulano=Friulian, veneto=Venetian, siciliano=Sicilian, napoletano=Neapolitan, latino=Latin,
        esperanto=Esperanto, lingua dei segni=sign language""",
    "nationalities": """italiano=Italian, italiana=Italian, svizzero=Swiss, svizzera=Swiss,
        francese=French, tedesco=German, tedesca=German, inglese=English, spagnolo=Spanish,
        spagnola=Spanish, americano=American, americana=American, portoghese=Portuguese,
        albanese=Albanian, rumeno=Romanian, rumena=Romanian, polacco=Polish, polacca=Polish,
        greco=Greek, greca=Greek, russo=Russian, russa=Russian, ucraino=Ukrainian, ucraina=Ukrainian,
        marocchino=Moroccan, marocchina=Moroccan, argentino=Argentinian, argentina=Argentinian,
        brasiliano=Brazilian, brasiliana=Brazilian, siciliano=Sicilian, siciliana=Sicilian,
        ebreo=Jewish, ebrea=Jewish, musulmano=Muslim, musulmana=Muslim, cattolico=Catholic,
        cattolica=Catholic, ateo=atheist, atea=atheist, buddista=Buddhist""",
    "marital": """sposato=married, sposata=married, single=single, celibe=single, nubile=single,
        divorziato=divorced, divorziata=divorced, separato=separated, separata=separated,
        vedovo=widowed, vedova=widowed, fidanzato=in a relationship, fidanzata=in a relationship""",
    "job_states": """in pensione=retired, pensionato=retired, pensionata=retired,
        disoccupato=unemployed, disoccupata=unemployed, senza lavoro=unemployed,
        in cerca di lavoro=unemployed, libero professionista=self-employed,
        libera professionista=self-employed, lavoratore autonomo=self-employed,
        lavoratrice autonoma=self-employed, freelance=self-employed, in maternità=on maternity leave,
        in congedo parentale=on parental leave, casalinga=stay-at-home parent,
        casalingo=stay-at-home parent""",
    "traits": """mancino=left-handed, mancina=left-handed, daltonico=color-blind,
        daltonica=color-blind, incinta=pregnant, diabetico=diabetic, diabetica=diabetic,
        asmatico=asthmatic, asmatica=asthmatic, sordo=deaf, sorda=deaf, cieco=blind, cieca=blind,
        dislessico=dyslexic, dislessica=dyslexic, figlio unico=an only child,
        figlia unica=an only child, introverso=introverted, introversa=introverted,
        estroverso=extroverted, estroversa=extroverted, mattiniero=an early bird,
        mattiniera=an early bird, astemio=teetotal, astemia=teetotal, mamma=a mother, madre=a mother,
        padre=a father, papà=a father, ragazza madre=a single mother""",
    "instruments": """pianoforte=piano, piano, chitarra=guitar, violino=violin, viola, violoncello=cello,
        flauto=flute, clarinetto=clarinet, sassofono=saxophone, sax=saxophone, tromba=trumpet,
        trombone, batteria=drums, basso=bass, contrabbasso=double bass, arpa=harp, ukulele,
        fisarmonica=accordion, organo=organ, tastiera=keyboard, armonica=harmonica""",
    "sports": """tennis, calcio=soccer, calcetto=soccer, pallone=soccer, basket=basketball,
        pallacanestro=basketball, pallavolo=volleyball, beach volley=volleyball, hockey, golf,
        scacchi=chess, rugby, badminton, squash, pallamano=handball, padel, poker, ping pong=table tennis,
        videogiochi=videogames""",
    "attributes": """numero di telefono=phone number, telefono=phone number,
        numero di cellulare=mobile number, cellulare=mobile number, cap=postcode,
        numero di scarpe=shoe size, taglia=clothing size, gruppo sanguigno=blood type,
        numero cliente=customer number, numero di tessera=membership number,
        numero di passaporto=passport number, targa=licence plate""",
    "named_things": """cognome=last name, banca=bank, università=university, scuola=school,
        azienda=company, squadra=team, palestra=gym, macchina=car, auto=car, band=band, blog, podcast""",
    "favourites": """colore=color, cibo=food, piatto=dish, film=movie, libro=book, animale=animal,
        gruppo=band, band=band, sport=sport, musica=music, canzone=song, città=city, paese=country,
        serie=show, bevanda=drink, stagione=season, autore=author, autrice=author,
        scrittore=author, scrittrice=author, numero=number, gioco=game, videogioco=game, squadra=team,
        ristorante=restaurant, gelato=ice cream, frutto=fruit, verdura=vegetable, materia=subject,
        attore=actor, attrice=actress, artista=artist, cantante=singer, fiore=flower, tè=tea,
        birra=beer, vino=wine, formaggio=cheese, dolce=dessert""",
    "occupations": """insegnante, professore, professoressa, maestr[oa], docente, educatore, educatrice, medico,
        dottore, dottoressa, infermier[ea], chirurg[oa], dentista, pediatra, farmacista, fisioterapista,
        psicolog[oa], psichiatra, veterinari[oa], ostetrica, logopedista, nutrizionista, ingegnere,
        ingegnera, informatic[oa], programmatore, programmatrice, sviluppatore, sviluppatrice, designer,
        grafic[oa], architett[oa], avvocat[oa], avvocatessa, giudice, notai[oa], commercialista,
        contabile, ragionier[ea], economista, consulente, analista, manager, direttore, direttrice,
        imprenditore, imprenditrice, impiegat[oa], operai[oa], commess[oa], venditore, venditrice,
        cassier[ea], camerier[ea], barista, cuoc[oa], chef, pizzaiol[oa], fornai[oa], panettier[ea],
        pasticcer[ea], macellai[oa], parrucchier[ea], estetista, sart[oa], giardinier[ea], fiorai[oa],
        agricoltore, agricoltrice, allevatore, allevatrice, pescatore, muratore, falegname, idraulico,
        elettricista, meccanic[oa], saldatore, autista, camionista, tassista, pilota, hostess, steward,
        poliziott[oa], carabiniere, pompiere, vigile, soldato, militare, bibliotecari[oa], giornalista,
        redattore, redattrice, scrittore, scrittrice, traduttore, traduttrice, interprete, editore,
        editrice, fotograf[oa], musicista, pianista, chitarrista, cantante, attore, attrice, ballerin[oa],
        pittore, pittrice, scultore, scultrice, artista, illustratore, illustratrice, scienziat[oa],
        ricercatore, ricercatrice, biolog[oa], chimic[oa], fisic[oa], matematic[oa], geolog[oa], storic[oa],
        sociolog[oa], filosof[oa], statistic[oa], student[ei], studente, studentessa, tirocinante,
        dottorand[oa], segretari[oa], receptionist, guida, allenatore, allenatrice, personal trainer,
        assistente sociale, assistente, babysitter, tata, badante, postin[oa], corriere, prete, libraio,
        libraia, ottico""",
    "months": """gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre,
        dicembre""",
}

_FRAGMENTS = {
    "since_when": (
        r"(\d{4}|(<months>)( \d{4})?|sempre|poco|tempo|molto|tanto|(<count>|circa <count>|più di <count>|quasi <count>) (giorn[oi]|settiman[ae]|mes[ei]|ann[oi])|"
        "(mese|anno) scorso|quando sono nat[oa]|ieri|nascita|bambin[oa]|piccol[oa])"
    ),
    "count": r"(\d+|uno?|una|un'|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|alcuni|alcune|un paio di)",
    "recently": (
        "(ieri|oggi|l'altro ieri|recentemente|di recente|da poco|poco fa|<count> (giorni|settimane|mesi|settimana|mese) fa|"
        "la settimana scorsa|la scorsa settimana|il mese scorso|lo scorso mese|l'anno scorso|lo scorso anno|l'estate scorsa|"
        "(lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)( scors[oa])?|quest[oa] (settimana|mese|anno|estate)|"
        "questa estate|quest'anno|quest'estate|finalmente|appena|ora|adesso)"
    ),
    "rest": (
        "((,| [-–—(]) ?.*| (e|ed|ma|con|da|dal|perché|dove|visto che|adesso|ora|attualmente|vicino|insieme|"
        "per|anche|nel|nella|in un|in una)\\b.*)?"
    ),
    "end": (
        "(,? (anche|molto|moltissimo|tanto|tantissimo|un sacco|inoltre|adesso|ora|da .*|dal .*|dall'.*|dallo .*|tra l'altro|davvero|"
        "sempre|soprattutto|in generale|al momento|purtroppo|però|comunque|proprio))*"
    ),
    "in": "(a|ad|in|vicino a|fuori)",
    "opening": (
        r"(adesso|ora|attualmente|oggi|al momento|per ora|dal <since_when>|da <since_when>|inoltre)"
    ),
    "place": (
        r"(?P<object>(((la|le|il|lo|gli) )<capital>|l'<capital>|(?!<no_places>\b)[^\W\d_])[\w.'-]*"
        r"( (di |del |della |dei |sul |sulla |in |la |le |d'|dell')*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "town": (
        r"(?P<object>(?!<products>\b)((la|le|il|lo) |l')?<capital>[\w.'-]*"
        r"( (di |del |della |dei |sul |sulla |in |la |le |d'|dell')*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "no_places": (
        "(uno?|una|un'|il|lo|la|i|gli|le|l'|mio|mia|miei|mie|tuo|tua|suo|sua|questo|questa|quel|quella|casa|"
        "pace|paura|coppia|armonia|comunità|famiglia|affitto|peccato|solitudine|libertà|pericolo|campagna|città|"
        "montagna|centro|periferia|simbiosi|me|te|lui|lei|due|tre|diretta|piena|pieno|clausura|esilio|povertà|"
        "silenzio|segreto|stanza|convivenza|attesa|generale|fondo|modo|parte|volte|tempo|proposito|squadra|remoto|ufficio|giro)"
    ),
    "no_names": (
        "(lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|<months>|dio|io|no|sì|e|lei|nuovo|nuova|<nationalities>)"
    ),
    "after_name": "(e|è|di|del|che)",
    "not_names": "(così|come|io|tu|lui|lei|no|sì|non|anche|fuori|male|bene|uguale|diversamente)",
    "after": "((,| e| ma| di| da| –) ?.*)?",
    "organisation": (
        r"((?=<capital>)<companies>\b( (?!<months>\b)<capital>[\w.&-]*){0,2}|(università|ospedale|banca|comune|scuola|"
        r"ministero|azienda|clinica|poste|agenzia|fondazione|gruppo|regione|istituto)( (di|del|della|dei|delle|la|il|dell'))* ?<capital>[\w.&-]*"
        r"( (di |del |della )*<capital>[\w.&-]*){0,4})"
    ),
    "company_words": r"<capital>[\w.&'-]*( (e |di |del |della |& )*<capital>[\w.&'-]*){0,4}",
    "company": "((il|la|lo|i|le) |l')?(?P<object><company_words>)",
    "at_work": r"(?P<at>(presso|per) ((il|la|lo|i|le) |l')?(?P<employer><company_words>))",
    "at_organisation": r"(?P<at>(in|alla|all'|al|da|nella|nel|per|presso) ?(?P<employer><organisation>|<company_words>(?<=(?-i:[A-Z]{3}))))",
    "un": "(un |una |un'|uno )?",
    "trade": (
        r"(?P<object><occupations>( (di|d'|del|della|in|dei) ?(?!<capital>)[\w-]+( (di |del )?(?!<capital>|per\b|presso\b|in\b|e\b|a\b|da\b|dal\b)[\w-]+)?)?"
        r"( (freelance|senior|junior|autonom[oa]|civile|meccanic[oa]|software|informatic[oa]|precari[oa]|social[ei]|universitari[oa]|elementare))?)"
    ),
    "any_trade": (
        r"(?P<object>(?!<not_jobs>\b)[^\W\d_][\w-]*( (di|d'|del|della|in) ?(?!<capital>)[\w-]+| (?!per\b|presso\b|in\b|a\b|da\b|dal\b|e\b|con\b|nel\b|nella\b)[\w-]+){0,2})"
    ),
    "not_jobs": "(uno?|una|un'|il|lo|la|i|gli|le|sempre|te|tutti|tutto|se|al|me|mai|prima|previsto|pochi|matt[oi]|pazz[oi]|mul[oi]|volontariato|lui|lei|voi|noi|dei|gruppo|dannati)",
    "subject_studied": (
        r"(?P<object>(?!<not_subjects>\b)[^\W\d_][\w-]+( (e|di|del|della|dei) (?!<not_subjects>\b)[\w-]+| (?!a\b|in\b|alla\b|al\b|all'|da\b|dal\b|per\b|con\b|e\b|presso\b)[\w-]+)?)"
    ),
    "not_subjects": (
        "(molto|poco|per|in|con|a|ad|al|alla|il|lo|la|i|gli|le|uno?|una|tutto|tutti|tutta|tutte|ogni|sempre|come|se|"
        "questo|questa|quest|mio|mia|tuo|tua|adesso|ora|di|da|su|che|bene|male|di più|sola|solo|e|o|qui|fino|tanto|"
        "troppo|meglio|nel|nella|ancora|anche|insieme|legale|dentistico|associato)"
    ),
    "the": "(il |lo |la |i |gli |le |l'|un |una |un')?",
    "of": "(di |del |dello |della |dei |degli |delle |dell'|d')",
    "thing": r"(?P<object>(?!<vague>\b|(l|d|un|quell|quest)')<thing_word>( <thing_word>){0,4}?)",
    "thing_word": (
        "(?!(tuo|tua|tuoi|tue|suo|sua|suoi|sue|quest[oaie]|quell[oaie]|quel|quegli|quei|ciò|che|se|quando|come|perché|ma|"
        "qui|qua|lì|là|oggi|domani|adesso|ora|non|niente|nulla|te|voi|lei|lui|seconda|secondo|precedente|prossim[oa]|"
        "prima|primo|ultima|ultimo|molto|moltissimo|anche|tanto|però|più|lo|li|ti|vi|ci|mi|meno|dove|già|così|mai)\\b)"
        r"[\w'-]+"
    ),
    "vague": (
        "(il|lo|la|i|gli|le|uno?|una|mio|mia|miei|mie|io|loro|noi|tutto|tutti|tutte|tutta|qualcosa|qualche|niente|poco|"
        "bene|male|meglio|peggio|in|a|con|di|per|senza|da|ogni|altro|altra|altri|altre|due|tre|entramb[ie]|variante|varianti|certi|certe|idea|idee|opzione|opzioni|"
        "risposta|risposte|proposta|proposte|versione|piano|testo|risultato|modo|maniera|soluzione|soluzioni|suggerimento|"
        "suggerimenti|parte|cosa|cose|fatto|chi|dove|né|e|o|essere|avere|pensare|credere|sapere|dire|fare|vedere|vederti|"
        "parlare|problema|errore|errori|titolo|nome|esempio|tono|stile|finale|design|foto|immagine|momento|giorno|tanto|troppo|"
        "solo|abbastanza|ancora|andare)"
    ),
    "other": "((la )?mia|(il )?mio) (?P<relation><relations>)(,? (?P<name><name>),?)?",
    "call_me": (
        "((ma|e|per favore|semplicemente),? )*(chiamami|mi chiami|chiamatemi|puoi chiamarmi|può chiamarmi|mi puoi chiamare) "
        "(pure |semplicemente |solo )*<named>(,? (per favore|grazie|d'ora in poi|da adesso))*"
    ),
    "greeting_name": (
        "(ciao|salve|buongiorno|buonasera|ehi|hey|buon pomeriggio)( a tutti| a tutte)?[,!.]* "
        "(sono|io sono|qui è|qui parla) <named>((,| e| di| da) .*|[.,!]*)"
    ),
    "mention": r"\b(?P<my><my>) (?P<relation><relations>),? <named>\b(?! dice\b)",
    "several_pets": r"\b((miei|mie|due|tre|quattro|nostri|altri) (cani|gatti|gatte|cavalli|conigli)|(altro|altra|secondo|seconda) (cane|gatto|gatta|cavallo|coniglio))\b",
    "not_meant": (
        r"(se|supponiamo|supponendo|poniamo|immagin\w+|mettiamo|ipotetic\w+|sogn\w+|romanzo|finzione|personaggio|protagonista|"
        r"scherz\w+|bugia|bugie|mento|mentito|falso|come se|nessuno|non è vero|"
        "(nel|in un|in questo|nella|in una|in questa) (mio |mia )?(gioco|sogno|romanzo|film|libro|storia|sceneggiatura|altra vita|vita precedente)|"
        "sims|minecraft|universo parallelo)"
    ),
    "hearsay": (
        r"(dice|dicono|disse|dissero|diceva|(?<!ho )detto|crede|credono|credeva|pensa|pensano|pensava|ritiene|sostiene|"
        r"afferma|scrive|scrisse|(?<!ho )scritto|racconta|raccontato|(mi|ti|ci) chiede|(?<!ho )chiesto|rispose|risposto|secondo (?!me\b)\w+|"
        "a quanto pare|pare|sembra|presunto|canta|sussurrò|gridò|insiste|mi considera|mi vede)"
    ),
    "unsure": (
        r"(forse|probabilmente|magari|credo|penso|suppongo|potrei|potrebbe|vorrei|piacerebbe|dovrei|sarei|sarebbe|"
        r"avrei|voglio|spero|prima(?! (di|che))|una volta|un tempo|da (bambin[oa]|piccol[oa]|giovane|ragazz[oa]|adolescente)|quando ero|"
        r"quando avevo|ero|era|avevo|quasi|un giorno|presto|domani|prossim[oa]|in teoria|non so|fino a|ex(?! (moglie|marito))|sto per|"
        "temporaneamente|sarò|eventualmente|più o meno|circa|allora|sia|viva|abbia)"
    ),
    "negation": "(non|mai|né|nemmeno|neanche|neppure|senza(?! lavoro)|nulla|niente|nessun\\w*|mica)",
    "shared_subject": r"(?P<other>\b(io|((la |il )?(mia|mio)) [\w-]+( [\w-]+)?) )e (?=(io|la mia|il mio|mia|mio)\b)",
    "therefore": "(quindi|perciò|dunque|allora)",
    "and_then": "(e|ma|quindi|allora|però)",
    "asks": (
        r"(((in|a|con|di|da|per|su) )?(che|cosa|cos'è|come|qual|quale|quali|chi|dove|dov'è|quando|quanto|perché|puoi|potresti|mi|hai|c'è|ci|sai|dovrei|posso|"
        r"conosci|mi consigli|è|sono)\b(?! (vero|giusto|così|sbaglio) ?\?))"
    ),
    "conjunction": "(e|ed|ma|però|perché|anche se|mentre|quindi|dato che|siccome|visto che)",
    "subject": (
        "(io|mi|ci|il mio|la mia|mio|mia|i miei|le mie|lui|lei|loro|noi|sono|ho|vivo|abito|lavoro|faccio|parlo|preferisco|odio|"
        "detesto|adoro|amo|non|adesso|ora|studio|suono|gioco|uso|utilizzo|programmo|bevo|mangio|soffro|compio|guido|vengo|chiamami|"
        "che|cosa|come|quale|puoi|potresti|dimmi|dammi|aiutami|consigliami|è|c'è|per favore|anche io|grazie|sto|tu|dove|quando|"
        "a me|cerco|vorrei)"
    ),
    "i_am": r"sono\b",
    "same_condition": (
        r",?\s+ed?\s+(?=((anche|molto|inoltre) )?(<diets>|allergic[oa]|intollerante|celiac[oa]|<occupations>|di <capital>|<marital>)\b)"
    ),
    "lead_in": (
        "(ciao|salve|buongiorno|buonasera|ehi|hey|buon pomeriggio)( a tutti| a tutte| di nuovo| <capital>\\w+)?(?=[,!.])|"
        "(allora|beh|bene|sì|no|ok|okay|certo|grazie|scusa|scusami|comunque|tra l'altro|a proposito|in realtà|in effetti|"
        "a dire il vero|sinceramente|onestamente|per inciso|esatto|perfetto|ah|eh|ahah|haha|insomma|nota|correzione|"
        "aggiornamento|info|ps|in generale|come ho detto|come ti ho detto|per tua informazione|personalmente|purtroppo|"
        "ricorda|ricordati|inoltre|dunque|importante|ecco)(?=[,:!.])|"
        "(ricorda che|ricordati che|tieni presente che|tieni conto che|sappi che|devi sapere che|non dimenticare che|"
        "considera che|in realtà|in effetti|a dire il vero|il fatto è che|la verità è che|sai che|si dà il caso che)(?= )|"
        "(e|ma|perché|però|quindi)(?= (io|mi|il mio|la mia|sono|vivo|abito|ho|lavoro|non|adesso|ora)\\b)"
    ),
    "afterthought": "(tra l'altro|grazie|haha|ahah|per favore|sai|a proposito|in realtà|grazie mille|eh|comunque)",
    "person": "(io|mi|me|mio|mia|miei|mie|sono|vivo|ho|abito)",
    "about_me": "((su|di) me|mio profilo|miei (dati|gusti)|mie (preferenze|informazioni))",
    "letter_line": "(gentil[ei]|egregi[oa]|car[oaie] <capital>|spettabile|oggetto|dear|alla cortese)",
    "letter_begins": (
        r"\b(quest[oaie]|quest'|il seguente|la seguente|uno?|una|un'|il|la|mio|mia|la sua|il suo) ?([\w-]+ ){0,2}<texts>\b[^.?!:\n]{0,40}(?<!su di me)(?<!su me):|"
        r"(?<=[:.?!]) +(gentil[ei]|egregi[oa]|spettabile|dear)\b"
    ),
    "texts": (
        "(lettera|lettere|mail|e-mail|email|messaggio|messaggi|testo|testi|paragrafo|saggio|tema|curriculum|cv|poesia|articolo|"
        "bozza|commento|citazione|frase|frasi|recensione|riassunto|trascrizione|chat|conversazione|discorso|dialogo|storia|post)"
    ),
    "notes": r"(ps|p\.s\.|per (tua|sua|vostra) informazione|nota|info|contesto|aggiornamento|correzione|ricorda|ricordati|importante|promemoria)",
    "role": (
        r"\b(immagina(te|re)?|fai finta|facciamo finta|fingi|gioco di ruolo|comportati come|agisci come|(?<!che )sei (un|uno|una|il|la|mio|mia)\b|"
        r"ipotetic\w+|esperimento mentale|fittizi[oa]|dal punto di vista di|sto scherzando|scherzo\b|scherzavo|è uno scherzo|per esempio|ad esempio|"
        r"p\. ?es|frase di esempio|frasi di esempio|ripeti|come si dice|come dico|cosa significa|che significa|cosa vuol dire|completa la|"
        r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|cosa (ne )?pensi di quest|rispondi a quest)|"
        r"(?-i:\bNON)\W*$|[-–—…]\s*(no|non)\W*$"
    ),
    "work_on_text": (
        "(correggi|correggimi|correggere|rivedi|rivedere|migliora|migliorare|riscrivi|riscrivere|parafrasa|riassumi|riassumere|"
        "analizza|classifica|accorcia|valuta|commenta|riformula|grammatica|tradurre|controlla|leggi|guarda|semplifica)"
    ),
    "worked_on": "(quest[oaie]|seguent[ei]|frase|frasi|testo|paragrafo|lettera|mail|e-mail|email|messaggio|tema|cv|curriculum|poesia)",
    "writing": (
        r"\b(?<!sempre )(scrivi|scrivimi|scrivete|scrivere|redigi|componi|crea|creami|genera|inventa|programma|implementa|raccontami|"
        r"racconta|fammi|aiutami|ho bisogno|vorrei|voglio)\b.{0,60}\b<written_things>\b"
    ),
    "written_things": (
        "(storia|racconto|poesia|canzone|mail|e-mail|email|lettera|biografia|bio|saggio|tema|discorso|post|tweet|messaggio|"
        "testo|nota|recensione|dialogo|romanzo|articolo|copione|sceneggiatura|profilo|scena|monologo|diario|barzelletta|"
        "brindisi|riassunto|funzione|programma|classe|app|codice|test|sito|pagina|api|bot|annuncio|prompt|script|favola)"
    ),
    "date": r"((\d{1,2}|primo|1°) <months>( (del )?\d{4})?|\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?|<months>( \d{4})?)",
    "no_allergens": "(stupidità|lavoro|lunedì|stress|idioti|bugie|drammi|critiche|critica|pubblicità|gente|bambini|impegno|ingiustizia|ingiustizie)",
    "to": "(alla |all'|allo |alle |agli |ai |al |a )",
    "allergen": r"((?P<listed><allergens>)|(?P<object>(?!<vague>\b|<no_allergens>\b)[\w-]+( di [\w-]+)?))",
}

_PATTERNS = r"""
relationship | {relation} | {relation} | 0.8
    <my> (?P<relation><relations>) si chiama <named><after>
    ho <un>(?P<relation><relations>),? (di nome|che si chiama|chiamat[oa]) <named>(, .*)?
relationship | spouse | spouse | 0.8
    sono~ sposat[oa] con <named><end>
fact | is called | name | 0.9
    (mi chiamo|il mio nome( completo)? è) <named><after>
    (mi chiamo|il mio nome è) (?P<object>(?!<not_names>\b)[^\W\d_]+)
fact | goes by | nickname | 0.8
    (tutti|i miei amici|gli amici) mi (chiamano|dicono) <named><end>
    il mio soprannome è <named><end>
fact | is aged | age | 0.7
    ho~ (?P<object>[1-9]\d|1[01]\d) anni<end>
    ho( appena)? compiuto( ieri| oggi)? (?P<object>[1-9]\d|1[01]\d) anni<end>
fact | has birthday | birthday | 0.8
    il mio compleanno è( il|,? il|,? l'|l')? ?(?P<object><date>)
    compio gli anni (il |l')(?P<object><date>)
    sono nat[oa]( il| l'| nel)? ?(?P<object><date>|(19|20)\d\d)( a <words>)?
fact | has shoe size | shoe size | 0.7
    (porto|calzo) il (?P<object>\d{2}([.,]5)?)( di scarpe)?
fact | has {attribute} | {attribute} | 0.7
    (il mio|la mia)( nuovo| nuova)? (?P<attribute><attributes>) è( il| la)? <number><end>
    il mio (?P<attribute>indirizzo) è (?P<object>.*\d.*)
    la mia (?P<attribute>e-?mail|mail|email) è (?P<object>\S+@\S+)
    (il mio|la mia) (?P<attribute><named_things>) (è|si chiama)( la| il| l')? ?<named><after>
    la mia (?P<attribute>lingua madre|madrelingua) è (l'|il )?(?P<listed><languages>)<end>
fact | is | | 0.7
    sono~ <un>(?P<listed><nationalities>|<traits>)<end>
fact | is | marital status | 0.7
    sono~ (?P<listed><marital>)<end>
fact | lives in | home | 0.8
    (vivo|abito|risiedo)~ <in> <place>~<rest>
    (vivo|abito|risiedo)~ (nel|nella|nei|negli|nelle) (?=<capital>)<town>~<rest>
    (viviamo|abitiamo)~ <in> <town>~<rest>
    (mi sono|ci siamo)~ trasferit[oaie]~( <recently>)? (a|ad|in) <town>( <recently>)?(,? (con|per) (?!.*\b(19|20)\d\d\b).*)?
fact | lives | | 0.6
    (vivo|abito)~ (?P<object>da solo|da sola|con (il mio|la mia|i miei|mio|mia|le mie) [\w ]+?)<end>
fact | no longer lives in | home | 0.7 | denies
    non (vivo|abito) più <in> <place><rest>
    non (vivo|abito) <in> <place> più
fact | comes from | | 0.7
    vengo~ (da |dal |dalla |dall'|dai |dagli |dalle )<town><end>
    sono~ di <town><end>
    sono (nat[oa]|cresciut[oa]|nat[oa] e cresciut[oa]) (a|ad|in) <town><end>
fact | works as | job | 0.8
    lavoro~ come <un><any_trade>( <at_work>)?(,? (a|in|per|presso|da|dal|e|con|nel|nella|,) .*|, .*)?
    lavoro~ come <un><trade> <at_organisation><rest>
    lavoro~ <at_work>~ come <un><any_trade><rest>
    (faccio~ (il |lo |la |l'|i )|sono~ <un>)<trade>( di professione)?( <at_work>)?(,? (a|in|da|dal|presso|per|e|con|nel|nella|alla|al) .*|, .*)?
    (faccio~ (il |lo |la |l'|i )|sono~ <un>)<trade> <at_organisation>(,? (a|e|da|dal) .*)?
    (il mio lavoro è|di lavoro faccio|di mestiere faccio) (il |lo |la |l')?<trade><end>
fact | is | job | 0.7
    sono~ <un>(?P<listed><job_states>)<end>
fact | works at | employer | 0.8
    lavoro~ (presso|per) <company>(,? (e|come|da|dal|in|a|nel) .*|, .*)?
    lavoro~ (in|alla|alle|ai|all'|al|da|nella|nel) ?(?P<object><organisation>)(,? (e|come|da|dal|in|a|nel) .*|, .*)?
    (ho un nuovo lavoro|ho trovato lavoro|ho iniziato( a lavorare| un nuovo lavoro)?|mi hanno assunt[oa]|sono stat[oa] assunt[oa])( <recently>)? (in|alla|presso|da|per|all'|al) ?<company>( <recently>)?(,? come .*)?
fact | no longer works at | employer | 0.7 | denies
    non lavoro più (presso|per|in|alla|all'|al|da|nella) ?<company><end>
event | no longer works at | employer | 0.6
    (ho lasciato il( mio)? lavoro|mi sono licenziat[oa]|sono stat[oa] licenziat[oa])( <recently>)? (in|alla|da|dalla|dalle|dal|presso) <company>( <recently>)?
fact | works | | 0.6
    lavoro~ (?P<object>da casa|da remoto|in smart working|part[ -]time|full[ -]time|di notte|a tempo pieno|a tempo parziale|su turni)<end>
fact | studies | | 0.7
    studio~ <subject_studied>(,? (a|ad|in|alla|al|all'|da|dal|presso|e|con) ?.*|, .*)?
fact | is | diet | 0.8
    (sono~|sono diventat[oa]) <un>(?P<listed><diets>)<end>
    (seguo|faccio)~ una dieta( rigorosa)? (?P<listed><diets>)<end>
fact | no longer is | diet | 0.7 | denies
    non sono più (?P<listed><diets>)<end>
fact | is allergic to | allergy:{object} | 0.9
    sono~ allergic[oa] (?P<to><to>)(?P<listed><allergens>)(?P<more>((, |,? (ed?|o) )<to>?<allergens>)+)
    (sono~ allergic[oa]|ho~ un'allergia) <to><allergen><end>
fact | is intolerant to | allergy:{object} | 0.9
    (sono~ intollerante|ho~ un'intolleranza) <to><allergen><end>
    sono~ (?P<listed><celiacs>)<end>
fact | no longer is allergic to | allergy:{object} | 0.8 | denies
    non sono più (allergic[oa]|intollerante) <to><allergen><end>
    non sono (allergic[oa]|intollerante) <to>(?P<listed><allergens>)<end>
fact | does not eat | taste:{object} | 0.8 | denies
    (non mangio( più| mai)?|non posso( più)? mangiare) <the><thing>(,? (perché|per) .*)?<end>
fact | does not drink | taste:{object} | 0.8 | denies
    (non bevo( più| mai)?|non posso( più)? bere) <the><thing>(,? (perché|per) .*)?<end>
fact | has | | 0.8
    ho~ (il |la |l'|un |una |un')?(?P<listed><conditions>)<end>
    (soffro|sono affett[oa])~ (di|d'|da) ?(?P<listed><conditions>)<end>
fact | lives in | home | 0.6
    <other> (vive|abita)~ (a|ad|in) <place>~<rest>
    <other> si è trasferit[oa]~ (a|ad|in) <town>
fact | works as | job | 0.6
    <other> (lavora~ come|fa~ (il|la|lo|l')) ?<un><trade>(,? (a|in|per|presso) .*)?
    <other> è~ <un><trade>(,? (a|in|per|presso) .*)?
fact | works at | employer | 0.6
    <other> lavora~ (presso|per) <company>
    <other> lavora~ (in|alla|da) (?P<object><organisation>)
fact | is aged | age | 0.5
    <other> ha~ (?P<object>[1-9]\d?|1[01]\d) (anni|mesi)
fact | has birthday | birthday | 0.7
    <other> compie gli anni (il |l')(?P<object><date>)
fact | is | | 0.6
    <other> è~ <un>(?P<listed><diets>|<nationalities>|<traits>|<marital>|<job_states>)
fact | is allergic to | allergy:{object} | 0.8
    <other> è~ allergic[oa] <to><allergen>
fact | is intolerant to | allergy:{object} | 0.8
    <other> è~ intollerante <to><allergen>
fact | likes | taste:{object} | 0.6
    <other> (ama|adora)~ <the><thing><end>
fact | dislikes | taste:{object} | 0.6
    <other> (odia|detesta)~ <the><thing><end>
skill | speaks | | 0.7
    parlo~ (il |l'|lo |un po' di |un po' d'|bene (l'|il )?)?(?P<listed><languages>)( (fluentemente|bene|molto bene|un po'|correntemente))?<end>
    parlo~ (?P<object>(un po' (di |d'))?(il |l'|lo )?<languages>(( e|,| ed) (un po' (di |d'))?(il |l'|lo )?<languages>)+)<end>
skill | knows | | 0.7
    (programmo|sviluppo)~ (in|con) (?P<object><technologies>((,? e |, )<technologies>)*)<rest>
    so programmare in (?P<object><technologies>((,? e |, )<technologies>)*)<end>
skill | plays | | 0.7
    (suono|so suonare)~ (il |la |l'|lo )?(?P<listed><instruments>)~<rest>
    (suono|so suonare)~ (?P<object>(il |la |l')?<instruments>((, | e )(il |la |l')?<instruments>)+)~<rest>
fact | plays | | 0.6
    gioco~ (a |ai |agli )(?P<listed><sports>)~( .*)?
fact | is learning | | 0.6
    (sto imparando|imparo)~ (a parlare )?(il |l'|lo )?(?P<listed><languages>)~( (in|con|per|su) .*)?<end>
    (sto imparando|imparo)~ a suonare (il |la |l'|lo )(?P<listed><instruments>)<end>
    (sto imparando|imparo)~ (a programmare in )?(?P<object><technologies>)<end>
fact | uses | | 0.5
    (uso|utilizzo)~ <un>(?P<object><technologies>|<devices>)( (per|come|su|e) (?!.*\b(quest[oaie]|ciò)\b).*)?<end>
fact | owns | | 0.6
    guido~ una? (?P<object><cars>\b[\w -]*?)<end>
relationship | has | | 0.7
    (ho|abbiamo)~ (?P<object><count> ?<family>( e <count> ?<family>)*)(, .*| che .*)?
preference | prefers | theme | 0.8
    (preferisco|uso)~ (il |la )?(?P<object>(modalità|tema) (scur[oa]|chiar[oa]))<end>
preference | prefers | taste:{object} | 0.8
    preferisco~ <the><thing> (al|alla|all'|allo|ai|alle|agli|a|rispetto a|rispetto al|rispetto alla|che|piuttosto che) ?[\w' -]+
    preferisco~ <the><thing><end>
preference | dislikes | taste:{object} | 0.7 | denies
    (a me )?non mi (piace|piacciono)( più| molto| proprio| per niente| affatto)* <the><thing>( per niente| affatto| molto)*<end>
    non (sopporto|amo)( più| molto)? <the><thing><end>
preference | dislikes | taste:{object} | 0.7
    (odio|detesto)~ <the><thing><end>
preference | likes | taste:{object} | 0.7
    (a me )?mi (piace|piacciono)~ <the><thing><end>
    (adoro|amo)~ <the><thing><end>
    (sono~ <un>(gran |grande )?(fan|appassionat[oa]|amante)|vado pazz[oa] per|vado matt[oa] per) <of>?<the><thing><end>
preference | has favourite {what} | favourite:{what} | 0.7
    (il mio|la mia|i miei|le mie) (?P<what><favourites>) (preferit[oaie]) (è|sono)~ <the>(?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,4})
    (?P<object>(?!<vague>\b)(il |la |l'|le )?[\w'-]+( [\w'-]+){0,3}) è (il mio|la mia) (?P<what><favourites>) preferit[oa]
preference | has hobby | | 0.7
    (il mio|la mia|i miei|le mie) (hobby|passatempo|passione|passioni)( preferito)? (è|sono)~ <the><thing>(,.*)?
"""

GRAMMAR = made_of(
    "italian",
    _LISTS,
    _FRAGMENTS,
    _PATTERNS,
    {
        "name": "Mi chiamo {name}",
        "relation": "{my} {relation} è {name}",
        "works": "Lavoro {at}",
        "and": "e",
        "i": "",
        "i am": "Sono ",
    },
    (
        (r"^<opening>,? ", ""),
        (r"^<recently>,? (?=(mi sono|ci siamo|ho|sono) )", ""),
        (
            r"^(io e )?((la |il )?(mia|mio)) [\w-]+( [\w-]+)?( ed? io)? (?=(ci|viviamo|abitiamo|abbiamo)\b)",
            "",
        ),
        (r"^io ", ""),
    ),
)
