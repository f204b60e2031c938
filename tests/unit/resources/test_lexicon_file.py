"""Lexicon files: what is wrong in one is told with its file, table and entry, and what was expected."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from heritage.errors import LexiconError
from heritage.extract.extractor import analyse
from heritage.extract.names.sitenames import SiteNames
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon_file import available, load_lexicon

TEMPLATE = available()["en"].with_name("_template.toml")
HEAD = '[language]\ncode = "qaa"\n'


def error(folder: Path, text: str) -> str:
    path = folder / "qaa.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    return message.removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[cause]]\nevent = "other"\nwords = ["1"]', "[[cause]] other: '1' has no letter; expected one or more words"),
        ('[parts]\nwords = ["--"]', "[parts] words: '--' has no letter; expected one or more words"),
        ('[classes]\nconjunction = ["&", "2"]',
         "[classes] conjunction: '2' has no letter; expected one or more words"),
        ("[closed]\nwords = [7]", "[closed] words: 7 is no phrase; expected text in quotation marks"),
        ('[closed]\nwords = [" "]', "[closed] words: ' ' is no phrase; expected text in quotation marks"),
        ('[closed]\nwords = ["car", "bus", "Car"]',
         "[closed] words: 'Car' stands in the same list already; expected each phrase once"),
        ('[[cause]]\nevent = "gunfire"\nwords = ["shots"]\n[[cause]]\nevent = "other"\nwords = ["shots"]',
         "[[cause]] other: 'shots' stands in [[cause]] gunfire already; expected each phrase once"),
        ('[[head]]\ncategory = "museum"\nwords = ["museum/museums", "museums/museums"]',
         "[[head]] museum: 'museums' stands in the same list already; expected each phrase once"),
        ('[degrees]\nsevere = ["badly"]\nminor = ["badly"]',
         "[degrees] minor: 'badly' stands in [degrees] severe already; expected each phrase once"),
        ('[[actor]]\ntype = "civilian"\nnames = ["X1", "X1"]',
         "[[actor]] X1: 'X1' stands in the same list already; expected each phrase once"),
        ('[[head]]\ncategory = "museum"\nwords = ["museum"]\n[anaphor]\nalike = ["museum, gallery"]',
         "[anaphor] alike: 'gallery' is no head; expected a word of a [[head]]"),
        ('[[sentence]]\nof = "closed"\ntext = "A car."',
         "[[sentence]] of 'closed': 'A car.' has no {}; expected it where the entry stands"),
        ('[[sentence]]\nof = "closed"\nwords = ["car"]',
         "[[sentence]] of 'closed': unknown key 'words'; expected some of every, gives, of, only, text, title"),
        ('[[sentence]]\nof = "closed"',
         "[[sentence]] of 'closed': expected `of` (a table) and `text` (a sentence with {} for its entries)"),
    ],
)  # fmt: skip
def test_a_wrong_phrase_is_told(tmp_path: Path, text: str, message: str) -> None:
    assert error(tmp_path, text) == message


@pytest.mark.parametrize(
    "text",
    [
        '[classes]\nconjunction = ["and", "&"]\nlist_conjunction = ["and", "&"]',
        '[boilerplate]\ninline_breaks = ["|"]',
        '[dates]\ninterval_joiners = ["to", "-"]',
        '[[actor]]\ntype = "civilian"\nnames = ["IS", "Is"]',
        '[degrees]\nsevere = ["half of"]\npartial = ["half of"]',
    ],
)
def test_what_may_stand_is_accepted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "qaa.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    assert load_lexicon(path).code == "qaa"


def test_the_template_is_a_lexicon_whose_examples_hold(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    shutil.copy(TEMPLATE, path)
    lexicon = load_lexicon(path)
    names = SiteNames(load_gazetteer(), lexicon)

    def claims(text: str) -> list[tuple[str, str | None]]:
        found = analyse(text, None, date(2024, 1, 15), lexicon, names, 1945)[1]
        return [(claim.trigger_id, claim.assertion.value) for claim in found]

    for trigger in lexicon.triggers:
        assert trigger.id in dict(claims(trigger.example)), trigger.example
        assert trigger.id not in dict(claims(trigger.counter)), trigger.counter
    for modifier in lexicon.modifiers:
        assert claims(modifier["example"]) != claims(modifier["counter"]), modifier["example"]
