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


Places = dict[str, tuple[float, float]]
_COUNTED = re.compile(r"[，,] ?\d+ (?:项责任|duties)$")
_MIDDLES = """all => all.map(one => {
    const box = one.getBoundingClientRect();
    return [one.ariaLabel, box.x + box.width / 2, box.y + box.height / 2];
})"""


def places(page: sync_api.Page) -> Places:
    """Return where the marks of the graph stand, by what they are called, without how much they owe."""
    inside = page.get_by_role("list", name=re.compile("图中各项|Marks of the graph"))
    found = inside.get_by_role("button").evaluate_all(_MIDDLES)
    return {_COUNTED.sub("", name): (x, y) for name, x, y in found}


def marks(page: sync_api.Page, kind: str = "") -> list[str]:
    """Return what the marks of the graph are called: all, or those of one kind: 主体, 主题, 责任."""
    return [name for name in places(page) if name.startswith(kind)]


def moved(before: Places, after: Places) -> set[str]:
    """Return the marks of `after` that stand a pixel or more from where they stood."""
    return {mark for mark, (x, y) in after.items() if max(abs(x - before[mark][0]), abs(y - before[mark][1])) >= 1}


def place_of(page: sync_api.Page, mark: str) -> tuple[float, float]:
    return places(page)[mark]


def click_mark(page: sync_api.Page, mark: str, *, count: int = 1) -> None:
    page.mouse.click(*place_of(page, mark), click_count=count)


def download(page: sync_api.Page, item: str) -> tuple[str, bytes]:
    page.get_by_role("button", name="导出", exact=True).click()
    with page.expect_download() as begun:
        page.get_by_role("menuitem", name=item).click()
    return begun.value.suggested_filename, Path(begun.value.path()).read_bytes()
