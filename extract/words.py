"""Word boundaries by jieba, asked only where characters and dictionaries do not decide."""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache
from math import inf, log
from pathlib import Path
from typing import Any, Final, cast

_LOOK_AHEAD: Final = 8
_VERB_LENGTH: Final = 2
_HAN: Final = re.compile("[\u4e00-\u9fd5]+")  # what jieba cuts by its dictionary alone
_MIXED: Final = re.compile(r"[a-zA-Z0-9+#&._%\-\r]")  # what jieba cuts in other ways


@cache
def _tokenizer() -> Any:
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    # Not by its initialize: that reads a cache from the folder for temporary files, which anybody may have put there.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@cache
def _known() -> dict[str, int]:
    """Return the words of jieba's dictionary and what they begin with, with their frequencies."""
    return cast(dict[str, int], _tokenizer().FREQ)


@cache
def _log_total() -> float:
    return log(_tokenizer().total)


@lru_cache(maxsize=50_000)
def _first(text: str) -> str:
    if _HAN.fullmatch(text):
        return text[: _ends(text)[0]]
    return next(iter(_tokenizer().cut(text, HMM=False)), "")


def _ends(text: str) -> list[int]:
    """Return where the word ends that begins at each character of the likeliest cut from there on.

    As jieba tells, but compiled with the rest.
    """
    known, total = _known(), _log_total()
    best = [0.0] * (len(text) + 1)  # how likely the best cut from each character on is
    ends = [0] * len(text)
    for start in range(len(text) - 1, -1, -1):
        top, end, stop = -inf, start + 1, start + 1
        while stop <= len(text) and (frequency := known.get(text[start:stop])) is not None:
            if frequency:  # else only the beginning of words
                likely = log(frequency) - total + best[stop]
                if likely >= top:
                    top, end = likely, stop
            stop += 1
        best[start] = top if top > -inf else best[start + 1] - total
        ends[start] = end
    return ends


def first_word(text: str, start: int, end: int) -> str:
    """Return the first word of `text[start:end]`, empty where there is none; at most eight characters are looked at."""
    if start >= end:
        return ""
    if not text[start].isascii() and text[start : min(end, start + 2)] not in _known():
        return text[start]  # no word of the dictionary is longer here
    return _first(text[start : min(end, start + _LOOK_AHEAD)])


@cache
def _acts() -> dict[str, str]:
    """Return the words that jieba's dictionary tags as verbs, verbal nouns or set phrases, with their tags."""
    import jieba

    entries = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\S{2,4}) \d+ (v|vn|i|l)$", entries, re.MULTILINE))


def is_verb(word: str) -> bool:
    """Tell whether a general dictionary knows `word` as a verb of two characters (v, not vn)."""
    return len(word) == _VERB_LENGTH and _acts().get(word) == "v"


def may_be_verb(word: str) -> bool:
    """Tell whether a general dictionary knows `word` as a verb, a verbal noun or a set phrase."""
    return word in _acts()


def perhaps_verb(word: str) -> bool:
    """Tell whether a word of a list of verbs may be one: known as a verb, or not known and no longer than one."""
    if may_be_verb(word) or may_be_verb(word[-_VERB_LENGTH:]):
        return True
    return len(word) == _VERB_LENGTH and word not in _known()


def cut(text: str) -> list[str]:
    """Return the words of `text`; one of four characters that is made of two words counts as these two."""
    words: list[str] = []
    for word in _tokenizer().cut(text, HMM=False) if _MIXED.search(text) else _cut(text):
        words.extend(_halves(word))
    return words


def _cut(text: str) -> list[str]:
    """Return the words of a text in which Chinese characters alone make words of more than one character."""
    words: list[str] = []
    after = 0
    for run in _HAN.finditer(text):
        words.extend(text[after : run.start()])
        words.extend(_cut_run(run[0]))
        after = run.end()
    words.extend(text[after:])
    return words


def _cut_run(text: str) -> list[str]:
    ends = _ends(text)
    words: list[str] = []
    at = 0
    while at < len(text):
        words.append(text[at : ends[at]])
        at = ends[at]
    return words


@lru_cache(maxsize=50_000)
def _halves(word: str) -> tuple[str, ...]:
    halves = word[:2], word[2:]
    return halves if len(word) == 2 * _VERB_LENGTH and all(tag(half) for half in halves) else (word,)


@cache
def _tags() -> dict[str, str]:
    import jieba

    entries = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\S{2,}) \d+ (\S+)$", entries, re.MULTILINE))


def tag(word: str) -> str:
    """Return the part of speech that a general dictionary gives `word`, empty for a word it does not know."""
    return _tags().get(word, "")
