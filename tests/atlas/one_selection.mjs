// Answers questions about views with the browser's own modules: argv[2] is a folder with the modules, the
// two payloads and views.json; the answers go to stdout as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const module = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { unzip, unpack } = await module("decode.js");
const { readClaims } = await module("claims.js");
const { Selection } = await module("selection.js");
const { Standings } = await module("standings.js");
const { fromIso, toIso } = await module("days.js");
const { fadeOf } = await module("symbols.js");

const read = async (name) => {
  const bytes = readFileSync(`${folder}/${name}`);
  return unpack(await unzip(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
};
const claims = readClaims(await read("claims.gz"));
const standings = new Standings(await read("standings.gz"), claims.places.size);
const selection = new Selection(claims);

// Counts are summed up per group as well: the even and the odd places, and one that is in none.
const { GLYPHS } = await module("claims.js");
const groupOf = Int16Array.from({ length: claims.places.size }, (_, row) => (row ? row % 2 : -1));
const summed = (group) => {
  const sums = Array(GLYPHS).fill(0);
  groupOf.forEach((own, row) => {
    for (let glyph = 0; glyph < GLYPHS && own === group; glyph++) sums[glyph] += selection.counts[row * GLYPHS + glyph];
  });
  return sums;
};

// One selection answers all views in turn, so that moving back and forth is tried as well.
const answers = JSON.parse(readFileSync(`${folder}/views.json`)).map(({ view, days }) => {
  selection.filter(view);
  selection.show(fromIso(days[0]), view.window);
  selection.group(groupOf, 2);
  return days.map((day) => {
    selection.move(fromIso(day));
    standings.move(fromIso(day));
    const counts = {};
    const states = {};
    const wrong = []; // places whose symbol says something else than their standing
    claims.places.ids.forEach((id, row) => {
      if (selection.totals[row]) counts[id] = [selection.totals[row], selection.at(row, 1000).length];
      const { state, changing, implied, since, age } = standings.of(row);
      const symbol = JSON.stringify(standings.decode(standings.codes[row]));
      if (symbol !== JSON.stringify({ state, changing, implied, fade: fadeOf(age) })) wrong.push([id, symbol]);
      if (state !== "unknown") states[id] = [state, changing, implied, since === null ? null : toIso(since), age];
    });
    const groups = [[...selection.sums], [...summed(0), ...summed(1)]];
    return { shown: selection.shown, counts, states, groups, wrong };
  });
});
process.stdout.write(JSON.stringify(answers));
