"""What people say to an assistant in French, and what of it is to be known: labelled by hand."""

STATES = r"""
Je m'appelle Luc.
    fact | name | Je m'appelle Luc
Mon nom est Claire Dubois et j'habite à Nantes.
    fact | name | Mon nom est Claire Dubois
    fact | home | J'habite à Nantes
Bonjour, je suis Claire.
    fact | name | Je m'appelle Claire
J'ai 34 ans.
    fact | age | J'ai 34 ans
Mon anniversaire est le 12 mars.
    fact | birthday | Mon anniversaire est le 12 mars
Je suis née le 3 mai 1990.
    fact | birthday | Je suis née le 3 mai 1990
J’habite à Lyon.
    fact | home | J'habite à Lyon
j'habite à paris
    fact | home | J'habite à paris
Je vis à Montréal depuis 2019.
    fact | home | Je vis à Montréal depuis 2019
Maintenant, j'habite à Lille.
    fact | home | J'habite à Lille
Je viens de déménager à Bordeaux.
    fact | home | Je viens de déménager à Bordeaux
J'ai déménagé à Rennes la semaine dernière.
    fact | home | J'ai déménagé à Rennes la semaine dernière
Nous avons emménagé à Toulouse.
    fact | home | Nous avons emménagé à Toulouse
Je n'habite plus à Paris.
    fact | home | Je n'habite plus à Paris
Je viens d'Argentine.
    fact | | Je viens d'Argentine
Je suis infirmière.
    fact | job | Je suis infirmière
Je travaille comme cuisinier.
    fact | job | Je travaille comme cuisinier
Je suis ingénieur chez Airbus.
    fact | job | Je suis ingénieur
    fact | employer | Je travaille chez Airbus
Je travaille chez Renault et j'habite à Rouen.
    fact | employer | Je travaille chez Renault
    fact | home | J'habite à Rouen
Je ne travaille plus chez Orange.
    fact | employer | Je ne travaille plus chez Orange
Je suis à la retraite.
    fact | job | Je suis à la retraite
J'étudie le droit à Bordeaux.
    fact | | J'étudie le droit à Bordeaux
Je suis végane.
    fact | diet | Je suis végane
Je suis végétarien, que puis-je cuisiner ce soir ?
    fact | diet | Je suis végétarien
Je suis allergique aux arachides.
    fact | allergy:peanuts | Je suis allergique aux arachides
Je suis allergique au gluten et aux noix.
    fact | allergy:gluten | Je suis allergique au gluten
    fact | allergy:nuts | Je suis allergique aux noix
Je suis intolérante au lactose.
    fact | allergy:lactose | Je suis intolérante au lactose
Je ne suis plus allergique aux arachides.
    fact | allergy:peanuts | Je ne suis plus allergique aux arachides
Je ne mange pas de porc.
    fact | taste:porc | Je ne mange pas de porc
Je ne bois plus d'alcool.
    fact | taste:alcool | Je ne bois plus d'alcool
J'ai du diabète.
    fact | | J'ai du diabète
Ma femme s'appelle Clara.
    relationship | wife | Ma femme s'appelle Clara
Mon chien s'appelle Rex.
    relationship | dog | Mon chien s'appelle Rex
Hier, je suis allé au cinéma avec ma sœur Julie.
    relationship | | Ma sœur est Julie
J'ai deux enfants et un chat.
    relationship | | J'ai deux enfants et un chat
Ma sœur habite à Nice.
    fact | | Ma sœur habite à Nice
Je suis mariée à Marc.
    relationship | spouse | Je suis mariée à Marc
Je suis célibataire.
    fact | marital status | Je suis célibataire
Je parle français, anglais et un peu allemand.
    skill | | Je parle français, anglais et un peu allemand
J'apprends le japonais.
    fact | | J'apprends le japonais
Je joue du piano.
    skill | | Je joue du piano
Je programme en Python.
    skill | | Je programme en Python
J'utilise Linux.
    fact | | J'utilise Linux
J'aime le fromage.
    preference | taste:fromage | J'aime le fromage
J'adore les chats.
    preference | taste:chats | J'adore les chats
Je n'aime pas les olives.
    preference | taste:olives | Je n'aime pas les olives
Je déteste la coriandre.
    preference | taste:coriandre | Je déteste la coriandre
Je préfère le thé au café.
    preference | taste:thé | Je préfère le thé au café
Ma couleur préférée est le bleu.
    preference | favourite:color | Ma couleur préférée est le bleu
Appelle-moi Sandy.
    rule | nickname | Appelle-moi Sandy
Réponds toujours en français.
    rule | reply language | Réponds toujours en français
Mon numéro de téléphone est le 06 12 34 56 78.
    fact | phone number | Mon numéro de téléphone est le 06 12 34 56 78
Salut, moi c'est Thomas et je vis à Strasbourg.
    fact | name | Moi c'est Thomas
    fact | home | Je vis à Strasbourg
Depuis trois ans, j'habite à Grenoble.
    fact | home | J'habite à Grenoble
On vient d'emménager à Annecy.
    fact | home | On vient d'emménager à Annecy
J'ai 28 ans et j'étudie l'informatique à Rennes.
    fact | age | J'ai 28 ans
    fact | | J'étudie l'informatique à Rennes
Je suis professeure des écoles à Limoges.
    fact | job | Je suis professeure des écoles à Limoges
Mon mari s'appelle Étienne.
    relationship | husband | Mon mari s'appelle Étienne
J'ai un chat qui s'appelle Moustache.
    relationship | | J'ai un chat qui s'appelle Moustache
J'ai trois enfants et j'habite à Tours.
    relationship | | J'ai trois enfants
    fact | home | J'habite à Tours
Je suis cœliaque, qu'est-ce que je peux commander ?
    fact | allergy:celiac | Je suis cœliaque
Mon fils est allergique aux œufs.
    fact | | Mon fils est allergique aux œufs
N'oublie pas que je suis végétarienne.
    fact | diet | Je suis végétarienne
Je ne supporte pas le chou-fleur.
    preference | taste:chou-fleur | Je ne supporte pas le chou-fleur
J'adore le jazz et je joue du saxophone.
    preference | taste:jazz | J'adore le jazz
    skill | | Je joue du saxophone
Je suis fan de science-fiction.
    preference | taste:science-fiction | Je suis fan de science-fiction
Mon film préféré est Amélie.
    preference | favourite:movie | Mon film préféré est Amélie
Je parle breton et français.
    skill | | Je parle breton et français
Je suis gauchère.
    fact | | Je suis gauchère
J'ai démissionné de chez Renault.
    event | employer | J'ai démissionné de chez Renault
Je suis au chômage.
    fact | job | Je suis au chômage
Je ne suis plus végan.
    fact | diet | Je ne suis plus végan
Je suis né le 5 juin 1988.
    fact | birthday | Je suis né le 5 juin 1988
Je travaille de chez moi.
    fact | | Je travaille de chez moi
Je joue au tennis le dimanche.
    fact | | Je joue au tennis le dimanche
Coucou, je m'appelle Élodie et je viens de Nancy.
    fact | name | Je m'appelle Élodie
    fact | | Je viens de Nancy
Pour info, je suis végane.
    fact | diet | Je suis végane
Nous habitons à Dijon depuis janvier.
    fact | home | Nous habitons à Dijon depuis janvier
Je me suis installée à Montpellier et je cherche un bon dentiste.
    fact | home | Je me suis installée à Montpellier
Je suis menuisier de formation mais maintenant je travaille comme gardien.
    fact | job | Je suis menuisier de formation
    fact | job | Maintenant je travaille comme gardien
Je suis infirmier de nuit, tu as des conseils pour dormir ?
    fact | job | Je suis infirmier de nuit
Je travaille à la SNCF depuis 2021.
    fact | employer | Je travaille à la SNCF depuis 2021
Ma fille s'appelle Lola et elle a 7 ans.
    relationship | | Ma fille s'appelle Lola
Mon frère Jules est médecin.
    relationship | | Mon frère est Jules
    fact | job of jules | Mon frère Jules est médecin
On a un chien et deux chats.
    relationship | | On a un chien et deux chats
J'ai une intolérance au lactose, donc pas de lait.
    fact | allergy:lactose | J'ai une intolérance au lactose
Les noisettes me donnent des allergies.
    fact | allergy:hazelnuts | Les noisettes me donnent des allergies
Je ne bois pas de café.
    fact | taste:café | Je ne bois pas de café
J'adore les polars.
    preference | taste:polars | J'adore les polars
J'aime pas du tout les champignons.
    preference | taste:champignons | J'aime pas du tout les champignons
Mon groupe préféré est Daft Punk.
    preference | favourite:band | Mon groupe préféré est Daft Punk
J'apprends à jouer de la guitare.
    fact | | J'apprends à jouer de la guitare
Je joue aux échecs.
    fact | | Je joue aux échecs
J'utilise un MacBook.
    fact | | J'utilise un MacBook
Je suis divorcée depuis l'an dernier.
    fact | marital status | Je suis divorcée depuis l'an dernier
Mon anniversaire, c'est le 4 octobre.
    fact | birthday | Mon anniversaire, c'est le 4 octobre
Tu peux m'appeler Toni.
    rule | nickname | Tu peux m'appeler Toni
Bonjour, mon nom est Sylvie Morel et j'ai 52 ans.
    fact | name | Mon nom est Sylvie Morel
    fact | age | J'ai 52 ans
Petite mise à jour : nous avons déménagé à Vannes.
    fact | home | Nous avons déménagé à Vannes
J'habite en Suisse, dans quelle boutique commander ?
    fact | home | J'habite en Suisse
En fait, je viens de Quimper.
    fact | | Je viens de Quimper
Depuis avril, je travaille chez Orange.
    fact | employer | Je travaille chez Orange
Je travaille comme kinésithérapeute et j'ai une fille.
    fact | job | Je travaille comme kinésithérapeute
    relationship | | J'ai une fille
Je suis photographe indépendante.
    fact | job | Je suis photographe indépendante
J'ai quitté mon poste chez Vodafone.
    event | employer | J'ai quitté mon poste chez Vodafone
Mon chat s'appelle Minou.
    relationship | cat | Mon chat s'appelle Minou
L'anniversaire de ma mère est le 9 juillet.
    fact | birthday of mother | L'anniversaire de ma mère est le 9 juillet
Je suis végétarienne et intolérante au lactose.
    fact | diet | Je suis végétarienne
    fact | allergy:lactose | Je suis intolérante au lactose
J'ai une allergie aux piqûres d'abeille.
    fact | allergy:bee stings | J'ai une allergie aux piqûres d'abeille
J'ai de l'asthme, est-ce que je peux plonger ?
    fact | | J'ai de l'asthme
Ma langue maternelle est le breton.
    fact | langue maternelle | Ma langue maternelle est le breton
Je joue du violon depuis dix ans.
    skill | | Je joue du violon depuis dix ans
Je suis un grand fan de rugby.
    preference | taste:rugby | Je suis un grand fan de rugby
Je hais les épinards.
    preference | taste:épinards | Je hais les épinards
Je suis passionnée de photographie.
    preference | taste:photographie | Je suis passionnée de photographie
Je préfère le mode sombre.
    preference | theme | Je préfère le mode sombre
S'il te plaît, appelle-moi Charlie.
    rule | nickname | S'il te plaît, appelle-moi Charlie
Je suis divorcé et j'ai deux fils.
    fact | marital status | Je suis divorcé
    relationship | | J'ai deux fils
Mon code postal est 35000.
    fact | postcode | Mon code postal est 35000
Je m'appelle Fatou, j'ai 41 ans et je vis à Marseille.
    fact | name | Je m'appelle Fatou
    fact | age | J'ai 41 ans
    fact | home | Je vis à Marseille
Ah, au fait, je suis végétarienne.
    fact | diet | Je suis végétarienne
Ma famille et moi avons déménagé à Poitiers cet été.
    fact | home | Ma famille et moi avons déménagé à Poitiers cet été
J'habite à Cholet et j'ai besoin d'un plombier.
    fact | home | J'habite à Cholet
Je travaille comme développeuse chez Amazon.
    fact | job | Je travaille comme développeuse
    fact | employer | Je travaille chez Amazon
Je suis sage-femme.
    fact | job | Je suis sage-femme
J'ai commencé chez Decathlon la semaine dernière.
    fact | employer | J'ai commencé chez Decathlon la semaine dernière
Je suis sans emploi, comment écrire un bon CV ?
    fact | job | Je suis sans emploi
Ma copine s'appelle Inès.
    relationship | girlfriend | Ma copine s'appelle Inès
Je me dispute souvent avec mon frère Tom.
    relationship | | Mon frère est Tom
Mon fils a 5 ans.
    fact | | Mon fils a 5 ans
Je suis allergique aux noisettes.
    fact | allergy:hazelnuts | Je suis allergique aux noisettes
Je ne peux pas manger d'arachides.
    fact | taste:arachides | Je ne peux pas manger d'arachides
Je n'aime ni les champignons ni les olives.
    preference | | Je n'aime ni les champignons ni les olives
J'aime la cuisine épicée.
    preference | taste:cuisine épicée | J'aime la cuisine épicée
J'adore regarder des documentaires.
    preference | taste:regarder des documentaires | J'adore regarder des documentaires
Mon autrice préférée est Annie Ernaux.
    preference | favourite:author | Mon autrice préférée est Annie Ernaux
Je code en Rust et Go.
    skill | | Je code en Rust et Go
Je parle occitan.
    skill | | Je parle occitan
Je suis belge.
    fact | | Je suis belge
Appelez-moi Alex, s'il vous plaît.
    rule | nickname | Appelez-moi Alex, s'il vous plaît
Ma pointure est 39.
    fact | shoe size | Ma pointure est 39
"""

TRAPS = r"""
J'habitais à Paris.
J'ai habité à Paris pendant deux ans.
Avant, je travaillais chez Renault.
Quand j'étais petit, je jouais du violon.
J'étais professeur.
Je n'habite pas à Paris.
Je ne suis pas végane.
Je ne suis pas médecin, mais j'ai mal à la tête.
Est-ce que j'habite à Lyon ?
J'habite à Lyon, non ?
Comment s'appelle mon chien ?
Si j'habite à Lyon, ai-je besoin d'une voiture ?
J'aimerais vivre à Lisbonne.
Je voudrais être pilote.
Supposons que j'habite à Rome et que j'ai 40 ans.
Imagine que j'habite sur Mars. Je travaille comme pilote.
Je vais peut-être déménager à Lille.
Je suis peut-être allergique aux chats.
Mon chef dit que je travaille trop.
Il a dit : « J'habite à Rome. »
"J'habite à Rome", a-t-elle dit.
Anne a écrit : Je suis médecin. J'habite à Metz.
Traduis en anglais : J'habite à Lyon.
Corrige ce texte : J'ai 20 ans et j'habite à Metz.
Écris une histoire. Je suis chevalier et j'habite dans un château.
Rédige un mail à mon propriétaire. J'habite à Metz.
Madame, Monsieur,\nJ'habite à Brest. Je m'appelle Jean Petit.
Je suis Batman.
Je suis fatiguée.
J'ai 5 minutes.
J'ai 10 ans d'expérience dans ce genre de bug
Je suis à Paris cette semaine.
J'aime cette idée.
J'aime bien la deuxième option.
Je t'aime.
J'aime ça.
J'adore quand ça plante.
J'adore les lundis. Non, je plaisante.
Je m'appelle pas comme ça.
Je vis dans la peur.
Je travaille dessus.
Je travaille à Paris.
Je travaille chez moi.
J'ai une question.
J'ai un problème avec mon chien.
Mon mot de passe est Soleil2024.
Dans mon roman, j'habite dans un château et j'aime les dragons.
Ma copine pense que je suis végétarien.
Je parle trop.
Bonjour, je suis nouveau ici.
Ma grand-mère habitait à Lille.
Quand je vivais à Londres, je travaillais dans un bar.
Mon collègue prétend que je suis paresseux.
Heureusement, je n'habite pas à côté d'un chantier.
L'année prochaine je déménage à Vienne.
Je suis contre le racisme.
Je suis pour qu'on fasse comme ça.
Je travaille sur une présentation en ce moment.
J'adore cette solution !
Ma partie préférée est la fin.
Comment dit-on "Je m'appelle Anna" en italien ?
Raconte-moi une blague sur un homme qui habite à Berlin.
Je n'ai pas de chien.
Mon chien a peur des orages.
Je vis pour la musique.
Je suis au courant.
J'ai sommeil.
Je prendrais bien le plat végan.
J'utilise la deuxième méthode.
Je préfère en parler demain.
Où est-ce que j'habite ?
Quand j'étudiais à Brest, j'aimais les maths.
Je vais sans doute bientôt être père.
Mon voisin croit que je suis végétarien.
Que j'habite à Paris ou non ne te regarde pas.
Je travaille comme jamais là-dessus.
Je suis un Berlinois, disait Kennedy.
J'adore tes réponses.
J'aime comment tu expliques.
Résume le texte suivant : Je m'appelle Ida et j'habite à Ajaccio.
Écris un poème du point de vue d'un chat : J'aime le lait.
La chanson dit : "J'habite à Paris".
J'aurais aimé avoir deux enfants.
Je ne suis pas fan des longs mails.
Je ne suis pas végane, mais presque.
Je vis dans les nuages, tu le sais bien.
L'an dernier nous avons vécu à Prague.
Ma belle-sœur a raconté que j'habite à Metz.
Fais comme si tu étais mon chef. Je travaille chez Renault.
Je suis tout sauf végétarien.
Je ne suis ni professeur ni médecin.
Supposons que j'aie 70 ans : quelle sera ma retraite ?
Je suis d'avis que Paris est belle.
Je n'habite nulle part en ce moment.
Voici mon brouillon :\nJe suis juriste et je travaille chez Axa.
Mon film préféré m'échappe.
Que dire si je suis allergique aux noix ?
J'aime les deux variantes.
J'adore, tout simplement.
Je travaille dans une banque de sang cet après-midi.
Mon grand-père était boulanger et vivait à Albi.
Je suis allé à Lyon en voiture.
Dis-moi comment aller à Lyon.
On m'a dit de dire que je suis allergique.
Je crois que je suis allergique au pollen.
J'ai étudié un temps à Caen.
Je suis ton plus grand fan.
Je suis très content.
Le texte est le suivant : Je suis professeur et j'aime les enfants.
Quand je serai grand, j'habite à Paris.
Je n'habite dans aucune ville, mais à la campagne.
C'est grave que je sois végane ?
Je travaille à mes heures perdues.
J'aime l'idée des tableaux.
"""

HELD_OUT_STATES = r"""
Salut, je suis Julie et j'habite à Metz depuis peu.
    fact | name | Je m'appelle Julie
    fact | home | J'habite à Metz depuis peu
Actuellement je vis à Madrid parce que mon mari y travaille.
    fact | home | Actuellement je vis à Madrid
J'ai 19 ans.
    fact | age | J'ai 19 ans
J'ai emménagé à Colmar.
    fact | home | J'ai emménagé à Colmar
Je travaille à mi-temps.
    fact | | Je travaille à mi-temps
Je suis pharmacien dans une petite ville.
    fact | job | Je suis pharmacien dans une petite ville
Je ne travaille plus chez Peugeot.
    fact | employer | Je ne travaille plus chez Peugeot
J'étudie la philosophie.
    fact | | J'étudie la philosophie
Ma chatte s'appelle Neige.
    relationship | cat | Ma chatte s'appelle Neige
J'ai trois sœurs.
    relationship | | J'ai trois sœurs
Ma cheffe s'appelle Madame Albert.
    relationship | boss | Ma cheffe s'appelle Madame Albert
Je suis allergique à la pénicilline !
    fact | allergy:penicillin | Je suis allergique à la pénicilline
Je suis intolérant au fructose.
    fact | allergy:fructose | Je suis intolérant au fructose
Je ne bois pas d'alcool.
    fact | taste:alcool | Je ne bois pas d'alcool
Je déteste les raisins secs.
    preference | taste:raisins secs | Je déteste les raisins secs
Je préfère les chiens aux chats.
    preference | taste:chiens | Je préfère les chiens aux chats
J'adore la cuisine italienne.
    preference | taste:cuisine italienne | J'adore la cuisine italienne
Mon animal préféré est la loutre.
    preference | favourite:animal | Mon animal préféré est la loutre
Je parle assez bien espagnol.
    skill | | Je parle assez bien espagnol
J'apprends l'allemand avec une application.
    fact | | J'apprends l'allemand avec une application
Mon père a déménagé à Rome, pas moi.
    fact | home of father | Mon père a déménagé à Rome
"""

HELD_OUT_TRAPS = r"""
Est-ce que je suis trop vieux à 40 ans ?
Je vis bien comme ça.
Avant j'étais végétarienne.
Le personnage de mon livre s'appelle Anna.
Que signifie "je suis fatigué" en allemand ?
Ma sœur aimerait vivre à Lyon.
Je travaille comme si j'avais le diable aux trousses.
J'arrive tout de suite.
Je déteste que les gens soient en retard.
Je suis allergique à la bureaucratie, haha, je plaisante.
Fais-moi un programme : je suis débutant.
"""
