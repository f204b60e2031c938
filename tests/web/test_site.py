"""The site in a real browser: every kind of page at two widths, light and dark; switches, and life without a script."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import find
from tests.web.browser import Browser

pytestmark = [pytest.mark.web, pytest.mark.slow]

SINGLE = ("index.html", "incidents/index.html", "sites/index.html", "reports.html", "reports-not-read.html",
          "quality.html", "method.html", "dictionary.html", "downloads.html", "cite.html", "changes.html",
          "404.html")  # fmt: skip


def kinds(site: Path) -> Iterator[Path]:
    """Yield a page of each kind: of incidents and places those that say most."""
    yield from (site / name for name in SINGLE)
    for folder in ("incidents", "sites"):
        found = sorted((site / folder).glob("*.html"), key=lambda path: (-path.stat().st_size, path.name))
        yield from [path for path in found if path.name != "index.html"][:2]


def look(browser: Browser, width: int, theme: str) -> None:
    browser.size(width, 900)
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])


@pytest.mark.parametrize("which", ["site", "hostile_site"])
@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (390, "light"), (1440, "light"), (1440, "dark")])
def test_every_kind_of_page_is_whole(
    browser: Browser, request: pytest.FixtureRequest, which: str, width: int, theme: str
) -> None:
    folder: Path = request.getfixturevalue(which)
    look(browser, width, theme)
    for page in kinds(folder):
        browser.said.clear()
        browser.asked.clear()
        browser.open(page.as_uri())
        name = page.relative_to(folder).as_posix()
        assert browser.said == [], name
        assert [url for url in browser.asked if not url.startswith((folder.as_uri(), "data:"))] == [], name
        wider = browser.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, (name, wider)
        paper = browser.run("getComputedStyle(document.body).backgroundColor")
        assert paper == ("rgb(20, 24, 29)" if theme == "dark" else "rgb(251, 250, 247)"), name
        assert browser.run("document.querySelectorAll('h1').length") == 1, name


@pytest.mark.html
@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_nothing_serious(browser: Browser, site: Path, width: int, theme: str) -> None:
    script = (find("html") / "axe.min.js").read_text(encoding="utf-8")
    look(browser, width, theme)
    for page in kinds(site):
        browser.open(page.as_uri())
        browser.run(f"(() => {{ {script}\n; return true; }})()")
        found: dict[str, Any] = json.loads(
            browser.run("axe.run().then((found) => JSON.stringify(found.violations))")
        )
        grave = [
            (each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])  # type: ignore[index]
            for each in found
            if each["impact"] in ("serious", "critical")  # type: ignore[index]
        ]
        assert grave == [], page.relative_to(site).as_posix()


@pytest.mark.html
@pytest.mark.parametrize("which", ["site", "hostile_site"])
def test_the_validator_of_the_w3c_finds_no_error(request: pytest.FixtureRequest, which: str) -> None:
    folder: Path = request.getfixturevalue(which)
    pages = [str(path) for path in kinds(folder)]
    command = ["java", "-Xss4m", "-jar", str(find("html") / "vnu.jar"), "--format", "json", *pages]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(run.stderr)["messages"]
    errors = [(each["url"].rpartition("/")[2], each["message"][:200], each.get("extract", "")[:200])
              for each in messages if each["type"] == "error"]  # fmt: skip
    assert errors == []


def test_without_a_script_numbers_and_lists_are_there(browser: Browser, site: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        look(browser, 390, "light")
        browser.call("Page.navigate", url=(site / "index.html").as_uri())
        while not browser.run("document.readyState === 'complete' && location.href.endsWith('/index.html')"):
            continue
        root = browser.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        found = {}
        for selector in (
            "#summary a",
            "#figures svg",
            "#figures td a",
            "a[href='incidents/index.html']",
            ".theme",
        ):
            nodes = browser.call("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]
            found[selector] = len(nodes)
        assert found.pop(".theme") == 0
        assert all(found.values()), found
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_on_a_phone_the_switch_stands_beside_the_ways_and_the_page_at_hand_is_in_view(
    browser: Browser, site: Path
) -> None:
    look(browser, 390, "light")
    browser.open((site / "cite.html").as_uri())
    box = "document.querySelector('{}').getBoundingClientRect()"
    ways, switch, here = (box.format(each) for each in (".ways", ".theme", ".ways [aria-current]"))
    assert browser.run(f"{ways}.right <= {switch}.left && {switch}.right <= innerWidth")
    assert browser.run(f"{ways}.left <= {here}.left && {here}.right <= {ways}.right")


def test_the_switch_turns_to_dark_and_is_remembered(browser: Browser, site: Path) -> None:
    look(browser, 1440, "light")
    browser.open((site / "method.html").as_uri())
    paper = "getComputedStyle(document.body).backgroundColor"
    assert browser.run(paper) == "rgb(251, 250, 247)"
    browser.click("button.theme")
    assert browser.run(paper) == "rgb(20, 24, 29)"
    browser.open((site / "cite.html").as_uri())
    assert browser.run(paper) == "rgb(20, 24, 29)"
    browser.click("button.theme")
    assert browser.run(paper) == "rgb(251, 250, 247)"
    browser.run("localStorage.clear()")
