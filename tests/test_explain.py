"""`kg explain`: the marked provision, its norms, the rules that made them and where to mend them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from factories import make_norm
from rich.console import Console
from typer.testing import CliRunner

import rules
from extract.marks import LABELS
from extract.pipeline import extract
from extract.readers import decode, read
from extract.records import Unexplained
from extract.spans import Span
from kg import cli, show_explained
from kg.commands import errors
from kg.explain import GRAMMAR, explained
from outputs import marked

ROOT = Path(__file__).parents[1]
LAW = """江城市滨水步道条例
第一条 水务、园林部门应当会同公安机关公布巡查结果。
第二条 步道建设单位应当自验收之日起三十日内报送图纸。
企业应当妥存票据。
第三条 企业应当公布<b onclick="x()">A&B</b>目录。
"""
VERB = """
[[words]]
id = "verb.strong.keeping"
kind = "verb.strong"
note = "Keeping & <i>storing</i>."
words = ["妥存"]
match = ["企业应当妥存票据。"]
no_match = ["企业应当出具票据。"]
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "law.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / "mine.toml").write_text(VERB, encoding="utf-8")
    return folder


def run(*args: object) -> Any:
    return CliRunner().invoke(cli.app, ["explain", *map(str, args)], env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})


# --- the terminal


def test_text_norms_and_rules_are_printed(law: Path) -> None:
    result = run(law, "1")
    assert (result.exit_code, result.stderr) == (errors.DONE, "")
    said = result.stdout
    assert "law.txt  第一条" in said
    assert "第一条　水务、园林部门应当会同公安机关公布巡查结果。" in said
    norms = re.findall(r"^(\S+ \S+|\S+) · obligation 应当 · 公布 · 巡查结果 · with 公安机关  \[(.*)\]$", said, re.M)
    assert [bearer for bearer, _ in norms] == ["水务部门", "园林部门"]
    for id_ in re.split(", ", norms[0][1]):
        assert re.search(rf"^{re.escape(id_)} +rules/data/\w+\.toml +\S", said, re.M)


def test_what_hangs_on_a_norm_is_printed(law: Path) -> None:
    assert "· 报送 · 图纸 · deadline 自验收之日起三十日内  [" in run(law, "第二条第一款").stdout


def test_unexplained_clauses_are_printed_with_their_reason(law: Path) -> None:
    said = run(law, "第二条第二款").stdout
    missed = said.partition("Unexplained\n")[2].splitlines()[0]
    cue, reason, text = missed.split(" · ")
    assert (cue, text) == ("应当", "企业应当妥存票据")
    assert reason
    assert "Norms" not in said


def test_a_fallback_rule_is_shown_as_one(law: Path, tmp_path: Path) -> None:
    law.write_text("江城市滨水步道条例\n第一条 企业可以仰望星空。\n", encoding="utf-8")
    said = run(law, "1", "--html", tmp_path / "why.html").stdout
    assert re.search(r"^clause\.fallback_word +rules/data/clauses\.toml +fallback: No verb", said, re.M)
    assert "<td>fallback: No verb" in (tmp_path / "why.html").read_text(encoding="utf-8")
    told = {rule["id"]: rule["fallback"] for rule in json.loads(run(law, "1", "--json").stdout)["rules"]}
    assert told["clause.fallback_word"]
    assert not told["actor.head.market"]


def test_a_users_rule_is_named_with_its_file(law: Path, folder: Path) -> None:
    said = run(law, "第二条第二款", "--rules", folder).stdout
    assert "Unexplained" not in said
    assert re.search(r"^企业 · obligation 应当 · 妥存 · 票据  \[.*verb\.strong\.keeping.*\]$", said, re.M)
    row = " ".join(said[said.index("\nRules") :].split())
    assert f"verb.strong.keeping {folder}/mine.toml Keeping & <i>storing</i>." in row


def test_marks_are_coloured_on_a_terminal(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, color_system="standard", width=100, highlight=False)
    monkeypatch.setattr(show_explained, "console", lambda: terminal)
    show_explained.explanation(explained(extract(read(law), rules.load()), "2", rules.load()))
    for code, words in {"1;34": "步道建设单位", "1;35": "应当", "4;36": "自验收之日起三十日内", "1;32": "报送"}.items():
        assert f"\x1b[{code}m{words}\x1b[0m" in screen.getvalue()
    assert set(marked.STYLES) == set(LABELS)


# --- JSON


def test_json_holds_lines_marks_norms_and_rules(law: Path) -> None:
    found = json.loads(run(law, "第一条", "--json").stdout)
    assert (found["source"], found["document"], found["locator"]) == ("law.txt", "江城市滨水步道条例", "第一条")
    [line] = found["lines"]
    marked = {mark["label"]: line["text"][mark["start"] : mark["end"]] for mark in line["marks"]}
    assert (marked["predicate"], marked["object"], marked["marker"]) == ("公布", "巡查结果", "应当")
    assert [norm["subject"] for norm in found["norms"]] == ["水务部门", "园林部门"]
    used = {id_ for norm in found["norms"] for id_ in norm["rule"]}
    assert {rule["id"] for rule in found["rules"]} == used


def test_rules_stand_in_the_files_that_are_named() -> None:
    found = json.loads(run(ROOT / "samples" / "regulation.txt", "6", "--json").stdout)
    assert len(found["rules"]) > 3
    for rule in found["rules"]:
        text = (ROOT / rule["file"]).read_text(encoding="utf-8")
        assert re.search(rf'^id +?= "{re.escape(rule["id"])}"$', text, re.M), rule
        assert rule["note"]


def test_what_no_rule_file_decides_is_said_so() -> None:
    found = extract(decode("law.txt", LAW.encode()), rules.load())
    made = make_norm(rules=("grammar.only",), spans=(("predicate", dict(found.norms[0].spans)["predicate"]),))
    [note] = explained(replace(found, norms=(made,)), "1", rules.load()).rules
    assert (note.id, note.table, note.file) == ("grammar.only", None, GRAMMAR)


# --- which norms belong to a provision


def test_each_norm_of_the_sample_is_explained_once_and_at_its_place() -> None:
    book = rules.load()
    found = extract(read(ROOT / "samples" / "regulation.txt"), book)
    locators = dict.fromkeys(norm.locator for norm in found.norms)
    assert len(locators) > 10
    for locator in locators:
        here = explained(found, locator, book).norms
        assert here == tuple(norm for norm in found.norms if norm.locator == locator)


def test_a_chapter_or_heading_holds_all_that_is_below_it() -> None:
    book = rules.load()
    found = extract(read(ROOT / "samples" / "plan.md"), book)
    below = {norm.locator for norm in explained(found, "三", book).norms}
    assert {"三", "三/（一）", "三/（一）/1"} <= below
    assert all(locator.startswith(("三", "专栏")) for locator in below)


def test_unexplained_clauses_belong_to_their_provision() -> None:
    book = rules.load()
    found = extract(decode("law.txt", LAW.encode()), book)
    places = [LAW.index("水务"), LAW.index("妥存")]
    missed = tuple(Unexplained("", "", Span(at, at + 2), "应当", "reason") for at in places)
    assert explained(replace(found, unexplained=missed), "1", book).unexplained == missed[:1]
    assert explained(replace(found, unexplained=missed), "第二条第二款", book).unexplained == missed[1:]


# --- the page


class Page(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_is_whole_and_escaped(law: Path, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    assert run(law, "3", "--rules", folder, "--html", page).exit_code == errors.DONE
    text = page.read_text(encoding="utf-8")
    seen = Page(text)
    said = "".join("".join(seen.words).split())
    assert '公布predicate<bonclick="x()">A&B</b>目录object' in said
    assert "b" not in seen.tags[seen.tags.index("mark") :]
    assert "script" not in seen.tags
    assert not [value for name, value in seen.attributes if name.startswith("on")]
    assert [value for name, value in seen.attributes if name in ("src", "href")] == ["data:,"]
    assert not re.search(r"https?:|url\(|@import", text)
    assert text.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in text
    assert "Noto Sans CJK SC" in text
    assert seen.tags.count("mark") == 4
    assert "rules/data/modality.toml" in text


def test_the_page_shows_rules_notes_and_unexplained_clauses_escaped(law: Path, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    run(law, "2", "--html", page)
    assert "未解释" in page.read_text(encoding="utf-8")
    run(law, "2", "--rules", folder, "--html", page)
    text = page.read_text(encoding="utf-8")
    assert "Keeping &amp; &lt;i&gt;storing&lt;/i&gt;." in text
    assert "未解释" not in text


def test_the_page_does_not_take_the_documents_place(law: Path) -> None:
    result = run(law, "1", "--html", law)
    assert result.exit_code == errors.FAILED
    assert result.stderr == f"kg: {law}: is the document itself; give the page another name\n"
    assert law.read_text(encoding="utf-8") == LAW


# --- faults, one line each


def test_unknown_locator_names_the_nearest(law: Path) -> None:
    result = run(law, "第二十五条")
    assert (result.exit_code, result.stdout) == (errors.FAILED, "")
    assert result.stderr == "kg: law.txt: has no provision '第二十五条'; nearest are 第一条  第二条  第三条\n"


def test_faults_are_one_line(law: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for args, part in {
        (tmp_path / "gone.txt", "1"): "gone.txt: cannot be opened",
        (tmp_path, "1"): "is a folder",
        (law, "1", "--rules", tmp_path / "gone"): "gone: no such folder",
        (law, "1", "--rules", tmp_path / "empty"): "empty: holds no .toml file",
        (law, "1", "--html", tmp_path / "gone" / "why.html"): "why.html: no such folder; make it",
    }.items():
        result = run(*args)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (errors.FAILED, "", 1)
        assert part in result.stderr


@pytest.mark.parametrize("args", [[], ["law.txt"], ["law.txt", "1", "--nonsense"]])
def test_wrong_usage(args: list[str]) -> None:
    assert run(*args).exit_code == 2
