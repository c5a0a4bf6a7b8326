// The view as a picture: the graph as its scene is drawn, the other views as the browser has laid them out.
const MARGIN = 32;
const NOTE = { size: 11, line: 17 };
const NARROWEST = 460;
const TALLEST_PICTURE = 16000; // what a browser's canvas can be high

// ---- What is in it: its bounds, and how it is drawn ----

const scenePicture = () => ({
  bounds: boundsOf(graph.shown()),
  draw(painter, x, y) {
    drawScene(painter);
    drawLegend(painter, x, y);
  },
});

const PICTURED = { list: 'list-scroll', matrix: 'matrix-scroll', text: 'text-page' };

// What stands in a view, also what one has to scroll to; `most` is how high it may be.
function laidOutPicture(most) {
  const box = byId(PICTURED[state.view]);
  const seen = [box.scrollTop, box.scrollLeft];
  box.scrollTo({ top: 0, left: 0, behavior: 'instant' });
  if (state.view === 'list') list.draw({ most });
  const strokes = strokesOf(box, most);
  const cut = box.scrollHeight > most;
  box.scrollTo({ top: seen[0], left: seen[1], behavior: 'instant' });
  if (state.view === 'list') list.draw();
  const bounds = {
    left: 0,
    top: 0,
    right: Math.max(...strokes.map(({ x, width }) => x + width), 1),
    bottom: Math.max(...strokes.map(({ y, height }) => y + height), 1),
  };
  return { bounds, cut, draw: (painter) => drawStrokes(painter, strokes) };
}

// The boxes and the runs of words in a box, in the order they are painted, as far down as `most`.
function strokesOf(box, most) {
  const from = box.getBoundingClientRect();
  const strokes = [];
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && isUnpainted(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const put = (stroke, rect) => {
    const y = rect.top - from.top;
    if (rect.width && rect.height && y + rect.height <= most)
      strokes.push({ ...stroke, x: rect.left - from.left, y, width: rect.width, height: rect.height });
  };
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) for (const [words, rect] of runsOf(node)) put(wordsLook(words, node.parentElement), rect);
    else for (const rect of node.getClientRects()) put(boxLook(node), rect);
  }
  return strokes.filter(({ words, fill, edge }) => words || fill || edge);
}

const isUnpainted = (node) =>
  node instanceof SVGElement || node.matches('.permalink, .sentence-button') || !node.checkVisibility();

// A colour as any program reads it, laid upon the paper; null for none.
const inks = new Map();
const dip = el('canvas', { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });

function inkOf(color) {
  const key = `${color} ${paint.surface}`;
  if (!inks.has(key)) {
    dip.clearRect(0, 0, 1, 1);
    dip.fillStyle = color;
    dip.fillRect(0, 0, 1, 1);
    const covers = dip.getImageData(0, 0, 1, 1).data[3] > 0;
    dip.globalCompositeOperation = 'destination-over';
    dip.fillStyle = paint.surface;
    dip.fillRect(0, 0, 1, 1);
    dip.globalCompositeOperation = 'source-over';
    const parts = [...dip.getImageData(0, 0, 1, 1).data].slice(0, 3);
    inks.set(key, covers ? `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}` : null);
  }
  return inks.get(key);
}

function boxLook(node) {
  const style = getComputedStyle(node);
  const lined = style.borderBottomStyle !== 'none' && parseFloat(style.borderBottomWidth) > 0;
  return {
    fill: inkOf(style.backgroundColor),
    edge: lined ? inkOf(style.borderBottomColor) : null,
    dash: { dashed: [4, 3], dotted: [2, 2] }[style.borderBottomStyle] ?? [],
    thick: parseFloat(style.borderBottomWidth),
  };
}

function wordsLook(words, node) {
  const style = getComputedStyle(node);
  return { words, size: parseFloat(style.fontSize), weight: Number(style.fontWeight), color: inkOf(style.color) };
}

// The words of a text node line by line, each with where it stands; upright ones one by one.
function runsOf(node) {
  const words = node.data;
  if (!words.trim()) return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = range.getClientRects();
  const upright = getComputedStyle(node.parentElement).writingMode.startsWith('vertical');
  const runs = rects.length === 1 && !upright ? [[words.trim(), rects[0]]] : brokenRuns(node, range, upright);
  return clippedRuns(node.parentElement, runs);
}

function brokenRuns(node, range, upright) {
  const runs = [];
  let at = 0;
  for (const char of node.data) {
    range.setStart(node, at);
    range.setEnd(node, (at += char.length));
    const rect = range.getBoundingClientRect();
    const last = runs.at(-1);
    if (!upright && last && Math.abs(last[1].top - rect.top) < 2) {
      last[0] += char;
      last[1] = new DOMRect(last[1].left, last[1].top, rect.right - last[1].left, last[1].height);
    } else if (char.trim()) runs.push([char, rect]);
  }
  return runs;
}

// What its box cuts off is left out, and an ellipsis says so.
function clippedRuns(node, runs) {
  const box = node.closest('.two, .name, [role=cell] *, #list-head span') ?? node;
  const style = getComputedStyle(box);
  if (style.overflowX !== 'hidden' && style.overflowX !== 'clip') return runs;
  const { right, bottom } = box.getBoundingClientRect();
  const kept = runs.filter(([, rect]) => rect.top + rect.height / 2 < bottom && rect.left < right);
  const last = kept.at(-1);
  if (!last) return [];
  const size = parseFloat(style.fontSize);
  if (last[1].right > right + 1) last[0] = wrapped(last[0], { size, weight: Number(style.fontWeight), width: right - last[1].left, most: 1 })[0];
  else if (kept.length < runs.length) last[0] = `${last[0].slice(0, -1)}…`;
  return kept;
}

function drawStrokes(painter, strokes) {
  for (const { words, x, y, width, height, fill, edge, dash, thick, size, weight, color } of strokes) {
    if (words) painter.text(words, x, y + height / 2, { size, weight, color, align: 'left' });
    if (fill) painter.shape(`M${n1(x)} ${n1(y)}h${n1(width)}v${n1(height)}h${n1(-width)}Z`, { fill });
    if (edge) painter.shape(`M${n1(x)} ${n1(y + height - thick / 2)}h${n1(width)}`, { stroke: edge, width: thick, dash });
  }
}

// ---- Its frame: room around it and for what it is, in words ----

function framed(picture) {
  const { bounds } = picture;
  const width = Math.max(NARROWEST, bounds.right - bounds.left + 2 * MARGIN);
  const notes = wrapped([caption(), picture.cut && t('picture.cut')].filter(Boolean).join(' · '), { size: NOTE.size, width: width - MARGIN, most: 4 });
  const height = bounds.bottom - bounds.top + 2 * MARGIN + (notes.length + 1) * NOTE.line + 12;
  return { ...picture, x: (bounds.left + bounds.right - width) / 2, y: bounds.top - MARGIN, width, height, notes };
}

function drawPicture(painter, { x, y, height, notes, draw }) {
  const from = y + height - 14 - notes.length * NOTE.line;
  draw(painter, x + 16, from);
  notes.forEach((line, i) =>
    painter.text(line, x + 16, from + (i + 1) * NOTE.line, { size: NOTE.size, color: paint.muted, align: 'left' }),
  );
}

// The kinds of mark and, in a flow, the modalities by their colours.
function drawLegend(painter, x, y) {
  const marks = graph.shown().map((item) => item.mark);
  const entries = ['actor', 'topic']
    .filter((kind) => marks.some((mark) => mark.kind === kind))
    .map((kind) => [kind, t(`kind.${kind}`)]);
  for (const name of Object.keys(model.palette.modality))
    if (marks.some((mark) => mark.modality === name)) entries.push([name, t(`modality.${name}`)]);
  for (const [name, words] of entries) {
    const shape = { actor: discPath, topic: diamondPath }[name]?.(x + 5, y, 5) ?? cardPath(x, y - 5, 10, 10, 3);
    painter.shape(shape, { fill: paint.modality[name] ?? paint[name] });
    painter.text(words, x + 15, y, { size: NOTE.size, color: paint.muted, align: 'left' });
    x += 31 + measured(words, NOTE.size, 400);
  }
}

// ---- The files ----

function exportPng() {
  const picture = framed(state.view === 'graph' ? scenePicture() : laidOutPicture(TALLEST_PICTURE - 200));
  const { x, y, width, height } = picture;
  const scale = Math.min(2, Math.max(8000, Math.min(height, TALLEST_PICTURE)) / Math.max(width, height));
  const canvas = el('canvas', { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  const context = canvas.getContext('2d');
  context.fillStyle = state.view === 'graph' ? paint.canvas : paint.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  drawPicture(new CanvasPainter(context), picture);
  canvas.toBlob((blob) => download(fileName('png'), 'image/png', blob));
}

function exportSvg() {
  const picture = framed(state.view === 'graph' ? scenePicture() : laidOutPicture(Infinity));
  const { x, y, width, height } = picture;
  const painter = new SvgPainter();
  drawPicture(painter, picture);
  const root = svg(
    'svg',
    {
      viewBox: `${n1(x)} ${n1(y)} ${n1(width)} ${n1(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      'font-family': FACE,
    },
    svg('title', {}, caption()),
    svg('rect', { x, y, width, height, fill: state.view === 'graph' ? paint.canvas : paint.surface }),
    painter.root,
  );
  download(fileName('svg'), 'image/svg+xml', printable(new XMLSerializer().serializeToString(root)));
}

const caption = () => [clip(model.title, 80), ...viewWords(), ...filterWords()].join(' · ');
