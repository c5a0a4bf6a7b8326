// The scene in words, for those who do not see it: the graph is described by them.
const NAMED_AT_MOST = 8;

function describeScene(scene) {
  const words = own(DESCRIBED, scene.kind)(scene);
  byId('graph-words').textContent = [...words, chosenWords(scene)].filter(Boolean).join(' ');
}

const DESCRIBED = {
  map: () => {
    const items = graph.shown();
    const of = (kind) => items.filter((item) => item.mark.kind === kind);
    const strongest = [...items].sort((a, b) => b.n - a.n);
    return [
      t('graph.words.map', { actors: of('actor').length, topics: of('topic').length }),
      strongest.length > 0 && t('graph.words.most', { names: namesOf(strongest) }),
    ];
  },
  flow: ({ columns, total, shown }) => [
    t('graph.words.flow', { names: namesOf(state.open.map((id) => ({ mark: find(id) }))), n: total, shown }),
    ...['actor', 'topic'].map(
      (kind) => columns[kind].length > 0 && `${t(`graph.column.${kind}`)}${t('colon')}${namesOf(columns[kind])}${t('stop')}`,
    ),
  ],
  path: ({ paths }) => [
    t(paths.length ? 'graph.words.path' : 'graph.path.none', { ...pathEnds(), n: paths.length }),
    ...paths.map((path, i) => `${t('graph.path.nth', { n: i + 1 })}${t('colon')}${path.map((mark) => clip(mark.label, 60)).join(' → ')}${t('stop')}`),
  ],
};

function chosenWords(scene) {
  const mark = find(state.selected);
  if (!mark) return '';
  const n = dutiesOf(rowsOf(mark.id)).length;
  const chosen = t('graph.words.chosen', { kind: t(`kind.${mark.kind}`), label: clip(mark.label, 80), n });
  if (scene.kind !== 'map' || !scene.items.has(mark.id)) return chosen;
  const linked = linksOf(mark.id).map((link) => (link.from.id === mark.id ? link.to : link.from));
  return linked.length ? `${chosen} ${t('graph.words.linked', { names: namesOf(linked) })}` : chosen;
}

function namesOf(items) {
  const names = items.slice(0, NAMED_AT_MOST).map(({ mark, n }) => `${clip(mark.label, 40)}${n ? ` ${n}` : ''}`);
  const rest = items.length - names.length;
  return names.join(t('comma')) + (rest > 0 ? t('graph.words.more', { n: rest }) : '');
}

// A mark as the keys and its stand-in say it: what it is, where, and how much; a duty by its article.
function markWords({ mark, n }) {
  const words = { kind: t(`kind.${mark.kind}`), label: clip(mark.label, 80), n };
  if (mark.kind === 'duty') return t('graph.mark.duty', { ...words, place: groundOf(mark) });
  const place = mark.kind === 'actor' && model.manyPlaces ? clip(subtitle(mark), 40) : '';
  return place ? t('graph.mark.placed', { ...words, place }) : t('graph.mark', words);
}

const groundOf = ({ document, locator }) => (model.documents.length > 1 ? `${clip(document.title, 40)} ${locator}` : locator);
