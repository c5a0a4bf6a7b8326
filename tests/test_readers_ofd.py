"""OFD: characters with their places; the norms of the plain text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pytest
from documents import regulation_said, said, wrapped

from extract.errors import SourceError
from extract.readers import decode

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(pages: Sequence[str], **more: str) -> bytes:
    """Return an OFD package of the contents of pages."""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMES}><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMES}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{f"Doc_0/Pages/Page_{i}/Content.xml": page for i, page in enumerate(pages)},
        **more,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def page(objects: Sequence[tuple[float, float, str]], *, size: float = 5.0, extra: str = "") -> str:
    """Return a page (A4) of (x, y, text)."""
    inner = "".join(
        f'<ofd:TextObject Boundary="{x} {y} 180 {size * 1.4}" Size="{size}" {extra}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {len(text) - 1} {size}">{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
        for x, y, text in objects
    )
    area = "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"
    return f"<ofd:Page {NAMES}>{area}<ofd:Content><ofd:Layer>{inner}</ofd:Layer></ofd:Content></ofd:Page>"


def test_an_ofd_gives_the_norms_of_the_plain_text() -> None:
    set_lines = wrapped()
    pages = []
    for number, start in enumerate(range(0, len(set_lines), 28), start=1):
        body = [
            (30 + 5 * indent, 35 + 8.0 * i, words) for i, (indent, words) in enumerate(set_lines[start : start + 28])
        ]
        # The order of objects is not that of reading.
        pages.append(page([(90.0, 280.0, f"— {number} —"), *body[::-1], (60.0, 12.0, "云泽市人民政府公报")]))
    source = decode("停车.ofd", ofd(pages))
    assert said(source) == regulation_said()
    assert "公报" not in source.text
    assert source.places[1].label == "第2页"


def test_steps_and_scales() -> None:
    scaled = page([(30.0, 40.0, "甲乙丙")], size=2.5, extra='CTM="2 0 0 2 0 0"')
    alone = scaled.replace('DeltaX="g 2 2.5"', "")
    lists = scaled.replace("g 2 2.5", "2.5 2.5")
    assert {decode("a.ofd", ofd([one])).text for one in (scaled, alone, lists)} == {"甲乙丙\n"}


def test_text_that_is_drawn_is_told() -> None:
    with pytest.raises(SourceError, match="holds no characters: its text is drawn"):
        decode("a.ofd", ofd([page([])]))


@pytest.mark.parametrize(
    "data", [ofd([page([(1, 1, "甲")])])[:-40], ofd(["<ofd:Page"]), ofd([], **{"OFD.xml": "<a/>", "x": "y"})]
)
def test_what_is_damaged_is_told(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"is damaged|holds no characters"):
        decode("a.ofd", data)


def test_a_page_that_points_out_of_the_package_is_damage() -> None:
    listed = f'<ofd:Document {NAMES}><ofd:Page BaseLoc="../../../etc/passwd"/></ofd:Document>'
    with pytest.raises(SourceError, match="is damaged"):
        decode("a.ofd", ofd([], **{"Doc_0/Document.xml": listed}))
