// The bar above the graph and its legend.

function renderToolbar(scene) {
  const bar = byId('graph-bar');
  if (scene.kind === 'map') replace(bar, mapTools(scene));
  else replace(bar, flowTools(scene));
  const note =
    scene.kind === 'flow' && scene.total > scene.shown
      ? t('graph.capped', { n: scene.shown, rest: scene.total - scene.shown })
      : scene.kind === 'path' && !scene.total
        ? t('graph.path.none')
        : '';
  byId('graph-note').textContent = note;
  byId('graph-note').hidden = !note;
  replace(byId('graph-legend'), legend(scene));
  byId('relayout').disabled = scene.kind !== 'map' && !graph.dragged.has(graph.frame);
}

function mapTools(scene) {
  return [
    el('h2', {}, t('graph.overview')),
    el(
      'label',
      { class: 'inline' },
      t('graph.marks'),
      ' ',
      el(
        'select',
        {
          on: { change: (event) => update({ marks: Number(event.target.value) }) },
        },
        MARKS.map((n) => el('option', { value: n, selected: n === state.marks }, n)),
      ),
    ),
    el('span', { class: 'muted' }, t('graph.shown', { n: graph.shown().length, all: scene.total })),
    state.selected &&
      segmented(
        t('graph.rest'),
        [
          ['fade', t('graph.rest.fade')],
          ['hide', t('graph.rest.hide')],
        ],
        state.rest,
        (rest) => update({ rest }),
      ),
    el('span', { class: 'muted hint' }, t('graph.hint')),
  ];
}

function flowTools(scene) {
  const back = button(t('graph.back'), { picture: 'back', words: t('graph.back'), class: 'plain', on: overview });
  if (scene.kind === 'path') {
    return [back, el('h2', {}, t('graph.path.title', pathEnds()))];
  }
  return [
    back,
    el(
      'ul',
      { class: 'chips' },
      state.open.map((id) => el('li', {}, openChip(find(id)))),
    ),
    segmented(
      t('graph.depth'),
      [
        [1, t('graph.depth.1')],
        [2, t('graph.depth.2')],
      ],
      state.depth,
      (depth) => update({ depth }),
    ),
    state.open.some((id) => membersOf(find(id)).some((actor) => actor.owed?.length)) &&
      segmented(
        t('graph.direction'),
        ['owes', 'owed', 'both'].map((key) => [key, t(`graph.direction.${key}`)]),
        state.direction,
        (direction) => update({ direction }),
      ),
  ];
}

function pathEnds() {
  const [a, b] = state.path.map((id) => clip(find(id).label, 24));
  return { a, b };
}

function openChip(mark) {
  const shut = () => update({ open: state.open.filter((id) => id !== mark.id) });
  return el(
    'span',
    { class: 'chip' },
    kindIcon(mark.kind),
    clip(mark.label, 18),
    state.open.length > 1 &&
      button(`${t('graph.collapse')} ${clip(mark.label, 40)}`, { picture: 'close', class: 'bare', on: shut }),
  );
}

function legend(scene) {
  const shown = new Set(graph.shown().map((item) => item.mark.kind));
  return ['actor', 'duty', 'topic']
    .filter((kind) => shown.has(kind))
    .map((kind) => el('li', {}, kindIcon(kind), t(`kind.${kind}`)));
}
