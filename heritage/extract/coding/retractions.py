"""Retractions: what the next sentence says of this one: "That is untrue.", "They have not.", "FALSE", "unverified"."""

from __future__ import annotations

from heritage.extract.reading import Passage

_OPENING = 6
"""Tokens of the next sentence among which its verdict stands."""

_SHORT_REPLY = 4
"""Words of a sentence that only denies the one before."""

_LONGEST_REPLY = 14
"""Tokens at most of a sentence that only says how a place is."""

_OF_HEARSAY = ("accusation", "hedge", "unverified")

_MARKS = frozenset(":-\u2013\u2014")

_STOPS = frozenset(",;:.-\u2013\u2014")


def is_taken_back(passage: Passage) -> bool:
    """Return whether the next sentence of the paragraph, or a verdict behind this one, says that it is not so."""
    if _is_rated_false(passage):
        return True
    after = _next(passage)
    if after is None:
        return False
    if _is_called_false(after) or _is_denied(after) or _is_verdict(after):
        return True
    return _is_hearsay(passage) and (_is_report_false(after) or _is_intact(after))


def is_unverified(passage: Passage) -> bool:
    """Return whether the sentence, or the next of the paragraph, says that the report could not be checked."""
    after = _next(passage)
    near = (passage,) if after is None else (passage, after)
    return any(hit.value.category == "unverified" for one in near for hit in one.layer("modifier"))


def is_untrue(passage: Passage, token: int) -> bool:
    """Return whether a word for the truth is denied of something: "is not correct"."""
    if not passage.has(token, "true_word") or _goes_on(passage, token):
        return False
    before = range(max(0, token - _OPENING), token)
    be = next((t for t in reversed(before) if passage.has(t, "be", "verdict_verb")), None)
    return be is not None and any(_is_negation(passage, t) for t in range(be, token))


def is_called(passage: Passage, token: int) -> bool:
    """Return whether a verdict is what somebody calls a report: "called the claim that it burned false"."""
    callers = [t for t in passage.tokens_of("call_verb") if t < token]
    return bool(callers) and any(
        passage.has(t, "account_word", "verdict_pronoun") for t in range(callers[-1], token)
    )


def is_predicate(passage: Passage, token: int) -> bool:
    """Return whether a word of a verdict is what something is said to be: "were wrong", and not "it is wrong to"."""
    if token + 1 < len(passage) and passage.has(token + 1, "infinitive"):
        return False
    before = token - 1
    if before > 0 and passage.has(before, "indefinite_article") and not _goes_on(passage, token):
        before -= 1  # "is a fake", and not "is a false wall"
    while before > 0 and passage.has(before, "adverb"):
        before -= 1
    if before > 0 and _is_negation(passage, before):
        return False
    return before >= 0 and passage.has(before, "be", "verdict_verb")


def _next(passage: Passage) -> Passage | None:
    """The next sentence, if it belongs to the same paragraph of the same part."""
    index, here = passage.sentence.index + 1, passage.sentence
    if index >= len(passage.reading.passages):
        return None
    after = passage.reading.passages[index]
    is_same = after.sentence.paragraph == here.paragraph and after.sentence.part == here.part
    return after if is_same else None


def _is_called_false(after: Passage) -> bool:
    """Whether a sentence opens with a pronoun of which a verdict is told: "That was wrong", "None of it is true"."""
    if not after.has(0, "verdict_pronoun"):
        return False
    stop = min(_OPENING, len(after))
    if any(token < stop and is_predicate(after, token) for token in after.tokens_of("false_word")):
        return True
    told = (token for token in after.tokens_of("true_word") if token < stop)
    true = next((token for token in told if not _goes_on(after, token)), None)
    return true is not None and any(_is_negation(after, token) for token in range(1, true))


def _is_hearsay(passage: Passage) -> bool:
    """Whether a sentence itself says that it only repeats a report or a claim."""
    if passage.tokens_of("account_word"):
        return True
    return any(hit.value.category in _OF_HEARSAY for hit in passage.layer("modifier"))


def _is_report_false(after: Passage) -> bool:
    """Whether a sentence says that the report is false: "The claims were untrue", "He called it a lie"."""
    for token in (*after.tokens_of("false_word"), *after.tokens_of("true_word")):
        if after.has(token, "false_word") and is_called(after, token):
            return True
        verb = next((t for t in range(token - 1, 0, -1) if after.has(t, "be", "verdict_verb")), None)
        if verb is None or not after.has(verb - 1, "account_word"):
            continue
        is_definite = verb > 1 and after.has(verb - 2, "definite", "both_word")
        is_wrong = after.has(token, "false_word") and is_predicate(after, token)
        if is_definite and (is_wrong or is_untrue(after, token)):
            return True
    return False


def _is_intact(after: Passage) -> bool:
    """Whether a short sentence says no more of the place than that it stands: "The mosque is still standing."."""
    if len(after) > _LONGEST_REPLY or not after.has(0, "definite", "site_pronoun", "demonstrative"):
        return False
    said = [hit for hit in after.layer("state") if hit.value.is_unharmed]
    said += [hit for hit in after.layer("class") if hit.value == "standing_phrase"]
    told = [hit for layer in ("verb", "noun") for hit in after.layer(layer)]
    return bool(said) and all(any(s.first <= hit.first < s.last for s in said) for hit in told)


def _is_denied(after: Passage) -> bool:
    """Whether a sentence, or its first part, is no more than a denial of the one before: "They have not, he said."."""
    if len(after) < 2 or not (len(after) <= _SHORT_REPLY + 1 or _is_cut_short(after)):
        return False
    if not after.has(0, "pronoun", "they_word", "site_pronoun", "demonstrative"):
        return False
    if any(hit.value == "none_left" for hit in after.layer("class")):
        return False  # "There is nothing left."
    return after.is_auxiliary(1) and any(_is_negation(after, token) for token in (1, 2) if token < len(after))


def _is_cut_short(after: Passage) -> bool:
    """Whether a mark stands right behind a negated auxiliary, so that its verb is the one told before."""
    stop = next((token for token, low in enumerate(after.lows) if low in _STOPS), len(after))
    return stop < _SHORT_REPLY and after.lows[0][0].isalpha()


def _is_verdict(after: Passage) -> bool:
    """Whether a sentence is no more than the verdict of a check of facts: "FALSE."."""
    return len(after) <= _SHORT_REPLY + 1 and bool(after.tokens_of("verdict_false"))


def _is_rated_false(passage: Passage) -> bool:
    """Whether such a verdict stands behind a claim: "X under water: FALSE"."""
    if "verdict_false" not in passage.reading.classes:
        return False
    words = [token for token, low in enumerate(passage.lows) if low[0].isalnum()]
    last = words[-1] if words else 0
    return last > 1 and passage.has(last, "verdict_false") and passage.lows[last - 1] in _MARKS


def _is_negation(passage: Passage, token: int) -> bool:
    hit = passage.at("modifier", token)
    return hit is not None and hit.value.category == "negation"


def _goes_on(passage: Passage, token: int) -> bool:
    """Whether a word stands right behind a token: "so old"."""
    return token + 1 < len(passage) and passage.lows[token + 1][0].isalnum()
