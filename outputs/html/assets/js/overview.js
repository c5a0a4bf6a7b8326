// The overview: the strongest actors and topics. A mark has one place, whatever is filtered and however many are shown.
const SOME_LINKS = 2; // of a mark, drawn before one looks at it
const STEP = [16, 12]; // between the places tried for a mark that has none of its own

function mapScene(width, height) {
  const entries = strongest();
  const items = new Map(entries.map((entry) => [entry.mark.id, mapItem(entry, mostDuties())]));
  const ties = model.topics.size ? topicTies(items) : sharedTies(items);
  const frame = mapFrame();
  setDown([...items.values()], ties, frame);
  const stretch = stretched(frame, width - 64, height - 96);
  for (const item of items.values()) [item.x, item.y] = [item.x * stretch[0], item.y * stretch[1]];
  const { actors, topics } = current();
  return {
    kind: 'map',
    items,
    links: mapLinks(ties),
    ties,
    stretch,
    bounds: places.own().laid ? null : frameBounds(frame, stretch),
    total: actors.length + topics.length,
  };
}

// As many as the reader asked for; of equals those that have their place at this number of marks.
function strongest() {
  const { actors, topics } = current();
  const room = Math.min(state.marks, actors.length + topics.length);
  const forTopics = Math.min(topics.length, Math.max(Math.floor(room * 0.45), room - actors.length));
  return [...first(actors, room - forTopics), ...first(topics, forTopics)];
}

function first(entries, n) {
  const tier = (entry) => homeOf(entry.mark)?.[2] || Infinity;
  const before = (a, b) => b.duties.length - a.duties.length || (tier(a) < tier(b) ? -1 : tier(a) > tier(b) ? 1 : 0);
  return [...entries].sort(before).slice(0, n);
}

// The duties of the strongest mark before anything is filtered: sizes are compared with it, so that they stay too.
const greatest = new Map();

function mostDuties() {
  if (!greatest.has(state.merge)) {
    const rows = model.rows.filter((row) => NAMED.includes(row.source));
    const unfiltered = String(Object.entries(state.filters)) === String(Object.entries(fresh().filters));
    const { actors, topics } = unfiltered && rows.length ? current() : summed(rows.length ? rows : model.rows);
    greatest.set(state.merge, Math.max(1, actors[0]?.duties.length ?? 0, topics[0]?.duties.length ?? 0));
  }
  return greatest.get(state.merge);
}

// ---- Places ----

// Where the page says a mark stands, and from which number of marks on; null for one that is too weak for a place.
const homeOf = (mark) => (state.merge ? own(model.overview.merged.places, mark.id) : mark.home) ?? null;

function mapFrame() {
  const { frames } = state.merge ? model.overview.merged : model.overview;
  const [, w, h] = frames.find(([tier]) => tier === state.marks) ?? frames[frames.length - 1];
  return { w, h };
}

// What the reader has laid out anew or dragged, and the places found for marks that have none; of this session only.
const places = {
  kept: new Map(),

  own() {
    const key = String(state.merge);
    if (!this.kept.has(key)) this.kept.set(key, { moved: new Map(), found: new Map(), laid: '' });
    return this.kept.get(key);
  },

  restore() {
    this.kept.delete(String(state.merge));
  },
};

// First the marks with a place of their own, then the others, each where it was last or else on free ground nearby.
function setDown(items, ties, frame) {
  const { moved, found } = places.own();
  const standing = [];
  const loose = [];
  for (const item of items) {
    const home = homeOf(item.mark);
    const place = moved.get(item.id) ?? (home && (home[2] || Infinity) <= state.marks ? { x: home[0], y: home[1] } : null);
    if (place) standing.push(Object.assign(item, place));
    else loose.push(item);
  }
  for (const item of loose) {
    const wanted = found.get(item.id) ?? wantedBy(item, ties, new Set(standing), frame);
    Object.assign(item, freePlace(item, wanted, standing, frame));
    found.set(item.id, { x: item.x, y: item.y });
    standing.push(item);
  }
}

// The middle of what a mark is tied to; for one that is tied to nothing the lower edge.
function wantedBy(item, ties, standing, frame) {
  const near = ties
    .map((tie) => [tie.from === item ? tie.to : tie.to === item ? tie.from : null, Math.log1p(tie.weight)])
    .filter(([other]) => standing.has(other));
  const total = near.reduce((sum, [, weight]) => sum + weight, 0);
  if (!total) return { x: 0, y: frame.h / 2 };
  const middle = (axis) => near.reduce((sum, [other, weight]) => sum + other[axis] * weight, 0) / total;
  return { x: middle('x'), y: middle('y') };
}

function freePlace(item, wanted, standing, frame) {
  for (let grown = 1; ; grown *= 1.15) {
    const reach = [(frame.w * grown - item.w) / 2, (frame.h * grown - item.h) / 2];
    const x = Math.max(-reach[0], Math.min(reach[0], wanted.x));
    const y = Math.max(-reach[1], Math.min(reach[1], wanted.y));
    for (const [dx, dy] of around()) {
      const place = { x: x + dx, y: y + dy };
      if (Math.abs(place.x) > reach[0] + 1 || Math.abs(place.y) > reach[1] + 1) continue;
      if (!standing.some((other) => overlap(item, place, other))) return place;
    }
  }
}

const overlap = (item, place, other) =>
  Math.abs(place.x - other.x) < (item.w + other.w) / 2 + GAP_X && Math.abs(place.y - other.y) < (item.h + other.h) / 2 + GAP_Y;

let steps = null;

// Ways off a place, the shortest first.
function around() {
  if (steps) return steps;
  steps = [];
  for (let i = -80; i <= 80; i += 1) for (let j = -80; j <= 80; j += 1) steps.push([STEP[0] * i, STEP[1] * j]);
  steps.sort((a, b) => a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2);
  return steps;
}

// How far the map is drawn out, to the side or downwards, to be of the window's shape: never closer than it is.
function stretched(frame, width, height) {
  const shape = Math.max(width, 200) / Math.max(height, 200) / (frame.w / frame.h);
  return [Math.max(1, shape), Math.max(1, 1 / shape)];
}

function frameBounds(frame, stretch) {
  const [w, h] = [(frame.w * stretch[0]) / 2, (frame.h * stretch[1]) / 2];
  return { left: -w, right: w, top: -h, bottom: h };
}

// ---- Ties ----

function topicTies(items) {
  const found = new Map();
  for (const entry of current().topics) {
    const topic = items.get(entry.mark.id);
    if (!topic) continue;
    for (const row of entry.rows) {
      const actor = items.get(entity(row.actor).id);
      if (!actor) continue;
      const key = `${actor.id}\t${topic.id}`;
      if (!found.has(key)) found.set(key, { from: actor, to: topic, duties: new Set() });
      found.get(key).duties.add(row.duty);
    }
  }
  return [...found.values()].map(({ from, to, duties }) => ({ from, to, weight: duties.size }));
}

// Without topics actors are tied by the duties they share.
function sharedTies(items) {
  const found = new Map();
  for (const rows of current().duties.values()) {
    const bearers = [...new Set(rows.map((row) => items.get(entity(row.actor).id)))].filter(Boolean);
    bearers.forEach((from, i) =>
      bearers.slice(i + 1).forEach((to) => {
        const key = `${from.id}\t${to.id}`;
        found.set(key, { from, to, weight: (found.get(key)?.weight ?? 0) + 1 });
      }),
    );
  }
  return [...found.values()];
}

// The links of the map: what is not among the strongest of either end keeps still until one looks at an end of it.
function mapLinks(ties) {
  const heaviest = Math.max(1, ...ties.map((tie) => tie.weight));
  const loud = new Set();
  const byMark = new Map();
  for (const tie of ties) for (const end of [tie.from, tie.to]) gather(byMark, end.id, end).push(tie);
  for (const { rows } of byMark.values()) {
    const named = rows.filter((tie) => !tie.from.mark.vague && !tie.to.mark.vague);
    for (const tie of named.sort((a, b) => b.weight - a.weight).slice(0, SOME_LINKS)) loud.add(tie);
  }
  return ties.map((tie) => ({
    ...tie,
    quiet: !loud.has(tie),
    tone: 'line',
    alpha: 0.4 + 0.45 * (tie.weight / heaviest),
    width: 0.9 + 3.2 * Math.sqrt(tie.weight / heaviest),
    between: betweenEnds(tie),
    words: () => tieWords(tie),
  }));
}

// What lies between two marks of the map: what the actor owes about the topic, or what two actors owe together.
const betweenEnds = ({ from, to }) =>
  to.mark.kind === 'topic' ? cellId('topic', from.mark, to.id) : groupId([from.id, to.id]);

const tieWords = ({ from, to, weight }) =>
  `${clip(from.mark.label, 60)} — ${clip(to.mark.label, 60)}\n${count(to.mark.kind === 'topic' ? 'duties' : 'shared', weight)}`;

// Lay out anew what is in sight, and only that.
function layOutAnew(width, height) {
  const { items, ties, stretch } = graph.scene;
  const shown = graph.shown();
  const copies = new Map(shown.map((item) => [item.id, { id: item.id, x: item.x, y: item.y, w: item.w, h: item.h }]));
  const between = ties
    .filter((tie) => copies.has(tie.from.id) && copies.has(tie.to.id))
    .map((tie) => ({ from: copies.get(tie.from.id), to: copies.get(tie.to.id), weight: tie.weight }));
  mapLayout([...copies.values()], between, width - 64, height - 96);
  const { moved } = places.own();
  for (const { id, x, y } of copies.values()) moved.set(id, { x: x / stretch[0], y: y / stretch[1] });
  places.own().laid = shownKey(items);
}

// Which marks are in sight, to tell whether laying them out once more would change anything.
const shownKey = () =>
  graph
    .shown()
    .map((item) => item.id)
    .sort()
    .join('\n');
