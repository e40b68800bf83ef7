"""Words of time in English and German. :mod:`memori.core.temporal.lexicon` says what roles mean."""

from __future__ import annotations

ENGLISH = """
month 1: january, jan
month 2: february, feb
month 3: mar
month? 3: march
month 4: april, apr
month? 5: may
month 6: june, jun
month 7: july, jul
month 8: august, aug
month 9: september, sept, sep
month 10: october, oct
month 11: november, nov
month 12: december, dec
weekday 0: monday
weekday 1: tuesday
weekday? 1: tues, tue
weekday 2: wednesday
weekday? 2: wed
weekday 3: thursday
weekday? 3: thurs, thur, thu
weekday 4: friday
weekday? 4: fri
weekday 5: saturday
weekday 6: sunday
unit day: day, days
unit week: week, weeks
unit fortnight: fortnight, fortnights
unit weekend: weekend, weekends
unit month: month, months
unit quarter: quarter, quarters
unit year: year, years
unit decade: decade, decades
season 3: spring, springtime
season 6: summer, summertime
season 9: autumn, fall
season 12: winter, wintertime
day 0: today, tonight, this morning, this afternoon, this evening, earlier today, later today
day -1: yesterday, last night
day 1: tomorrow
day -2: the day before yesterday, day before yesterday
day 2: the day after tomorrow, day after tomorrow
recent: the other day
holiday christmas: christmas, christmas day, xmas
holiday christmas eve: christmas eve
holiday new year: new year, new years, new year s, new year s day
holiday new year's eve: new year s eve, new years eve
holiday valentine: valentine s day, valentines day, valentine s
holiday easter: easter, easter sunday
holiday halloween: halloween
holiday thanksgiving: thanksgiving, thanksgiving day
number 1: one, a single
number 2: two, couple, a couple, a couple of, couple of
number 3: three, few, a few, several
number 4: four
number 5: five
number 6: six
number 7: seven
number 8: eight
number 9: nine
number 10: ten
number 11: eleven
number 12: twelve
number 20: twenty
number 30: thirty
one: a, an
ordinal 1: first
ordinal 2: second
ordinal 3: third
ordinal 4: fourth
ordinal 5: fifth
ordinal 6: sixth
ordinal 7: seventh
ordinal 8: eighth
ordinal 9: ninth
ordinal 10: tenth
last: last, past, previous
next: next, coming, upcoming
this: this, the current
ago: ago
back: back
hence: from now, from today, time
within: in
in: during, throughout
at: on, at, by, over, around, for, about, within, through
since: since
until: until, till
before: before
after: after
from: between, from
and: and, to
of: of
the: the
every: every, each, any, most, on most
part 0: early, beginning of, the beginning of, start of, the start of, first week of, first half of
part 1: mid, middle of, the middle of
part 2: late, end of, the end of, last week of, second half of
decade 1950: fifties
decade 1960: sixties
decade 1970: seventies
decade 1980: eighties
decade 1990: nineties
future: will, ll, going, gonna, plan, plans, planning, upcoming, next, tomorrow, due, shall, soon
present: is, are, am, m, re, have, has, starts, begins, leaves, leave, need, want
past: was, were, had, did, went, got, saw, met, took, bought, made, came, gave, told, said, ate, ran
past: won, lost, left, been, felt, found, heard, read, wrote, drove, flew, broke, spent, sent, paid
past: *ed
noise: black friday, good friday, saturday night live, happy friday, may day
"""

GERMAN = """
month 1: januar, jänner, jan
month 2: februar, feber, feb
month 3: märz
month 4: april, apr
month 5: mai
month 6: juni
month 7: juli
month 8: august, aug
month 9: september, sept, sep
month 10: oktober, okt
month 11: november, nov
month 12: dezember, dez
weekday 0: montag
weekday 1: dienstag
weekday 2: mittwoch
weekday 3: donnerstag
weekday 4: freitag
weekday 5: samstag, sonnabend
weekday 6: sonntag
unit day: tag, tage, tagen, tages
unit week: woche, wochen
unit weekend: wochenende, wochenenden, wochenendes
unit month: monat, monate, monaten, monats
unit quarter: quartal, quartals
unit year: jahr, jahre, jahren, jahres
unit decade: jahrzehnt, jahrzehnte, jahrzehnten
season 3: frühling, frühjahr, frühlings
season 6: sommer, sommers
season 9: herbst, herbstes
season 12: winter, winters
day 0: heute, heute morgen, heute früh, heute abend, heute mittag, heute nacht
day -1: gestern, gestern morgen, gestern früh, gestern abend, letzte nacht
day 1: morgen, morgen früh, morgen abend
day -2: vorgestern
day 2: übermorgen
recent: neulich
holiday christmas: weihnachten
holiday christmas eve: heiligabend
holiday new year: neujahr
holiday new year's eve: silvester
holiday easter: ostern
number 1: ein, eine, einem, einen, einer, eines
number 2: zwei, paar, ein paar
number 3: drei, einige, einigen, mehrere, mehreren
number 4: vier
number 5: fünf
number 6: sechs
number 7: sieben
number 8: acht
number 9: neun
number 10: zehn
number 11: elf
number 12: zwölf
ordinal 1: erster, ersten, erste
last: letzte, letzten, letzter, letztes, letztem, vergangene, vergangenen, vergangener, vergangenes
last: vorige, vorigen, voriger, voriges, vorigem, vergangenem
next: nächste, nächsten, nächster, nächstes, nächstem, kommende, kommenden, kommender, kommendes
next: kommendem
this: diese, diesen, dieser, dieses, diesem
ago: vor
within: in
in: im, während
at: am, an, um, gegen, über, zu
since: seit, ab
until: bis, bis zum, bis zur
after: nach
from: zwischen, von, vom
and: und
of: des
the: der, die, das, den, dem
every: jede, jeden, jeder, jedes, jedem
part 0: anfang
part 1: mitte
part 2: ende
future: werde, wirst, wird, werden, werdet, plane, planen, demnächst, bald
present: ist, sind, habe, hat, haben, findet, beginnt, fliege, fahre, muss, will
past: war, waren, hatte, hatten, wurde, wurden, ging, kam, gab, ge*t, ge*en, *iert, be*t, ver*t
noise: guten morgen, am morgen, jeden morgen, morgen für morgen, in der früh
noise: den ganzen tag, tag und nacht
"""
