"""From a number to the sentence: fifty numbers of the overview, clicked in a browser, and what they lead to."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.web.browser import Browser

pytestmark = [pytest.mark.web, pytest.mark.slow]

NUMBERS = """Array.from(document.querySelectorAll("#summary b a, #figures td a")).map((a) =>
  [Number(a.textContent.replace(/,/g, "")), a.getAttribute("href")])"""
STATUS = "document.getElementById('x-status').textContent"
SENTENCE = "document.querySelectorAll('.claim blockquote mark').length"
HIDDEN = "/do not allow its words to be shown/.test(document.querySelector('.claim').textContent)"


def test_fifty_numbers_lead_to_as_many_rows_and_to_a_sentence(browser: Browser, site: Path) -> None:
    browser.size(1440, 900)
    overview = (site / "index.html").as_uri()
    browser.open(overview)
    browser.until(f"/of/.test({STATUS})")
    numbers = browser.run(NUMBERS)
    assert len(numbers) > 50
    for number, address in random.Random(7).sample(numbers, 50):
        browser.open(overview)
        browser.until(f"/of/.test({STATUS})")
        browser.run(f"document.querySelector(\"a[href='{address}']\").click()")
        if address.startswith("#"):
            browser.until(f"/^{number:,} of|^{number} of/.test({STATUS})")
            row = "#x-rows a[href^='incidents/']"
        else:
            browser.until("document.readyState === 'complete' && !/index\\.html/.test(location.pathname.split('/reports/')[1])"
                          if "/" not in address else "location.pathname.endsWith('/sites/index.html')")  # fmt: skip
            row = "a[href*='incidents/INC-']" if "/" not in address else "ul.lines a"
        target = browser.run(f"document.querySelector(\"{row}\").href")
        browser.open(target)
        if "/sites/" in target:  # a place lists its incidents
            browser.open(browser.run("document.querySelector('#incidents ul.lines a').href"))
        assert re.search(r"/incidents/INC-[0-9a-f]{16}\.html", browser.run("location.href")), address
        assert browser.run(f"{SENTENCE} > 0 || {HIDDEN}"), (number, address)
