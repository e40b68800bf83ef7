"""What people say to an assistant in Italian, and what of it is to be known: labelled by hand."""

STATES = r"""
Mi chiamo Giulia.
    fact | name | Mi chiamo Giulia
Il mio nome è Marco Bianchi e vivo a Torino.
    fact | name | Il mio nome è Marco Bianchi
    fact | home | Vivo a Torino
Ciao, sono Giulia.
    fact | name | Mi chiamo Giulia
Ho 34 anni.
    fact | age | Ho 34 anni
Il mio compleanno è il 12 marzo.
    fact | birthday | Il mio compleanno è il 12 marzo
Sono nata il 3 maggio 1990.
    fact | birthday | Sono nata il 3 maggio 1990
Abito a Milano.
    fact | home | Abito a Milano
adesso vivo a roma con la mia ragazza
    fact | home | Adesso vivo a roma con la mia ragazza
Vivo a Napoli dal 2019.
    fact | home | Vivo a Napoli dal 2019
Mi sono trasferita a Bologna la settimana scorsa.
    fact | home | Mi sono trasferita a Bologna la settimana scorsa
Mi sono appena trasferito a Berlino.
    fact | home | Mi sono appena trasferito a Berlino
Ci siamo trasferiti a Genova.
    fact | home | Ci siamo trasferiti a Genova
Non vivo più a Parigi.
    fact | home | Non vivo più a Parigi
Vengo dall'Argentina.
    fact | | Vengo dall'Argentina
Sono un'infermiera.
    fact | job | Sono un'infermiera
Lavoro come cuoco.
    fact | job | Lavoro come cuoco
Faccio l'insegnante e abito a Bari.
    fact | job | Faccio l'insegnante
    fact | home | Abito a Bari
Sono ingegnere e lavoro per la Ferrari.
    fact | job | Sono ingegnere
    fact | employer | Lavoro per la Ferrari
Lavoro presso Leonardo.
    fact | employer | Lavoro presso Leonardo
Non lavoro più per la Fiat.
    fact | employer | Non lavoro più per la Fiat
Sono in pensione.
    fact | job | Sono in pensione
Studio medicina a Padova.
    fact | | Studio medicina a Padova
Sono vegana.
    fact | diet | Sono vegana
Sono vegetariano, cosa posso cucinare stasera?
    fact | diet | Sono vegetariano
Sono allergica alle arachidi.
    fact | allergy:peanuts | Sono allergica alle arachidi
Sono allergico al polline e ai gatti.
    fact | allergy:pollen | Sono allergico al polline
    fact | allergy:cats | Sono allergico ai gatti
Sono intollerante al lattosio.
    fact | allergy:lactose | Sono intollerante al lattosio
Sono celiaca.
    fact | allergy:celiac | Sono celiaca
Non sono più allergica alle arachidi.
    fact | allergy:peanuts | Non sono più allergica alle arachidi
Non mangio carne.
    fact | taste:carne | Non mangio carne
Non bevo più alcolici.
    fact | taste:alcolici | Non bevo più alcolici
Ho l'asma.
    fact | | Ho l'asma
Mia moglie si chiama Clara.
    relationship | wife | Mia moglie si chiama Clara
Il mio cane si chiama Rex.
    relationship | dog | Il mio cane si chiama Rex
Ieri sono andato al cinema con mia sorella Giada.
    relationship | | Mia sorella è Giada
Ho due figli e un gatto.
    relationship | | Ho due figli e un gatto
Mia sorella vive a Lione.
    fact | | Mia sorella vive a Lione
Sono sposata con Pietro.
    relationship | spouse | Sono sposata con Pietro
Sono divorziato.
    fact | marital status | Sono divorziato
Parlo italiano, inglese e un po' di francese.
    skill | | Parlo italiano, inglese e un po' di francese
Sto imparando il giapponese.
    fact | | Sto imparando il giapponese
Suono la chitarra.
    skill | | Suono la chitarra
Programmo in Python.
    skill | | Programmo in Python
Uso Linux.
    fact | | Uso Linux
Mi piace il sushi.
    preference | taste:sushi | Mi piace il sushi
Adoro i gatti.
    preference | taste:gatti | Adoro i gatti
Non mi piacciono le olive.
    preference | taste:olive | Non mi piacciono le olive
Odio il coriandolo.
    preference | taste:coriandolo | Odio il coriandolo
Preferisco il tè al caffè.
    preference | taste:tè | Preferisco il tè al caffè
Il mio colore preferito è il blu.
    preference | favourite:color | Il mio colore preferito è il blu
Chiamami Sandy.
    rule | nickname | Chiamami Sandy
Rispondi sempre in italiano.
    rule | reply language | Rispondi sempre in italiano
Il mio numero di telefono è 333 1234567.
    fact | phone number | Il mio numero di telefono è 333 1234567
Buongiorno, mi chiamo Davide e sono di Lecce.
    fact | name | Mi chiamo Davide
    fact | | Sono di Lecce
Da tre anni vivo a Parma.
    fact | home | Da tre anni vivo a Parma
Ci siamo appena trasferiti a Verona.
    fact | home | Ci siamo appena trasferiti a Verona
Ho 28 anni e studio informatica alla Statale.
    fact | age | Ho 28 anni
    fact | | Studio informatica alla Statale
Sono una maestra elementare e vivo a Siena.
    fact | job | Sono una maestra elementare
    fact | home | Vivo a Siena
Mio marito si chiama Stefano.
    relationship | husband | Mio marito si chiama Stefano
Ho una gatta che si chiama Luna.
    relationship | | Ho una gatta che si chiama Luna
Ho tre figli.
    relationship | | Ho tre figli
Sono celiaco, cosa posso ordinare?
    fact | allergy:celiac | Sono celiaco
Mio figlio è allergico alle uova.
    fact | | Mio figlio è allergico alle uova
Ricordati che sono vegetariana.
    fact | diet | Sono vegetariana
Non sopporto il cavolfiore.
    preference | taste:cavolfiore | Non sopporto il cavolfiore
Adoro il jazz e suono il sassofono.
    preference | taste:jazz | Adoro il jazz
    skill | | Suono il sassofono
Sono appassionato di fantascienza.
    preference | taste:fantascienza | Sono appassionato di fantascienza
Il mio film preferito è Amarcord.
    preference | favourite:movie | Il mio film preferito è Amarcord
Parlo sardo e italiano.
    skill | | Parlo sardo e italiano
Sono mancino.
    fact | | Sono mancino
Sono stato licenziato dalla Fiat la settimana scorsa.
    event | employer | Sono stato licenziato dalla Fiat la settimana scorsa
Sono disoccupato.
    fact | job | Sono disoccupato
Non sono più vegano.
    fact | diet | Non sono più vegano
Sono nato il 5 giugno 1988.
    fact | birthday | Sono nato il 5 giugno 1988
Lavoro da casa.
    fact | | Lavoro da casa
Gioco a tennis la domenica.
    fact | | Gioco a tennis la domenica
Ciao! Mi chiamo Rossella e vengo da Cagliari.
    fact | name | Mi chiamo Rossella
    fact | | Vengo da Cagliari
Per tua informazione, sono vegana.
    fact | diet | Sono vegana
Abitiamo a Pisa da gennaio.
    fact | home | Abitiamo a Pisa da gennaio
Mi sono trasferito a Rimini e cerco un bravo dentista.
    fact | home | Mi sono trasferito a Rimini
Sono elettricista ma adesso lavoro come tassista.
    fact | job | Sono elettricista
    fact | job | Adesso lavoro come tassista
Sono infermiera di notte, mi dai consigli per dormire?
    fact | job | Sono infermiera di notte
Lavoro alle Poste dal 2021.
    fact | employer | Lavoro alle Poste dal 2021
Mia figlia si chiama Lola e ha 7 anni.
    relationship | | Mia figlia si chiama Lola e ha 7 anni
Mio fratello Giorgio è medico.
    relationship | | Mio fratello è Giorgio
    fact | job of giorgio | Mio fratello Giorgio è medico
Abbiamo un cane e due gatti.
    relationship | | Abbiamo un cane e due gatti
Ho un'intolleranza al lattosio, quindi niente latte.
    fact | allergy:lactose | Ho un'intolleranza al lattosio
Le nocciole mi fanno allergia.
    fact | allergy:hazelnuts | Le nocciole mi fanno allergia
Non bevo caffè.
    fact | taste:caffè | Non bevo caffè
Amo i gialli.
    preference | taste:gialli | Amo i gialli
Non mi piacciono per niente i funghi.
    preference | taste:funghi | Non mi piacciono per niente i funghi
Il mio gruppo preferito sono i Pooh.
    preference | favourite:band | Il mio gruppo preferito sono i Pooh
Sto imparando a suonare la chitarra.
    fact | | Sto imparando a suonare la chitarra
Gioco a scacchi.
    fact | | Gioco a scacchi
Utilizzo un MacBook.
    fact | | Utilizzo un MacBook
Sono divorziata dall'anno scorso.
    fact | marital status | Sono divorziata dall'anno scorso
Il mio compleanno è il 4 ottobre.
    fact | birthday | Il mio compleanno è il 4 ottobre
Puoi chiamarmi Toni.
    rule | nickname | Puoi chiamarmi Toni
Buonasera, il mio nome è Paola Ferri e ho 52 anni.
    fact | name | Il mio nome è Paola Ferri
    fact | age | Ho 52 anni
Aggiornamento: ci siamo trasferiti a Lucca.
    fact | home | Ci siamo trasferiti a Lucca
Vivo in Svizzera, in quale negozio compro?
    fact | home | Vivo in Svizzera
In realtà vengo da Pescara.
    fact | | Vengo da Pescara
Da aprile lavoro in Ferrari.
    fact | employer | Da aprile lavoro in Ferrari
Lavoro come fisioterapista e ho una figlia.
    fact | job | Lavoro come fisioterapista
    relationship | | Ho una figlia
Faccio la fotografa freelance.
    fact | job | Faccio la fotografa freelance
Ho lasciato il mio lavoro in Vodafone.
    event | employer | Ho lasciato il mio lavoro in Vodafone
Il mio gatto si chiama Micio.
    relationship | cat | Il mio gatto si chiama Micio
Mio padre compie gli anni il 9 luglio.
    fact | birthday of father | Mio padre compie gli anni il 9 luglio
Sono vegetariana e intollerante al lattosio.
    fact | diet | Sono vegetariana
    fact | allergy:lactose | Sono intollerante al lattosio
Sono allergica alle punture d'ape.
    fact | allergy:bee stings | Sono allergica alle punture d'ape
Soffro d'asma, posso fare immersioni?
    fact | | Soffro d'asma
La mia lingua madre è il sardo.
    fact | lingua madre | La mia lingua madre è il sardo
Suono il violino da dieci anni.
    skill | | Suono il violino da dieci anni
Sono un grande fan del Napoli.
    preference | taste:Napoli | Sono un grande fan del Napoli
Detesto gli spinaci.
    preference | taste:spinaci | Detesto gli spinaci
Mi piace molto la fotografia.
    preference | taste:fotografia | Mi piace molto la fotografia
Preferisco il tema scuro.
    preference | theme | Preferisco il tema scuro
Per favore, chiamami Charlie.
    rule | nickname | Per favore, chiamami Charlie
Sono divorziato e ho due figli.
    fact | marital status | Sono divorziato
    relationship | | Ho due figli
Il mio numero di scarpe è 43.
    fact | shoe size | Il mio numero di scarpe è 43
Mi chiamo Fatima, ho 41 anni e vivo a Taranto.
    fact | name | Mi chiamo Fatima
    fact | age | Ho 41 anni
    fact | home | Vivo a Taranto
Ah, a proposito, sono vegetariano.
    fact | diet | Sono vegetariano
Io e la mia famiglia ci siamo trasferiti ad Ancona quest'estate.
    fact | home | Io e la mia famiglia ci siamo trasferiti ad Ancona quest'estate
Abito a Como e mi serve un idraulico.
    fact | home | Abito a Como
Lavoro come sviluppatrice per Amazon.
    fact | job | Lavoro come sviluppatrice
    fact | employer | Lavoro per Amazon
Sono ostetrica.
    fact | job | Sono ostetrica
La settimana scorsa ho iniziato alla Barilla.
    fact | employer | La settimana scorsa ho iniziato alla Barilla
Sono disoccupata, come scrivo un buon curriculum?
    fact | job | Sono disoccupata
La mia ragazza si chiama Irene.
    relationship | girlfriend | La mia ragazza si chiama Irene
Litigo spesso con mio fratello Tommaso.
    relationship | | Mio fratello è Tommaso
Mio figlio ha 5 anni.
    fact | | Mio figlio ha 5 anni
Sono allergico alle nocciole.
    fact | allergy:hazelnuts | Sono allergico alle nocciole
Non posso mangiare arachidi.
    fact | taste:arachidi | Non posso mangiare arachidi
Non mi piacciono né i funghi né le olive.
    preference | | Non mi piacciono né i funghi né le olive
Mi piace il cibo piccante.
    preference | taste:cibo piccante | Mi piace il cibo piccante
Adoro guardare documentari.
    preference | taste:guardare documentari | Adoro guardare documentari
La mia scrittrice preferita è Elena Ferrante.
    preference | favourite:author | La mia scrittrice preferita è Elena Ferrante
Programmo in Rust e Go.
    skill | | Programmo in Rust e Go
Parlo friulano e italiano.
    skill | | Parlo friulano e italiano
Sono svizzera.
    fact | | Sono svizzera
Chiamami Alex, per favore.
    rule | nickname | Chiamami Alex, per favore
Il mio cap è 20121.
    fact | postcode | Il mio cap è 20121
"""

TRAPS = r"""
Prima vivevo a Parigi.
Ho vissuto a Parigi per due anni.
Lavoravo per la Fiat.
Da bambino suonavo il violino.
Ero insegnante.
Non vivo a Parigi.
Non sono vegana.
Non sono un medico, ma ho mal di testa.
Vivo a Milano?
Vivo a Milano, giusto?
Come si chiama il mio cane?
Se vivo a Milano, ho bisogno di una macchina?
Mi piacerebbe vivere a Lisbona.
Vorrei essere un pilota.
Supponiamo che io viva a Roma e abbia 40 anni.
Supponiamo: vivo a Roma e ho 40 anni.
Immagina che vivo su Marte. Lavoro come pilota.
Forse mi trasferisco a Torino.
Forse sono allergica ai gatti.
Il mio capo dice che lavoro troppo.
Lui ha detto: «Vivo a Roma».
"Vivo a Roma", ha detto lei.
Anna ha scritto: Sono medico. Vivo a Trento.
Traduci in inglese: Vivo a Milano.
Correggi questo testo: Ho 20 anni e vivo a Lecce.
Scrivi una storia. Sono un cavaliere e vivo in un castello.
Scrivi una mail al mio padrone di casa. Abito a Lecce.
Gentile Signora,\nVivo a Trieste. Mi chiamo Gianni Conti.
Sono Batman.
Sono stanca.
Ho 5 minuti.
Ho 10 anni di esperienza con questo problema
Sono a Parigi questa settimana.
Mi piace questa idea.
Mi piace la seconda opzione.
Mi piaci.
Mi piace.
Adoro quando si blocca tutto.
Adoro i lunedì, scherzo.
Mi chiama Giulia.
Vivo nella paura.
Lavoro a Milano.
Lavoro in squadra.
Ho una domanda.
Ho un problema con il mio cane.
La mia password è Estate2024.
Nel mio romanzo vivo in un castello e mi piacciono i draghi.
La mia amica crede che io sia vegetariana.
Mia madre dice: sono allergica ai gatti.
Ciao, sono nuovo qui.
Mia nonna viveva a Trieste.
Quando vivevo a Londra lavoravo in un bar.
Il mio collega sostiene che sono pigro.
Per fortuna non vivo accanto a un cantiere.
L'anno prossimo mi trasferisco a Vienna.
Sono contro il razzismo.
Sono d'accordo con te.
Lavoro a una presentazione.
Adoro questa soluzione!
La mia parte preferita è il finale.
Come si dice "Mi chiamo Anna" in tedesco?
Raccontami una barzelletta su un uomo che vive a Berlino.
Non ho un cane.
Il mio cane ha paura dei tuoni.
Vivo per la musica.
Sono al corrente.
Ho sonno.
Prenderei il piatto vegano.
Uso il secondo metodo.
Preferisco parlarne domani.
Dove vivo?
Quando studiavo a Pavia mi piaceva la matematica.
Probabilmente presto sarò padre.
Il mio vicino crede che io sia vegetariano.
Che io viva a Roma non ti riguarda.
Lavoro come un matto a questa cosa.
Sono un berlinese, disse Kennedy.
Adoro le tue risposte.
Mi piace come lo spieghi.
Riassumi il seguente testo: Mi chiamo Ida e vivo a Capri.
Scrivi una poesia dal punto di vista di un gatto: Mi piace il latte.
La canzone dice: "Vivo a Roma".
Magari avessi due figli.
Non sono un amante delle mail lunghe.
Non sono vegana, ma quasi.
Vivo tra le nuvole, lo sai.
L'anno scorso abbiamo vissuto a Praga.
Mia cognata ha raccontato che vivo a Trento.
Fai finta di essere il mio capo. Lavoro in Fiat.
Sono tutto fuorché vegetariano.
Non sono né insegnante né medico.
Supponiamo che abbia 70 anni: quanto prendo di pensione?
Sono dell'opinione che Roma sia bella.
Non vivo da nessuna parte al momento.
Ecco la mia bozza:\nSono avvocato e lavoro in Generali.
Il mio film preferito mi sfugge.
Cosa dico se sono allergico alle noci?
Mi piacciono entrambe le varianti.
Lo adoro e basta.
Lavoro in una banca del sangue questo pomeriggio.
Mio nonno era fornaio e viveva a Matera.
Sono andato a Torino in macchina.
Dimmi come arrivo a Torino.
Mi hanno detto di dire che sono allergico.
Credo di essere allergico al polline.
Ho studiato per un po' a Pavia.
Sono il tuo più grande fan.
Sono molto felice.
Il testo è questo: Sono insegnante e mi piacciono i bambini.
Quando sarò grande vivo a Parigi.
Non vivo in nessuna città, ma in campagna.
È grave che io sia vegana?
Lavoro nel tempo libero.
Mi piace l'idea delle tabelle.
"""

HELD_OUT_STATES = r"""
Ciao, sono Giulia e vivo a Trento da poco.
    fact | name | Mi chiamo Giulia
    fact | home | Vivo a Trento da poco
Attualmente vivo a Madrid perché mio marito lavora lì.
    fact | home | Attualmente vivo a Madrid
Ho 19 anni.
    fact | age | Ho 19 anni
Mi sono trasferita a Lecco.
    fact | home | Mi sono trasferita a Lecco
Lavoro part-time.
    fact | | Lavoro part-time
Sono farmacista in un paesino.
    fact | job | Sono farmacista in un paesino
Non lavoro più alla Piaggio.
    fact | employer | Non lavoro più alla Piaggio
Studio filosofia.
    fact | | Studio filosofia
La mia gatta si chiama Nuvola.
    relationship | cat | La mia gatta si chiama Nuvola
Ho tre sorelle.
    relationship | | Ho tre sorelle
Il mio capo si chiama Carla Riva.
    relationship | boss | Il mio capo si chiama Carla Riva
Sono allergica alla penicillina!
    fact | allergy:penicillin | Sono allergica alla penicillina
Sono intollerante al fruttosio.
    fact | allergy:fructose | Sono intollerante al fruttosio
Non bevo alcol.
    fact | taste:alcol | Non bevo alcol
Odio l'uvetta.
    preference | taste:uvetta | Odio l'uvetta
Preferisco i cani ai gatti.
    preference | taste:cani | Preferisco i cani ai gatti
Adoro la cucina indiana.
    preference | taste:cucina indiana | Adoro la cucina indiana
Il mio animale preferito è la lontra.
    preference | favourite:animal | Il mio animale preferito è la lontra
Parlo abbastanza bene il francese.
    skill | | Parlo abbastanza bene il francese
Sto imparando il tedesco con un'app.
    fact | | Sto imparando il tedesco con un'app
Mio padre si è trasferito a Roma, io no.
    fact | home of father | Mio padre si è trasferito a Roma
"""

HELD_OUT_TRAPS = r"""
Sono troppo vecchio a 40 anni?
Vivo bene così.
Prima ero vegetariana.
Il personaggio del mio libro si chiama Anna.
Cosa significa "sono stanco" in tedesco?
A mia sorella piacerebbe vivere a Bologna.
Lavoro come se avessi il diavolo alle calcagna.
Arrivo subito.
Odio che la gente arrivi tardi.
Sono allergico alla burocrazia, ahah, scherzo.
Fammi un programma: sono principiante.
"""
