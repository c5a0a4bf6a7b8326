// What the graph shows: the overview of actors and topics, the flow of what is expanded, or the path between two marks.
const FLOW_CAP = 48; // duties drawn in a flow
const COMPACT_FROM = 9; // as many duties take one line each

function buildScene(width, height) {
  if (state.path.length === 2) return pathScene(width);
  if (state.open.length) return flowScene();
  return mapScene(width, height);
}

function mapScene(width, height) {
  const { actors, topics } = current();
  const room = Math.min(state.marks, actors.length + topics.length);
  const forTopics = Math.min(topics.length, Math.max(Math.floor(room * 0.45), room - actors.length));
  const entries = [...actors.slice(0, room - forTopics), ...topics.slice(0, forTopics)];
  const most = Math.max(1, ...entries.map((entry) => entry.duties.length));
  const items = new Map(entries.map((entry) => [entry.mark.id, mapItem(entry, most)]));
  const ties = topics.length ? topicTies(items) : sharedTies(items);
  turn([...items.values()], graph.variant);
  mapLayout([...items.values()], ties, width - 64, height - 96);
  const heaviest = Math.max(1, ...ties.map((tie) => tie.weight));
  const links = ties.map((tie) => ({
    ...tie,
    tone: 'line',
    alpha: 0.25 + 0.5 * (tie.weight / heaviest),
    width: 0.8 + 3.2 * Math.sqrt(tie.weight / heaviest),
  }));
  return { kind: 'map', items, links, total: actors.length + topics.length };
}

function topicTies(items) {
  const found = new Map();
  for (const item of items.values()) {
    if (item.mark.kind !== 'topic') continue;
    for (const row of current().topics.find((entry) => entry.mark === item.mark).rows) {
      const actor = items.get(entity(row.actor).id);
      if (!actor) continue;
      const key = `${actor.id}\t${item.id}`;
      if (!found.has(key)) found.set(key, { from: actor, to: item, duties: new Set() });
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

// Another start gives another arrangement: each time the layout is asked for, the places turn by a golden angle.
function turn(items, times) {
  const angle = times * 2.39996;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (const item of items) [item.x, item.y] = [item.x * cos - item.y * sin, item.x * sin + item.y * cos];
}

function flowScene() {
  const opened = state.open.map(find);
  const found = flowDuties(opened);
  const duties = found.slice(0, FLOW_CAP);
  const items = new Map();
  const columns = { actor: [], duty: [], topic: [] };
  const links = [];
  for (const duty of duties)
    columns.duty.push(put(items, duties.length >= COMPACT_FROM ? lineItem(duty) : cardItem(duty)));
  if (duties.length >= COMPACT_FROM) captionDocuments(columns.duty);
  for (const duty of duties) {
    for (const [actor, kind] of flowActors(duty, opened)) {
      const item = items.get(actor.id) ?? columns.actor[columns.actor.push(put(items, sideItem(actor, 0, 'left'))) - 1];
      item.n += 1;
      links.push(flowLink(item, items.get(duty.id), duty, kind));
    }
    for (const mark of flowTopics(duty, opened)) {
      const item = items.get(mark.id) ?? columns.topic[columns.topic.push(put(items, sideItem(mark, 0, 'right'))) - 1];
      if (item.side !== 'right') continue;
      item.n += 1;
      links.push({ from: items.get(duty.id), to: item, curved: true, tone: 'line', alpha: 0.75, width: 1.3 });
    }
  }
  flowLayout([columns.actor, columns.duty, columns.topic], links, { gap: 96 });
  return { kind: 'flow', items, links, columns, total: found.length, shown: duties.length };
}

// Cards of one line name no document: the first of each document carries its title above it.
function captionDocuments(cards) {
  if (model.documents.length < 2) return;
  cards.forEach((card, i) => {
    if (cards[i - 1]?.mark.document === card.mark.document) return;
    card.lead = i ? 30 : 22;
    card.caption = wrapped(card.mark.document.title, { size: 12, weight: 600, width: card.w, most: 1 })[0];
  });
}

function put(items, item) {
  items.set(item.id, item);
  return item;
}

function flowDuties(opened) {
  const found = new Set();
  for (const mark of opened) {
    if (mark.kind !== 'actor' || state.direction !== 'owed') for (const row of rowsOf(mark.id)) found.add(row.duty);
    if (mark.kind === 'actor' && state.direction !== 'owes') {
      for (const member of membersOf(mark))
        for (const duty of member.owed) if (current().duties.has(duty.id)) found.add(duty);
    }
  }
  return [...found].sort((a, b) => a.document.index - b.document.index || a.start - b.start);
}

// Whom the flow shows before a duty: those opened; from a topic, a duty or an article all who bear it.
function flowActors(duty, opened) {
  const rows = current().duties.get(duty.id) ?? [];
  const bearers = [...new Set(rows.map((row) => entity(row.actor)))];
  const all = state.depth === 2 || opened.some((mark) => mark.kind !== 'actor' && selectsDuty(mark, duty));
  const owedOnly = !bearers.some((actor) => opened.some((mark) => sameActor(mark, actor)));
  const shown = all || owedOnly ? bearers : bearers.filter((actor) => opened.some((mark) => sameActor(mark, actor)));
  const helpers = state.depth === 2 || all ? duty.helpers.map(entity).filter((actor) => !bearers.includes(actor)) : [];
  return [...shown.map((actor) => [actor, 'bears']), ...helpers.map((actor) => [actor, 'assists'])];
}

const sameActor = (mark, actor) =>
  mark.kind === 'actor' && (mark.id === actor.id || membersOf(actor).includes(mark) || membersOf(mark).includes(actor));

function selectsDuty(mark, duty) {
  if (mark.kind === 'topic') return duty.topics.includes(mark);
  if (mark.kind === 'duty') return mark === duty;
  if (mark.kind === 'article') return duty.article === mark.id;
  return mark.kind === 'cell' && rowsOf(mark.id).some((row) => row.duty === duty);
}

// What the flow shows behind a duty: its topics, and to whom it is owed.
function flowTopics(duty, opened) {
  const wanted = opened.filter((mark) => mark.kind === 'topic' && duty.topics.includes(mark));
  const topics = wanted.length && state.depth === 1 ? wanted : duty.topics;
  return [...topics, ...(state.direction === 'owes' ? [] : duty.toward.map(entity))];
}

function flowLink(from, to, duty, kind) {
  return {
    from,
    to,
    curved: true,
    arrow: true,
    own: true,
    tone: duty.modality,
    alpha: 0.8,
    width: kind === 'assists' ? 1.2 : 1.8,
    dash: kind === 'assists' ? [5, 4] : [],
  };
}

function pathScene(width) {
  const marks = shortestPath(...state.path);
  const items = new Map();
  for (const mark of marks) put(items, mark.kind === 'duty' ? cardItem(mark) : sideOnPath(mark));
  const all = [...items.values()];
  if (all.length) pathLayout(all, width * 1.2);
  const links = all.slice(1).map((to, i) => ({ from: all[i], to, tone: 'accent', alpha: 0.8, width: 2 }));
  return { kind: 'path', items, links, total: all.length, shown: all.length };
}

function sideOnPath(mark) {
  return mapItem({ mark, duties: dutiesOf(rowsOf(mark.id)) }, 60);
}

// Breadth first over actor – duty – topic, among the rows that count now.
function shortestPath(from, to) {
  const before = new Map([[from, null]]);
  const queue = [from];
  for (let i = 0; i < queue.length && !before.has(to); i += 1) {
    for (const next of neighbours(find(queue[i]))) {
      if (before.has(next)) continue;
      before.set(next, queue[i]);
      queue.push(next);
    }
  }
  if (!before.has(to)) return [];
  const path = [];
  for (let id = to; id !== null; id = before.get(id)) path.unshift(find(id));
  return path;
}

function neighbours(mark) {
  if (mark.kind === 'duty')
    return [
      ...(current().duties.get(mark.id) ?? []).map((row) => entity(row.actor).id),
      ...mark.topics.map((topic) => topic.id),
    ];
  return dutiesOf(rowsOf(mark.id)).map((duty) => duty.id);
}

// The marks that belong to the selection; null where nothing should fade.
function relatedIds(scene) {
  const mark = find(state.selected);
  if (!mark || scene.kind === 'path') return null;
  if (scene.kind === 'flow' && (state.open.includes(mark.id) || !scene.items.has(mark.id))) return null;
  const related = new Set([mark.id]);
  for (const row of rowsOf(state.selected)) {
    related.add(entity(row.actor).id).add(row.duty.id);
    for (const topic of row.duty.topics) related.add(topic.id);
  }
  return related;
}
