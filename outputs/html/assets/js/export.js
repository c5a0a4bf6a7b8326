// Taking the view away: picture, vector, table, graph, link, paper.
const EXPORTS = {
  png: exportPng,
  svg: exportSvg,
  csv: exportCsv,
  graphml: exportGraphml,
  link: copyLink,
  print: () => print(),
};

function download(name, type, ...parts) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const fileName = (suffix) =>
  `${
    model.title
      .replace(/[\\/:*?"<>|]/g, ' ')
      .trim()
      .slice(0, 60) || 'graph'
  }.${suffix}`;

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const box = el('textarea', { class: 'offscreen' });
    box.value = words;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  }
}

async function copyLink() {
  await copy(location.href);
  toast(t('copied'));
}

// ---- The table ----

const TABLE = [
  ['list.bearer', (row) => (row.actor.implied ? '' : row.actor.label)],
  ['facet.jurisdiction', (row) => row.actor.jurisdiction ?? ''],
  ['facet.level', (row) => row.levels.join('、')],
  ['facet.role', (row) => t(`role.${row.role}`)],
  ['list.modality', (row) => t(`modality.${row.duty.modality}`)],
  ['mark.marker', (row) => row.duty.marker ?? ''],
  ['mark.predicate', (row) => row.duty.predicate],
  ['mark.object', (row) => row.duty.object],
  ['list.co', (row) => together(row).join('、')],
  ['mark.condition', (row) => row.duty.condition ?? ''],
  ['mark.deadline', (row) => row.duty.deadline ?? ''],
  ['list.article', (row) => address(row.duty)],
  ['facet.chapter', (row) => row.duty.chapter ?? ''],
  ['list.document', (row) => row.duty.document.title],
  [
    'details.evidence',
    (row) =>
      sentence(row.duty, [])
        .map((run) => spelt(run.text))
        .join(''),
  ],
];

const tableRows = () => [
  TABLE.map(([key]) => t(key)),
  ...sorted(matching(rowsOf(state.scope))).map((row) => TABLE.map(([, cell]) => cell(row))),
];

// A cell that Excel would take for a formula gets an apostrophe.
const harmless = (cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function exportCsv() {
  const lines = tableRows().map((cells) => cells.map((cell) => quoted(harmless(cell))).join(','));
  download(fileName('csv'), 'text/csv;charset=utf-8', '\ufeff', lines.join('\r\n'), '\r\n');
}

async function copyRows() {
  const rows = tableRows();
  await copy(rows.map((cells) => cells.map((cell) => harmless(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n'));
  toast(t('copied.rows', { n: numberFormat.format(rows.length - 1) }));
}

// ---- The pictures: the whole scene, not only what the window shows ----

function frame() {
  const bounds = boundsOf(graph.shown());
  const margin = 32;
  return {
    x: bounds.left - margin,
    y: bounds.top - margin,
    width: bounds.right - bounds.left + 2 * margin,
    height: bounds.bottom - bounds.top + 2 * margin + 24,
  };
}

function exportPng() {
  const { x, y, width, height } = frame();
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const canvas = el('canvas', { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  const context = canvas.getContext('2d');
  context.fillStyle = paint.canvas;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  const painter = new CanvasPainter(context);
  drawScene(painter);
  painter.text(caption(), x + 16, y + height - 16, { size: 11, color: paint.muted, align: 'left' });
  canvas.toBlob((blob) => download(fileName('png'), 'image/png', blob));
}

function exportSvg() {
  const { x, y, width, height } = frame();
  const painter = new SvgPainter();
  drawScene(painter);
  painter.text(caption(), x + 16, y + height - 16, { size: 11, color: paint.muted, align: 'left' });
  const root = svg(
    'svg',
    {
      viewBox: `${n1(x)} ${n1(y)} ${n1(width)} ${n1(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      'font-family': FACE,
    },
    svg('title', {}, model.title),
    svg('rect', { x, y, width, height, fill: paint.canvas }),
    painter.root,
  );
  download(fileName('svg'), 'image/svg+xml', printable(new XMLSerializer().serializeToString(root)));
}

const caption = () => clip([model.title, count('duties', current().duties.size)].join(' · '), 120);

// ---- GraphML of the rows in the list ----

const printable = (words) => words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
const xml = (words) =>
  printable(String(words)).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

const FIELDS = {
  node: ['label', 'kind', 'jurisdiction', 'level', 'modality', 'document', 'locator'],
  edge: ['label', 'kind'],
};

function exportGraphml() {
  const { nodes, edges } = shownGraph();
  const keys = Object.entries(FIELDS).flatMap(([side, names]) =>
    names.map((name) => `<key id="${side}.${name}" for="${side}" attr.name="${name}" attr.type="string"/>`),
  );
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '<graph edgedefault="directed">',
    ...nodes.values(),
    ...edges.values(),
    '</graph>',
    '</graphml>',
    '',
  ];
  download(fileName('graphml'), 'application/xml', lines.join('\n'));
}

// The nodes and edges of the rows in the list, written out, by their ids.
function shownGraph() {
  const nodes = new Map();
  const edges = new Map();
  const node = (mark) => nodes.has(mark.id) || nodes.set(mark.id, graphNode(mark));
  const edge = (id, from, to, kind, label) => edges.set(id, graphEdge(id, from.id, to.id, kind, label));
  for (const { norm, actor, duty } of matching(rowsOf(state.scope))) {
    node(actor);
    node(duty);
    edge(`${norm}:${actor.id}`, actor, duty, duty.modality, duty.marker);
    for (const [from, to, kind] of sideEdges(duty)) {
      const other = from === duty ? to : from;
      node(other);
      edge(`${duty.key}:${kind}:${other.id}`, from, to, kind, null);
    }
  }
  return { nodes, edges };
}

const sideEdges = (duty) => [
  ...duty.topics.map((topic) => [duty, topic, 'about']),
  ...duty.helpers.map((actor) => [actor, duty, 'assists']),
  ...duty.toward.map((actor) => [duty, actor, 'toward']),
];

const datum = (side, name, value) => (value ? `<data key="${side}.${name}">${xml(value)}</data>` : '');
function graphNode(mark) {
  const data = FIELDS.node.map((name) => datum('node', name, name === 'document' ? mark.document?.title : mark[name]));
  return `<node id="${xml(mark.id)}">${data.join('')}</node>`;
}

const graphEdge = (id, source, target, kind, label) =>
  `<edge id="${xml(id)}" source="${xml(source)}" target="${xml(target)}" label="${xml(kind)}">${datum('edge', 'kind', kind)}${datum('edge', 'label', label)}</edge>`;
