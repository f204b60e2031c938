"""Told apart: what says that a word means another place than one named before - its faith, its people, its entry."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.names.labels import is_label_only
from heritage.extract.names.towns import heading_of
from heritage.extract.places.subjecthood import is_opening
from heritage.extract.reading import POSSESSIVE, Passage, Reading

_OTHERS = ("other_owner", "general_name")
"""Classes of buildings that are no heritage by their word."""
_OFF = 8
"""Tokens behind a name among which its distance stands: ", half a kilometre away"."""


def is_introduced(reading: Reading, mention: Mention) -> bool:
    """Whether the sentence before is about another thing of the same word: "A house stood opposite. ... the house"."""
    index = mention.sentence
    before = reading.passages[index - 1] if index else None
    if before is None or before.sentence.part != reading.passages[index].sentence.part:
        return False
    if any(m.how == "name" and m.block != "near" for m in before.sentence.mentions):
        return False
    is_building = reading.lexicon.has("building_word", mention.name.lower())
    alike = (
        m
        for m in before.sentence.mentions
        if m.name.lower() == mention.name.lower()
        or (is_building and m.how == "anaphor" and before.at("part", m.last - 1) is None)
    )
    return any(
        is_opening(before, m)
        and (_is_led(before, m) if not m.is_definite else m.how == "anaphor" and m.entity is None)
        for m in alike
    )


def _is_led(passage: Passage, mention: Mention) -> bool:
    """Whether an indefinite article opens the sentence of a mention that opens it: "A large building opposite"."""
    return mention.first > 0 and passage.has(0, "indefinite_article")


def is_off(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Whether a place was only told to stand off, in a text that tells of another building before.

    "The blast tore through a hotel. The cathedral, half a mile away, was opened. The building is in ruins."
    """
    told = [
        m
        for s in reading.document.sentences[: mention.sentence + 1]
        for m in s.mentions
        if m.entity is entity and (m.sentence, m.first) < (mention.sentence, mention.first)
    ]
    here = reading.passages[mention.sentence]
    if mention.last < len(here) and here.has(mention.last, "self_word"):
        return False  # "the monument itself was not hit"
    if not told or not all(_stands_off(reading.passages[m.sentence], m) for m in told):
        return False
    return any(
        _is_other(passage, t)
        for passage in reading.passages[: told[0].sentence + 1]
        for name in _OTHERS
        for t in passage.tokens_of(name)
    )


def _stands_off(passage: Passage, mention: Mention) -> bool:
    """Whether a place is told as near or far: "next to X", "X next door", "X, 200 metres away,"."""
    if mention.block == "near" or _is_of_other_at(passage, mention):
        return True
    behind = range(mention.last, min(mention.last + _OFF, len(passage)))
    stop = next(
        (t for t in behind if passage.at("verb", t) is not None or passage.has(t, "be", "have")), None
    )
    return any(
        passage.has(token, "off_word") or bool(passage.class_end(token, "beside_link"))
        for token in (range(mention.last, stop) if stop is not None else behind)
    )


def _is_of_other_at(passage: Passage, mention: Mention) -> bool:
    """Whether a place only tells where another building is: "The bank on Arg Square was set on fire"."""
    link = mention.first - 1
    while link > 0 and passage.has(link, "article"):
        link -= 1
    is_on = link > 0 and passage.has(link, "on_preposition") and not passage.has(link, "inside_link")
    return is_on and _is_other(passage, link - 1)


def _is_other(passage: Passage, token: int) -> bool:
    """Whether a word is a building that is no heritage by its word, and no place of the text: a bank, a bakery."""
    if not passage.has(token, *_OTHERS) or passage.has(token, "vehicle_word", "building_word"):
        return False
    return not passage.is_in(token, "generic") and not any(
        m.entity is not None for m in passage.mentions_over(token)
    )


def is_of_other_entry(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Whether a place is named only further down, in another entry of a list than what a word stands in."""
    here = reading.passages[mention.sentence]
    if entity.part != here.sentence.part or entity.first[0] < here.sentence.end:
        return False
    there = next((p for p in reading.passages if p.sentence.start <= entity.first[0] < p.sentence.end), here)
    if there.sentence.paragraph == here.sentence.paragraph:
        return False
    towns = heading_of(here), heading_of(there)
    is_parted = None not in towns and towns[0] != towns[1]
    return is_parted or (_opens_by_label(reading, here) and _opens_by_label(reading, there))


def _opens_by_label(reading: Reading, passage: Passage) -> bool:
    """Whether a sentence that is but a label opens the paragraph of another: "Pingyao. The temple is dry"."""
    first = passage.sentence.index
    sentences = reading.document.sentences
    while first and sentences[first - 1].paragraph == passage.sentence.paragraph:
        first -= 1
    return first < passage.sentence.index and is_label_only(reading.passages[first])


def is_of_other_faith(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Whether a head is told to be of another faith than a place: "the Anglican cathedral", and a Catholic one."""
    if "denomination" not in reading.classes:
        return False
    own = _faiths(reading, mention)
    if not own:
        return False
    told = (
        m
        for s in reading.document.sentences[: mention.sentence + 1]
        for m in s.mentions
        if m.entity is entity
    )
    faiths = frozenset[str]().union(*(_faiths(reading, m) for m in told))
    return bool(faiths) and own.isdisjoint(faiths)


def _faiths(reading: Reading, mention: Mention) -> frozenset[str]:
    """The words for a faith right before a mention or in it."""
    passage = reading.passages[mention.sentence]
    tokens = range(max(0, mention.first - 1), mention.last)
    return frozenset(passage.lows[token] for token in tokens if passage.has(token, "denomination"))


def is_of_somebody(passage: Passage, mention: Mention) -> bool:
    """Whether a head is of people of whom the text tells: "the palace of *their* prince" is none named before."""
    owner, after = mention.first - 2, mention.last
    if owner >= 0 and passage.lows[owner + 1] == POSSESSIVE and _is_somebody(passage, owner):
        return True  # "a chief's palace", "the priest's house"
    return after + 1 < len(passage) and passage.has(after, "of_link") and passage.has(after + 1, "possessive")


def stands_by(passage: Passage, mention: Mention) -> bool:
    """Whether a head stands by what "it" means, and so is another: "the church and the bell tower beside it"."""
    if mention.how not in ("anaphor", "generic"):
        return False
    beside = next((hit for hit in passage.layer("location") if hit.first == mention.last), None)
    return beside is not None and any(
        other.how == "pronoun" and other.first == beside.last for other in passage.sentence.mentions
    )


def _is_somebody(passage: Passage, token: int) -> bool:
    """Whether a word in small letters means somebody by office, trade or kin."""
    if passage.has(token, "office_word", "person_word"):
        return True
    is_told = passage.has(token, "honoured_word") or passage.is_in(token, "role")
    return passage.words[token].islower() and is_told


def is_of_other_use(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Whether a building is told to be for what a place is not: "the school building", "the municipality building".

    It is the place where a sentence that names the place has that word too.
    """
    passage, last = reading.passages[mention.sentence], mention.last - 1
    if last < 1 or not passage.has(last, "building_word") or not passage.has(last - 1, "use_word"):
        return False
    use = passage.lows[last - 1]
    return not any(
        use in sentence.tokens.lows
        for sentence in reading.document.sentences[: mention.sentence]
        if any(m.entity is entity for m in sentence.mentions)
    )


def is_told_apart(passage: Passage, mention: Mention) -> bool:
    """Whether words beside a head say which one: "the first museum", "the palace of a chief", "the mosque there"."""
    before, after = mention.first - 1, mention.last
    if before >= 0 and passage.has(before, "row_word"):
        return True
    return after < len(passage) and passage.has(after, "of_link", "there_word")


def is_former_other(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Whether "the former cathedral" is another than the cathedral of which the text tells as the one of today."""
    passage = reading.passages[mention.sentence]
    if mention.first == 0 or not passage.has(mention.first - 1, "former_word"):
        return False
    told = (
        (reading.passages[s.index], m)
        for s in reading.document.sentences[: mention.sentence + 1]
        for m in s.mentions
        if m.entity is entity
    )
    return not any(one.tokens_of("former_word") for one, m in told if m is not mention)
