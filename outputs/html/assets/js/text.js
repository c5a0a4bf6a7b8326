// The text: a document by its articles, with the words of the duties marked by their part in them.
const text = {
  key: '',
  drawn: -1,

  render() {
    const key = JSON.stringify([state.document, state.filters, state.scope, state.selected, state.lang]);
    if (key === this.key) return;
    this.key = key;
    const owner = model.documents[state.document];
    if (!owner) return;
    keepFocus(byId('text-bar'), renderTextBar);
    const duties = dutiesInText(owner);
    renderContents(owner, duties);
    keepFocus(byId('text-page'), () => renderPages(owner, duties));
    this.drawn = state.document;
    goToPlace();
  },
};

// The duties marked in the text: those of the scope that stand in this document.
function dutiesInText(owner) {
  const duties = dutiesOf(rowsOf(state.scope)).filter((duty) => duty.document === owner);
  const mark = find(state.selected);
  if (mark?.kind === 'duty' && mark.document === owner && !duties.includes(mark)) duties.push(mark);
  return duties.sort((a, b) => a.start - b.start);
}

function renderTextBar() {
  const picker = el(
    'select',
    {
      'data-key': 'document',
      'aria-label': t('text.document'),
      on: { change: (event) => update({ document: Number(event.target.value) }) },
    },
    model.documents.map((one) =>
      el('option', { value: one.index, selected: one.index === state.document }, clip(one.title, 60)),
    ),
  );
  replace(
    byId('text-bar'),
    picker,
    scopeChip(),
    placeTools(),
    el(
      'ul',
      { class: 'mark-key' },
      ['bearer', 'marker', 'predicate', 'object', 'condition', 'deadline'].map((role) =>
        el('li', {}, el('mark', { class: `r-${role}` }, t(`mark.${role}`))),
      ),
    ),
  );
}

// Step through the marked sentences of the scope, over all documents.
function placeTools() {
  const places = textPlaces();
  if (!state.scope || !places.length) return null;
  const here = places.findIndex((duty) => duty.id === state.selected);
  const go = (by) => showText(places[(here + by + places.length) % places.length]);
  return el(
    'span',
    { class: 'places' },
    button(t('text.previous'), {
      'data-key': 'previous',
      picture: 'up',
      class: 'bare',
      on: () => go(here < 0 ? 0 : -1),
    }),
    el('span', { class: 'muted' }, t('text.place', { i: here < 0 ? '–' : here + 1, n: places.length })),
    button(t('text.next'), { 'data-key': 'next', picture: 'down', class: 'bare', on: () => go(1) }),
  );
}

function textPlaces() {
  return dutiesOf(rowsOf(state.scope)).sort((a, b) => a.document.index - b.document.index || a.start - b.start);
}

const HEADINGS = new Set(['part', 'chapter', 'section', 'article', 'heading', 'box', 'table']);

// Headings of the text nest below its title, as deep as the document does.
const headingTag = (piece) => `h${Math.min(6, 3 + piece.depth)}`;

// How far the contents indent: chapters and first headings not, what lies below them by a step.
const indent = (piece) =>
  piece.kind === 'article' || piece.kind === 'box' || piece.kind === 'table' ? 2 : Math.min(1, piece.depth);

function renderContents(owner, duties) {
  const entries = owner.pieces.filter((piece) => piece.number && HEADINGS.has(piece.kind));
  replace(
    byId('text-contents'),
    el('h2', {}, t('text.contents')),
    el(
      'ol',
      {},
      entries.map((piece) => {
        const n = duties.filter((duty) => duty.start >= piece.start && duty.start < piece.end).length;
        return el(
          'li',
          { class: `d-${indent(piece)}` },
          el(
            'button',
            { type: 'button', on: { click: () => scrollToPiece(piece) } },
            el('span', { dir: 'auto' }, clip([piece.number, piece.heading].filter(Boolean).join(' '), 40)),
            n > 0 && el('b', {}, n),
          ),
        );
      }),
    ),
  );
}

function renderPages(owner, duties) {
  const page = byId('text-page');
  const marks = duties.flatMap((duty) => marksOf(duty));
  const sentences = duties.map((duty) => ({ role: 'sentence', start: duty.start, end: duty.end, duty }));
  const all = [...marks, ...sentences];
  replace(
    page,
    el('h2', { class: 'title', dir: 'auto' }, clip(owner.title)),
    el(
      'p',
      { class: 'muted', dir: 'auto' },
      clip([owner.jurisdiction, owner.issuer, owner.source].filter(Boolean).join(' · '), 160),
    ),
    owner.pieces.filter((piece) => piece.kind !== 'outside.title').map((piece) => pieceBlock(piece, duties, all)),
  );
}

function pieceBlock(piece, duties, marks) {
  const words = piece.text === null ? [] : marked(piece, marks);
  const head = [
    piece.number && numberOf(piece),
    piece.heading && el('span', { class: 'heading' }, clip(piece.heading)),
  ];
  if (HEADINGS.has(piece.kind)) {
    return [
      el(
        headingTag(piece),
        { class: `piece k-${piece.kind}`, dir: 'auto', data: { start: piece.start } },
        head,
        piece.kind === 'article' && articleButton(piece, duties),
      ),
      words.length > 0 && el('p', { class: 'piece', dir: 'auto' }, words),
    ];
  }
  const outside = piece.kind.startsWith('outside');
  const attributes = {
    class: `piece k-${outside ? 'outside' : piece.kind}`,
    dir: 'auto',
    data: { start: piece.start },
    title: outside ? t('text.outside') : null,
  };
  return head.some(Boolean) || words.length ? el('p', attributes, head, words) : null;
}

// A bare 一 of a plan is printed 一、.
function numberOf(piece) {
  const listed = /^[一二三四五六七八九十]+$/.test(piece.number);
  return el('span', { class: listed ? 'number listed' : 'number' }, clip(piece.number, 40), listed && '、');
}

function articleButton(piece, duties) {
  const n = duties.filter((duty) => duty.start >= piece.start && duty.start < piece.end).length;
  const id = `article:${state.document}/${piece.number}`;
  if (!n || !model.articles.has(id)) return null;
  return el(
    'button',
    {
      type: 'button',
      class: 'count',
      data: { key: id },
      'aria-label': `${piece.number} ${t('text.duties', { n })}`,
      'aria-pressed': String(state.selected === id),
      on: { click: () => select(id) },
    },
    t('text.duties', { n }),
  );
}

function marked(leaf, marks) {
  const near = marks.filter((mark) => mark.start < leaf.end && mark.end > leaf.start);
  if (!near.length) return visibly(leaf.text);
  return runs(leaf, 0, leaf.text.length, near).map(({ text: words, marks: own }) =>
    own.length ? markedRun(words, own) : visibly(words),
  );
}

// A run belongs to the chosen duty where that has a part in it, else to the shortest mark upon it: a click selects it.
function markedRun(words, marks) {
  const chosen = marks.filter((mark) => mark.duty.id === state.selected);
  const parts = chosen.filter((mark) => mark.role !== 'sentence');
  if (parts.length) return runOf(words, parts, 'chosen');
  const others = marks.filter((mark) => mark.role !== 'sentence');
  if (chosen.length) return runOf(words, others.length ? others : chosen, others.length ? 'around sibling' : 'around');
  return runOf(words, marks, find(state.selected)?.kind === 'duty' ? 'faint' : '');
}

function runOf(words, marks, look) {
  const role = ROLE_ORDER.find((one) => marks.some((mark) => mark.role === one)) ?? 'sentence';
  const shortest = marks.reduce((best, mark) => (mark.end - mark.start < best.end - best.start ? mark : best));
  const classes = look.includes('sibling') ? look : `r-${role} ${look}`;
  return el(
    'mark',
    { class: classes.trim(), 'aria-current': look === 'chosen' && 'true', data: { duty: shortest.duty.id } },
    visibly(words),
  );
}

// ---- Going there ----

function showText(mark) {
  const duty = mark.kind === 'duty' ? mark : null;
  const first =
    duty ??
    dutiesOf(rowsOf(mark.id)).find((one) => one.document.index === state.document) ??
    dutiesOf(rowsOf(mark.id))[0] ??
    mark;
  update({ view: 'text', document: first.document?.index ?? state.document, ...selection(mark) });
}

function goToPlace() {
  const mark = find(state.selected);
  const page = byId('text-page');
  const target =
    (mark?.kind === 'duty' && page.querySelector('mark.chosen, mark.around')) ||
    (mark?.kind === 'article' && pieceAt(mark.start)) ||
    (mark && page.querySelector('mark'));
  if (target && !inSight(target)) target.scrollIntoView({ block: 'center' });
  else if (!mark) page.parentElement.scrollTop = 0;
}

function inSight(node) {
  const window = byId('text-scroll').getBoundingClientRect();
  const place = node.getBoundingClientRect();
  return place.top >= window.top && place.bottom <= window.bottom;
}

function pieceAt(start) {
  return [...byId('text-page').querySelectorAll('[data-start]')]
    .filter((node) => Number(node.dataset.start) <= start)
    .pop();
}

function scrollToPiece(piece) {
  byId('text-page')
    .querySelector(`[data-start="${piece.start}"]`)
    ?.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
}

function startText() {
  byId('text-page').addEventListener('click', (event) => {
    const mark = event.target.closest('mark[data-duty]');
    if (mark && String(getSelection()) === '') select(mark.dataset.duty);
  });
}
