"""What a claim rests on: who vouches for it, whether it was seen on the spot or in an image, who owns up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from heritage.link.pairs import Saying
from heritage.link.speakers import countries_of, telling_words
from heritage.resources.cuewords import NO_CUES, CueWords, Phrases, folded_words
from heritage.resources.voices import Voices, load_voices
from heritage.text.letters import fold

Row = dict[str, Any]

UNRELIABLE = frozenset("DE")
IMAGERY = frozenset(("satellite", "aerial_drone"))
_VERIFIER = "A"
_INSPECTION = IMAGERY | {"field_visit"}
_PHYSICAL = _INSPECTION | {"ground_media"}
_SELF_CLAIMED = "self_claimed"
_STATE_ARMED = "state_armed"

_AROUND = 500
"""Characters on either side of a claim's sentence in which a report tells that somebody went and looked."""

_WITHIN = 8
"""Words from who went to the verb that says so, and from what was looked at to the verb that says what it showed."""

_UNTOLD = Saying("", "", None)

_ENDS = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019]?\s+|\n+")


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims rest on: their reports, cue words, the sentence of each claim, and who speakers are."""

    reports: Mapping[str, Row]
    cues: CueWords = NO_CUES
    sentences: Mapping[str, Saying] = field(default_factory=dict)
    voices: Voices = field(default_factory=load_voices)

    def confirms(self, claim: Row) -> bool:
        """Whether a verifier or the authority in charge states it, or its actor owns up to it.

        A source of tier A, or the authority in charge where it publishes itself, vouches for what it states. One that
        others cite must have been there: those that fight fires are, others when the report says that they looked.
        Whoever is known as unreliable cannot quote an authority into a confirmation.
        """
        report, cues, speaker = self.reports[claim["report_id"]], self.cues, claim["attribution"]
        if report["tier"] in UNRELIABLE:
            return False
        if cues.on_site.found(speaker) or cues.verifier.found(speaker) or self._owns_up(claim):
            return True
        publisher = report.get("publisher")
        if report["tier"] == _VERIFIER or cues.verifier.found(publisher) or cues.authority.found(publisher):
            return True
        if not cues.authority.found(speaker):
            return False
        return report.get("assessment_method") in _INSPECTION or self._has_looked(claim)

    def shows(self, claim: Row) -> bool:
        """Whether a claim rests on an image, an inspection or a visit, by its source's method or by its own words."""
        report = self.reports[claim["report_id"]]
        if report["tier"] in UNRELIABLE:
            return False
        return report.get("assessment_method") in _PHYSICAL or self._is_seen(claim) or self._is_own(claim)

    def carries(self, claim: Row) -> bool:
        """Whether more than hearsay carries a claim."""
        return self.shows(claim) or self.confirms(claim)

    def _said(self, claim: Row) -> str:
        """The whole sentence of a claim's evidence."""
        quote = self.sentences.get(claim["claim_id"], _UNTOLD).quote
        return next((one for one in self._around(claim) if quote and quote in one), quote)

    def _told(self, claim: Row) -> list[str]:
        """The whole sentence of a claim's evidence, and the next of its paragraph."""
        quote, _, start = self.sentences.get(claim["claim_id"], _UNTOLD)
        text = self.reports[claim["report_id"]].get("text")
        if not text or start is None:
            return [quote]
        paragraph = text[start : start + len(quote) + _AROUND].partition("\n")[0]
        return [self._said(claim), *_ENDS.split(paragraph)[1:2]]

    def _owns_up(self, claim: Row) -> bool:
        """Whether the actor says that he did it: his own forces are cited, or a film of his shows it."""
        if claim["actor_basis"] == _SELF_CLAIMED:
            return True
        if not claim["actor"]:
            return False
        return self._is_own_word(claim) or self._is_own_film(claim)

    def _is_own_word(self, claim: Row) -> bool:
        """Whether the actor's own state says it: "its army confirmed that its aircraft hit the wall"."""
        if claim["actor_type"] != _STATE_ARMED or not self.cues.forces.found(claim["attribution"]):
            return False
        accused = countries_of(claim["actor"], self.voices)
        return bool(accused) and accused == countries_of(claim["attribution"], self.voices)

    def _is_own_film(self, claim: Row) -> bool:
        """Whether the actor put out a film of it: "the group released a video"."""
        told, name = fold(self._said(claim)).split(), fold(claim["actor"]).split()
        if not self.cues.film.found(" ".join(told)):
            return False
        published = self.cues.published
        for at in range(len(told) - len(name) + 1):
            if told[at : at + len(name)] == name:
                behind = told[at + len(name) : at + len(name) + 3]
                before = told[max(0, at - 3) : at]
                if published.found(" ".join(behind)) or (
                    "by" in before and published.found(" ".join(before))
                ):
                    return True
        return False

    def _has_looked(self, claim: Row) -> bool:
        """Whether the report says that the authority looked: in the claim's sentence, as what it found, or close by."""
        if self.cues.looked.found(self._said(claim)):
            return True
        speaker = tuple(fold(claim["attribution"]).split())
        names = telling_words(claim["attribution"], self.voices)
        for sentence in self._around(claim):
            told = folded_words(sentence)
            if not set(speaker).isdisjoint(told):
                for at in range(len(told) - len(speaker)):
                    if told[at : at + len(speaker)] == speaker and self.cues.finds.found_in(
                        told[at + len(speaker) : at + len(speaker) + 1]
                    ):
                        return True
            if not names.isdisjoint(told) and self.cues.looked.found_in(told):
                return True
        return False

    def _is_seen(self, claim: Row) -> bool:
        """Whether the sentence tells how it was seen: "satellite images show", "a visit on Tuesday showed".

        Or the next sentence of its paragraph, which often says how the first is known.
        """
        if self.cues.imagery.found(claim["attribution"]):
            return True
        return any(_is_followed(one, self.cues.seen, self.cues.shows) for one in self._told(claim))

    def _is_own(self, claim: Row) -> bool:
        """Whether the publisher's own people were there: "our team spent six days at the site"."""
        if claim["attribution"] and not self.cues.own.found(claim["attribution"]):
            return False
        return any(_is_followed(one, self.cues.own, self.cues.went) for one in self._around(claim))

    def _around(self, claim: Row) -> Iterator[str]:
        """The sentences about a claim's own, and itself: a bounded stretch of its report's text."""
        quote, _, start = self.sentences.get(claim["claim_id"], _UNTOLD)
        text = self.reports[claim["report_id"]].get("text")
        if not text or start is None:
            return
        first, last = max(0, start - _AROUND), min(len(text), start + len(quote) + _AROUND)
        yield from _cut(text[first:last])


def _is_followed(text: str, first: Phrases, then: Phrases) -> bool:
    """Whether a phrase of one list stands in a text, and one of another list soon behind it."""
    told = folded_words(text)
    if not first.may_begin(told):
        return False
    for at, word in enumerate(told):
        if word not in first.by_first:
            continue
        window = told[at : at + _WITHIN]
        size = first.starts(window)
        if size and then.found_in(window[size:]):
            return True
    return False


@lru_cache(maxsize=256)
def _cut(stretch: str) -> tuple[str, ...]:
    """The sentences of a stretch of text."""
    return tuple(_ENDS.split(stretch))
