"""The written docs say what the program does: helps, outputs and numbers are recorded, worked examples are worked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
from recorded import compare, compare_part

import rules
from extract.pipeline import extract
from extract.readers import decode, read
from extract.records import Extraction, Norm
from kg import cli
from kg.commands import errors
from kg.fallbacks import fallbacks
from tests.seeds import SHARED, SeedsBuild

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PAGES = [*READMES, CONTRIBUTING, ROOT / "CHANGELOG.md", ROOT / "docs" / "cli.md"]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
SHOWN_ROW = {"source": "regulation.txt", "locator": "第六条", "predicate": "组织编制"}
LANGUAGES = {"README.md": 0, "README.zh.md": 1}
SCORED = ("Document", "文件"), ("Triples", "三元组"), ("Clauses", "谓语小句"), ("Bearers", "主体")
EVERY = 40
SILENCE = (
    """\
On {} other local regulations, {} of {} clauses with a cue gave nothing ({:.1%}), {} of {} duties rest on a fallback
rule ({:.1%}), and {:.0%} of the rows name no bearer. That tells how often it is silent, not how often it is wrong.
""",
    """\
在另外 {} 部地方性法规上，{} / {} 个有提示词的小句没有结果（{:.1%}），{} / {} 项职责靠后备规则得出（{:.1%}），
{:.0%} 的行未指明主体。这说明它沉默的频率，而不是出错的频率。
""",
)


def commands(group: Any, prefix: str = "") -> dict[str, Any]:
    """Return every command below `group` by its whole name: `rules`, `rules list`."""
    found = {}
    for name, command in group.commands.items():
        found[prefix + name] = command
        found |= commands(command, f"{prefix}{name} ") if hasattr(command, "commands") else {}
    return found


COMMANDS = commands(typer.main.get_command(cli.app))
CODES = {errors.DONE, errors.FAILED, 2, errors.SKIPPED, errors.FINDINGS, errors.INTERRUPTED}
by_name = {"ids": lambda path: path.name}


def kg(*args: object, code: int = errors.DONE) -> str:
    env = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    line = [sys.executable, "-m", "kg", *map(str, args)]
    done = subprocess.run(
        line, cwd=ROOT, env={**env, "COLUMNS": "80"}, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def fenced(language: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    return f"```{language}\n{lines}\n```\n"


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S)


# --- the command line


@pytest.mark.golden
def test_cli_page_is_the_help_of_the_program() -> None:
    parts = ["# Command line\n\nWhat the program says of itself; `make golden` writes this page.\n"]
    for command in ("", *COMMANDS):
        name = f"kg {command}".strip()
        parts.append(f"## {name}\n\n{fenced('text', kg(*command.split(), '--help'))}")
    compare(ROOT / "docs" / "cli.md", "\n".join(parts))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_a_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    options = [option for option in command.params if option.name != "help"]
    assert [option.name for option in options if not getattr(option, "help", None)] == []


@pytest.mark.parametrize("page", READMES, **by_name)
def test_exit_codes_are_the_programs(page: Path) -> None:
    table = re.findall(r"^\| (\d+) \|", page.read_text(encoding="utf-8"), re.M)
    assert list(map(int, table)) == sorted(CODES)
    helps = [" ".join(kg(command, "--help").split()).partition("Exit codes")[2] for command in ("build", "check")]
    assert all(any(f"{code} " in help_ for help_ in helps) for code in table)


# --- outputs and numbers


@pytest.mark.golden
@pytest.mark.parametrize("page", READMES, **by_name)
def test_demo_output_is_real(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = kg("build", "samples", "-o", out).replace(str(out), "out")
    env = {"PATH": os.environ["PATH"]}  # not what a make around this test has set
    line = ["make", "-n", "demo"]
    recipe = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    command = next(line for line in recipe.splitlines() if " build " in line)
    compare_part(page, "demo", fenced("console", f"$ make demo\n{command}\n{said}"))


@pytest.mark.golden
@pytest.mark.parametrize("page", READMES, **by_name)
def test_row_is_real(page: Path, samples_build: Path) -> None:
    rows = map(json.loads, (samples_build / "triples.jsonl").read_text(encoding="utf-8").splitlines())
    row = next(row for row in rows if SHOWN_ROW.items() <= row.items())
    compare_part(page, "row", fenced("json", "{\n" + ",\n".join(map(_field, row.items())) + "\n}"))


@pytest.mark.golden
@pytest.mark.parametrize("page", READMES, **by_name)
def test_formats_are_those_there_are(page: Path) -> None:
    compare_part(page, "formats", fenced("console", f"$ kg export --list\n{kg('export', '--list')}"))


def _field(field: tuple[str, Any]) -> str:
    name, value = field
    return f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"


LIST = Path(__file__).parent / "lists" / "权责清单.csv"
ASKED = {"who": "who 工业互联网 --modality 应当", "compare": "compare 南昌 武汉 --only modality --organ 财政局"}


@pytest.mark.golden
@pytest.mark.seeds
@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("page", READMES, **by_name)
def test_answers_are_real(page: Path, name: str, seeds_build: SeedsBuild) -> None:
    said = kg(*ASKED[name].split(), "--in", seeds_build.out)
    compare_part(page, name, fenced("console", f"$ .venv/bin/kg {ASKED[name]}\n{said}"))


@pytest.mark.golden
@pytest.mark.seeds
@pytest.mark.parametrize("page", READMES, **by_name)
def test_check_is_real(page: Path, seeds_build: SeedsBuild) -> None:
    asked = f"--against {LIST.name} --topic 工业互联网"
    said = kg("check", seeds_build.out, *asked.replace(LIST.name, str(LIST)).split(), code=errors.FINDINGS)
    compare_part(page, "check", fenced("console", f"$ .venv/bin/kg check out {asked}\n{said}"))


@pytest.mark.golden
@pytest.mark.seeds
@pytest.mark.parametrize("page", READMES, **by_name)
def test_scores_are_measured(page: Path, seeds_build: SeedsBuild) -> None:
    language = LANGUAGES[page.name]
    titles = {d["source"][:3]: d["title"] or d["source"] for d in seeds_build.report["documents"]}
    head = "| " + " | ".join(names[language] for names in SCORED) + " |\n| --- | ---: | ---: | ---: |\n"
    lines = (f"| {title} | {_scores(seeds_build.score(number))} |\n" for number, title in titles.items())
    compare_part(page, "scores", head + "".join(lines))


@pytest.fixture(scope="module")
def others() -> list[Extraction]:
    """Laws beside the five that are scored: nobody has annotated them."""
    return [extract(read(path), rules.load()) for path in sorted((SHARED / "corpus").glob("*.md"))[::EVERY]]


@pytest.mark.golden
@pytest.mark.seeds
@pytest.mark.parametrize("page", READMES, **by_name)
def test_silence_is_measured(page: Path, others: list[Extraction]) -> None:
    rows = [norm for extraction in others for norm in extraction.norms]
    nothing = sum(len(extraction.unexplained) for extraction in others)
    clauses = sum(extraction.cued for extraction in others)
    unnamed = sum(norm.subject is None for norm in rows) / len(rows)
    said = SILENCE[LANGUAGES[page.name]]
    duties = len({norm.duty for norm in rows})
    guessed = len(fallbacks(rows, rules.load()))
    silent = (nothing, clauses, nothing / clauses)
    compare_part(page, "silence", said.format(len(others), *silent, guessed, duties, guessed / duties, unnamed))


def _scores(score: dict[str, Any]) -> str:
    return " | ".join(f"{score[part]['f1']:.2f}" for part in ("triple", "clause", "subject"))


@pytest.mark.golden
def test_rule_files_are_all_named() -> None:
    lines = []
    for path in sorted((ROOT / "rules" / "data").glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        comment = _first_sentence(path.read_text(encoding="utf-8"))
        count = sum(len(entries) for table, entries in tables.items() if table in rules.model.RULE_TYPES)
        lines.append(f"| `{path.name}` | {count} | {comment} |\n")
    compare_part(CONTRIBUTING, "rules", "| file | rules | what it holds |\n| --- | ---: | --- |\n" + "".join(lines))


def _first_sentence(text: str) -> str:
    said = " ".join(line.lstrip("# ") for line in re.match(r"(?:#.*\n)+", text)[0].splitlines())
    return re.split(r"[.;](?: |$)", said)[0]


@pytest.mark.parametrize("page", READMES, **by_name)
def test_output_of_make_test_is_about_right(page: Path, request: pytest.FixtureRequest) -> None:
    """The picture of `make test` may lag behind the tests by a fifth, no more."""
    said = page.read_text(encoding="utf-8")
    modules = sum(1 for package in ("kg", "extract", "rules", "outputs") for _ in (ROOT / package).rglob("*.py"))
    counts = {r"in (\d+) source files": modules}
    if {item.path for item in request.session.items} == set((ROOT / "tests").glob("test_*.py")):  # all, not some
        counts[r"(\d+) passed"] = len(request.session.items)
    for pattern, real in counts.items():
        found = re.search(pattern, said)
        assert found
        assert abs(int(found[1]) - real) <= real / 5


# --- worked examples


def norms(text: str, folder: Path | None) -> list[Norm]:
    book = rules.load(folder)
    return list(extract(decode("example.txt", text.encode()), book).norms)


@pytest.mark.parametrize("page", [*READMES, CONTRIBUTING], **by_name)
def test_worked_rules_do_what_the_text_says(page: Path, tmp_path: Path) -> None:
    """Each rule block is followed by a JSON block: a sentence, and what it gives without and with the rule."""
    text = page.read_text(encoding="utf-8")
    examples = re.findall(
        r"^```toml\n(.*?)^```$.*?^```json\n(.*?)^```$", text.partition("<!-- examples -->")[2], re.M | re.S
    )
    assert examples
    for i, (rule, proof) in enumerate(examples):
        folder = tmp_path / str(i)
        folder.mkdir()
        (folder / "mine.toml").write_text(rule, encoding="utf-8")
        said = json.loads(proof)
        for key, place in (("before", None), ("after", folder)):
            found = [told(norm, said["fields"]) for norm in norms(f"江城市例子条例\n第一条 {said['text']}\n", place)]
            assert found == said[key]


def told(norm: Norm, fields: list[str]) -> list[Any]:
    values = {name: getattr(norm, name) for name in fields}
    return [list(value) if isinstance(value, tuple) else value for value in values.values()]


@pytest.mark.parametrize("page", READMES, **by_name)
def test_python_example_runs(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [example] = blocks(page, "python")
    exec(compile(example.replace('"out"', repr(str(tmp_path))), page.name, "exec"), {})
    said = capsys.readouterr().out
    [shown] = re.findall(r"^# (.*)$", example.rpartition("print")[2], re.M)
    assert said.splitlines()[-1] == shown


# --- the pages as such


@pytest.mark.parametrize("page", PAGES, **by_name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, **by_name)
def test_make_targets_and_paths_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = set(re.findall(r"(?:`|\$ )make ([a-z]+)", text))
    assert [name for name in wanted if not re.search(rf"^{name}:", makefile, re.M)] == []
    paths = re.findall(r"`((?:rules|extract|outputs|kg|tests|samples|docs)/[\w./-]+)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_both_readmes_show_the_same() -> None:
    first, second = (re.findall(r"<!-- begin (\w+) -->", page.read_text(encoding="utf-8")) for page in READMES)
    assert first == second
    assert blocks(READMES[0], "toml") == blocks(READMES[1], "toml")
    lines = ([re.sub(r" +# .*", "", block) for block in blocks(page, "console")[1:]] for page in READMES)
    assert next(lines) == next(lines)  # but for remarks, which are in the language of the page


def test_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(VERSION)}\]|^## \[Unreleased\]", text, re.M)
