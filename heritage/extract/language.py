"""Language: the code that a report gives, else the one detected from its first lines, or none where that is unclear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from heritage.text.tokens import tokenise

FUNCTION_CLASSES = ("determiner", "preposition", "conjunction", "be", "have", "modal", "pronoun")
"""The closed classes of a lexicon whose words make up much of any text of its language."""

_SAMPLE = 600
_LIKELY = 0.25
_AHEAD = 2.0
"""The best guess must be this many times as likely as the next; swept 1.5 to 4 on short news sentences."""

_SHARE = 0.2
_CLEAR_SHARE = 0.25
_CLEAR_WORDS = 20
_CLEAR_DISTINCT = 7
"""What makes function words alone decide, which spares the identifier's model (half a second): texts of the gold have
0.34 to 0.53 of their own language's, and at most 0.12 of another's."""

FunctionWords = Callable[[], Mapping[str, frozenset[str]]]


def language_of(text: str, given: str | None, function_words: FunctionWords) -> tuple[str | None, str | None]:
    """Return (BCP 47 code, `given` or `detected`); (None, None) for a text too short or too unclear to tell.

    `function_words` gives those of every lexicon by language code. They decide where they make up enough of a text that
    is long enough, else the identifier does; where that cannot, they need a smaller share.
    """
    if given:
        return given, "given"
    sample = text[:_SAMPLE].strip()
    if not any(c.isalpha() for c in sample):
        return None, None
    words = [low for low in tokenise(sample).lows if low[0].isalpha()]
    shares = sorted(((_share(words, known), code) for code, known in function_words().items()), reverse=True)
    clear = _clear(words, shares, function_words)
    if clear is not None:
        return clear, "detected"
    (code, best), (_, second) = _identifier().rank(sample)[:2]
    if best >= _LIKELY and best >= _AHEAD * second:
        return str(code), "detected"
    share, code = shares[0] if shares else (0.0, "")
    return (code, "detected") if share >= _SHARE else (None, None)


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words) if words else 0.0


def _clear(words: list[str], shares: list[tuple[float, str]], function_words: FunctionWords) -> str | None:
    """The language whose function words alone tell it, far ahead of every other lexicon's."""
    if len(words) < _CLEAR_WORDS or not shares or shares[0][0] < _CLEAR_SHARE:
        return None
    (best, code), others = shares[0], shares[1:]
    if others and best < _AHEAD * others[0][0]:
        return None
    return code if len(function_words()[code].intersection(words)) >= _CLEAR_DISTINCT else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
