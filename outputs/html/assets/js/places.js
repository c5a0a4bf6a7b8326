// Places in the text: going to what is chosen, stepping from sentence to sentence, and where one is.

function showText(mark) {
  const duty = mark.kind === 'duty' ? mark : null;
  const first =
    duty ??
    dutiesOf(rowsOf(mark.id)).find((one) => one.document.index === state.document) ??
    dutiesOf(rowsOf(mark.id))[0] ??
    mark;
  text.again = true;
  update({ view: 'text', document: first.document?.index ?? state.document, ...selection(mark) });
}

function goToPlace(anew) {
  const mark = find(state.selected);
  const page = byId('text-page');
  const target =
    (mark?.kind === 'duty' && page.querySelector('mark.chosen, mark.around')) ||
    (mark?.kind === 'article' && pieceAt(mark.start)) ||
    (mark && page.querySelector('mark[data-duty]'));
  if (target) bringIntoSight(target, mark.kind === 'article' ? 'start' : 'center');
  else if (anew) byId('text-scroll').scrollTop = 0;
}

function bringIntoSight(node, block = 'center') {
  if (!inSight(node)) node.scrollIntoView({ block });
}

function inSight(place) {
  const frame = byId('text-scroll').getBoundingClientRect();
  const box = place.getBoundingClientRect();
  return box.top >= frame.top && box.bottom <= frame.bottom;
}

const pieceAt = (start) =>
  [...byId('text-page').querySelectorAll('[data-start]')].filter((node) => Number(node.dataset.start) <= start).pop();

function scrollToPiece(piece) {
  byId('text-page')
    .querySelector(`[data-start="${piece.start}"]`)
    ?.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
}

// To a term or a gap, whose kind of mark is put on where it was off.
function scrollToNote(note) {
  const there = () => byId('text-page').querySelector(`[data-note="${note.start}"]`);
  if (!there()) update({ unmarked: state.unmarked.filter((role) => !NOTES.includes(role)) });
  if (there()) bringIntoSight(there());
}

// ---- Stepping through the marked duties: of the scope over all documents, without one of the document in sight ----

function placeTools() {
  const places = textPlaces();
  if (!places.length) return null;
  const here = places.findIndex((duty) => duty.id === state.selected);
  return el(
    'span',
    { class: 'places' },
    button(t('text.previous'), {
      'data-key': 'previous',
      picture: 'up',
      class: 'bare',
      'aria-keyshortcuts': 'K P',
      on: () => stepText(-1),
    }),
    el('span', { class: 'muted' }, t('text.place', { i: here < 0 ? '–' : here + 1, n: places.length })),
    button(t('text.next'), {
      'data-key': 'next',
      picture: 'down',
      class: 'bare',
      'aria-keyshortcuts': 'J N',
      on: () => stepText(1),
    }),
  );
}

const textPlaces = () =>
  dutiesOf(rowsOf(state.scope))
    .filter((duty) => state.scope || duty.document.index === state.document)
    .sort((a, b) => a.document.index - b.document.index || a.start - b.start);

// The next or previous duty; where none of them is chosen, the first from where one reads.
function stepText(by) {
  const places = textPlaces();
  if (!places.length) return;
  const here = places.findIndex((duty) => duty.id === state.selected);
  const to = here < 0 ? readingPlace(places) : (here + by + places.length) % places.length;
  showText(places[to]);
  announce(`${t('text.place', { i: to + 1, n: places.length })} ${address(places[to])} ${clip(places[to].label, 80)}`);
}

function readingPlace(places) {
  const found = places.findIndex(
    (duty) =>
      duty.document.index > state.document || (duty.document.index === state.document && duty.start >= spy.start),
  );
  return Math.max(0, found);
}

// ---- Where one reads: marked in the contents ----

const spy = {
  headings: [],
  start: 0,

  collect() {
    this.headings = [...byId('text-page').querySelectorAll('[data-start]:is(h3, h4, h5, h6)')];
    this.shown = null;
  },

  // The heading that one is below of is the last that has passed the upper edge.
  look() {
    const edge = byId('text-scroll').scrollTop + 60;
    let low = 0;
    let high = this.headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.headings[middle].offsetTop <= edge) low = middle + 1;
      else high = middle;
    }
    const heading = this.headings[low - 1];
    this.start = Number(heading?.dataset.start ?? 0);
    if (heading !== this.shown) this.show(heading);
  },

  show(heading) {
    this.shown = heading;
    const contents = byId('text-contents');
    contents.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const entry = heading && contents.querySelector(`[data-piece="${heading.dataset.start}"]`);
    if (!entry) return;
    entry.setAttribute('aria-current', 'location');
    const top = entry.offsetTop;
    if (top < contents.scrollTop || top + entry.offsetHeight > contents.scrollTop + contents.clientHeight)
      contents.scrollTop = top - contents.clientHeight / 3;
  },
};

function startText() {
  byId('text-page').addEventListener('click', (event) => {
    const mark = event.target.closest('mark[data-duty]');
    if (!mark || String(getSelection()) !== '' || event.target.closest('a')) return;
    text.still = true;
    select(mark.dataset.duty);
  });
  byId('text-scroll').addEventListener('scroll', () => requestAnimationFrame(() => spy.look()), { passive: true });
  finder.start();
  startContents();
}

// In a narrow window the contents lie over the text until one has chosen, or goes on.
function startContents() {
  byId('contents').addEventListener('click', () => showContents(!document.body.classList.contains('turning')));
  byId('text-contents').addEventListener('click', (event) => event.target.closest('button') && showContents(false));
  byId('text-scroll').addEventListener('pointerdown', () => showContents(false));
  byId('view-text').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !document.body.classList.contains('turning')) return;
    event.preventDefault();
    showContents(false);
    byId('contents').focus();
  });
}

function showContents(open) {
  document.body.classList.toggle('turning', open);
  byId('contents').setAttribute('aria-expanded', String(open));
  if (open) byId('text-contents').querySelector('[aria-current], button')?.focus();
}
