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

const read = async (name) => {
  const bytes = readFileSync(`${folder}/${name}`);
  return unpack(await unzip(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
};
const claims = readClaims(await read("claims.gz"));
const standings = new Standings(await read("standings.gz"), claims.places.size);
const selection = new Selection(claims);

// One selection answers all views in turn, so that moving back and forth is tried as well.
const answers = JSON.parse(readFileSync(`${folder}/views.json`)).map(({ view, days }) => {
  selection.filter(view);
  selection.show(fromIso(days[0]), view.window);
  return days.map((day) => {
    selection.move(fromIso(day));
    standings.move(fromIso(day));
    const counts = {};
    const states = {};
    claims.places.ids.forEach((id, row) => {
      if (selection.totals[row]) counts[id] = [selection.totals[row], selection.at(row, 1000).length];
      const { state, changing, implied, since, age } = standings.of(row);
      if (state !== "unknown") states[id] = [state, changing, implied, since === null ? null : toIso(since), age];
    });
    return { shown: selection.shown, counts, states };
  });
});
process.stdout.write(JSON.stringify(answers));
