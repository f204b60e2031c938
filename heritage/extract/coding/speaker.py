"""Speaker: to whom the report attributes what a sentence says ("X said", "said X", "according to X")."""

from __future__ import annotations

from heritage.extract.document import Coded
from heritage.extract.grammar.insertions import insertion
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage


def speaker_of(passage: Passage) -> Coded:
    """Return the speaker whom the sentence names for what it says, in the words of the report."""
    for hit in passage.layer("class"):
        if hit.value == "source_preposition":
            return _behind(passage, syntax_of(passage), hit.last)
    for token in passage.tokens_of("report_verb"):
        if not passage.at("verb", token):
            found = _of_verb(passage, token)
            if found.value is not None:
                return found
    return Coded(None)


def _behind(passage: Passage, syntax: Syntax, token: int) -> Coded:
    """The noun phrase that begins at a token."""
    phrase = syntax.at(token)
    if phrase is None or phrase.kind != NOUN:
        return Coded(None)
    return _words(passage, syntax, phrase, phrase, len(syntax.phrases))


def _of_verb(passage: Passage, token: int) -> Coded:
    """The subject of a verb of speech, before or behind it."""
    syntax = syntax_of(passage)
    verb = syntax.at(token)
    if verb is None or verb.kind != VERB or verb.verb != token or verb.voice == "passive":
        return Coded(None)
    if passage.at("verb", token + 1):
        return Coded(None)  # "the arch reported destroyed": of whom it is said, not who says it
    first = last = _inverted(passage, syntax, verb)
    if first is None or last is None:
        first, last = _before(syntax, verb)
    if first is None or last is None:
        return Coded(None)
    stop = verb.number if last.first < verb.first else len(syntax.phrases)
    return _words(passage, syntax, first, last, stop)


def _before(syntax: Syntax, verb: Phrase) -> tuple[Phrase | None, Phrase | None]:
    """The first and the last noun phrase of the subject before a verb of speech.

    Right before it stands all of it: in "it lies open to the sky, the archdeacon said" nothing behind the comma is
    joined to what stands before that.
    """
    chain = syntax.chain_to(verb.number - 1)
    if not chain or chain[0].governor is not None:
        is_parted = syntax.kind(verb.number - 1) == COMMA and insertion(syntax, verb.number - 1) is None
        is_loose = chain and verb.voice == "bare" and not verb.is_finite  # "dismay at a film published today"
        nouns = () if is_parted or is_loose else syntax.subject(verb).nouns
        joined = [
            n for n in nouns if not any(p.kind == COMMA for p in syntax.phrases[n.number : nouns[-1].number])
        ]
        return (joined[0], joined[-1]) if joined else (None, None)
    first = syntax.phrases[syntax.start_of(chain[0])]
    if _is_within(syntax, first.number):
        return None, None
    if syntax.kind(first.number - 1) == CONJUNCTION:
        other = syntax.chain_to(first.number - 2)
        start = syntax.start_of(other[0]) if other else 0
        if other and syntax.kind(start - 1) in (None, COMMA, BREAK):
            first = syntax.phrases[start]
    return first, chain[0]


def _is_within(syntax: Syntax, number: int) -> bool:
    """Whether a noun phrase stands in a clause that only qualifies a noun: "which legend says is to stay shut"."""
    for phrase in reversed(syntax.phrases[:number]):
        if phrase.kind in (RELATIVE, SUBORDINATOR):
            return True
        if phrase.kind in (VERB, COMMA, BREAK):
            return False
    return False


def _inverted(passage: Passage, syntax: Syntax, verb: Phrase) -> Phrase | None:
    """The noun phrase right behind a verb that opens its clause: "..., said the governor"."""
    opens = verb.first == 0 or not passage.lows[verb.first - 1][0].isalnum()
    if not opens or syntax.kind(verb.number + 1) != NOUN:
        return None
    if syntax.kind(verb.number - 1) == COMMA and insertion(syntax, verb.number - 1) is not None:
        return None  # "officials, back from the site, reported no damage"
    noun = syntax.phrases[verb.number + 1]
    if syntax.has_verb_at(syntax.behind(syntax.owned(noun))):
        return None  # "officials, who came later, said the church was hit"
    is_named = passage.words[noun.first][0].isupper() or passage.has(noun.first, "determiner")
    return noun if is_named else None


def _words(passage: Passage, syntax: Syntax, first: Phrase, last: Phrase, stop: int) -> Coded:
    """The words from one noun phrase to the end of another and of what it is joined to by prepositions."""
    start = syntax.phrases[syntax.start_of(first)].first
    end = _end(syntax, last, stop)
    while start < end and passage.has(start, "article", "relative"):
        start += 1
    if start >= end or passage.has(start, "pronoun", "site_pronoun"):
        return Coded(None)
    span = passage.span(start, end)
    return Coded(passage.document.part_text(passage.sentence.part)[slice(*span)], span, "AT-speaker")


def _end(syntax: Syntax, noun: Phrase, stop: int) -> int:
    """The token behind a noun phrase with those that follow it by prepositions: "the governor of the region"."""
    noun = syntax.owned(noun)
    while noun.number + 2 < stop:
        link, behind = syntax.phrases[noun.number + 1], syntax.phrases[noun.number + 2]
        if link.kind not in (PREPOSITION, CONJUNCTION) or behind.kind != NOUN:
            break
        other = syntax.owned(behind)
        if link.kind == CONJUNCTION and syntax.has_verb_at(syntax.behind(other)):
            break  # "according to the mayor the church burned and the museum was hit"
        noun = other
    return noun.last
