"""An answer as one page that needs nothing beside it."""

from __future__ import annotations

from outputs.answers import NOTHING, Answer, text
from outputs.marked import head

_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ answer.title }}</title>
<style>
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #bbb; padding: .35rem .55rem; text-align: left; vertical-align: top; }
th { background: #dce6f1; position: sticky; top: 0; white-space: nowrap; }
td.number { text-align: right; }
td { white-space: pre-line; overflow-wrap: anywhere; }
p.note { color: #555; }
@media print { body { margin: 0; font-size: 11px; } th { position: static; } }
</style>
<h1>{{ answer.title }}</h1>
{%- for line in lines %}
<p style="margin-left: {{ line.depth * 2 }}em">{{ head(line) }}{{ line.text }}</p>
{%- endfor %}
{%- if answer.rows %}
<table>
<thead><tr>{% for column in answer.columns %}<th scope="col">{{ column.head }}</th>{% endfor %}</tr></thead>
<tbody>
{%- for row in answer.rows %}
<tr>{% for cell in row %}<td{% if cell is number %} class="number"{% endif %}>{{ text(cell) }}</td>{% endfor %}</tr>
{%- endfor %}
</tbody>
</table>
{%- else %}
<p>{{ nothing }}</p>
{%- endif %}
{%- for note in answer.notes %}
<p class="note">{{ note }}</p>
{%- endfor %}
</html>
"""


def render(answer: Answer) -> str:
    """Return the page: title, text, table and notes, all escaped."""
    from jinja2 import Environment, StrictUndefined

    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(_PAGE)
    return page.render(answer=answer.filed(), lines=answer.lines, head=head, text=text, nothing=NOTHING)
