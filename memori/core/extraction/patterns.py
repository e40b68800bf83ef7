"""The sentence patterns that state something about the user, as data.

A pattern is matched against a whole clause in which contractions are written out ("i am", "do
not"). What it calls ``object`` becomes the object of the triple; in ``slot`` and ``predicate``,
``{object}`` stands for its search terms and other groups for themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from memori.core.extraction import wordlists as w
from memori.types import Kind


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say one kind of thing.

    ``denies`` marks patterns that contain a negation themselves; all others never match a clause
    with one.
    """

    kind: Kind
    predicate: str
    expression: re.Pattern[str]
    slot: str | None = None
    importance: float = 0.6
    denies: bool = False


_CAPITAL = "(?-i:[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ])"
_NAME_WORD = rf"(?!{w.NOT_CAPITALISED_NAMES}\b|{w.NATIONALITIES}\b){_CAPITAL}[\w'-]+"
_NAME = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}"
_A = (
    r"(?: (?:also|just|still|currently|now|really|absolutely|totally|mostly|mainly|usually|always|"
    r"generally|truly|quite|actually|definitely|personally|particularly|especially|do|have always|"
    r"simply|deeply|both|recently|officially|originally|newly|very much|kind of|finally|even|"
    r"strongly|highly|normally|typically|proudly|happily|clearly|greatly|only|obviously))*"
)
# What may follow the object without being part of it.
_REST = (
    r"(?:(?:,| [-–—(]) ?.*|,? (?:with|and|but|since|for|because|near|now|at the moment|these days|"
    r"right now|currently|where|which|when|who|so|as|until|while|by|today|nowadays|though|too|"
    r"as well|again|anymore|instead|during|after|before|every|on|this|in the) ?\b.*)?"
)
_FURTHER = r"(?:,? (?:too|as well|a lot|very much|so much|so|now|these days|at the moment|though|again|by the way|btw|in general))*"
_SINCE = r"(?:,? (?:now|too|as well|since .*|for .*|by the way|btw|though|at the moment|these days|and .*|but .*|so .*|who .*|working .*|living .*|based .*|from .*))?"
_TO_END = r"(?P<object>.+?)"

_PLACE = (
    r"(?P<object>(?!(?:an?|the same|my|your|his|her|our|their|this|that|these|fear|hope|peace|sin|"
    r"constant|here|there|it|harmony|denial|interesting|times?|squalor|poverty|luxury|a|the "
    r"(?:past|moment|present|now|future|middle|center|centre|country|city|suburbs|countryside|"
    r"mountains|area|same|woods|dorms?|basement|house))\b)[^\W\d_][\w .'-]*?(?:, "
    + _CAPITAL
    + r"[\w .-]+?)?)"
)
_COMPANY = rf"(?P<object>(?:the )?(?:{_CAPITAL}|\d)[\w.&'-]*(?: (?:of |for |and |& )?{_CAPITAL}[\w.&'-]*){{0,5}})"
_MODIFIERS = r"(?:[\w-]+ ){0,3}?"
_OCCUPATION = rf"(?P<object>{_MODIFIERS}{w.OCCUPATIONS}(?:(?: of| in| for)(?: [\w&'-]+){{1,4}})?)"
_ARTICLE = r"(?:an? |the )?"

# Objects that mean nothing outside the conversation, or only begin a longer thought.
_VAGUE = (
    r"(?!(?:it|that|this|these|those|you|your|yours|him|her|his|their|them|they|one|ones|how|what|"
    r"when|where|why|which|who|both|all|either|neither|such|same|some|most|more|another|any|"
    r"anything|everything|something|nothing|each|option|version|us|each other|here|there|seeing "
    r"(?:you|that|this)|(?:being|getting) called|not|for|in|on|about|as|like|too|very|so|better|"
    r"best|well|is|are|was|and|or|but|to (?:see|know|ask|hear|think|say|know|be|do|thank|point|"
    r"make sure|start by|get|understand|add|note|mention|believe|include|use|have|keep|try|go with|"
    r"consider|share|discuss|give|confirm|clarify|call it|look|learn more)|the (?:idea|way|look|"
    r"sound|first|second|third|last|new|old|other|concept|plan|answer|approach|suggestion|result|"
    r"version|option|draft|design|code|name|names|title|part|fact|tone|style|ending|intro|one|ones|"
    r"same|former|latter|original|previous|current|direction|layout|structure|example|examples|"
    r"analogy|thought|vibe|feel|format|list|suggestions|ideas|options|above|point|points|detail|"
    r"details|feeling|rest|results|advice|color|colour|colors|food|place|movie|book|song|show|game|"
    r"photo|picture|pic|view|energy|message|story|support|process|challenge|update|feature))\b)"
)
_THING = rf"(?P<object>{_VAGUE}[^\W_].*?)"

_WHEN = (
    r"(?:yesterday|today|tonight|this (?:morning|afternoon|evening|week|weekend|month|year|summer|"
    r"winter|spring|fall|autumn)|last (?:night|week|weekend|month|year|summer|winter|spring|fall|"
    rf"autumn|{w.WEEKDAYS_MONTHS})|(?:on |this )?{w.WEEKDAYS_MONTHS}(?:,? \d.*)?|"
    rf"(?:\d+|an?|a few|a couple(?: of)?|several|{w.SPOKEN_NUMBERS}) "
    r"(?:hours?|days?|weeks?|months?|years?) ago|"
    rf"in (?:early |late |mid-)?(?:{w.WEEKDAYS_MONTHS}(?:,? (?:of )?\d{{4}})?|\d{{4}})|"
    rf"on (?:the )?(?:{w.WEEKDAYS_MONTHS} )?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{w.WEEKDAYS_MONTHS})?(?:,? \d{{4}})?|"
    r"the other day|over the weekend|on the weekend|at the weekend|earlier (?:today|this \w+)|"
    r"a while ago|not long ago)"
)
_WHEN_NEXT = (
    r"(?:tomorrow(?: \w+)?|tonight|today|this (?:morning|afternoon|evening|week|weekend|month|summer|"
    rf"winter|spring|fall|autumn|coming \w+|{w.WEEKDAYS_MONTHS})|next (?:week|weekend|month|year|summer|winter|spring|fall|"
    rf"autumn|{w.WEEKDAYS_MONTHS})|on (?:the )?(?:{w.WEEKDAYS_MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?)\b.*|"
    rf"in (?:{w.WEEKDAYS_MONTHS}|(?:\d+|an?|a few|a couple of|{w.SPOKEN_NUMBERS}) (?:hours?|days?|weeks?|months?)))"
)

# Who a pattern for others is about: "my sister", "my sister Anna", "my sister, Anna,".
_OTHER = rf"my (?P<relation>{w.RELATIONS})(?:,? (?P<name>{_NAME}),?)?"


def _pattern(
    kind: Kind,
    predicate: str,
    expression: str,
    *,
    slot: str | None = None,
    importance: float = 0.6,
    denies: bool = False,
) -> Pattern:
    compiled = re.compile(expression, re.IGNORECASE)
    return Pattern(kind, predicate, compiled, slot, importance, denies)


IDENTITY = (
    _pattern(
        "fact",
        "is called",
        rf"my (?:full |first |real )?name is (?P<object>{_NAME}){_SINCE}",
        slot="name",
        importance=0.9,
    ),
    _pattern(
        "fact",
        "is called",
        rf"my name is (?P<object>(?!{w.NOT_NAMES}\b)[^\W\d_]+)",
        slot="name",
        importance=0.9,
    ),
    _pattern(
        "fact",
        "goes by",
        rf"(?:i go by|(?:everyone|everybody|people|my friends|friends) calls? me|"
        rf"my nickname is|i am called) (?P<object>{_NAME}){_FURTHER}",
        slot="nickname",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "is aged",
        r"i(?: am| just turned| turned){1}"
        rf"(?: now| currently)? (?P<object>[1-9]\d|1[01]\d)(?: ?years?[ -]old| yo| y/o)?"
        rf"(?: now| today| yesterday| last (?:week|month)|,? and .*)?",
        slot="age",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "has birthday",
        r"(?:my birthday is|i was born)(?: on| in)?(?: the)? "
        rf"(?P<object>(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{w.WEEKDAYS_MONTHS}\b.*|\d{{1,2}}[./-]\d.*|(?:19|20)\d\d)",
        slot="birthday",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "has pronouns",
        r"my pronouns are (?P<object>\w+/[\w/]+)",
        slot="pronouns",
        importance=0.9,
    ),
    _pattern(
        "fact",
        "has {attribute}",
        r"my (?P<attribute>e-?mail(?: address)?|phone(?: number)?|address|"
        r"time ?zone|blood type|shoe size|clothing size|height|weight|native language|first language|"
        r"mother tongue|home ?town|zodiac sign|star sign|major|nationality|hourly rate|dog's name|"
        rf"cat's name) is {_THING}{_FURTHER}",
        slot="{attribute}",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "is",
        rf"i am{_A} (?:an? )?(?P<object>{w.NATIONALITIES}(?:[- ]{w.NATIONALITIES})?){_SINCE}",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "is",
        rf"i am{_A} (?P<object>married|single|divorced|engaged|widowed)(?: to .+| with .+)?{_SINCE}",
        slot="marital status",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "is",
        rf"i am{_A} (?P<object>left-handed|right-handed|colou?r-?blind|deaf|blind|dyslexic|"
        rf"autistic|diabetic|asthmatic|bilingual|trans|gay|lesbian|bisexual|nonbinary|non-binary|"
        rf"pregnant|an introvert|an extrovert|introverted|extroverted|"
        rf"a (?:single )?(?:mother|father|mom|mum|dad|parent|grandmother|grandfather|grandparent)|"
        rf"a (?:morning|night|dog|cat|people) person|a night owl|an early bird|an only child|a widow|a widower|"
        rf"a (?:[\w-]+ )?(?:runner|gamer|cyclist|swimmer|hiker|climber|birdwatcher|gardener))(?: of .+)?{_SINCE}",
        importance=0.7,
    ),
)

PLACES = (
    _pattern(
        "fact",
        "lives in",
        rf"i{_A} (?:live|reside|am{_A} (?:living|based|residing|located|settled)|have{_A} (?:been living|lived)) "
        rf"(?:in|near|outside|outside of|just outside) {_PLACE}{_REST}",
        slot="home",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "lives in",
        rf"i (?:just|recently|finally) (?:moved|relocated)(?: back)?(?: here)?(?: from [\w .'-]+?)? to "
        rf"{_PLACE}{_REST}",
        slot="home",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "lives in",
        rf"i have{_A} (?:moved|relocated)(?: back)?(?: from [\w .'-]+?)? to {_PLACE}{_REST}",
        slot="home",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "lives in",
        rf"i (?:moved|relocated)(?: back)?(?: from [\w .'-]+?)? to {_PLACE} "
        r"(?:yesterday|today|last (?:week|month|year|weekend|summer|winter|spring|fall|autumn)|this (?:week|month|year|summer|spring)|"
        r"(?:a few|a couple(?: of)?|two|three|\d+) (?:days|weeks|months) ago|recently)(?: .*)?",
        slot="home",
        importance=0.8,
    ),
    _pattern(
        "fact", "lives in", rf"i{_A} live (?:in|on) (?P<object>an? [\w -]+?){_REST}", importance=0.5
    ),
    _pattern(
        "fact",
        "lives with",
        r"i(?: \w+)? live (?P<object>alone|with (?!it\b|that\b|this\b|the (?:fact|consequences)).+)",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "no longer lives in",
        rf"i (?:no longer live|do not live|am no longer living|am not living) "
        rf"in {_PLACE}(?: any ?more| any longer)?{_REST}",
        slot="home",
        importance=0.7,
        denies=True,
    ),
    _pattern(
        "fact",
        "comes from",
        rf"i{_A} (?:am{_A} from|come from|grew up in|was born (?:and raised )?in) "
        rf"(?!\d)(?P<object>(?!(?:the|a|an|my|your|this|that|work|home|here|there)\b)[^\W\d_][\w .,'-]*?){_SINCE}",
        importance=0.7,
    ),
)

WORK = (
    _pattern(
        "fact",
        "works as",
        rf"i{_A} work{_A} as (?:an? )?(?P<object>(?!the\b|hard\b|part of\b|if\b|expected\b)[^\W\d_][\w /&'-]*?)(?: at .*| for .*| in .*)?{_REST}",
        slot="job",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "works as",
        rf"i am{_A} working{_A} as (?:an? )?(?P<object>[^\W\d_][\w /&'-]*?)(?: at .*| for .*| in .*)?{_REST}",
        slot="job",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "works as",
        rf"(?:i am{_A} (?:an?|the)|i{_A} (?:became|have become) an?|my (?:job|profession|occupation) is(?: being)? an?|i am{_A} a self-employed) "
        rf"(?!good\b|bad\b|terrible\b|great\b|horrible\b|fan\b|huge\b|big\b|better\b){_OCCUPATION}(?: by trade| by profession| by training)?(?: at .*)?{_REST}",
        slot="job",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "is",
        rf"i am{_A} (?P<object>retired|unemployed|self-employed|between jobs|on (?:parental|maternity|paternity) leave|"
        rf"a stay-at-home (?:mom|mum|mother|dad|father|parent)){_SINCE}",
        slot="job",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "works at",
        rf"i{_A} (?:work|am{_A} (?:working|employed)|have{_A} (?:been working|worked))(?: as [\w -]+?| full[ -]time| part[ -]time| remotely)? (?:at|for|by|with) {_COMPANY}{_REST}",
        slot="employer",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "works at",
        rf"i (?:just |recently |have )?(?:started(?: working| a (?:new )?job)?|got a (?:new )?job|joined|took a job)(?: at| with)? {_COMPANY}"
        rf"(?: (?:as .+|{_WHEN}))?",
        slot="employer",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "works in",
        rf"i{_A} work (?P<object>(?:in (?!progress\b|the (?:morning|evening|afternoon)|this\b|that\b|it\b)|from home|remotely|night shifts?|part[ -]time|full[ -]time|freelance|shifts)[\w ,&'-]*?){_FURTHER}",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "runs",
        rf"i{_A} (?:own|run|founded|co-founded|am{_A} (?:running)) (?P<object>(?:an?|my own) (?:[\w-]+ ){{0,4}}?(?:business|company|startup|start-up|shop|store|restaurant|bakery|cafe|café|farm|agency|studio|practice|salon|bookshop|bookstore|nonprofit|blog|podcast)){_REST}",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "no longer works at",
        rf"i (?:no longer work|do not work|am no longer working) (?:at|for) {_COMPANY}(?: any ?more| any longer)?{_FURTHER}",
        slot="employer",
        importance=0.7,
        denies=True,
    ),
    _pattern(
        "fact",
        "studies",
        rf"i{_A} (?:study|am{_A} (?:studying|majoring in|doing a (?:phd|master's|masters|degree|bachelor's) in|getting a degree in)|major in) "
        rf"(?P<object>(?!(?:for|hard|at|a lot|every|all|the|my|this|that|with|together|here|in)\b)[^\W\d_][\w &'-]*?)(?: at .*| in .*)?{_REST}",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "studies at",
        rf"i{_A} (?:study|am{_A} studying|go to school|am a student) at {_COMPANY}{_REST}",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "graduated from",
        rf"i (?:have )?graduated (?:from|in|with) (?P<object>.+?){_FURTHER}",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "has worked as",
        r"i have been (?P<object>(?:an? )?(?:working|teaching|programming|coding|writing|practicing|practising|playing|running|painting|"
        r"designing|developing|climbing|cycling|dancing|cooking|gardening|meditating|"
        rf"{w.OCCUPATIONS})\b(?! on (?:this|that|it)\b)[\w ,'-]*? (?:for (?:over |about |almost |more than |around |nearly )?(?:\d+|{w.SPOKEN_NUMBERS}|a few|several|many|a couple of) (?:years|months)|since (?:\d{{4}}|i was .+))){_FURTHER}",
        importance=0.6,
    ),
)

HEALTH_AND_FOOD = (
    _pattern(
        "fact",
        "is",
        rf"i am{_A} (?:an? )?(?:strict )?(?P<object>{w.DIETS}){_SINCE}",
        slot="diet",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "is",
        rf"i (?:have )?(?:recently |just )?(?:went|gone|became|turned|become) (?:an? )?(?P<object>{w.DIETS})\b.*",
        slot="diet",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "no longer is",
        rf"i am (?:no longer|not) (?:an? )?(?P<object>{w.DIETS}) any ?more{_FURTHER}|i am no longer (?:an? )?(?P<object2>{w.DIETS}){_FURTHER}",
        slot="diet",
        importance=0.7,
        denies=True,
    ),
    _pattern(
        "fact",
        "is allergic to",
        rf"i am{_A} (?:(?:severely|highly|deathly|mildly|slightly) )?allergic to {_THING}{_REST}",
        slot="allergy:{object}",
        importance=0.9,
    ),
    _pattern(
        "fact",
        "is allergic to",
        rf"i have an? (?:severe |mild |bad )?(?P<object>[\w-]+(?: [\w-]+)?) (?:allergy|intolerance){_SINCE}",
        slot="allergy:{object}",
        importance=0.9,
    ),
    _pattern(
        "fact",
        "does not eat",
        rf"i (?:do{_A} not|can not|never|cannot) (?P<verb>eat|drink) {_THING}(?: any ?more| at all| any longer)?(?: for .*| because .*| on .*)?",
        slot="taste:{object}",
        importance=0.8,
        denies=True,
    ),
    _pattern(
        "fact",
        "has",
        rf"i (?:have|suffer from|live with|was diagnosed with)(?: been diagnosed with)? (?:an? )?(?P<object>{w.CONDITIONS}){_SINCE}",
        importance=0.8,
    ),
)

TASTES = (
    _pattern(
        "preference",
        "dislikes",
        rf"i{_A} (?:do{_A} not{_A} (?:like|enjoy|love|care for)|no longer (?:like|enjoy|love)|can ?not stand|am not (?:a (?:big |huge )?fan of|into|fond of|keen on)|"
        rf"am no longer (?:a fan of|into)) {_THING}(?: any ?more| any longer| at all| that much| very much)*",
        slot="taste:{object}",
        importance=0.7,
        denies=True,
    ),
    _pattern(
        "preference",
        "dislikes",
        rf"i{_A} (?:hate|dislike|detest|loathe|despise) {_THING}{_FURTHER}",
        slot="taste:{object}",
        importance=0.7,
    ),
    _pattern(
        "preference",
        "prefers",
        rf"i{_A} prefer (?P<object>(?:dark|light) (?:mode|themes?)|(?:dark|light) mode in .+){_FURTHER}",
        slot="theme",
        importance=0.8,
    ),
    _pattern(
        "preference",
        "prefers",
        rf"i{_A} prefer (?P<object>(?:metric|imperial)(?: units| system)?|celsius|fahrenheit){_FURTHER}",
        slot="units",
        importance=0.8,
    ),
    _pattern(
        "preference",
        "prefers",
        rf"i{_A} prefer {_THING}{_FURTHER}",
        slot="taste:{object}",
        importance=0.8,
    ),
    _pattern(
        "preference",
        "likes",
        rf"i{_A} (?:like|love|enjoy|adore|am{_A} (?:a (?:big |huge |massive |great )?fan of|(?:really |very |super |totally )?into|(?:really |very )?fond of|passionate about|obsessed with|(?:really )?keen on|crazy about|addicted to)) "
        rf"{_THING}{_FURTHER}",
        slot="taste:{object}",
        importance=0.7,
    ),
    _pattern(
        "preference",
        "has favourite {what}",
        rf"my (?:all[- ]time )?favou?rite (?P<what>(?!(?:is|are|thing|part|one|ones)\b)[\w -]{{2,30}}?) (?:is|are|has always been|has to be|would be)(?: probably| definitely| still| currently| now)? "
        rf"(?P<object>(?!(?:not|the one|that|this|it|when|how|what|changing|hard|difficult|definitely)\b).+)",
        slot="favourite:{what}",
        importance=0.7,
    ),
    _pattern(
        "preference",
        "has favourite {what}",
        rf"(?P<object>{_NAME}|[\w]+(?: [\w]+){{0,3}}) (?:is|are) my (?:all[- ]time )?favou?rite (?P<what>(?!thing\b|part\b|one\b)[\w -]{{2,30}})",
        slot="favourite:{what}",
        importance=0.7,
    ),
    _pattern(
        "preference",
        "has least favourite {what}",
        r"my least favou?rite (?P<what>(?!(?:is|are|thing|part)\b)[\w -]{2,30}?) (?:is|are) (?P<object>(?!(?:not|the one|that|this|it|when)\b).+)",
        slot="least favourite:{what}",
        importance=0.7,
    ),
    _pattern(
        "preference",
        "has hobby",
        rf"(?:my (?:main |favou?rite |biggest )?(?:hobby|hobbies|passion|passions) (?:is|are|include)|in my (?:free|spare) time,? i(?: like to| enjoy| love to| love| like)?) {_THING}",
        importance=0.7,
    ),
)

SKILLS = (
    _pattern(
        "skill",
        "speaks",
        rf"i{_A} (?:speak|am (?:fluent|native|conversational|proficient) in)(?: fluent| some| a little| a bit of| native| basic| decent)? (?P<object>{w.LANGUAGES}(?:(?:,? and |, | & ){w.LANGUAGES})*)(?: fluently| natively| well| at home)?{_SINCE}",
        importance=0.7,
    ),
    _pattern(
        "skill",
        "knows",
        rf"i{_A} (?:know|code in|program in|program with|develop in|write code in|mostly code in|mainly code in) (?P<object>{w.TECHNOLOGIES}(?:(?:,? and |, | & ){w.TECHNOLOGIES})*)(?: well| very well| pretty well| inside out)?{_SINCE}",
        importance=0.7,
    ),
    _pattern(
        "skill",
        "knows how to",
        rf"i{_A} know how to (?P<object>(?!(?:do|use|fix|solve|make|say|feel|get|handle|deal with) (?:it|this|that|these|those)\b)(?!do\b|feel\b|proceed\b).+)",
        importance=0.5,
    ),
    _pattern(
        "skill",
        "plays",
        rf"i (?:can )?(?:also )?play (?:the )?(?P<object>{w.INSTRUMENTS}(?: and (?:the )?{w.INSTRUMENTS})?)\b.*",
        importance=0.7,
    ),
    _pattern(
        "skill",
        "can",
        r"i can (?P<object>(?:speak|cook|code|program|swim|dive|ski|snowboard|surf|dance|sing|draw|knit|sew|juggle|type|sail|skate|drive|read|write) "
        rf"?(?:{w.LANGUAGES}|{w.TECHNOLOGIES}|stick|fluently|well|very well|in {w.TECHNOLOGIES}|a motorcycle|manual|stick shift|music|sheet music)?)(?: too| as well| and .*)?",
        importance=0.6,
    ),
    _pattern(
        "skill",
        "is good at",
        rf"i am{_A} (?:(?:very |really |quite |pretty |so |fairly |extremely )?(?:good|great|skilled|experienced|excellent) (?:at|with|in)|proficient (?:in|with)|an expert (?:in|on|at)|skilled in) {_THING}{_FURTHER}",
        importance=0.6,
    ),
    _pattern(
        "skill",
        "has experience",
        rf"i have (?:over |about |around |almost |more than |nearly )?(?P<object>(?:\d+\+?|{w.SPOKEN_NUMBERS}|several|many|a few) years?(?: of|') (?:[\w-]+ )?experience (?:in|with|as|of) .+)",
        importance=0.7,
    ),
    _pattern(
        "skill",
        "is certified",
        r"i am (?:a )?(?P<object>(?:certified|licensed|qualified|trained|registered) [\w -]+?)(?: and .*| at .*|, .*)?",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "is learning",
        rf"i am{_A} (?:learning|teaching myself|taking lessons in|taking (?:an? )?(?:classes|course) in)(?: how)?(?: to)? (?P<object>(?!(?:a lot|more|about|that|this|it|so|from|to|how|new things)\b).+?)(?: on .*| at .*| with .*| for .*| in .*)?{_FURTHER}",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "wants to learn",
        rf"i{_A} (?:want|plan|hope|intend|would love) to learn(?: how)?(?: to)? (?P<object>(?!(?:more|about|that|this|it|from|how)\b).+)",
        importance=0.5,
    ),
    _pattern(
        "fact",
        "has goal",
        r"my (?:main |biggest |long-term |current |ultimate )?(?:goal|dream|ambition|new year's resolution) is (?P<object>to (?!(?:make|create|understand|get|have|find|use|build|ensure|write|implement|improve|optimize|handle|add|see|keep|avoid)\b).+)",
        importance=0.6,
    ),
)

BELONGINGS = (
    _pattern(
        "fact",
        "plays",
        rf"i{_A} play (?P<object>{w.SPORTS}(?:(?:,? and |, ){w.SPORTS})*)\b.*",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "uses",
        rf"i{_A} (?:use|am{_A} using|work with|work on|am on|switched to|have switched to) (?:an? |my )?(?P<object>{w.TECHNOLOGIES}|mac|macbook|macbook pro|macbook air|iphone|ipad|pc|thinkpad|chromebook|pixel)"
        r"(?: (?:for|at|on|as|every|daily|exclusively)\b.*|,? and .*|,? not .*)?",
        importance=0.5,
    ),
    _pattern(
        "fact",
        "owns",
        rf"i{_A} (?:drive|own|ride) (?P<object>an? [\w '-]+?){_REST}",
        importance=0.6,
    ),
    _pattern(
        "relationship",
        "has",
        rf"i{_A} (?:have|have got) (?P<object>(?:\d+|an?|{w.SPOKEN_NUMBERS})(?: (?!(?:question|problem)s?\b)[\w-]+){{0,2}}? (?:{w.FAMILY_COUNTED}|{w.FAMILY_OR_PET})"
        rf"(?:,? and (?:\d+|an?|{w.SPOKEN_NUMBERS})(?: [\w-]+)? (?:{w.FAMILY_COUNTED}|{w.FAMILY_OR_PET}))?)(?:,? .*)?",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "does regularly",
        rf"i{_A} (?P<object>(?:run|swim|meditate|wake up|get up|go to (?:the gym|yoga|church|bed|therapy)|work out|exercise|walk|read|cook|train|jog|cycle|bike|do yoga|practice|practise|volunteer|journal|commute|hike|climb|surf) (?:[\w '-]+ )?(?:every|each|on|at|twice|once|three times|\d times|daily|in the)\b ?(?!the moment|least|that)[\w ':.-]*)",
        importance=0.5,
    ),
)

PEOPLE = (
    _pattern(
        "relationship",
        "{relation}",
        rf"my (?P<relation>{w.RELATIONS})(?:'s name is| is called| is named|, whose name is) (?P<object>{_NAME})(?: and .*|, .*)?",
        slot="{relation}",
        importance=0.8,
    ),
    _pattern(
        "relationship",
        "{relation}",
        rf"my (?P<relation>{w.RELATIONS}) is (?P<object>{_NAME})",
        slot="{relation}",
        importance=0.8,
    ),
    _pattern(
        "relationship",
        "{relation}",
        rf"(?P<object>{_NAME}) is my (?P<relation>{w.RELATIONS})",
        slot="{relation}",
        importance=0.8,
    ),
    _pattern(
        "relationship",
        "{relation}",
        rf"i have (?:an?|one)(?: [\w-]+){{0,2}}? (?P<relation>{w.RELATIONS}),? (?:named|called|whose name is) (?P<object>{_NAME}).*",
        slot="{relation}",
        importance=0.8,
    ),
    _pattern(
        "relationship",
        "spouse",
        rf"i am married to (?:an? [\w ]+ named )?(?P<object>{_NAME})",
        slot="spouse",
        importance=0.8,
    ),
)

OTHERS = (
    _pattern(
        "fact",
        "lives in",
        rf"{_OTHER}{_A} (?:lives|is{_A} (?:living|based)|resides|(?:just |recently )?moved) (?:in|near|to) {_PLACE}{_REST}",
        slot="home",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "works at",
        rf"{_OTHER}{_A} (?:works|is{_A} working) (?:at|for) {_COMPANY}{_REST}",
        slot="employer",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "works as",
        rf"{_OTHER}{_A} (?:works as|is{_A} working as|is) an? {_OCCUPATION}(?: at .*)?{_REST}",
        slot="job",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "is aged",
        rf"{_OTHER}(?: is| just turned| turned)(?: now| currently)? (?P<object>[1-9]\d?|1[01]\d)(?: ?(?:years?|months?)[ -]old)?(?: now| today)?",
        slot="age",
        importance=0.5,
    ),
    _pattern(
        "fact",
        "has birthday",
        rf"my (?P<relation>{w.RELATIONS})(?: (?P<name>{_NAME}))?'s birthday is (?:on )?(?:the )?(?P<object>.*(?:\d|{w.WEEKDAYS_MONTHS}).*)",
        slot="birthday",
        importance=0.7,
    ),
    _pattern(
        "fact",
        "is",
        rf"{_OTHER} is{_A} (?:an? )?(?P<object>{w.DIETS}|{w.NATIONALITIES}|retired|pregnant|married|divorced|diabetic|a (?:golden retriever|labrador|poodle|beagle|tabby|husky|corgi))(?: and .*)?",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "is allergic to",
        rf"{_OTHER} is{_A} (?:severely |highly )?allergic to {_THING}{_REST}",
        slot="allergy:{object}",
        importance=0.8,
    ),
    _pattern(
        "fact",
        "likes",
        rf"{_OTHER}{_A} (?:likes|loves|enjoys|adores|is (?:really |very )?into) {_THING}{_FURTHER}",
        slot="taste:{object}",
        importance=0.6,
    ),
    _pattern(
        "fact",
        "dislikes",
        rf"{_OTHER}{_A} (?:hates|dislikes|does{_A} not{_A} like|can not stand) {_THING}(?: any ?more| at all)?",
        slot="taste:{object}",
        importance=0.6,
        denies=True,
    ),
    _pattern(
        "fact",
        "studies",
        rf"{_OTHER}{_A} (?:studies|is{_A} studying) (?P<object>(?!for\b|hard\b|at\b)[^\W\d_][\w &'-]*?)(?: at .*| in .*)?{_REST}",
        importance=0.5,
    ),
)

EVENTS = (
    _pattern(
        "event",
        "{verb}",
        rf"i(?: have)?(?: just| recently| finally| also| actually)* (?P<verb>{w.PAST_VERBS})\b(?! (?:it|that|this|you|the error|an error|my code|your)\b) (?P<object>.*?{_WHEN})(?:,? (?!if\b).*)?",
    ),
    _pattern(
        "event",
        "{verb}",
        rf"(?:{_WHEN}),? i(?: just| finally| also)* (?P<verb>{w.PAST_VERBS})\b(?! (?:it|that|this|you|the error|an error|my code|your)\b) (?P<object>.+)",
    ),
    _pattern(
        "event",
        "{verb}",
        r"i (?:have )?(?:just |recently |finally )?(?P<verb>got|gave|became|was|have been|quit|lost|passed|adopted|bought|broke|retired|graduated|won|ran) "
        r"(?P<object>(?:married|engaged|divorced|promoted|laid off|fired|birth to .+|hired|accepted (?:to|into|by) .+|a (?:new )?(?:job|promotion|puppy|kitten|dog|cat|house|car|raise)\b.*|my (?:leg|arm|ankle|wrist|job|driving test|driver's license|first (?:marathon|house|car|apartment))\b.*|(?:my first|a|the [\w ]+) (?:half[- ])?marathon\b.*)(?: .*)?)",
    ),
    _pattern(
        "event",
        "has",
        rf"i have (?P<object>(?:an?|my|the) (?:[\w-]+ ){{0,3}}?{w.APPOINTMENTS}\b.*? {_WHEN_NEXT}).*",
    ),
    _pattern(
        "event",
        "has",
        rf"my (?P<object>(?:[\w'-]+ ){{0,3}}?{w.APPOINTMENTS}\b.*? is{_A} (?:at .+? )?{_WHEN_NEXT})",
    ),
    _pattern(
        "event",
        "plans",
        rf"i am{_A} (?P<object>(?:getting married|moving to {_CAPITAL}[\w .'-]+?|flying to {_CAPITAL}[\w .'-]+?|travell?ing to {_CAPITAL}[\w .'-]+?|going to {_CAPITAL}[\w .'-]+?|visiting {_CAPITAL}[\w .'-]+?|"
        rf"starting (?:an?|my) [\w -]+|having (?:a baby|surgery|twins)) {_WHEN_NEXT})",
    ),
)

PATTERNS = (
    *IDENTITY,
    *PLACES,
    *WORK,
    *HEALTH_AND_FOOD,
    *PEOPLE,
    *OTHERS,
    *SKILLS,
    *BELONGINGS,
    *TASTES,
    *EVENTS,
)
"""In the order in which they are tried; the first that matches a clause is what it states."""

MENTION = re.compile(
    rf"\bmy (?P<relation>{w.RELATIONS}),? (?P<object>{_NAME})\b(?!'s? \w+ (?:is|was))",
    re.IGNORECASE,
)
"""A person named in passing: "I went there with my sister Anna"."""

GREETING_NAME = re.compile(
    rf"(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there| all| everyone)?[,!.]* (?:i am|this is|it is) (?P<object>{_NAME})(?:(?:,| and| from| here)\b.*|[.,!]*|,.*)",
    re.IGNORECASE,
)
"""A name given with a greeting; "I'm" and a capital word alone could be "I'm German"."""
