"""Reading gold and predictions: what breaks the form is named by file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heritage.errors import SourceError
from heritage.evaluate.gold import read_gold, read_predictions

CLAIM = {
    "site": "Temple of Bel", "site_aliases": ["Temple of Bel"], "country": "SY", "event_type": "unknown",
    "severity": "unknown", "date": "2015-08", "actor": None, "actor_type": "unknown", "assertion": "actual",
    "attribution": None, "evidence": "Temple of Bel", "optional": False,
}  # fmt: skip
DOCUMENT = {
    "id": "a", "lang": "en", "title": None, "published": "2015-09-01", "publisher": None,
    "text": "The Temple of Bel is gone.", "claims": [CLAIM], "traps": ["age_is_not_date"],
}  # fmt: skip


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_document_of_gold(tmp_path: Path) -> None:
    (found,) = read_gold(write(tmp_path / "g.jsonl", DOCUMENT))
    assert (found.id, found.language, str(found.published), found.traps) == (
        "a",
        "en",
        "2015-09-01",
        ("age_is_not_date",),
    )
    assert found.claims[0]["date"] == "2015-08"
    assert found.claims[0]["actor"] is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event_type": "bombing"}, "event_type is 'bombing'; expected one of"),
        ({"severity": None}, "severity is missing; gold gives every coded field"),
        ({"date": "August 2015"}, "date: not an EDTF date"),
        ({"date": 2015}, "date: expected a string or null, found 2015"),
        ({"evidence": "Temple of Baal"}, "evidence must be a passage of the text"),
        ({"site": " "}, "names no place"),
        ({"optional": "no"}, "optional: expected true or false"),
        ({"site_aliases": "Bel"}, "site_aliases: expected a list"),
        ({"site_aliases": ["Bel", 1]}, "site_aliases: expected a list of strings"),
    ],
)
def test_a_wrong_claim_is_named_by_line(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    path = write(tmp_path / "g.jsonl", DOCUMENT, DOCUMENT | {"id": "b", "claims": [CLAIM, CLAIM | change]})
    with pytest.raises(SourceError, match=said) as fault:
        read_gold(path)
    assert str(fault.value).startswith(f"{path}:2, claim 2: ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "expected a JSON object on one line"),
        ("[]", "expected a JSON object, found list"),
        ('{"id": "b"}', 'a string "text" and a list "claims"'),
        ('{"text": "x", "claims": []}', 'expected a string "id"'),
        ('{"id": "b", "text": "x", "claims": [], "published": "May"}', "expected YYYY-MM-DD or null"),
        ('{"id": "a", "text": "x", "claims": []}', "ids are unique"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = write(tmp_path / "g.jsonl", DOCUMENT)
    path.write_text(path.read_text(encoding="utf-8") + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=said) as fault:
        read_gold(path)
    assert str(fault.value).startswith(f"{path}:3: ")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(SourceError, match="expected UTF-8, found byte 0xe9"):
        read_gold(tmp_path / "latin.jsonl")


def test_predictions_may_leave_out_what_they_do_not_know(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "claims": [{"site_mention": "the arch", "event_type": "unknown", "assertion": "actual"}],
    }
    (claim,) = read_predictions(write(tmp_path / "p.jsonl", row))["a"]
    assert (claim["severity"], claim["actor_type"], claim["date"], claim["actor"]) == (
        "unknown",
        "unknown",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "a"}, 'expected a list "claims"'),
        ({"id": "a", "claims": ["x"]}, "claim 1: expected an object"),
        ({"id": "a", "claims": [{"site_mention": "x", "event_type": "unknown"}]}, "assertion is missing"),
    ],
)
def test_wrong_predictions_are_named_by_line(tmp_path: Path, row: dict[str, Any], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_predictions(write(tmp_path / "p.jsonl", row))


def test_a_document_comes_once(tmp_path: Path) -> None:
    row: dict[str, Any] = {"id": "a", "claims": []}
    with pytest.raises(SourceError, match=r"p\.jsonl:2: id 'a' comes a second time"):
        read_predictions(write(tmp_path / "p.jsonl", row, row))
