from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.temporal import Window, happened, mentioned, windows

NOW = datetime(2025, 6, 18, 15, 30, tzinfo=UTC)  # a Wednesday
EARLIEST = datetime(2023, 11, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def named(question: str, earliest: datetime = EARLIEST) -> list[str]:
    found = windows(question, earliest=earliest, latest=NOW, now=NOW)
    return [f"{w.start:%Y-%m-%d}..{w.end:%Y-%m-%d}" for w in found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What happened on 7 May 2024?", ["2024-05-07..2024-05-07"]),
        ("What happened on May 7th, 2024?", ["2024-05-07..2024-05-07"]),
        ("the 3rd of July 2024", ["2024-07-03..2024-07-03"]),
        ("And on 2024-02-29?", ["2024-02-29..2024-02-29"]),
        ("Status of 2024-02", ["2024-02-01..2024-02-29"]),
        ("Where was I in March 2024?", ["2024-03-01..2024-03-31"]),
        ("Where was I in March?", ["2024-03-01..2024-03-31", "2025-03-01..2025-03-31"]),
        ("in early June 2024", ["2024-06-01..2024-06-13"]),
        ("in mid June 2024", ["2024-06-11..2024-06-20"]),
        ("the last week of June 2024", ["2024-06-18..2024-06-30"]),
        ("in the winter of 2023", ["2023-12-01..2024-02-29"]),
        ("what did I buy last summer", ["2024-06-01..2024-08-31"]),
        ("in 2024", ["2024-01-01..2024-12-31"]),
        ("since March 2025", ["2025-03-01..2025-06-18"]),
        ("before February 2024", ["2023-11-01..2024-01-31"]),
        ("until February 2024", ["2023-11-01..2024-02-29"]),
        ("What did I say today?", ["2025-06-18..2025-06-18"]),
        ("What did I say yesterday?", ["2025-06-17..2025-06-17"]),
        ("on Monday", ["2025-06-16..2025-06-16"]),
        ("last Wednesday", ["2025-06-11..2025-06-11"]),
        ("last week", ["2025-06-09..2025-06-15"]),
        ("last weekend", ["2025-06-14..2025-06-15"]),
        ("What will I do on Friday?", ["2025-06-20..2025-06-20"]),
        ("Was habe ich letzten März gemacht?", ["2025-03-01..2025-03-31"]),
        ("Où étais-je en mars ?", ["2024-03-01..2024-03-31", "2025-03-01..2025-03-31"]),
        ("去年我在哪里", ["2024-01-01..2024-12-31"]),
        ("this month", ["2025-06-01..2025-06-30"]),
        ("last month", ["2025-05-01..2025-05-31"]),
        ("last year", ["2024-01-01..2024-12-31"]),
        ("three weeks ago", ["2025-05-25..2025-05-31"]),
    ],
)
def test_named_times(question: str, expected: list[str]) -> None:
    assert named(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What are my preferences?",
        "May I ask something?",
        "We march on, and you may spring a leak before a fall",
        "in the year 1850 or in 1998",
        "9000 years ago",
        "What is 17 times 23?",
        "on 31 June 2024",
        "on 2024-06-31",
    ],
)
def test_no_time_is_named(question: str) -> None:
    assert named(question) == []


def test_a_window_that_has_nothing_to_do_with_the_memory_is_left_out() -> None:
    assert named("in March 2020") == []
    assert named("yesterday", earliest=NOW) == ["2025-06-17..2025-06-17"]
    long_ago = datetime(2023, 5, 1, tzinfo=UTC)
    assert windows("last week", earliest=long_ago, latest=long_ago, now=NOW) == []


def test_times_are_in_the_zone_of_the_question() -> None:
    east = timezone(timedelta(hours=9))
    now = NOW.astimezone(east)
    found = windows("yesterday", earliest=EARLIEST, latest=now, now=now)
    day = datetime(2025, 6, 18, tzinfo=east)
    assert found == [Window(day, day + timedelta(days=1, seconds=-1))]


def earlier(at: datetime) -> datetime:
    return at - 900 * DAY if at.year > 4 else at


def said(statement: str, at: datetime = NOW) -> list[str]:
    found = mentioned(statement, at)
    return [f"{w.start:%Y-%m-%d}..{w.end:%Y-%m-%d}" for w in found]


TUESDAY, YESTERDAY = "2025-06-17..2025-06-17", "2025-06-17..2025-06-17"
FRIDAY, NEXT_WEEK = "2025-06-20..2025-06-20", "2025-06-23..2025-06-29"
TWO_WEEKS, IN_TWO_WEEKS = "2025-06-01..2025-06-07", "2025-06-29..2025-07-05"
LAST_WEEK, LAST_MONTH = "2025-06-09..2025-06-15", "2025-05-01..2025-05-31"
LAST_YEAR = "2024-01-01..2024-12-31"
THIRD_OF_MAY, IN_MARCH = "2024-05-03..2024-05-03", "2025-03-01..2025-03-31"
MAY_TO_JULY, SINCE_2021 = "2023-05-01..2023-07-31", "2021-01-01..2025-06-18"
LAST_WEEKEND = "2025-06-14..2025-06-15"

ENGLISH = [
    ("I went to the dentist last Tuesday", TUESDAY),
    ("I met Tom on Tuesday", TUESDAY),
    ("we talked on Tuesday last week", "2025-06-10..2025-06-10"),
    ("Two weeks ago I bought a car", TWO_WEEKS),
    ("a couple of days ago", "2025-06-16..2025-06-16"),
    ("in March I was in Rome", IN_MARCH),
    ("the summer of 2022 was hot", "2022-06-01..2022-08-31"),
    ("we moved last fall", "2024-09-01..2024-11-30"),
    ("Yesterday evening I cooked", YESTERDAY),
    ("I slept badly last night", YESTERDAY),
    ("three days before Christmas I fell", "2024-12-22..2024-12-22"),
    ("the day after Thanksgiving 2023", "2023-11-24..2023-11-24"),
    ("a week before Easter 2024", "2024-03-24..2024-03-30"),
    ("I lived there between May and July 2023", MAY_TO_JULY),
    ("from May to July 2023", MAY_TO_JULY),
    ("I worked there between May and July", "2025-05-01..2025-07-31"),
    ("I've lived here since 2021", SINCE_2021),
    ("last weekend we hiked", LAST_WEEKEND),
    ("we hiked over the weekend", LAST_WEEKEND),
    ("sales in Q3 2024", "2024-07-01..2024-09-30"),
    ("the second quarter of 2024", "2024-04-01..2024-06-30"),
    ("I was a kid in the 90s", "1990-01-01..1999-12-31"),
    ("in the 1980s", "1980-01-01..1989-12-31"),
    ("we met on 13/4/2024", "2024-04-13..2024-04-13"),
    ("we met on 2024-04-13T10:30", "2024-04-13..2024-04-13"),
    ("We left on May 3-7, 2024", "2024-05-03..2024-05-07"),
    ("on Friday, May 3rd, 2024", THIRD_OF_MAY),
    ("the third of May 2024", THIRD_OF_MAY),
    ("My exam is next Friday", FRIDAY),
    ("The appointment is on Friday", FRIDAY),
    ("My birthday is on 3 July", "2025-07-03..2025-07-03"),
    ("I got married on 3 July", "2024-07-03..2024-07-03"),
    ("I will be in Rome in two weeks", IN_TWO_WEEKS),
    ("I'm flying to Rome the day after tomorrow", FRIDAY),
    ("the last three weeks were hard", "2025-05-28..2025-06-18"),
    ("in late 2023", "2023-08-01..2023-12-31"),
    ("I started in March last year", "2024-03-01..2024-03-31"),
    ("2019-2021 at Acme", "2019-01-01..2021-12-31"),
]
OTHERS = [
    ("Ich war letzten Dienstag beim Zahnarzt", TUESDAY),
    ("Gestern Abend habe ich gekocht", YESTERDAY),
    ("Vor zwei Wochen habe ich ein Auto gekauft", TWO_WEEKS),
    ("Am 3. Mai 2024 sind wir umgezogen", THIRD_OF_MAY),
    ("Nächsten Freitag ist meine Prüfung", FRIDAY),
    ("Wir waren letzte Woche in Rom", LAST_WEEK),
    ("Im März war ich in Rom", IN_MARCH),
    ("zwischen Mai und Juli 2023", MAY_TO_JULY),
    ("Ich wohne seit 2021 in Köln", SINCE_2021),
    ("Hier soir j'ai cuisiné", YESTERDAY),
    ("Mardi dernier je suis allé chez le dentiste", TUESDAY),
    ("J'ai acheté une voiture il y a deux semaines", TWO_WEEKS),
    ("Nous avons déménagé le 3 mai 2024", THIRD_OF_MAY),
    ("Mon examen est vendredi prochain", FRIDAY),
    ("La semaine dernière nous étions à Rome", LAST_WEEK),
    ("En mars j'étais à Rome", IN_MARCH),
    ("de mai à juillet 2023", MAY_TO_JULY),
    ("J'habite ici depuis 2021", SINCE_2021),
    ("Ayer fui al médico", YESTERDAY),
    ("El martes pasado fui al dentista", TUESDAY),
    ("Compré un coche hace dos semanas", TWO_WEEKS),
    ("Nos mudamos el 3 de mayo de 2024", THIRD_OF_MAY),
    ("Mi examen es el próximo viernes", FRIDAY),
    ("La semana pasada estuvimos en Roma", LAST_WEEK),
    ("En marzo estaba en Roma", IN_MARCH),
    ("entre mayo y julio de 2023", MAY_TO_JULY),
    ("Vivo aquí desde 2021", SINCE_2021),
    ("Ontem fui ao médico", YESTERDAY),
    ("Na terça-feira passada fui ao dentista", TUESDAY),
    ("Comprei um carro há duas semanas", TWO_WEEKS),
    ("Mudamos no dia 3 de maio de 2024", THIRD_OF_MAY),
    ("Minha prova é na próxima sexta-feira", FRIDAY),
    ("Na semana passada estávamos em Roma", LAST_WEEK),
    ("Em março eu estava em Roma", IN_MARCH),
    ("Moro aqui desde 2021", SINCE_2021),
    ("Ieri sera ho cucinato", YESTERDAY),
    ("Martedì scorso sono andato dal dentista", TUESDAY),
    ("Ho comprato una macchina due settimane fa", TWO_WEEKS),
    ("Ci siamo trasferiti il 3 maggio 2024", THIRD_OF_MAY),
    ("Il mio esame è venerdì prossimo", FRIDAY),
    ("La settimana scorsa eravamo a Roma", LAST_WEEK),
    ("A marzo ero a Roma", IN_MARCH),
    ("dal 3 al 7 maggio 2024", "2024-05-03..2024-05-07"),
    ("Вчера я был у врача", YESTERDAY),
    ("В прошлый вторник я был у врача", TUESDAY),
    ("Две недели назад я купил машину", TWO_WEEKS),
    ("Мы переехали 3 мая 2024 года", THIRD_OF_MAY),
    ("В следующую пятницу у меня экзамен", FRIDAY),
    ("На прошлой неделе мы были в Риме", LAST_WEEK),
    ("В марте я был в Риме", IN_MARCH),
    ("Я живу здесь с 2021 года", SINCE_2021),
    ("Через две недели я еду в Рим", IN_TWO_WEEKS),
    ("昨天我去看医生了", YESTERDAY),
    ("上周二我去看牙医了", "2025-06-10..2025-06-10"),
    ("两周前我买了车", TWO_WEEKS),
    ("我们2024年5月3日搬家了", THIRD_OF_MAY),
    ("下周五我要考试", "2025-06-27..2025-06-27"),
    ("上个月我在罗马", LAST_MONTH),
    ("三月我在罗马", IN_MARCH),
    ("2021年以来我住在这里", SINCE_2021),
    ("昨日医者に行きました", YESTERDAY),
    ("先週の火曜日に歯医者に行きました", "2025-06-10..2025-06-10"),
    ("二週間前に車を買いました", TWO_WEEKS),
    ("2024年5月3日に引っ越しました", THIRD_OF_MAY),
    ("来週試験があります", NEXT_WEEK),
    ("先月ローマにいました", LAST_MONTH),
    ("去年ローマにいました", LAST_YEAR),
    ("2023年5月から2023年7月まで", MAY_TO_JULY),
]


@pytest.mark.parametrize(("statement", "expected"), [*ENGLISH, *OTHERS])
def test_what_a_statement_is_about(statement: str, expected: str) -> None:
    assert said(statement) == [expected]


@pytest.mark.parametrize(
    "statement",
    [
        "I may go, and we march in the sun for a second",
        "This may be it. May I ask?",
        "You may 3 times try; May 3 people come?",
        "We use python 3.11 and 10.1.2024.5",
        "at 10:30 for $2000 or 1984 €",
        "the movie 1984 in 2048 pixels, in 2000 steps",
        "Mars attacks, spring rolls, a fall from the stairs",
        "I finished it in two weeks",
        "every Monday, most weekends, from Monday to Friday",
        "I can't wait for the weekend box, it lasts three weeks",
        "two days after my birthday",
        "I won't do it before March",
        "call 2025-04-123 or 555-2019",
        "9000 years ago",
        "I sat on a mat and wed in a dec",
        "Guten Morgen! Ich laufe jeden Morgen",
        "J'ai été malade, j'ai 30 ans et deux mois de retard",
        "Le lundi je nage, tous les mardis aussi",
        "Por la mañana corro; los lunes nado",
        "Il sabato nuoto",
        "По понедельникам я плаваю",
        "毎週泳ぎます",
        "我每天游泳",
    ],
)
def test_what_names_no_time(statement: str) -> None:
    assert said(statement) == []


def test_a_date_with_slashes_may_be_read_either_way_in_english() -> None:
    assert said("on 3/4/2024") == ["2024-04-03..2024-04-03", "2024-03-04..2024-03-04"]
    assert said("Am 3/4/2024 waren wir dort") == ["2024-04-03..2024-04-03"]
    assert said("on 3.4.2024") == ["2024-04-03..2024-04-03"]
    assert said("on 2024/3/4") == ["2024-03-04..2024-03-04"]


@pytest.mark.parametrize(
    ("statement", "day"),
    [
        ("I went to the dentist last Tuesday", date(2025, 6, 17)),
        ("My exam is next Friday", date(2025, 6, 20)),
        ("I have an appointment on Friday", date(2025, 6, 20)),
        ("Am 3. Mai 2024 sind wir umgezogen", date(2024, 5, 3)),
        ("昨天我去看医生了", date(2025, 6, 17)),
    ],
)
def test_when_it_happened(statement: str, day: date) -> None:
    assert happened(statement, NOW) == datetime(day.year, day.month, day.day, tzinfo=UTC)


@pytest.mark.parametrize(
    "statement",
    [
        "I prefer tea",
        "I bought tea today",
        "in March I was in Rome",
        "two weeks ago",
        "since yesterday",
        "yesterday and last Friday",
        "on 3/4/2024",
        "am Freitag im Kino",
    ],
)
def test_without_one_certain_day_it_happened_when_it_was_said(statement: str) -> None:
    assert happened(statement, NOW) == NOW


MONTHS = {
    "January February March April May June July August September October November December": (
        "on {day} {month} {year}",
        "on {month} {day}, {year}",
        "the {day}th of {month} {year}",
    ),
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember": (
        "am {day}. {month} {year} war ich da",
        "{day}.{number}.{year}",
    ),
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre": (
        "le {day} {month} {year}",
        "j'y étais le {day}/{number:02}/{year}",
    ),
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre": (
        "el {day} de {month} de {year}",
    ),
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro": (
        "no dia {day} de {month} de {year}",
    ),
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre": ("il {day} {month} {year}",),
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря": (
        "{day} {month} {year} года",
    ),
    "1 2 3 4 5 6 7 8 9 10 11 12": (
        "{year}年{month}月{day}日",
        "{year}年{month}月{day}号我去了",
        "{year}-{number:02}-{day:02}",
        "{year}/{number}/{day}",
    ),
}


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from([(names, form) for names, forms in MONTHS.items() for form in forms]),
)
def test_a_written_date_is_read_as_that_day(day: date, written: tuple[str, str]) -> None:
    names, form = written
    month = names.split()[day.month - 1]
    text = form.format(day=day.day, month=month, number=day.month, year=day.year)
    found = mentioned(text, NOW)
    assert [(w.start.date(), w.end.date()) for w in found] == [(day, day)]


@given(st.integers(1, 400), st.sampled_from(["{} days ago", "vor {} Tagen", "il y a {} jours"]))
def test_some_days_ago(count: int, form: str) -> None:
    (window,) = mentioned(form.format(count), NOW)
    assert window.start.date() == window.end.date() == NOW.date() - timedelta(days=count)


FRAGMENTS = """
last next this in on since until before after between and from to of the a two 3 15. 31st 2024 - , .
May march Friday week month year weekend ago Christmas Easter quarter Q3 90s 2/3/2024 letzten vor il
zwei Wochen Mai Freitag y a jours mars lundi dernier hace días pasado fa scorso назад прошлый неделю
三月 昨天 先週 火曜日 年前 2024年 から 前 每 2024-02-30 9999 0 second
"""
WORDS = FRAGMENTS.split()


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)),
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),
)
def test_no_text_breaks_it(text: str, at: datetime) -> None:
    for window in mentioned(text, at):
        assert window.start <= window.end
    for window in windows(text, earliest=earlier(at), latest=at, now=at):
        assert window.start <= window.end
    assert happened(text, at).tzinfo is not None


def test_a_month_beyond_the_calendar_is_no_error() -> None:
    first = datetime(1, 1, 2, tzinfo=UTC)
    assert windows("1月", earliest=first, latest=first, now=first)
    last = datetime(9999, 12, 30, tzinfo=UTC)
    assert windows("12月", earliest=last, latest=last, now=last) == []  # its end is no date


@pytest.mark.parametrize(
    "question",
    ["0000-01-01", "9999-12-31", "December 9999", "winter 9999", "since 9999", "month 13 0001-13"],
)
def test_dates_at_the_ends_of_the_calendar(question: str) -> None:
    assert named(question) == []
