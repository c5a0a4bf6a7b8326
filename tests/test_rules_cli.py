"""`kg rules list`, `check` and `test`, for the built-in rules and a user's folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from test_rules_folder import MUST, TOPIC, VERB, written
from typer.testing import CliRunner

import rules
from extract.pipeline import extract
from extract.readers import decode
from kg import cli, rulebooks
from kg.commands import errors

BOOK = rules.load()
MARK = """
[[pattern]]
id = "structure.mark.stars"
kind = "structure.mark"
pattern = '★+'
match = ["★★第一条"]
no_match = ["第一条"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "my-rules"
    made.mkdir()
    return made


def run(*args: object) -> Any:
    return CliRunner().invoke(cli.app, ["rules", *map(str, args)], env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})


def listed(*args: object) -> list[dict[str, Any]]:
    result = run("list", *args, "--json")
    assert (result.exit_code, result.stderr) == (errors.DONE, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


# --- list


def test_all_rules_are_listed() -> None:
    found = listed()
    assert [entry["id"] for entry in found] == list(BOOK.rules)
    assert {entry["table"] for entry in found} == {"modality", "organ", "topic", "words", "pattern"}
    assert all(entry["terms"] > 0 and entry["note"] and not entry["own"] for entry in found)


def test_a_line_per_rule() -> None:
    lines = run("list", "--table", "modality").stdout.splitlines()
    assert lines[0].split() == ["Id", "Table", "Kind", "Terms", "File", "Note"]
    rule = BOOK.modalities[0]
    row = next(line for line in lines if line.startswith(f"{rule.id} "))
    assert row.split()[1:5] == ["modality", rule.deontic, str(len(rule.cue)), "modality.toml"]
    assert lines[-1] == f"{len(BOOK.modalities)} rules in 1 file."
    assert len(lines) == len(BOOK.modalities) + 2


@pytest.mark.parametrize(
    ("args", "holds"),
    [
        (["--table", "topic"], lambda entry: entry["table"] == "topic"),
        (["--kind", "verb.strong"], lambda entry: entry["kind"] == "verb.strong"),
        (["--kind", "verb"], lambda entry: (entry["kind"] or "").split(".")[0] == "verb"),
        (["--kind", "obligation"], lambda entry: entry["kind"] == "obligation"),
        (["--find", "organ.gongan"], lambda entry: "organ.gongan" in entry["id"]),
        (["--find", "应当由"], lambda entry: entry["id"] == "obligation.yingdangyou"),
        (["--table", "organ", "--kind", "court"], lambda entry: entry["kind"] == "court"),
    ],
)
def test_filters(args: list[str], holds: Any) -> None:
    found = listed(*args)
    assert found
    assert [entry["id"] for entry in found if not holds(entry)] == []
    assert {entry["id"] for entry in listed() if holds(entry)} >= {entry["id"] for entry in found}


def test_a_text_is_found_in_words_notes_and_ids() -> None:
    ids = {entry["id"] for entry in listed("--find", "推动")}
    assert ids == {
        rule.id
        for rule in BOOK.rules.values()
        if any("推动" in text for text in (rule.id, rule.note, *rulebooks.words(rule)))
    }
    assert any("推动" in rulebooks.words(BOOK.rules[id_]) for id_ in ids)


def test_nothing_found_is_no_fault() -> None:
    result = run("list", "--find", "没有这样的词")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (errors.DONE, "0 rules in 0 files.")


def test_a_users_rules_are_listed_with_their_files(folder: Path) -> None:
    written(folder, a=MUST, b=VERB)
    own = {entry["id"]: entry["file"] for entry in listed(folder) if entry["own"]}
    assert own == {"obligation.yingdang": f"{folder}/a.toml", "verb.strong.keeping": f"{folder}/b.toml"}
    assert len(listed(folder)) == len(BOOK.rules) + 1


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (["--table", "verbs"], "use one of modality, organ, topic, words, pattern"),
        (["--kind", "verb.strnog"], "use one of verb.strong"),
        (["--kind", "verb.stron"], "use one of verb.strong"),
    ],
)
def test_a_filter_that_fits_nothing_names_what_would(args: list[str], part: str) -> None:
    result = run("list", *args)
    assert result.exit_code == 2
    assert part in " ".join(re.sub(r"[│╭╮╰╯─]", " ", result.stderr).split())


def test_tables_of_the_help_are_the_tables_there_are() -> None:
    text = " ".join(re.sub(r"[│╭╮╰╯─]", " ", run("list", "--help").stdout).split())
    assert f"Only this table: {', '.join(rules.model.RULE_TYPES)}." in text


# --- check


def test_a_sound_folder_is_told_what_it_does(folder: Path) -> None:
    written(folder, a=MUST, b=VERB + TOPIC)
    result = run("check", folder)
    assert (result.exit_code, result.stderr) == (errors.DONE, "")
    assert result.stdout.splitlines() == [
        f"{folder}: 3 rules in 2 files, nothing wrong; 2 added, 1 in place of built-in ones.",
        "obligation.yingdang: stands in place of the built-in rule",
    ]


def test_every_fault_is_a_line(folder: Path) -> None:
    written(folder, a=TOPIC.replace("name", "label"), b="x = ", c=VERB.replace("verb.strong", "verb.strnog"))
    result = run("check", folder)
    assert (result.exit_code, result.stdout) == (errors.FAILED, "")
    lines = result.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["a.toml", "a.toml", "b.toml", "c.toml"]
    assert lines[0] == "kg: a.toml: topic.sea_cow: name: Field required; add the key"
    assert "c.toml: verb.strnog.keeping: kind: unknown kind 'verb.strnog'; use one of verb.strong" in lines[3]


def test_a_missing_folder_is_a_line(tmp_path: Path) -> None:
    result = run("check", tmp_path / "gone")
    assert result.exit_code == errors.FAILED
    assert result.stderr == f"kg: {tmp_path / 'gone'}: no such folder; give --rules a folder of .toml files\n"


def test_a_pattern_that_nothing_reads_is_named(folder: Path) -> None:
    unread = MARK.replace("structure.mark", "clause")
    written(folder, a=MARK + unread)
    result = run("check", folder)
    assert result.exit_code == errors.DONE
    assert result.stdout.splitlines()[1:] == [
        f"{folder}/a.toml: clause.stars: nothing reads it: a [[pattern]] takes the id it replaces"
    ]


def test_new_patterns_of_the_open_kinds_are_read(folder: Path) -> None:
    """What `check` does not call unread has an effect."""
    assert {"structure.mark"} == rulebooks.OPEN_PATTERN_KINDS
    text = "江城市例子条例\n★★第一条 水务部门应当公布目录。\n".encode()
    written(folder, a=MARK)
    assert [norm.locator for norm in extract(decode("a.txt", text), rules.load(folder)).norms] == ["第一条"]
    assert [norm.locator for norm in extract(decode("a.txt", text), BOOK).norms] != ["第一条"]


def test_check_and_list_want_their_arguments() -> None:
    assert run("check").exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("--help").exit_code == 0


# --- test


def test_the_built_in_rules_hold() -> None:
    result = run("test")
    assert (result.exit_code, result.stderr) == (errors.DONE, "")
    examples = sum(len(rule.match) + len(rule.no_match) for rule in BOOK.rules.values())
    assert result.stdout == f"{len(BOOK.rules)} rules, {examples} examples: all hold.\n"


def test_only_the_rules_of_the_folder_are_tested(folder: Path) -> None:
    written(folder, a=MUST, b=VERB)
    assert run("test", folder).stdout == "2 rules, 5 examples: all hold.\n"


def test_examples_that_fail_are_named(folder: Path) -> None:
    written(
        folder,
        a=VERB.replace("企业应当妥存票据。", "企业应当保管票据。"),
        b=TOPIC.replace('no_match = ["水牛"]', 'no_match = ["水牛", "海牛保护区"]'),
    )
    result = run("test", folder)
    assert result.exit_code == errors.FAILED
    assert result.stderr.splitlines() == [
        f"kg: {folder}/a.toml: verb.strong.keeping: match: finds nothing in '企业应当保管票据。'",
        f"kg: {folder}/b.toml: topic.sea_cow: no_match: finds '海牛保护' in '海牛保护区'",
    ]
    assert result.stdout == "2 rules, 5 examples: 2 fail.\n"


def test_a_folder_that_does_not_load_fails_in_one_line(folder: Path) -> None:
    written(folder, a="x = ", b="x = ")
    for command in ("test", "list"):
        result = run(command, folder)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (errors.FAILED, "", 1)
        assert result.stderr.startswith("kg: a.toml: not valid TOML")
