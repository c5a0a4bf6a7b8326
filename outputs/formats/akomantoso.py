"""akn/: every document as Akoma Ntoso 3.0 XML, 编章节条款项 and the headings of plans with their eIds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from extract.records import Document, DocumentKind, Extraction, Provision, ProvisionKind, Validity
from extract.structure.numerals import value
from outputs.content import Content
from outputs.formats import Files
from outputs.tables.grounds import title
from outputs.xml import clean, token

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Element and the first letters of its eId, as the naming convention of Akoma Ntoso has them.
ELEMENTS = {
    ProvisionKind.PART: ("part", "part"),
    ProvisionKind.CHAPTER: ("chapter", "chp"),
    ProvisionKind.SECTION: ("section", "sec"),
    ProvisionKind.ARTICLE: ("article", "art"),
    ProvisionKind.PARAGRAPH: ("paragraph", "para"),
    ProvisionKind.ITEM: ("point", "point"),
    ProvisionKind.SUBITEM: ("indent", "indent"),
    ProvisionKind.HEADING: ("level", "lvl"),
    ProvisionKind.BOX: ("hcontainer", "box"),
    ProvisionKind.TABLE: ("hcontainer", "table"),
    ProvisionKind.QUOTED: ("hcontainer", "quoted"),
    ProvisionKind.ANNEX: ("hcontainer", "annex"),
}
_NAMED = ("hcontainer",)
_COUNTRY, _LANGUAGE = "cn", "zho"
_NO_DATE = "0001-01-01"  # the schema asks for one; its name says that it is none
_ME = "#kg"


def render(content: Content) -> Files:
    """Return one file per document, its text whole, whatever is selected of its norms."""
    return {
        f"akn/{name}.xml": _pieces(e) for name, e in zip(_names(content.extractions), content.extractions, strict=True)
    }


def _names(extractions: Sequence[Extraction]) -> list[str]:
    sources = [extraction.document.source.name for extraction in extractions]
    stems = Counter(PurePath(source).stem for source in sources)
    plain = (PurePath(s).stem if stems[PurePath(s).stem] == 1 else s for s in sources)
    return ["".join("-" if char in '/\\:*?"<>|' or char < " " else char for char in name) for name in plain]


def _pieces(extraction: Extraction) -> Iterator[bytes]:
    from xml.etree import ElementTree as ET

    root = _document(extraction)
    ET.indent(root, "")
    yield ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _document(extraction: Extraction) -> Element:
    from xml.etree.ElementTree import Element

    document = extraction.document
    law = document.kind is DocumentKind.LAW
    root = Element("akomaNtoso", xmlns=NAMESPACE)
    whole = _add(root, "act" if law else "doc", name=document.kind.value)
    _add_meta(whole, document, extraction.validity)
    heading = _add(_add(_add(whole, "preface"), "p"), "docTitle")
    heading.text = clean(title(document))
    body = _add(whole, "body" if law else "mainBody")
    ids: Counter[str] = Counter()
    for provision in document.provisions:
        _add_provision(body, provision, "", ids)
    if not document.provisions:
        _add(_add(_add(body, "hcontainer", name="empty", eId="empty"), "content"), "p")
    return root


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    from xml.etree.ElementTree import SubElement

    return SubElement(parent, tag, {name: clean(text) for name, text in attributes.items()})


# --- what the document is


def _add_meta(whole: Element, document: Document, dates: Validity) -> None:
    day, name = _date(dates)
    kind = "act" if document.kind is DocumentKind.LAW else "doc"
    work = f"/akn/{_COUNTRY}/{kind}/{day}/{token(PurePath(document.source.name).stem)}"
    author = "#issuer" if document.issuer else _ME
    meta = _add(whole, "meta")
    identification = _add(meta, "identification", source=_ME)
    for tag, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/{_LANGUAGE}@"),
        ("FRBRManifestation", f"{work}/{_LANGUAGE}@.xml"),
    ):
        level = _add(identification, tag)
        _add(level, "FRBRthis", value=f"{work}/!main" if tag == "FRBRWork" else uri.replace("@", "@/!main", 1))
        _add(level, "FRBRuri", value=uri)
        _add(level, "FRBRdate", date=day, name=name)
        _add(level, "FRBRauthor", href=_ME if tag == "FRBRManifestation" else author)
        if tag == "FRBRWork":
            _add(level, "FRBRcountry", value=_COUNTRY)
        elif tag == "FRBRExpression":
            _add(level, "FRBRlanguage", language=_LANGUAGE)
    references = _add(meta, "references", source=_ME)
    _add(references, "TLCOrganization", eId="kg", href="/ontology/organization/kg", showAs="kg")
    if document.issuer:
        href = f"/ontology/organization/{_COUNTRY}/{token(document.issuer)}"
        _add(references, "TLCOrganization", eId="issuer", href=href, showAs=document.issuer)


def _date(dates: Validity) -> tuple[str, str]:
    for name in ("promulgated", "adopted", "approved", "effective"):
        day = getattr(dates, name)
        if day and len(day) == len(_NO_DATE):
            return day, name
    return _NO_DATE, "unknown"


# --- its text


def _add_provision(parent: Element, provision: Provision, above: str, ids: Counter[str]) -> None:
    tag, prefix = ELEMENTS[provision.kind]
    id_ = _id(provision, prefix, above, ids)
    named = {"name": prefix} if tag in _NAMED else {}
    element = _add(parent, tag, eId=id_, **named)
    for name, text in (("num", provision.number), ("heading", provision.heading)):
        if text:
            _add(element, name).text = clean(text)
    text = provision.text.text
    if not provision.children:
        _add_text(_add(element, "content"), text)
    elif text:
        _add_text(_add(element, "intro"), text)
    for child in provision.children:
        _add_provision(element, child, id_, ids)


def _add_text(parent: Element, text: str) -> None:
    for line in text.splitlines() or ("",):
        _add(parent, "p").text = clean(line)


def _id(provision: Provision, prefix: str, above: str, ids: Counter[str]) -> str:
    """Return the eId of a provision; articles are numbered through the law, all else within what holds it."""
    inside = "" if provision.kind is ProvisionKind.ARTICLE or not above else f"{above}__"
    sub = (provision.number or "").partition("之")[2]
    number = f"{provision.ordinal}-{value(sub)}" if sub else str(provision.ordinal)
    plain = f"{inside}{prefix}_{number}"
    ids[plain] += 1
    return plain if ids[plain] == 1 else f"{plain}_{ids[plain]}"
