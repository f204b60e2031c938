"""Human decisions: data/decisions/*.csv read whole or not at all, and what holds where decisions contradict."""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heritage.errors import ConfigError
from heritage.resources.decision_rows import COLUMNS, NEEDED, Decision, clean, is_sealed, read_row
from heritage.schema import judgements as words
from heritage.schema.codebook import codebook
from heritage.text.formula import unguarded

_MAX_BYTES = 64_000_000
_ADVICE = (
    "rows are never changed: withdraw the decision and append a new one, with `heritage review --import`"
)


@dataclass(frozen=True, slots=True)
class Settled:
    """All decisions in their order: those in force, why others are not (a status by id), and who disagreed.

    `disagreements` are (decision in force, decision that it beats).
    """

    decisions: tuple[Decision, ...] = ()
    in_force: tuple[Decision, ...] = ()
    status: Mapping[str, str] = field(default_factory=dict)
    disagreements: tuple[tuple[Decision, Decision], ...] = ()


def read_decisions(folder: Path) -> Settled:
    """Read all .csv files of a folder (none: no decisions) and settle them; ConfigError names file and line."""
    paths = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    return settle([decision for path in paths for decision in read_file(path)])


def read_file(path: Path) -> list[Decision]:
    """Read one file: CSV in UTF-8 (a BOM and CRLF do no harm), each row sealed by its id.

    ConfigError names the file and the line at fault.
    """
    if path.stat().st_size > _MAX_BYTES:
        raise ConfigError(f"{path}:1: expected at most {_MAX_BYTES} bytes; split the file")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}: expected CSV in UTF-8; save it as such") from fault
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[Decision] = []
    start = 1
    try:
        header = next(reader, None)
        if header is None:
            return []
        _check_header(path, header)
        start = reader.line_num + 1
        for row in reader:
            if row:
                found.append(_decision(f"{path}:{start}", header, row))
            start = reader.line_num + 1
    except csv.Error as fault:
        raise ConfigError(
            f"{path}:{start}: expected whole rows of CSV; {fault}; is the line cut off?"
        ) from fault
    return found


def _check_header(path: Path, header: list[str]) -> None:
    unknown = sorted(set(header) - set(COLUMNS))
    missing = [name for name in NEEDED if name not in header]
    if unknown or missing or len(set(header)) < len(header):
        came = (
            f"unknown {', '.join(unknown)[:200]}"
            if unknown
            else f"missing {', '.join(missing) or 'none, but one twice'}"
        )
        raise ConfigError(f"{path}:1: expected columns of {', '.join(COLUMNS)}, separated by commas; {came}")


def _decision(where: str, header: list[str], row: list[str]) -> Decision:
    if len(row) != len(header):
        raise ConfigError(f"{where}: expected {len(header)} cells, found {len(row)}; is the line cut off?")
    cells = {name: clean(unguarded(cell)) for name, cell in zip(header, row, strict=True)}
    try:
        decision = read_row(cells, where)
    except ValueError as fault:
        raise ConfigError(f"{where}: {fault}; {_ADVICE}") from None
    if not is_sealed(cells):
        raise ConfigError(
            f"{where}: decision_id {cells['decision_id']!r} is not that of the row, so the row was changed or cut off, "
            f"or written by hand; {_ADVICE}"
        )
    return decision


def settle(decisions: Iterable[Decision]) -> Settled:
    """Say which decisions hold; the same row twice counts once.

    A withdrawn decision does not hold. `different` beats `same`. Else of two that contradict the later day wins; on one
    day of two degrees of sensitivity the stricter. ConfigError names both where no rule decides.
    """
    every = list({decision.decision_id: decision for decision in decisions}.values())
    every.sort(key=lambda one: (one.when, one.decision_id))
    status = _withdrawn(every)
    disagreements: list[tuple[Decision, Decision]] = []
    standing = [one for one in every if one.decision_id not in status]
    for rivals in _rivals(standing):
        holds = _holder(rivals)
        for one in rivals:
            if _answer(one) == _answer(holds):
                continue
            is_beaten = holds.kind in (words.DIFFERENT_INCIDENT, words.DIFFERENT_SITE)
            status[one.decision_id] = words.OVERRULED if is_beaten else words.SUPERSEDED
            if is_beaten or one.who != holds.who:
                disagreements.append((holds, one))
    in_force = tuple(one for one in standing if one.decision_id not in status)
    return Settled(tuple(every), in_force, status, tuple(disagreements))


def _withdrawn(every: Sequence[Decision]) -> dict[str, str]:
    by_id = {one.decision_id: one for one in every}
    status: dict[str, str] = {}
    for one in every:
        if one.kind != words.WITHDRAW:
            continue
        target = by_id.get(one.subject)
        if target is None or target.kind == words.WITHDRAW:
            came = "a withdrawal" if target else "none of that id"
            raise ConfigError(
                f"{one.where or 'new decision'}: expected a decision to withdraw, found {came}: {one.subject}"
            )
        status[target.decision_id] = words.WITHDRAWN
    return status


def _answer(one: Decision) -> tuple[str, str]:
    return one.kind, one.value


def _rivals(standing: Iterable[Decision]) -> Iterator[list[Decision]]:
    """Decisions on one question, where there are several answers."""
    groups: dict[Hashable, list[Decision]] = {}
    for one in standing:
        groups.setdefault(question(one), []).append(one)
    for group in groups.values():
        if len({_answer(one) for one in group}) > 1:
            yield group


def question(one: Decision) -> Hashable:
    """What a decision answers: two with one question and different answers contradict each other."""
    if one.kind in words.PAIRS:
        domain = "incident" if one.kind in (words.SAME_INCIDENT, words.DIFFERENT_INCIDENT) else "site"
        return domain, frozenset((one.subject, one.object))
    if one.kind == words.CORRECT:
        return one.kind, one.subject, one.field
    return ("claim" if one.kind in (words.ACCEPT, words.REJECT) else one.kind), one.subject


def _holder(rivals: Sequence[Decision]) -> Decision:
    """The decision that holds among rivals, which come in the order of their days."""
    apart = [one for one in rivals if one.kind in (words.DIFFERENT_INCIDENT, words.DIFFERENT_SITE)]
    if apart:
        return apart[-1]
    last = [one for one in rivals if one.when == rivals[-1].when]
    if last[0].kind == words.SENSITIVITY:
        rank = codebook().scheme("sensitivity").rank
        return max(last, key=lambda one: (rank(one.value) or 0, one.decision_id))
    for one in last:
        if _answer(one) != _answer(last[-1]):
            first, second = sorted((one, last[-1]), key=lambda each: each.where)
            raise ConfigError(
                f"{second.where or 'new decision'}: {_told(second)} contradicts {first.where} ({_told(first)}) of the "
                f"same day, {second.when}, so no rule says which holds; withdraw one of them"
            )
    return last[-1]


def _told(one: Decision) -> str:
    what = f"{one.kind} {one.field}={one.value}" if one.field else one.kind
    return f"{what} of {one.subject} by {one.who}"


def said(one: Decision) -> tuple[object, ...]:
    """Return all that a decision says: two with the same can only be told apart by their ordinals."""
    return (one.kind, one.subject, one.object, one.field, one.value, one.who, one.when, one.why, one.about,
            one.about_object)  # fmt: skip
