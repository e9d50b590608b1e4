// What is drawn of the day: a symbol for each town's standing, the events beside it, and radii.
//
// The cost of a frame depends on the places in view, not on the claims: claims are counted per place as
// the day moves (selection.js).

import { badgeAt, drawBadges, placeBadges } from "./badges.js";
import { Cells } from "./cells.js";
import { GLYPHS, TOWN } from "./claims.js";
import { CountStamps, ROW_HEIGHT, rowOf, widthOf } from "./counts.js";
import { LARGE } from "./labels.js";
import { Stamp } from "./painter.js";
import { Room } from "./room.js";
import { drawStanding } from "./symbols.js";

// Radius of symbols in CSS pixels by how many places are in view.
const SIZES = [[100, 6.5], [300, 5.5], [1000, 4.2], [4000, 2.8], [Infinity, 1.6]];
const GROWING_SIZES = 3; // so many of the first let large cities stand out

// With more places with claims in view than this, claims are summed up per cell of the screen.
const MOST_ROWS = 300;
const MOST_GLYPHS = 4;

// Symbols smaller than this get no soft edges: thousands of them are drawn, and writing is faster than mixing.
const CRISP = 3;

const LEAST_CIRCLE = 12;
const MOST_CIRCLES = 150;

export class Scene {
  constructor(theme, ratio) {
    this.theme = theme;
    this.ratio = ratio;
    this.standingStamps = [];
    this.countStamps = new CountStamps(theme, ratio);
    this.badges = [];
  }

  /** Takes the data ({places, selection, standings, order}); draws nothing yet. */
  take(model) {
    this.model = model;
    this.rows = new Int32Array(model.places.size);
    this.x = new Float32Array(model.places.size);
    this.y = new Float32Array(model.places.size);
    this.targets = new Int32Array(model.places.size);
    this.large = new Uint8Array(model.places.size);
    this.count = 0;
  }

  /** Finds the places in view that may ever show something under the filters; the day does not matter. */
  cull(frame, painter) {
    const { places, selection, standings, order } = this.model;
    const { scale, left, top, width, height } = frame;
    let count = 0;
    let busy = 0;
    for (const row of order) {
      if (places.level[row] !== TOWN || !selection.placePasses[row]) continue;
      if (!standings.hasStanding[row] && !selection.overall[row]) continue;
      const x = places.x[row] * scale - left;
      const y = places.y[row] * scale - top;
      if (!(x > -20 && y > -20 && x < width + 20 && y < height + 20)) continue;
      this.rows[count] = row;
      this.x[count] = x;
      this.y[count] = y;
      count++;
      if (selection.overall[row]) busy++;
    }
    this.count = count;
    this.busy = busy;
    this.size = SIZES.findIndex(([most]) => count <= most);
    this.setZoom(frame.zoom);
    for (let index = 0; index < count; index++) {
      this.targets[index] = painter.target(Math.round(this.x[index] * this.ratio), Math.round(this.y[index] * this.ratio));
      this.large[index] = this.radiusOf(this.rows[index]) === this.radius ? 0 : 1;
    }
    this.cells = this.dense ? new Cells(frame, this) : null;
  }

  // Symbols grow a little with the zoom; the stamps of another size are made anew.
  setZoom(zoom) {
    const growth = Math.min(1.25, Math.max(0.75, 0.75 + (Math.round(zoom * 2) / 2 - 4.5) * 0.15));
    if (growth !== this.growth) {
      this.growth = growth;
      this.standingStamps = [];
    }
    this.radius = SIZES[this.size][1] * growth;
  }

  radiusOf(row) {
    const large = this.size < GROWING_SIZES && this.model.places.importance[row] >= LARGE;
    return large ? this.radius * 1.25 : this.radius;
  }

  /** Says whether claims are summed up per cell, because too many places have some. */
  get dense() {
    return this.busy > MOST_ROWS;
  }

  /** The boxes that labels must leave free for the sums of cells. */
  cellBoxes() {
    return this.dense ? this.cells.boxes(this) : [];
  }

  /**
   * Draws the day into the painter; `marks` are the provinces that get badges. Events keep clear of labels
   * and of `obstacles` ([x, y, width, height]).
   */
  draw(painter, frame, labels, marks, obstacles) {
    const { selection, standings } = this.model;
    const { rows, targets } = this;
    painter.clear();
    for (let index = 0; index < this.count; index++) {
      const stamp = this.standingStamp(index, standings.codeOf(rows[index]));
      if (targets[index] >= 0) painter.write(stamp, targets[index]);
    }
    const room = this.roomFor(frame, labels, obstacles);
    this.badges = placeBadges(marks, selection, frame, room);
    if (this.dense) this.cells.paint(painter, this.countStamps, this);
    else this.paintRows(painter, room, labels, selection);
  }

  standingStamp(index, code) {
    const key = (((code << 3) | this.size) << 1) | this.large[index];
    return this.standingStamps[key] ?? this.makeStandingStamp(key, code, this.radiusOf(this.rows[index]));
  }

  makeStandingStamp(key, code, radius) {
    const what = this.model.standings.decode(code);
    const draw = (context) => drawStanding(context, what, radius, this.theme);
    this.standingStamps[key] = new Stamp(radius + 2, this.ratio, draw, radius < CRISP);
    return this.standingStamps[key];
  }

  // What is taken before any event is drawn: labels, what lies over the map, and the symbols.
  roomFor(frame, labels, obstacles) {
    if (this.room?.width !== frame.width || this.room.height !== frame.height) this.room = new Room(frame.width, frame.height);
    else this.room.clear();
    for (const box of obstacles) this.room.take(...box);
    for (const { x, y, width, height } of labels) this.room.take(x, y + 1, width, height - 2);
    for (let index = 0; index < this.count && !this.dense; index++) {
      const radius = this.radius - 0.5;
      this.room.take(this.x[index] - radius, this.y[index] - radius, 2 * radius, 2 * radius);
    }
    return this.room;
  }

  // A row of glyphs beside each town with claims, the important towns first; a dot where there is no room.
  paintRows(painter, room, labels, selection) {
    const labelled = new Set();
    for (const label of labels) if (label.right) labelled.add(label.row);
    for (let index = this.count - 1; index >= 0; index--) {
      const row = this.rows[index];
      if (!selection.totals[row]) continue;
      const parts = rowOf(selection.counts, row * GLYPHS, selection.perGlyph, MOST_GLYPHS);
      if (!parts.length) continue;
      const x = this.x[index];
      const y = this.y[index];
      const width = widthOf(parts);
      const gap = this.radiusOf(row) + 3;
      const spots = [
        labelled.has(row) ? [x + gap, y + 5] : [x + gap, y - ROW_HEIGHT / 2],
        [x - width / 2, y + gap],
        [x - gap - width, y - ROW_HEIGHT / 2],
        [x + gap, y - 5 - ROW_HEIGHT],
        [x - width / 2, y - gap - ROW_HEIGHT],
      ];
      const spot = spots.find(([left, top]) => room.isFree(left, top, width, ROW_HEIGHT));
      if (spot) {
        room.take(spot[0], spot[1], width, ROW_HEIGHT);
        this.countStamps.paint(painter, parts, spot[0], spot[1] + ROW_HEIGHT / 2);
      } else {
        this.countStamps.paintTick(painter, x + gap - 4, y - gap + 4);
      }
    }
  }

  /** Draws over the painted pixels: uncertainty radii, badges, and rings around chosen and pointed-at places. */
  drawVectors(context, frame, rings) {
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.drawRadii(context, frame);
    drawBadges(context, this.badges, this.countStamps, this.theme);
    const { places } = this.model;
    for (const { row, width } of rings) {
      if (row === null || !(places.x[row] > 0) || places.level[row] !== TOWN) continue;
      context.beginPath();
      context.arc(places.x[row] * frame.scale - frame.left, places.y[row] * frame.scale - frame.top, this.radiusOf(row) + 4, 0, 2 * Math.PI);
      context.strokeStyle = this.theme.halo;
      context.lineWidth = width + 2;
      context.stroke();
      context.strokeStyle = this.theme.chosen;
      context.lineWidth = width;
      context.stroke();
    }
  }

  drawRadii(context, frame) {
    const { places, selection, standings } = this.model;
    context.lineWidth = 1.2;
    context.setLineDash([4, 4]);
    context.strokeStyle = this.theme.muted;
    let drawn = 0;
    for (let index = this.count - 1; index >= 0 && drawn < MOST_CIRCLES; index--) {
      const row = this.rows[index];
      if (!places.radius[row]) continue;
      const radius = (places.radius[row] * frame.scale) / kilometresAround(places.y[row]);
      if (radius < LEAST_CIRCLE || (!selection.totals[row] && standings.now[row] < 0)) continue;
      context.beginPath();
      context.arc(this.x[index], this.y[index], radius, 0, 2 * Math.PI);
      context.stroke();
      drawn++;
    }
    context.setLineDash([]);
  }

  /** What lies under a point of the view: a row of places (the nearest within `reach` CSS pixels), or null. */
  hit(x, y, reach) {
    const badge = badgeAt(this.badges, x, y, 0);
    if (badge) return badge.row;
    let best = null;
    let least = reach * reach;
    for (let index = this.count - 1; index >= 0; index--) {
      const far = (this.x[index] - x) ** 2 + (this.y[index] - y) ** 2;
      if (far < least) {
        least = far;
        best = this.rows[index];
      }
    }
    // A finger that hits no symbol well means a badge close by.
    if (least > (reach * reach) / 4) return badgeAt(this.badges, x, y, reach / 2)?.row ?? best;
    return best;
  }
}

/** Kilometres from west to east around the world at a Web Mercator y. */
function kilometresAround(y) {
  return 40075 / Math.cosh(Math.PI * (1 - 2 * y));
}
