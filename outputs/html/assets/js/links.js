// Links under the pointer, and from key to key: what a link is, and what lies between its ends.
const REACH = 6; // px beside a link that still count as upon it

// The ends and the bend of a link as it is drawn.
function courseOf(link) {
  const [from, to] = link.curved
    ? [port(link.from, 'right'), port(link.to, 'left')]
    : [centre(link.from), centre(link.to)];
  return { from, to, middle: (from.x + to.x) / 2 };
}

// The place a share of the way along a link.
function along(link, share) {
  const { from, to, middle } = courseOf(link);
  if (!link.curved) return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  const [a, b] = [1 - share, share];
  return {
    x: a ** 3 * from.x + 3 * a * a * b * middle + 3 * a * b * b * middle + b ** 3 * to.x,
    y: (a ** 3 + 3 * a * a * b) * from.y + (3 * a * b * b + b ** 3) * to.y,
  };
}

// The drawn link nearest to a place, if it is near enough.
function linkNear(place, reach) {
  let best = null;
  let shortest = reach;
  for (const link of drawnLinks()) {
    const away = distance(link, place, shortest);
    if (away >= shortest) continue;
    best = link;
    shortest = away;
  }
  return best;
}

function distance(link, place, reach) {
  const { from, to } = courseOf(link);
  if (place.x < Math.min(from.x, to.x) - reach || place.x > Math.max(from.x, to.x) + reach) return Infinity;
  if (place.y < Math.min(from.y, to.y) - reach || place.y > Math.max(from.y, to.y) + reach) return Infinity;
  const pieces = link.curved ? 16 : 1;
  let best = Infinity;
  for (let i = 0; i < pieces; i += 1)
    best = Math.min(best, toSegment(place, along(link, i / pieces), along(link, (i + 1) / pieces)));
  return best;
}

function toSegment(place, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.max(0, Math.min(1, ((place.x - a.x) * dx + (place.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(place.x - a.x - share * dx, place.y - a.y - share * dy);
}

// Links that are drawn now: those of hidden marks are not, nor those that keep still.
function drawnLinks() {
  return graph.scene.links.filter(
    (link) => !isHidden(link.from) && !isHidden(link.to) && (!link.quiet || linkLook(link).strong),
  );
}

// The links of a mark, the strongest first: all of them, also those that keep still.
const linksOf = (id) =>
  graph.scene.links
    .filter((link) => (link.from.id === id || link.to.id === id) && !isHidden(link.from) && !isHidden(link.to))
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));

// From link to link of the mark that the keys have reached.
function stepLink(by) {
  const links = linksOf(graph.active || state.selected);
  if (!links.length) return;
  const at = links.indexOf(graph.link);
  graph.link = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : (at + by + links.length) % links.length];
  announce(graph.link.words());
  graph.network.redraw();
}
