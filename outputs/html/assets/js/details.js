// The panel beside every view: what the selection is, on which ground, with whom, in the words of the source.
const FIRST = 24; // sentences shown at once

const detailsOf = {
  actor: actorDetails,
  topic: topicDetails,
  duty: dutyDetails,
  article: articleDetails,
  cell: cellDetails,
  group: groupDetails,
};

function renderDetails() {
  const mark = find(state.selected);
  const body = byId('details-body');
  const inside = body.contains(document.activeElement);
  replace(body, mark ? detailsOf[mark.kind](mark) : startDetails());
  if (inside) byId('details').focus({ preventScroll: true });
  if ((body.dataset.shown ?? '') !== state.selected) body.parentElement.scrollTop = 0;
  body.dataset.shown = state.selected;
  document.body.dataset.kind = mark?.kind ?? '';
  renderSheet(mark);
}

// ---- In a narrow window the panel is a sheet that folds to its title ----

const sheet = { folded: null }; // null: open for a selection, folded without one

function renderSheet(mark) {
  const open = !(sheet.folded ?? !mark);
  const handle = byId('details-fold');
  document.body.dataset.sheet = open ? 'open' : 'shut';
  // A flow is laid out anew when it opens and may make room; an overview would move away under the pointer.
  document.body.dataset.scene = state.open.length || state.path.length ? 'flow' : 'map';
  handle.setAttribute('aria-expanded', String(open));
  replace(handle, icon(open ? 'down' : 'up'), el('span', { dir: 'auto' }, clip(mark?.label ?? t('details.start'), 60)));
}

function startSheet() {
  byId('details-fold').addEventListener('click', () => {
    sheet.folded = document.body.dataset.sheet === 'open';
    changed();
  });
}

function head(mark, title, sub) {
  return el(
    'header',
    { class: 'details-head' },
    el(
      'p',
      { class: 'overline' },
      kindIcon(mark.kind),
      t(`kind.${mark.kind}`),
      button(t('details.close'), { picture: 'close', class: 'bare close', on: leaveDetails }),
    ),
    el('h2', { dir: 'auto' }, clip(title)),
    sub && el('p', { class: 'muted' }, sub),
  );
}

function actions(mark) {
  const finds = mark.kind === 'actor' || mark.kind === 'topic' || mark.kind === 'duty';
  return el(
    'div',
    { class: 'actions' },
    button(t('details.graph'), { picture: 'expand', words: t('details.graph'), on: () => expand(mark.id) }),
    button(t('details.list'), { picture: 'list', words: t('details.list'), on: () => show('list') }),
    button(t('details.text'), { picture: 'text', words: t('details.text'), on: () => showText(mark) }),
    mark.kind === 'actor' &&
      canCompare(mark) &&
      button(t('compare.open'), { picture: 'compare', words: t('compare.open'), on: () => compareBodies(mark) }),
    finds && button(t('graph.path'), { picture: 'path', words: t('graph.path'), on: () => startPath(mark.id) }),
    furtherLink(mark),
  );
}

// ---- Nothing selected ----

function startDetails() {
  const { actors, topics, rows, duties } = current();
  const named = actors.filter((entry) => !entry.mark.implied);
  return [
    el(
      'header',
      { class: 'details-head' },
      el('h2', {}, t('details.start')),
      el('p', { class: 'muted' }, t('details.start.help')),
    ),
    section(t('details.mix'), mix(dutiesOf(rows))),
    section(t('details.top.actors'), ranking(named.slice(0, 8))),
    topics.length > 0 && section(t('details.top.topics'), ranking(topics.slice(0, 8))),
    sharedMost(duties),
    section(
      t('details.documents'),
      el(
        'ul',
        { class: 'plain-list' },
        model.documents.map((one) =>
          el(
            'li',
            {},
            el(
              'button',
              { type: 'button', class: 'link', on: { click: () => show('text', { document: one.index }) } },
              clip(one.title, 80),
            ),
            el(
              'span',
              { class: 'muted', dir: 'auto' },
              ` ${clip([one.jurisdiction, one.source].filter(Boolean).join(' · '), 80)}`,
            ),
          ),
        ),
      ),
    ),
  ];
}

function section(title, ...content) {
  return el('section', { class: 'block' }, el('h3', {}, title), content);
}

// How the duties divide over the modalities: a bar, and its numbers.
function mix(duties) {
  const counts = Object.keys(model.palette.modality)
    .map((name) => [name, duties.filter((duty) => duty.modality === name).length])
    .filter(([, n]) => n);
  const bar = el(
    'div',
    { class: 'mix', 'aria-hidden': 'true' },
    counts.map(([name, n]) => el('span', { class: `m-${name}`, style: { 'flex-grow': n } })),
  );
  return [
    bar,
    el(
      'ul',
      { class: 'mix-key' },
      counts.map(([name, n]) =>
        el('li', {}, el('i', { class: `dot m-${name}` }), t(`modality.${name}`), el('b', {}, n)),
      ),
    ),
  ];
}

function ranking(entries) {
  const most = entries[0]?.duties.length ?? 1;
  return el(
    'ol',
    { class: 'ranking' },
    entries.map(({ mark, duties }) =>
      el(
        'li',
        {},
        el(
          'button',
          { type: 'button', on: { click: () => select(mark.id) } },
          kindIcon(mark.kind),
          el(
            'span',
            { class: 'name' },
            clip(mark.label, 60),
            mark.kind === 'actor' && subtitle(mark) && el('small', {}, ` ${clip(subtitle(mark), 40)}`),
          ),
          el('span', { class: 'bar' }, el('i', { style: { width: `${(100 * duties.length) / most}%` } })),
          el('b', {}, duties.length),
        ),
      ),
    ),
  );
}

function sharedMost(duties) {
  const most = [...duties.values()]
    .filter((rows) => rows.length > 1)
    .sort((a, b) => b.length - a.length)
    .slice(0, 4);
  return (
    most.length > 0 &&
    section(
      t('details.top.shared'),
      el(
        'ul',
        { class: 'duties' },
        most.map((rows) =>
          el(
            'li',
            {},
            dutyButton(rows[0].duty),
            el(
              'p',
              { class: 'muted small' },
              `${count('actors', rows.length)} · ${clip(rows[0].duty.document.title, 30)} ${address(rows[0].duty)}`,
            ),
          ),
        ),
      ),
    )
  );
}

// ---- One duty in a list of duties ----

function badge(modality) {
  return el('span', { class: `badge m-${modality}` }, t(`modality.${modality}`));
}

function dutyButton(duty) {
  return el(
    'button',
    {
      type: 'button',
      class: 'duty',
      'aria-pressed': String(state.selected === duty.id),
      on: { click: () => select(duty.id) },
    },
    badge(duty.modality),
    said(duty, 160),
  );
}

function said(duty, length) {
  const [before, verb, after] = saying(duty);
  return el('span', { dir: 'auto' }, clip(before, length), el('b', {}, clip(verb, 60)), clip(after, length));
}

function markButton(mark) {
  return el(
    'button',
    { type: 'button', class: 'tag', on: { click: () => select(mark.id) } },
    kindIcon(mark.kind),
    clip(mark.label, 40),
    mark.kind === 'actor' && model.manyPlaces && where(mark) && el('small', {}, ` ${where(mark)}`),
  );
}

// `marks` cover the duties of one sentence; condition and object may hold one another.
function sentenceBlock(duty, marks) {
  return el('blockquote', { class: 'sentence', dir: 'auto' }, runsAsText(sentence(duty, marks)));
}

function runsAsText(found) {
  return found.map(({ text, marks }) => {
    const roles = ROLE_ORDER.filter((role) => marks.some((mark) => mark.role === role));
    return roles.length
      ? el('mark', { class: `r-${roles[0]}`, title: roles.map((role) => t(`mark.${role}`)).join('、') }, visibly(text))
      : visibly(text);
  });
}

// Duties under their document and article, each sentence once with all that it says.
function dutyGroups(duties, marksFor) {
  const ordered = [...duties].sort((a, b) => a.document.index - b.document.index || a.start - b.start || a.end - b.end);
  const sentences = grouped(ordered, (duty) => `${duty.document.index}/${duty.start}/${duty.end}`);
  const box = el('div', { class: 'groups' });
  addGroups(box, sentences, 0, marksFor);
  return box;
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return [...groups.values()];
}

function addGroups(box, sentences, from, marksFor) {
  const page = sentences.slice(from, from + FIRST);
  page.forEach((duties, i) => {
    const before = sentences[from + i - 1]?.[0];
    const [duty] = duties;
    if (model.documents.length > 1 && before?.document !== duty.document)
      box.append(el('h3', { class: 'document', dir: 'auto' }, clip(duty.document.title, 80)));
    if (before?.article !== duty.article) box.append(articleHead(duty));
    box.append(sentenceGroup(duties, marksFor));
  });
  const rest = sentences.length - from - page.length;
  if (rest > 0)
    box.append(
      el(
        'button',
        {
          type: 'button',
          class: 'more',
          on: {
            click: (event) => {
              event.currentTarget.remove();
              addGroups(box, sentences, from + FIRST, marksFor);
            },
          },
        },
        t('details.more', { n: rest }),
      ),
    );
}

function articleHead(duty) {
  return el(
    'h4',
    {},
    el('button', { type: 'button', class: 'link', on: { click: () => select(duty.article) } }, duty.locator),
    duty.chapter && el('span', { class: 'muted' }, ` ${clip(duty.chapter, 40)}`),
    duty.page && el('span', { class: 'muted' }, ` ${duty.page}`),
  );
}

function sentenceGroup(duties, marksFor) {
  return el(
    'div',
    { class: 'group' },
    el(
      'ul',
      { class: 'duties' },
      duties.map((duty) => el('li', {}, dutyButton(duty))),
    ),
    sentenceBlock(duties[0], duties.flatMap(marksFor)),
    textButton(duties[0]),
  );
}

function textButton(duty) {
  return el(
    'button',
    { type: 'button', class: 'link to-text', title: t('details.text.title'), on: { click: () => showText(duty) } },
    `${address(duty)} ${t('details.text')} →`,
  );
}

function facts(pairs) {
  return el(
    'dl',
    { class: 'facts' },
    pairs
      .filter(([, value]) => value && (!Array.isArray(value) || value.length))
      .map(([name, value]) => [el('dt', {}, name), el('dd', { dir: 'auto' }, value)]),
  );
}

// ---- The five kinds ----

function actorDetails(mark) {
  const rows = rowsOf(state.selected);
  const duties = dutiesOf(rows);
  const members = new Set(membersOf(mark));
  const own = (duty) =>
    marksOf(
      duty,
      duty.rows.filter((row) => members.has(row.actor)),
    );
  return [
    head(mark, mark.label, clip(subtitle(mark), 120)),
    actions(mark),
    hiddenNote(mark.id),
    mix(duties),
    facts([
      [t('details.organ'), mark.organ && mark.organ !== mark.label ? mark.organ : null],
      [
        t('details.partof'),
        membersOf(mark)
          .flatMap((actor) => actor.whole ?? [])
          .map(markButton),
      ],
      [
        t('details.members'),
        (mark.members?.length > 1 ? mark.members : (mark.parts ?? [])).slice(0, 12).map(markButton),
      ],
      [
        t('details.with'),
        fellows(rows, members).map(([actor, n]) => [markButton(actor), el('small', { class: 'muted' }, `×${n} `)]),
      ],
    ]),
    section(count('duties', duties.length), dutyGroups(duties, own)),
    owedTo(mark),
  ];
}

function fellows(rows, members) {
  const counts = new Map();
  for (const row of rows)
    for (const other of row.duty.rows)
      if (!members.has(other.actor)) counts.set(entity(other.actor), (counts.get(entity(other.actor)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8);
}

function owedTo(mark) {
  const duties = [...new Set(membersOf(mark).flatMap((actor) => actor.owed ?? []))].filter((duty) =>
    current().duties.has(duty.id),
  );
  return (
    duties.length > 0 &&
    section(
      t('details.owed'),
      dutyGroups(duties, (duty) => marksOf(duty)),
    )
  );
}

function topicDetails(mark) {
  const rows = rowsOf(state.selected);
  const duties = dutiesOf(rows);
  const bearers = grouped(rows, (row) => entity(row.actor).id)
    .map((own) => ({ mark: entity(own[0].actor), duties: dutiesOf(own) }))
    .sort((a, b) => b.duties.length - a.duties.length);
  return [
    head(mark, mark.label, `${count('actors', bearers.length)} · ${count('duties', duties.length)}`),
    actions(mark),
    hiddenNote(mark.id),
    mix(duties),
    section(
      t('details.bearers'),
      ranking(bearers.slice(0, 20)),
      bearers.length > 20 && el('p', { class: 'muted' }, t('details.bearing', { n: bearers.length - 20 })),
    ),
    section(
      count('duties', duties.length),
      dutyGroups(duties, (duty) => marksOf(duty)),
    ),
  ];
}

function dutyDetails(duty) {
  return [
    head(duty, duty.label, [
      badge(duty.modality),
      ' ',
      el('button', { type: 'button', class: 'link', on: { click: () => select(duty.article) } }, address(duty)),
      ` ${clip(duty.document.title, 60)}`,
    ]),
    actions(duty),
    hiddenNote(duty.id),
    section(t('details.evidence'), sentenceBlock(duty, marksOf(duty)), markKey(duty), textButton(duty)),
    section(t('details.bearers'), el('ul', { class: 'bearers' }, duty.rows.map(bearerLine))),
    facts([
      [t('details.assists'), assisting(duty)],
      [t('details.topics'), duty.topics.map(markButton)],
      [t('details.condition'), duty.condition && clip(duty.condition)],
      [t('details.exception'), duty.exception && clip(duty.exception)],
      [t('details.deadline'), duty.deadline && clip(duty.deadline)],
      [
        t('details.counterparty'),
        duty.toward.length ? duty.toward.map(markButton) : duty.counterparty && clip(duty.counterparty),
      ],
      [t('details.citations'), duty.citations.map(citation)],
      [t('details.rules'), duty.rules.map((rule) => el('code', {}, clip(rule, 80)))],
      [
        t('details.position'),
        el(
          'small',
          {},
          t('details.position.value', { source: clip(duty.document.source, 80), start: duty.start, end: duty.end }),
        ),
      ],
      [t('details.id'), el('code', {}, clip(plain(duty.key), 80))],
    ]),
  ];
}

function bearerLine(row) {
  return el(
    'li',
    {},
    markButton(entity(row.actor)),
    el('span', { class: 'muted small' }, [t(`role.${row.role}`), t(`source.${row.source}`)].join(' · ')),
  );
}

function assisting(duty) {
  const named = duty.helpers.map((actor) => actor.label);
  const words = [...new Set(duty.rows.flatMap((row) => row.co))].filter((name) => !named.includes(name));
  return [...duty.helpers.map(markButton), words.length > 0 && clip(words.join('、'))].filter(Boolean);
}

function citation([text, law, locator]) {
  const target = citedArticle(find(state.selected)?.document, law, locator);
  if (target)
    return el(
      'button',
      { type: 'button', class: 'tag', on: { click: () => select(target.id) } },
      kindIcon('article'),
      clip(text, 80),
    );
  return el('span', { class: 'tag still', title: [law, locator].filter(Boolean).join(' ') }, clip(text, 120));
}

function markKey(duty) {
  const roles = [...new Set(marksOf(duty).map((mark) => mark.role))].filter((role) => ROLE_ORDER.includes(role));
  return el(
    'ul',
    { class: 'mark-key' },
    roles.map((role) => el('li', {}, el('mark', { class: `r-${role}` }, t(`mark.${role}`)))),
  );
}

function articleDetails(mark) {
  const duties = dutiesOf(rowsOf(state.selected));
  return [
    head(mark, mark.label, clip([mark.heading, mark.chapter, mark.document.title].filter(Boolean).join(' · '), 120)),
    actions(mark),
    hiddenNote(mark.id),
    mix(duties),
    section(
      count('duties', duties.length),
      dutyGroups(duties, (duty) => marksOf(duty)),
    ),
  ];
}

function cellDetails(mark) {
  const duties = dutiesOf(rowsOf(state.selected));
  return [
    head(mark, mark.label, t(`matrix.axis.${mark.axis}`)),
    actions(mark),
    hiddenNote(mark.id),
    mix(duties),
    el(
      'div',
      { class: 'tags' },
      markButton(mark.actor),
      cellTopic(mark) && markButton(cellTopic(mark)),
    ),
    duties.length === 0 && emptyCell(mark),
    section(
      count('duties', duties.length),
      dutyGroups(duties, (duty) => marksOf(duty)),
    ),
  ];
}

// The topic of a cell, where its column is one.
const cellTopic = ({ axis, column }) =>
  find(axis === 'topic' ? column : axis === 'compare' ? topicPart(column) : '');

// Where a body owes nothing: who bears what the column is about.
function emptyCell({ axis, actor, column }) {
  const others = current().rows.filter((row) => own(AXES, axis).keys(row.duty).includes(column));
  const bearers = grouped(others, (row) => entity(row.actor).id)
    .map((rows) => ({ mark: entity(rows[0].actor), duties: dutiesOf(rows) }))
    .sort((a, b) => b.duties.length - a.duties.length);
  const label = own(AXES, axis).label(column);
  return [
    el('p', {}, t('matrix.nobody', { actor: clip(actor.label, 60), column: clip(label, 60) })),
    bearers.length > 0 && section(t('matrix.others'), ranking(bearers.slice(0, 12))),
  ];
}

// Shut the panel; the keyboard goes on in the view that it was about.
function leaveDetails() {
  select('');
  const places = {
    graph: () => byId('graph-canvas'),
    list: () => list.drawn.get(list.at),
    matrix: () => matrix.walk.stop,
    text: () => byId('text-scroll'),
  };
  (own(places, state.view)() ?? byId('main')).focus({ preventScroll: true });
}
