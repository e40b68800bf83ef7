"""Patterns of what people say about who and where they are, what they like and what happened."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import patterns

IDENTITY = patterns(r"""
fact | is called | name | 0.9
    my (full |first |real )?name is <named><since>
    my name is (?P<object>(?!<not_names>\b)[^\W\d_]+)
fact | goes by | nickname | 0.8
    i go by <named><end>
    (everyone|everybody|people|my friends|friends) calls? me <named><end>
    my nickname is <named><end>
fact | is called | name | 0.9
    i am <named>,? (nice|pleased|good) to meet you
fact | is aged | age | 0.7
    i am(,? currently| now)? (?P<object>[1-9]\d|1[01]\d)( ?years?[ -]old| yo| y/o)?(,? and .*|, .*| now| today)?
    i( just)? turned (?P<object>[1-9]\d|1[01]\d)( now| today| yesterday| last (week|month)|,? and .*)?
fact | has birthday | birthday | 0.8
    (my birthday is|i was born)( on| in)?( the)? (?P<object>(\d{1,2}(st|nd|rd|th)?( of)? )?<weekdays_months>\b.*)
    (my birthday is|i was born)( on| in)? (?P<object>\d{1,2}[./-]\d.*|(19|20)\d\d)
fact | has pronouns | pronouns | 0.9
    (my pronouns are|i use) (?P<object>\w+/[\w/]+)( pronouns)?
fact | has {attribute} | {attribute} | 0.7
    my (?P<attribute><attributes>) is <thing><end>
    my (?P<attribute>e-?mail( address)?) is (?P<object>\S+@\S+)
    my (?P<attribute>(phone|mobile)( number)?|(home )?address|height|weight|shoe size) is (?P<object>.*\d.*)
    (my|our) ((new|current) )?(?P<attribute><numbered>) is <number><end>
    (my|our) (?P<attribute><dated>) is (on )?(?P<object><month_day>|\d{1,2}[./-]\d[\d./-]*)<end>
    (my|our) (?P<attribute><named_things>)( is( called| named)?|'s name is) (an? |the )?<named><since>
fact | is | | 0.7
    i am~ (an? )?(?P<object><nationalities>([- ]<nationalities>)?)<since>
    i am~ (?P<object><traits>)( of .+)?<since>
    i am~ (?P<object>a ([\w-]+ )?(runner|gamer|cyclist|swimmer|hiker|climber|birdwatcher))<since>
fact | is | marital status | 0.7
    i am~ (?P<object>married|single|divorced|engaged|widowed)( (to|with) .+)?<since>
""")

PLACES = patterns(r"""
fact | lives in | home | 0.8
    i~ (live|reside|am~ (living|based|residing|located|settled)) (in|near|outside|just outside) <place><rest>
    i have~ (been living|lived) (in|near) <place> (for|since) .*
    i (just|recently|finally) (moved|relocated)( back)?( from <words>)? to (?!<products>\b)<place><rest>
    i have~ (moved|relocated)( back)?( from <words>)? to (?!<products>\b)<place><rest>
    i (moved|relocated)( back)?( from <words>)? to (?!<products>\b)<place> (yesterday|today|recently|<this>)(,? .*)?
    i (moved|relocated)( back)?( from <words>)? to (?!<products>\b)<place> last (week|month|year|summer|winter|spring|fall)(,? .*)?
    i (moved|relocated)( back)?( from <words>)? to (?!<products>\b)<place> <some> (days|weeks|months) ago(,? .*)?
    (<and_i>|we)( have)?<lately> (moved|relocated)( back)?( from <words>)? to <town>( (with|because) (?!.*\b(19|20)\d\d\b).*| for (work|love|school|college|university|family|my|our|a (new )?job)\b.*|,? (yesterday|today|recently|now|<this>|last (week|month|year|summer|winter|spring|fall)|in (early |late |mid-)?<weekdays_months>(?!,? (of )?\d)|<some> (days|weeks|months) ago)(,? .*)?)?
    we~ (live|are~ (living|based)) in <town><rest>
fact | lives in | | 0.5
    i~ live (in|on) (?P<object>an? [\w -]+?)<rest>
fact | lives | | 0.6
    i~ live (?P<object>alone|with (?!(it|that|this|the)\b).+)
fact | no longer lives in | home | 0.7 | denies
    i (no longer live|am no longer living) in <place><rest>
    i (do not live|am not living) in <place> any ?(more|longer)<rest>
fact | comes from | | 0.7
    i~ (am~ from|come from|grew up in|was born (and raised )?in) (?P<object>(?!<no_places>\b)[^\W\d_][\w .,'-]*?)<since>
""")

HEALTH_AND_FOOD = patterns(r"""
fact | is | diet | 0.8
    i am~ (an? )?(strict )?(?P<object><diets>)<since>
    i (have )?(recently |just )?(went|gone|became|turned|become) (an? )?(?P<object><diets>)\b.*
    i have~ been (an? )?(?P<object><diets>) (since|for) .*
    i (am~ on|follow|eat|keep)~ (an? )?(strict )?(?P<object><diets>)( diet)?<since>
fact | no longer is | diet | 0.7 | denies
    i am (no longer|not) (an? )?(?P<object><diets>) any ?(more|longer)<end>
    i am no longer (an? )?(?P<object><diets>)<end>
fact | is allergic to | allergy:{object} | 0.9
    i am~ ((severely|deathly|mildly|slightly) )?allergic to <thing><more_allergens><since>
fact | is allergic to | | 0.9
    i am~ ((severely|deathly|mildly|slightly) )?allergic to (?P<object>[\w' -]+?,? (and|or) .+)
fact | is allergic to | allergy:{object} | 0.9
    i am~ ((severely|deathly|mildly|slightly) )?allergic to <thing><rest>
    i have an? (severe |mild |bad )?(?P<object>[\w-]+( [\w-]+)?) (allergy|intolerance)<since>
fact | is intolerant to | allergy:{object} | 0.9
    i am~ ((severely|mildly|slightly) )?(?P<object><not_tolerated>)[ -](intolerant|free)<since>
    i have~ been (?P<object><not_tolerated>)[ -]intolerant (since|for) .*
    i am~ intolerant (to|of) <thing><rest>
    i am~ (a )?(?P<object>celiac|coeliac)<since>
fact | no longer is allergic to | allergy:{object} | 0.8 | denies
    i am (not|no longer)( actually| really)? allergic to (?P<object>[\w'-]+( [\w'-]+)?)<more_allergens><ended>
    i am (not|no longer)( actually| really)? allergic to (?P<object>(?!<vague_beginnings>\b)(?!.*\b(but|and|or)\b)[\w'-]+( [\w'-]+){0,2}?)<ended>
    i (do not|no longer) have an? (?P<object>[\w-]+( [\w-]+)?) (allergy|intolerance)<ended>
    i am (not|no longer)( actually| really)? (?P<object><not_tolerated>)[ -]intolerant<ended>
fact | no longer is allergic to | allergy:{object} | 0.8
    i (have )?(outgrew|outgrown) my (?P<object>[\w-]+( [\w-]+)?) (allergy|intolerance)<end>
fact | does not {verb} | taste:{object} | 0.8 | denies
    i (do~ not~|can not|never|no longer) (?P<verb>eat|drink) <thing><ended>( (for|because|on) .*)?
fact | has | | 0.8
    i (have|suffer from) (an? )?(?P<object><conditions>)<since>
    i (was|have been) diagnosed with (?P<object><conditions>)<since>
""")

TASTES = patterns(r"""
preference | dislikes | taste:{object} | 0.7 | denies
    i~ (do~ not~ (like|enjoy|love|care for)|no longer (like|enjoy|love)|can not stand) <thing><ended>
    i am (not|no longer)~ (a (big |huge )?fan of|into|fond of|keen on) <thing><ended>
preference | dislikes | taste:{object} | 0.7
    i~ (hate|dislike|detest|loathe|despise) <thing><end>
preference | prefers | theme | 0.8
    i~ prefer (?P<object>(dark|light) (mode|theme)s?)( in .+)?<end>
preference | prefers | units | 0.8
    i~ prefer (?P<object>(metric|imperial)( units| system)?|celsius|fahrenheit)<end>
preference | flies with | airline | 0.7
    i <habitually> fly (with |on )?(?P<object>(?-i:[A-Z]{2,4})(?= |$)|<airlines>)( (to|from|for|when|if|because) .*)?<end>
preference | uses | | 0.6
    i <habitually> ((shop|stay) at|(order|buy)( \w+)? from|(bank|book) with) <company>( (for|when|because) .*)?<end>
preference | prefers | taste:{object} | 0.8
    i~ prefer <thing> (than|over) [\w' -]+
    i~ prefer <thing><end>
preference | likes | taste:{object} | 0.7
    i~ (like|love|enjoy|adore) <thing><end>
    i am~ (a (big |huge |massive |great )?fan of|into|fond of|passionate about|obsessed with) <thing><end>
    i am~ (keen on|crazy about|addicted to) <thing><end>
preference | has favourite {what} | favourite:{what} | 0.7
    my (all[- ]time )?favou?rite (?P<what><favourites>) (is|are|has always been)~ (?P<object>(?!<not_favourites>\b).+)
    (?P<object><name>|[\w]+( [\w]+){0,3}) (is|are) my (all[- ]time )?favou?rite (?P<what><favourites>)
preference | has least favourite {what} | least favourite:{what} | 0.7
    my least favou?rite (?P<what><favourites>) (is|are) (?P<object>(?!<not_favourites>\b).+)
preference | has hobby | | 0.7
    my (main |biggest )?(hobby|hobbies|passions?) (is|are|include) <thing>
    in my (free|spare) time,? i( like to| enjoy| love to| love| like)? <thing>
""")

EVENTS = patterns(r"""
event | no longer works at | employer | 0.6
    i<lately> (quit|left|lost|resigned from) my job (at|with) <company>( <when>(,? .*)?|<rest>)
    i<lately> (have )?(left|quit|resigned from) (?!<networks>\b)<company> (to (join|found|start|work)|for an?( new)? (job|startup|start-up|company|position|role)|after <years> years)\b.*
    i<lately> (have )?(quit|resigned from) (?!<networks>\b|\w+ing\b)<company>( <when>)?
    i<lately> (was|got) (laid off|fired|let go) (from|by|at) <company>( <when>|<rest>)
event | {verb} | | 0.6
    <and_i>( have)?<lately> (?P<verb>(?!(had|got) to\b|went with\b)<past_verbs>)\b(?! <fleeting>\b) (?P<object>.*?<when>)(,? .*)?
    <when>,? <and_i><lately> (?P<verb>(?!(had|got) to\b|went with\b)<past_verbs>)\b(?! <fleeting>\b) (?P<object>.+)
    <and_i>( have)?<lately> (?P<verb>got|was|have been) (?P<object>(married|engaged|divorced|promoted|laid off|fired|hired)( .*)?)
    <and_i>( have)?<lately> (?P<verb>gave) (?P<object>birth to .+)
    <and_i>( have)?<lately> (?P<verb>got|was) (?P<object>accepted (to|into|by) .+)
    <and_i>( have)?<lately> (?P<verb>got|adopted|bought) (?P<object>a (new )?(job|promotion|puppy|kitten|dog|cat|house|car|raise)\b.*)
    <and_i>( have)?<lately> (?P<verb>quit|lost|got) (?P<object>my (job(?! (at|with) <capital>)|driver's license|first (job|house|car|apartment))\b.*)
    <and_i>( have)?<lately> (?P<verb>broke) (?P<object>my (leg|arm|ankle|wrist|foot|toe|nose|collarbone)\b.*)
    <and_i>( have)?<lately> (?P<verb>passed) (?P<object>my (driving test|final exams?|bar exam|thesis defense)\b.*)
    <and_i>( have)?<lately> (?P<verb>ran|finished) (?P<object>(my first|a|the [\w ]+) (half[- ])?marathon\b.*)
event | has | | 0.6
    i have (?P<object>(an?|my|the) ([\w-]+ ){0,3}?<appointments>\b.*? <when_next>).*
    my (?P<object>([\w'-]+ ){0,3}?<appointments>\b.*? is~ (at .+? )?<when_next>)
event | plans | | 0.6
    (i am|we are)~ (?P<object>(moving|flying|travell?ing|going) to <capital><words> <when_next>)
    i am~ (?P<object>(getting married|visiting <capital><words>|having (a baby|surgery|twins)) <when_next>)
    i am~ (?P<object>starting (an?|my) [\w -]+? <when_next>)
""")
