// The graph: an overview of actors and topics, or, expanded, the flow from who over what to about what.
const graph = {
  network: null,
  nodes: null,
  scene: null,
  key: '',
  hover: '',
  active: '',
  variant: 0,
  frame: '', // what the scene is of: as long as it stays, so does the part of it that the reader looks at
  size: '', // of the canvas that the scene was fitted to
  moved: false, // whether the reader has panned or zoomed since
  seen: null, // the part that was last drawn; vis zooms by itself when the window changes
  dragged: new Map(), // by frame, where the reader has put marks

  render() {
    const box = byId('graph-canvas');
    if (!box.clientWidth) return;
    const key = JSON.stringify([frameNow(), state.marks, state.filters, state.lang, this.variant]);
    if (key !== this.key) {
      this.key = key;
      this.build(box);
    } else if (this.size !== sizeOf(box)) this.resize();
    this.scene.related = relatedIds(this.scene);
    keepFocus(byId('graph-bar'), () => renderToolbar(this.scene));
    this.tellEmpty();
    this.network.redraw();
  },

  // A flow without duties is as empty as a map without marks.
  tellEmpty() {
    const { kind, items, total } = this.scene;
    const box = byId('graph-empty');
    box.hidden = kind === 'path' || (items.size > 0 && total > 0);
    replace(box, box.hidden ? [] : emptyWords(state.open.length === 1 ? state.open[0] : ''));
  },

  build(box) {
    const stays = frameNow() === this.frame && this.moved;
    this.frame = frameNow();
    this.scene = buildScene(box.clientWidth, box.clientHeight);
    for (const [id, place] of this.dragged.get(this.frame) ?? [])
      if (this.scene.items.has(id)) Object.assign(this.scene.items.get(id), place);
    this.place();
    if (!stays) this.fit(false);
  },

  // The window has another size: what the reader has not moved fits again.
  resize() {
    this.network.setSize('100%', '100%');
    this.size = sizeOf(byId('graph-canvas'));
    if (this.moved) this.network.moveTo({ ...this.seen, animation: false });
    else this.fit(false);
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
    listen(this.network);
  },

  look() {
    if (this.size === sizeOf(byId('graph-canvas')))
      this.seen = { position: this.network.getViewPosition(), scale: this.network.getScale() };
  },

  // Show all of the scene; a flow that is taller than the window from its top, at a size that can be read.
  fit(animated = true) {
    const box = byId('graph-canvas');
    this.moved = false;
    this.size = sizeOf(box);
    const bounds = boundsOf(this.shown());
    const [head, foot, left, right] = this.scene.kind === 'map' ? [56, 40, 14, 50] : [60, 48, 28, 28];
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

  // Lay the overview out in another way; of a flow or a path bring back what was dragged.
  relayout() {
    this.dragged.delete(this.frame);
    this.variant += this.scene.kind === 'map' ? 1 : 0;
    this.key = '';
    this.moved = false;
    this.render();
  },

  drag(id, place) {
    const item = this.scene.items.get(id);
    if (!item) return;
    Object.assign(item, place);
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

// What a scene is of, whatever filter, size or language it is seen in.
const frameNow = () =>
  JSON.stringify(
    state.path.length || state.open.length
      ? [state.path, state.open, state.depth, state.direction, state.merge]
      : ['', state.merge],
  );

const sizeOf = (box) => `${box.clientWidth} × ${box.clientHeight}`;

function isHidden(item) {
  const { kind, related } = graph.scene;
  return kind === 'map' && state.rest === 'hide' && Boolean(related) && !related.has(item.id);
}

// ---- Drawing ----

function lookOf(item) {
  const { related } = graph.scene;
  const near = graph.hover === item.id;
  return {
    faded: related ? !related.has(item.id) && !near : false,
    selected: item.id === state.selected,
    hover: near,
    active: graph.active === item.id,
  };
}

function linkLook(link) {
  const { related } = graph.scene;
  const centre = graph.hover || state.selected;
  const touches = link.from.id === centre || link.to.id === centre;
  const whole = related && related.has(link.from.id) && related.has(link.to.id);
  const through = find(state.selected)?.kind;
  const strong =
    touches || (whole && through !== 'actor' && through !== 'topic' && graph.scene.kind === 'map' && !graph.hover);
  return { strong, faded: !strong && Boolean(related || (graph.hover && graph.scene.items.has(graph.hover))) };
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
  const shown = graph.scene.links.filter((link) => !isHidden(link.from) && !isHidden(link.to));
  const weak = shown.map((link) => [link, linkLook(link)]).sort((a, b) => a[1].strong - b[1].strong);
  for (const [link, look] of weak) drawLink(painter, link, look);
}

function drawScene(painter) {
  drawLinks(painter);
  for (const item of graph.shown()) drawItem(painter, item, lookOf(item));
}
