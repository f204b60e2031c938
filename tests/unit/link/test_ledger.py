"""The ledger: ids survive new claims, splits and merges."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.link.ledger import Ledger, assign, read_ledger
from heritage.schema.ids import incident_id


def ledger(**claims: str) -> Ledger:
    return Ledger({name: frozenset(ids.split()) for name, ids in claims.items()})


def test_new_cluster_is_named_by_its_smallest_claim() -> None:
    assert assign([("b", "a")], Ledger()) == ([incident_id("a")], [])


def test_cluster_keeps_the_id_it_shares_most_claims_with() -> None:
    ids, problems = assign([("a", "b", "c", "d")], ledger(INC1="a", INC2="b c"))
    assert (ids, problems) == (["INC2"], [])


def test_of_equal_shares_the_smaller_id() -> None:
    assert assign([("a", "b")], ledger(INC2="a", INC1="b"))[0] == ["INC1"]


def test_split_leaves_the_id_with_the_larger_part() -> None:
    known = incident_id("a")
    ids, problems = assign([("a",), ("b", "c")], ledger(**{known: "a b c"}))
    assert ids[1] == known
    assert ids[0] not in (known, "")
    assert [problem.code for problem in problems] == ["ledger_conflict"]


def test_redirect_leads_to_the_id_of_today() -> None:
    known = Ledger({"INC1": frozenset("a"), "INC2": frozenset("b")}, {"INC1": "INC2"})
    assert assign([("a",)], known)[0] == ["INC2"]


def test_committed_ledger_can_be_read(root: Path) -> None:
    assert read_ledger(root / "data" / "ledger" / "incidents.csv") == Ledger()
    assert read_ledger(root / "nothing.csv") == Ledger()


def test_a_ledger_of_the_first_form_has_no_traces_and_no_versions(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("incident_id,claim_ids,redirects\nINC-1,a b,\n", encoding="utf-8")
    assert read_ledger(path) == Ledger({"INC-1": frozenset("ab")}, versions={"INC-1": ""})


def test_later_row_holds(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("incident_id,claim_ids,redirects\nINC1,a b,\nINC2,c,\nINC1,a,INC2\n", encoding="utf-8")
    found = read_ledger(path)
    assert found.claims["INC1"] == {"a"}
    assert found.resolve("INC1") == "INC2"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id\n", ":1: expected the columns"),
        ("incident_id,claim_ids,redirects\nINC1\n", ":2: expected 3 cells"),
        ("incident_id,claim_ids,redirects\nINC1,a,INC2\nINC2,b,INC1\n", "circle"),
    ],
)
def test_faults(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        read_ledger(path)


def test_a_merged_id_comes_back_to_one_cluster_alone() -> None:
    """Two clusters without an id share claims with the id that a merge took up: the larger share has it."""
    known = Ledger(
        {"INC-1": frozenset("ab"), "INC-2": frozenset("xyz")}, redirects={"INC-2": "INC-1"},
    )  # fmt: skip
    ids, _ = assign([["a", "b"], ["x", "y"], ["z"]], known)
    assert ids[:2] == ["INC-1", "INC-2"]
    assert ids[2] not in ids[:2]
    assert len(set(ids)) == 3
