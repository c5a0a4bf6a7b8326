-- One build. Lists are JSON; spans ("start", "end") count characters of documents.text.
-- Numbers of rows begin with that of their document: documents.id << 24 is the first, so they sort in build order.

CREATE TABLE runs (
  id          INTEGER PRIMARY KEY,
  finished_at TEXT NOT NULL,              -- UTC, ISO 8601
  version     TEXT NOT NULL,              -- of kg
  documents   INTEGER NOT NULL,
  reused      INTEGER NOT NULL,           -- documents taken over from the run before
  norms       INTEGER NOT NULL,
  reading     TEXT NOT NULL               -- hash of the rules and the code that read the documents
);

CREATE TABLE files (
  name   TEXT PRIMARY KEY,                -- graph.html, triples.jsonl, graph.graphml: those of the last run
  bytes  INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  made   TEXT NOT NULL                    -- hash of what it was written by: code, options
);

CREATE TABLE stands (                     -- where in these files that stands which one document gives to them
  file     TEXT NOT NULL REFERENCES files (name),
  part     TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (id),
  state    TEXT NOT NULL,                 -- hash of all that decides it
  first    INTEGER NOT NULL,
  bytes    INTEGER NOT NULL,
  crc32    INTEGER NOT NULL,
  PRIMARY KEY (file, part, document)
) WITHOUT ROWID;

CREATE TABLE documents (
  id           INTEGER PRIMARY KEY,       -- in build order; not without gaps
  source       TEXT NOT NULL UNIQUE,      -- input file name
  key          TEXT NOT NULL,             -- hash of everything the extraction depends on
  kind         TEXT NOT NULL,
  title        TEXT,
  jurisdiction TEXT,
  issuer       TEXT,
  number       TEXT,                      -- 国办发〔2021〕5号, as printed
  authority    TEXT,                      -- law, administrative_regulation, local_regulation …, plan
  addressees   TEXT NOT NULL,
  status       TEXT,                      -- draft, trial, issued, amended, lapsed, repealed, in_force, pending
  adopted      TEXT,                      -- dates are ISO 8601
  approved     TEXT,
  promulgated  TEXT,
  revised      TEXT NOT NULL,             -- [dates]
  effective    TEXT,
  effective_event TEXT,                   -- 自公布之日起施行: 公布
  expires      TEXT,                      -- a date, or a term: P5Y
  repeals      TEXT NOT NULL,             -- [titles]
  text         TEXT NOT NULL,
  encoding     TEXT NOT NULL,
  sha256       TEXT NOT NULL,             -- of the bytes as read
  text_sha256  TEXT NOT NULL,             -- of the text in UTF-8
  cued         INTEGER NOT NULL,          -- clauses with a cue, those in unexplained too
  mined        TEXT NOT NULL DEFAULT ''   -- hash of the topics mined for its norms; empty before they have them
);

CREATE TABLE places (
  source   TEXT NOT NULL REFERENCES documents (source),
  position INTEGER NOT NULL,
  "start"  INTEGER NOT NULL,              -- from here on the text comes from
  label    TEXT NOT NULL,                 -- 第3页 of a PDF, 第17段 of a Word document
  PRIMARY KEY (source, position)
);

CREATE TABLE provisions (
  id       INTEGER PRIMARY KEY,           -- in reading order
  source   TEXT NOT NULL REFERENCES documents (source),
  parent   INTEGER REFERENCES provisions (id),
  kind     TEXT NOT NULL,
  number   TEXT,
  ordinal  INTEGER NOT NULL,
  heading  TEXT,
  locator  TEXT NOT NULL,                 -- 第十七条; a heading path; that of the article a 款 or 项 is in
  text     TEXT NOT NULL,
  text_map TEXT NOT NULL,                 -- [[positions in text], [their positions in the document]]
  "start"  INTEGER NOT NULL,
  "end"    INTEGER NOT NULL
);

CREATE TABLE unplaced (
  source   TEXT NOT NULL REFERENCES documents (source),
  position INTEGER NOT NULL,
  text     TEXT NOT NULL,
  "start"  INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  PRIMARY KEY (source, position)
);

CREATE TABLE definitions (
  source   TEXT NOT NULL REFERENCES documents (source),
  position INTEGER NOT NULL,
  term     TEXT NOT NULL,
  kind     TEXT NOT NULL,                 -- means, includes, excludes, short_name
  text     TEXT NOT NULL,
  locator  TEXT NOT NULL,
  "start"  INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  PRIMARY KEY (source, position)
);

CREATE TABLE warnings (
  source   TEXT NOT NULL REFERENCES documents (source),
  position INTEGER NOT NULL,
  code     TEXT NOT NULL,
  message  TEXT NOT NULL,
  "start"  INTEGER,
  "end"    INTEGER,
  PRIMARY KEY (source, position)
);

CREATE TABLE unexplained (
  source   TEXT NOT NULL REFERENCES documents (source),
  position INTEGER NOT NULL,
  locator  TEXT NOT NULL,
  text     TEXT NOT NULL,
  "start"  INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  cue      TEXT NOT NULL,
  reason   TEXT NOT NULL,
  PRIMARY KEY (source, position)
);

CREATE TABLE fallbacks (                  -- duties made by a fallback rule
  document  INTEGER NOT NULL REFERENCES documents (id),
  position  INTEGER NOT NULL,
  locator   TEXT NOT NULL,
  duty      TEXT NOT NULL,
  bearers   TEXT NOT NULL,
  predicate TEXT NOT NULL,
  object    TEXT NOT NULL,
  rules     TEXT NOT NULL,
  reason    TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE norms (
  number         INTEGER PRIMARY KEY,     -- in build order
  first          INTEGER NOT NULL,        -- of those of its duty
  source         TEXT NOT NULL REFERENCES documents (source),
  position       INTEGER NOT NULL,
  provision      INTEGER REFERENCES provisions (id), -- that holds its sentence
  id             TEXT NOT NULL,
  duty           TEXT NOT NULL,           -- duties.duty
  document       TEXT NOT NULL,
  jurisdiction   TEXT,
  locator        TEXT NOT NULL,
  chapter        TEXT,
  para           INTEGER,
  item           INTEGER,
  subject        TEXT,
  organ          TEXT,
  levels         TEXT NOT NULL,
  own_levels     TEXT NOT NULL,
  subject_source TEXT NOT NULL,
  role           TEXT NOT NULL,
  co_actors      TEXT NOT NULL,
  co_organs      TEXT NOT NULL,
  modality       TEXT NOT NULL,
  marker         TEXT,
  predicate      TEXT NOT NULL,
  object         TEXT NOT NULL,
  topics         TEXT NOT NULL,
  mined_topics   TEXT NOT NULL,           -- of this build, beside those of the dictionary
  counterparty   TEXT,
  condition      TEXT,
  exception      TEXT,
  deadline       TEXT,
  deadline_iso          TEXT,             -- duration, recurrence or date, ISO 8601
  deadline_direction    TEXT,
  deadline_event        TEXT,
  deadline_working_days INTEGER,
  fines          TEXT NOT NULL,           -- [{"low", "high", "unit", "basis", "per", "cap"}, …]
  complement     TEXT,                    -- 将X纳入Y: Y
  amends         TEXT,                    -- the provision of another law that a decision gives this text
  citations      TEXT NOT NULL,           -- [{"text", "law", "locator", "span", "violated"}, …]
  violates       TEXT NOT NULL,           -- those that a sanction is for
  evidence       TEXT NOT NULL,
  place          TEXT,                    -- page or paragraph of the file: 第3页, 第17段
  "start"        INTEGER NOT NULL,
  "end"          INTEGER NOT NULL,
  spans          TEXT NOT NULL,           -- [[name, start, end], …]
  rules          TEXT NOT NULL
);

-- Who has which part in a norm, what it is about, and what people call all these.

CREATE TABLE shares (
  norm     INTEGER NOT NULL REFERENCES norms (number),
  position INTEGER NOT NULL,
  node     TEXT NOT NULL REFERENCES nodes (id),
  name     TEXT NOT NULL,                 -- 教育部门
  label    TEXT NOT NULL,                 -- with its level: 市教育部门
  organ    TEXT,
  level    TEXT,
  role     TEXT NOT NULL,
  bears    INTEGER NOT NULL,              -- 0: acts with those who bear it
  PRIMARY KEY (norm, position)
) WITHOUT ROWID;

CREATE TABLE norm_topics (
  norm  INTEGER NOT NULL REFERENCES norms (number),
  topic TEXT NOT NULL REFERENCES topics (name),
  mined INTEGER NOT NULL,
  PRIMARY KEY (norm, topic)
) WITHOUT ROWID;

CREATE TABLE tallies (                  -- of norms, so that they need not be counted at every question
  bearer   TEXT NOT NULL,                 -- shares.name of one who bears them
  source   TEXT NOT NULL REFERENCES documents (source),
  modality TEXT NOT NULL,
  norms    INTEGER NOT NULL,
  first    INTEGER NOT NULL REFERENCES norms (number),
  PRIMARY KEY (bearer, source, modality)
) WITHOUT ROWID;

CREATE TABLE names (
  kind  TEXT NOT NULL,                    -- organ (who acts), actor (with level), topic, level, modality
  alias TEXT NOT NULL,                    -- what people write, a name itself too
  name  TEXT NOT NULL,                    -- what the other tables hold
  PRIMARY KEY (kind, alias, name)
) WITHOUT ROWID;

CREATE TABLE called (                     -- the names that one document gives
  document INTEGER NOT NULL REFERENCES documents (id),
  kind  TEXT NOT NULL,
  alias TEXT NOT NULL,
  name  TEXT NOT NULL,
  PRIMARY KEY (document, kind, alias, name)
) WITHOUT ROWID;

-- What topics are mined from: phrases of objects, how often each document has them, and what came of it.

CREATE TABLE objects (
  norm    INTEGER PRIMARY KEY REFERENCES norms (number), -- the first of its document with this object
  phrases TEXT NOT NULL                   -- [[start, end, words of the key], …]
);

CREATE TABLE phrases (
  document INTEGER NOT NULL REFERENCES documents (id),
  "key"    TEXT NOT NULL,                 -- words of the key
  name     TEXT NOT NULL,                 -- as printed; empty for a variant
  duties   INTEGER NOT NULL,
  alone    INTEGER NOT NULL,
  PRIMARY KEY (document, "key", name)
) WITHOUT ROWID;

CREATE TABLE mined (
  "key" TEXT PRIMARY KEY,
  name  TEXT NOT NULL
) WITHOUT ROWID;

-- The graph of all layers; actors, duties and topics say more of their nodes.

CREATE TABLE nodes (
  number INTEGER PRIMARY KEY,             -- from 1 << 62 on: of no document alone
  id     TEXT NOT NULL,                   -- unique
  kind   TEXT NOT NULL,
  label  TEXT NOT NULL
);

CREATE TABLE bodies (                     -- what one document says of an actor
  document     INTEGER NOT NULL REFERENCES documents (id),
  node         TEXT NOT NULL,
  position     INTEGER NOT NULL,
  label        TEXT NOT NULL,
  name         TEXT NOT NULL,
  organ        TEXT,
  level        TEXT,
  jurisdiction TEXT,
  source       TEXT,
  implied      INTEGER NOT NULL,
  PRIMARY KEY (document, node)
) WITHOUT ROWID;

CREATE TABLE actors (
  node         TEXT PRIMARY KEY REFERENCES nodes (id),
  name         TEXT NOT NULL,
  organ        TEXT,
  level        TEXT,
  jurisdiction TEXT,
  source       TEXT,                      -- the one document it belongs to, where no jurisdiction is known
  implied      INTEGER NOT NULL
);

CREATE VIEW duties AS
  SELECT 'duty:' || duty AS node, duty, modality, predicate, object, source, locator, evidence, "start", "end"
  FROM norms WHERE first;

CREATE TABLE topics (
  node TEXT PRIMARY KEY REFERENCES nodes (id),
  name TEXT NOT NULL UNIQUE,
  mined INTEGER NOT NULL                  -- found by the build, in no dictionary
);

CREATE TABLE cited (                      -- laws that duties cite, by their titles; edges, once all titles are known
  document INTEGER NOT NULL REFERENCES documents (id),
  position INTEGER NOT NULL,
  duty     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  label    TEXT NOT NULL,
  law      TEXT NOT NULL,
  locator  TEXT,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE edges (
  number INTEGER PRIMARY KEY,             -- from 1 << 62 on: of no document alone
  id     TEXT NOT NULL,
  source TEXT NOT NULL REFERENCES nodes (id),
  target TEXT NOT NULL REFERENCES nodes (id),
  kind   TEXT NOT NULL,
  label  TEXT NOT NULL,
  norm   TEXT,                            -- of one that bears: norms.id, its role and where it is named
  role   TEXT,
  subject_source TEXT
);
