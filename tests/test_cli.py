"""The command line: what it prints where, and with which exit code it leaves."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import LAW, fake_extract
from typer.testing import CliRunner

from extract.records import Extraction, Unexplained, Warning
from extract.spans import Span
from kg import builder, cli, places, show
from kg.commands import errors
from kg.engines import outcome
from outputs.formats import html
from outputs.warnings import KINDS
from rules import PatternRule, Rulebook, RuleError, load

ROOT = Path(__file__).parents[1]
MISSED = Unexplained("第二条", "禁止泄露公共数据。", Span(0, 9), "禁止", "no predicate")
GUESS = PatternRule(
    id="verb.guess", kind="verb", pattern="植", fallback=True, note="Guessed.", match=("植树",), no_match=("水",)
)
BOOK = Rulebook([*load().rules.values(), GUESS])


@pytest.fixture
def simple_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a simple extractor and page in place of the real; each document has one clause unexplained, one guessed."""

    def extract(*args: Any, **options: Any) -> Extraction:
        found = fake_extract(*args, **options)
        first, *others = found.norms
        return Extraction(found.document, (first._replace(rules=(GUESS.id,)), *others), (MISSED,), cued=4)

    monkeypatch.setattr(outcome, "extract", extract)
    monkeypatch.setattr(builder, "load", lambda extra: BOOK)
    monkeypatch.setattr(html, "render", lambda content: {places.HTML: (b"<html>",)})


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "江城市条例.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


def run(*args: object) -> Any:
    # The width is pinned: help and tables are wrapped to the terminal.
    return CliRunner().invoke(cli.app, [str(arg) for arg in args], env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})


def command(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "kg", *map(str, args)]
    return subprocess.run(
        line, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.usefixtures("simple_stages")
def test_summary_says_what_was_built_and_where_to_look(law: Path, tmp_path: Path) -> None:
    result = run("build", law, "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (errors.DONE, "")
    lines = result.stdout.splitlines()
    assert " ".join(lines[0].split()) == "Document Units 应当 负责 不得 可以 鼓励 处罚 Bearers Unexpl. Fallb. Warn."
    assert lines[1].split() == ["江城市数字经济促进条例", "2", "2", "2", "1", "1"]
    assert re.match(r"1 document, 2 norms; graph of \d+ nodes, \d+ edges\.", lines[2])
    assert lines[3] == "1 of 4 clauses with a cue gave nothing (25.0%); 1 of 2 duties rest on a fallback rule (50.0%)."
    assert f"Open {tmp_path / 'out' / 'graph.html'} in a browser." in lines[4]


@pytest.mark.usefixtures("simple_stages")
def test_of_many_documents_those_that_have_not_changed_have_no_line(
    law: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "_ALL_LISTED", 1)
    other = tmp_path / "河源市条例.txt"
    other.write_text(LAW.replace("江城", "河源"), encoding="utf-8")
    first = run("build", law, other, "-o", tmp_path / "out").stdout
    assert "江城市数字经济促进条例" in first
    assert "not listed" not in first
    other.write_text(LAW.replace("江城", "河源") + "\n", encoding="utf-8")
    second = run("build", law, other, "-o", tmp_path / "out").stdout
    assert "1 unchanged document is not listed" in second
    assert "江城市数字经济促进条例" not in second
    assert "河源市数字经济促进条例" in second


@pytest.fixture
def gaps(simple_stages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an extractor in place that misses two articles and knows a kind of warning that has no name."""
    warnings = (Warning("missing-articles", "第二条"), Warning("missing-articles", "第四条"), Warning("new-kind", "x"))

    def extract(*args: Any, **options: Any) -> Extraction:
        found = fake_extract(*args, **options)
        return replace(found, document=replace(found.document, warnings=warnings))

    monkeypatch.setattr(outcome, "extract", extract)


@pytest.mark.usefixtures("gaps")
def test_warnings_are_told_by_kind(law: Path, tmp_path: Path) -> None:
    lines = [" ".join(line.split()) for line in run("build", law, "-o", tmp_path / "out").stdout.splitlines()]
    at = lines.index("Warning Documents Times Meaning")
    assert lines[at + 1].startswith(f"missing-articles 1 2 缺条：{KINDS['missing-articles'].meaning[:10]}")
    assert "new-kind 1 1 new-kind" in lines[at + 2 :]
    report = json.loads(run("build", law, "-o", tmp_path / "out", "--json").stdout)
    assert [(one["code"], one["documents"], one["count"]) for one in report["warnings"]] == [
        ("missing-articles", 1, 2),
        ("new-kind", 1, 1),
    ]


@pytest.mark.usefixtures("gaps")
def test_warnings_are_listed_on_request(law: Path, tmp_path: Path) -> None:
    line = "江城市条例.txt: missing-articles: 第四条"
    assert line not in run("build", law, "-o", tmp_path / "out").stdout
    assert line in run("build", law, "-o", tmp_path / "out", "--warnings").stdout.splitlines()


@pytest.mark.usefixtures("simple_stages")
def test_quiet_prints_nothing(law: Path, tmp_path: Path) -> None:
    result = run("build", law, "-o", tmp_path / "out", "-q")
    assert (result.exit_code, result.output) == (errors.DONE, "")


@pytest.mark.usefixtures("simple_stages")
def test_json_is_one_object(law: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = json.loads(run("build", law, tmp_path / "gone.txt", "-o", out, "--json").stdout)
    assert report["files"] == [str(out / name) for name in places.FILES]
    [document] = report["documents"]
    assert (document["source"], document["articles"], document["norms"]["obligation"]) == (law.name, 2, 2)
    assert document["unexplained"][0]["cue"] == "禁止"
    assert document["fallbacks"][0]["rules"] == [GUESS.id]
    assert [report[name] for name in ("cued", "unexplained", "duties", "fallbacks")] == [4, 1, 2, 1]
    assert [skip["name"] for skip in report["skipped"]] == [str(tmp_path / "gone.txt")]


@pytest.mark.usefixtures("simple_stages")
def test_unexplained_clauses_are_listed_on_request(law: Path, tmp_path: Path) -> None:
    line = "江城市条例.txt 第二条: 禁止: no predicate: 禁止泄露公共数据。"
    assert line not in run("build", law, "-o", tmp_path / "out").stdout
    assert line in run("build", law, "-o", tmp_path / "out", "--unexplained").stdout.splitlines()


@pytest.mark.usefixtures("simple_stages")
def test_guesses_are_listed_on_request(law: Path, tmp_path: Path) -> None:
    line = "江城市条例.txt 第一条: 人民政府: 制定 数字经济规划: verb.guess: Guessed."
    assert line not in run("build", law, "-o", tmp_path / "out", "--unexplained").stdout
    assert line in run("build", law, "-o", tmp_path / "out", "--fallbacks").stdout.splitlines()


@pytest.mark.usefixtures("simple_stages")
def test_skipped_files_are_named_and_the_exit_code_says_so(law: Path, tmp_path: Path) -> None:
    result = run("build", law, tmp_path / "gone.txt", "-o", tmp_path / "out")
    assert result.exit_code == errors.SKIPPED
    assert result.stderr == f"kg: skipped {tmp_path / 'gone.txt'}: no such file or folder; check the path\n"
    assert "1 skipped." in result.stdout


@pytest.mark.usefixtures("simple_stages")
def test_nothing_to_build_fails_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("build", tmp_path / "empty", "-o", tmp_path / "out")
    assert result.exit_code == errors.FAILED
    assert result.stdout == ""
    assert result.stderr.startswith(f"kg: {tmp_path / 'empty'}: no document found; ")
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("simple_stages")
def test_out_that_is_a_file_fails_in_one_line(law: Path) -> None:
    result = run("build", law, "-o", law)
    assert result.exit_code == errors.FAILED
    assert result.stderr == f"kg: {law}: File exists; give a folder that can be written to\n"


@pytest.mark.usefixtures("simple_stages")
def test_a_wrong_rule_fails_in_one_line(law: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> Rulebook:
        raise RuleError(f"{folder}: topics.toml: topic.a: name: missing\n  add the key")

    monkeypatch.setattr(builder, "load", refuse)
    result = run("build", law, "-o", tmp_path / "out", "--rules", tmp_path / "rules")
    assert result.exit_code == errors.FAILED
    assert result.stderr == f"kg: {tmp_path / 'rules'}: topics.toml: topic.a: name: missing add the key\n"


@pytest.mark.usefixtures("simple_stages")
def test_a_bug_is_not_hidden(law: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "extract", lambda *_, **__: 1 / 0)
    assert isinstance(run("build", law, "-o", tmp_path / "out").exception, ZeroDivisionError)


@pytest.mark.usefixtures("simple_stages")
def test_options_reach_the_extraction(law: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", law, "-o", out, "--jurisdiction", "江城市", "--title", "江城条例")
    row = json.loads((out / places.TRIPLES).read_text(encoding="utf-8").splitlines()[0])
    assert (row["jurisdiction"], row["document"]) == ("江城市", "江城条例")


@pytest.mark.usefixtures("simple_stages")
def test_force_replaces_files_of_the_same_name(law: Path, tmp_path: Path) -> None:
    (tmp_path / places.HTML).write_text("mine", encoding="utf-8")
    refused = run("build", law, "-o", tmp_path)
    assert (refused.exit_code, "--force" in refused.stderr) == (errors.FAILED, True)
    assert run("build", law, "-o", tmp_path, "--force").exit_code == errors.DONE


@pytest.mark.parametrize("line", ["build", "build x.txt", "build -o out", "build x.txt -o out --nonsense", "nonsense"])
def test_wrong_usage(line: str) -> None:
    assert run(*line.split()).exit_code == 2


@pytest.mark.parametrize("args", [[], ["build"]])
def test_help_explains_every_option_and_exit_code(args: list[str]) -> None:
    text = run(*args, "--help").stdout
    options = re.findall(r"--[a-z-]+", text)
    assert "--help" in options
    if args:
        wanted = "--out --rules --jurisdiction --title --quiet --json --unexplained --fallbacks --warnings --force"
        assert set(wanted.split()) <= set(options)
        assert re.search(r"Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done", text)
        assert "kg build 条例.txt -o out" in text


def test_version() -> None:
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", run("--version").stdout)


def test_version_is_quick_and_loads_nothing_heavy() -> None:
    script = "import sys, kg.cli\ntry: kg.cli.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    command("--version")  # warm: the compiled modules may not be there yet
    started = time.perf_counter()
    command("--version")
    taken = time.perf_counter() - started
    line = [sys.executable, "-c", script, "--version"]
    loaded = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stderr.split()
    assert not {"networkx", "numpy", "spacy", "jieba", "pydantic", "rustworkx", "sqlite3"} & set(loaded)
    assert taken < 2


def test_a_build_loads_what_draws_when_it_draws() -> None:
    script = "import sys, kg.cli, kg.show, kg.builder, kg.engines.local; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"networkx", "rustworkx", "numpy", "pyvis", "IPython", "spacy", "jieba", "pandas", "pyarrow", "lxml"}
    assert not heavy & set(loaded.stdout.split())


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_module_prints_utf8_whatever_the_locale(tmp_path: Path, locale: str) -> None:
    gone = tmp_path / "没有.txt"
    done = command("build", gone, "-o", tmp_path / "out", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == errors.FAILED
    assert f"kg: skipped {gone}: no such file or folder" in done.stderr


WAITING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the checks run in the background
from factories import fake_extract
from kg import builder, cli, places, show
from kg.engines import outcome
from outputs.formats import html

def wait(*_, **__):
    print("writing", flush=True)
    time.sleep(60)

outcome.extract = fake_extract
html.render = wait
cli.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child")
def test_interrupt_is_one_line_and_leaves_nothing(law: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    line = [sys.executable, "-c", WAITING, "build", str(law), "-o", str(out)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    with subprocess.Popen(line, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline() == "writing\n"
        child.send_signal(signal.SIGINT)
        assert child.stderr.read() == "kg: interrupted; no file is half written\n"
    assert child.returncode == errors.INTERRUPTED
    assert not out.exists()


LOADING = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
module = sys.argv.pop(1)
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupted())
runpy.run_module("kg", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("module", ["typer", "kg.commands.build", "kg.builder"])
def test_interrupt_while_it_is_loaded_shows_no_traceback(module: str, law: Path, tmp_path: Path) -> None:
    line = [sys.executable, "-c", LOADING, module, "build", str(law), "-o", str(tmp_path / "out")]
    done = subprocess.run(
        line, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (errors.INTERRUPTED, "")
    assert not (tmp_path / "out").exists()


def test_end_to_end(law: Path, tmp_path: Path) -> None:
    """The whole house, nothing replaced: the sample law gives its duties in every output, twice the same."""
    out = tmp_path / "out"
    done = command("build", law, "-o", out, "--json")
    assert done.stderr == ""
    assert done.returncode == errors.DONE
    rows = [json.loads(line) for line in (out / places.TRIPLES).read_text(encoding="utf-8").splitlines()]
    found = {(row["subject"], *row["levels"], row["modality"], row["predicate"]) for row in rows}
    assert ("市人民政府", "市", "obligation", "制定") in found
    assert "数字技能培训" in (out / places.HTML).read_text(encoding="utf-8")
    assert "市教育部门" in (out / places.GRAPHML).read_text(encoding="utf-8")
    before = {name: (out / name).read_bytes() for name in (places.TRIPLES, places.GRAPHML, places.HTML)}
    assert command("build", law, "-o", out, "-q").returncode == errors.DONE
    assert {name: (out / name).read_bytes() for name in before} == before
