"""Codes: schemes and codes with labels, order, colours and crosswalk, and how a source's label is matched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MATCH_KINDS = ("exact", "close", "narrow", "broad", "related")
"""Kinds of match, the most binding first: the source's label is that in relation to our code."""

_IMPLYING = frozenset({"exact", "close", "narrow"})
_NUMBERED = re.compile(r"(\d{1,2}) (\S.*)")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A label of another system: `field` is its column or list ("": any), `value` its own wording."""

    system: str
    field: str
    value: str
    match: str


@dataclass(frozen=True, slots=True)
class Code:
    """One code; `rank` is null outside ordered schemes and beside their scale, `colour` is "#rrggbb"."""

    code: str
    labels: Mapping[str, str] = field(hash=False)
    definition: str
    rank: int | None = None
    colour: str | None = None
    parent: str | None = None
    crosswalk: tuple[Equivalent, ...] = ()

    def label(self, language: str = "en") -> str:
        """The label in `language`, in English where there is none."""
        return self.labels.get(language, self.labels["en"])


_Index = dict[tuple[str, str], list[tuple[Code, Equivalent]]]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of codes in order.

    `column_of` names the columns it codes ("table.column"), `parent_scheme` the scheme of the codes' parents.
    """

    id: str
    title: str
    doc: str
    ordered: bool
    column_of: tuple[str, ...]
    codes: tuple[Code, ...]
    parent_scheme: str | None = None
    _by_code: dict[str, Code] = field(init=False, repr=False, compare=False)
    _by_label: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_label: _Index = {}
        for code in self.codes:
            for equivalent in code.crosswalk:
                for key in _keys(equivalent.value):
                    by_label.setdefault((equivalent.system, key), []).append((code, equivalent))
        object.__setattr__(self, "_by_code", {code.code: code for code in self.codes})
        object.__setattr__(self, "_by_label", by_label)

    @property
    def values(self) -> tuple[str, ...]:
        """The codes as strings, in order."""
        return tuple(code.code for code in self.codes)

    def code(self, code: str) -> Code:
        """The code of that name; `KeyError` when the scheme has none."""
        try:
            return self._by_code[code]
        except KeyError:
            known = ", ".join(self.values)
            raise KeyError(f"scheme {self.id} has no code {code!r}; it has {known}") from None

    def rank(self, code: str) -> int | None:
        """The code's place on the scale, higher is more; null for a code that stands beside it."""
        return self.code(code).rank

    def matches(self, system: str, field: str, value: str) -> tuple[tuple[Code, str], ...]:
        """All codes that a source's label may stand for, each with its kind of match, the most binding first.

        Case and spacing do not count; of a numbered label ("1 Destroyed") the number or the words suffice.
        An empty `field`, here or in the codebook, means any field.
        """
        wanted = _fold(field)
        found: dict[str, tuple[Code, str]] = {}
        for code, equivalent in self._by_label.get((system, _fold(value)), ()):
            if wanted and equivalent.field and _fold(equivalent.field) != wanted:
                continue
            known = found.get(code.code)
            if known is None or MATCH_KINDS.index(equivalent.match) < MATCH_KINDS.index(known[1]):
                found[code.code] = (code, equivalent.match)
        return tuple(sorted(found.values(), key=lambda pair: MATCH_KINDS.index(pair[1])))

    def match_label(self, system: str, field: str, value: str) -> Code | None:
        """The one code that a source's label implies, else null.

        Null when no label fits, when several codes fit equally well, and when the label is broader than our
        code or only related to it: which code is meant, the source's text must say. The caller then keeps the
        label and codes `unknown`; `matches` lists the candidates.
        """
        found = self.matches(system, field, value)
        if not found or found[0][1] not in _IMPLYING or (len(found) > 1 and found[0][1] == found[1][1]):
            return None
        return found[0][0]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All schemes by id in the order of the file, and the crosswalk's systems, each with a description."""

    version: str
    systems: Mapping[str, str] = field(hash=False)
    schemes: Mapping[str, Scheme] = field(hash=False)

    def scheme(self, scheme_id: str) -> Scheme:
        """The scheme of that id; `KeyError` when there is none."""
        try:
            return self.schemes[scheme_id]
        except KeyError:
            known = ", ".join(self.schemes)
            raise KeyError(f"no scheme {scheme_id!r} in the codebook; it has {known}") from None


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()


def _keys(value: str) -> set[str]:
    numbered = _NUMBERED.fullmatch(value)
    return {_fold(part) for part in ((value, *numbered.groups()) if numbered else (value,))}
