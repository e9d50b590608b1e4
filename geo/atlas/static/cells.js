// Claims summed up per cell of the screen, where too many places have some to show each.

import { GLYPHS } from "./claims.js";
import { ROW_HEIGHT, rowOf, widthOf } from "./counts.js";

const WIDTH = 84; // CSS pixels
const HEIGHT = 46;
const MOST_GLYPHS = 2;

/** Cells are fixed to the ground, so that panning does not regroup the places. */
export class Cells {
  /** Takes the frame, and the scene with the places in view. */
  constructor(frame, scene) {
    this.columns = Math.ceil(frame.width / WIDTH) + 2;
    this.lines = Math.ceil(frame.height / HEIGHT) + 2;
    this.size = this.columns * this.lines;
    this.left = Math.floor(frame.left / WIDTH) * WIDTH - frame.left;
    this.top = Math.floor(frame.top / HEIGHT) * HEIGHT - frame.top;
    this.sums = new Int32Array(this.size * GLYPHS);
    this.ofPlace = new Int16Array(scene.count);
    for (let index = 0; index < scene.count; index++) this.ofPlace[index] = this.at(scene.x[index], scene.y[index]);
  }

  /** The cell of a point of the view, or -1. */
  at(x, y) {
    const column = Math.floor((x - this.left) / WIDTH);
    const line = Math.floor((y - this.top) / HEIGHT);
    return column < 0 || line < 0 || column >= this.columns || line >= this.lines ? -1 : line * this.columns + column;
  }

  middle(cell) {
    const line = Math.floor(cell / this.columns);
    return [this.left + ((cell % this.columns) + 0.5) * WIDTH, this.top + (line + 0.5) * HEIGHT];
  }

  /** The boxes that labels must leave free whatever the day: cells with any place of `scene` that has claims. */
  boxes(scene) {
    const busy = new Uint8Array(this.size);
    for (let index = 0; index < scene.count; index++) {
      const cell = this.ofPlace[index];
      if (cell >= 0 && scene.model.selection.overall[scene.rows[index]]) busy[cell] = 1;
    }
    const boxes = [];
    busy.forEach((yes, cell) => {
      const [x, y] = this.middle(cell);
      if (yes) boxes.push([x - WIDTH * 0.42, y - ROW_HEIGHT / 2, WIDTH * 0.84, ROW_HEIGHT]);
    });
    return boxes;
  }

  /** Paints the sums of the day. */
  paint(painter, stamps, scene) {
    const { totals, counts, perGlyph } = scene.model.selection;
    const { sums, ofPlace } = this;
    sums.fill(0);
    for (let index = 0; index < scene.count; index++) {
      const row = scene.rows[index];
      if (!totals[row] || ofPlace[index] < 0) continue;
      const cell = ofPlace[index] * GLYPHS;
      const place = row * GLYPHS;
      for (let glyph = 0; glyph < GLYPHS; glyph++) sums[cell + glyph] += counts[place + glyph];
    }
    for (let cell = 0; cell < this.size; cell++) {
      const row = rowOf(sums, cell * GLYPHS, perGlyph, MOST_GLYPHS);
      if (!row.length) continue;
      const [x, y] = this.middle(cell);
      stamps.paint(painter, row, x - widthOf(row) / 2, y);
    }
  }
}
