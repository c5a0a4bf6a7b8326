// What the filters hide: how much of a mark, by which of them, and how to see it all the same.

// The duties of a mark that no row in sight has.
function hiddenDuties(id) {
  const { duties } = current();
  return dutiesOf(rowsAmong(model.rows, id)).filter((duty) => !duties.has(duty.id));
}

// The filters that keep rows of those duties away, and the values they would need.
function keptAway(duties) {
  const missing = new Map();
  for (const row of duties.flatMap((duty) => duty.rows)) {
    for (const facet of FACETS) {
      const chosen = state.filters[facet] ?? [];
      const values = own(FACET_VALUES, facet)(row);
      if (!chosen.length || values.some((value) => chosen.includes(value))) continue;
      if (!missing.has(facet)) missing.set(facet, new Set());
      for (const value of values) missing.get(facet).add(value);
    }
  }
  return missing;
}

// Filters as they are, widened by what those duties need.
function widened(duties) {
  const filters = { ...state.filters };
  for (const [facet, values] of keptAway(duties))
    filters[facet] = inFacetOrder(facet, [...new Set([...filters[facet], ...values])]);
  return filters;
}

const inFacetOrder = (facet, values) =>
  facet === 'source' ? FIXED.source().filter((value) => values.includes(value)) : values;

// Which filters those are, in words: 未明确主体 says more than 主体来源.
const whyHidden = (duties) =>
  [...keptAway(duties)]
    .map(([facet, values]) =>
      facet === 'source' ? [...values].map((value) => facetLabel(facet, value)).join('、') : t(`facet.${facet}`),
    )
    .join('、');

// “4 项责任因‘未明确主体’未显示 · 显示”, or nothing.
function hiddenNote(id) {
  const duties = hiddenDuties(id);
  return (
    duties.length > 0 &&
    el(
      'p',
      { class: 'hidden-note' },
      t('hidden.note', { n: numberFormat.format(duties.length), why: whyHidden(duties) }),
      ' ',
      el(
        'button',
        { type: 'button', class: 'link', on: { click: () => update({ filters: widened(duties) }) } },
        t('count.show'),
      ),
    )
  );
}

// Why nothing is there, and what would bring something back: only what changes anything is offered.
function emptyWords(id, query = '') {
  const changed = query || JSON.stringify(state.filters) !== JSON.stringify(fresh().filters);
  return [
    el('p', {}, t('empty')),
    hiddenNote(id),
    changed && el('button', { type: 'button', on: { click: resetFilters } }, t('empty.reset')),
  ];
}

// Whether the filters let anything of a mark be seen. What has no duty at all is hidden by none.
function isSeen(mark) {
  const { shown } = current();
  return shown.has(mark.id) || !known().has(mark.id);
}

const everything = new Set();

// The ids of all that has a duty, whatever the filters.
function known() {
  if (!everything.size) for (const row of model.rows) for (const id of idsOf(row)) everything.add(id);
  return everything;
}

const idsOf = (row) => [
  row.actor.id,
  `organ:${row.actor.name}`,
  row.duty.id,
  row.duty.article,
  ...row.duty.topics.map((topic) => topic.id),
];
