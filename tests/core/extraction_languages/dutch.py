"""What people say to an assistant in Dutch, and what of it is to be known: labelled by hand."""

STATES = r"""
Ik heet Anna.
    fact | name | Ik heet Anna
Mijn naam is Jan de Wit en ik woon in Utrecht.
    fact | name | Mijn naam is Jan de Wit
    fact | home | Ik woon in Utrecht
Hoi, ik ben Sanne!
    fact | name | Ik heet Sanne
Ik ben 34 jaar oud.
    fact | age | Ik ben 34 jaar oud
Ik ben jarig op 12 maart.
    fact | birthday | Ik ben jarig op 12 maart
Mijn verjaardag is op 3 mei
    fact | birthday | Mijn verjaardag is op 3 mei
Ik woon in Amsterdam.
    fact | home | Ik woon in Amsterdam
ik woon in gent
    fact | home | Ik woon in gent
Ik woon sinds 2019 in Rotterdam.
    fact | home | Ik woon sinds 2019 in Rotterdam
Trouwens, ik woon nu in Den Haag.
    fact | home | Ik woon nu in Den Haag
Ik ben vorige week naar Groningen verhuisd.
    fact | home | Ik ben vorige week naar Groningen verhuisd
We zijn net verhuisd naar Delft.
    fact | home | We zijn net verhuisd naar Delft
Ik woon niet meer in Parijs.
    fact | home | Ik woon niet meer in Parijs
Ik kom uit Argentinië.
    fact | | Ik kom uit Argentinië
Ik werk als verpleegkundige bij Philips.
    fact | job | Ik werk als verpleegkundige
    fact | employer | Ik werk bij Philips
Ik werk bij ASML als ingenieur.
    fact | job | Ik werk als ingenieur
    fact | employer | Ik werk bij ASML
Ik ben leraar en woon in Breda.
    fact | job | Ik ben leraar
    fact | home | Ik woon in Breda
Ik ben softwareontwikkelaar.
    fact | job | Ik ben softwareontwikkelaar
Ik werk niet meer bij ING.
    fact | employer | Ik werk niet meer bij ING
Ik heb een nieuwe baan bij Bol.
    fact | employer | Ik heb een nieuwe baan bij Bol
Ik ben met pensioen.
    fact | job | Ik ben met pensioen
Ik studeer rechten in Leiden.
    fact | | Ik studeer rechten in Leiden
Ik ben veganist.
    fact | diet | Ik ben veganist
Ik ben vegetarisch, wat kan ik vanavond koken?
    fact | diet | Ik ben vegetarisch
Ik ben allergisch voor pinda's.
    fact | allergy:peanuts | Ik ben allergisch voor pinda's
Ik ben allergisch voor noten en katten.
    fact | allergy:nuts | Ik ben allergisch voor noten
    fact | allergy:cats | Ik ben allergisch voor katten
Ik heb een notenallergie.
    fact | allergy:nuts | Ik heb een notenallergie
Ik ben lactose-intolerant.
    fact | allergy:lactose | Ik ben lactose-intolerant
Ik ben niet meer allergisch voor pinda's.
    fact | allergy:peanuts | Ik ben niet meer allergisch voor pinda's
Ik eet geen varkensvlees.
    fact | taste:varkensvlees | Ik eet geen varkensvlees
Ik drink geen alcohol meer.
    fact | taste:alcohol | Ik drink geen alcohol meer
Ik heb astma.
    fact | | Ik heb astma
Mijn vrouw heet Clara.
    relationship | wife | Mijn vrouw heet Clara
Mijn hond heet Rex.
    relationship | dog | Mijn hond heet Rex
Ik ging gisteren met mijn zus Julia naar de film.
    relationship | | Mijn zus is Julia
Ik heb twee kinderen en een hond.
    relationship | | Ik heb twee kinderen en een hond
Mijn zus woont in Keulen.
    fact | | Mijn zus woont in Keulen
Ik ben getrouwd met Mark.
    relationship | spouse | Ik ben getrouwd met Mark
Ik ben gescheiden.
    fact | marital status | Ik ben gescheiden
Ik spreek Nederlands, Engels en een beetje Spaans.
    skill | | Ik spreek Nederlands, Engels en een beetje Spaans
Ik leer Japans.
    fact | | Ik leer Japans
Ik speel piano.
    skill | | Ik speel piano
Ik programmeer in Python.
    skill | | Ik programmeer in Python
Ik gebruik Linux.
    fact | | Ik gebruik Linux
Ik hou van sushi.
    preference | taste:sushi | Ik hou van sushi
Ik hou niet van olijven.
    preference | taste:olijven | Ik hou niet van olijven
Ik haat koriander!
    preference | taste:koriander | Ik haat koriander
Ik drink graag thee.
    preference | taste:thee | Ik drink graag thee
Ik drink liever thee dan koffie.
    preference | taste:thee | Ik drink liever thee dan koffie
Mijn lievelingskleur is blauw.
    preference | favourite:color | Mijn lievelingskleur is blauw
Mijn hobby is klimmen.
    preference | | Mijn hobby is klimmen
Noem me maar Sandy.
    rule | nickname | Noem me maar Sandy
Mijn schoenmaat is 43.
    fact | shoe size | Mijn schoenmaat is 43
Goedemorgen, mijn naam is Daan en ik kom uit Breda.
    fact | name | Mijn naam is Daan
    fact | | Ik kom uit Breda
Sinds drie jaar woon ik in Haarlem.
    fact | home | Sinds drie jaar woon ik in Haarlem
We zijn vorige maand naar Zwolle verhuisd.
    fact | home | We zijn vorige maand naar Zwolle verhuisd
Ik ben 28 en studeer informatica in Delft.
    fact | age | Ik ben 28
    fact | | Ik studeer informatica in Delft
Ik ben basisschoolleraar in Almere en heb drie kinderen.
    fact | job | Ik ben basisschoolleraar in Almere
    relationship | | Ik heb drie kinderen
Mijn man heet Stefan.
    relationship | husband | Mijn man heet Stefan
Ik heb een kat die Mimi heet.
    relationship | | Ik heb een kat die Mimi heet
Ik kan helaas niet tegen lactose.
    fact | allergy:lactose | Ik kan helaas niet tegen lactose
Ik heb een pollenallergie, wat helpt daartegen?
    fact | allergy:pollen | Ik heb een pollenallergie
Mijn zoon is allergisch voor eieren.
    fact | | Mijn zoon is allergisch voor eieren
Ik eet helemaal geen vlees.
    fact | taste:vlees | Ik eet helemaal geen vlees
Ik eet het liefst lasagne.
    preference | taste:lasagne | Ik eet het liefst lasagne
Ik luister graag naar jazz.
    preference | taste:jazz | Ik luister graag naar jazz
Ik vind spruitjes vies.
    preference | taste:spruitjes | Ik vind spruitjes vies
Ik ben dol op aardbeien.
    preference | taste:aardbeien | Ik ben dol op aardbeien
Mijn favoriete film is Metropolis.
    preference | favourite:movie | Mijn favoriete film is Metropolis
Ik rijd in een oude Volvo.
    fact | | Ik rijd in een oude Volvo
Ik spreek Turks en Nederlands.
    skill | | Ik spreek Turks en Nederlands
Ik ben linkshandig.
    fact | | Ik ben linkshandig
Ik ben werkloos.
    fact | job | Ik ben werkloos
Ik ben geen veganist meer.
    fact | diet | Ik ben geen veganist meer
Ik ben geboren op 5 juni 1988.
    fact | birthday | Ik ben geboren op 5 juni 1988
Ik werk vanuit huis.
    fact | | Ik werk vanuit huis
Hallo! Ik heet Roos en ik kom uit Leuven.
    fact | name | Ik heet Roos
    fact | | Ik kom uit Leuven
Ter info: ik ben veganist.
    fact | diet | Ik ben veganist
Wij wonen sinds januari in Arnhem.
    fact | home | Wij wonen sinds januari in Arnhem
Ik ben net naar Tilburg verhuisd en zoek een goede tandarts.
    fact | home | Ik ben net naar Tilburg verhuisd
Ik ben elektricien, maar nu werk ik als taxichauffeur.
    fact | job | Ik ben elektricien
    fact | job | Nu werk ik als taxichauffeur
Ik ben verpleegkundige in de nachtdienst, heb je tips om te slapen?
    fact | job | Ik ben verpleegkundige in de nachtdienst
Ik werk sinds 2021 bij de NS.
    fact | employer | Ik werk sinds 2021 bij de NS
Mijn dochter heet Lotte en ze is 7.
    relationship | | Mijn dochter heet Lotte
Mijn broer Joris is arts.
    relationship | | Mijn broer is Joris
    fact | job of joris | Mijn broer Joris is arts
We hebben een hond en twee katten.
    relationship | | We hebben een hond en twee katten
Ik heb een lactose-intolerantie, dus geen melk.
    fact | allergy:lactose | Ik heb een lactose-intolerantie
Van hazelnoten krijg ik een allergische reactie.
    fact | allergy:hazelnuts | Van hazelnoten krijg ik een allergische reactie
Ik drink geen koffie.
    fact | taste:koffie | Ik drink geen koffie
Ik hou van thrillers.
    preference | taste:thrillers | Ik hou van thrillers
Ik hou helemaal niet van champignons.
    preference | taste:champignons | Ik hou helemaal niet van champignons
Mijn lievelingsband is Doe Maar.
    preference | favourite:band | Mijn lievelingsband is Doe Maar
Ik leer gitaar spelen.
    fact | | Ik leer gitaar spelen
Ik speel schaak.
    fact | | Ik speel schaak
Ik gebruik een MacBook.
    fact | | Ik gebruik een MacBook
Ik ben sinds vorig jaar gescheiden.
    fact | marital status | Ik ben sinds vorig jaar gescheiden
Op 4 oktober ben ik jarig.
    fact | birthday | Op 4 oktober ben ik jarig
Je mag me Toni noemen.
    rule | nickname | Je mag me Toni noemen
Goedemiddag, mijn naam is Petra Vos, ik ben 52.
    fact | name | Mijn naam is Petra Vos
    fact | age | Ik ben 52
Korte update: we zijn vorige maand naar Venlo verhuisd.
    fact | home | We zijn vorige maand naar Venlo verhuisd
Ik woon in Zwitserland, in welke winkel bestel ik?
    fact | home | Ik woon in Zwitserland
Eigenlijk kom ik uit Emmen.
    fact | | Eigenlijk kom ik uit Emmen
Sinds april werk ik bij Philips.
    fact | employer | Sinds april werk ik bij Philips
Ik werk als fysiotherapeut en heb een dochter.
    fact | job | Ik werk als fysiotherapeut
    relationship | | Ik heb een dochter
Ik ben zelfstandig fotograaf.
    fact | job | Ik ben zelfstandig fotograaf
Ik ben ontslagen bij Vodafone.
    event | employer | Ik ben ontslagen bij Vodafone
Mijn kat heet Minoes.
    relationship | cat | Mijn kat heet Minoes
Mijn vader is jarig op 9 juli.
    fact | birthday of father | Mijn vader is jarig op 9 juli
Ik ben vegetariër en lactose-intolerant.
    fact | diet | Ik ben vegetariër
    fact | allergy:lactose | Ik ben lactose-intolerant
Ik ben allergisch voor wespensteken.
    fact | allergy:wasp stings | Ik ben allergisch voor wespensteken
Ik heb diabetes type 1, mag ik duiken?
    fact | | Ik heb diabetes type 1
Mijn moedertaal is Fries.
    fact | moedertaal | Mijn moedertaal is Fries
Ik speel al tien jaar viool.
    skill | | Ik speel al tien jaar viool
Ik ben een grote fan van Ajax.
    preference | taste:Ajax | Ik ben een grote fan van Ajax
Spinazie haat ik.
    preference | taste:spinazie | Spinazie haat ik
Ik lees graag historische boeken.
    preference | taste:historische boeken | Ik lees graag historische boeken
Ik gebruik altijd de donkere modus.
    preference | theme | Ik gebruik altijd de donkere modus
Noem me alsjeblieft Charlie.
    rule | nickname | Noem me alsjeblieft Charlie
Ik ben gescheiden en heb twee zonen.
    fact | marital status | Ik ben gescheiden
    relationship | | Ik heb twee zonen
Mijn postcode is 1012 AB.
    fact | postcode | Mijn postcode is 1012 AB
Ik heet Fatima, ben 41 en woon in Venray.
    fact | name | Ik heet Fatima
    fact | age | Ik ben 41
    fact | home | Ik woon in Venray
O ja, ik ben trouwens vegetariër.
    fact | diet | Ik ben trouwens vegetariër
Mijn gezin en ik zijn deze zomer naar Assen verhuisd.
    fact | home | Mijn gezin en ik zijn deze zomer naar Assen verhuisd
Ik woon in Goes en heb een loodgieter nodig.
    fact | home | Ik woon in Goes
Ik werk als ontwikkelaar bij ASML in Veldhoven.
    fact | job | Ik werk als ontwikkelaar
    fact | employer | Ik werk bij ASML in Veldhoven
Ik ben verloskundige.
    fact | job | Ik ben verloskundige
Ik ben vorige week bij Lidl begonnen.
    fact | employer | Ik ben vorige week bij Lidl begonnen
Ik ben nu werkloos, hoe schrijf ik een goede brief?
    fact | job | Ik ben nu werkloos
Mijn vriendin heet Iris.
    relationship | | Mijn vriendin heet Iris
Met mijn broer Tim maak ik vaak ruzie.
    relationship | | Mijn broer is Tim
Mijn zoon is 5 jaar oud.
    fact | | Mijn zoon is 5 jaar oud
Ik ben allergisch voor hazelnoten.
    fact | allergy:hazelnuts | Ik ben allergisch voor hazelnoten
Ik mag geen pinda's eten.
    fact | taste:pinda's | Ik mag geen pinda's eten
Ik lust geen champignons.
    preference | taste:champignons | Ik lust geen champignons
Ik hou van pittig eten.
    preference | taste:pittig eten | Ik hou van pittig eten
Ik kijk graag documentaires.
    preference | taste:documentaires | Ik kijk graag documentaires
Mijn favoriete schrijver is Arnon Grunberg.
    preference | favourite:author | Mijn favoriete schrijver is Arnon Grunberg
Ik programmeer in Rust en Go.
    skill | | Ik programmeer in Rust en Go
Ik spreek Fries.
    skill | | Ik spreek Fries
Ik ben Belg.
    fact | | Ik ben Belg
Noem me Alex, alsjeblieft.
    rule | nickname | Noem me Alex, alsjeblieft
Mijn telefoonnummer is 06 12345678.
    fact | phone number | Mijn telefoonnummer is 06 12345678
"""

TRAPS = r"""
Ik woonde vroeger in Parijs.
Ik heb in Parijs gewoond.
Vroeger werkte ik bij Philips.
Ik was leraar.
Ik woon niet in Parijs.
Ik ben geen veganist.
Ik ben niet allergisch voor complimenten
Woon ik in Amsterdam?
Ik woon in Amsterdam, toch?
Hoe heet mijn hond?
Als ik in Amsterdam woon, heb ik dan een auto nodig?
Ik zou graag in Lissabon wonen.
Ik wil piloot worden.
Stel, ik woon in Zürich en ben 40 jaar oud.
Stel je voor dat ik op Mars woon. Ik werk als piloot.
Misschien verhuis ik naar Utrecht.
Ik ben misschien allergisch voor katten.
Mijn baas zegt dat ik te veel werk.
Hij zei: "Ik woon in Rome."
"Ik woon in Rome", zei ze.
Anna schreef: Ik ben arts. Ik woon in Ede.
Vertaal naar het Engels: Ik woon in Utrecht.
Verbeter deze tekst: Ik ben 20 jaar oud en ik woon in Assen.
Schrijf een verhaal. Ik ben ridder en ik woon in een kasteel.
Schrijf een mail aan mijn huisbaas. Ik woon in Assen.
Geachte heer, mevrouw,\nIk woon in Zwolle. Mijn naam is Jan Post.
Ik ben moe.
Ik ben Batman.
Ik ben 5 minuten te laat.
Ik ben deze week in Parijs.
Ik hou van je.
Ik vind het leuk.
Ik hou van die tweede optie.
Ik haat het als dat gebeurt.
Ik hou van maandagen, grapje.
Ik heet je welkom.
Ik heb een vraag.
Ik heb een probleem met mijn hond.
Ik leef in angst.
Ik werk eraan.
Ik werk in Utrecht.
Mijn vriendin denkt dat ik vegetariër ben.
Mijn wachtwoord is Zomer2024.
Als kind speelde ik viool.
In mijn roman woon ik in een kasteel en ik hou van draken.
Hoi, ik ben nieuw hier.
Mijn oma woonde lang in Arnhem.
Toen ik in Londen woonde, werkte ik in een bar.
Mijn collega beweert dat ik lui ben.
Gelukkig woon ik niet naast een bouwplaats.
Volgend jaar verhuis ik naar Wenen.
Ik ben tegen racisme.
Ik ben het met je eens.
Ik werk aan een presentatie.
Ik hou van deze oplossing!
Mijn favoriete deel is het einde.
Hoe zeg je "Ik heet Anna" in het Italiaans?
Vertel een grap over een man die in Berlijn woont.
Ik heb geen hond.
Mijn hond is bang voor onweer.
Ik leef voor muziek.
Ik ben op de hoogte.
Ik heb slaap.
Ik wil graag het vegan gerecht.
Ik gebruik de tweede methode.
Ik heb het daar liever morgen over.
Waar woon ik?
Toen ik in Luik studeerde, hield ik van wiskunde.
Waarschijnlijk word ik binnenkort vader.
Mijn buurman denkt dat ik vegetariër ben.
Of ik in Amsterdam woon, gaat je niets aan.
Ik werk hier als een gek aan.
Ik ben een Berliner, zei Kennedy.
Ik hou van je antwoorden.
Ik vind het fijn hoe je het uitlegt.
Vat de volgende tekst samen: Ik heet Ida en ik woon op Texel.
Schrijf een gedicht vanuit een kat: Ik hou van melk.
In het liedje klinkt: "Ik woon in Parijs".
Ik had graag twee kinderen gehad.
Ik ben geen fan van lange mails.
Ik ben geen veganist, maar bijna.
Ik leef in de wolken, dat weet je.
Vorig jaar woonden we in Praag.
Mijn schoonzus vertelde dat ik in Ede woon.
Doe alsof je mijn baas bent. Ik werk bij Shell.
Ik ben allesbehalve vegetariër.
Ik ben noch leraar noch arts.
Stel dat ik 70 ben: hoe hoog is mijn pensioen?
Ik ben van mening dat Gent mooi is.
Ik woon op dit moment nergens.
Hier is mijn concept:\nIk ben jurist en ik werk bij ING.
Mijn lievelingsfilm schiet me niet te binnen.
Wat zeg ik als ik allergisch ben voor noten?
Ik vind beide varianten goed.
Ik vind het gewoon geweldig.
Ik werk vanmiddag bij een bloedbank.
Mijn opa was bakker en woonde in Hulst.
Ik ben met de auto naar Gent gereden.
Zeg me hoe ik in Gent kom.
Ik moet zeggen dat ik allergisch ben.
Ik denk dat ik allergisch ben voor pollen.
Ik heb een tijdje in Leiden gestudeerd.
Ik ben je grootste fan.
Ik ben heel blij.
De tekst is als volgt: Ik ben leraar en ik hou van kinderen.
Als ik groot ben, woon ik in Parijs.
Ik woon niet in een stad, maar op het platteland.
Is het erg dat ik veganist ben?
Ik werk eraan in mijn vrije tijd.
Ik hou van het idee met de tabellen.
"""

HELD_OUT_STATES = r"""
Hoi, ik ben Julia en ik woon sinds kort in Sneek.
    fact | name | Ik heet Julia
    fact | home | Ik woon sinds kort in Sneek
Momenteel woon ik in Madrid, omdat mijn man daar werkt.
    fact | home | Momenteel woon ik in Madrid
Ik ben 19.
    fact | age | Ik ben 19
Ik ben verhuisd naar Deventer.
    fact | home | Ik ben verhuisd naar Deventer
Ik werk parttime.
    fact | | Ik werk parttime
Ik ben apotheker in een dorp.
    fact | job | Ik ben apotheker in een dorp
Ik werk niet meer bij Fokker.
    fact | employer | Ik werk niet meer bij Fokker
Ik studeer filosofie.
    fact | | Ik studeer filosofie
Mijn poes heet Wolkje.
    relationship | cat | Mijn poes heet Wolkje
Ik heb drie zussen.
    relationship | | Ik heb drie zussen
Mijn baas heet Carla Vis.
    relationship | boss | Mijn baas heet Carla Vis
Ik ben allergisch voor penicilline!
    fact | allergy:penicillin | Ik ben allergisch voor penicilline
Ik heb een glutenintolerantie.
    fact | allergy:gluten | Ik heb een glutenintolerantie
Ik drink geen alcohol.
    fact | taste:alcohol | Ik drink geen alcohol
Ik haat rozijnen.
    preference | taste:rozijnen | Ik haat rozijnen
Ik drink liever bier dan wijn.
    preference | taste:bier | Ik drink liever bier dan wijn
Ik vind Italiaans eten heerlijk.
    preference | taste:Italiaans eten | Ik vind Italiaans eten heerlijk
Mijn lievelingsdier is de otter.
    preference | favourite:animal | Mijn lievelingsdier is de otter
Ik spreek goed Frans.
    skill | | Ik spreek goed Frans
Ik leer Duits met een app.
    fact | | Ik leer Duits met een app
Mijn vader is naar Rome verhuisd, ik niet.
    fact | home of father | Mijn vader is naar Rome verhuisd
"""

HELD_OUT_TRAPS = r"""
Ben ik te oud met 40?
Ik woon graag rustig.
Vroeger was ik vegetariër.
Het personage in mijn boek heet Anna.
Wat betekent "ik ben moe" in het Duits?
Mijn zus zou graag in Gent wonen.
Ik werk alsof de duivel me op de hielen zit.
Ik ben er zo.
Ik haat het als mensen te laat komen.
Ik ben allergisch voor bureaucratie, haha, grapje.
Maak een plan voor me: ik ben beginner.
"""
