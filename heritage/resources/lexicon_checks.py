"""Checks of a lexicon's phrases: each is text with a letter, and stands once in what it may be told apart by.

LexiconError names the file, the table, the entry, and what is expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from heritage.errors import LexiconError

_LISTED = ("anaphor", "blocked", "closed", "parts", "natural_fire", "no_cause")
_MARKS_ALLOWED = ("classes.", "boilerplate.", "scope.", "dates.")
"""Tables in which a mark such as "&" or "|" may stand for itself; a digit may not, but in dates."""

_SENTENCE_KEYS = {"of", "text", "gives", "only", "title", "every"}


class _Phrases(NamedTuple):
    """Phrases, the table in which they stand, and the scope in which each may stand only once."""

    texts: Iterable[Any]
    where: str
    scope: str
    is_cased: bool = False


def check_phrases(path: Path, raw: Mapping[str, Any]) -> None:
    """Raise LexiconError for the first phrase that is no text, has no letter or stands twice."""
    seen: dict[str, dict[str, str]] = {}
    for texts, where, scope, is_cased in _phrases(raw):
        own = seen.setdefault(scope, {})
        for text in texts:
            if not isinstance(text, str) or not text.strip():
                raise LexiconError(
                    f"{path}: {where}: {text!r} is no phrase; expected text in quotation marks"
                )
            if not text.isalpha() and not _is_worded(text, scope):
                raise LexiconError(f"{path}: {where}: {text!r} has no letter; expected one or more words")
            key = text if is_cased else text.lower()
            if key in own:
                other = "the same list" if own[key] == where else own[key]
                raise LexiconError(
                    f"{path}: {where}: {text!r} stands in {other} already; expected each phrase once"
                )
            own[key] = where
    _check_alike(path, raw)
    _check_sentences(path, raw)


def _is_worded(text: str, scope: str) -> bool:
    """Whether a phrase has a letter, or is a mark where marks may stand."""
    if any(map(str.isalpha, text)):
        return True
    if not scope.startswith(_MARKS_ALLOWED):
        return False
    return scope.startswith("dates.") or not any(map(str.isdigit, text))


def _phrases(raw: Mapping[str, Any]) -> Iterator[_Phrases]:
    for section in ("classes", "boilerplate", "scope", "dates"):
        for key, words in raw.get(section, {}).items():
            yield from _of_list(f"[{section}] {key}", f"{section}.{key}", words)
    for section in _LISTED:
        for key, words in raw.get(section, {}).items():
            yield from _of_list(f"[{section}] {key}", f"{section}.{key}", words)
    for degree, words in raw.get("degrees", {}).items():
        yield from _of_list(f"[degrees] {degree}", "partial" if degree == "partial" else "degrees", words)
    for country, names in raw.get("countries", {}).items():
        yield from _of_list(f"[countries] {country}", "countries", names, is_cased=True)
    yield from _of_blocks(raw)


def _of_blocks(raw: Mapping[str, Any]) -> Iterator[_Phrases]:
    for section, named_by, key in (
        ("prefix_head", "category", "words"), ("cause", "event", "words"), ("noun_trigger", "id", "words"),
        ("state_trigger", "id", "words"), ("actor", "label", "names"), ("role", "type", "words"),
    ):  # fmt: skip
        for item in raw.get(section, ()):
            where = f"[[{section}]] {item.get(named_by) or next(iter(item.get(key, ())), '?')}"
            yield from _of_list(where, section, item.get(key, ()), is_cased=section == "actor")
    for item in raw.get("modifier", ()):
        where = f"[[modifier]] {item.get('category')}"
        yield from _of_list(where, f"{where} {item.get('direction')}", item.get("words", ()))
    for item in raw.get("head", ()):
        where = f"[[head]] {item.get('category')}"
        for pair in item.get("words", ()):
            forms = dict.fromkeys(pair.split("/")) if isinstance(pair, str) else (pair,)
            yield from _of_list(where, "head", forms)


def _of_list(where: str, scope: str, words: Any, *, is_cased: bool = False) -> Iterator[_Phrases]:
    """The phrases of a list; what is no list (a number, a table of numbers) holds none, or its keys."""
    if isinstance(words, str) or not isinstance(words, Iterable):
        return
    yield _Phrases(words, where, scope, is_cased)


def _check_alike(path: Path, raw: Mapping[str, Any]) -> None:
    """Heads that stand for each other must be heads."""
    heads = {pair.partition("/")[0] for item in raw.get("head", ()) for pair in item.get("words", ())}
    for group in raw.get("anaphor", {}).get("alike", ()):
        for word in map(str.strip, group.split(",")):
            if word not in heads:
                raise LexiconError(
                    f"{path}: [anaphor] alike: {word!r} is no head; expected a word of a [[head]]"
                )


def _check_sentences(path: Path, raw: Mapping[str, Any]) -> None:
    """Sentences name their table and have a place for the entry."""
    for item in raw.get("sentence", ()):
        where = f"{path}: [[sentence]] of {item.get('of', '?')!r}"
        unknown = sorted(set(item) - _SENTENCE_KEYS)
        if unknown:
            known = ", ".join(sorted(_SENTENCE_KEYS))
            raise LexiconError(f"{where}: unknown key {unknown[0]!r}; expected some of {known}")
        if not item.get("of") or not item.get("text"):
            raise LexiconError(
                f"{where}: expected `of` (a table) and `text` (a sentence with {{}} for its entries)"
            )
        if "{" not in item["text"] and not item.get("only"):
            raise LexiconError(f"{where}: {item['text']!r} has no {{}}; expected it where the entry stands")
