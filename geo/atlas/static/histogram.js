// The histogram of the filtered claims, which is the slider of the day at the same time.

import { firstOfMonth, longForm, monthName, parts } from "./days.js";
import { FONT } from "./labels.js";

const AXIS = 16; // CSS pixels below the bars for the months
const TOP = 6;
const EDGE = 10;

export class Histogram {
  /** `onDay(day)` is called while the hand moves; `onRest()` when it lets go. */
  constructor(parent, onDay, onRest) {
    this.element = document.createElement("div");
    this.element.className = "dl-histogram";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "slider");
    this.element.setAttribute("aria-label", "Day");
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.element.append(this.canvas);
    parent.append(this.element);
    this.onDay = onDay;
    this.onRest = onRest;
    this.element.addEventListener("pointerdown", (event) => this.grab(event));
    this.element.addEventListener("pointermove", (event) => this.held === event.pointerId && this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) this.element.addEventListener(name, (event) => this.release(event));
    new ResizeObserver(() => this.measure()).observe(this.element);
  }

  grab(event) {
    if (!this.days || event.button > 0) return;
    this.held = event.pointerId;
    this.element.setPointerCapture(event.pointerId);
    this.element.focus({ preventScroll: true });
    this.drag(event);
    event.preventDefault();
  }

  drag(event) {
    const at = event.clientX - this.element.getBoundingClientRect().left;
    this.onDay(this.dayAt(at));
  }

  release(event) {
    if (this.held !== event.pointerId) return;
    this.held = undefined;
    this.onRest();
  }

  /** Takes the range of days and the claims per day ({first, counts}). */
  setData([first, last], perDay) {
    this.days = [first, last];
    this.perDay = perDay;
    this.element.setAttribute("aria-valuemin", first);
    this.element.setAttribute("aria-valuemax", last);
    this.pictures = null;
    this.draw();
  }

  setTheme(theme) {
    this.theme = theme;
    this.pictures = null;
    this.draw();
  }

  /** Takes the day and the window (null: cumulative). */
  setDay(day, window) {
    if (day === this.day && window === this.window) return;
    this.day = day;
    this.window = window;
    this.draw();
  }

  /** What is spoken of the day. */
  say(summary) {
    this.element.setAttribute("aria-valuenow", this.day);
    this.element.setAttribute("aria-valuetext", `${longForm(this.day)}, ${summary}`);
  }

  measure() {
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    this.width = this.element.clientWidth;
    this.height = this.element.clientHeight;
    this.canvas.width = Math.round(this.width * this.ratio);
    this.canvas.height = Math.round(this.height * this.ratio);
    this.pictures = null;
    this.draw();
  }

  x(day) {
    const [first, last] = this.days;
    return EDGE + ((day - first + 0.5) / (last - first + 1)) * (this.width - 2 * EDGE);
  }

  dayAt(x) {
    const [first, last] = this.days;
    const share = (x - EDGE) / (this.width - 2 * EDGE);
    return Math.min(last, Math.max(first, first + Math.floor(share * (last - first + 1))));
  }

  draw() {
    if (!this.days || !this.theme || !this.width) return;
    this.pictures ??= { pale: this.paintBars(0.38), strong: this.paintBars(1) };
    const context = this.canvas.getContext("2d", { alpha: false });
    const half = (this.width - 2 * EDGE) / (this.days[1] - this.days[0] + 1) / 2;
    const right = this.x(this.day) + half;
    const left = this.window === null ? EDGE : Math.max(EDGE, this.x(this.day - this.window + 1) - half);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.pictures.pale, 0, 0);
    // The days that show are strong, the others pale.
    const cut = [left, 0, Math.max(2, right - left), this.height - AXIS].map((pixels) => Math.round(pixels * this.ratio));
    context.drawImage(this.pictures.strong, ...cut, ...cut);
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    const x = this.x(this.day);
    context.fillStyle = this.theme.chosen;
    context.fillRect(x - 1, 0, 2, this.height - AXIS);
    context.beginPath();
    context.arc(x, this.height - AXIS, 6.5, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = this.theme.land;
    context.stroke();
  }

  // The whole strip, as it looks outside (pale) or inside (strong) of the days that show: written once, because
  // measuring and writing text would cost more than all the rest of a frame.
  paintBars(strength) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, this.canvas.width);
    canvas.height = Math.max(1, this.canvas.height);
    const context = canvas.getContext("2d", { alpha: false });
    context.fillStyle = this.theme.panel;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(this.ratio, this.ratio);
    if (strength === 1) {
      context.globalAlpha = 0.09;
      context.fillStyle = this.theme.chosen;
      context.fillRect(0, 0, this.width, this.height - AXIS);
    }
    context.globalAlpha = strength;
    this.drawBars(context);
    context.globalAlpha = 1;
    this.drawAxis(context);
    return canvas;
  }

  // One bar per pixel column at most; the root of the count, so that quiet days stay visible.
  drawBars(context) {
    const { first, counts } = this.perDay;
    const columns = new Map();
    const step = (this.width - 2 * EDGE) / (this.days[1] - this.days[0] + 1);
    const wide = Math.max(1, step - (step > 3 ? 1 : 0));
    counts.forEach((count, index) => {
      if (!count) return;
      const x = step >= 1 ? this.x(first + index) - wide / 2 : Math.round(this.x(first + index));
      columns.set(x, Math.max(columns.get(x) || 0, count));
    });
    const most = Math.sqrt(Math.max(1, ...columns.values()));
    const room = this.height - AXIS - TOP;
    context.fillStyle = this.theme.muted;
    for (const [x, count] of columns) {
      const height = Math.max(2, (Math.sqrt(count) / most) * room);
      context.fillRect(x, TOP + room - height, wide, height);
    }
  }

  drawAxis(context) {
    const [first, last] = this.days;
    const bottom = this.height - AXIS;
    context.fillStyle = this.theme.borderline;
    context.fillRect(EDGE, bottom, this.width - 2 * EDGE, 1);
    context.font = `10.5px ${FONT}`;
    context.textBaseline = "top";
    context.fillStyle = this.theme.muted;
    const { year, month } = parts(first);
    let free = 0;
    for (let step = 0; ; step++) {
      const day = firstOfMonth(year, month + step);
      if (day > last) break;
      const shown = parts(day);
      const text = shown.month === 0 || step === 0 ? `${monthName(shown.month).slice(0, 3)} ${shown.year}` : monthName(shown.month).slice(0, 3);
      const x = Math.max(EDGE, this.x(Math.max(day, first)));
      const width = context.measureText(text).width;
      if (x < free || x + width > this.width - 2) continue;
      context.fillText(text, x, bottom + 4);
      free = x + width + 14;
    }
  }
}
