// The frame of the map gets its height only after a while, and may change it: until a hand moves the map it shows
// the whole country.

const BOUNDS = [[44.3, 22.2], [52.4, 40.2]];
const SNAP = 0.05; // of the zoom: as close as fits; the wheel keeps its own steps

export class Country {
  /** `beside()` gives the CSS pixels at the left edge that are covered. */
  constructor(map, beside) {
    this.map = map;
    this.beside = beside;
    this.untouched = true;
    for (const name of ["pointerdown", "wheel", "dblclick"]) {
      map.getContainer().addEventListener(name, () => this.leave(), { capture: true, passive: true });
    }
    map.on("resize", () => this.show());
    this.show();
  }

  show() {
    if (!this.untouched) return;
    const { options } = this.map;
    const { zoomSnap } = options;
    options.zoomSnap = SNAP;
    this.map.fitBounds(BOUNDS, { animate: false, paddingTopLeft: [this.beside(), 0] });
    options.zoomSnap = zoomSnap;
  }

  /** From now on the map stays where it is. */
  leave() {
    this.untouched = false;
  }
}
