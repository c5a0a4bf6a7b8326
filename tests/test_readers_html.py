"""Web pages: what the page is about, tables, encodings; the norms of the plain text."""

from __future__ import annotations

import pytest
from documents import REGULATION, lines, regulation_said, said

from extract.errors import SourceError
from extract.readers import decode

TITLE, *BODY = lines()
AROUND = """<div class="header"><a href="/">首页</a><ul class="nav"><li><a href="/a">政务公开</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策文件</a></div>
<div class="wrap"><div class="side"><ul><li><a href="/1">市教育局应当公开的信息目录</a></li></ul></div>
<div class="main-box">{content}</div></div>
<div id="footer">主办：云泽市人民政府办公室　<script>var a = "<p>应当</p>";</script>备案号 9900001</div>"""


def page(content: str, *, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{AROUND.format(content=content)}</body></html>"


def paragraphs(tag: str = "p") -> str:
    return "\n".join(f"<{tag}>&emsp;&emsp;{line}</{tag}>" for line in BODY)


def text(markup: str | bytes) -> str:
    return decode("a.html", markup if isinstance(markup, bytes) else markup.encode()).text


@pytest.mark.parametrize(
    "content",
    [
        f"<h1>{TITLE}</h1><div class='TRS_Editor'>{paragraphs()}</div>",
        f"<h1>{TITLE}</h1><p>{'<br>　　'.join(BODY)}</p>",
        f"<table><tr><td><h2>{TITLE}</h2></td></tr><tr><td>{paragraphs('div')}</td></tr></table>",
        f"<div>{TITLE}</div><div><p><span>{'</span></p><p><span>'.join(BODY)}</span></p></div>",
    ],
)
def test_a_saved_page_gives_the_norms_of_the_plain_text(content: str) -> None:
    source = decode("停车.html", page(content).encode())
    assert said(source) == regulation_said()
    for around in ("首页", "备案号", "var a"):
        assert around not in source.text


def test_the_title_comes_from_the_page_where_the_content_has_none() -> None:
    head = f'<meta charset="utf-8"><title>{TITLE}_云泽市人民政府</title>'
    assert text(page(paragraphs(), head=head)).startswith(f"# {TITLE}\n")
    named = f'<meta charset="utf-8"><meta name="ArticleTitle" content="{TITLE}"><title>政策文件</title>'
    assert said(decode("a.html", page(paragraphs(), head=named).encode())) == regulation_said()


@pytest.mark.parametrize(
    ("head", "encoding", "found"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030", "gb18030"),
        ('<meta charset="gb2312">', "utf-8", "utf-8"),
        ("", "gb18030", "gb18030"),
        ("", "utf-8-sig", "utf-8-sig"),
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ('<meta charset="no-such">', "utf-8", "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str, found: str) -> None:
    source = decode("a.html", page(f"<h1>{TITLE}</h1>{paragraphs()}", head=head).encode(encoding))
    assert source.encoding in (found, "gb2312" if found == "utf-8" else found)
    assert "第十条" in source.text or source.encoding == "gb2312"


def test_tables_are_rows_between_bars() -> None:
    table = """<table><tr><th>事项</th><th colspan=2>单位</th></tr>
    <tr><td rowspan=2>甲|乙</td><td>市教育局</td><td>牵头</td></tr><tr><td>市财政局</td><td>配合</td></tr></table>"""
    assert text(f"<html><body><p>任务分工表</p>{table}<p>完。</p></body></html>").splitlines() == [
        "任务分工表", "| 事项 | 单位 |  |", "| 甲\uff5c乙 | 市教育局 | 牵头 |", "| 甲\uff5c乙 | 市财政局 | 配合 |",
        "完。",
    ]  # fmt: skip


def test_blocks_breaks_lists_and_wraps() -> None:
    markup = (
        "<html><body><div>甲<b>乙</b>乙\n  丙 &nbsp;VR\n眼镜<br>丁</div>戊<ol start=3><li>一项<li>二项</ol>"
        "<pre>原\n样</pre><div style='display:none'>隐</div><!-- 注 -->己</body></html>"
    )
    assert text(markup).splitlines() == ["甲乙乙丙  VR 眼镜", "丁", "戊", "3. 一项", "4. 二项", "原", "样", "己"]


def test_a_page_without_words_is_told() -> None:
    for markup in ("<html><body><script>load()</script></body></html>", "<!DOCTYPE html>", "<html></html>"):
        with pytest.raises(SourceError, match="holds no words"):
            text(markup)


@pytest.mark.parametrize(
    "markup",
    ["<html>" + "<div>" * 5000 + "文", "<html><table>" * 3000 + "文", "<html><p>文\0字<p", "<html>&#x0;&#55296;文"],
)
def test_broken_markup_is_read_or_told(markup: str) -> None:
    try:
        assert text(markup)
    except SourceError as error:
        assert error.remedy


def test_entities_are_not_followed() -> None:
    markup = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><body>文&a;</body></html>'
    assert "文" in text(markup) and len(text(markup)) < 30


def test_what_a_page_says_is_all_there() -> None:
    found = text(page(f"<h1>{TITLE}</h1>{paragraphs()}"))
    assert [line.strip("\u2003 ") for line in found.splitlines()][1:] == [line.strip() for line in lines(REGULATION)][
        1:
    ]


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td"])
def test_a_page_that_is_nested_without_end_is_told(tag: str) -> None:
    with pytest.raises(SourceError, match="is nested more than 256 deep; save it anew"):
        text(f"<html><body>{f'<{tag}>' * 3000}文</html>")
