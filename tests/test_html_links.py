"""Links that are old, cut or made up: the page opens all the same and says what it left out."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from browser import Visit, sync_api

pytestmark = pytest.mark.browser
expect = sync_api.expect
KEYS = (
    *("view", "selected", "scope", "open", "path", "direction", "rest", "query", "sort", "axis", "lang", "theme"),
    *("depth", "marks", "document", "merge", "f.document", "f.modality", "f.chapter", "f.source", "f.nothing"),
)
ODD = ("constructor", "__proto__", "toString", "hasOwnProperty", "-valueOf", "x" * 5_000, "NaN", "-1", "1e9", "\t", "%")
CELL = "actor:江城市|市|网信部门"
CELLS = (
    *(f"cell:{axis}\t{CELL}\ty" for axis in ("constructor", "__proto__", "chapter", "document", "topic")),
    f"cell:chapter\t{CELL}",
    f"cell:document\t{CELL}\tconstructor",
    "cell:topic",
)


@pytest.mark.parametrize("key", KEYS)
def test_no_value_of_a_link_kills_the_page(visit: Visit, key: str) -> None:
    for view in ("list", "matrix", "graph"):
        for value in ODD:
            visit.page.goto("about:blank")
            page = visit.open(f"#{key}={quote(value)}" + ("" if key == "view" else f"&view={view}"))
            expect(page.get_by_role("tab", selected=True)).to_be_visible()
        if key == "view":
            break


@pytest.mark.parametrize("key", ["selected", "scope", "open"])
def test_a_cell_that_is_none_is_left_out(visit: Visit, key: str) -> None:
    for cell in CELLS:
        visit.page.goto("about:blank")
        page = visit.open(f"#{key}={quote(cell)}&view=list")
        expect(page.get_by_role("status").first).to_have_text("链接中有本页没有的内容，已略去")
        expect(page.get_by_role("heading", name="谁承担什么责任")).to_be_visible()


def test_a_filter_for_what_the_page_does_not_have_is_left_out(visit: Visit) -> None:
    page = visit.open("#view=list&f.modality=constructor&f.modality=prohibition&f.level=none")
    expect(page.get_by_label("禁止")).to_be_checked()
    expect(page.get_by_role("table", name="责任清单").get_by_role("row")).to_have_count(2)
