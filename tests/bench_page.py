"""The page `docs/performance.md`: the last table of `tests.bench_extract` and what it was measured on."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"

_TEXT = """\
# Performance

How many characters a second `kg` reads, beside `jieba.cut` in its default mode over the same texts: twice as fast is
2.00. *Structure* takes a text to its provisions, *norms* the provisions to rows. Each figure is the median of some
rounds of processor time, on one core, in one process, all dictionaries loaded; `compiled` is the wheel, `pure Python`
the sources it is made from.

```text
{table}
```

Measured on {machine}.

`make bench` prints such a table for the machine it runs on, over the corpus kept beside the checkout or else over
`samples/`; `KG_REGEN=1 make bench` writes this page. What a second of a machine is worth changes with what else it
does; the ratios hold better, since all take turns.
"""


def record(table: str) -> None:
    """Write the page anew with `table`."""
    PAGE.write_text(_TEXT.format(table=table, machine=machine()), encoding="utf-8")


def machine() -> str:
    """Return what the figures hang on: cores, system, Python and the day."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {python}, {date.today().isoformat()}"
