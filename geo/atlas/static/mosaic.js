// Standings where too many towns are in view to show each: one symbol for a small tile of the ground, of the
// standing that most of its towns have, with a dot in it where some have another one. Only tiles in which a
// standing has changed are painted again.

import { Stamp } from "./painter.js";
import { STATES, drawMixed } from "./symbols.js";

/** Width and height of a tile in CSS pixels. */
export const TILE = 12;
const RADII = [3, 3.7, 4.5]; // of the symbol of one town, of some, of many; with its halo it stays inside the tile
const SOME = 2;
const MANY = 5;

const STATE = 7;
const CHANGING = 8;
const IMPLIED = 16;
const FADE = 5; // bits before the step of fading

/** Tiles are fixed to the ground, so that panning does not regroup the towns. */
export class Mosaic {
  /** Takes the frame, and the scene with the places in view. */
  constructor(frame, { ratio, theme, rows, x, y, count, mixedStamps, model }) {
    Object.assign(this, { ratio, theme, rows, count, stamps: mixedStamps, standings: model.standings });
    const left = Math.floor(frame.left / TILE) * TILE - frame.left;
    const top = Math.floor(frame.top / TILE) * TILE - frame.top;
    const columns = Math.ceil(frame.width / TILE) + 2;
    this.codes = new Uint8Array(count);
    this.tileOf = new Int32Array(count);
    const tiles = new Map();
    for (let index = 0; index < count; index++) {
      const column = Math.floor((x[index] - left) / TILE);
      const line = Math.floor((y[index] - top) / TILE);
      const key = line * columns + column;
      let tile = tiles.get(key);
      if (tile === undefined) {
        tile = tiles.size;
        tiles.set(key, tile);
      }
      this.tileOf[index] = tile;
    }
    this.size = tiles.size;
    this.sortMembers();
    this.middle = [new Float32Array(this.size), new Float32Array(this.size)];
    this.symbol = [new Float32Array(this.size), new Float32Array(this.size)];
    for (const [key, tile] of tiles) {
      this.placeTile(tile, left + (key % columns) * TILE, top + Math.floor(key / columns) * TILE, x, y);
    }
    this.painted = new Int32Array(this.size).fill(-1);
    this.stale = new Uint8Array(this.size).fill(1);
    this.perState = new Int32Array(STATES.length);
    this.perState[0] = count;
  }

  // The places of each tile, one tile after the other.
  sortMembers() {
    this.starts = new Int32Array(this.size + 1);
    for (const tile of this.tileOf) this.starts[tile + 1]++;
    for (let tile = 0; tile < this.size; tile++) this.starts[tile + 1] += this.starts[tile];
    const next = this.starts.slice();
    this.members = new Int32Array(this.count);
    for (let index = 0; index < this.count; index++) this.members[next[this.tileOf[index]]++] = index;
  }

  // The symbol of a single town stands as near to the town as its tile allows.
  placeTile(tile, left, top, x, y) {
    const slack = this.starts[tile + 1] - this.starts[tile] === 1 ? TILE / 2 - RADII[0] - 1.4 : 0;
    const member = this.members[this.starts[tile]];
    [left, top].forEach((corner, axis) => {
      const middle = corner + TILE / 2;
      this.middle[axis][tile] = middle;
      this.symbol[axis][tile] = Math.min(middle + slack, Math.max(middle - slack, (axis ? y : x)[member]));
    });
  }

  /** Paints the tiles in which something has changed since the last time. */
  paint(painter) {
    const { codes, rows, tileOf, standings, perState, stale } = this;
    for (let index = 0; index < this.count; index++) {
      const code = standings.codes[rows[index]];
      if (code === codes[index]) continue;
      perState[codes[index] & STATE]--;
      perState[code & STATE]++;
      codes[index] = code;
      stale[tileOf[index]] = 1;
    }
    const half = Math.round((TILE / 2) * this.ratio);
    for (let tile = 0; tile < this.size; tile++) {
      if (!stale[tile]) continue;
      stale[tile] = 0;
      const what = this.summary(tile);
      if (what === this.painted[tile]) continue;
      this.painted[tile] = what;
      const at = this.target(painter, this.symbol, tile);
      if (at < 0) continue;
      painter.erase(this.target(painter, this.middle, tile), half);
      painter.keep(this.stamp(what), at);
    }
  }

  target(painter, [x, y], tile) {
    return painter.target(Math.round(x[tile] * this.ratio), Math.round(y[tile] * this.ratio));
  }

  // A number that says all that a tile shows: code of the most common standing, the other one, the size.
  summary(tile) {
    const { starts, members, codes, perState } = this;
    const counts = [0, 0, 0, 0, 0, 0];
    const end = starts[tile + 1];
    for (let at = starts[tile]; at < end; at++) counts[codes[members[at]] & STATE]++;
    let most = 0;
    let other = 0;
    for (let state = 1; state < counts.length; state++) if (counts[state] > (most && counts[most])) most = state;
    // Of several others the one that is rarest in the view, so that it is never hidden.
    for (let state = 1; state < counts.length; state++) {
      if (state !== most && counts[state] && (!other || perState[state] < perState[other])) other = state;
    }
    const number = end - starts[tile];
    const size = number >= MANY ? 2 : number >= SOME ? 1 : 0;
    return this.common(tile, most) | (other << 7) | (size << 10);
  }

  // The code of the towns with a state taken together: as fresh as the freshest, implied if all are.
  common(tile, state) {
    if (!state) return 0;
    let changing = 0;
    let implied = IMPLIED;
    let fade = 3;
    for (let at = this.starts[tile]; at < this.starts[tile + 1]; at++) {
      const code = this.codes[this.members[at]];
      if ((code & STATE) !== state) continue;
      changing |= code & CHANGING;
      implied &= code;
      fade = Math.min(fade, code >> FADE);
    }
    return state | changing | implied | (fade << FADE);
  }

  stamp(what) {
    let stamp = this.stamps.get(what);
    if (!stamp) {
      const radius = RADII[what >> 10];
      const standing = this.standings.decode(what & 127);
      const other = STATES[(what >> 7) & STATE];
      stamp = new Stamp(radius + 1.4, this.ratio, (context) => drawMixed(context, standing, other, radius, this.theme));
      this.stamps.set(what, stamp);
    }
    return stamp;
  }
}
