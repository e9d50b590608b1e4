// What the symbols mean; the categories filter when clicked.

import { glyphOf } from "./claims.js";
import { make, still } from "./dom.js";
import { GLYPH_NAMES, STATES, STATE_NAMES, drawGlyph, drawMixed, drawStanding } from "./symbols.js";

const PLAIN = { changing: false, implied: false, fade: 0 };
const NOTES = [
  ["Changing these days", { state: "held_ukraine", ...PLAIN, changing: true }],
  ["Implied by a later change", { state: "held_russia", ...PLAIN, implied: true }],
  ["Fainter: older support", { state: "held_russia", ...PLAIN, fade: 3 }],
];

export class Legend {
  /** `onCategories(names)` gets the categories that shall show; [] is all of them. `say(text)` speaks a hint. */
  constructor(parent, onCategories, say) {
    this.onCategories = onCategories;
    this.say = say;
    this.element = make("details", { class: "dl-legend" }, make("summary", {}, "Legend"));
    this.element.open = window.innerWidth > 700;
    this.body = make("div", { class: "dl-legend-body" });
    this.element.append(this.body);
    parent.append(this.element);
    this.shown = [];
    this.isSummed = false;
  }

  /** Draws the legend for a theme; `categories` are the names in the order of their codes. */
  setTheme(theme, categories) {
    this.categories = categories;
    const states = STATES.filter((state) => state !== "unknown").concat("unknown");
    const entry = (name, draw) => make("li", {}, still(18, draw), make("span", {}, name));
    this.counts = [];
    const several = { state: "held_russia", ...PLAIN };
    this.summed = entry("Many towns: most of them; a dot: others too", (context) => drawMixed(context, several, "held_ukraine", 6, theme));
    this.summed.hidden = !this.isSummed;
    this.buttons = GLYPH_NAMES.map((name, glyph) => {
      const count = make("span", { class: "dl-count" });
      this.counts.push(count);
      const button = make("button", { type: "button", "aria-pressed": "true" },
        still(18, (context) => drawGlyph(context, glyph, 6, theme)), make("span", {}, name), count);
      button.addEventListener("click", () => this.toggle(glyph));
      return button;
    });
    this.body.replaceChildren(
      make("ul", { "aria-label": "Towns" },
        ...states.map((state) => entry(STATE_NAMES[state], (context) => drawStanding(context, { state, ...PLAIN }, 6, theme)))),
      make("ul", { class: "dl-notes" },
        ...NOTES.map(([name, what]) => entry(name, (context) => drawStanding(context, what, 6, theme))),
        this.summed),
      make("div", { class: "dl-filters", role: "group", "aria-label": "Claims shown; press to filter" }, ...this.buttons),
    );
    this.showCategories(this.shown);
  }

  /** Shows which categories the view lets through ([]: all). */
  showCategories(names) {
    this.shown = names;
    this.buttons?.forEach((button, glyph) => {
      const of = this.namesOf(glyph);
      const on = of.filter((name) => !names.length || names.includes(name)).length;
      button.setAttribute("aria-pressed", on === of.length ? "true" : on ? "mixed" : "false");
    });
  }

  /** Explains the symbols of tiles while they are drawn. */
  showSummed(yes) {
    this.isSummed = yes;
    if (this.summed) this.summed.hidden = !yes;
  }

  showCounts(perGlyph) {
    this.counts?.forEach((count, glyph) => {
      const text = perGlyph[glyph] ? perGlyph[glyph].toLocaleString("en") : "";
      if (count.textContent !== text) count.textContent = text;
    });
  }

  namesOf(glyph) {
    return this.categories.filter((_, code) => glyphOf(code) === glyph);
  }

  toggle(glyph) {
    const names = toggled(this.categories, this.shown, this.namesOf(glyph));
    if (names) this.onCategories(names);
    else this.say("This is the last kind of claim that shows, so it stays on.");
  }
}

/**
 * What shows after a press on the entry of `group`, out of `all` categories with `shown` showing ([]: all).
 * A group of which any is off gets all of its own switched on, else it is switched off. Gives [] for all
 * of them, and null instead of switching off the last ones, because nothing chosen would mean all.
 */
export function toggled(all, shown, group) {
  const chosen = new Set(shown.length ? shown : all);
  const on = group.every((name) => chosen.has(name));
  for (const name of group) {
    if (on) chosen.delete(name);
    else chosen.add(name);
  }
  const names = all.filter((name) => chosen.has(name));
  if (!names.length) return null;
  return names.length === all.length ? [] : names;
}

