// Pointer and keys on the graph.

function listen(network) {
  network.on('beforeDrawing', (context) => graph.scene && drawLinks(new CanvasPainter(context)));
  network.on('afterDrawing', () => graph.look());
  network.on('click', ({ pointer, event }) => press(under(pointer.DOM), event?.srcEvent ?? {}));
  network.on('zoom', () => (graph.moved = true));
  network.on('dragStart', () => hover(''));
  network.on('dragging', ({ nodes }) => {
    graph.moved = true;
    if (!nodes.length) stick();
  });
  network.on('dragEnd', ({ nodes }) => {
    for (const id of nodes) graph.drag(id, network.getPosition(id));
    network.unselectAll();
    renderToolbar(graph.scene);
  });
  const box = byId('graph-canvas');
  box.addEventListener('pointermove', pointAt);
  box.addEventListener('pointerleave', () => hover(''));
  box.addEventListener('wheel', scrollFlow, { passive: false });
  box.addEventListener('keydown', steer);
}

// What is under a place: a mark, or what lies between the ends of a link.
const under = (place) => graph.markAt(place) || graph.linkAt(place)?.between || '';

const TWICE = 700; // ms within which a second click upon the same makes a double click, also by a slow hand
const nothing = { id: '', at: -TWICE, hash: '', new: false };
let pressed = nothing;

function press(id, { ctrlKey, shiftKey, metaKey, timeStamp = performance.now() }) {
  graph.network.unselectAll();
  graph.active = '';
  if (endsPath(id)) return;
  if (id && (ctrlKey || shiftKey || metaKey)) {
    pressed = nothing;
    addToChoice(id);
  } else if (id && pressed.id === id && pressed.hash === written && timeStamp - pressed.at < TWICE) openAt(id);
  else {
    const before = written;
    select(id);
    pressed = { id, at: timeStamp, hash: written, new: written !== before };
  }
}

// A double click is one step to go back by: it takes the place of the selection that its first click made.
function openAt(id) {
  const stays = pressed.new;
  pressed = nothing;
  expand(id, { stays });
}

function pointAt(event) {
  if (event.buttons || event.pointerType === 'touch') return;
  const box = byId('graph-canvas').getBoundingClientRect();
  const place = { x: event.clientX - box.left, y: event.clientY - box.top };
  const id = graph.markAt(place);
  const link = id ? null : graph.linkAt(place);
  if (id !== graph.hover || link !== graph.link) hover(id, link, place);
}

function hover(id, link = null, place = null) {
  graph.hover = id;
  graph.link = link;
  if (link) tip.aboutLink(link, place);
  else tip.about(graph.scene?.items.get(id));
  byId('graph-canvas').classList.toggle('pointing', Boolean(id || link?.between));
  graph.network.redraw();
}

// One more actor is chosen together with those that are, or one of them let go.
function addToChoice(id) {
  const chosen = find(state.selected);
  const before = chosen?.kind === 'group' ? chosen.marks.map((mark) => mark.id) : chosen?.kind === 'actor' ? [chosen.id] : [];
  if (find(id)?.kind !== 'actor') return select(id);
  const ids = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
  if (ids.length > MOST_TOGETHER) return toast(t('group.most', { n: MOST_TOGETHER }));
  return select(ids.length > 1 ? groupId(ids) : (ids[0] ?? ''));
}

// A flow scrolls like a page; with Ctrl the wheel zooms, as it does in the overview.
function scrollFlow(event) {
  if (graph.scene?.kind === 'map') return;
  event.preventDefault();
  graph.moved = true;
  if (event.ctrlKey)
    graph.network.moveTo({
      scale: Math.max(0.1, Math.min(4, graph.network.getScale() * Math.exp(-event.deltaY / 400))),
    });
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
  const act = ARROWS[event.key]
    ? () => stepTo(...ARROWS[event.key])
    : {
        Enter: () => enter(event.shiftKey),
        ' ': () => graph.active && addToChoice(graph.active),
        '.': () => stepLink(1),
        ',': () => stepLink(-1),
        Escape: goBack,
        '+': () => graph.zoom(1.25),
        '=': () => graph.zoom(1.25),
        '-': () => graph.zoom(0.8),
        0: () => graph.fit(),
      }[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function enter(expands) {
  const { active, link } = graph;
  if (link?.between && !expands) select(link.between);
  else if (active && !endsPath(active)) (expands ? expand : select)(active);
}

function goBack() {
  if (picking.from) stopPath();
  else if (state.selected && !state.open.includes(state.selected)) select('');
  else if (state.open.length || state.path.length) overview();
  else select('');
}

// Move to the nearest mark in a direction; distances across it count double.
function stepTo(dx, dy) {
  const items = graph.shown();
  const here = graph.scene.items.get(graph.active || state.selected);
  const next = here ? nearest(items, here, dx, dy) : items[0];
  if (!next) return;
  graph.active = next.id;
  graph.link = null;
  announce(markWords(next));
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
