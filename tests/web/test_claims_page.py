"""The page of `heritage extract --html` in a browser: texts are whole, it fits a phone, it asks for nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from heritage import single
from heritage.publish.marking.claims_page import ClaimsPage
from heritage.text.normalise import normalise
from tests.unit.publish.test_claims_page import HOSTILE, STORY
from tests.web.dump import browse

pytestmark = [pytest.mark.web, pytest.mark.slow]

PROBE = """<script>
addEventListener("load", function () {
  var result = [];
  var whole = Array.prototype.map.call(document.querySelectorAll("main > section"), function (text) {
    return Array.prototype.map.call(text.querySelectorAll(".body"), function (b) { return b.textContent; }).join("");
  });
  result.push("texts=" + JSON.stringify(whole).replace(/[^ -~]|[&<>]/g, function (c) {
    return "\\\\u" + ("000" + c.charCodeAt(0).toString(16)).slice(-4); }));
  result.push("overflow=" + (document.documentElement.scrollWidth - document.documentElement.clientWidth));
  result.push("requests=" + performance.getEntriesByType("resource").length);
  document.body.textContent = "PROBE " + result.join(" ;; ") + " END";
});
</script></body>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page with the probe in it, which its content policy has to be relaxed for."""
    gathered = ClaimsPage()
    for text in (STORY, HOSTILE, "x" * 2000 + " Shelling damaged the Old Bridge of Mostar."):
        gathered.add(HOSTILE, None, single.read(text, title=HOSTILE, language="en"))
    html = gathered.html()
    folder = tmp_path_factory.mktemp("web")
    (folder / "page.html").write_text(html, encoding="utf-8", newline="\n")
    relaxed = html.replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';")
    (folder / "probed.html").write_text(relaxed.replace("</body>", PROBE), encoding="utf-8", newline="\n")
    return folder / "probed.html"


@pytest.mark.parametrize("width", [390, 1280])
def test_texts_are_whole_and_the_page_fits(
    require: Callable[[str], Path], page: Path, tmp_path: Path, width: int
) -> None:
    run = browse(require("web"), page, tmp_path, f"--window-size={width},900", "--dump-dom")
    found = re.search(r"PROBE (.*) END", run.stdout, re.DOTALL)
    assert found, run.stderr[-2000:]
    said = dict(part.split("=", 1) for part in found.group(1).split(" ;; "))
    assert json.loads(said["texts"])[:2] == [normalise(STORY)[0], normalise(HOSTILE)[0]]
    assert said["overflow"] == "0"
    assert said["requests"] == "0"


def test_the_policy_holds_and_nothing_is_complained_of(
    require: Callable[[str], Path], page: Path, tmp_path: Path
) -> None:
    run = browse(require("web"), page.parent / "page.html", tmp_path, "--dump-dom")
    assert "claims in 3 texts" in run.stdout
    assert "CONSOLE" not in run.stderr
