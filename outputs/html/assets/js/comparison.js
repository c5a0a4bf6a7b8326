// The comparison: one body in every document, its duties side by side under their topics. Alike duties stand in one line;
// what differs is said in words, and where a document rules nothing it says so and names who bears the topic there.
const ALIKE = 0.6; // of the pairs of characters of two duties that they share
const COMMON = 200; // a pair of characters in more duties than this says nothing

const KINDS_OF_TOPIC = {
  overlap: ({ key, places }) => key && places.length > 1,
  single: ({ key, places }) => key && places.length === 1,
  gap: ({ key, places }, all) => key && places.length < all.length,
};

// ---- What is compared ----

// The groups of like bodies with duties in more than one document, those in most first.
function comparable() {
  const found = new Map();
  for (const { actor, duty } of current().rows) {
    if (actor.implied) continue;
    const id = `organ:${actor.name}`;
    if (!found.has(id)) found.set(id, { mark: merged.get(id), documents: new Set(), duties: new Set() });
    found.get(id).documents.add(duty.document);
    found.get(id).duties.add(duty);
  }
  return [...found.values()]
    .filter(({ documents, mark }) => documents.size > 1 || mark.id === state.compare)
    .sort((a, b) => b.documents.size - a.documents.size || b.duties.size - a.duties.size);
}

// Whom to compare: as the link says, else the selected body, else the one in most documents.
function comparedNow() {
  if (state.compare) return merged.get(state.compare);
  const mark = find(state.selected) ?? find(state.scope);
  const own = mark?.kind === 'actor' ? mark : mark?.actor;
  const groups = comparable().map((entry) => entry.mark);
  return groups.find((group) => own && (group === own || group.members.includes(own))) ?? groups[0] ?? null;
}

const likeBodies = (mark) => merged.get(mark.members ? mark.id : `organ:${mark.name}`);

const canCompare = (mark) =>
  model.documents.length > 1 &&
  !mark.implied &&
  new Set(likeBodies(mark).members.flatMap((actor) => documentsOf(actor))).size > 1;

const documentsIn = new Map();

// The documents in which a body bears anything, whatever the filters.
function documentsOf(actor) {
  if (!documentsIn.size)
    for (const row of model.rows) {
      if (!documentsIn.has(row.actor)) documentsIn.set(row.actor, new Set());
      documentsIn.get(row.actor).add(row.duty.document);
    }
  return [...(documentsIn.get(actor) ?? [])];
}

function compareBodies(mark) {
  show('matrix', { axis: 'compare', compare: likeBodies(mark).id, only: '' });
}

function comparison() {
  const group = comparedNow();
  const documents = model.documents.filter(isCompared);
  const duties = group ? dutiesOf(rowsOf(group.id)) : [];
  const all = underTopics(alikeLines(duties)).map((topic) => described(topic, documents, duties));
  const topics = state.only ? all.filter((topic) => own(KINDS_OF_TOPIC, state.only)(topic, documents)) : all;
  return { group, documents, duties, all, topics };
}

function isCompared(owner) {
  const passes = (facet, value) => !state.filters[facet]?.length || state.filters[facet].includes(value);
  return passes('document', String(owner.index)) && passes('jurisdiction', owner.jurisdiction ?? '');
}

// ---- Which duties are alike ----

// Lines of duties of different documents that read alike, the most alike first; the others each by itself.
function alikeLines(duties) {
  const line = new Map(duties.map((duty) => [duty, [duty]]));
  for (const [a, b] of alikePairs(duties)) {
    const [one, other] = [line.get(a), line.get(b)];
    const owners = new Set([...one, ...other].map((duty) => duty.document));
    if (one === other || owners.size < one.length + other.length) continue;
    one.push(...other);
    for (const duty of other) line.set(duty, one);
  }
  return [...new Set(line.values())];
}

function alikePairs(duties) {
  const holders = new Map();
  const sizes = duties.map((duty, i) => {
    const pairs = pairsOf(duty.label);
    for (const pair of pairs) holders.set(pair, [...(holders.get(pair) ?? []), i]);
    return pairs.size;
  });
  const common = new Map();
  for (const places of holders.values()) {
    if (places.length > COMMON) continue;
    for (const [n, i] of places.entries())
      for (const j of places.slice(n + 1))
        if (duties[i].document !== duties[j].document) common.set(`${i} ${j}`, (common.get(`${i} ${j}`) ?? 0) + 1);
  }
  return [...common]
    .map(([key, n]) => [...key.split(' ').map(Number), n])
    .map(([i, j, n]) => [duties[i], duties[j], (2 * n) / (sizes[i] + sizes[j])])
    .filter(([, , likeness]) => likeness >= ALIKE)
    .sort((a, b) => b[2] - a[2]);
}

const pairsOf = (words) => new Set([...words].slice(1).map((second, i) => words[i] + second));

// ---- Under which topic ----

// Each line once, under that of its topics which most documents speak of; without a topic at the end.
function underTopics(lines) {
  const topics = [];
  let left = lines;
  while (left.length) {
    const key = mostShared(left);
    const taken = left.filter((duties) => topicsOf(duties).includes(key));
    topics.push({ key, lines: taken });
    left = left.filter((duties) => !taken.includes(duties));
  }
  return topics;
}

const topicsOf = (duties) => {
  const keys = [...new Set(duties.flatMap((duty) => duty.topics.map((topic) => topic.id)))];
  return keys.length ? keys : [''];
};

function mostShared(lines) {
  const found = new Map();
  for (const duties of lines)
    for (const key of topicsOf(duties)) {
      if (!found.has(key)) found.set(key, { key, owners: new Set(), n: 0 });
      for (const duty of duties) found.get(key).owners.add(duty.document);
      found.get(key).n += duties.length;
    }
  return [...found.values()].sort(
    (a, b) => (a.key === '') - (b.key === '') || b.owners.size - a.owners.size || b.n - a.n,
  )[0].key;
}

// `places` are the documents that say anything about the topic, be it in a line that stands under another.
function described({ key, lines }, documents, all) {
  const alike = lines.filter((duties) => duties.length > 1).sort((a, b) => b.length - a.length);
  const rest = lines.filter((duties) => duties.length === 1).flat();
  const duties = lines.flat();
  const about = all.filter((duty) => AXES.topic.keys(duty).includes(key));
  return {
    key,
    alike,
    rest,
    duties,
    about,
    places: documents.filter((owner) => about.some((duty) => duty.document === owner)),
  };
}

// ---- What differs, in words ----

const FORCES = {
  obligation: 'must',
  responsibility: 'must',
  prohibition: 'not',
  sanction: 'not',
  permission: 'may',
  encouragement: 'may',
};

function differences(topic, documents) {
  const { places, duties } = topic;
  if (documents.length < 2 || !topic.key) return [];
  if (places.length === 1) return [t('compare.only', { place: documentName(places[0]) })];
  const share =
    places.length < documents.length
      ? t('compare.share', { n: places.length, all: documents.length })
      : t('compare.every');
  return [share, forceWords(duties)].filter(Boolean);
}

// “应当：南昌市；可以：武汉市”, where not every document is of the same force.
function forceWords(duties) {
  const force = (duty) => own(FORCES, duty.modality);
  const byPlace = grouped(duties, (duty) => duty.document.index).map((own) =>
    [...new Set(own.map(force))].sort().join(),
  );
  return new Set(byPlace).size > 1
    ? t('compare.force', { words: perPlace(duties, (duty) => t(`force.${force(duty)}`)) })
    : '';
}

function alikeWords(duties) {
  const fact = (name, of) =>
    new Set(duties.map(of)).size > 1 && `${name}：${perPlace(duties, (duty) => clip(of(duty), 40))}`;
  const found = [
    fact(t('facet.modality'), (duty) => t(`modality.${duty.modality}`)),
    fact(t('mark.marker'), (duty) => duty.marker ?? t('compare.none')),
    fact(t('mark.deadline'), (duty) => duty.deadline ?? t('compare.none')),
    fact(t('mark.condition'), (duty) => duty.condition ?? t('compare.none')),
  ].filter(Boolean);
  const same = new Set(duties.map((duty) => duty.label)).size === 1;
  return [t(same ? 'compare.same' : 'compare.alike'), ...found];
}

// Values with the places that have them: “应当（南昌市、贵阳市）、可以（武汉市）”.
function perPlace(duties, of) {
  return grouped(duties, of)
    .map((own) =>
      t('compare.of', {
        value: of(own[0]),
        places: [...new Set(own.map((duty) => documentName(duty.document)))].join('、'),
      }),
    )
    .join('；');
}

// The words of a duty in pieces, those emphasised that none of the others has.
function differing(duty, others) {
  const shared = new Set(others.flatMap((other) => [...pairsOf(other.label)]));
  const letters = [...duty.label];
  const known = letters.map((letter, i) => shared.has(letters[i - 1] + letter) || shared.has(letter + letters[i + 1]));
  const runs = [];
  letters.forEach((letter, i) => {
    if (i && known[i] === known[i - 1]) runs.at(-1).text += letter;
    else runs.push({ text: letter, own: !known[i] });
  });
  return runs.map(({ text, own: mine }) => (mine ? el('em', { class: 'differs' }, clip(text, 160)) : clip(text, 160)));
}

// ---- The bar ----

function comparisonTools() {
  const { group, all, documents } = matrix.parts;
  const kinds = Object.entries(KINDS_OF_TOPIC).map(([name, fits]) => [
    name,
    all.filter((topic) => fits(topic, documents)).length,
  ]);
  const options = [['', all.length], ...kinds].map(([name, n]) => [name, `${t(`compare.only.${name || 'all'}`)} ${n}`]);
  return [
    el(
      'label',
      { class: 'inline' },
      t('list.bearer'),
      ' ',
      el(
        'select',
        { data: { key: 'compare' }, on: { change: (event) => update({ compare: event.target.value }) } },
        comparable().map(({ mark, documents: owners, duties }) =>
          el(
            'option',
            { value: mark.id, selected: mark === group },
            `${clip(mark.label, 40)} · ${count('documents', owners.size)} · ${count('duties', duties.size)}`,
          ),
        ),
      ),
    ),
    segmented(t('compare.rows'), options, state.only, (only) => update({ only })),
    button(t('list.csv'), { words: t('list.csv'), class: 'aside', on: exportCsv }),
  ];
}

// ---- The table ----

function drawComparison() {
  const parts = matrix.parts;
  const { table, lines } = parts.topics.length ? comparisonTable(parts) : { table: null, lines: [] };
  replace(byId('matrix-scroll'), table ?? el('div', { class: 'empty' }, emptyWords(parts.group?.id ?? '')));
  return lines;
}

function comparisonTable({ group, documents, topics, duties }) {
  const bodies = topics.map((topic) => topicBody(topic, group, documents));
  const table = el(
    'table',
    { class: 'comparison', role: 'grid', 'aria-label': t('compare.label', { actor: clip(group.label, 60) }) },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col', class: 'corner' }, t('compare.rows')),
        documents.map((owner) => documentHead(owner, duties)),
      ),
    ),
    bodies.map(({ body }) => body),
  );
  return { table, lines: bodies.flatMap(({ lines }) => lines) };
}

function documentHead(owner, duties) {
  const n = duties.filter((duty) => duty.document === owner).length;
  const place = documentName(owner);
  return el(
    'th',
    { scope: 'col', class: n ? '' : 'absent' },
    el('b', { dir: 'auto', title: clip(owner.title, 120) }, clip(place, 40)),
    el('small', {}, place !== owner.title && clip(owner.title, 40)),
    el('small', {}, n ? count('duties', n) : t('compare.absent')),
  );
}

// A topic: what is alike line by line, then what each document has besides; a gap is said once.
function topicBody(topic, group, documents) {
  const parts = [
    ...topic.alike.map((duties) => ({ duties, words: alikeWords(duties) })),
    ...(topic.rest.length || !topic.alike.length ? [{ duties: topic.rest, words: [] }] : []),
  ];
  const head = topicHead(topic, documents);
  const made = parts.map((part, i) => comparedLine(part, topic, group, documents, i === 0 ? head : null));
  return {
    body: el(
      'tbody',
      {},
      made.map(({ row }) => row),
    ),
    lines: made.flatMap(({ lines }) => lines),
  };
}

function topicHead(topic, documents) {
  const label = AXES.topic.label(topic.key);
  const name = topic.key
    ? stopped(
        el(
          'button',
          { type: 'button', class: 'name', data: { id: topic.key }, on: { click: () => select(topic.key) } },
          clip(label, 40),
        ),
        `topic ${topic.key}`,
      )
    : null;
  const words = differences(topic, documents);
  return {
    name,
    content: [
      name ?? el('span', { class: 'name' }, label),
      words.map((one, i) => el('small', { class: i || topic.places.length > 1 ? '' : 'lone' }, one)),
    ],
  };
}

function comparedLine({ duties, words }, topic, group, documents, head) {
  const cells = documents.map((owner) => comparedCell(owner, duties, topic, group, head !== null));
  const high = Math.max(1, ...cells.map(({ stops }) => stops.length));
  const lines = Array.from({ length: high }, (_, i) => [
    head?.name ?? null,
    ...cells.map(({ stops }) => stops[i] ?? stops.at(-1) ?? null),
  ]);
  const row = el(
    'tr',
    { class: head ? 'topic' : '' },
    el(
      'th',
      { scope: 'row' },
      head?.content,
      words.map((one) => el('p', { class: 'small muted' }, one)),
    ),
    cells.map(({ cell }) => cell),
  );
  return { row, lines };
}

function comparedCell(owner, duties, topic, group, first) {
  const mine = duties.filter((duty) => duty.document === owner);
  const others =
    duties.length > mine.length && mine.length === 1 && !topic.rest.includes(mine[0])
      ? duties.filter((duty) => duty !== mine[0])
      : [];
  const stops = mine.map((duty) => comparedDuty(duty, others));
  if (first && !topic.places.includes(owner) && topic.key) stops.push(gapButton(owner, topic, group));
  else if (first && !topic.duties.some((duty) => duty.document === owner)) stops.push(...seeElsewhere(owner, topic));
  return { cell: el('td', {}, stops), stops };
}

function comparedDuty(duty, others) {
  const facts = [
    address(duty),
    duty.marker && clip(duty.marker, 20),
    duty.deadline && `${t('mark.deadline')} ${clip(duty.deadline, 40)}`,
  ];
  return stopped(
    el(
      'button',
      { type: 'button', class: 'compared', data: { id: duty.id }, on: { click: () => select(duty.id) } },
      badge(duty.modality),
      el('span', { class: 'words', dir: 'auto' }, others.length ? differing(duty, others) : said(duty, 160)),
      el('small', {}, facts.filter(Boolean).join(' · ')),
      duty.condition && el('small', {}, `${t('mark.condition')} ${clip(duty.condition, 60)}`),
    ),
    duty.id,
  );
}

// What a document says about the topic stands under another.
const seeElsewhere = (owner, { key, about }) =>
  about
    .filter((duty) => duty.document === owner)
    .slice(0, 3)
    .map((duty) =>
      stopped(
        el(
          'button',
          { type: 'button', class: 'compared', data: { id: duty.id }, on: { click: () => select(duty.id) } },
          el('small', {}, t('compare.see')),
          el('span', { dir: 'auto' }, clip(duty.label, 40)),
        ),
        `see ${key} ${duty.id}`,
      ),
    );

// “无规定”, and who bears the topic in that document.
function gapButton(owner, topic, group) {
  const id = cellId('compare', group, `${owner.index}/${topic.key}`);
  return stopped(
    el(
      'button',
      { type: 'button', class: 'compared gap', data: { id }, on: { click: () => select(id) } },
      el('b', {}, t(gapHere(id))),
      el('small', {}, topic.key && elsewhere(owner, topic)),
    ),
    id,
  );
}

// What filters keep away is not said to be missing.
function gapHere(id) {
  const filtered = FACETS.some((facet) => facet !== 'source' && state.filters[facet]?.length);
  return filtered && hiddenDuties(id).length ? 'compare.hidden' : 'compare.gap';
}

function elsewhere(owner, topic) {
  const { bearers = new Set(), unnamed = new Set() } = bearersOfTopics().get(`${owner.index}/${topic.key}`) ?? {};
  const names = clip([...bearers].slice(0, 2).join('、'), 40);
  return [
    bearers.size > 0 && t(bearers.size > 2 ? 'compare.others' : 'compare.other', { names, n: bearers.size }),
    unnamed.size > 0 && t('compare.unnamed', { n: unnamed.size }),
  ]
    .filter(Boolean)
    .join('；');
}

let spoken = { of: null };

// By document and topic, the names of all who bear something, and the duties that name nobody.
function bearersOfTopics() {
  if (spoken.of === current()) return spoken.found;
  const found = new Map();
  const add = (kind, value, duty) => {
    for (const key of AXES.compare.keys(duty)) {
      if (!found.has(key)) found.set(key, { bearers: new Set(), unnamed: new Set() });
      found.get(key)[kind].add(value);
    }
  };
  for (const { actor, duty } of current().rows) if (!actor.implied) add('bearers', actor.label, duty);
  for (const { duty } of current().unnamed) add('unnamed', duty, duty);
  spoken = { of: current(), found };
  return found;
}

// ---- The same as a table of words ----

function comparedCells() {
  const { group, documents, topics } = comparison();
  const lines = topics.flatMap((topic) => [
    ...topic.alike.map((duties) => [topic, duties, alikeWords(duties)]),
    ...(topic.rest.length ? [[topic, topic.rest, topic.alike.length ? [] : differences(topic, documents)]] : []),
  ]);
  const words = (duty) =>
    `${t(`modality.${duty.modality}`)} ${duty.label}（${[address(duty), duty.marker, duty.deadline].filter(Boolean).join('，')}）`;
  return [
    [t('kind.topic'), t('compare.difference'), ...documents.map((owner) => owner.title)],
    ...lines.map(([topic, duties, differs]) => [
      AXES.topic.label(topic.key),
      differs.join('；'),
      ...documents.map(
        (owner) =>
          duties
            .filter((duty) => duty.document === owner)
            .map(words)
            .join('\n') ||
          (topic.places.includes(owner) || !topic.key
            ? ''
            : t(gapHere(cellId('compare', group, `${owner.index}/${topic.key}`)))),
      ),
    ]),
  ];
}
