"""How French is read: lists with what their words are called in English, fragments and patterns."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import made_of

_LISTS = {
    "adverbs": """aussi, maintenant, actuellement, toujours, encore, déjà, en ce moment, désormais, aujourd'hui,
        normalement, généralement, souvent, principalement, surtout, beaucoup, bien, vraiment, très,
        énormément, également, d'ailleurs, en fait, réellement, malheureusement, heureusement,
        depuis <since_when>, à l'origine, officiellement, seulement, récemment, enfin,
        particulièrement, tout, un peu, strictement, sévèrement, gravement, légèrement, de nouveau,
        tous les jours, régulièrement, parfois""",
    "diets": """végan=vegan, végane=vegan, vegan, végétalien=vegan, végétalienne=vegan,
        végétarien=vegetarian, végétarienne=vegetarian, pescétarien=pescetarian,
        pescétarienne=pescetarian, pesco-végétarien=pescetarian, flexitarien=flexitarian,
        flexitarienne=flexitarian, casher=kosher, kasher=kosher, halal, cétogène=ketogenic, keto,
        paléo=paleo""",
    "allergens": """noix=nuts, fruits à coque=nuts, arachides=peanuts, arachide=peanuts,
        cacahuètes=peanuts, cacahouètes=peanuts, noisettes=hazelnuts, amandes=almonds,
        noix de cajou=cashews, pistaches=pistachios, fruits de mer=shellfish, crustacés=shellfish,
        poisson=fish, crevettes=shrimp, crabe=crab, moules=mussels, huîtres=oysters, lait=milk,
        produits laitiers=dairy, lactose, fructose, histamine, fromage=cheese, œufs=eggs, oeufs=eggs,
        œuf=eggs, blé=wheat, gluten, soja=soy, sésame=sesame, moutarde=mustard, céleri=celery,
        fraises=strawberries, kiwi, pommes=apples, bananes=bananas, pêches=peaches, mangue=mango,
        tomates=tomatoes, avocat=avocado, chocolat=chocolate, miel=honey, chats=cats,
        poils de chat=cat hair, chiens=dogs, poils de chien=dog hair, chevaux=horses,
        poussière=dust, acariens=dust mites, pollen, pollens=pollen, graminées=grass, bouleau=birch,
        ambroisie=ragweed, moisissures=mold, latex, nickel, abeilles=bees,
        piqûres d'abeille=bee stings, guêpes=wasps, pénicilline=penicillin, ibuprofène=ibuprofen,
        aspirine=aspirin, amoxicilline=amoxicillin, antibiotiques=antibiotics, laine=wool,
        plumes=feathers, parfum=perfume""",
    "celiacs": "cœliaque=celiac, coeliaque=celiac",
    "conditions": """diabète=diabetes, diabète de type 1=type 1 diabetes, diabète de type 2=type 2 diabetes,
        asthme=asthma, tdah=ADHD, autisme=autism, épilepsie=epilepsy, dyslexie=dyslexia,
        arthrite=arthritis, arthrose=osteoarthritis, anxiété=anxiety, migraines, hypertension,
        insomnies=insomnia, eczéma=eczema, rhume des foins=hay fever,
        maladie cœliaque=celiac disease, maladie de crohn=crohn's disease, acouphènes=tinnitus,
        scoliose=scoliosis, endométriose=endometriosis, apnée du sommeil=sleep apnea""",
    "relations": """femme=wife, épouse=wife, mari=husband, époux=husband, fiancée=fiancée,
        fiancé=fiancé, copine=girlfriend, petite amie=girlfriend, copain=boyfriend,
        petit ami=boyfriend, compagne=partner, compagnon=partner, conjointe=partner,
        conjoint=partner, mère=mother, maman=mother, père=father, papa=father, sœur=sister, soeur=sister,
        frère=brother, grande sœur=older sister, grand frère=older brother, petite sœur=younger sister,
        petit frère=younger brother, fille=daughter, fils=son, bébé=baby, grand-mère=grandmother,
        mamie=grandmother, grand-père=grandfather, papi=grandfather, petite-fille=granddaughter,
        petit-fils=grandson, tante=aunt, oncle=uncle, nièce=niece, neveu=nephew, cousine=cousin,
        cousin=cousin, belle-mère=mother-in-law, beau-père=father-in-law, belle-sœur=sister-in-law,
        beau-frère=brother-in-law, chef=boss, cheffe=boss, patron=boss, patronne=boss,
        propriétaire=landlord, colocataire=roommate, coloc=roommate, amie=friend, ami=friend,
        meilleure amie=best friend, meilleur ami=best friend, collègue=colleague, voisine=neighbor,
        voisin=neighbor, ex-femme=ex-wife, ex-mari=ex-husband, chien=dog, chienne=dog, chat=cat,
        chatte=cat, chaton=kitten, chiot=puppy, perroquet=parrot, cheval=horse, lapin=rabbit,
        hamster=hamster, cochon d'inde=guinea pig""",
    "family": """enfants, filles, fils, frères, sœurs, soeurs, chiens, chats, petits-enfants, neveux, nièces,
        chevaux, lapins, perroquets, poules, jumeaux, jumelles, enfant, fille, frère, sœur, soeur,
        grand frère, grande sœur, petit frère, petite sœur, copine, copain, chien, chienne, chat, chatte,
        perroquet, cheval, lapin, tortue, bébé, petit-fils, petite-fille""",
    "languages": """français=French, anglais=English, allemand=German, espagnol=Spanish,
        italien=Italian, portugais=Portuguese, néerlandais=Dutch, norvégien=Norwegian,
        suédois=Swedish, danois=Danish, finnois=Finnish, polonais=Polish, tchèque=Czech,
        hongrois=Hungarian, roumain=Romanian, bulgare=Bulgarian, grec=Greek, turc=Turkish, russe=Russian,
        ukrainien=Ukrainian, serbe=Serbian, croate=Croatian, arabe=Arabic, hébreu=Hebrew, persan=Persian,
        hindi=Hindi, ourdou=Urdu, mandarin=Mandarin, chinois=Chinese, japonais=Japanese, coréen=Korean,
        vietnamien=Vietnamese, thaï=Thai, catalan=Catalan, basque=Basque, breton=Breton, occitan=Occitan,
        créole=Creole, wolof=Wolof, latin=Latin, espéranto=Esperanto,
        langue des signes=sign language""",
    "nationalities": """français=French, française=French, belge=Belgian, suisse=Swiss,
        québécois=Québécois, québécoise=Québécois, canadien=Canadian, canadienne=Canadian,
        sénégalais=Senegalese, sénégalaise=Senegalese, marocain=Moroccan, marocaine=Moroccan,
        algérien=Algerian, algérienne=Algerian, tunisien=Tunisian, tunisienne=Tunisian,
        ivoirien=Ivorian, ivoirienne=Ivorian, camerounais=Cameroonian, camerounaise=Cameroonian,
        italien=Italian, italienne=Italian, espagnol=Spanish, espagnole=Spanish, allemand=German,
        allemande=German, anglais=English, anglaise=English, américain=American,
        américaine=American, portugais=Portuguese, portugaise=Portuguese, polonais=Polish,
        polonaise=Polish, libanais=Lebanese, libanaise=Lebanese, breton=Breton, bretonne=Breton,
        juif=Jewish, juive=Jewish, musulman=Muslim, musulmane=Muslim, catholique=Catholic,
        protestant=Protestant, protestante=Protestant, athée=atheist, bouddhiste=Buddhist""",
    "marital": """marié=married, mariée=married, célibataire=single, divorcé=divorced,
        divorcée=divorced, séparé=separated, séparée=separated, veuf=widowed, veuve=widowed,
        fiancé=engaged, fiancée=engaged, pacsé=in a civil union, pacsée=in a civil union""",
    "job_states": """à la retraite=retired, retraité=retired, retraitée=retired, au chômage=unemployed,
        sans emploi=unemployed, à mon compte=self-employed, auto-entrepreneur=self-employed,
        auto-entrepreneuse=self-employed, freelance=self-employed,
        en congé maternité=on maternity leave, en congé paternité=on paternity leave,
        en congé parental=on parental leave, mère au foyer=stay-at-home parent,
        père au foyer=stay-at-home parent, femme au foyer=stay-at-home parent,
        homme au foyer=stay-at-home parent""",
    "traits": """gaucher=left-handed, gauchère=left-handed, daltonien=color-blind,
        daltonienne=color-blind, enceinte=pregnant, diabétique=diabetic, asthmatique=asthmatic,
        sourd=deaf, sourde=deaf, aveugle=blind, malentendant=hard of hearing,
        malentendante=hard of hearing, dyslexique=dyslexic, autiste=autistic,
        enfant unique=an only child, fils unique=an only child, fille unique=an only child,
        introverti=introverted, introvertie=introverted, extraverti=extroverted,
        extravertie=extroverted, lève-tôt=an early bird, couche-tard=a night owl, maman=a mother,
        papa=a father, mère célibataire=a single mother, père célibataire=a single father""",
    "instruments": """piano, guitare=guitar, violon=violin, alto=viola, violoncelle=cello, flûte=flute,
        clarinette=clarinet, saxophone, saxo=saxophone, trompette=trumpet, trombone, batterie=drums,
        basse=bass, contrebasse=double bass, harpe=harp, ukulélé=ukulele, accordéon=accordion,
        orgue=organ, harmonica""",
    "sports": """tennis, foot=soccer, football=soccer, basket=basketball, volley=volleyball,
        volley-ball=volleyball, hand=handball, handball, hockey, golf, échecs=chess, rugby, badminton,
        squash, padel, poker, pétanque=pétanque, ping-pong=table tennis, jeux vidéo=videogames""",
    "attributes": """numéro de téléphone=phone number, téléphone=phone number,
        numéro de portable=mobile number, numéro=phone number, code postal=postcode,
        pointure=shoe size, taille de vêtements=clothing size, groupe sanguin=blood type,
        numéro client=customer number, numéro de client=customer number,
        numéro d'adhérent=membership number, numéro de passeport=passport number,
        plaque d'immatriculation=licence plate""",
    "named_things": """nom de famille=last name, nom de jeune fille=maiden name, banque=bank,
        université=university, école=school, entreprise=company, société=company, équipe=team,
        voiture=car, groupe=band, blog, podcast""",
    "favourites": """couleur=color, plat=dish, nourriture=food, film=movie, livre=book, animal=animal,
        groupe=band, sport=sport, musique=music, chanson=song, ville=city, pays=country, série=show,
        boisson=drink, saison=season, auteur=author, autrice=author, auteure=author, chiffre=number,
        nombre=number, jeu=game, équipe=team, restaurant=restaurant, glace=ice cream, fruit=fruit,
        légume=vegetable, matière=subject, acteur=actor, actrice=actress, artiste=artist,
        chanteur=singer, chanteuse=singer, fleur=flower, thé=tea, bière=beer, vin=wine, fromage=cheese,
        dessert=dessert""",
    "occupations": """professeure?, prof, enseignante?, instituteur, institutrice, maîtresse, médecin,
        docteur, infirmière?, infirmier, aide-soignante?, chirurgien(ne)?, dentiste, pédiatre,
        pharmacien(ne)?, kinésithérapeute, kiné, psychologue, psychiatre, vétérinaire, sage-femme,
        orthophoniste, diététicien(ne)?, ingénieure?, informaticien(ne)?, programmeur, programmeuse,
        développeur, développeuse, designer, graphiste, architecte, avocate?, juge, notaire, comptable,
        économiste, consultante?, conseiller, conseillère, analyste, gérante?, directeur, directrice,
        chef de projet, cheffe de projet, chef d'entreprise, cheffe d'entreprise, entrepreneur,
        entrepreneuse, commerciale?, vendeur, vendeuse, caissier, caissière, serveur, serveuse, cuisinier,
        cuisinière, chef cuisinier, boulanger, boulangère, pâtissier, pâtissière, boucher, bouchère,
        coiffeur, coiffeuse, esthéticien(ne)?, couturier, couturière, jardinier, jardinière, fleuriste,
        agriculteur, agricultrice, éleveur, éleveuse, viticulteur, vigneron(ne)?, pêcheur, maçon,
        menuisier, menuisière, charpentier, plombier, électricien(ne)?, mécanicien(ne)?, soudeur,
        conducteur, conductrice, chauffeur, chauffeuse, routier, pilote, hôtesse de l'air, steward, policier,
        policière, gendarme, pompier, pompière, militaire, soldate?, fonctionnaire, bibliothécaire,
        journaliste, rédacteur, rédactrice, écrivain, écrivaine, auteure?, autrice, traducteur, traductrice,
        interprète, éditeur, éditrice, photographe, musicien(ne)?, pianiste, guitariste, chanteur, chanteuse,
        acteur, actrice, comédien(ne)?, danseur, danseuse, peintre, sculpteur, sculptrice, artiste,
        illustrateur, illustratrice, scientifique, chercheur, chercheuse, biologiste, chimiste,
        physicien(ne)?, mathématicien(ne)?, géologue, historien(ne)?, sociologue, philosophe,
        statisticien(ne)?, étudiante?, stagiaire, doctorante?, apprentie?, lycéen(ne)?, secrétaire,
        assistante?, réceptionniste, guide, entraîneur, entraîneuse, coach, éducateur, éducatrice,
        travailleur social, travailleuse sociale, assistante sociale, nounou, facteur, factrice, livreur,
        livreuse, prêtre, pasteur, libraire, opticien(ne)?""",
    "months": """janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre,
        décembre""",
}

_FRAGMENTS = {
    "since_when": (
        r"(\d{4}|<months>( \d{4})?|toujours|peu|longtemps|(<count>|plus de <count>|presque <count>) (jours?|semaines?|mois|ans?|années)|"
        "(le mois|l'année|l'an|la semaine|l'été|l'hiver) derni(er|ère)|ma naissance|l'enfance|toute petite?|tout petit|hier)"
    ),
    "count": r"(\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quelques|plusieurs)",
    "recently": (
        "(hier|aujourd'hui|avant-hier|récemment|il y a (peu|<count> (jours?|semaines?|mois))|la semaine dernière|"
        "le mois dernier|l'année dernière|l'an dernier|l'été dernier|l'hiver dernier|le week-end dernier|"
        "(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)( dernier)?|ce (mois|week-end)( -ci)?|cette (semaine|année)|"
        "cet (été|hiver)|enfin|tout juste|maintenant)"
    ),
    "rest": (
        "((,| [-–—(]) ?.*| (et|mais|avec|depuis|parce que|car|où|puisque|maintenant|actuellement|près|"
        "en ce moment|aussi|dans le|dans la|dans un|dans une|pour)\\b.*)?"
    ),
    "end": (
        "(,? (aussi|beaucoup|énormément|d'ailleurs|maintenant|depuis .*|en fait|vraiment|toujours|surtout|"
        "également|en ce moment|en général|malheureusement|par contre|tout le temps))*"
    ),
    "in": "(à|en|au|aux|près de|dans)",
    "opening": (
        r"(maintenant|actuellement|désormais|aujourd'hui|en ce moment|depuis <since_when>|en plus|en fait|en réalité)"
    ),
    "place": (
        r"(?P<object>((la|le|les) <capital>|l'<capital>|(?!<no_places>\b)[^\W\d_])[\w.'-]*"
        r"( (de |du |la |le |les |des |sur |en |d'|sous )*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "town": (
        r"(?P<object>(?!<products>\b)((la|le|les) |l')?<capital>[\w.'-]*"
        r"( (de |du |la |le |les |des |sur |en |d'|sous )*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "no_places": (
        "(un|une|la|le|les|des|mon|ma|mes|ton|ta|son|sa|leur|notre|votre|ce|cette|ces|cet|couple|paix|coloc|colocation|"
        "ville|campagne|banlieue|location|harmonie|communauté|autarcie|moi|toi|lui|elle|eux|deux|trois|plein|pleine|"
        "mi-temps|temps|crédit|danger|famille|attendant|enfer|vrai|fait|général|l'étranger|l'hôtel|l'école|"
        "l'université|l'appartement|peu|côté|proximité|sursis|prison|exil|autonomie|solitaire|concubinage|équipe|"
        "télétravail|cdi|cdd|alternance|intérim|distance|domicile|l'extérieur|l'époque)"
    ),
    "no_names": "(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|<months>|dieu|je|non|oui|et|vous|nouveau|nouvelle|<nationalities>)",
    "after_name": "(et|est|de|du|qui)",
    "not_names": "(pas|comme|ça|ainsi|je|tu|lui|elle|moi|toi|oui|non|autrement|bien|plus|mal|pareil|désormais)",
    "after": "((,| et| mais| de| –| depuis) ?.*)?",
    "company": (
        r"((la|le|les) |l')?(?P<object><capital>[\w.&'-]*( (et |de |du |des |la |le |les |d'|& )*<capital>[\w.&'-]*){0,4})"
    ),
    "at_work": (
        r"(?P<at>(chez|pour) ((la|le|les) |l')?(?P<employer><capital>[\w.&'-]*( (et |de |du |des |la |le |d'|& )*<capital>[\w.&'-]*){0,4}))"
    ),
    "institution": (
        r"(à la|au|à l'|aux) ?(?P<object>((?-i:[A-Z]{2,6})|(mairie|hôpital|université|ministère|lycée|collège|banque|poste|préfecture|clinique|"
        r"bibliothèque|cabinet|école)( (de|du|des|la|le|l'|d')+ ?<capital>[\w-]*( <capital>[\w-]*){0,3}| <capital>[\w-]*( <capital>[\w-]*){0,3})))"
    ),
    "trade": (
        r"(?P<object><occupations>( (de|d'|en|du|des) ?(?!<capital>)[\w-]+( (de |d'|des )?(?!<capital>|chez\b|pour\b|et\b|à\b|depuis\b|dans\b)[\w-]+)?)?"
        r"( (indépendante?|libérale?|freelance|senior|junior|social|sociale|retraitée?|généraliste|salariée?))?)"
    ),
    "any_trade": (
        r"(?P<object>(?!<not_jobs>\b)[^\W\d_][\w-]*( (de|d'|en|du|des) ?(?!<capital>)[\w-]+| (?!chez\b|pour\b|à\b|au\b|dans\b|et\b|depuis\b|en\b|avec\b)[\w-]+){0,2})"
    ),
    "not_jobs": "(une?|le|la|les|toi|lui|tout|tous|si|ça|d'habitude|jamais|avant|convenu|prévu|fou|folle|dab|vous|nous|moi|il|elle|ceci|cela|on|bénévole)",
    "subject_studied": (
        r"(?P<object>(?!<not_subjects>\b)[^\W\d_][\w-]+( (et|de|du|des) (?!<not_subjects>\b)[\w-]+| (?!à\b|en\b|au\b|dans\b|depuis\b|pour\b|avec\b|et\b|chez\b)[\w-]+)?)"
    ),
    "not_subjects": (
        "(beaucoup|peu|pour|par|en|avec|à|au|dans|le|la|les|une?|tout|tous|toute|toutes|chaque|toujours|comment|si|ce|cette|ces|cet|"
        "mon|ma|mes|ton|ta|tes|votre|vos|maintenant|de|sur|que|bien|mal|plus|seul|seule|et|ou|ici|question|possibilité|"
        "possibilités|dossier|proposition|offre|texte|ça|cela|son|sa|ses|leur|leurs|plan|options|option)"
    ),
    "article": "(le |la |les |l'|un |une |du |de la |de l'|des )?",
    "the": "(le |la |les |l')?",
    "of": "(de la |de l'|du |des |de |d')",
    "thing": r"(?P<object>(?!<vague>\b|(l|d|qu|un)')<thing_word>( <thing_word>){0,4}?)",
    "thing_word": (
        "(?!(ton|ta|tes|votre|vos|son|sa|ses|leur|leurs|ce|cet|cette|ces|cela|ça|ceci|celui|celle|ceux|celles|que|"
        "qu'|si|quand|comment|parce|mais|ici|là|aujourd'hui|demain|maintenant|pas|plus|rien|toi|vous|deuxième|second|"
        "seconde|précédente?|suivante?|beaucoup|aussi|bien|y|en|tu|il|elle|ils|on|nous|dernier|dernière|premier|première|"
        r"jamais|ne|n'|lorsque|où)\b)[\w'-]+"
    ),
    "vague": (
        "(le|la|les|un|une|des|du|de|mon|ma|mes|notre|nos|je|moi|lui|elle|eux|mieux|moins|très|tellement|trop|tant|tout|tous|toute|"
        "toutes|quelque|quelques|autre|autres|deux|trois|variante|variantes|peu|chaque|certains|certaines|idée|idées|option|options|réponse|réponses|proposition|propositions|"
        "version|plan|texte|résultat|façon|manière|solution|suggestion|suggestions|partie|chose|choses|fait|qui|quoi|où|ni|et|ou|être|"
        "avoir|penser|croire|savoir|dire|faire|voir|parler|te|vous|me|se|problème|erreur|erreurs|titre|nom|exemple|ton|style|fin|"
        "design|photo|image|moment|à|dans|avec|pour|par|sans|sur|comme|assez|ensemble|lire ça)"
    ),
    "my": "(mon|ma)",
    "other": "(mon|ma) (?P<relation><relations>)(,? (?P<name><name>),?)?",
    "call_me": (
        "((mais|et|s'il te plaît|s'il vous plaît|simplement),? )*(appelle-moi|appelez-moi|appelle moi|tu peux m'appeler|vous pouvez m'appeler) "
        "(juste |simplement |plutôt |donc )*<named>(,? (s'il te plaît|s'il vous plaît|stp|merci|désormais|à partir de maintenant))*"
    ),
    "greeting_name": (
        "(bonjour|salut|coucou|bonsoir|hello|hey)( à tous| à toutes| tout le monde)?[,!.]* "
        "(je suis|c'est|ici) <named>((,| et| de) .*|[.,!]*)"
    ),
    "mention": r"\b(?P<my>mon|ma) (?P<relation><relations>),? <named>\b(?! dit\b)",
    "several_pets": r"\b((mes|deux|trois|quatre|nos|les autres) (chiens|chats|chevaux|lapins|perroquets)|(autre|deuxième|second) (chien|chat|cheval|lapin))\b",
    "not_meant": (
        r"(si|s'il|s'ils|quand je ser\w+|supposons|suppose que|imagine\w*|imaginons|admettons|mettons que|hypothétiquement|rêv\w+|roman|(?<!science-)(?<!science )fiction|"
        "personnage|protagoniste|blague|mensonge|mensonges|mens|menti|comme si|personne ne|(ce n'est|c'est) pas vrai|faux|"
        "dans (le|mon|un|ce|une|la|cette|ma) (jeu|rêve|roman|film|livre|histoire|scénario|vie antérieure)|sims|minecraft|autre vie|univers parallèle)"
    ),
    "hearsay": (
        r"((?<!ai )dit|disent|disait|disaient|dirait|(?<!je )pense que|(?<!je )pense|pensent|pensait|croit|croient|croyait|trouve que|trouvent|affirme|"
        r"prétend|prétendent|(?<!j')écrit|écrivait|raconte|racontait|(me|te|nous) demande|a demandé|(?<!j'ai )répondu|selon (?!moi\b|mon\b|mes\b)\w+|d'après (?!moi\b)\w+|paraît|soi-disant|"
        "apparemment|chante|murmura|insiste|me considère|me prend pour|me voit)"
    ),
    "unsure": (
        r"(peut-être|probablement|sans doute|sûrement|crois|je pense|suppose|semble|on dirait|pourrais|pourrait|voudrais|"
        r"aimerais|devrais|serais|serait|aurais|veux|souhaite|vais|allons|avant(?! (que|de|tout))|autrefois|jadis|à l'époque|"
        r"étais|était|avais|quand j'|dans mon enfance|presque|un jour|bientôt|prochainement|prochaine?s?|demain|en théorie|"
        r"pas sûre?|jusqu'\w+|plus ou moins|espère|ancienn?e?|ex|à peu près|éventuellement|temporairement|sera|serai)"
    ),
    "negation": "(ne|n'|pas|plus|jamais|ni|aucune?|sans(?! emploi)|guère|rien)",
    "shared_subject": r"(?P<other>\b(mon|ma) [\w-]+( [\w-]+)? )et (?=moi\b)",
    "therefore": "(donc|alors|du coup|c'est pourquoi)",
    "and_then": "(et|mais|donc|alors)",
    "asks": (
        r"(((à|en|dans|avec|de|pour|par|sur|chez) )?(qu'est-ce|que|qu'|quels?|quelles?|comment|où|quand|pourquoi|qui|combien|peux|pouvez|pourrais|pourriez|puis|as|avez|est-ce|y|"
        r"connais|connaissez|faut|dois|aurais|auriez|tu|vous)\b(?! (sais|vois|savez|voyez) ?\?))"
    ),
    "conjunction": "(et|mais|car|parce que|parce qu'|puisque|donc|alors|or|tandis que|bien que)",
    "so": "donc",
    "subject": (
        "(je|j'|moi|mon|ma|mes|nous|on|il|elle|ils|elles|c'est(?! (le|la|les)\\b| l')|tu|vous|que|qu'|quels?|quelles?|comment|peux|pouvez|donne|"
        "dis|aide|aidez|maintenant|est-ce|merci|où|pouvez-vous|peux-tu|s'il|je n'|appelle|appelle-moi|ça|cela|les|le|la)"
    ),
    "same_subject": (
        r",?\s+et\s+(?=((aussi|maintenant) )?(travaille|vis|suis|parle|déteste|préfère|joue|mange|bois|programme|viens|conduis|fais)\b)"
    ),
    "first_person": r"(je\b|j')",
    "i_am": r"je suis\b",
    "same_condition": (
        r",?\s+et\s+(?=((aussi|très|également) )?(<diets>|allergique|intolérante?|cœliaque|<occupations>|<marital>)\b)"
    ),
    "lead_in": (
        "(bonjour|salut|coucou|bonsoir|hello|hey)( à tous| à toutes| tout le monde| <capital>\\w+)?(?=[,!.])|"
        "(alors|eh bien|bon|ben|oui|non|ok|okay|d'accord|merci|au fait|d'ailleurs|en fait|en réalité|à vrai dire|"
        "honnêtement|pour info|pour information|ps|maintenant|actuellement|désolée?|pardon|super|en plus|voilà|euh|haha|mdr|"
        "correction|mise à jour|note|rappelle-toi|souviens-toi|n'oublie pas|retiens|personnellement|malheureusement|"
        "comme je l'ai dit|comme je te l'ai dit|moi|en général|info|important|sinon|tiens|aujourd'hui)(?=[,:!.])|"
        "(sache que|sachez que|il faut savoir que|n'oublie pas que|rappelle-toi que|souviens-toi que|note que|je te signale que|"
        "je précise que|figure-toi que|retiens que|il se trouve que|tu sais que|il faut que tu saches que)(?= )|"
        "(et|mais|car|donc|parce que|puisque|alors)(?= (je|j'|mon|ma|nous|on)\\b)"
    ),
    "afterthought": "(d'ailleurs|merci|haha|mdr|s'il te plaît|s'il vous plaît|stp|au fait|tu sais|en fait|merci beaucoup|hein|quoi)",
    "person": "(je|j'|moi|me|m'|mon|ma|mes)",
    "about_me": "((sur|à propos de|de) moi|mon profil|mes (données|préférences|goûts|informations))",
    "letter_line": "(madame|monsieur|mesdames|messieurs|chère?s?|cher|chers|objet|dear)",
    "letter_begins": (
        r"\b(ce|cet|cette|ces|le|la|les|une?|mon|ma|son|sa) ([\w-]+ ){0,2}<texts>\b[^.?!:\n]{0,40}(?<!sur moi)(?<!de moi) ?:|"
        r"(?<=[:.?!]) +(madame|monsieur|chère?|cher|dear)\b"
    ),
    "texts": (
        "(lettre|lettres|mail|mails|e-mail|email|courriel|courriels|message|messages|texte|textes|paragraphe|essai|cv|poème|"
        "article|brouillon|commentaire|publication|citation|phrase|phrases|critique|résumé|transcription|chat|conversation|"
        "discours|dialogue|histoire|rédaction|motivation|suivante?)"
    ),
    "notes": r"(ps|p\.s\.|pour (ton |votre )?info(rmation)?|note|info|contexte|mise à jour|correction|rappel|important|rappelle-toi|souviens-toi|retiens)",
    "role": (
        r"\b(imagine(z|r|ons)?|fais comme si|faisons comme si|fais semblant|jeu de rôle|joue le rôle|agis comme|agis en tant|"
        r"tu es (un|une|le|la|mon|ma)\b|vous êtes (un|une|le|la)\b|hypothétique\w*|expérience de pensée|fictive?|fictifs?|"
        r"du point de vue d|je plaisante|je rigole|je déconne|c'est une blague|c'était une blague|par exemple|p\. ?ex|"
        r"phrases? d'exemple|répète après|comment dit-on|comment on dit|comment dire|que veut dire|que signifie|ça veut dire quoi|complète la|"
        r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|que penses-tu de (ce|cette|mon|ma)|réponds à (ce|cette|mon)|"
        r"ce que tu penses de (ce|cette|mon|ma)|(ce|cet|cette|ces|le|la|mon|ma) <texts> (suivante?|ci-dessous|ci-joint))|"
        r"(?-i:\bPAS)\W*$|[-–—…]\s*non\W*$"
    ),
    "work_on_text": (
        "(corrige|corrige-moi|corrigez|corriger|relis|relisez|relire|améliore|améliorez|améliorer|reformule|reformulez|reformuler|"
        "réécris|réécrire|résume|résumez|résumer|analyse|analysez|classe|raccourcis|évalue|évaluez|commente|vérifie|vérifier|simplifie|"
        "traduire|grammaire|regarde|lis)"
    ),
    "worked_on": "(cet?|cette|ces|ça|suivante?s?|phrase|phrases|texte|paragraphe|lettre|mail|e-mail|courriel|message|cv|poème|ci-dessous)",
    "writing": (
        r"\b(?<!je )(écris|écrivez|écris-moi|écrire|rédige|rédigez|rédige-moi|rédiger|compose|crée|créez|génère|invente|programme|implémente|"
        r"raconte|raconte-moi|fais|fais-moi|aide-moi|il me faut|je veux|je voudrais|j'ai besoin)\b.{0,60}\b<written_things>\b"
    ),
    "written_things": (
        "(histoire|conte|poème|chanson|mail|e-mail|courriel|lettre|biographie|bio|dissertation|discours|post|tweet|message|"
        "texte|note|critique|dialogue|roman|article|scénario|profil|scène|monologue|journal|blague|toast|résumé|fonction|"
        "programme|classe|appli|application|code|test|site|page|api|bot|annonce|prompt|script|nouvelle)"
    ),
    "date": r"(\d{1,2}(er)? <months>( \d{4})?|\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?|<months>( \d{4})?)",
    "no_allergens": "(bêtise|travail|lundis|lundi|stress|idiots|mensonges|drames|critique|publicité|gens|enfants|engagement|injustice|connerie|conneries)",
    "to": "(à la |à l'|au |aux |à )",
    "allergen": r"((?P<listed><allergens>)|(?P<object>(?!<vague>\b|<no_allergens>\b)[\w-]+( (de |d')[\w-]+)?))",
}

_PATTERNS = r"""
relationship | {relation} | {relation} | 0.8
    (mon|ma) (?P<relation><relations>) s'appelle <named><after>
    j'ai une? (?P<relation><relations>),? (nommée?|appelée?|qui s'appelle) <named>(, .*)?
relationship | spouse | spouse | 0.8
    je suis~ mariée? (à|avec) <named><end>
fact | is called | name | 0.9
    (je m'appelle|mon nom( complet)? est|mon prénom est|mon prénom c'est|moi,? c'est) <named><after>
    (je m'appelle|mon nom est|mon prénom est) (?P<object>(?!<not_names>\b)[^\W\d_]+)
fact | goes by | nickname | 0.8
    (tout le monde|mes amis|on|mes proches) (m'appelle|m'appellent) <named><end>
    mon surnom est <named><end>
fact | is aged | age | 0.7
    j'ai~ (?P<object>[1-9]\d|1[01]\d) ans<end>
    (je viens d'avoir|j'ai fêté mes|je viens de fêter mes|j'ai eu) (?P<object>[1-9]\d|1[01]\d) ans( hier| aujourd'hui)?<end>
fact | has birthday | birthday | 0.8
    mon anniversaire( est|,? c'est) (le |en )?(?P<object><date>)
    je suis née? (le |en )(?P<object><date>|(19|20)\d\d)( à <words>)?
fact | has shoe size | shoe size | 0.7
    je (chausse|fais) du (?P<object>\d{2}([.,]5)?)
fact | has {attribute} | {attribute} | 0.7
    (mon|ma)( nouveau| nouvelle)? (?P<attribute><attributes>) est( le| la)? <number><end>
    mon (?P<attribute>adresse) est (le |au )?(?P<object>.*\d.*)
    mon (?P<attribute>e-?mail|mail|courriel|adresse e-?mail|adresse mail) est (?P<object>\S+@\S+)
    (mon|ma) (?P<attribute><named_things>) (est|s'appelle)( la| le)? <named><after>
    ma (?P<attribute>langue maternelle) est (le |l')?(?P<listed><languages>)<end>
fact | is | | 0.7
    je suis~( une?)? (?P<listed><nationalities>|<traits>)<end>
fact | is | marital status | 0.7
    je suis~ (?P<listed><marital>)<end>
fact | lives in | home | 0.8
    (j'habite|je vis|je réside|je suis basée?|je suis installée?)~ <in> <place>~<rest>
    (nous habitons|nous vivons|on habite|on vit)~ <in> <town>~<rest>
    (je viens|nous venons|on vient) (de déménager|d'emménager|de m'installer|de nous installer|de s'installer) (à|au|en|aux|sur) <town>( <recently>)?(,? (avec|pour) .*)?
    (j'ai|nous avons|on a)( <recently>)? (déménagé|emménagé)( <recently>)? (à|au|en|aux) <town>( <recently>)?(,? (avec|pour) (?!.*\b(19|20)\d\d\b).*)?
    (je me suis|nous nous sommes|on s'est)( <recently>)? installée?s?( <recently>)? (à|au|en|aux) <town>( <recently>)?(,? (avec|pour) (?!.*\b(19|20)\d\d\b).*)?
fact | lives | | 0.6
    (j'habite|je vis)~ (?P<object>seul|seule|(avec|chez) (mon|ma|mes) [\w ]+?)<end>
fact | no longer lives in | home | 0.7 | denies
    (je n'habite|j'habite|je ne vis|je vis) plus <in> <place><rest>
fact | comes from | | 0.7
    je (viens|suis|suis originaire)~ (de |d'|du |des )<town><end>
    (je suis née?|j'ai grandi|je suis née? et j'ai grandi) (à|au|en|aux) <town><end>
fact | works as | job | 0.8
    je travaille~ (comme|en tant que|en tant qu')( une?)? ?<any_trade>( <at_work>)?(,? (à|au|en|dans|pour|chez|depuis|et|avec|,) .*|, .*)?
    je travaille~ <at_work>~ (comme|en tant que|en tant qu') ?<any_trade><rest>
    je suis~( une?)? <trade>( de métier| de profession| de formation)?( <at_work>)?(,? (à|au|en|dans|chez|pour|depuis|et|avec) .*|, .*)?
    mon (métier|travail|boulot) (est|c'est)( d'être)? <trade>
fact | is | job | 0.7
    je suis~ (?P<listed><job_states>)<end>
fact | works at | employer | 0.8
    je (travaille|bosse)~ (chez|pour) <company>(,? (et|comme|depuis|en|à|dans|au) .*|, .*)?
    je (travaille|bosse)~ <institution>(,? (et|comme|depuis) .*|, .*)?
    (j'ai un nouveau (travail|poste|job|boulot)|j'ai trouvé un (travail|poste|job)|j'ai commencé( un nouveau travail| un nouveau job)?|j'ai été embauchée?|je viens de commencer|je viens d'être embauchée?)( <recently>)? chez <company>( <recently>)?(,? comme .*)?
fact | no longer works at | employer | 0.7 | denies
    (je ne travaille|je travaille|je ne bosse) plus (chez|pour|à la|au|à) <company><end>
event | no longer works at | employer | 0.6
    j'ai( <recently>)? (quitté mon (travail|poste|job|emploi)|démissionné|été licenciée?|été virée?) (chez|de chez|de) <company>( <recently>)?
fact | works | | 0.6
    je travaille~ (?P<object>de chez moi|depuis chez moi|à domicile|en télétravail|à mi-temps|à temps partiel|à temps plein|de nuit|à distance)<end>
fact | studies | | 0.7
    j'étudie~ <the><subject_studied>(,? (à|en|au|dans|depuis|et|avec) .*|, .*)?
    je (fais|poursuis)~ (des études|une licence|un master|un doctorat|une thèse) (de |en |d')<subject_studied>(,? (à|au|dans|depuis|et|avec) .*|, .*)?
fact | is | diet | 0.8
    je suis~( une?| devenue?)? (?P<listed><diets>)<end>
    je mange~ (?P<listed><diets>)<end>
    je (suis|fais)~ un régime( strict)? (?P<listed><diets>)<end>
fact | no longer is | diet | 0.7 | denies
    (je ne suis|je suis)~ plus (?P<listed><diets>)<end>
fact | is allergic to | allergy:{object} | 0.9
    je suis~ allergique (?P<to><to>)(?P<listed><allergens>)(?P<more>((, |,? (et|ou) )<to>?<allergens>)+)
    (je suis~ allergique|j'ai~ une allergie|je fais~ une allergie) <to><allergen><end>
fact | is intolerant to | allergy:{object} | 0.9
    (je suis~ intolérante?|j'ai~ une intolérance) <to><allergen><end>
    je suis~ (?P<listed><celiacs>)<end>
fact | no longer is allergic to | allergy:{object} | 0.8 | denies
    (je ne suis|je suis) plus (allergique|intolérante?) <to><allergen><end>
    (je ne suis|je suis) pas (allergique|intolérante?) <to>(?P<listed><allergens>)<end>
fact | does not eat | taste:{object} | 0.8 | denies
    (je (ne )?mange (pas|plus|jamais)|je (ne )?peux (pas|plus) manger) <of><thing>(,? (parce que|car) .*)?<end>
fact | does not drink | taste:{object} | 0.8 | denies
    (je (ne )?bois (pas|plus|jamais)|je (ne )?peux (pas|plus) boire) <of><thing>(,? (parce que|car) .*)?<end>
fact | has | | 0.8
    j'ai~ (du |de la |de l'|le |la |l'|les |des |une? )?(?P<listed><conditions>)<end>
    je (souffre|suis atteinte?)~ (du |de la |de l'|des |de |d')(?P<listed><conditions>)<end>
fact | lives in | home | 0.6
    <other> (habite|vit)~ (à|en|au|aux) <place>~<rest>
    <other> a (déménagé|emménagé)~ (à|au|en) <town>
fact | works as | job | 0.6
    <other> travaille~ comme <trade>(,? (à|en|dans|pour|chez) .*)?
    <other> est~( une?)? <trade>(,? (à|en|dans|chez|pour) .*)?
fact | works at | employer | 0.6
    <other> travaille~ chez <company>
fact | is aged | age | 0.5
    <other> a~ (?P<object>[1-9]\d?|1[01]\d) (ans|mois)
fact | has birthday | birthday | 0.7
    l'anniversaire de <other> est (le |en )?(?P<object><date>)
fact | is | | 0.6
    <other> est~( une?)? (?P<listed><diets>|<nationalities>|<traits>|<marital>|<job_states>)
fact | is allergic to | allergy:{object} | 0.8
    <other> est~ allergique <to><allergen>
fact | is intolerant to | allergy:{object} | 0.8
    <other> est~ intolérante? <to><allergen>
fact | likes | taste:{object} | 0.6
    <other> (aime|adore)~ <the><thing><end>
fact | dislikes | taste:{object} | 0.6
    <other> déteste~ <the><thing><end>
fact | dislikes | taste:{object} | 0.6 | denies
    <other> (n'aime|aime) pas <the><thing><end>
skill | speaks | | 0.7
    je parle~ (le |l'|un peu (le |l'|d'|de )?|couramment (le |l')?)?(?P<listed><languages>)( (couramment|bien|très bien|un peu))?<end>
    je parle~ (?P<object>(un peu )?(le |l')?<languages>(( et|,) (un peu )?(le |l'|d'|de )?<languages>)+)( couramment)?<end>
skill | knows | | 0.7
    je (programme|code|développe)~ (en|avec) (?P<object><technologies>((,? et |, )<technologies>)*)<rest>
    je sais (programmer|coder) en (?P<object><technologies>((,? et |, )<technologies>)*)<end>
skill | plays | | 0.7
    je (joue|sais jouer)~ <of>(?P<listed><instruments>)~<rest>
    je (joue|sais jouer)~ (?P<object><of><instruments>((, | et )<of><instruments>)+)~<rest>
fact | plays | | 0.6
    je joue~ (au |à la |aux )(?P<listed><sports>)~( .*)?
fact | is learning | | 0.6
    j'apprends~ (le |l'|la )?(?P<listed><languages>)~( (en|avec|pour|sur) .*)?<end>
    j'apprends~ (à jouer <of>|le |la |l')(?P<listed><instruments>)<end>
    j'apprends~ (?P<object><technologies>)<end>
fact | uses | | 0.5
    j'utilise~( une?)? (?P<object><technologies>|<devices>)( (pour|comme|sur|et) (?!.*\b(ça|cela|ce|cet|cette)\b).*)?<end>
    je suis~ (sous|sur) (?P<object>linux|windows|ubuntu|macos|mac|android)<end>
fact | owns | | 0.6
    je conduis~ une? (?P<object><cars>\b[\w -]*?)<end>
relationship | has | | 0.7
    (j'ai|nous avons|on a)~ (?P<object><count> <family>( et <count> <family>)*)(, .*| qui .*)?
preference | prefers | theme | 0.8
    (je préfère|j'utilise)~ le (?P<object>(mode|thème) (sombre|clair))<end>
preference | prefers | taste:{object} | 0.8
    je préfère~ <the><thing> (à|au|aux|à la|à l'|plutôt que|que) ?[\w' -]+
    je préfère~ <the><thing><end>
preference | dislikes | taste:{object} | 0.7 | denies
    (je n'aime|j'aime) (pas|plus)( du tout| trop| beaucoup| vraiment)? <the><thing>( du tout)?<end>
    je (ne )?supporte (pas|plus) <the><thing><end>
preference | dislikes | taste:{object} | 0.7
    (je déteste|je hais|j'exècre)~ <the><thing><end>
    j'ai horreur <of><thing><end>
preference | likes | taste:{object} | 0.7
    (j'aime|j'adore)~ <the><thing><end>
    je (raffole|suis~( une?)?( grande?)? (fan|passionnée?|amateur|amatrice|mordue?)) <of><thing><end>
preference | has favourite {what} | favourite:{what} | 0.7
    (mon|ma|mes) (?P<what><favourites>) (préférée?s?|favorite?s?|favoris?)( est| sont|,? c'est)~ <the>(?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,4})
    (?P<object>(?!<vague>\b)(le |la |l'|les )?[\w'-]+( [\w'-]+){0,3}) est (mon|ma) (?P<what><favourites>) (préférée?|favorite?|favori)
preference | has hobby | | 0.7
    (mon|ma|mes) (hobby|passe-temps|loisir|loisirs|passion)( préféré| favori)?( est| sont|,? c'est)~ <the><thing>(,.*)?
"""

GRAMMAR = made_of(
    "french",
    _LISTS,
    _FRAGMENTS,
    _PATTERNS,
    {
        "name": "Je m'appelle {name}",
        "relation": "{my} {relation} est {name}",
        "works": "Je travaille {at}",
        "and": "et",
        "i": "Je ",
        "i am": "Je suis ",
    },
    (
        (r"^<opening>,? ", ""),
        (r"^<recently>,? (?=(j'ai|je me|nous) )", ""),
        (
            r"^(mon|ma) [\w-]+( [\w-]+)? et moi (nous )?(?=(avons|sommes|habitons|vivons)\b)",
            "nous ",
        ),
        (r"^moi,? (?=je\b|j')", ""),
    ),
)
