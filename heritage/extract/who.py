"""Who: the actor of an event from its agent slot, and the speaker to whom the report attributes it."""

from __future__ import annotations

from heritage.extract.causes import Cause
from heritage.extract.document import Coded, Document, Hit, Sentence
from heritage.extract.slots import clause_start
from heritage.resources.lexicon import Actor, Lexicon

_NATURAL = frozenset({"earthquake", "flood_storm", "erosion_climate"})
_CRIMINAL = frozenset({"looting_theft", "illegal_excavation"})
_SPEAKER_WORDS = 10


def actor_of(document: Document, sentence: Sentence, hit: Hit, end: int, voiced: str, cause: Cause,
             lexicon: Lexicon) -> tuple[Coded, Coded]:  # fmt: skip
    """Return (actor, actor type): a named actor in the agent slot, else the kind that a role or the cause implies."""
    if cause.event in _NATURAL or cause.actor_type == "natural":
        return Coded(None, None, "AC-none"), Coded("natural", None, "AC-natural")
    if cause.event == "neglect_collapse":
        return Coded(None, None, "AC-none"), Coded("none", None, "AC-none")
    for first, last in _agent_windows(sentence, hit, end, voiced, cause, lexicon):
        found = _actor_in(document, sentence, first, last, lexicon, is_nearest_first=first >= end)
        if found is not None:
            return found
    if cause.event in _CRIMINAL:
        return Coded(None, None, "AC-none"), Coded("criminal", None, "AC-event")
    return Coded(None, None, "AC-none"), Coded(cause.actor_type or "unknown", None, "AC-unknown")


def _agent_windows(sentence: Sentence, hit: Hit, end: int, voiced: str, cause: Cause,
                   lexicon: Lexicon) -> list[tuple[int, int]]:  # fmt: skip
    lows = sentence.tokens.lows
    windows: list[tuple[int, int]] = []
    if voiced == "active":
        windows.append((clause_start(sentence, hit.first, lexicon)[0], hit.first))
        windows.append((max(0, clause_start(sentence, hit.first, lexicon)[0] - 12), hit.first))
    else:
        for token in range(end, min(end + 12, len(lows))):
            if lexicon.has("agent_preposition", lows[token]):
                windows.append((token + 1, min(token + 9, len(lows))))
                break
        if voiced == "noun":
            windows.append((max(0, hit.first - 4), hit.first))
    if cause.hit is not None and not cause.is_context and cause.rule in ("CA-clause", "CA-sentence", "CA-strike"):
        windows.append((max(0, cause.hit.first - 4), cause.hit.first))
        windows.append((cause.hit.last, min(cause.hit.last + 5, len(lows))))
    return windows


def _actor_in(document: Document, sentence: Sentence, first: int, last: int, lexicon: Lexicon, *,
              is_nearest_first: bool) -> tuple[Coded, Coded] | None:  # fmt: skip
    nearest = 0 if is_nearest_first else -1
    actors = [
        h for h in sentence.layer("actor")
        if first <= h.first < last and _exists(document, h.value)
        and not any(m.how == "name" and m.first <= h.first < m.last for m in sentence.mentions)
    ]  # fmt: skip
    roles = [h for h in sentence.layer("role") if first <= h.first < last and sentence.at("actor", h.first) is None]
    if actors:
        chosen = actors[nearest]
        span = sentence.span(chosen.first, chosen.last)
        return Coded(chosen.value.label, span, "AC-name"), Coded(chosen.value.type, span, "AC-name")
    for token in range(first, last):
        if lexicon.has("group_anaphor", sentence.tokens.lows[token]):
            named = _only_group(document)
            if named is not None:
                span = sentence.span(token, token + 1)
                return Coded(named.label, span, "AC-group"), Coded(named.type, span, "AC-group")
    if roles:
        chosen = roles[nearest]
        return Coded(None, None, "AC-role"), Coded(chosen.value, sentence.span(chosen.first, chosen.last), "AC-role")
    return None


def _exists(document: Document, actor: Actor) -> bool:
    return document.published is None or document.published.year >= actor.valid_from


def _only_group(document: Document) -> Actor | None:
    """The only non-state armed group that the text names, or None."""
    labels = {
        h.value.label: h.value
        for s in document.sentences for h in s.layer("actor") if h.value.type == "non_state_armed"
    }  # fmt: skip
    return next(iter(labels.values())) if len(labels) == 1 else None


def speaker_of(document: Document, sentence: Sentence, lexicon: Lexicon) -> Coded:
    """Return the speaker that the sentence names for what it says: "X said", "said X", "according to X"."""
    lows, words = sentence.tokens.lows, sentence.tokens.words
    for hit in sentence.layer("class"):
        if hit.value == "source_preposition":
            return _phrase(document, sentence, hit.last, min(hit.last + _SPEAKER_WORDS, len(lows)), lexicon)
    for token, low in enumerate(lows):
        if not lexicon.has("report_verb", low) or sentence.at("verb", token):
            continue
        first = token
        while first > 0 and token - first < _SPEAKER_WORDS and (
            lows[first - 1][0].isalnum() or lows[first - 1] in ("'s", ".")
        ) and not lexicon.has("conjunction", lows[first - 1]) and not lexicon.has("that_clause", lows[first - 1]):
            first -= 1
        if first < token:
            return _phrase(document, sentence, first, token, lexicon)
        if token + 1 < len(lows) and (words[token + 1][0].isupper() or lexicon.has("determiner", lows[token + 1])):
            return _phrase(document, sentence, token + 1, min(token + _SPEAKER_WORDS, len(lows)), lexicon)
    return Coded(None)


def _phrase(document: Document, sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Coded:
    lows = sentence.tokens.lows
    stop = first
    while stop < last and (lows[stop][0].isalnum() or lows[stop] in ("'s", ".")) and not (
        stop > first and lows[stop] == "." or lexicon.has("relative", lows[stop])
    ):
        stop += 1
    while first < stop and lexicon.has("article", lows[first]):
        first += 1
    while stop > first and (lexicon.has("adverb", lows[stop - 1]) or lexicon.has("modal", lows[stop - 1])
                            or lexicon.has("have", lows[stop - 1])):  # fmt: skip
        stop -= 1
    if stop <= first or lexicon.has("pronoun", lows[first]):
        return Coded(None)
    span = sentence.span(first, stop)
    return Coded(document.part_text(sentence.part)[span[0] : span[1]], span, "AT-speaker")
