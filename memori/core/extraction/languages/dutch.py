"""How Dutch is read: lists with what their words are called in English, fragments and patterns."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import made_of

_LISTS = {
    "adverbs": """ook, nu, net, momenteel, op dit moment, nog, nog steeds, al, trouwens, eigenlijk, echt, heel, heel
        erg, erg, zeer, ontzettend, enorm, meestal, gewoonlijk, normaal gesproken, altijd, vaak,
        regelmatig, vooral, hoofdzakelijk, helaas, gelukkig, <since_when>, eindelijk, inmiddels,
        tegenwoordig, alleen, zelf, helemaal, oorspronkelijk, officieel, best, best wel, wel,
        sowieso, graag, strikt, ernstig, licht, zwaar, weer, daarnaast, bovendien, pas, samen,
        vandaag de dag, gewoon, zo, een beetje""",
    "diets": """vegan, veganist=vegan, veganistisch=vegan, vegetariër=vegetarian, vegetarisch=vegetarian,
        vegetarier=vegetarian, pescotariër=pescetarian, pescotarisch=pescetarian,
        flexitariër=flexitarian, flexitarisch=flexitarian, koosjer=kosher, halal, keto,
        plantaardig=vegan""",
    "allergens": """noten=nuts, pinda's=peanuts, pinda=peanuts, hazelnoten=hazelnuts, walnoten=walnuts,
        amandelen=almonds, cashewnoten=cashews, pistachenoten=pistachios, schaaldieren=shellfish,
        schelpdieren=shellfish, vis=fish, garnalen=shrimp, mosselen=mussels, melk=milk, koemelk=milk,
        zuivel=dairy, lactose, fructose, histamine, kaas=cheese, eieren=eggs, ei=eggs, tarwe=wheat, gluten,
        soja=soy, sesam=sesame, mosterd=mustard, selderij=celery, lupine=lupin, aardbeien=strawberries,
        kiwi, appels=apples, bananen=bananas, perziken=peaches, mango, tomaten=tomatoes,
        avocado=avocado, chocolade=chocolate, honing=honey, katten=cats, kattenharen=cat hair,
        honden=dogs, hondenharen=dog hair, paarden=horses, stof=dust, huisstof=dust, huisstofmijt=dust mites,
        stofmijt=dust mites, pollen=pollen, stuifmeel=pollen, gras=grass, graspollen=grass pollen,
        berken=birch, berkenpollen=birch pollen, schimmel=mold, latex, nikkel=nickel, bijen=bees,
        bijensteken=bee stings, wespen=wasps, wespensteken=wasp stings, penicilline=penicillin,
        ibuprofen, aspirine=aspirin, amoxicilline=amoxicillin, antibiotica=antibiotics, wol=wool,
        veren=feathers, parfum=perfume""",
    "allergies": """notenallergie=nuts, pinda-allergie=peanuts, pindaallergie=peanuts, visallergie=fish,
        melkallergie=milk, koemelkallergie=milk, eiallergie=eggs, ei-allergie=eggs, tarweallergie=wheat,
        soja-allergie=soy, kattenallergie=cats, hondenallergie=dogs, pollenallergie=pollen,
        graspollenallergie=grass pollen, huisstofmijtallergie=dust mites, stofallergie=dust,
        latexallergie=latex, nikkelallergie=nickel, penicilline-allergie=penicillin,
        wespenallergie=wasps""",
    "intolerances": """lactose-intolerant=lactose, lactoseintolerant=lactose,
        glutenintolerant=gluten, fructose-intolerant=fructose, lactose-intolerantie=lactose,
        lactoseintolerantie=lactose, glutenintolerantie=gluten, fructose-intolerantie=fructose,
        histamine-intolerantie=histamine""",
    "conditions": """diabetes, diabetes type 1=type 1 diabetes, diabetes type 2=type 2 diabetes,
        suikerziekte=diabetes, astma=asthma, adhd=ADHD, autisme=autism, epilepsie=epilepsy,
        dyslexie=dyslexia, coeliakie=celiac disease, artritis=arthritis, reuma=rheumatism,
        een depressie=depression, migraine=migraines, hoge bloeddruk=high blood pressure,
        eczeem=eczema, hooikoorts=hay fever, de ziekte van crohn=crohn's disease, tinnitus,
        scoliose=scoliosis, endometriose=endometriosis, slaapapneu=sleep apnea""",
    "relations": """vrouw=wife, echtgenote=wife, man=husband, echtgenoot=husband, verloofde=fiancée,
        partner=partner, vriendin=friend, vriend=friend, beste vriendin=best friend,
        beste vriend=best friend, moeder=mother, mama=mother, vader=father, papa=father, zus=sister,
        zusje=sister, broer=brother, broertje=brother, tweelingzus=twin sister,
        tweelingbroer=twin brother, dochter=daughter, zoon=son, kind=child, baby=baby, oma=grandmother,
        opa=grandfather, grootmoeder=grandmother, grootvader=grandfather, kleindochter=granddaughter,
        kleinzoon=grandson, tante=aunt, oom=uncle, nicht=niece, nichtje=niece, neef=nephew, neefje=nephew,
        schoonmoeder=mother-in-law, schoonvader=father-in-law, schoonzus=sister-in-law,
        zwager=brother-in-law, baas=boss, bazin=boss, huisbaas=landlord, huisgenoot=roommate,
        huisgenote=roommate, collega=colleague, buurman=neighbor, buurvrouw=neighbor,
        ex-vrouw=ex-wife, ex-man=ex-husband, hond=dog, hondje=dog, kat=cat, poes=cat, kater=cat, kitten=kitten,
        puppy=puppy, papegaai=parrot, paard=horse, konijn=rabbit, hamster=hamster, cavia=guinea pig""",
    "family": """kinderen, dochters, zonen, zoons, zussen, broers, honden, katten, poezen, kleinkinderen,
        nichten, neven, paarden, konijnen, papegaaien, kippen, huisdieren, cavia's, tweeling, kind,
        dochter, zoon, zus, broer, zusje, broertje, vriendin, vriend, hond, kat, poes, papegaai, paard, konijn,
        schildpad, hamster, kleindochter, kleinzoon, baby""",
    "languages": """Nederlands=Dutch, Vlaams=Flemish, Engels=English, Duits=German, Frans=French,
        Spaans=Spanish, Italiaans=Italian, Portugees=Portuguese, Noors=Norwegian, Zweeds=Swedish,
        Deens=Danish, Fins=Finnish, Fries=Frisian, Pools=Polish, Tsjechisch=Czech, Hongaars=Hungarian,
        Roemeens=Romanian, Bulgaars=Bulgarian, Grieks=Greek, Turks=Turkish, Russisch=Russian,
        Oekraïens=Ukrainian, Servisch=Serbian, Kroatisch=Croatian, Arabisch=Arabic, Berbers=Berber,
        Hebreeuws=Hebrew, Perzisch=Persian, Farsi, Hindi, Urdu, Mandarijn=Mandarin, Chinees=Chinese,
        Japans=Japanese, Koreaans=Korean, Vietnamees=Vietnamese, Thais=Thai, Indonesisch=Indonesian,
        Maleis=Malay, Papiaments=Papiamento, Sranantongo, Afrikaans, Latijn=Latin, Catalaans=Catalan,
        Esperanto, gebarentaal=sign language""",
    "nationalities": """Nederlander=Dutch, Nederlandse=Dutch, Nederlands=Dutch, Belg=Belgian,
        Belgische=Belgian, Vlaming=Flemish, Vlaamse=Flemish, Duitser=German, Duitse=German,
        Fransman=French, Française=French, Engelsman=English, Engelse=English, Brit=British,
        Amerikaan=American, Amerikaanse=American, Italiaan=Italian, Italiaanse=Italian,
        Spanjaard=Spanish, Spaanse=Spanish, Portugees=Portuguese, Portugese=Portuguese, Pool=Polish,
        Poolse=Polish, Turk=Turkish, Turkse=Turkish, Marokkaan=Moroccan, Marokkaanse=Moroccan,
        Surinamer=Surinamese, Surinaamse=Surinamese, Griek=Greek, Griekse=Greek, Syriër=Syrian,
        Syrische=Syrian""",
    "marital": """getrouwd=married, vrijgezel=single, single=single, alleenstaand=single,
        gescheiden=divorced, verloofd=engaged""",
    "job_states": """met pensioen=retired, gepensioneerd=retired, werkloos=unemployed,
        werkzoekend=unemployed, zelfstandig=self-employed, zelfstandige=self-employed,
        zzp'er=self-employed, freelancer=self-employed, met zwangerschapsverlof=on maternity leave,
        met ouderschapsverlof=on parental leave, huisvrouw=stay-at-home parent,
        huisman=stay-at-home parent""",
    "traits": """linkshandig=left-handed, kleurenblind=color-blind, zwanger=pregnant, doof=deaf,
        blind, slechthorend=hard of hearing, dyslectisch=dyslexic, autistisch=autistic,
        diabeet=diabetic, enig kind=an only child, alleenstaande moeder=a single mother,
        alleenstaande vader=a single father, introvert=introverted, extravert=extroverted,
        ochtendmens=a morning person, avondmens=a night owl, nachtuil=a night owl""",
    "instruments": """piano, gitaar=guitar, basgitaar=bass, viool=violin, altviool=viola, cello, dwarsfluit=flute,
        fluit=flute, blokfluit=recorder, klarinet=clarinet, saxofoon=saxophone, trompet=trumpet,
        trombone, drums, drumstel=drums, bas=bass, contrabas=double bass, harp, ukelele=ukulele,
        accordeon=accordion, orgel=organ, keyboard, mondharmonica=harmonica""",
    "sports": """tennis, voetbal=soccer, basketbal=basketball, volleybal=volleyball, honkbal=baseball, hockey,
        ijshockey=hockey, golf, schaak=chess, rugby, badminton, squash, handbal=handball, korfbal=korfball,
        tafeltennis=table tennis, padel, poker, waterpolo=water polo""",
    "attributes": """telefoonnummer=phone number, mobiele nummer=mobile number, nummer=phone number,
        schoenmaat=shoe size, kledingmaat=clothing size, postcode=postcode, bloedgroep=blood type,
        klantnummer=customer number, lidmaatschapsnummer=membership number,
        paspoortnummer=passport number, kenteken=licence plate, personeelsnummer=employee number""",
    "named_things": """achternaam=last name, meisjesnaam=maiden name, bank=bank, school=school,
        universiteit=university, bedrijf=company, club=team, band=band, podcast, blog, sportschool=gym""",
    "favourites": """kleur=color, eten=food, gerecht=dish, maaltijd=food, film=movie, boek=book, dier=animal,
        band=band, sport=sport, muziek=music, liedje=song, nummer=song, stad=city, land=country, serie=show,
        drankje=drink, drank=drink, seizoen=season, schrijver=author, schrijfster=author, auteur=author,
        getal=number, spel=game, game=game, club=team, team=team, restaurant=restaurant, ijs=ice cream,
        ijsje=ice cream, fruit=fruit, groente=vegetable, vak=subject, acteur=actor, actrice=actress,
        artiest=artist, zanger=singer, zangeres=singer, bloem=flower, thee=tea, bier=beer, wijn=wine,
        kaas=cheese, toetje=dessert""",
    "occupations": """leraar, lerares, docent, docente, onderwijzer, onderwijzeres, juf, meester, ontwikkelaar,
        programmeur, ingenieur, technicus, informaticus, wiskundige, natuurkundige, scheikundige, bioloog,
        geoloog, psycholoog, psychologe, socioloog, historicus, arts, huisarts, tandarts, dierenarts, chirurg,
        verpleegkundige, verpleger, verzorgende, verloskundige, apotheker, therapeut, fysiotherapeut,
        logopedist, opticien, advocaat, advocate, rechter, jurist, notaris, accountant, boekhouder, adviseur,
        consultant, makelaar, manager, ontwerper, vormgever, designer, architect, fotograaf, journalist,
        redacteur, auteur, schrijver, schrijfster, vertaler, tolk, bibliothecaris, muzikant, pianist, zanger,
        zangeres, acteur, actrice, regisseur, kunstenaar, schilder, beeldhouwer, danser, danseres, kok, kokkin,
        chef-kok, bakker, banketbakker, slager, ober, serveerster, barista, tuinman, hovenier, bloemist, boer,
        boerin, landbouwer, kapper, kapster, schoonheidsspecialiste, kleermaker, timmerman, metselaar,
        loodgieter, elektricien, monteur, automonteur, lasser, chauffeur, vrachtwagenchauffeur,
        buschauffeur, taxichauffeur, piloot, stewardess, steward, machinist, matroos, visser, agent,
        politieagent, brandweerman, militair, soldaat, ambtenaar, dominee, priester, professor, hoogleraar,
        wetenschapper, onderzoeker, promovendus, promovenda, student, studente, stagiair, stagiaire,
        scholier, secretaris, secretaresse, receptionist, receptioniste, assistent, assistente,
        maatschappelijk werker, maatschappelijk werkster, trainer, coach, ondernemer, oprichter, analist,
        statisticus, beheerder, conciërge, schoonmaker, schoonmaakster, verkoper, verkoopster, kassière,
        postbode, bezorger, oppas, onthaalouder, pedagogisch medewerker""",
    "months": """januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november,
        december""",
    "my": "mijn, m'n=mijn",
}

_FRAGMENTS = {
    "since_when": (
        r"(sinds (<count> (jaar|maanden|weken|maand|week)|kort|lang|jaren|mijn geboorte|mijn jeugd|\d{4}|(januari|februari|maart|april|mei|juni|juli|augustus|september|"
        r"oktober|november|december)( \d{4})?|vorig(e)? (week|maand|jaar|zomer|winter))|al (<count>|meer dan <count>|bijna <count>) (jaar|jaren|maanden|weken|maand|week)|al (jaren|lang|heel lang))"
    ),
    "count": r"(\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|een paar|enkele|meerdere)",
    "recently": (
        "(net|pas|onlangs|kort geleden|recent|eindelijk|nu|vandaag|gisteren|eergisteren|vorige (week|maand|zomer|winter|"
        "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|vorig (jaar|weekend)|deze (week|maand|zomer)|dit jaar|"
        "<count> (dagen|weken|maanden|week|maand|dag) geleden)"
    ),
    "rest": (
        "((,| [-–—(]) ?.*| (en|maar|met|sinds|want|omdat|waar|samen|nu|bij|in de|in het|in een|aan de|al|ook|"
        "momenteel|tegenwoordig|vlak)\\b.*)?"
    ),
    "end": (
        "(,? (ook|heel erg|erg|enorm|trouwens|echt|vooral|altijd|nu|op dit moment|momenteel|eigenlijk|sinds .*|al .*|"
        "helaas|gelukkig|zo|gewoon|tegenwoordig|meer|wel|toch|het meest|over het algemeen))*"
    ),
    "place": (
        r"(?P<object>((de|het|den) <capital>|'s-|(?!<no_places>\b)[^\W\d_])[\w.'-]*"
        r"( (aan|den|de|op|bij|ter|van)? ?(de |den |het )?<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "town": (
        r"(?P<object>(?!<products>\b)((de|het) |'s-)?<capital>[\w.'-]*"
        r"( (aan |den |de |op |bij |ter |van )*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "no_places": (
        "(een|de|het|mijn|m'n|jouw|je|zijn|haar|hun|ons|onze|deze|dit|die|dat|angst|hoop|vrede|armoede|nood|zonde|"
        "scheiding|harmonie|zorgen|zorg|rust|vrijheid|gevaar|stilte|weelde|huis|ploegendienst|ballingschap|twee|drie|"
        "principe|teamverband|overvloed|onzekerheid|relatie|gemeenschap|deeltijd|voltijd|stad|bed|het buitenland|mij)"
    ),
    "no_names": (
        "(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|<months>|god|ik|en|maar|nee|ja|u|jij|nieuw|batman|<nationalities>)"
    ),
    "after_name": "(en|is|uit|heet|die)",
    "not_names": "(je|jullie|u|hem|haar|dat|het|iedereen|niet|anders|ook|zo|hier|ja|nee|welkom|van|hen|eigenlijk)",
    "after": "((,| en| maar| uit| van| –) ?.*)?",
    "company_words": r"<capital>[\w.&'-]*( (en |van |de |der |& )*<capital>[\w.&'-]*){0,4}",
    "company": "((de|het) )?(?P<object><company_words>)",
    "at_work": r"(?P<at>bij ((de|het) )?(?P<employer><company_words>))",
    "trade": (
        r"(?P<object>((zelfstandig|freelance|gediplomeerd|geregistreerd|klinisch|grafisch) )?[\w-]*<occupations>)"
    ),
    "any_trade": (
        r"(?P<object>(?!<not_jobs>\b)[^\W\d_][\w-]*( (?!bij\b|in\b|op\b|aan\b|voor\b|en\b|sinds\b|van\b|met\b|voor\b)[\w-]+)?)"
    ),
    "not_jobs": "(een|de|het|eerste|laatste|team|vrijwilliger|gek|voorbeeld|ik|je|we|hij|zij|ze|dat|vanouds|een gek|enige|paard|beest)",
    "subject_studied": r"(?P<object>(?!<not_subjects>\b)[^\W\d_][\w-]+( (en) [\w-]+)?)",
    "not_subjects": "(veel|weinig|voor|in|aan|op|met|de|het|een|deze|dit|die|dat|alles|elke|iedere|altijd|hoe|of|mijn|jouw|nu|hard|niet|nog|graag|hier|thuis|samen|af|over|sinds|vandaag|goed|slecht)",
    "thing": r"(?P<object>(?!<vague>\b)<thing_word>( <thing_word>){0,4}?)",
    "thing_word": (
        "(?!(jouw|je|jullie|uw|zijn|haar|hun|hem|haar|hen|u|er|daar|hier|deze|dit|die|dat|het|als|wanneer|hoe|wat|omdat|want|"
        "niet|geen|liever|graag|vandaag|nu|dan|ze|zij|hij|tweede|volgende|vorige|laatste|eerste|morgen|ook|meer|wel|helemaal|echt|erg|heel)\\b)"
        r"[\w'-]+"
    ),
    "vague": (
        "(de|het|een|mijn|mij|me|ons|onze|alles|niets|iets|beide|twee|drie|variant|varianten|alle|veel|sommige|minder|zulke|zo'n|te|alleen|optie|opties|versie|"
        "antwoord|antwoorden|oplossing|oplossingen|idee|ideeën|voorstel|voorstellen|waar|wie|elk|elke|fouten|fout|in|op|aan|met|van|voor|"
        "zonder|zo|heel|manier|deel|ding|dingen|probleem|problemen|titel|naam|voorbeeld|toon|stijl|einde|foto|moment|maandagen)"
    ),
    "likes_doing": "(eet|drink|lees|luister|kijk|speel|kook|bak|maak|reis|ga|doe|verzamel|bezoek)",
    "other": "<my> (?P<relation><relations>)(,? (?P<name><name>),?)?",
    "call_me": (
        "((maar|en|dus|alsjeblieft|gewoon),? )*(noem|je mag|je kunt|u mag|jullie mogen) (me|mij) (maar |gewoon |gerust |liever |alsjeblieft )*"
        "<named>( noemen)?(,? (alsjeblieft|graag|bedankt|vanaf nu|voortaan))*"
    ),
    "greeting_name": (
        "(hi|hoi|hallo|hey|hé|dag|goedemorgen|goedemiddag|goedenavond)( allemaal| iedereen| daar)?[,!.]* "
        "(ik ben|dit is|met) <named>((,| en| uit| van) .*|[.,!]*)"
    ),
    "mention": r"\b(?P<my><my>) (?P<relation><relations>),? <named>\b(?! zegt\b)",
    "several_pets": r"\b((twee|drie|vier|beide|mijn|onze) (honden|katten|poezen|paarden|konijnen)|(andere|tweede) (hond|kat|poes|paard|konijn))\b",
    "not_meant": (
        r"(ik (denk|geloof|vermoed|vrees)|als (ik|je|we|wij|hij|ze|zij|het|dat|er|mijn|jij|u)|indien|tenzij|of ik|stel( je)?( voor)?( dat)?|veronderstel\w*|hypothetisch|"
        r"droom|dromen|droomde|gedroomd|roman|fictie|personage|hoofdpersoon|grap|grapje|leugen|lieg|gelogen|nep|niet waar|alsof|niemand|wenste|"
        r"(in|in het|in een|in de|in mijn|in dit|in deze) (spel|film|droom|roman|boek|verhaal|scenario|vorig leven)|sims|minecraft|citaat|parallel universum)"
    ),
    "hearsay": (
        r"(zegt|zei|zeggen|zeiden|(?<!zoals )gezegd|denkt|dacht|dachten|vindt|vond|vinden dat|gelooft|geloofde|beweert|beweerde|schrijft|"
        r"schreef|schreven|geschreven|vertelt|vertelde|verteld|vraagt|vroeg|antwoordde|volgens (?!mij\b)\w+|blijkbaar|schijnbaar|zogenaamd|"
        "zingt|leest|riep|fluisterde|schijnt|noemt zich)"
    ),
    "unsure": (
        r"(zou|zouden|misschien|wellicht|waarschijnlijk|vermoedelijk|mogelijk|wil|wilde|wou|willen|moet|moest|vroeger|destijds|ooit|toen|"
        r"als kind|bijna|zeg maar|soort van|ik denk|denk ik|geloof ik|ik geloof|in theorie|binnenkort|straks|morgen|volgende?|geen idee|was|waren|had|"
        r"ex|tot|tijdelijk|zal|word|voorheen|voormalige?|niet zeker|ongeveer|lijkt)"
    ),
    "negation": "(niet|nooit|geen|nergens|zonder|nauwelijks|zelden|niets|noch|amper)",
    "and_then": "(en|maar|dus|dan)",
    "asks": (
        r"(((in|aan|op|met|naar|bij|voor|van|uit) )?(wat|hoe|welke?|wie|waar|wanneer|waarom|waarheen|kun|kan|kunt|kunnen|zou|heb|heeft|hebben|weet|ken|mag|moet|is|zijn|raad|geef)\b"
        r"(?! (dat|het) (zo|waar|juist|klopt)\b))"
    ),
    "conjunction": "(en|maar|want|omdat|aangezien|hoewel|terwijl|dus|echter)",
    "subject": (
        "(ik|we|wij|mijn|m'n|hij|zij|ze|het|dat (is|was|klinkt|vind)|je|jij|jullie|wat|hoe|waar|wie|kun|kan|zou|graag|geef|help|zeg|leg|zoek|welke?|dit is|er|"
        "noem|nu|bedankt|omdat)"
    ),
    "same_subject": (
        r"(,?\s+en|,)\s+(?=((ook|nu|momenteel|daarnaast) )?(woon|werk|ben|heb|spreek|haat|hou|drink|eet|speel|kom|heet|studeer|rijd|leer|programmeer|"
        r"gebruik|verdraag|lust|lees|luister|zoek|wil|moet|kan|vraag|ga|weet|vind)\b)"
    ),
    "first_person": r"ik\b",
    "i_am": r"ik ben\b",
    "same_condition": (
        r"(,?\s+en|,)\s+(?=((ook|erg|heel) )?(<diets>|<intolerances>|allergisch|<marital>|[\w-]*<occupations>)\b)"
    ),
    "lead_in": (
        "(hi|hoi|hallo|hey|hé|dag|goedemorgen|goedemiddag|goedenavond)( allemaal| iedereen| daar| <capital>\\w+)?(?=[,!.])|"
        "(dus|trouwens|ja|nee|jawel|oké|ok|okay|goed|duidelijk|bedankt|dank je|sorry|ach|nou|nou ja|tja|eigenlijk|eerlijk gezegd|"
        "ter info|fyi|btw|overigens|zoals gezegd|zoals je weet|correctie|update|ps|super|leuk|prima|precies|klopt|hm|haha|helaas|"
        "gelukkig|onthoud|onthou|vergeet niet|denk eraan|noteer|belangrijk|info|let op)(?=[,:!.])|"
        "(en|maar|want|ja|nee|dus)(?= (ik|we|mijn)\\b)"
    ),
    "afterthought": "(trouwens|bedankt|alsjeblieft|lol|haha|zoals gezegd|eerlijk gezegd|hoor|weet je|oké|dank je|eigenlijk|toch)",
    "person": "(ik|mij|me|mijn|m'n)",
    "about_me": "((over|van) (mij|me|mezelf)|mijn (profiel|voorkeuren|gegevens))",
    "letter_line": "(geachte|beste <capital>\\w+|lieve <capital>\\w+|onderwerp|dear|met vriendelijke)",
    "letter_begins": (
        r"\b(deze|dit|die|dat|de volgende|het volgende|de|het|een|mijn|zijn|haar) ([\w-]+ ){0,2}<texts>\b[^.?!:\n]{0,40}(?<!over mij)(?<!over mezelf):|"
        r"(?<=[:.?!]) +(geachte|beste (heer|mevrouw|team)|dear)\b"
    ),
    "texts": (
        "(brief|brieven|e-mail|e-mails|email|mail|mails|mailtje|bericht|berichten|tekst|teksten|alinea|opstel|cv|sollicitatie|"
        "motivatiebrief|gedicht|artikel|concept|reactie|post|citaat|zin|zinnen|recensie|samenvatting|transcript|chat|gesprek|toespraak|dialoog|verhaal)"
    ),
    "notes": r"(ps|p\.s\.|ter info(rmatie)?|info|opmerking|let op|update|correctie|context|achtergrond|fyi|belangrijk|onthoud|notitie)",
    "role": (
        r"\b(stel(t)? je voor|stel dat|stel,|doe alsof|doen alsof|rollenspel|speel (een|de)\b|(jij|je) bent (een|de|het|mijn|nu)\b|gedraag je|"
        r"hypothetisch\w*|gedachte-experiment|fictie\w*|fictief|vanuit het perspectief|grapje|grapje\b|geintje|was een grap|bijvoorbeeld|bijv\.|bv\.|"
        r"voorbeeldzin|voorbeeldzinnen|zeg me na|herhaal|hoe zeg je|hoe zeg ik|wat betekent|maak de zin af|"
        r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|wat vind je van (deze|dit|mijn|de|het)|reageer op|beantwoord)|"
        r"[-–—…]\s*niet\W*$|(?-i:\bNIET)\W*$"
    ),
    "work_on_text": (
        "(corrigeer|verbeter|verbeteren|corrigeren|herschrijf|herschrijven|parafraseer|vat|samenvatten|kort|inkorten|controleer|controleren|"
        "bewerk|analyseer|classificeer|beoordeel|becommentarieer|vereenvoudig|vertalen|grammatica|lees|bekijk|check|redigeer|herformuleer)"
    ),
    "worked_on": "(deze|dit|volgende|zin|zinnen|tekst|alinea|e-?mail|mail|brief|bericht|opstel|cv|sollicitatie|gedicht|onderstaande)",
    "writing": (
        r"\b(?<!ik )(?<!altijd )(schrijf|schrijven|schrijf je|maak|stel|genereer|dicht|programmeer|implementeer|formuleer|vertel|verzin|ik wil|"
        r"ik heb|help me|ontwerp)\b.{0,60}\b<written_things>\b"
    ),
    "written_things": (
        "(verhaal|verhaaltje|gedicht|lied|liedje|e-mail|email|mail|mailtje|brief|bio|biografie|opstel|toespraak|speech|post|tweet|bericht|"
        "tekst|notitie|recensie|dialoog|roman|artikel|motivatiebrief|sollicitatiebrief|profiel|scène|monoloog|dagboek|grap|toost|"
        "samenvatting|prompt|script|functie|programma|klasse|app|code|test|website|webpagina|api|bot|sprookje|advertentie)"
    ),
    "date": r"(\d{1,2} <months>( \d{4})?|\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?|<months>( \d{4})?)",
    "no_allergens": "(domheid|werk|maandagen|stress|idioten|leugens|drama|complimenten|kritiek|reclame|mensen|kinderen|onrecht)",
    "to": "voor ",
    "allergen": r"((?P<listed><allergens>)|(?P<object>(?!<vague>\b|<no_allergens>\b)[\w-]+))",
    "shared_subject": r"(?P<other>\bmijn [\w-]+( [\w-]+)? )en (?=ik\b)",
    "therefore": "(dus|daarom)",
    # "Nu woon ik in Gent", but not "Waarom hou ik …" nor "Dan hou ik …".
    "no_opening": (
        "(wat|hoe|waar|wie|wanneer|waarom|waarheen|welke?|als|dat|of|omdat|want|hoewel|voordat|nadat|daarom|dus|toch|dan|"
        "daarna|zo|en|maar|die|deze|dit|de|het|precies|ik|we|wij|hij|zij|ze|je|jij|jou|hier|daar|toen|alleen)"
    ),
    "verbs": (
        "(woon|leef|werk|ben|heb|hou|haat|eet|drink|spreek|speel|kom|heet|studeer|rijd|leer|programmeer|gebruik|lees|luister|"
        "zijn|wonen|hebben)"
    ),
}

_PATTERNS = r"""
relationship | {relation} | {relation} | 0.8
    <my> (?P<relation><relations>) heet <named><after>
    ik heb een (\w+ )?(?P<relation><relations>),? (genaamd|die|dat) <named>( heet)?(, .*)?
relationship | spouse | spouse | 0.8
    ik ben~ getrouwd met <named><end>
    ik ben~ met <named> getrouwd
fact | is called | name | 0.9
    (ik heet|mijn( volledige| echte)? naam is|mijn voornaam is) <named><after>
    (ik heet|mijn naam is) (?P<object>(?!<not_names>\b)[^\W\d_]+)
fact | goes by | nickname | 0.8
    (iedereen|mijn vrienden|vrienden) (noemt|noemen) me <named><end>
    mijn bijnaam is <named><end>
fact | is aged | age | 0.7
    ik ben~ (?P<object>[1-9]\d|1[01]\d)( jaar( oud)?)?<end>
    ik ben( <recently>)? (?P<object>[1-9]\d|1[01]\d)( jaar)? geworden
fact | has birthday | birthday | 0.8
    mijn verjaardag is( op)? (?P<object><date>)
    ik ben( op)? (?P<object><date>) jarig
    ik ben jarig( op| in)? (?P<object><date>)
    ik (ben|werd)( op| in)? (?P<object><date>|(19|20)\d\d)( in <words>)? geboren
    ik ben geboren( op| in)? (?P<object><date>|(19|20)\d\d)( in <words>)?
fact | has {attribute} | {attribute} | 0.7
    mijn (nieuwe )?(?P<attribute><attributes>) is( nu)?( de)? <number><end>
    mijn (?P<attribute>adres) is (?P<object>.*\d.*)
    mijn (?P<attribute>e-?mail(adres)?|mailadres) is (?P<object>\S+@\S+)
    mijn (?P<attribute><named_things>) (is|heet)( de| het)? <named><after>
    mijn (?P<attribute>moedertaal) is( het)? (?P<listed><languages>)<end>
fact | is | | 0.7
    ik ben~( een)? (?P<listed><nationalities>|<traits>)<end>
fact | is | marital status | 0.7
    ik ben~ (?P<listed><marital>)<end>
fact | lives in | home | 0.8
    ik woon~ (in|bij|vlak bij|nabij|te) <place>~<rest>
    (ik ben|we zijn|wij zijn)~( <recently>)?( van <words>)? naar <town> verhuisd(, .*| en .*)?
    (ik ben|we zijn|wij zijn)~( <recently>)? verhuisd( van <words>)? naar <town>(,? (met|voor) (?!.*\b(19|20)\d\d\b).*|, .*)?
    (we|wij) wonen~ in <town>~<rest>
fact | lives | | 0.6
    ik woon~ (?P<object>alleen|op mezelf|(met|bij) mijn [\w ]+?)<end>
fact | no longer lives in | home | 0.7 | denies
    ik woon~ niet (meer|langer) in <place><rest>
    ik woon niet in <place> meer
fact | comes from | | 0.7
    ik kom~ (oorspronkelijk )?uit <town><end>
    ik ben~ (geboren|opgegroeid|geboren en opgegroeid) in <town><end>
    ik ben~ in <town> (geboren|opgegroeid)<end>
fact | works as | job | 0.8
    ik werk~ als (een )?<any_trade>( <at_work>)?(,? (in|bij|op|aan|voor|en|sinds|met|,) .*|, .*)?
    ik werk~ <at_work>~( in <capital>[\w-]+)? als (een )?<any_trade>( (in|op|voor) .*)?
    ik ben~ (een )?<trade>( van beroep)?( <at_work>)?~(,? (in|bij|op|aan|voor|en|sinds|met) .*|, .*)?
    ik ben van beroep <trade>( <at_work>)?<rest>
    mijn (beroep|baan|werk) is <trade>
fact | is | job | 0.7
    ik ben~( een)? (?P<listed><job_states>)<end>
fact | works at | employer | 0.8
    ik werk~ (bij|voor) <company>~( in <capital>[\w-]+)?(,? (en|als|sinds|in|op) .*|, .*)?
    ik heb~( <recently>)? een (nieuwe )?baan( gekregen| gevonden)? bij <company>( gekregen| gevonden)?<end>
    ik ben~( <recently>)? (begonnen|gaan werken) bij <company>( als .*)?
    ik ben~( <recently>)? bij <company> begonnen( als .*)?
fact | no longer works at | employer | 0.7 | denies
    ik werk~ niet (meer|langer) (bij|voor) <company><end>
event | no longer works at | employer | 0.6
    ik heb( <recently>)?( mijn (baan|ontslag))? bij <company> (opgezegd|ontslag genomen|genomen)
    ik ben( <recently>)? ontslagen bij <company>
fact | works | | 0.6
    ik werk~ (?P<object>thuis|vanuit huis|parttime|fulltime|op afstand|deeltijd|voltijds|in ploegendienst|'s nachts|in de (zorg|ict|horeca|bouw|techniek))<end>
fact | studies | | 0.7
    ik studeer~ <subject_studied>(,? (in|aan|bij|op|sinds|en) .*|, .*)?
fact | is | diet | 0.8
    ik ben~( een)? (?P<listed><diets>)<end>
    ik (eet|leef|kook)~ (?P<listed><diets>)<end>
    ik ben~ (?P<listed><diets>) geworden
fact | no longer is | diet | 0.7 | denies
    ik ben~ geen (?P<listed><diets>) meer<end>
    ik ben~ niet meer (?P<listed><diets>)<end>
    ik eet niet meer (?P<listed><diets>)<end>
fact | is allergic to | allergy:{object} | 0.9
    ik ben~ allergisch (?P<to>voor) (?P<listed><allergens>)(?P<more>((, |,? (en|of) )(voor )?<allergens>)+)
    ik ben~ allergisch voor <allergen><end>
    ik ben~ voor <allergen> allergisch<end>
    ik heb~ een (ernstige |zware |lichte )?(?P<listed><allergies>)<end>
    ik heb~ een (ernstige |zware |lichte )?allergie voor <allergen><end>
fact | is intolerant to | allergy:{object} | 0.9
    (ik ben|ik heb)~( een)? (?P<listed><intolerances>)<end>
fact | is intolerant to | allergy:{object} | 0.9 | denies
    ik (kan|verdraag)~ (niet tegen|geen) (?P<listed><allergens>)<end>
fact | no longer is allergic to | allergy:{object} | 0.8 | denies
    ik ben~ niet (meer|langer) allergisch voor <allergen><end>
    ik ben niet allergisch voor (?P<listed><allergens>)<end>
    ik ben niet meer (?P<listed><intolerances>)<end>
    ik heb geen (?P<listed><allergies>|<intolerances>) meer<end>
fact | does not eat | taste:{object} | 0.8 | denies
    ik eet~ (geen|nooit) <thing>( meer)?<end>
    ik (mag|kan)~ geen <thing>( meer)? eten<end>
fact | does not drink | taste:{object} | 0.8 | denies
    ik drink~ (geen|nooit) <thing>( meer)?<end>
    ik (mag|kan)~ geen <thing>( meer)? drinken<end>
fact | has | | 0.8
    ik (heb|lijd aan)~ (een )?(?P<listed><conditions>)<end>
fact | lives in | home | 0.6
    <other> woont~ in <place>~<rest>
    <other> is~ (verhuisd naar|naar) <town>( verhuisd)?
fact | works as | job | 0.6
    <other> werkt~ als (een )?<any_trade>(,? (in|bij|op|aan|voor) .*)?
    <other> is~ (een )?<trade>( van beroep)?(,? (in|bij|op|aan|voor) .*)?
fact | works at | employer | 0.6
    <other> werkt~ (bij|voor) <company>
fact | is aged | age | 0.5
    <other> is~ (?P<object>[1-9]\d?|1[01]\d) (jaar|maanden)( oud)?
fact | has birthday | birthday | 0.7
    <other> is jarig( op| in)? (?P<object><date>)
    <other> is( op| in)? (?P<object><date>) jarig
fact | is | | 0.6
    <other> is~ (een )?(?P<listed><diets>|<nationalities>|<traits>|<marital>|<job_states>)
fact | is allergic to | allergy:{object} | 0.8
    <other> is~ allergisch voor <allergen>
fact | is intolerant to | allergy:{object} | 0.8
    <other> is~ (?P<listed><intolerances>)
fact | likes | taste:{object} | 0.6
    <other> houdt~ van <thing><end>
fact | dislikes | taste:{object} | 0.6
    <other> haat~ <thing><end>
fact | dislikes | taste:{object} | 0.6 | denies
    <other> houdt~ niet van <thing><end>
skill | speaks | | 0.7
    ik spreek~( (vloeiend|goed|een beetje|een beetje|wat))? (?P<listed><languages>)( (vloeiend|goed))?<end>
    ik spreek~ (?P<object>((een beetje|wat|vloeiend|goed) )?<languages>(( en|,|, en) ((een beetje|wat|vloeiend|goed) )?<languages>)+)<end>
skill | knows | | 0.7
    ik (programmeer|ontwikkel|code)~ (in|met) (?P<object><technologies>((,? en |, )<technologies>)*)<rest>
skill | plays | | 0.7
    ik speel~ (?P<listed><instruments>)~<rest>
    ik speel~ (?P<object><instruments>((, | en )<instruments>)+)~<rest>
fact | plays | | 0.6
    ik speel~ (?P<listed><sports>)~( .*)?
    ik speel~ (?P<object><sports>((, | en )<sports>)+)~
fact | is learning | | 0.6
    ik leer~ (?P<listed><languages>|<instruments>)~( (spelen|spreken|met|voor|op|in) ?.*)?
    ik ben~ (?P<listed><languages>) aan het leren
    ik leer~( programmeren in)? (?P<object><technologies>)<end>
fact | uses | | 0.5
    ik gebruik~ (een |mijn )?(?P<object><technologies>|<devices>)( (voor|als|op|en) (?!.*\b(dit|deze|dat|die)\b).*)?<end>
    ik werk~ (met|op) (een )?(?P<object><technologies>|<devices>)<end>
fact | owns | | 0.6
    ik rijd?~ (in )?een (oude |nieuwe |rode |blauwe |zwarte |witte )?(?P<object><cars>\b[\w -]*?)<end>
relationship | has | | 0.7
    (ik heb|we hebben|wij hebben)~ (?P<object><count> (\w+e )?<family>( en <count> (\w+e )?<family>)*)(, .*)?
preference | prefers | theme | 0.8
    ik (gebruik|prefereer)~ (de |het |altijd )?(?P<object>donkere modus|lichte modus|dark mode|light mode|donkere thema|lichte thema)<end>
preference | prefers | taste:{object} | 0.8
    ik geef~ de voorkeur aan <thing>( boven .*)?<end>
    ik prefereer~ <thing>( boven .*)?<end>
    ik <likes_doing>~ liever <thing> dan [\w' -]+
    ik heb~ liever <thing> dan [\w' -]+
    ik <likes_doing>~ het liefst <thing><end>
preference | dislikes | taste:{object} | 0.7 | denies
    ik hou(d)?~ (helemaal )?niet( zo| echt| erg| meer)? van <thing><end>
    ik lust~ geen <thing>( meer)?<end>
    ik vind <thing> (niet|helemaal niet) (lekker|leuk|mooi|fijn)<end>
preference | dislikes | taste:{object} | 0.7
    ik (haat|verafschuw)~ <thing><end>
    ik heb een hekel aan <thing><end>
    ik vind <thing> (echt |heel )?(vies|stom|verschrikkelijk|vreselijk|smerig|saai)<end>
preference | likes | taste:{object} | 0.7
    ik hou(d)?~ van <thing><end>
    ik ben~ (dol|gek|verzot) op <thing><end>
    ik vind <thing> (erg |heel |echt |super|ontzettend )?(lekker|leuk|geweldig|heerlijk|mooi|fantastisch)<end>
    ik <likes_doing>~ graag (naar )?<thing><end>
    ik ben~( een)?( grote)? (fan|liefhebber) van <thing><end>
preference | has favourite {what} | favourite:{what} | 0.7
    mijn (lievelings|favoriete )(?P<what><favourites>) (is|zijn)~ (de |het )?(?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,4})
    (?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,3}) is mijn (lievelings|favoriete )(?P<what><favourites>)
preference | has hobby | | 0.7
    mijn (grootste )?(hobby|hobby's|passie|passies) (is|zijn)~ <thing>(,.*)?
"""

GRAMMAR = made_of(
    "dutch",
    _LISTS,
    _FRAGMENTS,
    _PATTERNS,
    {
        "name": "Ik heet {name}",
        "relation": "{my} {relation} is {name}",
        "works": "Ik werk {at}",
        "and": "en",
        "i": "Ik ",
        "i am": "Ik ben ",
    },
    (
        (r"^mijn [\w-]+( [\w-]+)? en ik (?=(zijn|wonen|hebben)\b)", "we "),
        (r"\b'k\b", "ik"),
        (
            r"^(?!<no_opening>\b)(?P<first>[\w.'-]+( [\w.'-]+){0,4}) (?P<verb><verbs>) (?P<who>ik|we|wij)\b",
            r"\g<who> \g<verb> \g<first>",
        ),
    ),
)
