// Claims summed up per cell of the screen, where too many places have some to show each.

import { GLYPHS } from "./claims.js";
import { ROW_HEIGHT, rowOf, widthOf } from "./counts.js";
import { TILE } from "./mosaic.js";

// CSS pixels; whole tiles, in the middle of one of which the row stands, so that it hides no half symbols.
const WIDTH = 7 * TILE;
const HEIGHT = 4 * TILE;
const MIDDLE = { x: 3.5 * TILE, y: 1.5 * TILE };
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
    this.groupOf = new Int16Array(scene.model.places.size).fill(-1);
    for (let index = 0; index < scene.count; index++) {
      this.groupOf[scene.rows[index]] = this.at(scene.x[index], scene.y[index]);
    }
    scene.model.selection.group(this.groupOf, this.size);
  }

  /** The cell of a point of the view, or -1. */
  at(x, y) {
    const column = Math.floor((x - this.left) / WIDTH);
    const line = Math.floor((y - this.top) / HEIGHT);
    return column < 0 || line < 0 || column >= this.columns || line >= this.lines ? -1 : line * this.columns + column;
  }

  middle(cell) {
    const line = Math.floor(cell / this.columns);
    return [this.left + (cell % this.columns) * WIDTH + MIDDLE.x, this.top + line * HEIGHT + MIDDLE.y];
  }

  /** The boxes that labels must leave free whatever the day: cells with any place of `scene` that has claims. */
  boxes(scene) {
    const busy = new Uint8Array(this.size);
    for (let index = 0; index < scene.count; index++) {
      const cell = this.groupOf[scene.rows[index]];
      if (cell >= 0 && scene.model.selection.overall[scene.rows[index]]) busy[cell] = 1;
    }
    const boxes = [];
    busy.forEach((yes, cell) => {
      const [x, y] = this.middle(cell);
      if (yes) boxes.push([x - WIDTH * 0.42, y - ROW_HEIGHT / 2, WIDTH * 0.84, ROW_HEIGHT]);
    });
    return boxes;
  }

  /** The sums of the day where there are any: {row (of counts.js), x, y (its middle)}. */
  rows({ sums, perGlyph }) {
    const rows = [];
    for (let cell = 0; cell < this.size; cell++) {
      const row = rowOf(sums, cell * GLYPHS, perGlyph, MOST_GLYPHS);
      if (!row.length) continue;
      const [x, y] = this.middle(cell);
      rows.push({ row, x, y });
    }
    return rows;
  }

  /** Paints them. */
  paint(painter, stamps, selection) {
    for (const { row, x, y } of this.rows(selection)) {
      const width = widthOf(row);
      stamps.paintPlate(painter, x, y, TILE * (2 * Math.ceil((width / TILE - 1) / 2) + 1));
      stamps.paint(painter, row, x - width / 2, y);
    }
  }
}
