// Find within the text: every match is lit, Enter goes from one to the next.
const finder = {
  wanted: '',
  matches: [],
  at: -1,

  start() {
    const box = byId('text-find');
    box.addEventListener(
      'input',
      later(120, () => update({ find: box.value.slice(0, LONGEST_QUERY) }, { stays: true })),
    );
    box.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter') this.go(event.shiftKey ? -1 : 1);
      else if (event.key === 'Escape' && box.value) {
        box.value = '';
        update({ find: '' }, { stays: true });
      } else return;
      event.preventDefault();
    });
  },

  // Look the words up in the page as it now stands; where they are new, go to the first match from here.
  look() {
    const box = byId('text-find');
    if (document.activeElement !== box) box.value = state.find;
    const anew = state.find !== this.wanted;
    this.wanted = state.find;
    this.matches = state.find.trim() ? matchesOf(state.find.trim().toLowerCase()) : [];
    if (anew) this.at = this.matches.length ? this.fromHere() : -1;
    this.at = Math.min(this.at, this.matches.length - 1);
    if (anew && this.at >= 0) bringIntoSightOf(this.matches[this.at]);
    this.show();
    if (anew && state.find) announce(this.words());
  },

  fromHere() {
    const edge = byId('text-scroll').getBoundingClientRect().top;
    return Math.max(0, this.matches.findIndex((range) => range.getBoundingClientRect().top >= edge));
  },

  go(by) {
    if (!this.matches.length) return;
    this.at = (this.at + by + this.matches.length) % this.matches.length;
    bringIntoSightOf(this.matches[this.at]);
    this.show();
    announce(this.words());
  },

  words() {
    if (!this.matches.length) return t('text.found.none');
    return t('text.found', { i: numberFormat.format(this.at + 1), n: numberFormat.format(this.matches.length) });
  },

  show() {
    light('found', this.matches);
    light('found-here', this.matches.slice(this.at, this.at + 1));
    const step = (name, picture, by) => button(t(name), { picture, class: 'bare', 'data-key': name, on: () => this.go(by) });
    keepFocus(byId('text-found'), () =>
      replace(
        byId('text-found'),
        state.find.trim() && [
          el('span', { class: 'muted' }, this.words()),
          this.matches.length > 1 && [
            step('text.found.previous', 'up', -1),
            step('text.found.next', 'down', 1),
          ],
        ],
      ),
    );
  },
};

function bringIntoSightOf(range) {
  if (!inSight(range)) range.startContainer.parentElement.scrollIntoView({ block: 'center' });
  if (!CSS.highlights) getSelection().setBaseAndExtent(...endsOf(range));
}

const endsOf = (range) => [range.startContainer, range.startOffset, range.endContainer, range.endOffset];

// Older browsers have no highlights of their own; there the match gone to is selected.
function light(name, ranges) {
  if (CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges));
}

// Every place of `query` in the page, within one block, across marks.
function matchesOf(query) {
  const found = [];
  for (const block of byId('text-page').querySelectorAll('.piece, .title')) {
    const nodes = wordsIn(block);
    const words = nodes.map((node) => node.data).join('');
    const folded = words.toLowerCase();
    if (folded.length !== words.length) continue;
    for (let at = folded.indexOf(query); at >= 0; at = folded.indexOf(query, at + query.length))
      found.push(rangeOf(nodes, at, at + query.length));
  }
  return found;
}

// The text nodes of a block, without those of its controls.
function wordsIn(block) {
  const accept = (node) =>
    node.nodeType === Node.TEXT_NODE
      ? NodeFilter.FILTER_ACCEPT
      : node.matches('button, .permalink')
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, accept);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function rangeOf(nodes, from, to) {
  const range = document.createRange();
  let place = 0;
  for (const node of nodes) {
    const end = place + node.data.length;
    if (from >= place && from < end) range.setStart(node, from - place);
    if (to > place && to <= end) {
      range.setEnd(node, to - place);
      break;
    }
    place = end;
  }
  return range;
}
