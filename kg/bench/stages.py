"""What is timed: for each stage, what makes ready all that it needs and returns the work that is done on one text."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.records import Source

Work = Callable[["Source"], object]


def jieba_cut() -> Work:
    """Segment by jieba's default mode."""
    cut = _jieba().cut
    return lambda source: list(cut(source.text))


def spacy_with_jieba() -> Work:
    """Make a spaCy document of words by jieba, and nothing else."""
    import spacy

    _jieba()
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    return lambda source: nlp.tokenizer(source.text)  # which all of a blank pipeline is, without a bound on the length


def structure() -> Work:
    """Take a text to its provisions."""
    import rules
    from extract.structure.parse import parse

    book = rules.load()
    return lambda source: parse(source, book)


def extraction() -> Work:
    """Take a text to its norms, with all their fields."""
    import rules
    from extract.pipeline import extract

    book = rules.load()
    return lambda source: extract(source, book)


def _jieba() -> Any:
    """Return jieba with its dictionary loaded: not from a cache among the temporary files, which anybody may write."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.dt
    if not tokenizer.initialized:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
    return jieba


JIEBA, SPACY, STRUCTURE, EXTRACTION = "jieba.cut", "spaCy with jieba", "structure", "extraction"
ON_TEXTS = {JIEBA: jieba_cut, SPACY: spacy_with_jieba, STRUCTURE: structure, EXTRACTION: extraction}
BUILD = "whole build"
STAGES = (*ON_TEXTS, BUILD)
