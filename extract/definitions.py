"""Definitions: 本条例所称X，是指Y, the entries of a list of terms, and short names (以下简称X)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.characters import LEAD_IN
from extract.lexicon import Lexicon
from extract.records import Definition, DefinitionKind, Document, Provision
from extract.structure.passages import passages

# Words that a text with a definition holds: looked for first, for nearly no text has one.
_CALLED: Final = "所称"
_MEANS: Final = "指"
_SHORT: Final = "称"
_KINDS: Final = (DefinitionKind.MEANS, DefinitionKind.INCLUDES, DefinitionKind.EXCLUDES)


def definitions(document: Document, lexicon: Lexicon) -> tuple[Definition, ...]:
    """Return the terms that a document defines, in reading order."""
    return tuple(
        found
        for passage in passages(document)
        for provision in passage.provision.walk()
        for found in _in(provision, passage.locator, lexicon)
    )


def _in(provision: Provision, locator: str, lexicon: Lexicon) -> Iterator[Definition]:
    folded = provision.text.folded
    if _CALLED in folded:
        for m in lexicon.regex("definition.called").finditer(folded):
            yield _definition(provision, m, _kind(m), locator)
    if _MEANS in folded:
        for m in lexicon.regex("definition.glossary").finditer(folded):
            yield _definition(provision, m, _kind(m), locator)
    if _SHORT in folded:
        for m in lexicon.regex("definition.short_name").finditer(folded):
            yield _definition(provision, m, DefinitionKind.SHORT_NAME, locator)


def _kind(m: re.Match[str]) -> DefinitionKind:
    return next(kind for kind in _KINDS if m[kind.value])


def _definition(provision: Provision, m: re.Match[str], kind: DefinitionKind, locator: str) -> Definition:
    text = provision.text
    term, meaning = (text.text[slice(*m.span(group))].strip(" “”") for group in ("term", "text"))
    if m["text"].endswith(LEAD_IN):
        meaning = meaning.removeprefix(LEAD_IN) + "".join(item.text.text for item in provision.children)
    return Definition(term, kind, meaning, locator, text.span(*m.span()))
