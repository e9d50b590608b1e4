// The standing of every place on the day, from intervals that are sorted by place and day.

import { fromIso } from "./days.js";
import { each, sortByDay } from "./selection.js";
import { fadeOf } from "./symbols.js";

const STATE = 7;
const CHANGING = 8;
const IMPLIED = 16;

export class Standings {
  /** Takes a payload and the number of places; stands before the first day. */
  constructor({ tables, arrays }, places) {
    const size = arrays.first.length;
    const origin = fromIso(tables.origin);
    this.states = tables.states;
    this.state = arrays.state;
    this.place = new Uint32Array(size);
    this.hasStanding = new Uint8Array(places);
    let row = 0;
    arrays.per_place.forEach((count, place) => {
      if (count) this.hasStanding[place] = 1;
      for (const end = row + count; row < end; row++) this.place[row] = place;
    });
    this.first = Int32Array.from(arrays.first, (day) => origin + day);
    this.since = Int32Array.from(arrays.since, (days, index) => this.first[index] + zigzag(days));
    this.support = Int32Array.from(arrays.support, (days, index) => this.first[index] + zigzag(days));
    this.byFirst = sortByDay(this.first);
    this.now = new Int32Array(places).fill(-1);
    this.day = -Infinity;
  }

  /** Moves to a day; costs the intervals that begin in between. */
  move(day) {
    if (day >= this.day) {
      each(this.byFirst, this.day, day, (row) => { this.now[this.place[row]] = row; });
    } else {
      // Backwards the one before applies again: the smallest row that begins after `day` wins.
      each(this.byFirst, day, this.day, (row) => {
        const place = this.place[row];
        if (row <= this.now[place]) this.now[place] = row > 0 && this.place[row - 1] === place ? row - 1 : -1;
      });
    }
    this.day = day;
  }

  /** {state, changing, implied, since, age} of a place; since and age are null when there is none. */
  of(place) {
    const row = this.now[place];
    if (row < 0 || !this.state[row]) return { state: "unknown", changing: false, implied: false, since: null, age: null };
    return {
      state: this.states[this.state[row] & STATE],
      changing: (this.state[row] & CHANGING) !== 0,
      implied: (this.state[row] & IMPLIED) !== 0,
      since: this.since[row],
      age: Math.max(0, this.day - this.support[row]),
    };
  }

  /** A small number that says all that the symbol of a place shows: state, changing, implied, fading. */
  codeOf(place) {
    const row = this.now[place];
    if (row < 0) return 0;
    return this.state[row] && this.state[row] | (fadeOf(this.day - this.support[row]) << 5);
  }

  /** What a number of `codeOf` says. */
  decode(code) {
    return {
      state: this.states[code & STATE],
      changing: (code & CHANGING) !== 0,
      implied: (code & IMPLIED) !== 0,
      fade: code >> 5,
    };
  }
}

function zigzag(number) {
  return (number >>> 1) ^ -(number & 1);
}
