"""graph.ttl: RDF as Turtle: W3C ORG, ELI, ODRL and PROV-O, for stores and SPARQL; needs the extra rdf."""

from __future__ import annotations

from outputs.content import Content
from outputs.extras import need
from outputs.formats import Files


def render(content: Content) -> Files:
    """Return the selection as Turtle.

    Raises:
        OutputError: rdflib is not installed.
    """
    need("rdflib", extra="rdf", writing="turtle")
    from outputs import rdf

    return {"graph.ttl": (rdf.build(content).serialize(format="turtle", encoding="utf-8"),)}
