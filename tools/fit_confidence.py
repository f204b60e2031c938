"""Fit `data/confidence/weights.toml` to claims on texts that nobody had read, and tell how well confidence holds.

    python -m tools.fit_confidence                                 fit to the record, tell, write the table
    python -m tools.fit_confidence --dry-run                       fit and tell
    python -m tools.fit_confidence --record NEW.jsonl --state 1.3  note the claims on texts not read yet, then fit

A claim is right where it answers a row that had to be found, by the relaxed rule of `heritage evaluate`; claims that
answer optional rows are left out. Held out are documents, and each set of texts with the rules that had not seen it.
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
from heritage.resources.weights import NAME, load_weights
from tools.confidence_examples import Example, examples, matrix, record, recorded
from tools.logistic import Array, fit_signed, folds, held_out

PENALTY = 10.0
PRIOR = "confidence/prior.toml"
"""What the weights are drawn to: few hundred claims do not outweigh a thousand that were seen."""
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
        f'method = "logistic regression, ridge {PENALTY:g} around prior.toml, signs given"',
        'right_is = "answers a row that had to be found, by the relaxed rule of heritage evaluate"',
        f"claims = {len(found)}",
        f"right = {sum(one.is_right for one in found)}",
        f'held_out = "{FOLDS} folds by document, divided in {len(measured)} ways"',
        f"brier = [{min(brier)}, {max(brier)}]",
        f"ece = [{min(ece)}, {max(ece)}]",
    ]
    for texts in dict.fromkeys(one.texts for one in found):
        of_texts = [one for one in found if one.texts == texts]
        documents = len({one.document for one in of_texts})
        lines += ["", "[[provenance.sources]]", f'texts = "{texts}"', f"documents_with_claims = {documents}"]
        lines += [f"claims = {len(of_texts)}", f"right = {sum(one.is_right for one in of_texts)}"]
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
    parser.add_argument(
        "--record", type=Path, nargs="+", default=[], metavar="FILE", help="coded texts not read yet"
    )
    parser.add_argument(
        "--state", help="with --record: what names the rules of today (a version or a commit)"
    )
    parser.add_argument("--output", type=Path, default=data_path(NAME))
    parser.add_argument("--dry-run", action="store_true")
    chosen = parser.parse_args(words)
    if bool(chosen.record) != bool(chosen.state):
        parser.error(
            "--record FILE... and --state NAME go together: a record says which rules had not seen its texts"
        )
    try:
        if chosen.record:
            record(examples(chosen.record, chosen.state))
        found = recorded()
    except HeritageError as fault:
        parser.error(str(fault))
    if not found or len({one.is_right for one in found}) == 1:
        parser.error(f"expected right and wrong claims to learn from, found {len(found)} claims of one kind")
    x, y = matrix(found)
    before = load_weights(data_path(PRIOR)).of
    prior = np.array([before.get(name, 0.0) for name in FEATURES])
    weights = fit_signed(x, y, PENALTY, _SIGNS, prior)
    print(f"{len(found)} claims, {int(y.sum())} right; intercept {weights[0]:+.2f}")
    for name, value, column in sorted(
        zip(FEATURES, weights[1:], x.T, strict=True), key=lambda row: -abs(row[1])
    ):
        has = column > 0
        right = f", {y[has].mean():.2f} right" if has.any() else ""
        print(f"  {name:20}{value:+.2f}  {int(has.sum()):4} claims{right}")
    tell("one number for all", np.full(len(y), y.mean()), y)
    documents = [f"{one.texts}:{one.document}" for one in found]
    divisions = [folds(documents, FOLDS, salt=str(n)) for n in range(DIVISIONS)]
    measured = [
        tell("held out by document", held_out(x, y, one, PENALTY, _SIGNS, prior=prior), y)
        for one in divisions
    ]
    files = [one.texts for one in found]
    if len(set(files)) > 1:
        tell(
            "held out by texts",
            held_out(x, y, folds(files, len(set(files))), PENALTY, _SIGNS, prior=prior),
            y,
        )
    if not chosen.dry_run:
        content = table(found, weights, measured, datetime.now(UTC).date())
        chosen.output.parent.mkdir(parents=True, exist_ok=True)
        chosen.output.write_text(content, encoding="utf-8")
        print(f"{chosen.output}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
