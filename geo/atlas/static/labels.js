// Names on the map: towns by importance without overlap, then provinces, neighbours and seas.

import { Room } from "./room.js";

export const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', sans-serif";
/** Importance (16 * log10 of the population) from which on a town is a large city: 240,000 people. */
export const LARGE = 86;
const HEIGHT = 13;
const SEAS = [
  { name: "Black Sea", x: 31.6, y: 45.35 },
  { name: "Sea of Azov", x: 36.55, y: 46.1 },
];

const DOT = 3; // CSS pixels: half of the dot of a town that orients only

const FITS = 1.1; // how much wider than its area a name may be

// Towns without any claim orient only: from which population on, by zoom.
const ORIENTATION = [[6.5, 600000], [7.5, 250000], [8.5, 120000], [Infinity, 0]];

/**
 * Chooses and places the labels of a view.
 *
 * `towns` are the places in view, most important first, each {row, x, y, radius, name, importance, plain};
 * `plain` ones have neither standing nor claims and orient only. Positions are CSS pixels of the view.
 * `taken` are boxes [x, y, width, height] that no label may cover, `avoided` those that only the name of a
 * large city may cover if it must; `dense` allows fewer. Returns the labels.
 */
export function layOut(context, towns, areas, frame, { taken, avoided, dense }) {
  const room = new Room(frame.width, frame.height);
  const names = new Room(frame.width, frame.height);
  const labels = [];
  const most = Math.max(10, Math.round((frame.width * frame.height) / (dense ? 22000 : 9000)));
  for (const box of taken) {
    room.take(...box);
    names.take(...box);
  }
  for (const box of avoided) room.take(...box);
  const threshold = ORIENTATION.find(([zoom]) => frame.zoom < zoom)[1];
  for (const { x, y, radius, plain } of towns) if (!plain) room.take(x - radius, y - radius, 2 * radius, 2 * radius);
  for (const town of towns) {
    if (labels.length >= most) break;
    if (town.plain && 10 ** (town.importance / 16) < threshold) continue;
    if (town.plain && !room.isFree(town.x - DOT, town.y - DOT, 2 * DOT, 2 * DOT)) continue;
    const label = placeTown(context, town, room, names);
    if (!label) continue;
    labels.push(label);
    if (town.plain) room.take(town.x - DOT, town.y - DOT, 2 * DOT, 2 * DOT);
  }
  for (const area of areas) {
    const label = placeArea(context, area, room, frame);
    if (label) labels.push(label);
  }
  return labels;
}

// Measuring text makes the browser lay the page out, so each name is measured once.
const widths = new Map();

/** Forgets the measured widths: the names of other claims are others. */
export function forgetWidths() {
  widths.clear();
}

function widthOf(context, text, font, spacing = "0px") {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    context.letterSpacing = spacing;
    widths.set(key, Math.ceil(context.measureText(text).width));
    context.letterSpacing = "0px";
  }
  return widths.get(key);
}

function placeTown(context, town, room, names) {
  const large = town.importance >= LARGE;
  const font = `${large ? 600 : 500} ${large ? 12.5 : 11.5}px ${FONT}`;
  const width = widthOf(context, town.name, font);
  const gap = town.radius + 3.5;
  const spots = spotsAround(town, gap, width);
  let spot = spots.findIndex(([x, y]) => room.isFree(x, y, width, HEIGHT));
  // Where it is crowded the name of a large city covers as little as it can, but never another name.
  if (spot < 0 && large) spot = leastCovering(spots, width, room, names);
  if (spot < 0) return null;
  const [x, y] = spots[spot];
  for (const taken of [room, names]) taken.take(x - 1, y, width + 2, HEIGHT);
  return { kind: town.plain ? "plain" : "town", row: town.row, text: town.name, font, x, y, width, height: HEIGHT, town, right: spot === 0 };
}

// Where a name may stand, the best place first: beside, above, below, at the corners, and beside a little shifted.
function spotsAround({ x, y }, gap, width) {
  const slant = gap * 0.6;
  const [right, left, middle] = [x + gap, x - gap - width, x - width / 2];
  const [above, level, below] = [y - gap - HEIGHT + 1, y - HEIGHT / 2, y + gap - 1];
  return [
    [right, level], [left, level], [middle, above], [middle, below],
    [x + slant, y - slant - HEIGHT + 2], [x + slant, y + slant - 2],
    [x - slant - width, y - slant - HEIGHT + 2], [x - slant - width, y + slant - 2],
    [x - width / 4, above], [x - (3 * width) / 4, above], [x - width / 4, below], [x - (3 * width) / 4, below],
    [middle, above - 6], [middle, below + 6], [right + 6, level], [left - 6, level],
  ];
}

function leastCovering(spots, width, room, names) {
  let best = -1;
  let least = Infinity;
  spots.forEach(([x, y], index) => {
    const covered = room.overlap(x, y, width, HEIGHT);
    if (covered < least && names.isFree(x, y, width, HEIGHT)) {
      least = covered;
      best = index;
    }
  });
  return best;
}

function placeArea(context, area, room, frame) {
  const x = area.x * frame.scale - frame.left;
  const y = area.y * frame.scale - frame.top;
  const font = area.kind === "sea" ? `italic 12px ${FONT}` : `${area.kind === "province" ? 500 : 600} 10px ${FONT}`;
  const text = area.kind === "sea" ? area.name : area.name.toUpperCase();
  const width = widthOf(context, text, font, "1.5px");
  if (area.width && width > area.width * frame.scale * FITS) return null;
  // A little up or down is still inside most provinces.
  for (const shift of [0, -14, 14, -28, 28]) {
    const box = [x - width / 2, y - HEIGHT / 2 + shift, width, HEIGHT];
    if (room.isFree(...box)) {
      room.take(...box);
      return { kind: area.kind, text, font, x: box[0], y: box[1], width, height: HEIGHT };
    }
  }
  return null;
}

/** The areas that get names: seas, neighbours and provinces, with world coordinates. */
export function areasOf(outlines, worldX, worldY) {
  return [
    ...SEAS.map(({ name, x, y }) => ({ kind: "sea", name, x: worldX(x), y: worldY(y) })),
    ...outlines.neighbours.map((shape) => ({ ...shape, kind: "neighbour" })),
    ...outlines.provinces.map((shape) => ({ ...shape, kind: "province" })),
  ];
}

/** Draws placed labels with a halo. */
export function drawLabels(context, labels, theme, ratio) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const inks = { town: theme.ink, plain: theme.muted, province: theme.faint, neighbour: theme.faint, sea: theme.seaInk };
  for (const { kind, text, font, x, y, town } of labels) {
    const area = kind !== "town" && kind !== "plain";
    context.font = font;
    context.letterSpacing = area && kind !== "sea" ? "1.5px" : "0px";
    if (!area) {
      context.strokeStyle = theme.halo;
      context.lineWidth = 3.5;
      context.strokeText(text, x, y + HEIGHT / 2 + 0.5);
    }
    context.fillStyle = inks[kind];
    context.fillText(text, x, y + HEIGHT / 2 + 0.5);
    if (kind === "plain") {
      context.beginPath();
      context.arc(town.x, town.y, 2.2, 0, 2 * Math.PI);
      context.fillStyle = theme.land;
      context.fill();
      context.strokeStyle = theme.muted;
      context.lineWidth = 1.2;
      context.stroke();
    }
  }
  context.letterSpacing = "0px";
}
