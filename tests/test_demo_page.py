"""The page of a real build in a real browser, the network cut: it opens readable, and a click leads to the sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visit, launched, sync_api
from html_visit import click_mark, marks

from tests.seeds import SeedsBuild

pytestmark = pytest.mark.browser
READABLE = 200


@pytest.fixture(scope="module")
def chromium() -> Iterator[sync_api.Browser]:
    with launched() as browser:
        yield browser


def test_page_of_the_samples(chromium: sync_api.Browser, samples_build: Path) -> None:
    look_at(chromium, samples_build)


@pytest.mark.seeds
def test_page_of_the_seeds(chromium: sync_api.Browser, seeds_build: SeedsBuild) -> None:
    look_at(chromium, seeds_build.out)


def look_at(chromium: sync_api.Browser, out: Path) -> None:
    visit = Visit(chromium, out / "graph.html")
    page = visit.open()
    shown = marks(page)
    assert 0 < len(shown) <= READABLE
    busiest, sentence = owed(out, shown)
    click_mark(page, busiest)
    sync_api.expect(page.get_by_role("complementary").get_by_text(sentence).first).to_be_visible()
    assert (visit.faults, visit.outside()) == ([], [])
    visit.context.close()


def owed(out: Path, shown: list[str]) -> tuple[str, str]:
    """Return an actor that the page shows, and the sentence of a duty of its own."""
    rows = map(json.loads, (out / "triples.jsonl").read_text(encoding="utf-8").splitlines())
    for row in rows:
        for level in row["levels"] or [""]:
            name = f"主体 {level}{row['organ']}"
            actors = [mark for mark in shown if mark == name or mark.startswith(f"{name}，{row['jurisdiction']}")]
            if actors:
                return actors[0], row["evidence"]
    raise AssertionError("no department of the rows is on the page")
