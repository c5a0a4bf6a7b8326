// Where marks stand. Both layouts give the same places for the same input; neither moves afterwards.

// Marks of the overview laid out anew: near what they are tied to, no label upon another.
function mapLayout(marks, ties, width, height) {
  const needed = marks.reduce((sum, mark) => sum + (mark.w + GAP_X) * (mark.h + GAP_Y), 0) * 1.75;
  const grown = Math.max(1, Math.sqrt(needed / (width * height)));
  const [w, h] = [width * grown, height * grown];
  spread(marks, w, h);
  settle(marks, ties, w, h);
  for (let round = 0; round < 5; round += 1) {
    spread(marks, w, h);
    for (let pass = 0; pass < 40 && separate(marks, w, h); pass += 1);
  }
  for (let pass = 0; pass < 200 && separate(marks, w, h); pass += 1);
}

const [GAP_X, GAP_Y] = [10, 6];

// Stretch the places over the whole surface: half by their distances, half by their order, so that neither a few
// far out nor a crowd in the middle leaves the rest of the surface empty.
function spread(marks, width, height) {
  for (const [axis, size, extent] of [
    ['x', width, 'w'],
    ['y', height, 'h'],
  ]) {
    const order = [...marks].sort((a, b) => a[axis] - b[axis]);
    const low = order[0]?.[axis];
    const range = order[order.length - 1]?.[axis] - low || 1;
    const shares = order.map((mark, i) => ((mark[axis] - low) / range + i / Math.max(1, order.length - 1)) / 2 - 0.5);
    order.forEach((mark, i) => {
      mark[axis] = shares[i] * Math.max(size - mark[extent], size / 2);
    });
  }
}

// Springs and repulsion (Fruchterman and Reingold), cooled down over a fixed number of steps.
function settle(marks, ties, width, height) {
  const steps = 160;
  const ideal = 0.85 * Math.sqrt((width * height) / (marks.length || 1));
  marks.forEach((mark, i) => {
    mark.x += ((i * 37) % 11) - 5;
    mark.y += ((i * 53) % 13) - 6;
  });
  for (let step = 0; step < steps; step += 1) {
    for (const mark of marks) {
      mark.fx = (-mark.x * ideal) / width;
      mark.fy = (-mark.y * ideal) / height;
    }
    repel(marks, ideal);
    for (const { from, to, weight } of ties) pull(from, to, ideal, weight);
    const heat = (width / 9) * (1 - step / steps) + 0.5;
    for (const mark of marks) {
      const force = Math.hypot(mark.fx, mark.fy) || 1;
      mark.x += (mark.fx / force) * Math.min(force, heat);
      mark.y += (mark.fy / force) * Math.min(force, heat);
    }
  }
}

function repel(marks, ideal) {
  for (let i = 0; i < marks.length; i += 1) {
    for (let j = i + 1; j < marks.length; j += 1) {
      const [a, b] = [marks[i], marks[j]];
      const dx = a.x - b.x || 0.1;
      const dy = a.y - b.y || 0.1;
      const force = (ideal * ideal) / (dx * dx + dy * dy);
      a.fx += dx * force;
      a.fy += dy * force;
      b.fx -= dx * force;
      b.fy -= dy * force;
    }
  }
}

function pull(a, b, ideal, weight) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const force = (Math.hypot(dx, dy) / ideal) * 0.16 * Math.log1p(weight);
  a.fx += dx * force;
  a.fy += dy * force;
  b.fx -= dx * force;
  b.fy -= dy * force;
}

// Push overlapping boxes apart along the shorter way; tell whether any still overlap.
function separate(marks, width, height) {
  let moved = false;
  for (let i = 0; i < marks.length; i += 1) {
    for (let j = i + 1; j < marks.length; j += 1) {
      const [a, b] = [marks[i], marks[j]];
      const dx = b.x - a.x;
      const dy = b.y - a.y;
      const overX = (a.w + b.w) / 2 + GAP_X - Math.abs(dx);
      const overY = (a.h + b.h) / 2 + GAP_Y - Math.abs(dy);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      if (overX * height < overY * width) {
        const by = ((dx < 0 ? -1 : 1) * (overX + 0.5)) / 2;
        a.x -= by;
        b.x += by;
      } else {
        const by = ((dy < 0 ? -1 : 1) * (overY + 0.5)) / 2;
        a.y -= by;
        b.y += by;
      }
    }
  }
  return moved;
}

// The flow: columns from left to right, each in order, each mark as near as it can be to what it is tied to.
function flowLayout(columns, ties, { gap = 150 } = {}) {
  const shown = columns.filter((column) => column.length);
  const widths = shown.map((column) => Math.max(...column.map((mark) => mark.w)));
  let x = 0;
  shown.forEach((column, i) => {
    for (const mark of column)
      mark.x = x + ({ left: widths[i] - mark.w / 2, right: mark.w / 2 }[mark.side] ?? widths[i] / 2);
    x += widths[i] + gap;
  });
  const widest = shown.reduce((best, column) => (tall(column) > tall(best) ? column : best), shown[0] ?? []);
  stack(widest, 0);
  for (const column of shown) if (column !== widest) lineUp(column, ties, widest);
  return x - gap;
}

const SPACE = 9;
const tall = (column) => column.reduce((sum, mark) => sum + room(mark), 0);
const room = (mark) => (mark.lead ?? 0) + mark.h + SPACE; // `lead` leaves space above, for a caption

function stack(column, top) {
  let y = top;
  for (const mark of column) {
    mark.y = y + (mark.lead ?? 0) + mark.h / 2;
    y += room(mark);
  }
}

// Give each mark the mean place of its neighbours in `anchor`, then make room between them.
function lineUp(column, ties, anchor) {
  const anchored = new Set(anchor);
  for (const mark of column) {
    const near = ties
      .filter((tie) => (tie.from === mark && anchored.has(tie.to)) || (tie.to === mark && anchored.has(tie.from)))
      .map((tie) => (tie.from === mark ? tie.to.y : tie.from.y));
    mark.y = near.length ? near.reduce((sum, y) => sum + y, 0) / near.length : 0;
  }
  column.sort((a, b) => a.y - b.y);
  makeRoom(column);
}

// Keep the order and the distances, move as little as needed (pool adjacent violators).
function makeRoom(column) {
  const pools = [];
  for (const mark of column) {
    pools.push({ marks: [mark], height: room(mark), centre: mark.y });
    while (pools.length > 1) {
      const [above, below] = pools.slice(-2);
      if (above.centre + above.height / 2 <= below.centre - below.height / 2) break;
      const height = above.height + below.height;
      pools.splice(-2, 2, {
        marks: [...above.marks, ...below.marks],
        height,
        centre: (above.centre * above.height + below.centre * below.height) / height,
      });
    }
  }
  for (const pool of pools) stack(pool.marks, pool.centre - pool.height / 2);
}
