// Which parts of the view are taken: a grid of small cells, so that labels and glyphs never overlap.

const CELL = 4;

export class Room {
  /** CSS pixels. */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / CELL);
    this.rows = Math.ceil(height / CELL);
    this.taken = new Uint8Array(this.columns * this.rows);
  }

  clear() {
    this.taken.fill(0);
  }

  /** Says whether a box lies in the view and none of it is taken. */
  isFree(x, y, width, height) {
    if (x < 0 || y < 0 || x + width > this.width || y + height > this.height) return false;
    const right = Math.floor((x + width) / CELL);
    const bottom = Math.floor((y + height) / CELL);
    for (let row = Math.floor(y / CELL); row <= bottom; row++) {
      for (let column = Math.floor(x / CELL); column <= right; column++) {
        if (this.taken[row * this.columns + column]) return false;
      }
    }
    return true;
  }

  /** Says how much of a box is taken, in cells; Infinity where it does not lie in the view. */
  overlap(x, y, width, height) {
    if (x < 0 || y < 0 || x + width > this.width || y + height > this.height) return Infinity;
    const right = Math.min(this.columns - 1, Math.floor((x + width) / CELL));
    const bottom = Math.min(this.rows - 1, Math.floor((y + height) / CELL));
    let taken = 0;
    for (let row = Math.floor(y / CELL); row <= bottom; row++) {
      for (let column = Math.floor(x / CELL); column <= right; column++) taken += this.taken[row * this.columns + column];
    }
    return taken;
  }

  /** Takes a box; what lies outside the view is cut off. */
  take(x, y, width, height) {
    const left = Math.max(0, Math.floor(x / CELL));
    const right = Math.min(this.columns - 1, Math.floor((x + width) / CELL));
    const bottom = Math.min(this.rows - 1, Math.floor((y + height) / CELL));
    for (let row = Math.max(0, Math.floor(y / CELL)); row <= bottom; row++) {
      for (let column = left; column <= right; column++) this.taken[row * this.columns + column] = 1;
    }
  }
}
