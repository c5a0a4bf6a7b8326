// What the text marks: the parts of each duty, terms, and the clauses that hold a cue and gave nothing.

// Of several marks upon the same words the first of these is shown.
const ROLE_ORDER = [
  'marker',
  'bearer',
  'predicate',
  'deadline',
  'exception',
  'condition',
  'counterparty',
  'complement',
  'object',
];
const NOTES = ['definition', 'unexplained'];

// The order in which the key names them: as a sentence has them.
const MARK_ROLES = [
  'bearer',
  'marker',
  'predicate',
  'object',
  'complement',
  'condition',
  'exception',
  'deadline',
  'counterparty',
  ...NOTES,
];

// The marks upon a document: of the duties shown, and its own.
function textMarks(owner, duties) {
  const parts = duties.flatMap((duty) => marksOf(duty));
  const sentences = grouped(duties, (duty) => `${duty.start}/${duty.end}`).map((own) => ({
    role: 'sentence',
    start: own[0].start,
    end: own[0].end,
    duty: own[0],
    duties: own,
  }));
  return [...parts, ...sentences, ...notesOf(owner), ...citationsOf(owner)];
}

function notesOf(owner) {
  const note = (role) => (one) => ({ role, start: one.start, end: one.end, note: one });
  return [...owner.definitions.map(note('definition')), ...owner.unexplained.map(note('unexplained'))];
}

// References to articles of the document itself.
function citationsOf(owner) {
  const found = new Map();
  for (const duty of owner.duties) {
    for (const [, law, locator, start, end] of duty.citations) {
      const target = citedArticle(owner, law, locator);
      if (target && end > start) found.set(start, { role: 'cite', start, end, target });
    }
  }
  return [...found.values()];
}

// The article of `owner` that a citation names, with or without its paragraph.
function citedArticle(owner, law, locator) {
  const [named] = /^第[^条]+条(?:之[一二三四五六七八九十]+)?/.exec(locator ?? '') ?? [];
  return !law && owner && named ? model.articles.get(`article:${owner.index}/${named}`) : undefined;
}

// How many marks of each part there are; one that several duties share counts once.
function countMarks(marks) {
  const counts = new Map();
  const seen = new Set();
  for (const { role, start, end } of marks) {
    const key = `${role}/${start}/${end}`;
    if (!seen.has(key)) counts.set(role, (counts.get(role) ?? 0) + 1);
    seen.add(key);
  }
  return counts;
}

// The key, which is also the switch of each kind of mark. Gaps are named even where there are none.
function renderMarkKey(marks) {
  const counts = countMarks(marks);
  const shown = MARK_ROLES.filter(
    (role) => counts.get(role) || state.unmarked.includes(role) || role === 'unexplained',
  );
  replace(
    byId('text-key'),
    shown.map((role) => el('li', {}, markSwitch(role, counts.get(role) ?? 0))),
  );
}

function markSwitch(role, n) {
  const on = !state.unmarked.includes(role);
  const flip = () =>
    update({ unmarked: on ? [...state.unmarked, role] : state.unmarked.filter((one) => one !== role) });
  return el(
    'button',
    { type: 'button', 'aria-pressed': String(on), data: { key: `mark/${role}` }, on: { click: flip } },
    el('mark', { class: on ? `r-${role}` : '' }, t(`mark.${role}`)),
    el('b', {}, numberFormat.format(n)),
  );
}

// The marks upon each leaf of a document, all found in one pass.
function marksByLeaf(owner, marks) {
  const found = new Map(owner.leaves.map((leaf) => [leaf, []]));
  const { leaves } = owner;
  for (const mark of marks) {
    for (let i = firstEndingAfter(leaves, mark.start); i < leaves.length && leaves[i].start < mark.end; i++)
      found.get(leaves[i]).push(mark);
  }
  return found;
}

function firstEndingAfter(leaves, position) {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves[middle].end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The words of a leaf with its marks; each sentence that begins in it is led by its button.
function marked(leaf, near) {
  const shown = near.filter((mark) => !state.unmarked.includes(mark.role));
  if (!shown.length) return visibly(leaf.text);
  const found = runs(leaf, 0, leaf.text.length, shown);
  let place = 0;
  return found.map(({ text: words, marks: own }) => {
    const begins = own.filter((mark) => mark.role === 'sentence' && mark.from === place && mark.start >= leaf.start);
    place += words.length;
    return [begins.map(sentenceButton), own.length ? markedRun(words, own) : visibly(words)];
  });
}

// For those who hear the page: what the sentence says, and a way to choose it. It is no stop of the Tab key.
function sentenceButton({ duties }) {
  const chosen = duties.findIndex((duty) => duty.id === state.selected);
  const values = { place: address(duties[0]), duty: clip(duties[0].label, 80), n: duties.length };
  return el('button', {
    type: 'button',
    class: 'sentence-button',
    tabindex: -1,
    'aria-label': t(duties.length > 1 ? 'text.sentence.more' : 'text.sentence', values),
    'aria-pressed': String(chosen >= 0),
    data: { key: `sentence/${duties[0].start}` },
    on: { click: () => select(duties[(chosen + 1) % duties.length].id) },
  });
}

// A run belongs to the chosen duty where that has a part in it, else to the shortest mark upon it: a click selects it.
function markedRun(words, marks) {
  const said = marks.filter((mark) => mark.duty);
  const notes = marks.filter((mark) => mark.note);
  const cite = marks.find((mark) => mark.role === 'cite');
  const inner = said.length ? dutyRun(words, said) : visibly(words);
  const noted = notes.length ? el('mark', noteLook(notes), inner) : inner;
  return cite ? articleLink(cite.target, { class: 'cite', title: t('text.cited', { place: cite.target.label }) }, noted) : noted;
}

function noteLook(notes) {
  const [{ role, note, start }] = notes;
  return { class: notes.map((one) => `r-${one.role}`).join(' '), title: noteWords(role, note), data: { note: start } };
}

function noteWords(role, note) {
  if (role === 'definition') return t('text.defined', { term: clip(note.term, 60) });
  return t('text.gap', { cue: clip(note.cue, 20), why: gapWords(note.reason) });
}

const GAPS = { 'the cue stands inside a noun phrase': 'noun', 'no predicate': 'predicate' };

function gapWords(reason) {
  const known = Object.keys(GAPS).find((words) => reason.startsWith(words));
  return known ? t(`text.gap.${GAPS[known]}`) : clip(reason, 120);
}

function dutyRun(words, marks) {
  const chosen = marks.filter((mark) => mark.duty.id === state.selected || isChosenSentence(mark));
  const parts = chosen.filter((mark) => mark.role !== 'sentence');
  if (parts.length) return runOf(words, parts, 'chosen');
  const others = marks.filter((mark) => mark.role !== 'sentence');
  if (chosen.length) return runOf(words, others.length ? others : chosen, others.length ? 'around sibling' : 'around');
  return runOf(words, marks, find(state.selected)?.kind === 'duty' ? 'faint' : '');
}

const isChosenSentence = (mark) =>
  mark.role === 'sentence' && mark.duties.some((duty) => duty.id === state.selected);

function runOf(words, marks, look) {
  const role = ROLE_ORDER.find((one) => marks.some((mark) => mark.role === one)) ?? 'sentence';
  const shortest = marks.reduce((best, mark) => (mark.end - mark.start < best.end - best.start ? mark : best));
  const classes = look.includes('sibling') ? look : `r-${role} ${look}`;
  const title = role !== 'sentence' && runWords(role, shortest.duty, look === '' || look === 'chosen');
  return el(
    'mark',
    { class: classes.trim(), title, 'aria-current': look === 'chosen' && 'true', data: { duty: shortest.duty.id } },
    visibly(words),
  );
}

// What a run is of: its part, and of which duty; where another duty is chosen, it says that it is not of that one.
function runWords(role, duty, asked) {
  const part = t(`mark.${role}`);
  return `${asked ? part : t('mark.other', { part })} · ${clip(duty.label, 60)}`;
}
