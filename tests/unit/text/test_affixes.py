"""What is written together with a word of a name goes: articles, the Syriac of, endings behind an apostrophe."""

from __future__ import annotations

from heritage.resources.namewords import load_name_words
from heritage.text.affixes import without_prefix, without_suffix


def test_a_prefix_leaves_three_letters() -> None:
    assert without_prefix("alqasr", ("al",)) == "qasr"
    assert without_prefix("alma", ("al",)) == "alma"
    assert without_prefix("qasr", ("al",)) == "qasr"
    assert without_prefix("qasr", ()) == "qasr"


def test_a_suffix_stands_behind_an_apostrophe() -> None:
    assert without_suffix("mark's", ("'s",)) == "mark"
    assert without_suffix("mark's,", ("'s",)) == "mark"
    assert without_suffix("a's", ("'s",)) == "a's"
    assert without_suffix("marks", ("'s",)) == "marks"


def test_the_syriac_of_goes_but_from_the_first_word() -> None:
    parts = load_name_words().parts
    monastery = parts("ܕܝܪܐ ܕܩܪܛܡܝܢ").tokens
    assert [(word, kind) for word, kind, _ in monastery] == [("dyra", "monastery"), ("qrtmyn", "")]
    assert parts("ܕܪܡܣܘܩ").tokens[0][0] == "drmswq"
