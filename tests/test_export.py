"""`kg export`: the part of a build that is asked for, in the formats asked for, whole or not at all."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import gephi
import networkx as nx
import openpyxl
import pytest
from factories import make_extraction, make_norm
from recorded import compare
from typer.testing import CliRunner

import kg
from extract.records import Extraction, Modality, Role
from kg import cli, graph, inputs, store
from kg import export as export_room
from kg.export import Wanted, select
from kg.merging import Merge, merged
from kg.naming import Asked, resolve
from kg.places import EXPORTS
from outputs import formats
from outputs.content import Content
from outputs.errors import OutputError
from outputs.formats import graphml, jsonl
from rules import load

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "export"
RUN = store.Run("2026-01-01T00:00:00+00:00", "0", 2, 0, 0)
TEXTS = ("csv", "turtle", "gexf", "neo4j", "akomantoso")


def run(*args: object) -> Any:
    return CliRunner().invoke(cli.app, ["export", *map(str, args)], env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})


@pytest.mark.golden
def test_formats_of_a_sample(samples_build: Path, tmp_path: Path) -> None:
    result = run(samples_build, *TEXTS, "--document", "scrambled", "-o", tmp_path)
    assert result.exit_code == 0
    made = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file() and path.suffix}
    for name, path in made.items():
        compare(GOLDEN / name, path.read_text(encoding="utf-8"))
    assert made.keys() == {path.relative_to(GOLDEN) for path in GOLDEN.rglob("*") if path.is_file()}


def extractions() -> tuple[Extraction, ...]:
    both = {"duty": "both", "object": "甲", "levels": ("市", "县"), "topics": ("数据",)}
    one = make_extraction(
        make_norm(role=Role.LEAD, id="1", **both),
        make_norm(subject="科技部门", organ="科技部门", role=Role.ASSIST, id="2", **both),
        make_norm(subject="财政部门", organ="财政部门", object="乙", topics=("算力",), id="3"),
        name="a.txt",
    )
    two = make_extraction(make_norm(object="丙", id="4"), name="b.txt", title="海城市数据条例", jurisdiction="海城市")
    return one, two


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return written_build(tmp_path / "build", *extractions())


def written_build(folder: Path, *found: Extraction) -> Path:
    folder.mkdir()
    store.write(folder / store.FILE, found, book=load(), run=RUN)
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sheet(path: Path) -> list[dict[str, Any]]:
    first, *rest = openpyxl.load_workbook(path)["责任清单"].iter_rows(values_only=True)
    return [dict(zip(first, row, strict=True)) for row in rest]


# --- the formats


def test_every_format_is_listed_with_what_it_writes() -> None:
    listed = dict(line.split(None, 1) for line in run("--list").output.splitlines())
    assert list(listed) == list(formats.names())
    assert {"graphml", "gexf", "jsonl", "html", "xlsx", "csv"} <= set(listed)


@pytest.mark.parametrize("name", formats.names())
def test_a_format_says_which_files_it_writes(name: str) -> None:
    found = extractions()
    files = formats.render(name, Content(found, graph.build(found)))
    said = formats.summary(name).partition(":")[0]
    assert next(iter(files)) in said or re.match(r"[\w-]+/", said)[0] == next(iter(files)).partition("/")[0] + "/"
    for pieces in files.values():
        assert b"".join(pieces)


@pytest.mark.parametrize("name", formats.names())
def test_a_format_writes_a_build_without_norms(name: str) -> None:
    found = (make_extraction(name="a.txt"),)
    for pieces in formats.render(name, Content(found, graph.build(found))).values():
        assert isinstance(b"".join(pieces), bytes)


def test_no_format_loads_its_library_before_it_writes() -> None:
    import subprocess

    said = "from outputs import formats; [formats.summary(n) for n in formats.names()]; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert not {"networkx", "xlsxwriter", "docx", "rdflib", "pyarrow", "lxml", "jinja2"} & set(done.stdout.split())


# --- what is selected


def test_without_filters_all_of_it_goes(build: Path) -> None:
    done = run(build, "jsonl", "graphml")
    assert done.exit_code == 0
    places = [Path(line) for line in done.output.splitlines()]
    assert places == [build / "export" / "triples.jsonl", build / "export" / "graph.graphml"]
    found = extractions()
    assert places[0].read_bytes() == b"".join(jsonl.pieces([norm for one in found for norm in one.norms]))
    assert places[1].read_bytes() == b"".join(graphml.pieces(Content(found, graph.build(found)).placed))


def test_filters_narrow_and_partners_stay_named(build: Path, tmp_path: Path) -> None:
    done = run(build, "jsonl", "xlsx", "graphml", "--organ", "教育部门", "--level", "市", "-o", tmp_path)
    assert done.exit_code == 0, done.output
    assert [row["id"] for row in rows(tmp_path / "triples.jsonl")] == ["1", "4"]
    listed = sheet(tmp_path / "duties.xlsx")
    assert [(row["责任主体"], row["责任事项"], row["地区"]) for row in listed] == [
        ("市教育部门", "开展甲", "江城市"),
        ("市教育部门", "开展丙", "海城市"),
    ]
    assert listed[0]["协同单位"] == "县教育部门、市科技部门、县科技部门"
    labels = {node["label"] for node in gephi.load((tmp_path / "graph.graphml").read_bytes()).nodes.values()}
    assert "市科技部门" in labels
    assert "市财政部门" not in labels


def test_the_boundaries_of_an_organ_name_those_it_shares_with(build: Path, tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    assert run(build, "xlsx", "--organ", "科技部门", "-o", place).exit_code == 0
    sheet_ = openpyxl.load_workbook(place)["职责边界清单"]
    found = [[cell.value for cell in row] for row in sheet_.iter_rows(min_row=2)]
    assert [(row[1], row[3], row[4], row[5], row[7]) for row in found] == [
        ("数据", 4, "市教育部门、县教育部门", "市教育部门", "牵头"),
        ("数据", 4, "市教育部门、县教育部门", "县教育部门", "牵头"),
        ("数据", 4, "市教育部门、县教育部门", "市科技部门", "配合"),
        ("数据", 4, "市教育部门、县教育部门", "县科技部门", "配合"),
    ]


def test_the_page_of_an_organ_has_the_norms_of_those_it_shares_with(build: Path) -> None:
    with kg.open(build) as opened:
        asked = Wanted(("html",), asked=Asked(organs=("科技部门",)))
        content = select(opened.store, resolve(opened.store, asked.asked), asked)
    assert [norm.id for norm in content.norms] == ["2"]
    assert [norm.id for extraction in content.extractions for norm in extraction.norms] == ["1", "2"]
    bearing = {data["norm"] for _, _, data in content.graph.edges(data=True) if "norm" in data}
    assert bearing == {"1", "2"}


def test_the_sheet_of_an_organ_is_its_own_though_it_only_helps(tmp_path: Path) -> None:
    helped = make_norm(co_actors=("科技部门",), object="丁")
    place = written_build(tmp_path / "helped", make_extraction(helped, make_norm(object="戊")))
    assert run(place, "docx", "xlsx", "--organ", "科技部门", "-o", tmp_path).exit_code == 0
    document = docx.Document(tmp_path / "duties.docx")
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["市科技部门责任清单"]
    assert [cell.text for cell in document.tables[0].rows[1].cells][2:5] == ["义务（协同）", "开展丁", "市教育部门"]
    [row] = sheet(tmp_path / "duties.xlsx")
    assert (row["责任主体"], row["协同单位"]) == ("市教育部门", "市科技部门")


def test_layers_are_chosen(build: Path, tmp_path: Path) -> None:
    def kinds(layers: str) -> set[str]:
        assert run(build, "graphml", "--layers", layers, "-o", tmp_path).exit_code == 0
        found = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
        return {data["kind"] for _, data in found.nodes(data=True)}

    assert kinds("none") == {"actor", "duty"}
    assert kinds("provision,document") == {"actor", "duty", "provision", "document"}
    assert kinds("all") == {"actor", "duty", "provision", "document", "topic"}


# --- bodies taken together


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("place", {"市教育部门", "县教育部门", "市科技部门", "县科技部门", "市财政部门"}),
        ("organ", {"教育部门", "科技部门", "财政部门"}),
    ],
)
def test_bodies_are_merged(build: Path, tmp_path: Path, by: str, names: set[str]) -> None:
    assert run(build, "graphml", "xlsx", "--merge", by, "-o", tmp_path).exit_code == 0
    found = gephi.load((tmp_path / "graph.graphml").read_bytes())
    assert found.issues == []
    assert found.parts == len(found.merged)
    actors = {id_ for id_, said in found.node_columns.items() if said["kind"] == "actor"}
    assert {found.nodes[id_]["label"] for id_ in actors} == names
    assert {row["责任主体"] for row in sheet(tmp_path / "duties.xlsx")} == names


def test_merged_edges_carry_the_weight_and_words_of_all() -> None:
    whole = graph.build(extractions())
    joined = merged(whole, Merge.ORGAN)
    weights = sum(weight for _, _, weight in whole.edges(data="weight"))
    assert sum(weight for _, _, weight in joined.edges(data="weight")) == weights
    [edge] = [data for a, b, data in joined.edges(data=True) if (a, b) == ("actor:||教育部门", "duty:both")]
    assert (edge["weight"], edge["norm"], edge["role"]) == (2.0, "1", "lead")


# --- where it goes


def test_an_only_file_may_be_named(build: Path, tmp_path: Path) -> None:
    place = tmp_path / "责任清单.xlsx"
    assert run(build, "xlsx", "-o", place).output == f"{place}\n"
    assert len(sheet(place)) == 6


def test_several_files_want_a_folder(build: Path, tmp_path: Path) -> None:
    done = run(build, "xlsx", "jsonl", "-o", tmp_path / "a.xlsx")
    assert done.exit_code == 1
    assert "a.xlsx: names one file and 2 are to be written; name a folder" in done.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_one_set_of_files_for_each_organ(build: Path, tmp_path: Path) -> None:
    assert run(build, "xlsx", "csv", "--by", "organ", "-o", tmp_path / "all").exit_code == 0
    names = {path.name for path in (tmp_path / "all").iterdir()}
    assert {"duties-教育部门.xlsx", "duties-科技部门.xlsx", "duties-财政部门.xlsx", "tasks-教育部门.csv"} <= names
    bearers = {row["责任主体"] for row in sheet(tmp_path / "all" / "duties-教育部门.xlsx")}
    assert bearers == {"市教育部门", "县教育部门"}


def test_an_index_links_the_pages_of_the_organs(build: Path, tmp_path: Path) -> None:
    assert run(build, "html", "--by", "organ", "-o", tmp_path / "all", "--title", "分送 & 存档").exit_code == 0
    page = (tmp_path / "all" / "index.html").read_text("utf-8")
    links = [unquote(link) for link in re.findall(r'href="([^"#:]+\.html)"', page)]
    assert {*links, "index.html"} == {path.name for path in (tmp_path / "all").iterdir()}
    assert "graph-教育部门.html" in links
    assert "分送 &amp; 存档" in page
    assert "connect-src" not in page


def test_one_set_of_files_is_written_before_the_next_is_made(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    of, write = export_room._select, export_room.write_through
    monkeypatch.setattr(export_room, "_select", lambda *a, **more: steps.append("made") or of(*a, **more))
    monkeypatch.setattr(export_room, "write_through", lambda *a: steps.append("written") or write(*a))
    assert run(build, "html", "--by", "organ", "-o", tmp_path / "all").exit_code == 0
    assert steps[:6] == ["made", "made", "written", "written", "made", "written"]


def test_pages_of_a_large_build_hold_the_articles_alone(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_room, "is_large", lambda store: True)
    assert run(build, "html", "--by", "organ", "-o", tmp_path / "all").exit_code == 0
    page = (tmp_path / "all" / "graph-教育部门.html").read_text("utf-8")
    assert '"excerpts":true' in page


def test_what_was_exported_is_not_built(build: Path, tmp_path: Path) -> None:
    assert run(build, "docx", "csv").exit_code == 0
    (tmp_path / "条例.txt").write_text("江城市条例\n第一条 市人民政府应当制定规划。\n", encoding="utf-8")
    found, _ = inputs.collect([tmp_path], own=[build / EXPORTS])
    assert [one.name for one in found] == ["条例.txt"]
    report = kg.build([tmp_path], build)
    assert [document.source for document in report.documents] == ["条例.txt"]


def test_the_files_of_a_build_are_not_replaced(build: Path) -> None:
    done = run(build, "graphml", "-o", build)
    assert done.exit_code == 1
    assert "graph.graphml in it belongs to the build; name another folder with -o" in done.stderr
    assert run(build, "xlsx", "-o", build).exit_code == 0
    assert run(build, "jsonl").exit_code == 0


def test_all_files_appear_or_none(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    assert run(build, "jsonl", "-o", out).exit_code == 0
    before = (out / "triples.jsonl").read_bytes()

    def broken(content: Content) -> formats.Files:
        def pieces() -> Any:
            yield b"half"
            raise OutputError("graph: no good")

        return {"graph.graphml": pieces()}

    monkeypatch.setattr(graphml, "render", broken)
    done = run(build, "jsonl", "graphml", "-o", out, "--organ", "财政部门")
    assert (done.exit_code, done.stderr) == (1, "kg: graph: no good\n")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"triples.jsonl": before}


# --- what goes wrong


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (("xls",), "format 'xls' is unknown; name some of"),
        (("xlsx", "--organ", "财证部门"), "organ '财证部门' is not in this build; the nearest are 财政部门"),
        (("xlsx", "--organ", "财政部门", "--document", "b.txt"), "no norm in it fits all filters; leave one out"),
    ],
)
def test_faults_are_one_line(build: Path, said: tuple[str, ...], message: str) -> None:
    done = run(build, *said)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert message in done.stderr


@pytest.mark.parametrize("said", [("--layers", "all,x"), ("--merge", "x"), ("--by", "x")])
def test_a_choice_that_is_none_is_wrong_usage(build: Path, said: tuple[str, ...]) -> None:
    done = run(build, "xlsx", *said)
    assert done.exit_code == 2
    assert "is none of them" in done.stderr


def test_no_build_says_how_to_make_one(tmp_path: Path) -> None:
    done = run(tmp_path, "xlsx")
    assert done.exit_code == 1
    assert "make one with: kg build" in done.stderr


def test_samples_go_out_in_every_format(samples_build: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(samples_build, tmp_path / "copy")
    done = run(copy, *formats.names(), "--layers", "all")
    assert done.exit_code == 0, done.output
    assert all(Path(line).stat().st_size > 100 for line in done.output.splitlines())


def test_gexf_of_a_merged_selection_opens_whole(build: Path) -> None:
    found = extractions()
    content = Content(found, merged(graph.build(found), Merge.ORGAN))
    data = b"".join(next(iter(formats.render("gexf", content).values())))
    assert gephi.load(data).issues == []
    assert nx.read_gexf(io.BytesIO(data), version="1.3").number_of_nodes() == content.graph.number_of_nodes()


def test_the_format_in_contributing_works(samples_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A format\n")[2]
    code, console = (re.search(rf"^```{kind}\n(.*?)^```$", page, re.M | re.S)[1] for kind in ("python", "console"))
    (tmp_path / "lines.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    formats.names.cache_clear()
    try:
        assert "duties.txt: one line per norm, parted by tabs: who, what, where." in run("--list").output
        command, said = console.splitlines()
        monkeypatch.chdir(tmp_path)
        words = [str(samples_build) if word == "out" else word for word in command.split()[3:]]
        assert run(*words).output == f"{said}\n"
    finally:
        formats.names.cache_clear()
        sys.modules.pop("outputs.formats.lines", None)
    with kg.open(samples_build) as built:
        banned = [norm for norm in built.norms() if norm.modality is Modality.PROHIBITION]
    lines = Path("duties.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[1] for line in lines] == [norm.phrase for norm in banned]
    assert lines
