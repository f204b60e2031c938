"""A report of an evaluation as text: one table for each file, then what was asked for beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from heritage.evaluate.agreement import Agreement, Share

Data = Mapping[str, Any]

_NAME, _CELL = 32, 12
_COVERED = (0.2, 0.4, 0.6, 0.8, 1.0)
"""Shares of the claims, the surest first, of which the risk is printed; the whole curve is in the JSON."""


def lines(report: Data) -> Iterator[str]:
    """Yield the lines of a report (heritage.evaluate.report)."""
    yield from report["notes"]
    for table in report["tables"]:
        yield from _table(table)
    last = report["tables"][-1]
    yield from _assertions(last["assertions"])
    yield from _groups("type of event", report["by_event_type"], documents=False)
    macro = report["macro_f1"]
    yield f"{'mean F1 over types of event':{_NAME}}{_number(macro['event_types'])}"
    yield f"{'mean F1 over languages':{_NAME}}{_number(macro['languages'])}"
    if "traps" in report:
        yield from _groups("trap", report["traps"], documents=True)
    yield from _calibration(report["calibration"])
    for language, one in report["calibration_by_language"].items():
        yield f"{language:{_NAME}}{one['claims']} claims: Brier {one['brier']:.3f}, ECE {one['ece']:.3f}"
    yield from _rules(report.get("rules"))
    for error in report.get("errors", ()):
        yield from _error(error)


def agreement_lines(found: Agreement, one: str, other: str, notes: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of an agreement of two coders, named by their files."""
    yield from notes
    mine, theirs = found.claims
    yield f"{found.documents} documents; {one}: {mine} claims, {other}: {theirs}, {found.matched} matched"
    yield ""
    for title, value in (
        (f"of {other}'s claims, {one} has", found.one_found),
        (f"of {one}'s claims, {other} has", found.other_found),
        ("claims F1, relaxed", found.f1),
        ("claims F1, strict", found.strict_f1),
    ):
        yield f"{title:{_NAME + 12}}{_number(value)}"
    yield ""
    yield f"{'':{_NAME}}{'cases':>{_CELL}}{'agreement':>{_CELL}}{'kappa':>{_CELL}}"
    for title, told in (("document has a claim", found.relevance), *found.fields.items()):
        yield _share(title, told)


def _share(title: str, told: Share) -> str:
    return f"{title:{_NAME}}{told.cases:{_CELL}}{_number(told.agreement)}{_number(told.kappa)}"


def _table(table: Data) -> Iterator[str]:
    head = f"{table['name']}, {table['documents']} documents"
    yield ""
    yield f"{head:{_NAME}}{'value':>{_CELL}}{'95 %':>16}{'of':>{_CELL}}"
    for figure in table["figures"]:
        bounds = figure["interval"]
        interval = f"{bounds[0]:.3f} - {bounds[1]:.3f}" if bounds else "-"
        of = f"{figure['top']}/{figure['bottom']}"
        yield f"{figure['title']:{_NAME}}{_number(figure['value'])}{interval:>16}{of:>{_CELL}}"


def _assertions(table: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    yield ""
    yield f"{'assertion: ours down, gold across':{_NAME + 4}}" + "".join(f"{gold:>{_CELL}}" for gold in table)
    for ours, row in table.items():
        yield f"{ours:{_NAME + 4}}" + "".join(f"{number:{_CELL}}" for number in row.values())


def _groups(title: str, groups: list[Data], *, documents: bool) -> Iterator[str]:
    heads = ["documents", "fully right"] if documents else []
    heads += ["gold", "claims", "precision", "recall", "F1"]
    yield ""
    yield f"{title:{_NAME}}" + "".join(f"{head:>{_CELL}}" for head in heads)
    for group in groups:
        counts = [group["documents"], group["fully_right"]] if documents else []
        counts += [group["wanted"], group["predicted"]]
        rates = [group["precision"], group["recall"], group["f1"] if group["wanted"] else None]
        yield (
            f"{group['name']:{_NAME}}"
            + "".join(f"{n:{_CELL}}" for n in counts)
            + "".join(map(_number, rates))
        )


def _calibration(found: Data | None) -> Iterator[str]:
    yield ""
    if found is None:
        yield "calibration: no claim gives a confidence"
        return
    yield f"calibration over {found['claims']} claims: Brier {found['brier']:.3f}, ECE {found['ece']:.3f}"
    yield f"{'':{_NAME}}{'claims':>{_CELL}}{'confidence':>{_CELL}}{'right':>{_CELL}}"
    for one in found["bins"]:
        yield f"{'':{_NAME}}{one['claims']:{_CELL}}{_number(one['confidence'])}{_number(one['right'])}"
    yield f"{'':{_NAME}}{'at least':>{_CELL}}{'covered':>{_CELL}}{'wrong':>{_CELL}}"
    for wanted in _COVERED:
        told = next(step for step in found["risk_coverage"] if step[1] >= wanted)
        yield " " * _NAME + "".join(map(_number, told))
    heads = "".join(f"{head:>{_CELL}}" for head in ("at least", "claims", "covered", "precision"))
    yield f"{'tier of confidence':{_NAME}}{heads}"
    for tier in found["tiers"]:
        share = tier["claims"] / found["claims"]
        yield (
            f"{tier['name']:{_NAME}}{_number(tier['least'])}{tier['claims']:{_CELL}}{_number(share)}"
            f"{_number(tier['precision'])}"
        )


def _rules(rules: list[Data] | None) -> Iterator[str]:
    if rules is None:
        return
    yield ""
    if not rules:
        yield "rules: no claim has a trace"
        return
    yield f"{'rule':{_NAME + 8}}{'claims':>{_CELL}}{'right':>{_CELL}}{'precision':>{_CELL}}{'strict':>{_CELL}}"
    for rule in rules:
        yield (
            f"{rule['rule']:{_NAME + 8}}{rule['claims']:{_CELL}}{rule['right']:{_CELL}}{_number(rule['precision'])}"
            f"{rule['strict']:{_CELL}}"
        )


def _error(error: Data) -> Iterator[str]:
    """A heading line, then the passages of both sides and the rules that fired."""
    yield ""
    gold, ours = error["gold"], error["ours"]
    if error["kind"] == "field":
        told = "; ".join(f"{field} {ours[field]}, gold {gold[field]}" for field in error["wrong"])
    else:
        told = " | ".join(str(value) for value in (gold or ours).values())
    yield f"{error['document']}  {error['kind'].replace('_', ' ').upper()}  {error['site']}: {told}"
    for title, text in (("gold", error["gold_text"]), ("ours", error["text"])):
        if text is not None:
            yield f"    {title}   {' '.join(text.split())}"
    if ours:
        yield f"    rules  {' > '.join(error['trace']) or '(none given)'}"


def _number(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>{_CELL}}"
