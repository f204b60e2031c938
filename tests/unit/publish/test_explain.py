"""`heritage explain INC-...`: the waterfall of each claim, the rule of each value, the groups, the act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pyarrow as pa

from heritage.link.incidents import Told, build
from heritage.link.ledger import Ledger
from heritage.link.sites import resolve
from heritage.publish.marking.explain import explain
from heritage.schema.arrow import arrow_schema, empty_table
from heritage.schema.tables import TABLES, table
from tests.fixtures.link_rows import Row, anchors, draft, gazetteer, report


def tables(reports: list[Row], drafts: list[Row], evidence: Iterable[Row] = ()) -> dict[str, pa.Table]:
    found = resolve(drafts, gazetteer())
    made = build(found.claims, reports, found.sites, Ledger(), Told(evidence=list(evidence)))
    rows = {"reports": reports, "claims": found.claims, "sites": found.sites, "incidents": made.incidents,
            "incident_claims": made.incident_claims}  # fmt: skip
    told = {declared.name: empty_table(declared) for declared in TABLES}
    for name, own in rows.items():
        declared = table(name)
        told[name] = pa.Table.from_pylist(
            [{key: row.get(key) for key in declared.names} for row in own], schema=arrow_schema(declared)
        )
    return told


def incident_at(told: dict[str, pa.Table], site: str) -> str:
    return str(next(row for row in told["incidents"].to_pylist() if row["site_id"] == site)["incident_id"])


def test_an_incident_tells_rules_groups_and_terms() -> None:
    told = tables(*anchors())
    lines = explain(told, incident_at(told, "SY-temple-of-baalshamin")).splitlines()
    assert (
        "  date by envelope: claims share no day: all days from the first to the last of the narrowest; claims give "
        "../2015-08-25, 2015-06-26/2015-08-27, 2015-07~/2015-08~, 2015-08-23, 2015-08-24, 2015-08-25"
    ) in lines
    assert "  severity by agreed: all claims that give one agree" in lines
    assert "  actor by agreed: two or more independent groups name this one and none contests" in lines
    assert len([line for line in lines if line.startswith("  group ")]) == 5
    joined = [line for line in lines if "weakest link" in line]
    assert len(joined) == 8
    # The 23rd is two days from the 25th, yet a place is destroyed once.
    told_of = "weakest link +5.3 = actor +1.0; date -0.5; severity +0.3; site +3.0; type +1.5 against CLM-"
    assert sum(told_of in line for line in joined) >= 2
    assert sum(line.startswith("  founded it") for line in joined) == 1


def test_a_single_claim_has_no_link_to_tell() -> None:
    own = report(0, "Paper", date(2015, 9, 2))
    told = tables([own], [draft(0, "Temple of Bel", own, "2015-08-30")])
    text = explain(told, incident_at(told, "SY-temple-of-bel"))
    assert "  founded it:" in text.splitlines()
    assert "weakest" not in text


def test_the_other_places_of_an_act() -> None:
    own = report(0, "Paper", date(2015, 9, 2))
    names = ("Temple of Bel", "Temple of Baalshamin")
    drafts = [draft(number, name, own, "2015-08-30") for number, name in enumerate(names)]
    evidence = [
        {
            "claim_id": row["claim_id"],
            "field": "event_type",
            "part": "text",
            "start": 3,
            "end": 6,
            "quote": "hit",
        }
        for row in drafts
    ]
    told = tables([own], drafts, evidence)
    text = explain(told, incident_at(told, "SY-temple-of-bel"))
    assert f"with {incident_at(told, 'SY-temple-of-baalshamin')} (Temple of Baalshamin)" in text


def test_a_dataset_of_the_first_schema() -> None:
    told = tables(*anchors())
    old = told["incidents"].set_column(
        told["incidents"].column_names.index("date_rule"), "date_rule", pa.nulls(2, pa.string())
    )
    text = explain(told | {"incidents": old}, incident_at(told, "SY-temple-of-baalshamin"))
    assert "  resolved by date:envelope;severity:agreed;actor:agreed" in text.splitlines()
