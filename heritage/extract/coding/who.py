"""Who: the actor of an event, from its agent slot, else the kind of actor that a role or the cause implies."""

from __future__ import annotations

from heritage.extract.coding import agentclauses, owningup
from heritage.extract.coding.causewords import Cause
from heritage.extract.coding.context import tells_of_strikes
from heritage.extract.document import Coded, Hit
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Actor

_FIRE = "arson_fire"
_THEFT = ("looting_theft", "illegal_excavation")
_OCCUPATION = "military_occupation_use"
_NATURAL = frozenset({"earthquake", "flood_storm", "erosion_climate"})
_NOT_DESCRIBED = ("preposition", "conjunction", "adverb", "relative", "subordinator", "agent_preposition")
"""Classes of words that an adjective before them does not describe."""

_SAME_REACH = 3
"""Sentences before one that speaks of "the same men" in which they were told of."""

_OF_PEOPLE = ("person_word", "count_words", "number_word", "group_anaphor", "group_word")
"""Classes of nouns behind which "of" tells who they are: "a group of militants", "dozens of soldiers"."""

_BOUND = frozenset({"CA-clause", "CA-sentence", "CA-strike"})


def actor_of(passage: Passage, fired: Fired, cause: Cause) -> tuple[Coded, Coded]:
    """Return (actor, actor type): a named actor in the agent slot, else the kind that a role or the cause implies."""
    if cause.event in _NATURAL or cause.actor_type == "natural":
        return _nobody("natural", "AC-natural")
    if cause.event == "neglect_collapse":
        return _nobody("none", "AC-none")
    for first, last in _agent_windows(passage, fired, cause):
        found = _actor_in(passage, first, last, is_nearest_first=first >= fired.end)
        if found is not None:
            return _armed_authority(found, cause)
    if cause.event in _THEFT and not passage.reading.once(tells_of_strikes):
        return _nobody("criminal", "AC-theft")  # in a war it may have been anybody
    if cause.event == _FIRE and cause.actor_type is None and _is_accident(passage):
        return _nobody("none", "AC-accident")
    return _nobody(cause.actor_type or "unknown", "AC-unknown")


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
    if fired.voice == "active" or _acts(syntax, fired):
        nouns.extend(_subjects(syntax, phrase))
    elif fired.voice in ("passive", "bare", "attribute"):
        nouns.extend(_agents_behind(syntax, phrase) or agentclauses.shared(syntax, phrase))
    elif fired.voice == "noun":
        nouns.extend(_agents_behind(syntax, phrase))
        nouns.extend([phrase, *([phrase.owner] if phrase.owner else [])])
        nouns.extend(_causers(passage, syntax, phrase))
        nouns.extend(_accused(passage, syntax, phrase))
    nouns.extend(owningup.doers(passage, syntax, fired))
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
    if fired.voice != "bare" or "past" not in fired.phrase.forms or fired.trigger.event in _NATURAL:
        return False
    is_behind = not {"object", "subject"} & set(fired.trigger.patient)
    behind = syntax.phrases[fired.phrase.number + 1 : fired.phrase.number + 2]
    return is_behind and bool(behind) and behind[0].kind == PREPOSITION


def _window(passage: Passage, syntax: Syntax, noun: Phrase) -> tuple[int, int]:
    """The tokens of a noun phrase, of its owner, and of whom it counts: "dozens of men", "fighters of the X"."""
    first = noun.owner.first if noun.owner is not None else noun.first
    behind = syntax.phrases[noun.number + 1 : noun.number + 3]
    is_group = passage.is_in(noun.last - 1, "role", "cause") or passage.has(noun.last - 1, *_OF_PEOPLE)
    is_member = is_group and len(behind) > 1 and behind[0].kind == PREPOSITION
    if is_member and behind[1].kind == NOUN and passage.has(behind[0].first, "of_link", "source_of_fire"):
        return first, behind[1].last
    return first, noun.last


def _subjects(syntax: Syntax, verb: Phrase) -> tuple[Phrase, ...]:
    position = syntax.subject(verb)
    return position.nouns + position.asides


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
    does = passage.has(verb.verb, "light_verb", "causative") or passage.at("verb", verb.verb) is not None
    return _subjects(syntax, verb) if does else ()  # not who "denounced the destruction"


def _accused(passage: Passage, syntax: Syntax, noun: Phrase) -> tuple[Phrase, ...]:
    """Whom a sentence blames for the action: "accuses soldiers of looting", "blamed the rebels for the attack"."""
    if noun.number < 3:
        return ()
    link = syntax.phrases[noun.number - 1]
    if link.kind != PREPOSITION or not passage.has(link.first, "of_link", "for_preposition"):
        return ()
    blamed, verb = syntax.phrases[link.number - 1], syntax.phrases[link.number - 2]
    is_blame = verb.kind == VERB and passage.is_in(verb.verb, "modifier")
    return (blamed,) if blamed.kind == NOUN and is_blame else ()


def _sources(syntax: Syntax, holder: Phrase) -> list[Phrase]:
    """Whose weapon it is: "missiles fired by X", "a strike by X", "shells from X"."""
    classes = ("agent_preposition", "source_of_fire")
    governed = syntax.governed(holder.number + 1, *classes, reach=4, passes_all=True)
    return [noun for position in governed for noun in position.nouns]


def _actor_in(
    passage: Passage, first: int, last: int, *, is_nearest_first: bool
) -> tuple[Coded, Coded] | None:
    nearest = 0 if is_nearest_first else -1
    actors = [h for h in passage.layer("actor") if first <= h.first < last and is_usable(passage, h)]
    if actors:
        chosen = actors[nearest]
        return _named(passage, chosen.value, (chosen.first, chosen.last), "AC-name")
    if any(passage.has(t, "same_word") for t in range(first, last)):
        before = _named_before(passage)
        if before is not None:
            return before
    anaphor = next((t for t in range(first, last) if _is_anaphor(passage, t)), None)
    if anaphor is None and last - first == 1 and passage.has(first, "agent_pronoun"):
        return _behind_pronoun(passage, first)
    if _is_own_force(passage, first, last):
        owner = _behind_pronoun(passage, first)  # "denied that its aircraft had bombed"
        if owner is not None:
            return owner
    group = passage.reading.once(only_group) if anaphor is not None else None
    if anaphor is not None and group is not None:
        return _named(passage, group, (anaphor, anaphor + 1), "AC-group")
    roles = [h for h in passage.layer("role") if first <= h.first < last and not passage.at("actor", h.first)]
    if roles:
        return _of_kind(passage, roles[nearest])
    aircraft = next((t for t in range(first, last) if passage.has(t, "aircraft_word")), None)
    if aircraft is not None:
        return Coded(None, None, "AC-aircraft"), Coded(
            "state_armed", passage.span(aircraft, aircraft + 1), "AC-aircraft"
        )
    people = [t for t in range(first, last) if passage.has(t, "person_word")]
    return _people(passage, people[0]) if people else None


def _is_anaphor(passage: Passage, token: int) -> bool:
    """Whether a word stands for the group that a text names: "the group", and not "a group of men"."""
    is_counted = token + 1 < len(passage) and passage.has(token + 1, "of_link")
    return passage.has(token, "group_anaphor") and not is_counted


def _named_before(passage: Passage) -> tuple[Coded, Coded] | None:
    """Whom the sentences before told of last: "gunmen attacked the town. The same men burned the church"."""
    index = passage.sentence.index
    for other in reversed(passage.reading.passages[max(0, index - _SAME_REACH) : index]):
        if other.sentence.part != passage.sentence.part:
            break
        named = [h for h in other.layer("actor") if is_usable(other, h)]
        if named:
            return _named(other, named[-1].value, (named[-1].first, named[-1].last), "AC-same")
        roles = other.layer("role")
        if roles:
            return _of_kind(other, roles[-1])
    return None


def _people(passage: Passage, token: int) -> tuple[Coded, Coded]:
    """People of whom no more is told: "a man", "four youths"."""
    return Coded(None, None, "AC-people"), Coded("civilian", passage.span(token, token + 1), "AC-people")


def _is_own_force(passage: Passage, first: int, last: int) -> bool:
    """Whether an agent is somebody's weapons or men: "its aircraft", "their fighters"."""
    if not passage.has(first, "possessive"):
        return False
    return any(
        passage.is_in(token, "role", "cause") or passage.has(token, "force_word", "person_word")
        for token in range(first, last)
    )


def _behind_pronoun(passage: Passage, token: int) -> tuple[Coded, Coded] | None:
    """The only actor or role named before "it" or "they", in the sentence or the one before."""
    index = passage.sentence.index
    for other in (passage, *passage.reading.passages[max(0, index - 1) : index]):
        if other.sentence.part != passage.sentence.part:
            continue
        stop = token if other is passage else len(other)
        named = [h for h in other.layer("actor") if h.first < stop and is_usable(other, h)]
        is_thing = passage.has(
            token, "site_pronoun"
        )  # a bomb or a quake, and nobody: "it tore the front off"
        people = [t for t in other.tokens_of("person_word") if t < stop and not other.is_in_place(t)]
        people = [] if is_thing else people
        if people and all(hit.first < people[-1] for hit in named):
            return _people(other, people[-1])
        if len({h.value.label for h in named}) == 1:
            return _named(other, named[-1].value, (named[-1].first, named[-1].last), "AC-pronoun")
        roles = [h for h in other.layer("role") if h.first < stop]
        if not named and len({h.value for h in roles}) == 1:
            return _of_kind(other, roles[-1])
    return None


def _of_kind(passage: Passage, role: Hit) -> tuple[Coded, Coded]:
    """Nobody named, but the kind that a role tells."""
    return Coded(None, None, "AC-role"), Coded(role.value, passage.span(role.first, role.last), "AC-role")


def _named(passage: Passage, actor: Actor, tokens: tuple[int, int], rule: str) -> tuple[Coded, Coded]:
    span = passage.span(*tokens)
    return Coded(actor.label, span, rule), Coded(actor.type, span, rule)


def is_usable(passage: Passage, hit: Hit) -> bool:
    """Whether an actor existed when the report was published, and its name is not a part of a place's."""
    published = passage.document.published
    exists = published is None or published.year >= hit.value.valid_from
    return exists and not passage.is_in_name(hit.first) and not _only_describes(passage, hit)


def _only_describes(passage: Passage, hit: Hit) -> bool:
    """Whether an adjective stands before something that does not act: "its Russian initials"."""
    after = hit.last
    if hit.last - hit.first > 1 or after >= len(passage) or not passage.words[after].islower():
        return False
    if not passage.lows[after].isalpha() or passage.is_verb(after) or passage.is_auxiliary(after):
        return False
    if passage.has(after, *_NOT_DESCRIBED, "force_word", "person_word"):
        return False
    return not passage.is_in(after, "cause", "role", "noun", "actor", "verb", "modifier")


def only_group(reading: Reading) -> Actor | None:
    """The only non-state armed group that the text names, or None."""
    actors: list[Actor] = [h.value for p in reading.passages for h in p.layer("actor")]
    groups = {actor.label: actor for actor in actors if actor.type == "non_state_armed"}
    return next(iter(groups.values())) if len(groups) == 1 else None
