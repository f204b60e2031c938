"""Clauses: where the clause around a verb begins and ends, found by marks and closed word classes, without a parser."""

from __future__ import annotations

from heritage.extract.reading import Passage

PARENTHESES = frozenset("()")
BREAKS = frozenset(";:\u2014\u2013")
MARKS = BREAKS | PARENTHESES
"""Marks between clauses; parentheses end a noun group, but a clause goes on behind them."""

_ENDS = frozenset(";:\u2014")


def clause_start(passage: Passage, verb: int) -> tuple[int, int | None]:
    """Return the first token of the subject's window left of a verb, and the relative word that opens it, if any."""
    lows = passage.lows
    content = 0
    for token in range(verb - 1, -1, -1):
        if lows[token] in BREAKS:
            return token + 1, None
        if not passage.is_in_place(token):
            if _is_relative(passage, token):
                return token + 1, token
            if content and _opens_clause(passage, token):
                return token + 1, None
        if passage.is_verb(token):
            if content:
                return token + 1, None
        elif _is_content(passage, token):
            content += 1
    return 0, None


def _is_relative(passage: Passage, token: int) -> bool:
    """Whether a word opens a relative clause; "said that" opens another kind."""
    if not passage.has(token, "relative"):
        return False
    is_reported = token > 0 and passage.has(token - 1, "report_verb")
    return not (passage.has(token, "demonstrative") and is_reported)


def _opens_clause(passage: Passage, token: int) -> bool:
    if passage.has(token, "that_clause"):
        return True
    return passage.has(token, "subordinator") and not passage.has(token, "preposition")


def _is_content(passage: Passage, token: int) -> bool:
    """Whether a word can be a subject: then a verb left of it is another clause's."""
    if not passage.lows[token][0].isalnum() or passage.is_light(token) or passage.has(token, "conjunction"):
        return False
    return not passage.is_in(token, "degree", "modifier")


def clause_end(passage: Passage, start: int) -> int:
    """Return the token before which the clause that goes on at `start` ends."""
    for token in range(start, len(passage)):
        if passage.lows[token] in BREAKS:
            return token
        if passage.has(token, "subordinator") and not passage.has(token, "preposition"):
            return token
    return len(passage)


def clause_around(passage: Passage, verb: int, end: int) -> tuple[int, int]:
    """Return the token range of a trigger's clause: from its subject's window to the next clause after `end`."""
    start = clause_start(passage, verb)[0]
    return start, next(
        (t for t in range(end, len(passage)) if _ends_clause(passage, t)), max(end, len(passage))
    )


def _ends_clause(passage: Passage, token: int) -> bool:
    if passage.lows[token] in _ENDS:
        return True
    if passage.has(token, "subordinator") and not passage.has(token, "cause_preposition"):
        return True
    if passage.has(token, "relative") and not passage.has(token, "demonstrative"):
        return True
    follows = token + 1 < len(passage) and passage.at("verb", token + 1) is not None
    return follows and passage.has(token, "conjunction")


def before_insertions(passage: Passage, verb: int) -> int:
    """Return where the subject's window ends: before any insertion between paired commas that stands at the verb."""
    lows = passage.lows
    end = verb
    while end > 1 and lows[end - 1] == ",":
        opening = next((t for t in range(end - 2, 0, -1) if lows[t] == "," or lows[t] in MARKS), 0)
        if opening == 0 or lows[opening] != ",":
            break
        end = opening
    return end
