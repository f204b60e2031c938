"""Many mentions from a file: each line is answered, or is a problem that says what was expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from heritage.link.names.batch import answers
from tests.unit.link.names.test_finder import finder


def answered(path: Path, content: bytes) -> list[dict[str, Any]]:
    path.write_bytes(content)
    return list(answers(path, finder(), 2))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("names.txt", "Temple of Bel\n\nUmayyad Mosque\n"),
        ("names.csv", "place,name\n,Temple of Bel\n,Umayyad Mosque\n"),
        ("names.jsonl", '{"name": "Temple of Bel"}\n{"name": "Umayyad Mosque", "country": null}\n'),
        ("windows.csv", "\ufeffName\r\n\"Temple of Bel\"\r\nUmayyad Mosque\r\n"),
    ],
)  # fmt: skip
def test_forms_of_a_batch(tmp_path: Path, file: str, content: str) -> None:
    found = answered(tmp_path / file, content.encode())
    assert [one["decision"] for one in found] == ["match", "ambiguous"]
    assert found[0]["query"] == {"name": "Temple of Bel"}
    assert found[0]["result"][0]["id"] == "SY-temple-of-bel"
    assert len(found[1]["result"]) == 2


def test_cues_of_a_row(tmp_path: Path) -> None:
    (found,) = answered(tmp_path / "names.csv", b"name,country,place\nUmayyad Mosque,SY,Aleppo\n")
    assert found["query"] == {"name": "Umayyad Mosque", "country": "SY", "place": "Aleppo"}
    assert (found["decision"], found["result"][0]["id"]) == ("match", "SY-umayyad-mosque-aleppo")


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        (b"{", "found what is no JSON"),
        (b"[1]", "expected a JSON object, found [1]"),
        (b'{"name": 7}', "expected text, found {'name': 7}"),
        (b'{"place": "Aleppo"}', "expected a name, found none"),
        (b"[" * 19_000, "found what is no JSON"),
        (b'{"name": "' + b"a" * 30_000 + b'"}', "expected at most 20000 characters a line"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_problem(tmp_path: Path, line: bytes, detail: str) -> None:
    bad, good = answered(tmp_path / "names.jsonl", line + b'\n{"name": "Temple of Bel"}')
    assert bad["problem"]["code"] == "mention_unreadable"
    assert bad["problem"]["key"] == "names.jsonl:1"
    assert detail in bad["problem"]["detail"]
    assert good["decision"] == "match"
