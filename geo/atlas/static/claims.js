// The claims and places of a payload, with days as absolute numbers and positions in world units.

import { fromIso } from "./days.js";
import { joinIds } from "./ids.js";

const NOWHERE = 2147483647;
const UNITS = 10000;

// A radius says something when it is more than the settlement's own size, reckoned as the gazetteer does.
const PEOPLE_PER_KM2 = 2500;
const LEAST_VAGUE = 3;

/** Glyphs of the map: one for all claims of control, then one for each category of events. */
const CONTROL_CATEGORIES = 6;
export const GLYPHS = 9;

/** Code of the level "town". */
export const TOWN = 0;

/** Code of the category "held": the symbol of a town already says it, so these claims get no glyph beside it. */
export const HELD = 4;

/** Category code -> glyph: the first six categories are control. */
export function glyphOf(category) {
  return category < CONTROL_CATEGORIES ? 0 : category - CONTROL_CATEGORIES + 1;
}

/**
 * Payload -> columns. `first`, `last` and `published` are days since 1970; `x` and `y` are Web Mercator
 * with the world from 0 to 1 (NaN without coordinates). `radius` is in km, 0 for places that are exact.
 */
export function readClaims({ tables, arrays }) {
  const size = arrays.place.length;
  const origin = fromIso(tables.origin);
  const first = new Int32Array(size);
  const last = new Int32Array(size);
  const published = new Int32Array(size);
  for (let day = 0, row = 0; day < arrays.per_day.length; day++) {
    for (let left = arrays.per_day[day]; left > 0; left--, row++) {
      first[row] = origin + day;
      last[row] = first[row] + arrays.span[row];
      published[row] = first[row] + arrays.delay[row];
    }
  }
  return {
    size, first, last, published,
    place: arrays.place,
    codes: arrays.codes,
    stance: arrays.stance,
    source: arrays.source,
    claimant: arrays.claimant,
    tables,
    places: readPlaces(tables, arrays),
  };
}

function readPlaces(tables, arrays) {
  const size = arrays.latitude.length;
  const ids = joinIds(tables.id_heads, arrays);
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const nowhere = arrays.latitude[row] === NOWHERE || arrays.longitude[row] === NOWHERE;
    x[row] = nowhere ? NaN : worldX(arrays.longitude[row] / UNITS);
    y[row] = nowhere ? NaN : worldY(arrays.latitude[row] / UNITS);
  }
  return {
    size, x, y,
    radius: vagueness(arrays),
    importance: arrays.importance,
    level: arrays.level,
    province: arrays.province,
    provinces: tables.provinces,
    ids,
    names: tables.names,
    others: tables.others,
    row: new Map(ids.map((id, row) => [id, row])),
    degrees: (row) => ({ lat: arrays.latitude[row] / UNITS, lng: arrays.longitude[row] / UNITS }),
  };
}

// Kilometres by which a place may be off; 0 where it is known as exactly as a settlement can be.
function vagueness({ radius, importance }) {
  return Float32Array.from(radius, (tenths, row) => {
    const own = Math.sqrt(10 ** (importance[row] / 16) / PEOPLE_PER_KM2 / Math.PI);
    return tenths / 10 > Math.max(LEAST_VAGUE, 1.4 * own) ? tenths / 10 : 0;
  });
}

/** Degrees of longitude -> world units, 0 (180° W) to 1 (180° E). */
export function worldX(longitude) {
  return longitude / 360 + 0.5;
}

/** Degrees of latitude -> world units, 0 in the north; Web Mercator, as Leaflet's EPSG3857. */
export function worldY(latitude) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

// A byte of `codes` has the category in its lowest four bits, then the affiliation and the review state, two each.

export function categoryOf(claims, row) {
  return claims.codes[row] & 15;
}

export function affiliationOf(claims, row) {
  return (claims.codes[row] >> 4) & 3;
}
