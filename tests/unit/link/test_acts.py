"""Acts: one strike on several places is one act with an incident at each; a list of old events is none."""

from __future__ import annotations

from datetime import date

from heritage.link.incidents import Told, build
from heritage.link.ledger import Ledger
from heritage.link.sites import resolve
from tests.fixtures.link_rows import Row, draft, gazetteer, report

TEMPLES = ("Temple of Bel", "Temple of Baalshamin")
OWN = report(0, "Paper", date(2015, 9, 2))


def trigger(number: int, start: int) -> Row:
    claim = draft(number, TEMPLES[0])["claim_id"]
    return {
        "claim_id": claim,
        "field": "event_type",
        "part": "text",
        "start": start,
        "end": start + 4,
        "quote": "hit",
    }


def acts(
    days: tuple[str | None, ...], starts: tuple[int, ...], others: tuple[Row, ...] = ()
) -> list[str | None]:
    drafts = [draft(at, TEMPLES[at], OWN, day) for at, day in enumerate(days)]
    found = resolve([*drafts, *others], gazetteer())
    reports = [OWN, *(report(9, "Other", date(2015, 9, 3)) for _ in others[:1])]
    evidence = [trigger(number, start) for number, start in enumerate(starts)]
    made = build(found.claims, reports, found.sites, Ledger(), Told(evidence=evidence))
    return [row["act_id"] for row in made.incidents]


def test_one_trigger_and_one_day_are_one_act() -> None:
    one, other = acts(("2015-08-30", "2015-08-30"), (10, 10))
    assert one == other
    assert one is not None
    assert one.startswith("ACT-")


def test_two_triggers_are_two_acts() -> None:
    assert acts(("2015-08-30", "2015-08-30"), (10, 40)) == [None, None]


def test_a_list_of_old_events_is_no_act() -> None:
    assert acts(("2015-08-23", "2015-08-30"), (10, 10)) == [None, None]
    # Told in one breath without a date, and dated apart by another report.
    dated = tuple(
        draft(5 + at, name, report(9, "Other", date(2015, 9, 3)), day)
        for at, (name, day) in enumerate(zip(TEMPLES, ("2015-08-30", "2015-08-23"), strict=True))
    )
    assert acts((None, None), (10, 10), dated) == [None, None]


def test_two_temples_in_one_month_are_a_list() -> None:
    assert acts(("2015-08", "2015-08"), (10, 10)) == [None, None]


def test_undated_in_one_breath_is_one_act() -> None:
    one, other = acts((None, None), (10, 10))
    assert one == other is not None
