"""No reader reaches for the network, whatever a document points to."""

from __future__ import annotations

import socket

import pytest
from documents import add_xml, numbered_docx, plain_docx, printed_pdf, saved
from test_readers_ofd import ofd, page

from extract.readers import decode

ELSEWHERE = "http://127.0.0.1:9/a"
HTML = (
    f'<!DOCTYPE html SYSTEM "{ELSEWHERE}.dtd"><html><head><link rel="stylesheet" href="{ELSEWHERE}.css">'
    f'<base href="{ELSEWHERE}"></head><body><img src="{ELSEWHERE}.png"><iframe src="{ELSEWHERE}"></iframe>第一条'
    "</body></html>"
)
FOREIGN = f'<!DOCTYPE ofd:Page SYSTEM "{ELSEWHERE}.dtd">'


@pytest.mark.parametrize(
    "data",
    [
        numbered_docx(),
        printed_pdf(),
        HTML.encode(),
        ofd([FOREIGN + page([(30, 40, "第一条")])]),
        plain_docx(["第一条"]),
    ],
)
def test_readers_open_no_socket(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a reader opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert "第一条" in decode("a", data).text


def test_a_field_that_includes_a_file_reads_what_it_shows() -> None:
    import docx

    document = docx.Document()
    field = '<w:r><w:instrText>INCLUDETEXT "/etc/hostname"</w:instrText></w:r><w:r><w:t>所示</w:t></w:r>'
    add_xml(document.add_paragraph("第一条 "), field)
    assert decode("a.docx", saved(document)).text == "第一条 所示\n"
