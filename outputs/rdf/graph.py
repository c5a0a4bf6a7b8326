"""Documents, bearers and duties of a selection as triples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ODRL2, ORG, PROV, RDF, RDFS, SKOS, XSD

from extract.records import Extraction, Norm, Role
from extract.structure.passages import passages
from outputs.bearing import JOINT
from outputs.content import Content
from outputs.rdf.words import CLASSES, ELI, HOLDS, KG, empty, iri
from outputs.xml import clean

_LANGUAGE = "zh"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ASSISTS, _TOWARD, _PART_OF = "assists", "toward", "part_of"


def build(content: Content) -> Graph:
    """Return the selection as one RDF graph; a duty stands once, with all who share it."""
    found = empty()
    for extraction in content.extractions:
        _add_document(found, extraction)
    duties = {norm.duty: norm for norm in reversed(content.norms)}
    for norm in content.norms:
        if duties[norm.duty] is norm:
            _add_duty(found, norm)
    _add_bearers(found, content, duties)
    return found


def _add_document(found: Graph, extraction: Extraction) -> None:
    document, dates = extraction.document, extraction.validity
    node = iri("document", document.source.name)
    found.add((node, RDF.type, ELI.LegalResource))
    found.add((node, RDF.type, ODRL2.Set))
    found.add((node, ODRL2.profile, URIRef(str(KG))))
    _say(found, node, ELI.title, document.title or document.source.name)
    _say(found, node, KG.jurisdiction, document.jurisdiction)
    _say(found, node, KG.issuer, document.issuer)
    _date(found, node, ELI.date_document, dates.promulgated or dates.adopted)
    _date(found, node, ELI.first_date_entry_in_force, dates.effective)
    for locator in dict.fromkeys(passage.locator for passage in passages(document)):
        part = iri("provision", document.source.name, locator)
        found.add((part, RDF.type, ELI.LegalResourceSubdivision))
        found.add((part, ELI.number, Literal(clean(locator))))
        found.add((part, ELI.is_part_of, node))


def _add_duty(found: Graph, norm: Norm) -> None:
    node, document = iri("duty", norm.duty), iri("document", norm.source)
    found.add((node, RDF.type, CLASSES[norm.modality]))
    found.add((document, HOLDS[norm.modality], node))
    _say(found, node, RDFS.label, norm.phrase)
    action = iri("action", norm.predicate)
    found.add((node, ODRL2.action, action))
    found.add((action, RDF.type, ODRL2.Action))
    _say(found, action, RDFS.label, norm.predicate)
    if norm.object:
        target = iri("object", norm.duty)
        found.add((node, ODRL2.target, target))
        found.add((target, RDF.type, ODRL2.Asset))
        _say(found, target, RDFS.label, norm.object)
    for name in ("marker", "condition", "exception", "deadline"):
        _say(found, node, KG[name], getattr(norm, name))
    for citation in norm.citations:
        _say(found, node, KG.cites, citation.target)
    for topic in (*norm.topics, *norm.mined_topics):
        concept = iri("topic", topic)
        found.add((node, DCTERMS.subject, concept))
        found.add((concept, RDF.type, SKOS.Concept))
        _say(found, concept, SKOS.prefLabel, topic)
    _add_sentence(found, node, norm)


def _add_sentence(found: Graph, duty: URIRef, norm: Norm) -> None:
    """Say from which words the duty was read, and where they stand in the text of the document."""
    sentence = iri("sentence", norm.source, norm.span.start, norm.span.end)
    found.add((duty, PROV.wasDerivedFrom, sentence))
    found.add((sentence, RDF.type, PROV.Entity))
    _say(found, sentence, PROV.value, norm.evidence)
    found.add((sentence, PROV.wasQuotedFrom, iri("provision", norm.source, norm.locator)))
    found.add((sentence, KG.start, Literal(norm.span.start)))
    found.add((sentence, KG.end, Literal(norm.span.end)))


# --- who


def _add_bearers(found: Graph, content: Content, duties: Mapping[str, Norm]) -> None:
    for start, end, data in content.graph.edges(data=True):
        duty = next((one.removeprefix("duty:") for one in (start, end) if one.startswith("duty:")), None)
        if duty in duties or data["kind"] == _PART_OF:
            _add_edge(found, content, start, end, data)


def _add_edge(found: Graph, content: Content, start: str, end: str, data: Mapping[str, Any]) -> None:
    if "role" in data:
        if actor := _actor(found, content, start):
            assists = data["role"].partition(JOINT)[0] == Role.ASSIST
            found.add((_duty(end), KG.assistant if assists else ODRL2.assignee, actor))
    elif data["kind"] == _ASSISTS:
        found.add((_duty(end), KG.assistant, _party(found, content, start)))
    elif data["kind"] == _TOWARD:
        found.add((_duty(start), KG.counterparty, _party(found, content, end)))
    elif data["kind"] == _PART_OF:
        found.add((_party(found, content, start), ORG.unitOf, _party(found, content, end)))


def _duty(node: str) -> URIRef:
    return iri("duty", node.removeprefix("duty:"))


def _actor(found: Graph, content: Content, node: str) -> URIRef | None:
    """Return the party that a node stands for, or nothing where the text names none."""
    return None if content.graph.nodes[node].get("implied") else _party(found, content, node)


def _party(found: Graph, content: Content, node: str) -> URIRef:
    data, party = content.graph.nodes[node], iri("actor", node.removeprefix("actor:"))
    if (party, RDF.type, ODRL2.Party) not in found:
        found.add((party, RDF.type, ODRL2.Party))
        _say(found, party, RDFS.label, data["label"])
        if data.get("organ"):
            found.add((party, RDF.type, ORG.FormalOrganization))
            _say(found, party, SKOS.prefLabel, data["organ"])
        _say(found, party, KG.level, data.get("level"))
        _say(found, party, KG.jurisdiction, data.get("jurisdiction"))
    return party


# --- what is said


def _say(found: Graph, node: URIRef, what: URIRef, text: str | None) -> None:
    if text:
        found.add((node, what, Literal(clean(text), lang=_LANGUAGE)))


def _date(found: Graph, node: URIRef, what: URIRef, text: str | None) -> None:
    if text and _DATE.fullmatch(text):
        found.add((node, what, Literal(text, datatype=XSD.date)))
