// Taking the view away: table, graph, link; the pictures and the paper have rooms of their own.
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
  [
    'list.bearer',
    (line) =>
      bearersOf(line)
        .filter((mark) => !mark.implied)
        .map((mark) => mark.label)
        .join('、'),
  ],
  ['facet.jurisdiction', (line) => several(line, (row) => row.actor.jurisdiction ?? '')],
  ['facet.level', (line) => [...new Set(line.rows.flatMap((row) => row.levels))].join('、')],
  ['facet.role', (line) => several(line, (row) => t(`role.${row.role}`))],
  ['list.modality', ({ duty }) => t(`modality.${duty.modality}`)],
  ['mark.marker', ({ duty }) => duty.marker ?? ''],
  ['mark.predicate', ({ duty }) => duty.predicate],
  ['mark.object', ({ duty }) => duty.object],
  ['list.co', (line) => fellowsOf(line).join('、')],
  ['mark.condition', ({ duty }) => duty.condition ?? ''],
  ['mark.deadline', ({ duty }) => duty.deadline ?? ''],
  ['list.article', ({ duty }) => address(duty)],
  ['facet.chapter', ({ duty }) => duty.chapter ?? ''],
  ['list.document', ({ duty }) => duty.document.title],
  [
    'details.evidence',
    ({ duty }) =>
      sentence(duty, [])
        .map((run) => spelt(run.text))
        .join(''),
  ],
];

// The lines of the view: those of the selection; what narrows, groups and orders the list does so with its file.
function linesInView() {
  const rows = rowsOf(state.scope);
  if (state.view === 'text') return sorted(eachRow(rows.filter((row) => row.duty.document.index === state.document)));
  if (state.view !== 'list') return sorted(eachRow(rows));
  const lines = sorted(matching(linesOf(rows)));
  return state.group === 'bearer' ? grouped(lines, (line) => bearersOf(line)[0].id).flat() : lines;
}

const eachRow = (rows) => rows.map((row) => ({ duty: row.duty, rows: [row] }));

const tableRows = () => [
  TABLE.map(([key]) => t(key)),
  ...linesInView().map((line) => TABLE.map(([, cell]) => cell(line))),
];

// The matrix as it counts: every actor and every column, also those that the screen leaves out.
function matrixCells() {
  if (axisNow() === 'compare') return comparedCells();
  const { columns, entries } = matrixParts({ down: Infinity, across: Infinity });
  return [
    [t('list.bearer'), t('facet.jurisdiction'), t('matrix.total'), ...columns.map(({ key }) => columnName(key))],
    [t('matrix.bearers'), '', String(entries.length), ...columns.map(({ bearers }) => String(bearers.size))],
    [t('matrix.unnamed'), '', '', ...columns.map(({ unnamed }) => String(unnamed.size || ''))],
    ...entries.map(({ mark, duties, cells }) => [
      mark.label,
      subtitle(mark),
      String(duties.length),
      ...columns.map(({ key }) => String(cells.get(key) ?? '')),
    ]),
  ];
}

function columnName(key) {
  const label = AXES[axisNow()].label(key);
  return axisNow() === 'chapter' && model.documents.length > 1
    ? `${facetLabel('document', key.slice(0, key.indexOf('/')))} ${label}`
    : label;
}

// A cell that Excel would take for a formula gets an apostrophe.
const harmless = (cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function exportCsv() {
  const table = state.view === 'matrix' ? matrixCells() : tableRows();
  const lines = table.map((cells) => cells.map((cell) => quoted(harmless(cell))).join(','));
  download(fileName('csv'), 'text/csv;charset=utf-8', '\ufeff', lines.join('\r\n'), '\r\n');
}

async function copyRows() {
  const rows = tableRows();
  await copy(rows.map((cells) => cells.map((cell) => harmless(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n'));
  toast(t('copied.rows', { n: numberFormat.format(rows.length - 1) }));
}

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
  for (const { norm, actor, duty } of linesInView().flatMap((line) => line.rows)) {
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
