// Putting it together: one state, one redraw of what is in sight.
const views = { graph, list, matrix, text };

function redraw() {
  applyTheme();
  labelPage();
  nameWindow();
  renderTabs();
  keepFocus(byId('facets'), renderFacets);
  renderSummary();
  renderDetails();
  views[state.view].render();
}

let theme = null;

function applyTheme() {
  const wanted = state.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  if (theme === wanted) return;
  theme = wanted;
  wear(wanted);
}

function wear(look) {
  document.documentElement.dataset.theme = look;
  setColours(look === 'dark');
  readPaint();
}

// The palette's colours as they are, and an ink of each that can be read as text on the theme's paper.
function setColours(dark) {
  const { style } = document.documentElement;
  for (const [name, color] of Object.entries(model.palette.modality)) {
    style.setProperty(`--m-${name}`, dark ? mixed(color, 255, 0.12) : color);
    style.setProperty(`--mi-${name}`, dark ? mixed(color, 255, 0.45) : mixed(color, 0, 0.45));
  }
  const { actor, topic } = model.palette.kind;
  style.setProperty('--actor', dark ? mixed(actor, 255, 0.55) : actor);
  style.setProperty('--actor-soft', mixed(actor, dark ? 90 : 255, 0.65));
  style.setProperty('--topic', topic);
  style.setProperty('--topic-edge', mixed(topic, 0, dark ? 0.2 : 0.45));
}

function mixed(color, towards, share) {
  const parts = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  return `#${parts
    .map((part) =>
      Math.round(part + (towards - part) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

// The words that stand in the page itself: elements say by `data-t…` which words they carry.
let labelled = '';

function labelPage() {
  if (labelled === state.lang) return;
  labelled = state.lang;
  document.documentElement.lang = state.lang === 'en' ? 'en' : 'zh-CN';
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const name of ['aria-label', 'placeholder', 'title']) {
    for (const node of document.querySelectorAll(`[data-t-${name}]`))
      node.setAttribute(name, t(node.getAttribute(`data-t-${name}`)));
  }
}

// The window is called by what it shows, so that bookmarks and the steps back can be told apart.
function nameWindow() {
  const mark = find(state.selected);
  const shown = [mark && clip(mark.label, 60), state.view !== fresh().view && t(`view.${state.view}`), model.title];
  document.title = shown.filter(Boolean).join(' · ');
}

function renderTabs() {
  for (const view of VIEWS) {
    const tab = byId(`tab-${view}`);
    tab.setAttribute('aria-selected', String(view === state.view));
    tab.tabIndex = view === state.view ? 0 : -1;
    byId(`view-${view}`).hidden = view !== state.view;
  }
  document.body.dataset.view = state.view;
}

function startTabs() {
  for (const view of VIEWS) byId(`tab-${view}`).addEventListener('click', () => show(view));
  byId('tabs').addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    const next = VIEWS[(VIEWS.indexOf(state.view) + by + VIEWS.length) % VIEWS.length];
    show(next);
    byId(`tab-${next}`).focus();
  });
}

function startButtons() {
  const on = (id, action) => byId(id).addEventListener('click', action);
  on('lang', () => update({ lang: state.lang === 'en' ? 'zh' : 'en' }, { stays: true }));
  on('theme', () => update({ theme: theme === 'dark' ? 'light' : 'dark' }, { stays: true }));
  on('zoom-in', () => graph.zoom(1.25));
  on('zoom-out', () => graph.zoom(0.8));
  on('fit', () => graph.fit());
  on('relayout', () => graph.relayout());
  on('list-copy', copyRows);
  on('list-csv', exportCsv);
  on('skip', () => byId('main').focus());
  on('home', () => update({ view: 'graph', selected: '', scope: '', open: [], path: [] }));
}

// Show what the link says; one that cannot be drawn gives way to the page as it first opens.
function follow() {
  try {
    const whole = restore();
    redraw();
    if (!whole) toast(t('link.partial'));
  } catch (error) {
    console.error(error);
    Object.assign(state, fresh());
    redraw();
    toast(t('link.broken'));
  }
}

function startPage() {
  watchers.push(redraw);
  startTabs();
  startMenus();
  startButtons();
  startList();
  matrix.start();
  startText();
  startKeys();
  startTip();
  startPrint();
  startSheet();
  search.start();
  for (const event of ['popstate', 'hashchange'])
    addEventListener(event, () => {
      if (location.hash.replace(/^#/, '') !== written) follow();
    });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => changed());
  matchMedia('(forced-colors: active)').addEventListener('change', () => {
    theme = null;
    changed();
  });
  addEventListener(
    'resize',
    later(150, () => changed()),
  );
  follow();
  document.documentElement.dataset.ready = 'true';
}

startPage();
