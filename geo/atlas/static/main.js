// Puts the map together: hears Python, moves the day, tells Python when the hand rests.

import { Areas } from "./areas.js";
import { readOutlines } from "./base.js";
import { Control } from "./control.js";
import { Country } from "./country.js";
import { fromIso, longForm, toIso } from "./days.js";
import { load, loadJson } from "./decode.js";
import { make } from "./dom.js";
import { Elsewhere } from "./elsewhere.js";
import { Find } from "./find.js";
import { exposeHook } from "./hook.js";
import { createLayer } from "./layer.js";
import { Legend } from "./legend.js";
import { buildModel } from "./model.js";
import { Pause } from "./pause.js";
import { Pointer } from "./pointer.js";
import { Standings } from "./standings.js";
import { STATE_NAMES } from "./symbols.js";
import { currentTheme } from "./theme.js";

const LEGEND_WIDTH = 262; // CSS pixels from the left edge that the open legend takes
const HAND_STILL = 250; // milliseconds without a move while the hand holds
const HAND_GONE = 20; // after it let go: the picture comes first
const READING = 80; // milliseconds between two changes of counts and sentences while the day moves: nobody reads faster
const RETRIES = 3;

/** Called once per page with Leaflet's map and the URL of this folder; resolves to {hear(message)}. */
export async function mount(map, folder) {
  const view = new MapView(map, folder);
  await view.start();
  return view;
}

class MapView {
  constructor(map, folder) {
    this.map = map;
    this.folder = folder;
    this.mount = crypto.getRandomValues(new Uint32Array(2)).join("-");
    this.sent = new Map();
    this.seq = 0;
    this.queue = Promise.resolve();
    this.day = null;
    this.place = null;
    this.names = {};
    this.loads = 0;
    this.holding = new Pause(HAND_STILL, () => this.tell());
  }

  async start() {
    const { map } = this;
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", "Map");
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.still) Object.assign(map.options, { zoomAnimation: false, inertia: false, fadeAnimation: false });
    if (this.still) map._zoomAnimated = false;
    const corner = make("div", { class: "dl-corner" });
    container.append(corner);
    for (const name of ["mousedown", "dblclick", "wheel", "touchstart", "pointerdown", "click"]) {
      corner.addEventListener(name, (event) => event.stopPropagation());
    }
    this.notice = make("p", { class: "dl-notice", role: "status" }, "Loading the claims …");
    this.spoken = make("p", { class: "dl-spoken", "aria-live": "polite" });
    this.find = new Find(corner, (row) => this.choose(row, true));
    this.elsewhere = new Elsewhere(corner, (row) => this.choose(row, false));
    this.legend = new Legend(corner, (names) => this.setCategories(names), (text) => { this.spoken.textContent = text; });
    container.append(this.notice, this.spoken);
    this.control = new Control(document.body, {
      setDay: (day) => this.setDay(day),
      setWindow: (days) => this.setWindow(days),
      rest: () => this.tellSoon(HAND_GONE),
      neighbour: (day, step) => this.model.selection.neighbour(day, step),
    });
    const fit = () => document.documentElement.style.setProperty("--dl-bottom", `${this.control.element.offsetHeight}px`);
    new ResizeObserver(fit).observe(this.control.element);
    fit();
    new ResizeObserver(() => map.invalidateSize({ pan: false, debounceMoveend: true })).observe(container);
    map.invalidateSize({ pan: false });
    this.country = new Country(map, () => (this.legend.element.open ? LEGEND_WIDTH : 0));
    map.attributionControl?.setPrefix("Leaflet").addAttribution("Natural Earth");
    this.layer = new (createLayer(window.L))(currentTheme());
    map.addLayer(this.layer);
    map.on("moveend", () => this.legend.showSummed(this.layer.isSummed()));
    this.areas = new Areas(this.layer, (name) => this.load(name), this.legend.element);
    this.followTheme();
    this.pointer = new Pointer(this);
    exposeHook(this);
    this.outlines = readOutlines(await loadJson(`${this.folder}/outlines.gz`));
    this.layer.setOutlines(this.outlines);
  }

  followTheme() {
    const apply = () => {
      const theme = currentTheme();
      if (theme === this.theme) return;
      this.theme = theme;
      document.documentElement.dataset.theme = theme.name;
      this.layer.setTheme(theme);
      this.control.setTheme(theme);
      if (this.model) this.legend.setTheme(theme, this.model.claims.tables.categories);
    };
    const { Streamlit } = window;
    Streamlit?.events.addEventListener(Streamlit.RENDER_EVENT, () => requestAnimationFrame(apply));
    apply();
  }

  /** Takes a message of Python; one after the other, and only the last of those that wait. */
  hear(message) {
    this.last = message;
    this.queue = this.queue.then(() => (message === this.last ? this.take(message) : undefined));
  }

  async take(message) {
    try {
      await this.fetchData(message);
    } catch (error) {
      this.notice.hidden = false;
      this.notice.textContent = `The claims could not be loaded (${error.message}). Reload the page.`;
      return;
    }
    if (message !== this.last) return;
    this.notice.hidden = true;
    this.adopt(message);
  }

  async fetchData({ claims, standings }) {
    const [newClaims, newStandings] = await Promise.all([
      claims === this.names.claims ? null : this.load(claims),
      standings === this.names.standings ? null : this.load(standings),
    ]);
    if (newClaims) this.setClaims(newClaims);
    if (newStandings || newClaims) {
      if (newStandings) this.standingsPayload = newStandings;
      this.model.standings = new Standings(this.standingsPayload, this.model.places.size);
      this.bytes.standings = this.standingsPayload.bytes;
    }
    this.names = { claims, standings };
  }

  // A file may have been cleared away while this page slept: telling Python makes it again.
  async load(name) {
    for (let attempt = 1; ; attempt++) {
      try {
        this.loads++;
        return await load(`${this.folder}/../${name}`);
      } catch (error) {
        if (attempt > RETRIES) throw error;
        this.tell(true);
        await new Promise((resolve) => setTimeout(resolve, 400 * attempt));
      }
    }
  }

  setClaims(payload) {
    this.bytes = { claims: payload.bytes };
    this.model = buildModel(payload, this.outlines);
    const { claims } = this.model;
    this.range = claims.tables.days.map(fromIso);
    this.find.setModel(this.model);
    this.legend.setTheme(this.theme, claims.tables.categories);
  }

  /** Filters always come from Python; what the hand sets is taken only where Python changed it. */
  adopt(message) {
    const { view, answers } = message;
    const answered = answers.mount === this.mount ? this.sent.get(answers.seq) : undefined;
    const newer = answered && answers.seq !== this.heard?.answers.seq;
    const before = newer ? answered : this.heard?.view;
    const changed = (name) => !before || JSON.stringify(before[name]) !== JSON.stringify(view[name]);
    if (changed("day") || this.day === null) this.day = view.day === null ? this.range[1] : fromIso(view.day);
    this.day = Math.min(this.range[1], Math.max(this.range[0], this.day));
    if (changed("window")) this.window = view.window;
    if (changed("categories")) this.categories = view.categories;
    const moved = changed("place") && this.place !== view.place;
    if (changed("place")) this.place = view.place;
    this.heard = message;
    // An answer to something older than the last that was told says nothing of what Python will know then.
    if (answers.mount !== this.mount || answers.seq === this.seq) {
      const known = view.day ?? toIso(this.range[1]);
      this.told = JSON.stringify({ day: known, window: view.window, place: view.place, categories: view.categories });
    }
    this.areas.take(message.areas);
    this.refresh(view);
    if (moved) this.panTo(this.model.places.row.get(this.place));
  }

  /** Filters anew and draws; `view` gives the filters that Python sets. */
  refresh(view) {
    const { model } = this;
    const { selection, standings } = model;
    selection.filter({ ...view, categories: this.categories, window: this.window });
    selection.show(this.day, this.window);
    standings.move(this.day);
    this.legend.showCategories(this.categories);
    this.control.setRange(this.range, selection.histogram);
    this.layer.rings = this.rings();
    this.layer.setModel(model);
    this.showDay();
  }

  setDay(day) {
    if (!this.model || day === this.day) return;
    this.day = day;
    if (!this.frame) this.frame = requestAnimationFrame(() => this.moveDay());
    if (this.control.playing) return;
    clearTimeout(this.telling);
    this.holding.touch();
  }

  moveDay() {
    this.frame = 0;
    const started = performance.now();
    this.model.selection.move(this.day);
    this.model.standings.move(this.day);
    this.layer.show();
    this.showDay();
    this.cost = performance.now() - started;
  }

  showDay() {
    const moving = performance.now() - (this.said ?? -READING) < READING;
    this.control.showDay(this.day, this.window, moving || this.control.ticker.shown);
    this.areas.show(this.day);
    this.pointer.refresh();
    if (moving) this.saying ??= setTimeout(() => this.say(), READING);
    else this.say();
  }

  /** Says in words and numbers what shows. */
  say() {
    clearTimeout(this.saying);
    this.saying = undefined;
    this.said = performance.now();
    const { selection } = this.model;
    const span = this.window === null ? "so far" : this.window === 1 ? "on this day" : `in ${this.window} days`;
    const claims = `${selection.shown.toLocaleString("en")} ${selection.shown === 1 ? "claim" : "claims"} ${span}`;
    const clock = this.heard.view.clock === "known" ? ", as known then" : "";
    this.control.say(claims + clock);
    this.legend.showCounts(selection.perGlyph);
    this.legend.showSummed(this.layer.isSummed());
    this.elsewhere.show(this.model);
  }

  setWindow(days) {
    this.window = days;
    this.model.selection.show(this.day, days);
    this.layer.show();
    this.showDay();
    this.tellSoon(HAND_GONE);
  }

  setCategories(names) {
    this.categories = names;
    this.refresh(this.heard.view);
    this.tellSoon(HAND_GONE);
  }

  choose(row, pan) {
    this.place = row === null ? null : this.model.places.ids[row];
    this.layer.setRings(this.rings());
    if (row !== null) {
      const { places, standings } = this.model;
      const what = places.level[row] === 0 ? STATE_NAMES[standings.of(row).state] : "claims about the whole";
      this.spoken.textContent = `${places.names[row]}: ${what}, ${longForm(this.day)}`;
      if (pan) this.panTo(row);
    }
    this.tell();
  }

  panTo(row) {
    if (row === undefined || !(this.model.places.x[row] > 0)) return;
    const place = this.model.places.degrees(row);
    const inner = this.map.getBounds().pad(-0.1);
    this.country.leave();
    if (!inner.contains(place)) this.map.panTo(place, { animate: !this.still });
  }

  rings() {
    const chosen = this.place === null ? null : this.model.places.row.get(this.place) ?? null;
    return [{ row: this.pointer.row, width: 1.2 }, { row: chosen, width: 2.2 }];
  }

  tellSoon(delay) {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tell(), delay);
  }

  /** Tells Python what the hand set, if Python does not know it yet (or `always`). */
  tell(always = false) {
    clearTimeout(this.telling);
    this.holding.cancel();
    if (this.day === null) return;
    const categories = inPythonsOrder(this.categories);
    const said = { day: toIso(this.day), window: this.window, place: this.place, categories };
    const text = JSON.stringify(said);
    if (text === this.told && !always) return;
    this.told = text;
    this.sent.set(++this.seq, said);
    this.sent.delete(this.seq - 100);
    window.Streamlit?.setComponentValue({ mount: this.mount, seq: this.seq, ...said });
  }
}

/** Names in the order in which Python sends them back, so that its answer can be compared with what was said. */
export function inPythonsOrder(names) {
  return [...names].sort();
}
