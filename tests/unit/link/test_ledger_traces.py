"""Claims whose ids change with the rules are known again, and nothing is guessed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from heritage.errors import ConfigError
from heritage.link.ledger import COLUMNS, Ledger, assign, read_ledger
from heritage.link.ledger_rows import next_rows
from heritage.link.ledger_traces import reattached, traces

Row = dict[str, Any]
TEXT = (
    "Fighters of the Islamic State blew up the Temple of Baalshamin in Palmyra on Sunday, antiquities officials said. "
    "The temple stood near the theatre, and nothing but four columns of it is left, as residents told reporters."
)
EDITED = TEXT.replace("residents told reporters", "residents told a reporter")


def claim(claim_id: str, report: str, event: str = "shelling") -> dict[str, str]:
    return {"claim_id": claim_id, "report_id": report, "event_type": event}


def report(report_id: str, text: str, origin: str = "press/a.txt", **given: Any) -> Row:
    row: Row = dict.fromkeys(("source_record_id", "url", "origin_row", "row_json"))
    return row | {"report_id": report_id, "source_id": "press", "text": text, "origin": origin} | given


def passage(claim_id: str, quote: str, start: int = 0) -> list[Row]:
    row = {"claim_id": claim_id, "quote": quote, "start": start}
    return [row | {"field": "sentence"}, row | {"field": "site", "quote": "Temple"}]


def released(claims: list[dict[str, str]], reports: list[Row], evidence: list[Row]) -> Ledger:
    """The ledger after a release in which each claim is an incident of its own, written and read."""
    return Ledger(
        {f"INC-{row['claim_id']}": frozenset({row["claim_id"]}) for row in claims},
        traces=traces(claims, reports, evidence),
    )


KNOWN = Ledger(
    {"INC-1": frozenset({"old"}), "INC-2": frozenset({"kept"})},
    traces={"old": "REP-1:shelling", "kept": "REP-2:theft"},
)


def again(claims: list[dict[str, str]], known: Ledger = KNOWN) -> Ledger:
    return reattached(known, claims, [report(row["report_id"], TEXT) for row in claims], [])


def test_trace_names_report_and_event_and_no_place() -> None:
    row = {**claim("c", "REP-1"), "site_id": "SY-secret", "site_mention": "secret"}
    (found,) = traces([row], [report("REP-1", TEXT)], passage("c", TEXT)).values()
    assert re.fullmatch(r"REP-1:shelling:[0-9a-f]{8}(\.[0-9a-f]{8})*:[0-9a-f]{32}:[0-9a-f]{6}\.0", found)
    table = report("REP-1", "", row_json='{"Site": "secret"}')
    assert traces([row], [table], passage("c", "secret")) == {"c": "REP-1:shelling:::"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (report("REP-1", TEXT), report("REP-9", EDITED)),
        (report("REP-1", TEXT, url="https://e.org/a"), report("REP-9", EDITED, "other/b.txt", url="https://e.org/a")),
        (report("REP-1", TEXT), report("REP-9", TEXT, "archive/c.txt", source_id="archive")),
        (report("REP-1", TEXT, title="One"), report("REP-9", TEXT, title="Two")),
        (
            report("REP-1", "", row_json="{}", source_record_id="7"),
            report("REP-9", "", row_json='{"a": 1}', source_record_id="7"),
        ),
    ],
    ids=["typo", "typo and another file", "another folder", "title", "row"],
)  # fmt: skip
def test_an_edited_report_keeps_the_incident(before: Row, after: Row) -> None:
    known = released([claim("old", "REP-1")], [before], passage("old", TEXT))
    found = reattached(known, [claim("new", "REP-9")], [after], passage("new", EDITED))
    assert found.claims["INC-old"] == {"old", "new"}


@pytest.mark.parametrize(
    "after",
    [
        report(
            "REP-9",
            "Thieves broke into the museum of the town last night and took forty coins, the police said.",
        ),
        report("REP-9", EDITED, "other/b.txt", source_id="other"),
        report("REP-1", TEXT),
    ],
    ids=["another story at the same address", "much like it elsewhere", "still there"],
)
def test_what_only_looks_like_an_edit_is_none(after: Row) -> None:
    known = released([claim("old", "REP-1")], [report("REP-1", TEXT)], passage("old", TEXT))
    beside = [claim("still", "REP-1")] if after["report_id"] == "REP-1" else []
    found = reattached(
        known, [claim("new", "REP-9"), *beside], [after, report("REP-9", EDITED)][: 1 + len(beside)], []
    )
    assert "new" not in found.claims["INC-old"]


def test_several_claims_of_an_edited_report_are_told_apart_by_their_sentences() -> None:
    first, second = TEXT.split(". ")
    before = released(
        [claim("a", "REP-1"), claim("b", "REP-1"), claim("c", "REP-1")],
        [report("REP-1", TEXT)],
        [*passage("a", first, 3), *passage("b", first, 9), *passage("c", second, 99)],
    )
    found = reattached(
        before,
        [claim("z", "REP-9"), claim("y", "REP-9"), claim("x", "REP-9")],
        [report("REP-9", EDITED)],
        [*passage("z", first, 3), *passage("y", first, 9), *passage("x", EDITED.split(". ")[1], 99)],
    )
    assert {key: min(claims - {key[-1]}) for key, claims in found.claims.items()} == {
        "INC-a": "z", "INC-b": "y", "INC-c": "x",
    }  # fmt: skip


def test_claim_with_a_new_id_keeps_the_incident() -> None:
    known = again([claim("new", "REP-1"), claim("kept", "REP-2")])
    assert known.claims["INC-1"] == {"old", "new"}
    assert assign([("new",)], known) == (["INC-1"], [])


def test_another_type_of_event_is_enough_where_a_report_makes_one_claim() -> None:
    assert "new" in again([claim("new", "REP-1", "arson_fire")]).claims["INC-1"]


def test_of_several_new_claims_none_is_guessed() -> None:
    several = [claim("one", "REP-1"), claim("two", "REP-1"), claim("kept", "REP-2")]
    assert again(several) is KNOWN


def test_claims_that_are_still_there_are_left_alone() -> None:
    assert again([claim("old", "REP-1"), claim("more", "REP-1"), claim("kept", "REP-2")]) is KNOWN


def test_rows_say_where_ids_lead(tmp_path: Path) -> None:
    first = next_rows(
        Ledger(), {"INC-1": ["a", "b"], "INC-2": ["c"], "INC-3": ["d"]}, {"a": "REP-1:x"}, "2026.1.0"
    )
    assert first[0] == dict(zip(COLUMNS, ("INC-1", "a b", "", "", "2026.1.0", "REP-1:x -"), strict=True))
    known = Ledger(
        {"INC-1": frozenset("ab"), "INC-2": frozenset("c"), "INC-3": frozenset("d")}, traces={"a": "REP-1:x"}
    )
    rows = {
        row["incident_id"]: row for row in next_rows(known, {"INC-1": ["a", "c"], "INC-4": ["b"]}, {}, "v2")
    }
    assert (rows["INC-1"]["kind"], rows["INC-1"]["redirects"]) == ("split", "INC-4")
    assert (rows["INC-2"]["kind"], rows["INC-2"]["redirects"]) == ("merged", "INC-1")
    assert (rows["INC-3"]["kind"], rows["INC-3"]["claim_ids"]) == ("withdrawn", "d")
    assert rows["INC-4"]["kind"] == ""


def test_a_bom_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (",".join(COLUMNS) + "\r\nINC1,a,,,v,REP-1:x\r\n").encode())
    assert read_ledger(path).traces == {"a": "REP-1:x"}


def test_an_incident_of_many_claims_is_one_long_cell(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    claims = " ".join(f"CLM-{number:016x}" for number in range(20_000))
    path.write_text(f"{','.join(COLUMNS)}\nINC1,{claims},,,v,\n", encoding="utf-8")
    assert len(read_ledger(path).claims["INC1"]) == 20_000


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("INC1,a,,gone,v,t", "found 'gone'"),
        ("INC1,a,,merged,v,t", "expected kind merged or split with redirects"),
        ("INC1,a,,split,v", "expected 6 cells"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text(f"{','.join(COLUMNS)}\nINC0,z,,,v,t\n{row}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"incidents.csv:3: .*{said}"):
        read_ledger(path)
