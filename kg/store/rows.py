"""Records as rows of the store, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from extract.records import (
    Authority,
    Definition,
    DefinitionKind,
    Document,
    DocumentKind,
    Extraction,
    Place,
    Provision,
    ProvisionKind,
    Source,
    Status,
    Unexplained,
    Unplaced,
    Validity,
    Warning,
)
from extract.spans import MappedText, Span
from extract.structure.passages import PREAMBLE, whole
from kg.fallbacks import Fallback
from kg.store.sheets import Sheet, Values

Row: TypeAlias = dict[str, Any]

# --- documents

_DATES = ("adopted", "approved", "promulgated", "effective", "effective_event", "expires")
_VALIDITY_LISTS = ("revised", "repeals")


def document_row(extraction: Extraction) -> Row:
    """Return the row of a document, without what its provisions and norms say."""
    document, dates = extraction.document, extraction.validity
    return {
        "status": dates.status.value if dates.status else None,
        **{name: getattr(dates, name) for name in _DATES},
        **{name: _json(getattr(dates, name)) for name in _VALIDITY_LISTS},
        "source": document.source.name,
        "kind": document.kind.value,
        "title": document.title,
        "jurisdiction": document.jurisdiction,
        "issuer": document.issuer,
        "number": document.number,
        "authority": document.authority.value if document.authority else None,
        "addressees": _json(document.addressees),
        "text": document.source.text,
        "encoding": document.source.encoding,
        "sha256": document.source.sha256,
        "text_sha256": text_hash(document.source.text),
        "cued": extraction.cued,
    }


def text_hash(text: str) -> str:
    """Return the hash that is kept of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_document(
    row: Row, provisions: tuple[Provision, ...], places: Iterable[Row], unplaced: Iterable[Row], warnings: Iterable[Row]
) -> Document:
    """Return the document of a row."""
    return Document(
        source=Source(row["source"], row["text"], row["encoding"], row["sha256"], tuple(map(_place, places))),
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        jurisdiction=row["jurisdiction"],
        issuer=row["issuer"],
        addressees=tuple(json.loads(row["addressees"])),
        provisions=provisions,
        unplaced=tuple(Unplaced(r["text"], _span(r), r["reason"]) for r in unplaced),
        warnings=tuple(map(read_warning, warnings)),
        number=row["number"],
        authority=Authority(row["authority"]) if row["authority"] else None,
    )


def _place(row: Row) -> Place:
    return Place(row["start"], row["label"])


def read_validity(row: Row) -> Validity:
    """Return the dates of a document's row."""
    values: Row = {
        "status": Status(row["status"]) if row["status"] else None,
        **{name: row[name] for name in _DATES},
        **{name: tuple(json.loads(row[name])) for name in _VALIDITY_LISTS},
    }
    return Validity(**values)


def unplaced_row(unplaced: Unplaced) -> Row:
    """Return the row of a text outside the provisions."""
    return {"text": unplaced.text, "reason": unplaced.reason, **_ends(unplaced.span)}


def warning_row(warning: Warning) -> Row:
    """Return the row of a warning."""
    return {"code": warning.code, "message": warning.message, **_ends(warning.span)}


def read_warning(row: Row) -> Warning:
    """Return the warning of a row."""
    return Warning(row["code"], row["message"], _span_or_none(row))


# --- provisions


_PROVISION = (
    "id", "source", "parent", "locator", "kind", "number", "ordinal", "heading", "text", "text_map", "start", "end",
)  # fmt: skip


def provision_sheet(source: str, provisions: Iterable[Provision]) -> Sheet:
    """Return a row for every provision in reading order, numbered from 0."""
    rows: list[Values] = []

    def add(provision: Provision, parent: int | None, above: str, annex: str | None) -> None:
        annex = provision.number if provision.kind is ProvisionKind.ANNEX else annex
        locator = _locator(provision, above, annex)
        number = len(rows)
        rows.append((number, source, parent, locator or PREAMBLE, *_provision_values(provision)))
        for child in provision.children:
            add(child, number, locator, annex)

    for provision in provisions:
        add(provision, None, "", None)
    return Sheet(_PROVISION, rows)


def _locator(provision: Provision, above: str, annex: str | None) -> str:
    """Return where a provision stands, as norms say it: an article and a box by their number, headings by a path."""
    match provision.kind:
        case ProvisionKind.ARTICLE | ProvisionKind.BOX:
            return whole(provision, annex)
        case ProvisionKind.ANNEX:
            return provision.number or ""
        case ProvisionKind.PART | ProvisionKind.CHAPTER | ProvisionKind.SECTION | ProvisionKind.HEADING:
            return "/".join(step for step in (above, provision.number) if step)
        case _:
            return above


def _provision_values(provision: Provision) -> Values:
    text, who = provision.text, (provision.number, provision.ordinal, provision.heading)
    return (provision.kind.value, *who, text.text, _map(text), *provision.span)


def _map(text: MappedText) -> str:
    if len(text.starts) == 1:
        return f"[[{text.starts[0]}], [{text.sources[0]}]]"
    return _json((text.starts, text.sources))


def read_provisions(rows: Iterable[Row]) -> tuple[Provision, ...]:
    """Return the tree of the provisions of one document; `rows` come in reading order."""
    children: dict[int | None, list[Row]] = {}
    for row in rows:
        children.setdefault(row["parent"], []).append(row)
    return _subtree(None, children)


def _subtree(parent: int | None, children: Mapping[int | None, list[Row]]) -> tuple[Provision, ...]:
    return tuple(_provision(row, _subtree(row["id"], children)) for row in children.get(parent, ()))


def _provision(row: Row, children: tuple[Provision, ...]) -> Provision:
    starts, sources = json.loads(row["text_map"])
    text = MappedText(row["text"], tuple(starts), tuple(sources))
    kind = ProvisionKind(row["kind"])
    return Provision(kind, row["number"], row["ordinal"], row["heading"], text, _span(row), children)


# --- definitions and clauses that gave nothing


def definition_row(found: Definition) -> Row:
    """Return the row of a definition."""
    row = {"term": found.term, "kind": found.kind.value, "text": found.text, "locator": found.locator}
    return {**row, **_ends(found.span)}


def read_definition(row: Row) -> Definition:
    """Return the definition of a row."""
    return Definition(row["term"], DefinitionKind(row["kind"]), row["text"], row["locator"], _span(row))


def unexplained_row(missed: Unexplained) -> Row:
    """Return the row of a clause that gave nothing."""
    row = {"locator": missed.locator, "text": missed.text, "cue": missed.cue, "reason": missed.reason}
    return {**row, **_ends(missed.span)}


def read_unexplained(row: Row) -> Unexplained:
    """Return the clause of a row."""
    return Unexplained(row["locator"], row["text"], _span(row), row["cue"], row["reason"])


# --- duties made by a fallback rule


def fallback_row(found: Fallback) -> Row:
    """Return the row of a duty that a fallback rule made."""
    return {**asdict(found), "bearers": _json(found.bearers), "rules": _json(found.rules)}


def read_fallback(row: Row) -> Fallback:
    """Return the duty of a row."""
    values: Row = {name: row[name] for name in ("locator", "duty", "predicate", "object", "reason")}
    values |= {name: tuple(json.loads(row[name])) for name in ("bearers", "rules")}
    return Fallback(**values)


# --- spans


def _ends(span: Span | None) -> Row:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _span_or_none(row: Row) -> Span | None:
    return None if row["start"] is None else _span(row)


_json = json.JSONEncoder(ensure_ascii=False).encode
