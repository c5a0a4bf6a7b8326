// The search box: any part of a name, of a duty, of a topic, of the text, or an article number; results by kind, keys
// all the way.
const EACH = 5; // results of a kind at first
const MOST = 60; // and when all are asked for
const KINDS = ['actor', 'topic', 'duty', 'article', 'text'];
const ENDS = ['actor', 'topic', 'duty']; // of a path

const search = {
  index: null,
  merge: null, // whether like bodies were one when the index was made
  duties: null, // how many duties a mark has
  results: [], // what can be chosen: entries, and lines that ask for more of a kind
  active: -1,
  from: '',
  whole: '',

  start() {
    const box = byId('search');
    whenIdle(() => this.ready()); // before the first key
    box.addEventListener('input', () => {
      this.whole = '';
      this.look();
    });
    box.addEventListener('focus', () => box.value && this.look());
    box.addEventListener('keydown', (event) => this.steer(event));
    byId('search-results').addEventListener('mousedown', (event) => {
      event.preventDefault();
      const { index } = event.target.closest('[data-index]')?.dataset ?? {};
      if (index) this.choose(Number(index));
    });
    box.addEventListener('blur', () => this.shut());
    document.addEventListener('keydown', (event) => {
      if (
        event.key !== '/' ||
        event.ctrlKey ||
        event.metaKey ||
        /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)
      )
        return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  },

  // The next choice is the far end of a path that begins at `id`.
  pickTarget(id) {
    this.from = id;
    const box = byId('search');
    box.value = '';
    box.placeholder = t('search.target');
    box.focus();
  },

  look() {
    const query = byId('search').value.trim();
    const terms = termsOf(query);
    this.ready();
    const kinds = this.from ? ENDS : KINDS;
    const groups = terms.length
      ? kinds.map((kind) => [kind, hits(this.index[kind], terms, this.duties)]).filter(([, found]) => found.length)
      : [];
    groups.sort((a, b) => b[1][0].seen - a[1][0].seen);
    this.active = -1;
    this.draw(groups, query, terms);
  },

  ready() {
    if (this.index && this.merge === state.merge) return;
    this.merge = state.merge;
    this.index = searchIndex();
    this.duties ??= new Map(dutiesByMark());
  },

  // The entries of a group that are shown, and a line that asks for more.
  shown(kind, found) {
    const limit = this.whole === kind ? MOST : EACH;
    const rest = found.length - limit;
    return [...found.slice(0, limit), ...(rest > 0 && limit < MOST ? [{ more: kind, rest }] : [])];
  },

  draw(groups, query, terms) {
    const lists = groups.map(([kind, found]) => [kind, found, this.shown(kind, found)]);
    this.results = lists.flatMap(([, , shown]) => shown);
    let index = 0;
    replace(
      byId('search-results'),
      lists.map(([kind, found, shown]) =>
        el(
          'div',
          { role: 'group', 'aria-label': `${t(`search.${kind}`)} ${found.length}` },
          el(
            'p',
            { class: 'group-title', 'aria-hidden': 'true' },
            t(`search.${kind}`),
            el('b', {}, numberFormat.format(found.length)),
          ),
          shown.map((one) => (one.more ? moreLine(one.rest, index++) : option(one, kind, index++, terms))),
          found.length > MOST &&
            this.whole === kind &&
            el('p', { class: 'small muted', 'aria-hidden': 'true' }, t('search.type', { n: found.length - MOST })),
        ),
      ),
      query && !groups.length && el('p', { class: 'muted none' }, t('search.none', { q: clip(byId('search').value.trim(), 40) })),
    );
    this.open(Boolean(query));
    if (query) announce(t('live.results', { n: groups.reduce((sum, [, found]) => sum + found.length, 0) }));
  },

  open(shown) {
    byId('search-results').hidden = !shown;
    byId('search').setAttribute('aria-expanded', String(shown));
    if (!shown) byId('search').removeAttribute('aria-activedescendant');
  },

  shut() {
    this.open(false);
    this.from = '';
    byId('search').placeholder = t('search.placeholder');
  },

  steer(event) {
    const last = this.results.length - 1;
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') this.move(this.active >= last ? 0 : this.active + 1);
    else if (event.key === 'ArrowUp') this.move(this.active <= 0 ? last : this.active - 1);
    else if (event.key === 'Enter') this.choose(Math.max(0, this.active));
    else if (event.key === 'Escape') this.leave();
    else return;
    event.preventDefault();
  },

  leave() {
    const box = byId('search');
    if (byId('search-results').hidden) box.value = '';
    if (byId('search-results').hidden) box.blur();
    this.shut();
  },

  move(to) {
    this.active = to;
    const options = [...byId('search-results').querySelectorAll('[role=option]')];
    options.forEach((one, i) => one.setAttribute('aria-selected', String(i === to)));
    if (!options[to]) return;
    byId('search').setAttribute('aria-activedescendant', options[to].id);
    options[to].scrollIntoView({ block: 'nearest' });
  },

  choose(index) {
    const one = this.results[index];
    if (one?.more) this.enlarge(one.more, index);
    if (!one?.mark) return;
    const from = this.from || picking.from;
    const mark = visible(one.mark);
    byId('search').blur();
    bringOut(mark);
    picking.from = '';
    if (from) update({ view: 'graph', path: [from, mark.id], open: [], ...selection(mark) });
    else if (mark.kind === 'article' || state.view === 'text') showText(mark);
    else reveal(mark);
  },

  // Show more of a kind; the key goes on from where it was.
  enlarge(kind, index) {
    this.whole = kind;
    this.look();
    this.move(index);
  },
};

// What is looked for by name is shown, even if the filters must give way; a step back brings them back.
function bringOut(mark) {
  if (isSeen(mark)) return;
  const duties = hiddenDuties(mark.id);
  toast(t('hidden.lifted', { why: whyHidden(duties) }));
  state.filters = widened(duties);
}

const visible = (mark) => (mark.kind === 'actor' && !mark.members ? entity(mark) : mark);

// Select a mark; where the overview does not draw it, expand it.
function reveal(mark) {
  if (state.view === 'graph' && !graph.scene?.items.has(mark.id))
    update({ ...selection(mark), open: [mark.id], path: [] });
  else select(mark.id);
}

// How many duties lie behind every mark, whatever the filters.
function dutiesByMark() {
  const found = new Map();
  for (const duty of model.duties.values()) {
    const ids = new Set(duty.rows.flatMap(idsOf));
    for (const id of ids) found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

const choice = (index, named, ...children) =>
  el('div', { role: 'option', id: `result-${index}`, 'aria-selected': 'false', data: { index }, ...named }, ...children);

const moreLine = (n, index) =>
  choice(index, { class: 'result more-line' }, t('search.more', { n: numberFormat.format(n) }));

function option(one, kind, index, terms) {
  const { mark, seen, duties } = one;
  const called = calledBy(one, terms);
  const words = [called && t('search.called', { name: called }), one.sub()].filter(Boolean).join(' · ');
  const label = kind === 'text' ? snippet(one, terms) : clip(mark.label, 90);
  return choice(
    index,
    { class: seen ? 'result' : 'result unseen' },
    kindIcon(mark.kind),
    el('span', { class: 'name', dir: 'auto' }, emphasised(label, terms)),
    words && el('small', { dir: 'auto' }, clip(words, 50)),
    duties > 1 && COUNTED.includes(kind) && el('small', { class: 'still muted' }, t('search.duties', { n: duties })),
    !seen && el('small', { class: 'tag still' }, t('hidden.tag')),
  );
}

const COUNTED = ['actor', 'topic'];
