"""Quality over the releases as small line charts: what the table beside them says, for the eye."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heritage.quality.history import Figures

_LEFT, _RIGHT, _TOP, _BOTTOM = 8.0, 312.0, 16.0, 100.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A line in a box of 320 by 120: `points` of a polyline, `marks` (x, y, words), `words` instead of it."""

    title: str
    words: str
    points: str
    marks: tuple[tuple[str, str, str], ...]
    first: str
    last: str
    value: str
    top: str


def trend(history: Sequence[Figures]) -> tuple[Chart, ...]:
    """Return the charts; none while there is one dataset only, which no line can show."""
    if len(history) < 2:
        return ()
    return (
        _chart("Claims with a quality flag", history, lambda f: _share(f.flagged_claims, f.claims), "%"),
        _chart(
            "Incidents with a quality flag", history, lambda f: _share(f.flagged_incidents, f.incidents), "%"
        ),
        _chart(
            "Problems for each 100 reports",
            history,
            lambda f: _share(sum(f.problems.values()), f.reports),
            "",
        ),
        _chart("Rules broken", history, lambda f: float(sum(f.broken.values())), ""),
    )


def _share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0


def _chart(title: str, history: Sequence[Figures], value: Callable[[Figures], float], unit: str) -> Chart:
    values = [value(each) for each in history]
    most = max(*values, 1.0)
    step = (_RIGHT - _LEFT) / (len(values) - 1)
    said = [f"{each.version}: {found:.3g}{unit}" for each, found in zip(history, values, strict=True)]
    places = [
        (f"{_LEFT + step * at:.1f}", f"{_BOTTOM - (_BOTTOM - _TOP) * found / most:.1f}")
        for at, found in enumerate(values)
    ]
    return Chart(
        title=title,
        words=f"{title}, by release: {'; '.join(said)}",
        points=" ".join(f"{x},{y}" for x, y in places),
        marks=tuple((x, y, words) for (x, y), words in zip(places, said, strict=True)),
        first=history[0].version,
        last=history[-1].version,
        value=f"{values[-1]:.3g}{unit}",
        top=f"{max(10.0, float(places[-1][1]) - 7):.1f}",
    )
