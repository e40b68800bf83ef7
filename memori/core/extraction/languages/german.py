"""How German is read: lists with what their words are called in English, fragments and patterns."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import made_of

_LISTS = {
    "adverbs": """auch, aber, gerade, jetzt, nun, derzeit, zurzeit, zur zeit, momentan, aktuell, im moment, immer noch,
        noch, schon, übrigens, eigentlich, wirklich, echt, sehr, total, absolut, ziemlich, meistens,
        meist, normalerweise, gewöhnlich, immer, oft, regelmäßig, vor allem, hauptsächlich,
        überwiegend, grundsätzlich, leider, zum glück, <since_when>, endlich, inzwischen,
        mittlerweile, nur, besonders, ja, halt, eben, tatsächlich, offiziell, ursprünglich, selbst,
        beruflich, privat, leidenschaftlich, unheimlich, extrem, überzeugte[rn]?, strikte?r?, rein,
        stark, schwer, leicht, wieder, außerdem, gesetzlich, glücklich, frisch""",
    "diets": """vegan, vegetarisch=vegetarian, Veganer=vegan, Veganerin=vegan,
        Vegetarier=vegetarian, Vegetarierin=vegetarian, pescetarisch=pescetarian,
        Pescetarier=pescetarian, Pescetarierin=pescetarian, Flexitarier=flexitarian,
        Flexitarierin=flexitarian, flexitarisch=flexitarian, koscher=kosher, halal, ketogen=ketogenic,
        keto, paleo, rein pflanzlich=vegan""",
    "allergens": """Nüsse=nuts, Nüssen=nuts, Erdnüsse=peanuts, Erdnüssen=peanuts,
        Haselnüsse=hazelnuts, Walnüsse=walnuts, Mandeln=almonds, Cashews=cashews,
        Pistazien=pistachios, Schalentiere=shellfish, Meeresfrüchte=shellfish, Krustentiere=shellfish,
        Fisch=fish, Garnelen=shrimp, Milch=milk, Kuhmilch=milk, Milchprodukte=dairy, Laktose=lactose,
        Lactose=lactose, Fruktose=fructose, Histamin=histamine, Käse=cheese, Eier=eggs, Ei=eggs,
        Hühnerei=eggs, Weizen=wheat, Gluten=gluten, Soja=soy, Sesam=sesame, Senf=mustard,
        Sellerie=celery, Lupinen=lupin, Erdbeeren=strawberries, Kiwi=kiwi, Kiwis=kiwis, Äpfel=apples,
        Bananen=bananas, Pfirsiche=peaches, Mango=mango, Tomaten=tomatoes, Avocado=avocado,
        Schokolade=chocolate, Honig=honey, Katzen=cats, Katzenhaare=cat hair, Hunde=dogs,
        Hundehaare=dog hair, Pferde=horses, Staub=dust, Hausstaub=dust, Hausstaubmilben=dust mites,
        Milben=dust mites, Pollen=pollen, Gräser=grass, Gräserpollen=grass pollen, Birken=birch,
        Birkenpollen=birch pollen, Ambrosia=ragweed, Schimmel=mold, Latex=latex, Nickel=nickel,
        Bienen=bees, Bienenstiche=bee stings, Wespen=wasps, Wespenstiche=wasp stings,
        Penicillin=penicillin, Ibuprofen=ibuprofen, Aspirin=aspirin, Amoxicillin=amoxicillin,
        Antibiotika=antibiotics, Wolle=wool, Federn=feathers, Parfüm=perfume""",
    "allergies": """Nussallergie=nuts, Erdnussallergie=peanuts, Haselnussallergie=hazelnuts,
        Fischallergie=fish, Milchallergie=milk, Milcheiweißallergie=milk, Eiallergie=eggs,
        Weizenallergie=wheat, Sojaallergie=soy, Katzenallergie=cats, Katzenhaarallergie=cat hair,
        Hundeallergie=dogs, Hundehaarallergie=dog hair, Pollenallergie=pollen,
        Hausstauballergie=dust, Hausstaubmilbenallergie=dust mites, Latexallergie=latex,
        Nickelallergie=nickel, Penicillinallergie=penicillin, Bienenstichallergie=bee stings,
        Wespenallergie=wasps""",
    "intolerances": """laktoseintolerant=lactose, lactoseintolerant=lactose,
        laktose-intolerant=lactose, fruktoseintolerant=fructose, histaminintolerant=histamine,
        glutenintolerant=gluten, Laktoseintoleranz=lactose, Fruktoseintoleranz=fructose,
        Histaminintoleranz=histamine, Glutenunverträglichkeit=gluten,
        Laktoseunverträglichkeit=lactose""",
    "conditions": """Diabetes=diabetes, Diabetes Typ 1=type 1 diabetes, Diabetes Typ 2=type 2 diabetes,
        Typ-1-Diabetes=type 1 diabetes, Typ-2-Diabetes=type 2 diabetes, Asthma=asthma, ADHS=ADHD,
        Autismus=autism, Epilepsie=epilepsy, Legasthenie=dyslexia, Zöliakie=celiac disease,
        Arthritis=arthritis, Rheuma=rheumatism, Angststörungen=anxiety, Depressionen=depression,
        Migräne=migraines, Bluthochdruck=high blood pressure, Neurodermitis=eczema,
        Heuschnupfen=hay fever, Morbus Crohn=crohn's disease, Tinnitus=tinnitus, Skoliose=scoliosis,
        Endometriose=endometriosis, Schlafapnoe=sleep apnea, Schlafstörungen=insomnia""",
    "relations": """Frau=wife, Ehefrau=wife, Mann=husband, Ehemann=husband, Verlobte=fiancée,
        Verlobter=fiancé, Partner=partner, Partnerin=partner, Lebensgefährte=partner,
        Lebensgefährtin=partner, Freund=friend, Freundin=friend, Mutter=mother, Mama=mother,
        Vater=father, Papa=father, Schwester=sister, Bruder=brother, Zwillingsschwester=twin sister,
        Zwillingsbruder=twin brother, Tochter=daughter, Sohn=son, Kind=child, Baby=baby,
        Großmutter=grandmother, Oma=grandmother, Großvater=grandfather, Opa=grandfather,
        Enkelin=granddaughter, Enkel=grandson, Tante=aunt, Onkel=uncle, Nichte=niece, Neffe=nephew,
        Cousin=cousin, Cousine=cousin, Schwiegermutter=mother-in-law, Schwiegervater=father-in-law,
        Schwägerin=sister-in-law, Schwager=brother-in-law, Chef=boss, Chefin=boss,
        Vermieter=landlord, Vermieterin=landlady, Mitbewohner=roommate, Mitbewohnerin=roommate,
        Kollege=colleague, Kollegen=colleague, Kollegin=colleague, Nachbar=neighbor,
        Nachbarn=neighbor, Nachbarin=neighbor, Ex-Frau=ex-wife, Ex-Mann=ex-husband, Hund=dog,
        Hündin=dog, Katze=cat, Kater=cat, Welpe=puppy, Papagei=parrot, Pferd=horse, Hase=rabbit,
        Kaninchen=rabbit, Hamster=hamster, Meerschweinchen=guinea pig""",
    "my": "mein, meine, meiner=meine, meinem=mein, meinen=mein, meines=mein",
    "family": """Kinder, Töchter, Söhne, Schwestern, Brüder, Geschwister, Hunde, Katzen,
        Enkel, Enkelkinder, Nichten, Neffen, Pferde, Kaninchen, Papageien, Hühner, Haustiere,
        Meerschweinchen, Hamster, Zwillinge, Kind, Tochter, Sohn, Schwester, Bruder,
        Zwillingsschwester, Zwillingsbruder, Frau, Mann, Freundin, Freund, Hund, Katze, Papagei, Pferd,
        Schildkröte, Enkelin, Enkeltochter, Enkelsohn, Baby""",
    "languages": """Deutsch=German, Englisch=English, Französisch=French, Spanisch=Spanish,
        Italienisch=Italian, Portugiesisch=Portuguese, Niederländisch=Dutch, Holländisch=Dutch,
        Norwegisch=Norwegian, Schwedisch=Swedish, Dänisch=Danish, Finnisch=Finnish,
        Isländisch=Icelandic, Polnisch=Polish, Tschechisch=Czech, Slowakisch=Slovak,
        Ungarisch=Hungarian, Rumänisch=Romanian, Bulgarisch=Bulgarian, Griechisch=Greek,
        Türkisch=Turkish, Russisch=Russian, Ukrainisch=Ukrainian, Serbisch=Serbian,
        Kroatisch=Croatian, Albanisch=Albanian, Arabisch=Arabic, Hebräisch=Hebrew, Persisch=Persian,
        Farsi, Hindi, Urdu, Mandarin, Chinesisch=Chinese, Japanisch=Japanese, Koreanisch=Korean,
        Vietnamesisch=Vietnamese, Thailändisch=Thai, Indonesisch=Indonesian, Swahili, Latein=Latin,
        Katalanisch=Catalan, Esperanto, Kurdisch=Kurdish""",
    "nationalities": """Deutscher=German, Deutsche=German, Österreicher=Austrian,
        Österreicherin=Austrian, Schweizer=Swiss, Schweizerin=Swiss, Franzose=French,
        Französin=French, Engländer=English, Engländerin=English, Brite=British, Britin=British,
        Amerikaner=American, Amerikanerin=American, Italiener=Italian, Italienerin=Italian,
        Spanier=Spanish, Spanierin=Spanish, Portugiese=Portuguese, Portugiesin=Portuguese,
        Niederländer=Dutch, Niederländerin=Dutch, Belgier=Belgian, Belgierin=Belgian, Pole=Polish,
        Polin=Polish, Türke=Turkish, Türkin=Turkish, Grieche=Greek, Griechin=Greek, Russe=Russian,
        Russin=Russian, Ukrainer=Ukrainian, Ukrainerin=Ukrainian, Däne=Danish, Dänin=Danish,
        Schwede=Swedish, Schwedin=Swedish, Norweger=Norwegian, Norwegerin=Norwegian,
        Syrer=Syrian, Syrerin=Syrian, Inder=Indian, Inderin=Indian, Brasilianer=Brazilian,
        Brasilianerin=Brazilian""",
    "marital": """verheiratet=married, ledig=single, Single=single, geschieden=divorced,
        verlobt=engaged, verwitwet=widowed""",
    "job_states": """in Rente=retired, im Ruhestand=retired, pensioniert=retired, Rentner=retired,
        Rentnerin=retired, arbeitslos=unemployed, arbeitssuchend=unemployed,
        selbstständig=self-employed, selbständig=self-employed, in Elternzeit=on parental leave,
        im Mutterschutz=on maternity leave, Hausfrau=stay-at-home parent,
        Hausmann=stay-at-home parent""",
    "traits": """Linkshänder=left-handed, Linkshänderin=left-handed, farbenblind=color-blind,
        schwanger=pregnant, alleinerziehend=a single parent, Diabetiker=diabetic,
        Diabetikerin=diabetic, Einzelkind=an only child, Frühaufsteher=an early bird,
        Frühaufsteherin=an early bird, Nachteule=a night owl, introvertiert=introverted,
        extrovertiert=extroverted, gehörlos=deaf, blind""",
    "instruments": """Klavier=piano, Gitarre=guitar, Geige=violin, Violine=violin, Bratsche=viola,
        Cello=cello, Querflöte=flute, Flöte=flute, Blockflöte=recorder, Klarinette=clarinet,
        Saxophon=saxophone, Saxofon=saxophone, Trompete=trumpet, Posaune=trombone,
        Schlagzeug=drums, Bass=bass, E-Bass=bass, E-Gitarre=guitar, Harfe=harp, Ukulele=ukulele,
        Akkordeon=accordion, Orgel=organ, Keyboard=keyboard, Mundharmonika=harmonica""",
    "sports": """Tennis=tennis, Fußball=soccer, Basketball=basketball, Volleyball=volleyball,
        Beachvolleyball=volleyball, Baseball=baseball, Hockey=hockey, Eishockey=hockey, Golf=golf,
        Schach=chess, Rugby=rugby, Badminton=badminton, Squash=squash, Handball=handball,
        Tischtennis=table tennis, Padel=padel, Poker=poker""",
    "attributes": """Telefonnummer=phone number, Handynummer=mobile number, Nummer=phone number,
        Schuhgröße=shoe size, Kleidergröße=clothing size, Konfektionsgröße=clothing size,
        Ringgröße=ring size, Postleitzahl=postcode, PLZ=postcode, Blutgruppe=blood type,
        Kundennummer=customer number, Mitgliedsnummer=membership number,
        Personalnummer=employee number, Passnummer=passport number, Kennzeichen=licence plate,
        Nummernschild=licence plate, Matrikelnummer=student number""",
    "named_things": """Nachname=last name, Familienname=last name, Mädchenname=maiden name,
        Firma=company, Hausbank=bank, Schule=school, Hochschule=university, Universität=university,
        Band=band, Podcast=podcast, Blog=blog, Verein=team""",
    "favourites": """farbe=color, essen=food, gericht=dish, speise=food, film=movie, buch=book,
        tier=animal, band=band, sport=sport, sportart=sport, musik=music, lied=song, song=song,
        stadt=city, land=country, serie=show, getränk=drink, jahreszeit=season, autor=author,
        autorin=author, zahl=number, spiel=game, verein=team, mannschaft=team, restaurant=restaurant,
        eis=ice cream, eissorte=ice cream, obst=fruit, gemüse=vegetable, fach=subject,
        schauspieler=actor, schauspielerin=actress, künstler=artist, sänger=singer,
        sängerin=singer, blume=flower, tee=tea, bier=beer, wein=wine, käse=cheese""",
    # Persons by their trade; compounds end in one of these, and most of them may end in -in.
    "occupations": """lehrer, erzieher, entwickler, programmierer, ingenieur, techniker, informatiker,
        mathematiker, physiker, chemiker, biologe, biologin, geologe, geologin, psychologe, psychologin,
        soziologe, soziologin, archäologe, archäologin, historiker, arzt, ärztin, zahnarzt, tierarzt,
        chirurg, pfleger, krankenschwester, krankenpfleger, hebamme, apotheker, sanitäter, therapeut,
        physiotherapeut, logopäde, logopädin, optiker, anwalt, anwältin, rechtsanwältin, richter,
        jurist, notar, steuerberater, berater, buchhalter, bankkaufmann, kaufmann, kauffrau,
        verkäufer, händler, makler, manager, designer, grafiker, architekt, fotograf, journalist,
        redakteur, autor, schriftsteller, lektor, übersetzer, dolmetscher, bibliothekar, musiker,
        pianist, sänger, schauspieler, regisseur, künstler, maler, bildhauer, tänzer, koch, köchin,
        bäcker, konditor, metzger, fleischer, kellner, barista, gärtner, florist, landwirt, landwirtin,
        bauer, bäuerin, förster, winzer, friseur, friseurin, kosmetiker, schneider, tischler,
        schreiner, zimmermann, dachdecker, maurer, klempner, elektriker, elektroniker, mechaniker,
        mechatroniker, schlosser, schweißer, fahrer, pilot, kapitän, matrose, matrosin, lokführer,
        flugbegleiter, polizist, feuerwehrmann, feuerwehrfrau, soldat, beamter, beamtin, pfarrer,
        priester, professor, dozent, wissenschaftler, forscher, doktorand, student, studentin,
        studierende, schüler, azubi, praktikant, sekretär, assistent, sachbearbeiter, sozialarbeiter,
        sozialpädagoge, sozialpädagogin, trainer, coach, unternehmer, gründer, freelancer, analyst,
        statistiker, administrator, hausmeister, reinigungskraft, bürokauffrau""",
    "first_names": """Anna, Anne, Annika, Andrea, Angelika, Alina, Amelie, Antonia, Barbara, Bettina,
        Birgit, Brigitte, Carla, Carina, Charlotte, Christa, Christiane, Christina, Clara, Claudia,
        Daniela, Diana, Doris, Elena, Elisabeth, Elke, Ella, Emilia, Emily, Emma, Erika, Eva, Franziska,
        Frida, Frieda, Gabriele, Gabi, Gisela, Greta, Hanna, Hannah, Heike, Helga, Helena, Ida, Ina,
        Ines, Inge, Ingrid, Irene, Jana, Jasmin, Jessica, Johanna, Julia, Juliane, Karin, Katharina,
        Kathrin, Katja, Katrin, Kerstin, Klara, Kristina, Lara, Laura, Lea, Lena, Leni, Leonie, Lina, Lisa,
        Louisa, Luisa, Luise, Maja, Manuela, Maria, Marie, Marina, Marion, Marlene, Martina, Mathilda,
        Melanie, Merle, Mia, Michaela, Mila, Mira, Monika, Nadine, Nadja, Natalie, Nele, Nicole, Nina, Nora,
        Olga, Paula, Petra, Pia, Ramona, Rebecca, Renate, Rita, Romy, Sabine, Sabrina, Sandra, Sandy, Sara,
        Sarah, Silke, Silvia, Simone, Sofia, Sonja, Sophia, Sophie, Stefanie, Steffi, Susanne, Svenja,
        Tanja, Theresa, Tina, Ulrike, Ursula, Ute, Vanessa, Vera, Verena, Viktoria, Yvonne, Zoe, Aisha,
        Ayse, Fatma, Elif, Zeynep, Achim, Adam, Alexander, Alex, Ali, Andreas, Anton, Armin, Arne, Axel, Ben,
        Benedikt, Benjamin, Bernd, Bernhard, Björn, Bruno, Carl, Carsten, Christian, Christoph, Clemens,
        Daniel, David, Dennis, Dieter, Dirk, Dominik, Elias, Emil, Emre, Eric, Erik, Ernst, Fabian, Felix, Finn,
        Florian, Frank, Franz, Frederik, Friedrich, Fritz, Georg, Gerd, Gerhard, Günter, Günther, Hannes,
        Hans, Harald, Hasan, Heinrich, Heinz, Helmut, Hendrik, Henri, Henry, Herbert, Hermann, Holger,
        Horst, Ingo, Ivan, Jakob, Jan, Jannik, Jens, Jim, Joachim, Jochen, Johann, Johannes, John, Jonas,
        Jonathan, Jörg, Josef, Julian, Jürgen, Justus, Kai, Karl, Karsten, Kevin, Klaus, Konstantin, Kurt,
        Lars, Lennart, Leo, Leon, Leonard, Levi, Linus, Lorenz, Luca, Lucas, Ludwig, Luis, Luka, Lukas,
        Manfred, Manuel, Marc, Marcel, Marco, Mario, Marius, Mark, Marko, Markus, Martin, Marvin, Mathias,
        Mats, Matteo, Matthias, Max, Maximilian, Mehmet, Michael, Micha, Mohamed, Moritz, Murat, Mustafa,
        Niklas, Nico, Niko, Noah, Norbert, Ole, Oliver, Olaf, Oskar, Otto, Pascal, Patrick, Paul, Peter,
        Philipp, Rainer, Ralf, Raphael, Reinhard, René, Richard, Robert, Robin, Roland, Rolf, Roman, Rudolf,
        Rüdiger, Sam, Samuel, Sascha, Sebastian, Simon, Stefan, Steffen, Stephan, Sven, Theo, Thomas,
        Thorsten, Tim, Timo, Tobias, Tom, Torsten, Uli, Ulrich, Uwe, Valentin, Viktor, Vincent, Volker,
        Walter, Werner, Wilhelm, Willi, Wolfgang, Yannick, Yusuf, Bello, Rex, Luna, Balu, Bella, Rocky,
        Mimi, Minka, Simba, Felix, Socke, Lucky, Buddy, Lilly, Lily""",
    "months": """Januar, Jänner, Februar, März, April, Mai, Juni, Juli, August, September, Oktober,
        November, Dezember""",
    "levels": """ein bisschen, ein wenig, etwas, fließend, fliessend, gut, sehr gut, auch, nur, ganz gut,
        gebrochen, muttersprachlich, verhandlungssicher""",
}

_FRAGMENTS = {
    "since_when": (
        r"seit (kurzem|langem|jahren|geburt|meiner geburt|meiner kindheit|ewigkeiten|(dem jahr )?\d{4}|"
        r"letzte[mnr] (woche|monat|jahr|sommer|herbst|winter|frühling)|<months>( \d{4})?|"
        r"(über |fast |etwa )?(<count>|einem|einer) (jahr|jahren|monat|monaten|woche|wochen|tag|tagen))"
    ),
    "count": (
        r"(\d+|ein|eine|einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|ein paar|mehrere[nr]?|"
        "einige[nr]?)"
    ),
    "recently": (
        "(gerade|eben|gerade eben|gerade erst|kürzlich|neulich|vor kurzem|jetzt|nun|endlich|frisch|heute|gestern|"
        "vorgestern|(erst )?letzte[nsrm]? (woche|wochenende|monat|jahr|sommer|herbst|winter|frühling|"
        r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|"
        r"(diese[nsr]?|im) (woche|monat|jahr|sommer|herbst|winter|frühjahr|frühling)|im (<months>)|vor <count> (tag|tagen|woche|wochen|monat|monaten))"
    ),
    "rest": (
        "((,| [-–—(]) ?.*| (und|aber|mit|seit|weil|da|denn|wo|zusammen|bei|jetzt|gerade|derzeit|"
        "momentan|übrigens|auch|und zwar|am|an der|in der nähe|im)\\b.*)?"
    ),
    "end": (
        "(,? (auch|sehr|total|übrigens|wirklich|besonders|am meisten|immer|jetzt|gerade|momentan|"
        "überhaupt|gar|so|mehr|einfach|gern|gerne|allerdings|ehrlich gesagt|seit .*|wegen .*))*"
    ),
    "art_country": "(der (schweiz|türkei|ukraine|slowakei|mongolei)|den (usa|niederlanden|staaten))",
    "near": "(in|bei|nahe|in der nähe von|außerhalb von)",
    "place": (
        r"(?P<object>(<art_country>|(?!<no_places>\b)[^\W\d_][\w.'-]*"
        r"( (am|an der|im|ob der|bei|vor der) <capital>[\w.'-]*| <capital>[\w.'-]*)?)(, <capital>[\w .-]+?)?)"
    ),
    "town": (
        r"(?P<object><art_country>|(?!<no_places>\b|<products>\b)<capital>[\w.'-]*"
        r"( (am|an der|im|ob der) <capital>[\w.'-]*| <capital>[\w.'-]*){0,2})"
    ),
    "no_places": (
        "(eine[rmn]?|der|dem|den|die|das|meine[rmn]?|deine[rmn]?|seine[rmn]?|ihre[rmn]?|unsere[rmn]?|"
        "diese[rmn]?|angst|hoffnung|frieden|armut|not|sünde|scheidung|trennung|partnerschaft|beziehung|"
        "saus|sorge|sorgen|ruhe|freiheit|gefahr|stille|harmonie|wahrheit|wirklichkeit|zukunft|"
        "vergangenheit|eile|hause|zuhause|versehen|spaß|neugier|teilzeit|vollzeit|mir|dir|uns|"
        "welche[rmn]?|allen|vielen|zwei|drei|rente|elternzeit|kurzarbeit|bezug|ordnung)"
    ),
    "no_names": (
        "(sie|ihnen|ihr|euch|dich|hase|programm|egal|geheim|wichtig|unwichtig|montag|dienstag|"
        "mittwoch|donnerstag|freitag|samstag|sonntag|<months>|ich|und|aber|gott|quatsch|"
        "<nationalities>)"
    ),
    "after_name": "(und|ist|heißt|aus|ich)",
    "not_names": (
        "(das|es|sie|dich|euch|alle|jeden|nicht|anders|auch|so|zwar|hier|ja|nein|willkommen|gut|"
        "ihn|ihnen|uns|genauso|wie)"
    ),
    "after": "((,| und| aus| von| –) ?.*)?",
    "person_name": r"(?P<object><first_names>( <capital>[\w-]+)?)",
    "company_words": (
        r"(?!<not_companies>\b)<capital>[\w.&'-]*"
        r"( (&|und|of|von|für|der) <capital>[\w.&'-]*| <capital>[\w.&'-]*){0,3}"
    ),
    "not_companies": (
        "(nacht|regen|hitze|kälte|gelegenheit|bedarf|tageslicht|freunde|freunden|kindern|schnee|wind|"
        "licht|arbeit|mir|ihnen|gutem|schlechtem|nebel|sonne|sonnenschein|musik|kerzenlicht|weitem)"
    ),
    "at_work": r"(?P<at>(bei|beim)( der| dem| den)? (?P<employer><company_words>))",
    "company": r"((der|dem|den) )?(?P<object><company_words>)",
    "for_company": (
        r"((die|den|das) )?(?P<object>((?=<capital>)<companies>|(?-i:[A-ZÄÖÜ]{2,6})\b|"
        r"<capital>[\w&-]*( <capital>[\w&-]*){0,3} (gmbh|ag|se|kg|e\.v\.)))"
    ),
    "trade": (
        r"(?P<object>((freie[rs]?|freiberufliche[rs]?|selbstständige[rs]?|selbständige[rs]?|gelernte[rs]?|"
        r"angestellte[rs]?|studierte[rs]?|leitende[rs]?|angehende[rs]?) )?[\w-]*<occupations>(in|:in|\*in)?"
        r"( für <capital>[\w-]+)?)"
    ),
    "any_trade": (
        r"(?P<object>(?!<not_jobs>\b)(\w+e[rs]? )?(<capital>[\w:*/-]+|[\w-]*<occupations>(in)?)"
        r"( (für|im bereich) <capital>[\w-]+)?)"
    ),
    "not_jobs": "(erste[rs]?|letzte[rs]?|nächste[rs]?|team|ob|einzige[rs]?|beispiel|test|ausgleich|hobby|tier|wolf)",
    "subject_studied": (
        r"(?P<object>(?!<not_subjects>\b)<capital>[\w-]+( (und|&) <capital>[\w-]+| <capital>[\w-]+)?)"
    ),
    "not_subjects": "(das|dein|ihr|eure?|seite|zeile|daten|fahrplan|speisekarte)",
    "thing": r"(?P<object>(?!<vague>\b)<thing_word>( <thing_word>){0,4}?)",
    "thing_word": (
        "(?!(deine?[nrm]?|eure?[nrm]?|ihre?[nrm]?|ihnen|dich|dir|es|ihn|ihm|sie|davon|daran|damit|dazu|hier|"
        "diese[rnms]?|wenn|dass|wie|was|weil|nicht|keine?[nrm]?|lieber|gerne?|heute|jetzt|gerade|als|am|überhaupt)\\b)"
        r"[\w'-]+"
    ),
    "vague": (
        "(das|die|der|den|dem|dies|diese[rnms]?|jene[rnms]?|dich|dir|mich|mir|ihn|sie|uns|euch|es|so|sehr|"
        "eine[nrms]?|ein|alles|nichts|etwas|beide[sn]?|zwei|drei|variante|varianten|alle|viele|einige|manche|mehr|weniger|solche[nrs]?|"
        "zu|nur|auch|option|version|antwort|antworten|lösung|lösungen|idee|ideen|vorschlag|vorschläge|"
        "ihre?|deine?n?|meine|meinen|mein|seine|seinen|sein|unsere|wo|wer|jede[nrs]?|irgendwie|ja|"
        "nicht|kein|keine|keinen|fehler|bugs|schluck|bissen)"
    ),
    "likes_doing": (
        "(esse|trinke|höre|lese|schaue|gucke|spiele|koche|backe|mache|reise|gehe|fahre|sammle|treibe|"
        "tanze|besuche|unternehme)"
    ),
    "other": "<my> (?P<relation><relations>)( (?P<name><first_names>))?",
    "call_me": (
        "((aber|und|also|bitte|einfach),? )*((nenn|nenne|nennt|nennen sie|du kannst|sie können|ihr könnt) mich )"
        "(bitte |einfach |doch |ruhig |lieber |ab jetzt |auch |gern |gerne )*<named>( nennen)?"
        "(,? (bitte|danke|ab jetzt|ab sofort|von jetzt an))*"
    ),
    "greeting_name": (
        "(hi|hallo|hey|moin|servus|grüß (gott|dich|euch)|guten (morgen|tag|abend))"
        "( zusammen| allerseits| alle| du| leute)?[,!.]* "
        "(ich bin( die| der)?|ich bin's|ich bin es|hier ist( die| der)?|hier spricht),? <person_name>((,| und| aus) .*|[.,!]*)"
    ),
    "mention": r"\b(?P<my><my>) (?P<relation><relations>),? <person_name>\b",
    "several_pets": r"\b((zwei|drei|vier|beiden?|mehrere|viele|unsere|meine) (<pets>)|(andere[rn]?|zweite[rn]?) (hund|katze))\b",
    "pets": "(hunde|hunden|katzen|kater|pferde|kaninchen|hamster|papageien)",
    "not_meant": (
        "(wenn|falls|ob|sofern|ich (glaube|glaub|denke|vermute|schätze|fürchte|meine|nehme an)|angenommen|gesetzt den fall|nehmen wir an|stell dir vor|stellt euch vor|"
        r"stellen sie sich vor|hypothetisch|träum\w*|traum|geträumt|roman|krimi|romanfigur|fiktion|"
        r"protagonist\w*|lüge|lügen|gelogen|scherz|witz|spaßeshalber|ironie|ironisch|"
        "(in|im) (\\w+ )?(spiel|film|traum|roman|buch|drehbuch|theaterstück|geschichte|märchen)|sims|"
        r"minecraft|zitat|zitiere|wünsch\w*|niemand|stimmt nicht|nicht wahr|falsch|als ob|"
        "paralleluniversum|anderen leben|früheren leben)"
    ),
    "hearsay": (
        "(sagt|sagte|sagten|sagen|(?<!wie )gesagt|meint|meinte|(sie|viele|manche|leute|alle|die) meinen|gemeint|glaubt|glaubte|glauben|denkt|dachte|denken|"
        "behauptet|behauptete|behaupten|schreibt|schrieb|geschrieben|erzählt|erzählte|vermutet|"
        "fragt|fragte|gefragt|ruft|rief|flüsterte|antwortete|singt|liest|angeblich|"
        r"laut (?!meiner\b|musik\b)\w+|zufolge|hält mich|halten mich|findet|finden, )"
    ),
    "unsure": (
        "(würde|würden|könnte|könnten|sollte|sollten|möchte|möchten|will|wollte|wollen|"
        "vielleicht|wahrscheinlich|vermutlich|eventuell|evtl|möglicherweise|womöglich|früher|damals|"
        "einst|ehemals|ehemalige[rs]?|als kind|als jugendlicher?|als ich|fast|beinahe|quasi|sozusagen|"
        "irgendwie|glaube ich|glaub ich|denke ich|nehme ich an|theoretisch|eines tages|irgendwann|bald|demnächst|"
        "ab morgen|nächste[nrs]?|keine ahnung|hätte|wäre|wär|war|waren|soll|kann sein|"
        "nur für|noch bis|anscheinend|scheinbar|offenbar|gefühlt|so etwas wie|bis vor|unsicher)"
    ),
    "negation": "(nicht|nie|niemals|nimmer|keine?[nmrs]?|weder|kaum|selten|nichts|ohne|außer)",
    "and_then": "(und|also|aber|dann|daher|deshalb)",
    "asks": (
        "(((in|an|auf|mit|zu|bei|für|von|aus|nach|um) )?(was|wie|welche[rnms]?|wer|wem|wen|wo|wann|warum|wieso|weshalb|woher|wohin|wofür|kannst|könntest|können|"
        "könnt|gibt|hast|habt|soll|sollte|darf|hättest|würdest|weißt|empfiehlst|ist|sind|brauche|muss)\\b)"
        "(?! (das|es) (so|richtig|korrekt|wahr)\\b)"
    ),
    "conjunction": "(und|aber|denn|weil|da|obwohl|während|sondern|also|doch|jedoch|nur|deshalb|daher)",
    "subject": (
        "(ich|wir|mein|meine|er|sie|es|das (ist|war|macht|klingt|heißt|finde)|man|du|ihr|was|wie|wo|wer|kannst|könntest|kann|bitte|gib|"
        "zeig|hilf|sag|erkläre?|empfiehl|schlag|jetzt|nun|inzwischen|mittlerweile|welche[rnms]?|weil|obwohl|hast|gibt|suche?|danke|"
        "aber|nenn|nenne)"
    ),
    "same_subject": (
        r"(,?\s+und|,)\s+(?=((auch|jetzt|derzeit|gerade|zurzeit|außerdem) )?(wohne|lebe|arbeite|bin|habe|"
        r"spreche|hasse|mag|trinke|esse|spiele|komme|heiße|studiere|fahre|lerne|programmiere|bevorzuge|"
        r"benutze|nutze|vertrage|reagiere|höre|lese|ernähre mich|leide|heirate|brauche|suche|will|möchte|frage|plane|überlege|gehe|kann|muss|weiß|finde)\b)"
    ),
    "i_am": r"ich bin\b",
    "same_condition": (
        r",?\s+und\s+(?=((auch|außerdem|sehr|stark) )?(<diets>|<intolerances>|allergisch|gegen <allergens>|"
        r"<marital>|[\w-]*<occupations>(in)?)\b)"
    ),
    "first_person": r"ich\b",
    "lead_in": (
        "(hi|hallo|hey|moin|servus|guten (morgen|tag|abend))( zusammen| allerseits| alle| nochmal|"
        " <capital>\\w+)?(?=[,!.])|"
        "(also|übrigens|ja|nein|nö|doch|ok|okay|gut|klar|danke|sorry|entschuldigung|ach|ach so|ach ja|naja|"
        "na ja|nun|tja|eigentlich|ehrlich gesagt|zur info|nur zur info|nur dass du'?s weißt|nur damit du'?s weißt|fyi|btw|nebenbei|nebenbei gesagt|"
        "zu meiner person|zu mir|kurz zu mir|wie gesagt|wie du weißt|korrektur|update|nachtrag|ps|super|"
        "toll|prima|genau|stimmt|hm|hmm|haha|apropos|leider|zum glück|falsch|(bitte )?merke? dir(,? bitte)?|"
        "(kurze |nur kurz(e)? |kleine )?info|vergiss (bitte )?nicht|denk(e)? (bitte )?daran|notiere?( dir)?( bitte)?|wichtig|info)(?=[,:!.])|"
        "(und|aber|denn|weil|ja|nein|also)(?= (ich|wir|mein|meine)\\b)"
    ),
    "afterthought": (
        "(übrigens|danke|bitte|lol|haha|wie gesagt|ehrlich gesagt|weißt du|ne|gell|okay|fyi|danke dir|vielen dank)"
    ),
    "person": r"(ich|mir|mich|mein\w*)",
    "about_me": r"((über|von|zu) (mich|mir)\b|(mein|meine) (profil|steckbrief|vorlieben|daten|angaben)|meiner person)",
    "letter_line": (
        r"(sehr geehrte[rs]?|liebe[rs]? (?!ki\b|chatgpt\b|claude\b)<capital>\w+,|hallo (herr|frau)|hi \w+,$|dear|mit freundlichen)"
    ),
    "letter_begins": (
        r"\b(diese[rsnm]?|folgende[rsnm]?|der|die|das|den|dem|eine?n?|mein|meine|meinen|seine|ihre) ([\w-]+ ){0,2}"
        r"<texts>\b[^.?!:\n]{0,40}(?<!über mich)(?<!von mir):|"
        r"(?<=[:.?!]) +(sehr geehrte|liebe[rs]? (frau|herr|team)|dear)\b"
    ),
    "texts": (
        "(brief|briefe|e-mail|e-mails|email|emails|mail|mails|nachricht|nachrichten|text|textes|absatz|aufsatz|"
        "lebenslauf|bewerbung|anschreiben|motivationsschreiben|gedicht|artikel|entwurf|kommentar|beitrag|zitat|satz|"
        "sätze|rezension|bewertung|zusammenfassung|transkript|chat|chatverlauf|liedtext|rede|dialog|geschichte|post)"
    ),
    "notes": r"(ps|p\.s\.|zur info|nur zur info|nur dass du'?s weißt|(kurze |kleine )?info|hinweis|update|nachtrag|korrektur|kontext|hintergrund|fyi|wichtig|merke? dir|notiz)",
    "role": (
        r"\b(stell(e|t)? (dir|euch) vor|stellen sie sich vor|tue? so|tun so|tun wir so|so tun|rollenspiel|spiele? (eine|die|den|wir)\b|"
        r"du bist (ein|eine|der|die|mein|meine|jetzt)\b|agiere als|verhalte dich|schlüpf\w* in|hypothetisch\w*|"
        r"gedankenexperiment|fiktiv\w*|aus (der )?sicht|nur spaß|scherz|war (nur )?(ein )?(witz|spaß)|spaß beiseite|"
        r"ironie (aus|off)|zum beispiel|z\. ?b\.|beispielsweise|beispielsatz|beispielsätze|sprich mir nach|wiederhole|"
        r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|"
        r"(diese[rsnm]?|folgende[rsnm]?|den|der|die|das|mein|meine|meinen) (folgende[rnms]? )?<texts>\b[^.?!\n]{0,40}(verbessern|korrigieren|übersetzen|prüfen|lesen|kürzen|umschreiben)|"
        r"(ins|auf|aus dem) (englische|englisch|deutsche|deutsch|französische|französisch|spanische|spanisch|italienische|italienisch)n? übersetz\w*|"
        r"wie sagt man|wie sage ich|was bedeutet\b|was heißt\b|vervollständig\w*|was hältst du von|wie findest du (diese|den|die|das|meine)|antworte auf (diese|die|folgende))|"
        r"[-–—…]\s*nicht\W*$|(?-i:\bNICHT)\W*$"
    ),
    "work_on_text": (
        r"(korrigier\w*|verbesser[en]?|lektorier\w*|umformulier\w*|formuliere|fasse?|zusammenfass\w*|kürze?|prüfe?|"
        r"überprüfe?|überarbeite?|analysiere?|klassifiziere?|grammatik|korrekturles\w*|bewerte?|beurteile?|vereinfache?|"
        r"lies|schau|check|kommentiere?)"
    ),
    "worked_on": (
        r"(diese[rsnm]?|folgende\w*|satz|sätze|texte?s?|absatz|aufsatz|e-?mail|brief|nachricht|unten|unten stehende\w*|"
        r"anschreiben|bewerbung|lebenslauf|gedicht|grammatik)"
    ),
    "writing": (
        r"\b(?<!ich )(?<!immer )(schreib|schreibe|schreiben sie|schreibst du|verfasse?|verfassen|entwirf|erstelle?|generiere?|dichte|"
        r"programmiere|implementiere|formuliere|erzähl|erzähle|ich brauche|ich möchte|ich will|hilf mir|setz)\b.{0,60}\b<written_things>\b"
    ),
    "written_things": (
        "(geschichte|gedicht|lied|song|e-mail|email|mail|brief|bio|biografie|biographie|aufsatz|rede|beitrag|post|tweet|nachricht|"
        "text|notiz|rezension|dialog|roman|artikel|anschreiben|bewerbung|motivationsschreiben|profil|szene|monolog|"
        "tagebucheintrag|tagebuch|witz|trinkspruch|zusammenfassung|prompt|skript|drehbuch|funktion|programm|klasse|"
        "app|code|test|webseite|website|api|bot|erzählung|märchen|absatz)"
    ),
    "shared_subject": r"(?P<other>\b(mein|meine) [\w-]+( [\w-]+)? )und (?=ich\b)",
    "therefore": "(also|deshalb|daher|darum)",
    # "Jetzt wohne ich in Köln", but not "Warum mag ich …" nor "Dann mag ich …".
    "no_opening": (
        "(was|wie|wo|wer|wen|wem|wann|warum|wieso|weshalb|woher|wohin|welche[rnms]?|wenn|dass|ob|als|weil|da|falls|obwohl|"
        "bevor|nachdem|deshalb|daher|darum|trotzdem|dann|danach|so|also|und|aber|oder|denn|das|dies|die|der|den|dem|"
        "genau|nur|ich|wir|er|sie|es|man|du|ihr|dich|dir|dort|hier|dazu|dafür|davon|damit)"
    ),
    "verbs": (
        "(wohne|lebe|arbeite|bin|habe|mag|liebe|hasse|esse|trinke|spreche|spiele|komme|stamme|heiße|studiere|fahre|lerne|"
        "programmiere|bevorzuge|benutze|nutze|verwende|vertrage|reagiere|höre|lese|ernähre|sind|wohnen|leben|haben)"
    ),
    "allergen": r"((?P<listed><allergens>)|(?P<object>(?!<vague>\b|<no_allergens>\b)<capital>[\w-]+))",
    "to": "gegen ",
    "no_allergens": "(dummheit|arbeit|montage|stress|idioten|lügen|drama|komplimente|kritik|werbung|menschen|kinder|hausarbeit|mathe|unpünktlichkeit|ungerechtigkeit|sie)",
    "date": r"(\d{1,2}\. ?(<months>|\d{1,2}\.?)( ?\d{2,4})?|<months>( \d{4})?)",
}

_PATTERNS = r"""
relationship | {relation} | {relation} | 0.8
    <my> (?P<relation><relations>) hei(ß|ss)t <named><after>
    ich habe eine?n? (\w+ )?(?P<relation><relations>),? (namens|mit namen|der|die|das) <named>( heißt)?(, .*)?
relationship | spouse | spouse | 0.8
    ich bin~ mit <named> verheiratet
fact | is called | name | 0.9
    (ich hei(ß|ss)e|mein (voller |richtiger )?name ist|mein (vor)?name lautet|mein vorname ist) <named><after>
    (ich hei(ß|ss)e|mein name ist) (?P<object>(?!<not_names>\b)[^\W\d_]+)
fact | goes by | nickname | 0.8
    (alle|meine freunde|freunde|die meisten) nennen mich( nur| einfach)? <named><end>
    mein spitzname ist <named><end>
fact | is aged | age | 0.7
    ich bin~ (?P<object>[1-9]\d|1[01]\d)( jahre?( alt)?| j\.)?<end>
    ich bin( <recently>)? (?P<object>[1-9]\d|1[01]\d)( jahre( alt)?)? geworden
fact | has birthday | birthday | 0.8
    mein geburtstag ist( am| der| im)? (?P<object><date>)
    ich habe( am| im)? (?P<object><date>) geburtstag
    ich (bin|wurde)( am| im jahr)? (?P<object><date>|(19|20)\d\d)( in <words>)? geboren
fact | has {attribute} | {attribute} | 0.7
    <my> (neue )?(?P<attribute><attributes>) (ist|lautet)( jetzt)?( die)? <number><end>
    meine (neue )?(?P<attribute>adresse) (ist|lautet)( jetzt)? (die )?(?P<object>.*\d.*)
    meine (?P<attribute>e-?mail)(-?adresse)? (ist|lautet) (?P<object>\S+@\S+)
    <my> (?P<attribute><named_things>) (ist|heißt)( die| das| der)? <named><after>
    meine (?P<attribute>muttersprache) ist (?P<listed><languages>)<end>
fact | is | | 0.7
    ich bin~( ein| eine)? (?P<listed><nationalities>|<traits>)<end>
fact | is | marital status | 0.7
    ich bin~ (?P<listed><marital>)<end>
fact | lives in | home | 0.8
    ich (wohne|lebe)~ <near> <place>~<rest>
    ich habe meinen wohnsitz~ in <place><rest>
    (ich bin|wir sind)~( <recently>)?( von <words>)? nach <town> (um)?gezogen(, .*| und .*)?
    (ich bin|wir sind)~( <recently>)? (um)?gezogen nach <town>(, .*| und .*)?
    (ich bin|wir sind)~ nach <town> <recently> (um)?gezogen
    wir (wohnen|leben)~ in <town>~<rest>
fact | lives | | 0.6
    ich (wohne|lebe)~ (?P<object>allein|alleine|(mit|bei) mein(e[rmn]?|em|en) (?!.*\b(nicht|dass|wenn)\b)[\w ]+?)( zusammen)?<end>
fact | no longer lives in | home | 0.7 | denies
    ich (wohne|lebe)~ (nicht mehr|nimmer) in <place><rest>
fact | no longer lives in | home | 0.7
    ich bin( <recently>)? aus <town> weggezogen
fact | comes from | | 0.7
    ich (komme|stamme|bin)~ aus <town><end>
    ich bin~ in <town> (geboren|aufgewachsen|geboren und aufgewachsen)<end>
fact | works as | job | 0.8
    ich arbeite~ als (eine? )?<any_trade>( <at_work>)?(,? (in|im|am|an der|für|bei|mit|und|seit|,) .*)?
    ich arbeite~ <at_work>~( in <capital>[\w-]+)? als (eine? )?<any_trade>( (in|im|am|für) .*)?
    ich bin~ (eine? )?<trade>( von beruf)?( <at_work>)?~(?!.*\b(aber|jetzt|inzwischen|mittlerweile|arbeite)\b)(,? (in|im|am|an der|an einer|bei|und|für|mit|seit) .*|, .*)?
    ich bin (von beruf|beruflich)~ (eine? )?<trade>( <at_work>)?<rest>
    ich bin~ als <any_trade>( <at_work>)? (tätig|angestellt|beschäftigt)
    ich bin~ <at_work> als <any_trade> (tätig|angestellt|beschäftigt)
    mein (beruf|job) ist~ <trade>
fact | is | job | 0.7
    ich bin~ (eine? )?(?P<listed><job_states>)<end>
fact | works at | employer | 0.8
    ich arbeite~ (bei|beim) <company>~( in <capital>[\w-]+)?(,? (und|als|seit|im|in der|am|in|an) .*|, .*)?
    ich arbeite~ für <for_company>~(,? (und|als|seit|in|im) .*|, .*)?
    ich bin~ (bei|beim) <company>~ (angestellt|beschäftigt|tätig)
    ich habe~( <recently>)? (eine neue stelle|einen neuen job|einen job) (bei|beim) <company>( angenommen| bekommen| angefangen)?<end>
    ich habe~( <recently>)? (bei|beim) <company>( als .*)? angefangen
fact | no longer works at | employer | 0.7 | denies
    ich arbeite~ nicht mehr (bei|beim|für) (die |den )?<company><end>
    ich bin~ nicht mehr (bei|beim) <company>( angestellt| beschäftigt)?<end>
event | no longer works at | employer | 0.6
    ich habe( <recently>)?( meinen job)? (bei|beim) <company> gekündigt
    ich habe( <recently>)? meine[nr]? (job|stelle) (bei|beim) <company> (gekündigt|verloren|aufgegeben)
fact | works | | 0.6
    ich arbeite~ (?P<object>(von zu hause|im home-?office|in teilzeit|in vollzeit|teilzeit|vollzeit|remote|freiberuflich|im schichtdienst|nachts|in der (pflege|it|gastronomie|forschung|verwaltung|industrie)))( aus)?<end>
fact | studies | | 0.7
    ich studiere~ <subject_studied>~( (in|an|im|auf) .*)?<end>
fact | studies at | | 0.7
    ich studiere~ an der (?P<object>(tu|fh|uni|universität|hochschule|lmu|rwth)\b.*)
fact | is | diet | 0.8
    ich bin~( ein| eine)? (?P<listed><diets>)<end>
    ich (ernähre mich|lebe|esse|koche)~ (?P<listed><diets>)<end>
    ich bin~ (?P<listed><diets>) geworden
fact | no longer is | diet | 0.7 | denies
    ich bin~ keine? (?P<listed><diets>) mehr<end>
    ich bin~ nicht mehr (?P<listed><diets>)<end>
    ich (ernähre mich|lebe|esse)~ nicht mehr (?P<listed><diets>)<end>
fact | is allergic to | allergy:{object} | 0.9
    ich bin~ allergisch (?P<to>gegen) (?P<listed><allergens>)(?P<more>((, |,? (und|oder) )(gegen )?<allergens>)+)
    ich bin~ (?P<to>gegen) (?P<listed><allergens>)(?P<more>((, |,? (und|oder) )(gegen )?<allergens>)+) (?P<tail>allergisch)
    ich (bin|reagiere)~ allergisch (gegen|auf) <allergen><end>
    ich (bin|reagiere)~ (gegen|auf) <allergen> allergisch<end>
    ich habe~ eine? (schwere |starke |leichte )?(?P<listed><allergies>)<end>
    ich habe~ eine (schwere |starke |leichte )?allergie gegen <allergen><end>
fact | is intolerant to | allergy:{object} | 0.9
    ich (bin|habe)~( eine)? (?P<listed><intolerances>)<end>
fact | is intolerant to | allergy:{object} | 0.9 | denies
    ich vertrage~ keine?n? (?P<listed><allergens>)<end>
    ich vertrage~ (?P<listed><allergens>)( leider)? nicht<end>
fact | no longer is allergic to | allergy:{object} | 0.8 | denies
    ich bin~ (nicht mehr|nicht länger) allergisch gegen <allergen><end>
    ich bin~( gar| doch)? nicht allergisch gegen (?P<listed><allergens>)<end>
    ich bin~ gegen <allergen> nicht mehr allergisch
    ich bin~ nicht mehr gegen <allergen> allergisch
    ich bin~ (nicht mehr|doch nicht) (?P<listed><intolerances>)<end>
    ich habe keine (?P<listed><allergies>|<intolerances>) mehr<end>
fact | does not eat | taste:{object} | 0.8 | denies
    ich esse~( gar| überhaupt)? (keine?n?|nie|niemals) <thing><end>
    ich esse (nicht mehr|nie wieder) <thing><end>
    ich (darf|kann)~ keine?n? <thing> essen<end>
fact | does not drink | taste:{object} | 0.8 | denies
    ich trinke~( gar| überhaupt)? (keine?n?|nie|niemals) <thing><end>
    ich (darf|kann)~ keine?n? <thing> trinken<end>
fact | has | | 0.8
    ich habe~ (eine )?(?P<listed><conditions>)<end>
    ich leide~ (an|unter) (?P<listed><conditions>)<end>
fact | lives in | home | 0.6
    <other> (wohnt|lebt)~ in <place>~<rest>
    <other> ist~ nach <town> (um)?gezogen
fact | works as | job | 0.6
    <other> arbeitet~ als (eine? )?<any_trade>(,? (in|im|bei|am|an der|für) .*)?
    <other> ist~ (eine? )?<trade>( von beruf)?(,? (in|im|bei|am|an der|für) .*)?
fact | works at | employer | 0.6
    <other> arbeitet~ (bei|beim) <company>~(,? (und|als|in|im) .*)?
fact | is aged | age | 0.5
    <other> (ist|wird)~ (?P<object>[1-9]\d?|1[01]\d) (jahre?|monate)( alt)?
fact | has birthday | birthday | 0.7
    <other> hat( am| im)? (?P<object><date>) geburtstag
fact | is | | 0.6
    <other> ist~ (eine? )?(?P<listed><diets>|<nationalities>|<traits>|<marital>)
fact | is allergic to | allergy:{object} | 0.8
    <other> ist~ allergisch gegen <allergen>
    <other> ist~ gegen <allergen> allergisch
fact | is intolerant to | allergy:{object} | 0.8
    <other> ist~ (?P<listed><intolerances>)
fact | likes | taste:{object} | 0.6
    <other> (mag|liebt)~ <thing><end>
fact | dislikes | taste:{object} | 0.6
    <other> hasst~ <thing><end>
fact | dislikes | taste:{object} | 0.6 | denies
    <other> mag~ keine?n? <thing><end>
skill | speaks | | 0.7
    ich (spreche|kann)~( (fließend|gut|sehr gut|ein bisschen|etwas|ein wenig))? (?P<listed><languages>)( <levels>)?( sprechen)?<end>
    ich (spreche|kann)~ (?P<object>(<levels> )?<languages>(( und|,| sowie|, und) (<levels> )?<languages>)+)( <levels>)?<end>
skill | knows | | 0.7
    ich (programmiere|entwickle|code)~ (in|mit) (?P<object><technologies>((,? und |, )<technologies>)*)<rest>
    ich kenne mich~( gut| sehr gut)? mit (?P<object><technologies>((,? und |, )<technologies>)*) aus
skill | plays | | 0.7
    ich spiele~ (?P<listed><instruments>)~<rest>
    ich spiele~ (?P<object><instruments>((, | und )<instruments>)+)~<rest>
fact | plays | | 0.6
    ich spiele~( (jeden|jede|am|einmal|zweimal) [\w ]+?)? (?P<listed><sports>)~<rest>
    ich spiele~ (?P<object><sports>((, | und )<sports>)+)~
fact | is learning | | 0.6
    ich lerne~ (?P<listed><languages>|<instruments>)~( (mit|für|an|auf|in) .*)?
    ich lerne~ (?P<object><technologies>)~
fact | uses | | 0.5
    ich (benutze|verwende|nutze)~ (eine?n? |mein )?(?P<object><technologies>|<devices>)( (für|als|auf|bei|zum|und) (?!.*\b(das|diese[sn]?)\b).*)?<end>
    ich arbeite~ (mit|unter|auf)( eine[mr])? (?P<object><technologies>|<devices>)<end>
fact | owns | | 0.6
    ich fahre~ eine?n? (?P<object>((alten|neuen|roten|blauen) )?<cars>\b[\w -]*?)<end>
relationship | has | | 0.7
    (ich habe|wir haben)~ (?P<object>(<count>|keine geringeren als) (\w+e[nrs]? )?<family>( und <count> (\w+e[nrs]? )?<family>)*)(, .*)?
preference | prefers | theme | 0.8
    ich (bevorzuge|mag|nutze|benutze)~ (den |das |immer )?(?P<object>(dark|light) mode|dunkelmodus|dunklen modus|hellen modus|dunkle design|helle design)<end>
preference | prefers | taste:{object} | 0.8
    ich bevorzuge~ <thing>( (gegenüber|statt|vor|als) .*)?<end>
    ich mag~ <thing> lieber( als .*)?
    ich (<likes_doing>|mag|nehme normalerweise)~ lieber <thing> als [\w' -]+
    ich (esse|trinke|höre|lese|mag)~ am liebsten <thing><end>
preference | dislikes | taste:{object} | 0.7 | denies
    ich mag~ keine?n? <thing><end>
    ich mag~ <thing>( überhaupt| gar| wirklich| leider)? nicht( so| besonders| sehr| mehr| wirklich)*<end>
    ich kann <thing>( überhaupt| gar)? nicht (leiden|ausstehen)
    ich <likes_doing> nicht (so )?(gern|gerne) <thing><end>
preference | dislikes | taste:{object} | 0.7
    ich (hasse|verabscheue)~ <thing><end>
    ich <likes_doing> ungern <thing><end>
preference | likes | taste:{object} | 0.7
    ich (mag|liebe)~ <thing>( (sehr|total|echt|besonders|wirklich|am liebsten|gern|gerne|ganz gern))*<end>
    ich <likes_doing>~( so| sehr| wahnsinnig)? (gern|gerne) <thing><end>
    ich bin~( ein| eine)? (großer |riesiger |riesen)?fan (von|des|der) <thing><end>
    ich (stehe auf|interessiere mich~ für|begeistere mich~ für|schwärme für) <thing><end>
preference | has favourite {what} | favourite:{what} | 0.7
    <my> lieblings(?P<what><favourites>) (ist|sind|heißt|heißen)~ (der |die |das )?(?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,4})
    (?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,3}) (ist|sind) <my> lieblings(?P<what><favourites>)
preference | has hobby | | 0.7
    (mein|meine) (größtes |größte )?(hobby|hobbys|hobbies|leidenschaft) (ist|sind)~ (das )?<thing>(,.*)?
"""

GRAMMAR = made_of(
    "german",
    _LISTS,
    _FRAGMENTS,
    _PATTERNS,
    {
        "name": "Ich heiße {name}",
        "relation": "{my} {relation} ist {name}",
        "works": "Ich arbeite {at}",
        "and": "und",
        "i": "Ich ",
        "i am": "Ich bin ",
    },
    (
        (r"^(mein|meine) [\w-]+( [\w-]+)? und ich (?=(sind|wohnen|leben|haben)\b)", "wir "),
        (r"\bhab\b", "habe"),
        (r"\bwohn\b", "wohne"),
        (
            r"^(?!<no_opening>\b)(?P<first>[\w.'-]+( [\w.'-]+){0,4}) (?P<verb><verbs>) (?P<who>ich|wir)\b",
            r"\g<who> \g<verb> \g<first>",
        ),
    ),
)
