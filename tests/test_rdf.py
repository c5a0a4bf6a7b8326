"""RDF: what is said of duties and their bearers, that it keeps its shape, and that both files say the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pyshacl
import pytest
import rdflib
from factories import make_extraction, make_full_extraction, make_norm
from rdflib.compare import isomorphic
from test_tables import NOBODY, of

import kg
from extract.records import Modality, Role
from extract.spans import Span
from outputs import extras, formats, rdf
from outputs.content import Content
from outputs.errors import OutputError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SHAPES = Path(rdf.__file__).parent / "shapes.ttl"
PREFIXES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX odrl: <http://www.w3.org/ns/odrl/2/>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX kg: <urn:kg:vocabulary:>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def read(name: str, content: Content) -> rdflib.Graph:
    [(file, pieces)] = formats.render(name, content).items()
    form = "turtle" if file.endswith("ttl") else "json-ld"
    return rdflib.Graph().parse(data=b"".join(pieces).decode(), format=form)


def ask(content: Content, query: str) -> set[tuple[str, ...]]:
    return {tuple(map(str, row)) for row in read("turtle", content).query(PREFIXES + query)}


def fits(found: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(found, shacl_graph=str(SHAPES), inference="none")
    return bool(conforms), report


def sample() -> Content:
    shared = {"duty": "d", "object": "算力网", "topics": ("算力",)}
    lead = make_norm(role=Role.LEAD, co_actors=("财政部门",), counterparty="社会", **shared)
    norms = [make_norm(modality=m, object=m.value, span=Span(i, i + 9)) for i, m in enumerate(Modality)]
    government = make_norm(subject="市人民政府", organ="人民政府", object="规划")
    more = make_extraction(
        lead, make_norm(subject="科技部门", organ="科技部门", role=Role.ASSIST, **shared),
        *norms, government, make_norm(**NOBODY, object="乙"), name='甲 "<>|.txt', title=None,
    )  # fmt: skip
    return of(make_full_extraction(), more)


def test_both_files_say_the_same() -> None:
    content = sample()
    one, two = read("turtle", content), read("jsonld", content)
    assert isomorphic(one, two)
    assert len(one) > 200


def test_the_graph_keeps_its_shape() -> None:
    assert fits(read("turtle", sample())) == (True, "Validation Report\nConforms: True\n")


def test_the_samples_keep_their_shape(samples_build: Path) -> None:
    with kg.open(samples_build) as built:
        extractions = tuple(built.extractions())
        content = Content(extractions, built.graph())
    found = read("turtle", content)
    assert fits(found)[0], fits(found)[1]
    duties = {norm.duty for norm in content.norms}
    assert len(set(found.subjects(rdflib.PROV.wasDerivedFrom))) == len(duties)


@pytest.mark.parametrize(
    "update",
    [
        "DELETE WHERE { ?duty prov:wasDerivedFrom ?sentence }",
        "DELETE WHERE { ?party a odrl:Party }",
        "DELETE WHERE { ?sentence prov:wasQuotedFrom ?provision }",
        "DELETE { ?s kg:start ?a } INSERT { ?s kg:start 999999 } WHERE { ?s kg:start ?a }",
        "DELETE WHERE { ?document eli:title ?title }",
        "INSERT { ?duty odrl:action odrl:use } WHERE { ?duty a odrl:Duty }",
    ],
)
def test_the_shape_refuses_what_is_wrong(update: str) -> None:
    found = read("turtle", sample())
    found.update(PREFIXES + update)
    assert not fits(found)[0]


def test_who_owes_what_can_be_asked() -> None:
    query = """SELECT ?who ?what ?sentence ?article WHERE {
        ?duty a odrl:Duty ; odrl:assignee/rdfs:label ?who ; rdfs:label ?what ; prov:wasDerivedFrom ?s .
        ?s prov:value ?sentence ; prov:wasQuotedFrom/eli:number ?article }"""
    found = ask(sample(), query)
    assert ("市教育部门", "开展算力网", "市教育部门应当开展数字技能培训。", "第一条") in found
    assert not any(who == "未明确主体" for who, *_ in found)


def test_partners_topics_and_addressees_are_told() -> None:
    query = """SELECT ?who ?topic ?to WHERE { <urn:kg:duty:d> kg:assistant/rdfs:label ?who ;
        dcterms:subject/skos:prefLabel ?topic ; kg:counterparty/rdfs:label ?to }"""
    assert ask(sample(), query) == {("市科技部门", "算力", "社会"), ("市财政部门", "算力", "社会")}


def test_departments_are_units_of_their_government() -> None:
    query = "SELECT ?unit ?whole WHERE { ?a org:unitOf ?b . ?a rdfs:label ?unit . ?b rdfs:label ?whole }"
    assert ("市教育部门", "市人民政府") in ask(sample(), query)


def test_every_class_of_duty_is_held_by_its_document() -> None:
    query = (
        "SELECT DISTINCT ?how ?class WHERE { ?d a eli:LegalResource ; ?how ?duty . ?duty a ?class ; odrl:action ?x }"
    )
    found = {tuple(name.rpartition("/" if "odrl" in name else ":")[2] for name in row) for row in ask(sample(), query)}
    assert found == {
        ("obligation", "Duty"), ("obligation", "Responsibility"), ("prohibition", "Prohibition"),
        ("permission", "Permission"), ("encouragement", "Encouragement"), ("sanction", "Sanction"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
def test_without_the_extra_one_line_says_how_to_get_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(OutputError, match=rf"{name}: needs rdflib, .*pip install '{extras.DISTRIBUTION}\[rdf\]'"):
        formats.render(name, sample())
