// What the reader looks at. It lives in the URL's hash, so that a link, back and forward restore it.
const VIEWS = ['graph', 'list', 'matrix', 'text'];
const FACETS = ['document', 'jurisdiction', 'level', 'modality', 'role', 'source', 'chapter'];
const NAMED = ['explicit', 'inherited'];

const fresh = () => ({
  view: model.opening.view,
  selected: '', // what the panel shows: id of an actor, duty, topic, article or cell
  scope: '', // what list and text are narrowed to: the last selection that was not a single duty
  open: [], // what the graph is expanded at; empty: the overview
  path: [], // the two ends of a path
  depth: 1,
  drawn: 48, // duties of a flow
  direction: 'owes',
  rest: 'fade',
  marks: 80,
  merge: false,
  filters: { source: NAMED },
  query: '', // of the list
  find: '', // in the text
  unmarked: [], // the parts of a sentence that the text does not mark
  sort: '',
  group: '', // how the list puts its rows together
  folded: false, // whether its groups are
  columns: [], // of the list; empty: the usual ones
  axis: 'topic',
  only: '', // which columns of the matrix, which rows of the comparison
  down: 60, // rows and columns of the matrix that are drawn
  across: 36,
  rowsort: '',
  colsort: '',
  compare: '', // whose duties are compared: id of a group of like bodies
  document: 0, // in the text
  lang: model.opening.lang,
  theme: '',
});

const state = fresh();
const watchers = [];
let written = null;

// Change the state. Every change is a step back can undo, unless it `stays` (typing, zooming).
function update(changes, { stays = false } = {}) {
  Object.assign(state, changes);
  const hash = write();
  if (hash !== written) {
    written = hash;
    remember(`#${hash}`, stays);
  }
  changed();
}

// A page inside another (a notebook's frame) may have no history of its own.
function remember(url, stays) {
  try {
    history[stays ? 'replaceState' : 'pushState'](null, '', url);
  } catch {
    written = null;
  }
}

function changed() {
  for (const watcher of watchers) watcher();
}

const SIMPLE = [
  'view',
  'selected',
  'scope',
  'direction',
  'rest',
  'query',
  'find',
  'sort',
  'axis',
  'only',
  'rowsort',
  'colsort',
  'compare',
  'group',
  'lang',
  'theme',
];
const NUMBERS = ['depth', 'marks', 'document', 'drawn', 'down', 'across'];
const LISTS = ['open', 'path', 'columns', 'unmarked'];
const SWITCHES = ['merge', 'folded'];

// The hash of the state, or of another: where a link within the page leads.
function write(from = state) {
  const blank = fresh();
  const out = new URLSearchParams();
  for (const name of [...SIMPLE, ...NUMBERS]) if (from[name] !== blank[name]) out.set(name, from[name]);
  for (const name of LISTS) for (const id of from[name]) out.append(name, id);
  for (const name of SWITCHES) if (from[name]) out.set(name, '1');
  for (const facet of FACETS) {
    const chosen = from.filters[facet] ?? [];
    if (String(chosen) === String(blank.filters[facet] ?? [])) continue;
    if (!chosen.length) out.append(`f.${facet}`, '*');
    for (const value of chosen) out.append(`f.${facet}`, value);
  }
  return out.toString();
}

function read(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const found = fresh();
  for (const name of SIMPLE) if (given.has(name)) found[name] = given.get(name);
  for (const name of NUMBERS)
    if (Number.isFinite(Number(given.get(name) ?? NaN))) found[name] = Number(given.get(name));
  for (const name of LISTS) found[name] = given.getAll(name);
  for (const name of SWITCHES) found[name] = given.get(name) === '1';
  for (const facet of FACETS) {
    const values = given.getAll(`f.${facet}`);
    const known = values.filter((value) => facetValues(facet).has(value));
    if (known.length || values.includes('*')) found.filters[facet] = known;
  }
  return sound(found);
}

// A link may be old or wrong: what the page does not know falls back.
function sound(given) {
  const blank = fresh();
  const oneOf = (name, values) => {
    if (!values.includes(given[name])) given[name] = blank[name];
  };
  oneOf('view', VIEWS);
  oneOf('direction', ['owes', 'owed', 'both']);
  oneOf('rest', ['fade', 'hide']);
  oneOf('axis', Object.keys(AXES));
  oneOf('only', ['', ...Object.keys(KINDS_OF_COLUMN)]);
  oneOf('group', GROUPINGS);
  given.columns = Object.keys(COLUMNS).filter((name) => given.columns.includes(name));
  oneOf('down', STEPS_DOWN);
  oneOf('across', STEPS_ACROSS);
  for (const name of ['rowsort', 'colsort', 'compare']) given[name] = given[name].slice(0, LONGEST_ID);
  if (!merged.has(given.compare)) given.compare = '';
  oneOf('lang', ['zh', 'en']);
  oneOf('theme', ['', 'light', 'dark']);
  oneOf('depth', [1, 2, 3]);
  oneOf('marks', MARKS);
  oneOf('sort', ['', ...Object.keys(COLUMNS).flatMap((name) => [name, `-${name}`])]);
  given.drawn = Math.max(FLOW_STEP, Math.ceil(Math.min(given.drawn, MOST_DRAWN) / FLOW_STEP) * FLOW_STEP);
  for (const name of ['query', 'find']) given[name] = given[name].slice(0, LONGEST_QUERY);
  given.unmarked = MARK_ROLES.filter((role) => given.unmarked.includes(role));
  given.open = [...new Set(given.open)].slice(0, MOST_OPEN);
  if (!own(model.documents, given.document)?.title) given.document = 0;
  return given;
}

const MARKS = [40, 80, 150];
const LONGEST_QUERY = 200;
const LONGEST_ID = 1000;
const MOST_OPEN = 50;
const MOST_DRAWN = 2400;

const possible = new Map();

// Every value that a facet can have in this page.
function facetValues(facet) {
  if (!possible.has(facet)) possible.set(facet, new Set(model.rows.flatMap((row) => FACET_VALUES[facet](row))));
  return possible.get(facet);
}

// Take the state from the link; return whether all that it names is in this page.
function restore() {
  written = location.hash.replace(/^#/, '');
  Object.assign(state, read(written));
  return dropUnknown();
}

function dropUnknown() {
  const named = idsNamed();
  const known = (id) => find(id) !== null;
  state.open = state.open.filter(known);
  if (state.path.length !== 2 || !state.path.every(known)) state.path = [];
  for (const name of ['selected', 'scope']) if (state[name] && !known(state[name])) state[name] = '';
  return idsNamed() === named;
}

const idsNamed = () => state.open.length + state.path.length + Boolean(state.selected) + Boolean(state.scope);

// ---- The few moves that views share ----

// Select a mark. A duty keeps the scope it was found in; letting go of a duty goes back to that scope.
function select(id, options) {
  const mark = find(id);
  if (!mark)
    update(find(state.selected)?.kind === 'duty' ? { selected: state.scope } : { selected: '', scope: '' }, options);
  else update(selection(mark), options);
}

function selection(mark) {
  if (mark.kind !== 'duty') return { selected: mark.id, scope: mark.id };
  return { selected: mark.id, scope: rowsOf(state.scope).some((row) => row.duty === mark) ? state.scope : '' };
}

function show(view, changes = {}) {
  update({ view, ...changes });
}

function expand(id, options) {
  const mark = find(id);
  if (!mark) return;
  const ids = mark.kind === 'group' ? mark.marks.map((one) => one.id) : [id];
  const before = state.view === 'graph' ? state.open.filter((other) => !ids.includes(other)) : [];
  update({ view: 'graph', ...selection(mark), open: [...before, ...ids], path: [], drawn: fresh().drawn }, options);
}

function overview() {
  update({ open: [], path: [], drawn: fresh().drawn });
}
