"""How Portuguese is read: lists with what their words mean in English, fragments and patterns."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import made_of

_LISTS = {
    "adverbs": """também, agora, atualmente, actualmente, ainda, já, sempre, normalmente, geralmente, principalmente,
        sobretudo, muito, bastante, realmente, mesmo, de verdade, felizmente, infelizmente, além
        disso, originalmente, oficialmente, desde <since_when>, há <count>
        (dias?|semanas?|mês|meses|anos?), hoje em dia, neste momento, no momento, por enquanto, só,
        apenas, especialmente, particularmente, um pouco, recentemente, finalmente, estritamente,
        gravemente, às vezes, todo dia, todos os dias, bem, demais""",
    "diets": """vegano=vegan, vegana=vegan, vegetariano=vegetarian, vegetariana=vegetarian,
        pescetariano=pescetarian, pescetariana=pescetarian, flexitariano=flexitarian,
        flexitariana=flexitarian, kosher, halal, cetogênica=ketogenic, keto, paleo""",
    "allergens": """nozes=nuts, frutos secos=nuts, castanhas=nuts, amendoim=peanuts,
        amendoins=peanuts, avelãs=hazelnuts, amêndoas=almonds, caju=cashews,
        castanha de caju=cashews, pistache=pistachios, pistáchios=pistachios,
        frutos do mar=shellfish, marisco=shellfish, mariscos=shellfish, crustáceos=shellfish,
        peixe=fish, camarão=shrimp, camarões=shrimp, leite=milk, laticínios=dairy, lacticínios=dairy,
        lactose, frutose=fructose, histamina=histamine, queijo=cheese, ovo=eggs, ovos=eggs,
        trigo=wheat, glúten=gluten, soja=soy, sésamo=sesame, gergelim=sesame, mostarda=mustard,
        aipo=celery, morangos=strawberries, morango=strawberries, kiwi, maçã=apples, banana=bananas,
        pêssego=peaches, manga=mango, tomate=tomatoes, abacate=avocado, chocolate, mel=honey,
        gatos=cats, gato=cats, pelo de gato=cat hair, cães=dogs, cachorros=dogs, cachorro=dogs,
        pelo de cão=dog hair, cavalos=horses, pó=dust, poeira=dust, ácaros=dust mites, pólen=pollen,
        gramíneas=grass, mofo=mold, bolor=mold, látex=latex, níquel=nickel, abelhas=bees,
        picada de abelha=bee stings, vespas=wasps, penicilina=penicillin, ibuprofeno=ibuprofen,
        aspirina=aspirin, amoxicilina=amoxicillin, dipirona=metamizole, antibióticos=antibiotics,
        lã=wool, perfume""",
    "celiacs": "celíaco=celiac, celíaca=celiac",
    "conditions": """diabetes, diabetes tipo 1=type 1 diabetes, diabetes tipo 2=type 2 diabetes, asma=asthma,
        tdah=ADHD, phda=ADHD, autismo=autism, epilepsia=epilepsy, dislexia=dyslexia,
        doença celíaca=celiac disease, artrite=arthritis, ansiedade=anxiety, depressão=depression,
        enxaqueca=migraines, enxaquecas=migraines, hipertensão=hypertension,
        pressão alta=high blood pressure, insônia=insomnia, insónia=insomnia, eczema, rinite=rhinitis,
        doença de crohn=crohn's disease, escoliose=scoliosis, endometriose=endometriosis,
        apneia do sono=sleep apnea""",
    "relations": """esposa=wife, mulher=wife, marido=husband, esposo=husband, noiva=fiancée, noivo=fiancé,
        namorada=girlfriend, namorado=boyfriend, companheira=partner, companheiro=partner, mãe=mother,
        pai=father, irmã=sister, irmão=brother, irmã mais velha=older sister,
        irmão mais velho=older brother, irmã mais nova=younger sister,
        irmão mais novo=younger brother, filha=daughter, filho=son, bebê=baby, bebé=baby, avó=grandmother,
        avô=grandfather, neta=granddaughter, neto=grandson, tia=aunt, tio=uncle, sobrinha=niece,
        sobrinho=nephew, prima=cousin, primo=cousin, sogra=mother-in-law, sogro=father-in-law,
        cunhada=sister-in-law, cunhado=brother-in-law, chefe=boss, patrão=boss, patroa=boss,
        senhorio=landlord, senhoria=landlady, colega de quarto=roommate, colega de casa=roommate,
        amiga=friend, amigo=friend, melhor amiga=best friend, melhor amigo=best friend,
        colega=colleague, vizinha=neighbor, vizinho=neighbor, ex-mulher=ex-wife,
        ex-marido=ex-husband, cachorro=dog, cachorra=dog, cão=dog, cadela=dog, cachorrinho=puppy, gata=cat,
        gato=cat, gatinho=kitten, papagaio=parrot, cavalo=horse, coelho=rabbit, hamster=hamster""",
    "family": """filhos, filhas, irmãos, irmãs, cachorros, cães, gatos, netos, netas, sobrinhos, sobrinhas,
        cavalos, coelhos, papagaios, galinhas, gêmeos, gémeos, filho, filha, irmão, irmã,
        irmão mais velho, irmã mais velha, irmão mais novo, irmã mais nova, namorada, namorado,
        cachorro, cachorra, cão, cadela, gato, gata, papagaio, cavalo, coelho, tartaruga, bebê, bebé, neto,
        neta""",
    "languages": """português=Portuguese, inglês=English, espanhol=Spanish, francês=French,
        alemão=German, italiano=Italian, holandês=Dutch, neerlandês=Dutch, norueguês=Norwegian,
        sueco=Swedish, dinamarquês=Danish, finlandês=Finnish, polonês=Polish, polaco=Polish,
        tcheco=Czech, checo=Czech, húngaro=Hungarian, romeno=Romanian, búlgaro=Bulgarian, grego=Greek,
        turco=Turkish, russo=Russian, ucraniano=Ukrainian, sérvio=Serbian, croata=Croatian,
        árabe=Arabic, hebraico=Hebrew, persa=Persian, hindi=Hindi, mandarim=Mandarin, chinês=Chinese,
        japonês=Japanese, coreano=Korean, vietnamita=Vietnamese, tailandês=Thai, catalão=Catalan,
        galego=Galician, mirandês=Mirandese, guarani=Guarani, latim=Latin, esperanto=Esperanto,
        libras=Brazilian sign language, língua gestual=sign language""",
    "nationalities": """brasileiro=Brazilian, brasileira=Brazilian, português=Portuguese,
        portuguesa=Portuguese, angolano=Angolan, angolana=Angolan, moçambicano=Mozambican,
        moçambicana=Mozambican, cabo-verdiano=Cape Verdean, cabo-verdiana=Cape Verdean,
        argentino=Argentinian, argentina=Argentinian, espanhol=Spanish, espanhola=Spanish,
        italiano=Italian, italiana=Italian, francês=French, francesa=French, alemão=German,
        alemã=German, inglês=English, inglesa=English, americano=American, americana=American,
        japonês=Japanese, japonesa=Japanese, venezuelano=Venezuelan, venezuelana=Venezuelan,
        carioca=from Rio de Janeiro, paulistano=from São Paulo, paulistana=from São Paulo,
        judeu=Jewish, judia=Jewish, muçulmano=Muslim, muçulmana=Muslim, católico=Catholic,
        católica=Catholic, evangélico=evangelical, evangélica=evangelical, ateu=atheist,
        ateia=atheist""",
    "marital": """casado=married, casada=married, solteiro=single, solteira=single,
        divorciado=divorced, divorciada=divorced, separado=separated, separada=separated,
        viúvo=widowed, viúva=widowed, noivo=engaged, noiva=engaged""",
    "job_states": """aposentado=retired, aposentada=retired, reformado=retired, reformada=retired,
        desempregado=unemployed, desempregada=unemployed, autônomo=self-employed,
        autônoma=self-employed, autónomo=self-employed, autónoma=self-employed,
        freelancer=self-employed, trabalhador independente=self-employed,
        de licença-maternidade=on maternity leave, de licença-paternidade=on paternity leave,
        de licença maternidade=on maternity leave, dona de casa=stay-at-home parent,
        dono de casa=stay-at-home parent""",
    "traits": """canhoto=left-handed, canhota=left-handed, daltônico=color-blind,
        daltónico=color-blind, grávida=pregnant, diabético=diabetic, diabética=diabetic,
        asmático=asthmatic, asmática=asthmatic, surdo=deaf, surda=deaf, cego=blind, cega=blind,
        disléxico=dyslexic, disléxica=dyslexic, autista=autistic, filho único=an only child,
        filha única=an only child, mãe solteira=a single mother, pai solteiro=a single father, mãe=a mother,
        pai=a father, introvertido=introverted, introvertida=introverted,
        extrovertido=extroverted, extrovertida=extroverted, abstêmio=teetotal, abstémio=teetotal""",
    "instruments": """piano, guitarra=guitar, violão=guitar, viola, violino=violin, violoncelo=cello,
        flauta=flute, clarinete=clarinet, saxofone=saxophone, trompete=trumpet, trombone,
        bateria=drums, baixo=bass, contrabaixo=double bass, harpa=harp, ukulele, cavaquinho=cavaquinho,
        acordeão=accordion, sanfona=accordion, órgão=organ, teclado=keyboard, gaita=harmonica""",
    "sports": """tênis=tennis, ténis=tennis, futebol=soccer, basquete=basketball,
        basquetebol=basketball, vôlei=volleyball, voleibol=volleyball, beisebol=baseball,
        hóquei=hockey, golfe=golf, xadrez=chess, rugby, râguebi=rugby, badminton, squash,
        handebol=handball, andebol=handball, padel, pôquer=poker, póquer=poker,
        pingue-pongue=table tennis, videogame=videogames, videojogos=videogames""",
    "attributes": """número de telefone=phone number, telefone=phone number, telemóvel=mobile number,
        número de celular=mobile number, celular=mobile number, número de telemóvel=mobile number,
        cep=postcode, código postal=postcode, número de sapato=shoe size, tamanho de roupa=clothing size,
        tipo sanguíneo=blood type, grupo sanguíneo=blood type, número de cliente=customer number,
        número de sócio=membership number, número do passaporte=passport number,
        placa do carro=licence plate, matrícula=licence plate""",
    "named_things": """sobrenome=last name, apelido=last name, banco=bank, universidade=university,
        faculdade=university, escola=school, empresa=company, time=team, clube=team, carro=car,
        banda=band, blog, podcast""",
    "favourites": """cor=color, comida=food, prato=dish, filme=movie, livro=book, animal=animal, banda=band,
        esporte=sport, desporto=sport, música=song, canção=song, cidade=city, país=country, série=show,
        bebida=drink, estação=season, estação do ano=season, autor=author, autora=author,
        escritor=author, escritora=author, número=number, jogo=game, time=team, equipa=team,
        restaurante=restaurant, sorvete=ice cream, gelado=ice cream, fruta=fruit, legume=vegetable,
        matéria=subject, disciplina=subject, ator=actor, atriz=actress, artista=artist,
        cantor=singer, cantora=singer, flor=flower, chá=tea, cerveja=beer, vinho=wine, queijo=cheese,
        sobremesa=dessert""",
    "occupations": """professora?, docente, educadora?, médic[oa], doutora?, enfermeir[oa], cirurgi[ãa]o?, dentista,
        pediatra, farmacêutic[oa], fisioterapeuta, psicólog[oa], psiquiatra, veterinári[oa], parteira,
        fonoaudiólog[oa], nutricionista, engenheir[oa], informátic[oa], programadora?, desenvolvedora?,
        designer, arquitet[oa], arquitect[oa], advogad[oa], juiz, juíza, notári[oa], contadora?,
        contabilista, economista, consultora?, assessora?, analista, gerente, diretora?, directora?,
        gestora?, empresári[oa], empreendedora?, comercial, vendedora?, caixa, garçom, garçonete, empregad[oa] de mesa,
        cozinheir[oa], chef, padeir[oa], confeiteir[oa], pasteleir[oa], açougueir[oa], cabeleireir[oa],
        esteticista, manicure, costureir[oa], alfaiate, jardineir[oa], florista, agricultora?, pecuarista,
        pescadora?, pedreiro, carpinteir[oa], marceneir[oa], encanador, canalizador, eletricista,
        electricista, mecânic[oa], soldadora?, motorista, caminhoneir[oa], camionista, taxista, pilot[oa],
        comissári[oa] de bordo, hospedeira, policial, polícia, bombeir[oa], soldad[oa], militar,
        funcionári[oa] públic[oa], bibliotecári[oa], jornalista, redatora?, escritora?, tradutora?,
        intérprete, editora?, fotógraf[oa], músic[oa], pianista, violonista, guitarrista, cantora?, ator,
        atriz, actor, actriz, bailarin[oa], dançarin[oa], pintora?, escultora?, artista, ilustradora?,
        cientista, pesquisadora?, investigadora?, biólog[oa], quími[ck][oa], físic[oa], matemátic[oa],
        geólog[oa], historiadora?, sociólog[oa], filósof[oa], estatístic[oa], estudante, estagiári[oa],
        doutorand[oa], secretári[oa], recepcionista, guia, treinadora?, personal trainer, assistente social,
        assistente, babá, cuidadora?, faxineir[oa], porteir[oa], entregadora?, carteir[oa], padre,
        pastora?""",
    "months": """janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro,
        dezembro""",
}

_FRAGMENTS = {
    "since_when": (
        r"(\d{4}|<months>( de \d{4})?|sempre|o nascimento|o ano passado|o mês passado|a semana passada|que nasci|criança|pequen[oa])"
    ),
    "count": r"(\d+|uma?|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|doze|uns|umas|vários|várias|alguns|algumas)",
    "recently": (
        "(ontem|hoje|anteontem|recentemente|há pouco( tempo)?|há <count> (dias?|semanas?|mês|meses)|<count> (dias?|semanas?|meses|mês) atrás|(na |a )?semana passada|"
        "(no |o )?mês passado|(no |o )?ano passado|(no |neste )?(verão|inverno|fim de semana)( passado)?|"
        "(esta|essa|nesta|nessa) semana|(este|esse|neste|nesse) (mês|ano)|finalmente|agora)"
    ),
    "rest": (
        "((,| [-–—(]) ?.*| (e|mas|com|desde|porque|onde|já que|pois|agora|atualmente|perto|junto|há|"
        "por|também|no|na|num|numa)\\b.*)?"
    ),
    "end": (
        "(,? (também|muito|demais|bastante|além disso|agora|desde .*|há .*|aliás|de verdade|sempre|sobretudo|"
        "um monte|atualmente|em geral|infelizmente|felizmente|mesmo|por acaso))*"
    ),
    "opening": (
        r"(agora|atualmente|actualmente|hoje em dia|por enquanto|neste momento|desde <since_when>|além disso|também|(já )?há <count> (anos?|meses|semanas)( que)?)"
    ),
    "place": (
        r"(?P<object>((?!<no_places>\b)[^\W\d_])[\w.'-]*( (de |do |da |dos |das |d')*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "town": (
        r"(?P<object>(?!<products>\b)<capital>[\w.'-]*( (de |do |da |dos |das |d')*<capital>[\w.'-]*){0,3}(, <capital>[\w .-]+?)?)"
    ),
    "no_places": (
        "(uma?|o|a|os|as|meu|minha|teu|tua|seu|sua|este|esta|esse|essa|paz|medo|casa|casal|harmonia|comunidade|família|"
        "pecado|solidão|liberdade|perigo|aluguel|constante|união|ele|ela|eles|mim|ti|dois|duas|três|tempos|plena|pleno|"
        "pobreza|segredo|silêncio|negação|festa|geral|equipe|equipa|cima|baixo|direto|pânico|função|tempo|home)"
    ),
    "no_names": (
        "(segunda|terça|quarta|quinta|sexta|sábado|domingo|<months>|deus|eu|não|e|mas|novo|nova|você|vocês|batman|<nationalities>)"
    ),
    "after_name": "(e|é|de|da|do|que)",
    "not_names": "(assim|como|eu|tu|ele|ela|não|sim|muito|outra|outro|bem|mal|tarde|igual)",
    "after": "((,| e| mas| de| –| desde) ?.*)?",
    "organisation": (
        r"((?=<capital>)<companies>\b( (?!<months>\b)<capital>[\w.&-]*){0,2}|(banco|hospital|universidade|prefeitura|câmara|ministério|empresa|colégio|"
        r"escola|instituto|clínica|editora|agência|fundação|grupo|polícia|tribunal|secretaria)( (de|do|da|dos|das))* <capital>[\w.&-]*"
        r"( (de |do |da |dos |das )*<capital>[\w.&-]*){0,4})"
    ),
    "company_words": r"<capital>[\w.&'-]*( (e |de |do |da |& )*<capital>[\w.&'-]*){0,4}",
    "company": "((o|a) )?(?P<object><company_words>)",
    "at_work": r"(?P<at>(na|no|em|para a|para o|para) (?P<employer><organisation>))",
    "trade": (
        r"(?P<object><occupations>( (de|do|da|em) (?!<capital>)[\w-]+( (de )?(?!<capital>|em\b|na\b|no\b|num\b|numa\b|para\b|e\b|desde\b|há\b)[\w-]+)?)?"
        r"( (freelancer|sênior|sénior|júnior|autônom[oa]|civil|mecânic[oa]|gráfic[oa]|social|aposentad[oa]|reformad[oa]))?)"
    ),
    "any_trade": (
        r"(?P<object>(?!<not_jobs>\b)[^\W\d_][\w-]*( (de|do|da|em) (?!<capital>)[\w-]+( (de )?(?!<capital>|em\b|na\b|no\b|para\b|desde\b|há\b|e\b)[\w-]+)?|"
        r" (?!em\b|na\b|no\b|para\b|de\b|desde\b|há\b|e\b|com\b|por\b)[\w-]+)?)"
    ),
    "not_jobs": "(um|uma|o|a|os|as|sempre|louc[oa]|burro|posso|ninguém|todos|todo|tu|você|vocês|nunca|antes|se|equipe|mula|escravo|condenad[oa]|de|parte|combinado|ele|ela)",
    "subject_studied": (
        r"(?P<object>(?!<not_subjects>\b)[^\W\d_][\w-]+( (e|de|da|do) (?!<not_subjects>\b)[\w-]+| (?!em\b|na\b|no\b|com\b|desde\b|há\b|para\b|por\b|e\b)[\w-]+)?)"
    ),
    "not_subjects": (
        "(muito|pouco|para|por|em|com|a|o|os|as|uma?|todos|todas|todo|toda|cada|sempre|hoje|como|se|este|esta|esse|essa|"
        "meu|minha|agora|de|sobre|teu|tua|seu|sua|que|bem|mal|mais|sozinh[oa]|e|ou|aqui|à|ao|bastante|demais|na|no|"
        "amanhã|ontem|também|juntos|até|desde|há|pra)"
    ),
    "the": "(o |a |os |as |um |uma )?",
    "of": "(de |do |da |dos |das |d')",
    "thing": r"(?P<object>(?!<vague>\b)<thing_word>( <thing_word>){0,4}?)",
    "thing_word": (
        "(?!(teu|tua|teus|tuas|seu|sua|seus|suas|esse|essa|esses|essas|este|esta|estes|estas|isso|isto|aquilo|aquele|aquela|"
        "que|se|quando|como|porque|mas|aqui|aí|ali|hoje|amanhã|agora|não|nada|ti|você|vocês|ele|ela|eles|segunda|segundo|"
        r"anterior|próxim[oa]|antes|muito|também|te|lhe|mim|nós|mais|última|último|primeira|primeiro|mesmo|nunca|já|onde)\b)[\w'-]+"
    ),
    "vague": (
        "(o|a|os|as|uma?|uns|umas|meu|minha|meus|minhas|eu|menos|tão|tanto|tanta|tudo|todos|toda|todas|algo|alguém|nada|pouco|"
        "assim|bem|mal|melhor|pior|em|com|de|por|para|sem|cada|outro|outra|outros|outras|dois|duas|três|ambos|ambas|variante|variantes|ideia|ideias|opção|opções|resposta|"
        "respostas|proposta|propostas|versão|plano|texto|resultado|forma|jeito|maneira|modo|solução|soluções|sugestão|sugestões|"
        "parte|coisa|coisas|quem|nem|e|ou|ser|estar|pensar|achar|saber|dizer|ter|fazer|ver|falar|ir|vê-lo|problema|erro|erros|título|"
        "nome|exemplo|tom|estilo|final|design|foto|imagem|dia|momento|dele|dela|segundas-feiras)"
    ),
    "my": "((o |a )?(meu|minha))",
    "other": "(o meu|a minha|meu|minha) (?P<relation><relations>)(,? (?P<name><name>),?)?",
    "call_me": (
        "((mas|e|por favor|simplesmente|pode|podes),? )*(me chame|me chama|chame-me|chama-me|me chamem|me chamar|chamar-me)( de| por)? "
        "(só |apenas )*<named>(,? (por favor|obrigad[oa]|a partir de agora|daqui em diante))*"
    ),
    "greeting_name": (
        "(olá|oi|bom dia|boa tarde|boa noite|ei|e aí)( a todos| pessoal| gente| tudo bem)?[,!.?]* "
        "(sou|eu sou|aqui é|aqui fala|quem fala é)( o| a)? <named>((,| e| de| da| do) .*|[.,!]*)"
    ),
    "mention": r"\b(?P<my>(meu|minha)) (?P<relation><relations>),? <named>\b(?! diz\b)",
    "several_pets": r"\b((meus|minhas|dois|duas|três|quatro|nossos) (cachorros|cães|cadelas|gatos|gatas|cavalos|coelhos)|(outro|outra|segundo|segunda) (cachorro|cão|cadela|gato|gata))\b",
    "not_meant": (
        r"((?<!-)se(?! (chama|chamam|mudou|formou|aposentou|casou))|caso|suponha\w*|supondo|suponhamos|imagin\w+|hipoteticamente|sonh\w+|romance|conto|ficção(?! científica)|"
        r"personagem|protagonista|brincadeira|brincando|mentira|mentiras|minto|falso|tomara|oxalá|como se|ninguém|não é verdade|"
        "(no|num|neste|na|numa|nesta) (meu |minha )?(jogo|sonho|romance|filme|livro|história|roteiro|novela|outra vida)|sims|minecraft|"
        "universo paralelo|citação)"
    ),
    "hearsay": (
        r"(diz|dizem|disse|disseram|dizia|dito|acha|acham|achava|pensa|pensam|pensava|acredita|acreditam|afirma|escreve|escreveu|"
        r"escreveram|contou|perguntou|respondeu|segundo (?!eu\b)\w+|supostamente|pelo visto|aparentemente|canta|sussurrou|gritou|insiste|lê|"
        "me considera|me vê|de acordo com)"
    ),
    "unsure": (
        r"(talvez|provavelmente|possivelmente|acho|creio|suponho|parece|poderia|gostaria|queria|deveria|seria|teria|quero|espero|"
        r"vou|vamos|antes(?! (de|que|do))|antigamente|costumava|quando (eu )?(era|criança|tinha|morava|pequen[oa])|era|estava|quase|algum dia|um dia|"
        r"em teoria|em breve|amanhã|próxim[oa]|não sei|até|ex|na época|naquela época|temporariamente|seja|mude|mais ou menos|será|"
        "pretendo|penso|penso que|devo)"
    ),
    "negation": "(não|nunca|jamais|nem|tampouco|nada|sem|nenhum|nenhuma)",
    "shared_subject": r"(?P<other>\b<my> [\w-]+( [\w-]+)? )e (?=eu\b)",
    "therefore": "(então|portanto|por isso|logo)",
    "and_then": "(e|mas|então|portanto)",
    "asks": (
        r"(((em|a|com|de|para|por) )?(o que|que|qual|quais|como|quem|onde|quando|quanto|por que|porque|pode|poderia|podes|podia|me|tem|há|você|sabe|sabes|devo|posso|existe|"
        r"conhece)\b(?!( é)? ?(certo|verdade|né) ?\?))"
    ),
    "conjunction": "(e|mas|porém|porque|embora|enquanto|pois|então|já que|portanto)",
    "subject": (
        "(eu|meu|minha|meus|minhas|o meu|a minha|me|nos|ele|ela|eles|nós|tenho|sou|vivo|moro|trabalho|estou|falo|prefiro|odeio|detesto|adoro|"
        "amo|gosto|não|já não|agora|estudo|toco|jogo|uso|utilizo|programo|bebo|sofro|nasci|faço|dirijo|conduzo|chamo-me|chama-me|me chame|"
        "o que|qual|como|pode|poderia|diga|diz-me|dá-me|ajude|ajuda-me|recomende|preciso|quero|procuro|é|há|por favor|também (sou|moro|tenho|trabalho|falo)|"
        "tu|você|obrigad[oa]|onde|quando)"
    ),
    "i_am": r"sou\b",
    "same_condition": (
        r",?\s+e\s+(?=((também|muito|além disso) )?(<diets>|alérgic[oa]|intolerante|celíac[oa]|<occupations>|d[eoa] <capital>|<marital>)\b)"
    ),
    "lead_in": (
        "(olá|oi|bom dia|boa tarde|boa noite|ei|e aí)( a todos| pessoal| gente| de novo| <capital>\\w+)?(?=[,!.])|"
        "(bem|bom|então|olha|sim|não|ok|okay|claro|obrigad[oa]|desculpa|desculpe|aliás|a propósito|além disso|na verdade|"
        "de fato|de facto|exato|ótimo|ah|eh|haha|kkk|rs|enfim|nota|correção|atualização|info|ps|obs|em geral|como disse|"
        "como te disse|para sua informação|para tua informação|pessoalmente|sinceramente|infelizmente|lembre-se|"
        "lembra-te|importante|pois|por acaso)(?=[,:!.])|"
        "(lembre-se( de)? que|lembra-te( de)? que|lembre que|tenha em mente que|tem em conta que|saiba que|fica sabendo que|"
        "não se esqueça( de)? que|não esqueça que|na verdade|de fato|de facto|acontece que|é que|a verdade é que|sabe que)(?= )|"
        "(e|mas|porque|pois|então)(?= (eu|meu|minha|me|sou|moro|vivo|tenho|trabalho|não|já não|agora)\\b)"
    ),
    "afterthought": "(aliás|obrigad[oa]|haha|kkk+|rs|por favor|sabe|a propósito|na verdade|né|tá|por acaso|viu)",
    "person": "(eu|mim|me|meu|minha|meus|minhas|sou|moro|tenho|estou)",
    "about_me": "((sobre|acerca de|de) mim|meu perfil|meus (dados|gostos)|minhas (preferências|informações))",
    "letter_line": "(prezad[oa]s?|car[oa]s? <capital>|car[oa]s? senhor\\w*|estimad[oa]s?|querid[oa]s? <capital>|exm[oa]s?|assunto|dear)",
    "letter_begins": (
        r"\b(est[ea]s?|ess[ea]s?|o seguinte|a seguinte|uma?|o|a|meu|minha|seu|sua) ([\w-]+ ){0,2}<texts>\b[^.?!:\n]{0,40}(?<!sobre mim)(?<!de mim):|"
        r"(?<=[:.?!]) +(prezad[oa]s?|exm[oa]s?|car[oa]s? senhor\w*|dear)\b"
    ),
    "texts": (
        "(carta|cartas|e-mail|e-mails|email|emails|mensagem|mensagens|texto|textos|parágrafo|redação|ensaio|currículo|cv|poema|"
        "artigo|rascunho|comentário|publicação|citação|frase|frases|resenha|resumo|transcrição|chat|conversa|discurso|diálogo|"
        "história|postagem|post)"
    ),
    "notes": r"(ps|p\.s\.|para (sua|tua|vossa) informação|obs|nota|info|contexto|atualização|correção|lembrete|importante|lembre-se)",
    "role": (
        r"\b(imagin(e|a|em|emos)|finja|finge|faz de conta|faça de conta|jogo de papéis|aja como|age como|(você é|tu és|és) (um|uma|o|a|meu|minha)\b|"
        r"hipotétic\w+|experimento mental|fictíci[oa]|do ponto de vista de|(é|era|foi) brincadeira|brincadeira\b|estou brincando|por exemplo|p\. ?ex|"
        r"frases? de exemplo|repita|repete|como se diz|como digo|o que significa|que significa|complete a|"
        r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|o que (você )?(acha|achas|pensa) d(este|esta|esse|essa|o meu|a minha)|responda a est)|"
        r"(?-i:\bNÃO)\W*$|[-–—…]\s*(não|só que não)\W*$"
    ),
    "work_on_text": (
        "(corrija|corrige|corrigir|revise|revisa|rever|revisar|melhore|melhora|melhorar|reescreva|reescreve|parafraseie|resuma|resume|resumir|"
        "analise|analisa|classifique|encurte|avalie|comente|reformule|gramática|traduzir|leia|veja|verifique|simplifique)"
    ),
    "worked_on": "(est[ea]s?|ess[ea]s?|isto|isso|seguintes?|frase|frases|texto|parágrafo|e-?mail|carta|mensagem|redação|currículo|cv|poema)",
    "writing": (
        r"\b(?<!sempre )(?<!nunca )(escreva|escreve|escreve-me|escrever|redija|redige|componha|crie|cria|gere|gera|faça|faz|faz-me|invente|inventa|"
        r"programe|programa|implemente|conte|conta-me|preciso|quero|queria|me ajude|ajuda-me)\b.{0,60}\b<written_things>\b"
    ),
    "written_things": (
        "(história|conto|poema|canção|música|e-mail|email|carta|biografia|bio|redação|ensaio|discurso|post|postagem|tweet|mensagem|"
        "texto|nota|resenha|diálogo|romance|artigo|roteiro|guião|perfil|cena|monólogo|diário|piada|brinde|resumo|função|programa|"
        "classe|app|aplicativo|código|teste|site|página|api|bot|anúncio|prompt|script|fábula)"
    ),
    "date": r"(\d{1,2}º? de <months>( de \d{4})?|\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?|<months>( de \d{4})?)",
    "no_allergens": "(burrice|estupidez|trabalho|segundas|estresse|stress|idiotas|mentiras|mentira|drama|críticas|publicidade|gente|crianças|compromisso|injustiça)",
    "to": "(aos |às |ao |à |a )",
    "allergen": r"((?P<listed><allergens>)|(?P<object>(?!<vague>\b|<no_allergens>\b)[\w-]+( de [\w-]+)?))",
    "i_moved": "(me mudei|mudei-me|mudei|eu me mudei|nos mudamos|nós nos mudamos|mudámo-nos|a gente se mudou)",
    "i_called": "(me chamo|chamo-me|(o )?meu nome( completo)? é)",
}

_PATTERNS = r"""
relationship | {relation} | {relation} | 0.8
    <my> (?P<relation><relations>) (se chama|chama-se) <named><after>
    tenho uma? (?P<relation><relations>),? (chamad[oa]|que se chama|de nome) <named>(, .*)?
relationship | spouse | spouse | 0.8
    (sou|estou)~ casad[oa] com (o |a )?<named><end>
fact | is called | name | 0.9
    <i_called>( a| o)? <named><after>
    <i_called> (?P<object>(?!<not_names>\b)[^\W\d_]+)
fact | goes by | nickname | 0.8
    (todos|todo mundo|toda a gente|meus amigos|os meus amigos) me (chamam|chama)( de)? <named><end>
    (o )?meu apelido é <named><end>
fact | is aged | age | 0.7
    tenho~ (?P<object>[1-9]\d|1[01]\d) anos<end>
    (fiz|completei|acabei de fazer|acabei de completar)( ontem| hoje)? (?P<object>[1-9]\d|1[01]\d)( anos)?<end>
fact | has birthday | birthday | 0.8
    (o )?meu aniversário é( em| no dia| dia| a)? (?P<object><date>)
    (faço anos|faço aniversário)( em| no dia| dia| a)? (?P<object><date>)
    nasci( em| no dia| a)? (?P<object><date>|(19|20)\d\d)( em <words>)?
fact | has shoe size | shoe size | 0.7
    calço( o)? (?P<object>\d{2}([.,]5)?)
fact | has {attribute} | {attribute} | 0.7
    <my>( novo| nova)? (?P<attribute><attributes>)( novo| nova)? é( o| a)? <number><end>
    <my> (?P<attribute>endereço|morada) é (?P<object>.*\d.*)
    <my> (?P<attribute>e-?mail) é (?P<object>\S+@\S+)
    <my> (?P<attribute><named_things>) (é|se chama|chama-se)( o| a)? <named><after>
    <my> (?P<attribute>língua materna) é( o)? (?P<listed><languages>)<end>
fact | is | | 0.7
    (sou|estou)~( uma?)? (?P<listed><nationalities>|<traits>)<end>
fact | is | marital status | 0.7
    (sou|estou)~ (?P<listed><marital>)<end>
fact | lives in | home | 0.8
    (moro|vivo|resido)~ em <place>~<rest>
    (moro|vivo|resido)~ (no|na|nos|nas) (?=<capital>)<place>~<rest>
    (moramos|vivemos|a gente mora)~ (em|no|na) <town>~<rest>
    <i_moved>( <recently>)? para (o |a |os |as )?<town>( <recently>)?(,? (com|por) (?!.*\b(19|20)\d\d\b).*)?
    (acabei|acabo|acabamos) de (me mudar|mudar-me|mudar|nos mudar) para (o |a |os |as )?<town>(,? (com|por) .*)?
fact | lives | | 0.6
    (moro|vivo)~ (?P<object>sozinho|sozinha|com (o |a |os |as )?(meus?|minhas?) [\w ]+?)<end>
fact | no longer lives in | home | 0.7 | denies
    não (moro|vivo) mais (em|no|na|nos|nas) <place><rest>
    já não (moro|vivo) (em|no|na|nos|nas) <place><rest>
fact | comes from | | 0.7
    sou~ (de|do|da|dos|das) <town><end>
    (nasci|cresci|nasci e cresci|fui criad[oa]) (em|no|na) <town><end>
fact | works as | job | 0.8
    trabalho~ como( um| uma)? <any_trade>( <at_work>)?(,? (em|no|na|para|desde|há|e|com|por|,) .*|, .*)?
    trabalho~ <at_work>~ como( um| uma)? <any_trade><rest>
    sou~( um| uma)? <trade>( de profissão)?( <at_work>)?(,? (em|no|na|num|numa|para|desde|há|e|com) .*|, .*)?
    (o )?(meu trabalho|minha profissão|a minha profissão) é( ser)? <trade>
fact | is | job | 0.7
    (estou|sou)~ (?P<listed><job_states>)<end>
fact | works at | employer | 0.8
    trabalho~ (na|no|em) (?P<object><organisation>)(,? (e|como|desde|há|em|no|na|com) .*|, .*)?
    trabalho~ para (a |o )?<company>(,? (e|como|desde|há|em|no|na|com) .*|, .*)?
    (tenho um novo emprego|arranjei emprego|arrumei um emprego|comecei( a trabalhar| um novo emprego)?|fui contratad[oa])( <recently>)? (na|no|pela|pelo|em) <company>( <recently>)?(,? como .*)?
fact | no longer works at | employer | 0.7 | denies
    não trabalho mais (na|no|em|para a|para o|para) <company><end>
    já não trabalho (na|no|em|para a|para o|para) <company><end>
event | no longer works at | employer | 0.6
    (deixei|larguei|saí)( <recently>)? (o )?(meu (emprego|trabalho)) (na|no|da|do) <company>( <recently>)?
    (pedi demissão|fui demitid[oa]|fui despedid[oa]) (da|do|de) <company>( <recently>)?
fact | works | | 0.6
    trabalho~ (?P<object>de casa|em casa|a partir de casa|em home office|remotamente|remoto|meio período|em part-time|à noite|por turnos)<end>
fact | studies | | 0.7
    (estudo|curso|faço (faculdade|mestrado|doutorado|licenciatura) (de|em))~ <subject_studied>(,? (em|no|na|desde|e|com) .*|, .*)?
fact | is | diet | 0.8
    (sou|virei|tornei-me|me tornei)~( uma?)? (?P<listed><diets>)<end>
    (sigo|faço)~ uma dieta( estrita)? (?P<listed><diets>)<end>
fact | no longer is | diet | 0.7 | denies
    (não sou mais|já não sou) (?P<listed><diets>)<end>
fact | no longer is | diet | 0.7
    deixei de ser (?P<listed><diets>)<end>
fact | is allergic to | allergy:{object} | 0.9
    sou~ alérgic[oa] (?P<to><to>)(?P<listed><allergens>)(?P<more>((, |,? (e|ou) )<to>?<allergens>)+)
    (sou~ alérgic[oa]|tenho~( uma)? alergia) <to><allergen><end>
    <the>(?P<listed><allergens>) me (dá|dão) alergia<end>
fact | is intolerant to | allergy:{object} | 0.9
    (sou~ intolerante|tenho~( uma)? intolerância) <to><allergen><end>
    sou~ (?P<listed><celiacs>)<end>
fact | no longer is allergic to | allergy:{object} | 0.8 | denies
    (não sou mais (alérgic[oa]|intolerante)|não tenho mais alergia|já não sou (alérgic[oa]|intolerante)|já não tenho alergia) <to><allergen><end>
    não (sou (alérgic[oa]|intolerante)|tenho alergia) <to>(?P<listed><allergens>)<end>
fact | does not eat | taste:{object} | 0.8 | denies
    ((não|nunca|já não)~ como( mais| nunca)?|não posso comer) <the><thing>( mais)?(,? (porque|por) .*)?<end>
fact | does not drink | taste:{object} | 0.8 | denies
    ((não|nunca|já não)~ bebo( mais)?|não posso beber) <the><thing>( mais)?(,? (porque|por) .*)?<end>
fact | has | | 0.8
    (tenho|sofro de|sofro com)~ (a |o )?(?P<listed><conditions>)<end>
fact | lives in | home | 0.6
    <other> (mora|vive)~ (em|no|na) <place>~<rest>
    <other> (se mudou|mudou-se)~ para (o |a )?<town>
fact | works as | job | 0.6
    <other> trabalha~ como( um| uma)? <trade>(,? (em|no|na|para|há) .*)?
    <other> é~( um| uma)? <trade>(,? (em|no|na|para) .*)?
fact | works at | employer | 0.6
    <other> trabalha~ (na|no|em) (?P<object><organisation>)
    <other> trabalha~ para (a |o )?<company>
fact | is aged | age | 0.5
    <other> tem~ (?P<object>[1-9]\d?|1[01]\d) (anos|meses)
fact | has birthday | birthday | 0.7
    <other> faz (anos|aniversário)( em| no dia| dia| a)? (?P<object><date>)
fact | is | | 0.6
    <other> (é|está)~( uma?)? (?P<listed><diets>|<nationalities>|<traits>|<marital>|<job_states>)
fact | is allergic to | allergy:{object} | 0.8
    <other> (é~ alérgic[oa]|tem~ alergia) <to><allergen>
fact | is intolerant to | allergy:{object} | 0.8
    <other> é~ intolerante <to><allergen>
fact | likes | taste:{object} | 0.6
    <other> (gosta~ <of>|adora |ama )<the><thing><end>
fact | dislikes | taste:{object} | 0.6
    <other> (odeia|detesta)~ <the><thing><end>
fact | dislikes | taste:{object} | 0.6 | denies
    <other> não gosta <of><thing><end>
skill | speaks | | 0.7
    falo~( um pouco de)? (?P<listed><languages>)( (fluentemente|fluente|bem|muito bem|um pouco))?<end>
    falo~ (?P<object>(um pouco de )?<languages>(( e|,) (um pouco de )?<languages>)+)<end>
skill | knows | | 0.7
    (programo|desenvolvo)~ (em|com) (?P<object><technologies>((,? e |, )<technologies>)*)<rest>
    sei programar em (?P<object><technologies>((,? e |, )<technologies>)*)<end>
skill | plays | | 0.7
    (toco|sei tocar)~ (o |a )?(?P<listed><instruments>)~<rest>
    (toco|sei tocar)~ (?P<object>(o |a )?<instruments>((, | e )(o |a )?<instruments>)+)~<rest>
fact | plays | | 0.6
    jogo~ (ao |à )?(?P<listed><sports>)~( .*)?
fact | is learning | | 0.6
    (estou aprendendo|estou a aprender|aprendo)~( a falar)? (o )?(?P<listed><languages>)~( (em|com|para|no|na) .*)?<end>
    (estou aprendendo|estou a aprender|aprendo)~ a tocar (o |a )?(?P<listed><instruments>)<end>
    (estou aprendendo|estou a aprender|aprendo)~( a programar em)? (?P<object><technologies>)<end>
fact | uses | | 0.5
    (uso|utilizo)~( uma?)? (?P<object><technologies>|<devices>)( (para|como|em|e|no) (?!.*\b(isto|isso|este|esta|esse|essa)\b).*)?<end>
fact | owns | | 0.6
    (dirijo|conduzo)~ uma? (?P<object><cars>\b[\w -]*?)<end>
relationship | has | | 0.7
    (tenho|temos)~ (?P<object><count> <family>( e <count> <family>)*)(, .*| que .*)?
preference | prefers | theme | 0.8
    (prefiro|uso)~ (o )?(?P<object>(modo|tema) (escuro|claro))<end>
preference | prefers | taste:{object} | 0.8
    prefiro~ <the><thing> (a|ao|à|aos|às|em vez de|do que|que) [\w' -]+
    prefiro~ <the><thing><end>
preference | dislikes | taste:{object} | 0.7 | denies
    (não gosto|já não gosto|não gosto mais)( muito| nada)? <of><thing>( mais)?<end>
    não (suporto|curto) <the><thing><end>
preference | dislikes | taste:{object} | 0.7
    (odeio|detesto)~ <the><thing><end>
preference | likes | taste:{object} | 0.7
    gosto~ <of><thing><end>
    (adoro|amo|curto)~ <the><thing><end>
    sou~( um| uma)?( grande| muito)? (fã|apaixonad[oa]|amante) (<of>|por )<thing><end>
preference | has favourite {what} | favourite:{what} | 0.7
    (o |a |os |as )?(meus?|minhas?) (?P<what><favourites>) (favorit[oa]s?|preferid[oa]s?) (é|são)~ <the>(?P<object>(?!<vague>\b)[\w'-]+( [\w'-]+){0,4})
    (?P<object>(?!<vague>\b)(o |a )?[\w'-]+( [\w'-]+){0,3}) é <my> (?P<what><favourites>) (favorit[oa]|preferid[oa])
preference | has hobby | | 0.7
    (o |a |os )?(meus?|minha) (hobby|hobbies|passatempo|paixão)( favorito| principal)? (é|são)~ <the><thing>(,.*)?
"""

GRAMMAR = made_of(
    "portuguese",
    _LISTS,
    _FRAGMENTS,
    _PATTERNS,
    {
        "name": "Me chamo {name}",
        "relation": "{my} {relation} é {name}",
        "works": "Trabalho {at}",
        "and": "e",
        "i": "",
        "i am": "Sou ",
    },
    (
        (r"^<opening>,? ", ""),
        (r"^<recently>,? (?=(me|nos|nós|comecei|deixei|larguei) )", ""),
        (r"^<my> [\w-]+( [\w-]+)? e eu (?=(nos|moramos|vivemos|temos)\b)", ""),
        (r"^eu ", ""),
        (r"\b(pra|pro) ", "para "),
    ),
)
