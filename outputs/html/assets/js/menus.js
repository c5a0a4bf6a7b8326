// What opens over the page: the menu of exports, and in narrow windows the drawer of filters.

function startMenus() {
  const menu = byId('export-menu');
  byId('export').addEventListener('click', () => openMenu(menu.hidden));
  byId('export').addEventListener('keydown', openByArrow);
  menu.addEventListener('keydown', walkMenu);
  menu.addEventListener('click', (event) => {
    const item = event.target.closest('[data-export]');
    if (!item) return;
    shutMenu();
    own(EXPORTS, item.dataset.export)();
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.menu-box')) openMenu(false);
  });
  document.addEventListener('keydown', leaveByKey);
  startDrawer();
}

// Esc leaves what lies on top first.
function leaveByKey(event) {
  if (event.key !== 'Escape' || event.defaultPrevented || byId('help-sheet').open) return;
  if (!byId('export-menu').hidden) shutMenu();
  else if (isDrawn()) drawer(false);
  else if (document.activeElement.id !== 'search' && state.selected) select('');
}

function openMenu(open) {
  const opens = open && byId('export-menu').hidden;
  byId('export-menu').hidden = !open;
  byId('export').setAttribute('aria-expanded', String(open));
  if (opens) menuItems()[0]?.focus();
}

// Shut the menu and give the keyboard back to its button.
function shutMenu() {
  openMenu(false);
  byId('export').focus();
}

const menuItems = () => [...byId('export-menu').querySelectorAll('[data-export]')];

function openByArrow(event) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  openMenu(true);
  if (event.key === 'ArrowUp') menuItems().at(-1)?.focus();
}

function walkMenu(event) {
  const items = menuItems();
  const here = items.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  if (event.key === 'Tab') shutMenu();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}

// ---- The drawer of filters: where it lies over the page, the page behind it waits ----

const isDrawn = () => document.body.classList.contains('filtering');
const BEHIND = ['main', 'details'];
const overlays = () => byId('filters').getClientRects().length > 0;

function startDrawer() {
  byId('filters').addEventListener('click', () => drawer(!isDrawn()));
  byId('scrim').addEventListener('click', () => drawer(false));
  matchMedia('(max-width: 1080px)').addEventListener('change', () => isDrawn() && drawer(false));
}

function drawer(open) {
  document.body.classList.toggle('filtering', open);
  byId('filters').setAttribute('aria-expanded', String(open));
  for (const id of BEHIND) byId(id).inert = open;
  if (open) firstFilter()?.focus();
  else if (overlays()) byId('filters').focus();
}

const firstFilter = () => byId('facets').querySelector('input, summary, button');

// To the filters, wherever they are.
function toFilters() {
  if (overlays()) drawer(true);
  else firstFilter()?.focus();
}
