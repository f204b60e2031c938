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
    for number, address in random.Random(7).sample(numbers, 50):  # noqa: S311 - a sample, no secret
        browser.open(overview)
        browser.until(f"/of/.test({STATUS})")
        link = f"document.querySelector(\"a[href='{address}']\")"
        if address.startswith("#"):
            browser.run(f"{link}.click()")
            browser.until(f"/^{number:,} of|^{number} of/.test({STATUS})")
            row = "#x-rows a[href^='incidents/']"
        else:
            browser.open(browser.run(f"{link}.href"))
            row = "ul.lines a" if "/sites/" in browser.run("location.href") else "a[href*='incidents/INC-']"
        if address == "reports-not-read.html":  # nothing was read there, so no sentence stands behind them
            assert browser.run("document.querySelectorAll('ol.sources > li').length") == number
            continue
        target = browser.run(f'document.querySelector("{row}").href')
        browser.open(target)
        if "/sites/" in target:  # a place lists its incidents
            browser.open(browser.run("document.querySelector('#incidents ul.lines a').href"))
        assert re.search(r"/incidents/INC-[0-9a-f]{16}\.html", browser.run("location.href")), address
        assert browser.run(f"{SENTENCE} > 0 || {HIDDEN}"), (number, address)
