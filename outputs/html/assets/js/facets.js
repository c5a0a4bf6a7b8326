// The filters. Their counts say how many duties each choice would leave; their colours, lines and shapes are the legend of
// every view, and what one points at stands out there.
const FEW = 6;
const LONG_FACET = 12; // values from which a facet can be searched
const MOST_VALUES = 200; // values shown of one
const sought = {}; // by facet, what its values are searched for
const unfolded = new Set(['document', 'modality', 'source']);
const lengthened = new Set();

function renderFacets() {
  const { counts } = current();
  replace(
    byId('facets'),
    facetsHead(),
    kindLegend(),
    mergeSwitch(),
    FACETS.map((facet) => facetBlock(facet, counts[facet])),
  );
}

function facetsHead() {
  const changed = JSON.stringify(state.filters) !== JSON.stringify(fresh().filters);
  return el(
    'div',
    { class: 'facets-head' },
    el('h2', {}, t('facet.title')),
    changed && el('button', { type: 'button', class: 'link', on: { click: resetFilters } }, t('facet.reset')),
    el('p', { class: 'muted small' }, t('facet.help')),
  );
}

// The shapes of what the views show, and how much of each counts now.
function kindLegend() {
  const { actors, duties, topics } = current();
  const kinds = { actor: actors.length, duty: duties.size, topic: topics.length };
  return el(
    'ul',
    { class: 'kind-legend', 'aria-label': t('facet.legend') },
    Object.entries(kinds).map(([kind, n]) =>
      el('li', {}, kindIcon(kind), t(`kind.${kind}`), el('span', { class: 'n' }, numberFormat.format(n))),
    ),
  );
}

function resetFilters() {
  update({ filters: fresh().filters, query: '' });
}

function mergeSwitch() {
  if (!model.manyPlaces) return null;
  return el(
    'label',
    { class: 'switch', title: t('merge.help') },
    el('input', {
      type: 'checkbox',
      role: 'switch',
      data: { key: 'merge' },
      checked: state.merge,
      on: { change: (event) => mergeActors(event.target.checked) },
    }),
    t('merge'),
  );
}

// What is selected and open stays so: an actor becomes its group, a group its first member.
function mergeActors(merge) {
  const moved = (id) => {
    const mark = find(id);
    if (!mark || mark.kind !== 'actor') return id.startsWith('cell:') ? '' : id;
    return merge ? `organ:${mark.name}` : membersOf(mark)[0].id;
  };
  update({
    merge,
    selected: moved(state.selected),
    scope: moved(state.scope),
    open: [...new Set(state.open.map(moved))].filter(Boolean),
    path: [],
  });
}

function facetBlock(facet, counts) {
  const chosen = state.filters[facet] ?? [];
  const values = facetOrder(facet, [...new Set([...counts.keys(), ...chosen])], counts);
  if (values.length < 2 && !chosen.length) return null;
  const open = unfolded.has(facet);
  return el(
    'details',
    { class: 'facet', open, on: { toggle: (event) => fold(facet, event.currentTarget.open) } },
    el(
      'summary',
      { data: { key: facet } },
      t(`facet.${facet}`),
      chosen.length > 0 && chosen.length < values.length
        ? el('b', { class: 'pill' }, chosen.length)
        : el('span', { class: 'any' }, t('facet.any')),
    ),
    open && facetList(facet, values, counts, chosen),
  );
}

function fold(facet, open) {
  if (open === unfolded.has(facet)) return;
  unfolded[open ? 'add' : 'delete'](facet);
  keepFocus(byId('facets'), renderFacets);
}

function facetList(facet, values, counts, chosen) {
  const words = (sought[facet] ?? '').trim().toLowerCase();
  const found = words ? values.filter((value) => facetLabel(facet, value).toLowerCase().includes(words)) : values;
  const all = words || lengthened.has(facet);
  const shown = found.slice(0, all ? MOST_VALUES : FEW);
  const choice = (value) =>
    el('li', {}, facetChoice(facet, value, counts.get(value) ?? 0, chosen), onlyButton(facet, value));
  return [
    values.length > LONG_FACET && facetSearch(facet),
    facet === 'chapter' && model.documents.length > 1
      ? grouped(shown, documentPart).map((part) => chapterGroup(part, choice))
      : el('ul', {}, shown.map(choice)),
    found.length === 0 && el('p', { class: 'muted small none' }, t('search.none', { q: clip(words, 40) })),
    !words && values.length > FEW && lengthButton(facet, values.length),
  ];
}

// Chapters under their document.
function chapterGroup(values, choice) {
  const title = facetLabel('document', documentPart(values[0]));
  return [
    el('p', { class: 'part muted', 'aria-hidden': 'true', title: clip(title, 120) }, clip(title, 60)),
    el('ul', { 'aria-label': clip(title, 60) }, values.map(choice)),
  ];
}

function facetSearch(facet) {
  const box = el('input', {
    type: 'search',
    autocomplete: 'off',
    value: sought[facet] ?? '',
    'aria-label': t('facet.search', { facet: t(`facet.${facet}`) }),
    placeholder: t('facet.search', { facet: t(`facet.${facet}`) }),
    data: { key: `search/${facet}` },
    on: {
      input: (event) => {
        sought[facet] = event.target.value;
        keepFocus(byId('facets'), renderFacets);
      },
    },
  });
  return box;
}

function lengthButton(facet, n) {
  const switchLength = () => {
    lengthened[lengthened.has(facet) ? 'delete' : 'add'](facet);
    keepFocus(byId('facets'), renderFacets);
  };
  return el(
    'button',
    { type: 'button', class: 'link', data: { key: `length/${facet}` }, on: { click: switchLength } },
    lengthened.has(facet) ? t('facet.less') : t('facet.more', { n }),
  );
}

// One value and no other. It shows where one is: under the pointer, at the keyboard.
function onlyButton(facet, value) {
  return el(
    'button',
    {
      type: 'button',
      class: 'link only',
      data: { key: `only/${facet}/${value}` },
      on: { click: () => setFacet(facet, [value]) },
    },
    t('facet.only'),
    el('span', { class: 'offscreen' }, ` ${clip(facetLabel(facet, value), 60)}`),
  );
}

const FIXED = {
  modality: () => Object.keys(model.palette.modality),
  role: () => ['lead', 'joint', 'assist', 'sole'],
  source: () => ['explicit', 'inherited', 'implied'],
};

function facetOrder(facet, values, counts) {
  if (FIXED[facet]) return FIXED[facet]().filter((value) => values.includes(value));
  if (facet === 'document') return values.sort((a, b) => Number(a) - Number(b));
  if (facet === 'chapter') return values.sort(byChapter);
  return values.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

function facetChoice(facet, value, n, chosen) {
  const toggle = (event) =>
    setFacet(facet, event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value));
  const label = facetLabel(facet, value);
  return el(
    'label',
    { title: clip(label, 120), on: pointing(facet, value) },
    el('input', {
      type: 'checkbox',
      checked: chosen.includes(value),
      data: { key: `${facet}/${value}` },
      on: { change: toggle },
    }),
    own(SAMPLES, facet)?.(value),
    el('span', { class: 'words', dir: 'auto' }, clip(label, 60)),
    el('span', { class: 'n' }, numberFormat.format(n)),
  );
}

// How a value looks in the views: the colour of a modality, the line of a role, the disc of a bearer.
const SAMPLES = {
  modality: (value) => el('i', { class: `dot m-${value}` }),
  role: (value) => lineSample(value === 'assist'),
  source: (value) => {
    const disc = kindIcon('actor');
    disc.classList.toggle('pale', value === 'implied');
    return disc;
  },
};

const lineSample = (dashed) =>
  svg(
    'svg',
    { class: 'line-sample', viewBox: '0 0 18 8', width: 18, height: 8, 'aria-hidden': 'true' },
    svg('path', { d: 'M0 4h18', 'stroke-dasharray': dashed ? '4 3' : null }),
  );

function setFacet(facet, values) {
  update({ filters: { ...state.filters, [facet]: inFacetOrder(facet, values) } });
}

function renderSummary() {
  const { rows, actors, duties } = current();
  const documents = new Set(rows.map((row) => row.duty.document)).size;
  const hidden =
    model.rows.length && !(state.filters.source ?? []).includes('implied') && (state.filters.source ?? []).length
      ? (current().counts.source.get('implied') ?? 0)
      : 0;
  replace(
    byId('summary'),
    el('span', {}, count('documents', documents)),
    el('span', {}, count('actors', actors.length)),
    el('span', {}, count('duties', duties.size)),
    hidden > 0 &&
      el(
        'span',
        { class: 'hidden-rows' },
        t('count.hidden', { n: numberFormat.format(hidden) }),
        ' ',
        el(
          'button',
          { type: 'button', class: 'link', on: { click: () => setFacet('source', FIXED.source()) } },
          t('count.show'),
        ),
      ),
  );
}

// ---- What one points at among the filters stands out in the view ----

const pointing = (facet, value) => ({
  pointerenter: () => hint(facet, value),
  pointerleave: () => hint(),
  focusin: () => hint(facet, value),
  focusout: () => hint(),
});

function hint(facet, value) {
  const matches = facet ? (row) => own(FACET_VALUES, facet)(row).includes(value) : null;
  own(HINTS, state.view)?.(matches);
}

const HINTS = {
  graph: (matches) => {
    if (!graph.scene) return;
    graph.scene.related = matches ? idsMatching(matches) : relatedIds(graph.scene);
    graph.network.redraw();
  },
  list: (matches) => {
    for (const [i, node] of list.drawn)
      node.classList.toggle('hinted', Boolean(matches && list.lines[i]?.rows?.some(matches)));
  },
  matrix: (matches) => {
    const ids = matches ? idsMatching(matches, inMatrix) : new Set();
    for (const node of byId('matrix-scroll').querySelectorAll('tbody [data-id]'))
      node.classList.toggle('hinted', ids.has(node.dataset.id));
  },
};

function idsMatching(matches, asSeen = entity) {
  const ids = new Set();
  for (const row of current().rows.filter(matches)) {
    ids.add(asSeen(row.actor).id).add(row.duty.id);
    for (const topic of row.duty.topics) ids.add(topic.id);
  }
  return ids;
}
