"""A project for engines to build: the sample, golden texts, many stories on one place, a gazetteer of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from heritage.settings import Settings
from tests.faults.builds import ROOT

OWN = "Temple of Zanzalur"
"""A made-up place that only the project's gazetteer knows."""

_GOLDEN = ("tests/eval/gold/dev/en.jsonl", "tests/eval/incidents/reports.jsonl")
_KEYS = ("id", "title", "published", "publisher", "url", "text")


def project(folder: Path) -> Settings:
    """Make the project in `folder`; its settings, with no output yet."""
    raw, gazetteer = folder / "data/raw", folder / "data/gazetteer"
    shutil.copytree(ROOT / "data/raw", raw)
    shutil.copytree(ROOT / "data/sources", folder / "data/sources")
    for number, path in enumerate(_GOLDEN):
        rows = [json.loads(line) for line in (ROOT / path).read_text(encoding="utf-8").splitlines()]
        kept = [
            {key: row[key] for key in _KEYS if row.get(key)} | {"lang": row.get("lang", "en")} for row in rows
        ]
        _write(raw / f"golden-{number}.jsonl", kept)
    _write(
        raw / "many.jsonl",
        [
            {
                "id": f"many-{number}",
                "published": "2019-12-31",
                "publisher": f"Paper {number % 7}",
                "lang": "en",
                "text": f"The {OWN} was {how} by shelling on {number % 28 + 1} {month} 2019, officials said.",
            }
            for number, (how, month) in enumerate(
                (how, month) for how in ("damaged", "destroyed", "hit") for month in ("March", "June", "July")
                for _ in range(28)
            )
        ],
    )  # fmt: skip
    gazetteer.mkdir(parents=True)
    header = (ROOT / "tests/fixtures/gazetteer/sites.csv").read_text(encoding="utf-8").splitlines()[0]
    own = {"site_id": "SY-zanzalur", "name": OWN, "country": "SY", "category": "archaeological_site",
           "position_precision": "unknown", "sensitivity": "generalise_10km", "sensitivity_reason": "",
           "licence": "facts", "origin": "made up"}  # fmt: skip
    (gazetteer / "sites.csv").write_text(
        f"{header}\n{','.join(own.get(name, '') for name in header.split(','))}\n", encoding="utf-8"
    )
    (gazetteer / "names.csv").write_text(
        f"site_id,name,language,kind\nSY-zanzalur,{OWN},en,official\n", encoding="utf-8"
    )
    return Settings(root=folder, processes=1).resolved()


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
