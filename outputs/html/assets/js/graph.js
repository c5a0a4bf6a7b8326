// The graph: an overview of actors and topics, or, expanded, the flow from who over what to about what.
const graph = {
  network: null,
  nodes: null,
  scene: null,
  key: '',
  hover: '',
  link: null, // that the pointer or the keys are on
  active: '',
  frame: '', // what the scene is of: as long as it stays, so does the part of it that the reader looks at
  size: '', // of the canvas that the scene was fitted to
  room: { width: 0, height: 0 }, // of the canvas as it was last drawn
  moved: false, // whether the reader has panned or zoomed since
  seen: null, // the part that was last drawn; vis zooms by itself when the window changes
  dragged: new Map(), // by frame of a flow or a path, where the reader has put marks

  render() {
    const box = byId('graph-canvas');
    this.room = { width: box.clientWidth, height: box.clientHeight };
    if (!this.room.width) return;
    const key = JSON.stringify([frameNow(), state.marks, state.filters, state.lang, state.drawn]);
    const anew = key !== this.key;
    const stays = anew ? this.build(box) : this.size === sizeOf(box);
    this.key = key;
    this.scene.related = relatedIds(this.scene);
    this.scene.chosen = new Set(chosenIds(find(state.selected)));
    keepFocus(byId('graph-bar'), () => renderToolbar(this.scene));
    if (anew && !stays) this.fit(false, this.scene.bounds);
    else if (!stays) this.resize(box);
    this.tellEmpty();
    describeScene(this.scene);
    standIns.render(this.scene);
    this.network.redraw();
  },

  // A flow without duties is as empty as a map without marks.
  tellEmpty() {
    const { kind, items, total } = this.scene;
    const box = byId('graph-empty');
    box.hidden = items.size > 0 && total > 0;
    const words = () => (kind === 'path' ? pathless() : emptyWords(state.open.length === 1 ? state.open[0] : ''));
    replace(box, box.hidden ? [] : words());
  },

  // Make the scene; tell whether the reader goes on looking at the same part of it.
  build(box) {
    const same = frameNow() === this.frame;
    const more = same && this.scene?.kind === 'flow' && this.scene.total > this.scene.shown;
    this.frame = frameNow();
    this.scene = buildScene(box.clientWidth, box.clientHeight);
    for (const [id, place] of this.dragged.get(this.frame) ?? [])
      if (this.scene.items.has(id)) Object.assign(this.scene.items.get(id), place);
    this.place();
    return same && (this.moved || (more && this.scene.shown > FLOW_STEP));
  },

  // The window has another size: what the reader has not moved fits again.
  resize(box) {
    this.network.setSize('100%', '100%');
    if (this.moved) {
      this.size = sizeOf(box);
      this.network.moveTo({ ...this.seen, animation: false });
      return;
    }
    if (this.scene.kind === 'map') this.build(box);
    this.scene.related = relatedIds(this.scene);
    this.scene.chosen = new Set(chosenIds(find(state.selected)));
    this.fit(false, this.scene.bounds);
  },

  place() {
    this.leave();
    const entries = [...this.scene.items.values()].map((item) => ({
      id: item.id,
      x: item.x,
      y: item.y,
      shape: 'custom',
      ctxRenderer: drawWithVis,
      label: '',
    }));
    if (this.network) {
      this.nodes.clear();
      this.nodes.add(entries);
    } else this.start(entries);
    this.network.setOptions({ interaction: { zoomView: this.scene.kind === 'map' } });
    this.active = '';
  },

  // The pointer is on nothing any more.
  leave() {
    this.hover = '';
    this.link = null;
    byId('graph-canvas').classList.remove('pointing');
    tip.hide();
  },

  start(entries) {
    this.nodes = new vis.DataSet(entries);
    this.network = new vis.Network(
      byId('graph-canvas'),
      { nodes: this.nodes, edges: [] },
      { ...model.options, autoResize: true },
    );
    byId('graph-canvas').firstElementChild.tabIndex = -1; // the canvas itself is the one stop
    listen(this.network);
  },

  look() {
    placeHeads(this.scene);
    standIns.follow();
    if (this.size === sizeOf(byId('graph-canvas')))
      this.seen = { position: this.network.getViewPosition(), scale: this.network.getScale() };
  },

  // Show a part of the scene, or all that is in sight; a flow that is taller than the window from its top, at a size
  // that can be read.
  fit(animated = true, part = null) {
    const box = byId('graph-canvas');
    const shown = boundsOf(this.shown());
    const bounds = part ? spanning(part, shown) : shown;
    this.moved = this.scene.kind === 'map' && !part && Boolean(this.scene.bounds);
    this.size = sizeOf(box);
    const bar = byId('graph-bar').offsetHeight;
    const [head, foot, left, right] = this.scene.kind === 'map' ? [bar + 8, 40, 14, 50] : [bar + 34, 48, 28, 50];
    const wide = (box.clientWidth - left - right) / (bounds.right - bounds.left || 1);
    const high = (box.clientHeight - head - foot) / (bounds.bottom - bounds.top || 1);
    const scale = Math.min(
      1.15,
      this.scene.kind === 'flow' ? Math.max(Math.min(wide, high), Math.min(wide, 0.95)) : Math.min(wide, high),
    );
    const seen = box.clientHeight / scale;
    const tallFlow = (bounds.bottom - bounds.top) * scale > box.clientHeight - head - foot + 1;
    const y = tallFlow
      ? bounds.top - head / scale + seen / 2
      : (bounds.top + bounds.bottom) / 2 - (head - foot) / 2 / scale;
    this.network.moveTo({
      position: { x: (bounds.left + bounds.right) / 2 + (right - left) / 2 / scale, y },
      scale,
      animation: animated && !calm() ? { duration: 260, easingFunction: 'easeInOutQuad' } : false,
    });
    stick();
  },

  zoom(by) {
    this.moved = true;
    tip.hide();
    this.network.moveTo({
      scale: Math.max(0.1, Math.min(4, this.network.getScale() * by)),
      animation: calm() ? false : { duration: 160 },
    });
  },

  // Lay out anew what is in sight of the overview; of a flow or a path bring back what was dragged.
  relayout() {
    const box = byId('graph-canvas');
    if (this.scene.kind === 'map') layOutAnew(box.clientWidth, box.clientHeight);
    this.dragged.delete(this.frame);
    this.again();
  },

  // Everything to where it stood when the page was opened.
  restore() {
    places.restore();
    this.again();
  },

  again() {
    this.key = '';
    this.moved = false;
    this.render();
  },

  // Whether laying out would change anything.
  canLayOut() {
    if (this.scene.kind !== 'map') return this.dragged.has(this.frame);
    return this.shown().length > 1 && places.own().laid !== shownKey();
  },

  drag(id, place) {
    const item = this.scene.items.get(id);
    if (!item) return;
    Object.assign(item, place);
    if (this.scene.kind === 'map') {
      const { stretch } = this.scene;
      places.own().moved.set(id, { x: place.x / stretch[0], y: place.y / stretch[1] });
      places.own().laid = '';
      return;
    }
    if (!this.dragged.has(this.frame)) this.dragged.set(this.frame, new Map());
    this.dragged.get(this.frame).set(id, place);
  },

  // The marks in sight: all, unless what the selection does not touch is hidden.
  shown() {
    return [...(this.scene?.items.values() ?? [])].filter((item) => !isHidden(item));
  },

  // The mark under a place of the canvas.
  markAt(place) {
    const item = this.scene?.items.get(this.network.getNodeAt(place));
    return item && !isHidden(item) ? item.id : '';
  },

  // The link under a place of the canvas.
  linkAt(place) {
    return this.scene ? linkNear(this.network.DOMtoCanvas(place), REACH / this.network.getScale()) : null;
  },
};

const spanning = (a, b) => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
});

const HEAD_SPACE = 28; // above a flow that is drawn whole

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

// What a scene is of, whatever filter, size or language it is seen in.
const frameNow = () =>
  JSON.stringify(
    state.path.length || state.open.length
      ? [state.path, state.open, state.depth, state.direction, state.merge]
      : ['', state.merge],
  );

const sizeOf = (box) => `${box.clientWidth} × ${box.clientHeight}`;

function isHidden(item) {
  const { related } = graph.scene;
  return state.rest === 'hide' && Boolean(related) && !related.has(item.id);
}

// ---- Drawing ----

function lookOf(item) {
  const { related, chosen } = graph.scene;
  const near = graph.hover === item.id || graph.link?.from === item || graph.link?.to === item;
  return {
    faded: related ? !related.has(item.id) && !near : false,
    selected: Boolean(chosen?.has(item.id)),
    hover: near,
    active: graph.active === item.id,
  };
}

function linkLook(link) {
  const { related } = graph.scene;
  if (link === graph.link) return { strong: true, faded: false };
  const strong = graph.hover ? ends(link, graph.hover) : Boolean(related) && belongs(link, graph.scene);
  const whole = graph.scene.kind === 'flow' && !graph.hover && related?.has(link.from.id) && related.has(link.to.id);
  const fades = Boolean(related || (graph.hover && graph.scene.items.has(graph.hover)));
  return { strong, faded: !strong && !whole && fades };
}

const ends = (link, id) => link.from.id === id || link.to.id === id;

// A link belongs to the selection if it leaves what is chosen; to a duty, an article or a cell if it joins what they do.
function belongs(link, { related, chosen, kind }) {
  const touches = chosen.has(link.from.id) || chosen.has(link.to.id);
  const whole = related.has(link.from.id) && related.has(link.to.id);
  const single = !['actor', 'topic', 'group'].includes(find(state.selected)?.kind);
  return (touches && whole) || (kind === 'map' && single && whole);
}

function drawWithVis({ ctx, id, x, y }) {
  const item = graph.scene.items.get(id);
  return {
    drawNode() {
      item.x = x;
      item.y = y;
      if (!isHidden(item)) drawItem(new CanvasPainter(ctx), item, lookOf(item));
    },
    nodeDimensions: { width: item?.w ?? 1, height: item?.h ?? 1 },
  };
}

function drawLinks(painter) {
  const weak = drawnLinks().map((link) => [link, linkLook(link)]).sort((a, b) => a[1].strong - b[1].strong);
  for (const [link, look] of weak) drawLink(painter, link, look);
}

// All of the scene, for a picture or paper: there the heads of the columns are drawn as well.
function drawScene(painter) {
  drawLinks(painter);
  for (const [kind, column] of Object.entries(graph.scene.columns ?? {})) {
    if (!column.length) continue;
    const { left, right } = boundsOf(column);
    const y = boundsOf(graph.shown()).top - HEAD_SPACE / 2;
    painter.text(t(`graph.column.${kind}`), (left + right) / 2, y, { size: 12, weight: 600, color: paint.muted });
  }
  for (const item of graph.shown()) drawItem(painter, item, lookOf(item));
}
