// A grid has one tab stop; arrows walk on from there. Its stops are given as lines of elements of equal length: what takes
// several places stands in each of them, and null where nothing can be reached. A stop is known again by its `stopKey`.
function walker(box, first = (lines) => lines.flat().find(Boolean)) {
  const walk = { lines: [], stop: null };
  box.addEventListener('keydown', (event) => step(walk, event));
  box.addEventListener('focusin', (event) => {
    const stop = walk.lines.flat().find((one) => one && one === event.target);
    if (stop) seat(walk, stop);
  });

  // Draw anew: `draw` returns the lines. The keyboard stays on the stop it was on.
  walk.redraw = (draw) => {
    const held = walk.stop !== null && box.contains(document.activeElement);
    const key = walk.stop?.stopKey;
    walk.lines = draw();
    walk.stop = null;
    const stops = walk.lines.flat();
    const next = stops.find((one) => one && one.stopKey === key) ?? first(walk.lines) ?? stops.find(Boolean);
    if (next) seat(walk, next);
    if (held) next?.focus({ preventScroll: true });
  };
  return walk;
}

const stopped = (node, key) => Object.assign(node, { stopKey: key, tabIndex: -1 });

function seat(walk, stop) {
  if (walk.stop) walk.stop.tabIndex = -1;
  walk.stop = stop;
  stop.tabIndex = 0;
}

const STEPS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

function step(walk, event) {
  const by = own(STEPS, event.key);
  const at = by && placeAmong(walk.lines, event.target);
  if (!at) return;
  event.preventDefault();
  const all = event.ctrlKey && Number.isFinite(by[1]) === false;
  const next = reached(walk.lines, at, all ? [by[1], by[1]] : by);
  if (!next) return;
  seat(walk, next);
  next.focus();
}

function placeAmong(lines, node) {
  for (const [r, line] of lines.entries()) {
    const c = line.indexOf(node);
    if (c >= 0) return [r, c];
  }
  return null;
}

// The stop that many places on, or the next before it on the way there; from a stop of several places the first beyond it.
function reached(lines, [r, c], [down, right]) {
  const held = (n, length) => Math.max(0, Math.min(length - 1, n));
  const [dr, dc] = [Math.sign(down), Math.sign(right)];
  const from = lines[r][c];
  const far = [held(r + down, lines.length), held(c + right, lines[r].length)];
  const beyond = (y, x) => lines[y]?.[x] ?? null;
  for (let [y, x] = far; y !== r || x !== c; y -= dr, x -= dc) {
    if (dr && dc) return lines.at(dr < 0 ? 0 : -1).at(dc < 0 ? 0 : -1);
    if (beyond(y, x) && beyond(y, x) !== from) return beyond(y, x);
  }
  for (let [y, x] = [far[0] + dr, far[1] + dc]; lines[y] && x >= 0 && x < lines[y].length; y += dr, x += dc)
    if (beyond(y, x) && beyond(y, x) !== from) return beyond(y, x);
  return null;
}
