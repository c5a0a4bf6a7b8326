"""The one error class of the rules floor."""

from __future__ import annotations


class RuleError(Exception):
    """A rule file is wrong; the message names file, rule id, key and remedy."""
