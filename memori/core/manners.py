"""How nine languages speak of oneself, of an assistant and for advice, as expressions in tables."""

# ruff: noqa: E501 — a table has one role per line, however long

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from memori.core.language import ENGLISH

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Manners:
    """What gives away who a text is about; expressions of whole words, none where empty.

    ``oneself``: I, my, we. ``assistant``: "did you", "you said", "your". ``anyone``: "how do I",
    which asks how anyone does. ``advice``: "recommend", "should I". ``order``: how an errand
    begins. ``order_ends``: how one ends where the verb comes last.
    """

    oneself: re.Pattern[str]
    assistant: re.Pattern[str]
    anyone: re.Pattern[str]
    advice: re.Pattern[str]
    order: re.Pattern[str] = _NEVER
    order_ends: re.Pattern[str] = _NEVER


_TABLES = {
    "german": r"""
oneself: ich|mich|mir|mein(?:e[mnrs]?)?|wir|unser(?:e[mnrs]?)?
assistant: (?:hast|hattest|warst) du|du (?:hast|gesagt|empfohlen)|dein(?:e[mnrs]?)?
anyone: wie (?:kann|könnte|soll|sollte|muss|mache|mach) (?:ich|man|wir)|wie (?:sagt|macht|schreibt) man
advice: empfiehl\w*|empfehl\w+|vorschl\w+|schlag\w*|rat|raten|rezepte?n?|soll(?:te)? (?:ich|wir)|(?:kann|darf) ich (?:\S+ ){0,3}(?:essen|trinken|bestellen|nehmen|kochen)
order: (?:bitte |hallo,? |ok,? )*(?:(?:kannst|könntest|würdest) du (?:mir |bitte )*.*\b(?:schreiben|erklären|übersetzen|zeigen|sagen|erstellen|nennen)|(?:schreibe?|erkläre?|übersetze?|nenne?|gib|zeige?|erzähle?|hilf|fasse?|liste|berechne|vergleiche|erstelle|korrigiere|verbessere|prüfe|suche?|finde|sag)(?: mir| uns)?)
""",
    "french": r"""
oneself: je|j|me|m|moi|mon|ma|mes|mien|mienne|nous|notre|nos
assistant: (?:as-tu|avez-vous|étais-tu)|tu (?:as|m'as|m’as|nous as)|vous (?:avez|m'avez)|ton|ta|tes|votre|vos
anyone: comment (?:puis-je|je peux|peut-on|on peut|faire|dit-on|dois-je|est-ce qu'on)
advice: recommand\w+|conseill?\w*|suggèr\w+|suggest\w+|recettes?|(?:dois|devrais)-je|je (?:dois|devrais)|puis-je (?:manger|boire|commander|prendre|cuisiner)
order: (?:s'il (?:te|vous) plaît,? |bonjour,? |ok,? )*(?:(?:peux-tu|pourrais-tu|pouvez-vous|pourriez-vous) (?:me |m')?\w+er|écris|écrivez|explique(?:z)?|traduis(?:ez)?|donne(?:z)?-moi|raconte(?:z)?|résume(?:z)?|aide(?:z)?-moi|calcule(?:z)?|corrige(?:z)?|montre(?:z)?-moi|dis-moi|rédige(?:z)?)(?:-moi|-nous)?
""",
    "spanish": r"""
oneself: yo|mí|mi|mis|me|conmigo|mío|mía|nosotros|nosotras|nos|nuestr[oa]s?|tengo|soy|estoy|vivo|trabajo|prefiero
assistant: (?:me )?(?:dijiste|recomendaste|sugeriste|diste|contaste|aconsejaste|has dicho)|tus?
anyone: cómo (?:puedo|podría|se|hago|hacer|debo|podemos)
advice: recomi?end\w+|aconsej\w+|sug[ie]r\w+|consejos?|recetas?|debería|puedo (?:comer|beber|pedir|tomar|cocinar)
order: (?:por favor,? |hola,? )*(?:(?:puedes|podrías) \w+[ae]r\w*|escrib(?:e|a|eme)|escríbeme|explica(?:me)?|explícame|traduce|tradúceme|dame|cuéntame|resúmeme|ayúdame|calcula|corrige|muéstrame|dime|haz(?:me)?|redacta)
""",
    "portuguese": r"""
oneself: eu|mim|me|meus?|minhas?|comigo|nós|nossos?|nossas?|tenho|sou|estou|moro|trabalho|prefiro
assistant: você (?:me )?(?:disse|recomendou|sugeriu|deu|contou)|(?:me )?(?:disseste|recomendaste|sugeriste)|teus?|tuas?
anyone: como (?:posso|poderia|se|faço|fazer|devo|podemos)
advice: recomend\w+|aconselh\w+|suger\w+|sugir\w+|sugest\w+|conselhos?|receitas?|deveria|(?:o que|que) devo|posso (?:comer|beber|pedir|tomar|cozinhar)
order: (?:por favor,? |olá,? )*(?:(?:você )?(?:podes|pode|poderia|podia) (?:me )?\w+[aei]r|escrev[ae](?:-me)?|expli(?:ca|que)(?:-me)?|traduz(?:a)?|dá-me|me dê|conta-me|me conte|resuma|ajuda-me|me ajude|calcul[ae]|corrija|mostr[ae]-me|me mostre|diz-me|me diga|faça)
""",
    "italian": r"""
oneself: io|mi|me|mi[oae]|miei|noi|ci|nostr[oaie]|ho|sono|vivo|abito|lavoro|preferisco
assistant: (?:mi )?hai (?:detto|consigliato|suggerito|dato|raccontato)|tu[oae]|tuoi
anyone: come (?:posso|potrei|si|faccio|fare|devo|possiamo)
advice: consigli\w*|suggeri\w+|raccomand\w+|ricett[ae]|dovrei|posso (?:mangiare|bere|ordinare|prendere|cucinare)
order: (?:per favore,? |ciao,? )*(?:(?:puoi|potresti) \w+[aei]r\w*|scriv(?:i|imi)|spiega(?:mi)?|traduci(?:mi)?|dammi|raccontami|riassumi(?:mi)?|aiutami|calcola|correggi|mostrami|dimmi|fammi)
""",
    "russian": r"""
oneself: я|меня|мне|мной|мною|мо[йяёеюи]|моего|моему|моей|моём|моем|моих|моим|моими|мы|нас|нам|нами|наш\w*
assistant: ты (?:мне )?(?:сказал\w*|посоветовал\w*|рекомендовал\w*|предложил\w*|говорил\w*)|вы (?:мне )?(?:сказали|посоветовали|рекомендовали|предложили|говорили)|тво\w+|ваш\w*
anyone: как (?:мне |можно |нам )?(?:сделать|написать|сказать|найти|приготовить|\w+ть)
advice: посовету\w+|совет\w*|рекоменд\w+|предлож\w+|рецепт\w*|(?:мне|нам) (?:\w+ )?(?:стоит|следует)|стоит ли мне|можно ли мне
order: (?:пожалуйста,? |привет,? )*(?:(?:можешь|можете|мог бы|могли бы) (?:ты |вы )?\w+|(?:напиши|объясни|переведи|расскажи|помоги|посчитай|сравни|создай|исправь|покажи|сделай|составь|скажи|перечисли)(?:те)?(?: мне| нам)?|дай(?:те)? мне)
""",
    "chinese": r"""
oneself: 我|咱
assistant: 你(?:之前|上次|刚才|曾经?)?(?:说|推荐|建议|告诉|给我|提到)|你的|您的
anyone: (?:我|我们)?(?:怎么|如何|怎样)(?:才能|可以|能)?(?=.*(?:写|做|用|安装|说|学))
advice: 推荐|建议|食谱|菜谱|我(?:们)?(?:应该|该)|我(?:们)?(?:可以|能)(?:吃|喝|点)
order: (?:你好[,，!！]?|请|麻烦)*(?:你)?(?:帮(?:我|忙)|给我|替我|翻译|解释|总结|列出|计算|写一)
""",
    "japanese": r"""
oneself: 私|わたし|僕|ぼく|俺|自分|うちの|我々
assistant: あなた|(?:言って|勧めて|提案して|教えて|薦めて)(?:くれた|くれまし|い(?:た|まし))
anyone: (?:どうやって|どうすれば|どのように)
advice: おすすめ|お勧め|オススメ|推薦|提案|アドバイス|レシピ|(?:す|食べ|飲み?)るべき|たらいい|ばいい|(?:食べ|飲ん)(?:ても|でも)(?:いい|大丈夫)
order_ends: (?:書い|訳し|翻訳し|教え|説明し|作っ|要約し|計算し|直し|挙げ|手伝っ|見せ|し)て(?:ください|下さい|くれ|くれる|くれますか|もらえますか|ほしい|ね)?[。!！?？]?
""",
    "korean": r"""
oneself: (?:나|내|저|제|우리|저희)(?:는|의|가|를|도|에게|한테|는요)?
assistant: 네가|당신\w*|너의|(?:추천해|말해|알려|제안해) ?(?:줬|주셨|준)\w*
anyone: 어떻게(?: 하면| 해야)?
advice: 추천\w*|제안\w*|조언\w*|레시피\w*|\w*(?:해야 할까|할까요|먹을까|좋을까)\w*
order_ends: (?:써|해|알려|번역해|설명해|요약해|만들어|보여|고쳐) ?(?:줘|주세요|줄래|줄래요|주실래요)[.!?]?
""",
}
_UNSPACED = frozenset({"chinese", "japanese"})


@cache
def manners(language: str | None) -> Manners | None:
    """Those of a language; None for English, whose own rules are finer, and for any other one."""
    table = _TABLES.get(language or ENGLISH)
    if table is None:
        return None
    lines = dict(line.split(": ", 1) for line in table.strip().splitlines())
    edge = "" if language in _UNSPACED else r"(?!\w)"
    before = "" if language in _UNSPACED else r"(?<!\w)"

    def found(name: str) -> re.Pattern[str]:
        if name not in lines:
            return _NEVER
        return re.compile(rf"{before}(?:{lines[name]}){edge}", re.IGNORECASE)

    order = lines.get("order")
    ends = lines.get("order_ends")
    return Manners(
        oneself=found("oneself"),
        assistant=found("assistant"),
        anyone=found("anyone"),
        advice=found("advice"),
        order=re.compile(rf"\W*(?:{order}){edge}", re.IGNORECASE) if order else _NEVER,
        order_ends=re.compile(rf"(?:{ends})\s*$") if ends else _NEVER,
    )
