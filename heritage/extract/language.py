"""Language: the code that a report gives, else the one detected from its first lines, or none."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_SAMPLE = 600
_SHORTEST = 20
_SURE = 0.9


def language_of(text: str, given: str | None) -> tuple[str | None, str | None]:
    """Return (BCP 47 code, `given` or `detected`); (None, None) for a text too short or too unclear to tell."""
    if given:
        return given, "given"
    sample = text[:_SAMPLE].strip()
    if sum(c.isalpha() for c in sample) < _SHORTEST:
        return None, None
    code, probability = _identifier().classify(sample)
    return (str(code), "detected") if probability >= _SURE else (None, None)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
