"""What narrows a question or an export: documents, places, levels, classes, organs, topics, roles.

`Filters` holds names as the norms have them; `kg.naming` finds those for what people write.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Modality, Norm, Role
from kg.actors import Share, shares


@dataclass(frozen=True, slots=True)
class Filters:
    """Which norms count: those that fit one value of every field that has some.

    `documents` are sources, `levels` as printed, `organs` the names, names with level or organs of actors. Organ, level
    and role are asked of one and the same actor, who may bear the norm or act with those who do.
    """

    documents: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    organs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()

    def matches(self, norm: Norm) -> bool:
        """Tell whether a norm fits."""
        return (
            (not self.documents or norm.source in self.documents)
            and (not self.jurisdictions or norm.jurisdiction in self.jurisdictions)
            and (not self.modalities or norm.modality in self.modalities)
            and (not self.topics or bool({*norm.topics, *norm.mined_topics} & set(self.topics)))
            and (not (self.organs or self.levels or self.roles) or any(map(self.fits, shares(norm))))
        )

    def fits(self, share: Share) -> bool:
        """Tell whether an actor's part in a norm is one of those asked for."""
        return (
            (not self.organs or not share.names.isdisjoint(self.organs))
            and (not self.levels or share.level in self.levels)
            and (not self.roles or share.role in self.roles)
        )
