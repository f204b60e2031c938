"""Decision files: read whole or refused with file and line; what holds where reviewers disagree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.decision_rows import Decision, Spot
from heritage.resources.decisions import Settled, read_decisions, settle
from heritage.schema import judgements as words
from tests.fixtures.decision_rows import as_csv, claim, decided, folder_of, placed

ACCEPT = decided("accept_claim", claim(1))
SAME = decided("same_incident", claim(1), claim(2))
QUOTED = decided(
    "correct_field", claim(3), field="date", value="2015-08-24", why='says "Monday", twice',
    about=Spot("REP-1", "default:a", "rules", "SY-x", "temple", "-- Blown up,\u2028 \"they\" said.", "2015-08-23"),
)  # fmt: skip


def read(tmp_path: Path, *decisions: Decision, **changed: str) -> Settled:
    return read_decisions(folder_of(tmp_path, one=as_csv(*decisions, **changed)))


def refused(tmp_path: Path, content: str) -> str:
    with pytest.raises(ConfigError) as fault:
        read_decisions(folder_of(tmp_path, one=content))
    return str(fault.value)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, ACCEPT, SAME, QUOTED)
    assert {placed(one) for one in found.in_force} == {ACCEPT, SAME, QUOTED}
    assert found.status == {}
    assert {one.where.rpartition(":")[2] for one in found.in_force} == {"2", "3", "4"}


def test_no_folder_and_an_empty_file_are_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "nowhere") == Settled()
    assert read_decisions(folder_of(tmp_path, one="")).decisions == ()
    (tmp_path / "decisions" / "README.md").write_text("not a table", encoding="utf-8")
    assert read_decisions(tmp_path / "decisions").decisions == ()


@pytest.mark.parametrize("change", ["bom", "crlf", "no last line end", "all"])
def test_what_editors_do_to_a_file_does_no_harm(tmp_path: Path, change: str) -> None:
    content = as_csv(ACCEPT, QUOTED)
    if change in ("no last line end", "all"):
        content = content.rstrip("\n")
    if change in ("crlf", "all"):
        content = content.replace("\n", "\r\n")
    if change in ("bom", "all"):
        content = "\ufeff" + content
    found = read_decisions(folder_of(tmp_path, one=content))
    assert {placed(one) for one in found.in_force} == {ACCEPT, QUOTED}


@pytest.mark.parametrize("column", ["subject", "kind", "value", "why", "who", "when", "quote"])
def test_a_row_changed_by_hand_is_refused_at_its_line(tmp_path: Path, column: str) -> None:
    new = {"subject": claim(9), "kind": "reject_claim", "value": "2015-08-25", "when": "2026-03-02"}
    last = ACCEPT if column == "kind" else QUOTED
    content = as_csv(SAME, last, **{column: new.get(column, "otherwise")})
    message = refused(tmp_path, content)
    assert f"{tmp_path}/decisions/one.csv:3: " in message
    assert "the row was changed" in message


def test_an_id_changed_by_hand_is_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, as_csv(ACCEPT, decision_id="DEC-0123456789abcdef"))
    assert "one.csv:2: decision_id 'DEC-0123456789abcdef' is not that of the row" in message


@pytest.mark.parametrize("cut", [1, 3, 9, 40])
def test_a_truncated_line_is_refused(tmp_path: Path, cut: int) -> None:
    content = as_csv(ACCEPT, QUOTED).rstrip("\n")
    message = refused(tmp_path, content[: -len(",,,,,,,") - cut])
    assert "one.csv:3: " in message


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("when", "01/03/2026", "when: expected a day as YYYY-MM-DD, found '01/03/2026'; a spreadsheet may"),
        ("when", "2026-02-30", "when: expected a day as YYYY-MM-DD, found '2026-02-30'"),
        ("when", "46082", "when: expected a day"),
        ("value", "24.08.2015", "value of date: not an EDTF date: '24.08.2015'"),
        ("kind", "delete_claim", "kind: expected one of same_incident, different_incident"),
        ("who", "", "who: expected the name of the reviewer"),
        ("subject", "CLM-12", "subject: expected the id of a claim (CLM-...), found 'CLM-12'"),
        ("field", "severty", "field: expected one of event_type"),
        ("field", "severity", "value of severity: expected one of destroyed"),
        ("object", claim(4), "object: expected nothing for correct_field"),
        ("why", "a\x1b[2Jb", "why: expected plain text, found control characters"),
    ],
)
def test_a_cell_that_cannot_be_is_named(tmp_path: Path, column: str, value: str, expected: str) -> None:
    message = refused(tmp_path, as_csv(ACCEPT, QUOTED, **{column: value}))
    assert f"one.csv:3: {expected}" in message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (as_csv(ACCEPT).replace(",", ";"), ":1: expected columns of decision_id, kind"),
        (as_csv(ACCEPT).replace("kind,", "kind,mood,", 1), ":1: expected columns"),
        (as_csv(ACCEPT).replace("decision_id,", "", 1), "missing decision_id"),
        (as_csv(ACCEPT) + '"open quotation', ":3: expected whole rows"),
        (as_csv(ACCEPT) + "\0", ":3: "),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: str, expected: str) -> None:
    assert expected in refused(tmp_path, content)


def test_bytes_that_are_no_text_are_refused_at_their_line(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "one.csv").write_bytes(as_csv(ACCEPT).encode() + b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"one\.csv:3: expected CSV in UTF-8"):
        read_decisions(folder)


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=as_csv(ACCEPT), two=as_csv(ACCEPT, SAME))
    assert len(read_decisions(folder).decisions) == 2


def test_different_beats_same_whoever_came_later() -> None:
    different = decided(
        "different_incident", claim(2), claim(1), who="second reviewer", when=date(2026, 1, 1)
    )
    found = settle([SAME, different])
    assert found.in_force == (different,)
    assert found.status == {SAME.decision_id: words.OVERRULED}
    assert found.disagreements == ((different, SAME),)


def test_of_accept_and_reject_the_later_holds_and_two_reviewers_disagree() -> None:
    later = decided("reject_claim", claim(1), who="second reviewer", when=date(2026, 3, 2))
    found = settle([later, ACCEPT])
    assert found.in_force == (later,)
    assert found.status == {ACCEPT.decision_id: words.SUPERSEDED}
    assert found.disagreements == ((later, ACCEPT),)


def test_a_reviewer_who_thinks_again_disagrees_with_nobody() -> None:
    later = decided("reject_claim", claim(1), when=date(2026, 3, 2))
    found = settle([ACCEPT, later])
    assert (found.in_force, found.disagreements) == ((later,), ())


def test_two_reviewers_who_agree_both_hold() -> None:
    other = decided("accept_claim", claim(1), who="second reviewer")
    assert len(settle([ACCEPT, other]).in_force) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ACCEPT, decided("reject_claim", claim(1), who="second reviewer")),
        (QUOTED, decided("correct_field", claim(3), field="date", value="2015-08-25")),
    ],
)
def test_a_contradiction_of_one_day_is_refused_with_both_lines(
    tmp_path: Path, one: Decision, other: Decision
) -> None:
    folder = folder_of(tmp_path, a=as_csv(SAME, one), b=as_csv(other))
    with pytest.raises(ConfigError) as fault:
        read_decisions(folder)
    assert "b.csv:2: " in str(fault.value)
    assert "a.csv:3 " in str(fault.value)
    assert "withdraw one of them" in str(fault.value)


def test_of_two_degrees_of_sensitivity_of_one_day_the_stricter_holds() -> None:
    strict = decided("sensitivity", "SY-palmyra", value="withheld", who="second reviewer")
    loose = decided("sensitivity", "SY-palmyra", value="public_exact", why="listed")
    assert settle([strict, loose]).in_force == settle([loose, strict]).in_force == (strict,)


def test_what_is_withdrawn_does_not_hold_and_can_be_decided_again() -> None:
    withdrawn = decided("withdraw", ACCEPT.decision_id)
    found = settle([ACCEPT, withdrawn])
    assert found.in_force == (withdrawn,)
    assert found.status == {ACCEPT.decision_id: words.WITHDRAWN}
    again = decided("accept_claim", claim(1), ordinal=1)
    assert again.decision_id != ACCEPT.decision_id
    assert again in settle([ACCEPT, withdrawn, again]).in_force


def test_a_withdrawal_frees_the_other_side() -> None:
    different = decided("different_incident", claim(1), claim(2))
    found = settle([SAME, different, decided("withdraw", different.decision_id)])
    assert SAME in found.in_force


@pytest.mark.parametrize(
    "subject", ["DEC-0000000000000000", decided("withdraw", ACCEPT.decision_id).decision_id]
)
def test_only_a_decision_can_be_withdrawn(tmp_path: Path, subject: str) -> None:
    content = as_csv(ACCEPT, decided("withdraw", ACCEPT.decision_id), decided("withdraw", subject))
    assert "one.csv:4: expected a decision to withdraw" in refused(tmp_path, content)


def test_the_order_of_rows_and_files_changes_nothing() -> None:
    rows = [ACCEPT, SAME, QUOTED, decided("reject_claim", claim(1), when=date(2026, 3, 4)),
            decided("different_incident", claim(1), claim(2))]  # fmt: skip
    assert settle(rows) == settle(rows[::-1])
