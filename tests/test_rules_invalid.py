"""Bad rule files: the message names file, rule id, key and remedy (`# says:` in the file's first line)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import rules

FILES = sorted((Path(__file__).parent / "rules_invalid").glob("*.toml"))


def said(file: Path) -> list[str]:
    """Return the parts that the message about a bad file must hold."""
    first = file.read_bytes().split(b"\n", 1)[0].decode("utf-8")
    return [file.name, *first.removeprefix("# says: ").split(" | ")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_message_says_where_and_what_to_do(file: Path, tmp_path: Path) -> None:
    shutil.copy(file, tmp_path)
    with pytest.raises(rules.RuleError) as caught:
        rules.load(tmp_path)
    assert len(said(file)) > 2
    assert [part for part in said(file) if part not in str(caught.value)] == []


def test_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(rules.RuleError, match=r"a\.toml: cannot be read"):
        rules.load(tmp_path)


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(rules.RuleError, match=r"nowhere: no such folder; give --rules a folder of \.toml files"):
        rules.load(tmp_path / "nowhere")


def test_file_for_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "one.toml"
    file.write_text("", encoding="utf-8")
    with pytest.raises(rules.RuleError, match=r"one\.toml: no such folder; give --rules"):
        rules.load(file)


def test_one_bad_file_among_good_ones_is_the_one_named(tmp_path: Path) -> None:
    good = '[[topic]]\nid = "topic.sea_cow"\nname = "海牛保护"\nmatch = ["海牛保护"]\nno_match = ["水牛"]\n'
    (tmp_path / "a.toml").write_text(good, encoding="utf-8")
    (tmp_path / "b.toml").write_text(good.replace("name =", "label ="), encoding="utf-8")
    with pytest.raises(rules.RuleError, match=r"^b\.toml: topic\.sea_cow: "):
        rules.load(tmp_path)


def test_a_mended_file_loads(tmp_path: Path) -> None:
    good = '[[topic]]\nid = "topic.sea_cow"\nname = "海牛保护"\nmatch = ["海牛保护"]\nno_match = ["水牛"]\n'
    (tmp_path / "a.toml").write_text("\ufeff" + good, encoding="utf-8")
    assert "topic.sea_cow" in rules.load(tmp_path).rules
    assert "topic.sea_cow" not in rules.load().rules
