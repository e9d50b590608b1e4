// What is drawn of the day: a symbol for each town's standing, the events beside it, and radii.
//
// The cost of a frame depends on the places in view, not on the claims: claims are counted per place as
// the day moves (selection.js).

import { BadgeStamps, badgeAt, placeBadges } from "./badges.js";
import { Cells } from "./cells.js";
import { CircleStamps } from "./circles.js";
import { GLYPHS, TOWN } from "./claims.js";
import { CountStamps, ROW_HEIGHT, rowOf, widthOf } from "./counts.js";
import { LARGE } from "./labels.js";
import { Mosaic } from "./mosaic.js";
import { Stamp } from "./painter.js";
import { Room } from "./room.js";
import { drawStanding } from "./symbols.js";

// Radius of symbols in CSS pixels by how many places are in view; beyond the last, standings are summed up per
// tile, and the radius is that of a tile's symbol.
const SIZES = [[100, 6.5], [300, 5.5], [1000, 4.2], [Infinity, 3.5]];
const MOST_SYMBOLS = 1000;

// With more places with claims in view than this, claims are summed up per cell of the screen.
const MOST_ROWS = 300;
const MOST_GLYPHS = 4;

const CROWD = 6; // CSS pixels

const LEAST_CIRCLE = 12;
const MOST_CIRCLES = 150;

export class Scene {
  constructor(theme, ratio) {
    this.theme = theme;
    this.ratio = ratio;
    this.stamps = [];
    this.mixedStamps = new Map();
    this.countStamps = new CountStamps(theme, ratio);
    this.badgeStamps = new BadgeStamps(theme, ratio, this.countStamps);
    this.circleStamps = new CircleStamps(theme, ratio);
    this.badges = [];
  }

  /** Takes the data ({places, selection, standings, order}); draws nothing yet. */
  take(model) {
    this.model = model;
    this.rows = new Int32Array(model.places.size);
    this.x = new Float32Array(model.places.size);
    this.y = new Float32Array(model.places.size);
    this.targets = new Int32Array(model.places.size);
    this.codes = new Uint8Array(model.places.size);
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
    if (!this.dense) selection.group(new Int16Array(places.size).fill(-1), 0);
    this.circles = this.findCircles(scale);
    this.mosaic = count > MOST_SYMBOLS ? new Mosaic(frame, this) : null;
    this.fresh = true;
    painter.forget();
  }

  // Symbols grow a little with the zoom; the stamps of another size are made anew.
  setZoom(zoom) {
    const growth = Math.min(1.25, Math.max(0.75, 0.75 + (Math.round(zoom * 2) / 2 - 4.5) * 0.15));
    if (growth !== this.growth) {
      this.growth = growth;
      this.stamps = [];
    }
    this.radius = SIZES[this.size][1] * growth;
  }

  radiusOf(row) {
    const large = this.count <= MOST_SYMBOLS && this.model.places.importance[row] >= LARGE;
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
    const { selection } = this.model;
    if (this.mosaic) this.mosaic.paint(painter);
    else this.keepStandings(painter);
    painter.begin();
    const room = this.roomFor(frame, labels, obstacles);
    this.badges = placeBadges(marks, selection, frame, room);
    if (this.dense) this.cells.paint(painter, this.countStamps, selection);
    else this.paintRows(painter, room, labels, selection);
    this.paintCircles(painter);
    this.badgeStamps.paint(painter, this.badges);
  }

  // Symbols may overlap, so all are painted again when one has changed; on most days none has.
  keepStandings(painter) {
    const { rows, targets, codes } = this;
    const { standings } = this.model;
    let changed = this.fresh;
    for (let index = 0; index < this.count; index++) {
      const code = standings.codes[rows[index]];
      if (code !== codes[index]) {
        codes[index] = code;
        changed = true;
      }
    }
    if (!changed) return;
    this.fresh = false;
    painter.forget();
    for (let index = 0; index < this.count; index++) {
      if (targets[index] >= 0) painter.keep(this.standingStamp(index, codes[index]), targets[index]);
    }
  }

  standingStamp(index, code) {
    const key = (((code << 3) | this.size) << 1) | this.large[index];
    return this.stamps[key] ?? this.makeStandingStamp(key, code, this.radiusOf(this.rows[index]));
  }

  makeStandingStamp(key, code, radius) {
    const what = this.model.standings.decode(code);
    this.stamps[key] = new Stamp(radius + 2, this.ratio, (context) => drawStanding(context, what, radius, this.theme));
    return this.stamps[key];
  }

  // What is taken before any event is drawn: labels, what lies over the map, and the symbols.
  roomFor(frame, labels, obstacles) {
    if (this.room?.width !== frame.width || this.room.height !== frame.height) this.room = new Room(frame.width, frame.height);
    else this.room.clear();
    for (const box of obstacles) this.room.take(...box);
    for (const { x, y, width, height } of labels) this.room.take(x, y + 1, width, height - 2);
    if (this.dense) return this.room;
    for (let index = 0; index < this.count; index++) {
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

  /** Draws rings around chosen and pointed-at places over the painted pixels. */
  drawRings(context, frame, rings) {
    const { places } = this.model;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
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

  // The places in view that are known to a radius only, with it in CSS pixels; the important ones first.
  findCircles(scale) {
    const { places } = this.model;
    const circles = [];
    for (let index = this.count - 1; index >= 0; index--) {
      const row = this.rows[index];
      const radius = places.radius[row] && (places.radius[row] * scale) / kilometresAround(places.y[row]);
      if (radius >= LEAST_CIRCLE) circles.push({ row, radius, x: this.x[index], y: this.y[index] });
    }
    return circles;
  }

  paintCircles(painter) {
    const { selection, standings } = this.model;
    let painted = 0;
    for (const { row, radius, x, y } of this.circles) {
      if (!selection.totals[row] && standings.now[row] < 0) continue;
      this.circleStamps.paint(painter, x, y, radius);
      if (++painted === MOST_CIRCLES) break;
    }
  }

  /** The towns (rows) so close to a point of the view that their symbols cannot be told apart, the nearest first. */
  crowd(x, y) {
    const { totals } = this.model.selection;
    const found = [];
    for (let index = 0; index < this.count; index++) {
      const far = (this.x[index] - x) ** 2 + (this.y[index] - y) ** 2;
      if (far < CROWD * CROWD) found.push([far, this.rows[index]]);
    }
    found.sort(([one, first], [other, second]) => one - other || totals[second] - totals[first]);
    return found.map(([, row]) => row);
  }

  /** What lies under a point of the view: a row of places (the nearest within `reach` CSS pixels), or null. */
  hit(x, y, reach) {
    const badge = badgeAt(this.badges, x, y, 0);
    if (badge) return badge.row;
    const { totals } = this.model.selection;
    let best = null;
    let least = reach * reach;
    for (let index = this.count - 1; index >= 0; index--) {
      const far = (this.x[index] - x) ** 2 + (this.y[index] - y) ** 2;
      // Of several at the same coordinates the one that claims are about.
      if (far < least || (far === least && best !== null && totals[this.rows[index]] > totals[best])) {
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
