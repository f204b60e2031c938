"""Verdicts: what a text itself says of a report - "reports that the church had burned were wrong", "that is untrue".

The verdict stands far from the trigger, so that no reach of a cue would find it: it is looked for as the predicate of a
word for a report, as what somebody calls it, as the verb that dismisses it, and in the next sentence.
"""

from __future__ import annotations

from heritage.extract.coding.retractions import is_called, is_predicate, is_taken_back, is_untrue
from heritage.extract.document import Span
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_DISPUTED = 5
_COMMAS = frozenset(",\u2013\u2014-")

_LINK = 12
"""Tokens between a word for a report and what opens its content at most: "reports in two tabloids on Monday that"."""

_DISMISSED = 4
"""Tokens between a verb that dismisses and the report: "dismissed as fake several reports"."""


def is_false(passage: Passage, fired: Fired) -> Span | None:
    """Return where the text says that the report which a trigger belongs to is not true; None where it does not."""
    accounts = [t for t in passage.once(_accounts) if t < fired.first]
    if accounts:
        token = _verdict_behind(passage, fired) or _dismissal(passage, accounts[-1], fired)
        if token is None:
            token = _unharmed_after_all(passage, accounts[-1], fired)
        if token is not None:
            return passage.span(token, token + 1)
    if _is_outdone(passage, fired):
        return passage.span(fired.first, fired.end)
    return passage.span(fired.first, fired.end) if passage.once(is_taken_back) else None


def _is_outdone(passage: Passage, fired: Fired) -> bool:
    """Whether a "but" behind what a report told says that it is not so: "a list had it as lost, but it is intact"."""
    if "but_word" not in passage.present:
        return False
    words = [*passage.tokens_of("account_word"), *passage.tokens_of("tally_word")]
    words += [t for t in passage.tokens_of("report_verb") if t and passage.has(t - 1, "be")]
    accounts = [t for t in words if t < fired.first]  # "had been reported destroyed"
    if fired.trigger.is_unharmed or not accounts:
        return False
    turn = next((t for t in passage.tokens_of("but_word") if t >= fired.end), None)
    if turn is None or any(passage.lows[t] == ";" for t in range(min(accounts), turn)):
        return False
    states = (hit for hit in passage.layer("state") if hit.value.is_unharmed and hit.first > turn)
    # "but its library is intact" tells of a part alone
    return any(not any(passage.is_in(t, "part") for t in range(turn, hit.first)) for hit in states)


def is_disputed(passage: Passage, fired: Fired) -> bool:
    """Whether words behind a trigger say that somebody disputes it: "a charge he rejects", "which the army denies"."""
    for deny in passage.tokens_of("deny_verb"):
        if deny < fired.end:
            continue
        before = range(max(fired.end, deny - _DISPUTED), deny)
        is_told = any(passage.has(t, "account_word", "relative") for t in before)
        if is_told and any(
            passage.lows[t] in _COMMAS for t in range(max(fired.end, deny - _DISPUTED - 2), deny)
        ):
            return True
    return False


def _verdict_behind(passage: Passage, fired: Fired) -> int | None:
    """The word by which the report is wrong, behind what it tells: "were untrue", "is not correct", "was debunked"."""
    for token in passage.tokens_of("false_word"):
        if token >= fired.end:
            is_verdict = is_predicate(passage, token) or is_called(passage, token)
            return token if is_verdict else None
    words = [*passage.tokens_of("refuting_word"), *passage.tokens_of("true_word")]
    behind = sorted(token for token in words if token >= fired.end)
    return next((t for t in behind if is_untrue(passage, t) or _is_refuted(passage, t)), None)


def _is_refuted(passage: Passage, token: int) -> bool:
    return passage.has(token, "refuting_word") and is_predicate(passage, token)


def _dismissal(passage: Passage, account: int, fired: Fired) -> int | None:
    """The word before a report that dismisses it or takes it back: "denied a story that", "withdrew its report of"."""
    between = range(account, fired.first)
    if any(passage.lows[t] == ";" or _goes_on_to_say(passage, t) for t in between):
        return None  # "denied reports of looting and said that"
    for token in range(account - 1, max(-1, account - 1 - _DISMISSED), -1):
        if passage.has(token, "false_word"):
            return token
        if passage.has(token, "deny_verb"):
            is_passive = token > 0 and passage.has(token - 1, "be")
            return None if is_passive else token
        if passage.has(token, "retract_verb"):
            # "withdrew its report", and no "troops withdrew amid reports"
            is_apart = any(passage.has(t, "preposition") for t in range(token + 1, account))
            return None if is_apart else token
    return None


def _unharmed_after_all(passage: Passage, account: int, fired: Fired) -> int | None:
    """The word by which the place itself stands against the report: "X is intact after reports that it was razed"."""
    if not any(
        passage.has(token, "site_pronoun") for token in range(account, min(fired.end + 2, len(passage)))
    ):
        return None
    first, last = min(account, fired.clause[0]), fired.clause[1]
    states = (hit for hit in passage.layer("state") if hit.value.is_unharmed)
    return next((hit.first for hit in states if not first <= hit.first < last), None)


def _goes_on_to_say(passage: Passage, token: int) -> bool:
    return passage.has(token, "conjunction") and passage.has(token + 1, "report_verb")


def _accounts(passage: Passage) -> list[int]:
    """The words for a report whose content stands behind them: "reports that", "a story according to which"."""
    return [token for token in passage.tokens_of("account_word") if _has_content(passage, token)]


def _has_content(passage: Passage, token: int) -> bool:
    for behind in range(token + 1, min(token + 1 + _LINK, len(passage))):
        if passage.has(behind, "that_clause", "of_link", "content_link"):
            return True
        if passage.is_auxiliary(behind):
            return False  # "the report was read by those that"
    return False
