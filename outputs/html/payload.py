"""What the page knows: the network, the source texts with their positions, the duties and who bears them.

Everything is shipped once. A sentence is a span into its document's provisions; its words are repeated only where the
provisions do not hold them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from extract.records import Definition, Document, Extraction, Norm, Provision, Unexplained, Unplaced, Validity
from extract.spans import MappedText, Span
from outputs.bearing import borne
from outputs.html import finding
from outputs.html.finding import Names
from outputs.html.overview import Overview, overview
from outputs.palette import KIND_STYLES, MODALITY_COLORS

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

Row = list[Any]
EDGE = ("id", "from", "to", "kind", "label", "value")
PIECE = ("kind", "number", "heading", "depth", "start", "end", "text", "starts", "sources")
DUTY = (
    "id", "document", "locator", "chapter", "para", "item", "modality", "marker", "predicate", "object", "complement",
    "counterparty", "condition", "exception", "deadline", "citations", "start", "end", "spans", "rules", "evidence",
    "page",
)  # fmt: skip
UNEXPLAINED = ("start", "end", "cue", "reason")
DEFINITION = ("start", "end", "term", "kind")
BEARER = ("norm", "duty", "actor", "subject", "levels", "source", "role", "co", "span")
# What would end a script block or a line of script; half a surrogate pair is no text and cannot be written.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; `None` at the end of a row is left out."""

    columns: tuple[str, ...]
    rows: list[Row]

    def as_dict(self) -> dict[str, Any]:
        """Return the table as plain data."""
        return {"columns": self.columns, "rows": [_trimmed(row) for row in self.rows]}


def build(
    network: Network, graph: nx.MultiDiGraph[str], extractions: Sequence[Extraction], names: Names, laid: Overview
) -> dict[str, Any]:
    """Return the page's data: norms that the graph does not hold are left out, documents nothing points to are not."""
    nodes, edges, _, _, _, options = network.get_network_data()
    documents = [extraction.document for extraction in extractions]
    norms = [norm for extraction in extractions for norm in extraction.norms]
    place = {document.source.name: number for number, document in enumerate(documents)}
    held = [(norm, actor) for norm, actor in borne(graph, norms) if norm.source in place]
    return {
        "graph": {"nodes": nodes, "edges": _edges(nodes, edges).as_dict(), "options": json.loads(options)},
        "overview": _overview(graph, laid),
        "palette": {
            "modality": {str(name): color for name, color in MODALITY_COLORS.items()},
            "kind": {name: style.color for name, style in KIND_STYLES.items()},
        },
        "documents": [_document(extraction) for extraction in extractions],
        "duties": _duties([norm for norm, _ in held], place, documents).as_dict(),
        "bearers": _bearers(held, graph).as_dict(),
        "names": finding.names_of(_called(nodes), names),
        "readings": finding.readings(_said(nodes, documents)),
    }


def _overview(graph: nx.MultiDiGraph[str], single: Overview) -> dict[str, Any]:
    """Return the size of the map at every tier, as it is and with like bodies merged, and where marks then stand."""
    merged = overview(graph, merged=True)
    return {"frames": single.frames, "merged": {"frames": merged.frames, "places": merged.places}}


def dump(data: Mapping[str, Any]) -> str:
    """Return `data` as JSON that may stand inside a `<script>` element, whatever the texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda m: "\ufffd" if "\ud800" <= m[0] <= "\udfff" else f"\\u{ord(m[0]):04x}", text)


def _called(nodes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (str(node[key]) for node in nodes for key in ("label", "name", "organ") if node.get(key))


def _said(nodes: Iterable[Mapping[str, Any]], documents: Iterable[Document]) -> Iterator[str]:
    """Yield the words that may be looked for by how they are read: names, not sentences."""
    yield from (str(node["label"]) for node in nodes)
    for document in documents:
        yield document.title or document.source.name
        yield from (provision.heading for provision in document.walk() if provision.heading)


def _edges(nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]) -> Table:
    """Return the edges of a network; `from` and `to` are places in the list of nodes."""
    place = {node["id"]: i for i, node in enumerate(nodes)}
    ends = ({**edge, "from": place[edge["from"]], "to": place[edge["to"]]} for edge in edges)
    return Table(EDGE, [[edge.get(name) for name in EDGE] for edge in ends])


def _document(extraction: Extraction) -> dict[str, Any]:
    document = extraction.document
    pieces = [piece for provision in document.provisions for piece in _pieces(provision, 0)]
    pieces += [_outside(part) for part in document.unplaced]
    return {
        "source": document.source.name,
        "title": document.title or document.source.name,
        "jurisdiction": document.jurisdiction,
        "issuer": document.issuer,
        "kind": document.kind.value,
        "pieces": Table(PIECE, sorted(pieces, key=lambda row: (row[4], row[3]))).as_dict(),
        "cued": extraction.cued,
        "unexplained": Table(UNEXPLAINED, [_unexplained(one) for one in extraction.unexplained]).as_dict(),
        "definitions": Table(DEFINITION, [_definition(one) for one in extraction.definitions]).as_dict(),
        "validity": _validity(extraction.validity),
    }


def _unexplained(missed: Unexplained) -> Row:
    return [missed.span.start, missed.span.end, missed.cue, missed.reason]


def _definition(term: Definition) -> Row:
    return [term.span.start, term.span.end, term.term, term.kind.value]


def _validity(dates: Validity) -> dict[str, Any]:
    """Return what a document says of its standing, without what it does not say."""
    return {name: said for name, said in asdict(dates).items() if said}


def _pieces(provision: Provision, depth: int) -> Iterable[Row]:
    yield [
        provision.kind.value, provision.number, provision.heading, depth, provision.span.start, provision.span.end,
        *_words(provision.text, provision.span),
    ]  # fmt: skip
    for child in provision.children:
        yield from _pieces(child, depth + 1)


def _words(text: MappedText, span: Span) -> tuple[str | None, tuple[int, ...] | None, tuple[int, ...] | None]:
    """Return a text and its map, the map left out where the text simply begins with its span and runs on."""
    if not text.text:
        return None, None, None
    plain = text.starts == (0,) and text.sources == (span.start,)
    return text.text, None if plain else text.starts, None if plain else text.sources


def _outside(part: Unplaced) -> Row:
    return [f"outside.{part.reason}", None, None, 0, part.span.start, part.span.end, part.text, None, None]


def _duties(norms: Sequence[Norm], place: Mapping[str, int], documents: Sequence[Document]) -> Table:
    first: dict[str, Norm] = {}
    for norm in norms:
        first.setdefault(norm.duty, norm)
    texts = [_Sentences(document) for document in documents]
    return Table(DUTY, [_duty(norm, place[norm.source], texts[place[norm.source]]) for norm in first.values()])


def _duty(norm: Norm, place: int, sentences: _Sentences) -> Row:
    evidence = None if sentences.holds(norm.span, norm.evidence) else norm.evidence
    spans = [(name, span.start, span.end) for name, span in norm.spans if name != "subject"]
    citations = [(c.text, c.law, c.locator, c.span.start, c.span.end) for c in norm.citations]
    return [
        norm.duty, place, norm.locator, norm.chapter, norm.para, norm.item, norm.modality.value, norm.marker,
        norm.predicate, norm.object, norm.complement, norm.counterparty, norm.condition, norm.exception, norm.deadline,
        citations, norm.span.start, norm.span.end, spans, norm.rules, evidence,
        norm.place,
    ]  # fmt: skip


def _bearers(held: Sequence[tuple[Norm, str]], graph: nx.MultiDiGraph[str]) -> Table:
    """Return who bears what: `duty` and `actor` are places in the table of duties and in the list of nodes."""
    duties = {duty: i for i, duty in enumerate(dict.fromkeys(norm.duty for norm, _ in held))}
    nodes = {node: i for i, node in enumerate(graph)}
    return Table(BEARER, [_bearer(norm, duties[norm.duty], nodes[actor]) for norm, actor in held])


def _bearer(norm: Norm, duty: int, actor: int) -> Row:
    span = next(((span.start, span.end) for name, span in norm.spans if name == "subject"), None)
    return [
        norm.id, duty, actor, norm.subject, norm.levels, norm.subject_source.value, norm.role.value, norm.co_actors,
        span,
    ]  # fmt: skip


class _Sentences:
    """The texts of one document's provisions, to look a span's words up as the page will."""

    def __init__(self, document: Document) -> None:
        self._texts = sorted((p.text for p in document.walk() if p.text.text), key=lambda text: text.sources[0])
        self._starts = [text.sources[0] for text in self._texts]

    def holds(self, span: Span, words: str) -> bool:
        """Tell whether the provisions give exactly `words` for `span`."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return "".join(_cut(text, span) for text in self._texts[first:last]) == words


def _cut(text: MappedText, span: Span) -> str:
    """Return the characters of `text` whose source positions lie in `span`."""
    bounds = (*text.starts[1:], len(text.text))
    parts = []
    for begin, stop, source in zip(text.starts, bounds, text.sources, strict=True):
        start = max(begin, begin + span.start - source)
        end = min(stop, begin + span.end - source)
        parts.append(text.text[start:end] if start < end else "")
    return "".join(parts)


def _trimmed(row: Row) -> Row:
    """Drop what is absent at the end of a row, and write empty tuples as nothing."""
    cells = [None if cell in ((), []) else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells
