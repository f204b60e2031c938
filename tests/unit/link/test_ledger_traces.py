"""Claims whose ids change with the rules are known again, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.link.ledger import COLUMNS, Ledger, assign, read_ledger
from heritage.link.ledger_rows import next_rows
from heritage.link.ledger_traces import reattached, trace


def claim(claim_id: str, report: str, event: str = "shelling") -> dict[str, str]:
    return {"claim_id": claim_id, "report_id": report, "event_type": event}


KNOWN = Ledger(
    {"INC-1": frozenset({"old"}), "INC-2": frozenset({"kept"})},
    traces={"old": "REP-1:shelling", "kept": "REP-2:theft"},
)


def test_trace_names_report_and_event_and_no_place() -> None:
    row = {**claim("c", "REP-1"), "site_id": "SY-secret", "site_mention": "secret"}
    assert trace(row) == "REP-1:shelling"


def test_claim_with_a_new_id_keeps_the_incident() -> None:
    known = reattached(KNOWN, [claim("new", "REP-1"), claim("kept", "REP-2")])
    assert known.claims["INC-1"] == {"old", "new"}
    assert assign([("new",)], known) == (["INC-1"], [])


def test_another_type_of_event_is_enough_where_a_report_makes_one_claim() -> None:
    assert "new" in reattached(KNOWN, [claim("new", "REP-1", "arson_fire")]).claims["INC-1"]


def test_of_several_new_claims_none_is_guessed() -> None:
    several = [claim("one", "REP-1"), claim("two", "REP-1"), claim("kept", "REP-2")]
    assert reattached(KNOWN, several) is KNOWN


def test_claims_that_are_still_there_are_left_alone() -> None:
    assert reattached(KNOWN, [claim("old", "REP-1"), claim("more", "REP-1"), claim("kept", "REP-2")]) is KNOWN


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
