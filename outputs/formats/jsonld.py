"""graph.jsonld: the same RDF as JSON-LD, for programs of the web; needs the extra rdf."""

from __future__ import annotations

from outputs.content import Content
from outputs.extras import need
from outputs.formats import Files


def render(content: Content) -> Files:
    """Return the selection as JSON-LD, names shortened by its context.

    Raises:
        OutputError: rdflib is not installed.
    """
    need("rdflib", extra="rdf", writing="jsonld")
    from outputs import rdf

    text = rdf.build(content).serialize(format="json-ld", auto_compact=True, indent=1, ensure_ascii=False)
    return {"graph.jsonld": (text.encode(),)}
