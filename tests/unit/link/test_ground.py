"""What a claim rests on, by the words of its report: who looked, what an image shows, who owns up to it; own texts."""

from __future__ import annotations

from typing import Any

import pytest

from heritage.link.cited import named_speakers
from heritage.link.ground import Ground
from heritage.link.pairs import Saying
from heritage.resources.cuewords import load_cues
from heritage.resources.voices import load_voices
from tests.fixtures.link_rows import draft, report


def ground(text: str, quote: str, **given: Any) -> tuple[Ground, dict[str, Any]]:
    """The ground of the one claim whose evidence a text holds, and the claim."""
    own = report(1, "Example Courier", tier="C", text=text)
    claim = draft(1, "Temple of Bel", own, **given)
    start = text.index(quote)
    saying = {claim["claim_id"]: Saying(quote, "en", start)}
    return Ground({own["report_id"]: own}, load_cues(), saying), claim


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Satellite images show that the mill was razed in May.", "the mill was razed"),
        ("The mill is gone. Aerial photographs of June reveal bare ground.", "The mill is gone."),
        ("A visit on Monday showed deep cracks: the mill lost its cap.", "the mill lost its cap"),
        ("The mill burned. Little is left of it.\n\nOur partners measured the ruin on Friday.", "The mill burned."),
        ("Our team spent two days there. The storm broke the mill.", "The storm broke the mill."),
    ],
)  # fmt: skip
def test_what_was_seen_is_evidence(text: str, quote: str) -> None:
    rests, claim = ground(text, quote)
    assert rests.shows(claim)
    assert not rests.confirms(claim)


@pytest.mark.parametrize(
    ("text", "quote", "given"),
    [
        ("The mill burned on Friday.", "The mill burned", {}),
        ("The mill burned.\n\nSatellite images show the harbour of another town.", "The mill burned.", {}),
        ("Our team was told of it. The storm broke the mill.", "The storm broke the mill.", {}),
        ("Our team spent two days there. The storm broke the mill, a miller said.", "The storm broke the mill",
         {"attribution": "a miller"}),
    ],
)  # fmt: skip
def test_hearsay_is_none(text: str, quote: str, given: dict[str, Any]) -> None:
    rests, claim = ground(text, quote, **given)
    assert not rests.shows(claim)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Shots marked the mill, the heritage police found.", "the heritage police"),
        ("The mill was razed, the institute of archaeology said. Its head, of the institute, visited the place.",
         "the institute of archaeology"),
        ("The mill was stripped, its staff found when they came back.", "its staff"),
        ("A survey showed cracks in the mill, the antiquities department said.", "the antiquities department"),
    ],
)  # fmt: skip
def test_an_authority_that_looked(text: str, speaker: str) -> None:
    rests, claim = ground(text, text.partition(",")[0], attribution=speaker)
    assert rests.confirms(claim)


def test_an_authority_that_only_speaks() -> None:
    text = "The mill was razed, the institute of archaeology said. Bakers visited the place."
    rests, claim = ground(text, "The mill was razed", attribution="the institute of archaeology")
    assert not rests.confirms(claim)


FORCES = {"actor": "Israeli", "actor_type": "state_armed"}


@pytest.mark.parametrize(
    ("text", "given", "is_own"),
    [
        ("The army confirmed that its aircraft hit the mill.", FORCES | {"attribution": "Israel's army"}, True),
        ("The mill was hit, the army said.", FORCES | {"attribution": "Jordan's army"}, False),
        ("The mill was hit, the ministry said.", FORCES | {"attribution": "Israel's culture ministry"}, False),
        ("A film published by Red Band shows men who break the mill.", {"actor": "Red Band"}, True),
        ("Red Band has released a video of its men breaking the mill.", {"actor": "Red Band"}, True),
        ("A film by a reporter shows Red Band breaking the mill.", {"actor": "Red Band"}, False),
        ("The mill was broken by Red Band, who published nothing.", {"actor": "Red Band"}, False),
    ],
)  # fmt: skip
def test_an_actor_owns_up(text: str, given: dict[str, Any], is_own: bool) -> None:
    rests, claim = ground(text, text.rstrip("."), **{"actor_basis": None} | given)
    assert rests.confirms(claim) is is_own


def test_a_pronoun_cites_the_speaker_before_it() -> None:
    own, other = report(1), report(2)
    first = draft(1, "Mill", own, attribution="the guild of millers")
    later = draft(2, "Barn", own, attribution="its report")
    alone = draft(3, "Barn", other, attribution="he")
    sayings = {
        row["claim_id"]: Saying("words", "en", start) for row, start in ((first, 10), (later, 90), (alone, 5))
    }
    told = [row["attribution"] for row in named_speakers([later, first, alone], sayings, load_voices())]
    assert told == ["the guild of millers", "the guild of millers", "he"]
