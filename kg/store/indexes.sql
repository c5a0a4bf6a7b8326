-- What finds rows soon; made once the tables are filled, and kept from then on.

CREATE INDEX definitions_by_term ON definitions (term);
CREATE INDEX norms_by_id ON norms (id);
CREATE INDEX norms_by_duty ON norms (duty);
CREATE INDEX norms_by_class ON norms (source, modality);
CREATE INDEX norms_by_provision ON norms (provision);
CREATE INDEX shares_by_node ON shares (node);
CREATE INDEX norm_topics_by_topic ON norm_topics (topic);
CREATE UNIQUE INDEX nodes_by_id ON nodes (id);
CREATE INDEX actors_by_organ ON actors (organ);

-- In which text units any three characters stand in a row; where in them is to be looked up.

CREATE VIRTUAL TABLE provision_words USING fts5 (
  text, content = 'provisions', content_rowid = 'id', tokenize = 'trigram', detail = none, columnsize = 0
);
INSERT INTO provision_words (rowid, text) SELECT id, text FROM provisions WHERE text != '';
