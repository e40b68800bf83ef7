"""The languages that are read: a module of this package for each, found by its name when needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from memori.core.extraction.grammar import Grammar
from memori.core.language import ENGLISH, SMALL_WORDS

# The words that make a sentence one about the user. Where none of them stands nothing is read but
# English, and the small words do not decide alone: "Uso Linux", "Vivo no Porto desde 2019".
_MARKS = {
    "german": "ich mich mir mein meine meiner meinem meinen wir unser unsere nenn nenne nennt",
    "french": """je j moi mon ma mes nous appelle appellent appelez emménagé emménager
        déménagé déménager vient vivons habitons avons""",
    "spanish": """soy vivo tengo trabajo estoy hablo estudio uso utilizo odio detesto
        prefiero toco programo desarrollo bebo como gusta gustan encanta encantan apasiona
        chifla llamo mudé mudado mudar mudarme mudamos trasladé trasladado mi mis nací crecí
        crié nos cumplo cumplir cumplido aprendo aprendiendo juego conduzco manejo adoro amo
        aborrezco llámame llámeme llamarme padezco sufro calzo sigo llevo vivimos tenemos
        casado casada dejé dejado despedido despidieron hemos alergia empezado empecé sé
        soporto puedo""",
    "portuguese": """sou vivo moro resido tenho trabalho estou falo estudo curso uso utilizo
        odeio detesto prefiro toco programo desenvolvo bebo como gosto adoro amo curto chamo
        mudei mudar mudamos desde há à nós meu minha meus minhas nasci cresci aprendo
        aprendendo jogo chame chama chamar sofro faço fiz completei calço dirijo conduzo
        moramos vivemos temos virei sigo casado casada deixei larguei pedi fui comecei sei
        suporto posso acabei alergia""",
    "italian": """sono vivo abito risiedo ho lavoro faccio sto parlo studio uso utilizzo odio
        detesto preferisco suono programmo sviluppo bevo mangio piace piacciono adoro amo
        chiamo chiamami chiamarmi trasferito trasferita trasferiti trasferite mio mia miei
        mie vengo imparo gioco guido soffro siamo viviamo abitiamo abbiamo compio compiuto
        nato nata cresciuto cresciuta porto calzo seguo vado posso suonare programmare
        sopporto lasciato licenziato licenziata sposato sposata""",
    "dutch": "ik mij mijn m'n wij ons onze zijn noem noemen wonen hebben verhuisd",
}
_ABOUT_ONESELF = {name: frozenset(listed.split()) for name, listed in _MARKS.items()}
_ANY_MARK = frozenset().union(*_ABOUT_ONESELF.values())
_ENGLISH_WORDS = SMALL_WORDS[ENGLISH] | set(
    ["live", "lived", "living", "move", "moved", "work", "worked", "like", "love", "prefer", "hate"]
)
"""With what one says of oneself there, too: "I live in Porto" has three words that are Italian."""
_WORDS = {name: SMALL_WORDS[name] | marks for name, marks in _ABOUT_ONESELF.items()}


def grammar(name: str) -> Grammar:
    """How the language called ``name`` is read. Raises KeyError for one that is not."""
    if name not in _names():
        raise KeyError(name)
    return _grammar(name)


def grammars_of(words: Sequence[str]) -> list[Grammar]:
    """How a text of these words, in lower case, may be read: several ways where that is not told.

    As the language that most of its small words and those about oneself belong to. English is among
    them where another one has no more.
    """
    if not is_marked(words):
        return [_grammar(ENGLISH)]
    found = [*words, *_elided(words)]
    told = {
        name: sum(map(_WORDS[name].__contains__, found))
        for name in _WORDS
        if name in _names() and not _ABOUT_ONESELF[name].isdisjoint(found)
    }
    told = {ENGLISH: sum(map(_ENGLISH_WORDS.__contains__, found)), **told}
    return [_grammar(name) for name, count in told.items() if count == max(told.values())]


def is_marked(words: Sequence[str]) -> bool:
    """Whether one of ``words`` says that somebody speaks of himself in a language but English."""
    return not (_ANY_MARK.isdisjoint(words) and _ANY_MARK.isdisjoint(_elided(words)))


def _elided(words: Sequence[str]) -> Iterator[str]:
    """The parts of words that were run together: j'habite, l'anno."""
    return (part for word in words if "'" in word for part in word.split("'"))


@cache
def _names() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(__path__))


@cache
def _grammar(name: str) -> Grammar:
    return cast("Grammar", import_module(f"{__name__}.{name}").GRAMMAR)
