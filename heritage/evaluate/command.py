"""The command `heritage evaluate`: what it was asked for, checked, run and turned into lines and a JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from heritage.errors import SourceError
from heritage.evaluate import render, report
from heritage.evaluate.incidents import command as incidents
from heritage.evaluate.run import compare, score
from heritage.evaluate.selection import Asked
from heritage.evaluate.split import ALL, PARTS


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to tell beside the figures: single errors, rules, trap labels, and a file for the report as JSON."""

    errors: bool = False
    rules: bool = False
    traps: bool = False
    json: Path | None = None


def run(asked: Asked, wanted: Wanted, *, predictions: Path | None = None,
        coders: tuple[Path, Path] | None = None) -> Iterator[str]:  # fmt: skip
    """Yield the lines to print; SourceError where the options do not go together or an input cannot be used."""
    _check_part(asked)
    if coders is not None:
        if predictions or asked.is_detailed:
            raise SourceError(
                "--agreement compares two coders without gold: leave out --pred, --errors, --rules and --traps"
            )
        found, notes = compare(asked, *coders)
        _write(wanted.json, {"notes": list(notes)} | asdict(found))
        yield from render.agreement_lines(found, str(coders[0]), str(coders[1]), notes)
        return
    if not asked.gold:
        raise SourceError("no gold given; name gold files, or compare two coders with --agreement A B")
    scored = score(asked, predictions)
    told = report.build(scored, has_errors=wanted.errors, has_rules=wanted.rules, has_traps=wanted.traps)
    _write(wanted.json, told)
    yield from render.lines(told)


def run_incidents(folder: Path, origin: str, asked: Asked, wanted: Wanted, *, predictions: Path | None = None,
                  coders: tuple[Path, Path] | None = None) -> Iterator[str]:  # fmt: skip
    """Yield the lines of a scoring of incidents; SourceError where the options do not go together."""
    if asked.gold or predictions or coders or wanted.rules or wanted.traps:
        raise SourceError(
            "--incidents names the folder of the gold and gathers claims by itself: leave out GOLD, --pred, "
            "--agreement, --rules and --traps"
        )
    _check_part(asked)
    lines, report = incidents.run(folder, asked, origin, has_errors=wanted.errors)
    _write(wanted.json, report)
    yield from lines


def _check_part(asked: Asked) -> None:
    if asked.part not in (None, ALL, *PARTS):
        raise SourceError(f"--part {asked.part}: expected {', '.join((*PARTS, ALL))}")
    if asked.is_final and asked.part not in ("shut", ALL):
        raise SourceError("--final opens the shut part: say --part shut or --part all with it")


def _write(path: Path | None, content: dict[str, Any]) -> None:
    if path is None:
        return
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as fault:
        raise SourceError(f"{path}: cannot be written ({fault.strerror}); name another file") from fault
