"""Ways to reach a person that stand in texts: mail, telephone, accounts, and the address of somebody's home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from heritage.publish.edition.addresses import is_of_host
from heritage.publish.edition.coordinates import plain_digits
from heritage.resources.protection import load_protection

CONTACT_MASK, HOME_MASK = "[contact withheld]", "[address withheld]"

Mask = tuple[int, int, str]

_MAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\]|\s+at\s+(?=\w+\s?(?:\(dot\)|\[dot\]|\sdot\s)))\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?\w{2,})+"
)
_HANDLE = re.compile(r"(?<![\w@/])@[\w.]{2,}(?<!\.)|\bu/[\w-]{3,}")
_LINK = re.compile(r"(?<![\w.-])(?:https?://)?(?:[\w-]{1,63}\.){1,10}[a-z]{2,}/[^\s<>\"]+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00)?\(?\d[\d\s().\u2010-\u2015/-]{5,}\d(?![\w])")
_LOCAL = re.compile(r"\(?0\d{1,4}\)?[\s./-]\d{2,4}(?:[\s.-]?\d{2,4})+|\d{3}[-. ]\d{3}[-. ]\d{4}")
_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{4}\s?[-/\u2013]\s?\d{4}")
_FEW, _MANY = 7, 15
_LEAD = 24
_NEAR = 80


def find_contacts(text: str, persons: Sequence[Mask] = ()) -> list[Mask]:
    """Return what to put in place of contacts: (start, end, text), in no order; `persons` are names that go.

    A number of a street goes where words for a home, or a name that goes, stand shortly before it.
    """
    found = [(start, end, CONTACT_MASK) for start, end in _accounts(text)]
    if "/" in text:
        social = load_protection().hosts["social"]
        found += [
            (hit.start(), hit.end(), CONTACT_MASK)
            for hit in _LINK.finditer(text)
            if is_of_host(hit.group(), social)
        ]
    found += ((start, end, CONTACT_MASK) for start, end in _phones(text))
    if _DIGIT.search(text):
        found += _homes(text, persons)
    return found


@lru_cache(maxsize=256)
def ways_to_reach(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of mail, accounts and telephones in a text, sorted."""
    return tuple(sorted((*_accounts(text), *_phones(text))))


_DIGIT = re.compile(r"\d")
_SEVERAL = re.compile(r"\d[^\w]{0,3}\d[^\w]{0,3}\d")


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    if "@" in text or "(at)" in text or "[at]" in text or "u/" in text or " dot " in text:
        yield from (hit.span() for hit in _MAIL.finditer(text))
        yield from (hit.span() for hit in _HANDLE.finditer(text))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    if not _SEVERAL.search(text):
        return
    text = plain_digits(text)
    for hit in _PHONE.finditer(text):
        written = hit.group()
        digits = sum(char.isdigit() for char in written)
        if not _FEW <= digits <= _MANY or _DATE.fullmatch(written):
            continue
        is_foreign = written.startswith(("+", "00")) and digits > _FEW
        lead = text[max(0, hit.start() - _LEAD) : hit.start()].casefold()
        if is_foreign or _LOCAL.fullmatch(written) or _words("contact.phone").search(lead):
            yield hit.span()


def _homes(text: str, persons: Sequence[Mask]) -> Iterator[Mask]:
    if not persons and not _words("contact.home").search(text.casefold()):
        return
    for hit in _street().finditer(text):
        lead = text[max(0, hit.start() - 40) : hit.start()].casefold()
        is_home = _words("contact.home").search(lead) is not None
        if is_home or any(0 <= hit.start() - end < _NEAR for _, end, _ in persons):
            yield (hit.start(), hit.end(), HOME_MASK)


@lru_cache(maxsize=8)
def _words(name: str) -> re.Pattern[str]:
    words = sorted(load_protection().words(name), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@lru_cache(maxsize=1)
def _street() -> re.Pattern[str]:
    words = "|".join(
        sorted(map(re.escape, load_protection().words("contact.street")), key=lambda w: (-len(w), w))
    )
    name = r"[^\W\d_][\w'\u2019.-]*"
    return re.compile(
        rf"\b\d{{1,4}}[a-z]?,?\s(?:{name}\s){{1,4}}?(?:{words})\b|\b(?:{words})\.?\s(?:{name},?\s){{1,4}}?\d{{1,4}}[a-z]?\b"
        rf"|\b{name}(?:\s{name}){{0,2}}(?:{words})\s\d{{1,4}}[a-z]?\b",
        re.IGNORECASE,
    )
