"""Word boundaries by jieba, asked only where characters and dictionaries do not decide."""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_LOOK_AHEAD = 8


@cache
def _tokenizer() -> Any:
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


@lru_cache(maxsize=50_000)
def _first(text: str) -> str:
    return next(iter(_tokenizer().cut(text, HMM=False)), "")


def first_word(text: str, start: int, end: int) -> str:
    """Return the first word of `text[start:end]`; at most its first eight characters are looked at."""
    if not text[start].isascii() and text[start : min(end, start + 2)] not in _tokenizer().FREQ:
        return text[start]  # no word of the dictionary is longer here
    return _first(text[start : min(end, start + _LOOK_AHEAD)])


@cache
def _verbs() -> frozenset[str]:
    """Return the two-character words that jieba's dictionary tags as verbs (v, not vn)."""
    import jieba

    entries = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^(\S\S) \d+ v$", entries, re.MULTILINE))


def is_verb(word: str) -> bool:
    """Tell whether a general dictionary knows `word` as a verb of two characters."""
    return word in _verbs()
