"""The one error class of the rules floor, and the faults it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a rule file: the file, the rule's id and key where there is one, and the remedy."""

    file: str
    rule: str | None
    key: str | None
    reason: str
    remedy: str

    def __str__(self) -> str:
        where = (self.file, self.rule, self.key, self.reason)
        return f"{': '.join(part for part in where if part)}; {self.remedy}"


class RuleError(Exception):
    """Rule files are wrong; the message names file, rule id, key and remedy of the first fault, `faults` has all."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> RuleError:
        """Return the error for one or more faults."""
        more = f" ({len(faults) - 1} more; `kg rules check` lists them)" if len(faults) > 1 else ""
        return cls(f"{faults[0]}{more}", faults)
