"""Other verbs: dates that belong to a verb that does no damage - of a visit, of a report, of who took the place."""

from __future__ import annotations

from heritage.extract.dates.eventdate import verb_before
from heritage.extract.document import Dated
from heritage.extract.grammar.phrases import BREAK, NOUN, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage

_OPENING = (BREAK, RELATIVE, SUBORDINATOR, VERB)
"""What a clause may begin behind."""


def is_of_other_verb(passage: Passage, dated: Dated) -> bool:
    """Whether a date belongs to a verb that does no damage.

    It follows the verb, "a reporter who entered it on Sunday", or stands in what reports: "a visit on Tuesday showed".
    """
    syntax = syntax_of(passage)
    verb = _verb_of(syntax, dated)
    if verb is not None:
        is_other = passage.has(verb.verb, "other_verb", "report_verb") and not passage.is_in(
            verb.verb, "verb"
        )
        return is_other or is_of_somebody(passage, dated)
    behind = _verb_behind(syntax, dated)
    return behind is not None and passage.has(behind.verb, "report_verb")


def is_of_somebody(passage: Passage, dated: Dated) -> bool:
    """Whether a date says when those came of whom a relative clause tells: "soldiers who took the ruins on Sunday"."""
    syntax = syntax_of(passage)
    verb = _verb_of(syntax, dated)
    if verb is None or not passage.has(verb.verb, "other_verb", "report_verb"):
        return False
    before = (phrase for phrase in reversed(syntax.phrases[: verb.number]) if phrase.kind in _OPENING)
    opening = next(before, None)
    return opening is not None and opening.kind == RELATIVE and not _is_of_cause(passage, syntax, opening)


def _is_of_cause(passage: Passage, syntax: Syntax, relative: Phrase) -> bool:
    """Whether a relative clause tells of a weapon or a hazard: "the fire that took hold on Sunday"."""
    nouns = (phrase for phrase in reversed(syntax.phrases[: relative.number]) if phrase.kind == NOUN)
    noun = next(nouns, None)
    return noun is not None and any(passage.is_in(token, "cause") for token in range(noun.first, noun.last))


def _verb_of(syntax: Syntax, dated: Dated) -> Phrase | None:
    """The verb that a date follows in its clause."""
    held = syntax.at(dated.first)
    verb = verb_before(syntax, held, syntax.phrases[-1]) if held is not None else None
    return verb if verb is not None and verb.kind == VERB else None


def _verb_behind(syntax: Syntax, dated: Dated) -> Phrase | None:
    """The verb of the clause that a date without a verb before it stands in."""
    held = syntax.at(dated.first)
    for phrase in syntax.phrases[held.number + 1 :] if held is not None else ():
        if phrase.kind in (VERB, BREAK):
            return phrase if phrase.kind == VERB else None
    return None
