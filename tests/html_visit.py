"""What the tests of the page do in it, by role and name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from browser import sync_api
from html_sample import Extraction

from kg import graph as kg_graph
from outputs import html, layout
from outputs.html.finding import Names
from outputs.opening import Opening


def write(folder: Path, *extractions: Extraction, names: Names | None = None, **said: Any) -> Path:
    """Write the page of `extractions` to `folder`; `said` is how it opens."""
    graph = layout.arrange(kg_graph.build(extractions))
    path = folder / "graph.html"
    text = html.render(graph, extractions, opening=Opening(**said), names=names or {})
    path.write_text(text, encoding="utf-8")
    return path


def details(page: sync_api.Page) -> sync_api.Locator:
    return page.get_by_role("complementary", name=re.compile("详情|Details"))


def find(page: sync_api.Page, words: str) -> None:
    page.get_by_role("combobox", name="搜索").fill(words)


def choose_tab(page: sync_api.Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def list_rows(page: sync_api.Page, name: str = "责任清单") -> sync_api.Locator:
    return page.get_by_role("table", name=name).get_by_role("row").filter(has=page.get_by_role("cell"))


def place_of(page: sync_api.Page, mark: str) -> tuple[float, float]:
    place = page.evaluate("id => window.kgPage.positionOf(id)", mark)
    return place["x"], place["y"]


def click_mark(page: sync_api.Page, mark: str, *, count: int = 1) -> None:
    page.mouse.click(*place_of(page, mark), click_count=count)


def download(page: sync_api.Page, item: str) -> tuple[str, bytes]:
    page.get_by_role("button", name="导出", exact=True).click()
    with page.expect_download() as begun:
        page.get_by_role("menuitem", name=item).click()
    return begun.value.suggested_filename, Path(begun.value.path()).read_bytes()
