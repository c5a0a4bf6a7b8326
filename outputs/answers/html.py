"""An answer as one page that needs nothing beside it."""

from __future__ import annotations

from outputs.answers import NOTHING, Answer, text
from outputs.marked import head


def render(answer: Answer) -> str:
    """Return the page: title, text, table and notes, all escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("outputs.answers")
    page = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("answer.html")
    return page.render(answer=answer.filed(), lines=answer.lines, head=head, text=text, nothing=NOTHING)
