"""The report in a real browser: it draws, asks for nothing, fits a phone, and its filters and listings work."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from heritage.publish import publish_dataset
from tests.unit.publish.sample import MANIFEST, QUALITY, make_dataset

pytestmark = [pytest.mark.web, pytest.mark.slow]

# What a page does by itself when it has loaded, and what it then says about itself in its title.
PROBE = """<script>
addEventListener("load", function () {
  var result = [];
  var form = document.getElementById("filters");
  var shown = function () { return document.querySelectorAll("#incident-table tbody tr:not([hidden])").length; };
  result.push("all=" + shown());
  form.elements.search.value = "MUSEUM"; form.dispatchEvent(new Event("input"));
  result.push("museum=" + shown());
  form.elements.search.value = ""; form.elements.country.value = "SY"; form.dispatchEvent(new Event("input"));
  result.push("syria=" + shown());
  form.reset(); form.dispatchEvent(new Event("input"));
  var buttons = document.querySelectorAll("#incident-table thead button");
  buttons[6].click(); buttons[6].click();
  result.push("first=" + document.querySelector("#incident-table tbody th a").textContent);
  location.hash = "#rows-summary-refuted";
  setTimeout(function () {
    var open = document.querySelector(".listing:target");
    result.push("listing=" + (open && getComputedStyle(open).display) + open.querySelectorAll("li").length);
    result.push("overflow=" + (document.documentElement.scrollWidth - document.documentElement.clientWidth));
    result.push("requests=" + performance.getEntriesByType("resource").length);
    document.body.textContent = "PROBE " + result.join("; ") + " END";
  }, 100);
});
</script></body>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report with the probe in it, which its content policy has to be relaxed for."""
    folder = tmp_path_factory.mktemp("web") / "reports"
    publish_dataset(make_dataset(), MANIFEST, folder, title="Sample", quality=QUALITY)
    text = (folder / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"script-src '[^']+'", "script-src 'unsafe-inline'", text)
    probed = folder.parent / "probed.html"
    probed.write_text(text.replace("</body>", PROBE), encoding="utf-8")
    return probed


def browse(browser: Path, page: Path, profile: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(browser), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               "--no-first-run", "--enable-logging=stderr", f"--user-data-dir={profile}", *options,
               page.as_uri()]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("width", [390, 1280])
def test_page_works(require: Callable[[str], Path], page: Path, tmp_path: Path, width: int) -> None:
    run = browse(require("web"), page, tmp_path, f"--window-size={width},900", "--virtual-time-budget=4000",
                 "--dump-dom")  # fmt: skip
    found = re.search(r"PROBE (.*) END", run.stdout, re.DOTALL)
    assert found, run.stderr[-2000:]
    said = dict(part.split("=") for part in found.group(1).split("; "))
    assert said["all"] == "13"
    assert said["museum"] == "2"
    assert said["syria"] == "3"
    assert said["first"] == "Temple of Dawn"
    assert said["listing"] == "block1"
    assert said["overflow"] == "0"
    assert said["requests"] == "0"


def test_policy_allows_our_script_and_nothing_is_complained_of(
    require: Callable[[str], Path], page: Path, tmp_path: Path
) -> None:
    run = browse(require("web"), page.parent / "reports" / "report.html", tmp_path, "--virtual-time-budget=2000",
                 "--dump-dom")  # fmt: skip
    assert 'id="filter-count" role="status">13 incidents<' in run.stdout
    assert "CONSOLE" not in run.stderr


def test_page_is_not_blank(require: Callable[[str], Path], page: Path, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    report = page.parent / "reports" / "report.html"
    browse(require("web"), report, tmp_path / "profile", "--window-size=390,1200", f"--screenshot={picture}")
    assert picture.stat().st_size > 20_000
