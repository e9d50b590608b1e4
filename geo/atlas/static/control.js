// The timeline: the day typed or stepped, play, speed, window, and the histogram below.

import { longForm, parse } from "./days.js";
import { icon, make } from "./dom.js";
import { Histogram } from "./histogram.js";
import { Ticker } from "./ticker.js";

const ICONS = {
  play: "M8 5v14l11-7z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  dayBack: "M15.4 6 14 4.6 6.6 12l7.4 7.4 1.4-1.4L9.4 12z",
  dayOn: "M8.6 6 10 4.6 17.4 12 10 19.4 8.6 18l6-6z",
  eventBack: "M6 5h2.2v14H6zM18 5v14l-9-7z",
  eventOn: "M15.8 5H18v14h-2.2zM6 5v14l9-7z",
};

const WINDOWS = [[1, "1 day"], [7, "7 days"], [30, "30 days"], [90, "90 days"], [365, "1 year"], [null, "all so far"]];
const SPEEDS = [[2, "2 days/s"], [7, "7 days/s"], [15, "15 days/s"], [30, "30 days/s"]];
const WEEK = 7;

export class Control {
  /**
   * `actions`: setDay(day), setWindow(days or null), rest() when the hand lets go, neighbour(day, step) ->
   * day or null.
   */
  constructor(parent, actions) {
    this.actions = actions;
    this.element = make("section", { class: "dl-panel", "aria-label": "Timeline" });
    this.buttons = {
      eventBack: this.button("eventBack", "Previous day with claims (p)", () => this.toNeighbour(-1)),
      dayBack: this.button("dayBack", "One day back (left arrow)", () => this.step(-1)),
      play: this.button("play", "Play (space)", () => this.toggle()),
      dayOn: this.button("dayOn", "One day on (right arrow)", () => this.step(1)),
      eventOn: this.button("eventOn", "Next day with claims (n)", () => this.toNeighbour(1)),
    };
    this.date = make("input", {
      class: "dl-date", type: "text", "aria-label": "Day, for example 11 June 2022", autocomplete: "off", spellcheck: "false",
    });
    this.problem = make("p", { class: "dl-problem", role: "alert" });
    this.summary = make("p", { class: "dl-summary" });
    this.window = this.choice("Days shown", WINDOWS, (days) => actions.setWindow(days));
    this.speed = this.choice("Speed", SPEEDS, () => {});
    this.speed.value = String(SPEEDS[1][0]);
    this.speed.classList.add("dl-speed");
    this.element.append(
      make("div", { class: "dl-controls" },
        make("div", { class: "dl-buttons", role: "group", "aria-label": "Move in time" }, ...Object.values(this.buttons)),
        make("div", { class: "dl-when" }, this.date, this.problem),
        this.summary,
        make("div", { class: "dl-choices" }, this.labelled("Show", this.window), this.labelled("Speed", this.speed, "dl-speed-label"))),
    );
    this.ticker = new Ticker(this.date);
    this.histogram = new Histogram(this.element, (day) => { this.stop(); this.move(day); }, () => actions.rest());
    this.date.addEventListener("change", () => this.typed());
    this.date.addEventListener("focus", () => {
      this.ticker.hide();
      if (this.range) this.date.value = longForm(this.day);
      this.date.select();
    });
    this.date.addEventListener("keydown", (event) => this.onDateKey(event));
    document.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("keyup", () => this.letGo());
    parent.append(this.element);
  }

  button(name, label, act) {
    const button = make("button", { type: "button", class: `dl-button dl-${name}`, "aria-label": label, title: label }, icon(ICONS[name]));
    button.addEventListener("click", act);
    return button;
  }

  choice(label, options, act) {
    const select = make("select", { "aria-label": label });
    options.forEach(([value, text]) => select.append(make("option", { value: String(value) }, text)));
    select.addEventListener("change", () => act(select.value === "null" ? null : Number(select.value)));
    return select;
  }

  labelled(text, select, name = "") {
    return make("label", { class: name }, make("span", {}, text), select);
  }

  setRange(range, histogram) {
    this.range = range;
    this.histogram.setData(range, histogram);
  }

  setTheme(theme) {
    this.ticker.setTheme(theme);
    this.histogram.setTheme(theme);
  }

  /** Shows the day and the window; `moving`: more days may follow at once, so the box waits for what is said of them. */
  showDay(day, window, moving) {
    this.day = day;
    if (moving && document.activeElement !== this.date) this.ticker.show(longForm(day));
    this.accept();
    if (window !== this.shownWindow) this.showWindow(window);
    this.histogram.setDay(day, window);
  }

  showWindow(window) {
    this.shownWindow = window;
    const value = String(window);
    if (![...this.window.options].some((option) => option.value === value)) {
      this.window.append(make("option", { value }, `${window} days`));
    }
    this.window.value = value;
  }

  /** Says in a sentence what shows on the day. */
  say(summary) {
    if (document.activeElement !== this.date) this.date.value = longForm(this.day);
    this.summary.textContent = summary;
    this.histogram.say(summary);
  }

  typed() {
    const day = parse(this.date.value, this.day);
    const [first, last] = this.range;
    if (day === null) {
      this.refuse("Write a day such as 11 June 2022 or 2022-06-11.");
    } else if (day < first || day > last) {
      this.refuse(`Choose a day from ${longForm(first)} to ${longForm(last)}.`);
    } else {
      this.stop();
      this.move(day);
      this.date.value = longForm(day);
      this.actions.rest();
    }
  }

  refuse(problem) {
    this.date.setAttribute("aria-invalid", "true");
    this.problem.textContent = problem;
  }

  accept() {
    if (!this.problem.textContent) return;
    this.date.removeAttribute("aria-invalid");
    this.problem.textContent = "";
  }

  onDateKey(event) {
    if (event.key === "Enter") {
      this.typed();
      this.date.select();
    }
    if (event.key === "Escape") {
      this.accept();
      this.date.value = longForm(this.day);
      this.date.blur();
    }
  }

  onKey(event) {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !this.range) return;
    if (target.closest("input, select, textarea, [role=listbox]")) return;
    if (key === " " && target.closest("button, summary, a")) return;
    const days = event.shiftKey ? WEEK : 1;
    const keys = {
      " ": () => this.toggle(),
      ArrowLeft: () => this.step(-days),
      ArrowRight: () => this.step(days),
      ArrowDown: () => this.step(-days),
      ArrowUp: () => this.step(days),
      Home: () => this.go(this.range[0]),
      End: () => this.go(this.range[1]),
      n: () => this.toNeighbour(1),
      p: () => this.toNeighbour(-1),
    };
    if (!keys[key]) return;
    this.held = event.repeat;
    keys[key]();
    event.preventDefault();
  }

  // The hand rests when a key that was held comes up, not between two of its repeats.
  letGo() {
    if (!this.held) return;
    this.held = false;
    this.actions.rest();
  }

  step(days) {
    this.go(this.day + days);
  }

  toNeighbour(step) {
    const day = this.actions.neighbour(this.day, step);
    if (day !== null) this.go(day);
  }

  go(day) {
    if (!this.range) return;
    this.stop();
    this.move(Math.min(this.range[1], Math.max(this.range[0], day)));
    if (!this.held) this.actions.rest();
  }

  // Known here at once: the next key may come before the next picture.
  move(day) {
    this.day = day;
    this.actions.setDay(day);
  }

  toggle() {
    if (this.playing) this.stop();
    else this.play();
  }

  play() {
    if (!this.range) return;
    if (this.day >= this.range[1]) this.move(this.range[0]);
    let start = null;
    let from = this.day;
    let speed = Number(this.speed.value);
    const tick = (now) => {
      if (speed !== Number(this.speed.value) || start === null) {
        speed = Number(this.speed.value);
        start = now;
        from = this.day;
      }
      const day = Math.min(this.range[1], from + Math.floor(((now - start) / 1000) * speed));
      if (day !== this.day) this.move(day);
      if (day >= this.range[1]) this.stop();
      else this.playing = requestAnimationFrame(tick);
    };
    this.playing = requestAnimationFrame(tick);
    this.showPlaying(true);
  }

  stop() {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = 0;
    this.showPlaying(false);
    this.actions.rest();
  }

  showPlaying(yes) {
    const { play } = this.buttons;
    const label = yes ? "Pause (space)" : "Play (space)";
    play.setAttribute("aria-label", label);
    play.title = label;
    play.replaceChildren(icon(yes ? ICONS.pause : ICONS.play));
  }
}
