"""Words that only describe a place in its name: what a holy man is called besides (sheikh), a style, an age, a people.

One report says "the Byzantine church at Yajuz", another "the church of Yajuz"; both mean one place. They are rows of
`data/gazetteer/translations.csv` with a type that begins with `q:title_` or `q:style_`, or that is one of STYLES.
"""

from __future__ import annotations

from functools import lru_cache

from heritage.resources import cache, files
from heritage.resources.gazetteer_csv import read_translations
from heritage.text.letters import fold
from heritage.text.matchkeys import BEGINNING, QUALIFIER

TITLE, STYLE = f"{QUALIFIER}title_", f"{QUALIFIER}style_"
STYLES = frozenset(f"{QUALIFIER}{name}" for name in ("byzantine", "greek", "roman", "turkish", "wooden"))
"""Styles that have had a type of their own before."""


@lru_cache(maxsize=1)
def describing_words() -> frozenset[str]:
    """Return the words as they stand in keys of names: folded, in Latin letters, of one word."""
    folders = files.layers("gazetteer", None)
    sources = "|".join(files.content_hash([folder]) for folder in folders)
    return frozenset(cache.kept("describing", sources, _made))


def _made() -> list[str]:
    forms = read_translations(files.layers("gazetteer", None), [])
    found = {
        fold(form)
        for form, kind in forms
        if (kind.startswith((TITLE, STYLE)) or kind in STYLES) and BEGINNING not in form
    }
    return sorted(word for word in found if word.isascii() and " " not in word)
