"""Plots as small SVG files, written by hand: bars in groups, and lines over a logarithmic axis.

A panel is drawn by :func:`bars` or :func:`lines`; :func:`page` puts panels below each other on a
light ground, so that they read the same on a dark page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 860
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 84, 52
_PLOT = 230
"""Height of the plotted area."""
_INK, _FAINT, _GRID, _GROUND = "#24292f", "#57606a", "#d8dee4", "#ffffff"
COLORS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#7f7f7f", "#b8a800")
"""Told apart by colour-blind readers as well (after Okabe and Ito)."""


@dataclass(frozen=True)
class Panel:
    """One drawing: its height and its SVG elements, from (0, 0) to (:data:`WIDTH`, height)."""

    height: float
    elements: tuple[str, ...]


def bars(
    title: str,
    groups: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    *,
    y_label: str = "",
    digits: int = 0,
) -> Panel:
    """For each group one bar of each series, from 0, with its value above it; None leaves a gap.

    ``series`` maps a name to one value per group. ``digits`` are those behind the point.
    """
    known = [value for values in series.values() for value in values if value is not None]
    ticks = _even_ticks(max(known, default=1.0))
    y = _scale(0, ticks[-1], _TOP + _PLOT, _TOP)
    room = (WIDTH - _LEFT - _RIGHT) / max(len(groups), 1)
    wide = min(0.84 * room / max(len(series), 1), 60)
    drawn = [*_head(title, list(series)), *_y_axis(ticks, y, y_label)]
    for place, group in enumerate(groups):
        middle = _LEFT + room * (place + 0.5)
        drawn.append(_text(middle, _TOP + _PLOT + 20, group, anchor="middle"))
        for number, values in enumerate(series.values()):
            value = values[place]
            if value is None:
                continue
            x = middle + wide * (number - len(series) / 2)
            top = y(value)
            drawn.append(
                f'<rect x="{x + 1:.1f}" y="{top:.1f}" width="{wide - 2:.1f}" '
                f'height="{_TOP + _PLOT - top:.1f}" fill="{_color(number)}"/>'
            )
            shown = f"{value:.{digits}f}"
            drawn.append(_text(x + wide / 2, top - 4, shown, size=11, anchor="middle"))
    return Panel(_TOP + _PLOT + _BOTTOM, tuple(drawn))


def lines(
    title: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    *,
    x_label: str = "",
    y_label: str = "",
    log_x: bool = True,
    log_y: bool = False,
) -> Panel:
    """One line of (x, y) points per series. A logarithmic axis takes values above 0 only."""
    points = [point for line in series.values() for point in line] or [(1.0, 1.0)]
    x_ticks = _log_ticks([x for x, _ in points]) if log_x else _even_ticks(max(points)[0])
    y_ticks = (
        _log_ticks([y for _, y in points]) if log_y else _even_ticks(max(y for _, y in points))
    )
    across = _scale(x_ticks[0], x_ticks[-1], _LEFT, WIDTH - _RIGHT - 12, log=log_x)
    up = _scale(y_ticks[0], y_ticks[-1], _TOP + _PLOT, _TOP, log=log_y)
    drawn = [*_head(title, list(series)), *_y_axis(y_ticks, up, y_label)]
    foot = _TOP + _PLOT
    for tick in x_ticks:
        at = across(tick)
        drawn.append(_line(at, foot, at, foot + 5, _FAINT))
        drawn.append(_text(at, foot + 20, _number(tick), anchor="middle"))
    drawn.append(_text(WIDTH / 2, foot + 40, x_label, fill=_FAINT, anchor="middle"))
    for number, line in enumerate(series.values()):
        placed = [(across(x), up(y)) for x, y in sorted(line)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        color = _color(number)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        drawn.extend(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{color}"/>' for x, y in placed
        )
    return Panel(foot + _BOTTOM, tuple(drawn))


def page(*panels: Panel) -> str:
    """The panels below each other, as the text of one SVG file."""
    height = sum(panel.height for panel in panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" font-family="system-ui, sans-serif">',
        f'<rect width="{WIDTH}" height="{height:g}" rx="8" fill="{_GROUND}"/>',
    ]
    top = 0.0
    for panel in panels:
        parts += [f'<g transform="translate(0 {top:g})">', *panel.elements, "</g>"]
        top += panel.height
    return "\n".join((*parts, "</svg>", ""))


def _head(title: str, names: Sequence[str]) -> list[str]:
    """The title, and under it what each colour stands for."""
    drawn = [_text(_LEFT, 30, title, size=16, weight="600")]
    x = float(_LEFT)
    for number, name in enumerate(names):
        drawn.append(f'<rect x="{x:.1f}" y="44" width="11" height="11" fill="{_color(number)}"/>')
        drawn.append(_text(x + 16, 54, name, size=12))
        x += 34 + 6.7 * len(name)
    return drawn


def _y_axis(ticks: Sequence[float], y: Callable[[float], float], label: str) -> list[str]:
    drawn = [_text(_LEFT, _TOP - 14, label, size=11, fill=_FAINT)]
    for tick in ticks:
        drawn.append(_line(_LEFT, y(tick), WIDTH - _RIGHT, y(tick), _GRID))
        drawn.append(_text(_LEFT - 8, y(tick) + 4, _number(tick), fill=_FAINT, anchor="end"))
    return drawn


def _scale(
    low: float, high: float, start: float, end: float, *, log: bool = False
) -> Callable[[float], float]:
    """From values between ``low`` and ``high`` to places between ``start`` and ``end``."""
    if log:
        low, high = math.log(low), math.log(high)
    span = (high - low) or 1.0

    def place(value: float) -> float:
        return start + (end - start) * ((math.log(value) if log else value) - low) / span

    return place


def _even_ticks(most: float) -> list[float]:
    """From 0 in steps of 1, 2 or 5 times a power of ten to above ``most``."""
    rough = max(most, 1e-9) / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return [step * number for number in range(math.ceil(most / step) + 1)]


def _log_ticks(values: Sequence[float]) -> list[float]:
    """Around ``values`` as closely as 1, 2 and 5 times powers of ten can; the powers if many."""
    low, high = min(values), max(values)
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    steps = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
    first = max(step for step in steps if step <= low)
    last = min(step for step in steps if step >= high and step > first)
    chosen = [step for step in steps if first <= step <= last]
    inner = [step for step in chosen[1:-1] if math.log10(step).is_integer()]
    return chosen if len(chosen) <= 8 else [first, *inner, last]


def _color(number: int) -> str:
    return COLORS[number % len(COLORS)]


def _number(value: float) -> str:
    """12 000 as "12 000", 0.5 as "0.5"."""
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}") if value >= 1 else f"{value:g}"


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"/>'


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int = 12,
    fill: str = _INK,
    anchor: str = "start",
    weight: str = "400",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'
    )
