"""Positions that people write into texts: found in all usual forms, so that an edition can take them out.

What is found is leant to the safe side: two prices with decimals beside each other are taken for a position.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from heritage.publish.edition.addresses import decoded, is_of_host
from heritage.resources.protection import load_protection

MASK = "\u2592\u2592\u2592"
"""Stands in place of a position."""

Span = tuple[int, int]

_DEGREE, _MINUTE, _SECOND = "[\u00b0\u00ba\u02da]", "[′'’\u02b9\u00b4]", "(?:[″\"”“\u02ba]|''|′′|’’)"
_GAP = r"\s*[,;/|&\s+]{1,3}\s*"
_ZONE = r"(?:\d{1,2}\s?[C-HJ-NP-X]?[\s,:]+)"


def hide_positions(text: str) -> str:
    """Return the text with everything that reads as a position replaced by a mask."""
    return replaced(text, [(start, end, MASK) for start, end in position_spans(text)])


def replaced(text: str, masks: list[tuple[int, int, str]]) -> str:
    """Return the text with the characters of each (start, end, text) replaced; spans are sorted and do not overlap."""
    if not masks:
        return text
    parts, last = [], 0
    for start, end, mask in masks:
        parts += [text[last:start], mask]
        last = end
    return "".join((*parts, text[last:]))


def position_spans(text: str) -> list[Span]:
    """Return the spans of `text` that read as a position: sorted, without overlap, in code points."""
    if not _maybe(text):
        return []
    plain = plain_digits(text)
    found = [span for form in _forms() for span in form.found(plain)]
    found += [hit.span() for hit in _ADDRESS.finditer(plain) if _is_map(hit.group())]
    found += [hit.span("triple") for hit in _TRIPLE.finditer(plain) if _is_triple(hit)]
    spans = joined(found)
    rest = replaced(plain, [(start, end, MASK) for start, end in spans])
    if (read := decoded(rest)) != rest and position_spans(read):
        return [(0, len(text))]  # written so that no offset of the text is that of the position
    return spans


def joined(spans: list[Span]) -> list[Span]:
    """Return spans sorted, those that overlap as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif end > start:
            result.append((start, end))
    return result


_HAS_DIGIT = re.compile(r"\d|[+.%]\w|//")


def _maybe(text: str) -> bool:
    return _HAS_DIGIT.search(text) is not None


class _Digits(dict[int, "int | str"]):
    """Every decimal digit as an ASCII one, and the marks that Arabic and wide forms put among them: one for one."""

    def __missing__(self, code: int) -> int:
        digit = unicodedata.digit(chr(code), None) if code > 0x7F and chr(code).isdecimal() else None
        self[code] = code if digit is None else 0x30 + digit
        return int(self[code])


_DIGITS = _Digits({0x66B: ".", 0x66C: ",", 0x60C: ",", 0xFF0E: ".", 0xFF0C: ",", 0x2212: "-", 0x2013: "-", 0xA0: " ",
                   0x202F: " ", 0x2009: " ", 0xFF0B: "+", 0x200E: " ", 0x200F: " "})  # fmt: skip


def plain_digits(text: str) -> str:
    """Return text of the same length with ASCII digits, points and commas in place of those of other scripts."""
    return text if text.isascii() else text.translate(_DIGITS)


_ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[\w-]{1,63}\.){1,10}[a-z]{2,}(?:[/?#][^\s<>\"]*)?", re.IGNORECASE
)
_TRIPLE = re.compile(
    r"(?P<lead>/{0,3})(?<![\w@.-])(?P<triple>[^\W\d_]{3,}\.[^\W\d_]{3,}\.[^\W\d_]{3,})(?![\w@-]|\.\w|/\w)"
)


def _is_map(address: str) -> bool:
    return is_of_host(address, load_protection().hosts["maps"])


def _is_triple(hit: re.Match[str]) -> bool:
    if hit["lead"] == "///":
        return True
    words = hit["triple"]
    ending = words.rsplit(".", 1)[1].casefold()
    return words == words.casefold() and ending not in load_protection().hosts["endings"]


def _any(*names: str) -> str:
    words = sorted(load_protection().words(f"positions.{names[0]}").union(
        *(load_protection().words(f"positions.{name}") for name in names[1:])), key=lambda w: (-len(w), w))  # fmt: skip
    return "(?:" + "|".join(re.escape(word) for word in words) + ")"


@dataclass(frozen=True, slots=True)
class _Form:
    """Forms of positions that all hold what `gate` finds; it is quick, and most texts hold none of it."""

    gate: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]

    def found(self, text: str) -> Iterator[Span]:
        if self.gate.search(text):
            for form in self.forms:
                for hit in form.finditer(text):
                    yield hit.span()


def _form(gate: str, *forms: str, flags: int = re.IGNORECASE) -> _Form:
    return _Form(re.compile(gate, flags), tuple(re.compile(form, flags) for form in forms))


@lru_cache(maxsize=1)
def _forms() -> tuple[_Form, ...]:
    """The forms of positions, from the words of all languages; texts quote foreign ones."""
    latitude, longitude, point = _any("latitude"), _any("longitude"), _any("point")
    degree, minute = f"(?:{_DEGREE}|{_any('degrees')})", f"(?:{_MINUTE}|{_any('minutes')})"
    second = f"(?:{_SECOND}|{_any('seconds')})"
    ns, ew = _any("north_south"), _any("east_west")
    side = f"(?:{ns}|{ew})"
    number, axis = r"[-+]?\d{1,3}(?:[.,]\d+)?", r"[-+]?\d{1,3}(?:[.,]\d{2,})"
    decimal = rf"(?<![\w.]){number}\s*{degree}?"
    dms = rf"[-+]?\d{{1,3}}\s*{degree}\s*\d{{1,2}}(?:[.,]\d+)?\s*{minute}?(?:\s*\d{{1,2}}(?:[.,]\d+)?\s*{second}?)?"
    half = rf"(?:\b{side}\.?\s*)?{dms}\s*(?:\b{side}\b\.?)?"
    parts = r"(?:[\s-]+\d{1,2}(?:[.,]\d+)?){0,2}"
    dashed = r"\d{1,3}[-:\s]\d{1,2}[-:\s]\d{1,2}(?:[.,]\d+)?\s?"
    return (
        # 34°33'04" N; 34 degrees 33 minutes north; 34.55° N; 34.55°, 38.26°.
        _form(rf"\d\s*{degree}", rf"{half}(?:[\s,;/]+(?:{half}))?",
              rf"(?<![\w.]){number}\s*{degree}\s*(?:\b{side}\b|{_GAP}{number}\s*{degree})"),
        _form(r"\dd\s?\d", r"\b\d{1,3}d\s?\d{1,2}m(?:\s?\d{1,2}(?:[.,]\d+)?s)?\s?[NSEW]?\b"),
        # 34.55 N, 38.26 E and the other way about; N34 33.123 E038 16.456; 34-33-04N 38-16-04E; 343304N0381604E.
        _form(rf"\d\s?{ns}\b|\b{ns}\.?\s?\d",
              rf"{decimal}\s*(?:{ns})\b\.?{_GAP}{decimal}\s*(?:{ew})\b\.?",
              rf"{decimal}\s*(?:{ew})\b\.?{_GAP}{decimal}\s*(?:{ns})\b\.?",
              rf"\b(?:{ns})\.?\s?{number}{parts}{_GAP}(?:{ew})\.?\s?{number}{parts}",
              rf"\b{dashed}[NS]{_GAP}{dashed}[EW]\b"),
        _form(r"\d{4}(?:\.\d+)?[NS][\s,]?\d", r"\b\d{4,7}(?:\.\d+)?[NS][\s,]?\d{5,8}(?:\.\d+)?[EW]\b"),
        # The name of an axis, or a word for a position, and numbers.
        _form(rf"\b(?:{latitude}|{longitude})\b",
              rf"\b(?:{latitude}|{longitude})\b[\s:=\"'()\u00b0\w]{{0,12}}?[\s:=\"'(-]{number}(?!\d)"),
        _form(rf"\b{point}\b", rf"\b(?:{point})\b[^\d\n]{{0,12}}{number}(?:{_GAP}{number})?(?!\d)"),
        # As links, programs and files write them.
        _form(r"[=@!#(:\[]\s*[-+]?\d|![23]d",
              rf"\b(?:m?lat|m?l(?:ng|on)|s?ll|cp|center|centre|query|q|daddr|x|y)=[-+]?{number}(?:(?:,|%2C|~|;){number})?(?!\d)",
              r"@[-+]?\d{1,2}\.\d+,[-+]?\d{1,3}\.\d+", r"![23]d[-+]?[\d.]+(?:![34]d[-+]?[\d.]+)?",
              r"(?:#map=|#)\d{1,2}(?:\.\d+)?/[-+]?\d{1,2}(?:\.\d+)?/[-+]?\d{1,3}(?:\.\d+)?",
              r"\bgeo:[-+]?[\d.]+,[-+]?[\d.]+", r"\b(?:POINT|COORDS?)\s*Z?\s*\(\s*[-+]?[\d.]+[\s,]+[-+]?[\d.]+",
              r"\[\s*[-+]?\d{1,3}\.\d+\s*,\s*[-+]?\d{1,3}\.\d+\s*\]"),
        # Two decimal degrees; one with so many digits that nobody means anything else.
        _form(r"\d[.,]\d\d", rf"(?<![\w.]){axis}\s*{_DEGREE}?{_GAP}{axis}\s*{_DEGREE}?(?!\d)",
              r"(?<![\w.,])[-+]?\d{1,3}[.,]\d{4,}(?![\d,])\s*°?\s*[NSEW]?\b", r"(?<![\w.])[-+]?\d{1,3}\.\d{4,}"),
        _form(r"[-+]\d+(?:\.\d+)?[-+]\d{3}", r"[-+]\d{2,3}(?:\.\d+)?[-+]\d{3}\.\d+/?", r"[-+]\d{2,6}[-+]\d{3,7}/"),
        # Military grid, with and without its zone; UTM; plus codes.
        _form(r"[A-Z]{2}\s?\d", r"\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2,5}\s\d{2,5}|\d{2,10})\b",
              r"\b[A-HJ-NP-Z]{2}\s\d{3,5}\s\d{3,5}\b", flags=0),
        _form(r"\d{6}", rf"\b{_ZONE}?\d{{6}}(?:\.\d+)?\s?m?\s?E?[\s,;/]+\d{{7}}(?:\.\d+)?\s?m?\s?N?\b",
              rf"\b{_ZONE}?E\s?\d{{6}}(?:\.\d+)?[\s,;/]+N\s?\d{{7}}(?:\.\d+)?\b", flags=0),
        _form(r"\w\+\w", r"\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,4}\b", flags=0),
    )  # fmt: skip
