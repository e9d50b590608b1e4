// The Leaflet layer that holds our canvases: ground, areas, labels, symbols. It draws at most once per
// animation frame, follows panning without waiting, and scales the old picture while a zoom runs.

import { likelyBox } from "./badges.js";
import { areasOf, drawLabels, forgetWidths, layOut } from "./labels.js";
import { drawAreas, drawBase } from "./base.js";
import { worldX, worldY } from "./claims.js";
import { townsToName } from "./naming.js";
import { Painter } from "./painter.js";
import { Pause } from "./pause.js";
import { Scene } from "./scene.js";
import { Sheet } from "./sheet.js";

const PADDING = 0.25; // of the view's size, drawn beyond each edge of ground and areas
const WORLD = 256; // Leaflet's pixels per world at zoom 0
const REST = 220; // milliseconds without a new day after which labels are laid out again

export function createLayer(L) {
  return L.Layer.extend({
    initialize(theme) {
      this.theme = theme;
      this.rings = [];
      this.obstacles = [];
      this.labels = [];
      this.tiles = false;
      this.drawn = 0;
    },

    onAdd(map) {
      this.map = map;
      const pane = map.createPane("dateline");
      pane.style.zIndex = 250;
      this.box = L.DomUtil.create("div", "dl-canvases leaflet-zoom-animated", pane);
      this.canvases = {};
      for (const name of ["base", "areas", "symbols", "labels"]) {
        this.canvases[name] = L.DomUtil.create("canvas", `dl-${name}`, this.box);
        this.canvases[name].setAttribute("aria-hidden", "true");
      }
      this.sheets = {};
      for (const name of ["base", "areas", "labels"]) this.sheets[name] = new Sheet(this.canvases[name], name === "base");
      this.context = this.canvases.symbols.getContext("2d");
      this.resting = new Pause(REST, () => this.rest());
      this.measure();
      map.on({ move: this.onMove, moveend: this.settle, zoom: this.onZoom, zoomanim: this.onZoomAnimation, resize: this.onResize }, this);
      map.on("layeradd layerremove", this.onTiles, this);
    },

    setOutlines(outlines) {
      this.outlines = outlines;
      this.areas = areasOf(outlines, worldX, worldY);
      this.provinces = new Map(outlines.provinces.map((shape) => [shape.code, shape]));
      this.forgetGround();
      this.settle();
    },

    setTheme(theme) {
      if (theme === this.theme) return;
      this.theme = theme;
      this.makeScene();
      this.forgetGround();
      this.settle();
    },

    /** Takes new data or filters; `places`, `selection`, `standings`, `order`. */
    setModel(model) {
      if (model !== this.model) forgetWidths();
      this.model = model;
      this.scene.take(model);
      this.settle();
    },

    makeScene() {
      this.scene = new Scene(this.theme, this.ratio);
      if (this.model) this.scene.take(this.model);
    },

    measure() {
      const size = this.map.getSize();
      this.width = size.x;
      this.height = size.y;
      this.ratio = Math.min(window.devicePixelRatio || 1, 2);
      this.painter = new Painter(this.width, this.height, this.ratio);
      const padding = { x: Math.round(this.width * PADDING), y: Math.round(this.height * PADDING) };
      this.padding = padding;
      for (const [name, canvas] of Object.entries(this.canvases)) {
        const wide = name === "base" || name === "areas";
        const width = this.width + (wide ? 2 * padding.x : 0);
        const height = this.height + (wide ? 2 * padding.y : 0);
        const size = { width: Math.round(width * this.ratio), height: Math.round(height * this.ratio) };
        if (this.sheets[name]) this.sheets[name].resize(size);
        else Object.assign(canvas, size);
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
        canvas.style.left = wide ? `${-padding.x}px` : "0";
        canvas.style.top = wide ? `${-padding.y}px` : "0";
      }
      this.makeScene();
    },

    onResize() {
      this.measure();
      this.forgetGround();
      this.settle();
    },

    onTiles() {
      let tiles = false;
      this.map.eachLayer((layer) => { tiles = tiles || layer instanceof window.L.TileLayer; });
      if (tiles !== this.tiles) {
        this.tiles = tiles;
        this.forgetGround();
        this.settle();
      }
    },

    // The corner of the view in CSS pixels of the world at the map's zoom, and the scale.
    frame() {
      const zoom = this.map.getZoom();
      const corner = this.map.containerPointToLayerPoint([0, 0]).add(this.map.getPixelOrigin());
      return { zoom, scale: WORLD * 2 ** zoom, left: corner.x, top: corner.y, width: this.width, height: this.height, ratio: this.ratio };
    },

    /** Draws everything anew for the view as it is: after a pan, a zoom, new data, another theme. */
    settle() {
      if (!this.map) return;
      const frame = this.frame();
      if (!this.covers(frame)) this.drawGround(frame);
      this.moved = false;
      if (this.model) this.scene.cull(frame, this.painter);
      this.name(frame);
      this.draw();
      clearTimeout(this.centring);
      const spare = { x: this.padding.x / 2, y: this.padding.y / 2 };
      if (!this.covers(frame, spare)) this.centring = setTimeout(() => this.centre(), REST);
    },

    // Draws the ground around the view as it is now, before a hand comes to its edge.
    centre() {
      if (this.map._animatingZoom) return;
      this.forgetGround();
      this.settle();
    },

    // Says whether the ground that is drawn holds the whole view, and `spare` CSS pixels more on each side.
    covers({ zoom, left, top }, spare = { x: 0, y: 0 }) {
      const { wide, padding } = this;
      const within = (offset, beyond, least) => offset >= least && offset <= 2 * beyond - least;
      return Boolean(wide) && zoom === this.homeZoom &&
        within(left - wide.left, padding.x, spare.x) && within(top - wide.top, padding.y, spare.y);
    },

    /** Draws the ground anew when it is next needed. */
    forgetGround() {
      this.wide = null;
    },

    // Draws the ground around the view: what is seen at once, and what lies beyond it when there is time.
    drawGround(frame) {
      this.home = this.map.containerPointToLayerPoint([0, 0]);
      this.homeCorner = this.map.containerPointToLatLng([0, 0]);
      this.homeZoom = this.map.getZoom();
      window.L.DomUtil.setPosition(this.box, this.home);
      this.wide = { ...frame, left: frame.left - this.padding.x, top: frame.top - this.padding.y };
      this.canvases.base.hidden = this.tiles;
      this.areaSignature = null;
      this.below?.();
      if (!this.outlines || this.tiles) return;
      this.drawBase([this.padding.x, this.padding.y, this.width, this.height]);
      clearTimeout(this.later);
      this.later = setTimeout(() => this.drawRest(), REST);
    },

    drawRest() {
      clearTimeout(this.later);
      if (!this.later || !this.wide) return;
      this.later = 0;
      this.drawBase(null);
    },

    drawBase(part) {
      drawBase(this.sheets.base.context, this.outlines, this.wide, this.theme, part);
      this.sheets.base.show();
    },

    // Lays the labels out: what shows claims on this day goes first.
    name(frame) {
      if (!this.areas) return;
      const { labels: sheet } = this.sheets;
      this.obstacles = this.findObstacles();
      const taken = [...this.obstacles, ...(this.model ? this.scene.cellBoxes() : [])];
      const avoided = this.model ? this.badgeBoxes(frame) : [];
      const towns = this.model ? townsToName(this.model, frame, this.scene, this.rings) : [];
      this.labels = layOut(sheet.context, towns, this.areas, frame, { taken, avoided, dense: this.scene.dense });
      drawLabels(sheet.context, this.labels, this.theme, this.ratio);
      sheet.show();
      L.DomUtil.setPosition(this.canvases.labels, this.map.containerPointToLayerPoint([0, 0]).subtract(this.home));
      this.labelsLeft = frame.left;
      this.labelsTop = frame.top;
    },

    badgeBoxes(frame) {
      const { places, selection, areaRows } = this.model;
      return areaRows.filter((row) => selection.overall[row]).map((row) => likelyBox(this.provinces.get(places.ids[row]), frame));
    },

    // What lies over the map: nothing is written where it cannot be read.
    findObstacles() {
      const container = this.map.getContainer();
      const corner = container.getBoundingClientRect();
      return [...container.querySelectorAll(".leaflet-control, .dl-corner > *")].map((element) => {
        const box = element.getBoundingClientRect();
        return [box.left - corner.left, box.top - corner.top, box.width, box.height];
      });
    },

    onMove() {
      if (this.map._animatingZoom) return;
      this.drawRest();
      this.moved = true;
      this.request();
    },

    onZoom() {
      if (!this.home) return;
      const scale = this.map.getZoomScale(this.map.getZoom(), this.homeZoom);
      window.L.DomUtil.setTransform(this.box, this.map.latLngToLayerPoint(this.homeCorner), scale);
      this.zooming = true;
    },

    onZoomAnimation(event) {
      const scale = this.map.getZoomScale(event.zoom, this.homeZoom);
      window.L.DomUtil.setTransform(this.box, this.map._latLngToNewLayerPoint(this.homeCorner, event.zoom, event.center), scale);
    },

    /** Asks for one drawing in the next animation frame. */
    request() {
      if (this.requested) return;
      this.requested = requestAnimationFrame(() => {
        this.requested = 0;
        if (this.map.getZoom() === this.homeZoom) this.draw();
      });
    },

    /** The day has changed: draws, and lays the labels out again when it rests. */
    show() {
      this.draw();
      this.resting.touch();
    },

    rest() {
      if (this.map.getZoom() !== this.homeZoom) return;
      this.name(this.frame());
      this.draw();
    },

    setRings(rings) {
      this.rings = rings;
      this.request();
    },

    draw() {
      if (!this.model) return;
      const started = performance.now();
      const frame = this.frame();
      if (this.moved) {
        this.scene.cull(frame, this.painter);
        this.moved = false;
      }
      const shift = { x: this.labelsLeft - frame.left, y: this.labelsTop - frame.top };
      const labels = shift.x || shift.y ? this.labels.map((label) => ({ ...label, x: label.x + shift.x, y: label.y + shift.y })) : this.labels;
      this.scene.draw(this.painter, frame, labels, this.marks(), this.obstacles);
      this.painter.flush(this.context);
      this.scene.drawRings(this.context, frame, this.rings);
      const corner = this.map.containerPointToLayerPoint([0, 0]).subtract(this.home);
      if (!this.corner?.equals(corner)) window.L.DomUtil.setPosition(this.canvases.symbols, corner);
      this.corner = corner;
      this.drawn++;
      this.cost = performance.now() - started;
    },

    // The provinces that claims shown now are about as a whole; drawn again only when they change.
    marks() {
      const { places, selection, areaRows } = this.model;
      const marks = [];
      for (const row of areaRows) {
        const shape = this.provinces?.get(places.ids[row]);
        if (!shape || !selection.placePasses[row]) continue;
        if (selection.totals[row]) marks.push({ row, shape, sides: selection.sidesOf(row) });
      }
      const signature = marks.map(({ row, sides }) => `${row}:${sides}`).join();
      if (signature !== this.areaSignature) {
        this.areaSignature = signature;
        this.canvases.areas.hidden = !marks.length && !this.tiles;
        if (!this.canvases.areas.hidden) {
          drawAreas(this.sheets.areas.context, marks, this.wide, this.theme, this.tiles ? this.outlines.provinces : []);
          this.sheets.areas.show();
        }
      }
      return marks;
    },

    /** Says whether standings are summed up per tile, because too many towns are in view. */
    isSummed() {
      return Boolean(this.model && this.scene.mosaic);
    },

    /** The towns (rows) so close to a point of the view that they cannot be told apart, the nearest first. */
    crowd(x, y) {
      return this.scene.crowd(x, y);
    },

    /** What lies under a point of the view: a row of places, or null. */
    hit(x, y, reach) {
      return this.model ? this.scene.hit(x, y, reach) : null;
    },
  });
}
