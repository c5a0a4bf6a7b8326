"""The names of things and of what is said of them: IRIs from ids, and the vocabularies."""

from __future__ import annotations

from urllib.parse import quote

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, ODRL2, ORG, PROV, RDF, RDFS, SKOS, XSD, Namespace

from extract.records import Modality
from outputs.xml import clean

ELI = Namespace("http://data.europa.eu/eli/ontology#")
KG = Namespace("urn:kg:vocabulary:")
CLASSES: dict[Modality, URIRef] = {
    Modality.OBLIGATION: ODRL2.Duty,
    Modality.RESPONSIBILITY: KG.Responsibility,
    Modality.PROHIBITION: ODRL2.Prohibition,
    Modality.PERMISSION: ODRL2.Permission,
    Modality.ENCOURAGEMENT: KG.Encouragement,
    Modality.SANCTION: KG.Sanction,
}
# How a document, as a policy, holds a rule of each class.
HOLDS: dict[Modality, URIRef] = {
    Modality.OBLIGATION: ODRL2.obligation,
    Modality.RESPONSIBILITY: ODRL2.obligation,
    Modality.PROHIBITION: ODRL2.prohibition,
    Modality.PERMISSION: ODRL2.permission,
    Modality.ENCOURAGEMENT: KG.encouragement,
    Modality.SANCTION: KG.sanction,
}
_ABOVE = {KG.Responsibility: ODRL2.Duty, KG.Encouragement: ODRL2.Rule, KG.Sanction: ODRL2.Rule}
_PREFIXES = {
    "dcterms": DCTERMS, "eli": ELI, "kg": KG, "odrl": ODRL2, "org": ORG, "prov": PROV, "rdfs": RDFS, "skos": SKOS,
    "xsd": XSD,
}  # fmt: skip


def iri(kind: str, *names: object) -> URIRef:
    """Return the IRI of a thing of some kind: `urn:kg:topic:算力`; only what IRIs cannot hold is encoded."""
    return URIRef(":".join(("urn:kg", kind, *("".join(map(_safe, clean(str(name)))) for name in names))))


def _safe(char: str) -> str:
    return char if "\u4e00" <= char <= "\u9fff" else quote(char, safe="")


def empty() -> Graph:
    """Return a graph with the prefixes bound, and the classes that ODRL does not have placed under its own."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    for below, above in _ABOVE.items():
        graph.add((below, RDF.type, RDFS.Class))
        graph.add((below, RDFS.subClassOf, above))
    return graph
