// Claims about a whole province: a badge near the middle of it, never a dot.

import { GLYPHS } from "./claims.js";
import { ROW_HEIGHT, rowOf, widthOf } from "./counts.js";

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

export function drawBadges(context, badges, stamps, theme) {
  for (const { parts, box: [x, y, width, height] } of badges) {
    context.beginPath();
    context.roundRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width), height, PADDING);
    context.fillStyle = theme.land;
    context.fill();
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    context.stroke();
    stamps.draw(context, parts, x + PADDING + 1, y + height / 2);
  }
}
