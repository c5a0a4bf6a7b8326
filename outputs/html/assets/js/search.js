// The search box: any part of a name, of a duty, of a topic or an article number; results by kind, keys all the way.
const EACH = 5; // results of a kind at first
const MOST = 60; // and when all are asked for
const KINDS = ['actor', 'topic', 'duty', 'article'];

const search = {
  index: null,
  results: [],
  active: -1,
  from: '',
  whole: '',

  start() {
    const box = byId('search');
    box.addEventListener('input', () => {
      this.whole = '';
      this.look();
    });
    box.addEventListener('focus', () => box.value && this.look());
    box.addEventListener('keydown', (event) => this.steer(event));
    byId('search-results').addEventListener('mousedown', (event) => {
      event.preventDefault();
      const { index, more } = event.target.closest('[data-index], [data-more]')?.dataset ?? {};
      if (index) this.choose(Number(index));
      if (more) {
        this.whole = more;
        this.look();
      }
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
    const query = byId('search').value.trim().toLowerCase();
    this.index ??= searchIndex();
    const kinds = this.from ? KINDS.slice(0, 3) : KINDS;
    const groups = query
      ? kinds.map((kind) => [kind, hits(this.index[kind], query)]).filter(([, found]) => found.length)
      : [];
    groups.sort((a, b) => isSeen(b[1][0].mark) - isSeen(a[1][0].mark));
    this.results = groups.flatMap(([kind, found]) => found.slice(0, this.limit(kind)));
    this.active = -1;
    this.draw(groups, query);
  },

  limit(kind) {
    return this.whole === kind ? MOST : EACH;
  },

  draw(groups, query) {
    const box = byId('search-results');
    let index = 0;
    replace(
      box,
      groups.map(([kind, found]) =>
        el(
          'div',
          { role: 'group', 'aria-label': `${t(`search.${kind}`)} ${found.length}` },
          el(
            'p',
            { class: 'group-title', 'aria-hidden': 'true' },
            t(`search.${kind}`),
            el('b', {}, numberFormat.format(found.length)),
          ),
          found.slice(0, this.limit(kind)).map((entry) => option(entry, index++, query)),
          found.length > this.limit(kind) && moreLine(kind, found.length - this.limit(kind), this.limit(kind) < MOST),
        ),
      ),
      query && !groups.length && el('p', { class: 'muted none' }, t('search.none', { q: clip(query, 40) })),
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
    const entry = this.results[index];
    if (!entry) return;
    const { from } = this;
    byId('search').blur();
    bringOut(entry.mark);
    if (from)
      update({ view: 'graph', path: [from, visible(entry.mark).id], open: [], ...selection(visible(entry.mark)) });
    else if (entry.mark.kind === 'article' || state.view === 'text') showText(visible(entry.mark));
    else reveal(visible(entry.mark));
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

function searchIndex() {
  const entry = (mark, sub, ...words) => ({ mark, sub, text: [mark.label, ...words].join('\n').toLowerCase() });
  return {
    actor: [...model.actors.values()]
      .filter((actor) => actor.rows || actor.names)
      .map((actor) => entry(actor, () => where(actor), actor.organ ?? '', ...actor.names, where(actor))),
    topic: [...model.topics.values()].map((topic) => entry(topic, () => '')),
    duty: [...model.duties.values()].map((duty) => entry(duty, () => `${duty.document.title} ${duty.locator}`)),
    article: [...model.articles.values()].map((one) =>
      entry(one, () => one.document.title, one.heading ?? '', ...numerals(one.label)),
    ),
  };
}

// 第二十三条 is also found as 23 and 第23条.
function numerals(locator) {
  const found = /^第([零〇一二三四五六七八九十百千]+)条/.exec(locator);
  return found ? [`${arabic(found[1])}`, `第${arabic(found[1])}条`] : [];
}

function arabic(words) {
  const units = { 十: 10, 百: 100, 千: 1000 };
  let total = 0;
  let digit = 0;
  for (const word of words) {
    if (units[word]) {
      total += (digit || 1) * units[word];
      digit = 0;
    } else digit = '零一二三四五六七八九'.indexOf(word.replace('〇', '零'));
  }
  return total + digit;
}

// What the filters let through comes first, then names that begin with the query, then the shorter ones.
function hits(entries, query) {
  const found = entries.filter((entry) => entry.text.includes(query));
  const rank = (entry) =>
    entry.text === query || entry.text.startsWith(`${query}\n`) ? 0 : entry.text.startsWith(query) ? 1 : 2;
  const seen = new Map(found.map((entry) => [entry, isSeen(entry.mark)]));
  return found.sort((a, b) => seen.get(b) - seen.get(a) || rank(a) - rank(b) || a.mark.label.length - b.mark.label.length);
}

function moreLine(kind, n, opens) {
  const words = t(opens ? 'search.more' : 'search.type', { n: numberFormat.format(n) });
  return el(
    'p',
    { class: opens ? 'small more-line' : 'small muted', 'aria-hidden': 'true', data: opens ? { more: kind } : {} },
    words,
  );
}

function option({ mark, sub }, index, query) {
  const words = sub();
  return el(
    'div',
    { role: 'option', id: `result-${index}`, class: isSeen(mark) ? 'result' : 'result unseen', 'aria-selected': 'false', data: { index } },
    kindIcon(mark.kind),
    el('span', { class: 'name', dir: 'auto' }, emphasised(clip(mark.label, 90), query)),
    words && el('small', { dir: 'auto' }, clip(words, 50)),
    !isSeen(mark) && el('small', { class: 'tag still' }, t('hidden.tag')),
  );
}
