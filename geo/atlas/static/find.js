// Choosing a town by keyboard or by name: a combobox over all places of the map.

import { make } from "./dom.js";

const MOST = 8;

/** Names compare without case and diacritics. */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’'ʼ`]/g, "").toLowerCase();
}

export class Find {
  /** `onChoose(row)` is called with a row of places. */
  constructor(parent, onChoose) {
    this.onChoose = onChoose;
    this.input = make("input", {
      type: "search", class: "dl-find-input", placeholder: "Find a town", "aria-label": "Find a town", role: "combobox",
      "aria-expanded": "false", "aria-controls": "dl-find-list", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
    });
    this.list = make("ul", { id: "dl-find-list", class: "dl-find-list", role: "listbox", "aria-label": "Towns", hidden: "" });
    parent.append(make("div", { class: "dl-find" }, this.input, this.list));
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("focus", () => this.open());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    // The focus stays in the box. Choosing waits for the click: a tap's click would else fall through onto the map.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.row));
    });
  }

  setModel(model) {
    this.model = model;
    this.folded = model.places.names.map(fold);
    this.others = model.places.others.map((names) => names.map(fold));
  }

  // How well a place answers to what was typed: 3 its name begins with it, 2 another name of it does, 1 its
  // name has it inside, 0 not at all.
  rank(row, wanted) {
    const at = this.folded[row].indexOf(wanted);
    if (at === 0) return 3;
    return this.others[row]?.some((name) => name.startsWith(wanted)) ? 2 : Number(at > 0);
  }

  // With nothing typed: the places with most claims just now.
  results() {
    if (!this.model) return [];
    const { places, selection, order } = this.model;
    const wanted = fold(this.input.value.trim());
    const found = [];
    for (let index = order.length - 1; index >= 0; index--) {
      const row = order[index];
      if (!selection.placePasses[row] || !(places.x[row] > 0)) continue;
      const rank = wanted ? this.rank(row, wanted) : selection.totals[row];
      if (rank) found.push([rank, row]);
    }
    return found.sort((one, other) => other[0] - one[0]).slice(0, MOST).map(([, row]) => row);
  }

  open() {
    const { places, provinceNames, selection } = this.model ?? {};
    const rows = this.results();
    this.list.replaceChildren(...rows.map((row, index) => make("li",
      { role: "option", id: `dl-find-${index}`, "data-row": row, "aria-selected": "false" },
      make("span", {}, places.names[row]),
      make("small", {}, [places.level[row] === 1 ? "whole province" : provinceNames.get(places.provinces[places.province[row]]) ?? "",
        selection.totals[row] ? `${selection.totals[row]} now` : ""].filter(Boolean).join(" · ")))));
    if (!rows.length && this.input.value.trim()) this.list.append(make("li", { class: "dl-none" }, "No such town in these claims"));
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.setOpen(this.list.childElementCount > 0);
  }

  setOpen(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
  }

  close() {
    this.setOpen(false);
  }

  onKey(event) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    if (event.key === "Escape") {
      this.input.value = "";
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) this.open();
      else if (options.length) this.activate(options, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter") {
      const option = options[Math.max(0, this.active)];
      if (option && !this.list.hidden) this.choose(Number(option.dataset.row));
    }
  }

  activate(options, step) {
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = (this.active + step + options.length) % options.length;
    options[this.active].setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
  }

  choose(row) {
    this.input.value = this.model.places.names[row];
    this.close();
    this.onChoose(row);
  }
}
