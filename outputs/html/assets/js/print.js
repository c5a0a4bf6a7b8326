// On paper: the whole of the view in light colours, under a head that says what it is and what was left out.
const TALLEST = 1.3; // of a picture on one sheet, for its width
const ACROSS = { topic: 24, chapter: 24, document: 8 }; // columns of the matrix side by side on a sheet

function startPrint() {
  addEventListener('beforeprint', layOutPaper);
  addEventListener('afterprint', clearPaper);
}

function layOutPaper() {
  wear('light');
  replace(byId('print-head'), paperHead());
  if (state.view === 'graph' && graph.scene) replace(byId('graph-print'), sheets());
  if (state.view === 'matrix') replace(byId('matrix-scroll'), matrixTables(ACROSS[axisNow()]));
}

function clearPaper() {
  theme = null;
  for (const id of ['print-head', 'graph-print']) replace(byId(id));
  matrix.key = '';
  redraw();
}

function paperHead() {
  const date = new Date().toLocaleDateString(state.lang === 'en' ? 'en-GB' : 'zh-CN');
  return [
    el('h1', {}, clip(model.title, 120)),
    el('p', {}, [t(`view.${state.view}`), ...viewWords()].join(' · ')),
    el('p', { class: 'muted' }, [...filterWords(), date].join(' · ')),
  ];
}

// What the view shows, in words, and how much of it.
function viewWords() {
  if (state.view === 'graph') return sceneWords();
  const scope = find(state.scope)?.label;
  if (state.view === 'list') return [scope, state.query, count('rows', list.rows.length)].filter(Boolean);
  if (state.view === 'matrix') return [t(`matrix.axis.${axisNow()}`), axisNow() === 'compare' ? matrix.parts.group?.label : count('actors', matrix.parts.entries.length)].filter(Boolean);
  return [model.documents[state.document]?.title, scope].filter(Boolean);
}

function sceneWords() {
  const { kind, total, shown } = graph.scene;
  if (kind === 'path') return [t('graph.path.title', pathEnds())];
  if (kind === 'map')
    return [
      t('graph.overview'),
      t('graph.shown', { n: graph.shown().length, all: total }),
      count('duties', current().duties.size),
    ];
  const names = state.open.map((id) => clip(find(id).label, 40)).join('、');
  return [names, count('duties', total), total > shown && t('graph.capped', { n: shown, rest: total - shown })].filter(
    Boolean,
  );
}

const filterWords = () =>
  FACETS.filter((facet) => state.filters[facet]?.length).map(
    (facet) => `${t(`facet.${facet}`)} ${state.filters[facet].map((value) => clip(facetLabel(facet, value), 40)).join('、')}`,
  );

// The whole scene, cut between duties where it is longer than a sheet.
function sheets() {
  const seen = graph.scene;
  if (seen.kind === 'flow') graph.scene = { ...flowScene(), related: null };
  const painter = new SvgPainter();
  drawScene(painter);
  const bounds = boundsOf(graph.shown());
  const [left, width] = [bounds.left - 12, bounds.right - bounds.left + 24];
  const cuts = [bounds.top - (seen.kind === 'flow' ? HEAD_SPACE : 12), ...cutsOf(bounds, width * TALLEST), bounds.bottom + 12];
  graph.scene = seen;
  return cuts.slice(1).map((end, i) =>
    svg(
      'svg',
      {
        role: 'img',
        'aria-label': sceneWords().join(' · '),
        viewBox: [left, cuts[i], width, end - cuts[i]].map(n1).join(' '),
        'font-family': FACE,
      },
      painter.root.cloneNode(true),
    ),
  );
}

function cutsOf(bounds, tallest) {
  const ends = (graph.scene.columns?.duty ?? []).map((card) => card.y + card.h / 2 + SPACE / 2);
  const cuts = [];
  let from = bounds.top;
  while (bounds.bottom - from > tallest) {
    const next = Math.max(...ends.filter((end) => end > from && end <= from + tallest));
    if (!Number.isFinite(next)) break;
    cuts.push(next);
    from = next;
  }
  return cuts;
}
