"""Dictionaries and rules as data, their schema and their loader. Knows nothing about documents."""

from rules.errors import RuleError
from rules.loader import load
from rules.model import ModalityRule, OrganRule, PatternRule, Rule, TopicRule, WordRule
from rules.rulebook import Rulebook

__all__ = [
    "ModalityRule", "OrganRule", "PatternRule", "Rule", "RuleError", "Rulebook", "TopicRule", "WordRule", "load",
]  # fmt: skip
