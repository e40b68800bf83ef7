"""What somebody told in ten languages, and questions in other words or inflections about it."""

from __future__ import annotations

SAYINGS: dict[str, tuple[str, str]] = {
    "german": (
        """
        Ich arbeite als Krankenschwester in einem kleinen Krankenhaus.
        Meine beiden Katzen heißen Mimi und Felix.
        Im Sommer fahren wir meistens an die Ostsee.
        Mein Bruder Jonas baut gerade ein Haus in Leipzig.
        Ich lerne seit einem Jahr Gitarre.
        Nüsse vertrage ich leider nicht.
        Mein Auto ist ein alter blauer Volvo.
        Letzten Dienstag war ich beim Zahnarzt.
        Am liebsten lese ich Kriminalromane.
        Meine Tochter geht in die dritte Klasse.
        Ich trinke morgens immer zwei Tassen Kaffee.
        Unser Garten ist voller Apfelbäume.
        Ich spiele jeden Donnerstag Volleyball.
        Meine Großmutter stammt aus Polen.
        Zum Geburtstag habe ich ein Fahrrad bekommen.
        Ich habe Angst vor Spinnen.
        Wir haben im Mai in Florenz geheiratet.
        Mein Chef heißt Herr Schneider.
        Ich schlafe schlecht, wenn es zu warm ist.
        Für den Marathon trainiere ich dreimal in der Woche.
        Mein Lieblingsgericht sind Käsespätzle.
        """,
        """
        2 Wie heißt meine Katze?
        4 Wo baut mein Bruder sein Haus?
        9 Welche Romane lese ich gern?
        12 Wie viele Apfelbäume stehen im Garten?
        16 Habe ich Angst vor einer Spinne?
        20 Wie oft in der Woche trainiere ich für einen Marathon?
        """,
    ),
    "french": (
        """
        Je travaille comme infirmière dans un petit hôpital.
        Mes deux chats s'appellent Mimi et Félix.
        L'été, nous allons souvent au bord de la mer Baltique.
        Mon frère Jonas construit une maison à Lille.
        J'apprends la guitare depuis un an.
        Je ne supporte pas les noix.
        Ma voiture est une vieille Volvo bleue.
        Mardi dernier, je suis allée chez le dentiste.
        J'adore les romans policiers.
        Ma fille est en troisième année d'école.
        Le matin, je bois toujours deux tasses de café.
        Notre jardin est plein de pommiers.
        Je joue au volley tous les jeudis.
        Ma grand-mère vient de Pologne.
        On m'a offert un vélo pour mon anniversaire.
        J'ai peur des araignées.
        Nous nous sommes mariés en mai à Florence.
        Mon patron s'appelle monsieur Schneider.
        Je dors mal quand il fait trop chaud.
        Je m'entraîne trois fois par semaine pour le marathon.
        Mon plat préféré est la ratatouille.
        """,
        """
        2 Comment s'appelle mon chat ?
        4 Où est-ce que mon frère construira ses maisons ?
        9 Quel roman policier me plaît ?
        12 Combien de pommiers y a-t-il dans mes jardins ?
        16 Est-ce que j'ai peur d'une araignée ?
        18 Qui sont mes patrons ?
        """,
    ),
    "spanish": (
        """
        Trabajo como enfermera en un hospital pequeño.
        Mis dos gatos se llaman Mimi y Félix.
        En verano solemos ir a la costa del norte.
        Mi hermano Jonás construye una casa en Sevilla.
        Aprendo guitarra desde hace un año.
        No soporto las nueces.
        Mi coche es un Volvo azul muy viejo.
        El martes pasado fui al dentista.
        Me encantan las novelas policíacas.
        Mi hija está en tercero de primaria.
        Por la mañana siempre bebo dos tazas de café.
        Nuestro jardín está lleno de manzanos.
        Juego al voleibol todos los jueves.
        Mi abuela viene de Polonia.
        Me regalaron una bicicleta para mi cumpleaños.
        Tengo miedo a las arañas.
        Nos casamos en mayo en Florencia.
        Mi jefe se llama señor Schneider.
        Duermo mal cuando hace demasiado calor.
        Entreno tres veces por semana para el maratón.
        Mi plato favorito es la paella.
        """,
        """
        2 ¿Cómo se llama mi gato?
        4 ¿Dónde construirá mi hermano las casas?
        9 ¿Qué novela policíaca me encanta?
        12 ¿Cuántos manzanos hay en los jardines?
        16 ¿Me da miedo una araña?
        15 ¿Cuándo me regalaron las bicicletas?
        """,
    ),
    "portuguese": (
        """
        Trabalho como enfermeira num hospital pequeno.
        Os meus dois gatos chamam-se Mimi e Félix.
        No verão costumamos ir para o litoral norte.
        O meu irmão Jonas constrói uma casa em Coimbra.
        Aprendo guitarra há um ano.
        Não suporto nozes.
        O meu carro é um velho Volvo azul.
        Na terça-feira passada fui ao dentista.
        Adoro romances policiais.
        A minha filha está na terceira classe.
        De manhã bebo sempre duas xícaras de café.
        O nosso jardim está cheio de macieiras.
        Jogo vôlei todas as quintas.
        A minha avó veio da Polônia.
        Ganhei uma bicicleta no meu aniversário.
        Tenho medo de aranhas.
        Casámos em maio em Florença.
        O meu chefe chama-se senhor Schneider.
        Durmo mal quando faz muito calor.
        Treino três vezes por semana para a maratona.
        O meu prato favorito é feijoada.
        """,
        """
        2 Como se chama o meu gato?
        4 Onde é que o meu irmão constrói as casas?
        9 Que romance policial eu adoro?
        12 Quantas macieiras há nos nossos jardins?
        16 Tenho medo de uma aranha?
        15 Quando ganhei as bicicletas?
        """,
    ),
    "italian": (
        """
        Lavoro come infermiera in un piccolo ospedale.
        I miei due gatti si chiamano Mimi e Felix.
        D'estate andiamo spesso al mare in Liguria.
        Mio fratello Gianni costruisce una casa a Bologna.
        Imparo a suonare la chitarra da un anno.
        Non sopporto le noci.
        La mia macchina è una vecchia Volvo blu.
        Martedì scorso sono andata dal dentista.
        Adoro i romanzi gialli.
        Mia figlia fa la terza elementare.
        La mattina bevo sempre due tazze di caffè.
        Il nostro giardino è pieno di meli.
        Gioco a pallavolo ogni giovedì.
        Mia nonna viene dalla Polonia.
        Per il compleanno mi hanno regalato una bicicletta.
        Ho paura dei ragni.
        Ci siamo sposati a maggio a Firenze.
        Il mio capo si chiama signor Schneider.
        Dormo male quando fa troppo caldo.
        Mi alleno tre volte alla settimana per la maratona.
        Il mio piatto preferito è la parmigiana.
        """,
        """
        2 Come si chiama il mio gatto?
        4 Dove costruirà le case mio fratello?
        9 Quale romanzo giallo adoro?
        12 Quanti meli ci sono nei giardini?
        16 Ho paura di un ragno?
        15 Quando mi hanno regalato le biciclette?
        """,
    ),
    "russian": (
        """
        Я работаю медсестрой в маленькой больнице.
        Мою кошку зовут Мими, а кота — Феликс.
        Летом мы обычно ездим на Балтийское море.
        Мой брат Антон строит дом в Самаре.
        Я уже год учусь играть на гитаре.
        Я не переношу орехи.
        Моя машина — старая синяя «Волга».
        В прошлый вторник я была у зубного врача.
        Я обожаю детективные романы.
        Моя дочь учится в третьем классе.
        По утрам я всегда пью две чашки кофе.
        В нашем саду растут яблони.
        Каждый четверг я играю в волейбол.
        Моя бабушка приехала из Польши.
        На день рождения мне подарили велосипед.
        Я боюсь пауков.
        Мы поженились в мае во Флоренции.
        Моего начальника зовут Сергей Иванович.
        Я плохо сплю, когда слишком жарко.
        Я тренируюсь к марафону три раза в неделю.
        Моё любимое блюдо — пельмени.
        """,
        """
        2 Какое имя у моей кошки?
        4 Где строят дома мои братья?
        9 Какой детективный роман я обожаю?
        12 Сколько яблонь у нас в садах?
        14 Откуда родом моя бабушка, из Польши?
        6 Можно ли мне есть орех?
        """,
    ),
    "dutch": (
        """
        Ik werk als verpleegkundige in een klein ziekenhuis.
        Mijn twee katten heten Mimi en Felix.
        In de zomer gaan we meestal naar de Noordzee.
        Mijn broer Joris bouwt een huis in Utrecht.
        Ik leer sinds een jaar gitaar spelen.
        Noten kan ik niet verdragen.
        Mijn auto is een oude blauwe Volvo.
        Vorige dinsdag was ik bij de tandarts.
        Ik lees het liefst misdaadromans.
        Mijn dochter zit in de derde klas.
        Ik drink 's ochtends altijd twee koppen koffie.
        Onze tuin staat vol appelbomen.
        Ik speel elke donderdag volleybal.
        Mijn grootmoeder komt uit Polen.
        Voor mijn verjaardag kreeg ik een fiets.
        Ik ben bang voor spinnen.
        Wij zijn in mei in Florence getrouwd.
        Mijn baas heet meneer Schneider.
        Ik slaap slecht als het te warm is.
        Ik train drie keer per week voor de marathon.
        Mijn lievelingsgerecht is stamppot.
        """,
        """
        2 Hoe heet mijn kat?
        4 Waar bouwt mijn broer zijn huizen?
        12 Hoeveel appelbomen staan er in onze tuinen?
        15 Wanneer kreeg ik mijn fietsen?
        """,
    ),
    "chinese": (
        """
        我在一家小医院当护士。
        我的两只猫叫咪咪和花花。
        夏天我们常去青岛的海边。
        我哥哥小强在成都盖房子。
        我学吉他已经一年了。
        我不能吃坚果。
        我的车是一辆蓝色的旧沃尔沃。
        上周二我去看了牙医。
        我最爱看侦探小说。
        我女儿上小学三年级。
        我每天早上喝两杯咖啡。
        我们的院子里种满了苹果树。
        我每个星期四打排球。
        我奶奶来自波兰。
        生日的时候朋友送了我一辆自行车。
        我害怕蜘蛛。
        我们五月在佛罗伦萨结了婚。
        我的老板姓王。
        天气太热的时候我睡不好。
        为了马拉松我每周训练三次。
        我最喜欢的菜是麻婆豆腐。
        """,
        """
        2 我的猫叫什么名字？
        4 哥哥在哪里盖房子？
        9 我喜欢看什么小说？
        12 院子里有多少苹果树？
        15 谁送了我自行车？
        20 我每周为马拉松训练几次？
        """,
    ),
    "japanese": (
        """
        小さな病院で看護師として働いています。
        うちの二匹の猫はミミとタマといいます。
        夏はたいてい沖縄の海に行きます。
        兄の健太は札幌に家を建てています。
        一年前からギターを習っています。
        ナッツは食べられません。
        車は古い青のボルボです。
        先週の火曜日に歯医者に行きました。
        推理小説を読むのが大好きです。
        娘は小学校三年生です。
        毎朝コーヒーを二杯飲みます。
        庭にはりんごの木がたくさんあります。
        毎週木曜日にバレーボールをしています。
        祖母はポーランドの出身です。
        誕生日に自転車をもらいました。
        蜘蛛が怖いです。
        五月にフィレンツェで結婚しました。
        上司は田中さんです。
        暑すぎるとよく眠れません。
        マラソンのために週に三回練習しています。
        好きな料理は味噌ラーメンです。
        """,
        """
        2 猫の名前は何ですか？
        4 兄はどこで家を建てるの？
        9 どんな小説を読みますか？
        12 庭のりんごの木は何本ですか
        15 自転車をくれたのはいつ？
        14 ポーランド出身なのは誰ですか？
        """,
    ),
    "korean": (
        """
        저는 작은 병원에서 간호사로 일해요.
        우리 집 고양이 두 마리는 미미와 나비예요.
        여름에는 보통 제주도 바다에 가요.
        형은 대구에 집을 짓고 있어요.
        일 년 전부터 기타를 배우고 있어요.
        견과류는 못 먹어요.
        제 차는 오래된 파란색 볼보예요.
        지난주 화요일에 치과에 갔어요.
        추리소설 읽는 것을 가장 좋아해요.
        딸은 초등학교 삼 학년이에요.
        아침마다 커피를 두 잔 마셔요.
        마당에는 사과나무가 많아요.
        목요일마다 배구를 해요.
        할머니는 폴란드에서 오셨어요.
        생일에 자전거를 받았어요.
        저는 거미를 무서워해요.
        우리는 오월에 피렌체에서 결혼했어요.
        제 상사는 김 부장님이에요.
        너무 더우면 잠을 잘 못 자요.
        마라톤을 위해 일주일에 세 번 훈련해요.
        제일 좋아하는 음식은 비빔밥이에요.
        """,
        """
        2 고양이의 이름이 뭐예요?
        4 형이 집을 어디에 지어요?
        9 어떤 추리소설을 읽어요?
        12 마당에 사과나무는 몇 그루예요?
        15 자전거는 언제 받았나요?
        14 폴란드 사람은 누구예요?
        """,
    ),
    "thai": (
        """
        ฉันทำงานเป็นพยาบาลในโรงพยาบาลเล็ก
        แมวสองตัวของฉันชื่อมีมี่และโตโต้
        หน้าร้อนเราไปทะเลที่ภูเก็ต
        พี่ชายกำลังสร้างบ้านที่เชียงใหม่
        ฉันเรียนกีตาร์มาหนึ่งปีแล้ว
        ฉันกินถั่วไม่ได้
        รถของฉันเป็นวอลโว่สีน้ำเงิน
        เมื่อวานฉันไปหาหมอฟัน
        ฉันชอบอ่านนิยายสืบสวน
        ลูกสาวเรียนอยู่ประถมสาม
        ทุกเช้าฉันดื่มกาแฟสองแก้ว
        สวนของเรามีต้นแอปเปิล
        ฉันเล่นวอลเลย์บอลทุกวันพฤหัส
        คุณยายมาจากโปแลนด์
        วันเกิดฉันได้จักรยาน
        ฉันกลัวแมงมุม
        เราแต่งงานกันที่ฟลอเรนซ์
        หัวหน้าของฉันชื่อสมชาย
        ฉันนอนไม่หลับเมื่ออากาศร้อน
        ฉันซ้อมวิ่งมาราธอนสัปดาห์ละสามครั้ง
        อาหารโปรดของฉันคือผัดไทย
        """,
        """
        2 แมวชื่ออะไร
        4 พี่ชายสร้างบ้านที่ไหน
        9 ฉันอ่านนิยายอะไร
        16 ฉันกลัวอะไร แมงมุมหรือเปล่า
        """,
    ),
}
"""By language: what was told, a line each, and questions, each with the number of its answer."""
