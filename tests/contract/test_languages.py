"""A language is data: one TOML in a project's own folder makes its reports readable, and no Python changes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import heritage
from heritage import single
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.extractor import analyse
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.tools import tools
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon_file import load_lexicon
from heritage.settings import Settings
from heritage.text.tokens import tokenise

LEXICON = Path(__file__).resolve().parents[1] / "fixtures" / "lexicons" / "es.toml"
PUBLISHED = date(2015, 8, 26)
STORY = "Milicianos volaron el Templo de Bel el 24 de agosto de 2015. La Iglesia de San Jorge quedó intacta."


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A project whose only own data is the Spanish lexicon."""
    folder = tmp_path / "data" / "lexicons"
    folder.mkdir(parents=True)
    shutil.copy(LEXICON, folder)
    return Settings(root=tmp_path).resolved()


def claims(text: str, project: Settings) -> list[dict[str, Any]]:
    return heritage.extract_claims(text, published=PUBLISHED, language="es", settings=project)


def test_a_text_in_the_new_language_gives_its_claims(project: Settings) -> None:
    blown_up, intact = claims(STORY, project)
    assert blown_up["site_mention"] == "Templo de Bel"
    assert (blown_up["event_type"], blown_up["severity"]) == ("explosion_demolition", "destroyed")
    assert (blown_up["assertion"], blown_up["date"]) == (("actual", "2015-08-24"))
    assert blown_up["actor_type"] == "non_state_armed"
    assert STORY[blown_up["start"] : blown_up["end"]] == blown_up["evidence"] == STORY.partition(" La ")[0]
    assert (intact["site_mention"], intact["assertion"]) == ("Iglesia de San Jorge", "denied")


@pytest.mark.parametrize(
    ("text", "event", "severity", "told"),
    [
        ("La Iglesia de San Jorge fue destruida por un misil.", "shelling_airstrike", "destroyed", ("actual", None)),
        ("Un sismo dañó gravemente la Iglesia de San Jorge ayer.", "earthquake", "severe", ("actual", "2015-08-25")),
        ("El techo de la Iglesia de San Jorge fue destruido.", "unknown", "severe", ("actual", None)),
        ("La Iglesia de San Jorge no fue destruida.", "unknown", "none", ("denied", None)),
        ("La Iglesia de San Jorge fue supuestamente destruida.", "unknown", "destroyed", ("alleged", None)),
        ("La Iglesia de San Jorge, que fue volada el lunes, es alta.", "explosion_demolition", "destroyed",
         ("actual", "2015-08-24")),
        ("Un misil causó daños en la Iglesia de San Jorge.", "shelling_airstrike", "unknown", ("actual", None)),
        ("La Iglesia de San Jorge se derrumbó en mayo de 2014.", "neglect_collapse", "destroyed",
         ("actual", "2014-05")),
    ],
)  # fmt: skip
def test_grammar_degrees_dates_and_cues_are_the_lexicons(
    text: str, event: str, severity: str, told: tuple[str, str | None], project: Settings
) -> None:
    (found,) = claims(text, project)
    assert (found["event_type"], found["severity"]) == (event, severity)
    assert (found["assertion"], found["date"]) == told


@pytest.mark.parametrize(
    "text",
    [
        "Los soldados destruyeron un coche cerca de la Iglesia de San Jorge.",
        "Un terremoto destruyó viviendas en la aldea.",
        "Los soldados visitaron una réplica de la Iglesia de San Jorge.",
    ],
)
def test_what_was_not_hit_is_no_claim(text: str, project: Settings) -> None:
    assert not claims(text, project)


def test_every_entry_of_the_new_lexicon_proves_itself() -> None:
    lexicon = load_lexicon(LEXICON)
    names = SiteNames(load_gazetteer(), lexicon)

    def fired(text: str) -> set[str]:
        found = analyse(text, None, PUBLISHED, lexicon, names, 1945)[1]
        return {rule for claim in found for rule in (claim.trigger_id, *claim.trace)}

    for trigger in lexicon.triggers:
        assert {trigger.id, f"MG-{trigger.id}"} & fired(trigger.example), trigger.example
        assert not {trigger.id, f"MG-{trigger.id}"} & fired(trigger.counter), trigger.counter


def test_the_languages_of_the_base_stay(project: Settings) -> None:
    (found,) = heritage.extract_claims(
        "Militants blew up the Temple of Bel.", language="en", settings=project
    )
    assert found["site_mention"] == "Temple of Bel"


def test_a_region_is_read_with_its_language(project: Settings) -> None:
    assert single.read(STORY, language="es-MX", settings=project).is_covered


def test_a_lexicon_may_leave_out_all_but_its_language(tmp_path: Path) -> None:
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "qaa.toml").write_text('[language]\ncode = "qaa"\n', encoding="utf-8")
    found = tools("qaa", tmp_path)
    assert found is not None
    assert not found.analyse(STORY, "A title", PUBLISHED, 1945)[1]
    assert not list(date_forms(found.lexicon).find(STORY, tokenise(STORY), 0))


def test_a_build_says_which_reports_no_lexicon_covers(project: Settings) -> None:
    project.input.mkdir(parents=True)
    for language, text in (
        ("es", STORY),
        ("it", "I miliziani hanno distrutto il Tempio di Bel nell'agosto del 2015."),
    ):
        (project.input / f"{language}.txt").write_text(
            f"---\nlanguage: {language}\npublished: 2015-08-26\n---\n{text}\n", encoding="utf-8"
        )
    heritage.build(settings=project)
    dataset = heritage.read_dataset(project.output)
    reports = dataset.tables["reports"].set_index("language")
    problems = dataset.tables["problems"]
    assert dict(reports["is_language_covered"]) == {"es": True, "it": False}
    uncovered = problems[problems["code"] == "language_not_covered"]
    assert list(uncovered["key"]) == [reports.loc["it", "report_id"]]
    assert set(dataset.tables["claims"]["report_id"]) == {reports.loc["es", "report_id"]}
