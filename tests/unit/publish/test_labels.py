"""Labels in another language of the codebook: on pages and figures, never in files, and never twice from the cache."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.publish.labels import label, label_language, labels_in, within
from heritage.publish.site import publish_dataset
from heritage.publish.words import language_name
from heritage.publish.writer import key_of
from tests.unit.publish.sample import MANIFEST, make_dataset

UKRAINIAN = "Підрив закладеною вибухівкою"


def test_labels_are_english_unless_asked_for_otherwise() -> None:
    assert label("event_type", "explosion_demolition") == "Demolition by explosives"
    with labels_in("uk"):
        assert label("event_type", "explosion_demolition") == UKRAINIAN
        assert label_language() == "uk"
    assert label_language() == "en"


def test_what_the_codebook_has_in_english_alone_stays_english_and_foreign_codes_stay() -> None:
    with labels_in("fr"):
        assert label("assessment_method", "field_visit") == "Field visit"
        assert label("event_type", "of another codebook") == "of another codebook"
        assert label("no scheme", "x") == "x"
        assert label("event_type", None) == ""


def test_german_nouns_keep_their_capitals() -> None:
    assert within("Demolition by explosives") == "demolition by explosives"
    with labels_in("de"):
        assert within("Sprengung") == "Sprengung"


def test_a_language_that_the_codebook_lacks_is_refused() -> None:
    with pytest.raises(ConfigError, match="expected one of ar, de, en"), labels_in("la"):
        pass


def test_what_was_made_with_other_labels_is_not_used_again() -> None:
    english = key_of("a")
    with labels_in("uk"):
        assert key_of("a") != english


def test_pages_and_figures_are_labelled_and_files_are_not(tmp_path: Path) -> None:
    tables = make_dataset()
    publish_dataset(
        tables, MANIFEST, tmp_path / "site", title="T", quality=[], formats=["csv", "kml"], language="uk"
    )
    page = next(
        text
        for path in (tmp_path / "site" / "incidents").glob("*.html")
        if UKRAINIAN in (text := path.read_text(encoding="utf-8"))
    )
    assert '<span class="chip dot-severity-' in page
    assert 'lang="uk" dir="auto">' in page
    explorer = "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "site" / "assets").glob("*.js")
    )
    assert json.dumps(UKRAINIAN)[1:-1] in explorer
    kml = next((tmp_path / "site" / "data").glob("*.kml")).read_text(encoding="utf-8")
    assert "Demolition by explosives" in kml
    assert UKRAINIAN not in kml


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ar", "Arabic"), ("uk-Latn", "Ukrainian (Latin script)"), ("zh-Hant-TW", "Chinese (traditional, Taiwan)"),
     ("grc", "Ancient Greek"), ("qqq", "qqq"), ("", "language not given"), (None, "language not given")],
)  # fmt: skip
def test_languages_are_called_by_name(tag: str | None, name: str) -> None:
    assert language_name(tag) == name
