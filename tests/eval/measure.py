"""Measures extraction on annotated texts: claims matched one to one in each document, then rates over all documents.

    python tests/eval/measure.py GOLD.jsonl... [--part develop|check|shut|all] [--language en] [--errors]

Protocol (design note on extraction, part D): maximum-weight matching per document; relaxed: the same place, event
types of one family, the same kind of assertion; strict: the same place, event type and assertion. Rows marked
optional count neither way. A document without gold claims is a hard negative.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from heritage import extract_claims

Row = dict[str, Any]

FAMILIES = (
    {
        "explosion_demolition",
        "demolition_manual_or_machine",
        "construction_development",
        "vandalism_iconoclasm",
    },
    {"shelling_airstrike", "gunfire", "arson_fire", "explosion_demolition"},
    {"looting_theft", "illegal_excavation"},
    {"neglect_collapse", "erosion_climate", "flood_storm", "earthquake"},
)
KIND = {"actual": "happened", "alleged": "happened", "denied": "denied", "threatened": "threatened"}
FIELDS = ("event_type", "severity", "date", "assertion", "actor_type")
_SMALL = {"the", "of", "a", "in", "at", "and", "de", "la", "al", "el", "s"}
_HEADS = {
    "church", "mosque", "temple", "museum", "cathedral", "monastery", "library", "palace", "castle", "tomb", "tombs",
    "mausoleum", "shrine", "citadel", "city", "old", "great", "national", "archive", "basilica", "chapel", "bridge",
    "theatre", "site", "complex", "st", "saint", "historic", "ancient", "town", "art", "state",
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Counts over documents; `fields` counts agreement on relaxed matches."""

    matched: int = 0
    strict: int = 0
    predicted: int = 0
    wanted: int = 0
    actual: int = 0
    dangerous: int = 0
    negatives: int = 0
    negatives_coded: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    def report(self) -> str:
        """Return the rates as one block of text."""
        p, r = _rate(self.matched, self.predicted), _rate(self.matched, self.wanted)
        sp, sr = _rate(self.strict, self.predicted), _rate(self.strict, self.wanted)
        relaxed = f"relaxed P {p:.3f} R {r:.3f} F1 {_f1(p, r):.3f}   strict F1 {_f1(sp, sr):.3f}"
        counts = f"({self.matched} matched, {self.predicted} predicted, {self.wanted} wanted)"
        rate = _rate(self.dangerous, self.actual)
        fields = "  ".join(f"{name} {_rate(self.fields[name], self.matched):.2f}" for name in FIELDS)
        lines = (
            f"claims      {relaxed}   {counts}",
            f"hard neg.   {self.negatives_coded} of {self.negatives} documents without claims were coded",
            f"dangerous   {rate:.3f} of {self.actual} predictions `actual` match no actual or alleged claim",
            f"fields      {fields}",
        )
        return "\n".join(lines)


def _rate(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def words(name: str) -> frozenset[str]:
    """The words of a place's name that tell it from others."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'s", "").replace("\u2019s", "")
    return frozenset(re.findall(r"\w+", plain.replace("'", "").replace("\u2019", ""))) - _SMALL


def is_same_place(claim: Row, gold: Row) -> bool:
    """Whether a predicted place is the gold's: its name, mention, or an alias, word by word or one within the other."""
    for ours in (claim["site_mention"], claim["site_name"]):
        for theirs in (gold["site"], *gold["site_aliases"]):
            a, b = words(ours), words(theirs)
            if a and b and (a == b or ((a <= b or b <= a) and (a & b) - _HEADS)):
                return True
            if len((a & b) - _HEADS) and len(a & b) >= 0.6 * min(len(a), len(b)):
                return True
    return False


def is_one_family(left: str, right: str) -> bool:
    """Whether two event types may stand for one event."""
    return left == right or "unknown" in (left, right) or any(left in f and right in f for f in FAMILIES)


def matching(claims: list[Row], gold: list[Row]) -> list[tuple[int, int]]:
    """Return the pairs (claim, gold) of the matching with the greatest weight."""
    if not claims or not gold:
        return []
    weights = np.zeros((len(claims), len(gold)))
    for i, claim in enumerate(claims):
        for j, row in enumerate(gold):
            if (
                KIND[claim["assertion"]] == KIND[row["assertion"]]
                and is_same_place(claim, row)
                and is_one_family(claim["event_type"], row["event_type"])
            ):
                weights[i, j] = 10 + sum(claim[name] == row[name] for name in FIELDS)
    return [(i, j) for i, j in zip(*linear_sum_assignment(-weights), strict=True) if weights[i, j]]


def measure(documents: Iterator[Row], *, shows_errors: bool) -> Tally:
    """Extract from every document and count; with `shows_errors` print each miss and false alarm."""
    tally = Tally()
    for document in documents:
        gold = document["claims"]
        claims = extract_claims(
            document["text"],
            title=document["title"],
            published=document["published"],
            language=document["lang"],
        )
        pairs = matching(claims, gold)
        hit = {i for i, _ in pairs}
        taken = {j for _, j in pairs}
        kept = [(i, j) for i, j in pairs if not gold[j]["optional"]]
        tally.matched += len(kept)
        tally.predicted += len(claims) - (len(pairs) - len(kept))
        tally.wanted += sum(not row["optional"] for row in gold)
        tally.strict += sum(
            all(claims[i][n] == gold[j][n] for n in ("event_type", "assertion")) for i, j in kept
        )
        tally.fields.update(n for i, j in kept for n in FIELDS if claims[i][n] == gold[j][n])
        tally.actual += sum(claim["assertion"] == "actual" for claim in claims)
        tally.dangerous += sum(c["assertion"] == "actual" and i not in hit for i, c in enumerate(claims))
        tally.negatives += not gold
        tally.negatives_coded += bool(claims) and not gold
        if shows_errors:
            for i, claim in enumerate(claims):
                if i not in hit:
                    told = f"{claim['site_name']} {claim['event_type']}"
                    print(f"{document['id']} false alarm: {told} | {claim['evidence']}")
            for j, row in enumerate(gold):
                if j not in taken and not row["optional"]:
                    told = f"{row['site']} {row['event_type']} {row['assertion']}"
                    print(f"{document['id']} miss: {told} | {row['evidence']}")
    return tally


def _documents(paths: list[Path], part: str, language: str | None) -> Iterator[Row]:
    split = json.loads((Path(__file__).parent / "split.json").read_text(encoding="utf-8"))
    for path in paths:
        chosen = None if part == "all" else set(split[path.name][part])
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if (chosen is None or row["id"] in chosen) and language in (None, row["lang"]):
                yield row


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--part", default="develop", choices=("develop", "check", "shut", "all"))
    parser.add_argument("--language", default=None)
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    documents = _documents(chosen.gold, chosen.part, chosen.language)
    print(measure(documents, shows_errors=chosen.errors).report())


if __name__ == "__main__":
    main()
