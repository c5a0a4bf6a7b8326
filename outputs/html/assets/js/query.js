// Which rows count now, and what they add up to. Every view asks here.

const FACET_VALUES = {
  document: (row) => [String(row.duty.document.index)],
  jurisdiction: (row) => [row.duty.document.jurisdiction ?? row.actor.jurisdiction ?? ''],
  level: (row) => (row.levels.length ? row.levels : ['']),
  modality: (row) => [row.duty.modality],
  role: (row) => [row.role],
  source: (row) => [row.source],
  chapter: (row) => [row.duty.chapterKey],
};

function facetLabel(facet, value) {
  if (facet === 'document') return model.documents[Number(value)]?.title ?? value;
  if (facet === 'chapter') return value.slice(value.indexOf('/') + 1) || t('facet.none');
  if (facet === 'jurisdiction' || facet === 'level') return value || t('facet.none');
  return t(`${facet}.${value}`);
}

let cache = { key: null };

// The rows that pass the filters, and for every facet how many duties each of its values would give. `unnamed` are the
// rows of duties that name nobody, whether or not the filters show them.
function current() {
  const key = JSON.stringify([state.filters, state.merge]);
  if (cache.key === key) return cache;
  const chosen = FACETS.map((facet) => [facet, new Set(state.filters[facet] ?? [])]);
  const tallies = new Map(FACETS.map((facet) => [facet, new Map()]));
  const rows = [];
  const unnamed = [];
  for (const duty of model.duties.values()) {
    for (const row of duty.rows) {
      const failed = tally(row, chosen, tallies);
      if (failed === '') rows.push(row);
      if (row.actor.implied && (failed === '' || failed === 'source')) unnamed.push(row);
    }
  }
  const counts = Object.fromEntries([...tallies].map(([facet, found]) => [facet, numbers(found)]));
  cache = { key, rows, unnamed, counts, shown: new Set(rows.flatMap(idsOf)), ...summed(rows) };
  return cache;
}

const numbers = (found) => new Map([...found].map(([value, entry]) => [value, entry.n]));

// Count the duty of a row where the row passes every other facet; tell which facet it fails, or that it fails several.
function tally(row, chosen, tallies) {
  let failed = '';
  for (const [facet, values] of chosen) {
    if (!values.size || FACET_VALUES[facet](row).some((value) => values.has(value))) continue;
    if (failed) return 'several';
    failed = facet;
  }
  for (const [facet] of chosen) {
    if (failed && failed !== facet) continue;
    for (const value of FACET_VALUES[facet](row)) countOnce(tallies.get(facet), value, row.duty);
  }
  return failed;
}

// The rows of one duty come one after the other.
function countOnce(found, value, duty) {
  const entry = found.get(value);
  if (!entry) found.set(value, { n: 1, duty });
  else if (entry.duty !== duty) Object.assign(entry, { n: entry.n + 1, duty });
}

// Rows by actor, topic and duty; `ties` counts the duties between an actor and a topic.
function summed(rows) {
  const actors = new Map();
  const topics = new Map();
  const duties = new Map();
  for (const row of rows) {
    const actor = entity(row.actor);
    gather(actors, actor.id, actor).push(row);
    gather(duties, row.duty.id, row.duty).push(row);
    for (const topic of row.duty.topics) gather(topics, topic.id, topic).push(row);
  }
  const ranked = (groups) =>
    [...groups.values()]
      .map(({ mark, rows: own }) => ({ mark, rows: own, duties: dutiesOf(own) }))
      .sort((a, b) => b.duties.length - a.duties.length || (a.mark.label < b.mark.label ? -1 : 1));
  return {
    actors: ranked(actors),
    topics: ranked(topics),
    duties: new Map([...duties].map(([id, group]) => [id, group.rows])),
  };
}

function gather(groups, id, mark) {
  if (!groups.has(id)) groups.set(id, { mark, rows: [] });
  return groups.get(id).rows;
}

const dutiesOf = (rows) => [...new Set(rows.map((row) => row.duty))];

// ---- Actors as one sees them: each by itself, or all of one organ together ----

const merged = new Map();
for (const actor of model.actors.values()) {
  const id = `organ:${actor.name}`;
  if (!merged.has(id))
    merged.set(id, {
      id,
      kind: 'actor',
      label: actor.name,
      organ: actor.organ,
      implied: actor.implied,
      vague: actor.vague,
      members: [],
    });
  merged.get(id).members.push(actor);
}

function entity(actor) {
  return state.merge ? merged.get(`organ:${actor.name}`) : actor;
}

const membersOf = (mark) => mark.members ?? [mark];

function subtitle(mark) {
  if (mark.members)
    return mark.members.length > 1
      ? [...new Set(mark.members.map((one) => one.jurisdiction).filter(Boolean))].join('、')
      : where(mark.members[0]);
  return where(mark);
}

// The thing an id names, or null.
function find(id) {
  if (!id) return null;
  if (id.startsWith('cell:')) return cellOf(id);
  if (id.startsWith('group:')) return groupOf(id);
  return (
    model.actors.get(id) ??
    merged.get(id) ??
    model.topics.get(id) ??
    model.duties.get(id) ??
    model.articles.get(id) ??
    null
  );
}

// A cell of the matrix: the duties of one actor under one column.
function cellOf(id) {
  const [axis, actorId, column] = id.slice(5).split('\t');
  const actor = find(actorId);
  if (actor?.kind !== 'actor' || !own(AXES, axis)?.has(column)) return null;
  return { id, kind: 'cell', axis, actor, column, label: `${actor.label} × ${AXES[axis].label(column)}` };
}

const cellId = (axis, actor, column) => `cell:${axis}\t${actor.id}\t${column}`;

// Several actors chosen together.
const MOST_TOGETHER = 8;
const groupId = (ids) => `group:${ids.join('\t')}`;

function groupOf(id) {
  const ids = [...new Set(id.slice(6).split('\t'))];
  const marks = ids.filter((one) => one.startsWith('actor:') || one.startsWith('organ:')).map(find);
  if (marks.length !== ids.length || marks.length < 2 || marks.length > MOST_TOGETHER || marks.includes(null)) return null;
  return { id, kind: 'group', marks, label: marks.map((mark) => mark.label).join('、') };
}

const AXES = {
  topic: {
    has: (key) => key === '' || model.topics.has(key),
    keys: (duty) => (duty.topics.length ? duty.topics.map((topic) => topic.id) : ['']),
    label: (key) => model.topics.get(key)?.label ?? t('matrix.other'),
  },
  chapter: {
    has: (key) => model.chapters.has(key),
    keys: (duty) => [duty.chapterKey],
    label: (key) => facetLabel('chapter', key),
  },
  document: {
    has: (key) => Boolean(own(model.documents, key)?.title),
    keys: (duty) => [String(duty.document.index)],
    label: (key) => facetLabel('document', key),
  },
  // One topic in one document: a cell of the comparison.
  compare: {
    has: (key) => AXES.document.has(documentPart(key)) && AXES.topic.has(topicPart(key)),
    keys: (duty) => AXES.topic.keys(duty).map((topic) => `${duty.document.index}/${topic}`),
    label: (key) => `${AXES.topic.label(topicPart(key))} · ${documentName(model.documents[documentPart(key)])}`,
  },
};

const documentPart = (key) => key.slice(0, key.indexOf('/'));
const topicPart = (key) => key.slice(key.indexOf('/') + 1);

// A document as one speaks of it among others: the place it holds for, where no other holds for the same.
function documentName(owner) {
  const alone = model.documents.filter((one) => one.jurisdiction === owner.jurisdiction).length === 1;
  return owner.jurisdiction && alone ? owner.jurisdiction : owner.title;
}

// Without topics there is nothing to set actors against but chapters and documents; one document compares with none.
const axisNames = () =>
  Object.keys(AXES).filter(
    (axis) => (axis !== 'topic' || model.topics.size > 0) && (axis !== 'compare' || model.documents.length > 1),
  );
const axisNow = () => (axisNames().includes(state.axis) ? state.axis : axisNames()[0]);

// The rows of a mark among those that count now; all of them for no mark.
const rowsOf = (id) => rowsAmong(current().rows, id);

function rowsAmong(rows, id) {
  const mark = find(id);
  if (!mark) return rows;
  if (mark.kind === 'actor' || mark.kind === 'group') {
    const members = new Set((mark.marks ?? [mark]).flatMap(membersOf));
    return rows.filter((row) => members.has(row.actor));
  }
  if (mark.kind === 'topic') return rows.filter((row) => row.duty.topics.includes(mark));
  if (mark.kind === 'duty') return rows.filter((row) => row.duty === mark);
  if (mark.kind === 'article') return rows.filter((row) => row.duty.article === mark.id);
  const members = new Set(membersOf(mark.actor));
  return rows.filter((row) => members.has(row.actor) && AXES[mark.axis].keys(row.duty).includes(mark.column));
}

const byChapter = (a, b) => model.chapters.get(a) - model.chapters.get(b);
