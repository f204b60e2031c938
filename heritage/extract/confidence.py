"""Confidence: the chance that a claim is what a careful coder would find too, from what its trace tells.

`sigmoid(intercept + the weights of the features that hold)`. The weights are fitted to coded texts and lie in
`data/confidence/weights.toml`; each feature has the sign that it must have, or no weight: what is told less directly is
never surer.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from heritage.extract.document import Found
from heritage.resources.weights import Weights, weights

_INDIRECT = ("anaphor", "part", "title")
_VAGUE = ("generic", "pronoun")
_LOOSE = ("list", "front", "detail", "gapped")
_GOVERNED = ("of", "on", "to", "in", "from", "into")
_TOLD = ("CA-clause", "CA-dominant")
_GUESSED = ("CA-default", "CA-context")
_NO_AGENT = (None, "unknown", "none")


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that makes a claim surer (`sign` 1) or less sure (-1); `says` tells people what it is."""

    sign: int
    says: str
    holds: Callable[[Found], bool]


def _slot(claim: Found) -> list[str]:
    """The rule that found the place, in its parts: `FR`, the position, how the place was told."""
    return claim.trace[1].split("-") if len(claim.trace) > 1 else [""]


def _is_loose(claim: Found) -> bool:
    slot = _slot(claim)
    return slot[-1] == "peer" or (len(slot) > 1 and slot[1] in _LOOSE)


def _is_described(claim: Found) -> bool:
    return claim.entity.written[:1].islower() and not claim.entity.site_ids


def _is_guessed(claim: Found) -> bool:
    return any(rule.startswith(_GUESSED) for rule in claim.trace[2:3])


def _is_unnamed(claim: Found) -> bool:
    return all(mention.how != "name" for mention in claim.sentence.mentions)


FEATURES: dict[str, Feature] = {
    "indirect_mention": Feature(-1, "place not told by its name here", lambda f: f.mention.how in _INDIRECT + _VAGUE),
    "vague_mention": Feature(-1, "place told by a mere pronoun or general word", lambda f: f.mention.how in _VAGUE),
    "described_place": Feature(-1, "place described and not named", _is_described),
    "loose_position": Feature(-1, "place known from a list or the front of its sentence", _is_loose),
    "governed_position": Feature(-1, "place behind a preposition", lambda f: "".join(_slot(f)[1:2]) in _GOVERNED),
    "headline": Feature(-1, "told in the title", lambda f: f.sentence.part == "title"),
    "noun_trigger": Feature(-1, "damage told by a noun", lambda f: bool(f.trace) and f.trace[0].endswith("-noun")),
    "guessed_type": Feature(-1, "no cause told beside the damage", _is_guessed),
    "unnamed": Feature(-1, "no place named in the sentence", _is_unnamed),
    "denied": Feature(-1, "a denial", lambda f: f.assertion.value == "denied"),
    "threatened": Feature(-1, "a threat, plan or fear", lambda f: f.assertion.value == "threatened"),
    "undated": Feature(-1, "no date", lambda f: f.date.value is None),
    "cause_told": Feature(1, "the clause names what did it", lambda f: any(r.startswith(_TOLD) for r in f.trace[2:3])),
    "agent_told": Feature(1, "the kind of actor is known", lambda f: f.actor_type.value not in _NO_AGENT),
    "told_again": Feature(1, "told more than once", lambda f: any(r.startswith("MG-") for r in f.trace)),
    "known_place": Feature(1, "place in the gazetteer", lambda f: bool(f.entity.site_ids)),
    "placed": Feature(1, "the text says where the place is", lambda f: f.entity.place is not None),
}  # fmt: skip
"""Few, because there are few hundred coded claims to fit their weights to."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to the log-odds of a claim."""

    feature: str
    says: str
    weight: float

    def __str__(self) -> str:
        """Return it as people read it: `told in the title -0.66`."""
        return f"{self.says} {self.weight:+.2f}"


def features(claim: Found) -> tuple[str, ...]:
    """Return the names of the features that a claim has."""
    return tuple(name for name, feature in FEATURES.items() if feature.holds(claim))


def contributions(claim: Found, table: Weights | None = None) -> list[Contribution]:
    """Return what moved the confidence of a claim, the most weighty first; with the intercept they sum to the logit."""
    of = (table or weights()).of
    found = [Contribution(name, FEATURES[name].says, of.get(name, 0.0)) for name in features(claim)]
    return sorted((c for c in found if c.weight), key=lambda c: -abs(c.weight))


def confidence(claim: Found, table: Weights | None = None) -> float:
    """Return the confidence of a claim, from 0 to 1."""
    chosen = table or weights()
    logit = chosen.intercept + sum(c.weight for c in contributions(claim, chosen))
    return round(1 / (1 + math.exp(-logit)), 3)
