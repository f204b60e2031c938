"""Language: function words decide for a plain text, the identifier for any other; none is taken for English wrongly."""

from __future__ import annotations

import pytest

from heritage.extract import language
from heritage.extract.language import language_of
from heritage.extract.tools import function_words

ENGLISH = (
    "The roof of the old church fell in on Sunday after the rain, and the people who live in the houses beside it were "
    "told to leave, an official of the town has said."
)
OTHERS = {
    "de": "Das Dach der alten Kirche ist am Sonntag nach dem Regen eingestürzt, und die Leute, die in den Häusern "
    "daneben wohnen, mussten gehen, so ein Sprecher der Stadt.",
    "fr": "Le toit de la vieille église s'est effondré dimanche après la pluie, et les gens qui habitent à côté ont "
    "dû partir, a dit un responsable de la ville.",
    "es": "El techo de la vieja iglesia se hundió el domingo tras la lluvia, y la gente que vive en las casas de al "
    "lado tuvo que irse, dijo un portavoz de la ciudad.",
    "nl": "Het dak van de oude kerk is zondag na de regen ingestort en de mensen die in de huizen ernaast wonen "
    "moesten weg, zei een woordvoerder van de stad. De toren was in goede staat.",
    "uk": "Дах старої церкви обвалився в неділю після дощу, і людям, які живуть у сусідніх будинках, довелося піти.",
    "ar": "انهار سقف الكنيسة القديمة يوم الأحد بعد المطر واضطر سكان البيوت المجاورة إلى المغادرة كما قال مسؤول.",
}


def found(text: str, given: str | None = None) -> tuple[str | None, str | None]:
    return language_of(text, given, lambda: function_words(None))


@pytest.fixture
def no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError("the identifier was asked")

    monkeypatch.setattr(language, "_identifier", fail)


@pytest.mark.usefixtures("no_identifier")
def test_plain_english_needs_no_identifier() -> None:
    assert found(ENGLISH) == ("en", "detected")
    assert found(ENGLISH, "fr") == ("fr", "given")


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_told(code: str) -> None:
    assert found(OTHERS[code]) == (code, "detected")


@pytest.mark.parametrize("code", OTHERS)
def test_a_quotation_in_another_language_leaves_it_to_the_identifier(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Identifier:
        def rank(self, text: str) -> list[tuple[str, float]]:
            asked.append(text)
            return [(code, 0.9), ("en", 0.05)]

    monkeypatch.setattr(language, "_identifier", Identifier)
    assert found(f"{OTHERS[code]} The church is in the old town.") == (code, "detected")
    assert asked


@pytest.mark.usefixtures("no_identifier")
def test_the_lexicon_far_ahead_of_others_wins() -> None:
    words = {"en": function_words(None)["en"], "xx": frozenset({"the", "of", "and"})}
    assert language_of(ENGLISH, None, lambda: words) == ("en", "detected")


def test_lexicons_close_together_leave_it_to_the_identifier() -> None:
    english = function_words(None)["en"]
    words = {"en": english, "xx": english - {"the"} | {"roof", "church", "people"}}
    assert language_of(ENGLISH, None, lambda: words) == ("en", "detected")


@pytest.mark.parametrize("text", ["", " \n ", "12 34 !?", "\U0001f525"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert found(text) == (None, None)
