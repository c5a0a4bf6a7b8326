"""What a name is: an actor or not, a department of a level or not, in need of the head noun that its list lends."""

from __future__ import annotations

from typing import Final

from extract.characters import ATTRIBUTE, ETC
from extract.lexicon import Lexicon
from extract.verbs import VERB_KINDS
from rules import OrganRule

GOVERNMENT: Final = "人民政府"
DEPARTMENT: Final = "部门"
RIGHT: Final = "权"
_LONGEST_STEM: Final = 12
_SHORTEST_ALIAS: Final = 4
_SHORTEST_ACT: Final = 2


class Names:
    """Judges names with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lex = lexicon
        self.heads = lexicon.words("actor.head")
        self.generic = lexicon.words("actor.generic")
        self.polity = lexicon.words("actor.polity")
        self.offices = lexicon.words("actor.office")
        self.roles = lexicon.words("actor.role")
        self._persons = lexicon.words("actor.person_end")
        self._entities = lexicon.words("actor.entity_end")
        self.plain = lexicon.words("actor.plain")
        self._person = lexicon.regex("actor.person_of")
        self._bases = lexicon.words("actor.base")
        self.acting = lexicon.words("actor.acting")
        self._acts = lexicon.words(*VERB_KINDS)
        self._lendable = lexicon.marks("actor.lent_mark")
        self._ends = lexicon.marks("actor.name_end", "actor.ministry_end")
        self._suffix = lexicon.regex("actor.department_suffix")
        self._managing = lexicon.regex("actor.managing_head")
        self._managed_place = lexicon.regex("actor.managed_place")
        self._class_head = lexicon.regex("actor.class_head")
        self._owned_head = lexicon.regex("actor.owned_head")
        self._no_lenders = lexicon.words("actor.no_lender")
        self._body_office = lexicon.regex("actor.body_office")
        self._plain_other = lexicon.regex("actor.plain_other")
        self._bare_head = lexicon.regex("actor.bare_head")
        self._doubled = lexicon.regex("actor.doubled")
        self._determiner = lexicon.regex("actor.determiner")
        self._department_ends = lexicon.words("actor.department_end")
        self._too_general = lexicon.words("actor.no_department")
        self._keeps_level = lexicon.words("organ.keeps_level")
        self._takes_relative = lexicon.words("organ.takes_relative")
        self._takes_head = lexicon.words("organ.takes_head")

    def organ(self, name: str) -> OrganRule | None:
        """Return the organ that `name`, or its stem without 主管部门, stands for."""
        return self._lex.organ(name) or self.by_stem(name)

    def exactly(self, name: str) -> OrganRule | None:
        """Return the organ that is called `name`."""
        return self._lex.organ(name)

    def by_stem(self, name: str) -> OrganRule | None:
        """Return the organ that a name without its 主管部门 stands for."""
        return self._lex.organ(self._suffix.sub("", name).removesuffix(DEPARTMENT))

    def head_of(self, name: str) -> str:
        """Return the base head that ends a name and that a list lends to the names before it."""
        return self._bases.before(name, 0, len(name)) or ""

    def lent_head(self, name: str, borrower: str) -> str:
        """Return the head that `name` lends to `borrower` before it in a list, or an empty string.

        A borrower that is a thing takes the head with the act it is named by (摩托车、电动车 + 骑乘人), one that says
        itself what is done takes the bare head (饲养、屠宰 + 单位).
        """
        base = self.head_of(name)
        if not base or base == name or name in self._no_lenders or self._persons.before(borrower, 0, len(borrower)):
            return ""
        if self._plain_other.fullmatch(name) and not (self._says_act(borrower) or self.by_stem(borrower)):
            return ""  # 村镇、景区及其他单位
        full = self._with_act(name, base)
        if full == base and self._is_entity(borrower):
            return ""  # 配送中心、仓储企业, but 码头、机场管理单位
        if self._says_act(borrower) and (full == name or len(base) > 1):
            return base
        if len(base) == 1 and (full == name or (full == base and base not in self._lendable)):
            return ""  # 车辆、行人
        return base if full == name else full

    def _with_act(self, name: str, base: str) -> str:
        """Return the head of a name with the act it is named by: 骑乘人, 生产企业; offices are named by a field."""
        if m := self._body_office.search(name):
            return m[0]  # 设计企业法定代表人
        if base not in self.acting:
            return base
        known = self.heads.before(name, 0, len(name)) or base
        act = self._acts.before(name, 0, len(name) - len(base)) or ""
        return max(known, act + base if len(act) > 1 else base, key=len)

    def _is_entity(self, name: str) -> bool:
        """Tell whether a name ends in a word for an enterprise or institution that needs no further head."""
        return self._entities.before(name, 0, len(name)) is not None

    def _says_act(self, name: str) -> bool:
        return name.endswith(RIGHT) or self._acts.before(name, 0, len(name)) is not None

    def without_acts(self, name: str) -> str:
        """Return a name without the acts that end it: 餐厨垃圾收集运输 → 餐厨垃圾."""
        while name:
            act = self._acts.before(name, 0, len(name))
            if act is None or len(act) < _SHORTEST_ACT:
                return name
            name = name[: -len(act)]
        return name

    def opens_act(self, name: str) -> bool:
        """Tell whether a name opens with an act and what it is done to: 排放臭气的单位."""
        act = self._acts.at(name, 0, len(name))
        return act is not None and len(act) >= _SHORTEST_ACT and not name.startswith(ATTRIBUTE, len(act))

    def is_role(self, name: str) -> bool:
        """Tell whether a name says what somebody does and nothing else: 使用人, 运输单位, 经营维护单位."""
        if name in self.roles:
            return True
        base = self.head_of(name)
        if base not in self.acting or base == name:
            return False
        act = name[: -len(base)]
        return act in self._acts if len(base) == 1 else not self.without_acts(act)

    def says_role(self, name: str) -> bool:
        """Tell whether a name is a role, or an act that a later name of its list completes to one."""
        return self.is_role(name) or not self.without_acts(name)

    def is_operator(self, name: str) -> bool:
        """Tell whether a name is that of somebody who does something, with what it is done to: 建筑施工单位."""
        base = self.head_of(name)
        return base in self.acting and self._acts.before(name, 0, len(name) - len(base)) is not None

    def is_actor(self, name: str) -> bool:
        """Tell whether a name is an actor in its own right."""
        if name in self.polity or name in self.generic or self.heads.before(name, 0, len(name)) is not None:
            return True
        return not name.endswith(ETC) and self._named_whole(name)

    def _named_whole(self, name: str) -> bool:
        """Tell whether an organ's full name (not a bare stem such as 公安) ends the name."""
        known = self._lex.organ_names.before(name, 0, len(name))
        organ = self._lex.organ(known) if known else None
        if known is None or organ is None:
            return False
        return known == organ.name or (len(known) >= _SHORTEST_ALIAS and known[-1] in self._ends)

    def is_place(self, name: str) -> bool:
        """Tell whether a name is that of a place which somebody runs: 港口, 车站."""
        return self._managed_place.search(name) is not None or self._is_entity(name)

    def is_private(self, name: str) -> bool:
        """Tell whether a name is that of no organ of the state: firms, people, institutions."""
        organ = self.organ(name)
        return organ is None or organ.kind in self._takes_relative or self.is_place(name)

    def keeps_level(self, organ: OrganRule) -> bool:
        """Tell whether the level of such an organ is part of its name."""
        return organ.kind in self._keeps_level

    def is_department(self, name: str, head: str) -> bool:
        """Tell whether a name after a level is a department of that level; `head` is what its list lends."""
        bare = self._suffix.sub("", name)
        organ = self._lex.organ(bare.removesuffix(DEPARTMENT)) or self._lex.organ(bare)
        if organ is not None:
            return not self.keeps_level(organ)
        if bare in self.generic:
            return True
        if self._department_ends.before(bare, 0, len(bare)):
            return bare not in self._too_general
        return bool(head) and not self.is_actor(bare) and len(bare) <= _LONGEST_STEM

    def has_field(self, name: str) -> bool:
        """Tell whether a name is that of a department in charge of something: 教育主管部门, but not 执法部门."""
        return name.endswith(DEPARTMENT) and name not in self.generic and self._suffix.sub("", name) not in self.generic

    def complete(self, name: str, head: str) -> str:
        """Write a name in full: its head noun added when the list lends it, 主管 left out."""
        name = self._determiner.sub("", name.strip("的 "))
        if head and not self._stands_alone(name, head):
            name += head
        return self._doubled.sub("", self._suffix.sub("", name))

    def _stands_alone(self, name: str, head: str) -> bool:
        """Tell whether a name in a list needs no head from the list: 工会 in 工会、妇联等团体, but 中小企业部门."""
        whole = name in self.generic or name in self.polity or self._class_head.match(head) is not None
        if whole or self._owned_head.match(head):
            return self._owned_head.match(head) is None
        if head.endswith(DEPARTMENT):
            if self._person.search(name):
                return True
            return self.offices.before(name, 0, len(name)) is not None
        organ = self._lex.organ(name)
        if organ is None and self._managing.match(head) and self._managed_place.search(name):
            return False
        if self._bare_head.search(head) and self._is_entity(name):
            return True
        return self.is_actor(name) or (organ is not None and organ.kind not in self._takes_head)

    def rule_of(self, name: str) -> str:
        """Return the id of the rule that makes a name an actor, or an empty string."""
        for words in (self.polity, self.generic):
            if name in words:
                return words.rule(name)
        head = self.heads.before(name, 0, len(name))
        return self.heads.rule(head) if head else ""
