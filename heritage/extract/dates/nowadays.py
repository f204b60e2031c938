"""Nowadays: whether "today" only says how things are - "today it houses a museum" - and dates no event."""

from __future__ import annotations

from heritage.extract.document import Dated
from heritage.extract.reading import Passage

_REACH = 8
"""Words between "today" and the verb of its clause."""
_ENDS = frozenset(".;:\u2013\u2014")
_OPENS = frozenset(",;:\u2013\u2014(")


def is_of_state(passage: Passage, item: Dated) -> bool:
    """Whether the verb beside "today" is in the present: behind it where it opens a clause, else before it."""
    if not passage.has(item.first, "nowadays_word") or item.last - item.first > 1:
        return False
    before = item.first - 1
    opens = before < 0 or passage.lows[before] in _OPENS or passage.has(before, "relative", "conjunction")
    behind = range(item.last, min(item.last + _REACH, len(passage)))
    ahead = range(before, max(before - _REACH, -1), -1)
    for token in behind if opens else ahead:
        if passage.lows[token] in _ENDS:
            return False
        if passage.has(token, "present_verb"):
            return not (token + 1 < len(passage) and passage.has(token + 1, "nonfinite"))
        if passage.is_verb(token):
            return False
    return False
