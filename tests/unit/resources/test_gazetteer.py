"""The gazetteer: lookups, hierarchy, overlay, and faults that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import GazetteerError
from heritage.resources.gazetteer import read_gazetteer
from tests.fixtures.link_rows import FOLDER, gazetteer

HEADER = "site_id,name,country,category,part_of,position_precision,sensitivity,latitude_deg,longitude_deg"
GOOD = "SY-a,A,SY,museum,,unknown,public_exact,,"


def written(folder: Path, *rows: str, header: str = HEADER, names: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "sites.csv").write_text("\n".join((header, *rows, "")), encoding="utf-8")
    (folder / "names.csv").write_text(f"site_id,name,language,kind\n{names}", encoding="utf-8")
    return folder


def test_names_are_found_by_every_key() -> None:
    found = gazetteer()
    bel = ("SY-temple-of-bel", "official")
    assert found.lookup("fold", "temple of bel") == (bel,)
    assert bel in found.lookup("romanised", found.keys("the Temple of Bel").romanised)
    assert found.lookup("typed", found.keys("Bel Temple").typed) == (bel,)
    assert ("SY-temple-of-baalshamin", "short") in found.lookup("skeleton", "blsmn")
    assert found.lookup("fold", "nothing") == ()


def test_hierarchy() -> None:
    found = gazetteer()
    assert found.ancestors("SY-temple-of-bel") == ("SY-palmyra",)
    assert found.root("SY-temple-of-bel") == found.root("SY-palmyra") == "SY-palmyra"
    assert found.root("SY-tadmur-prison") == "SY-tadmur-prison"


def test_places_have_all_their_names() -> None:
    (place,) = gazetteer().places_named("ALEPPO")
    assert place.names == ("Aleppo", "Halab", "Haleb")
    assert gazetteer().places_named("Haleb") == (place,)
    assert gazetteer().places_named("Tadmor")[0].beside == "SY-palmyra"


def test_project_row_wins_and_is_reported(tmp_path: Path) -> None:
    own = written(tmp_path / "own", "SY-palmyra,Palmyra (ours),SY,archaeological_site,,unknown,withheld,,")
    found = read_gazetteer((FOLDER, own))
    assert found.sites["SY-palmyra"].sensitivity == "withheld"
    assert "SY-temple-of-bel" in found.sites
    assert [(problem.code, problem.key) for problem in found.problems] == [("overlay_conflict", "SY-palmyra")]
    assert found.content_hash != gazetteer().content_hash


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((GOOD, GOOD), r"sites\.csv:3: SY-a stands there twice"),
        (("SY-a,A,SY,castle,,unknown,public_exact,,",), r"sites\.csv:2: category: expected one of"),
        (("SY-a,A,XX,museum,,unknown,public_exact,,",), r"sites\.csv:2: country 'XX'"),
        (("SY-a,A,SY,museum,,unknown,secret,,",), r"sites\.csv:2: sensitivity"),
        (("SY-a,A,SY,museum,,unknown,,,",), r"sites\.csv:2: sensitivity: expected a value"),
        (("SY-a,A,SY,museum,SY-b,unknown,public_exact,,",), r"sites\.csv:2: part_of: no site 'SY-b'"),
        (
            ("SY-a,A,SY,museum,SY-b,unknown,public_exact,,", "SY-b,B,SY,museum,SY-a,unknown,public_exact,,"),
            r"part_of runs in a circle: SY-a > SY-b > SY-a",
        ),
        (
            ("SY-a,A,SY,museum,,unknown,public_exact,95,10",),
            r"sites\.csv:2: latitude_deg: expected a number from -90",
        ),
        (
            ("SY-a,A,SY,museum,,unknown,public_exact,nan,10",),
            r"sites\.csv:2: latitude_deg: expected a number",
        ),
        (("SY-a,A,SY,museum,,unknown,public_exact,35,",), r"sites\.csv:2: latitude without longitude"),
        (("SY-a,A,SY,museum",), r"sites\.csv:2: expected as many cells"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, rows: tuple[str, ...], said: str) -> None:
    with pytest.raises(GazetteerError, match=said):
        read_gazetteer((written(tmp_path / "g", *rows),))


def test_unknown_column(tmp_path: Path) -> None:
    folder = written(tmp_path / "g", header=f"{HEADER},colour")
    with pytest.raises(GazetteerError, match=r"sites\.csv:1: .*unknown colour"):
        read_gazetteer((folder,))


def test_name_of_no_site(tmp_path: Path) -> None:
    folder = written(tmp_path / "g", GOOD, names="SY-b,B,en,official\n")
    with pytest.raises(GazetteerError, match=r"names\.csv:2: no site 'SY-b'"):
        read_gazetteer((folder,))


def test_folder_without_files_is_an_empty_gazetteer(tmp_path: Path) -> None:
    assert read_gazetteer((tmp_path,)).sites == {}
