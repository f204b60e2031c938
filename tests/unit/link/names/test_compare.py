"""Terms of two names: what agrees counts for them, what is missing or conflicts against."""

from __future__ import annotations

import pytest

from heritage.link.names.compare import Comparer
from heritage.resources.nameindex import NameIndex, build
from heritage.resources.namewords import NameWords, load_name_words

NAMES = (
    "Great Mosque of Aleppo",
    "Citadel of Aleppo",
    "Temple of Bel",
    "Museum of Idlib",
    "Khan Assad Pasha",
)


@pytest.fixture(scope="module")
def words() -> NameWords:
    return load_name_words()


@pytest.fixture(scope="module")
def index(words: NameWords) -> NameIndex:
    return NameIndex(build(words.parts(name) for name in NAMES))


def terms(mention: str, known: str, words: NameWords, index: NameIndex) -> dict[str, float]:
    return dict(Comparer(words.parts(mention), index).with_(words.parts(known)).terms)


def test_a_translated_name_agrees_in_kind_qualifier_and_word(words: NameWords, index: NameIndex) -> None:
    found = terms("Great Omari Mosque", "المسجد العمري الكبير", words, index)
    assert found["words_agree"] > 3
    assert found["kind_agrees"] > 0
    assert found["qualifiers_agree"] > 0
    assert not {"words_missing", "words_extra", "kind_conflicts", "qualifiers_apart"} & set(found)


def test_order_does_not_matter(words: NameWords, index: NameIndex) -> None:
    one = terms("Khan Murad Pasha", "Murad Pasha Khan", words, index)
    assert one["words_agree"] == terms("Khan Murad Pasha", "Khan Murad Pasha", words, index)["words_agree"]
    assert "words_missing" not in one


def test_words_written_as_one_are_the_same_words(words: NameWords, index: NameIndex) -> None:
    found = terms("Baal Shamin", "Baalshamin", words, index)
    assert "words_missing" not in found
    assert found["words_agree"] > 4


@pytest.mark.parametrize(
    ("mention", "known", "term"),
    [
        ("Omari Mosque", "Omari Museum", "kind_conflicts"),
        ("Omari Mosque", "Omari", "kind_missing"),
        ("Mosque of Ali and Husayn", "Mosque of Ali", "words_missing"),
        ("Mosque of Ali", "Mosque of Ali and Husayn", "words_extra"),
        ("Great Omari Mosque", "Small Omari Mosque", "qualifiers_apart"),
    ],
)
def test_what_speaks_against(mention: str, known: str, term: str, words: NameWords, index: NameIndex) -> None:
    found = terms(mention, known, words, index)
    assert found[term] < 0
    same = Comparer(words.parts(mention), index).with_(words.parts(mention)).score
    assert sum(found.values()) < same


def test_an_aside_may_be_missing_for_less(words: NameWords, index: NameIndex) -> None:
    aside = terms("Omari Mosque, Jabaliya", "Omari Mosque", words, index)
    inside = terms("Omari Mosque Jabaliya", "Omari Mosque", words, index)
    assert inside["words_missing"] < aside["words_missing"] < 0


def test_a_namesake_is_an_aside(words: NameWords) -> None:
    tokens = words.parts("Художній музей імені Куїнджі").tokens
    assert tokens == (("khudozhnii", "q:art", False), ("muzei", "museum", False), ("kuindzhi", "", True))


def test_a_common_word_tells_less_than_a_rare_one(words: NameWords, index: NameIndex) -> None:
    common = terms("Aleppo", "Aleppo", words, index)["words_agree"]
    assert common < terms("Sinjar", "Sinjar", words, index)["words_agree"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Voskresenska Tserkva", {"q:resurrection", "church"}),
        ("Heorhiivska church", {"q:george", "church"}),
        ("Church of St. Georgiy", {"q:george", "church"}),
        ("Strytenska Church", {"q:presentation", "church"}),
        ("St. Catherine's Chapel", {"q:catherine", "chapel"}),
        ("former Church", {"church"}),
        ("School No 7", {"school", "q:number 7"}),
        ("Харківська школа №7", {"", "school", "q:number 7"}),
    ],
)
def test_words_are_known_by_their_sound_and_remarks_are_no_words(
    name: str, kind: set[str], words: NameWords
) -> None:
    assert {kind for _, kind, _ in words.parts(name).tokens} == kind


def test_a_number_word_without_a_number_is_no_number(words: NameWords) -> None:
    assert not any("number" in kind for _, kind, _ in words.parts("School No").tokens)


def test_a_name_that_shares_only_the_place_is_the_place_s(words: NameWords, index: NameIndex) -> None:
    town = terms("Museum in Idlib", "Idlib", words, index)
    museum = terms("Idlib Museum", "Museum of Idlib", words, index)
    assert town["only_where"] < 0
    assert "only_where" not in museum
    assert "only_where" not in terms("Idlib", "Idlib", words, index)


def test_kinds_that_sources_confuse_are_a_small_doubt(words: NameWords, index: NameIndex) -> None:
    assert "kind_conflicts" not in terms("Bust of Murad Pasha", "Monument of Murad Pasha", words, index)
    assert terms("Bust of Murad Pasha", "Monument of Murad Pasha", words, index)["kind_near"] < 0
    assert terms("Bust of Murad Pasha", "Khan Murad Pasha", words, index)["kind_conflicts"] < 0


def test_a_building_may_be_of_any_kind(words: NameWords, index: NameIndex) -> None:
    found = terms("Murad Pasha building", "Murad Pasha House", words, index)
    assert not {"kind_conflicts", "kind_missing", "qualifiers_apart"} & set(found)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("District Library", {"q:regional", "library"}),
        ("Sheikh Maqsoud district", {"q:title_sheikh", "", "quarter"}),
        ("Memorial Museum", {"q:memorial", "museum"}),
        ("Holocaust Memorial", {"q:holocaust", "monument"}),
        ("Миколаївська церква", {"q:nicholas", "church"}),
        ("Миколаївська бібліотека", {"", "library"}),
    ],
)
def test_a_word_before_a_kind_is_no_kind(name: str, kinds: set[str], words: NameWords) -> None:
    assert {kind for _, kind, _ in words.parts(name).tokens} == kinds


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Marienkirche", [("marien", "q:mary"), ("kirche", "church")]),
        ("Winterpalast", [("winter", "q:winter"), ("palast", "palace")]),
        ("Kunstmuseum", [("kunst", "q:art"), ("museum", "museum")]),
        ("Kirche", [("kirche", "church")]),
    ],
)
def test_a_compound_is_taken_apart(name: str, tokens: list[tuple[str, str]], words: NameWords) -> None:
    assert [(word, kind) for word, kind, _ in words.parts(name).tokens] == tokens


def test_titles_and_what_a_dedication_implies_cost_little(words: NameWords, index: NameIndex) -> None:
    bare = terms("Church of St. Barbara", "Church of St. Catherine", words, index)["qualifiers_apart"]
    for one, other in (
        ("Church of St. Barbara", "Church of the Great Martyr Barbara"),
        ("Dormition Church", "Dormition of the Mother of God Church"),
        ("Kazan Icon of the Mother of God Church", "Казанська церква"),
        ("Nativity Church", "Церква Різдва Христового"),
    ):
        assert terms(one, other, words, index).get("qualifiers_apart", 0.0) > bare / 4


def test_the_nativity_of_mary_is_another_dedication(words: NameWords, index: NameIndex) -> None:
    found = terms("Church of the Nativity of Christ", "Церква Різдва Богородиці", words, index)
    assert found["qualifiers_apart"] < -1


def test_saints_who_are_spelled_alike_are_two(words: NameWords, index: NameIndex) -> None:
    found = terms("Михайлівська церква", "Миколаївська церква", words, index)
    assert "words_agree" not in found
    assert found["qualifiers_apart"] < 0


def test_a_kind_spelled_like_a_word_is_a_kind_all_the_same(words: NameWords, index: NameIndex) -> None:
    assert terms("Qasr al-Saqa", "سوق القيصرية", words, index)["kind_conflicts"] < 0


def test_a_name_of_types_alone_is_told_by_its_letters(words: NameWords, index: NameIndex) -> None:
    one = terms("Qal'at al-Husn", "Qal'at al-Husn", words, index)
    assert one["same_letters"] > terms("Temple of Bel", "Temple of Bel", words, index)["same_letters"]


def test_words_that_join_in_an_aside_are_the_place_s(words: NameWords, index: NameIndex) -> None:
    assert terms("St. Nicholas Church, Lyman", "Ле-Ман", words, index)["only_where"] < 0


@pytest.mark.parametrize(
    ("single", "several"),
    [("Telafar", "Tell Afar"), ("Deirhafir", "Deir Hafir"), ("ܬܠܥܕܐ", "Tell Ada")],
)
def test_a_kind_written_together_with_its_name(
    single: str, several: str, words: NameWords, index: NameIndex
) -> None:
    for one, other in ((single, several), (several, single)):
        found = terms(one, other, words, index)
        assert found["words_agree"] > 2
        assert not {"words_missing", "words_extra", "kind_missing", "kind_conflicts"} & set(found)


def test_a_name_that_only_begins_like_a_kind_is_another(words: NameWords, index: NameIndex) -> None:
    assert terms("Telavi", "Tell Afar", words, index).get("words_agree", 0.0) == 0.0


def test_a_dedication_alone_stands_for_a_church(words: NameWords, index: NameIndex) -> None:
    church = terms("St. Nicholas the Wonderworker", "Church of St Nicholas", words, index)
    museum = terms("St. Nicholas the Wonderworker", "Museum of St Nicholas", words, index)
    nobody = terms("Omari", "Omari Church", words, index)
    assert museum["kind_missing"] < church["kind_missing"] < 0
    assert nobody["kind_missing"] == museum["kind_missing"]
