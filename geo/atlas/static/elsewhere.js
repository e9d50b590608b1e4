// Claims that show now but have no point on the map (regions, places without coordinates): named and counted.

import { make } from "./dom.js";

const MOST = 5;

export class Elsewhere {
  constructor(parent, onChoose) {
    this.element = make("div", { class: "dl-elsewhere", role: "group", "aria-label": "Claims without a point on the map", hidden: "" });
    this.element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) onChoose(Number(button.dataset.row));
    });
    parent.append(this.element);
  }

  show({ places, selection, elsewhereRows }) {
    const rows = elsewhereRows.filter((row) => selection.totals[row] > 0);
    rows.sort((one, other) => selection.totals[other] - selection.totals[one]);
    const signature = rows.slice(0, MOST).map((row) => `${row}:${selection.totals[row]}`).join() + rows.length;
    if (signature === this.signature) return;
    this.signature = signature;
    this.element.hidden = rows.length === 0;
    const buttons = rows.slice(0, MOST).map((row) =>
      make("button", { type: "button", "data-row": row }, places.names[row], make("span", { class: "dl-count" }, String(selection.totals[row]))));
    const more = rows.length > MOST ? [make("span", {}, `and ${rows.length - MOST} more`)] : [];
    this.element.replaceChildren(make("span", {}, "Not at one place:"), ...buttons, ...more);
  }
}
