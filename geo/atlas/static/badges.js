// Claims about a whole province: a badge near the middle of it, never a dot.

import { GLYPHS } from "./claims.js";
import { ROW_HEIGHT, rowOf, widthOf } from "./counts.js";
import { Stamp } from "./painter.js";

const HEIGHT = ROW_HEIGHT + 6;
const PADDING = 5;
const BELOW = 9; // CSS pixels below the middle of the province, where its name is
const SHIFTS = [0, -34, 20, -54, 40];
const MOST_GLYPHS = 4;

/** A box that a badge of the province may take, for labels to leave free. */
export function likelyBox(shape, frame) {
  return [shape.x * frame.scale - frame.left - 26, shape.y * frame.scale - frame.top + BELOW, 52, HEIGHT];
}

/**
 * Finds room for the badges of `marks` ({row, shape}) -> [{row, parts, box}]. One may cover symbols if there
 * is no room, and is left out when the middle of its province is out of view.
 */
export function placeBadges(marks, selection, frame, room) {
  const badges = [];
  for (const { row, shape } of marks) {
    const parts = rowOf(selection.counts, row * GLYPHS, selection.perGlyph, MOST_GLYPHS);
    const width = widthOf(parts) + 2 * PADDING;
    const x = shape.x * frame.scale - frame.left - width / 2;
    const y = shape.y * frame.scale - frame.top + BELOW;
    if (x < 0 || y < 0 || x + width > frame.width || y + HEIGHT > frame.height) continue;
    const shift = SHIFTS.find((down) => room.isFree(x, y + down, width, HEIGHT)) ?? 0;
    const box = [x, y + shift, width, HEIGHT];
    room.take(...box);
    badges.push({ row, parts, box });
  }
  return badges;
}

/** The badge whose box, widened on each side by `reach` CSS pixels, holds the point; undefined if none does. */
export function badgeAt(badges, x, y, reach) {
  return badges.find(({ box: [left, top, width, height] }) =>
    x >= left - reach && y >= top - reach && x <= left + width + reach && y <= top + height + reach);
}

export class BadgeStamps {
  /** `counts` are the CountStamps of the same theme and ratio. */
  constructor(theme, ratio, counts) {
    this.theme = theme;
    this.ratio = ratio;
    this.counts = counts;
    this.plates = new Map();
  }

  /** Paints placed badges. */
  paint(painter, badges) {
    for (const { parts, box: [x, y, width, height] } of badges) {
      const middle = [x + width / 2, y + height / 2].map((at) => Math.round(at * this.ratio));
      const target = painter.target(...middle);
      if (target >= 0) painter.write(this.plate(Math.round(width / 2)), target);
      this.counts.paint(painter, parts, x + PADDING, y + height / 2);
    }
  }

  // Half a width of whole pixels, so that the frame's lines are sharp.
  plate(half) {
    if (!this.plates.has(half)) {
      this.plates.set(half, new Stamp(Math.max(half, HEIGHT / 2) + 1, this.ratio, (context) => {
        const rise = (HEIGHT - 1) / 2;
        context.beginPath();
        context.roundRect(-half, -rise, 2 * half, 2 * rise, PADDING);
        context.fillStyle = this.theme.land;
        context.fill();
        context.strokeStyle = this.theme.muted;
        context.lineWidth = 1;
        context.stroke();
      }));
    }
    return this.plates.get(half);
  }
}
