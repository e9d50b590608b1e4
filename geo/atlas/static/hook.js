// window.dateline: what the map shows, in plain values, for tests and benchmarks. Nothing of ours uses it.

import { fromIso, toIso } from "./days.js";

export function exposeHook(view) {
  window.dateline = {
    state: () => ({
      ready: Boolean(view.model && view.heard),
      day: view.day === null ? null : toIso(view.day),
      window: view.window ?? null,
      claims: view.model?.claims.size ?? 0,
      shown: view.model?.selection.shown ?? 0,
      perGlyph: view.model ? [...view.model.selection.perGlyph] : [],
      categories: view.categories ?? [],
      place: view.place,
      zoom: view.map.getZoom(),
      centre: view.map.getCenter(),
      settled: !view.map._animatingZoom && view.layer.homeZoom === view.map.getZoom(),
      theme: view.theme.name,
      playing: Boolean(view.control.playing),
      bytes: view.bytes ?? null,
      loads: view.loads,
      areas: view.areas.state(),
      drawn: view.layer.drawn,
      cost: view.cost ?? null,
      layerCost: view.layer.cost ?? null,
    }),
    standing: (id) => view.model.standings.of(view.model.places.row.get(id)),
    /** The claims that the histogram shows, added up over its days. */
    histogram: () => view.control.histogram.perDay.counts.reduce((sum, count) => sum + count, 0),
    count: (id) => view.model.selection.totals[view.model.places.row.get(id)],
    /** Where a place lies, in CSS pixels of the frame and parts of them, or null. */
    point: (id) => {
      const row = view.model.places.row.get(id);
      if (row === undefined) return null;
      const { scale, left, top } = view.layer.frame();
      return { x: view.model.places.x[row] * scale - left, y: view.model.places.y[row] * scale - top };
    },
    labels: () => view.layer.labels.map(({ kind, text, x, y, width, height }) => ({ kind, text, x, y, width, height })),
    setDay: (day) => view.setDay(fromIso(day)),
    /** What pointing at a point of the frame does, card included; null takes the pointer away. */
    pointAt: (x, y) => view.pointer.point(x === null ? null : { x, y }),
    pointed: () => (view.pointer.row === null ? null : view.model.places.ids[view.pointer.row]),
    /** The rows of counts per cell that are drawn: where, and of which glyphs. */
    cells: () => view.layer.scene.cells?.rows(view.model.selection).map(({ row, x, y }) => (
      { x, y, glyphs: row.map(([glyph]) => glyph) })) ?? [],
    /** The places whose symbols are in view, as ids. */
    inView: () => [...view.layer.scene.rows.subarray(0, view.layer.scene.count)].map((row) => view.model.places.ids[row]),
  };
}
