"""What a page is about: the smallest part that holds most of the words outside links, and its heading."""

from __future__ import annotations

import re
from typing import Any

_NO_CONTENT = frozenset({
    "script", "style", "noscript", "nav", "header", "footer", "aside", "form", "button", "select", "iframe", "template",
    "svg", "object", "embed", "input", "textarea", "map", "audio", "video", "head",
})  # fmt: skip
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|crumbs?|breadcrumbs?|foot(?:er)?|sidebar|share|copyright|toolbar|pager|"
    r"related|recommend|qrcode|login|search)(?:$|[\s_-])|面包屑|导航|页脚|分享",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WHOLE = frozenset({"html", "body", "main", "article"})
_INLINE = frozenset(
    {"p", "span", "font", "b", "strong", "em", "i", "u", "tr", "td", "th", "tbody", "li", "a", "pre"}
)  # cut no finer than this
_MOST = 0.8  # of the words outside links
_AROUND_AT_MOST = 0.3  # of all words: a part of such a name that holds more is the content all the same
_SITE = re.compile(r"(?<!\s)\s*+[_|\uff5c]\s*|(?<!\s)\s++[-–—]\s+|(?<=[\u4e00-\u9fff])[-–—](?=[\u4e00-\u9fff])")


def content_of(root: Any) -> Any:
    """Return the element that holds the main content; what stands around it is taken off the tree."""
    body = next(iter(root.iter("body")), root)
    _prune(body)
    content = body
    whole = _weigh(body)
    while True:
        heaviest = max((child for child in content if isinstance(child.tag, str)), key=_weigh, default=None)
        if heaviest is None or heaviest.tag in _INLINE or _weigh(heaviest) < _MOST * whole:
            return content
        content = heaviest


def _prune(body: Any) -> None:
    words = max(1, _length(body))
    for element in list(body.iter()):
        if element is body or element.getparent() is None:
            continue
        if _is_no_content(element) or (_is_around(element) and _length(element) <= _AROUND_AT_MOST * words):
            _drop(element)


def _is_no_content(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NO_CONTENT or "hidden" in element.attrib:
        return True
    return _HIDDEN.search(element.get("style") or "") is not None


def _is_around(element: Any) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag not in _WHOLE and _AROUND.search(named) is not None


def _length(element: Any) -> int:
    return len("".join(element.itertext()))


def _drop(element: Any) -> None:
    """Take an element off the tree and leave the text after it."""
    parent, tail = element.getparent(), element.tail
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def _weigh(element: Any) -> int:
    """Return how many characters an element holds outside links."""
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return max(0, len("".join("".join(element.itertext()).split())) - linked)


def title_of(root: Any, content: Any) -> str | None:
    """Return the heading of the content: what the page says it is, a heading before it, or the page's title."""
    if any(True for _ in content.iter("h1")):
        return None
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (
            said := " ".join((meta.get("content") or "").split())
        ):
            return said
    before = [
        " ".join("".join(one.itertext()).split()) for one in root.iter("h1", "h2") if content not in one.iterancestors()
    ]
    if found := next((words for words in before if words), None):
        return found
    title = next(iter(root.iter("title")), None)
    words = " ".join("".join(title.itertext()).split()) if title is not None else ""
    return _SITE.split(words)[0] or None
