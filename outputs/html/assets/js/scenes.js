// What the graph shows: the overview of actors and topics, the flow of what is expanded, or paths between two marks.

function buildScene(width, height) {
  if (state.path.length === 2) return pathScene();
  if (state.open.length) return flowScene();
  return mapScene(width, height);
}

// The marks that belong to the selection; null where nothing should fade.
function relatedIds(scene) {
  const mark = find(state.selected);
  if (!mark || scene.kind === 'path') return null;
  if (scene.kind === 'map') return linkedTo(mark);
  const within = mark.kind === 'cell' || mark.kind === 'group' || scene.items.has(mark.id);
  return state.open.includes(mark.id) || !within ? null : flowingTo(mark, scene);
}

// In the overview: what a link leads to.
function linkedTo(mark) {
  const rows = rowsOf(mark.id);
  const actors = rows.map((row) => entity(row.actor).id);
  const topics = rows.flatMap((row) => row.duty.topics.map((topic) => topic.id));
  const chosen = chosenIds(mark);
  if (mark.kind === 'topic') return new Set([...chosen, ...actors]);
  if (mark.kind === 'cell' && mark.axis === 'topic') return new Set(chosen);
  if (mark.kind === 'actor' || mark.kind === 'group')
    return new Set([...chosen, ...topics, ...(model.topics.size ? [] : fellowIds(rows))]);
  return new Set([...chosen, ...actors, ...topics]);
}

const fellowIds = (rows) => rows.flatMap((row) => row.duty.rows.map((other) => entity(other.actor).id));

// In a flow: the duties drawn of it, and what those have on the other side.
function flowingTo(mark, scene) {
  const related = new Set(chosenIds(mark));
  const own = mark.kind === 'duty' ? [] : rowsOf(mark.id).map((row) => row.duty.id);
  for (const id of own) if (scene.items.has(id)) related.add(id);
  const side = { actor: 'left', group: 'left', topic: 'right' }[mark.kind];
  for (const { from, to } of scene.links) {
    const [duty, other] = from.form === 'card' ? [from, to] : [to, from];
    if (related.has(duty.id) && other.side !== side) related.add(other.id);
  }
  return related;
}

// The marks that are chosen themselves: one, or those of a cell or of several together.
function chosenIds(mark) {
  if (!mark) return [];
  if (mark.kind === 'cell') return mark.axis === 'topic' ? [mark.actor.id, mark.column] : [mark.actor.id];
  return mark.kind === 'group' ? mark.marks.map((one) => one.id) : [mark.id];
}
