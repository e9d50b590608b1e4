// window.dateline: what the map shows, in plain values, for tests and benchmarks. Nothing of ours uses it.

import { fromIso, toIso } from "./days.js";

export function exposeHook(view) {
  window.dateline = {
    state: () => ({
      ready: Boolean(view.model && view.heard),
      day: view.day === null ? null : toIso(view.day),
      window: view.window ?? null,
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
      drawn: view.layer.drawn,
      cost: view.cost ?? null,
      layerCost: view.layer.cost ?? null,
    }),
    standing: (id) => view.model.standings.of(view.model.places.row.get(id)),
    count: (id) => view.model.selection.totals[view.model.places.row.get(id)],
    /** Where a place lies, in CSS pixels of the frame, or null. */
    point: (id) => {
      const row = view.model.places.row.get(id);
      return row === undefined ? null : view.map.latLngToContainerPoint(view.model.places.degrees(row));
    },
    labels: () => view.layer.labels.map(({ kind, text, x, y, width, height }) => ({ kind, text, x, y, width, height })),
    setDay: (day) => view.setDay(fromIso(day)),
    /** What pointing at a point of the frame does, card included; null takes the pointer away. */
    pointAt: (x, y) => view.pointer.point({ x, y }),
  };
}
