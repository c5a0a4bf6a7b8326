"""Topics mined over all documents of a store: counted in its tables, given to the norms that they concern."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from extract.mining import FEWEST_DUTIES, Key, Known, choose, fewest_documents, named
from kg.store.inserting import insert
from kg.store.numbering import within
from kg.store.tables import TOPICS, WORDS, mined_rows


def mine(db: Connection) -> None:
    """Choose the topics from what all documents counted; give them to the norms of documents that they concern."""
    before, after = dict(db.execute("SELECT key, name FROM mined")), _chosen(db)
    changed = {key for key, name in {*before.items()} ^ {*after.items()}}
    db.execute("DELETE FROM mined")
    db.executemany("INSERT INTO mined VALUES (?, ?)", sorted(after.items()))
    for number in _concerned(db, changed):
        _name(db, number, after)


def _chosen(db: Connection) -> dict[str, str]:
    [(documents,)] = db.execute("SELECT count(*) FROM documents")
    db.execute("CREATE TEMP TABLE recurring (key TEXT PRIMARY KEY, duties, alone, documents) WITHOUT ROWID")
    db.execute(
        "INSERT INTO recurring SELECT key, sum(duties), sum(alone), count(DISTINCT document) FROM phrases GROUP BY key "
        "HAVING sum(duties) >= ? AND count(DISTINCT document) >= ?",
        (FEWEST_DUTIES, fewest_documents(documents)),
    )
    known = {
        _key(key): Known(duties, alone, found)
        for key, duties, alone, found in db.execute("SELECT * FROM recurring ORDER BY key")
    }
    sum_ = "SELECT key, name, sum(phrases.duties) FROM phrases JOIN recurring USING (key)"
    for key, name, duties in db.execute(f"{sum_} WHERE name != '' GROUP BY key, name"):
        known[_key(key)].names[name] = duties
    db.execute("DROP TABLE recurring")
    chosen = choose({key: one for key, one in known.items() if one.names})
    return {WORDS.join(key): name for key, name in chosen.items()}


def _key(words: str) -> Key:
    return tuple(words.split(WORDS))


def _concerned(db: Connection, changed: Iterable[str]) -> list[int]:
    """Return the documents not named yet, and those with a phrase that has become a topic, or has ceased to be one."""
    db.execute("CREATE TEMP TABLE changed (key TEXT PRIMARY KEY) WITHOUT ROWID")
    db.executemany("INSERT INTO changed VALUES (?)", ((key,) for key in changed))
    found = db.execute(
        "SELECT DISTINCT document FROM phrases WHERE key IN (SELECT key FROM changed) "
        "UNION SELECT id FROM documents WHERE mined = '' ORDER BY 1"
    ).fetchall()
    db.execute("DROP TABLE changed")
    return [number for (number,) in found]


def _places(written: str) -> list[tuple[int, int, str]]:
    """Return where the phrases of an object stand; tuples, as the compiled reader takes nothing that is like one."""
    return [(first, last, key) for first, last, key in json.loads(written)]


def _name(db: Connection, number: int, names: Mapping[str, str]) -> None:
    """Give the norms of one document their mined topics."""
    [(before,)] = db.execute("SELECT mined FROM documents WHERE id = ?", (number,))
    if before:
        db.execute(f"DELETE FROM norm_topics WHERE mined AND {within('norm', number)}")
        db.execute(f"UPDATE norms SET mined_topics = '[]' WHERE {within('number', number)} AND mined_topics != '[]'")
    norms = db.execute(f"SELECT number, object, topics FROM norms WHERE {within('number', number)}").fetchall()
    texts = {at: text for at, text, _ in norms}
    objects = db.execute(f"SELECT norm, phrases FROM objects WHERE {within('norm', number)}")
    topics = {texts[at]: found for at, phrases in objects if (found := named(_places(phrases), names))}
    given = [(at, known, topics[text]) for at, text, known in norms if text in topics]
    sql = "UPDATE norms SET mined_topics = ? WHERE number = ?"
    db.executemany(sql, ((json.dumps(found, ensure_ascii=False), at) for at, _, found in given))
    mined = (row for at, known, found in given for row in mined_rows(at, json.loads(known), found))
    insert(db, "norm_topics", TOPICS, mined)
    digest = hashlib.sha256(json.dumps(topics, sort_keys=True).encode()).hexdigest()[:32]
    db.execute("UPDATE documents SET mined = ? WHERE id = ?", (digest, number))
