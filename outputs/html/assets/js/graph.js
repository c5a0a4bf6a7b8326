// The graph: an overview of actors and topics, or, expanded, the flow from who over what to about what.
const FLOW_CAP = 48;
const COMPACT_FROM = 9;

const graph = {
  network: null, nodes: null, scene: null, key: '', hover: '', active: '', variant: 0,

  render() {
    const box = byId('graph-canvas');
    if (!box.clientWidth) return;
    const key = JSON.stringify([
      state.open, state.path, state.depth, state.direction, state.marks, state.merge, state.filters, state.lang, this.variant,
      state.rest === 'hide' && !state.open.length ? state.selected : '', box.clientWidth > 0,
    ]);
    if (key !== this.key) {
      this.key = key;
      this.scene = buildScene(box.clientWidth, box.clientHeight);
      this.place();
    }
    this.scene.related = relatedIds(this.scene);
    keepFocus(byId('graph-bar'), () => renderToolbar(this.scene));
    byId('graph-empty').hidden = this.scene.items.size > 0;
    this.network.redraw();
  },

  // A scene to export: what is in sight, or what would be if the graph were.
  prepare() {
    if (state.view !== 'graph') {
      this.scene = buildScene(1040, 780);
      this.key = '';
    }
    this.scene.related = relatedIds(this.scene);
  },

  place() {
    const entries = [...this.scene.items.values()].map((item) => ({
      id: item.id, x: item.x, y: item.y, shape: 'custom', ctxRenderer: drawWithVis, title: tip(item), label: '',
    }));
    if (this.network) {
      this.nodes.clear();
      this.nodes.add(entries);
    } else this.start(entries);
    this.network.setOptions({ interaction: { zoomView: this.scene.kind === 'map' } });
    this.active = '';
    this.fit(false);
  },

  start(entries) {
    this.nodes = new vis.DataSet(entries);
    const { groups, ...options } = model.options;
    this.network = new vis.Network(byId('graph-canvas'), { nodes: this.nodes, edges: [] }, { ...options, autoResize: true });
    listen(this.network);
  },

  // Show all of the scene; a flow that is taller than the window from its top, at a size that can be read.
  fit(animated = true) {
    const box = byId('graph-canvas');
    const bounds = boundsOf(this.scene.items.values());
    const [head, foot, left, right] = this.scene.kind === 'map' ? [56, 40, 14, 50] : [60, 48, 28, 28];
    const wide = (box.clientWidth - left - right) / (bounds.right - bounds.left || 1);
    const high = (box.clientHeight - head - foot) / (bounds.bottom - bounds.top || 1);
    const scale = Math.min(1.15, this.scene.kind === 'flow' ? Math.max(Math.min(wide, high), Math.min(wide, 0.95)) : Math.min(wide, high));
    const seen = box.clientHeight / scale;
    const tallFlow = (bounds.bottom - bounds.top) * scale > box.clientHeight - head - foot + 1;
    const y = tallFlow ? bounds.top - head / scale + seen / 2 : (bounds.top + bounds.bottom) / 2 - (head - foot) / 2 / scale;
    this.network.moveTo({
      position: { x: (bounds.left + bounds.right) / 2 + (right - left) / 2 / scale, y }, scale,
      animation: animated && !calm() ? { duration: 260, easingFunction: 'easeInOutQuad' } : false,
    });
    stick();
  },

  zoom(by) {
    this.network.moveTo({ scale: Math.max(0.1, Math.min(4, this.network.getScale() * by)), animation: calm() ? false : { duration: 160 } });
  },

  relayout() {
    this.variant += 1;
    this.render();
  },

  // Where a mark stands on the screen, for those who test the page.
  positionOf(id) {
    const item = this.scene?.items.get(id);
    if (!item) return null;
    const box = byId('graph-canvas').getBoundingClientRect();
    const at = this.network.canvasToDOM({ x: item.x, y: item.y });
    return { x: box.left + at.x, y: box.top + at.y };
  },
};

function boundsOf(items) {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const item of items) {
    bounds.left = Math.min(bounds.left, item.x - item.w / 2);
    bounds.right = Math.max(bounds.right, item.x + item.w / 2);
    bounds.top = Math.min(bounds.top, item.y - item.h / 2 - (item.lead ?? 0));
    bounds.bottom = Math.max(bounds.bottom, item.y + item.h / 2);
  }
  return Number.isFinite(bounds.left) ? bounds : { left: 0, right: 1, top: 0, bottom: 1 };
}

function tip(item) {
  const { mark } = item;
  const name = clip(mark.label, 120);
  if (mark.kind === 'duty') return `${name}\n${mark.document.title} ${address(mark)}`;
  const sub = mark.kind === 'actor' ? subtitle(mark) : '';
  return `${name}${sub ? `（${clip(sub, 60)}）` : ''}\n${count('duties', item.n)}\n${t('graph.hint')}`;
}

// ---- Scenes ----

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
    ...tie, color: paint.line, alpha: 0.25 + 0.5 * (tie.weight / heaviest), width: 0.8 + 3.2 * Math.sqrt(tie.weight / heaviest),
  }));
  return hideRest({ kind: 'map', items, links, total: actors.length + topics.length });
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
    bearers.forEach((from, i) => bearers.slice(i + 1).forEach((to) => {
      const key = `${from.id}\t${to.id}`;
      found.set(key, { from, to, weight: (found.get(key)?.weight ?? 0) + 1 });
    }));
  }
  return [...found.values()];
}

// Another start gives another arrangement: each time the layout is asked for, the places turn by a golden angle.
function turn(items, times) {
  const angle = times * 2.39996;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (const item of items) [item.x, item.y] = [item.x * cos - item.y * sin, item.x * sin + item.y * cos];
}

function hideRest(scene) {
  if (state.rest !== 'hide' || !state.selected) return scene;
  const kept = relatedIds(scene);
  if (!kept) return scene;
  for (const id of [...scene.items.keys()]) if (!kept.has(id)) scene.items.delete(id);
  scene.links = scene.links.filter((link) => kept.has(link.from.id) && kept.has(link.to.id));
  return scene;
}

function flowScene() {
  const opened = state.open.map(find);
  const found = flowDuties(opened);
  const duties = found.slice(0, FLOW_CAP);
  const items = new Map();
  const columns = { actor: [], duty: [], topic: [] };
  const links = [];
  for (const duty of duties) columns.duty.push(put(items, duties.length >= COMPACT_FROM ? lineItem(duty) : cardItem(duty)));
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
      links.push({ from: items.get(duty.id), to: item, curved: true, color: paint.line, alpha: 0.75, width: 1.3 });
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
      for (const member of membersOf(mark)) for (const duty of member.owed) if (current().duties.has(duty.id)) found.add(duty);
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

const sameActor = (mark, actor) => mark.kind === 'actor' && (mark.id === actor.id || membersOf(actor).includes(mark) || membersOf(mark).includes(actor));

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
    from, to, curved: true, arrow: true, own: true, color: paint.modality[duty.modality], alpha: 0.8,
    width: kind === 'assists' ? 1.2 : 1.8, dash: kind === 'assists' ? [5, 4] : [],
  };
}

function pathScene(width) {
  const marks = shortestPath(...state.path);
  const items = new Map();
  for (const mark of marks) put(items, mark.kind === 'duty' ? cardItem(mark) : sideOnPath(mark));
  const all = [...items.values()];
  if (all.length) pathLayout(all, width * 1.2);
  const links = all.slice(1).map((to, i) => ({ from: all[i], to, color: paint.accent, alpha: 0.8, width: 2 }));
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
  if (mark.kind === 'duty') return [...(current().duties.get(mark.id) ?? []).map((row) => entity(row.actor).id), ...mark.topics.map((topic) => topic.id)];
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

// ---- Drawing ----

function lookOf(item) {
  const { related } = graph.scene;
  const near = graph.hover === item.id;
  return { faded: related ? !related.has(item.id) && !near : false, selected: item.id === state.selected, hover: near, active: graph.active === item.id };
}

function linkLook(link) {
  const { related } = graph.scene;
  const centre = graph.hover || state.selected;
  const touches = link.from.id === centre || link.to.id === centre;
  const whole = related && related.has(link.from.id) && related.has(link.to.id);
  const through = find(state.selected)?.kind;
  const strong = touches || (whole && through !== 'actor' && through !== 'topic' && graph.scene.kind === 'map' && !graph.hover);
  return { strong, faded: !strong && Boolean(related || (graph.hover && graph.scene.items.has(graph.hover))) };
}

function drawWithVis({ ctx, id, x, y }) {
  const item = graph.scene.items.get(id);
  return {
    drawNode() {
      item.x = x;
      item.y = y;
      drawItem(new CanvasPainter(ctx), item, lookOf(item));
    },
    nodeDimensions: { width: item?.w ?? 1, height: item?.h ?? 1 },
  };
}

function drawLinks(painter) {
  const weak = graph.scene.links.map((link) => [link, linkLook(link)]).sort((a, b) => a[1].strong - b[1].strong);
  for (const [link, look] of weak) drawLink(painter, link, look);
}

function drawScene(painter) {
  drawLinks(painter);
  for (const item of graph.scene.items.values()) drawItem(painter, item, lookOf(item));
}

// ---- Pointer and keys ----

function listen(network) {
  network.on('beforeDrawing', (context) => graph.scene && drawLinks(new CanvasPainter(context)));
  network.on('click', ({ nodes, pointer }) => {
    const id = nodes[0] ?? network.getNodeAt(pointer.DOM);
    network.unselectAll();
    graph.active = '';
    select(id ?? '');
  });
  network.on('doubleClick', ({ pointer }) => {
    const id = network.getNodeAt(pointer.DOM);
    if (id) expand(id);
  });
  network.on('hoverNode', ({ node }) => hover(node));
  network.on('blurNode', () => hover(''));
  network.on('dragging', ({ nodes }) => {
    for (const id of nodes) Object.assign(graph.scene.items.get(id) ?? {}, network.getPosition(id));
    if (!nodes.length) stick();
  });
  network.on('dragEnd', () => network.unselectAll());
  const box = byId('graph-canvas');
  box.addEventListener('wheel', scrollFlow, { passive: false });
  box.addEventListener('keydown', steer);
}

function hover(id) {
  graph.hover = id;
  byId('graph-canvas').classList.toggle('pointing', Boolean(id));
  graph.network.redraw();
}

// A flow scrolls like a page; with Ctrl the wheel zooms, as it does in the overview.
function scrollFlow(event) {
  if (graph.scene?.kind === 'map') return;
  event.preventDefault();
  if (event.ctrlKey) graph.network.moveTo({ scale: Math.max(0.1, Math.min(4, graph.network.getScale() * Math.exp(-event.deltaY / 400))) });
  else {
    const at = graph.network.getViewPosition();
    const scale = graph.network.getScale();
    const bounds = boundsOf(graph.scene.items.values());
    const y = Math.max(bounds.top, Math.min(bounds.bottom, at.y + event.deltaY / scale));
    graph.network.moveTo({ position: { x: at.x + event.deltaX / scale, y } });
  }
  stick();
}

// In a tall flow the actors and topics stay in sight, beside the duties one has scrolled to.
function stick() {
  const { scene, network } = graph;
  if (scene?.kind !== 'flow') return;
  const centre = network.getViewPosition().y;
  const half = byId('graph-canvas').clientHeight / network.getScale() / 2;
  for (const column of [scene.columns.actor, scene.columns.topic]) {
    const height = tall(column);
    if (!column.length || height > 1.7 * half) continue;
    const cards = boundsOf(scene.columns.duty);
    if (cards.bottom - cards.top < 1.9 * half) continue;
    const top = Math.max(cards.top, Math.min(cards.bottom - height, centre - height / 2));
    stack(column, top);
    for (const item of column) network.moveNode(item.id, item.x, item.y);
  }
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function steer(event) {
  if (event.altKey || event.metaKey || event.ctrlKey) return;
  const act = ARROWS[event.key] ? () => step(...ARROWS[event.key]) : {
    Enter: () => graph.active && (event.shiftKey ? expand(graph.active) : select(graph.active)),
    Escape: goBack,
    '+': () => graph.zoom(1.25), '=': () => graph.zoom(1.25), '-': () => graph.zoom(0.8), 0: () => graph.fit(),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function goBack() {
  if (state.selected && !state.open.includes(state.selected)) select('');
  else if (state.open.length || state.path.length) overview();
  else select('');
}

// Move to the nearest mark in a direction; distances across it count double.
function step(dx, dy) {
  const items = [...graph.scene.items.values()];
  const here = graph.scene.items.get(graph.active || state.selected);
  const next = here ? nearest(items, here, dx, dy) : items[0];
  if (!next) return;
  graph.active = next.id;
  announce(t('graph.mark', { kind: t(`kind.${next.mark.kind}`), label: clip(next.mark.label, 80), n: next.n }));
  keepInSight(next);
  graph.network.redraw();
}

function nearest(items, here, dx, dy) {
  let best = null;
  let shortest = Infinity;
  for (const item of items) {
    const along = (item.x - here.x) * dx + (item.y - here.y) * dy;
    const across = Math.abs((item.x - here.x) * dy) + Math.abs((item.y - here.y) * dx);
    if (item === here || along <= 1 || along + 2 * across >= shortest) continue;
    best = item;
    shortest = along + 2 * across;
  }
  return best;
}

function keepInSight(item) {
  const box = byId('graph-canvas');
  const at = graph.network.canvasToDOM({ x: item.x, y: item.y });
  if (at.x > 40 && at.y > 60 && at.x < box.clientWidth - 40 && at.y < box.clientHeight - 40) return;
  graph.network.moveTo({ position: { x: item.x, y: item.y }, animation: calm() ? false : { duration: 160 } });
}

// ---- The bar above ----

function renderToolbar(scene) {
  const bar = byId('graph-bar');
  if (scene.kind === 'map') replace(bar, mapTools(scene));
  else replace(bar, flowTools(scene));
  const note = scene.kind === 'flow' && scene.total > scene.shown ? t('graph.capped', { n: scene.shown, rest: scene.total - scene.shown })
    : scene.kind === 'path' && !scene.total ? t('graph.path.none') : '';
  byId('graph-note').textContent = note;
  byId('graph-note').hidden = !note;
  replace(byId('graph-legend'), legend(scene));
}

function mapTools(scene) {
  return [
    el('h2', {}, t('graph.overview')),
    el('label', { class: 'inline' }, t('graph.marks'), ' ', el('select', {
      on: { change: (event) => update({ marks: Number(event.target.value) }) },
    }, MARKS.map((n) => el('option', { value: n, selected: n === state.marks }, n)))),
    el('span', { class: 'muted' }, t('graph.shown', { n: scene.items.size, all: scene.total })),
    state.selected && segmented(t('graph.rest'), [['fade', t('graph.rest.fade')], ['hide', t('graph.rest.hide')]], state.rest, (rest) => update({ rest })),
    el('span', { class: 'muted hint' }, t('graph.hint')),
  ];
}

function flowTools(scene) {
  const back = button(t('graph.back'), { picture: 'back', words: t('graph.back'), class: 'plain', on: overview });
  if (scene.kind === 'path') {
    const [a, b] = state.path.map((id) => clip(find(id).label, 24));
    return [back, el('h2', {}, t('graph.path.title', { a, b }))];
  }
  return [
    back,
    el('ul', { class: 'chips' }, state.open.map((id) => el('li', {}, openChip(find(id))))),
    segmented(t('graph.depth'), [[1, t('graph.depth.1')], [2, t('graph.depth.2')]], state.depth, (depth) => update({ depth })),
    state.open.some((id) => membersOf(find(id)).some((actor) => actor.owed?.length)) && segmented(t('graph.direction'),
      ['owes', 'owed', 'both'].map((key) => [key, t(`graph.direction.${key}`)]), state.direction, (direction) => update({ direction })),
  ];
}

function openChip(mark) {
  const shut = () => update({ open: state.open.filter((id) => id !== mark.id) });
  return el('span', { class: 'chip' }, kindIcon(mark.kind), clip(mark.label, 18),
    state.open.length > 1 && button(`${t('graph.collapse')} ${clip(mark.label, 40)}`, { picture: 'close', class: 'bare', on: shut }));
}

function legend(scene) {
  const shown = new Set([...scene.items.values()].map((item) => item.mark.kind));
  return ['actor', 'duty', 'topic'].filter((kind) => shown.has(kind)).map((kind) => el('li', {}, kindIcon(kind), t(`kind.${kind}`)));
}
