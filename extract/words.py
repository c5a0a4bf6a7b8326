"""Word boundaries by jieba, asked only where characters and dictionaries do not decide."""

from __future__ import annotations

import logging
from functools import cache, lru_cache
from pathlib import Path
from typing import Any


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


def first_word(text: str) -> str:
    """Return the first word of `text`; at most its first eight characters are looked at."""
    return _first(text[:8])


@cache
def _verbs() -> frozenset[str]:
    """Return the two-character words that jieba's dictionary tags as verbs (v, not vn)."""
    import jieba

    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        tagged = (line.split() for line in lines)
        return frozenset(word for word, _, tag in tagged if tag == "v" and len(word) == 2)


def is_verb(word: str) -> bool:
    """Tell whether a general dictionary knows `word` as a verb of two characters."""
    return word in _verbs()
