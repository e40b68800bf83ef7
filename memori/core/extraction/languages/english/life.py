"""Patterns of what people say about work, abilities, belongings and the people around them."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

from memori.core.extraction.grammar import patterns

WORK = patterns(r"""
fact | works as | job | 0.8
    i~ (work|am~ working)~ as (an? )?(?P<object>(?!<not_jobs>\b)[^\W\d_][\w /&'-]*?)<at_company>
    i~ (am~ (an?|the)|became an?|have become an?) <occupation>( by (trade|profession|training))?<at_company>
    my (job|profession|occupation) is( being)? an? <occupation><at_company>
fact | is | job | 0.7
    i am~ (?P<object>retired|unemployed|self-employed|between jobs)<since>
    i am~ (?P<object>on (parental|maternity|paternity) leave)<since>
    i am~ a (?P<object>stay-at-home (mom|mum|mother|dad|father|parent))<since>
fact | works at | employer | 0.8
    i~ (work|am~ (working|employed)|have~ (been working|worked))<manner> (at|for|by|with) <company><rest>
    i<lately> (have )?(started( working| a (new )?job)?|got a (new )?job|took a job) (at|with) <company>( as .+| <when>(,? .*)?|<rest>)
    i<lately> joined <company> as .+
    i<lately> (have )?(left|quit|resigned from) (my job (at|with) )?(?!<networks>\b)<capital>[\w.&'-]*( <capital>[\w.&'-]*){0,3} (and|to)( then| have| now)? (join|joined|work (at|for)|started( working| a (new )?job)? (at|with)) (?!<networks>\b|the\b)<company>( as .+| <when>(,? .*)?|<rest>)
fact | no longer works at | employer | 0.7 | denies
    i (no longer work|am no longer working) (at|for) <company><end>
    i do not work (at|for) <company> any ?(more|longer)<end>
fact | works | | 0.6
    i~ work (?P<object>in (?!(progress|this|that|it|the (morning|evening|afternoon))\b)[\w ,&'-]+?)<end>
    i~ work (?P<object>(from home|remotely|night shifts?|part[ -]time|full[ -]time|freelance)[\w ,&'-]*?)<end>
fact | runs | | 0.7
    i~ (own|run|founded|co-founded|am~ running) (?P<object>(an?|my own) ([\w-]+ ){0,4}?<businesses>)<rest>
fact | studies | | 0.7
    i~ (study|major in|am~ (studying|majoring in)) (?P<object>(?!<not_subjects>\b)[^\W\d_][\w &'-]*?)( (at|in) .*)?<rest>
    i~ am~ (doing|getting) a (phd|master's|masters|bachelor's|degree) in (?P<object>[\w &'-]+?)( at .*)?<rest>
fact | studies at | | 0.7
    i~ (study|am~ studying|go to school|am~ a student) at <company><rest>
fact | graduated from | | 0.6
    i (have )?graduated (from|in|with) (?P<object>.+?)<end>
fact | has been | | 0.6
    i have been (?P<object>(an? )?(<practices>|<occupations>)( [\w,'-]+){0,5}? for <years> (years|months))<end>
    i have been (?P<object>(an? )?(<practices>|<occupations>)( [\w,'-]+){0,5}? since (\d{4}|childhood))<end>
""")

SKILLS = patterns(r"""
skill | speaks | | 0.7
    i~ (speak|am~ (fluent|native|conversational|proficient) in)<level> (?P<object><languages>((,? and |, | & )<languages>)*)<well><since>
skill | knows | | 0.7
    i~ (know|(mostly |mainly )?(code|program|develop|write code) (in|with)) (?P<object><technologies>((,? and |, | & )<technologies>)*)<well><since>
skill | knows how to | | 0.5
    i~ know how to (?P<object>(?!(do|feel|proceed)\b|\w+( with)? (it|this|that|these|those)\b).+)
skill | plays | | 0.7
    i (can )?(also )?play (the )?(?P<object><instruments>( and (the )?<instruments>)?)\b.*
skill | can | | 0.6
    i can (?P<object>(cook|code|swim|dive|ski|snowboard|surf|dance|sing|draw|knit|sew|juggle|sail|skate))<well>( too| and .*)?
    i can (?P<object>speak <languages>|(code|program) in <technologies>|drive( a motorcycle| stick| manual)?|read music)<well><end>
skill | is good at | | 0.6
    i am~ (good|great|skilled|experienced|excellent) (at|with|in) <thing><end>
    i am~ (proficient (in|with)|an expert (in|on|at)) <thing><end>
skill | has | | 0.7
    i have (?P<object><years> years?( of|') ([\w-]+ )?experience (in|with|as|of) .+)
skill | is | | 0.6
    i am (a )?(?P<object>(certified|licensed|qualified|registered) [\w -]+?)( and .*| at .*|, .*)?
fact | is learning | | 0.6
    i am~ (learning|teaching myself)( how)?( to)? (?P<object>(?!<not_subjects>\b).+?)( (on|at|with|for|in) .*)?<end>
fact | wants to learn | | 0.5
    i~ (want|plan|hope|intend) to learn( how)?( to)? (?P<object>(?!<not_subjects>\b).+)
""")

BELONGINGS = patterns(r"""
fact | plays | | 0.6
    i~ play (?P<object><sports>((,? and |, )<sports>)*)\b.*
fact | uses | | 0.5
    i~ (use|am~ using|am on|switched to|have switched to) (an? |my )?(?P<object><technologies>|<devices>)( (at|as|every|daily|exclusively)\b.*| for (?!(this|that|it|the)\b).*|,? and .*)?
    i~ (use|am~ using) (?P<object><capital>\w+)( (as|every|daily|exclusively)\b.*| for (?!(this|that|it|the)\b).*)?
fact | owns | | 0.6
    i~ own (?P<object>an? [\w '-]+?)<rest>
    i~ (drive|ride) (?P<object>an? (<capital>[\w '-]+?|([\w-]+ ){0,2}?<vehicles>))<rest>
fact | does regularly | | 0.5
    i~ (?P<object><habits> ((?!(it|that|this)\b)[\w'-]+ ){0,5}?(every|each|twice a|once a|three times a|\d times a|daily|on (\w+days|weekends))\b[\w ':.-]*)
relationship | has | | 0.7
    (i|we)~ have (?P<object>(\d+|an?|<spoken_numbers>)( [\w-]+){0,2}? <family>(,? and (\d+|an?|<spoken_numbers>)( [\w-]+)? <family>)?)(,? .*)?
""")

PEOPLE = patterns(r"""
relationship | {relation} | {relation} | 0.8
    (my|our) (?P<relation><relations>)('s name is| is called| is named|, whose name is) <named>( and .*|, .*)?
    (my|our) (?P<relation><relations>) is <named>
    <named> is my (?P<relation><relations>)
    (i|we)~ have (an?|one)( [\w-]+){0,2}? (?P<relation><relations>),? (named|called|whose name is) <named>.*
relationship | spouse | spouse | 0.8
    i am~ married to <named>
""")

OTHERS = patterns(r"""
fact | lives in | home | 0.6
    <other>~ (lives|is~ (living|based)|resides) (in|near) <place><rest>
    <other>~ (just |recently )moved to <place><rest>
fact | works at | employer | 0.6
    <other>~ (works|is~ working) (at|for) <company><rest>
fact | works as | job | 0.6
    <other>~ (works as|is~ working as|is) an? <occupation><at_company>
fact | is aged | age | 0.5
    <other>( is| just turned| turned)( now| currently)? (?P<object>[1-9]\d?|1[01]\d)( ?(years?|months?)[ -]old)?( now| today)?
fact | has birthday | birthday | 0.7
    my (?P<relation><relations>)( (?P<name><name>))?'s birthday is (on )?(the )?(?P<object>.*(\d|<weekdays_months>).*)
fact | is | | 0.6
    <other> is~ (an? )?(?P<object><diets>|<nationalities>|retired|pregnant|married|divorced|diabetic)( and .*)?
    <other> is~ a (?P<object>golden retriever|labrador|poodle|beagle|tabby|husky|corgi)( and .*)?
fact | is intolerant to | allergy:{object} | 0.8
    <other> is~ (?P<object><not_tolerated>)[ -](intolerant|free)<rest>
fact | is allergic to | allergy:{object} | 0.8
    <other> is~ (severely )?allergic to <thing><rest>
fact | no longer is allergic to | allergy:{object} | 0.7 | denies
    <other> is (not|no longer) allergic to (?P<object>(?!<vague_beginnings>\b)(?!.*\b(but|and|or)\b)[\w'-]+( [\w'-]+){0,2}?)<ended>
fact | likes | taste:{object} | 0.6
    <other>~ (likes|loves|enjoys|adores|is~ into) <thing><end>
fact | dislikes | taste:{object} | 0.6
    <other>~ (hates|dislikes) <thing><end>
fact | dislikes | taste:{object} | 0.6 | denies
    <other>~ (does~ not~ like|can not stand) <thing><ended>
fact | studies | | 0.5
    <other>~ (studies|is~ studying) (?P<object>(?!<not_subjects>\b)[^\W\d_][\w &'-]*?)( (at|in) .*)?<rest>
""")
