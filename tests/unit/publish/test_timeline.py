"""The timeline of many incidents: no taller than a page or two, however many fall into one month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from heritage.publish.charts.timeline import draw
from heritage.publish.tally import Figure

_COLUMNS = ("incident_id", "site_name", "date_from", "date_to", "severity", "assertion")


def height(count: int) -> float:
    rows = tuple(
        (f"INC-{n:04}", f"Gate {n}", None, date(2022, 3, 1) + timedelta(n % 30), "unknown", "actual")
        for n in range(count)
    )
    parts: dict[str, Any] = dict.fromkeys(Figure.__dataclass_fields__, "")
    parts |= {"columns": _COLUMNS, "rows": rows}
    return float(draw(Figure(**parts)).get_size_inches()[1])


def test_many_incidents_make_the_lanes_thinner_and_not_the_chart_taller() -> None:
    assert height(40) < height(300)
    assert height(300) == height(600) < 11
