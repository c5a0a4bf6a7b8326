// What the search looks in: the words of every mark, other names of organs and topics, and how characters are read.

// Width and case make no difference: ２３ is 23, ＡＩ is ai.
const folded = (words) => words.normalize('NFKC').toLowerCase();

// ---- Pinyin ----

const LETTERS = /^[a-z]+$/;
const FEWEST_LETTERS = 2; // one letter would find almost everything

// Every way to read a character, by character; made when letters are first typed.
let readings = null;

function readingsOf(character) {
  if (!readings) {
    readings = new Map();
    for (const [syllable, characters] of Object.entries(model.readings))
      for (const one of characters) readings.set(one, [...(readings.get(one) ?? []), syllable]);
  }
  return readings.get(character) ?? [character];
}

// Whether `letters` read some characters in a row: by initials (szjj), in full (shuzi), or mixed (shuzijj).
// `sounds` are the readings of each character.
function isRead(sounds, letters) {
  for (let at = 0; at < sounds.length; at += 1)
    if (sounds[at].some((syllable) => syllable[0] === letters[0]) && isReadFrom(sounds, at, letters, 0)) return true;
  return false;
}

function isReadFrom(sounds, at, letters, from) {
  if (from === letters.length) return true;
  if (at >= sounds.length) return false;
  for (const syllable of sounds[at]) {
    if (letters[from] !== syllable[0]) continue;
    if (isReadFrom(sounds, at + 1, letters, from + 1)) return true;
    if (letters.startsWith(syllable, from) && isReadFrom(sounds, at + 1, letters, from + syllable.length)) return true;
    if (from > 0 && syllable.startsWith(letters.slice(from))) return true; // not yet typed to its end
  }
  return false;
}

// ---- The index ----

// An entry: names, in one of which at least one term must be found, words around, where the others may be, other names.
function entry(mark, sub, names, around = [], others = []) {
  return {
    mark,
    sub,
    others,
    folded: others.map(folded),
    said: names[0],
    names: names.map(folded),
    words: folded(names.join('\n')),
    around: folded(around.join('\n')),
  };
}

function searchIndex() {
  return {
    actor: actorsNow().map(actorEntry),
    topic: [...model.topics.values()].map((topic) => entry(topic, () => '', [topic.label], [], otherNames(topic.label))),
    duty: [...model.duties.values()].map(dutyEntry),
    article: [...model.articles.values()].map((one) =>
      entry(one, () => one.document.title, [one.label, one.heading ?? '', ...numerals(one.label)], [one.document.title]),
    ),
    text: model.documents.flatMap(textEntries),
  };
}

const otherNames = (...labels) => [...new Set(labels.flatMap((label) => own(model.names, label) ?? []))];

// Like bodies of several places are one entry where they are one mark.
const actorsNow = () =>
  [...new Set([...model.actors.values()].map(entity))].filter((mark) => membersOf(mark).some((one) => one.rows || one.names.size));

function actorEntry(mark) {
  const members = membersOf(mark);
  const names = new Set([mark.label, ...members.flatMap((one) => [one.label, ...one.names])]);
  const others = otherNames(mark.label, ...members.flatMap((one) => [one.name, one.organ ?? '']));
  return entry(mark, () => subtitle(mark), [...names, mark.organ ?? ''], members.map(where), others);
}

const dutyEntry = (duty) =>
  entry(duty, () => `${duty.document.title} ${duty.locator}`, [duty.label], [
    ...duty.rows.map((row) => row.actor.label),
    duty.document.title,
    duty.locator,
  ]);

// The text of every article of a document: all that stands before the next one.
function textEntries(owner) {
  const places = [...model.articles.values()].filter((one) => one.document === owner).sort((a, b) => a.start - b.start);
  let next = 0;
  return places.map((one, i) => {
    const end = places[i + 1]?.start ?? Infinity;
    const parts = [];
    while (owner.leaves[next]?.start < one.start) next += 1;
    for (; owner.leaves[next]?.start < end; next += 1) parts.push(owner.leaves[next].text);
    return entry(one, () => `${owner.title} ${one.label}`, [parts.join('')]);
  });
}

// 第二十三条 is also found as 23 and 第23条.
function numerals(locator) {
  const found = /^第([零〇一二三四五六七八九十百千]+)条/.exec(locator);
  return found ? [`${arabic(found[1])}`, `第${arabic(found[1])}条`] : [];
}

function arabic(words) {
  const units = { 十: 10, 百: 100, 千: 1000 };
  let total = 0;
  let digit = 0;
  for (const word of words) {
    if (units[word]) {
      total += (digit || 1) * units[word];
      digit = 0;
    } else digit = '零一二三四五六七八九'.indexOf(word.replace('〇', '零'));
  }
  return total + digit;
}

// ---- Looking ----

const termsOf = (query) => folded(query).split(/\s+/).filter(Boolean);

// How near the words of an entry come to the query: 0 the very name … 4 its pinyin; null is not found.
const EXACT = 0;
const BEGINS = 1;
const HOLDS = 2;
const OTHERWISE_CALLED = 3;
const READ = 4;

function nearness(one, terms) {
  let worst = null;
  for (const term of terms) {
    const found = nearnessOf(one, term);
    if (found === null && !one.around.includes(term)) return null;
    if (found !== null) worst = Math.max(worst ?? 0, found);
  }
  return worst;
}

function nearnessOf(one, term) {
  if (one.words.includes(term)) {
    if (one.names.includes(term)) return EXACT;
    return one.names.some((name) => name.startsWith(term)) ? BEGINS : HOLDS;
  }
  if (one.folded.some((name) => name.includes(term))) return OTHERWISE_CALLED;
  if (!LETTERS.test(term) || term.length < FEWEST_LETTERS) return null;
  if (one.mark.kind === 'article') return null;
  one.sounds ??= [...one.names[0].slice(0, LONGEST_READ)].map(readingsOf);
  return isRead(one.sounds, term) ? READ : null;
}

const LONGEST_READ = 60;

// The entries of a kind that all terms lead to. What the filters let through comes first, then what is nearest, then
// what has most duties, then what is shortest.
function hits(entries, terms, duties) {
  const found = [];
  for (const one of entries) {
    const near = nearness(one, terms);
    if (near !== null) found.push({ ...one, near, seen: isSeen(one.mark), duties: duties.get(one.mark.id) ?? 0 });
  }
  return found.sort(
    (a, b) => b.seen - a.seen || a.near - b.near || b.duties - a.duties || a.mark.label.length - b.mark.label.length,
  );
}

// The name that led to a mark where it is not the one shown: 发改委 for 发展改革部门.
function calledBy(one, terms) {
  if (one.near !== OTHERWISE_CALLED) return '';
  const led = terms.filter((term) => !one.words.includes(term));
  return one.others.find((name, i) => led.some((term) => one.folded[i].includes(term))) ?? '';
}

// Some words around the first of the terms.
const BEFORE = 12;
const LONGEST_SNIPPET = 60;

function snippet({ said, words }, terms) {
  const places = terms.map((term) => words.indexOf(term)).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places, words.length) - BEFORE);
  const to = from + LONGEST_SNIPPET;
  return `${from ? '…' : ''}${(said.length === words.length ? said : words).slice(from, to)}${to < words.length ? '…' : ''}`;
}
