// Dated control areas below the symbols: whose nearest day not after the timeline's day holds, and that day's date.
// What geo/atlas/areas.py publishes is fetched when a day first needs it, and kept.

import { pathOf, project } from "./base.js";
import { fromIso, parts, monthName } from "./days.js";
import { make, picture } from "./dom.js";

const CLOSE = 9; // the zoom from which a day is drawn in detail, once the hand rests
const REST = 220; // milliseconds without a new day after which all around the view is drawn as well
const HATCH = 7; // CSS pixels between two lines
const MOST_PATHS = 4000;
const ORDER = [null, "ukraine", "russia", "contested"]; // the last lies on top
const WORDS = new Map([["ukraine", "Ukraine"], ["russia", "Russia"], ["contested", "Contested"], [null, "Unknown"]]);

export class Areas {
  /** `layer` is the map's own, `load(name)` fetches a payload, `before` is the element below ours. */
  constructor(layer, load, before) {
    this.layer = layer;
    this.load = load;
    this.sources = [];
    this.details = [];
    this.on = true;
    this.files = new Map();
    this.drawn = 0;
    this.canvas = make("canvas", { class: "dl-control-areas", "aria-hidden": "true" });
    layer.box.insertBefore(this.canvas, layer.canvases.areas);
    layer.below = () => {
      this.look(); // closer, a day is drawn in detail
      this.paint(false);
    };
    this.build(before);
  }

  build(before) {
    this.box = make("input", { type: "checkbox", checked: "" });
    this.box.addEventListener("change", () => { this.on = this.box.checked; this.show(this.day); this.paint(false); });
    this.choice = make("select", { "aria-label": "Source of the control areas" });
    this.choice.addEventListener("change", () => this.choose(this.choice.value));
    this.name = make("span");
    this.date = make("p", { class: "dl-areas-date" });
    this.keys = make("ul", { class: "dl-areas-keys" });
    this.element = make("section", { class: "dl-area-box", "aria-label": "Control areas" },
      make("label", {}, this.box, make("span", {}, "Areas: "), this.name), this.choice, this.date, this.keys);
    this.element.hidden = true;
    before.parentElement.insertBefore(this.element, before);
  }

  /** Takes the sources that Python offers, [{source, title, index}], and days in detail, [{source, day, file}]. */
  take({ sources = [], details = [] } = {}) {
    this.details = details;
    const names = (list) => JSON.stringify(list);
    if (names(sources) !== names(this.sources)) {
      this.sources = sources;
      this.choice.replaceChildren(...sources.map(({ source, title }) => make("option", { value: source }, title)));
      this.choice.hidden = sources.length < 2;
      this.name.hidden = sources.length > 1;
      this.element.hidden = !sources.length;
      const kept = sources.find(({ source }) => source === this.source) ?? sources[0];
      this.choose(kept?.source ?? null);
    } else this.look();
  }

  async choose(source) {
    const chosen = this.sources.find((each) => each.source === source);
    this.source = chosen?.source ?? null;
    this.choice.value = this.source ?? "";
    this.name.textContent = chosen?.title ?? "";
    this.index = null;
    this.shown = undefined;
    this.picture = null;
    this.paint(false);
    if (!chosen) return;
    const index = await this.fetch(chosen.index, readIndex);
    if (!index || this.source !== source) return;
    this.index = index;
    if (this.day !== undefined) this.show(this.day);
  }

  // A file that could not be fetched is asked for again with the next day.
  fetch(name, read) {
    if (!this.files.has(name)) {
      const file = { value: null };
      file.promise = this.load(name).then((payload) => { file.value = read(payload); return file.value; })
        .catch(() => { this.files.delete(name); return null; });
      this.files.set(name, file);
    }
    return this.files.get(name).promise;
  }

  /** Shows the areas of a day, a number as in days.js. */
  show(day) {
    this.day = day;
    if (!this.index) return;
    const row = rowAt(this.index.days, day);
    if (row === this.shown) return;
    this.shown = row;
    this.tellDate(row);
    this.look();
  }

  // Draws the day when all that it needs is here, else when it has come, if it is still wanted then.
  look() {
    const { shown: row, index } = this;
    if (!index || row === undefined) return;
    if (row < 0) return this.present(null);
    const detail = this.detailOf(row);
    if (detail && !this.files.get(detail)?.value) this.fetch(detail, readChunk).then(() => this.look());
    const fine = detail ? this.files.get(detail)?.value : null;
    const names = index.chunksOf(row);
    const missing = names.filter((name) => !this.files.get(name)?.value);
    if (missing.length && !fine) {
      Promise.all(missing.map((name) => this.fetch(name, readChunk))).then((found) => {
        if (this.shown === row && this.index === index && found.every(Boolean)) this.look();
      });
      return;
    }
    this.present({ row, fine });
    this.fetchNext(row);
  }

  // The chunks of the days around come before they are needed.
  fetchNext(row) {
    for (const near of [row + 20, row - 20]) {
      if (near < 0 || near >= this.index.days.length) continue;
      for (const name of this.index.chunksOf(near)) if (!this.files.has(name)) this.fetch(name, readChunk);
    }
  }

  detailOf(row) {
    if (this.layer.map.getZoom() < CLOSE) return null;
    const day = this.index.days[row];
    return this.details.find((each) => each.source === this.source && fromIso(each.day) === day)?.file ?? null;
  }

  present(picture) {
    const same = picture && this.picture && picture.row === this.picture.row && picture.fine === this.picture.fine;
    if (same || (!picture && !this.picture)) return;
    this.picture = picture;
    this.paint(true);
  }

  tellDate(row) {
    const { days } = this.index;
    this.date.textContent = row < 0 ? `first shown ${shortForm(days[0])}` : shortForm(days[row]);
    const held = row < 0 ? [] : this.index.holdersOf(row);
    const key = held.join();
    if (key === this.keyed && this.layer.theme === this.keyTheme) return;
    if (held.length !== this.keys.childElementCount) this.layer.show(); // labels keep clear of what grew
    this.keyed = key;
    this.keyTheme = this.layer.theme;
    this.keys.replaceChildren(...held.map((holder) => make("li", {}, picture(16, (context) => {
      const swatch = new Path2D();
      swatch.rect(-7, -6, 14, 12);
      fill(context, swatch, holder, this.layer.theme, 1);
    }), make("span", {}, WORDS.get(holder)))));
  }

  /** Draws what is to be seen; `moving`: only within the view, the rest when the hand rests. */
  paint(moving) {
    const { canvas, layer } = this;
    const nothing = !this.picture || !this.on || !layer.wide;
    canvas.hidden = nothing;
    clearTimeout(this.later);
    if (nothing) return;
    const started = performance.now();
    const { padding, ratio, wide } = layer;
    this.fit();
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.save();
    if (moving) {
      context.beginPath();
      context.rect(padding.x, padding.y, layer.width, layer.height);
      context.clip();
      this.later = setTimeout(() => this.paint(false), REST);
    }
    const paths = this.pathsOf(this.picture);
    const unit = project(context, wide);
    for (const holder of ORDER) if (paths.has(holder)) fill(context, paths.get(holder), holder, layer.theme, unit);
    context.restore();
    this.drawn++;
    this.cost = performance.now() - started;
  }

  fit() {
    const { canvas, layer } = this;
    const { width, height, left, top } = layer.canvases.base.style;
    if (canvas.width === layer.canvases.base.width && canvas.height === layer.canvases.base.height && canvas.style.left === left) return;
    canvas.width = layer.canvases.base.width;
    canvas.height = layer.canvases.base.height;
    Object.assign(canvas.style, { width, height, left, top });
  }

  // One path per holder, so that what overlaps or touches is not drawn twice.
  pathsOf({ row, fine }) {
    const { index } = this;
    const paths = new Map();
    for (let at = index.starts[row], place = 0; at < index.starts[row + 1]; at++, place++) {
      const holder = index.holders[index.holder[at]];
      if (!paths.has(holder)) paths.set(holder, new Path2D());
      const [chunk, shape] = fine ? [fine, place] : index.find(index.shape[at], (name) => this.files.get(name).value);
      const path = chunk.pathOf(shape);
      if (path) paths.get(holder).addPath(path);
    }
    return paths;
  }

  /** In plain values, for tests and benchmarks. */
  state() {
    const { index, shown } = this;
    return {
      sources: this.sources.map(({ source }) => source),
      source: this.source ?? null,
      on: this.on,
      caption: this.date.textContent,
      day: index && shown >= 0 ? index.days[shown] : null,
      painted: this.picture && index ? index.days[this.picture.row] : null,
      fine: Boolean(this.picture?.fine),
      drawn: this.drawn,
      cost: this.cost ?? null,
      files: this.files.size,
    };
  }
}

/** The row of the last of `days` that is not after `day`, or -1. */
export function rowAt(days, day) {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The payload of an index -> days, and which geometries of which chunk each shows. */
export function readIndex({ tables, arrays }) {
  const { chunks, holders } = tables;
  const origin = fromIso(tables.origin);
  const days = Array.from(arrays.days, (day) => origin + day);
  const starts = [0];
  for (const count of arrays.per_day) starts.push(starts.at(-1) + count);
  const chunkOf = (shape) => rowAt(arrays.starts, shape);
  return {
    days, starts, holders, shape: arrays.shape, holder: arrays.holder,
    chunksOf: (row) => [...new Set(arrays.shape.subarray(starts[row], starts[row + 1]).map(chunkOf))].map((at) => chunks[at]),
    holdersOf: (row) => {
      const seen = new Set(Array.from(arrays.holder.subarray(starts[row], starts[row + 1]), (code) => holders[code]));
      return [...ORDER].reverse().filter((holder) => seen.has(holder));
    },
    find: (shape, chunk) => [chunk(chunks[chunkOf(shape)]), shape - arrays.starts[chunkOf(shape)]],
  };
}

/** The payload of a chunk -> the rings of each geometry, each as [longitude, latitude, …] in 1/10,000 degree. */
export function readChunk({ arrays }) {
  const { rings, points } = arrays;
  const firstRing = [0];
  for (const count of rings) firstRing.push(firstRing.at(-1) + count);
  const firstPoint = [0];
  for (const count of points) firstPoint.push(firstPoint.at(-1) + count);
  const step = (value) => (value & 1 ? -((value + 1) / 2) : value / 2);
  const ringsOf = (shape) => {
    const found = [];
    for (let ring = firstRing[shape]; ring < firstRing[shape + 1]; ring++) {
      let x = arrays.x0[ring];
      let y = arrays.y0[ring];
      const flat = [x, y];
      for (let point = firstPoint[ring] + 1; point < firstPoint[ring + 1]; point++) {
        x += step(arrays.x[point]);
        y += step(arrays.y[point]);
        flat.push(x, y);
      }
      found.push(flat);
    }
    return found;
  };
  const paths = new Map();
  const pathOfShape = (shape) => {
    if (!paths.has(shape)) {
      if (paths.size > MOST_PATHS) paths.clear();
      const found = ringsOf(shape);
      paths.set(shape, found.length ? pathOf(found) : null);
    }
    return paths.get(shape);
  };
  return { size: rings.length, ringsOf, pathOf: pathOfShape };
}

// A light wash, lines that slant another way for each side, and a thin outline: nothing that a town's symbol has.
function fill(context, path, holder, theme, unit) {
  const colour = holder === null || holder === "contested" ? theme.muted : theme[holder];
  context.globalAlpha = 0.1;
  context.fillStyle = colour;
  context.fill(path);
  const hatch = context.createPattern(tile(holder, theme), "repeat");
  if (hatch) {
    hatch.setTransform(context.getTransform().inverse());
    context.globalAlpha = 0.42;
    context.fillStyle = hatch;
    context.fill(path);
  }
  context.globalAlpha = 0.6;
  context.strokeStyle = colour;
  context.lineWidth = unit;
  context.lineJoin = "round";
  context.setLineDash(holder === null ? [3 * unit, 3 * unit] : []);
  context.stroke(path);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

const tiles = new Map();

function tile(holder, theme) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const key = `${holder} ${theme.name} ${ratio}`;
  if (!tiles.has(key)) {
    const size = Math.round(HATCH * ratio);
    const canvas = make("canvas");
    canvas.width = canvas.height = size;
    const context = canvas.getContext("2d");
    context.lineWidth = ratio;
    const line = (colour, rising) => {
      context.strokeStyle = colour;
      context.beginPath();
      for (const shift of [-size, 0, size]) {
        context.moveTo(shift - 1, rising ? size + 1 : -1);
        context.lineTo(shift + size + 1, rising ? -1 : size + 1);
      }
      context.stroke();
    };
    if (holder === "russia" || holder === "contested") line(theme.russia, true);
    if (holder === "ukraine" || holder === "contested") line(theme.ukraine, false);
    if (holder === null) {
      context.fillStyle = theme.muted;
      context.fillRect(size / 2 - ratio / 2, size / 2 - ratio / 2, ratio, ratio);
    }
    tiles.set(key, canvas);
  }
  return tiles.get(key);
}

function shortForm(day) {
  const { year, month, date } = parts(day);
  return `${date} ${monthName(month).slice(0, 3)} ${year}`;
}
