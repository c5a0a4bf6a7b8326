// The only ways this page makes elements: text goes in as text, never as markup.

// el('button', { class: 'x', 'aria-label': '…', on: { click } }, 'words', child)
function el(tag, props = {}, ...children) {
  return dress(document.createElement(tag), props, children);
}

function svg(tag, props = {}, ...children) {
  return dress(document.createElementNS('http://www.w3.org/2000/svg', tag), props, children);
}

function dress(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name === 'style') for (const [key, given] of Object.entries(value)) node.style.setProperty(key, given);
    else if (name === 'data') for (const [key, given] of Object.entries(value)) node.dataset[key] = given;
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function replace(node, ...children) {
  node.replaceChildren(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
}

const byId = (id) => document.getElementById(id);

// A picture of one mark kind: the legend, the search results and the details use the same shapes as the graph.
function kindIcon(kind) {
  const icon = svg('svg', {
    class: `kind kind-${kind}`,
    viewBox: '0 0 16 16',
    width: 14,
    height: 14,
    'aria-hidden': 'true',
  });
  const shapes = {
    actor: () => svg('circle', { cx: 8, cy: 8, r: 6.2 }),
    duty: () => svg('rect', { x: 1, y: 3, width: 14, height: 10, rx: 2 }),
    topic: () => svg('path', { d: 'M8 .8 15.2 8 8 15.2 .8 8Z' }),
    article: () => svg('path', { d: 'M3 1h7l3 3v11H3Z' }),
    group: () => svg('path', { d: 'M5.500 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm5 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z' }),
    cell: () => svg('path', { d: 'M2 2h12v12H2Zm0 6h12M8 2v12' }),
  };
  icon.append(shapes[kind]());
  return icon;
}

const ICON_PATHS = {
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.3 7.8L14 14',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  back: 'M7 3 2.5 8 7 13M3 8h10.5',
  layout: 'M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 1.8v3.4h-3.4',
  theme: 'M8 2a6 6 0 1 0 0 12V2Z',
  close: 'M4 4l8 8M12 4l-8 8',
  filter: 'M2 3.5h12M4.5 8h7M6.5 12.5h3',
  text: 'M3 3.5h10M3 6.5h10M3 9.5h10M3 12.5h6',
  list: 'M2.5 4h.1M2.5 8h.1M2.5 12h.1M5.5 4h8M5.5 8h8M5.5 12h8',
  expand:
    'M4 8a1.6 1.6 0 1 1-3.2 0A1.6 1.6 0 0 1 4 8Zm0 0h3m0-4.5V12.500M7 3.500h4M7 8h4m-4 4.500h4M12 2.500h2.500v2H12Zm0 4.500h2.500v2H12Zm0 4.500h2.500v2H12Z',
  sort: 'M5 3v10M2.500 5.500 5 3l2.500 2.500M11 13V3M8.500 10.500 11 13l2.500-2.500',
  columns: 'M2.500 3h11v10h-11ZM6.200 3v10M9.800 3v10',
  compare: 'M2.500 3h4.500v10h-4.500ZM9 3h4.500v10H9ZM4 6h1.500M4 8.500h1.500M10.500 6H12',
  up: 'M3.500 10 8 5.500 12.500 10',
  down: 'M3.500 6 8 10.500 12.500 6',
  export: 'M8 2.500v7M5 6.500l3 3 3-3M2.500 11v2.500h11V11',
  copy: 'M5.500 5.500h8v8h-8ZM10.500 5.500v-3h-8v8h3',
  path: 'M3 12.500a1 1 0 1 0 0-.1M13 3.500a1 1 0 1 0 0-.1M4 12.500h4.500a2.200 2.200 0 0 0 0-4.500H7a2.200 2.200 0 0 1 0-4.500h5',
};

function icon(name) {
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    svg('path', { d: ICON_PATHS[name] }),
  );
}

// A button whose name is in `label`; `words` show beside the picture, or only the picture does.
function button(label, { picture, words, on, ...props } = {}) {
  return el(
    'button',
    {
      type: 'button',
      'aria-label': words === label ? null : label,
      title: words === label ? null : label,
      on: { click: on },
      ...props,
    },
    picture && icon(picture),
    words && el('span', {}, words),
  );
}

// A choice of few: buttons of which one is pressed.
function segmented(label, options, value, choose) {
  return el(
    'div',
    { class: 'segmented', role: 'group', 'aria-label': label },
    options.map(([key, words, off = false]) =>
      el(
        'button',
        {
          type: 'button',
          'aria-pressed': String(key === value),
          disabled: off && key !== value,
          data: { key: `${label}/${key}` },
          on: { click: () => choose(key) },
        },
        words,
      ),
    ),
  );
}

// Draw the inside of `box` anew and leave the keyboard where it was: elements are known again by their `data-key`.
function keepFocus(box, draw) {
  const active = document.activeElement;
  const key = box.contains(active) ? active.dataset.key : undefined;
  draw();
  if (key === undefined) return;
  [...box.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key)?.focus({ preventScroll: true });
}

// `text` with every occurrence of the terms emphasised.
function emphasised(text, terms) {
  const folded = text.toLowerCase();
  if (folded.length !== text.length) return [text];
  const parts = [];
  let from = 0;
  for (let [at, length] = next(0); at >= 0; [at, length] = next(from)) {
    parts.push(text.slice(from, at), el('b', {}, text.slice(at, at + length)));
    from = at + length;
  }
  parts.push(text.slice(from));
  return parts;

  // Where the next term is, and how long it is; of two at one place the longer.
  function next(start) {
    let found = [-1, 0];
    for (const term of terms) {
      const at = folded.indexOf(term, start);
      const nearer = found[0] < 0 || at < found[0] || (at === found[0] && term.length > found[1]);
      if (at >= 0 && nearer) found = [at, term.length];
    }
    return found;
  }
}

// No label, cell or row shows more than this of one text; the source shows it all.
const LONGEST = 400;
const clip = (text, longest = LONGEST) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

// Do what can wait, once nothing else is to be done; some browsers do not tell when that is.
const whenIdle = (action) => (window.requestIdleCallback ?? ((then) => setTimeout(then, 200)))(action);

function later(wait, action) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...args), wait);
  };
}

function announce(text) {
  byId('live').textContent = text;
}

function toast(text) {
  announce(text);
  const box = byId('toast');
  box.textContent = text;
  box.classList.add('shown');
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => box.classList.remove('shown'), 1800);
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
