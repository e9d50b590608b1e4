// What the pointer and the finger do on the map: the card of what lies under them, and choosing it.

import { Card } from "./card.js";

const REACH = { mouse: 14, touch: 24 }; // CSS pixels between pointer and symbol

export class Pointer {
  /** `view` is the MapView; the card goes into its map's container. */
  constructor(view) {
    this.view = view;
    this.row = null;
    this.at = null;
    this.container = view.map.getContainer();
    this.card = new Card(this.container);
    this.container.addEventListener("pointermove", (event) => this.onMove(event));
    this.container.addEventListener("pointerleave", () => this.point(null));
    view.map.on("movestart zoomstart", () => this.point(null));
    view.map.on("click", (event) => this.onClick(event));
  }

  onMove(event) {
    if (event.pointerType === "touch" || event.buttons) return;
    const box = this.container.getBoundingClientRect();
    const onMap = event.target === this.container || event.target.closest(".leaflet-map-pane");
    this.next = onMap ? { x: event.clientX - box.left, y: event.clientY - box.top } : null;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.point(this.next);
    });
  }

  onClick({ containerPoint: { x, y }, originalEvent }) {
    const { view } = this;
    if (!view.model) return;
    const touch = originalEvent.pointerType === "touch";
    const row = this.nextOf(x, y) ?? view.layer.hit(x, y, touch ? REACH.touch : REACH.mouse);
    view.choose(row, false);
    if (row === null) this.card.hide();
    else if (touch) this.show(row, x, y);
  }

  // Another click at the same spot chooses the next of the towns that lie there.
  nextOf(x, y) {
    const crowd = this.view.layer.crowd(x, y);
    const chosen = crowd.indexOf(this.view.model.places.row.get(this.view.place));
    const again = this.clicked?.x === x && this.clicked.y === y;
    this.clicked = { x, y };
    return again && chosen >= 0 ? crowd[(chosen + 1) % crowd.length] : null;
  }

  /** Points at a place of the view in CSS pixels; null takes the pointer away. */
  point(at) {
    const { view } = this;
    if (!view.model) return;
    this.at = at;
    const row = at ? view.layer.hit(at.x, at.y, REACH.mouse) : null;
    if (row === null) this.card.hide();
    else this.show(row, at.x, at.y);
    this.container.style.cursor = row === null ? "" : "pointer";
    if (row !== this.row) {
      this.row = row;
      view.layer.setRings(view.rings());
    }
  }

  show(row, x, y) {
    const { layer, model, theme } = this.view;
    this.card.show(row, x, y, model, theme, layer.crowd(x, y).length);
  }

  /** The day has changed under a pointer that rests. */
  refresh() {
    if (this.at) this.point(this.at);
  }
}
