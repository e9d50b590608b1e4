// The claims of one place beside the map, with speaker, sentence and report: the panel of a map as one file.

import { TOWN, affiliationOf, categoryOf, glyphOf } from "./claims.js";
import { fromIso, longForm } from "./days.js";
import { make, still } from "./dom.js";
import { STATE_NAMES, drawGlyph, drawStanding, fadeOf } from "./symbols.js";

const MOST = 60; // claims shown at once; older ones come on demand
const WHO = { ukraine: "Ukraine", russia: "Russia", independent: "third party", report: "the reporter" };
const SAYS = { asserts: "says so", concedes: "concedes it", denies: "denies it", unconfirmed: "does not confirm it" };
const BASES = {
  stated: "stated",
  relative: "reckoned from the report's date",
  published: "not stated; known from the publication date",
};

export class Story {
  /** `view` is the MapView, `words` the payload that geo/atlas/standalone.py calls words. */
  constructor(view, words) {
    this.view = view;
    this.words = words;
    this.limit = MOST;
    this.element = make("aside", { class: "ds-story", "aria-label": "Claims of the place", hidden: "" });
    this.element.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    document.body.append(this.element);
  }

  /** Shows the place of an id on the day of the map; null hides the panel. */
  show(id) {
    const row = id === null ? undefined : this.view.model?.places.row.get(id);
    const before = this.row;
    this.row = row;
    document.documentElement.classList.toggle("ds-open", row !== undefined);
    this.element.hidden = row === undefined;
    if (row === undefined) return;
    if (row !== before) this.limit = MOST;
    this.element.replaceChildren(...this.content(row));
    if (row === before) return;
    this.element.scrollTop = 0;
    this.makeRoom(row);
  }

  // The map is smaller now: the place stays in sight, and the card, which says less, makes room for the panel.
  makeRoom(row) {
    const { map, pointer } = this.view;
    map.invalidateSize({ pan: false });
    this.view.panTo(row);
    queueMicrotask(() => pointer.point(null)); // after a tap has shown it
  }

  close() {
    this.view.choose(null, false);
  }

  content(row) {
    const { model, day } = this.view;
    const { places, provinceNames } = model;
    const province = provinceNames.get(places.provinces[places.province[row]]) ?? "";
    const whole = places.level[row] !== TOWN;
    const close = make("button", { type: "button", class: "ds-close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.close());
    const where = whole ? "claims about the whole" : province && `${province} province`;
    const head = make("h2", {}, make("bdi", {}, places.names[row]), " ", make("small", {}, where));
    const rows = this.claimsOf(row);
    const shown = rows.slice(0, this.limit);
    const parts = [close, head];
    if (!whole) parts.push(this.standing(row));
    parts.push(make("p", { class: "ds-note" }, `On ${longForm(day)}. ${plural(rows.length)} in this file, newest first.`));
    if (!this.words.tables.quotes.length && rows.length) {
      parts.push(make("p", { class: "ds-note" }, "There are too many claims to carry their sentences along in one file."));
    }
    parts.push(...shown.map((claim) => this.claim(claim)));
    if (rows.length > shown.length) {
      const more = make("button", { type: "button", class: "ds-more" }, `Show ${Math.min(MOST, rows.length - shown.length)} older ones`);
      more.addEventListener("click", () => {
        this.limit += MOST;
        this.element.replaceChildren(...this.content(row));
      });
      parts.push(more);
    }
    return parts;
  }

  // Newest first: the payload is in the order of the first possible day.
  claimsOf(row) {
    const { claims } = this.view.model;
    const rows = [];
    for (let claim = claims.size - 1; claim >= 0; claim--) if (claims.place[claim] === row) rows.push(claim);
    return rows;
  }

  standing(row) {
    const { model, theme } = this.view;
    const { state, changing, implied, since, age } = model.standings.of(row);
    const words = [];
    if (since !== null) words.push(`since ${longForm(since)}`);
    if (changing) words.push("changing these days");
    if (implied) words.push("implied by a later change");
    if (age > 0) words.push(`newest support ${age} ${age === 1 ? "day" : "days"} old`);
    const symbol = still(22, (context) => drawStanding(context, { state, changing, implied, fade: fadeOf(age) }, 8, theme));
    return make("p", { class: "ds-standing" }, symbol, make("strong", {}, STATE_NAMES[state]), words.length ? ` · ${words.join(" · ")}` : "");
  }

  claim(row) {
    const { model, theme, day } = this.view;
    const { claims } = model;
    const { tables } = claims;
    const category = categoryOf(claims, row);
    const later = claims.first[row] > day || (this.view.heard.view.clock === "known" && claims.published[row] > day);
    const title = make("h3", {}, still(18, (context) => drawGlyph(context, glyphOf(category), 6, theme)), this.what(row, category));
    if (later) title.append(" ", make("small", {}, "later than this day"));
    const who = make("p", {}, make("bdi", {}, tables.claimants[claims.claimant[row]] || "Speaker not named"),
      ` (${WHO[tables.affiliations[affiliationOf(claims, row)]]}) ${SAYS[tables.stances[claims.stance[row] & 3]]}`);
    const basis = BASES[this.words.tables.bases[this.words.arrays.basis[row]]];
    const card = make("article", { class: later ? "ds-card ds-later" : "ds-card" }, title,
      make("p", {}, `${span(claims.first[row], claims.last[row])} `, make("small", {}, `(${basis})`)), who);
    const quote = this.words.tables.quotes[row];
    if (quote) card.append(make("blockquote", { dir: "auto" }, quote));
    card.append(this.origin(row));
    return card;
  }

  what(row, category) {
    const { tables, stance } = this.view.model.claims;
    const plain = tables.categories[category].replaceAll("_", " ");
    const name = plain[0].toUpperCase() + plain.slice(1);
    const controller = tables.controllers[stance[row] >> 2];
    if (controller === null || controller === plain) return name;
    const side = controller === "contested" ? "contested" : `held by ${WHO[controller]}`;
    return plain === "held" ? side[0].toUpperCase() + side.slice(1) : `${name}, ${side}`;
  }

  origin(row) {
    const { claims } = this.view.model;
    const source = claims.tables.sources[claims.source[row]];
    const title = this.words.tables.titles[source] ?? source;
    const line = make("p", { class: "ds-origin" });
    const pieces = [];
    if (this.words.tables.quotes.length) {
      const [name, publisher, url, published] = this.words.tables.reports[this.words.arrays.report[row]];
      const label = make("bdi", {}, name || publisher || title);
      pieces.push(isWebAddress(url) ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, label) : label);
      if (publisher && name) pieces.push(make("bdi", {}, publisher));
      pieces.push(`published ${longForm(fromIso(published))}`);
    }
    pieces.push(make("bdi", {}, title));
    pieces.forEach((piece, index) => line.append(index ? " · " : "", piece));
    return line;
  }
}

/** Whether a text is a plain web address; anything else is never made a link. */
export function isWebAddress(text) {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function span(first, last) {
  return first === last ? longForm(first) : `${longForm(first)} to ${longForm(last)}`;
}

function plural(number) {
  return `${number.toLocaleString("en")} ${number === 1 ? "claim" : "claims"}`;
}
