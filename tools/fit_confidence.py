"""Fit `data/confidence/weights.toml` to coded texts, and tell how well confidence holds on texts left out of the fit.

    python -m tools.fit_confidence GOLD.jsonl ...                  fit, tell, write the table
    python -m tools.fit_confidence GOLD.jsonl ... --dry-run        fit and tell

Of a gold file that a split divides, the develop part alone is read. A claim is right where it answers a row that had
to be found, by the relaxed rule of `heritage evaluate`; claims that answer optional rows are left out. Of files outside
the repository (texts that are not ours to give) the table holds no more than numbers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from heritage.errors import HeritageError
from heritage.evaluate.calibration import Calibration, calibrate
from heritage.extract.confidence import FEATURES
from heritage.resources.files import data_path
from heritage.resources.weights import NAME
from tools.confidence_examples import Example, examples, matrix
from tools.logistic import Array, fit_signed, folds, held_out

PENALTY = 3.0
FOLDS = 10
DIVISIONS = 5
"""Ways to divide the documents into folds: the error of calibration moves by a third from one to the next."""
_SIGNS = tuple(feature.sign for feature in FEATURES.values())


def table(found: Sequence[Example], weights: Array, measured: Sequence[Calibration], day: date) -> str:
    """Return the table as TOML; `measured`: one for each division."""
    brier, ece = [
        [round(value, 4) for value in values] for values in zip(*map(_errors, measured), strict=True)
    ]
    lines = [
        "# Written by tools/fit_confidence.py (`make confidence`): do not edit by hand.",
        "# Log-odds that a claim is right; each feature is explained in heritage/extract/confidence.py.",
        "",
        f"intercept = {weights[0]:.3f}",
        "",
        "[weights]",
        *(f"{name} = {value + 0.0:.3f}" for name, value in zip(FEATURES, weights[1:], strict=True)),
        "",
        "[provenance]",
        f"date = {day.isoformat()}",
        f'method = "logistic regression, ridge {PENALTY:g}, signs given"',
        'right_is = "answers a row that had to be found, by the relaxed rule of heritage evaluate"',
        f"claims = {len(found)}",
        f"right = {sum(one.is_right for one in found)}",
        f'held_out = "{FOLDS} folds by document, divided in {len(measured)} ways"',
        f"brier = [{min(brier)}, {max(brier)}]",
        f"ece = [{min(ece)}, {max(ece)}]",
    ]
    for role in dict.fromkeys(one.role for one in found):
        of_role = [one for one in found if one.role == role]
        documents = len({one.document for one in of_role})
        lines += ["", "[[provenance.sources]]", f'role = "{role}"', f"documents_with_claims = {documents}"]
        lines += [f"claims = {len(of_role)}", f"right = {sum(one.is_right for one in of_role)}"]
    return "\n".join(lines) + "\n"


def _errors(measured: Calibration) -> tuple[float, float]:
    return measured.brier, measured.ece


def tell(title: str, chance: Array, right: Array) -> Calibration:
    """Print the calibration of chances, with the precision of each tier, and return it."""
    found = calibrate([(float(c), bool(r)) for c, r in zip(chance, right, strict=True)])
    if found is None:
        raise ValueError("expected claims to measure, found none")
    tiers = ", ".join(f"{t.name} {t.claims}" + (f" at {t.precision:.2f}" if t.precision is not None else "")
                      for t in found.tiers)  # fmt: skip
    print(f"{title:28} Brier {found.brier:.4f}  ECE {found.ece:.3f}  {tiers}")
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Fit and write; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--language", default="en")
    parser.add_argument("--output", type=Path, default=data_path(NAME))
    parser.add_argument("--dry-run", action="store_true")
    chosen = parser.parse_args(words)
    try:
        found = examples(chosen.gold, chosen.language)
    except HeritageError as fault:
        parser.error(str(fault))
    if not found or len({one.is_right for one in found}) == 1:
        parser.error(f"expected right and wrong claims to learn from, found {len(found)} claims of one kind")
    x, y = matrix(found)
    weights = fit_signed(x, y, PENALTY, _SIGNS)
    print(f"{len(found)} claims, {int(y.sum())} right; intercept {weights[0]:+.2f}")
    for name, value, column in sorted(
        zip(FEATURES, weights[1:], x.T, strict=True), key=lambda row: -abs(row[1])
    ):
        has = column > 0
        right = f", {y[has].mean():.2f} right" if has.any() else ""
        print(f"  {name:20}{value:+.2f}  {int(has.sum()):4} claims{right}")
    tell("one number for all", np.full(len(y), y.mean()), y)
    documents = [one.document for one in found]
    divisions = [folds(documents, FOLDS, salt=str(n)) for n in range(DIVISIONS)]
    measured = [tell("held out by document", held_out(x, y, one, PENALTY, _SIGNS), y) for one in divisions]
    files = [one.document.partition(":")[0] for one in found]
    if len(set(files)) > 1:
        tell("held out by file", held_out(x, y, folds(files, len(set(files))), PENALTY, _SIGNS), y)
    if not chosen.dry_run:
        content = table(found, weights, measured, datetime.now(UTC).date())
        chosen.output.parent.mkdir(parents=True, exist_ok=True)
        chosen.output.write_text(content, encoding="utf-8")
        print(f"{chosen.output}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
