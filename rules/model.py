"""What a rule is: data with an id, what it finds, what swallows it, and its proof."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
Word = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]
Examples = Annotated[tuple[Annotated[str, StringConstraints(min_length=1)], ...], Field(min_length=1)]
ModalityClass = Literal["obligation", "responsibility", "prohibition", "permission", "encouragement", "sanction"]
OrganKind = Literal[
    "department", "government", "congress", "court", "procuratorate", "party", "group", "institution", "committee"
]


def alternation(words: tuple[str, ...]) -> str:
    """Return a regex for the longest of `words` at a place: a prefix tree, whose speed hardly knows their number."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    arms = [re.escape(char) + _branch(child) for char, child in sorted(node.items()) if char]
    if not arms:
        return ""
    body = arms[0] if len(arms) == 1 and "" not in node else f"(?:{'|'.join(arms)})"
    return f"{body}?" if "" in node else body


class Rule(BaseModel):
    """The part all rules share. `pseudo` are longer words that swallow a term and must not count as it.

    A `fallback` decides where no dictionary does: what it yields is a guess, which a build reports with the note.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: ClassVar[str]

    id: Id
    note: str = ""
    pseudo: tuple[Word, ...] = ()
    fallback: bool = False
    match: Examples
    no_match: Examples

    def terms(self) -> str:
        """Return the regex source of what the rule finds."""
        raise NotImplementedError

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled rule: pseudo words are consumed first and leave the group `hit` empty."""
        hit = f"(?P<hit>{self.terms()})"
        return re.compile(f"(?:{alternation(self.pseudo)})|{hit}" if self.pseudo else hit)

    def finds(self, text: str) -> bool:
        """Tell whether the rule finds something in `text`."""
        return any(m["hit"] is not None for m in self.regex.finditer(text))


class ModalityRule(Rule):
    """Cues of one deontic class."""

    table: ClassVar[str] = "modality"
    deontic: ModalityClass = Field(alias="class")
    cue: Words

    def terms(self) -> str:
        """Return the cues as an alternation."""
        return alternation(self.cue)


class OrganRule(Rule):
    """One organ of the institutional landscape: its canonical name and all it is called."""

    table: ClassVar[str] = "organ"
    name: Word
    kind: OrganKind
    aliases: tuple[Word, ...] = ()
    former: tuple[Word, ...] = ()

    def terms(self) -> str:
        """Return the name, its stem and the aliases as an alternation."""
        return alternation(self.names)

    @cached_property
    def stem(self) -> str:
        """The name without the head noun 部门: `发展改革部门` → `发展改革`."""
        return self.name.removesuffix("部门")

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the organ is called, its stem included, each once."""
        return tuple(dict.fromkeys((self.name, self.stem, *self.aliases, *self.former)))


class TopicRule(Rule):
    """One key concept and its variant names."""

    table: ClassVar[str] = "topic"
    name: Word
    aliases: tuple[Word, ...] = ()

    def terms(self) -> str:
        """Return the name and the aliases as an alternation."""
        return alternation((self.name, *self.aliases))


class WordRule(Rule):
    """A list of words of one `kind`; several rules may add to the same kind."""

    table: ClassVar[str] = "words"
    kind: Id
    words: Words

    def terms(self) -> str:
        """Return the words as an alternation."""
        return alternation(self.words)


class PatternRule(Rule):
    """A regex of one `kind`; `{name}` in it stands for a fragment, which the loader fills in."""

    table: ClassVar[str] = "pattern"
    kind: Id
    pattern: Annotated[str, StringConstraints(min_length=1, max_length=4000)]

    @model_validator(mode="after")
    def _compiles(self) -> PatternRule:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"bad pattern: {error}") from error
        return self

    def terms(self) -> str:
        """Return the pattern as written."""
        return self.pattern


RULE_TYPES: dict[str, type[Rule]] = {t.table: t for t in (ModalityRule, OrganRule, TopicRule, WordRule, PatternRule)}
