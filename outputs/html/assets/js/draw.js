// How marks and links look, on a canvas and in an SVG file alike: both painters know the same few strokes.
const FACE =
  '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';
const font = (size, weight = 400) => `${weight} ${size}px ${FACE}`;

let paint = null;

// The colours of the theme that is on.
function readPaint() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  paint = {
    ink: value('ink'),
    muted: value('muted'),
    line: value('line-strong'),
    surface: value('surface'),
    canvas: value('canvas'),
    accent: value('accent'),
    actor: value('actor'),
    actorSoft: value('actor-soft'),
    topic: value('topic'),
    topicEdge: value('topic-edge'),
    modality: Object.fromEntries(Object.keys(model.palette.modality).map((name) => [name, value(`m-${name}`)])),
  };
}

const ruler = document.createElement('canvas').getContext('2d');
const lengths = new Map();

function measured(text, size, weight) {
  const key = `${size}/${weight}/${text}`;
  if (!lengths.has(key)) {
    ruler.font = font(size, weight);
    lengths.set(key, ruler.measureText(text).width);
  }
  return lengths.get(key);
}

// Break `text` into at most `most` lines of `width`, the last one cut short where the text goes on.
function wrapped(text, { size, weight = 400, width, most }) {
  const lines = [];
  let rest = clip(text.replace(/\s+/g, ' '), 160);
  while (rest && lines.length < most) {
    let end = rest.length;
    if (measured(rest, size, weight) > width) {
      const each = measured(rest, size, weight) / rest.length;
      end = Math.max(1, Math.floor(width / each));
      while (end > 1 && measured(rest.slice(0, end), size, weight) > width) end -= 1;
    }
    const last = lines.length === most - 1 && end < rest.length;
    lines.push(last ? `${rest.slice(0, end - 1)}…` : rest.slice(0, end));
    rest = rest.slice(end);
  }
  return lines;
}

// Two lines of about the same length rather than a long one and a single character.
function balanced(text, { width, ...look }) {
  const [first, second] = wrapped(text, { ...look, width, most: 2 });
  if (!second || second.endsWith('…')) return second ? [first, second] : [first ?? ''];
  const half = Math.ceil((first.length + second.length) / 2);
  return [(first + second).slice(0, half), (first + second).slice(half)];
}

class CanvasPainter {
  constructor(context) {
    this.context = context;
  }

  alpha(value) {
    this.context.globalAlpha = value;
  }

  shape(path, { fill, stroke, width = 1, dash = [] }) {
    const { context } = this;
    const outline = new Path2D(path);
    if (fill) {
      context.fillStyle = fill;
      context.fill(outline);
    }
    if (stroke) {
      context.setLineDash(dash);
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.stroke(outline);
      context.setLineDash([]);
    }
  }

  text(words, x, y, { size, weight = 400, color, align = 'center', halo }) {
    const { context } = this;
    context.font = font(size, weight);
    context.textAlign = align;
    context.textBaseline = 'middle';
    if (halo) {
      context.lineJoin = 'round';
      context.lineWidth = 4;
      context.strokeStyle = halo;
      context.strokeText(words, x, y);
    }
    context.fillStyle = color;
    context.fillText(words, x, y);
  }
}

class SvgPainter {
  constructor() {
    this.root = svg('g');
    this.opacity = 1;
  }

  alpha(value) {
    this.opacity = value;
  }

  shape(path, { fill, stroke, width = 1, dash = [] }) {
    this.root.append(
      svg('path', {
        d: path,
        fill: fill ?? 'none',
        stroke: stroke ?? 'none',
        'stroke-width': width,
        'stroke-dasharray': dash.length ? dash.join(' ') : null,
        opacity: this.opacity < 1 ? this.opacity : null,
      }),
    );
  }

  text(words, x, y, { size, weight = 400, color, align = 'center', halo }) {
    const anchor = { left: 'start', center: 'middle', right: 'end' }[align];
    this.root.append(
      svg(
        'text',
        {
          x,
          y,
          fill: color,
          'font-size': size,
          'font-weight': weight,
          'text-anchor': anchor,
          'dominant-baseline': 'central',
          ...(halo ? { stroke: halo, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {}),
          opacity: this.opacity < 1 ? this.opacity : null,
        },
        words,
      ),
    );
  }
}

const n1 = (value) => Math.round(value * 10) / 10;
const discPath = (x, y, r) => `M${n1(x - r)} ${n1(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const diamondPath = (x, y, r) =>
  `M${n1(x)} ${n1(y - r)}L${n1(x + r)} ${n1(y)} ${n1(x)} ${n1(y + r)} ${n1(x - r)} ${n1(y)}Z`;

function cardPath(x, y, w, h, r) {
  return `M${n1(x + r)} ${n1(y)}h${n1(w - 2 * r)}a${r} ${r} 0 0 1 ${r} ${r}v${n1(h - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${r}h${n1(2 * r - w)}a${r} ${r} 0 0 1 ${-r} ${-r}v${n1(2 * r - h)}a${r} ${r} 0 0 1 ${r} ${-r}Z`;
}

// ---- Items: marks with their size, ready to be placed ----

const CARD = { width: 316, pad: 12, size: 13, line: 18 };

// An actor or topic of the overview: its shape above its name.
function mapItem(entry, most) {
  const { mark } = entry;
  const share = Math.min(1, Math.sqrt(entry.duties.length / most));
  const r = n1((mark.kind === 'actor' ? 5 : 6) + 15 * share);
  const size = n1(11.5 + 4 * share);
  const weight = share > 0.5 ? 600 : 400;
  const lines = balanced(mark.label, { size, weight, width: size * 10.2 });
  const place = model.manyPlaces && mark.kind === 'actor' && !mark.members ? (mark.jurisdiction ?? '') : '';
  const sub = wrapped(place, { size: 10.5, width: size * 10.2, most: 1 })[0] ?? '';
  const widths = [...lines.map((line) => measured(line, size, weight)), measured(sub, 10.5, 400), 2 * r];
  return {
    id: mark.id,
    mark,
    form: 'map',
    n: entry.duties.length,
    r,
    size,
    weight,
    lines,
    sub,
    x: 0,
    y: 0,
    w: Math.max(...widths),
    h: 2 * r + 3 + lines.length * size * 1.22 + (sub ? 13 : 0),
  };
}

// An actor or topic beside its column of the flow: the shape on the inner side, the name on the outer.
function sideItem(mark, n, side) {
  const size = 13.5;
  const lines = wrapped(mark.label, { size, weight: 500, width: 168, most: 2 });
  const sub = mark.kind === 'actor' ? (wrapped(subtitle(mark), { size: 11, width: 168, most: 1 })[0] ?? '') : '';
  const width = Math.max(...lines.map((line) => measured(line, size, 500)), measured(sub, 11, 400));
  return {
    id: mark.id,
    mark,
    form: 'side',
    side,
    n,
    r: 8,
    size,
    weight: 500,
    lines,
    sub,
    x: 0,
    y: 0,
    w: width + 30,
    h: lines.length * 18 + (sub ? 15 : 0) + 6,
  };
}

// A duty of a flow or a path: a card with its cue, its words and its article.
function cardItem(duty, { width = CARD.width, most = 2 } = {}) {
  const cue = duty.marker ?? t(`modality.${duty.modality}`);
  const lines = wrapped(`${cue}　${duty.label}`, { size: CARD.size, width: width - 2 * CARD.pad - 4, most });
  const sub = placeWords(duty, width - 90);
  return {
    id: duty.id,
    mark: duty,
    form: 'card',
    cue: clip(cue, 12),
    lines,
    sub,
    n: duty.rows.length,
    x: 0,
    y: 0,
    w: width,
    h: 16 + lines.length * CARD.line + 15,
  };
}

// The article of a duty and, as far as there is room, its document.
function placeWords(duty, width) {
  const [locator] = wrapped(duty.locator, { size: 11, width, most: 1 });
  const rest = width - measured(`${locator} `, 11, 400);
  if (model.documents.length < 2 || rest < 40) return locator ?? '';
  return `${wrapped(duty.document.title, { size: 11, width: rest, most: 1 })[0] ?? ''} ${locator}`;
}

// Where links meet an item.
function port(item, towards) {
  if (item.form === 'map') return { x: item.x, y: item.y - item.h / 2 + item.r };
  if (item.form === 'card') return { x: item.x + (towards === 'left' ? -item.w : item.w) / 2, y: item.y };
  return { x: item.side === 'left' ? item.x + item.w / 2 - item.r : item.x - item.w / 2 + item.r, y: item.y };
}

const centre = (item) => (item.form === 'card' ? item : port(item));

function drawItem(painter, item, look) {
  painter.alpha(look.faded ? 0.16 : 1);
  if (item.form === 'card') drawCard(painter, item, look);
  else if (item.form === 'side') drawSide(painter, item, look);
  else drawMapMark(painter, item, look);
  painter.alpha(1);
}

function drawSymbol(painter, item, x, y, look) {
  const actor = item.mark.kind === 'actor';
  const path = actor ? discPath : diamondPath;
  if (look.selected || look.active)
    painter.shape(path(x, y, item.r + (actor ? 4 : 6)), {
      stroke: paint.accent,
      width: look.selected ? 3 : 2,
      dash: look.selected ? [] : [3, 3],
    });
  // Who is not named, or stands for any body, is drawn pale in a broken outline.
  const pale = item.mark.implied || item.mark.vague;
  const edge = pale ? paint.actor : actor ? paint.surface : paint.topicEdge;
  painter.shape(path(x, y, item.r), {
    fill: pale ? paint.actorSoft : actor ? paint.actor : paint.topic,
    stroke: look.hover ? paint.accent : edge,
    width: look.hover ? 2.5 : 1.3,
    dash: pale ? [2.5, 2] : [],
  });
}

function drawMapMark(painter, item, look) {
  const top = item.y - item.h / 2;
  drawSymbol(painter, item, item.x, top + item.r, look);
  drawNumber(painter, item, top + item.r + 0.5);
  let y = top + 2 * item.r + 3 + item.size * 0.61;
  const color = look.selected || look.hover ? paint.accent : item.mark.vague ? paint.muted : paint.ink;
  for (const line of item.lines) {
    painter.text(line, item.x, y, { size: item.size, weight: item.weight, color, halo: paint.canvas });
    y += item.size * 1.22;
  }
  if (item.sub) painter.text(item.sub, item.x, y, { size: 10.5, color: paint.muted, halo: paint.canvas });
}

// How many duties: within a mark that has room for it, else beside it.
function drawNumber(painter, item, y) {
  const words = String(item.n);
  if (item.r < 11) {
    painter.text(words, item.x + item.r + 4, y, { size: 10, color: paint.muted, align: 'left', halo: paint.canvas });
    return;
  }
  const pale = item.mark.implied || item.mark.vague;
  painter.text(words, item.x, y, {
    size: Math.min(13, item.r * 0.85),
    weight: 600,
    color: pale ? paint.ink : item.mark.kind === 'actor' ? paint.surface : '#1b1b1b',
  });
}

function drawSide(painter, item, look) {
  const { x } = port(item);
  drawSymbol(painter, item, x, item.y, look);
  const left = item.side === 'left';
  const edge = left ? x - item.r - 8 : x + item.r + 8;
  const align = left ? 'right' : 'left';
  let y = item.y - ((item.lines.length - 1) * 18 + (item.sub ? 15 : 0)) / 2;
  for (const line of item.lines) {
    painter.text(line, edge, y, {
      size: item.size,
      weight: item.weight,
      color: look.selected || look.hover ? paint.accent : paint.ink,
      align,
      halo: paint.canvas,
    });
    y += 18;
  }
  if (item.sub) painter.text(item.sub, edge, y - 1.5, { size: 11, color: paint.muted, align, halo: paint.canvas });
}

function drawCard(painter, item, look) {
  const left = item.x - item.w / 2;
  const top = item.y - item.h / 2;
  const color = paint.modality[item.mark.modality];
  const edge = look.selected || look.hover || look.active ? paint.accent : paint.line;
  painter.shape(cardPath(left, top, item.w, item.h, 6), {
    fill: paint.surface,
    stroke: edge,
    width: look.selected ? 2.5 : look.hover ? 1.8 : 1,
  });
  painter.shape(cardPath(left + 4, top + 6, 4, item.h - 12, 2), { fill: color });
  const x = left + CARD.pad + 4;
  let y = item.compact ? item.y : top + 8 + CARD.line / 2;
  item.lines.forEach((line, i) => {
    const cue = i === 0 && line.startsWith(item.cue) ? item.cue : '';
    if (cue) painter.text(cue, x, y, { size: CARD.size, weight: 700, color, align: 'left' });
    painter.text(line.slice(cue.length), x + (cue ? measured(cue, CARD.size, 700) : 0), y, {
      size: CARD.size,
      color: paint.ink,
      align: 'left',
    });
    y += CARD.line;
  });
  if (item.caption)
    painter.text(item.caption, left + 2, top - 12, {
      size: 12,
      weight: 600,
      color: paint.muted,
      align: 'left',
      halo: paint.canvas,
    });
  if (item.compact) {
    painter.text(item.sub, left + item.w - CARD.pad, item.y, { size: 11, color: paint.muted, align: 'right' });
    return;
  }
  painter.text(item.sub, x, y, { size: 11, color: paint.muted, align: 'left' });
  if (item.n > 1)
    painter.text(count('actors', item.n), left + item.w - CARD.pad, y, {
      size: 11,
      color: paint.muted,
      align: 'right',
    });
}

function drawLink(painter, link, look) {
  const { from, to, middle } = courseOf(link);
  painter.alpha(look.faded ? 0.05 : look.strong ? 0.9 : link.alpha);
  const path = link.curved
    ? `M${n1(from.x)} ${n1(from.y)}C${n1(middle)} ${n1(from.y)} ${n1(middle)} ${n1(to.y)} ${n1(to.x)} ${n1(to.y)}`
    : `M${n1(from.x)} ${n1(from.y)}L${n1(to.x)} ${n1(to.y)}`;
  const color = paint.modality[link.tone] ?? paint[link.tone];
  painter.shape(path, {
    stroke: look.strong && !link.own ? paint.accent : color,
    width: link.width + (link === graph.link ? 2 : 0),
    dash: link.dash ?? [],
  });
  if (link.curved && link.arrow) painter.shape(`M${n1(to.x)} ${n1(to.y)}l-7 -3.6v7.2Z`, { fill: color });
  painter.alpha(1);
}

// A duty among many: one line, the article at its end.
function lineItem(duty) {
  const cue = clip(duty.marker ?? t(`modality.${duty.modality}`), 12);
  const sub = wrapped(duty.locator, { size: 11, width: 76, most: 1 })[0] ?? '';
  const width = CARD.width + 30;
  const lines = wrapped(`${cue}　${duty.label}`, {
    size: CARD.size,
    width: width - 2 * CARD.pad - 12 - measured(sub, 11, 400),
    most: 1,
  });
  return {
    id: duty.id,
    mark: duty,
    form: 'card',
    compact: true,
    cue,
    lines,
    sub,
    n: duty.rows.length,
    x: 0,
    y: 0,
    w: width,
    h: 31,
  };
}
