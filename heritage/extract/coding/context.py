"""Context: the weapon or hazard that a passage, or a whole text, is about."""

from __future__ import annotations

from collections import Counter

from heritage.extract.bullets import are_apart
from heritage.extract.coding.causemeaning import event_of, made, tells_of_thieves
from heritage.extract.coding.causewords import HAZARDS, STRIKE, Cause, is_bare_blast, is_blast, wide_causes
from heritage.extract.dates.history import is_of_history
from heritage.extract.document import Hit
from heritage.extract.places.topics import peers_of
from heritage.extract.reading import Passage, Reading

_IN_TITLE, _IN_LEAD, _IN_BODY = 3, 2, 1
"""What a word counts towards what the text is about, by where it stands."""

_LEAD = 4
"""Sentences that give the news."""

_SET_OFF = {"earthquake": ("flood_storm", "arson_fire"), "flood_storm": ("erosion_climate",)}
"""What a hazard sets off elsewhere: avalanches and waves, fires; salt and damp."""

_BREACH = 5
"""Tokens between a dam and the word that tells of its end at most."""

_DATED = 2
"""Tokens between a cause and its date at most: "the fire of 1926", "set on fire in July 2000"."""

_MONTH = len("2000-07")

_BEFORE = 2
"""Sentences back to the deed of which a state is the result."""

_THEFT = "looting_theft"
_AT_WORK = {"fire_crew": "arson_fire", "machine_word": "demolition_manual_or_machine"}
"""Who or what comes to a fire, and to a demolition."""

_LEAST, _AHEAD = 2, 1.5
"""What the first of the weapons and hazards must count, and how many times more than the next."""


def context_of(passage: Passage) -> Cause | None:
    """The hazard or weapon that the passage is about: in the two sentences before, else the text's dominant one."""
    return passage.once(_context_of)


def _context_of(passage: Passage) -> Cause | None:
    index = passage.sentence.index
    for previous in reversed(passage.reading.passages[max(0, index - 2) : index]):
        if _is_other_entry(passage, previous) or _is_other_item(passage, previous):
            continue
        if previous.sentence.part == passage.sentence.part and previous.sentence.kind != "caption":
            # Where people fight, what falls need not have been shot at: "heavy fighting went on. The minaret fell".
            hits = [hit for hit in wide_causes(previous) if hit.value[0] != "gunfire"]
            told = (previous, hits[-1]) if hits else None
            if told is not None and (is_bare_blast(told[1]) or is_blast(*told)):
                told = _shelling_before(passage, previous.sentence.index) or told
            is_other = told is not None and (
                _follows_from_main(passage, told)
                or _is_of_old(passage, told)
                or _is_in_passing(passage, told)
            )
            if told is not None and not is_other:
                return made(*told, "CA-context", is_context=True)
    return passage.reading.once(dominant) or _of_introduction(passage)


def deed_before(passage: Passage) -> str | None:
    """The event that a verb in the sentences before tells as done: "The nave was shelled. It is open to the sky"."""
    here = passage.sentence
    before = passage.reading.passages[max(0, here.index - _BEFORE) : here.index]
    near = [p for p in before if (p.sentence.part, p.sentence.paragraph) == (here.part, here.paragraph)]
    verbs = (hit.value[0] for p in near for hit in p.layer("verb") if not p.is_in_name(hit.first))
    plain = (verb for verb in verbs if verb.needs is None and not verb.particles and not verb.is_unharmed)
    events: list[str] = [verb.event for verb in plain if verb.event not in ("cause", "unknown")]
    if events:
        return events[-1]
    thefts = (hit.value.event for p in near for hit in p.layer("noun"))
    return _THEFT if _THEFT in thefts else None


def at_work(passage: Passage) -> str | None:
    """The event that brought those who are named in a sentence or right before it: firefighters, bulldozers."""
    here = passage.sentence
    for one in reversed(passage.reading.passages[max(0, here.index - 1) : here.index + 1]):
        if (one.sentence.part, one.sentence.paragraph) == (here.part, here.paragraph):
            event = next((event for name, event in _AT_WORK.items() if one.tokens_of(name)), None)
            if event is not None:
                return event
    return None


def _follows_from_main(passage: Passage, told: tuple[Passage, Hit]) -> bool:
    """Whether an earlier paragraph's hazard came of the one that the text is about: a quake's avalanche."""
    if told[0].sentence.paragraph == passage.sentence.paragraph:
        return False
    main = passage.reading.once(dominant)
    return main is not None and event_of(*told) in _SET_OFF.get(main.event, ())


def _is_of_old(passage: Passage, told: tuple[Passage, Hit]) -> bool:
    """Whether a cause of a year of its own stands beside what the text is about: "rebuilt after the fire of 1926"."""
    main = passage.reading.once(dominant)
    if main is None or event_of(*told) == main.event:
        return False
    return is_of_old_year(*told)


def _is_in_passing(passage: Passage, told: tuple[Passage, Hit]) -> bool:
    """Whether a weapon is named in passing in a text about a hazard: "it was like a bomb"."""
    main = passage.reading.once(dominant)
    if main is None or main.event not in HAZARDS or event_of(*told) not in STRIKE:
        return False
    titles = (p for p in passage.reading.holding("cause") if p.sentence.part == "title")
    return any(event_of(p, hit) == main.event for p in titles for hit in wide_causes(p))


def is_of_old_year(passage: Passage, hit: Hit) -> bool:
    """Whether a cause has a year of its own behind it that lies back: "the fire of 1926", "set on fire in 2000"."""
    behind = (
        d for d in passage.sentence.dates if 0 <= d.first - hit.last <= _DATED and len(d.edtf) <= _MONTH
    )
    return any(_is_years_back(passage.reading, dated.edtf) for dated in behind)


def is_dated_before(passage: Passage, clause: tuple[int, int]) -> bool:
    """Whether a clause has a date that lies years before the text, which gives that year to nothing else."""
    own = [d.edtf for d in passage.sentence.dates if clause[0] <= d.first < clause[1] and d.is_event]
    if not own or not _is_years_back(passage.reading, own[-1]):
        return False
    dates = (d.edtf for sentence in passage.document.sentences for d in sentence.dates)
    return sum(date.startswith(own[-1][:4]) for date in dates) == 1


def _is_years_back(reading: Reading, date: str) -> bool:
    """Whether a date lies two years at least before the text was published."""
    published = reading.document.published
    return published is not None and date[:4].isdigit() and int(date[:4]) + 1 < published.year


def _of_introduction(passage: Passage) -> Cause | None:
    """What the sentences before the first entry of a list name, and each entry then tells of: "after the shelling"."""
    labels = peers_of(passage.reading, passage.sentence.index)
    return passage.reading.once(_introduced) if labels else None


def _introduced(reading: Reading) -> Cause | None:
    told: list[tuple[Passage, Hit]] = []
    for passage in reading.passages:
        if passage.sentence.part == "text" and peers_of(reading, passage.sentence.index):
            break
        told.extend((passage, hit) for hit in wide_causes(passage))
    if len({hit.value[0] for _, hit in told}) != 1:
        return None
    passage, hit = told[-1]
    return made(passage, hit, "CA-introduced", is_context=True)


def _is_other_entry(passage: Passage, previous: Passage) -> bool:
    """Whether a sentence before tells of the place of another label: "A: burned" says nothing of what befell B."""
    labels = peers_of(passage.reading, passage.sentence.index)
    others = peers_of(passage.reading, previous.sentence.index)
    return bool(labels and others) and labels[0] is not others[0]


def _is_other_item(passage: Passage, previous: Passage) -> bool:
    """Whether a paragraph before tells of another event: it opens with a day of its own, or is of another country.

    "13 March: Explosion at A" says nothing of what befell B on 16 March; nor does news of one country of another's.
    """
    if previous.sentence.paragraph == passage.sentence.paragraph:
        return False
    if are_apart(passage.reading, passage.sentence, previous.sentence):
        return True
    days, others = _opening_day(passage), _opening_day(previous)
    if days is not None and others is not None and days != others:
        return True
    here, there = _countries(passage), _countries(previous)
    return bool(here and there) and here.isdisjoint(there)


def _opening_day(passage: Passage) -> str | None:
    """The date with which a paragraph opens."""
    sentences = passage.reading.passages
    first = passage.sentence.index
    while first and sentences[first - 1].sentence.paragraph == passage.sentence.paragraph:
        first -= 1
    opening = sentences[first]
    dated = opening.date_at(0) if len(opening) else None
    return dated.edtf if dated is not None else None


def _countries(passage: Passage) -> frozenset[str]:
    """The countries that a sentence names."""
    return frozenset(str(hit.value) for hit in passage.layer("country"))


def _shelling_before(passage: Passage, index: int) -> tuple[Passage, Hit] | None:
    """The strike of which a blast told of in a sentence is the effect: named there or in the sentences before.

    With the sentence that names it, of whose words the hit is.
    """
    paragraph = passage.reading.passages[index].sentence.paragraph
    for earlier in reversed(passage.reading.passages[max(0, index - 2) : index + 1]):
        if earlier.sentence.paragraph != paragraph:
            break
        hits = [hit for hit in wide_causes(earlier) if hit.value[0] == "shelling_airstrike"]
        if hits and earlier.sentence.part == passage.sentence.part:
            return earlier, hits[-1]
    return None


def tells_of_strikes(reading: Reading) -> bool:
    """Whether a text tells of weapons or war anywhere."""
    return any(passage.tokens_of("conflict_word") for passage in reading.with_word("conflict_word")) or any(
        hit.value[0] in STRIKE for passage in reading.holding("cause") for hit in wide_causes(passage)
    )


def may_be_war_booty(reading: Reading) -> bool:
    """Whether what was taken may be anybody's loot: the text tells of weapons or war, and is not one of thieves."""
    return reading.once(tells_of_strikes) and not reading.once(tells_of_thieves)


def tells_of_reservoir(reading: Reading) -> bool:
    """Whether a text tells of a dam and its lake and of no weather: what is submerged in it, the lake submerges."""
    if "reservoir_word" not in reading.classes:
        return False
    told = [(p, t) for p in reading.passages for t in p.tokens_of("reservoir_word") if not p.is_in_name(t)]
    if not told or any(is_breached(passage, token) for passage, token in told):
        return False
    return all(
        hit.value[0] != "flood_storm" for passage in reading.holding("cause") for hit in wide_causes(passage)
    )


def is_breached(passage: Passage, token: int) -> bool:
    """Whether a sentence tells that a dam gave way or was blown up, so that its water is a flood's."""
    near = range(max(0, token - _BREACH), min(token + _BREACH + 1, len(passage)))
    return passage.has(token, "reservoir_word") and any(passage.has(t, "breach_word") for t in near)


def only_hazard(reading: Reading) -> Cause | None:
    """The one weapon or hazard that a text names at all: what fell in it did not fall of neglect."""
    named = [(passage, hit) for passage in reading.holding("cause") for hit in wide_causes(passage)]
    if len({hit.value[0] for _, hit in named}) != 1:
        return None
    passage, hit = named[0]
    return made(passage, hit, "CA-only", is_context=True)


def only_quake(reading: Reading) -> Cause | None:
    """The earthquake of a text that names no other weapon or hazard: it is what struck all places of a region.

    One of old, of which a text tells what was rebuilt after it, is no news.
    """
    named = [
        (passage, hit)
        for passage in reading.holding("cause")
        if not is_of_history(passage)
        for hit in wide_causes(passage)
        if not is_of_old_year(passage, hit)
    ]
    if {event_of(*one) for one in named} != {"earthquake"}:
        return None
    return made(*named[0], "CA-only", is_context=True)


def dominant(reading: Reading) -> Cause | None:
    """The one hazard or weapon that the title and the first sentences speak of, if there is one."""
    weights: Counter[str] = Counter()
    example: dict[str, tuple[Passage, Hit]] = {}
    told = [
        (passage, hit)
        for passage in reading.holding("cause")
        if not is_of_history(passage)
        for hit in wide_causes(passage)
    ]
    often = Counter(event_of(*one) for one in told)
    news = [one for one in told if often[event_of(*one)] > 1 or not is_of_old_year(*one)]
    for passage, hit in news or told:  # without a fire of old that is told of once
        event = event_of(passage, hit)
        weights[event] += _weight(passage)
        example.setdefault(event, (passage, hit))
    titles = (p for p in reading.holding("cause") if p.sentence.part == "title")
    titled = {event_of(p, hit) for p in titles for hit in wide_causes(p)}
    # Attacks are many where a hazard is one: only the title makes one of them what the text is about.
    of_strikes = sum(weights.pop(event, 0) for event in STRIKE - titled)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return None
    if ranked[0][0] not in titled and ranked[0][1] < of_strikes:
        return None  # "the explosions ... before the autumn rains"
    if len(ranked) > 1 and ranked[0][1] < _AHEAD * ranked[1][1]:
        return None
    passage, hit = example[ranked[0][0]]
    return made(passage, hit, "CA-dominant", is_context=True)


def _weight(passage: Passage) -> int:
    if passage.sentence.part == "title":
        return _IN_TITLE
    return _IN_LEAD if passage.sentence.index < _LEAD else _IN_BODY
