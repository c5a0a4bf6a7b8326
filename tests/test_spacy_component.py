"""The spaCy component: found by its entry point, exact spans, norms that survive spaCy's own serialisation."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from test_rules_folder import VERB, written

import rules
from extract import spacy_component
from extract.pipeline import extract
from extract.readers import decode
from rules import RuleError

ROOT = Path(__file__).parents[1]
GROUP = "spacy_factories"
LAW = """江城市滨水步道条例

第一条　水务部门经市人民政府批准，应当  公布２０２４年 A段巡查结果。
园林部门应当自验收之日起三十日内报送图纸，法律另有规定的除外。
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("zh")
    made.add_pipe("responsibility")
    return made


def texts(doc: Doc, key: str) -> list[str]:
    return [span.text for span in doc.spans[key]]


def test_groups_and_norms_are_there(nlp: Language) -> None:
    doc = nlp(LAW)
    assert texts(doc, "bearer") == ["水务部门", "园林部门"]
    assert texts(doc, "marker") == ["应当", "应当"]
    assert texts(doc, "predicate") == ["公布", "报送"]
    assert texts(doc, "object") == ["２０２４年 A段巡查结果", "图纸"]
    assert texts(doc, "exception") == ["法律另有规定的除外"]
    assert {span.label_ for key in doc.spans for span in doc.spans[key]} <= set(doc.spans)
    assert [(norm.subject, norm.predicate) for norm in doc._.norms] == [("水务部门", "公布"), ("园林部门", "报送")]


def test_the_norms_are_those_of_the_extraction(nlp: Language) -> None:
    found = extract(decode("doc", LAW.encode()), rules.load())
    assert nlp(LAW)._.norms == found.norms


@pytest.mark.parametrize("sample", sorted((ROOT / "samples").iterdir()), ids=lambda path: path.name)
def test_offsets_are_those_of_the_text(nlp: Language, sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    doc = nlp(text)
    assert doc.text == text
    placed = {(span.label_, span.start_char, span.end_char) for key in doc.spans for span in doc.spans[key]}
    wanted = {
        ("bearer" if name == "subject" else name, span.start, span.end)
        for norm in doc._.norms
        for name, span in norm.spans
    }
    assert placed == wanted
    assert len(placed) > 50


def test_other_tokens_are_widened_to(nlp: Language) -> None:
    words = spacy.blank("en")
    words.add_pipe("responsibility")
    text = "第一条 水务部门应当公布巡查结果。"
    doc = words(text)
    assert doc.text == text
    assert texts(doc, "predicate") == ["水务部门应当公布巡查结果"]
    assert doc._.norms == nlp(text)._.norms


@pytest.mark.parametrize("text", ["", " \n ", "没有规范的文字", "<b>"])
def test_texts_without_norms_give_empty_groups(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.norms == ()
    assert {key: list(doc.spans[key]) for key in doc.spans} == {name: [] for name in spacy_component.GROUPS}


def test_docs_go_through_bytes_docbin_and_processes(nlp: Language) -> None:
    doc = nlp(LAW)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.norms == doc._.norms
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [back] = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert (back._.norms, texts(back, "object")) == (doc._.norms, texts(doc, "object"))
    assert [found._.norms for found in nlp.pipe([LAW, LAW], n_process=2)] == [doc._.norms] * 2


def test_a_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(LAW)._.norms == nlp(LAW)._.norms


def test_a_docs_norms_are_empty_without_the_component(nlp: Language) -> None:
    assert nlp.make_doc(LAW)._.norms == ()


def test_a_folder_of_rules_and_a_title_are_taken(tmp_path: Path) -> None:
    made = spacy.blank("zh")
    config = {"rules": str(written(tmp_path, mine=VERB)), "title": "江城条例", "jurisdiction": "江城市"}
    made.add_pipe("responsibility", config=config)
    [norm] = made("企业应当妥存票据。")._.norms
    assert (norm.predicate, norm.document, norm.jurisdiction) == ("妥存", "江城条例", "江城市")


def test_a_wrong_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="gone: no such folder"):
        spacy.blank("zh").add_pipe("responsibility", config={"rules": str(tmp_path / "gone")})


def test_spacy_finds_it_without_an_import(tmp_path: Path) -> None:
    """With nothing but the entry point that pyproject.toml declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["entry-points"][GROUP]
    assert declared == {"responsibility": "extract.spacy_component:create"}
    info = tmp_path / "declared-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: declared\nVersion: 0\n", encoding="utf-8")
    lines = [f"[{GROUP}]", *(f"{name} = {target}" for name, target in declared.items())]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    script = (
        "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('responsibility'); "
        "print(nlp('水务部门应当公布目录。')._.norms[0].predicate)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "公布\n"


def test_nothing_else_brings_spacy() -> None:
    """Neither the build, nor explaining in the terminal, nor the rules pay for it."""
    modules = "kg.cli, kg.builder, kg.explain, kg.show_explained, kg.show_rules, outputs.displacy"
    script = f"import sys, {modules}; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
