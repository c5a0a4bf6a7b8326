// The text: a document by its articles, with the words of the duties marked by their part in them.
const text = {
  key: '',
  place: '',
  document: -1,
  again: false, // go to the place even if it is the one gone to before
  still: false, // stay, for what was chosen is under the pointer

  render() {
    const owner = model.documents[state.document];
    if (!owner) return;
    const key = JSON.stringify([
      state.document,
      state.filters,
      state.merge,
      state.scope,
      state.selected,
      state.unmarked,
      state.lang,
    ]);
    if (key !== this.key) this.draw(owner);
    this.key = key;
    finder.look();
    this.move();
  },

  draw(owner) {
    const duties = dutiesInText(owner);
    const marks = textMarks(owner, duties);
    keepFocus(byId('text-tools'), renderTextTools);
    keepFocus(byId('text-key'), () => renderMarkKey(marks));
    keepFocus(byId('text-contents'), () => renderContents(owner, duties));
    keepFocus(byId('text-page'), () => renderPage(owner, duties, marks));
    spy.collect();
  },

  // Go to what was chosen, unless it is where one has been or where one is.
  move() {
    const place = JSON.stringify([state.document, state.selected]);
    const changed = place !== this.place || this.again;
    if (changed && !this.still) goToPlace(state.document !== this.document);
    Object.assign(this, { place, document: state.document, again: false, still: false });
    spy.look();
  },
};

// The duties marked in the text: those of the scope that stand in this document.
function dutiesInText(owner) {
  const duties = dutiesOf(rowsOf(state.scope)).filter((duty) => duty.document === owner);
  const mark = find(state.selected);
  if (mark?.kind === 'duty' && mark.document === owner && !duties.includes(mark)) duties.push(mark);
  return duties.sort((a, b) => a.start - b.start);
}

function renderTextTools() {
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
  replace(byId('text-tools'), picker, scopeChip(), placeTools());
}

const HEADINGS = new Set(['part', 'chapter', 'section', 'article', 'heading', 'box', 'table', 'annex', 'quoted']);

// Headings of the text nest below its title, as deep as the document does.
const headingTag = (piece) => `h${Math.min(6, 3 + piece.depth)}`;

// How far the contents indent: chapters and first headings not, what lies below them by a step.
const indent = (piece) =>
  piece.kind === 'article' || piece.kind === 'box' || piece.kind === 'table' ? 2 : Math.min(1, piece.depth);

// How many of `duties`, which are in order, begin within a piece.
function dutiesWithin(piece, duties) {
  const before = (position) => {
    let low = 0;
    let high = duties.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (duties[middle].start < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return before(piece.end) - before(piece.start);
}

function renderContents(owner, duties) {
  const entries = owner.pieces.filter((piece) => piece.number && HEADINGS.has(piece.kind));
  replace(
    byId('text-contents'),
    el('h2', {}, t('text.contents')),
    el(
      'ol',
      {},
      entries.map((piece) => {
        const n = dutiesWithin(piece, duties);
        return el(
          'li',
          { class: `d-${indent(piece)}` },
          el(
            'button',
            {
              type: 'button',
              data: { key: `to/${piece.start}`, piece: piece.start },
              on: { click: () => scrollToPiece(piece) },
            },
            el('span', { dir: 'auto' }, clip([piece.number, piece.heading].filter(Boolean).join(' '), 40)),
            n > 0 && el('b', {}, n),
          ),
        );
      }),
    ),
  );
}

function renderPage(owner, duties, marks) {
  const near = marksByLeaf(owner, marks);
  replace(
    byId('text-page'),
    el('h2', { class: 'title', dir: 'auto' }, clip(owner.title)),
    el(
      'p',
      { class: 'muted', dir: 'auto' },
      clip([owner.jurisdiction, owner.issuer, owner.source].filter(Boolean).join(' · '), 160),
    ),
    aboutDocument(owner),
    owner.pieces
      .filter((piece) => piece.kind !== 'outside.title')
      .map((piece) => pieceBlock(piece, duties, near.get(piece) ?? [])),
  );
}

function pieceBlock(piece, duties, near) {
  const words = piece.text === null ? [] : marked(piece, near);
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
        piece.kind === 'article' && articleTools(piece, duties),
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

// The link to an article, and how much it holds.
function articleTools(piece, duties) {
  const one = model.articles.get(`article:${state.document}/${piece.number}`);
  if (!one) return null;
  const n = dutiesWithin(piece, duties);
  const place = clip(piece.number, 40);
  const look = { class: 'permalink', 'aria-label': t('text.permalink', { place }), title: t('text.permalink', { place }) };
  return [
    articleLink(one, { ...look, tabindex: n ? -1 : 0 }, '¶'),
    n > 0 &&
      el(
        'button',
        {
          type: 'button',
          class: 'count',
          data: { key: one.id },
          'aria-label': `${place} ${t('text.duties', { n })}`,
          'aria-pressed': String(state.selected === one.id),
          on: { click: () => select(one.id) },
        },
        t('text.duties', { n }),
      ),
  ];
}

// A true link, to be opened beside or copied; all that is marked stays marked.
function articleLink(one, props, ...words) {
  const there = { view: 'text', document: one.document.index, selected: one.id, scope: '' };
  const go = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    text.again = true;
    update(there);
  };
  return el('a', { href: `#${write({ ...state, ...there })}`, on: { click: go }, ...props }, words);
}

// ---- What the document says of itself ----

function aboutDocument(owner) {
  return [validityFacts(owner), definitionList(owner), gapList(owner)];
}

const DATES = ['adopted', 'approved', 'promulgated', 'revised', 'effective', 'expires', 'repeals'];

function validityFacts({ validity, kind }) {
  const words = (name) => [validity[name]].flat().filter(Boolean).join('、');
  const said = {
    status: validity.status && t(`validity.${validity.status}`),
    ...Object.fromEntries(DATES.map((name) => [name, words(name)])),
  };
  said.effective ||= validity.effective_event ? t('validity.upon', { event: validity.effective_event }) : '';
  if (!said.effective && kind !== 'plan') said.effective = t('validity.unsaid');
  said.expires = lasting(said.expires);
  return el(
    'dl',
    { class: 'validity' },
    Object.entries(said)
      .filter(([, value]) => value)
      .map(([name, value]) =>
        el('div', {}, el('dt', {}, t(`validity.${name}`)), el('dd', { dir: 'auto' }, clip(value, 200))),
      ),
  );
}

// A term as ISO 8601 writes it, in words; a date stays a date.
function lasting(value) {
  const [, n, unit] = /^P(\d+)([YM])$/.exec(value) ?? [];
  return n ? t(unit === 'Y' ? 'validity.years' : 'validity.months', { n }) : value;
}

function definitionList({ definitions }) {
  return (
    definitions.length > 0 &&
    el(
      'p',
      { class: 'terms' },
      el('span', { class: 'muted' }, t('text.definitions')),
      definitions.map((one) =>
        el(
          'button',
          { type: 'button', class: 'tag', on: { click: () => scrollToNote(one) } },
          clip(one.term, 40),
          el('small', {}, t(`text.defined.${one.kind}`)),
        ),
      ),
    )
  );
}

function gapList(owner) {
  if (model.excerpts) return excerptNote(owner);
  if (!owner.unexplained.length) return owner.cued ? el('p', { class: 'muted small' }, t('text.gaps.none', { n: numberFormat.format(owner.cued) })) : null;
  return el(
    'details',
    { class: 'gaps' },
    el('summary', {}, t('text.gaps', { n: owner.unexplained.length })),
    el(
      'ol',
      {},
      owner.unexplained.map((one) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', class: 'link', on: { click: () => scrollToNote(one) } },
            clip(placeName(owner, one.start), 40),
          ),
          ' ',
          noteWords('unexplained', one),
        ),
      ),
    ),
  );
}

// The last heading before a position.
const placeName = (owner, start) =>
  owner.pieces.filter((piece) => piece.start <= start && piece.number && HEADINGS.has(piece.kind)).pop()?.number ??
  owner.title;
