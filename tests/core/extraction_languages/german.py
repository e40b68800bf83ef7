"""What people say to an assistant in German, and what of it is to be known: labelled by hand."""

STATES = r"""
Ich heiße Anna.
    fact | name | Ich heiße Anna
Mein Name ist Jonas Weber und ich wohne in Leipzig.
    fact | name | Mein Name ist Jonas Weber
    fact | home | Ich wohne in Leipzig
Hallo, ich bin Anna!
    fact | name | Ich heiße Anna
Ich bin 34 Jahre alt.
    fact | age | Ich bin 34 Jahre alt
Ich habe am 12. März Geburtstag.
    fact | birthday | Ich habe am 12. März Geburtstag
Mein Geburtstag ist der 3. Mai
    fact | birthday | Mein Geburtstag ist der 3. Mai
Ich wohne in Berlin
    fact | home | Ich wohne in Berlin
ich wohne in köln
    fact | home | Ich wohne in köln
Ich lebe seit 2019 in Wien.
    fact | home | Ich lebe seit 2019 in Wien
Übrigens wohne ich jetzt in München.
    fact | home | Übrigens wohne ich jetzt in München
Ich bin letzte Woche nach Hamburg gezogen.
    fact | home | Ich bin letzte Woche nach Hamburg gezogen
Wir sind gerade nach Freiburg umgezogen!
    fact | home | Wir sind gerade nach Freiburg umgezogen
Ich wohne nicht mehr in Paris.
    fact | home | Ich wohne nicht mehr in Paris
Ich komme aus Argentinien.
    fact | | Ich komme aus Argentinien
Ich arbeite als Krankenschwester bei der Charité.
    fact | job | Ich arbeite als Krankenschwester
    fact | employer | Ich arbeite bei der Charité
Ich arbeite bei Siemens als Ingenieur.
    fact | job | Ich arbeite als Ingenieur
    fact | employer | Ich arbeite bei Siemens
Ich bin Softwareentwicklerin und wohne in Graz.
    fact | job | Ich bin Softwareentwicklerin
    fact | home | Ich wohne in Graz
Hallo, ich bin Krankenpfleger-Azubi, wie geht das?
    fact | job | Ich bin Krankenpfleger-Azubi
Ich bin von Beruf Lehrer.
    fact | job | Ich bin von Beruf Lehrer
Ich arbeite nicht mehr bei Bosch.
    fact | employer | Ich arbeite nicht mehr bei Bosch
Ich habe einen neuen Job bei Zalando.
    fact | employer | Ich habe einen neuen Job bei Zalando
Ich studiere Medizin in Heidelberg.
    fact | | Ich studiere Medizin in Heidelberg
Ich bin in Rente.
    fact | job | Ich bin in Rente
Ich bin Veganerin.
    fact | diet | Ich bin Veganerin
Ich ernähre mich vegetarisch, hast du eine Idee fürs Abendessen?
    fact | diet | Ich ernähre mich vegetarisch
Ich bin allergisch gegen Erdnüsse.
    fact | allergy:peanuts | Ich bin allergisch gegen Erdnüsse
Ich bin gegen Nüsse und Milch allergisch.
    fact | allergy:nuts | Ich bin gegen Nüsse allergisch
    fact | allergy:milk | Ich bin gegen Milch allergisch
Ich habe eine Nussallergie.
    fact | allergy:nuts | Ich habe eine Nussallergie
Ich bin laktoseintolerant.
    fact | allergy:lactose | Ich bin laktoseintolerant
Ich bin nicht mehr allergisch gegen Erdnüsse.
    fact | allergy:peanuts | Ich bin nicht mehr allergisch gegen Erdnüsse
Ich esse kein Schweinefleisch.
    fact | taste:Schweinefleisch | Ich esse kein Schweinefleisch
Ich trinke keinen Alkohol mehr.
    fact | taste:Alkohol | Ich trinke keinen Alkohol mehr
Ich habe Diabetes.
    fact | | Ich habe Diabetes
Meine Frau heißt Clara.
    relationship | wife | Meine Frau heißt Clara
Mein Hund heißt Rex.
    relationship | dog | Mein Hund heißt Rex
Ich war gestern mit meiner Schwester Julia im Kino.
    relationship | | Meine Schwester ist Julia
Ich habe zwei Kinder und einen Hund.
    relationship | | Ich habe zwei Kinder und einen Hund
Meine Schwester wohnt in Köln.
    fact | | Meine Schwester wohnt in Köln
Ich bin mit Markus verheiratet.
    relationship | spouse | Ich bin mit Markus verheiratet
Ich bin verheiratet.
    fact | marital status | Ich bin verheiratet
Ich spreche Deutsch, Englisch und ein bisschen Spanisch.
    skill | | Ich spreche Deutsch, Englisch und ein bisschen Spanisch
Ich lerne gerade Japanisch.
    fact | | Ich lerne gerade Japanisch
Ich spiele Klavier.
    skill | | Ich spiele Klavier
Ich programmiere meistens in Python.
    skill | | Ich programmiere meistens in Python
Ich benutze Linux.
    fact | | Ich benutze Linux
Ich mag Sushi.
    preference | taste:Sushi | Ich mag Sushi
Ich mag keine Oliven.
    preference | taste:Oliven | Ich mag keine Oliven
Ich mag Koriander nicht.
    preference | taste:Koriander | Ich mag Koriander nicht
Ich hasse Koriander!
    preference | taste:Koriander | Ich hasse Koriander
Ich trinke gern Tee.
    preference | taste:Tee | Ich trinke gern Tee
Ich trinke lieber Tee als Kaffee.
    preference | taste:Tee | Ich trinke lieber Tee als Kaffee
Meine Lieblingsfarbe ist Blau.
    preference | favourite:color | Meine Lieblingsfarbe ist Blau
Mein Hobby ist Bouldern.
    preference | | Mein Hobby ist Bouldern
Nenn mich bitte Sandy.
    rule | nickname | Nenn mich bitte Sandy
Antworte immer auf Deutsch.
    rule | reply language | Antworte immer auf Deutsch
Meine Schuhgröße ist 43.
    fact | shoe size | Meine Schuhgröße ist 43
Hey, kurze Info: ich bin jetzt nach Dresden umgezogen, die Wohnung ist super.
    fact | home | Ich bin jetzt nach Dresden umgezogen, die Wohnung ist super
Seit drei Jahren wohne ich in Bremen.
    fact | home | Seit drei Jahren wohne ich in Bremen
Ich bin vor zwei Wochen von Köln nach Bonn gezogen.
    fact | home | Ich bin vor zwei Wochen von Köln nach Bonn gezogen
Ich bin 28 und studiere Informatik an der TU München.
    fact | age | Ich bin 28
    fact | | Ich studiere Informatik an der TU München
Moin, ich bin der Lars aus Kiel.
    fact | name | Ich heiße Lars
Ich bin Grundschullehrerin in Kassel und habe drei Kinder.
    fact | job | Ich bin Grundschullehrerin in Kassel
    relationship | | Ich habe drei Kinder
Mein Mann heißt Stefan und arbeitet bei BASF.
    relationship | husband | Mein Mann heißt Stefan und arbeitet bei BASF
Ich habe eine Katze namens Mimi.
    relationship | | Ich habe eine Katze namens Mimi
Ich vertrage leider keine Laktose.
    fact | allergy:lactose | Ich vertrage leider keine Laktose
Ich habe eine Pollenallergie, was hilft dagegen?
    fact | allergy:pollen | Ich habe eine Pollenallergie
Ich bin leider gegen Katzen allergisch.
    fact | allergy:cats | Ich bin leider gegen Katzen allergisch
Mein Sohn ist allergisch gegen Erdnüsse.
    fact | | Mein Sohn ist allergisch gegen Erdnüsse
Ich esse überhaupt kein Fleisch.
    fact | taste:Fleisch | Ich esse überhaupt kein Fleisch
Am liebsten esse ich Lasagne.
    preference | taste:Lasagne | Am liebsten esse ich Lasagne
Ich höre gerne Jazz.
    preference | taste:Jazz | Ich höre gerne Jazz
Ich kann Rosenkohl nicht ausstehen.
    preference | taste:Rosenkohl | Ich kann Rosenkohl nicht ausstehen
Ich interessiere mich sehr für Astronomie.
    preference | taste:Astronomie | Ich interessiere mich sehr für Astronomie
Mein Lieblingsfilm ist Metropolis.
    preference | favourite:movie | Mein Lieblingsfilm ist Metropolis
Ich fahre einen alten VW Golf.
    fact | | Ich fahre einen alten VW Golf
Ich spreche fließend Türkisch und Deutsch.
    skill | | Ich spreche fließend Türkisch und Deutsch
Ich bin Linkshänder.
    fact | | Ich bin Linkshänder
Ich habe bei Bosch gekündigt.
    event | employer | Ich habe bei Bosch gekündigt
Ich bin seit Mai in Rente und lebe allein.
    fact | job | Ich bin seit Mai in Rente
    fact | | Ich lebe allein
Ich bin seit einem Jahr nicht mehr vegetarisch.
    fact | diet | Ich bin seit einem Jahr nicht mehr vegetarisch
Servus, ich heiße Resi und komme aus Graz.
    fact | name | Ich heiße Resi
    fact | | Ich komme aus Graz
Nur dass du's weißt: ich lebe vegan.
    fact | diet | Ich lebe vegan
Wir wohnen seit Kurzem in Erfurt.
    fact | home | Wir wohnen seit Kurzem in Erfurt
Ich bin frisch nach Mainz gezogen und suche einen guten Bäcker.
    fact | home | Ich bin frisch nach Mainz gezogen
Ich bin Krankenpfleger im Nachtdienst, kannst du mir Tipps zum Schlafen geben?
    fact | job | Ich bin Krankenpfleger im Nachtdienst
Ich arbeite seit 2021 bei der Telekom.
    fact | employer | Ich arbeite seit 2021 bei der Telekom
Meine Tochter heißt Lotte und ist 7 Jahre alt.
    relationship | | Meine Tochter heißt Lotte und ist 7 Jahre alt
Mein Bruder Jonas ist Arzt.
    relationship | | Mein Bruder ist Jonas
    fact | job of jonas | Mein Bruder Jonas ist Arzt
Wir haben einen Hund und zwei Katzen.
    relationship | | Wir haben einen Hund und zwei Katzen
Ich habe Zöliakie, also bitte nichts mit Weizen.
    fact | | Ich habe Zöliakie
Auf Haselnüsse reagiere ich allergisch.
    fact | allergy:hazelnuts | Auf Haselnüsse reagiere ich allergisch
Ich trinke keinen Kaffee.
    fact | taste:Kaffee | Ich trinke keinen Kaffee
Ich liebe Krimis.
    preference | taste:Krimis | Ich liebe Krimis
Ich mag Pilze überhaupt nicht.
    preference | taste:Pilze | Ich mag Pilze überhaupt nicht
Meine Lieblingsband ist Kraftwerk.
    preference | favourite:band | Meine Lieblingsband ist Kraftwerk
Ich lerne seit einem Jahr Gitarre.
    fact | | Ich lerne seit einem Jahr Gitarre
Ich spiele Handball und Schach.
    fact | | Ich spiele Handball und Schach
Ich nutze ein MacBook.
    fact | | Ich nutze ein MacBook
Ich bin seit letztem Jahr geschieden.
    fact | marital status | Ich bin seit letztem Jahr geschieden
Am 4. Oktober habe ich Geburtstag.
    fact | birthday | Am 4. Oktober habe ich Geburtstag
Ich möchte, dass du mich Toni nennst.
    rule | nickname | Ich möchte, dass du mich Toni nennst
Guten Tag, mein Name ist Petra Vogel, ich bin 52.
    fact | name | Mein Name ist Petra Vogel
    fact | age | Ich bin 52
Kurzes Update: Wir sind letzten Monat nach Kassel gezogen.
    fact | home | Wir sind letzten Monat nach Kassel gezogen
Ich wohne in der Schweiz, in welchem Shop bestelle ich am besten?
    fact | home | Ich wohne in der Schweiz
Eigentlich komme ich aus Rostock.
    fact | | Eigentlich komme ich aus Rostock
Seit April arbeite ich bei Siemens.
    fact | employer | Seit April arbeite ich bei Siemens
Ich arbeite als Physiotherapeutin und habe eine Tochter.
    fact | job | Ich arbeite als Physiotherapeutin
    relationship | | Ich habe eine Tochter
Ich bin selbstständige Fotografin.
    fact | job | Ich bin selbstständige Fotografin
Ich habe meinen Job bei Vodafone gekündigt.
    event | employer | Ich habe meinen Job bei Vodafone gekündigt
Meine Katze heißt Mia und mag Thunfisch.
    relationship | cat | Meine Katze heißt Mia und mag Thunfisch
Mein Vater hat am 9. Juli Geburtstag.
    fact | birthday of father | Mein Vater hat am 9. Juli Geburtstag
Ich bin Vegetarierin und vertrage keine Milch.
    fact | diet | Ich bin Vegetarierin
    fact | allergy:milk | Ich vertrage keine Milch
Ich reagiere allergisch auf Bienenstiche.
    fact | allergy:bee stings | Ich reagiere allergisch auf Bienenstiche
Ich habe Asthma, darf ich tauchen?
    fact | | Ich habe Asthma
Meine Muttersprache ist Polnisch.
    fact | muttersprache | Meine Muttersprache ist Polnisch
Ich spiele seit zehn Jahren Geige.
    skill | | Ich spiele seit zehn Jahren Geige
Ich bin ein großer Fan von Borussia Dortmund.
    preference | taste:Borussia Dortmund | Ich bin ein großer Fan von Borussia Dortmund
Spinat hasse ich.
    preference | taste:Spinat | Spinat hasse ich
Ich lese gern historische Romane.
    preference | taste:historische Romane | Ich lese gern historische Romane
Ich bevorzuge den Dunkelmodus.
    preference | theme | Ich bevorzuge den Dunkelmodus
Du kannst mich Charly nennen.
    rule | nickname | Du kannst mich Charly nennen
Ich bin geschieden und habe zwei Söhne.
    fact | marital status | Ich bin geschieden
    relationship | | Ich habe zwei Söhne
Meine Handynummer ist 0151 2345678.
    fact | mobile number | Meine Handynummer ist 0151 2345678
Ich heiße Mehmet, bin 41 und wohne in Duisburg.
    fact | name | Ich heiße Mehmet
    fact | age | Ich bin 41
    fact | home | Ich wohne in Duisburg
Ach so, ich bin übrigens Vegetarier.
    fact | diet | Ich bin übrigens Vegetarier
Meine Familie und ich sind im Sommer nach Potsdam gezogen.
    fact | home | Meine Familie und ich sind im Sommer nach Potsdam gezogen
Ich lebe in Wuppertal und brauche einen Klempner.
    fact | home | Ich lebe in Wuppertal
Ich arbeite als Softwareentwickler bei SAP in Walldorf.
    fact | job | Ich arbeite als Softwareentwickler
    fact | employer | Ich arbeite bei SAP in Walldorf
Ich bin Hebamme.
    fact | job | Ich bin Hebamme
Ich habe letzte Woche bei Lidl angefangen.
    fact | employer | Ich habe letzte Woche bei Lidl angefangen
Ich bin gerade arbeitslos, wie schreibe ich eine gute Bewerbung?
    fact | job | Ich bin gerade arbeitslos
Meine Freundin heißt Svenja.
    relationship | | Meine Freundin heißt Svenja
Mit meinem Bruder Tim streite ich oft.
    relationship | | Mein Bruder ist Tim
Mein Sohn ist 5 Jahre alt.
    fact | | Mein Sohn ist 5 Jahre alt
Ich habe eine Haselnussallergie.
    fact | allergy:hazelnuts | Ich habe eine Haselnussallergie
Ich darf keine Erdnüsse essen.
    fact | taste:Erdnüsse | Ich darf keine Erdnüsse essen
Ich mag weder Pilze noch Oliven.
    preference | | Ich mag weder Pilze noch Oliven
Ich mag scharfes Essen.
    preference | taste:scharfes Essen | Ich mag scharfes Essen
Ich schaue gern Dokumentationen.
    preference | taste:Dokumentationen | Ich schaue gern Dokumentationen
Mein Lieblingsautor ist Daniel Kehlmann.
    preference | favourite:author | Mein Lieblingsautor ist Daniel Kehlmann
Ich entwickle in Rust und Go.
    skill | | Ich entwickle in Rust und Go
Ich spreche Polnisch.
    skill | | Ich spreche Polnisch
Ich bin Österreicherin.
    fact | | Ich bin Österreicherin
Bitte nenn mich Alex.
    rule | nickname | Bitte nenn mich Alex
Meine PLZ ist 10115.
    fact | postcode | Meine PLZ ist 10115
Ich bin gelernter Tischler, arbeite jetzt aber als Hausmeister.
    fact | job | Ich bin gelernter Tischler
    fact | job | Ich arbeite jetzt aber als Hausmeister
"""

TRAPS = r"""
Ich wohnte früher in Paris.
Ich habe in Paris gewohnt.
Früher habe ich bei Siemens gearbeitet.
Ich war Lehrerin.
Ich wohne nicht in Paris.
Ich bin kein Veganer.
Ich bin nicht allergisch gegen Komplimente
Wohne ich in Berlin?
Ich wohne in Berlin, oder?
Wie heißt mein Hund?
Wenn ich in Berlin wohne, brauche ich dann ein Auto?
Ich würde gern in Lissabon wohnen.
Ich wäre gern Arzt.
Angenommen, ich wohne in Zürich und bin 40 Jahre alt.
Stell dir vor, ich wohne auf dem Mars. Ich arbeite als Pilot.
Vielleicht ziehe ich nach Hamburg.
Ich möchte nach Berlin ziehen.
Mein Chef sagt, ich arbeite zu viel.
Er sagte: „Ich wohne in Rom.“
"Ich wohne in Rom", sagte sie.
Anna hat geschrieben: Ich bin Ärztin. Ich wohne in Ulm.
Übersetze ins Englische: Ich wohne in Berlin.
Korrigiere bitte diesen Text: Ich bin 20 Jahre alt und ich wohne in Bonn.
Schreib eine Geschichte. Ich bin Ritter und wohne in einer Burg.
Schreibe eine E-Mail an meinen Vermieter. Ich wohne in Bonn.
Sehr geehrte Damen und Herren,\nich wohne in Kiel. Mein Name ist Jan Post.
Ich bin müde.
Ich bin Batman.
Ich bin 5 Minuten zu spät.
Ich bin in Paris diese Woche.
Ich mag das.
Ich mag dich.
Ich liebe es, wenn das passiert.
Ich liebe Montage – nicht!
Ich wohne auf dem Mond, Scherz.
Ich heiße Sie herzlich willkommen.
Ich heiße das nicht gut.
Ich habe eine Frage.
Ich hätte gern einen Hund.
Ich mag die zweite Antwort.
Hallo, ich bin Anfänger.
Ich arbeite bei Regen nicht gern.
Meine Freundin sagt, ich bin Vegetarier.
Mein Passwort ist Sommer2024.
Als Kind habe ich Geige gespielt.
In meinem Roman wohne ich in einem Schloss und ich mag Drachen.
Ich lebe in Angst.
Meine Oma wohnte lange in Breslau.
Bevor ich nach Köln kam, wohnte ich in Aachen.
Mein Kollege behauptet, ich bin faul.
Ich wohne zum Glück nicht neben einer Baustelle.
Nächstes Jahr ziehe ich nach Wien.
Ich bin gegen Rassismus.
Ich bin dafür, dass wir das so machen.
Ich arbeite gerade an einer Präsentation.
Ich arbeite bei Hitze langsamer.
Ich liebe diese Lösung!
Mein Lieblingsteil ist das Ende.
Wie sagt man "Ich heiße Anna" auf Italienisch?
Kannst du das ins Deutsche übersetzen: I live in Rome and I am vegan.
Erzähl mir einen Witz über einen Mann, der in Berlin wohnt.
Ich habe keinen Hund.
Mein Hund hat Angst vor Gewittern.
Meine Frau hat Geburtstag, was soll ich ihr schenken?
Ich bin Student gewesen.
Ich heiße jeden Gast willkommen.
Ich lebe für die Musik.
Wo wohne ich eigentlich?
Damals, als ich in Jena studierte, mochte ich Mathe.
Ich bin wahrscheinlich bald Vater.
Mein Nachbar meint, ich sei Vegetarier.
Ob ich in Berlin wohne, geht dich nichts an.
Ich arbeite als Letzter im Team daran.
Ich bin ein Berliner, sagte Kennedy.
Ich liebe deine Antworten.
Ich mag, wie du das erklärst.
Fasse folgenden Text zusammen: Ich heiße Ida und lebe auf Sylt.
Schreib ein Gedicht aus Sicht einer Katze: Ich mag Milch.
In dem Lied heißt es: "Ich lebe in Berlin".
Ich hätte gern zwei Kinder.
Ich bin kein Freund von langen Mails.
Ich lebe nicht vegan, aber fast.
Mein Handy heißt bei mir immer Klaus, haha, Scherz.
Wir haben letztes Jahr in Prag gelebt.
Meine Schwägerin hat erzählt, dass ich in Ulm wohne.
Ich tue so, als wäre ich Arzt. Ich bin Arzt und wohne in Bern.
Kannst du so tun, als ob du mein Chef bist? Ich arbeite bei BMW.
Ich bin alles andere als Vegetarier.
Ich bin weder Lehrer noch Arzt.
Angenommen ich bin 70: wie hoch ist meine Rente?
Ich bin der Meinung, dass Berlin schön ist.
Ich wohne aktuell nirgends.
Hier mein Entwurf:\nIch bin Jurist und arbeite bei Allianz.
Mein Lieblingsfilm ist mir gerade entfallen.
Was sage ich, wenn ich allergisch gegen Nüsse bin?
Ich mag beide Varianten.
Ich liebe es einfach.
Mein Opa war Bäcker und wohnte in Plauen.
Ich bin mit dem Auto nach Köln gefahren.
Sag mir, wie ich nach Köln komme.
Ich soll ausrichten, dass ich allergisch bin.
Ich glaube, ich bin allergisch gegen Pollen.
Ich habe mal in Dresden studiert.
Ich bin dein größter Fan.
Ich bin total begeistert.
Der Text lautet so: Ich bin Lehrer und mag Kinder.
Wenn ich groß bin, wohne ich in Paris.
Ich wohne in keiner Stadt, sondern auf dem Land.
Ist es schlimm, dass ich Veganerin bin?
Ich arbeite bei Gelegenheit daran weiter.
Ich mag die Idee mit den Tabellen.
"""

HELD_OUT_STATES = r"""
Hi, ich bin die Julia und ich wohne seit Kurzem in Trier.
    fact | name | Ich heiße Julia
    fact | home | Ich wohne seit Kurzem in Trier
Momentan lebe ich in Madrid, weil mein Mann dort arbeitet.
    fact | home | Momentan lebe ich in Madrid
Ich bin 19.
    fact | age | Ich bin 19
Ich bin nach Lübeck gezogen.
    fact | home | Ich bin nach Lübeck gezogen
Ich arbeite in Teilzeit.
    fact | | Ich arbeite in Teilzeit
Ich bin Apotheker in einer kleinen Stadt.
    fact | job | Ich bin Apotheker in einer kleinen Stadt
Ich arbeite nicht mehr bei Continental.
    fact | employer | Ich arbeite nicht mehr bei Continental
Ich studiere Jura.
    fact | | Ich studiere Jura
Mein Kater heißt Socke.
    relationship | cat | Mein Kater heißt Socke
Ich habe drei Schwestern.
    relationship | | Ich habe drei Schwestern
Meine Chefin heißt Frau Albers.
    relationship | boss | Meine Chefin heißt Frau Albers
Ich bin gegen Penicillin allergisch!
    fact | allergy:penicillin | Ich bin gegen Penicillin allergisch
Ich habe eine Laktoseintoleranz.
    fact | allergy:lactose | Ich habe eine Laktoseintoleranz
Ich trinke keinen Alkohol.
    fact | taste:Alkohol | Ich trinke keinen Alkohol
Ich hasse Rosinen im Kuchen.
    preference | taste:Rosinen im Kuchen | Ich hasse Rosinen im Kuchen
Ich mag Hunde lieber als Katzen.
    preference | taste:Hunde | Ich mag Hunde lieber als Katzen
Ich liebe italienisches Essen.
    preference | taste:italienisches Essen | Ich liebe italienisches Essen
Mein Lieblingstier ist der Otter.
    preference | favourite:animal | Mein Lieblingstier ist der Otter
Ich kann gut Französisch.
    skill | | Ich kann gut Französisch
Ich lerne Spanisch mit einer App.
    fact | | Ich lerne Spanisch mit einer App
Mein Vater ist nach Rom gezogen, ich nicht.
    fact | home of father | Mein Vater ist nach Rom gezogen
"""

HELD_OUT_TRAPS = r"""
Bin ich zu alt mit 40?
Ich wohne gern ruhig.
Ich war früher Vegetarierin.
Die Figur in meinem Buch heißt Anna.
Was heißt "ich bin müde" auf Spanisch?
Meine Schwester würde gern in Köln wohnen.
Ich arbeite als wäre der Teufel hinter mir her.
Ich bin gleich da.
Ich hasse es, wenn Leute zu spät kommen.
Ich habe eine Allergie gegen Bürokratie, haha, Scherz.
Mach mir einen Plan: Ich bin Anfänger.
"""
