"""What English patterns and doubts are made of, beside the word lists: regular expressions by name."""

# ruff: noqa: E501 — some ways of saying it are long

from __future__ import annotations

from memori.core.extraction.grammar import alternatives
from memori.core.extraction.languages.english import wordlists

_OBJECTS = {
    # What may follow the object without being part of it.
    "rest": (
        "((,| [-–—(]) ?.*|,? (with|and|but|since|for|because|near|now|at the moment|these days|"
        "right now|currently|where|which|when|who|so|as|until|while|by|today|nowadays|though|too|"
        r"as well|again|instead|during|after|before|every|on|this|in the)\b.*)?"
    ),
    "end": (
        "(,? (too|as well|a lot|very much|so much|so|now|these days|at the moment|though|again|"
        "in general|originally))*"
    ),
    "since": (
        "(,? (now|too|as well|originally|though|at the moment|these days|"
        "(since|for|and|but|so|who|working|living|based|from) .*))?"
    ),
    "ended": "( any ?more| any longer| at all| that much| very much)*",
    "no_names": "(<not_capitalised_names>|<nationalities>)",
    "after_name": "(is|and|said|was|has|will|who|for)",
    "place": r"(?P<object>(?!<no_places>\b)[^\W\d_][\w .'-]*?(, <capital>[\w .-]+?)?)",
    "company": (
        r"(?P<object>(the )?(<capital>|\d)[\w.&'-]*( (of |for |and |& )?<capital>[\w.&'-]*){0,5})"
    ),
    "occupation": (
        r"(?!(good|bad|terrible|great|horrible|fan|huge|big|better)\b)"
        r"(?P<object>([\w-]+ ){0,3}?<occupations>(( of| in| for(?! <capital>))( [\w&'-]+){1,4})?)"
    ),
    "at_company": (
        r"((?<!student)(?<!undergraduate) (?P<at>(at|for|with) "
        r"(?P<employer>(the )?<capital>[\w.&'-]*( [\w.&'-]+){0,4}?))<rest>|"
        " (at|for|in) .*)?<rest>"
    ),
    "more_allergens": r"(?P<more>((, |,? (and|or) )<allergens>)+)",
    "town": (
        r"(?P<object>(?!<no_places>\b|<products>\b|<weekdays_months>\b)"
        r"<capital>[\w.'-]*( (of |upon |am |an der |de |da |do |la |el )?<capital>[\w.'-]*){0,3}"
        r"(, <capital>[\w .-]+?)?)"
    ),
    # Neither a thing that only the conversation knows, nor the beginning of a longer thought.
    "thing": (
        r"(?P<object>(?!<vague_beginnings>\b|to( <passing_verbs>\b|$)|"
        r"the (?!<shared_things>\b|<capital>)|"
        r".*\b(it|them|those|these|this|here|there|your|you|their)\b)[^\W_].*?)"
    ),
    "month_day": (
        r"(the )?(<weekdays_months> )?\d{1,2}(st|nd|rd|th)?( (of )?<weekdays_months>)?(,? \d{4})?"
    ),
    "some": r"(\d+|an?|a few|a couple of|several|<spoken_numbers>)",
    "this": "this (morning|afternoon|evening|week|weekend|month|year|summer|winter|spring|autumn)",
    "when": (
        "(yesterday|today|tonight|<this>|last (night|week|weekend|month|year|summer|winter|spring|"
        r"fall|autumn|<weekdays_months>)|(on |this )?<weekdays_months>(,? \d.*)?|"
        r"<some> (hour|day|week|month|year)s? ago|in (early |late |mid-)?(<weekdays_months>"
        r"(,? (of )?\d{4})?|\d{4})|on <month_day>|the other day|(over|on|at) the weekend|"
        "earlier today|a while ago|not long ago)"
    ),
    "when_next": (
        r"(tomorrow( \w+)?|tonight|today|<this>|this <weekdays_months>|next (week|weekend|month|"
        r"year|summer|winter|spring|fall|autumn|<weekdays_months>)|on ((the )?\d{1,2}(st|nd|rd|th)?"
        r"|<weekdays_months>)\b.*|in (<weekdays_months>|<some> (hour|day|week|month)s?))"
    ),
    "other": "my (?P<relation><relations>)(,? (?P<name><name>),?)?",
    "and_i": r"((my [\w'-]+( <name>)?|<name>) and )?i",
    "lately": "( just| recently| finally| also| actually)*",
    "years": (
        r"(over |about |around |almost |more than |nearly )?(\d+\+?|<spoken_numbers>|several|many|"
        "a few|a couple of)"
    ),
}

_PEOPLE = {
    "my": "my",
    "call_me": (
        "((but|and|so|please|just|you can|you may|feel free to),? )*"
        r"call me <named>(,? (from now on|please|thanks|thank you|instead))*"
    ),
    "greeting_name": (
        "(hi|hello|hey|good (morning|evening|afternoon))( there| all| everyone)?[,!.]* "
        r"(i am|this is|it is) <named>((,| and| from| here)\b.*|,.*|[.,!]*)"
    ),
    "mention": r"\b(?P<my>my) (?P<relation><relations>),? <named>\b(?!'s? \w+ (is|was)\b)",
    "apposition": (
        r"^(?!<openers>\b)<named>, my (?P<relation><relations>), "
        r"(?=(is|works|lives|loves|likes|hates|enjoys|studies|speaks|moved|turned)\b)"
    ),
    "several_pets": r"\b(<pets>s|puppies|(other|second|another|both|of my) <pets>s?)\b",
}

_DOUBTS = {
    "not_meant": (
        "(if|unless|whether|suppose|supposing|assuming|assume|hypothetically|let's say|let us say|"
        "wish|dream(t|ed|s)?|novel|(?<!science )(?<!science-)fiction|fanfic|character|protagonist|parody|quotes?|quoted|"
        "nobody|prank|joke|lie|lied|lying|fake|not true|isn't true|false|parallel universe|"
        "as though|as if|sims|minecraft|in (the|my|this|a) (game|story|dream|book|script))"
    ),
    "hearsay": (
        "((he|she|they|someone|somebody|everyone|everybody|people|who|mom|mum|dad|wife|husband|"
        "boss|friends?|sister|brother|mother|father|doctor|teacher|colleague|girlfriend|boyfriend|"
        r"it|(?!(never|always|only|please)\b)<capital>\w+) (\w+ly )?"
        "(said|says?|told|tells?|asks|asked|claims?|claimed|thinks?|thought|"
        "believes?|believed|wrote|writes|texted|replied|insists?|goes|went like|was like|is like|"
        "assumes?|assumed|suggests?|suggested|wants? me|reads|sings)|used to say|they say)"
    ),
    "unsure": (
        "(would|could|might|maybe|perhaps|probably|possibly|should|supposed to|used to|almost|"
        "one day|someday|back then|at the time|in a past life|when i was|as a kid|as a child|"
        "growing up|i guess|i suppose|sort of|not sure|in theory|or something)"
    ),
    "negation": ("(not|never|no longer|hardly|barely|any ?more|nor|neither|without|rarely|seldom)"),
}

_CLAUSES = {
    "and_then": "(so|and|but|then)",
    "asks": (
        "(what|how|which|who|whom|whose|where|when|why|can|could|do|does|is|are|should|would|will|"
        r"any|got any|have you|may|might)\b(?! (i|it|we|you|not)\?)"
    ),
    "conjunction": "(and|but|so|because|although|though|while|since|yet|as)",
    "so": "so",
    # "My sister and I": one subject, not two clauses.
    "shared_subject": r"(?P<other>\bmy <relations>( <capital>\w+)? |^<capital>\w+ )and (?=I\b)",
    # "I live in Oslo and work as a nurse", but not "I love the sea and love stories".
    "same_subject": (
        r",?\s+and\s+(?=((currently|also|now|really) )?(live (in|with|near)|work (as|at|for|in|from)|"
        "am|have|speak|hate|dislike|prefer|own a|drive a|moved to|was born|grew up|can't|don't|"
        r"(love|like|enjoy)(?! (is|are|of)\b))\b)"
    ),
    # "I'm vegan and allergic to nuts": two things that change apart.
    "same_condition": (
        r",?\s+and\s+(?=((a|also|severely|strictly) )?(<diets>|<not_tolerated>[ -](intolerant|free)|"
        r"allergic to|celiac|coeliac)\b)"
    ),
    "i_am": r"(i'm|im|i am)\b",
    "taste": r"i('m)? (\w+ )?(love|like|enjoy|adore|into|play)\b",
    "first_person": r"(i|im|ive)\b(?!')|i'(m|ve)\b",
    "lead_in": (
        "(hi|hello|hey|good (morning|evening|afternoon))( there| all| everyone| again| <capital>\\w+)?"
        "(?=[,!.])|<openers>|"
        r"((please|do not|don't) )?(remember|forget|note|keep in mind)( that)?(?! to\b)|"
        "you (should|might want to) know( that)?|i should mention( that)?"
    ),
    "afterthought": (
        "(by the way|btw|you know|lol|haha|thanks|thank you|fyi|please|actually|honestly)"
    ),
}

_PROSE = {
    "person": r"(i|my|me|i'm)",
    "about_me": (
        r"((about|on|for|regarding) (me|myself)|my (preferences|profile|background|details))"
    ),
    "letter_line": "(dear|subject:|from:|to whom)",
    # "Here is the email I got: I live …", "Look. Dear Sir, my name …".
    "letter_begins": (
        r"\b(?!my (profile|summary)\b)(this|these|following|the|an?|my|his|her|their) ([\w'-]+ ){0,2}"
        r"<texts>\b[^.?!:\n]{0,40}(?<!about me)(?<!about myself)(?<! of me):|"
        r"(?<=[:.?!]) +dear (sir|madam|hiring|all|team|(mr|mrs|ms|dr)\b|<capital>)"
    ),
    "notes": r"(ps|p\.s\.|fyi|note|btw|update|edit|context|reminder|correction)",
    "role": (
        r"\b(pretend|role-?play(ing)?|imagine|act as|you are (an?|the|my)\b|you're (an?|the) |"
        "hypothetical(ly)?|thought experiment|fictional|in character|from the perspective of|"
        r"just kidding|only kidding|joking|jk\b|system prompt|lyrics|"
        r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|"
        r"<text_requests>\b[^.?!\n]{0,60}(:|\b(this|these|that|(the )?following|the attached) "
        r"([\w-]+ ){0,2}<texts>\b)|"
        r"(^|[.!?\n]\s*|please |(can|could|would) you )"
        r"(proofread|paraphrase|rephrase|reword|transcribe)\b|"
        r"\b(this|these|the following|the attached) ([\w-]+ ){0,2}<letters>\b|"
        r"how (do|would|can) (you|i|we) say\b|what does .{1,60} mean\b|complete the sentence|"
        r"example sentences?|for example|for instance|repeat after me|e\.g\.)|"
        r"(?-i:\bNOT\b)\W*$"
    ),
    "writing": (
        r"\b(?<!when you )(?<!whenever you )(?<!always )(?<!never )<writing_verbs>\b"
        r".{0,60}\b<written_things>s?\b"
    ),
}

_LISTS = {name.lower(): text for name, text in vars(wordlists).items() if name.isupper()}

FRAGMENTS: dict[str, str] = {
    "adverbs": alternatives(
        """also, just, still, currently, now, really, absolutely, totally, mostly, mainly,
        usually, always, do, generally, truly, quite, actually, definitely, personally,
        particularly, especially, have always, even, simply, deeply, both, recently,
        officially, originally, newly, very much, kind of, finally, only, strongly, highly,
        normally, typically, proudly, happily, greatly, obviously, very, super, so, pretty,
        much, tend to"""
    ),
    **_OBJECTS,
    **_PEOPLE,
    **_DOUBTS,
    **_CLAUSES,
    **_PROSE,
    **_LISTS,
}
