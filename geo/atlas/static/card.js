// The card beside the pointer: name, standing, and who claims what just now.

import { affiliationOf, categoryOf, glyphOf } from "./claims.js";
import { longForm } from "./days.js";
import { make, picture } from "./dom.js";
import { STATE_NAMES, drawGlyph, drawStanding, fadeOf } from "./symbols.js";

const MOST = 3;

const LONGEST_NAME = 60; // of a claimant, in characters; the history has all of it

const SAYS = { asserts: "", concedes: " concedes", denies: " denies", unconfirmed: " does not confirm" };
const SIDES = { ukraine: "Ukraine", russia: "Russia", independent: "independent", report: "report" };

export class Card {
  constructor(parent) {
    this.element = make("div", { class: "dl-card", role: "status", hidden: "" });
    parent.append(this.element);
    this.row = null;
  }

  hide() {
    this.row = null;
    this.element.hidden = true;
  }

  /** Shows a place at a point of the view (CSS pixels) that so many towns share as `crowd` says. */
  show(row, x, y, model, theme, crowd) {
    const key = `${row} ${model.selection.day} ${theme.name} ${crowd}`;
    if (key !== this.row) {
      this.row = key;
      this.element.replaceChildren(...this.content(row, model, theme, crowd));
    }
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height, parentElement: parent } = this.element;
    const left = x + 16 + width > parent.clientWidth ? Math.max(4, x - 16 - width) : x + 16;
    const top = Math.max(4, Math.min(y - height / 2, parent.clientHeight - height - 4));
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  content(row, model, theme, crowd) {
    const { places, selection, provinceNames } = model;
    const province = provinceNames.get(places.provinces[places.province[row]]);
    const title = make("h3", {}, places.names[row]);
    if (places.level[row] === 1) title.append(" ", make("small", {}, "whole province"));
    else if (province && province !== places.names[row]) title.append(" ", make("small", {}, `${province} province`));
    const parts = [title];
    if (places.level[row] === 0) parts.push(this.standing(row, model, theme));
    const radius = Math.round(places.radius[row]);
    if (places.level[row] === 0 && radius) parts.push(make("p", { class: "dl-hint" }, `The place is known to about ${radius} km.`));
    const rows = selection.at(row, MOST);
    for (const claim of rows) parts.push(this.claim(claim, model, theme));
    const more = selection.totals[row] - rows.length;
    const hint = more > 0 ? `and ${more.toLocaleString("en")} more · click for all` : "Click for the history";
    parts.push(make("p", { class: "dl-hint" }, hint));
    if (crowd > 1) parts.push(make("p", { class: "dl-hint" }, `${crowd} towns lie here: zoom in, or click again for the next.`));
    return parts;
  }

  standing(row, { standings }, theme) {
    const { state, changing, implied, since, age } = standings.of(row);
    const words = [STATE_NAMES[state]];
    if (since !== null) words.push(`since ${longForm(since)}`);
    if (changing) words.push("changing");
    if (implied) words.push("implied");
    if (age > 0) words.push(`newest support ${age} ${age === 1 ? "day" : "days"} old`);
    const what = { state, changing, implied, fade: fadeOf(age) };
    return make("p", { class: "dl-standing" }, picture(16, (context) => drawStanding(context, what, 5.5, theme)), words.join(" · "));
  }

  claim(claim, { claims }, theme) {
    const { tables } = claims;
    const category = categoryOf(claims, claim);
    const plain = tables.categories[category].replace("_", " ");
    const name = plain[0].toUpperCase() + plain.slice(1);
    const says = SAYS[tables.stances[claims.stance[claim] & 3]];
    const side = SIDES[tables.affiliations[affiliationOf(claims, claim)]];
    const claimant = tables.claimants[claims.claimant[claim]];
    const who = claimant.length > LONGEST_NAME ? `${claimant.slice(0, LONGEST_NAME).trimEnd()}…` : claimant;
    const line = make("p", { class: "dl-claim" },
      picture(15, (context) => drawGlyph(context, glyphOf(category), 5, theme)),
      make("strong", {}, name), ` · ${who} (${side})${says} · ${longForm(claims.first[claim])}`);
    const quote = tables.quotes[claim];
    if (quote) line.append(make("q", { dir: "auto" }, quote));
    return line;
  }
}
