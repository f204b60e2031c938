"""Two datasets side by side: every change told once, with where it went and why."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from heritage.engine.geo import with_geometry
from heritage.engine.write import write_dataset
from heritage.publish.edition.withheld import WITHHELD_ID, WITHHELD_NAME
from heritage.release.diff.compare import diff
from heritage.release.diff.model import Change, Diff
from heritage.release.diff.render import FORMATS, render
from tests.fixtures.release_rows import Told, made_id, tables_of, written

OLD = [
    Told("kept", ("r1/a",)),
    Told("grown", ("r2/a",)),
    Told("eaten", ("r3/a",)),
    Told("parted", ("r4/a", "r5/a", "r6/a")),
    Told("gone", ("r7/a",), "SY-old-bridge"),
    Told("unread", ("r8/a",), "SY-old-bridge"),
]
NEW = [
    Told("kept", ("r1/a",)),
    Told("grown", ("r2/a", "r3/a", "r9/a")).with_fields(severity="destroyed", severity_max="destroyed"),
    Told("parted", ("r4/a", "r5/a")),
    Told("part", ("r6/a",)),
    Told("new", ("r10/a",), "UA-museum"),
    Told("elsewhere", ("r8/b",), "UA-museum"),
]


def compared(folder: Path, old: list[Told], new: list[Told], **more: object) -> Diff:
    return diff(written(folder / "old", old), written(folder / "new", new, **more))  # type: ignore[arg-type]


def only(found: Diff, kind: str) -> Change:
    (change,) = found.of_kind(kind)
    return change


def codes(change: Change) -> list[str]:
    return [reason.code for reason in change.reasons]


@pytest.fixture
def found(tmp_path: Path) -> Diff:
    return compared(tmp_path, OLD, NEW)


def test_sums_add_up(found: Diff) -> None:
    assert found.totals["incidents"] == (6, 6)
    kinds = {
        kind: len(found.of_kind(kind))
        for kind in ("added", "withdrawn", "merged", "split", "renamed", "changed")
    }
    assert kinds == {"added": 2, "withdrawn": 2, "merged": 1, "split": 1, "renamed": 0, "changed": 2}
    assert 6 + 2 + found.parts - 1 - 2 == 6


def test_merged_leads_to_what_took_it_up(found: Diff) -> None:
    change = only(found, "merged")
    assert (change.incident_id, change.leads_to) == (made_id("INC", "eaten"), (made_id("INC", "grown"),))


def test_split_leads_to_the_part(found: Diff) -> None:
    change = only(found, "split")
    assert (change.incident_id, change.leads_to) == (made_id("INC", "parted"), (made_id("INC", "part"),))


def test_changed_tells_fields_and_why(found: Diff) -> None:
    change = next(c for c in found.of_kind("changed") if c.incident_id == made_id("INC", "grown"))
    assert change.fields == {
        "severity": ("severe", "destroyed"),
        "severity_max": ("severe", "destroyed"),
        "n_claims": (1, 3),
        "n_reports": (1, 3),
        "n_independent": (1, 3),
    }
    assert codes(change) == ["new_report", "claims_moved"]
    assert change.reasons[0].detail == made_id("REP", "r9")


def test_withdrawn_tells_whether_the_report_or_the_claim_is_gone(found: Diff) -> None:
    reasons = {change.incident_id: codes(change) for change in found.of_kind("withdrawn")}
    assert reasons == {
        made_id("INC", "gone"): ["report_withdrawn"],
        made_id("INC", "unread"): ["claim_gone"],
    }


def test_added_of_a_known_report_is_a_new_claim(found: Diff) -> None:
    reasons = {change.incident_id: codes(change) for change in found.of_kind("added")}
    assert reasons == {made_id("INC", "new"): ["new_report"], made_id("INC", "elsewhere"): ["new_claim"]}


def test_sites_added_and_gone(found: Diff) -> None:
    assert [(change.kind, change.site_id) for change in found.sites] == [
        ("added", "UA-museum"),
        ("gone", "SY-old-bridge"),
    ]


def test_counts_before_and_after(found: Diff) -> None:
    counts = {(count.dimension, count.value): (count.before, count.after) for count in found.counts}
    assert counts["country", "SY"] == (2, 0)
    assert counts["country", "UA"] == (4, 6)
    assert counts["severity", "destroyed"] == (0, 1)


def test_code_and_lexicons_are_reasons(tmp_path: Path) -> None:
    old = written(
        tmp_path / "old", [Told("a", ("r1/a",))], manifest={"inputs": {"lexicons": "0" * 64, "x/y": "1"}}
    )
    new = written(
        tmp_path / "new",
        [Told("a", ("r1/a",)).with_fields(date_edtf="2024-01")],
        manifest={"inputs": {"lexicons": "1" * 64, "x/y": "2"}},
    )
    change = only(diff(old, new), "changed")
    assert [(reason.code, reason.detail) for reason in change.reasons] == [
        ("lexicons", "lexicons 000000000000 -> 111111111111")
    ]


def test_decision_is_a_reason(tmp_path: Path) -> None:
    decided = Told("a", ("r1/a", "r2/a"), decisions={"r2/a": "DEC-1"})
    found = compared(tmp_path, [Told("a", ("r1/a",)), Told("b", ("r2/a",))], [decided])
    assert codes(only(found, "merged")) == ["claims_moved", "decision"]


def test_unexplained_change_says_so(tmp_path: Path) -> None:
    found = compared(tmp_path, [Told("a", ("r1/a",))], [Told("a", ("r1/a",)).with_fields(actors=["Army"])])
    change = only(found, "changed")
    assert change.fields == {"actors": ([], ["Army"])}
    assert codes(change) == ["unknown"]


def test_of_several_that_join_under_a_new_id_the_largest_goes_on(tmp_path: Path) -> None:
    old = [Told("small", ("r1/a",)), Told("large", ("r2/a", "r3/a"))]
    found = compared(tmp_path, old, [Told("joined", ("r1/a", "r2/a", "r3/a"))])
    assert only(found, "renamed").incident_id == made_id("INC", "large")
    assert only(found, "merged").incident_id == made_id("INC", "small")


def test_site_with_another_name_and_merged_site(tmp_path: Path) -> None:
    old = [Told("a", ("r1/a",), "NIL-000000000000000a"), Told("b", ("r2/a",), "UA-museum")]
    new = [Told("a", ("r1/a",), "UA-museum"), Told("b", ("r2/a",), "UA-museum")]
    found = compared(tmp_path, old, new, names={"UA-museum": "National Museum"})
    assert [(change.kind, change.site_id, change.leads_to) for change in found.sites] == [
        ("merged", "NIL-000000000000000a", "UA-museum"),
        ("renamed", "UA-museum", None),
    ]


def test_nothing_differs(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD, OLD)
    assert found.is_empty
    assert "no incident and no site differs" in render(found, "text")
    assert "No incident and no site differs." in render(found, "markdown")


def test_empty_dataset(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD, [])
    assert (len(found.of_kind("withdrawn")), found.totals["incidents"]) == (6, (6, 0))


def test_json_holds_everything(found: Diff) -> None:
    content = json.loads(render(found, "json", 1))
    assert content["totals"]["incidents"] == {"before": 6, "after": 6}
    assert len(content["changes"]) == len(found.changes) == 8


def test_text_and_markdown_stop_at_the_limit(found: Diff) -> None:
    assert "... and 1 more" in render(found, "text", 1)
    assert "- and 1 more, all of them in `changes.json`" in render(found, "markdown", 1)


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_stay_text(tmp_path: Path, form: str) -> None:
    name = "<script>x</script>\x1b[2J|[a](b)\u202e"
    old = [Told("a", ("r1/a",), "UA-museum")]
    found = compared(tmp_path, old, [], names={})
    assert found.changes
    hostile = compared(tmp_path / "two", [], old, names={"UA-museum": name})
    told = render(hostile, form)
    assert "\x1b" not in told
    if form == "markdown":
        assert "<script" not in told
        assert "[a](b)" not in told


def test_place_that_is_secret_now_is_not_named(tmp_path: Path) -> None:
    old = [Told("a", ("r1/a", "r2/a"), "SY-hidden-tell"), Told("b", ("r3/a",), "UA-museum")]
    new = [Told("a", ("r1/a", "r2/a"), WITHHELD_ID), Told("b", ("r3/a",), "UA-museum")]
    found = compared(tmp_path, old, new)
    assert only(found, "changed").site_name == WITHHELD_NAME
    for form in FORMATS:
        assert "hidden-tell" not in render(found, form)


def test_place_that_was_withdrawn_and_is_secret_is_not_named(tmp_path: Path) -> None:
    old = [Told("a", ("r1/a",), "SY-hidden-tell"), Told("b", ("r3/a",), "UA-museum")]
    folders = written(tmp_path / "old", old), written(tmp_path / "new", old[1:])
    assert "hidden-tell" in render(diff(*folders), "json")
    assert "hidden-tell" not in render(diff(*folders, secret=["SY-hidden-tell"]), "json")


def test_position_that_is_coarser_now_is_not_told(tmp_path: Path) -> None:
    old, new = tables_of(OLD[:1]), tables_of(OLD[:1])
    sites = new["sites"].to_pylist()
    sites[0].update(sensitivity="generalise_10km", latitude_deg=50.1)
    new["sites"] = pa.Table.from_pylist(sites, new["sites"].schema)
    write_dataset(old, tmp_path / "old", {})
    write_dataset(with_geometry(new), tmp_path / "new", {})
    (change,) = diff(tmp_path / "old", tmp_path / "new").sites
    assert change.fields == {"sensitivity": ("public_exact", "generalise_10km")}
