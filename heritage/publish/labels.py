"""Labels of codes in the language that a publication was asked for; where the codebook has none, in English."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from heritage.errors import ConfigError
from heritage.schema.codebook import LANGUAGES, codebook

ENGLISH = "en"

_language: ContextVar[str] = ContextVar("language of labels", default=ENGLISH)


@contextmanager
def labels_in(language: str) -> Iterator[None]:
    """Have `label` answer in a language of the codebook for as long as the block runs; ConfigError for another."""
    if language not in LANGUAGES:
        raise ConfigError(f"language: expected one of {', '.join(sorted(LANGUAGES))}, found {language!r}")
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def label_language() -> str:
    """Return the language in which `label` answers."""
    return _language.get()


def label(scheme: str, code: str | None) -> str:
    """Return the label of a code; the code itself where the codebook does not know it."""
    if code is None:
        return ""
    try:
        return codebook().scheme(scheme).code(code).label(_language.get())
    except KeyError:
        return code


def within(text: str) -> str:
    """Return a label as it stands within a sentence: English begins it in small letters, German would be wrong so."""
    return text.lower() if _language.get() == ENGLISH else text
