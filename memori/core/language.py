"""Which language a text is in, told by its script and its smallest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_SMALL_WORDS = {
    "english": """
a about also am an and any are as at be been being but by can could d did do does doing for from had
has have having he her hers him his how i if in into is it its just ll m may me might must my no nor
not of on or our ours re s shall she should so some t than that the their theirs them then there
these they this those to too us ve very was we were what when where which while who whom whose why
will with would you your yours
i'm i've i'd i'll you're you've you'd you'll he'd he'll she'd she'll it'd it'll we're we've we'd
we'll they're they've they'd they'll isn't aren't wasn't weren't don't doesn't didn't haven't hasn't
hadn't won't wouldn't can't cannot couldn't shouldn't mustn't mightn't
im ive dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wont wouldnt cant couldnt
shouldnt youre theyre
""",
    "german": """
aber als also am an auch auf aus bei beim bin bis bist da damit dann das dass dein deine deinem
deinen deiner dem den denn der des dich die dir doch du ein eine einem einen einer eines er es euch
euer für hab habe haben hast hat hatte hatten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist
ja kann kannst kein keine keinen man mein meine meinem meinen meiner mich mir mit nach nicht noch
nur ob oder sehr sein seine seinem seinen seiner seit sich sie sind so über um und uns unser unsere
unserem unseren unserer vom von vor wann war waren warum was weil welche welchem welchen welcher
welches wem wen wenn wer werde werden wie wir wird wo wohin wurde zu zum zur
""",
    "french": """
a ai as au aux avais avait avec avez avons c'est ce ces cet cette comment d d'un d'une dans de
depuis des du elle elles en entre es est est-ce et eu il ils j j'ai j'avais j'étais je l l'ai la le
les leur leurs lui m ma mais me mes moi mon n n'ai n'est ne nos notre nous on ont ou où par pas
pendant pour pourquoi qu qu'elle qu'est qu'il quand que quel quelle quelles quels qui quoi s sa se
ses son sont suis sur t ta te tes toi ton très tu un une vos votre vous y à ça étais était été être
""",
    "spanish": """
a al algo ante como con cuál cuáles cuando cuándo cuánto de del desde dónde donde e el él ella ellas
ellos en entre era eran eres es esa ese eso esta está estaba están este esto estoy fue fueron fui ha
había han has hasta hay he la las le les lo los me mi mis muy más mí no nos nosotros nuestra nuestro
o para pero por porque que qué quien quién se ser si sí sin sobre son soy su sus también te tengo ti
tiene tu tus tú un una uno unos unas y ya yo
""",
    "portuguese": """
a ao aos as às até com como da das de dela dele do dos e entre é ela elas ele eles em era essa esse
esta está estava estão este estou eu foi foram fui há isso já lhe mais mas me meu meus mim minha
minhas muito na não nas nem no nos nossa nosso num numa o onde os ou para pela pelo por porque qual
quais quando quanto que quê quem são se sem ser seu seus sobre sou sua suas também te tem tenho tu
tua um uma você vocês
""",
    "italian": """
a ad ai al all alla alle allo anche c c'è che chi ci come con cos cosa cui d da dal dall dalla dei
del dell della delle dello di dov dov'è dove e ed era eri ero gli ha hai hanno ho i il in io l la le
lei li lo loro lui ma me mi mia mie miei mio ne nei nel nell nella noi non nostra nostro o per
perché più qual quale quali quando quanto quella quello questa questo se sei si sia siamo sono sta
sto sua sul sull sulla suo te ti tra tu tua tuo un una uno vi voi è
""",
    "dutch": """
aan als bij ben bent dat de der deze die dit een en er geen had heb hebben heeft het hij hoe ik in
is je jij jouw kan maar me met mij mijn naar niet nog of om onder ons ook op over te toen tot uit
van veel voor waar wanneer waren was wat we welke werd wie wij worden ze zij zijn zo
""",
    "swedish": """
att av blev de dem den det din du där efter eller en ett från för ha hade han har hon hur i inte jag
kan man med men mig min mina mitt ni när och om på sig sin som till under upp ut vad var vi vid
vilken är
""",
    "norwegian": """
av ble da de deg den det din du eller en er et for fra ha hadde han har hun hva hvem hvilken hvor
hvorfor i ikke jeg kan man med meg men min mine mitt når og om på seg sin som til ut var vi ved å
""",
    "finnish": """
ei en eikä että hän häntä ja jos joka kanssa koska kuin kun kuka me mikä milloin minkä minua minulla
minulle minun minut minä missä mitä mukaan mutta mä ne niin nyt oli olen olet olivat on ovat se sen
siitä sinun sinä tai tämä vai voi
""",
    "hungarian": """
a az azt benne de egy el ez ezt és engem én hogy hol ha is itt ki kell lesz meg mert mi mikor milyen
mint most nagyon nekem nem neked nincs ő olyan ön sem számára te van vagy vagyok volt voltam
""",
    "romanian": """
acest aceasta ai al ale am ar are au avea ca care când ce cine cu cum da de din după ea ei el este
eu fi fost în îmi ești la lui mă mea mei mele meu mi nu o pe pentru prin sau să se sunt și unde un
unei unui
""",
    "turkish": """
ama ben bana beni benim bir biz bizim bu çok da daha de değil en gibi hangi hem her için ile kadar
kim ki mi mı nasıl ne neden nerede o olan onu onun sen sana seni senin siz şu ve veya var vardı ya
yok
""",
    "russian": """
а без бы был была были было быть в вам вас ваш ваша весь во вот все всё вы где да для до его ее её
если есть ещё еще же за зачем и из или им их к как какая какие какого какой какую ко когда который
кто куда ли меня мне мной мои мой моя моё моего моей моему моём моих мою мы на над нас наш не него
нее неё нет но о об он она они оно от откуда по под почему при про с сам свой себя со так там тебе
тебя то тоже только ты тут у уже чего чем что чтобы эта эти это этот я
""",
}
ENGLISH = "english"

SMALL_WORDS = {name: frozenset(listed.split()) for name, listed in _SMALL_WORDS.items()}
"""The words of each language that say nothing about a topic, folded to lower case."""

# Parts of names ("Los Angeles", "MIT") and words that mean something in English ("hat size"). They
# tell languages apart, but alone do not make a text foreign.
_WEAK_WORDS = """
al ama ben bin bit c care con cum d da das de del della den der des di die din do dos du el em en
fin fine fost ha hat hem her i ki kin l la las le les los m man me men mes met mi mia min mit mon
n o of on op over par per pero pour pro qu s sa sam san se sen sin siz son su sua sur t tal te ten
til till tot un under ut van var ve von vor war was we ya yo
"""
_WEAK = frozenset(_WEAK_WORDS.split())

_COMMON_WORDS = {
    "german": "arbeite gern gerne gestern gut heute heisse heisst immer jetzt liebe mag nie wohne",
    "french": "aime aimes beaucoup bien faire fait habite hier maintenant toujours travaille",
    "spanish": "ahora ayer bien encanta gusta gustan hacer hoy llamo prefiero siempre trabajo",
    "portuguese": "adoro agora bem chamo fazer gosta gosto hoje moro ontem prefiro sempre trabalho",
    "italian": "abito adoro bene chiamo eravamo fa fare lavoro molto oggi piace preferisco ieri",
    "dutch": "altijd gisteren goed hou nooit nu vandaag werk woon",
}
_COMMON = {name: frozenset(listed.split()) for name, listed in _COMMON_WORDS.items()}
"""Words that tell a language, but also a topic."""

_NONE: frozenset[str] = frozenset()

# Which languages each of these words may belong to.
_LANGUAGES = {
    word: tuple(
        name for name in SMALL_WORDS if word in SMALL_WORDS[name] | _COMMON.get(name, _NONE)
    )
    for word in _NONE.union(*SMALL_WORDS.values(), *_COMMON.values())
}
TELLING = {name: listed - _WEAK - SMALL_WORDS[ENGLISH] for name, listed in SMALL_WORDS.items()}
TELLING[ENGLISH] = SMALL_WORDS[ENGLISH]
"""Those of them that are hardly a name or a word of another language; all of the English ones."""

# Letters that tell where no word does. Those that English borrows with its words are missing.
_LETTERS = {
    "german": frozenset("äö"),
    "french": frozenset("èëçœîû"),
    "portuguese": frozenset("ãõâêôáíóú"),
    "spanish": frozenset("áíóúñ"),
    "italian": frozenset("èìòù"),
    "swedish": frozenset("å"),
    "norwegian": frozenset("øæ"),
    "hungarian": frozenset("őű"),
    "turkish": frozenset("ğış"),
    "romanian": frozenset("ăț"),
}

# First and last character of a script and the language its words are read as.
_SCRIPTS = (
    ("\u0370", "\u03ff", "greek"),
    ("\u0400", "\u052f", "russian"),
    ("\u0530", "\u058f", "armenian"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u0900", "\u097f", "hindi"),
    ("\u0b80", "\u0bff", "tamil"),
    ("\u3040", "\u30ff", "japanese"),
    ("\u31f0", "\u31ff", "japanese"),
    ("\uac00", "\ud7af", "korean"),
    ("\u3400", "\u9fff", "chinese"),
)
_KANA, _OTHER_SCRIPTS = "japanese", re.compile("[\u0370-\u1cff\u3040-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def script_language(character: str) -> str | None:
    """The language that words beginning with ``character`` are read as; None for Latin letters."""
    return next((name for a, z, name in _SCRIPTS if a <= character <= z), None)


def language_of(text: str) -> str | None:
    """The language that ``text`` is in, None if nothing tells.

    Chinese, Japanese, Korean, … by their script (the one of most characters that are not Latin,
    and Japanese wherever there is kana), else as :func:`language` has it.
    """
    if not text.isascii():
        found = _OTHER_SCRIPTS.findall(text)
        if found and 3 * len(found) > len(text.replace(" ", "")):
            names = Counter(script_language(character) for character in found)
            return _KANA if names[_KANA] else names.most_common(1)[0][0]
    return language(_WORD.findall(text.casefold().replace("’", "'")))


def language(words: Sequence[str]) -> str | None:
    """The language of a text in Latin letters, given its words in lower case; None if none tells.

    It is the one that most of its small and common words, and its letters, belong to. English
    unless another one has more, and among them a word that only it has (or two more than English).
    """
    told = _told(words)
    english = told[ENGLISH]
    best, most = (ENGLISH if english else None), english
    for name in SMALL_WORDS:
        count = told[name]
        if count > most and (count > english + 1 or _is_certain(name, words)):
            best, most = name, count
    return best


def likely(words: Sequence[str]) -> list[str]:
    """The languages that a text in Latin letters may be in, English first; empty if none tells."""
    told = _told(words)
    least = max(told[ENGLISH], max(told.values(), default=0) - 1, 1)
    return [name for name in SMALL_WORDS if told[name] >= least]


def _told(words: Sequence[str]) -> Counter[str]:
    parts = [part for word in words if "'" in word for part in word.split("'")]  # j'aime, c'è
    told = Counter(name for word in (*words, *parts) for name in _LANGUAGES.get(word, ()))
    if not all(map(str.isascii, words)):
        written = set().union(*words)
        told.update(name for name, letters in _LETTERS.items() if not letters.isdisjoint(written))
    return told


def _is_certain(name: str, words: Sequence[str]) -> bool:
    """Whether a word, or a letter, belongs to the language and hardly to a name or to English."""
    if not TELLING[name].isdisjoint(words) or not _COMMON.get(name, _NONE).isdisjoint(words):
        return True
    return not _LETTERS.get(name, _NONE).isdisjoint(set().union(*words))
