"""A user's folder of rules: it adds, it overrides by id, it is told from the built-in ones, its faults are all told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import rules
from extract.pipeline import extract
from extract.readers import decode
from extract.records import Norm
from rules import RuleError

ROOT = Path(__file__).parents[1]
VERB = """
[[words]]
id = "verb.strong.keeping"
kind = "verb.strong"
words = ["妥存"]
match = ["企业应当妥存票据。"]
no_match = ["企业应当出具票据。"]
"""
MUST = """
[[modality]]
id = "obligation.yingdang"
class = "obligation"
cue = ["应当", "亟待"]
match = ["企业应当报告。", "企业亟待报告。"]
no_match = ["企业须报告。"]
"""
TOPIC = """
[[topic]]
id = "topic.sea_cow"
name = "海牛保护"
match = ["海牛保护"]
no_match = ["水牛"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "my-rules"
    made.mkdir()
    return made


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def norms(text: str, folder: Path | None) -> list[Norm]:
    return list(extract(decode("a.txt", f"江城市例子条例\n第一条 {text}\n".encode()), rules.load(folder)).norms)


def faults(folder: Path) -> list[tuple[str, str | None, str | None]]:
    with pytest.raises(RuleError) as caught:
        rules.load(folder)
    return [(fault.file, fault.rule, fault.key) for fault in caught.value.faults]


def test_words_join_an_existing_kind_under_a_new_id(folder: Path) -> None:
    written(folder, mine=VERB)
    assert norms("企业应当妥存票据。", None) == []
    [norm] = norms("企业应当妥存票据。", folder)
    assert (norm.subject, norm.predicate, norm.object) == ("企业", "妥存", "票据")
    assert "verb.strong.keeping" in norm.rules
    [known] = norms("企业应当公布目录。", folder)
    assert known.predicate == "公布"


def test_a_rule_stands_in_for_the_built_in_one_of_its_id(folder: Path) -> None:
    written(folder, mine=MUST)
    assert [(n.marker, n.predicate) for n in norms("企业必须公布目录。", None)] == [("必须", "公布")]
    assert [(n.marker, n.predicate) for n in norms("企业亟待公布目录。", folder)] == [("亟待", "公布")]
    assert not [norm for norm in norms("企业必须公布目录。", folder) if norm.marker == "必须"]
    [norm] = norms("企业应当公布目录。", folder)
    assert norm.rules[0] == "obligation.yingdang"


def test_an_organ_takes_another_name(folder: Path) -> None:
    old = rules.load().rules["organ.shuili"]
    assert isinstance(old, rules.OrganRule)
    mine = f"""
[[organ]]
id = "organ.shuili"
name = "治水部门"
kind = "department"
aliases = {list(old.names)}
match = ["治水部门应当巡查。"]
no_match = ["企业应当巡查。"]
"""
    written(folder, mine=mine)
    assert [norm.organ for norm in norms("水利部门应当公布目录。", None)] == [old.name]
    assert [norm.organ for norm in norms("水利部门应当公布目录。", folder)] == ["治水部门"]


def test_the_built_in_rules_stay_as_they_are(folder: Path) -> None:
    before = dict(rules.load().rules)
    rules.load(written(folder, mine=MUST + VERB))
    assert dict(rules.load().rules) == before
    assert rules.load().own == frozenset()


def test_every_rule_knows_its_file(folder: Path) -> None:
    book = rules.load(written(folder, a=MUST, b=VERB))
    assert book.own == {"obligation.yingdang", "verb.strong.keeping"}
    assert book.sources["obligation.yingdang"] == f"{folder}/a.toml"
    assert book.sources["verb.strong.keeping"] == f"{folder}/b.toml"
    assert set(book.sources) == set(book.rules)


def test_built_in_rules_are_in_the_file_they_name() -> None:
    book = rules.load()
    held = {
        entry["id"]: f"rules/data/{path.name}"
        for path in (ROOT / "rules" / "data").glob("*.toml")
        for table in tomllib.loads(path.read_text(encoding="utf-8")).values()
        if isinstance(table, list)
        for entry in table
    }
    assert dict(book.sources) == held


def test_an_override_keeps_the_order_of_the_rules(folder: Path) -> None:
    book = rules.load(written(folder, mine=MUST + VERB))
    ids = list(rules.load().rules)
    assert list(book.rules) == [*ids, "verb.strong.keeping"]


# --- faults


def test_all_faults_are_told_at_once(folder: Path) -> None:
    written(
        folder,
        a=TOPIC.replace("name", "label"),
        b="not toml",
        c='[ban]\nid = "ban.it"\n' + TOPIC,
        d=VERB.replace("verb.strong", "verb.wrong"),
    )
    assert faults(folder) == [
        ("a.toml", "topic.sea_cow", "name"),
        ("a.toml", "topic.sea_cow", "label"),
        ("b.toml", None, None),
        ("c.toml", None, None),
        ("d.toml", "verb.wrong.keeping", "kind"),
    ]
    with pytest.raises(RuleError, match=r"^a\.toml: topic\.sea_cow: name: .*\(4 more; `kg rules check` lists them\)$"):
        rules.load(folder)


OTHER_TABLE = MUST.replace("modality", "words").replace("class", "kind").replace("cue", "words")
OTHER_KIND = VERB.replace(".keeping", ".promote").replace('kind = "verb.strong"', 'kind = "verb.goal"')
OTHER_GROUPS = """
[[pattern]]
id = "citation.reference"
kind = "citation"
pattern = '《[^》]+》'
match = ["《甲法》"]
no_match = ["甲法"]
"""


@pytest.mark.parametrize(
    ("text", "key", "part"),
    [
        (OTHER_TABLE, None, "[[modality]]"),
        (OTHER_KIND, "kind", "verb.strong"),
        (OTHER_GROUPS, "pattern", "(?P<below>…)"),
    ],
)
def test_an_override_must_fit_in_its_place(folder: Path, text: str, key: str | None, part: str) -> None:
    written(folder, mine=text)
    assert faults(folder)[0][2] == key
    with pytest.raises(RuleError) as caught:
        rules.load(folder)
    assert part in str(caught.value)


def test_the_users_rule_is_at_fault_for_a_shared_alias(folder: Path) -> None:
    """Even where it stands in for a rule that comes before the owner."""
    first = rules.load().organs[0]
    mine = f"""
[[organ]]
id = "{first.id}"
name = "{first.name}"
kind = "department"
aliases = ["邮政管理局"]
match = ["{first.name}"]
no_match = ["企业"]
"""
    written(folder, mine=mine)
    assert faults(folder) == [("mine.toml", first.id, "aliases")]


def test_an_id_may_not_stand_in_two_files(folder: Path) -> None:
    written(folder, a=TOPIC, b=TOPIC)
    with pytest.raises(RuleError, match=r"^b\.toml: topic\.sea_cow: id stands twice, first in a\.toml; give each"):
        rules.load(folder)


def test_a_folder_without_rules_is_no_folder_of_rules(folder: Path) -> None:
    (folder / "notes.txt").write_text("", encoding="utf-8")
    with pytest.raises(RuleError, match=r"my-rules: holds no \.toml file"):
        rules.load(folder)
