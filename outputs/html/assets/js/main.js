// Putting it together: one state, one redraw of what is in sight.
const views = { graph, list, matrix, text };

function redraw() {
  applyTheme();
  label();
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
  document.documentElement.dataset.theme = wanted;
  readPaint();
  graph.key = '';
}

// The words that stand in the page itself: elements say by `data-t…` which words they carry.
let labelled = '';

function label() {
  if (labelled === state.lang) return;
  labelled = state.lang;
  document.documentElement.lang = state.lang === 'en' ? 'en' : 'zh-CN';
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const name of ['aria-label', 'placeholder', 'title']) {
    for (const node of document.querySelectorAll(`[data-t-${name}]`)) node.setAttribute(name, t(node.getAttribute(`data-t-${name}`)));
  }
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

function startMenus() {
  const menu = byId('export-menu');
  byId('export').addEventListener('click', () => openMenu(menu.hidden));
  menu.addEventListener('click', (event) => {
    const item = event.target.closest('[data-export]');
    if (!item) return;
    openMenu(false);
    EXPORTS[item.dataset.export]();
  });
  document.addEventListener('click', (event) => { if (!event.target.closest('.menu-box')) openMenu(false); });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (!menu.hidden) { openMenu(false); byId('export').focus(); } else if (document.body.classList.contains('filtering')) drawer(false);
    else if (document.activeElement.id !== 'search' && state.selected) select('');
  });
}

function openMenu(open) {
  byId('export-menu').hidden = !open;
  byId('export').setAttribute('aria-expanded', String(open));
}

function drawer(open) {
  document.body.classList.toggle('filtering', open);
  byId('filters').setAttribute('aria-expanded', String(open));
}

function startButtons() {
  const on = (id, action) => byId(id).addEventListener('click', action);
  on('lang', () => update({ lang: state.lang === 'en' ? 'zh' : 'en' }));
  on('theme', () => update({ theme: theme === 'dark' ? 'light' : 'dark' }));
  on('filters', () => drawer(!document.body.classList.contains('filtering')));
  on('scrim', () => drawer(false));
  on('zoom-in', () => graph.zoom(1.25));
  on('zoom-out', () => graph.zoom(0.8));
  on('fit', () => graph.fit());
  on('relayout', () => graph.relayout());
  on('list-copy', copyRows);
  on('list-csv', exportCsv);
  on('list-reset', resetFilters);
  on('graph-reset', resetFilters);
  on('home', () => update({ view: 'graph', selected: '', scope: '', open: [], path: [] }));
}

function start() {
  restore();
  watchers.push(redraw);
  startTabs();
  startMenus();
  startButtons();
  startList();
  startText();
  search.start();
  for (const event of ['popstate', 'hashchange']) addEventListener(event, () => { if (location.hash.replace(/^#/, '') !== written) { restore(); changed(); } });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => changed());
  addEventListener('resize', later(150, () => { graph.key = ''; changed(); }));
  redraw();
  document.documentElement.dataset.ready = 'true';
  window.kgPage = { positionOf: (id) => graph.positionOf(id), marks: () => [...(graph.scene?.items.keys() ?? [])] };
}

start();
