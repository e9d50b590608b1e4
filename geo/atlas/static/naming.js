// Which towns of a view get a name, the most telling first.

const MOST = 1500; // that are considered; far more than ever find room
const STANDING = 20;
const CLAIMED = 40;
const CHOSEN = 1000;
const PLAIN = -200;

/**
 * The towns in view for `layOut` of labels.js, best first. `rings` are those around chosen towns, which come before
 * all others; `scene` knows how large symbols are.
 */
export function townsToName({ places, selection, standings, order }, frame, scene, rings) {
  const towns = [];
  for (let index = order.length - 1; index >= 0 && towns.length < MOST; index--) {
    const row = order[index];
    if (places.level[row] !== 0) continue;
    const x = places.x[row] * frame.scale - frame.left;
    const y = places.y[row] * frame.scale - frame.top;
    if (!(x > 0 && y > 0 && x < frame.width && y < frame.height)) continue;
    const plain = !selection.placePasses[row] || (!standings.hasStanding[row] && !selection.overall[row]);
    const importance = places.importance[row];
    const quiet = scene.dense ? 0 : PLAIN; // among thousands of villages a city says more, even without claims
    const boost = plain ? quiet : (standings.now[row] >= 0 ? STANDING : 0) + (selection.totals[row] ? CLAIMED : 0);
    const chosen = rings.some((ring) => ring.row === row) ? CHOSEN : 0;
    const radius = plain ? 3 : scene.radiusOf(row);
    towns.push({ row, x, y, radius, name: places.names[row], importance, plain, rank: 2 * importance + boost + chosen });
  }
  return towns.sort((one, other) => other.rank - one.rank);
}
