"""Language: the code that a report gives, else the one detected from its first lines, or none where that is unclear."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from heritage.resources.lexicon import Lexicon
from heritage.text.tokens import tokenise

_SAMPLE = 600
_LIKELY = 0.25
_AHEAD = 2.0
"""The best guess must be this many times as likely as the next; swept 1.5 to 4 on short news sentences."""

_FUNCTION_CLASSES = ("determiner", "preposition", "conjunction", "be", "have", "modal", "pronoun")
_FUNCTION_SHARE = 0.2


def language_of(
    text: str, given: str | None, lexicons: Iterable[Lexicon] = ()
) -> tuple[str | None, str | None]:
    """Return (BCP 47 code, `given` or `detected`); (None, None) for a text too short or too unclear to tell.

    Where the identifier cannot decide, the one of `lexicons` is taken whose function words make up enough of the text.
    """
    if given:
        return given, "given"
    sample = text[:_SAMPLE].strip()
    if not any(c.isalpha() for c in sample):
        return None, None
    (code, best), (_, second) = _identifier().rank(sample)[:2]
    if best >= _LIKELY and best >= _AHEAD * second:
        return str(code), "detected"
    shares = [(_function_share(sample, lexicon), lexicon.code) for lexicon in lexicons]
    share, code = max(shares, default=(0.0, ""))
    return (code, "detected") if share >= _FUNCTION_SHARE else (None, None)


def _function_share(sample: str, lexicon: Lexicon) -> float:
    words = [low for low in tokenise(sample).lows if low[0].isalpha()]
    known = sum(any(lexicon.has(name, word) for name in _FUNCTION_CLASSES) for word in words)
    return known / len(words) if words else 0.0


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
