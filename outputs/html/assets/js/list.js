// The list: the rows of the selection as a table that draws only what is in sight.
const rowHeight = () => (matchMedia('(max-width: 700px)').matches ? 100 : 42); // as in narrow.css and list.css
const HEAD_HEIGHT = 33;
const SPARE = 12; // rows drawn above and below the window

const COLUMNS = {
  bearer: { text: (row) => row.actor.label, sub: (row) => where(row.actor) },
  modality: { text: (row) => t(`modality.${row.duty.modality}`) },
  duty: { text: (row) => row.duty.label },
  co: { text: (row) => together(row).join('、') },
  article: { text: (row) => address(row.duty), order: (a, b) => a.duty.start - b.duty.start },
  document: { text: (row) => row.duty.document.title, order: (a, b) => a.duty.document.index - b.duty.document.index },
};

const list = {
  rows: [],
  key: '',
  words: new WeakMap(),

  render() {
    renderListBar();
    const key = JSON.stringify([state.filters, state.scope, state.query, state.sort, state.lang]);
    if (key !== this.key) {
      this.key = key;
      this.rows = sorted(matching(rowsOf(state.scope)));
      byId('list-scroll').scrollTop = 0;
    }
    renderHeader();
    this.draw();
  },

  // Draw what is in sight; on paper everything is.
  draw({ whole = false } = {}) {
    const height = rowHeight();
    const scroll = byId('list-scroll');
    const first = whole ? 0 : Math.max(0, Math.floor(scroll.scrollTop / height) - SPARE);
    const last = whole
      ? this.rows.length
      : Math.min(this.rows.length, Math.ceil((scroll.scrollTop + (scroll.clientHeight || 800)) / height) + SPARE);
    const body = byId('list-rows');
    body.style.setProperty('height', `${this.rows.length * height}px`);
    keepFocus(body, () =>
      replace(
        body,
        this.rows.slice(first, last).map((row, i) => tableRow(row, first + i)),
      ),
    );
    byId('list-table').setAttribute('aria-rowcount', this.rows.length + 1);
    const empty = byId('list-empty');
    empty.hidden = this.rows.length > 0;
    replace(empty, empty.hidden ? [] : emptyWords(state.query ? '' : state.scope, state.query));
    byId('list-count').textContent = count('rows', this.rows.length);
  },
};

function matching(rows) {
  const query = state.query.trim().toLowerCase();
  if (!query) return rows;
  return rows.filter((row) => {
    if (!list.words.has(row))
      list.words.set(
        row,
        Object.values(COLUMNS)
          .map((column) => column.text(row))
          .join('\n')
          .toLowerCase(),
      );
    return list.words.get(row).includes(query);
  });
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function sorted(rows) {
  const down = state.sort.startsWith('-');
  const column = own(COLUMNS, state.sort.replace('-', ''));
  const inOrder = (a, b) => a.duty.document.index - b.duty.document.index || a.duty.start - b.duty.start;
  if (!column) return [...rows].sort(inOrder);
  const order = column.order ?? ((a, b) => collator.compare(column.text(a), column.text(b)));
  return [...rows].sort((a, b) => (down ? -1 : 1) * order(a, b) || inOrder(a, b));
}

function renderListBar() {
  const box = byId('list-filter');
  if (document.activeElement !== box) box.value = state.query;
  replace(byId('list-selection'), scopeChip());
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

function renderHeader() {
  const down = state.sort.startsWith('-');
  const sortedBy = state.sort.replace('-', '');
  keepFocus(byId('list-head'), () =>
    replace(
      byId('list-head'),
      Object.keys(COLUMNS).map((name) =>
        el(
          'div',
          {
            role: 'columnheader',
            class: `cell c-${name}`,
            'aria-sort': sortedBy === name ? (down ? 'descending' : 'ascending') : 'none',
          },
          el(
            'button',
            {
              type: 'button',
              data: { key: name },
              'aria-label': t('list.sort', { column: t(`list.${name}`) }),
              on: { click: () => sortBy(name) },
            },
            el('span', { title: t(`list.${name}`) }, t(`list.${name}`)),
            sortedBy === name && icon(down ? 'down' : 'up'),
          ),
        ),
      ),
    ),
  );
}

// Ascending, descending, then the order of the text again.
function sortBy(name) {
  const next = { [name]: `-${name}`, [`-${name}`]: '' }[state.sort] ?? name;
  update({ sort: next });
}

function tableRow(row, index) {
  const line = el('div', {
    role: 'row',
    class: 'row',
    'aria-rowindex': index + 2,
    'aria-selected': String(state.selected === row.duty.id),
    tabindex: 0,
    style: { top: `${index * rowHeight()}px` },
    data: { index, key: `row-${index}` },
  });
  const cell = (name, ...content) => el('div', { role: 'cell', class: `cell c-${name}` }, content);
  line.append(
    cell(
      'bearer',
      el('span', { class: row.actor.implied ? 'muted' : '', dir: 'auto' }, clip(row.actor.label, 60)),
      where(row.actor) && el('small', {}, clip(where(row.actor), 40)),
    ),
    cell('modality', badge(row.duty.modality)),
    cell(
      'duty',
      el('div', { class: 'two', title: clip(row.duty.label) }, said(row.duty, 200)),
    ),
    cell('co', el('span', { class: 'two', title: clip(together(row).join('、')) }, clip(together(row).join('、'), 80))),
    cell(
      'article',
      el('button', { type: 'button', class: 'link', tabindex: -1, data: { text: '1' } }, address(row.duty)),
    ),
    cell('document', el('span', { class: 'two', dir: 'auto' }, clip(row.duty.document.title, 60))),
  );
  return line;
}

function openRow(index) {
  const row = list.rows[index];
  if (row) select(row.duty.id);
}

function startList() {
  const scroll = byId('list-scroll');
  scroll.addEventListener('scroll', () => requestAnimationFrame(() => list.draw()), { passive: true });
  addEventListener('beforeprint', () => state.view === 'list' && list.draw({ whole: true }));
  addEventListener('afterprint', () => state.view === 'list' && list.draw());
  new ResizeObserver(() => state.view === 'list' && list.draw()).observe(scroll);
  byId('list-rows').addEventListener('click', (event) => {
    const line = event.target.closest('.row');
    if (!line) return;
    if (event.target.closest('[data-text]')) showText(list.rows[line.dataset.index].duty);
    else openRow(Number(line.dataset.index));
  });
  byId('list-rows').addEventListener('keydown', walkRows);
  byId('list-filter').addEventListener(
    'input',
    later(120, (event) => update({ query: event.target.value }, { stays: true })),
  );
}

function walkRows(event) {
  const index = Number(event.target.closest('.row')?.dataset.index ?? -1);
  const to = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: list.rows.length - 1,
    PageDown: index + 10,
    PageUp: index - 10,
  }[event.key];
  if (index < 0 || (to === undefined && event.key !== 'Enter')) return;
  event.preventDefault();
  if (event.key === 'Enter') openRow(index);
  else focusRow(Math.max(0, Math.min(list.rows.length - 1, to)));
}

function focusRow(index) {
  const scroll = byId('list-scroll');
  const top = index * rowHeight();
  if (top < scroll.scrollTop) scroll.scrollTop = top;
  if (top + rowHeight() + HEAD_HEIGHT > scroll.scrollTop + scroll.clientHeight)
    scroll.scrollTop = top + rowHeight() + HEAD_HEIGHT - scroll.clientHeight;
  list.draw();
  byId('list-rows').querySelector(`[data-index="${index}"]`)?.focus();
}
