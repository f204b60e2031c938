"""An evaluation as plain data, as `--json` writes it: tables of figures with intervals, and what else was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from heritage.evaluate import calibration, groups, rules
from heritage.evaluate.intervals import RESAMPLES, intervals
from heritage.evaluate.judge import FIELDS, NONE, Judged, is_right
from heritage.evaluate.run import Scored
from heritage.evaluate.scores import FIGURES, count, total
from heritage.schema.codebook import codebook

Data = dict[str, Any]
Row = Mapping[str, Any]

_SHOWN = ("event_type", "severity", "date", "actor", "actor_type", "assertion")


def build(
    scored: Scored, *, has_errors: bool = False, has_rules: bool = False, has_traps: bool = False
) -> Data:
    """Return the report of a scoring as JSON types.

    `tables`: one for each gold file and, where there are several, one named `all`. Traps, rules and errors are
    there where asked for.
    """
    judged = scored.judged
    tables = [_table(name, found) for name, found in scored.files.items()]
    if len(tables) > 1:
        tables.append(_table("all", judged))
    report: Data = {"notes": list(scored.notes), "resamples": RESAMPLES, "tables": tables}
    report["by_event_type"] = [_group(group) for group in groups.by_event_type(judged)]
    report["macro_f1"] = {
        "event_types": groups.macro_event_types(judged),
        "languages": groups.macro_languages(judged),
    }
    found = calibration.calibrate(calibration.outcomes(judged))
    report["calibration"] = asdict(found) if found else None
    report["calibration_by_language"] = _by_language(judged)
    if has_traps:
        report["traps"] = [_group(group) for group in groups.by_trap(judged)]
    if has_rules:
        report["rules"] = [asdict(r) | {"precision": r.precision} for r in rules.rule_scores(judged)]
    if has_errors:
        report["errors"] = [error for one in judged for error in errors(one)]
    return report


def _by_language(judged: Sequence[Judged]) -> Data:
    """Calibration of each language that has claims, where there are several."""
    languages = sorted({one.document.language or "unknown" for one in judged})
    found = {
        language: calibration.calibrate(
            calibration.outcomes(one for one in judged if (one.document.language or "unknown") == language)
        )
        for language in languages
    }
    told = {language: asdict(one) for language, one in found.items() if one is not None}
    return told if len(told) > 1 else {}


def _table(name: str, judged: Sequence[Judged]) -> Data:
    counts = [count(one) for one in judged]
    summed = total(counts)
    bounds = intervals(counts, FIGURES)
    figures = [
        {
            "name": figure.name,
            "title": figure.title,
            "value": figure.of(summed),
            "interval": bounds[figure.name],
            "top": figure.factor * sum(summed[key] for key in figure.top),
            "bottom": sum(summed[key] for key in figure.bottom),
            "is_error": figure.is_error,
        }
        for figure in FIGURES
    ]
    return {"name": name, "documents": len(judged), "figures": figures, "assertions": _assertions(summed)}


def _assertions(counts: Counter[str]) -> dict[str, dict[str, int]]:
    """Confusion of assertions: ours, then gold, then how many; `none` where one side has no claim."""
    codes = (*codebook().scheme("assertion").values, NONE)
    return {ours: {gold: counts[f"assertion:{ours}:{gold}"] for gold in codes} for ours in codes}


def _group(group: groups.GroupScore) -> Data:
    return asdict(group) | {"precision": group.precision, "recall": group.recall, "f1": group.f1}


def errors(judged: Judged) -> list[Data]:
    """Return each miss, false alarm and pair with a wrong field of a document.

    Keys: document, kind (`miss`, `false_alarm`, `field`), site, gold and ours (the fields, or None), wrong (names of
    fields), gold_text, text, trace.
    """
    gold, claims, name = judged.document.claims, judged.claims, judged.document.id
    found = [_error(name, "miss", None, gold[j]) for j in judged.misses]
    found += [_error(name, "false_alarm", claims[i], None) for i in judged.false_alarms]
    for i, j in judged.hits:
        wrong = [field for field in FIELDS if not is_right(field, claims[i], gold[j])]
        if wrong:
            found.append(_error(name, "field", claims[i], gold[j]) | {"wrong": wrong})
    return found


def _error(document: str, kind: str, claim: Row | None, gold: Row | None) -> Data:
    return {
        "document": document,
        "kind": kind,
        "site": _site(gold or claim or {}),
        "gold": {key: gold[key] for key in _SHOWN} if gold else None,
        "ours": {key: claim[key] for key in _SHOWN} if claim else None,
        "gold_text": gold["evidence"] if gold else None,
        "text": claim.get("evidence") if claim else None,
        "trace": list(claim.get("trace") or ()) if claim else [],
    }


def _site(claim: Row) -> str:
    return str(claim.get("site") or claim.get("site_name") or claim.get("site_mention"))
