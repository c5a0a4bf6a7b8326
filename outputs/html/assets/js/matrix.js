// The matrix: actors by topics, chapters or documents; where many owe the same, and where nobody does.
const MATRIX_ROWS = 60;
const MATRIX_COLUMNS = 36;

const matrix = {
  key: '',
  all: false,

  shown() {
    const { actors } = current();
    return this.all ? actors : actors.slice(0, MATRIX_ROWS);
  },

  render() {
    const key = JSON.stringify([
      state.filters,
      state.merge,
      state.axis,
      state.lang,
      state.selected,
      state.scope,
      this.all,
    ]);
    if (key === this.key) return;
    this.key = key;
    keepFocus(byId('matrix-bar'), renderMatrixBar);
    keepFocus(byId('matrix-scroll'), renderMatrix);
  },
};

function renderMatrixBar() {
  const axes = axisNames().map((axis) => [axis, t(`matrix.axis.${axis}`)]);
  replace(
    byId('matrix-bar'),
    el('h2', {}, t('view.matrix')),
    el('span', { class: 'muted' }, t('matrix.axis')),
    segmented(t('matrix.axis'), axes, axisNow(), (axis) => update({ axis })),
    el(
      'span',
      { class: 'matrix-key' },
      t('matrix.fewer'),
      [0, 1, 2, 3, 4].map((i) => el('i', { class: `shade-${i}` })),
      t('matrix.many'),
    ),
  );
}

// Count duties by actor and column; `bearers` holds the actors of each column.
function tableOf(actors) {
  const cells = new Map();
  const bearers = new Map();
  for (const { mark, duties } of actors) {
    const own = new Map();
    for (const duty of duties) for (const key of AXES[axisNow()].keys(duty)) own.set(key, (own.get(key) ?? 0) + 1);
    cells.set(mark, own);
    for (const key of own.keys()) bearers.set(key, (bearers.get(key) ?? new Set()).add(mark));
  }
  return { cells, bearers };
}

function columnsOf(bearers, most = MATRIX_COLUMNS) {
  const keys = [...bearers.keys()];
  if (axisNow() === 'document') return keys.sort((a, b) => Number(a) - Number(b));
  if (axisNow() === 'chapter') return keys.sort(byChapter).slice(0, most * 2);
  return keys
    .sort((a, b) => (a === '') - (b === '') || bearers.get(b).size - bearers.get(a).size)
    .slice(0, most);
}

function renderMatrix() {
  const { actors } = current();
  const shown = matrix.shown();
  replace(
    byId('matrix-scroll'),
    actors.length === 0 ? el('div', { class: 'empty' }, emptyWords('')) : matrixTables(Infinity),
    shown.length < actors.length &&
      el(
        'button',
        {
          type: 'button',
          class: 'more',
          on: {
            click: () => {
              matrix.all = true;
              matrix.render();
            },
          },
        },
        t('matrix.more', { n: actors.length }),
      ),
  );
}

// The matrix as one table, or as several where no more than so many columns go side by side.
function matrixTables(across) {
  const { cells, bearers } = tableOf(current().actors);
  const columns = columnsOf(bearers);
  const most = Math.max(1, ...[...cells.values()].flatMap((own) => [...own.values()]));
  const starts = columns.map((_, i) => i).filter((i) => i % across === 0);
  return starts.map((from) => matrixTable(columns.slice(from, from + across), { cells, bearers, most }));
}

function matrixTable(columns, { cells, bearers, most }) {
  return el(
    'table',
    { class: `matrix by-${axisNow()}`, 'aria-label': t('matrix.label', { axis: t(`matrix.axis.${axisNow()}`) }) },
    el('thead', {}, documentRow(columns), columnRow(columns), overlapRow(columns, bearers)),
    el(
      'tbody',
      {},
      matrix.shown().map((entry) => matrixRow(entry, columns, cells.get(entry.mark), most)),
    ),
  );
}

// Chapters of several documents stand under their document.
function documentRow(columns) {
  if (axisNow() !== 'chapter' || model.documents.length < 2) return null;
  const spans = grouped(columns, (key) => key.slice(0, key.indexOf('/')));
  return el(
    'tr',
    { class: 'documents' },
    el('td', {}),
    el('td', {}),
    spans.map((keys) =>
      el(
        'th',
        { scope: 'colgroup', colspan: keys.length },
        clip(facetLabel('document', keys[0].slice(0, keys[0].indexOf('/'))), 60),
      ),
    ),
  );
}

function columnRow(columns) {
  return el(
    'tr',
    { class: 'columns' },
    el('th', { scope: 'col', class: 'corner' }, t('list.bearer')),
    el('th', { scope: 'col', class: 'total' }, t('matrix.total')),
    columns.map((key) => el('th', { scope: 'col' }, columnHead(key))),
  );
}

function columnHead(key) {
  const label = AXES[axisNow()].label(key);
  const target = axisNow() === 'topic' && key ? key : '';
  const words = el('span', { title: clip(label) }, clip(label, 24));
  return target
    ? el(
        'button',
        { type: 'button', 'aria-pressed': String(state.selected === target), on: { click: () => select(target) } },
        words,
      )
    : words;
}

function overlapRow(columns, bearers) {
  return el(
    'tr',
    { class: 'overlap' },
    el('th', { scope: 'row', class: 'corner' }, t('matrix.bearers')),
    el('td', {}),
    columns.map((key) => {
      const n = bearers.get(key).size;
      return el('td', { class: n === 1 ? 'single' : '', title: t(n === 1 ? 'matrix.single' : 'matrix.overlap') }, n);
    }),
  );
}

function matrixRow({ mark, duties }, columns, own, most) {
  const sub = subtitle(mark);
  return el(
    'tr',
    { class: state.scope === mark.id ? 'chosen' : '' },
    el(
      'th',
      { scope: 'row' },
      el(
        'button',
        {
          type: 'button',
          data: { key: mark.id },
          'aria-pressed': String(state.selected === mark.id),
          on: { click: () => select(mark.id) },
        },
        el('span', { dir: 'auto' }, clip(mark.label, 40)),
        sub && el('small', {}, clip(sub, 30)),
      ),
    ),
    el('td', { class: 'total' }, duties.length),
    columns.map((key) => matrixCell(mark, key, own.get(key) ?? 0, most)),
  );
}

function matrixCell(mark, key, n, most) {
  if (!n) return el('td', {});
  const id = cellId(axisNow(), mark, key);
  const label = t('matrix.cell', { actor: clip(mark.label, 60), column: clip(AXES[axisNow()].label(key), 60), n });
  const shade = Math.min(4, Math.ceil(4 * Math.sqrt(n / most)));
  return el(
    'td',
    {},
    el(
      'button',
      {
        type: 'button',
        class: `shade-${shade}`,
        data: { key: id },
        'aria-label': label,
        title: label,
        'aria-pressed': String(state.selected === id),
        on: { click: () => select(id) },
      },
      n,
    ),
  );
}
