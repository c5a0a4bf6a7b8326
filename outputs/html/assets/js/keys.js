// Keys that work wherever one is, but not while one types; the sheet that `?` opens names them all.
const KEYS = {
  1: () => show('graph'),
  2: () => show('list'),
  3: () => show('matrix'),
  4: () => show('text'),
  f: () => toFilters(),
  j: () => state.view === 'text' && stepText(1),
  n: () => state.view === 'text' && stepText(1),
  k: () => state.view === 'text' && stepText(-1),
  p: () => state.view === 'text' && stepText(-1),
  '?': () => openHelp(),
  '？': () => openHelp(),
};

// What the sheet says: where, and there which keys do what.
const KEY_GROUPS = [
  ['everywhere', [['/'], ['1', '2', '3', '4'], ['F'], ['Esc'], ['?']]],
  ['search', [['↑', '↓'], ['Enter']]],
  ['graph', [['← ↑ ↓ →'], ['Enter'], ['Shift + Enter']]],
  ['list', [['↑', '↓'], ['Enter']]],
  ['text', [['J', 'N'], ['K', 'P'], ['Enter'], ['Shift + Enter']]],
];

function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('input:not([type=checkbox]), select, textarea, dialog')) return;
    const action = own(KEYS, event.key.toLowerCase());
    if (!action) return;
    event.preventDefault();
    action();
  });
  byId('help').addEventListener('click', openHelp);
  byId('help-sheet').addEventListener('click', (event) => {
    if (event.target === event.currentTarget) event.currentTarget.close();
  });
}

function openHelp() {
  const sheetOfKeys = byId('help-sheet');
  replace(
    sheetOfKeys,
    el(
      'header',
      {},
      el('h2', { id: 'help-title' }, t('help.title')),
      button(t('help.close'), { picture: 'close', class: 'bare', on: () => sheetOfKeys.close() }),
    ),
    el('div', { class: 'key-groups' }, KEY_GROUPS.map(keyGroup)),
  );
  if (!sheetOfKeys.open) sheetOfKeys.showModal();
}

function keyGroup([place, rows]) {
  return el(
    'section',
    {},
    el('h3', {}, t(`help.${place}`)),
    el(
      'dl',
      {},
      rows.map((keys, i) => [
        el(
          'dt',
          {},
          keys.map((key) => el('kbd', {}, key)),
        ),
        el('dd', {}, t(`help.${place}.${i + 1}`)),
      ]),
    ),
  );
}
