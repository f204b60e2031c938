"""The gate on extraction: figures on the gold must not fall below their floors (`make measured`).

    python -m tests.eval.gate                                   hold the floors; exit 1 where one is broken
    python -m tests.eval.gate --write-floors                    raise floors to just below what is measured
    python -m tests.eval.gate --write-floors --allow-lower WHY  lower them too; the reason is kept in the file
    python -m tests.eval.gate --final                           all parts side by side, the shut one too, with intervals

English documents and traps of tests/eval/gold, the develop and the check part. Of the check part, only what breaks is
told: whoever tunes rules should not see it at each run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from heritage.evaluate.intervals import intervals
from heritage.evaluate.judge import Judged
from heritage.evaluate.run import score
from heritage.evaluate.scores import FIGURES, Figure, count, total
from heritage.evaluate.selection import Asked
from heritage.resources.files import content_hash
from tests.eval.floors import Floors, Values, bound, broken, moved

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
GOLD = HERE / "gold"
SPLIT = HERE / "split.json"
DOCUMENTS, TRAPS = "en.jsonl", "traps.jsonl"
PARTS = ("develop", "check")
HELD = (
    "relaxed_f1", "strict_f1", "relevance_f1", "negatives_coded", "dangerous", "event_type", "severity", "date_exact",
    "date_overlap", "actor", "actor_type", "assertion",
)  # fmt: skip
_BY_NAME = {figure.name: figure for figure in FIGURES}
_TRAPS_RIGHT = "traps_fully_right"


def corpus_hash() -> str:
    """Hash of the gold, its guideline and its split: floors hold for this corpus and no other."""
    return content_hash([GOLD / "dev", GOLD / "GUIDELINE.md", SPLIT])


def judged_part(part: str) -> dict[str, tuple[Judged, ...]]:
    """Judge our extractor on one part: by file, DOCUMENTS and TRAPS."""
    paths = tuple(GOLD / "dev" / name for name in (DOCUMENTS, TRAPS))
    asked = Asked(paths, part, language="en", split=SPLIT, is_final=part == "shut")
    return score(asked).files


def values(judged: Mapping[str, Sequence[Judged]]) -> Values:
    """Figures that are held, over all documents of a part, and the share of trap items that are fully right."""
    counts = total(count(one) for found in judged.values() for one in found)
    traps = total(map(count, judged[TRAPS]))
    found = {name: _BY_NAME[name].of(counts) for name in HELD}
    found[_TRAPS_RIGHT] = _BY_NAME["fully_right"].of(traps)
    return {name: value for name, value in found.items() if value is not None}


def _tell_final() -> None:
    """Print every held figure with its interval, the three parts side by side."""
    parts = {part: judged_part(part) for part in (*PARTS, "shut")}
    counts = {part: [count(o) for found in files.values() for o in found] for part, files in parts.items()}
    figures: list[Figure] = [_BY_NAME[name] for name in HELD]
    bounds = {part: intervals(found, figures) for part, found in counts.items()}
    print(f"{'':32}" + "".join(f"{f'{part} ({len(found)})':>28}" for part, found in counts.items()))
    for figure in figures:
        cells = []
        for part, found in counts.items():
            value, interval = figure.of(total(found)), bounds[part][figure.name]
            told = "-" if value is None else f"{value:.3f}"
            cells.append(f"{told} [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else told)
        print(f"{figure.title:32}" + "".join(f"{cell:>28}" for cell in cells))
    traps = [total(map(count, files[TRAPS])) for files in parts.values()]
    right = (f"{found['fully_right']} of {found['documents']}" for found in traps)
    print(f"{'traps fully right':32}" + "".join(f"{cell:>28}" for cell in right))


def _tell(measured: Mapping[str, Values], floors: Floors) -> None:
    held = floors["floors"]
    for name, value in measured["develop"].items():
        print(f"develop  {name:20} {value:.3f}  {bound(name)} {held['develop'].get(name, 'none yet')}")
    print(f"check    {len(held['check'])} figures hold their floors")


def main(words: Sequence[str] | None = None) -> int:
    """Run the gate; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write-floors", action="store_true")
    parser.add_argument("--allow-lower", metavar="WHY")
    parser.add_argument("--final", action="store_true")
    chosen = parser.parse_args(words)
    if chosen.allow_lower is not None and not (chosen.write_floors and chosen.allow_lower.strip()):
        parser.error("--allow-lower gives the reason to --write-floors, and it cannot be empty")
    if chosen.final:
        _tell_final()
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else None
    corpus = corpus_hash()
    measured = {part: values(judged_part(part)) for part in PARTS}
    if chosen.write_floors:
        try:
            fresh = moved(floors, measured, corpus, chosen.allow_lower)
        except ValueError as fault:
            print(f"gate: nothing was written\n{fault}", file=sys.stderr)
            return 1
        FLOORS.write_text(json.dumps(fresh, indent=1) + "\n", encoding="utf-8")
        print(f"{FLOORS.name}: written")
        return 0
    if floors is None:
        parser.error(f"{FLOORS} is missing; write it with --write-floors")
    faults = broken(floors, measured, corpus)
    if faults:
        print("\n".join(f"gate: {told}" for told in faults), file=sys.stderr)
        return 1
    _tell(measured, floors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
