"""Who: the actor of an event, from its agent slot, else the kind of actor that a role or the cause implies."""

from __future__ import annotations

from heritage.extract.coding import agentclauses, attacks, doerwords, owningup, riots
from heritage.extract.coding.causewords import HAZARDS, Cause
from heritage.extract.coding.context import may_be_war_booty
from heritage.extract.document import Coded
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    DATE,
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
from heritage.extract.verbs import Fired

_FIRE = "arson_fire"
_THEFT = ("looting_theft", "illegal_excavation")
_OCCUPATION = "military_occupation_use"
_OF_PEOPLE = ("person_word", "count_words", "number_word", "group_anaphor", "group_word")
"""Classes of nouns behind which "of" tells who they are: "a group of militants", "dozens of soldiers"."""

_PARTICIPLE_REACH = 6
_LEFT_REACH = 8
_MEMBER_REACH = 3
"""Phrases behind people among which stands whose men they are."""

_BOUND = frozenset({"CA-clause", "CA-sentence", "CA-strike"})


def actor_of(passage: Passage, fired: Fired, cause: Cause) -> tuple[Coded, Coded]:
    """Return (actor, actor type): a named actor in the agent slot, else the kind that a role or the cause implies."""
    is_wildfire = cause.event == _FIRE and cause.actor_type == "natural"
    if cause.event in HAZARDS or (cause.actor_type == "natural" and not is_wildfire):
        return _nobody("natural", "AC-natural")
    if cause.event == "neglect_collapse":
        return _nobody("none", "AC-none")
    windows = _agent_windows(passage, fired, cause)
    for first, last in windows:
        found = doerwords.doer_in(passage, first, last, cause.event, is_nearest_first=first >= fired.end)
        if found is not None:
            return _armed_authority(found, cause)
    if riots.are_told(passage, fired, cause.event):
        return _nobody("civilian", "AC-riot")
    if cause.event in _THEFT and not _may_be_anybody(passage, fired):
        return _nobody("criminal", "AC-theft")
    if (
        cause.event == _FIRE
        and cause.actor_type is None
        and (_is_accident(passage) or any(passage.has(last - 1, "mishap_word") for _, last in windows))
    ):
        return _nobody("none", "AC-accident")
    return _nobody(cause.actor_type or "unknown", "AC-natural" if is_wildfire else "AC-unknown")


def _may_be_anybody(passage: Passage, fired: Fired) -> bool:
    """Whether no thief need have taken it: in a war, or where a place was not robbed but sacked."""
    return passage.has(fired.first, "sack_word") or passage.reading.once(may_be_war_booty)


def _is_accident(passage: Passage) -> bool:
    """Whether a sentence says that a fire was nobody's doing: "caused by a short circuit"."""
    return any(hit.value[1] == "none" for hit in passage.layer("cause"))


def _armed_authority(found: tuple[Coded, Coded], cause: Cause) -> tuple[Coded, Coded]:
    """A government whose weapons are told of acts by its forces: "government sorties"."""
    actor, kind = found
    if kind.value != "civil_authority" or actor.value is not None or cause.event != "shelling_airstrike":
        return found
    return actor, Coded("state_armed", kind.span, "AC-armed")


def _nobody(actor_type: str, rule: str) -> tuple[Coded, Coded]:
    return Coded(None, None, "AC-none"), Coded(actor_type, None, rule)


def _agent_windows(passage: Passage, fired: Fired, cause: Cause) -> list[tuple[int, int]]:
    """Where an agent may stand, the likeliest place first: subject, "by", beside the weapon."""
    syntax, phrase = syntax_of(passage), fired.phrase
    nouns: list[Phrase] = []
    if passage.has(fired.first, "catching_verb"):  # "police caught five men with spades at"
        own = _subjects(syntax, phrase) if fired.is_passive else syntax.object(phrase).nouns
        return [_window(passage, syntax, noun) for noun in own]
    if fired.voice == "active" or _acts(syntax, fired):
        qualified = _behind_participle(passage, syntax, phrase)
        is_of_object = syntax.kind(phrase.number - 2) == VERB and qualified
        own = _subjects(syntax, phrase)
        nouns.extend((*qualified, *own) if is_of_object else (*own, *qualified))
        nouns.extend(_users(passage, syntax, phrase))
    elif fired.voice in ("passive", "bare", "attribute"):
        nouns.extend(_agents_behind(syntax, phrase) or agentclauses.shared(syntax, phrase))
    elif fired.voice == "noun":
        nouns.extend(_agents_behind(syntax, phrase))
        nouns.extend([phrase, *([phrase.owner] if phrase.owner else [])])
        nouns.extend(_causers(passage, syntax, phrase))
        nouns.extend(_accused(passage, syntax, phrase))
    else:
        nouns.extend(_leavers(passage, syntax, phrase))
    nouns.extend(owningup.doers(passage, syntax, fired))
    nouns.extend(attacks.doers(passage, syntax, fired))
    nouns.extend(agentclauses.behind(passage, syntax, phrase))
    if cause.event == _OCCUPATION and fired.voice == "passive":
        nouns.extend(_subjects(syntax, phrase))  # "troops were quartered in the church"
    windows = [_window(passage, syntax, noun) for noun in nouns]
    if cause.hit is not None and not cause.is_context and cause.rule in _BOUND:
        holder = syntax.at(cause.hit.first)
        if holder is not None and holder.kind == NOUN:
            windows.append(_window(passage, syntax, holder))
            windows.extend(_window(passage, syntax, noun) for noun in _sources(syntax, holder))
    if cause.event == _OCCUPATION:
        base = next((b for b in map(syntax.at, (fired.end, fired.end - 1)) if b and b.kind == NOUN), None)
        windows += [_window(passage, syntax, base)] if base is not None else []  # "served as an RSF base"
    return windows


def _acts(syntax: Syntax, fired: Fired) -> bool:
    """Whether a verb that may be a past or a participle is the past: its patient stands behind a preposition.

    "Troops fired on the mosque": what such a verb does cannot be told as "the mosque, fired".
    """
    if fired.voice != "bare" or "past" not in fired.phrase.forms or fired.trigger.event in HAZARDS:
        return False
    is_behind = not {"object", "subject"} & set(fired.trigger.patient)
    behind = syntax.phrases[fired.phrase.number + 1 : fired.phrase.number + 2]
    return is_behind and bool(behind) and behind[0].kind == PREPOSITION


def _window(passage: Passage, syntax: Syntax, noun: Phrase) -> tuple[int, int]:
    """The tokens of a noun phrase, of its owner, and of whom it counts: "dozens of men", "fighters of the X"."""
    before = syntax.phrases[noun.number - 1] if noun.number else None
    if before is not None and before.kind == NOUN and passage.has(noun.first, "reflexive"):
        noun = before  # "the priest himself"
    first = noun.owner.first if noun.owner is not None else noun.first
    head = noun.last - 1
    head -= head > noun.first and passage.has(head, "member_word")  # "men loyal to"
    is_group = passage.is_in(head, "role", "cause") or passage.has(head, *_OF_PEOPLE)
    member_of = _member_of(passage, syntax, noun) if is_group else None
    return first, member_of.last if member_of is not None else noun.last


def _member_of(passage: Passage, syntax: Syntax, noun: Phrase) -> Phrase | None:
    """Whose men people are: "fighters of the X", "men loyal to X", "gunmen believed to be from X"."""
    for link in syntax.phrases[noun.number + 1 : noun.number + 1 + _MEMBER_REACH]:
        is_said = link.kind == VERB and passage.has(link.verb, "be", "member_word")
        is_word = link.kind == NOUN and passage.has(link.last - 1, "member_word")
        if link.kind == PREPOSITION:
            behind = syntax.phrases[link.number + 1 : link.number + 2]
            is_loyal = passage.has(link.first - 1, "member_word")
            is_of = is_loyal or passage.has(link.first, "of_link", "source_of_fire")
            if not is_of or not behind or behind[0].kind != NOUN:
                return None
            is_home = not passage.has(link.first, "of_link") and passage.at("country", behind[0].last - 1)
            return None if is_home and not is_loyal else behind[0]  # "two teenagers from Israel"
        if not is_said and not is_word:
            return None
    return None


def _subjects(syntax: Syntax, verb: Phrase) -> tuple[Phrase, ...]:
    """The subject of a verb, but not the sides of a fight: "fighting between the army and rebels damaged"."""
    position = syntax.subject(verb)
    nouns = position.nouns + position.asides
    link = syntax.phrases[nouns[0].number + 1] if nouns and nouns[0].number < verb.number else None
    is_fight = link is not None and link.kind == PREPOSITION and syntax.first_has(link, "between_word")
    return nouns[:1] if is_fight else nouns


def _behind_participle(passage: Passage, syntax: Syntax, verb: Phrase) -> tuple[Phrase, ...]:
    """The noun that a participle before a verb qualifies: "workmen repairing the roof set fire to the church"."""
    for phrase in reversed(syntax.phrases[max(0, verb.number - _PARTICIPLE_REACH) : verb.number]):
        if phrase.kind in (COMMA, CONJUNCTION, BREAK, RELATIVE, SUBORDINATOR):
            return ()
        if phrase.kind == VERB:
            is_own = not phrase.is_finite and not passage.has(phrase.verb, "report_verb")
            return syntax.subject(phrase).nouns if is_own and verb.is_finite else ()
    return ()


def _users(passage: Passage, syntax: Syntax, verb: Phrase) -> tuple[Phrase, ...]:
    """Who uses something in order to do it: "rebels used a bulldozer to bring down the tomb"."""
    if not verb.is_infinitive or "achieve_verb" not in passage.present:
        return ()
    for phrase in reversed(syntax.phrases[max(0, verb.number - _PARTICIPLE_REACH) : verb.number]):
        if phrase.kind == VERB:
            does = phrase.voice == "active" and passage.has(phrase.verb, "achieve_verb")
            return _subjects(syntax, phrase) if does else ()
        if phrase.kind not in (NOUN, CONJUNCTION, PREPOSITION, DATE):
            return ()
    return ()


def _agents_behind(syntax: Syntax, phrase: Phrase) -> list[Phrase]:
    """What "by" governs behind a passive verb or a noun of action."""
    governed = syntax.governed(phrase.number + 1, "agent_preposition")
    return [noun for position in governed for noun in position.nouns]


def _causers(passage: Passage, syntax: Syntax, noun: Phrase) -> tuple[Phrase, ...]:
    """The subject of the verb whose object a noun of action is: "troops carried out an attack on"."""
    before = noun.number - 1
    if before < 0 or syntax.phrases[before].kind != VERB or syntax.phrases[before].voice != "active":
        return ()
    verb = syntax.phrases[before]
    does = passage.has(verb.verb, "light_verb", "causative", "attack_verb")
    return _subjects(syntax, verb) if does else ()  # not who "condemned the destruction"


def _leavers(passage: Passage, syntax: Syntax, state: Phrase) -> tuple[Phrase, ...]:
    """Who leaves a place in a state: "the gunmen shot the guards and left the synagogue in ruins"."""
    if "leave_verb" not in passage.present:
        return ()
    for phrase in reversed(syntax.phrases[max(0, state.number - _LEFT_REACH) : state.number]):
        if phrase.kind == VERB:
            is_left = phrase.voice == "active" and passage.has(phrase.verb, "leave_verb")
            return _subjects(syntax, phrase) if is_left else ()
        if phrase.kind in (BREAK, RELATIVE, SUBORDINATOR):
            return ()
    return ()


def _accused(passage: Passage, syntax: Syntax, noun: Phrase) -> tuple[Phrase, ...]:
    """Whom a sentence blames for the action: "accuses soldiers of looting", "blamed the rebels for the attack"."""
    if noun.number < 2:
        return ()
    link = syntax.phrases[noun.number - 1]
    if link.kind != PREPOSITION or not passage.has(link.first, "of_link", "for_preposition"):
        return ()
    blamed, verb = syntax.phrases[link.number - 1], syntax.phrases[link.number - 2]
    if blamed.kind == VERB:
        is_blamed = blamed.voice != "active" and passage.is_in(blamed.verb, "modifier")
        return _subjects(syntax, blamed) if is_blamed else ()  # "is suspected of the bombing of"
    is_blame = verb.kind == VERB and passage.is_in(verb.verb, "modifier")
    return (blamed,) if blamed.kind == NOUN and is_blame else ()


def _sources(syntax: Syntax, holder: Phrase) -> list[Phrase]:
    """Whose weapon it is: "missiles fired by X", "a strike by X", "shells from X"."""
    classes = ("agent_preposition", "source_of_fire")
    governed = syntax.governed(holder.number + 1, *classes, reach=4, passes_all=True)
    return [noun for position in governed for noun in position.nouns]
