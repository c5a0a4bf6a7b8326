"""Word boundaries by jieba, asked only where characters and dictionaries do not decide."""

from __future__ import annotations

import logging
from functools import cache, lru_cache
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
