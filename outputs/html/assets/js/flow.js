// The flow: who, owes what, about what, for the marks that are opened.
const FLOW_STEP = 48; // duties drawn at first, and as many more each time they are asked for
const COMPACT_FROM = 9; // as many duties take one line each

function flowScene() {
  const opened = state.open.map(find);
  const found = flowDuties(opened, state.depth, state.direction);
  const drawn = found.slice(0, state.drawn);
  const items = new Map();
  const columns = { actor: [], duty: [], topic: [] };
  const links = [];
  for (const { duty } of drawn) columns.duty.push(put(items, drawn.length >= COMPACT_FROM ? lineItem(duty) : cardItem(duty)));
  if (drawn.length >= COMPACT_FROM) captionCards(columns.duty, found);
  for (const { duty, beyond } of drawn) {
    for (const [actor, kind] of flowActors(duty, opened, beyond)) {
      const item = items.get(actor.id) ?? columns.actor[columns.actor.push(put(items, sideItem(actor, 0, 'left'))) - 1];
      item.n += 1;
      links.push(bearerLink(item, items.get(duty.id), duty, kind));
    }
    for (const [mark, kind] of flowTopics(duty, opened, beyond)) {
      const item = items.get(mark.id) ?? columns.topic[columns.topic.push(put(items, sideItem(mark, 0, 'right'))) - 1];
      if (item.side !== 'right') continue;
      item.n += 1;
      links.push(topicLink(items.get(duty.id), item, duty, kind));
    }
  }
  flowLayout([columns.actor, columns.duty, columns.topic], links, { gap: 96 });
  return { kind: 'flow', items, links, columns, total: found.length, shown: drawn.length };
}

function put(items, item) {
  items.set(item.id, item);
  return item;
}

// ---- Which duties ----

// Those of what is opened, in the order of the texts; then, three steps out, those that what they reach leads on to.
function flowDuties(opened, depth, direction) {
  const near = new Set();
  for (const mark of opened) for (const duty of dutiesAround(mark, direction)) near.add(duty);
  const far = depth < 3 ? [] : [...dutiesBeyond(opened, near)].filter((duty) => !near.has(duty));
  const ordered = (duties) => duties.sort((a, b) => a.document.index - b.document.index || a.start - b.start);
  return [
    ...ordered([...near]).map((duty) => ({ duty, beyond: false })),
    ...ordered(far).map((duty) => ({ duty, beyond: true })),
  ];
}

// What an actor owes or is owed; of anything else what it holds, or what of that is owed to somebody.
function dutiesAround(mark, direction) {
  const own = dutiesOf(rowsOf(mark.id));
  if (mark.kind !== 'actor') return direction === 'owed' ? own.filter((duty) => duty.toward.length) : own;
  const owed = membersOf(mark)
    .flatMap((member) => member.owed)
    .filter((duty) => current().duties.has(duty.id));
  return { owes: own, owed, both: [...own, ...owed] }[direction];
}

// From an actor on over the topics of its duties, from all else over those who bear them. What ties everything to
// everything leads nowhere: a topic or a body that stands for any is passed over.
function dutiesBeyond(opened, near) {
  const found = new Set();
  const fromActors = opened.every((mark) => mark.kind === 'actor');
  const reached = new Set();
  for (const duty of near) {
    const next = fromActors ? duty.topics : (current().duties.get(duty.id) ?? []).map((row) => entity(row.actor));
    for (const mark of next) if (!mark.vague && !mark.implied) reached.add(mark.id);
  }
  for (const row of current().rows) {
    const leads = fromActors ? row.duty.topics.some((topic) => reached.has(topic.id)) : reached.has(entity(row.actor).id);
    if (leads) found.add(row.duty);
  }
  return found;
}

// How many duties each direction has, to offer only what shows anything.
function directionCounts() {
  const opened = state.open.map(find);
  return Object.fromEntries(
    ['owes', 'owed', 'both'].map((key) => [key, flowDuties(opened, 1, key).length]),
  );
}

// ---- Who and what stands beside a duty ----

// Whom the flow shows before a duty: those opened; from a topic, a duty or an article all who bear it.
function flowActors(duty, opened, beyond) {
  const rows = current().duties.get(duty.id) ?? [];
  const bearers = [...new Set(rows.map((row) => entity(row.actor)))];
  const all = state.depth > 1 || opened.some((mark) => mark.kind !== 'actor' && selectsDuty(mark, duty));
  const opens = (actor) => opened.some((mark) => sameActor(mark, actor));
  const owedOnly = !bearers.some(opens);
  const shown = all || owedOnly ? bearers : bearers.filter(opens);
  const helpers = all && !beyond ? duty.helpers.map(entity).filter((actor) => !bearers.includes(actor)) : [];
  const manner = (actor) => (rows.every((row) => entity(row.actor) !== actor || row.role === 'assist') ? 'assists' : 'bears');
  return [...shown.map((actor) => [actor, manner(actor)]), ...helpers.map((actor) => [actor, 'assists'])];
}

const sameActor = (mark, actor) =>
  mark.kind === 'actor' && (mark.id === actor.id || membersOf(actor).includes(mark) || membersOf(mark).includes(actor));

function selectsDuty(mark, duty) {
  if (mark.kind === 'topic') return duty.topics.includes(mark);
  if (mark.kind === 'duty') return mark === duty;
  if (mark.kind === 'article') return duty.article === mark.id;
  return mark.kind === 'cell' && rowsOf(mark.id).some((row) => row.duty === duty);
}

// What the flow shows behind a duty: its topics, and to whom it is owed.
function flowTopics(duty, opened, beyond) {
  const wanted = opened.filter((mark) => mark.kind === 'topic' && duty.topics.includes(mark));
  const topics = wanted.length && state.depth === 1 ? wanted : duty.topics;
  const toward = state.direction === 'owes' || beyond ? [] : duty.toward.map(entity);
  return [...topics.map((topic) => [topic, 'about']), ...toward.map((actor) => [actor, 'toward'])];
}

// ---- Captions ----

// Cards of one line name neither document nor chapter: the first of each carries them above it, with the number of
// all duties there, also of those not drawn yet.
function captionCards(cards, found) {
  const counts = new Map();
  const keyOf = ({ duty, beyond }) => `${beyond}/${duty.chapterKey}`;
  for (const one of found) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  if (counts.size < 2) return;
  const several = new Set(found.map(({ duty }) => duty.document)).size > 1;
  cards.forEach((card, i) => {
    const key = keyOf(found[i]);
    if (i && keyOf(found[i - 1]) === key) return;
    const words = [captionWords(found[i], several), count('duties', counts.get(key))].filter(Boolean).join(' · ');
    card.lead = i ? 32 : 22;
    card.caption = wrapped(words, { size: 12, weight: 600, width: card.w, most: 1 })[0];
  });
}

function captionWords({ duty, beyond }, several) {
  const place = several ? clip(duty.document.title, 14) : '';
  return [beyond && t('graph.beyond'), place, duty.chapter && clip(duty.chapter, 16)].filter(Boolean).join(' · ');
}

// ---- Links ----

function bearerLink(from, to, duty, kind) {
  return {
    from,
    to,
    curved: true,
    arrow: true,
    own: true,
    tone: duty.modality,
    alpha: 0.8,
    width: kind === 'assists' ? 1.2 : 1.8,
    dash: kind === 'assists' ? [5, 4] : [],
    between: duty.id,
    words: () => `${clip(from.mark.label, 60)} · ${bearing(from.mark, duty, kind)}\n${clip(duty.label, 120)}`,
  };
}

// How somebody bears a duty: 应当 · 牵头.
function bearing(actor, duty, kind) {
  if (kind === 'assists') return t('role.assist');
  const row = duty.rows.find((one) => membersOf(actor).includes(one.actor));
  return [duty.marker ?? t(`modality.${duty.modality}`), row && row.role !== 'sole' && t(`role.${row.role}`)]
    .filter(Boolean)
    .join(' · ');
}

const topicLink = (from, to, duty, kind) => ({
  from,
  to,
  curved: true,
  tone: 'line',
  alpha: 0.75,
  width: 1.3,
  dash: kind === 'toward' ? [2, 3] : [],
  between: duty.id,
  words: () => `${t(`graph.link.${kind}`)} ${clip(to.mark.label, 60)}\n${clip(duty.label, 120)}`,
});
