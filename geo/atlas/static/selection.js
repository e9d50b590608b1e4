// Which claims the view lets through, and how many of them show on the day at each place.
//
// A claim shows on day D with the window W when its key is at most D (the key is its first possible day;
// by the clock "as known then" the day of publication if that is later) and, unless the view is
// cumulative, its last possible day is after D - W. So it enters on its key and leaves on last + W, and
// moving the day costs only the claims that enter or leave in between.

import { GLYPHS, HELD, TOWN, categoryOf, glyphOf } from "./claims.js";

const REJECTED = "rejected";

export class Selection {
  constructor(claims) {
    this.claims = claims;
    this.counts = new Int32Array(claims.places.size * GLYPHS);
    this.totals = new Int32Array(claims.places.size);
    this.passes = new Uint8Array(claims.size);
    this.controllers = new Int32Array(claims.places.size * 4);
    this.shown = 0;
    this.perGlyph = new Int32Array(GLYPHS);
    this.groupOf = new Int16Array(claims.places.size).fill(-1);
    this.sums = new Int32Array(0);
    this.known = false;
    this.window = null;
    this.day = -Infinity;
    this.byLast = sortByDay(claims.last);
    this.byKey = sortByDay(claims.first);
    this.key = claims.first;
  }

  /** Takes the filters of a view as Python sends them (empty lists let all through); `show` then counts by them. */
  filter(view) {
    const { claims } = this;
    const { tables, places } = claims;
    const category = allowed(tables.categories, view.categories);
    const affiliation = allowed(tables.affiliations, view.affiliations);
    const source = allowed(tables.sources, view.sources);
    const review = allowed(tables.reviews, view.reviews.length ? view.reviews : tables.reviews.filter((name) => name !== REJECTED));
    this.placePasses = placesOf(places, view.provinces);
    const { placePasses, passes } = this;
    const { codes } = claims;
    // By the byte of codes that a claim has, so that a million of them are gone through in a few milliseconds.
    const byCodes = Uint8Array.from({ length: 256 }, (_, code) =>
      category[code & 15] & affiliation[(code >> 4) & 3] & review[code >> 6]);
    for (let row = 0; row < claims.size; row++) {
      passes[row] = byCodes[codes[row]] & source[claims.source[row]] & placePasses[claims.place[row]];
    }
    const known = view.clock === "known";
    if (known !== this.known) {
      this.known = known;
      this.key = known ? claims.published : claims.first;
      this.byKey = sortByDay(this.key);
    }
    this.countDays();
  }

  /** Counts the claims that pass per day of their key, and per place over all days. */
  countDays() {
    const { first, last } = this.byKey;
    this.histogram = { first, counts: new Uint32Array(Math.max(0, last - first + 1)) };
    this.overall = new Int32Array(this.claims.places.size);
    for (let row = 0; row < this.claims.size; row++) {
      if (!this.passes[row]) continue;
      this.histogram.counts[this.key[row] - first]++;
      this.overall[this.claims.place[row]]++;
    }
  }

  /** Counts anew for a day and a window (null: cumulative). */
  show(day, window) {
    this.window = window;
    this.counts.fill(0);
    this.totals.fill(0);
    this.controllers.fill(0);
    this.perGlyph.fill(0);
    this.sums.fill(0);
    this.shown = 0;
    this.day = -Infinity;
    if (day !== -Infinity) this.move(day);
  }

  /** Moves to another day: adds what enters and takes off what leaves. */
  move(day) {
    const [from, to, sign] = day >= this.day ? [this.day, day, 1] : [day, this.day, -1];
    const { window } = this;
    each(this.byKey, from, to, (row) => {
      if (window === null || this.claims.last[row] + window > this.key[row]) this.add(row, sign);
    });
    if (window !== null) {
      each(this.byLast, from - window, to - window, (row) => {
        if (this.claims.last[row] + window > this.key[row]) this.add(row, -sign);
      });
    }
    this.day = day;
  }

  /**
   * Sums the counts of places up per group from now on, in `sums` (GLYPHS numbers for each of `groups`);
   * `groupOf` has the group of every place, -1 for none.
   */
  group(groupOf, groups) {
    this.groupOf = groupOf;
    this.sums = new Int32Array(groups * GLYPHS);
    for (let place = 0; place < groupOf.length; place++) {
      if (groupOf[place] < 0 || !this.totals[place]) continue;
      for (let glyph = 0; glyph < GLYPHS; glyph++) {
        this.sums[groupOf[place] * GLYPHS + glyph] += this.counts[place * GLYPHS + glyph];
      }
    }
  }

  add(row, sign) {
    if (!this.passes[row]) return;
    const place = this.claims.place[row];
    const category = categoryOf(this.claims, row);
    const glyph = glyphOf(category);
    if (category !== HELD || this.claims.places.level[place] !== TOWN) {
      this.counts[place * GLYPHS + glyph] += sign;
      if (this.groupOf[place] >= 0) this.sums[this.groupOf[place] * GLYPHS + glyph] += sign;
    }
    this.totals[place] += sign;
    this.perGlyph[glyph] += sign;
    this.shown += sign;
    // The two lower bits of `stance` are the stance, of which the first two speak for the controller.
    if (glyph === 0 && (this.claims.stance[row] & 3) < 2) this.controllers[place * 4 + (this.claims.stance[row] >> 2)] += sign;
  }

  /** Who, by the claims that show now, holds a place: some of "ukraine", "russia", "contested". */
  sidesOf(place) {
    return this.claims.tables.controllers.filter((name, code) => name && this.controllers[place * 4 + code] > 0);
  }

  /** Says whether a claim shows now. */
  shows(row) {
    return (
      this.passes[row] === 1 && this.key[row] <= this.day &&
      (this.window === null || this.claims.last[row] > this.day - this.window)
    );
  }

  /** The rows of the claims that show now at a place, newest first, at most `most`. */
  at(place, most) {
    const rows = [];
    const { claims } = this;
    const { order, starts, first, last } = this.byKey;
    const end = this.day >= last ? order.length : this.day < first ? 0 : starts[this.day - first + 1];
    // Newest first: the scan ends with the claims asked for or found to be all there are.
    for (let index = end - 1; index >= 0 && rows.length < Math.min(most, this.totals[place]); index--) {
      const row = order[index];
      if (claims.place[row] === place && this.shows(row)) rows.push(row);
    }
    return rows;
  }

  /** The next day after `day` (or the last one before it, with step -1) with a claim that passes, or null. */
  neighbour(day, step) {
    const { first, counts } = this.histogram;
    let index = step > 0 ? Math.max(0, day + 1 - first) : Math.min(counts.length - 1, day - 1 - first);
    while (index >= 0 && index < counts.length && counts[index] === 0) index += step;
    return index >= 0 && index < counts.length ? first + index : null;
  }
}

/** Days of rows -> {order, starts, first, last}: rows in the order of their days, and where each day begins. */
export function sortByDay(days) {
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (!days.length) return { order: new Uint32Array(0), starts: new Uint32Array(1), first: 0, last: -1 };
  const starts = new Uint32Array(last - first + 2);
  for (const day of days) starts[day - first + 1]++;
  for (let index = 1; index < starts.length; index++) starts[index] += starts[index - 1];
  const next = starts.slice();
  const order = new Uint32Array(days.length);
  for (let row = 0; row < days.length; row++) order[next[days[row] - first]++] = row;
  return { order, starts, first, last };
}

/** Calls `visit` for each row whose day is after `from` and at most `to`. */
export function each({ order, starts, first, last }, from, to, visit) {
  const begin = Math.max(from + 1, first);
  const end = Math.min(to, last);
  if (end < begin) return;
  for (let index = starts[begin - first], stop = starts[end - first + 1]; index < stop; index++) visit(order[index]);
}

function allowed(names, chosen) {
  return Uint8Array.from(names, (name) => (!chosen.length || chosen.includes(name) ? 1 : 0));
}

function placesOf(places, provinces) {
  const passes = new Uint8Array(places.size).fill(1);
  if (!provinces.length) return passes;
  const province = new Uint8Array(256);
  places.provinces.forEach((code, row) => { province[row] = provinces.includes(code) ? 1 : 0; });
  for (let row = 0; row < places.size; row++) passes[row] = province[places.province[row]];
  return passes;
}
