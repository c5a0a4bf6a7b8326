"""Sums that are kept, where counting anew takes longer than a question may."""

from __future__ import annotations

import sqlite3

_TALLIES = """
INSERT INTO tallies (bearer, source, modality, norms, first)
SELECT bearer, source, modality, count(*), min(number)
FROM (SELECT DISTINCT norm, name AS bearer FROM shares WHERE bears) JOIN norms ON number = norm
GROUP BY bearer, source, modality
"""


def write_tallies(db: sqlite3.Connection) -> None:
    """Count what bears how many norms of which class in which document; norms and shares are written."""
    db.execute(_TALLIES)
