// Keys that work wherever one is, but not while one types; the sheet of them is `?`.
const KEYS = {
  j: () => state.view === 'text' && stepText(1),
  n: () => state.view === 'text' && stepText(1),
  k: () => state.view === 'text' && stepText(-1),
  p: () => state.view === 'text' && stepText(-1),
};

function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('input:not([type=checkbox]), select, textarea, dialog')) return;
    own(KEYS, event.key.toLowerCase())?.();
  });
}
