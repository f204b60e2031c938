"""Words of names without what is written together with them: articles and little words before, endings behind."""

from __future__ import annotations

from collections.abc import Sequence

_CLOSING = ",.;:)]"
_MIN_PREFIXED = 3
"""Letters that a word keeps behind a prefix."""


def without_suffix(word: str, suffixes: Sequence[str]) -> str:
    """A word without an ending behind an apostrophe: "St Mark's" is the church of "St Mark"."""
    if "'" not in word or not suffixes:
        return word
    stem = word.rstrip(_CLOSING)
    for suffix in suffixes:
        if stem.endswith(suffix) and len(stem) - len(suffix) > 1:
            return stem[: -len(suffix)]
    return word


def without_prefix(word: str, prefixes: tuple[str, ...]) -> str:
    """A word without an article or a preposition that is written together with it."""
    if not word.startswith(prefixes):
        return word
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _MIN_PREFIXED:
            return word[len(prefix) :]
    return word
