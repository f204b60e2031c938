"""Whether two states of the extractor extract the same: everything that it makes of all texts at hand, as JSON lines.

Run `python -m benchmarks.extract_same FILE` from the root of a checkout before and after a change that is to change
nothing, and compare the files byte for byte (`cmp`). Texts: the develop part of gold, hands and incidents, data/raw,
the examples of the lexicons, the strings of the unit tests, and mixtures of their sentences.
"""

from __future__ import annotations

import ast
import json
import random
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

from heritage.evaluate import split
from heritage.extract import extractor
from heritage.extract.document import Document, Found
from heritage.extract.tools import tools
from heritage.intake.folder import ReportItem, read_folder
from heritage.resources import files
from heritage.resources.lexicon_file import available
from heritage.resources.source import load_sources

_LANGUAGE = "en"
_MONITOR_FROM = 1945
_REPORT = "REP-0000000000000000"
_DAY = date(2024, 1, 15)
_SHORTEST = 20
_MIXTURES, _SENTENCES = 400, 12
_OF_PEOPLE = ("tests/eval/gold/dev", "tests/eval/incidents")
_HANDS = ("a", "b", "c", "d", "e", "g", "i")
"""Never the other hands, nor what the splits keep from view: nobody who writes rules looks at what is made of them."""

_Text = tuple[str, str, str | None, date | None]


def main() -> None:
    """Write one line for each text."""
    found = tools(_LANGUAGE, None)
    if found is None or len(sys.argv) != 2:
        raise SystemExit(
            "usage: python -m benchmarks.extract_same FILE, where a lexicon for English is found"
        )
    texts = list(_texts())
    texts += _mixtures([text for _, text, _, _ in texts])
    claims = 0
    with Path(sys.argv[1]).open("w", encoding="ascii") as stream:
        for key, text, title, published in texts:
            document, told = extractor.analyse(
                text, title, published, found.lexicon, found.site_names, _MONITOR_FROM
            )
            made = _made(document, told) | {"text": key, "gate": found.gate.skip(text, title)}
            stream.write(json.dumps(made, default=str) + "\n")
            claims += len(told)
    sys.stdout.write(f"{len(texts)} texts, {claims} claims\n")


def _made(document: Document, told: list[Found]) -> dict[str, Any]:
    rows, evidence = extractor.drafts(_REPORT, document, told)
    return {
        "rows": rows,
        "evidence": evidence,
        "claims": [(c.trace, sorted(c.flags), c.confidence, c.part_depth, c.clause) for c in told],
        "entities": [astuple(entity) for entity in document.entities],
        "sentences": [
            (s.start, s.end, s.part, s.kind, s.tokens.lows, [astuple(m) for m in s.mentions], [*map(astuple, s.dates)])
            for s in document.sentences
        ],
        "hits": [{layer: [*dict.fromkeys((h.first, h.last) for h in hits)] for layer, hits in s.hits.items()}
                 for s in document.sentences],
    }  # fmt: skip


def _texts() -> Iterator[_Text]:
    yield from _of_people()
    for item in read_folder(files.data_path("raw"), load_sources(None)):
        if isinstance(item, ReportItem):
            r = item.report
            yield r["report_id"], r["text"] or "", r["title"], r["published_date"]
    for path in available().values():
        for text in _examples(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield path.name, text, None, _DAY
    for path in sorted(Path("tests/unit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > _SHORTEST:
                yield f"{path}:{node.lineno}", node.value, None, _DAY


def _of_people() -> Iterator[_Text]:
    """What is labelled by hand, also without its title and its day."""
    hands = (Path(f"tests/eval/hands/{hand}.jsonl") for hand in _HANDS)
    for path in (*(p for folder in _OF_PEOPLE for p in sorted(Path(folder).glob("*.jsonl"))), *hands):
        known = split.find([path], Path())
        parts = split.read(known) if known is not None else {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if row.get("text") and split.is_chosen(row["id"], parts, None):
                told = row.get("published") or row.get("published_date")
                published = date.fromisoformat(told) if told else None
                yield f"{path}:{number}", row["text"], row.get("title"), published
                yield f"{path}:{number}, alone", row["text"], None, None


def _examples(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for inner in node:
            yield from _examples(inner)
    elif isinstance(node, dict):
        for key, inner in node.items():
            if key in ("example", "counter") and isinstance(inner, str):
                yield inner
            else:
                yield from _examples(inner)


def _mixtures(texts: list[str]) -> list[_Text]:
    """Texts of sentences of others, so that rules meet what no text brings together."""
    chance = random.Random(7)  # noqa: S311 - shuffles sentences
    pool = [sentence for text in texts for sentence in text.replace("\n", " ").split(". ")]
    mixed = (". ".join(chance.choices(pool, k=_SENTENCES)) for _ in range(_MIXTURES))
    return [(f"mixture {number}", text, None, _DAY) for number, text in enumerate(mixed)]


if __name__ == "__main__":
    main()
