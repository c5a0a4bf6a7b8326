// The list: the rows of the selection as a table that draws only what is in sight. A line stands for one bearer of a duty,
// or, by duty, for all who bear it; by bearer, lines stand under heads that fold.
const rowHeight = () => (cards.matches ? 100 : 42); // as in narrow.css and list.css
const GROUP_HEIGHT = 34;
const HEAD_HEIGHT = 33;
const SPARE = 12; // lines drawn above and below the window
const GROUPINGS = ['', 'bearer', 'duty'];

// What a column says of a line; `width` is its share of a wide window and the least that holds what it usually says.
const COLUMNS = {
  bearer: {
    text: (line) =>
      bearersOf(line)
        .map((mark) => mark.label)
        .join('、'),
    width: 'minmax(152px, 1.5fr)',
  },
  role: { text: (line) => several(line, (row) => t(`role.${row.role}`)), width: '64px' },
  modality: {
    text: ({ duty }) => t(`modality.${duty.modality}`),
    width: () => (state.lang === 'en' ? '114px' : '70px'),
  },
  duty: { text: ({ duty }) => duty.label, width: 'minmax(180px, 3fr)' },
  topic: { text: ({ duty }) => duty.topics.map((topic) => topic.label).join('、'), width: 'minmax(96px, 1.1fr)' },
  condition: { text: ({ duty }) => duty.condition ?? '', width: 'minmax(110px, 1.2fr)' },
  deadline: { text: ({ duty }) => duty.deadline ?? '', width: 'minmax(84px, 0.8fr)' },
  co: { text: (line) => fellowsOf(line).join('、'), width: 'minmax(104px, 1.1fr)' },
  assists: { text: (line) => assistingOf(line).join('、'), width: 'minmax(96px, 1fr)' },
  chapter: {
    text: ({ duty }) => duty.chapter ?? '',
    order: (a, b) => byChapter(a.duty.chapterKey, b.duty.chapterKey),
    width: 'minmax(96px, 1fr)',
  },
  article: {
    text: ({ duty }) => address(duty),
    order: (a, b) => a.duty.start - b.duty.start,
    width: () => (state.lang === 'en' ? '118px' : '104px'),
  },
  document: {
    text: ({ duty }) => duty.document.title,
    order: (a, b) => a.duty.document.index - b.duty.document.index,
    width: 'minmax(92px, 1fr)',
  },
};
const USUAL_COLUMNS = ['bearer', 'modality', 'duty', 'co', 'article', 'document'];

const narrow = matchMedia('(max-width: 900px)');
const cards = matchMedia('(max-width: 700px)'); // as in narrow.css

// Those chosen, else the usual ones: a narrow window leaves out the fellows, and under its head a bearer need not be said.
const columnsNow = () =>
  Object.keys(COLUMNS).filter((name) => (state.columns.length ? state.columns.includes(name) : isUsual(name)));

const isUsual = (name) =>
  USUAL_COLUMNS.includes(name) &&
  !(narrow.matches && name === 'co') &&
  !(state.group === 'bearer' && name === 'bearer' && !cards.matches);

const list = {
  all: [], // the lines of the selection
  made: '',
  rows: [], // those that the filter of the list leaves, in order, without the heads of groups
  lines: [], // and with them, each with its place
  key: '',
  at: 0, // the line that Tab comes to
  drawn: new Map(),
  turned: new Set(), // groups folded, or where all are, those that are not

  render() {
    renderListBar();
    const { filters, scope, query, sort, lang, merge, group, folded, columns } = state;
    const key = JSON.stringify([filters, scope, query, sort, lang, merge, group, folded, columns]);
    if (key !== this.key) {
      if (this.key) this.at = 0;
      this.key = key;
      const made = JSON.stringify([filters, scope, merge, group, lang, columns]);
      if (made !== this.made) Object.assign(this, { made, all: linesOf(rowsOf(scope)) });
      this.rows = sorted(matching(this.all));
      byId('list-scroll').scrollTop = 0;
    }
    this.lines = placed(state.group === 'bearer' ? underBearers(this.rows) : this.rows);
    renderHeader();
    this.drawn.clear();
    this.draw();
  },

  // Draw what is in sight; on paper everything is, in a picture what is no further down than `most`. What is drawn already stays, and with it what the reader has marked.
  draw({ most = 0 } = {}) {
    const scroll = byId('list-scroll');
    const [from, to] = [scroll.scrollTop, scroll.scrollTop + (scroll.clientHeight || 800)];
    const first = most ? 0 : Math.max(0, lineAt(from) - SPARE);
    const last = most === Infinity ? this.lines.length : Math.min(this.lines.length, lineAt(most || to) + 1 + SPARE);
    const body = byId('list-rows');
    const end = this.lines.at(-1);
    body.style.setProperty('height', `${end ? end.top + end.height : 0}px`);
    const wanted = new Map();
    for (let i = first; i < last; i += 1) wanted.set(i, this.drawn.get(i) ?? drawnLine(this.lines[i], i));
    keepFocus(body, () => putLines(body, this.drawn, wanted));
    this.drawn = wanted;
    if (wanted.size && !wanted.has(this.at)) takeTab(Math.min(lineAt(from), this.lines.length - 1));
    byId('list-table').setAttribute('aria-rowcount', this.lines.length + 1);
    const empty = byId('list-empty');
    empty.hidden = this.rows.length > 0;
    replace(empty, empty.hidden ? [] : emptyWords(state.query ? '' : state.scope, state.query));
    byId('list-count').textContent = count(state.group === 'duty' ? 'duties' : 'rows', this.rows.length);
  },
};

function putLines(body, before, wanted) {
  const nodes = [...wanted.values()];
  if (!before.size || ![...before.values()].some((node) => nodes.includes(node))) return replace(body, nodes);
  for (const [i, node] of before) if (wanted.get(i) !== node) node.remove();
  nodes.forEach((node, i) => {
    if (node.parentNode !== body) body.insertBefore(node, i ? nodes[i - 1].nextSibling : body.firstChild);
  });
  return undefined;
}

// ---- Lines ----

// A body bears a duty once, whether it is named once or is several taken together.
function linesOf(rows) {
  const keyOf = state.group === 'duty' ? (row) => row.duty.id : (row) => `${entity(row.actor).id}\t${row.duty.id}`;
  return grouped(rows, keyOf).map((own) => ({ duty: own[0].duty, rows: own }));
}

const bearersOf = (line) => [...new Set(line.rows.map((row) => entity(row.actor)))];
const several = (line, of) => [...new Set(line.rows.map(of))].join('、');

// The others who bear the duty of a line, and those it names as assisting.
const fellowsOf = (line) => {
  const own = new Set(line.rows.map((row) => row.actor));
  const others = line.duty.rows.map((row) => row.actor).filter((actor) => !own.has(actor));
  return [...new Set([...others.map((actor) => entity(actor).label), ...line.rows.flatMap((row) => row.co)])];
};

const assistingOf = ({ duty, rows }) => [
  ...new Set([...duty.helpers.map((actor) => entity(actor).label), ...rows.flatMap((row) => row.co)]),
];

function matching(lines) {
  const query = state.query.trim().toLowerCase();
  if (!query) return lines;
  return lines.filter((line) => wordsOf(line).includes(query));
}

const lineWords = new WeakMap();

function wordsOf(line) {
  if (!lineWords.has(line)) {
    const names = [...new Set([...USUAL_COLUMNS, ...columnsNow()])];
    const words = names.map((name) => COLUMNS[name].text(line));
    lineWords.set(line, words.join('\n').toLowerCase());
  }
  return lineWords.get(line);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function sorted(lines) {
  const down = state.sort.startsWith('-');
  const column = own(COLUMNS, state.sort.replace('-', ''));
  const inOrder = (a, b) => a.duty.document.index - b.duty.document.index || a.duty.start - b.duty.start;
  if (!column) return [...lines].sort(inOrder);
  const words = new Map(column.order ? [] : lines.map((line) => [line, column.text(line)]));
  const order = column.order ?? ((a, b) => collator.compare(words.get(a), words.get(b)));
  return [...lines].sort((a, b) => (down ? -1 : 1) * order(a, b) || inOrder(a, b));
}

// Heads and what stands under them: those with most duties first, or by name where the bearers are sorted.
function underBearers(lines) {
  const groups = grouped(lines, (line) => entity(line.rows[0].actor).id);
  if (!/^-?bearer$/.test(state.sort)) groups.sort((a, b) => b.length - a.length);
  return groups.flatMap((own) => {
    const mark = entity(own[0].rows[0].actor);
    const folded = list.turned.has(mark.id) !== state.folded;
    return [{ head: mark, own, folded }, ...(folded ? [] : own)];
  });
}

function placed(lines) {
  let top = 0;
  const usual = rowHeight();
  return lines.map((line) => {
    const height = line.head ? GROUP_HEIGHT : usual;
    top += height;
    return { ...line, top: top - height, height };
  });
}

// The line at a height, by halves.
function lineAt(y) {
  let [low, high] = [0, list.lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list.lines[middle].top + list.lines[middle].height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

// ---- The bar above it ----

function renderListBar() {
  const box = byId('list-filter');
  if (document.activeElement !== box) box.value = state.query;
  replace(byId('list-selection'), scopeChip());
  keepFocus(byId('list-tools'), () => replace(byId('list-tools'), listTools()));
}

function listTools() {
  const options = GROUPINGS.map((name) => [name, t(`list.group.${name || 'none'}`)]);
  return [
    segmented(t('list.group'), options, state.group, (group) => update({ group, folded: false })),
    state.group === 'bearer' &&
      el(
        'button',
        { type: 'button', class: 'link', data: { key: 'fold' }, on: { click: foldAll } },
        t(state.folded ? 'list.unfold' : 'list.fold'),
      ),
    columnChooser(),
  ];
}

function foldAll() {
  list.turned.clear();
  list.key = '';
  update({ folded: !state.folded });
}

let choosingColumns = false;

function columnChooser() {
  const box = el(
    'div',
    { class: 'menu-box column-chooser', on: { keydown: leaveChooser, focusout: leaveChooser } },
    button(t('list.columns'), {
      picture: 'columns',
      words: t('list.columns'),
      'aria-expanded': String(choosingColumns),
      data: { key: 'columns' },
      on: () => openChooser(!choosingColumns),
    }),
    choosingColumns &&
      el(
        'fieldset',
        { class: 'menu' },
        el('legend', { class: 'offscreen' }, t('list.columns')),
        Object.keys(COLUMNS).map(columnChoice),
        state.columns.length > 0 &&
          el(
            'button',
            {
              type: 'button',
              class: 'link',
              data: { key: 'column/usual' },
              on: { click: () => update({ columns: [] }) },
            },
            t('list.columns.usual'),
          ),
      ),
  );
  return box;
}

function columnChoice(name) {
  const now = columnsNow();
  const toggle = (event) =>
    update({
      columns: Object.keys(COLUMNS).filter((one) => (one === name ? event.target.checked : now.includes(one))),
    });
  return el(
    'label',
    {},
    el('input', {
      type: 'checkbox',
      checked: now.includes(name),
      disabled: name === 'duty',
      data: { key: `column/${name}` },
      on: { change: toggle },
    }),
    t(`list.${name}`),
  );
}

function openChooser(open) {
  choosingColumns = open;
  renderListBar();
}

function leaveChooser(event) {
  if (!choosingColumns) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    openChooser(false);
    byId('list-tools').querySelector('[data-key=columns]').focus();
  } else if (event.type === 'focusout' && event.relatedTarget && !event.currentTarget.contains(event.relatedTarget))
    openChooser(false);
}

// What the rows are narrowed to, and the way out.
function scopeChip() {
  const mark = find(state.scope);
  return (
    mark &&
    el(
      'span',
      { class: 'chip' },
      kindIcon(mark.kind),
      clip(mark.label, 30),
      button(t('clear'), { picture: 'close', class: 'bare', on: () => update({ selected: '', scope: '' }) }),
    )
  );
}

// ---- The table ----

function renderHeader() {
  const down = state.sort.startsWith('-');
  const sortedBy = state.sort.replace('-', '');
  const names = columnsNow();
  const widths = names
    .map((name) => COLUMNS[name].width)
    .map((width) => (typeof width === 'function' ? width() : width));
  const least = widths.map((width) => Number(/\d+/.exec(width)[0])).reduce((sum, width) => sum + width, 0);
  byId('list-table').style.setProperty('--columns', widths.join(' '));
  byId('list-table').style.setProperty('--least', `${least}px`);
  byId('list-table').classList.toggle('tailored', state.columns.length > 0);
  keepFocus(byId('list-head'), () =>
    replace(
      byId('list-head'),
      names.map((name) => listHead(name, sortedBy === name ? (down ? 'descending' : 'ascending') : 'none')),
    ),
  );
}

function listHead(name, order_) {
  return el(
    'div',
    { role: 'columnheader', class: `cell c-${name}`, 'aria-sort': order_ },
    el(
      'button',
      {
        type: 'button',
        data: { key: name },
        'aria-label': t('list.sort', { column: t(`list.${name}`) }),
        on: { click: () => sortBy(name) },
      },
      el('span', {}, t(`list.${name}`)),
      order_ !== 'none' && icon(order_ === 'descending' ? 'down' : 'up'),
    ),
  );
}

// Ascending, descending, then the order of the text again.
function sortBy(name) {
  const next = { [name]: `-${name}`, [`-${name}`]: '' }[state.sort] ?? name;
  update({ sort: next });
}

const drawnLine = (line, index) => (line.head ? groupRow(line, index) : tableRow(line, index));

function lineProps(line, index) {
  return {
    role: 'row',
    'aria-rowindex': index + 2,
    tabindex: index === list.at ? 0 : -1,
    style: { top: `${line.top}px` },
    data: { index, key: `row-${index}` },
  };
}

// The head of a bearer: its name, how many duties stand under it, and of which kinds.
function groupRow(line, index) {
  const { head: mark, own, folded } = line;
  return el(
    'div',
    { ...lineProps(line, index), class: 'group-row' },
    el(
      'div',
      { role: 'rowheader', class: 'cell' },
      el(
        'button',
        { type: 'button', class: 'fold', tabindex: -1, 'aria-expanded': String(!folded), data: { fold: '1' } },
        icon('down'),
        el('b', { dir: 'auto' }, clip(mark.label, 60)),
      ),
      subtitle(mark) && el('small', {}, clip(subtitle(mark), 60)),
      el('span', { class: 'n' }, count('duties', dutiesOf(own).length)),
    ),
  );
}

function tableRow(line, index) {
  const { duty } = line;
  return el(
    'div',
    { ...lineProps(line, index), class: 'row', 'aria-selected': String(state.selected === duty.id) },
    columnsNow().map((name) =>
      el('div', { role: 'cell', class: `cell c-${name}` }, (own(CELLS, name) ?? plainCell)(line, name)),
    ),
  );
}

const CELLS = {
  bearer: bearerCell,
  modality: ({ duty }) => badge(duty.modality),
  duty: ({ duty }) => el('div', { class: 'two', title: clip(duty.label) }, said(duty, 200)),
  article: ({ duty }) =>
    el(
      'button',
      { type: 'button', class: 'link two', tabindex: -1, title: address(duty), data: { text: '1' } },
      address(duty),
    ),
};

function plainCell(line, name) {
  const words = own(COLUMNS, name).text(line);
  return el('span', { class: 'two', dir: 'auto', title: clip(words) }, clip(words, 80));
}

// One bearer with its place; several, the one in the lead first, in one cell.
function bearerCell(line) {
  const marks = bearersOf(line);
  if (marks.length === 1) {
    const [mark] = marks;
    const place = mark.members ? several(line, (row) => row.actor.jurisdiction ?? where(row.actor)) : where(mark);
    return el(
      'div',
      { class: 'two', title: clip([mark.label, place].join(' '), 160) },
      el('span', { class: mark.implied ? 'muted' : '', dir: 'auto' }, clip(mark.label, 60)),
      place && [' ', el('small', {}, clip(place, 40))],
    );
  }
  const lead = new Set(line.rows.filter((row) => row.role === 'lead').map((row) => entity(row.actor)));
  const ordered = [...marks].sort((a, b) => lead.has(b) - lead.has(a));
  const words = ordered.map((mark) => (lead.has(mark) ? t('list.lead', { name: mark.label }) : mark.label)).join('、');
  return el(
    'div',
    { class: 'two', dir: 'auto', title: clip(words) },
    marks.length > 3 && el('b', {}, count('actors', marks.length), ' '),
    clip(words, 80),
  );
}

// ---- Choosing and walking ----

function openRow(index) {
  const line = list.lines[index];
  if (line?.head) turnGroup(line.head.id);
  else if (line) select(line.duty.id);
}

function turnGroup(id) {
  list.turned[list.turned.has(id) ? 'delete' : 'add'](id);
  list.render();
}

function startList() {
  const scroll = byId('list-scroll');
  scroll.addEventListener('scroll', () => requestAnimationFrame(() => list.draw()), { passive: true });
  addEventListener('beforeprint', () => state.view === 'list' && list.draw({ most: Infinity }));
  addEventListener('afterprint', () => state.view === 'list' && list.draw());
  new ResizeObserver(() => state.view === 'list' && list.draw()).observe(scroll);
  byId('list-rows').addEventListener('click', clickRow);
  byId('list-rows').addEventListener('pointerdown', (event) => {
    pressedAt = event;
  });
  byId('list-rows').addEventListener('keydown', walkRows);
  byId('list-rows').addEventListener('focusin', (event) =>
    takeTab(Number(event.target.closest('[data-index]')?.dataset.index ?? list.at)),
  );
  byId('list-filter').addEventListener(
    'input',
    later(120, (event) => update({ query: event.target.value }, { stays: true })),
  );
}

let pressedAt = null; // where the pointer went down

// A click chooses; what drew over words to mark them was no click.
function clickRow(event) {
  const line = event.target.closest('[data-index]');
  const drawn = pressedAt && Math.hypot(event.clientX - pressedAt.clientX, event.clientY - pressedAt.clientY) > 4;
  if (!line || (drawn && event.detail > 0 && !getSelection().isCollapsed)) return;
  const index = Number(line.dataset.index);
  if (event.target.closest('[data-text]')) showText(list.lines[index].duty);
  else openRow(index);
}

// The line that Tab comes to is the last that was reached.
function takeTab(index) {
  list.drawn.get(list.at)?.setAttribute('tabindex', -1);
  list.at = index;
  list.drawn.get(index)?.setAttribute('tabindex', 0);
}

function walkRows(event) {
  const index = Number(event.target.closest('[data-index]')?.dataset.index ?? -1);
  const line = list.lines[index];
  const to = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: list.lines.length - 1,
    PageDown: index + 10,
    PageUp: index - 10,
  }[event.key];
  const folds = line?.head && event.key === (line.folded ? 'ArrowRight' : 'ArrowLeft');
  if (index < 0 || (to === undefined && !folds && event.key !== 'Enter' && event.key !== ' ')) return;
  if (event.ctrlKey && to === undefined) return;
  event.preventDefault();
  if (to === undefined) openRow(index);
  else focusRow(Math.max(0, Math.min(list.lines.length - 1, to)));
}

function focusRow(index) {
  const scroll = byId('list-scroll');
  const { top, height } = list.lines[index];
  if (top < scroll.scrollTop) scroll.scrollTop = top;
  if (top + height + HEAD_HEIGHT > scroll.scrollTop + scroll.clientHeight)
    scroll.scrollTop = top + height + HEAD_HEIGHT - scroll.clientHeight;
  list.draw();
  takeTab(index);
  list.drawn.get(index)?.focus();
}
