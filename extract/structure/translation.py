"""Bilingual texts: English beside Chinese, paragraph by paragraph or one after the other. Only the Chinese is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extract.structure.grammar import Grammar
from extract.structure.lines import Line
from extract.structure.quotes import part

TRANSLATION: Final = "translation"
_WORDS: Final = 4  # fewer words in Latin letters are a name or a unit
_FEWEST: Final = 3  # lines
_SHARE: Final = 0.25  # of the lines in Chinese
_LONGEST: Final = 5_000  # characters of a line that is looked through
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_LATIN: Final = re.compile("[A-Za-z]")
_TO_THE_END: Final = r"(?:(?![A-Za-z]{2,} [A-Za-z]{2,}).)*$"
_ENGLISH_FIRST: Final = re.compile(
    r"^(?=(?:[^A-Za-z]*[A-Za-z]+){4})[^\u4e00-\u9fff]{16,}?[ .:;,)）：；，](?=[（“《]*[\u4e00-\u9fff]"
    + _TO_THE_END
    + ")"
)
_CHINESE_FIRST: Final = re.compile(r"[。；：）”] *(?=[(（“]?[A-Z0-9][^\u4e00-\u9fff]{20,}$)")


def split_translation(lines: Sequence[Line], grammar: Grammar) -> tuple[list[Line], list[Line]]:
    """Return the lines in Chinese, and those in English where enough of them stand beside Chinese ones."""
    if 2 * sum(_LATIN.search(line.text) is not None for line in lines) < _FEWEST:
        return list(lines), []  # as most: parting a line makes two of it
    parts = [piece for line in lines for piece in _parted(line, grammar)]
    english = [line for line in parts if _is_english(line.text, _WORDS)]
    chinese = sum(_HAN.search(line.text) is not None for line in parts)
    if len(english) < _FEWEST or not chinese or len(english) < _SHARE * chinese:
        return list(lines), []
    kept: list[Line] = []
    left: list[Line] = []
    for line in parts:
        (left if _is_english(line.text, 1) or _follows(line, left, kept) else kept).append(line)
    return kept, left


def _parted(line: Line, grammar: Grammar) -> Iterator[Line]:
    """Yield the line, English and Chinese in it apart."""
    seen = line.text if len(line.text) <= _LONGEST else ""
    m = _ENGLISH_FIRST.search(seen) or _CHINESE_FIRST.search(seen)
    pieces = (part(line, 0, m.end(), grammar), part(line, m.end(), len(line.text), grammar)) if m else (line,)
    yield from (piece for piece in pieces if piece)


def _is_english(text: str, words: int) -> bool:
    """Tell whether the text has that many English words, and hardly a Chinese character."""
    if len(_LATIN_WORD.findall(text)) < words:
        return False
    return 10 * len(_HAN.findall(text)) < len(re.findall(r"[A-Za-z]", text))


def _follows(line: Line, left: Sequence[Line], kept: Sequence[Line]) -> bool:
    """Tell whether a line without any word goes on with the English one right before it."""
    if _HAN.search(line.text) or not left:
        return False
    return not kept or left[-1].start > kept[-1].start
