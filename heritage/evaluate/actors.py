"""Whether two coders name one actor: by the lexicons' labels, else by the words of the names."""

from __future__ import annotations

from functools import cache

from heritage.resources.lexicon_file import available, load_lexicon
from heritage.text.letters import fold


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two actors as written are one: both none, one label in a lexicon, or one name within the other.

    "Russian forces" holds "Russian", so it is the same; "government forces" and "rebel forces" are two.
    """
    if one is None or other is None:
        return one == other
    mine, theirs = _label(one), _label(other)
    if mine == theirs:
        return True
    small, large = sorted((frozenset(mine.split()), frozenset(theirs.split())), key=len)
    return bool(small) and small <= large


def _label(name: str) -> str:
    return _labels().get(fold(name), fold(name))


@cache
def _labels() -> dict[str, str]:
    """Folded label of each folded name of an actor, over all lexicons."""
    return {
        fold(entry.value[0]): fold(entry.value[1].label)
        for path in available().values()
        for entries in load_lexicon(path).index.values()
        for entry in entries
        if entry.layer == "actor"
    }
