"""What people ask of rules: which there are, where each lives, whether a folder of them is sound, whether they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules import ModalityRule, OrganRule, Rule, Rulebook, TopicRule, WordRule

# Rules of the other pattern kinds are asked for by id: a new id is read by nothing.
OPEN_PATTERN_KINDS = frozenset({"structure.mark"})
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of a list: `kind` is the class of a cue, `terms` how many words it has, `own` tells a user's rule.

    A rule without a note is described by its first words.
    """

    id: str
    table: str
    kind: str | None
    terms: int
    file: str
    own: bool
    note: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: the rule finds nothing in a `match`, or `found` in a `no_match`."""

    file: str
    rule: str
    key: str
    text: str
    found: str | None

    def __str__(self) -> str:
        said = "nothing" if self.found is None else f"{self.found!r}"
        return f"{self.file}: {self.rule}: {self.key}: finds {said} in {self.text!r}"


@dataclass(frozen=True, slots=True)
class Soundness:
    """A folder that loads: its rules, those that stand in for built-in ones, those that nothing reads."""

    rules: int
    files: int
    overriding: tuple[str, ...]
    unread: tuple[Entry, ...]


def entries(
    book: Rulebook, *, table: str | None = None, kind: str | None = None, find: str | None = None
) -> tuple[Entry, ...]:
    """Return the rules of a table, of a kind or its subkinds, and with a text in id, note or words, in load order."""
    return tuple(
        entry
        for rule in book.rules.values()
        if (entry := _entry(rule, book))
        and (table is None or entry.table == table)
        and (kind is None or f"{entry.kind}.".startswith(f"{kind}."))
        and (find is None or any(find in text for text in (rule.id, rule.note, *words(rule))))
    )


def kinds(book: Rulebook) -> tuple[str, ...]:
    """Return every kind that `entries` tells apart, sorted."""
    return tuple(sorted({kind for rule in book.rules.values() if (kind := _kind(rule))}))


def words(rule: Rule) -> tuple[str, ...]:
    """Return what the rule lists: its cues, names or words; a pattern is one."""
    match rule:
        case ModalityRule():
            return rule.cue
        case OrganRule():
            return rule.names
        case TopicRule():
            return (rule.name, *rule.aliases)
        case WordRule():
            return rule.words
        case _:
            return (rule.terms(),)


def note(rule: Rule) -> str:
    """Return what the rule says of itself, or its first words."""
    first = words(rule)[:SHOWN]
    return rule.note or "、".join(first) + "…" * (len(words(rule)) > SHOWN)


def soundness(book: Rulebook, built_in: Rulebook) -> Soundness:
    """Return what the user's rules of `book` do to those of `built_in`."""
    own = [_entry(rule, book) for rule in book.rules.values() if rule.id in book.own]
    return Soundness(
        rules=len(own),
        files=len({entry.file for entry in own}),
        overriding=tuple(entry.id for entry in own if entry.id in built_in.rules),
        unread=tuple(entry for entry in own if _is_unread(entry) and entry.id not in built_in.rules),
    )


def examples(book: Rulebook, ids: Iterable[str]) -> int:
    """Return how many examples the rules `ids` have."""
    return sum(len(book.rules[id_].match) + len(book.rules[id_].no_match) for id_ in ids)


def failures(book: Rulebook, ids: Iterable[str]) -> Iterator[Failure]:
    """Yield the examples of the rules `ids` that do not hold."""
    for rule in (book.rules[id_] for id_ in ids):
        file = book.sources.get(rule.id, "")
        yield from (Failure(file, rule.id, "match", text, None) for text in rule.match if not rule.finds(text))
        for text in rule.no_match:
            if (found := next((m["hit"] for m in rule.regex.finditer(text) if m["hit"] is not None), None)) is not None:
                yield Failure(file, rule.id, "no_match", text, found)


def _entry(rule: Rule, book: Rulebook) -> Entry:
    file = book.sources.get(rule.id, "")
    return Entry(rule.id, rule.table, _kind(rule), len(words(rule)), file, rule.id in book.own, note(rule))


def _kind(rule: Rule) -> str | None:
    return rule.deontic if isinstance(rule, ModalityRule) else getattr(rule, "kind", None)


def _is_unread(entry: Entry) -> bool:
    return entry.table == "pattern" and entry.kind not in OPEN_PATTERN_KINDS
