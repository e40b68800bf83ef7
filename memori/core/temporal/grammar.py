"""How words of time are put together: the letters of a text against one table of phrases.

:mod:`memori.core.temporal.lexicon` says what the letters are. Each rule is a regular expression of
letters and has a function of its name below that reads what it matched. The first rule that fits
at a place counts, and what it took is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from memori.core.temporal import joined, points, relative
from memori.core.temporal.moments import SECOND, Window
from memori.core.temporal.reader import Reader, Reading

_YEAR = "(?:,?f?y)"
_POINT = (
    r"\#"
    rf"|(?:W,?t?)?[do][.]?f?[Mm](?:[.]?{_YEAR}|[.])?"
    rf"|(?:W,?t?)?[Mm][.]?t?[do](?!M)(?:,?y)?"
    rf"|(?:p-?[ft]*)?(?:[Mm][.]?{_YEAR}?|y|c|[Ss]{_YEAR}?)"
    rf"|H{_YEAR}?|qf?y?|oU(?:[ft]*y)?"
)
_RULES = {
    "habit": "V[-.]?[MmWwUSsHD]|Ft?W[&KP-]t?W|W[K-]W",
    "offset": rf"[ndat]?U[BE][fIPt]*(?:{_POINT})",
    "stretch": rf"(?:{_POINT})[&KPI-]t?(?:{_POINT})"
    rf"|[do][.]?[-&KP]t?[do][.]?f?[Mm]{_YEAR}?|[Mm][do]-[do](?:,?y)?",
    "ago": "A[nda]f?U|[nda]?f?UA|[nda]f?Ub(?!x)",
    "ahead": "J[nda]?f?U|[nda]Uh|i[nda]f?Uh?",
    "span": "[LXT][nd]U|[nd][LX]U",
    "of_week": "[WwMmSsH][ft,]*(?:[LXT]U|U[LX])",
    "near": "[LXT](?:[WwSsHU]|[Mm](?![,.]?f?[yd]))|[WwSsHMmU][LX]",
    "day": "[DR]",
    "point": _POINT,
    "weekday": "[Ww]",
    "weekend": "U",
}
_GRAMMAR = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _RULES.items()))
_BOUND = re.compile(r"([NKBEA])[tfIPp]*$")
_ANY = re.compile("[MmWwSsHUDRcqy#]")


def readings(reader: Reader) -> Iterator[Reading]:
    """What the text says of time, in order."""
    if not _ANY.search(reader.letters):
        return
    for match in _GRAMMAR.finditer(reader.letters):
        reader.start, reader.end = match.span()
        try:
            reading = _READ[str(match.lastgroup)](reader)
        except (ValueError, OverflowError):  # no such day, as in 31 June, or no such year
            continue
        if reading is not None and reading.windows:
            joined = match.lastgroup == "stretch"
            bound = None if joined else _BOUND.search(reader.letters[: reader.start])
            yield replace(reading, bound=bound[1] if bound else "")


def _habit(_reader: Reader) -> None:
    return None


_READ: dict[str, Callable[[Reader], Reading | None]] = {
    "habit": _habit,
    "offset": joined.offset,
    "stretch": joined.stretch,
    "ago": relative.ago,
    "ahead": relative.ahead,
    "span": relative.span,
    "of_week": relative.of_week,
    "near": relative.near,
    "day": relative.day,
    "point": points.point,
    "weekday": relative.weekday,
    "weekend": relative.weekend,
}


def bounded(reading: Reading, earliest: datetime | None, latest: datetime) -> Iterator[Window]:
    """The windows of a reading with what "since", "until", "before" and "after" add to them.

    Without ``earliest`` what has no beginning, or no end, says nothing.
    """
    for window in reading.windows:
        match reading.bound:
            case "N":
                yield Window(window.start, max(latest, window.end))
            case "E" if earliest is not None:
                yield Window(window.start, max(latest, window.end))
            case "K" if earliest is not None:
                yield Window(min(earliest, window.start), window.end)
            case "B" | "A" if earliest is not None:
                end = window.start - SECOND if window.start - SECOND > earliest else window.end
                yield Window(min(earliest, window.start), end)
            case "":
                yield window
