// Claims in small: a glyph for each category with its count, in a row. Used beside towns, per cell and in badges.

import { GLYPHS } from "./claims.js";
import { FONT } from "./labels.js";
import { Stamp, colourOf } from "./painter.js";
import { drawGlyph } from "./symbols.js";

export const ROW_HEIGHT = 13;

const GLYPH_HALF = 5.5;
const GLYPH_WIDTH = 13;
const DIGIT_WIDTH = 6;
const GAP = 2;
const SIGNS = "0123456789+k";
const PLUS = 10;

/**
 * Counts per glyph, beginning at `start` -> row of [glyph, signs]: the `most` frequent, and always the one
 * that is rarest on the whole map (`overall`); a plus says that there are more.
 */
export function rowOf(counts, start, overall, most) {
  const present = [];
  for (let glyph = 0; glyph < GLYPHS; glyph++) if (counts[start + glyph] > 0) present.push(glyph);
  present.sort((one, other) => counts[start + other] - counts[start + one]);
  let shown = present;
  if (present.length > most) {
    const rarest = present.reduce((one, other) => (overall[other] < overall[one] ? other : one));
    shown = [...new Set([...present.slice(0, most - 1), rarest])];
  }
  const row = shown.map((glyph) => [glyph, signsOf(counts[start + glyph])]);
  if (shown.length < present.length) row.push([-1, [PLUS]]);
  return row;
}

/** Width of a row in CSS pixels. */
export function widthOf(row) {
  return row.reduce((sum, [glyph, signs]) => sum + (glyph >= 0 ? GLYPH_WIDTH : 0) + signs.length * DIGIT_WIDTH + GAP, 0);
}

export class CountStamps {
  constructor(theme, ratio) {
    this.theme = theme;
    this.ratio = ratio;
    this.plate = colourOf(theme.land);
    this.glyphs = Array.from({ length: GLYPHS }, (_, glyph) =>
      new Stamp(GLYPH_HALF + 2, ratio, (context) => drawGlyph(context, glyph, GLYPH_HALF, theme)));
    this.signs = [...SIGNS].map((sign) => new Stamp(8, ratio, (context) => drawSign(context, sign, theme)));
    this.tick = new Stamp(4, ratio, (context) => drawTick(context, theme));
  }

  /** Paints a row from `left` on, around `middle` (CSS pixels of the view). */
  paint(painter, row, left, middle) {
    let x = left;
    for (const [glyph, signs] of row) {
      if (glyph >= 0) {
        this.put(painter, this.glyphs[glyph], x + GLYPH_WIDTH / 2, middle);
        x += GLYPH_WIDTH;
      }
      for (const sign of signs) {
        this.put(painter, this.signs[sign], x + DIGIT_WIDTH / 2, middle);
        x += DIGIT_WIDTH;
      }
      x += GAP;
    }
  }

  /** Paints a quiet ground of that width around (x, y), so that a row can be read over symbols. */
  paintPlate(painter, x, y, width) {
    const target = painter.target(Math.round(x * this.ratio), Math.round(y * this.ratio));
    const pixels = (length) => Math.round(length * this.ratio);
    if (target >= 0) painter.fill(target, pixels(width), pixels(ROW_HEIGHT), this.plate);
  }

  /** Paints a dot: there are claims here, but no room to say which. */
  paintTick(painter, x, y) {
    this.put(painter, this.tick, x, y);
  }

  put(painter, stamp, x, y) {
    const target = painter.target(Math.round(x * this.ratio), Math.round(y * this.ratio));
    if (target >= 0) painter.write(stamp, target);
  }
}

function signsOf(count) {
  if (count <= 1) return [];
  const text = count < 10000 ? String(count) : `${Math.round(count / 1000)}k`;
  return [...text].map((sign) => SIGNS.indexOf(sign));
}

function drawSign(context, sign, theme) {
  context.font = `600 10.5px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = theme.halo;
  context.strokeText(sign, 0, 0.5);
  context.fillStyle = theme.ink;
  context.fillText(sign, 0, 0.5);
}

function drawTick(context, theme) {
  context.beginPath();
  context.arc(0, 0, 2.1, 0, 2 * Math.PI);
  context.fillStyle = theme.ink;
  context.strokeStyle = theme.halo;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
}
