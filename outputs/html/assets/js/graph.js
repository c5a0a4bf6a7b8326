// The graph: an overview of actors and topics, or, expanded, the flow from who over what to about what.
const graph = {
  network: null,
  nodes: null,
  scene: null,
  key: '',
  hover: '',
  active: '',
  variant: 0,

  render() {
    const box = byId('graph-canvas');
    if (!box.clientWidth) return;
    const key = JSON.stringify([
      state.open,
      state.path,
      state.depth,
      state.direction,
      state.marks,
      state.merge,
      state.filters,
      state.lang,
      this.variant,
      state.rest === 'hide' && !state.open.length ? state.selected : '',
      box.clientWidth > 0,
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
      id: item.id,
      x: item.x,
      y: item.y,
      shape: 'custom',
      ctxRenderer: drawWithVis,
      title: tip(item),
      label: '',
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
    this.network = new vis.Network(
      byId('graph-canvas'),
      { nodes: this.nodes, edges: [] },
      { ...model.options, autoResize: true },
    );
    listen(this.network);
  },

  // Show all of the scene; a flow that is taller than the window from its top, at a size that can be read.
  fit(animated = true) {
    const box = byId('graph-canvas');
    const bounds = boundsOf(this.scene.items.values());
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
    this.network.moveTo({
      scale: Math.max(0.1, Math.min(4, this.network.getScale() * by)),
      animation: calm() ? false : { duration: 160 },
    });
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
