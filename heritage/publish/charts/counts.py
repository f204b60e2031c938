"""The four charts of counts: event types, severity by country, actors, corroboration; each bar split by certainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure as Canvas

from heritage.publish.charts.bars import Bar, Part, draw_bars
from heritage.publish.charts.keys import Key, fill_key
from heritage.publish.charts.marks import CONTESTED_HATCH, Fill, severity_fill, standing_fill
from heritage.publish.charts.ranges import draw_ranges, ranges_height, ranges_of
from heritage.publish.charts.style import MUTED, PAPER, Page
from heritage.publish.counts.filters import query
from heritage.publish.counts.standing import STANDINGS, asked, standing_label
from heritage.publish.counts.tally import Figure
from heritage.publish.labels import label
from heritage.publish.words import colour, country_name
from heritage.schema.codebook import codebook

_MOST_COUNTRIES = 24


def event_types(figure: Figure, page: Page) -> Canvas:
    """Event types by count, each bar split by standing: how well supported, or not reported as having happened."""
    bars, used = [], set()
    for code in _keys(figure, "event_type"):
        found = Counter[str]()
        for row in figure.records():
            if row["event_type"] == code:
                found[row["standing"]] += row["incidents"]
        used |= set(found)
        parts = [
            Part(found[s], standing_fill(s), query(event_type=code, **asked(s)))
            for s in STANDINGS
            if s in found
        ]
        bars.append(Bar(label("event_type", code), tuple(parts), query(event_type=code)))
    keys = [fill_key(standing_label(s), standing_fill(s)) for s in STANDINGS if s in used]
    return draw_bars(page, bars, keys, figure.stamp)[0].canvas


def severity(figure: Figure, page: Page) -> Canvas:
    """Countries by count, each bar split by degree, the smallest together; below, where claims differ in degree."""
    given = _keys(figure, "country")
    order = [country for country in given if country]
    shown, rest = order[:_MOST_COUNTRIES], order[_MOST_COUNTRIES:]
    degrees = [code.code for code in codebook().scheme("severity").codes]
    bars = [Bar(country_name(c), _degrees(figure, [c], degrees), query(country=c)) for c in shown]
    if rest:
        bars.append(Bar(f"{len(rest)} other countries", _degrees(figure, rest, degrees), query(country=rest),
                        is_sum=True))  # fmt: skip
    if len(order) < len(given):
        bars.append(Bar(country_name(None), _degrees(figure, [None], degrees), query(country=None)))
    used = {row["severity"] for row in figure.records()}
    keys = [fill_key(label("severity", code), severity_fill(code)) for code in degrees if code in used]
    ranges = ranges_of(figure.records())
    made, y = draw_bars(page, bars, keys, figure.stamp, ranges_height(ranges, page))
    draw_ranges(made, ranges, y)
    return made.canvas


def _degrees(figure: Figure, countries: Sequence[str | None], degrees: Sequence[str]) -> tuple[Part, ...]:
    counts = dict.fromkeys(degrees, 0)
    wanted = set(countries)
    for row in figure.records():
        if row["country"] in wanted:
            counts[row["severity"]] += row["incidents"]
    return tuple(
        Part(n, severity_fill(code), query(country=list(countries), severity=code))
        for code, n in counts.items()
        if n
    )


_ATTRIBUTED = {
    "several": ("Several independent sources", Fill(colour("corroboration", "evidenced"), PAPER)),
    "single": ("One source", Fill(colour("corroboration", "single_source"), PAPER)),
    "contested": ("Contested", Fill(PAPER, MUTED, CONTESTED_HATCH)),
}


def actors(figure: Figure, page: Page) -> Canvas:
    """Kinds of actors by count, split by support and contest, with the actors that reports name."""
    bars, used = [], set()
    for code in _keys(figure, "actor_type"):
        rows = [row for row in figure.records() if row["actor_type"] == code]
        counts = dict.fromkeys(_ATTRIBUTED, 0)
        for row in rows:
            counts["contested" if row["contested"] == "yes" else row["support"]] += row["incidents"]
        used |= {key for key, n in counts.items() if n}
        parts = tuple(Part(n, _ATTRIBUTED[key][1], _attributed(code, key)) for key, n in counts.items() if n)
        bars.append(Bar(label("actor_type", code), parts, query(actor_type=code), rows[0]["named"]))
    keys = [fill_key(*_ATTRIBUTED[key]) for key in _ATTRIBUTED if key in used]
    return draw_bars(page, bars, keys, figure.stamp)[0].canvas


def _attributed(code: str, key: str) -> str:
    if key == "contested":
        return query(actor_type=code, contested="yes")
    return query(actor_type=code, contested="no", support=key)


def corroboration(figure: Figure, page: Page) -> Canvas:
    """Levels of support, the strongest on top, with what each means; contested incidents are hatched."""
    bars = []
    for code in _keys(figure, "corroboration"):
        found = {
            row["contested"]: row["incidents"] for row in figure.records() if row["corroboration"] == code
        }
        fill = standing_fill(code)
        parts = tuple(
            Part(found[c], fill.contested if c == "yes" else fill, query(corroboration=code, contested=c))
            for c in ("no", "yes")
            if c in found
        )
        meaning = codebook().scheme("corroboration").code(code).definition
        bars.append(Bar(label("corroboration", code), parts, query(corroboration=code), meaning))
    is_split = any(row["contested"] == "yes" for row in figure.records())
    plain = Fill(colour("corroboration", "evidenced"), PAPER)
    keys: list[Key] = (
        [fill_key("Not contested", plain), fill_key("Contested", plain.contested)] if is_split else []
    )
    return draw_bars(page, bars, keys, figure.stamp)[0].canvas


def _keys(figure: Figure, column: str) -> list[Any]:
    return list(dict.fromkeys(row[column] for row in figure.records()))
