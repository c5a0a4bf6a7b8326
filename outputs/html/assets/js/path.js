// Paths between two marks over actor – duty – topic: the telling ones first, as many as three.
const ALTERNATIVES = 3;
const LANE = { width: 262, card: 238, step: 116 };

function pathScene() {
  const found = pathsBetween(...state.path);
  const items = new Map();
  const links = [];
  const most = mostDuties();
  const item = (mark) =>
    items.get(mark.id) ??
    put(items, mark.kind === 'duty' ? cardItem(mark, { width: LANE.card, most: 3 }) : mapItem({ mark, duties: dutiesOf(rowsOf(mark.id)) }, most));
  for (const path of found) {
    const marks = path.map(item);
    marks.slice(1).forEach((to, i) => links.push(pathLink(marks[i], to)));
  }
  layOutLanes(found.map((path) => path.map((mark) => items.get(mark.id))));
  return { kind: 'path', items, links, paths: found, total: items.size, shown: items.size };
}

function pathLink(from, to) {
  const duty = [from, to].find((one) => one.mark.kind === 'duty')?.mark;
  const other = from.mark === duty ? to : from;
  const kind = other.mark.kind === 'topic' ? 'about' : 'bears';
  return {
    from,
    to,
    tone: 'accent',
    alpha: 0.8,
    width: 2,
    between: duty?.id ?? '',
    words: () => `${t(`graph.link.${kind}`)} ${clip(other.mark.label, 60)}\n${clip(duty?.label ?? '', 120)}`,
  };
}

// Every path is a lane from top to bottom; the two ends stand in the middle above and below all lanes.
function layOutLanes(lanes) {
  if (!lanes.length) return;
  const rows = Math.max(...lanes.map((lane) => lane.length)) - 1;
  const middle = ((lanes.length - 1) * LANE.width) / 2;
  const placed = new Set();
  const set = (item, x, y) => placed.has(item) || (placed.add(item) && Object.assign(item, { x, y }));
  const [first, last] = [lanes[0][0], lanes[0][lanes[0].length - 1]];
  set(first, middle, 0);
  set(last, middle, rows * LANE.step);
  lanes.forEach((lane, i) => {
    const inner = lane.slice(1, -1);
    inner.forEach((item, j) => set(item, i * LANE.width, ((j + 1) * rows * LANE.step) / (inner.length + 1)));
    if (lanes.length > 1 && inner[0]?.form === 'card' && !inner[0].caption)
      Object.assign(inner[0], { caption: t('graph.path.nth', { n: i + 1 }), lead: 20 });
  });
}

// ---- Finding them ----

// Each further path has to leave the ones before it: what they went over costs more.
function pathsBetween(from, to) {
  const plain = stepsNow();
  const dearer = new Map();
  const found = new Map();
  for (let i = 0; i < 2 * ALTERNATIVES && found.size < ALTERNATIVES; i += 1) {
    const path = cheapest(from, to, plain, dearer);
    if (!path) break;
    found.set(path.join('\n'), path);
    for (const id of path.slice(1, -1)) dearer.set(id, (dearer.get(id) ?? 0) + 5);
  }
  const costs = [...found.values()].map((path) => [path, path.slice(1, -1).reduce((sum, id) => sum + plain.cost(id), 0)]);
  const least = Math.min(...costs.map(([, cost]) => cost));
  return costs
    .filter(([, cost]) => cost <= 2.5 * least + 4)
    .sort((a, b) => a[1] - b[1])
    .map(([path]) => path.map(find));
}

let stepsCache = { key: null };

// What leads where among the rows that count now, and what it costs to go over a mark: one that everything is tied to
// says little, and a body that stands for any says nothing.
function stepsNow() {
  const now = current();
  if (stepsCache.key === now.key) return stepsCache;
  const next = new Map();
  const cost = new Map();
  for (const entry of [...now.actors, ...now.topics]) {
    const { mark, duties } = entry;
    next.set(mark.id, duties.map((duty) => duty.id));
    cost.set(mark.id, 1 + Math.log2(1 + duties.length) + (mark.vague || mark.implied ? 6 : 0));
  }
  for (const [id, rows] of now.duties)
    next.set(id, [...new Set([...rows.map((row) => entity(row.actor).id), ...rows[0].duty.topics.map((topic) => topic.id)])]);
  stepsCache = { key: now.key, next: (id) => next.get(id) ?? [], cost: (id) => cost.get(id) ?? 1 };
  return stepsCache;
}

// Dijkstra, over the costs of the marks gone over.
function cheapest(from, to, plain, dearer) {
  const before = new Map();
  const least = new Map([[from, 0]]);
  const waiting = new Heap();
  const done = new Set();
  waiting.push(0, from);
  while (waiting.size) {
    const [cost, id] = waiting.pop();
    if (id === to) return trail(before, from, to);
    if (done.has(id)) continue;
    done.add(id);
    for (const next of plain.next(id)) {
      const more = cost + (next === to ? 0 : plain.cost(next) + (dearer.get(next) ?? 0));
      if (more >= (least.get(next) ?? Infinity)) continue;
      least.set(next, more);
      before.set(next, id);
      waiting.push(more, next);
    }
  }
  return null;
}

function trail(before, from, to) {
  const path = [to];
  while (path[0] !== from) path.unshift(before.get(path[0]));
  return path;
}

// A heap: the cheapest comes out first.
class Heap {
  constructor() {
    this.cells = [];
  }

  get size() {
    return this.cells.length;
  }

  push(cost, value) {
    const { cells } = this;
    let at = cells.push([cost, value]) - 1;
    while (at > 0 && cells[(at - 1) >> 1][0] > cells[at][0]) at = this.swap(at, (at - 1) >> 1);
  }

  pop() {
    const { cells } = this;
    const top = cells[0];
    const last = cells.pop();
    if (!cells.length) return top;
    cells[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = [at, left, right].filter((i) => i < cells.length).reduce((a, b) => (cells[b][0] < cells[a][0] ? b : a));
      if (least === at) return top;
      at = this.swap(at, least);
    }
  }

  swap(a, b) {
    [this.cells[a], this.cells[b]] = [this.cells[b], this.cells[a]];
    return b;
  }
}

// ---- Choosing the ends ----

const picking = { from: '' }; // where the path begins whose end is looked for

// Ask for the other end: in the graph by a click or the keys, or in the search box.
function startPath(id) {
  picking.from = id;
  if (state.view !== 'graph' || state.path.length) show('graph', { path: [], open: [] });
  else changed();
  search.pickTarget(id);
  announce(t('graph.path.pick', { a: clip(find(id).label, 40) }));
}

function stopPath() {
  picking.from = '';
  changed();
}

// A mark of the graph was chosen while the end of a path is looked for; tell whether it was taken for that.
function endsPath(id) {
  const { from } = picking;
  if (!from || !id || id === from) return false;
  picking.from = '';
  update({ path: [from, id], open: [], ...selection(find(id)) });
  return true;
}

const pathEnds = () => {
  const [a, b] = state.path.map((id) => clip(find(id).label, 24));
  return { a, b };
};

// There is no path: why, and what to do.
function pathless() {
  const [from] = state.path;
  const wider = pathUnfiltered();
  return [
    el('p', {}, t('graph.path.none', pathEnds())),
    el('p', { class: 'muted' }, t(wider ? 'graph.path.hidden' : 'graph.path.apart')),
    wider && el('button', { type: 'button', on: { click: () => update({ filters: allShown() }) } }, t('graph.path.widen')),
    el('button', { type: 'button', on: { click: () => startPath(from) } }, t('graph.path.other')),
  ];
}

const allShown = () => Object.fromEntries(FACETS.map((facet) => [facet, []]));

function pathUnfiltered() {
  const { filters } = state;
  state.filters = allShown();
  const found = cheapest(...state.path, stepsNow(), new Map());
  state.filters = filters;
  return found !== null;
}
