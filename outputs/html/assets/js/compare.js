// Several actors chosen together: what they owe together, what each owes alone, and where their topics meet.

function groupDetails(group) {
  const rows = rowsOf(group.id);
  const duties = dutiesOf(rows);
  const bearing = new Map(duties.map((duty) => [duty, group.marks.filter((mark) => bears(mark, duty))]));
  const shared = duties.filter((duty) => bearing.get(duty).length > 1);
  return [
    head(group, t('group.title', { n: group.marks.length }), count('duties', duties.length)),
    el('ul', { class: 'tags chosen-marks' }, group.marks.map((mark) => el('li', {}, chosenTag(mark)))),
    actions(group),
    hiddenNote(group.id),
    sharedSection(group, shared, bearing),
    meetingTopics(group),
    group.marks.map((mark) => ownSection(mark, duties.filter((duty) => bearing.get(duty).length === 1 && bears(mark, duty)))),
  ];
}

const bears = (mark, duty) => (current().duties.get(duty.id) ?? []).some((row) => membersOf(mark).includes(row.actor));

function chosenTag(mark) {
  return el(
    'span',
    { class: 'tag still' },
    markName(mark),
    button(`${t('group.without')} ${clip(mark.label, 40)}`, { picture: 'close', class: 'bare', on: () => addToChoice(mark.id) }),
  );
}

function markName(mark) {
  const place = mark.kind === 'actor' && model.manyPlaces ? clip(subtitle(mark), 30) : '';
  return [kindIcon(mark.kind), clip(mark.label, 40), place && el('small', {}, ` ${place}`)];
}

function sharedSection(group, shared, bearing) {
  const title = `${t('group.shared')} · ${count('duties', shared.length)}`;
  if (!shared.length) return section(title, el('p', { class: 'muted' }, t('group.nothing')));
  const all = shared.filter((duty) => bearing.get(duty).length === group.marks.length);
  const some = shared.filter((duty) => !all.includes(duty));
  return section(
    title,
    all.length > 0 && some.length > 0 && el('p', { class: 'muted' }, t('group.all', { n: all.length })),
    dutyGroups([...all, ...some], (duty) => marksOf(duty)),
  );
}

// The topics that more than one of them owes something about, with how much each does.
function meetingTopics(group) {
  const topics = new Map();
  group.marks.forEach((mark, i) => {
    for (const duty of dutiesOf(rowsOf(mark.id)))
      for (const topic of duty.topics) {
        if (!topics.has(topic)) topics.set(topic, group.marks.map(() => 0));
        topics.get(topic)[i] += 1;
      }
  });
  const meeting = [...topics].filter(([, counts]) => counts.filter(Boolean).length > 1);
  if (!meeting.length) return null;
  const total = (counts) => counts.reduce((sum, n) => sum + n, 0);
  meeting.sort((a, b) => total(b[1]) - total(a[1]));
  return section(
    `${t('group.topics')} · ${meeting.length}`,
    el(
      'table',
      { class: 'meeting' },
      el('thead', {}, el('tr', {}, el('td', {}), group.marks.map((mark) => el('th', { scope: 'col' }, markHead(mark))))),
      el('tbody', {}, meeting.slice(0, FIRST).map(([topic, counts]) => topicRow(topic, counts, group))),
    ),
  );
}

function markHead(mark) {
  const place = model.manyPlaces ? clip(subtitle(mark), 12) : '';
  return [clip(mark.label, 14), place && el('small', {}, ` ${place}`)];
}

function topicRow(topic, counts, group) {
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, markButton(topic)),
    counts.map((n, i) =>
      el('td', {}, n > 0 && el('button', { type: 'button', class: 'link', 'aria-label': t('matrix.cell', { actor: group.marks[i].label, column: topic.label, n }), on: { click: () => select(cellId('topic', group.marks[i], topic.id)) } }, n)),
    ),
  );
}

function ownSection(mark, duties) {
  return el(
    'details',
    { class: 'block own-duties' },
    el('summary', {}, `${t('group.own', { name: clip(mark.label, 40) })} `, el('small', { class: 'muted' }, [model.manyPlaces && clip(subtitle(mark), 30), count('duties', duties.length)].filter(Boolean).join(' · '))),
    dutyGroups(duties, (duty) => marksOf(duty)),
  );
}
