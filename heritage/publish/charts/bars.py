"""Bar charts: event types, severity by country, actors, corroboration; labels beside the bars, counts at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Patch, Rectangle

from heritage.publish.charts.style import (
    INK,
    MUTED,
    PAPER,
    WIDTH_IN,
    canvas,
    drawable,
    ink_on,
    link,
    margins,
    wrapped,
)
from heritage.publish.filters import query
from heritage.publish.tally import Figure
from heritage.publish.words import colour, country_name, label
from heritage.schema.codebook import codebook

_PITCH_IN, _BAR_IN = 0.36, 0.22
_MAX_COUNTRIES = 24
_LEFT = 2.35


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: how many, in which colour; `hatch` and `is_pale` say that it is less certain."""

    value: int
    fill: str
    query: str
    hatch: str = ""
    is_pale: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, a second line under it, its parts and the rows behind its total."""

    label: str
    parts: tuple[Part, ...]
    query: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend."""

    text: str
    fill: str
    hatch: str = ""
    is_pale: bool = False


def event_types(figure: Figure) -> Canvas:
    """Event types by count; what is not reported as having happened is pale and hatched."""
    bars = []
    for code in _keys(figure, "event_type"):
        fill = colour("event_type", code)
        parts = tuple(
            Part(
                row["incidents"],
                fill,
                query(event_type=code, assertion=row["assertion"]),
                *_ASSERTION[row["assertion"]],
            )
            for row in figure.records()
            if row["event_type"] == code
        )
        bars.append(Bar(label("event_type", code), parts, query(event_type=code)))
    used = [code for code in _ASSERTION if any(row["assertion"] == code for row in figure.records())]
    keys = [Key(label("assertion", code), MUTED, *_ASSERTION[code]) for code in used]
    return _draw(bars, keys if len(keys) > 1 else [])


_ASSERTION: dict[str, tuple[str, bool]] = {
    "actual": ("", False),
    "alleged": ("////", True),
    "denied": ("xxxx", True),
    "threatened": ("\\\\\\\\", True),
}


def severity(figure: Figure) -> Canvas:
    """Countries by count, each bar split by severity; the smallest countries share a bar."""
    order = _keys(figure, "country")
    shown, rest = order[:_MAX_COUNTRIES], order[_MAX_COUNTRIES:]
    degrees = [code.code for code in codebook().scheme("severity").codes]
    bars = [
        Bar(country_name(country), _degrees(figure, [country], degrees), query(country=country))
        for country in shown
    ]
    if rest:
        bars.append(Bar(f"{len(rest)} other countries", _degrees(figure, rest, degrees), query(country=rest)))
    used = {row["severity"] for row in figure.records()}
    keys = [Key(label("severity", code), colour("severity", code)) for code in degrees if code in used]
    return _draw(bars, keys)


def _degrees(figure: Figure, countries: Sequence[str | None], degrees: Sequence[str]) -> tuple[Part, ...]:
    counts = dict.fromkeys(degrees, 0)
    for row in figure.records():
        if row["country"] in countries:
            counts[row["severity"]] += row["incidents"]
    return tuple(
        Part(n, colour("severity", code), query(country=list(countries), severity=code))
        for code, n in counts.items()
        if n
    )


def actors(figure: Figure) -> Canvas:
    """Kinds of actors by count, with the actors that reports name."""
    bars = []
    for row in figure.records():
        where = query(actor_type=row["actor_type"])
        part = Part(row["incidents"], colour("actor_type", row["actor_type"]), where)
        bars.append(Bar(label("actor_type", row["actor_type"]), (part,), where, row["named"]))
    return _draw(bars, [])


_YES_NO = {"contested": "yes", "agreed": "no"}


def corroboration(figure: Figure) -> Canvas:
    """Levels of support, the strongest on top, with what each means; contested incidents are hatched."""
    bars = []
    for code in _keys(figure, "corroboration"):
        fill = colour("corroboration", code)
        parts = tuple(
            Part(row["incidents"], fill, query(corroboration=code, contested=_YES_NO[row["dispute"]]),
                 "////" if row["dispute"] == "contested" else "")
            for row in figure.records()
            if row["corroboration"] == code
        )  # fmt: skip
        meaning = codebook().scheme("corroboration").code(code).definition
        bars.append(Bar(label("corroboration", code), parts, query(corroboration=code), meaning))
    is_split = any(row["dispute"] == "contested" for row in figure.records())
    keys = [Key("Not contested", MUTED), Key("Contested", MUTED, "////")] if is_split else []
    return _draw(bars, keys)


def _keys(figure: Figure, column: str) -> list[str]:
    return list(dict.fromkeys(row[column] for row in figure.records()))


def _draw(bars: Sequence[Bar], keys: Sequence[Key]) -> Canvas:
    """Draw bars from the top; heights are inches, so that text below a bar gets the room it needs."""
    details = [wrapped(bar.detail.replace(" (", "\u00a0("), 92, 2) if bar.detail else "" for bar in bars]
    depths = [_PITCH_IN + (0.08 + 0.15 * (text.count("\n") + 1) if text else 0) for text in details]
    total = sum(depths) or _PITCH_IN
    legend = 0.38 if keys else 0.1
    figure, axes = canvas(total + legend + 0.1)
    margins(axes, _LEFT, 0.55, 0.1, legend)
    most = max((sum(part.value for part in bar.parts) for bar in bars), default=1)
    axes.set_xlim(0, most)
    axes.set_ylim(total, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    top = 0.0
    for bar, detail, depth in zip(bars, details, depths, strict=True):
        _bar(axes, bar, top + _PITCH_IN / 2, _BAR_IN, most)
        if detail:
            axes.annotate(detail, (0, top + _PITCH_IN - 0.03), (4, 0), textcoords="offset points", va="top", size=7.8,
                          color=MUTED, linespacing=1.25)  # fmt: skip
        top += depth
    axes.axvline(0, color=INK, linewidth=0.8)
    if keys:
        _legend(axes, keys)
    return figure


def _bar(axes: Axes, bar: Bar, middle: float, height: float, most: int) -> None:
    left = 0
    for part in bar.parts:
        axes.add_patch(_patch(part, left, middle, height))
        if len(bar.parts) > 1 and part.value / most > 0.028 and not part.hatch:
            fill = PAPER if part.is_pale else part.fill
            axes.text(left + part.value / 2, middle, f"{part.value}", ha="center", va="center_baseline", size=8,
                      color=ink_on(fill), url=link(part.query))  # fmt: skip
        left += part.value
    axes.annotate(f"{left:,}", (left, middle), (5, 0), textcoords="offset points", va="center_baseline", weight="bold",
                  url=link(bar.query))  # fmt: skip
    name = wrapped(bar.label, 30, 2)
    # One line stands on the baseline of the count; descenders would lift it.
    align = "center" if "\n" in name else "center_baseline"
    axes.annotate(name, (0, middle), (-8, 0), textcoords="offset points", ha="right", va=align, linespacing=1.05,
                  size=9.2)  # fmt: skip


def _patch(part: Part, left: float, middle: float, height: float) -> Rectangle:
    patch = Rectangle(
        (left, middle - height / 2),
        part.value,
        height,
        linewidth=0.8,
        url=link(part.query),
        hatch=part.hatch,
    )
    _fill(patch, Key("", part.fill, part.hatch, part.is_pale))
    return patch


def _fill(patch: Patch, key: Key) -> None:
    """Pale: paper with the colour as edge and hatch. Hatched only: the colour with a hatch of paper."""
    patch.set_facecolor(PAPER if key.is_pale else key.fill)
    patch.set_edgecolor(key.fill if key.is_pale else PAPER)
    patch.set_hatch(key.hatch)


def _legend(axes: Axes, keys: Sequence[Key]) -> None:
    # Five keys and fewer begin above the bars; more need the whole width.
    width = axes.get_position().width * WIDTH_IN
    left = -0.005 if len(keys) <= 5 else (0.15 - _LEFT) / width
    handles = []
    for key in keys:
        handle = Patch(linewidth=0.8)
        _fill(handle, key)
        handles.append(handle)
    axes.legend(handles, [drawable(key.text) for key in keys], loc="lower left", bbox_to_anchor=(left, 1.0),
                ncols=len(keys), frameon=False, fontsize=8.2, labelcolor=MUTED, handlelength=1.3, handleheight=0.9,
                columnspacing=1.3, handletextpad=0.5, borderpad=0.1, borderaxespad=0.4)  # fmt: skip
