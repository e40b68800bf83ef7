"""How Spanish is read: lists with what their words are called in English, fragments and patterns."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import made_of

_LISTS = {
    "adverbs": """también, ahora, ahora mismo, actualmente, todavía, aún, sigo, ya, siempre, normalmente,
        generalmente, principalmente, sobre todo, mucho, muchísimo, muy, bastante, realmente, de
        verdad, por suerte, además, originalmente, oficialmente, desde <since_when>, hoy en día, en
        este momento, por ahora, solo, sólo, especialmente, particularmente, un poco, recientemente,
        felizmente, estrictamente, gravemente, a veces, a diario, cada día, todos los días""",
    "diets": """vegano=vegan, vegana=vegan, vegetariano=vegetarian, vegetariana=vegetarian,
        pescetariano=pescetarian, pescetariana=pescetarian, flexitariano=flexitarian,
        flexitariana=flexitarian, kosher, halal, keto, cetogénica=ketogenic, paleo""",
    "allergens": """frutos secos=nuts, nueces=nuts, nuez=nuts, cacahuetes=peanuts, cacahuete=peanuts,
        cacahuates=peanuts, maní=peanuts, avellanas=hazelnuts, almendras=almonds, anacardos=cashews,
        pistachos=pistachios, marisco=shellfish, mariscos=shellfish, pescado=fish, gambas=shrimp,
        camarones=shrimp, camarón=shrimp, leche=milk, lácteos=dairy, productos lácteos=dairy,
        lactosa=lactose, fructosa=fructose, histamina=histamine, queso=cheese, huevo=eggs, huevos=eggs,
        trigo=wheat, gluten, soja=soy, soya=soy, sésamo=sesame, mostaza=mustard, apio=celery,
        fresas=strawberries, kiwi, manzanas=apples, plátanos=bananas, melocotones=peaches,
        melocotón=peaches, mango, tomate=tomatoes, aguacate=avocado, chocolate, miel=honey,
        gatos=cats, pelo de gato=cat hair, perros=dogs, pelo de perro=dog hair, caballos=horses,
        polvo=dust, ácaros=dust mites, ácaros del polvo=dust mites, polen=pollen, gramíneas=grass,
        césped=grass, moho=mold, látex=latex, níquel=nickel, abejas=bees,
        picaduras de abeja=bee stings, avispas=wasps, penicilina=penicillin, ibuprofeno=ibuprofen,
        aspirina=aspirin, amoxicilina=amoxicillin, antibióticos=antibiotics, lana=wool, perfume""",
    "celiacs": "celíaco=celiac, celíaca=celiac",
    "conditions": """diabetes, diabetes tipo 1=type 1 diabetes, diabetes tipo 2=type 2 diabetes,
        asma=asthma, tdah=ADHD, autismo=autism, epilepsia=epilepsy, dislexia=dyslexia,
        artritis=arthritis, ansiedad=anxiety, depresión=depression, migrañas=migraines,
        migraña=migraines, hipertensión=hypertension, insomnio=insomnia, eczema,
        enfermedad celíaca=celiac disease, enfermedad de crohn=crohn's disease, tinnitus,
        escoliosis=scoliosis, endometriosis, apnea del sueño=sleep apnea""",
    "relations": """mujer=wife, esposa=wife, marido=husband, esposo=husband, prometida=fiancée,
        prometido=fiancé, novia=girlfriend, novio=boyfriend, pareja=partner, madre=mother, mamá=mother,
        padre=father, papá=father, hermana=sister, hermano=brother, hermana mayor=older sister,
        hermano mayor=older brother, hermana pequeña=younger sister, hermano pequeño=younger brother,
        hija=daughter, hijo=son, bebé=baby, abuela=grandmother, abuelo=grandfather,
        nieta=granddaughter, nieto=grandson, tía=aunt, tío=uncle, sobrina=niece, sobrino=nephew,
        prima=cousin, primo=cousin, suegra=mother-in-law, suegro=father-in-law, cuñada=sister-in-law,
        cuñado=brother-in-law, jefa=boss, jefe=boss, casero=landlord, casera=landlady,
        compañera de piso=roommate, compañero de piso=roommate, amiga=friend, amigo=friend,
        mejor amiga=best friend, mejor amigo=best friend, compañera=colleague, compañero=colleague,
        colega=colleague, vecina=neighbor, vecino=neighbor, exmujer=ex-wife, exmarido=ex-husband,
        perro=dog, perra=dog, perrita=dog, perrito=dog, gata=cat, gato=cat, gatito=kitten,
        cachorro=puppy, loro=parrot, caballo=horse, conejo=rabbit, hámster=hamster""",
    "family": """hijos, hijas, niños, niñas, hermanos, hermanas, perros, gatos, nietos, nietas, sobrinos,
        sobrinas, caballos, conejos, loros, gallinas, mascotas, mellizos, gemelos, hijo, hija, hermano,
        hermana, hermano mayor, hermana mayor, hermano pequeño, hermana pequeña, hermano menor,
        hermana menor, novia, novio, perro, perra, gato, gata, loro, caballo, conejo, tortuga, bebé,
        nieto, nieta""",
    "languages": """español=Spanish, castellano=Spanish, inglés=English, francés=French, alemán=German,
        italiano=Italian, portugués=Portuguese, neerlandés=Dutch, holandés=Dutch, noruego=Norwegian,
        sueco=Swedish, danés=Danish, finés=Finnish, finlandés=Finnish, polaco=Polish, checo=Czech,
        húngaro=Hungarian, rumano=Romanian, búlgaro=Bulgarian, griego=Greek, turco=Turkish, ruso=Russian,
        ucraniano=Ukrainian, serbio=Serbian, croata=Croatian, árabe=Arabic, hebreo=Hebrew, persa=Persian,
        hindi=Hindi, urdu=Urdu, mandarín=Mandarin, chino=Chinese, japonés=Japanese, coreano=Korean,
        vietnamita=Vietnamese, tailandés=Thai, catalán=Catalan, euskera=Basque, vasco=Basque,
        gallego=Galician, valenciano=Valencian, quechua=Quechua, guaraní=Guarani, latín=Latin,
        esperanto=Esperanto, lengua de signos=sign language""",
    "nationalities": """español=Spanish, española=Spanish, mexicano=Mexican, mexicana=Mexican,
        argentino=Argentinian, argentina=Argentinian, colombiano=Colombian, colombiana=Colombian,
        chileno=Chilean, chilena=Chilean, peruano=Peruvian, peruana=Peruvian,
        venezolano=Venezuelan, venezolana=Venezuelan, ecuatoriano=Ecuadorian,
        ecuatoriana=Ecuadorian, uruguayo=Uruguayan, uruguaya=Uruguayan, boliviano=Bolivian,
        boliviana=Bolivian, cubano=Cuban, cubana=Cuban, italiano=Italian, italiana=Italian,
        francés=French, francesa=French, alemán=German, alemana=German, inglés=English,
        inglesa=English, estadounidense=American, portugués=Portuguese, portuguesa=Portuguese,
        catalán=Catalan, catalana=Catalan, brasileño=Brazilian, brasileña=Brazilian,
        marroquí=Moroccan, rumano=Romanian, rumana=Romanian, judío=Jewish, judía=Jewish,
        musulmán=Muslim, musulmana=Muslim, católico=Catholic, católica=Catholic, ateo=atheist,
        atea=atheist""",
    "marital": """casado=married, casada=married, soltero=single, soltera=single, divorciado=divorced,
        divorciada=divorced, separado=separated, separada=separated, viudo=widowed, viuda=widowed""",
    "job_states": """jubilado=retired, jubilada=retired, en paro=unemployed, desempleado=unemployed,
        desempleada=unemployed, sin trabajo=unemployed, autónomo=self-employed,
        autónoma=self-employed, freelance=self-employed, de baja por maternidad=on maternity leave,
        de baja por paternidad=on paternity leave, ama de casa=stay-at-home parent,
        amo de casa=stay-at-home parent""",
    "traits": """zurdo=left-handed, zurda=left-handed, daltónico=color-blind,
        daltónica=color-blind, embarazada=pregnant, diabético=diabetic, diabética=diabetic,
        asmático=asthmatic, asmática=asthmatic, sordo=deaf, sorda=deaf, ciego=blind, ciega=blind,
        hijo único=an only child, hija única=an only child, madre soltera=a single mother,
        padre soltero=a single father, madre=a mother, padre=a father, introvertido=introverted,
        introvertida=introverted, extrovertido=extroverted, extrovertida=extroverted,
        madrugador=an early bird, madrugadora=an early bird, abstemio=teetotal, abstemia=teetotal""",
    "instruments": """piano, guitarra=guitar, violín=violin, viola, violonchelo=cello, chelo=cello,
        flauta=flute, clarinete=clarinet, saxofón=saxophone, saxo=saxophone, trompeta=trumpet,
        trombón=trombone, batería=drums, bajo=bass, arpa=harp, ukelele=ukulele, acordeón=accordion,
        órgano=organ, teclado=keyboard, armónica=harmonica, cajón=cajón""",
    "sports": """tenis=tennis, fútbol=soccer, baloncesto=basketball, básquet=basketball,
        voleibol=volleyball, béisbol=baseball, hockey, golf, ajedrez=chess, rugby,
        bádminton=badminton, squash, balonmano=handball, pádel=padel, póker=poker, ping-pong=table tennis,
        videojuegos=videogames""",
    "attributes": """número de teléfono=phone number, teléfono=phone number, móvil=mobile number,
        número de móvil=mobile number, celular=mobile number, código postal=postcode,
        talla de zapatos=shoe size, número de zapato=shoe size, número de pie=shoe size,
        talla de ropa=clothing size, grupo sanguíneo=blood type, número de cliente=customer number,
        número de socio=membership number, número de pasaporte=passport number, matrícula=licence plate""",
    "named_things": """apellido=last name, banco=bank, universidad=university, colegio=school,
        empresa=company, equipo=team, gimnasio=gym, coche=car, banda=band, blog, podcast""",
    "favourites": """color, comida=food, plato=dish, película=movie, libro=book, animal, banda=band,
        grupo=band, deporte=sport, música=music, canción=song, ciudad=city, país=country, serie=show,
        bebida=drink, estación=season, estación del año=season, autor=author, autora=author,
        escritor=author, escritora=author, número=number, juego=game, videojuego=game, equipo=team,
        restaurante=restaurant, helado=ice cream, fruta=fruit, verdura=vegetable, asignatura=subject,
        actor, actriz=actress, artista=artist, cantante=singer, flor=flower, té=tea, cerveza=beer,
        vino=wine, queso=cheese, postre=dessert""",
    "occupations": """profesora?, maestr[oa], docente, médic[oa], doctora?, enfermer[oa], cirujan[oa],
        dentista, pediatra, farmacéutic[oa], fisioterapeuta, psicólog[oa], psiquiatra, veterinari[oa],
        matrona, logopeda, nutricionista, ingenier[oa], informátic[oa], programadora?, desarrolladora?,
        diseñadora?, arquitect[oa], abogad[oa], jueza?, notari[oa], contable, contadora?, economista,
        administrativ[oa], consultora?, asesora?, analista, gerente, directora?, empresari[oa],
        comercial, vendedora?, dependient[ea], cajer[oa], camarer[oa], mesero, mesera, cociner[oa], chef,
        panader[oa], pasteler[oa], carnicer[oa], peluquer[oa], esteticista, sastre, jardiner[oa],
        agricultora?, ganader[oa], pescadora?, albañil, carpinter[oa], fontaner[oa], plomer[oa],
        electricista, mecánic[oa], soldadora?, conductora?, chófer, camioner[oa], taxista, pilot[oa],
        azafata, policía, bomber[oa], soldado, militar, funcionari[oa], bibliotecari[oa], periodista,
        redactora?, escritora?, traductora?, intérprete, editora?, fotógraf[oa], músic[oa], pianista,
        guitarrista, cantante, actor, actriz, bailar[ií]na?, pintora?, escultora?, artista, ilustradora?,
        científic[oa], investigadora?, biólog[oa], quími[ck][oa], físic[oa], matemátic[oa], geólog[oa],
        historiadora?, sociólog[oa], filósof[oa], estadístic[oa], estudiante, becari[oa], doctorand[oa],
        secretari[oa], recepcionista, guía, entrenadora?, monitora?, trabajadora? social,
        educadora?, cuidadora?, niñera, limpiadora?, repartidora?, marinero, cura, sacerdote, florista""",
    "months": """enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre,
        noviembre, diciembre""",
}

_FRAGMENTS = {
    "since_when": (
        r"((el año )?\d{4}|(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
        r"( de \d{4})?|hace (poco|mucho|tiempo|mucho tiempo|<count> (días?|semanas?|mes|meses|años?))|siempre|"
        "(el año|el mes|la semana) pasad[oa]|niñ[oa]|pequeñ[oa]|que nací)"
    ),
    "count": r"(\d+|una?|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|unos|unas|varios|varias|un par de)",
    "recently": (
        "(ayer|hoy|anteayer|recientemente|hace (poco|<count> (días?|semanas?|mes|meses))|la semana pasada|"
        "el mes pasado|el año pasado|el (fin de semana|verano|invierno|otoño|lunes|martes|miércoles|jueves|viernes|"
        "sábado|domingo)( pasado)?|est[ea] (semana|mes|año|verano)|por fin|finalmente|ya|ahora)"
    ),
    "rest": (
        "((,| [-–—(]) ?.*| (y|pero|con|desde|porque|aunque|donde|ya que|pues|ahora|actualmente|cerca|junto|"
        "hace|por|todavía|también|en el|en la|en un|en una)\\b.*)?"
    ),
    "end": (
        "(,? (también|mucho|muchísimo|además|ahora|desde .*|por cierto|de verdad|siempre|sobre todo|la verdad|"
        "un montón|actualmente|en general|hace .*|por suerte|por desgracia))*"
    ),
    "opening": (
        r"(ahora mismo|ahora|actualmente|hoy en día|por ahora|en este momento|desde <since_when>|además|también)"
    ),
    "place": (
        r"(?P<object>((el|la|los|las) <capital>|(?!<no_places>\b)[^\W\d_])[\w.'-]*"
        r"( (de |del |la |las |los |el )*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "town": (
        r"(?P<object>(?!<products>\b)((el|la|los|las) )?<capital>[\w.'-]*"
        r"( (de |del |la |las |los |el )*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "no_places": (
        "(un|una|unos|unas|el|la|los|las|lo|mi|mis|tu|tus|su|sus|este|esta|estos|ese|esa|aquel|aquella|"
        "peligro|paz|miedo|pareja|armonía|casa|comunidad|familia|negación|pecado|soledad|libertad|directo|"
        "pleno|alquiler|constante|concubinato|común|ella|él|ellos|mí|ti|dos|tres|tiempos|plena|otro|otra|"
        "pobreza|secreto|silencio|cautiverio|cuarentena|general|equipo|verdad|serio|mente|vez|persona)"
    ),
    "no_names": (
        "(lunes|martes|miércoles|jueves|viernes|sábado|domingo|<months>|dios|yo|no|y|pero|hola|usted|ustedes|"
        "<nationalities>)"
    ),
    "after_name": "(y|es|de|se)",
    "not_names": "(a|así|igual|como|yo|tú|él|ella|no|sí|mucho|otra|otro|la|lo|el|bien|mal|tarde)",
    "after": "((,| y| pero| de| –| desde) ?.*)?",
    "organisation": (
        r"((?=<capital>)<companies>\b( (?!<months>\b)<capital>[\w.&-]*){0,2}|(banco|hospital|universidad|"
        r"ayuntamiento|ministerio|empresa|colegio|instituto|clínica|editorial|agencia|consultora|fundación|grupo|"
        r"escuela|junta|policía|cruz)( (de|del|la|las|los|el))* <capital>[\w.&-]*( (de |del |la |las |los )*<capital>[\w.&-]*){0,4})"
    ),
    "company": (
        r"((el|la|los|las) )?(?P<object>(<capital>|(banco|hospital|ayuntamiento|universidad)\b)[\w.&'-]*"
        r"( (y |de |del |la |los |las )*<capital>[\w.&'-]*){0,4})"
    ),
    "at_work": r"(?P<at>en (el |la |los |las )?(?P<employer><organisation>))",
    "trade": r"(?P<object><occupations>( (de|del|en|para) (?!<capital>)[\w-]+( (de )?(?!<capital>|en\b|para\b|y\b|desde\b)[\w-]+)?)?( (jefe|jefa|autónom[oa]|freelance|sénior|senior|júnior|junior|gráfic[oa]|técnic[oa]|industrial|jubilad[oa]))?)",
    "any_trade": (
        r"(?P<object>(?!<not_jobs>\b)[^\W\d_][\w-]*( (de|del|en|para) (?!<capital>)[\w-]+( (de )?(?!<capital>|en\b|para\b|desde\b|y\b)[\w-]+)?|"
        r" (?!en\b|para\b|de\b|desde\b|y\b|con\b|por\b)[\w-]+)?)"
    ),
    "not_jobs": (
        "(un|una|el|la|siempre|loco|loca|burro|mula|puedo|nadie|todos|todo|tú|vosotros|nunca|antes|si|equipo|"
        "hobby|castigo|locos|bestias|negro|chino|parte|ejemplo|usted|noche|día|tarde|mañana|lunes)"
    ),
    "subject_studied": (
        r"(?P<object>(?!<not_subjects>\b)[^\W\d_][\w-]+( (y|de|de la|del) (?!<not_subjects>\b)[\w-]+| (?!en\b|con\b|desde\b|para\b|por\b|y\b)[\w-]+)?)"
    ),
    "not_subjects": (
        "(mucho|poco|para|por|en|con|a|el|la|los|las|lo|un|una|todos|todas|todo|cada|siempre|hoy|cómo|si|este|esta|"
        "mi|mis|ahora|de|sobre|tu|su|que|bien|mal|mejor|más|solo|sola|y|o|fuera|aquí|allí|bastante|demasiado|"
        "mañana|noche|ayer|también|juntos)"
    ),
    "article": "(el |la |los |las )?",
    "thing": r"(?P<object>(?!<vague>\b)<thing_word>( <thing_word>){0,4}?)",
    "thing_word": (
        "(?!(tu|tus|tuyo|su|sus|ese|esa|esos|esas|este|esta|estos|estas|esto|eso|aquello|aquel|aquella|que|si|"
        "cuando|como|cómo|porque|pero|aquí|ahí|allí|hoy|mañana|ahora|no|nada|tú|usted|ti|contigo|segundo|"
        r"segunda|anterior|siguiente|antes|mucho|muchísimo|también|te|lo|le|se|me|nos)\b)[\w'-]+"
    ),
    "vague": (
        "(el|la|los|las|lo|un|una|unos|unas|mi|mis|yo|él|ella|ellos|más|menos|muy|tan|tanto|tanta|todo|todos|toda|todas|algo|"
        "nada|mucho|muchos|mucha|poco|así|bien|mal|mejor|peor|en|a|con|de|por|para|sin|cada|otro|otra|otros|otras|dos|tres|ambos|ambas|variante|variantes|"
        "idea|ideas|opción|opciones|respuesta|respuestas|propuesta|propuestas|versión|plan|texto|resultado|forma|"
        "manera|modo|solución|sugerencia|sugerencias|primero|primera|segundo|segunda|tercero|tercera|última|"
        "último|parte|cosa|cosas|quien|quién|dónde|donde|ni|y|o|ser|estar|pensar|creer|saber|decir|haber|hacer|"
        "verte|verlo|verla|hablar|ir|problema|error|errores|título|nombre|ejemplo|tono|estilo|final|diseño|foto|imagen|día|momento)"
    ),
    "my": "(mi)",
    "other": "mi (?P<relation><relations>)(,? (?P<name><name>),?)?",
    "call_me": (
        "((pero|y|por favor|simplemente|solo),? )*(llámame|llámeme|llamadme|puedes llamarme|me puedes llamar|puede llamarme) "
        "(simplemente |solo |mejor )*<named>(,? (por favor|gracias|a partir de ahora|mejor))*"
    ),
    "greeting_name": (
        "(hola|buenas( tardes| noches)?|buenos días|hey|saludos|qué tal)( a todos| a todas| de nuevo)?[,!.]* "
        "(soy|aquí|habla|te habla|le saluda) <named>((,| y| de) .*|[.,!]*)"
    ),
    "mention": r"\b(?P<my>mi) (?P<relation><relations>),? <named>\b(?! dice\b)",
    "several_pets": r"\b((mis|dos|tres|cuatro|ambos|nuestros|los otros) (perros|perras|gatos|gatas|caballos|conejos)|(otro|otra|segundo|segunda) (perro|perra|gato|gata))\b",
    "not_meant": (
        r"(si|supongamos|suponiendo|supón|imagina\w*|imagínate|hipotéticamente|sueño|soñ\w+|novela|cuento|(?<!ciencia )ficción|"
        "personaje|protagonista|broma|bromeo|mentira|mentiras|miento|falso|ojalá|cita|como si|nadie|"
        "no es (verdad|cierto)|sims|minecraft|en (el|mi|un|una|la|este|esta) (juego|sueño|novela|película|libro|guion|historia|cuento)|"
        "otra vida|universo paralelo)"
    ),
    "hearsay": (
        r"(dice|dicen|dijo|dijeron|decía|dicho|cree|creen|creía|piensa|piensan|pensaba|opina|opinan|afirma|asegura|"
        r"escribe|escribió|escribieron|contó|(me|nos|te) cuenta|preguntó|(me|te) pregunta|respondió|según (?!mi\b)\w+|insiste|"
        "supuestamente|al parecer|canta|susurró|gritó|lee|me considera|me ven)"
    ),
    "unsure": (
        r"(quizás?|tal vez|a lo mejor|puede que|puede ser|posiblemente|probablemente|seguramente|creo|supongo|parece|"
        r"parecer|podría|gustaría|querría|quisiera|debería|quiero|querer|espero|voy a|vamos a|antes(?! que)|antiguamente|solía|"
        r"de (niñ[oa]|pequeñ[oa]|joven)|cuando (era|tenía|vivía)|casi|algún día|en teoría|pronto|próximamente|"
        r"próxim[oa]|(?<!la )(?<!cada )mañana|no sé|segur[oa]|hasta|entonces|en aquella época|hace años|temporalmente|"
        "como mucho|medio|sería|sea)"
    ),
    "negation": "(no|nunca|jamás|ni|tampoco|nada|sin(?! trabajo)|apenas|ningún|ninguna|ninguno)",
    "shared_subject": r"(?P<other>\bmis? [\w-]+( [\w-]+)? )y (?=yo\b)",
    "therefore": "(así que|por eso|por lo tanto|entonces)",
    "and_then": "(y|pero|así que|entonces)",
    "asks": (
        r"(¿(?!(verdad|no|cierto|vale|eh|sí|sabes|correcto)\b)|((en|a|con|de|para|por|desde) )?(qué|que|cómo|cuál|cuáles|quién|dónde|cuándo|cuánto|"
        r"por qué|puedes|podrías|me recomiendas|hay|tienes|sabes|debería|puedo)\b(?!\?))"
    ),
    "conjunction": "(y|e|pero|porque|aunque|mientras|pues|así que|sino|ya que)",
    "subject": (
        "(yo|mi|mis|me|nos|él|ella|ellos|nosotros|tengo|soy|vivo|trabajo|estoy|hablo|prefiero|odio|detesto|adoro|no|ya no|ahora|"
        "estudio|toco|juego|uso|utilizo|programo|bebo|sufro|nací|cumplo|conduzco|llámame|qué|cómo|cuál|puedes|podrías|"
        "dime|dame|ayúdame|recomiéndame|necesito|quiero|busco|es|hay|por favor|así que|también (soy|vivo|tengo|trabajo|hablo)|"
        "tú|gracias|te)"
    ),
    "i_am": r"soy\b",
    "same_condition": (
        r",?\s+[ye]\s+(?=((también|muy|además) )?(<diets>|alérgic[oa]|intolerante|celíac[oa]|<occupations>|de <capital>)\b)"
    ),
    "lead_in": (
        "(hola|buenas( tardes| noches)?|buenos días|hey|saludos)( a todos| a todas| de nuevo| <capital>\\w+)?(?=[,!.])|"
        "(bueno|pues|mira|oye|sí|no|vale|ok|okay|claro|gracias|perdón|perdona|por cierto|además|la verdad|"
        "en realidad|de hecho|exacto|genial|ah|eh|jaja|jajaja|en fin|nota|corrección|actualización|info|pd|"
        "por lo general|en general|como te dije|como dije|para que lo sepas|para tu información|personalmente|"
        "sinceramente|por desgracia|lamentablemente|recuerda|apunta)(?=[,:!.])|"
        "(la verdad es que|es que|en realidad|la verdad|de hecho|resulta que|recuerda que|ten en cuenta que|que sepas que|debes saber que|"
        "deberías saber que|te cuento que|no olvides que|apunta que|recuerde que|sabes que)(?= )|"
        "(y|pero|porque|pues|bueno)(?= (yo|mi|me|soy|vivo|tengo|trabajo|no|ya no|ahora)\\b)"
    ),
    "afterthought": "(por cierto|gracias|jaja|jajaja|por favor|la verdad|sabes|muchas gracias|de hecho|eh)",
    "person": "(yo|mí|me|mi|mis|conmigo|soy|vivo|tengo|estoy)",
    "about_me": "((sobre|acerca de|de) mí|mi perfil|mis (datos|preferencias|gustos))",
    "letter_line": r"(estimad[oa]s?|querid[oa]s? <capital>|apreciad[oa]s?|muy señor|a quien corresponda|asunto|dear)",
    "letter_begins": (
        r"\b(est[ea]s?|el siguiente|la siguiente|un|una|el|la|mi|su) ([\w-]+ ){0,2}<texts>\b[^.?!:\n]{0,40}(?<!sobre mí)(?<!de mí):|"
        r"(?<=[:.?!]) +(estimad[oa]s?|querid[oa]s? (señor|señora|equipo)|dear)\b"
    ),
    "texts": (
        "(carta|cartas|correo|correos|email|e-mail|mensaje|mensajes|texto|textos|párrafo|ensayo|currículum|cv|poema|"
        "artículo|borrador|comentario|publicación|cita|frase|frases|oración|reseña|resumen|transcripción|chat|"
        "conversación|letra|discurso|diálogo|historia|redacción)"
    ),
    "notes": r"(pd|p\.d\.|para (tu|su) información|para que lo sepas|una cosa|nota|info|contexto|actualización|corrección|recuerda|importante|apunta)",
    "role": (
        r"\b(imagina(te)?|imagínate|finge|finjamos|haz como|supón|supongamos|juego de rol|actúa como|eres (un|una|el|la|mi)\b|"
        r"hipotétic\w+|experimento mental|fictici[oa]|desde el punto de vista de|(es|era) (una )?broma|es coña|estoy bromeando|bromeo|"
        r"por ejemplo|p\. ?ej|frase de ejemplo|repite|cómo se dice|cómo digo|qué significa|completa la|"
        r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|"
        r"(este|esta|el siguiente|la siguiente|mi) <texts>\b[^.?!\n]{0,20}(corrig|revis|mejor|traduc)\w*|qué (te parece|opinas)|responde a est[ea])|"
        r"(?-i:\bNO)\W*$|[-–—…]\s*no\W*$"
    ),
    "work_on_text": (
        "(corrige|corrígeme|revisa|revísame|mejora|reescribe|parafrasea|resume|resúmeme|edita|pule|analiza|clasifica|"
        "acorta|evalúa|comenta|reformula|gramática|traducir|corregir|revisar|mejorar|lee|mira)"
    ),
    "worked_on": "(est[ea]s?|esto|siguientes?|frase|frases|texto|párrafo|correo|carta|mensaje|ensayo|currículum|cv|poema)",
    "writing": (
        r"\b(?<!siempre )(?<!nunca )(escribe|escríbeme|escribid|escribir|redacta|redáctame|redactar|compón|crea|créame|genera|haz|"
        r"hazme|programa|implementa|inventa|cuéntame|necesito|quiero|ayúdame)\b.{0,60}\b<written_things>\b"
    ),
    "written_things": (
        "(cuento|historia|poema|canción|correo|email|e-mail|carta|biografía|bio|ensayo|discurso|publicación|post|tuit|"
        "mensaje|texto|nota|reseña|diálogo|novela|artículo|guion|guión|perfil|escena|monólogo|diario|chiste|brindis|"
        "resumen|función|programa|clase|app|código|test|web|página|api|bot|anuncio|prompt|script)"
    ),
    "date": r"(\d{1,2}( de)? <months>( (de|del) \d{4})?|\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?|<months>( de \d{4})?)",
    "no_allergens": "(estupidez|trabajo|lunes|estrés|idiotas|mentiras|drama|críticas|crítica|publicidad|gente|niños|compromiso|injusticia|tonterías)",
    "to": "(a los |a las |a la |al |a )",
    "allergen": r"((?P<listed><allergens>)|(?P<object>(?!<vague>\b|<no_allergens>\b)[\w-]+( de [\w-]+)?))",
}

_PATTERNS = r"""
relationship | {relation} | {relation} | 0.8
    mi (?P<relation><relations>) se llama <named><after>
    tengo una? (?P<relation><relations>),? (llamad[oa]|que se llama) <named>(, .*)?
relationship | spouse | spouse | 0.8
    estoy~ casad[oa] con <named><end>
fact | is called | name | 0.9
    (me llamo|mi nombre( completo| real)? es) <named><after>
    (me llamo|mi nombre es) (?P<object>(?!<not_names>\b)[^\W\d_]+)
fact | goes by | nickname | 0.8
    (todos|mis amigos|todo el mundo) me (llaman|llama|dicen) <named><end>
    mi apodo es <named><end>
fact | is aged | age | 0.7
    tengo~ (?P<object>[1-9]\d|1[01]\d) años<end>
    (he cumplido|acabo de cumplir|cumplí)( ayer| hoy)? (?P<object>[1-9]\d|1[01]\d)( años)?<end>
fact | has birthday | birthday | 0.8
    mi (cumpleaños|cumple) es( el| en)?( día)? (?P<object><date>)
    cumplo( los)? años( el| en) (?P<object><date>)
    nací( el| en)( año)? (?P<object><date>|(19|20)\d\d)( en <words>)?
fact | has shoe size | shoe size | 0.7
    calzo( un| el)? (?P<object>\d{2}([.,]5)?)
fact | has {attribute} | {attribute} | 0.7
    mi( nuevo| nueva)? (?P<attribute><attributes>)( nuevo| nueva)? es( el| la)? <number><end>
    mi (?P<attribute>dirección) es (?P<object>.*\d.*)
    mi (?P<attribute>correo|email|e-mail|correo electrónico) es (?P<object>\S+@\S+)
    mi (?P<attribute><named_things>) (es|se llama)( el| la)? <named><after>
    mi (?P<attribute>lengua materna|idioma materno|lengua nativa) es( el)? (?P<listed><languages>)<end>
fact | is | | 0.7
    (soy|estoy)~( un| una)? (?P<listed><nationalities>|<traits>)<end>
fact | is | marital status | 0.7
    (estoy|soy)~ (?P<listed><marital>)<end>
fact | lives in | home | 0.8
    vivo~ en <place>~<rest>
    vivimos~ en <town>~<rest>
    (me he|nos hemos)( <recently>)? (mudado|trasladado) a <town>( <recently>)?(,? (con|por|y) (?!.*\b(19|20)\d\d\b).*)?
    (me mudé|nos mudamos|me trasladé|nos trasladamos)( <recently>)? a <town>( <recently>)?(,? (con|por) (?!.*\b(19|20)\d\d\b).*)?
    (me acabo|nos acabamos|acabo|acabamos) de (mudar|mudarme|mudarnos|trasladar|trasladarme) a <town>(,? (con|por) .*)?
fact | lives | | 0.6
    vivo~ (?P<object>solo|sola|con mis? [\w ]+?)<end>
fact | no longer lives in | home | 0.7 | denies
    ya no vivo en <place><rest>
    no vivo (ya|más) en <place><rest>
    no vivo en <place> (ya|desde .*)
fact | comes from | | 0.7
    soy~ de <town><end>
    (nací|crecí|me crié|nací y crecí) en <town><end>
fact | works as | job | 0.8
    trabajo~ como( un| una)? <any_trade>( <at_work>)?(,? (en|para|desde|y|con|por|de|,) .*|, .*)?
    trabajo~ de <trade>( <at_work>)?(,? (en|para|desde|y|con|por) .*|, .*)?
    trabajo~ <at_work> (como|de)( un| una)? <trade><rest>
    soy~( un| una)? <trade>( de profesión)?( <at_work>)?(,? (en|para|desde|y|con|por) .*|, .*)?
    mi (trabajo|profesión) es( de| ser)? <trade>
fact | is | job | 0.7
    (estoy|soy)~ (?P<listed><job_states>)<end>
fact | works at | employer | 0.8
    trabajo~ en (el |la |los |las )?(?P<object><organisation>)(,? (y|como|desde|en|con|de) .*|, .*)?
    trabajo~ para <company>(,? (y|como|desde|en|con|de) .*|, .*)?
    (tengo un nuevo trabajo|tengo trabajo nuevo|he empezado( a trabajar| un nuevo trabajo)?|empecé( a trabajar)?|acabo de empezar( a trabajar)?|me han contratado)( <recently>)? en (el |la )?(?P<object><organisation>|<capital>[\w.&-]*( <capital>[\w.&-]*){0,2})( <recently>)?(,? como .*)?
fact | no longer works at | employer | 0.7 | denies
    ya no trabajo (en|para|con) <company><end>
event | no longer works at | employer | 0.6
    (he dejado|dejé)( <recently>)? mi (trabajo|puesto|empleo) en <company>( <recently>)?
    me (han despedido|despidieron) de <company>( <recently>)?
fact | works | | 0.6
    trabajo~ (?P<object>desde casa|en remoto|a media jornada|a tiempo parcial|a jornada completa|por las noches|de noche|por turnos)<end>
fact | studies | | 0.7
    estudio~( un grado en| una carrera de| la carrera de| un máster en)? <subject_studied>(,? (en|desde|y|con) .*|, .*)?
fact | is | diet | 0.8
    (soy|me he hecho|me hice)~( una?)? (?P<listed><diets>)<end>
    (sigo|llevo)~ una dieta( estricta)? (?P<listed><diets>)<end>
fact | no longer is | diet | 0.7 | denies
    (ya no soy|no soy ya) (?P<listed><diets>)<end>
    he dejado de ser (?P<listed><diets>)<end>
fact | is allergic to | allergy:{object} | 0.9
    soy~ alérgic[oa] (?P<to><to>)(?P<listed><allergens>)(?P<more>((, |,? (y|e|o|ni) )<to>?<allergens>)+)
    (soy~ alérgic[oa]|tengo~( una)? alergia) <to><allergen><end>
    <article>(?P<listed><allergens>) me (da|dan) alergia<end>
fact | is intolerant to | allergy:{object} | 0.9
    (soy~ intolerante|tengo~( una)? intolerancia) <to><allergen><end>
    soy~ (?P<listed><celiacs>)<end>
fact | no longer is allergic to | allergy:{object} | 0.8 | denies
    ya no (soy alérgic[oa]|tengo alergia|soy intolerante) <to><allergen><end>
    no (soy alérgic[oa]|tengo alergia|soy intolerante) <to>(?P<listed><allergens>)<end>
fact | does not eat | taste:{object} | 0.8 | denies
    ((no|nunca|ya no)~ como( nunca)?|no puedo comer) <article><thing>(,? (porque|por) .*)?
fact | does not drink | taste:{object} | 0.8 | denies
    ((no|nunca|ya no)~ (bebo|tomo (?=alcohol|café|leche))|no puedo beber) ?<article><thing>(,? (porque|por) .*)?
fact | has | | 0.8
    (tengo|padezco|sufro|sufro de|padezco de)~ (?P<listed><conditions>)<end>
fact | lives in | home | 0.6
    <other> vive~ en <place>~<rest>
    <other> se ha mudado~ a <town>
fact | works as | job | 0.6
    <other> trabaja~ (como|de)( un| una)? <trade>(,? (en|para|desde|y) .*)?
    <other> es~( un| una)? <trade>(,? (en|para|desde) .*)?
fact | works at | employer | 0.6
    <other> trabaja~ en (el |la |los |las )?(?P<object><organisation>)
    <other> trabaja~ para <company>
fact | is aged | age | 0.5
    <other> tiene~ (?P<object>[1-9]\d?|1[01]\d) (años|meses)
fact | has birthday | birthday | 0.7
    <other> cumple años( el| en) (?P<object><date>)
    el cumpleaños de <other> es( el| en)? (?P<object><date>)
fact | is | | 0.6
    <other> (es|está)~( una?)? (?P<listed><diets>|<nationalities>|<traits>|<marital>|<job_states>)
fact | is allergic to | allergy:{object} | 0.8
    <other> (es~ alérgic[oa]|tiene~ alergia) <to><allergen>
fact | is intolerant to | allergy:{object} | 0.8
    <other> es~ intolerante <to><allergen>
fact | likes | taste:{object} | 0.6
    a <other> le (gusta|gustan|encanta|encantan)~ <article><thing><end>
fact | dislikes | taste:{object} | 0.6
    <other> (odia|detesta)~ <article><thing><end>
fact | dislikes | taste:{object} | 0.6 | denies
    a <other> no le (gusta|gustan)~ <article><thing><end>
skill | speaks | | 0.7
    hablo~( un poco de| algo de)? (?P<listed><languages>)( (con fluidez|bien|muy bien|nativo|un poco))?<end>
    hablo~ (?P<object>((un poco de|algo de) )?<languages>(( y |, | e |, y )((un poco de|algo de) )?<languages>)+)<end>
skill | knows | | 0.7
    (programo|desarrollo)~ (en|con) (?P<object><technologies>((,? y |, )<technologies>)*)<rest>
    sé programar en (?P<object><technologies>((,? y |, )<technologies>)*)<end>
skill | plays | | 0.7
    (toco|sé tocar)~ (el |la )?(?P<listed><instruments>)~<rest>
    (toco|sé tocar)~ (?P<object>(el |la )?<instruments>((, | y )(el |la )?<instruments>)+)~<rest>
fact | plays | | 0.6
    juego~ (al |a la |a )?(?P<listed><sports>)~( .*)?
fact | is learning | | 0.6
    (estoy aprendiendo|aprendo)~( a hablar)? (el )?(?P<listed><languages>)~( (en|con|para) .*)?<end>
    (estoy aprendiendo|aprendo)~ a tocar (el |la )?(?P<listed><instruments>)<end>
    (estoy aprendiendo|aprendo)~( a programar en)? (?P<object><technologies>)<end>
fact | uses | | 0.5
    (uso|utilizo)~( una?)? (?P<object><technologies>|<devices>)( (para|como|en|y) (?!.*\b(este|esta|esto|eso|ese|esa)\b).*)?<end>
fact | owns | | 0.6
    (conduzco|manejo)~ una? (?P<object><cars>\b[\w -]*?)<end>
relationship | has | | 0.7
    (tengo|tenemos)~ (?P<object><count> <family>( y <count> <family>)*)(, .*| que .*)?
preference | prefers | theme | 0.8
    (prefiero|uso)~ el (?P<object>(modo|tema) (oscuro|claro))<end>
preference | prefers | taste:{object} | 0.8
    prefiero~ <article><thing> (al|a la|a los|a las|a|antes que|que|en vez de|en lugar de) [\w' -]+
    prefiero~ <article><thing><end>
preference | dislikes | taste:{object} | 0.7 | denies
    (a mí )?(ya )?no me (gusta|gustan|encanta|encantan|va|van)~( nada)? <article><thing>( nada| demasiado| mucho)*<end>
    no soporto <article><thing><end>
preference | dislikes | taste:{object} | 0.7
    (odio|detesto|aborrezco)~ <article><thing><end>
preference | likes | taste:{object} | 0.7
    (a mí )?me (gusta|gustan|encanta|encantan|chifla|apasiona|apasionan)~ <article><thing><end>
    (adoro|amo)~ <article><thing><end>
    soy~( un| una)?( gran| muy)? (fan|aficionad[oa]|fanátic[oa]|amante|apasionad[oa]) (de |del |al |a la |a los |a )<article><thing><end>
preference | has favourite {what} | favourite:{what} | 0.7
    mis? (?P<what><favourites>) (favorit[oa]s?|preferid[oa]s?) (es|son)~ <article>(?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,4})
    (?P<object>(?!<vague>\b)(el |la )?[\w'-]+( [\w'-]+){0,3}) (es|son) mi (?P<what><favourites>) (favorit[oa]|preferid[oa])
preference | has hobby | | 0.7
    mis? (principal )?(hobby|hobbies|afición|aficiones|pasión|pasatiempo)( favorito| principal)? (es|son)~ <article><thing>(,.*)?
"""

GRAMMAR = made_of(
    "spanish",
    _LISTS,
    _FRAGMENTS,
    _PATTERNS,
    {
        "name": "Me llamo {name}",
        "relation": "{my} {relation} es {name}",
        "works": "Trabajo {at}",
        "and": "y",
        "i": "",
        "i am": "Soy ",
    },
    (
        (r"^<opening>,? ", ""),
        (r"^<recently>,? (?=(me|nos|he|hemos|empecé|dejé) )", ""),
        (r"^mis? [\w-]+( [\w-]+)? y yo (?=(nos|vivimos|tenemos|hemos)\b)", ""),
        (r"^yo ", ""),
    ),
)
