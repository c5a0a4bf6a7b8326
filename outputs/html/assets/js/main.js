// Putting it together: one state, one redraw of what is in sight.
const views = { graph, list, matrix, text };

function redraw() {
  applyTheme();
  labelPage();
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
    own(EXPORTS, item.dataset.export)();
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.menu-box')) openMenu(false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (!menu.hidden) {
      openMenu(false);
      byId('export').focus();
    } else if (document.body.classList.contains('filtering')) drawer(false);
    else if (document.activeElement.id !== 'search' && state.selected) select('');
  });
}

function openMenu(open) {
  for (const name of ['png', 'svg']) {
    const item = byId('export-menu').querySelector(`[data-export=${name}]`);
    item.disabled = state.view !== 'graph';
    replace(item, t(`export.${name}`), item.disabled && el('small', {}, t('export.graph')));
  }
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
  addEventListener(
    'resize',
    later(150, () => changed()),
  );
  follow();
  document.documentElement.dataset.ready = 'true';
  window.kgPage = { positionOf: (id) => graph.positionOf(id), linkPlace: (from, to) => graph.linkPlace(from, to), marks: () => graph.shown().map((item) => item.id) };
}

startPage();
