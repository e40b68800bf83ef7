"""Times in Chinese, Japanese and Korean, where no spaces tell the words apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from memori.core.temporal import moments
from memori.core.temporal.moments import DAY, Window
from memori.core.temporal.reader import Frame, Reading, nearest

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"两": 2, "兩": 2}
_DIGITS |= {"几": 3, "幾": 3, "数": 3}
_N = r"(?:\d{1,3}|[一二两兩三四五六七八九十几幾数]{1,3})"
_DAYS = {
    "大前天": -3, "前天": -2, "一昨日": -2, "おととい": -2, "그저께": -2,
    "昨天": -1, "昨日": -1, "昨晚": -1, "昨晩": -1, "昨夜": -1, "きのう": -1, "어제": -1,
    "今天": 0, "今日": 0, "今早": 0, "今朝": 0, "今晚": 0, "今晩": 0, "今夜": 0, "오늘": 0,
    "明天": 1, "明日": 1, "明晚": 1, "明早": 1, "あした": 1, "내일": 1,
    "后天": 2, "後天": 2, "明後日": 2, "あさって": 2, "모레": 2,
}  # fmt: skip
_YEARS = {
    "前年": -2, "一昨年": -2, "去年": -1, "昨年": -1, "작년": -1, "지난해": -1,
    "今年": 0, "올해": 0, "明年": 1, "来年": 1, "來年": 1, "내년": 1, "后年": 2, "再来年": 2,
}  # fmt: skip
_NEAR = {
    "上上": -2, "先々": -2, "上": -1, "先": -1, "지난": -1, "这": 0, "這": 0, "本": 0, "今": 0,
    "이번": 0, "下": 1, "来": 1, "來": 1, "다음": 1, "下下": 2, "再来": 2,
}  # fmt: skip
_UNITS = {
    "天": "day", "日": "day", "일": "day", "周": "week", "週間": "week", "週": "week",
    "星期": "week", "礼拜": "week", "주": "week", "个月": "month", "個月": "month",
    "ヶ月": "month", "か月": "month", "カ月": "month", "ヵ月": "month", "개월": "month",
    "달": "month", "年": "year", "년": "year",
}  # fmt: skip
_WEEKDAYS = {sign: number for number, sign in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAYS |= {sign: number for number, sign in enumerate("月火水木金土日")}
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def _one_of(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WEEKDAY = r"(?P<{0}>[一二三四五六日天](?![一-鿿]?曜)|[月火水木金土日](?=曜))"
_TIME = re.compile(
    rf"(?P<each>[每毎][一-鿿]{{1,2}})"
    rf"|(?P<year>(?:19|20)\d\d)\s?[年년](?:の|的)?\s?(?:(?P<month>{_N})\s?[月월]"
    rf"(?:\s?(?P<day>{_N})\s?[日号號일])?|(?P<season>[春夏秋冬]))?"
    rf"|(?<!\d)(?P<named>{_one_of(_YEARS)})(?:の|的)?\s?(?:(?P<month2>{_N})\s?[月월]"
    rf"(?:\s?(?P<day2>{_N})\s?[日号號일])?|(?P<season2>[春夏秋冬]))?"
    rf"|(?P<many>{_N}|半)\s?(?P<unit>{_one_of(_UNITS)}|(?:个|個)(?:星期|礼拜))的?"
    r"\s?(?:之|以)?(?P<way>前|전|[后後])(?!半|天|日|年)"
    rf"|(?:过去|過去|지난)(?:的|の)?\s?(?P<span>{_N})\s?(?P<of>{_one_of(_UNITS)}|(?:个|個)星期)"
    rf"|(?P<month3>{_N})\s?[月월](?![間间曜])(?:\s?(?P<day3>{_N})\s?[日号號일])?"
    rf"|(?P<near>{_one_of(_NEAR)})\s?(?:个|個)?(?:(?:周|週|星期|礼拜|禮拜|주)"
    rf"(?:末(?P<end>)|の?{_WEEKDAY.format('weekday')}(?:曜日?)?)?|(?P<moon>月|달)(?![曜]))"
    rf"|(?:(?:周|週|星期|礼拜|禮拜){_WEEKDAY.format('bare')}|(?P<bare2>[月火水木金土日])曜日?)"
    rf"|(?P<today>{_one_of(_DAYS)})"
)
_SINCE = re.compile(r"(?:以来|以來|から|起(?!床)|부터)")
_TO = frozenset({"から", "到", "至", "-", "~", "〜", "–"})
_FUTURE = re.compile("会|會|将|將|要|打算|计划|予定|つもり|でしょう|ます|할 거|예정")
_PAST = re.compile("了|过|過|ました|だった|でした|した|었|았")


def readings(text: str, frame: Frame) -> Iterator[Reading]:
    """What a text without spaces says of time, in order."""
    past = _PAST.search(text) is not None
    future = False if past else True if _FUTURE.search(text) else None
    waiting: tuple[int, Reading] | None = None
    for match in _TIME.finditer(text):
        try:
            reading = _read(match, frame, future)
        except (ValueError, OverflowError):
            continue
        if reading is None or not reading.windows:
            continue
        if waiting is not None:
            end, first = waiting
            waiting = None
            if text[end : match.start()].strip() in _TO:
                joined = _joined(first, reading)
                if joined is not None:
                    yield joined
                    continue
            yield _since(first, text, end)
        waiting = (match.end(), reading)
    if waiting is not None:
        yield _since(waiting[1], text, waiting[0])


def _since(reading: Reading, text: str, end: int) -> Reading:
    bound = "N" if _SINCE.match(text, end) else ""
    return Reading(reading.windows, reading.sure, bound)


def _joined(first: Reading, last: Reading) -> Reading | None:
    pairs = [
        Window(start.start, end.end)
        for start, end in zip(first.windows, last.windows, strict=False)
        if end.end >= start.start
    ]
    return Reading(tuple(pairs), first.sure and last.sure) if pairs else None


def _read(match: re.Match[str], frame: Frame, future: bool | None) -> Reading | None:
    part, today, zone = match.groupdict(), frame.today, frame.now.tzinfo
    if part["each"]:
        return None
    if part["today"]:
        return Reading((moments.days(today + _DAYS[part["today"]] * DAY, 1, zone),))
    if part["year"] or part["named"]:
        year = int(part["year"]) if part["year"] else today.year + _YEARS[part["named"]]
        month, day = part["month"] or part["month2"], part["day"] or part["day2"]
        return Reading((_dated(year, month, day, part["season"] or part["season2"], frame),))
    if part["month3"]:
        return nearest(
            lambda year: _dated(year, part["month3"], part["day3"], None, frame), frame, future
        )
    if part["many"]:
        return _counted(part, frame, future)
    if part["span"]:
        length = moments.length(_number(part["span"]), _unit(part["of"]))
        return Reading((Window(frame.now - length, frame.now),))
    if part["near"]:
        return Reading((_near(part, match, frame),))
    number = _WEEKDAYS[part["bare"] or part["bare2"]]
    ahead = (number - today.weekday() - 1) % 7 + 1
    shifted = ahead if future else ahead - 7 * (1 + (ahead == 7))
    return Reading((moments.days(today + shifted * DAY, 1, zone),), sure=future is not None)


def _counted(part: dict[str, str | None], frame: Frame, future: bool | None) -> Reading | None:
    """Three days ago; three days later only where the text is about what comes."""
    ahead = part["way"] not in {"前", "전"}
    if ahead and not future:
        return None
    many, unit = str(part["many"]), _unit(str(part["unit"]))
    if many == "半":
        if unit != "year":
            return None
        count, unit = 6, "month"
    else:
        count = _number(many)
    zone = frame.now.tzinfo
    return Reading((moments.away(frame.today, count if ahead else -count, unit, zone),))


def _near(part: dict[str, str | None], match: re.Match[str], frame: Frame) -> Window:
    shift, today, zone = _NEAR[str(part["near"])], frame.today, frame.now.tzinfo
    if part["moon"]:
        return moments.unit_of(today, shift, "month", zone)
    if part["end"] is not None:
        return moments.unit_of(today, shift, "weekend", zone)
    week = moments.unit_of(today, shift, "week", zone)
    weekday = part["weekday"]
    if weekday is None:
        return week
    return moments.days(week.start.date() + _WEEKDAYS[weekday] * DAY, 1, zone)


def _dated(
    year: int, month: str | None, day: str | None, season: str | None, frame: Frame
) -> Window:
    zone = frame.now.tzinfo
    if season:
        return moments.month(year, _SEASONS[season], zone, 3)
    if month is None:
        return moments.month(year, 1, zone, 12)
    if day is None:
        return moments.month(year, _number(month), zone)
    return moments.days(date(year, _number(month), _number(day)), 1, zone)


def _unit(written: str) -> str:
    return _UNITS.get(written) or "week"


def _number(written: str) -> int:
    """A number up to 99 in Chinese signs, or in figures."""
    if written[0] not in _DIGITS and written[0] != "十":
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS[written[-1]]
    return 10 * (_DIGITS[tens[-1]] if tens else 1) + (_DIGITS[ones[-1]] if ones else 0)
