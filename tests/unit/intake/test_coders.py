"""Claims of other coders: what holds is taken up with its evidence, what does not is a problem, nothing is lost."""

from __future__ import annotations

import codecs
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage.errors import ConfigError
from heritage.intake.coding.coded import KEYS, read_claim
from heritage.intake.coding.coders import CodedClaim, read_coders
from heritage.problem_kinds import PROBLEMS
from heritage.problems import Problem
from heritage.schema import ids
from heritage.schema.tables import EVIDENCE
from heritage.text.normalise import normalise

TEXT = normalise(
    "Fighters of the Islamic State blew up the Temple of Bel on Sunday, officials said.\n"
    "The Temple of\nBel had stood for 2,000 years. Officials said so. The caf\u00e9 is shut. It is shut."
)[0]
TITLE = "Temple of Bel blown up"
SITES = {"SY-temple-of-bel"}


def report(key: str = "1", **given: Any) -> dict[str, Any]:
    row = {"report_id": f"REP-{key:0>16}", "source_record_id": None, "source_id": "press", "title": TITLE,
           "text": TEXT, "published_date": date(2015, 8, 31), "origin": f"press/story-{key}.txt",
           "origin_row": None}  # fmt: skip
    return row | given


def claim(**given: Any) -> dict[str, Any]:
    row = {"site_mention": "Temple of Bel", "site_id": "SY-temple-of-bel", "site_name": "Temple of Bel",
           "country": "SY", "event_type": "explosion_demolition", "severity": "destroyed", "date": "2015-08-30",
           "actor": "Islamic State", "actor_type": "non_state_armed", "assertion": "actual",
           "attribution": "officials", "evidence": TEXT[:82], "start": 0, "end": 82, "part": "text",
           "confidence": 0.8}  # fmt: skip
    return row | given


def line(*claims: Any, **given: Any) -> str:
    return json.dumps(
        {"id": "story-1", "coder": "person:x1", "claims": list(claims)} | given, ensure_ascii=False
    )


def read(
    folder: Path, *lines: str, reports: list[dict[str, Any]] | None = None
) -> tuple[list[CodedClaim], list[Problem]]:
    folder.mkdir(exist_ok=True)
    if lines:
        (folder / "x1.jsonl").write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    found = list(read_coders(folder, reports or [report()], SITES))
    return [x for x in found if isinstance(x, CodedClaim)], [x for x in found if isinstance(x, Problem)]


def test_a_good_claim_is_taken_up_whole(tmp_path: Path) -> None:
    spans = {"event_type": [30, 37], "date": "on Sunday"}
    (found,), problems = read(tmp_path / "coders", line(claim(spans=spans), coder_version="2024-05"))
    assert not problems
    draft = found.draft
    assert draft["claim_id"] == ids.text_claim_id(report()["report_id"], "person:x1", (42, 55), (30, 37), 0)
    assert (draft["coder"], draft["coder_version"]) == ("person:x1", "2024-05")
    assert (draft["date_from"], draft["date_precision"]) == (date(2015, 8, 30), "day")
    assert draft["known_by"] == date(2015, 8, 31)
    assert draft["stated_site_id"] == "SY-temple-of-bel"
    assert draft["actor_basis"] == "asserted_by_source"
    quotes = {row["field"]: row["quote"] for row in found.evidence}
    assert quotes == {
        "sentence": TEXT[:82], "site": "Temple of Bel", "event_type": "blew up", "date": "on Sunday",
        "actor": "Islamic State", "attribution": "officials",
    }  # fmt: skip
    for row in found.evidence:
        assert set(row) == set(EVIDENCE.names)
        assert TEXT[row["start"] : row["end"]] == row["quote"]
        assert row["rule_id"] == "person:x1"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"evidence": "Nobody blew it up."}, "evidence: expected the characters of the text from 0 to 82"),
        ({"evidence": "Nobody blew it up.", "start": None, "end": None}, "found nowhere"),
        ({"evidence": "is shut", "start": None, "end": None}, "found several times; give start and end"),
        ({"evidence": "Temple of Bel", "start": None, "end": None, "part": None}, "several times"),
        ({"evidence": "The Temple of Bel had", "start": None, "end": None}, "only with other white space"),
        ({"evidence": " "}, "evidence: expected the passage"),
        ({"evidence": None}, "evidence: expected the passage"),
        ({"start": 0, "end": None}, "start, end: expected offsets"),
        ({"start": True, "end": 82}, "start, end: expected offsets"),
        ({"start": -82, "end": 999}, "start, end: expected offsets"),
        ({"part": "body"}, "part: expected one of text, title"),
        ({"part": ["text"]}, "part: expected one of text, title"),
        ({"event_type": "bombing"}, "event_type: expected one of"),
        ({"event_type": ["unknown"]}, "event_type: expected one of"),
        ({"severity": None}, "severity: expected one of"),
        ({"assertion": "true"}, "assertion: expected one of"),
        ({"actor_type": "army"}, "actor_type: expected one of"),
        ({"cause_type": "magic"}, "cause_type: expected one of"),
        ({"category": "shop"}, "category: expected one of"),
        ({"date": "30.08.2015"}, "date: not an EDTF date"),
        ({"date": "2015-02-30"}, "date: "),
        ({"date": "/"}, "date: expected EDTF with a first or a last day"),
        ({"date": "2015-09-02"}, "an actual event not after its report"),
        ({"date": 2015}, "date: expected text"),
        ({"country": "Syria"}, "country: expected text of the form"),
        ({"site_mention": "Temple of Nabu"}, "site_mention: expected words that stand in the report"),
        ({"site_mention": None}, "site_mention: expected the place"),
        ({"confidence": 80}, "confidence: expected a number from 0 to 1"),
        ({"confidence": float("nan")}, "confidence: expected"),
        ({"confidence": True}, "confidence: expected"),
        ({"actor": 7}, "actor: expected text or null"),
        ({"coder": "rules"}, "coder: expected person:<id> or model:<id>"),
        ({"coder": "profile:press"}, "coder: expected"),
        ({"coder": "person:a b"}, "coder: expected"),
        ({"spans": [1, 2]}, "spans: expected an object"),
        ({"spans": {"date": [3]}}, "spans.date: expected [start, end]"),
        ({"spans": {"date": [3, 2]}}, "spans.date: expected [start, end]"),
        ({"spans": {"date": "on Monday"}}, "spans.date: expected [start, end] in the text, or words"),
        ({"spans": {"date": [59, 68]}, "date": None}, "spans.date: expected also a value under date"),
    ],
)
def test_a_wrong_claim_is_one_problem_that_says_what_and_where(
    tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    (kept,), problems = read(tmp_path / "coders", line(claim(**change), claim()))
    assert kept.draft["site_mention"] == "Temple of Bel"
    (problem,) = problems
    assert problem.code == "coder_claim_rejected"
    assert (problem.table, problem.key, problem.source_id) == ("claims", "coders/x1.jsonl:1", "press")
    assert problem.detail.startswith("coders/x1.jsonl:1, claim 1: ")
    assert told in problem.detail


def test_all_faults_of_a_claim_are_told_at_once(tmp_path: Path) -> None:
    wrong = claim(event_type="bombing", date="soon", evidence="no such words")
    _, (problem,) = read(tmp_path / "coders", line(wrong))
    assert all(f"{key}: " in problem.detail for key in ("event_type", "date", "evidence"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"id": "story-1", "claims"', "expected one JSON object"),
        ("[1]", "expected one JSON object, found a list"),
        ('{"id": "story-1", "id": "story-1", "claims": []}', "the key 'id' twice"),
        ('{"id": "story-1"}', 'expected {"id": ..., "claims": [...]}'),
        ('{"id": null, "claims": []}', 'expected {"id": ..., "claims": [...]}'),
        ('{"id": true, "claims": []}', 'expected {"id": ..., "claims": [...]}'),
        ('{"id": "story-1", "claims": {}}', 'expected {"id": ..., "claims": [...]}'),
    ],
)
def test_a_broken_line_costs_only_itself(tmp_path: Path, text: str, told: str) -> None:
    claims, (problem,) = read(tmp_path / "coders", text, "", line(claim()))
    assert len(claims) == 1
    assert (problem.code, problem.key, problem.table) == ("row_malformed", "coders/x1.jsonl:1", "claims")
    assert told in problem.detail


def test_a_claim_that_is_no_object_costs_only_itself(tmp_path: Path) -> None:
    claims, (problem,) = read(tmp_path / "coders", line("blew up", claim()))
    assert len(claims) == 1
    assert problem.code == "coder_claim_rejected"


@pytest.mark.parametrize("name", ["story-1", report()["report_id"], "own-id", 17])
def test_a_report_is_known_by_each_of_its_ids(tmp_path: Path, name: str | int) -> None:
    own = str(name) if name in ("own-id", 17) else None
    claims, problems = read(
        tmp_path / "coders", line(claim(), id=name), reports=[report(source_record_id=own)]
    )
    assert len(claims) == 1
    assert not problems


def test_an_id_of_none_or_of_several_reports_is_a_problem(tmp_path: Path) -> None:
    reports = [report("1"), report("2", source_record_id="story-1"), report("3", origin_row=4)]
    claims, problems = read(
        tmp_path / "coders", line(claim(), claim()), line(claim(), id="story-3"), line(claim(), id="story-2"),
        reports=reports,
    )  # fmt: skip
    assert [found.draft["report_id"] for found in claims] == [reports[1]["report_id"]]
    assert [problem.code for problem in problems] == ["coder_report_unknown"] * 2
    assert all(row["report_id"] in problems[0].detail for row in reports[:2])
    assert "not used: 2" in problems[0].detail
    assert "found none" in problems[1].detail


def test_what_comes_twice_is_used_once_and_like_claims_have_ids_of_their_own(tmp_path: Path) -> None:
    other = claim(severity="severe")
    text = line(claim(), claim(confidence=0.1), other)
    (tmp_path / "coders").mkdir()
    (tmp_path / "coders" / "x2.jsonl").write_text(text, encoding="utf-8")
    claims, problems = read(tmp_path / "coders", text, line(claim(), coder="model:m"))
    assert [(found.draft["coder"], found.draft["severity"]) for found in claims] == [
        ("person:x1", "destroyed"), ("person:x1", "severe"), ("model:m", "destroyed"),
    ]  # fmt: skip
    assert len({found.draft["claim_id"] for found in claims}) == 3
    assert [problem.code for problem in problems] == ["coder_claim_duplicate"] * 4
    assert "found the one of coders/x1.jsonl:1, claim 1 again" in problems[-2].detail


def test_the_coder_stands_on_the_line_or_on_the_claim(tmp_path: Path) -> None:
    of_line, of_claim = claim(coder=None), claim(coder="model:m")
    claims, (problem,) = read(tmp_path / "coders", line(of_line, of_claim), line(of_line, coder=None))
    assert [found.draft["coder"] for found in claims] == ["person:x1", "model:m"]
    assert "coder: expected person:<id> or model:<id>, found None" in problem.detail


def test_a_file_with_a_mark_and_other_line_ends_reads_alike(tmp_path: Path) -> None:
    plain = line(claim(evidence="The cafe\u0301 is shut.", start=None, end=None, part=None))
    expected, _ = read(tmp_path / "coders", plain)
    for number, raw in enumerate(
        [
            codecs.BOM_UTF8 + f"{plain}\r\n\r\n".encode(),
            plain.encode("utf-16"),
            (codecs.BOM_UTF16_LE + f"{plain}\r\n".encode("utf-16-le")),
        ]
    ):
        folder = tmp_path / f"other{number}" / "coders"
        folder.mkdir(parents=True)
        (folder / "x1.jsonl").write_bytes(raw)
        assert list(read_coders(folder, [report()], SITES)) == expected
    assert expected[0].evidence[0]["quote"] == "The caf\u00e9 is shut."


def test_evidence_of_a_text_with_other_line_ends_is_compared_as_stored(tmp_path: Path) -> None:
    quote = "The Temple of\r\nBel had stood for 2,000 years."
    (found,), problems = read(tmp_path / "coders", line(claim(evidence=quote, start=None, end=None)))
    assert not problems
    assert found.evidence[0]["quote"] == quote.replace("\r\n", "\n")
    assert {row["field"]: row["quote"] for row in found.evidence}["site"] == "Temple of\nBel"


def test_a_claim_on_a_title(tmp_path: Path) -> None:
    given = {"evidence": TITLE, "start": None, "end": None, "actor": None, "attribution": None}
    by_part, by_search, by_offsets = (
        claim(**given, part="title", spans={"trigger": "blown up"}),
        claim(**given, part=None, severity="severe"),
        claim(**given | {"start": 0, "end": 22}, part="title", severity="unknown"),
    )
    claims, problems = read(tmp_path / "coders", line(by_part, by_search, by_offsets))
    assert not problems
    for found in claims:
        assert [(row["field"], row["part"], row["start"], row["end"]) for row in found.evidence] == [
            ("sentence", "title", 0, 22), ("site", "title", 0, 13),
        ]  # fmt: skip


def test_a_site_named_outside_the_passage_is_found_there(tmp_path: Path) -> None:
    given = {"evidence": "It is shut.", "start": None, "end": None}
    named = {"Temple of Bel": ("text", 87), "Temple of Bel blown up": ("title", 0), "Fighters": ("text", 0)}
    claims, problems = read(tmp_path / "coders", line(*(claim(**given, site_mention=name) for name in named)))
    assert not problems
    found = [next(row for row in one.evidence if row["field"] == "site") for one in claims]
    assert [(row["part"], row["start"]) for row in found] == list(named.values())


def test_unknown_keys_are_one_problem_a_file(tmp_path: Path) -> None:
    odd = claim(colour="red", spans={"shape": [0, 1]})
    claims, (problem,) = read(tmp_path / "coders", line(odd, note="x"), line(odd | {"severity": "severe"}))
    assert len(claims) == 2
    assert (problem.code, problem.key) == ("coder_key_unknown", "coders/x1.jsonl")
    assert all(name in problem.detail for name in ("colour", "spans.shape", "note"))


def test_a_site_that_the_gazetteer_does_not_know(tmp_path: Path) -> None:
    provisional = claim(site_id="NIL-0123456789abcdef", site_name="Church of Saint Mary, Kessab")
    claims, (problem,) = read(tmp_path / "coders", line(claim(site_id="SY-tmple"), provisional))
    assert problem.code == "coder_site_unknown"
    assert "SY-tmple" in problem.detail
    hints = [(found.draft["hint_name"], found.draft["hint_place"]) for found in claims]
    assert hints == [("Temple of Bel", None), ("Church of Saint Mary", "Kessab")]


def test_other_files_are_told_and_no_folder_is_nothing(tmp_path: Path) -> None:
    assert list(read_coders(tmp_path / "nowhere", [report()], SITES)) == []
    folder = tmp_path / "coders"
    folder.mkdir()
    (folder / "README.md").write_text("About the coders.", encoding="utf-8")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    (folder / "claims.csv").write_text("id\n", encoding="utf-8")
    (folder / "empty.jsonl").write_bytes(b"")
    (folder / "picture.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "linked.jsonl").symlink_to(tmp_path / "outside.jsonl")
    (folder / "deep").mkdir()
    (folder / "deep" / "x1.jsonl").write_text(line(claim()), encoding="utf-8")
    claims, problems = read(folder)
    assert len(claims) == 1
    assert {problem.key: problem.code for problem in problems} == {
        "coders/claims.csv": "format_unknown", "coders/empty.jsonl": "file_empty",
        "coders/picture.jsonl": "file_binary", "coders/linked.jsonl": "file_unreadable",
    }  # fmt: skip
    assert {problem.code for problem in problems} <= {kind.code for kind in PROBLEMS}


def test_defaults_of_what_a_coder_may_leave_out(tmp_path: Path) -> None:
    short = {key: claim()[key] for key in ("site_mention", "event_type", "severity", "assertion", "evidence")}
    (found,), problems = read(tmp_path / "coders", line(short))
    assert not problems
    draft = found.draft
    assert (draft["actor_type"], draft["actor"], draft["confidence"]) == ("unknown", None, None)
    assert (draft["date_edtf"], draft["date_precision"]) == (None, "report_date_only")
    assert draft["coder_version"] == "unversioned"


@pytest.mark.parametrize("page", ["README.md", "docs/coders.md"])
def test_the_example_of_the_docs_is_taken_up(root: Path, tmp_path: Path, page: str) -> None:
    lines = (root / page).read_text(encoding="utf-8").splitlines()
    (example,) = [one for one in lines if one.startswith('{"id": "story-17"')]
    text = f"PALMYRA - {json.loads(example)['claims'][0]['evidence']} Nobody was hurt."
    claims, problems = read(tmp_path / "coders", example, reports=[report("17", text=text)])
    assert len(claims) == 1
    assert not problems


def test_the_docs_name_every_key(root: Path) -> None:
    page = (root / "docs" / "coders.md").read_text(encoding="utf-8")
    assert [key for key in sorted(KEYS) if f"`{key}`" not in page] == []


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["date", "site", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(changes=st.dictionaries(st.sampled_from(sorted(KEYS)), _JSON, max_size=4))
def test_whatever_a_claim_holds_it_is_a_draft_or_faults(changes: dict[str, Any]) -> None:
    found = read_claim({"coder": "person:x1", **claim(), **changes}, report())
    if isinstance(found, list):
        assert found
        assert all(isinstance(fault, str) for fault in found)
    else:
        for part, start, end in found.spots.values():
            assert 0 <= start < end <= len({"text": TEXT, "title": TITLE}[part])


def _ids(folder: Path, key: str | None, coder: str) -> set[str]:
    folder.mkdir(exist_ok=True)
    if key is not None:
        (folder / "key.txt").write_text(f"{key}\n", encoding="utf-8")
    found, problems = read(folder, line(claim(), coder=coder))
    assert not problems  # the key is no file of claims
    return {one.draft["claim_id"] for one in found}


def test_with_a_key_ids_of_people_cannot_be_tried_out(tmp_path: Path) -> None:
    first, other = "0123456789abcdef" * 4, "fedcba9876543210" * 4
    open_ids = _ids(tmp_path / "open", None, "person:x1")
    kept = _ids(tmp_path / "kept", first, "person:x1")
    assert kept == _ids(tmp_path / "again", first, "person:x1")
    assert not kept & open_ids
    assert not kept & _ids(tmp_path / "other", other, "person:x1")
    assert not kept & _ids(tmp_path / "x2", first, "person:x2")


def test_a_key_leaves_ids_of_models_as_they_are(tmp_path: Path) -> None:
    assert _ids(tmp_path / "open", None, "model:m1") == _ids(
        tmp_path / "kept", "0123456789abcdef" * 4, "model:m1"
    )


@pytest.mark.parametrize("key", ["", "secret", "a" * 64])
def test_a_key_that_could_be_guessed_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(ConfigError, match=r"key\.txt: expected at least 32 characters of chance"):
        _ids(tmp_path / "coders", key, "person:x1")
