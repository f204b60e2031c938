"""Genres and the past: texts and stories that report nothing of our time."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims

NEWS = "Militants blew up the Temple of Bel."


@pytest.mark.parametrize(
    "text",
    [
        "The film has a thin plot. Its hero and its villain fill every scene, and no trailer shows the cast.",
        "The team won 3-1. The coach praised the striker and the goalkeeper after a match of the league.",
    ],
    ids=["fiction", "sport"],
)
def test_reviews_and_sports_pages_report_nothing(text: str) -> None:
    assert claims(NEWS)
    assert not claims(f"{text} {NEWS}")


def test_a_few_words_of_a_genre_make_no_genre() -> None:
    assert claims(f"The film was shown before a match. {NEWS}")


def test_on_an_anniversary_of_an_old_raid_only_dated_events_are_news() -> None:
    raid = "The town marked the anniversary of the raid of 14 February 1944."
    assert not claims(f"{raid} Bombs destroyed the Church of Saint George.")
    dated = claims(f"{raid} Bombs destroyed the Church of Saint George on 3 May 2016.")
    assert [claim.date.value for claim in dated] == ["2016-05-03"]


@pytest.mark.parametrize(
    "text",
    [
        "In 1666 fire took the city. The Church of Saint George burned down.",
        "Shelling destroyed the Church of Saint George in 1944. Bombs damaged the Mosque of Omar.",
        "The earthquake of 1842 destroyed the Church of Saint George.",
    ],
)
def test_an_old_story_goes_on_to_the_end_of_its_paragraph(text: str) -> None:
    assert not claims(text)
    news = claims(f"{text}\n\n{NEWS}")
    assert [claim.entity.name for claim in news] == ["Temple of Bel"]


def test_a_headline_of_an_old_event_is_no_claim() -> None:
    title = "Church of Saint George destroyed"
    assert not claims("The Church of Saint George was destroyed in 1666.", title=title)


def test_a_text_whose_dates_lie_centuries_back_tells_history() -> None:
    history = "Rome took the town in 146 BC.\n\nIt was rebuilt in 29 BC. In 439 BC it was a port."
    assert not claims(f"{history}\n\nFire destroyed the Church of Saint George.")
    assert claims(f"{history}\n\nFire destroyed the Church of Saint George on 3 May 2016.")


def test_an_old_event_that_is_only_compared_leaves_the_claim() -> None:
    quake = "An earthquake shook the region on 3 May 2016."
    assert claims(
        f"{quake} The Church of Saint George was wrecked, as it had been in the earthquake of 1894."
    )


DIG = "Archaeologists dated the layer to 1720 BC. Tablets, pottery and an inscription lay in it."


def test_what_burned_in_a_text_of_a_dig_burned_long_ago() -> None:
    assert not claims(f"The Temple of Bel went up in flames. {DIG}")


@pytest.mark.parametrize(
    "told",
    [
        "The Temple of Bel went up in flames on Monday.",
        "Islamic State burned the Temple of Bel.",
        "Jets bombed the Temple of Bel.",
        "Looters dug pits at the Temple of Bel.",
    ],
)
def test_a_dig_where_something_happened_of_late_is_news(told: str) -> None:
    assert claims(f"{told} {DIG}")


def test_a_text_that_calls_itself_a_review_tells_of_a_game() -> None:
    told = "The new instalment is quick, and bosses respawn. Half an hour in I had burned the Temple of Bel."
    assert not claims(told, title="Review: burn it all down")
    assert claims(
        "Rebels burned the Temple of Bel, and a new chapter began.", title="Review: what the rebels burned"
    )
