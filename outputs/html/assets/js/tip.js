// The words beside a mark that the pointer rests on. They go as soon as one does anything else.
const tip = {
  wait: 400,
  timer: 0,

  // Say what `item` is once the pointer has rested on it; for no item be silent.
  about(item) {
    this.hide();
    if (item) this.timer = setTimeout(() => this.show(item), this.wait);
  },

  hide() {
    clearTimeout(this.timer);
    byId('graph-tip').hidden = true;
  },

  // The same for a link, beside the place the pointer is at.
  aboutLink(link, place) {
    this.hide();
    const at = { left: place.x, right: place.x, top: place.y - 6, bottom: place.y + 10 };
    const words = link.between ? `${link.words()}\n${t('graph.hint.link')}` : link.words();
    this.timer = setTimeout(() => this.say(words, at), this.wait);
  },

  show(item) {
    this.say(tipWords(item), onScreen(item));
  },

  // Words below a part of the canvas, or above it where there is no room.
  say(words, mark) {
    const box = byId('graph-tip');
    box.textContent = words;
    box.hidden = false;
    const room = byId('graph-canvas');
    const below = mark.bottom + 8;
    const fits = below + box.offsetHeight < room.clientHeight;
    const left = (mark.left + mark.right - box.offsetWidth) / 2;
    box.style.setProperty('top', `${fits ? below : mark.top - 8 - box.offsetHeight}px`);
    box.style.setProperty('left', `${Math.max(8, Math.min(room.clientWidth - box.offsetWidth - 8, left))}px`);
  },
};

// The part of the canvas that a mark and its name take.
function onScreen(item) {
  const [from, to] = [
    { x: item.x - item.w / 2, y: item.y - item.h / 2 },
    { x: item.x + item.w / 2, y: item.y + item.h / 2 },
  ].map((corner) => graph.network.canvasToDOM(corner));
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

function tipWords({ mark, n }) {
  const name = clip(mark.label, 120);
  if (mark.kind === 'duty') return `${name}\n${mark.document.title} ${address(mark)}`;
  const sub = mark.kind === 'actor' ? subtitle(mark) : '';
  return `${name}${sub ? `（${clip(sub, 60)}）` : ''}\n${count('duties', n)}\n${t('graph.hint')}`;
}

function startTip() {
  for (const event of ['wheel', 'pointerdown', 'keydown', 'blur'])
    addEventListener(event, () => tip.hide(), { capture: true, passive: true });
}
