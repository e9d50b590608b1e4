// The quiet ground: sea, neighbours, provinces; and the provinces that claims are about as a whole.

import { worldX, worldY } from "./claims.js";

const UNITS = 10000;

// Paths are kept in these units around these world coordinates, so that single precision is enough.
const ORIGIN = { x: 0.587, y: 0.345 };
const PRECISION = 65536;

// The outlines of neighbours end at this box (degrees). Beyond it all is land without borders, but for the
// Black Sea's south; the borders fade out before they end.
const BOX = { west: 19.5, east: 43, south: 42.5, north: 54.5 };
const SEAM = 0.04;

// CSS pixels; up to 1 device pixel is drawn many times faster than anything wider.
const THIN = 0.99;
const FADE = 1.5;

// The Black Sea's coast south of the box, from Burgas to Georgia: capes and ports (longitude, latitude), to
// about 10 km; only the far edge of a wide view shows it.
const SOUTH_COAST = [
  [27.5, 42.7], [27.66, 42.42], [27.85, 42.17], [28.03, 41.98], [28.1, 41.63], [28.68, 41.35], [29.1, 41.22], [29.6, 41.18],
  [30.2, 41.2], [30.7, 41.11], [31.1, 41.09], [31.4, 41.28], [31.8, 41.46], [32.4, 41.75], [33, 41.9], [33.76, 41.98],
  [34.3, 41.96], [34.94, 42.1], [35.15, 42.02], [35.2, 41.8], [35.6, 41.65], [36.03, 41.74], [36.35, 41.3], [36.65, 41.37],
  [37, 41.23], [37.3, 41.13], [37.7, 41.14], [37.9, 40.99], [38.4, 40.92], [39, 41.05], [39.75, 41], [40.5, 41.03],
  [41.4, 41.4], [41.6, 41.65], [41.65, 42.15], [41.5, 42.7],
];

/** The outlines of geo/atlas/outlines.py -> shapes with `path` (Path2D), `x` and `y` (where the label goes) and
 * `width` (of the widest part), in world units; and `lines` to draw: the `country` and its `coasts` around,
 * and the `borders` inside, each piece once. */
export function readOutlines(outlines) {
  const shapes = (list) => list.map(({ code, name, label, rings }) => ({
    code, name, path: pathOf(rings), x: worldX(label[0] / UNITS), y: worldY(label[1] / UNITS), width: widthOf(rings),
  }));
  const { provinces, neighbours } = outlines;
  const [country, borders] = linesOf(provinces);
  return {
    provinces: shapes(provinces), neighbours: shapes(neighbours),
    lines: { country, borders, coasts: linesOf(neighbours)[0], frontiers: linesOf(neighbours)[1] },
  };
}

// The outlines of shapes as lines without repetition: what lies around them all, and what two of them share.
// Stroking is most of the cost of the ground, and whole outlines would be stroked twice.
function linesOf(shapes) {
  const pieces = shapes.flatMap(({ rings }) => rings).flatMap((ring) => {
    const points = Array.from({ length: ring.length / 2 }, (_, index) => [ring[2 * index], ring[2 * index + 1]]);
    return points.map((point, index) => [point, points[(index + 1) % points.length]]);
  });
  const key = ([one, other]) => [`${one}`, `${other}`].sort().join(" ");
  const times = new Map();
  for (const piece of pieces) times.set(key(piece), (times.get(key(piece)) ?? 0) + 1);
  const around = new Path2D();
  const inside = new Path2D();
  let end = null;
  for (const piece of pieces) {
    const seen = times.get(key(piece));
    if (seen === 0) continue; // the second side of a shared one
    const path = seen === 1 ? around : inside;
    const [[x1, y1], [x2, y2]] = piece.map(([east, north]) => pathPoint(east, north));
    if (end?.path !== path || end.x !== x1 || end.y !== y1) path.moveTo(x1, y1);
    path.lineTo(x2, y2);
    end = { path, x: x2, y: y2 };
    times.set(key(piece), 0);
  }
  return [around, inside];
}

function pathPoint(east, north) {
  return [(worldX(east / UNITS) - ORIGIN.x) * PRECISION, (worldY(north / UNITS) - ORIGIN.y) * PRECISION];
}

function widthOf(rings) {
  let widest = 0;
  for (const ring of rings) {
    const east = ring.filter((_, index) => index % 2 === 0);
    widest = Math.max(widest, (Math.max(...east) - Math.min(...east)) / UNITS / 360);
  }
  return widest;
}

/** Rings as [longitude, latitude, …] in 1/10,000 degree -> a path in the units that `project` sets. */
export function pathOf(rings) {
  const path = new Path2D();
  for (const ring of rings) {
    for (let index = 0; index < ring.length; index += 2) {
      const [x, y] = pathPoint(ring[index], ring[index + 1]);
      if (index) path.lineTo(x, y);
      else path.moveTo(x, y);
    }
    path.closePath();
  }
  return path;
}

/**
 * Draws the ground. `frame` has `scale` (CSS pixels per world), `left` and `top` (CSS pixels of the
 * canvas's corner in the world), `ratio`. `part` ([x, y, width, height] in CSS pixels of the canvas) is all
 * that is drawn of it; null draws the whole.
 */
export function drawBase(context, { provinces, neighbours, lines }, frame, theme, part) {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = theme.neighbour;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  if (part) {
    context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
    context.beginPath();
    context.rect(...part);
    context.clip();
  }
  const unit = project(context, frame);
  context.lineJoin = "bevel";
  drawBeyond(context, theme, unit);
  fill(context, neighbours, theme.neighbour);
  context.save();
  context.clip(rectangle(BOX, SEAM));
  strokeLines(context, lines.frontiers, theme.coast, THIN * unit);
  strokeLines(context, lines.coasts, theme.coast, THIN * unit);
  context.restore();
  fadeBorders(context, neighbours, theme);
  fill(context, provinces, theme.land);
  strokeLines(context, lines.borders, theme.borderline, THIN * unit);
  strokeLines(context, lines.country, theme.country, 1.8 * unit);
  context.restore();
}

function drawBeyond(context, theme, unit) {
  const coast = pathOf([SOUTH_COAST.flatMap(([x, y]) => [x * UNITS, y * UNITS])]);
  context.strokeStyle = theme.coast;
  context.lineWidth = 2 * unit;
  context.stroke(coast);
  context.fillStyle = theme.sea;
  context.fill(coast);
  context.fill(rectangle(BOX, SEAM));
}

// Land fades into land towards each side of the box, and takes the ends of its borders with it. Each side is
// filled as far as it fades only: a fill of all that land with next to nothing would cost as much as the rest.
function fadeBorders(context, neighbours, theme) {
  const at = (longitude, latitude) => [(worldX(longitude) - ORIGIN.x) * PRECISION, (worldY(latitude) - ORIGIN.y) * PRECISION];
  const { west, east, south, north } = BOX;
  const sides = [
    [at(west, north), at(west + FADE, north), { west, east: west + FADE, south, north }],
    [at(east, north), at(east - FADE, north), { west: east - FADE, east, south, north }],
    [at(west, north), at(west, north - FADE), { west, east, south: north - FADE, north }],
    [at(west, south), at(west, south + FADE / 2), { west, east, south, north: south + FADE / 2 }],
  ];
  for (const [edge, inner, strip] of sides) {
    const gradient = context.createLinearGradient(...edge, ...inner);
    gradient.addColorStop(0, theme.neighbour);
    gradient.addColorStop(0.2, theme.neighbour);
    gradient.addColorStop(1, `${theme.neighbour}00`);
    context.save();
    context.clip(rectangle(strip, 0));
    fill(context, neighbours, gradient);
    context.restore();
  }
}

function rectangle({ west, east, south, north }, inset) {
  const corners = [[west + inset, south + inset], [east - inset, south + inset], [east - inset, north - inset], [west + inset, north - inset]];
  return pathOf([corners.flatMap(([x, y]) => [x * UNITS, y * UNITS])]);
}

/**
 * Marks provinces that claims are about as a whole: `marks` are {shape, sides}, with the sides ("ukraine",
 * "russia", "contested") that claims name as holding the whole; nobody has to be right. `outlined` are shapes
 * to outline as well: over the pictures of outside tiles, where no ground is drawn.
 */
export function drawAreas(context, marks, frame, theme, outlined) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const unit = project(context, frame);
  context.lineJoin = "round";
  stroke(context, outlined, theme.country, 1 * unit);
  for (const { shape, sides } of marks) {
    context.save();
    context.clip(shape.path);
    context.lineWidth = 6 * unit;
    context.globalAlpha = 0.75;
    // Dashes, as for all that is only claimed; two sides alternate.
    const inks = inksOf(sides, theme);
    inks.forEach((ink, index) => {
      context.strokeStyle = ink;
      context.setLineDash([7 * unit, 7 * unit * (inks.length > 1 ? inks.length - 1 : 1)]);
      context.lineDashOffset = -index * 7 * unit;
      context.stroke(shape.path);
    });
    context.restore();
  }
}

function inksOf(sides, theme) {
  if (!sides.length) return [theme.faint];
  if (sides.includes("contested")) return [theme.ukraine, theme.russia];
  return sides.map((side) => theme[side]);
}

// Sets the transform from path units to the canvas; returns the path units of one CSS pixel.
export function project(context, { scale, left, top, ratio }) {
  const factor = scale / PRECISION;
  context.setTransform(
    factor * ratio, 0, 0, factor * ratio, (ORIGIN.x * scale - left) * ratio, (ORIGIN.y * scale - top) * ratio,
  );
  return 1 / factor;
}

function fill(context, shapes, colour) {
  context.fillStyle = colour;
  for (const { path } of shapes) context.fill(path);
}

function strokeLines(context, lines, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(lines);
}

function stroke(context, shapes, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  for (const { path } of shapes) context.stroke(path);
}
