"""Word boundaries by jieba: from its own dictionary, and from nowhere else."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract import words


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files in which somebody has put a dictionary of jieba's, turned to his own ends."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"数字经": 9999, "济规划": 9999}, 19998)))
    words._tokenizer.cache_clear()
    words._known.cache_clear()
    yield tmp_path
    words._tokenizer.cache_clear()
    words._known.cache_clear()


def test_a_cache_among_temporary_files_is_neither_read_nor_written(planted: Path) -> None:
    before = (planted / "jieba.cache").read_bytes()
    assert words.cut("数字经济规划") == ["数字", "经济", "规划"]
    assert [path.name for path in planted.iterdir()] == ["jieba.cache"]
    assert (planted / "jieba.cache").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    ["研究生命的起源", "中华人民共和国", "的应当公布结果", "长春市长春节致辞", "〇年", "A级景区应当", "，并公布", "鑫"],
)
def test_the_first_word_is_that_of_the_cut(text: str) -> None:
    assert words.first_word(text, 0, len(text)) == next(iter(words._tokenizer().cut(text[:8], HMM=False)))


@pytest.mark.parametrize(
    "text",
    [
        "推动公共数据开放和个人信息保护",
        "开展5G网络、A级景区建设",
        "数字\x00\x00\x00\x00经济",
        "鑫〇，\n规划（草案）",
        "",
    ],
)
def test_a_text_is_cut_as_jieba_cuts_it(text: str) -> None:
    by_jieba = words._tokenizer().cut(text, HMM=False)
    assert words.cut(text) == [part for word in by_jieba for part in words._halves(word)]
