"""Filters: names as people write them lead to the build's own, and SQL lets through what the records do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from factories import make_extraction, make_norm
from test_store import put

from extract.records import Modality, Role
from kg import naming
from kg.actors import shares
from kg.filters import Filters
from kg.naming import Asked
from kg.store import FILE, Store
from outputs.errors import OutputError

NAMES = {"教育部门": ("教育", "教委", "教育局"), "数字技能": ("数字素养",), "obligation": ("应当", "必须")}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A law of 江城市 whose districts are 县（区）, and one of 河州市 that tells 市 and 区（市） apart."""
    one = make_extraction(
        make_norm(levels=("市", "县（区）"), own_levels=("市", "县（区）"), topics=("数字技能",)),
        make_norm(subject="市政府", organ="人民政府", levels=("市",), role=Role.LEAD, co_actors=("科技部门",)),
        make_norm(subject="教委", organ="教育部门", levels=(), modality=Modality.PERMISSION, marker="可以"),
        make_norm(subject=None, organ=None, levels=()),
    )
    other = make_extraction(
        make_norm(subject="教育部门", levels=("区（市）",), own_levels=("区（市）",)),
        make_norm(subject="市人民政府", organ="人民政府", levels=("市",)),
        name="河州.txt",
        title="河州市数字经济条例",
        jurisdiction="河州市",
    )
    path = put(tmp_path_factory.mktemp("small"), one, other, names=NAMES)
    with Store(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("ask", "typed", "meant"),
    [
        (naming.organs, "教育部门", {"教育部门"}),
        (naming.organs, "教育局", {"教育部门"}),
        (naming.organs, " 教 育 局 ", {"教育部门"}),
        (naming.organs, "市教育局", {"市教育部门"}),
        (naming.organs, "市政府", {"市人民政府"}),
        (naming.organs, "人民政府", {"人民政府"}),
        (naming.organs, "科技部门", {"科技部门"}),
        (naming.organs, "未明确主体", {"未明确主体"}),
        (naming.topics, "数字素养", {"数字技能"}),
        (naming.levels, "县", {"县（区）"}),
        (naming.levels, "县级", {"县（区）"}),
        (naming.levels, "县(区)", {"县（区）"}),
        (naming.levels, "区", {"县（区）", "区（市）"}),
        (naming.levels, "市", {"市"}),
        (naming.modalities, "应当", {Modality.OBLIGATION}),
        (naming.modalities, "Obligation", {Modality.OBLIGATION}),
        (naming.modalities, "必须", {Modality.OBLIGATION}),
        (naming.roles, "牵头", {Role.LEAD}),
        (naming.roles, "assist", {Role.ASSIST}),
        (naming.documents, "江城市条例.txt", {"江城市条例.txt"}),
        (naming.documents, "江城市条例", {"江城市条例.txt"}),
        (naming.documents, "《河州市数字经济条例》", {"河州.txt"}),
        (naming.documents, "数字经济", {"江城市条例.txt", "河州.txt"}),
        (naming.jurisdictions, "江城", {"江城市"}),
    ],
)
def test_names_as_people_write_them(small: Store, ask: Any, typed: str, meant: set[Any]) -> None:
    assert set(ask(small, typed)) == meant


@pytest.mark.parametrize(
    ("ask", "typed", "said"),
    [
        (naming.organs, "教育部们", "organ '教育部们' is not in this build; the nearest are 教育部门"),
        (naming.organs, "ξ", "organ 'ξ' is not in this build; nothing in it has a name like this"),
        (naming.topics, "数字技巧", "topic '数字技巧' is not in this build; the nearest are 数字技能; for words"),
        (
            naming.documents,
            "江城市数字条例",
            "document '江城市数字条例' is not in this build; the nearest are 江城市数字经济",
        ),
        (naming.documents, "", "document '' is not in this build; "),
        (naming.jurisdictions, "河洲市", "jurisdiction '河洲市' is not in this build; the nearest are 河州市"),
        (naming.levels, "乡", "level '乡' is not in this build; "),
        (naming.modalities, "也许", "modality '也许' is unknown; name one of 应当、负责、不得、可以、鼓励、处罚"),
        (naming.roles, "主办", "role '主办' is unknown; name one of 牵头、共同、配合、单独"),
    ],
)
def test_unknown_names_tell_the_nearest(small: Store, ask: Any, typed: str, said: str) -> None:
    with pytest.raises(OutputError) as raised:
        ask(small, typed)
    assert str(raised.value).startswith(said)


def test_all_that_is_asked_is_resolved(small: Store) -> None:
    asked = Asked(("河州",), ("河州",), ("区",), ("必须", "可以"), ("教委", "教育局"), ("数字素养",), ("单独",))
    found = naming.resolve(small, asked)
    assert (found.documents, found.jurisdictions, found.organs) == (("河州.txt",), ("河州市",), ("教育部门",))
    assert (found.modalities, found.roles) == ((Modality.OBLIGATION, Modality.PERMISSION), (Role.SOLE,))


def test_organ_level_and_role_are_asked_of_one_actor(small: Store) -> None:
    assert len(small.norms(Filters(organs=("科技部门",), roles=(Role.ASSIST,)))) == 1
    assert small.norms(Filters(organs=("科技部门",), roles=(Role.LEAD,))) == ()
    assert len(small.norms(Filters(organs=("人民政府",)))) == 2
    assert len(small.norms(Filters(organs=("教育部门",), levels=("县（区）",)))) == 1


def test_no_filter_lets_all_through(small: Store) -> None:
    assert len(small.norms(Filters())) == len(small.norms()) == 6


def choices(store: Store) -> Iterator[Filters]:
    """Filters by every value that occurs, alone and two by two."""
    norms = store.norms()
    parts = [share for norm in norms for share in shares(norm)]
    values: dict[str, set[Any]] = {
        "documents": set(store.sources()),
        "jurisdictions": set(store.jurisdictions()),
        "levels": {part.level for part in parts if part.level},
        "modalities": set(Modality),
        "organs": {name for part in parts for name in part.names},
        "topics": {topic for norm in norms for topic in (*norm.topics, *norm.mined_topics)},
        "roles": set(Role),
    }
    single = [(field, value) for field, some in values.items() for value in sorted(some)]
    yield from (Filters(**{field: (value,)}) for field, value in single)
    few = {field: sorted(some)[:2] for field, some in values.items()}
    for a, b in combinations(few, 2):
        yield from (Filters(**{a: (one,), b: (other,)}) for one, other in product(few[a], few[b]))


def test_sql_lets_through_what_the_records_do(small: Store, samples_build: Path) -> None:
    with Store(samples_build / FILE) as samples:
        for store in (small, samples):
            norms = store.norms()
            some = False
            for filters in choices(store):
                expected = tuple(norm for norm in norms if filters.matches(norm))
                assert store.norms(filters) == expected, filters
                some = some or bool(expected)
            assert some
