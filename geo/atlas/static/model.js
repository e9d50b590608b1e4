// What the map draws from: the claims and places of a payload, and what is worked out from them once.

import { TOWN, readClaims } from "./claims.js";
import { Selection } from "./selection.js";

/**
 * Payload and outlines -> {claims, places, selection, order, areaRows, elsewhereRows, provinceNames}. `order` has
 * the rows of places, the least important first; `areaRows` are provinces that have a shape, `elsewhereRows` what has
 * no point on the map. The standings come in another file and are added by who loads it.
 */
export function buildModel(payload, { provinces }) {
  const claims = readClaims(payload);
  const { places } = claims;
  const rows = [...Array(places.size).keys()];
  const shapes = new Set(provinces.map(({ code }) => code));
  const hasPoint = (row) => places.level[row] === TOWN && places.x[row] > 0;
  return {
    claims, places,
    selection: new Selection(claims),
    order: Int32Array.from(rows.sort((one, other) => places.importance[one] - places.importance[other])),
    areaRows: rows.filter((row) => shapes.has(places.ids[row])),
    elsewhereRows: rows.filter((row) => !hasPoint(row) && !shapes.has(places.ids[row])),
    provinceNames: new Map(provinces.map(({ code, name }) => [code, name])),
  };
}
