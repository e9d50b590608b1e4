// The standing of every place on the day, from intervals that are sorted by place and day.

import { fromIso } from "./days.js";
import { each, sortByDay } from "./selection.js";
import { FADE_DAYS, fadeOf } from "./symbols.js";

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
    this.hasStanding = new Uint8Array(places);
    this.starts = new Uint32Array(places + 1);
    arrays.per_place.forEach((count, place) => {
      if (count) this.hasStanding[place] = 1;
      this.starts[place + 1] = this.starts[place] + count;
    });
    this.first = Int32Array.from(arrays.first, (day) => origin + day);
    this.since = Int32Array.from(arrays.since, (days, index) => this.first[index] + zigzag(days));
    this.support = Int32Array.from(arrays.support, (days, index) => this.first[index] + zigzag(days));
    this.changes = this.findChanges();
    this.now = new Int32Array(places).fill(-1);
    this.codes = new Uint8Array(places);
    this.day = -Infinity;
  }

  // The days on which the symbol of a place may change: an interval begins, or its support fades a step.
  findChanges() {
    const { starts, first, support } = this;
    const days = new Int32Array(first.length * (1 + FADE_DAYS.length));
    const places = new Uint32Array(days.length);
    let size = 0;
    for (let place = 0; place < starts.length - 1; place++) {
      for (let row = starts[place]; row < starts[place + 1]; row++) {
        const end = row + 1 < starts[place + 1] ? first[row + 1] : Infinity;
        places[size] = place;
        days[size++] = first[row];
        for (const age of FADE_DAYS) {
          const day = support[row] + age + 1;
          if (day <= first[row] || day >= end) continue;
          places[size] = place;
          days[size++] = day;
        }
      }
    }
    return { ...sortByDay(days.subarray(0, size)), places };
  }

  /** Moves to a day; costs the places of which something changes in between. */
  move(day) {
    const visit = (change) => this.settle(this.changes.places[change], day);
    each(this.changes, Math.min(day, this.day), Math.max(day, this.day), visit);
    this.day = day;
  }

  // Finds the interval of a place on a day, and the small number that says all that its symbol shows.
  settle(place, day) {
    const { starts, first, state } = this;
    let row = this.now[place] < 0 ? starts[place] - 1 : this.now[place];
    while (row + 1 < starts[place + 1] && first[row + 1] <= day) row++;
    while (row >= starts[place] && first[row] > day) row--;
    this.now[place] = row < starts[place] ? -1 : row;
    this.codes[place] = this.now[place] >= 0 && state[row] ? state[row] | (fadeOf(day - this.support[row]) << 5) : 0;
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

  /** What a number of `codes` says: all that the symbol of a place shows. */
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
