"""What the site says of earlier releases: each incident's history, what changed, and no name that is withheld since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import lxml.html  # type: ignore[import-untyped, unused-ignore]
import pytest

import heritage
from heritage import api
from heritage.quality import gate
from heritage.release import freeze
from heritage.release.freeze import Wanted
from heritage.release.past import NOW, past
from heritage.release.withdrawals import COLUMNS, notes_path
from heritage.settings import Settings, load_settings

_BEL = "Islamic State militants blew up the Temple of Bel in Palmyra on 30 August 2015, officials said."
_BEL_AGAIN = "On 30 August 2015 the Temple of Bel in Palmyra was destroyed by explosives, a statement said."
_BRIDGE = "The Old Bridge of Mostar was destroyed by shelling on 9 November 1993, the army said."


def report(project: Settings, name: str, text: str) -> Path:
    path = project.input / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"---\nid: {name}\npublisher: Paper {name}\nlanguage: en\npublished: 2023-08-01\n---\n"
    path.write_text(head + text, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return a project of two releases and a build: an incident that gained a report, and one that came and went."""
    monkeypatch.setattr(gate, "_suites", lambda *_: ([], []))
    (tmp_path / "heritage.toml").write_text('[project]\ntitle = "Two events"\n', encoding="utf-8")
    made = load_settings(tmp_path)
    report(made, "bel", _BEL)
    heritage.build(settings=made)
    freeze.release(made, Wanted(made.output, date(2026, 1, 5)))
    report(made, "bel-again", _BEL_AGAIN)
    bridge = report(made, "bridge", _BRIDGE)
    heritage.build(settings=made)
    freeze.release(made, Wanted(made.output, date(2026, 2, 5)))
    bridge.unlink()
    heritage.build(settings=made)
    return made


def test_history_and_changes_stand_on_the_pages(project: Settings, tmp_path: Path) -> None:
    found = past(project.releases, project.output)
    assert [version.version for version in found.versions] == [NOW, "2026.02.0", "2026.01.0"]
    (incident,) = heritage.read_dataset(project.output).incidents["incident_id"]
    assert [(step.version, step.kind) for step in found.steps[incident]] == [
        ("2026.01.0", "first"), ("2026.02.0", "changed"),
    ]  # fmt: skip
    assert ("n_reports", "1", "2") in found.steps[incident][1].fields

    gone = next(step for step in found.versions[0].steps if step.kind == "withdrawn")
    note = notes_path(project.data)  # without a word on why a total fell the gate would refuse to publish
    note.parent.mkdir(parents=True, exist_ok=True)
    row = f"{gone.incident_id},its report was taken out,a test,2026-02-06"
    note.write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    api.publish(project.output, tmp_path / "site", settings=project)
    page = lxml.html.parse(tmp_path / "site" / "incidents" / f"{incident}.html")
    steps = [" ".join(step.text_content().split()) for step in page.xpath("//section[@id='history']//li")]
    assert steps[0].startswith("2026.01.0 2026-01-05: in the first release")
    assert "n_reports 1 \u2192 2" in steps[1]
    changes = lxml.html.parse(tmp_path / "site" / "changes.html")
    assert [title.text for title in changes.xpath("//h2")] == [NOW, "2026.02.0", "2026.01.0"]
    assert gone.incident_id in changes.getroot().text_content()
    assert "Mostar" not in changes.getroot().text_content()
    quality = lxml.html.parse(tmp_path / "site" / "quality.html")
    assert len(quality.xpath("//*[local-name()='svg']")) == 4


def test_without_a_release_nothing_is_told(project: Settings, tmp_path: Path) -> None:
    assert past(tmp_path / "nowhere", project.output).versions == ()
