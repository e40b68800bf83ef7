"""Standing instructions in eight more languages: few ways of saying it, each one unmistakable.

A line is one way, matched against a whole sentence without its closing punctuation. Each has both a
word for "always" or "from now on" and something that an assistant does. Where a verb may as well be
that of somebody who is not named ("responde siempre tarde"), it takes a please, a "me" or a "from now
on" to make it an order.
"""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

import re
from functools import cache

_FRAGMENTS = {
    "de_sure": r"(?:antworte|schreib|sprich|rede|erklär|gib|duze|sieze|nenne)(?: mir| mich| uns)?",
    "de_do": r"(?:antworte|schreibe?|sprich|rede|verwende|benutze?|nutze?|erkläre?|formuliere|formatiere|duze?|sieze?|nenne?|gib)",
    "de_sie": r"(?:antworten|schreiben|sprechen|verwenden|benutzen|nutzen|erklären|formulieren) sie",
    "de_now": r"(?:ab (?:jetzt|sofort|heute)|von jetzt an|in zukunft|künftig|zukünftig)",
    "de_ever": r"(?:immer|stets|grundsätzlich|nie|niemals|nur noch)",
    "fr_do": r"(?:réponds|répondez|écris|écrivez|parle|parlez|utilise|utilisez|emploie|employez|explique|expliquez|tutoie|vouvoie|tutoyez|vouvoyez)(?:[- ](?:moi|nous))?",
    "fr_now": r"(?:désormais|dorénavant|à partir de maintenant|à l'avenir)",
    "es_sure": r"(?:respóndeme|contéstame|escríbeme|háblame|explícame|tutéame)",
    "es_do": r"(?:responde|respóndeme|contesta|contéstame|escribe|escríbeme|habla|háblame|usa|utiliza|explica|explícame|tutéame)",
    "es_not": r"(?:respondas|contestes|escribas|hables|uses|utilices)",
    "es_now": r"(?:a partir de ahora|de ahora en adelante|desde ahora|en adelante)",
    "pt_sure": r"(?:(?:responda|escreva|fale|use|utilize|explique)(?:-me)?|(?:responde|escreve|fala|explica)-me|me (?:responda|escreva|explique))",
    "pt_do": r"(?:respond[ea]|escrev[ea]|fal[ae]|us[ae]|utiliz[ae]|expliqu?[ae])(?:-me| me)?",
    "pt_now": r"(?:a partir de agora|de agora em diante|daqui em diante|doravante)",
    "it_sure": r"(?:rispondi(?:mi)?|scrivi(?:mi)?|parlami|spiegami)",
    "it_do": r"(?:rispondi(?:mi)?|scrivi(?:mi)?|parla(?:mi)?|usa|utilizza|spiega(?:mi)?)",
    "it_now": r"(?:d'ora in poi|da ora in poi|da adesso in poi|d'ora in avanti)",
    "tongue": r"(?:español|inglés|alemán|francés|italiano|portugués|portuguesa?|catalán|português|inglês|espanhol|francês|alemão)",
    "ru_do": r"(?:отвечай|пиши|говори|используй|объясняй|обращайся)(?:те)?",
    "ru_now": r"(?:с этого момента|отныне|впредь|с сегодняшнего дня|в дальнейшем)",
    "zh_do": r"(?:回答|回复|说|写|解释|交流|称呼|表示|使用)",
    "zh_now": r"(?:以后|今后|从现在起|从现在开始|从今以后|从今往后)",
    "zh_ever": r"(?:总是|始终|一直|永远|每次都|务必都|一律|都)",
    "ja_do": r"(?:答えて|回答して|返事して|返信して|書いて|話して|説明して|使って|表示して)(?:ください|下さい|くれ|ね|ほしい)?",
    "ja_now": r"(?:これから(?:は|も)?|今後(?:は|も)?|以後(?:は)?)",
    "ja_ever": r"(?:いつも|常に|必ず|毎回)",
}
_WAYS = {
    "german": r"""
<de_sure>(?: bitte)? (?:<de_ever>|<de_now>) .+
bitte <de_do>(?: mir| mich| uns)? (?:<de_ever>|<de_now>) .+
<de_do>(?: mir| mich| uns)?(?: bitte <de_ever>| (?:bitte )?<de_now>) .+
(?:bitte )?<de_sie>(?: mir| uns)?(?: bitte)? (?:<de_ever>|<de_now>) .+
(?:bitte )?<de_now>,? (?:bitte )?(?:<de_do>|<de_sie>) .+
(?:bitte )?(?:immer|niemals|nie) (?:auf|in|mit|ohne) .+ (?:antworten|schreiben|sprechen|formulieren)
(?:bitte )?<de_do>(?: mir)? .+ <de_now>
""",
    "french": r"""
(?:s'il (?:te|vous) plaît,? )?<fr_do>(?:,? s'il (?:te|vous) plaît,?)? (?:toujours|<fr_now>) .+
(?:s'il (?:te|vous) plaît,? )?<fr_now>,? (?:toujours )?<fr_do> .+
ne (?:me )?(?:réponds|répondez|parle|parlez|tutoie|vouvoie) jamais .+
n'(?:écris|écrivez|utilise|utilisez|emploie|employez) jamais .+
""",
    "spanish": r"""
(?:por favor,? )?(?:siempre )?<es_sure>(?: por favor)? siempre .+
por favor,? (?:siempre <es_do>|<es_do> siempre) .+
<es_do>,? por favor,? siempre .+
(?:responde|contesta) siempre en <tongue>
siempre <es_sure> .+
(?:por favor,? )?<es_now>,? (?:siempre )?<es_do> .+
(?:por favor,? )?nunca (?:me )?<es_not> .+
""",
    "portuguese": r"""
(?:por favor,? )?<pt_sure>(?: por favor)? sempre .+
por favor,? <pt_do> sempre .+
responde sempre em <tongue>
(?:por favor,? )?sempre (?:me )?(?:responda|escreva|fale|use|utilize|explique) .+
(?:por favor,? )?<pt_now>,? (?:sempre )?<pt_do> .+
(?:por favor,? )?nunca (?:me )?(?:respondas?|escrevas?|fales?|uses?|utilizes?) .+
""",
    "italian": r"""
(?:per (?:favore|piacere),? )?<it_sure>(?: per favore)? sempre .+
per (?:favore|piacere),? <it_do> sempre .+
(?:per (?:favore|piacere),? )?<it_now>,? (?:sempre )?<it_do> .+
non (?:rispondermi|rispondere|scrivermi|scrivere|usare|utilizzare) mai .+
""",
    "russian": r"""
(?:пожалуйста,? )?(?:всегда|никогда не) <ru_do> .+
(?:пожалуйста,? )?<ru_do>(?: мне| со мной| ко мне)?(?:,? пожалуйста,?)? всегда .+
(?:пожалуйста,? )?<ru_now>,? (?:всегда )?<ru_do> .+
""",
    "chinese": r"""
(?:请)?(?:你)?<zh_now>[,，]?(?:请)?(?:你)?<zh_ever>?(?:请)?(?:只)?用.+<zh_do>(?:我|我的问题|问题)?
(?:请)?(?:你)?(?:总是|始终|一直|永远|每次都|务必)(?:请)?(?:只)?用.+<zh_do>(?:我|我的问题|问题)?
(?:请)?(?:你)?<zh_now>[,，]?(?:请)?(?:不要|别)(?:再)?(?:用|使用).+
""",
    "japanese": r"""
<ja_now>、?<ja_ever>?、?.+(?:で|を)<ja_do>
<ja_ever>、?.+(?:で|を)<ja_do>
""",
    "korean": r"""
(?:앞으로(?:는)?|이제부터(?:는)?) (?:항상 |언제나 )?.+(?:로|으로|를|을) (?:대답|답변|답|말|설명|사용|작성)해 ?(?:줘|주세요|줄래요?)
(?:항상|언제나|늘) .+(?:로|으로|를|을) (?:대답|답변|답|말|설명|사용|작성)해 ?(?:줘|주세요|줄래요?)
""",
}
_REPORTED = re.compile(
    r"[\"“«„「『]|\?|？|(?<!\w)(?:sagt|gesagt|dit|dijo|disse|detto|сказал\w*)(?!\w)"
)

LANGUAGES = (
    r"\b(?:auf|en|em|in|на|по)[ -](?:deutsch|englisch|französisch|spanisch|italienisch|"
    r"portugiesisch|russisch|chinesisch|japanisch|français|anglais|allemand|espagnol|italien|"
    r"portugais|russe|chinois|japonais|español|inglés|alemán|francés|italiano|portugués|ruso|chino|"
    r"japonés|português|inglês|alemão|francês|espanhol|russo|chinês|japonês|inglese|tedesco|"
    r"francese|spagnolo|portoghese|cinese|giapponese|\w+ском(?: языке)?|\w+ски)\b|"
    r"(?:中文|汉语|普通话|英文|英语|德语|法语|日语|西班牙语|俄语)|"
    r"(?:日本語|英語|中国語|韓国語|ドイツ語|フランス語)で|(?:한국어|영어|일본어|중국어)로"
)
"""Says which language to answer in."""

UNITS = (
    r"\b(?:metrisch\w*|métriques?|métric[oa]s?|metric[oihe]+|метрическ\w+)\b|公制|メートル法|미터법"
)
"""Says which units to use."""


def is_rule(instruction: str) -> bool:
    """Whether a sentence, without its closing punctuation, is a standing instruction."""
    return not _REPORTED.search(instruction) and any(way.fullmatch(instruction) for way in _ways())


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(re.sub(r"<(\w+)>", lambda name: _FRAGMENTS[name[1]], way), re.IGNORECASE)
        for listed in _WAYS.values()
        for way in listed.strip().splitlines()
    )
