"""The explorer in a real browser: filters, address, counts, keys, pointers, hostile names, two widths, no requests."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heritage.publish.counts.derived import period
from heritage.publish.editions import Edition, public_edition
from heritage.publish.explorer import make_explorer
from tests.unit.publish.sample import HOSTILE_NAME, make_dataset
from tests.web.browser import Browser
from tests.web.explorer_page import write_page

pytestmark = [pytest.mark.web, pytest.mark.slow]

SHOWN = "Number(document.getElementById('x-status').dataset.shown)"
STATUS = "document.getElementById('x-status').textContent"
ROWS = "[...document.querySelectorAll('#x-rows th a')].map((link) => link.textContent)"
LABEL = "document.getElementById(%r).getAttribute('aria-label')"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the explorer of the sample."""
    folder = tmp_path_factory.mktemp("explorer")
    return write_page(make_explorer(public_edition(make_dataset())), folder).as_uri()


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], str]:
    """Return how to make a page of the sample after a change of each incident and site."""

    def make(change: Callable[[dict[str, Any]], None], *, empty: bool = False) -> str:
        edition = public_edition(make_dataset())
        tables = dict(edition.tables)
        for name in ("incidents", "sites"):
            rows = [] if empty else tables[name].to_pylist()
            for row in rows:
                change(row)
            tables[name] = pa.Table.from_pylist(rows, tables[name].schema)
        return write_page(make_explorer(Edition(tables, {})), tmp_path).as_uri()

    return make


@pytest.fixture(scope="module")
def incidents() -> list[dict[str, Any]]:
    """Return the incidents of the edition."""
    rows: list[dict[str, Any]] = public_edition(make_dataset()).tables["incidents"].to_pylist()
    return rows


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Browser]]:
    """Return one browser for all tests here, started when the first asks for it."""
    found: list[Browser] = []

    def start(binary: Path) -> Browser:
        if not found:
            found.append(Browser(binary, tmp_path_factory.mktemp("profile")))
        return found[0]

    yield start
    for browser in found:
        browser.close()


@pytest.fixture
def browser(require: Callable[[str], Path], shared: Callable[[Path], Browser]) -> Iterator[Browser]:
    """Return the browser, and look afterwards whether a page has complained or asked for anything outside."""
    found = shared(require("web"))
    found.said.clear()
    found.asked.clear()
    found.size(1280, 900)
    found.open("about:blank")
    yield found
    assert found.said == []
    assert [
        address for address in found.asked if not address.startswith(("file:", "data:", "blob:", "about:"))
    ] == []


def chips(browser: Browser, group: str) -> dict[str, int]:
    """The numbers of the buttons under the map (`placed`) or the timeline (`period`), by their words."""
    found: dict[str, int] = browser.run(
        f"Object.fromEntries([...document.querySelectorAll('[data-chips={group}] button')].map((b) =>"
        "[b.textContent.replace(/ \\d+$/, ''), Number(b.querySelector('b').textContent)]))"
    )
    return found


def facet(browser: Browser, key: str) -> dict[str, int]:
    """The numbers of a facet by code."""
    found: dict[str, int] = browser.run(
        f"Object.fromEntries([...document.querySelectorAll('#x-facets input[name={key}]')].map((box) =>"
        "[box.value, Number(box.closest('label').querySelector('.x-n').textContent)]))"
    )
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_it_shows_everything_and_fits(browser: Browser, page: str, width: int) -> None:
    browser.size(width, 844, touch=width < 500)
    browser.open(page)
    assert browser.run(STATUS) == "13 of 13 incidents; 2 undated and 3 unplaced among them"
    assert len(browser.run(ROWS)) == 13
    assert browser.run("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert chips(browser, "placed") == {"Position as known": 7, "Generalised": 3, "No position": 3}
    assert chips(browser, "period")["Undated"] == 2
    for canvas in ("x-map", "x-time"):
        browser.centre(f"#{canvas}")
        painted = (
            f"(() => {{ const c = document.getElementById('{canvas}'); const seen = c.getContext('2d').getImageData("
            "0, 0, c.width, c.height); return new Set(new Uint32Array(seen.data.buffer)).size; })()"
        )
        browser.until(f"{painted} > 3")


def test_a_number_leads_to_its_rows_and_a_row_to_its_incident(
    browser: Browser, page: str, incidents: Any
) -> None:
    browser.open(page)
    browser.click("#number")
    browser.until("document.activeElement.id === 'x-rows-title'")
    destroyed = [row for row in incidents if row["severity"] == "destroyed"]
    assert browser.run(SHOWN) == len(destroyed)
    links = browser.run(
        "[...document.querySelectorAll('#x-rows th a')].map((link) => link.getAttribute('href'))"
    )
    assert set(links) == {f"incidents/{row['incident_id']}.html" for row in destroyed}
    assert browser.run("document.querySelector('#x-facets input[value=destroyed]').checked") is True


@pytest.mark.parametrize(
    "key", ["country", "event_type", "severity", "assertion", "corroboration", "actor_type"]
)
def test_each_code_in_the_address_shows_as_many_rows_as_it_has(
    browser: Browser, page: str, incidents: Any, key: str
) -> None:
    browser.open(page)
    numbers = facet(browser, key)
    assert sum(numbers.values()) == 13
    for code in {row[key] or "none" for row in incidents}:
        expected = sum((row[key] or "none") == code for row in incidents)
        assert numbers[code] == expected
        browser.run(f"location.hash = '{key}={code}'")
        browser.until(f"{SHOWN} === {expected}")


def test_every_period_in_the_address_shows_as_many_rows_as_it_has(
    browser: Browser, page: str, incidents: Any
) -> None:
    browser.open(page)
    for code in {period(row) for row in incidents}:
        browser.run(f"location.hash = 'period={code}'")
        browser.until(f"{SHOWN} === {sum(period(row) == code for row in incidents)}")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("country=SY,UA", 5),
        ("country=none", 2),
        ("country=SY&severity=destroyed", 1),
        ("placed=unplaced", 3),
        ("placed=exact,generalised", 10),
        ("contested=yes", 1),
        ("support=several", 3),
        ("site=SY-temple-of-dawn", 1),
        ("source=register", 1),
        ("q=MUSEUM", 2),
        ("q=temple%20of%20DAWN", 1),
        ("q=syria%20may", 1),
        ("place=43.13,36.34", 1),
        ("bbox=30,30,45,40", 4),
        ("between=2015-04-01/2015-06-30", 3),
        ("between=../2012-12-31", 1),
        ("period=1999", 0),
        ("", 13),
    ],
)
def test_the_grammar(browser: Browser, page: str, query: str, count: int) -> None:
    browser.open(f"{page}#{query}")
    assert browser.run(SHOWN) == count
    assert browser.run("document.getElementById('x-notes').hidden") is True


def test_what_is_not_understood_is_said_and_left_out(browser: Browser, page: str) -> None:
    browser.open(f"{page}#country=SY,Atlantis&colour=red&q=%E0%A4%A&sort=up&<b>x</b>=1&bbox=1,2")
    assert browser.run(SHOWN) == 3
    note = browser.run("document.getElementById('x-notes').textContent")
    for part in ("country=Atlantis", "colour=red", "q: ", "sort=up", "<b>x</b>", "bbox=1,2"):
        assert part.replace("<", "%3C").replace(">", "%3E") in note or part in note
    assert browser.run("document.querySelectorAll('#x-notes *').length") == 0


def test_an_anchor_of_the_page_is_no_filter(browser: Browser, page: str) -> None:
    browser.open(f"{page}#country=SY")
    browser.click("#anchor")
    assert browser.run("location.hash") == "#below"
    assert browser.run(SHOWN) == 3


def test_facets_count_under_the_other_filters_and_write_the_address(
    browser: Browser, page: str, incidents: Any
) -> None:
    browser.open(page)
    browser.click("#x-facets input[value=SY]")
    browser.until("location.hash === '#country=SY'")
    syria = [row for row in incidents if row["country"] == "SY"]
    assert browser.run(SHOWN) == len(syria)
    assert facet(browser, "country")["IQ"] == sum(row["country"] == "IQ" for row in incidents)
    assert facet(browser, "severity")["destroyed"] == sum(row["severity"] == "destroyed" for row in syria)
    assert sum(facet(browser, "severity").values()) == len(syria)
    browser.click("#x-facets input[value=destroyed]")
    browser.until("location.hash === '#country=SY&severity=destroyed'")
    assert browser.run("[...document.querySelectorAll('#x-pills button')].map((b) => b.textContent)") == [
        "Country: Syria", "Severity: Destroyed"]  # fmt: skip
    browser.click("#x-pills li:first-child button")
    browser.until("location.hash === '#severity=destroyed'")
    browser.run("history.back()")
    browser.until(f"{SHOWN} === 1 && location.hash === '#country=SY&severity=destroyed'")
    browser.run("history.back()")
    browser.run("history.back()")
    browser.until(f"{SHOWN} === 13 && location.hash === ''")
    browser.run("history.forward()")
    browser.until(f"{SHOWN} === {len(syria)}")
    browser.click("#x-clear")
    browser.until(f"{SHOWN} === 13 && location.hash === ''")


def test_what_is_not_drawn_is_a_filter_too(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.click("[data-chips=placed] .x-unplaced")
    browser.until("location.hash === '#placed=unplaced'")
    assert browser.run(STATUS) == "3 of 13 incidents; 1 undated and 3 unplaced among them"
    assert "3 more without a position" in browser.run(LABEL % "x-map")
    browser.click("[data-chips=placed] .x-unplaced")
    browser.click("[data-chips=period] .x-undated")
    browser.until("location.hash === '#period=undated'")
    assert browser.run(SHOWN) == 2
    assert chips(browser, "period")["One end open"] == 1


def test_search_sort_and_pages(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.click("#x-q")
    browser.type("mUseum")
    browser.until(f"{SHOWN} === 2 && location.hash === '#q=mUseum'")
    browser.click("#x-table [data-sort=site_name] button")
    browser.until("location.hash === '#q=mUseum&sort=site_name'")
    assert browser.run(ROWS) == ["Harbour Museum", "River Museum"]
    browser.click("#x-table [data-sort=site_name] button")
    browser.until("location.hash === '#q=mUseum&sort=-site_name'")
    assert browser.run(ROWS) == ["River Museum", "Harbour Museum"]
    head = "document.querySelector('#x-table [data-sort=site_name]').getAttribute('aria-sort')"
    assert browser.run(head) == "descending"
    for sort in ("date", "-date"):
        browser.open(f"{page}#sort={sort}")
        days = browser.run(
            "[...document.querySelectorAll('#x-rows td:nth-of-type(2)')].map((cell) => cell.textContent)"
        )
        assert days[-2:] == ["undated"] * 2
        assert days[0] == ("January 2013" if sort == "date" else "March 2022")


def test_a_search_finds_other_names_too(browser: Browser, page: str) -> None:
    browser.open(page)
    assert not any("names.js" in address for address in browser.asked)
    browser.click("#x-q")
    browser.type("dawn shrine")
    browser.until(f"{SHOWN} === 1")
    assert browser.run(ROWS) == ["Temple of Dawn"]
    browser.open("about:blank")
    browser.open(f"{page}#q=SHRINE")
    browser.until(f"{SHOWN} === 1")


def test_keys_alone_reach_and_move_everything(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.run("document.getElementById('x-map-frame').focus()")
    for key in ("+", "+", "+", "ArrowRight", "ArrowUp"):
        browser.press(key)
    browser.press("Enter")
    browser.until("location.hash.startsWith('#bbox=')")
    west, south, east, north = map(float, browser.run("location.hash").removeprefix("#bbox=").split(","))
    assert west < east < west + 60
    assert south < north
    browser.press("Escape")
    browser.until(f"{SHOWN} === 13")
    browser.run("document.getElementById('x-time-frame').focus()")
    browser.press("+")
    browser.press("ArrowRight")
    browser.press("Enter")
    browser.until("location.hash.startsWith('#between=')")
    browser.press("Escape")
    browser.until("location.hash === ''")
    browser.run("document.querySelector('#x-facets input[value=SY]').focus()")
    browser.press(" ")
    browser.until("location.hash === '#country=SY'")
    names = set()
    browser.run("document.body.focus(); document.getElementById('number').focus()")
    for _ in range(120):
        browser.press("Tab")
        names.add(
            browser.run("document.activeElement.id || document.activeElement.closest('[id]')?.id || ''")
        )
    assert {"x-q", "x-copy", "x-save", "x-clear", "x-facets", "x-map-frame", "x-map-here", "x-time-frame", "x-from",
            "x-to", "x-rows", "x-pills"} <= names  # fmt: skip


def test_a_box_on_the_map_and_a_span_of_the_timeline_filter(browser: Browser, page: str) -> None:
    browser.open(page)
    x, y = browser.centre("#x-map")
    browser.pointer((x, y - 150), (x + 60, y - 60), (x + 260, y + 20), shift=True)
    browser.until("location.hash.startsWith('#bbox=')")
    west, south, east, north = map(float, browser.run("location.hash").removeprefix("#bbox=").split(","))
    rows = public_edition(make_dataset()).tables
    sites = {row["site_id"]: row for row in rows["sites"].to_pylist()}
    inside = [
        row
        for row in rows["incidents"].to_pylist()
        if (site := sites[row["site_id"]])["longitude_deg"] is not None
        and west <= site["longitude_deg"] <= east
        and south <= site["latitude_deg"] <= north
    ]
    assert 0 < browser.run(SHOWN) == len(inside) < 10
    browser.click("#x-clear")
    browser.centre("#x-time")
    box = browser.run(
        "(() => { const r = document.getElementById('x-time').getBoundingClientRect();"
        "return [r.left, r.right, r.top + r.height / 2]; })()"
    )
    browser.pointer((box[0] + 40, box[2]), (box[0] + 90, box[2]), (box[1] - 2, box[2]))
    browser.until("location.hash.startsWith('#between=')")
    assert browser.run(SHOWN) == 11  # the one whose beginning is open may fall in it
    browser.run("document.getElementById('x-from').value = '2018-01-01'")
    browser.run("document.getElementById('x-to').value = ''")
    browser.run("document.getElementById('x-from').dispatchEvent(new Event('change'))")
    browser.until("location.hash === '#between=2018-01-01/..'")
    assert browser.run(SHOWN) == 4


def test_two_fingers_bring_the_map_nearer(browser: Browser, page: str) -> None:
    browser.size(390, 844, touch=True)
    browser.open(page)
    bounds = "location.hash.replace('#bbox=', '').split(',').map(Number)"
    browser.click("#x-map-here")
    browser.until("location.hash.startsWith('#bbox=')")
    west, _, east, _ = browser.run(bounds)
    x, y = browser.centre("#x-map")

    def touch(kind: str, *points: tuple[float, float]) -> None:
        browser.call(
            "Input.dispatchTouchEvent",
            type=kind,
            touchPoints=[{"x": a, "y": b, "id": at} for at, (a, b) in enumerate(points)],
        )

    touch("touchStart", (x - 20, y), (x + 20, y))
    for step in (30, 40, 60, 80):
        touch("touchMove", (x - step, y), (x + step, y))
    touch("touchEnd")
    assert browser.run(f"({bounds}).length") == 4
    browser.click("#x-map-here")
    browser.until(f"({bounds})[2] - ({bounds})[0] < {(east - west) / 2}")


def test_the_wheel_scrolls_the_page_until_the_map_is_pressed(browser: Browser, page: str) -> None:
    browser.open(page)
    x, y = browser.centre("#x-map")
    before = browser.run("scrollY")

    def wheel() -> None:
        browser.call("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=-240)

    wheel()
    browser.until(f"scrollY < {before}")
    x, y = browser.centre("#x-map")
    browser.pointer((x - 250, y + 150))
    place = browser.run("scrollY")
    wheel()
    browser.run("new Promise((done) => setTimeout(done, 100))")
    assert browser.run("scrollY") == place
    browser.click("#x-map-here")
    west, _, east, _ = map(float, browser.run("location.hash").removeprefix("#bbox=").split(","))
    assert east - west < 150


def test_a_press_on_a_mark_goes_nearer_until_one_position_is_left(browser: Browser, page: str) -> None:
    browser.open(f"{page}#site=BR-harbour-museum")
    x, y = browser.centre("#x-map")
    browser.pointer((x, y))
    browser.until("location.hash.includes('place=-43.22,-22.9')")
    assert browser.run(SHOWN) == 1


def test_hostile_names_are_text(browser: Browser, page: str) -> None:
    browser.open(f"{page}#country=none")
    assert HOSTILE_NAME in browser.run(ROWS)
    browser.open(f"{page}#q=" + "%3Cscript%3Ealert(1)%3C/script%3E%E2%80%AE")
    assert browser.run(SHOWN) == 0
    assert browser.run("document.querySelectorAll('#explorer script, #explorer img').length") == 0
    assert browser.run("document.getElementById('x-empty').hidden") is False
    browser.open(f"{page}#country=__proto__,constructor&__proto__=1&toString=2")
    assert browser.run(SHOWN) == 13
    assert "__proto__" in browser.run("document.getElementById('x-notes').textContent")


def test_the_rows_come_as_a_file_that_no_spreadsheet_runs(
    browser: Browser, page: str, tmp_path: Path, incidents: Any
) -> None:
    browser.open(f"{page}#country=none,SY")
    browser.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    browser.run("window.made = null; const old = URL.createObjectURL; URL.createObjectURL = (blob) => {"
                "window.made = blob.text(); return old(blob); }; 0")  # fmt: skip
    browser.click("#x-save")
    rows = list(csv.DictReader(io.StringIO(browser.run("window.made").removeprefix("\ufeff"))))
    expected = {row["incident_id"]: row for row in incidents if row["country"] in (None, "SY")}
    assert {row["incident_id"] for row in rows} == set(expected)
    for row in rows:
        given = expected[row["incident_id"]]
        assert row["site_name"].removeprefix("'") == given["site_name"]
        assert not row["site_name"].startswith(("=", "+", "-", "@"))
        assert row["date_from"] == str(given["date_from"] or "")
        assert row["country"] == (given["country"] or "")
        assert row["event_type"] == given["event_type"]


def test_the_link_is_copied_and_said(browser: Browser, page: str) -> None:
    browser.open(f"{page}#country=SY")
    browser.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => "
                "{ window.copied = text; } } }); 0")  # fmt: skip
    browser.click("#x-copy")
    browser.until("document.getElementById('x-copied').textContent === 'Link copied'")
    assert browser.run("window.copied").endswith("index.html#country=SY")


def test_paper_shows_the_rows_and_no_controls(browser: Browser, page: str) -> None:
    browser.open(f"{page}#severity=destroyed")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    browser.media("print")
    display = "getComputedStyle(document.querySelector(%s)).display"
    for hidden in (".x-head", "#x-facets", ".x-chart"):
        assert browser.run(display % json.dumps(hidden)) == "none"
    assert browser.run(display % "'#x-said'") == "block"
    assert "4 of 13 incidents" in browser.run("document.getElementById('x-said').textContent")
    assert len(browser.run(ROWS)) == 4
    browser.media()


def test_an_edition_without_incidents_opens(browser: Browser, changed: Callable[..., str]) -> None:
    browser.open(changed(lambda row: None, empty=True) + "#country=SY&q=x")
    assert browser.run(STATUS) == "0 of 0 incidents; 0 undated and 0 unplaced among them"
    for button in ("x-map-in", "x-map-all", "x-map-fit", "x-time-in", "x-time-out", "x-time-all", "x-save"):
        browser.click(f"#{button}")


@pytest.mark.parametrize("day", [date(79, 10, 24), date(9999, 12, 31), date(1, 1, 1)])
def test_days_of_any_age_and_the_ends_of_the_earth(
    browser: Browser, changed: Callable[..., str], day: date
) -> None:
    def change(row: dict[str, Any]) -> None:
        if "date_from" in row and row["country"] == "SY":
            row.update(date_edtf=str(day), date_from=day, date_to=day)
        if row.get("latitude_deg") is not None:
            row.update(latitude_deg=-89.5, longitude_deg=180.0 if row["country"] == "SY" else -180.0)

    page = changed(change)
    browser.open(f"{page}#period={day.year}")
    assert browser.run(SHOWN) == 3
    browser.click("#x-time-all")
    browser.until(
        f"{LABEL % 'x-time'}.includes('by century') && {LABEL % 'x-time'}.includes(': 11 incidents surely')"
    )
    for button in ("x-time-in", "x-time-in", "x-time-out", "x-map-all", "x-map-in", "x-map-fit"):
        browser.click(f"#{button}")
    browser.run(f"location.hash = 'between={day.isoformat()}/..'")
    browser.until(f"{SHOWN} > 2")
    browser.run("location.hash = 'bbox=170,-90,180,-80'")
    browser.until("document.getElementById('x-notes').hidden")
    assert browser.run(f"{SHOWN} > 0")


def test_without_a_script_a_plain_list_is_linked(browser: Browser, page: str) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    html = browser.call("DOM.getOuterHTML", nodeId=browser.call("DOM.getDocument")["root"]["nodeId"])[
        "outerHTML"
    ]
    assert 'href="incidents/index.html">13 incidents as a plain list' in html
    assert '<div id="x" hidden="">' in html
