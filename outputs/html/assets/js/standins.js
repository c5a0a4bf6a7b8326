// A canvas has nothing inside that can be heard or asked for by name: each mark has a button that stands where it does,
// unseen and out of the pointer's way.
const standIns = {
  byMark: new Map(),

  // One for each mark in sight, said as the keys say it.
  render(scene) {
    const shown = new Set(graph.shown().map((item) => item.id));
    this.byMark.clear();
    replace(byId('graph-marks'), [...scene.items.values()].filter((item) => shown.has(item.id)).map((item) => this.make(item)));
    this.follow();
  },

  make(item) {
    const pressed = String(graph.scene.chosen.has(item.id));
    const reach = () => {
      graph.active = item.id;
      graph.network.redraw();
    };
    const props = { type: 'button', tabindex: -1, 'aria-label': markWords(item), 'aria-pressed': pressed };
    const node = el('button', { ...props, on: { click: (event) => press(item.id, event), focus: reach } });
    this.byMark.set(item.id, { item, node, place: '' });
    return el('li', {}, node);
  },

  // They move with the marks; as long as only the view does, all of them together.
  follow() {
    const { network, room } = graph;
    const scale = network.getScale();
    const { x, y } = network.getViewPosition();
    byId('graph-marks').style.transform =
      `translate(${room.width / 2 - x * scale}px, ${room.height / 2 - y * scale}px) scale(${scale})`;
    for (const one of this.byMark.values()) this.put(one);
  },

  put(one) {
    const { item, node } = one;
    const at = centre(item);
    const [width, height] = item.form === 'card' ? [item.w, item.h] : [2 * item.r, 2 * item.r];
    const place = `translate(${at.x - width / 2}px, ${at.y - height / 2}px)`;
    if (place === one.place) return;
    one.place = place;
    Object.assign(node.style, { transform: place, width: `${width}px`, height: `${height}px` });
  },
};
