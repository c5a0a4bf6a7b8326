// The shipped data as linked objects: documents, actors, duties, topics, and one row per bearer of a duty.

function readModel(data) {
  const found = {
    title: plain(data.title),
    palette: data.palette,
    options: data.graph.options,
    opening: data.opening,
    names: Object.fromEntries(Object.entries(data.names).map(([name, others]) => [plain(name), others.map(plain)])),
    readings: data.readings,
    overview: data.overview,
    excerpts: data.excerpts, // whether documents hold only what the duties stand in
    served: data.served,
    documents: data.documents.map(readDocument),
    actors: new Map(),
    topics: new Map(),
    duties: new Map(),
    rows: [],
    articles: new Map(),
  };
  for (const node of data.graph.nodes) readNode(found, node);
  const duties = objects(data.duties).map((duty) => readDuty(found, plainly(duty, 'id', 'evidence')));
  for (const bearer of objects(data.bearers))
    readRow(found, plainly(bearer, 'norm'), duties[bearer.duty], found.actors.get(data.graph.nodes[bearer.actor].id));
  for (const edge of objects(data.graph.edges)) readEdge(found, edge, data.graph.nodes);
  found.manyPlaces = new Set([...found.actors.values()].map((actor) => actor.jurisdiction)).size > 1;
  addArticles(found);
  addChapters(found);
  return found;
}

function objects(table) {
  return table.rows.map((cells) => Object.fromEntries(table.columns.map((name, i) => [name, cells[i] ?? null])));
}

function readDocument(shipped, index) {
  const pieces = objects(shipped.pieces).map((piece) => plainly(piece, 'text'));
  for (const piece of pieces) {
    if (piece.text === null) continue;
    piece.starts ??= [0];
    piece.sources ??= [piece.start];
  }
  return {
    ...plainly(shipped, 'pieces'),
    index,
    pieces,
    leaves: pieces.filter((piece) => piece.text !== null),
    duties: [],
    unexplained: objects(shipped.unexplained).map((one) => plainly(one)),
    definitions: objects(shipped.definitions).map((one) => plainly(one)),
    validity: plainly(shipped.validity),
  };
}

// Where a mark of the overview stands, and from which number of marks on it is shown.
const readHome = ({ x, y, tier }) => (tier === undefined ? null : [x, y, tier]);

function readNode(found, node) {
  const shared = { id: node.id, kind: node.group, label: plain(String(node.label)), home: readHome(node), rows: [] };
  if (node.group === 'actor') {
    found.actors.set(node.id, {
      ...shared,
      organ: plain(node.organ ?? null),
      level: plain(node.level ?? null),
      jurisdiction: plain(node.jurisdiction ?? null),
      implied: node.implied === true,
      vague: node.vague === true,
      name: plain(node.name ?? String(node.label)),
      source: plain(node.source ?? null),
      names: new Set(),
      owed: [],
      assists: [],
      whole: [],
      parts: [],
    });
  } else if (node.group === 'topic') found.topics.set(node.id, shared);
}

// The duty in three pieces, the predicate in the middle: 将X纳入Y keeps its order.
function saying(duty) {
  return duty.complement
    ? [`将${duty.object}`, duty.predicate, duty.complement]
    : ['', duty.predicate, duty.object];
}

function readDuty(found, shipped) {
  const owner = found.documents[shipped.document];
  const duty = {
    ...shipped,
    key: shipped.id,
    id: `duty:${shipped.id}`,
    kind: 'duty',
    document: owner,
    object: shipped.object ?? '',
    predicate: shipped.predicate ?? '',
    spans: shipped.spans ?? [],
    topics: [],
    citations: shipped.citations ?? [],
    rules: shipped.rules ?? [],
    rows: [],
    toward: [],
    helpers: [],
  };
  duty.label = saying(duty).join('');
  duty.article = `article:${owner.index}/${duty.locator}`;
  found.duties.set(duty.id, duty);
  owner.duties.push(duty);
  return duty;
}

function readRow(found, bearer, duty, actor) {
  if (!actor) return;
  const row = { ...bearer, duty, actor, levels: bearer.levels ?? [], co: bearer.co ?? [] };
  if (row.subject) actor.names.add(row.subject);
  duty.rows.push(row);
  found.rows.push(row);
}

// The edges that are not bearers: what a duty is about, to whom it is owed, who assists, which body is part of which.
function readEdge(found, edge, nodes) {
  const ends = [nodes[edge.from].id, nodes[edge.to].id].map(
    (id) => found.duties.get(id) ?? found.actors.get(id) ?? found.topics.get(id) ?? null,
  );
  if (ends[0] && ends[1]) own(EDGES, edge.kind)?.(...ends);
}

const EDGES = {
  about: (duty, topic) => duty.topics.push(topic),
  toward: (duty, actor) => join(duty.toward, actor, actor.owed, duty),
  assists: (actor, duty) => join(duty.helpers, actor, actor.assists, duty),
  part_of: (actor, whole) => join(actor.whole, whole, whole.parts, actor),
};

function join(here, there, back, mine) {
  if (!here.includes(there)) here.push(there);
  if (!back.includes(mine)) back.push(mine);
}

// Every article of a law, and every other place that duties stand at.
function addArticles(found) {
  for (const owner of found.documents) {
    for (const piece of owner.pieces)
      if (piece.kind === 'article' && piece.number)
        article(found, owner, piece.number, piece.start).heading = piece.heading;
    owner.duties.sort((a, b) => a.start - b.start || a.end - b.end);
    for (const duty of owner.duties) {
      const place = article(found, owner, duty.locator, duty.start);
      place.chapter ??= duty.chapter;
      place.duties.push(duty);
    }
  }
}

function article(found, owner, locator, start) {
  const id = `article:${owner.index}/${locator}`;
  if (!found.articles.has(id))
    found.articles.set(id, {
      id,
      kind: 'article',
      label: locator,
      document: owner,
      chapter: null,
      heading: null,
      start,
      duties: [],
    });
  return found.articles.get(id);
}

// Chapters in the order of the text, over all documents.
function addChapters(found) {
  found.chapters = new Map();
  for (const owner of found.documents) {
    for (const duty of owner.duties) {
      duty.chapterKey = `${owner.index}/${duty.chapter ?? ''}`;
      if (!found.chapters.has(duty.chapterKey)) found.chapters.set(duty.chapterKey, found.chapters.size);
    }
  }
}

// ---- Positions in the source ----

// The place in the text of `leaf` that a source position has; before its start 0, behind its end its length.
function placeIn(leaf, position) {
  let low = 0;
  let high = leaf.sources.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaf.sources[middle] <= position) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  const end = leaf.starts[low] ?? leaf.text.length;
  return Math.min(leaf.starts[low - 1] + position - leaf.sources[low - 1], end);
}

function leavesBetween(owner, start, end) {
  return owner.leaves.filter((leaf) => leaf.start < end && leaf.end > start);
}

// Cut `leaf` between two of its places into runs of text, each with the marks that lie on it.
function runs(leaf, from, to, marks) {
  const placed = marks
    .map((mark) => ({ ...mark, from: placeIn(leaf, mark.start), to: placeIn(leaf, mark.end) }))
    .filter((mark) => mark.from < mark.to && mark.from < to && mark.to > from);
  const cuts = new Set([from, to]);
  for (const mark of placed) cuts.add(Math.max(from, mark.from)).add(Math.min(to, mark.to));
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, i) => ({
    text: leaf.text.slice(places[i], end),
    marks: placed.filter((mark) => mark.from <= places[i] && mark.to >= end),
  }));
}

// The marks of a duty: its cue, predicate, object … and the words that name the bearers of `rows`.
function marksOf(duty, rows = duty.rows) {
  const marks = duty.spans.map(([role, start, end]) => ({ role, start, end, duty }));
  for (const row of rows) if (row.span) marks.push({ role: 'bearer', start: row.span[0], end: row.span[1], duty });
  return marks;
}

// The sentence of a duty as runs, with the marks of `duties`.
function sentence(duty, marks) {
  const leaves = duty.evidence === null ? leavesBetween(duty.document, duty.start, duty.end) : [];
  const found = leaves.flatMap((leaf) => runs(leaf, placeIn(leaf, duty.start), placeIn(leaf, duty.end), marks));
  return found.length ? found : [{ text: duty.evidence ?? '', marks: [] }];
}

// How an actor is told from others of its name: place and level.
function where(actor) {
  const place = actor.jurisdiction ?? model.documents.find((one) => one.source === actor.source)?.title;
  const parts = [place, actor.level].filter((part) => part && !actor.label.includes(part));
  return [...new Set(parts)].join(' · ');
}

function address(duty) {
  const parts = [duty.locator];
  if (duty.para !== null) parts.push(t('details.para', { n: duty.para }));
  if (duty.item !== null) parts.push(t('details.item', { n: duty.item }));
  return parts.join(state.lang === 'en' ? ', ' : '');
}

const model = readModel(JSON.parse(byId('data').textContent));
