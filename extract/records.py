"""The records that the stages hand on: frozen, with spans, in the field's standard terms.

`Source → Document (provisions) → Norm`. Spans count characters of `Source.text`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from extract.spans import MappedText, Span


class ProvisionKind(StrEnum):
    """The units of a law (立法技术规范: 编章节条款项目) and of a plan (headings, boxes, tables)."""

    PART = "part"  # 编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项
    SUBITEM = "subitem"  # 目
    HEADING = "heading"  # 一、 （一） 1. of a plan
    BOX = "box"  # 专栏
    TABLE = "table"
    QUOTED = "quoted"  # a provision of another law that an amending decision quotes: number and heading say which
    ANNEX = "annex"  # 附件, with all that is in it


class DocumentKind(StrEnum):
    """What the reader took the document for."""

    LAW = "law"  # has articles
    PLAN = "plan"  # headings and boxes, no articles
    AMENDMENT = "amendment"  # 修改决定, 修正案: units 一、二、三 that quote provisions of other laws


class Modality(StrEnum):
    """The six deontic classes."""

    OBLIGATION = "obligation"
    RESPONSIBILITY = "responsibility"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    ENCOURAGEMENT = "encouragement"
    SANCTION = "sanction"


class SubjectSource(StrEnum):
    """Where the bearer comes from: named in the sentence, carried over, or nowhere in the paragraph."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    IMPLIED = "implied"


class Role(StrEnum):
    """What part the bearer has among those who act together: 牵头, 会同/联合, 配合, or alone."""

    LEAD = "lead"
    JOINT = "joint"
    ASSIST = "assist"
    SOLE = "sole"


class Place(NamedTuple):
    """From `start` of the text on: the page (第3页) or paragraph (第17段) of the file that it comes from."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a reader should know: a repair, a gap, a doubt. `code` is stable, `message` bilingual-readable."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One input as read: `name` is the file name shown everywhere, `text` the decoded characters.

    `places` say where in the file the text comes from, in order, where the file has pages or paragraphs of its own;
    `warnings` what the reader could not read of it.
    """

    name: str
    text: str
    encoding: str
    sha256: str
    places: tuple[Place, ...] = ()
    warnings: tuple[Warning, ...] = field(default=(), compare=False)

    def place(self, span: Span) -> str | None:
        """Return where in the file the characters of `span` stand: 第3页, 第3页至第4页; None where it has no places."""
        if not self.places:
            return None
        last = max(span.start, span.end - 1)
        first, end = (self.places[max(0, self._place(at))].label for at in (span.start, last))
        return first if first == end else f"{first}至{end}"

    def _place(self, position: int) -> int:
        return bisect_right(self.places, position, key=lambda place: place.start) - 1


@dataclass(frozen=True, slots=True)
class Provision:
    """One unit of the text. Leaves carry `text`; an article's words are in its paragraphs and items.

    `number` is as printed without spaces (`第十七条`, `（一）`, `专栏5`); `ordinal` its value (a paragraph's
    1-based place, an item's number), `heading` the chapter title, 条旨 or run-in heading without its number.
    """

    kind: ProvisionKind
    number: str | None
    ordinal: int
    heading: str | None
    text: MappedText
    span: Span
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Yield this provision and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text that belongs to no provision; `reason` says what it was taken for (preface, contents, page number …)."""

    text: str
    span: Span
    reason: str


class Authority(StrEnum):
    """The level of authority (效力层级) of a document, in their order."""

    CONSTITUTION = "constitution"  # 宪法
    LAW = "law"  # 法律
    ADMINISTRATIVE = "administrative_regulation"  # 行政法规
    SUPERVISORY = "supervisory_regulation"  # 监察法规
    JUDICIAL = "judicial_interpretation"  # 司法解释
    DEPARTMENTAL = "departmental_rule"  # 部门规章
    LOCAL = "local_regulation"  # 地方性法规
    AUTONOMOUS = "autonomous_regulation"  # 自治条例, 单行条例
    LOCAL_RULE = "local_government_rule"  # 地方政府规章
    NORMATIVE = "normative_document"  # 规范性文件
    PLAN = "plan"  # 规划, 计划, 方案


@dataclass(frozen=True, slots=True)
class Document:
    """A source and its structure: the tree of provisions, what stands outside it, and what had to be mended.

    `number` is its document number as printed (国办发〔2021〕5号), that of the paper that carries it where it has none.
    """

    source: Source
    kind: DocumentKind
    title: str | None
    jurisdiction: str | None
    issuer: str | None
    addressees: tuple[str, ...]
    provisions: tuple[Provision, ...]
    unplaced: tuple[Unplaced, ...]
    warnings: tuple[Warning, ...]
    number: str | None = None
    authority: Authority | None = None

    def walk(self) -> Iterator[Provision]:
        """Yield every provision in reading order."""
        for provision in self.provisions:
            yield from provision.walk()


class Passage(NamedTuple):
    """The unit of extraction: one 款 or lead-in with its items, and the address it stands at.

    `annex` is the number of the annex it is in, `law` and `amends` the provision that a decision puts it in place of.
    """

    locator: str
    chapter: str | None
    para: int | None
    heading: str | None
    provision: Provision
    annex: str | None = None
    law: str | None = None
    amends: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a provision or law, as printed, resolved to a locator or a title where possible.

    `locator` is in regular form (第十二条第二款第三项); `violated` tells that the text speaks of a violation of it.
    """

    text: str
    span: Span
    law: str | None = None
    locator: str | None = None
    violated: bool = False

    @property
    def target(self) -> str | None:
        """What it points to, as one would cite it: 第十二条第二款, 《某法》第五条; None where nothing is known."""
        return "".join(part for part in (self.law and f"《{self.law}》", self.locator) if part) or None


class Direction(StrEnum):
    """How a time limit binds."""

    WITHIN = "within"  # 三十日内: due before the time has run
    BEFORE = "before"  # 届满三十日前, 提前三十日, 2025年底前: due that long before the event, or before the date
    AFTER = "after"  # 三十日后: not sooner
    AT_LEAST = "at_least"  # 不得少于三十日
    AT_MOST = "at_most"  # 不得超过三十日
    EVERY = "every"  # 每年: due again and again
    UNTIL = "until"  # 到2025年
    DURING = "during"  # 每年三月
    FROM = "from"  # 自登记之日起: begins with the event


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A deadline in terms to reckon with.

    `iso` is a duration (P30D, PT24H), a recurrence (R/P1Y) or a date to the precision printed (2025, 2025-06-30;
    --03-31 for a day of any year) as ISO 8601 writes them; None where only the event is known. `event` is what the time
    is counted from (受理); `working_days` tells that its days are 工作日.
    """

    iso: str | None
    direction: Direction
    event: str | None = None
    working_days: bool = False


class FineUnit(StrEnum):
    """What the numbers of a fine count."""

    YUAN = "yuan"
    TIMES = "times"  # 倍 of the basis
    PERCENT = "percent"  # of the basis


@dataclass(frozen=True, slots=True)
class Fine:
    """The amount of one fine, bounds included: `low` is None for …以下 alone, `high` for …以上 alone.

    `basis` is what a multiple or percentage is taken of (违法所得), `per` what each counts for (平方米, 日), `cap` a
    ceiling in yuan beside it (最高不超过三万元).
    """

    low: int | float | None
    high: int | float | None
    unit: FineUnit
    basis: str | None = None
    per: str | None = None
    cap: int | float | None = None


class Norm(NamedTuple):
    """One bearer × one predicate clause: a row of `triples.jsonl`. `duty` is shared by the bearers of one clause.

    `levels` are those the phrase names for all its bearers, `own_levels` those this bearer is printed with;
    `co_actors` are named as the text calls them, `co_organs` the same ones by canonical name;
    `complement` is what follows the predicate of a fronted object (将X纳入Y: Y); `place` is the page or paragraph of
    the file that its sentence stands on (第3页), where the file has such; `amends` is the provision of another law
    (《X》第三条) whose new text it stands in, where the document is a decision that amends that law.
    It is a named tuple, since a frozen dataclass of so many fields takes ten times as long to make.
    """

    id: str
    duty: str
    source: str
    document: str
    jurisdiction: str | None
    locator: str
    chapter: str | None
    para: int | None
    item: int | None
    subject: str | None
    organ: str | None
    levels: tuple[str, ...]
    subject_source: SubjectSource
    role: Role
    co_actors: tuple[str, ...]
    modality: Modality
    marker: str | None
    predicate: str
    object: str
    topics: tuple[str, ...]
    counterparty: str | None
    condition: str | None
    exception: str | None
    deadline: str | None
    citations: tuple[Citation, ...]
    evidence: str
    span: Span
    spans: tuple[tuple[str, Span], ...]
    rules: tuple[str, ...]
    complement: str | None = None
    own_levels: tuple[str, ...] = ()
    co_organs: tuple[str, ...] = ()
    time_limit: TimeLimit | None = None
    fines: tuple[Fine, ...] = ()
    violates: tuple[Citation, ...] = ()
    mined_topics: tuple[str, ...] = ()
    place: str | None = None
    amends: str | None = None

    @property
    def phrase(self) -> str:
        """The duty as a reader would say it: 将X纳入Y where the object is fronted, else predicate and object."""
        return phrase(self.predicate, self.object, self.complement)


def phrase(predicate: str, object_: str, complement: str | None) -> str:
    """Return a duty as a reader would say it: 将X纳入Y where it has a complement."""
    return f"将{object_}{predicate}{complement}" if complement else predicate + object_


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A clause that holds a cue and yielded no norm, with the reason, so that nothing is guessed in silence."""

    locator: str
    text: str
    span: Span
    cue: str
    reason: str


class DefinitionKind(StrEnum):
    """How a term is given its meaning."""

    MEANS = "means"  # 是指
    INCLUDES = "includes"  # 包括
    EXCLUDES = "excludes"  # 不包括
    SHORT_NAME = "short_name"  # 以下简称


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document means by `term`, in its own words; of a short name `text` is the name in full."""

    term: str
    kind: DefinitionKind
    text: str
    locator: str
    span: Span


class Status(StrEnum):
    """The standing of a document: what it says of itself, or what the user says of it.

    Whether it is in force today a text cannot say: IN_FORCE and PENDING come from the user, or from a note on the text.
    """

    DRAFT = "draft"  # 草案, 征求意见稿
    TRIAL = "trial"  # 试行, 暂行
    ISSUED = "issued"  # it tells when it was adopted or comes into force
    AMENDED = "amended"  # 已被修改
    LAPSED = "lapsed"  # 失效
    REPEALED = "repealed"  # 废止
    IN_FORCE = "in_force"  # 现行有效
    PENDING = "pending"  # 尚未生效


@dataclass(frozen=True, slots=True)
class Validity:
    """The dates (ISO 8601) that a document gives of itself.

    `effective` is a date, or None where it comes into force with the `effective_event` (公布); `expires` is a date or a
    term (P5Y); `repeals` are the titles it puts out of force.
    """

    status: Status | None = None
    adopted: str | None = None
    approved: str | None = None
    promulgated: str | None = None
    revised: tuple[str, ...] = ()
    effective: str | None = None
    effective_event: str | None = None
    expires: str | None = None
    repeals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document gave; `cued` counts the clauses with a cue that asks for a norm, unexplained or not."""

    document: Document
    norms: tuple[Norm, ...]
    unexplained: tuple[Unexplained, ...]
    definitions: tuple[Definition, ...] = ()
    validity: Validity = Validity()
    cued: int = 0
