// The bar above the graph, the heads of a flow's columns, and the legend.

function renderToolbar(scene) {
  replace(byId('graph-bar'), picking.from ? pickingTools() : own(TOOLS, scene.kind)(scene));
  replace(byId('graph-heads'), columnHeads(scene));
  replace(byId('graph-legend'), legend(scene));
  byId('relayout').disabled = !graph.canLayOut();
}

const TOOLS = { map: mapTools, flow: flowTools, path: pathTools };

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
        { data: { key: 'marks' }, on: { change: (event) => update({ marks: Number(event.target.value) }) } },
        MARKS.map((n) => el('option', { value: n, selected: n === state.marks }, n)),
      ),
    ),
    el('span', { class: 'muted' }, t('graph.shown', { n: graph.shown().length, all: scene.total })),
    restChoice(scene),
    places.own().moved.size > 0 &&
      button(t('graph.restore'), { words: t('graph.restore'), class: 'plain', data: { key: 'restore' }, on: () => graph.restore() }),
    el('span', { class: 'muted hint' }, t('graph.hint.map')),
  ];
}

// Whether what the selection does not touch fades or goes.
function restChoice(scene) {
  return (
    scene.related &&
    segmented(
      t('graph.rest'),
      [
        ['fade', t('graph.rest.fade')],
        ['hide', t('graph.rest.hide')],
      ],
      state.rest,
      (rest) => update({ rest }),
    )
  );
}

const backButton = () =>
  button(t('graph.back'), { picture: 'back', words: t('graph.back'), class: 'plain', data: { key: 'back' }, on: overview });

function flowTools(scene) {
  return [
    backButton(),
    el(
      'ul',
      { class: 'chips' },
      state.open.map((id) => el('li', {}, openChip(find(id)))),
    ),
    segmented(
      t('graph.depth'),
      [1, 2, 3].map((depth) => [depth, t(`graph.depth.${depth}`)]),
      state.depth,
      (depth) => update({ depth, drawn: fresh().drawn }),
    ),
    directionChoice(),
    restChoice(scene),
    drawnSoFar(scene),
  ];
}

function directionChoice() {
  const opened = state.open.map(find);
  if (!opened.some((mark) => mark.kind === 'actor' || mark.kind === 'topic')) return null;
  const counts = directionCounts();
  const ofTopics = opened.every((mark) => mark.kind === 'topic') ? '.topic' : '';
  return segmented(
    t('graph.direction'),
    ['owes', 'owed', 'both']
      .filter((key) => !ofTopics || key !== 'both')
      .map((key) => [key, `${t(`graph.direction.${key}${ofTopics}`)} ${numberFormat.format(counts[key])}`, !counts[key]]),
    ofTopics && state.direction === 'both' ? 'owes' : state.direction,
    (direction) => update({ direction, drawn: fresh().drawn }),
  );
}

// How many duties are drawn of how many, and more of them on request.
function drawnSoFar({ total, shown }) {
  if (total <= FLOW_STEP) return null;
  const next = Math.min(FLOW_STEP, total - shown, MOST_DRAWN - shown);
  return el(
    'span',
    { class: 'inline' },
    t('graph.drawn', { n: numberFormat.format(shown), all: numberFormat.format(total) }),
    next > 0 &&
      el(
        'button',
        { type: 'button', class: 'plain', data: { key: 'more' }, on: { click: () => update({ drawn: state.drawn + FLOW_STEP }, { stays: true }) } },
        t('graph.more', { n: next }),
      ),
  );
}

function pathTools(scene) {
  return [
    backButton(),
    el('h2', {}, t('graph.path.title', pathEnds())),
    scene.paths.length > 1 && el('span', { class: 'muted' }, t('graph.path.count', { n: scene.paths.length })),
    button(t('graph.path.other'), { picture: 'path', words: t('graph.path.other'), class: 'plain', data: { key: 'other' }, on: () => startPath(state.path[0]) }),
  ];
}

// While the end of a path is looked for the bar says so, and how to leave it.
function pickingTools() {
  return [
    el('p', { class: 'chip picking' }, icon('path'), t('graph.path.pick', { a: clip(find(picking.from)?.label ?? '', 24) })),
    button(t('graph.path.stop'), { picture: 'close', words: t('graph.path.stop'), class: 'plain', data: { key: 'stop' }, on: stopPath }),
  ];
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
  const marks = graph.shown().map((item) => item.mark);
  const shown = new Set(marks.map((mark) => mark.kind));
  const pale = marks.some((mark) => mark.kind === 'actor' && (mark.vague || mark.implied));
  return [
    ...['actor', 'duty', 'topic'].filter((kind) => shown.has(kind)).map((kind) => el('li', {}, kindIcon(kind), t(`kind.${kind}`))),
    pale && el('li', {}, vagueIcon(), t('graph.vague')),
    scene.kind === 'map' && scene.links.some((link) => link.quiet) && el('li', { class: 'hint' }, t('graph.quiet')),
  ];
}

function vagueIcon() {
  const picture = kindIcon('actor');
  picture.classList.add('vague');
  return picture;
}

// ---- Heads of the columns of a flow: 谁, 应当做什么, 关于什么 ----

function columnHeads(scene) {
  if (scene.kind !== 'flow' || !scene.total) return [];
  return ['actor', 'duty', 'topic']
    .filter((kind) => scene.columns[kind].length)
    .map((kind) =>
      el('p', { data: { kind } }, t(`graph.column.${kind}`), ' ', el('b', {}, numberFormat.format(scene.columns[kind].length))),
    );
}

// They stay at the upper edge, each above its column, wherever the flow is scrolled to.
function placeHeads(scene) {
  const top = byId('graph-bar').offsetHeight;
  for (const one of byId('graph-heads').children) {
    const { left, right } = boundsOf(scene.columns?.[one.dataset.kind] ?? []);
    const at = graph.network.canvasToDOM({ x: (left + right) / 2, y: 0 });
    one.style.setProperty('left', `${at.x}px`);
    one.style.setProperty('top', `${top}px`);
  }
}
