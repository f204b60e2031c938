"""One row of a decisions file: its columns, the id that seals it, and the check of every cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from heritage.schema import judgements as words
from heritage.schema.codebook import codebook
from heritage.schema.ids import make_id
from heritage.text import edtf

DECISION = "DEC"
ORDINALS = 32
"""How often one and the same decision can be made anew after it was withdrawn."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLAIM, _INCIDENT = re.compile(r"CLM-[0-9a-f]{16}"), re.compile(r"INC-[0-9a-f]{16}")
_SITE = re.compile(r"[A-Z]{2}-[a-z0-9-]+|NIL-[0-9a-f]{16}")
_DECISION = re.compile(r"DEC-[0-9a-f]{16}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_QUOTED = ("quote", "mention", "record")
_EVENT, _CLAIM_OR_SITE = "a claim (CLM-...) or an incident (INC-...)", "a claim (CLM-...) or a site"


@dataclass(frozen=True, slots=True)
class Spot:
    """What finds a claim again when its id is gone.

    `record` is the record of the source (heritage.link.locate.record_of), for a report whose content has changed;
    `coder` who coded it; `site` its site_id and `mention` its name in the report; `quote` the sentence; `date` EDTF.
    """

    report_id: str = ""
    record: str = ""
    coder: str = ""
    site: str = ""
    mention: str = ""
    quote: str = ""
    date: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.quote and (self.report_id or self.record))


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement: of which kind, about what, by whom, when and why; `where` is file:line, empty for a new one."""

    kind: str
    subject: str
    who: str
    when: date
    object: str = ""
    field: str = ""
    value: str = ""
    why: str = ""
    about: Spot = Spot()
    about_object: Spot = Spot()
    decision_id: str = ""
    where: str = ""


_SPOT = tuple(each.name for each in fields(Spot))
COLUMNS = (
    "decision_id", "kind", "subject", "object", "field", "value", "who", "when", "why", *_SPOT,
    *(f"object_{name}" for name in _SPOT),
)  # fmt: skip
"""Columns of a decisions file, in the order in which we write them."""

NEEDED = ("decision_id", "kind", "subject", "who", "when")


def cells(decision: Decision) -> dict[str, str]:
    """Return the cells of a decision by column."""
    own = {name: str(getattr(decision, name)) for name in COLUMNS[:9]}
    own |= {name: getattr(decision.about, name) for name in _SPOT}
    own |= {f"object_{name}": getattr(decision.about_object, name) for name in _SPOT}
    return {name: clean(cell) for name, cell in own.items()}


def clean(cell: str) -> str:
    """Return a cell as it is sealed and compared: LF alone, nothing blank around it."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def sealed(decision: Decision, ordinal: int = 0) -> Decision:
    """Return a decision with its id, every cell checked and clean; ValueError says what was expected."""
    row = cells(decision)
    return read_row(row | {"decision_id": sealed_id(row, ordinal)})


def sealed_id(row: Mapping[str, str], ordinal: int = 0) -> str:
    """Return the id of a row: a hash of all its other cells, so that a row changed by hand is told by its id.

    `ordinal` counts earlier rows that say the very same, which can only be where they were withdrawn.
    """
    content = [row.get(name, "") for name in COLUMNS[1:]]
    return make_id(DECISION, *content, *([ordinal] if ordinal else []))


def is_sealed(row: Mapping[str, str]) -> bool:
    """Whether the id of a row is one of its content."""
    return any(row["decision_id"] == sealed_id(row, ordinal) for ordinal in range(ORDINALS))


def read_row(row: Mapping[str, str], where: str = "") -> Decision:
    """Return the decision of a row without looking at its id; ValueError says what was expected and what came."""
    given = {name: row.get(name, "") for name in COLUMNS}
    for name, value in given.items():
        if name.removeprefix("object_") not in _QUOTED and _CONTROL.search(value):
            raise ValueError(f"{name}: expected plain text, found control characters in {value[:60]!r}")
    kind = given["kind"]
    if kind not in words.KINDS:
        raise ValueError(f"kind: expected one of {', '.join(words.KINDS)}, found {kind!r}")
    if not given["who"]:
        raise ValueError("who: expected the name of the reviewer, found nothing")
    _check_ids(kind, given["subject"], given["object"])
    _check_value(kind, given["field"], given["value"])
    return Decision(
        kind=kind,
        subject=given["subject"],
        object=given["object"],
        field=given["field"],
        value=given["value"],
        who=given["who"],
        when=_day(given["when"]),
        why=given["why"],
        about=Spot(**{name: given[name] for name in _SPOT}),
        about_object=Spot(**{name: given[f"object_{name}"] for name in _SPOT}),
        decision_id=given["decision_id"],
        where=where,
    )


def _day(text: str) -> date:
    expected = f"when: expected a day as YYYY-MM-DD, found {text!r}"
    if not _DAY.fullmatch(text):
        raise ValueError(f"{expected}; a spreadsheet may have written it in another form")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(expected) from None


def _check_ids(kind: str, subject: str, other: str) -> None:
    if kind not in words.PAIRS:
        pattern, expected = {
            words.SENSITIVITY: (_SITE, "a site"),
            words.WITHDRAW: (_DECISION, "a decision (DEC-...)"),
        }.get(kind, (_CLAIM, "a claim (CLM-...)"))
        _match("subject", subject, expected, pattern)
        if other:
            raise ValueError(f"object: expected nothing for {kind}, found {other!r}")
        return
    if kind in (words.SAME_INCIDENT, words.DIFFERENT_INCIDENT):
        _match("subject", subject, _EVENT, _CLAIM, _INCIDENT)
        _match("object", other, _EVENT, _CLAIM, _INCIDENT)
    else:
        _match("subject", subject, _CLAIM_OR_SITE, _CLAIM, _SITE)
        _match("object", other, "a site", _SITE)
    if subject == other:
        raise ValueError(f"object: expected another id than the subject's, found {other!r} twice")


def _match(name: str, value: str, expected: str, *patterns: re.Pattern[str]) -> None:
    if not any(pattern.fullmatch(value) for pattern in patterns):
        raise ValueError(f"{name}: expected the id of {expected}, found {value!r}")


def _check_value(kind: str, field: str, value: str) -> None:
    if kind == words.SENSITIVITY:
        _match_code("value", "sensitivity", value)
    elif kind != words.CORRECT and (field or value):
        raise ValueError(f"field, value: expected nothing for {kind}, found {field or value!r}")
    if kind != words.CORRECT:
        if field:
            raise ValueError(f"field: expected nothing for {kind}, found {field!r}")
        return
    if field not in words.FIELD_COLUMNS:
        known = ", ".join(words.FIELD_COLUMNS)
        raise ValueError(f"field: expected one of {known}, found {field!r}; for a place use same_site")
    if not value and field not in words.REQUIRED_FIELDS:
        return
    if field == "date":
        _check_date(value)
    elif field not in ("actor", "attribution"):
        _match_code(f"value of {field}", field, value)


def _check_date(value: str) -> None:
    try:
        found = edtf.parse(value)
    except ValueError as fault:
        raise ValueError(
            f"value of date: {fault}; a spreadsheet may have written it in another form"
        ) from None
    if found.first is None and found.last is None:
        raise ValueError(f"value of date: expected EDTF with a first or a last day, found {value!r}")


def _match_code(name: str, scheme: str, value: str) -> None:
    codes = codebook().scheme(scheme).values
    if value not in codes:
        raise ValueError(f"{name}: expected one of {', '.join(codes)}, found {value!r}")
