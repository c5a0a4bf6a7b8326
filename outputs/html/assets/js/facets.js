// The filters. Their counts say what each choice would leave; their colours are the legend of every view.
const FEW = 6;
const unfolded = new Set(['document', 'modality', 'source']);
const lengthened = new Set();

function renderFacets() {
  const { counts } = current();
  replace(
    byId('facets'),
    facetsHead(),
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
      chosen.length > 0 && facet !== 'source' && el('b', { class: 'pill' }, chosen.length),
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
  const shown = lengthened.has(facet) ? values : values.slice(0, FEW);
  return [
    el(
      'ul',
      {},
      shown.map((value) => el('li', {}, facetChoice(facet, value, counts.get(value) ?? 0, chosen))),
    ),
    values.length > FEW &&
      el(
        'button',
        {
          type: 'button',
          class: 'link',
          on: {
            click: () => {
              lengthened[lengthened.has(facet) ? 'delete' : 'add'](facet);
              renderFacets();
            },
          },
        },
        lengthened.has(facet) ? t('facet.less') : t('facet.more', { n: values.length }),
      ),
  ];
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
    { title: clip(label, 120) },
    el('input', {
      type: 'checkbox',
      checked: chosen.includes(value),
      data: { key: `${facet}/${value}` },
      on: { change: toggle },
    }),
    facet === 'modality' && el('i', { class: `dot m-${value}` }),
    el('span', { class: 'words', dir: 'auto' }, clip(label, 60)),
    el('span', { class: 'n' }, numberFormat.format(n)),
  );
}

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
