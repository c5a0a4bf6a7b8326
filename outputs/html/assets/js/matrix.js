// The matrix: bodies by topics, chapters or documents; where many owe the same, where one does, and where nobody is named.
const STEPS_DOWN = [60, 120, 240, 480];
const STEPS_ACROSS = [36, 72, 144, 288];
const CHAPTERS = 72; // columns at least, where they are chapters
const KINDS_OF_COLUMN = {
  overlap: ({ bearers }) => bearers.size > 1,
  single: ({ bearers }) => bearers.size === 1,
  gap: ({ bearers }) => bearers.size === 0,
};

const matrix = {
  key: '',
  walk: null,
  parts: null, // what is drawn

  start() {
    this.walk = walker(byId('matrix-scroll'), (lines) => lines[4]?.[3] ?? lines[4]?.[0]);
    byId('matrix-scroll').addEventListener('click', chooseCell);
    byId('matrix-scroll').addEventListener('keydown', chooseCell);
    byId('matrix-scroll').addEventListener('pointerover', followCross);
  },

  render() {
    const { filters, merge, axis, lang, only, down, across, rowsort, colsort, compare } = state;
    const key = JSON.stringify([filters, merge, axis, lang, only, down, across, rowsort, colsort, compare]);
    if (key !== this.key) {
      this.key = key;
      this.parts = axisNow() === 'compare' ? comparison() : matrixParts();
      keepFocus(byId('matrix-bar'), renderMatrixBar);
      this.walk.redraw(axisNow() === 'compare' ? drawComparison : drawMatrix);
    }
    this.showChosen();
  },

  // What is selected, without drawing anything anew.
  showChosen() {
    const box = byId('matrix-scroll');
    for (const one of box.querySelectorAll('[data-id]'))
      one.setAttribute('aria-pressed', String(state.selected === one.dataset.id));
    for (const one of box.querySelectorAll('td[aria-selected]')) one.removeAttribute('aria-selected');
    for (const line of this.walk.lines)
      for (const one of line) if (one?.cell && one.cell === state.selected) one.setAttribute('aria-selected', 'true');
  },
};

// ---- What it counts ----

// Like bodies go together where each would fill the columns of its own document only.
const inMatrix = (actor) =>
  axisNow() !== 'topic' && model.documents.length > 1 ? merged.get(`organ:${actor.name}`) : entity(actor);

const nobody = () => [...merged.values()].find((group) => group.implied);

function counted() {
  const { keys } = AXES[axisNow()];
  const columns = new Map();
  const at = (key) => {
    if (!columns.has(key)) columns.set(key, { key, duties: new Set(), bearers: new Set(), unnamed: new Set() });
    return columns.get(key);
  };
  const named = current().rows.filter((row) => !row.actor.implied);
  for (const { duty } of current().unnamed) for (const key of keys(duty)) at(key).unnamed.add(duty);
  for (const { duty, actor } of named)
    for (const key of keys(duty)) {
      at(key).duties.add(duty);
      at(key).bearers.add(inMatrix(actor));
    }
  const rows = state.only === 'gap' ? current().unnamed : named;
  const groups = new Map();
  for (const row of rows) gather(groups, inMatrix(row.actor).id, inMatrix(row.actor)).push(row);
  return { columns, entries: [...groups.values()].map((group) => countedRow(group, keys)) };
}

function countedRow({ mark, rows }, keys) {
  const duties = dutiesOf(rows);
  const cells = new Map();
  for (const duty of duties) for (const key of keys(duty)) cells.set(key, (cells.get(key) ?? 0) + 1);
  return { mark, duties, cells };
}

// The rows and columns that are drawn, in order, and how many there are: of all kinds, of the chosen one.
function matrixParts({ down = state.down, across = mostAcross() } = {}) {
  const { columns, entries } = counted();
  const all = [...columns.values()];
  const kept = state.only ? all.filter(own(KINDS_OF_COLUMN, state.only)) : all;
  const rows = state.only ? entries.map((entry) => within(entry, kept)).filter(({ duties }) => duties.length) : entries;
  const drawn = {
    columns: sortedColumns(kept, rows).slice(0, across),
    entries: sortedEntries(rows, columns).slice(0, down),
  };
  const numbersDrawn = drawn.entries.flatMap(({ cells }) => drawn.columns.map(({ key }) => cells.get(key) ?? 0));
  return { all, kept, rows, ...drawn, shades: shadesOf(numbersDrawn.filter(Boolean)) };
}

// A row as it is where only those columns count.
function within({ mark, duties, cells }, columns) {
  const keys = new Set(columns.map(({ key }) => key));
  return { mark, cells, duties: duties.filter((duty) => AXES[axisNow()].keys(duty).some((key) => keys.has(key))) };
}

const mostAcross = () =>
  ({ topic: state.across, chapter: Math.max(CHAPTERS, state.across), document: Infinity })[axisNow()];

const bySize = (a, b) =>
  b.bearers.size - a.bearers.size || b.duties.size - a.duties.size || b.unnamed.size - a.unnamed.size;

function sortedColumns(columns, entries) {
  const { sort, down } = order(state.colsort);
  const orders = {
    name: (a, b) => collator.compare(AXES[axisNow()].label(a.key), AXES[axisNow()].label(b.key)),
    bearers: bySize,
    unnamed: (a, b) => b.unnamed.size - a.unnamed.size,
  };
  const entry = entries.find(({ mark }) => sort === `row:${mark.id}`);
  const chosen =
    own(orders, sort) ?? (entry && ((a, b) => (entry.cells.get(b.key) ?? 0) - (entry.cells.get(a.key) ?? 0)));
  return columns.sort((a, b) => apart(a, b) || (chosen ? (down ? 1 : -1) * chosen(a, b) : 0) || usual(a, b));
}

// Chapters stay under their document, whatever their order within it; what has no topic comes last.
const apart = (a, b) =>
  axisNow() === 'chapter' ? Number(documentPart(a.key)) - Number(documentPart(b.key)) : (a.key === '') - (b.key === '');

function usual(a, b) {
  if (axisNow() === 'document') return Number(a.key) - Number(b.key);
  return axisNow() === 'chapter' ? byChapter(a.key, b.key) : bySize(a, b);
}

function sortedEntries(entries, columns) {
  const { sort, down } = order(state.rowsort);
  const byTotal = (a, b) => b.duties.length - a.duties.length || collator.compare(a.mark.label, b.mark.label);
  const key = sort.startsWith('col:') && columns.has(sort.slice(4)) ? sort.slice(4) : null;
  const chosen =
    sort === 'name'
      ? (a, b) => collator.compare(a.mark.label, b.mark.label)
      : key !== null && ((a, b) => (b.cells.get(key) ?? 0) - (a.cells.get(key) ?? 0));
  return [...entries].sort(
    (a, b) =>
      (chosen ? (down ? 1 : -1) * chosen(a, b) : sort === 'total' && !down ? -byTotal(a, b) : 0) || byTotal(a, b),
  );
}

// `x` sorts with the most first, or names from their beginning; `-x` the other way round.
const order = (given) => ({ sort: given.replace(/^-/, ''), down: !given.startsWith('-') });

// Up to four shades that hold about as many cells each; equal numbers share a shade. Each is given by its greatest number.
function shadesOf(values) {
  const sorted = values.sort((a, b) => a - b);
  const bounds = [];
  for (let from = 0, left = 4; left && from < sorted.length; left -= 1) {
    const bound = sorted[left === 1 ? sorted.length - 1 : from + Math.ceil((sorted.length - from) / left) - 1];
    bounds.push(bound);
    while (sorted[from] <= bound) from += 1;
  }
  return bounds;
}

const shadeOf = (n, shades) => 1 + shades.findIndex((bound) => n <= bound);

// ---- The bar above it ----

function renderMatrixBar() {
  const axes = axisNames().map((axis) => [axis, t(`matrix.axis.${axis}`)]);
  replace(
    byId('matrix-bar'),
    el('h2', {}, t('view.matrix')),
    el('span', { class: 'muted' }, t('matrix.axis')),
    segmented(t('matrix.axis'), axes, axisNow(), chooseAxis),
    axisNow() === 'compare' ? comparisonTools() : matrixTools(),
  );
}

function chooseAxis(axis) {
  update({ axis, only: '', rowsort: '', colsort: '', ...(axis === 'compare' && { compare: comparedNow()?.id ?? '' }) });
}

function matrixTools() {
  const { all, kept, rows, columns, entries, shades } = matrix.parts;
  const kinds = Object.entries(KINDS_OF_COLUMN).map(([name, fits]) => [name, all.filter(fits).length]);
  const options = [['', all.length], ...kinds].map(([name, n]) => [
    name,
    `${t(`matrix.only.${name || 'all'}`)} ${numberFormat.format(n)}`,
  ]);
  return [
    segmented(t('matrix.only'), options, state.only, (only) => update({ only })),
    el(
      'span',
      { class: 'matrix-size' },
      sizeTools('down', 'matrix.rows', STEPS_DOWN, entries.length, rows.length),
      sizeTools('across', `matrix.axis.${axisNow()}`, STEPS_ACROSS, columns.length, kept.length),
    ),
    axisNow() !== 'topic' &&
      !state.merge &&
      model.manyPlaces &&
      el('span', { class: 'muted small' }, t('matrix.merged')),
    matrixKey(shades),
  ];
}

// “主题 36 / 256”, and steps to more and back.
function sizeTools(name, words, steps, n, all) {
  const next = steps[steps.indexOf(state[name]) + 1];
  const label = t(words);
  const tool = (key, to) =>
    el(
      'button',
      {
        type: 'button',
        class: 'link',
        'aria-label': `${label} ${t(key)}`,
        data: { key: `${name}/${key}` },
        on: { click: () => update({ [name]: to }) },
      },
      t(key),
    );
  return el(
    'span',
    {},
    `${label} ${t('matrix.of', { n, all })} `,
    n < all && next && tool('matrix.more', next),
    ' ',
    state[name] !== steps[0] && tool('matrix.less', steps[0]),
  );
}

function matrixKey(shades) {
  return el(
    'ul',
    { class: 'matrix-key', 'aria-label': t('matrix.key') },
    [0, ...shades].map((bound, i, bounds) =>
      el(
        'li',
        {},
        el('i', { class: `shade-${i}` }),
        i && bounds[i - 1] + 1 < bound ? `${bounds[i - 1] + 1}–${bound}` : bound,
      ),
    ),
  );
}

// ---- The table ----

function drawMatrix() {
  const { parts } = matrix;
  const { table, lines } = parts.entries.length ? matrixTable(parts.columns, parts) : { table: null, lines: [] };
  replace(byId('matrix-scroll'), table ?? el('div', { class: 'empty' }, emptyWords('')));
  return lines;
}

// For paper: several tables where no more than so many columns go side by side.
function matrixTables(across) {
  if (axisNow() === 'compare') return comparisonTable(comparison()).table;
  const { parts } = matrix;
  const starts = parts.columns.map((_, i) => i).filter((i) => i % across === 0);
  return starts.map((from) => matrixTable(parts.columns.slice(from, from + across), parts).table);
}

function matrixTable(columns, { entries, shades }) {
  const heads = headLines(columns);
  const body = entries.map((entry) => matrixRow(entry, columns, shades));
  const table = el(
    'table',
    {
      class: `matrix by-${axisNow()}`,
      role: 'grid',
      'aria-label': t('matrix.label', { axis: t(`matrix.axis.${axisNow()}`) }),
    },
    el('thead', {}, documentRow(columns), heads.rows),
    el(
      'tbody',
      {},
      body.map(({ row }) => row),
    ),
  );
  return { table, lines: [...heads.lines, ...body.map(({ line }) => line)] };
}

// Chapters of several documents stand under their document.
function documentRow(columns) {
  if (axisNow() !== 'chapter' || model.documents.length < 2) return null;
  return el(
    'tr',
    { class: 'documents' },
    el('td', { colspan: 2, class: 'corner' }),
    grouped(columns, ({ key }) => documentPart(key)).map((part) =>
      el(
        'th',
        { scope: 'colgroup', colspan: part.length },
        clip(facetLabel('document', documentPart(part[0].key)), 60),
      ),
    ),
  );
}

// The head: names, and how many bear something under each; the duties that name nobody.
function headLines(columns) {
  const heads = columns.map(columnHead);
  const corner = sorter('rowsort', 'name', t('list.bearer'), { words: t('list.bearer'), up: true });
  const total = sorter('rowsort', 'total', t('matrix.total'), { words: t('matrix.total') });
  const bearers = countLine('bearers', columns, bearersCell);
  const unnamed = countLine('unnamed', columns, unnamedCell);
  const row = el(
    'tr',
    { class: 'columns' },
    el('th', { scope: 'col', class: 'corner', ...sortedAs('rowsort', 'name', true) }, corner),
    el('th', { scope: 'col', class: 'total', ...sortedAs('rowsort', 'total') }, total),
    heads.map(({ head }) => head),
  );
  return {
    rows: [row, bearers.row, unnamed.row],
    lines: [
      [corner, corner, total, ...heads.map(({ name, sort }) => name ?? sort)],
      [corner, corner, total, ...heads.map(({ sort }) => sort)],
      bearers.line,
      unnamed.line,
    ],
  };
}

function columnHead({ key }) {
  const label = AXES[axisNow()].label(key);
  const words = el('span', { class: 'name', title: clip(label), dir: 'auto' }, clip(label, 24));
  const name =
    axisNow() === 'topic' && key
      ? stopped(
          el(
            'button',
            { type: 'button', class: 'name', data: { id: key }, title: clip(label), on: { click: () => select(key) } },
            clip(label, 24),
          ),
          `name ${key}`,
        )
      : null;
  const sort = sorter('rowsort', `col:${key}`, clip(label, 60));
  return { head: el('th', { scope: 'col', ...sortedAs('rowsort', `col:${key}`) }, name ?? words, sort), name, sort };
}

function countLine(name, columns, cellOfColumn) {
  const words = t(`matrix.${name}`);
  const head = sorter('colsort', name, words, { words });
  const cells = columns.map((column) => stopped(cellOfColumn(column), `${name} ${column.key}`));
  return {
    row: el('tr', { class: `counts ${name}` }, el('th', { scope: 'row', class: 'corner', colspan: 2 }, head), cells),
    line: [head, head, head, ...cells],
  };
}

function bearersCell({ key, bearers, duties }) {
  const kind = Object.keys(KINDS_OF_COLUMN).find((name) => KINDS_OF_COLUMN[name]({ bearers }));
  const words = t('matrix.column', {
    column: clip(AXES[axisNow()].label(key), 60),
    actors: count('actors', bearers.size),
    duties: count('duties', duties.size),
    kind: t(`matrix.${kind}`),
  });
  return el('td', { class: kind, 'aria-label': words, title: words }, bearers.size);
}

function unnamedCell({ key, unnamed }) {
  const words = t('matrix.cell', {
    actor: t('source.implied'),
    column: clip(AXES[axisNow()].label(key), 60),
    n: unnamed.size,
  });
  const cell = el('td', { 'aria-label': words, title: words }, unnamed.size || '');
  if (unnamed.size) cell.cell = cellId(axisNow(), nobody(), key);
  return cell;
}

function matrixRow({ mark, duties, cells }, columns, shades) {
  const sub = subtitle(mark);
  const name = stopped(
    el(
      'button',
      {
        type: 'button',
        class: 'name',
        data: { id: mark.id, key: mark.id },
        title: clip([mark.label, sub].join(' '), 120),
        on: { click: () => select(mark.id) },
      },
      el('span', { dir: 'auto' }, clip(mark.label, 40)),
      sub && el('small', {}, clip(sub, 30)),
    ),
    `name ${mark.id}`,
  );
  const sort = sorter('colsort', `row:${mark.id}`, clip(mark.label, 60));
  const total = stopped(el('td', { class: 'total' }, duties.length), `total ${mark.id}`);
  const line = columns.map((column) => matrixCell(mark, column.key, cells.get(column.key) ?? 0, shades));
  return {
    row: el('tr', { data: { actor: mark.id } }, el('th', { scope: 'row' }, el('div', {}, name, sort)), total, line),
    line: [name, sort, total, ...line],
  };
}

// Every cell can be chosen, also where nothing is. There may be tens of thousands: each carries no more than it must.
function matrixCell(mark, key, n, shades) {
  const cell = document.createElement('td');
  if (n) {
    cell.textContent = n;
    cell.className = `shade-${shadeOf(n, shades)}`;
  }
  const column = clip(AXES[axisNow()].label(key), 60);
  cell.setAttribute('aria-label', t(n ? 'matrix.cell' : 'matrix.nothing', { actor: clip(mark.label, 60), column, n }));
  cell.cell = cellId(axisNow(), mark, key);
  cell.stopKey = cell.cell;
  return cell;
}

// ---- Order ----

// A button that orders by what it stands at: the most first, then the least, then as usual.
function sorter(name, sort, label, { words = '', up = false } = {}) {
  const now = order(state[name]);
  const active = now.sort === sort;
  const next = !active ? sort : now.down ? `-${sort}` : '';
  const title = t(name === 'rowsort' ? 'matrix.sort.rows' : 'matrix.sort.columns', { name: label });
  return stopped(
    el(
      'button',
      {
        type: 'button',
        class: `sort${active ? ' active' : ''}`,
        'aria-label': words ? null : title,
        title,
        on: { click: () => update({ [name]: next }) },
      },
      words && el('span', {}, words),
      icon(!active ? 'sort' : now.down === up ? 'up' : 'down'),
    ),
    `sort ${name} ${sort}`,
  );
}

const sortedAs = (name, sort, up = false) =>
  order(state[name]).sort === sort && { 'aria-sort': order(state[name]).down === up ? 'ascending' : 'descending' };

// ---- Choosing ----

function chooseCell(event) {
  if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
  const cell = event.target.closest('td');
  if (!cell?.cell) return;
  event.preventDefault();
  if (event.type === 'click') {
    seat(matrix.walk, cell);
    cell.focus({ preventScroll: true });
  }
  select(cell.cell);
}

// The head of the column under the pointer stands out; that of the row does by its own rule.
function followCross(event) {
  const cell = event.target.closest('td');
  const table = cell?.closest('.matrix');
  if (!table) return;
  if (cell.ariaLabel && !cell.title) cell.title = cell.ariaLabel;
  for (const one of table.querySelectorAll('.columns .hot')) one.classList.remove('hot');
  const heads = table.querySelector('.columns').cells;
  heads[cell.cellIndex + heads.length - cell.parentElement.cells.length]?.classList.add('hot');
}
