"""The charts: they stand any data, come out the same each time, fit their page, and can be read without colour."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pypdfium2
import pytest
from lxml import etree
from matplotlib.colors import to_rgb
from PIL import Image

from heritage.publish.charts import Drawing, density, draw, site_panel
from heritage.publish.charts.counts import _ATTRIBUTED
from heritage.publish.charts.lettering import drawable, fitted, width_of
from heritage.publish.charts.marks import Fill, severity_fill, standing_fill
from heritage.publish.charts.style import DOUBLE, luminance
from heritage.publish.counts.figures import make_figures
from heritage.publish.counts.standing import STANDINGS
from heritage.schema.codebook import codebook
from tests.unit.publish.chart_data import NAMES, make

CASES = {
    "nothing": make(0),
    "one": make(1, undated=0.0),
    "all undated": make(30, undated=1.1),
    "one country": make(60, countries=["SY"]),
    "sixty countries, all scripts": make(200, names=NAMES),
    "two hundred years": make(80, years=(1800, 2025), undated=0.1),
    "very many": make(3000, years=(1200, 2025)),
}


@pytest.fixture(scope="module", params=list(CASES))
def drawings(request: pytest.FixtureRequest) -> dict[str, Drawing]:
    """Return the drawings of a case by name of the figure."""
    return {f.name: draw(f) for f in make_figures(*CASES[request.param], f"{request.param}; dataset 1.")}


def test_every_form_opens_and_fits_its_page(drawings: dict[str, Drawing]) -> None:
    for name, drawing in drawings.items():
        image = Image.open(io.BytesIO(drawing.png))
        assert image.width == pytest.approx(180 / 25.4 * 300, abs=1.5), name
        assert image.height < 247 / 25.4 * 300, name
        assert etree.fromstring(drawing.svg).tag.endswith("svg")
        for data, millimetres in ((drawing.pdf, 180), (drawing.narrow_pdf, 90)):
            page = pypdfium2.PdfDocument(data)[0]
            assert page.get_width() / 72 * 25.4 == pytest.approx(millimetres, abs=0.5), name
            assert page.get_height() / 72 * 25.4 < 247, name
            assert "dataset 1." in page.get_textpage().get_text_bounded().replace("\r\n", " "), name


def test_a_drawing_is_small_enough_for_a_page(drawings: dict[str, Drawing]) -> None:
    for name, drawing in drawings.items():
        assert len(drawing.svg) < 1_600_000, name


def test_nothing_hostile_is_in_the_files(drawings: dict[str, Drawing]) -> None:
    for drawing in drawings.values():
        text = drawing.svg.decode()
        assert "<script" not in text
        assert "<b>" not in text
        assert "\u202e" not in text
        assert "javascript:" not in text


def test_type_is_large_enough_for_print() -> None:
    from heritage.publish.charts.style import SINGLE

    assert min(DOUBLE.least, SINGLE.least) >= 6.0


def test_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib\nfrom heritage.publish.charts import draw\n"
        "from heritage.publish.counts.figures import make_figures\n"
        "from tests.unit.publish.chart_data import NAMES, make\n"
        "for f in make_figures(*make(60, names=NAMES), 'x'):\n"
        "    d = draw(f)\n    print(f.name, hashlib.sha256(d.png + d.svg + d.pdf + d.narrow_pdf).hexdigest())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    for line, figure in zip(
        found.stdout.splitlines(), make_figures(*make(60, names=NAMES), "x"), strict=True
    ):
        one = draw(figure)
        digest = hashlib.sha256(one.png + one.svg + one.pdf + one.narrow_pdf).hexdigest()
        assert line == f"{figure.name} {digest}"


def test_drawing_leaves_the_settings_of_matplotlib_alone() -> None:
    before = dict(plt.rcParams)
    draw(make_figures(*make(5), "")[0])
    assert dict(plt.rcParams) == before


def test_others_can_use_the_style() -> None:
    with plt.style.context("heritage.publish.charts.heritage"):
        assert plt.rcParams["svg.hashsalt"] == "heritage"
        assert plt.rcParams["pdf.fonttype"] == 42


def test_panel_of_one_place() -> None:
    rows, _ = make(12, undated=0.3, names=NAMES)
    drawing = site_panel([{**row, "site_id": "SY-x"} for row in rows])
    root = etree.fromstring(drawing.svg)
    links = {one for one in root.xpath("//@*[local-name()='href']") if one.startswith("../incidents/")}
    assert links == {f"../incidents/{row['incident_id']}.html" for row in rows}
    assert site_panel(rows[:1]).svg


# --- lettering -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Église Łódź, Київ, Αθήνα", "Église Łódź, Київ, Αθήνα"),
        ("\u5317\u4eac\u6545\u5bab", "Bei Jing Gu Gong"),
        ("\u0645\u0633\u062c\u062f", "msjd"),
        ("\u202eevil\u202c\u200b", "evil"),
        ("\U0001f389 x", "□ x"),
        ("two\nlines\x00", "two lines"),
    ],
)
def test_text_that_can_be_drawn(text: str, shown: str) -> None:
    assert drawable(text) == shown


@pytest.mark.parametrize("text", [*NAMES, "", "a b c", "x" * 30 + " " + "y" * 30])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_lines_fit_their_room(text: str, lines: int) -> None:
    found = fitted(text, 1.2, 7, lines)
    assert len(found) <= lines
    assert all(width_of(line, 7) <= 1.2 for line in found)
    if "…" not in "".join(found):
        assert "".join("".join(found).split()) == "".join(drawable(text).split())


# --- periods of very many incidents ------------------------------------------------------------------------------


def test_periods_hold_at_least_and_at_most() -> None:
    rows = [row for row in make(800)[0] if row["date_from"] or row["date_to"]]
    bins = density.count_bins(rows)
    certain = sum(int(counts.sum()) for counts in bins.certain.values())
    whole = sum(
        1
        for row in rows
        if row["date_from"]
        and row["date_to"]
        and (row["date_from"].year * 12 + row["date_from"].month - 1) // bins.months
        == (row["date_to"].year * 12 + row["date_to"].month - 1) // bins.months
    )
    assert certain == whole
    assert int(bins.possible.sum()) >= len(rows) - whole


# --- colours -----------------------------------------------------------------------------------------------------

TOGETHER = {
    "degrees": [severity_fill(code.code) for code in codebook().scheme("severity").codes],
    "standings": [standing_fill(code) for code in STANDINGS if code not in ("threatened_only", "refuted")],
    "attributed": [fill for _, fill in _ATTRIBUTED.values()],
    "periods": [*(fill for _, fill in density.CERTAIN.values()), Fill("#ffffff", "#56616d")],
}

# Machado, Oliveira, Fernandes 2009, severity 1.0: what is left of a colour, in linear RGB.
BLIND = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def lightness(value: float) -> float:
    """CIE L* of a relative luminance."""
    return 116 * value ** (1 / 3) - 16 if value > 0.008856 else 903.3 * value


def linear(colour: str) -> np.ndarray:
    return np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)])


@pytest.mark.parametrize("name", list(TOGETHER))
def test_fills_differ_in_grey(name: str) -> None:
    for one, other in combinations(TOGETHER[name], 2):
        if one.hatch == other.hatch:
            assert abs(lightness(luminance(one.face)) - lightness(luminance(other.face))) > 10, (one, other)


@pytest.mark.parametrize("kind", list(BLIND))
@pytest.mark.parametrize("name", list(TOGETHER))
def test_fills_differ_to_the_colour_blind(name: str, kind: str) -> None:
    for one, other in combinations(TOGETHER[name], 2):
        if one.hatch == other.hatch:
            seen = [np.clip(np.array(BLIND[kind]) @ linear(fill.face), 0, 1) for fill in (one, other)]
            weights = np.array([0.2126, 0.7152, 0.0722])
            assert abs(lightness(float(weights @ seen[0])) - lightness(float(weights @ seen[1]))) > 10, (
                one,
                other,
            )
