// The day in large letters while it moves, on a canvas over the box in which it is typed. A new text in the box would
// make the browser lay out and paint the page in every frame; at rest the box itself shows.

import { Pause } from "./pause.js";

const REST = 150; // milliseconds without another day after which the box shows
const EDGE = 1; // CSS pixels: the border of the box, which shows under the pointer

export class Ticker {
  constructor(box) {
    this.box = box;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "dl-ticker";
    this.canvas.setAttribute("aria-hidden", "true");
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.pause = new Pause(REST, () => this.hide());
    box.after(this.canvas);
    new ResizeObserver(() => this.measure()).observe(box);
    this.hide();
  }

  setTheme(theme) {
    this.theme = theme;
  }

  measure() {
    const { box, canvas, context } = this;
    const style = getComputedStyle(box);
    const ratio = window.devicePixelRatio || 1;
    this.width = box.clientWidth;
    this.height = box.clientHeight;
    canvas.width = Math.round(this.width * ratio);
    canvas.height = Math.round(this.height * ratio);
    Object.assign(canvas.style, { left: `${box.offsetLeft + EDGE}px`, top: `${box.offsetTop + EDGE}px`, width: `${this.width}px`, height: `${this.height}px` });
    context.scale(ratio, ratio);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.letterSpacing = style.letterSpacing;
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText("0");
    this.left = parseFloat(style.paddingLeft);
    this.baseline = (this.height + Math.round(above) - Math.round(below)) / 2;
  }

  show(text) {
    const { context, theme } = this;
    context.fillStyle = theme.panel;
    context.fillRect(0, 0, this.width, this.height);
    context.fillStyle = theme.ink;
    context.fillText(text, this.left, this.baseline);
    if (!this.shown) this.canvas.hidden = false;
    this.shown = true;
    this.pause.touch();
  }

  hide() {
    this.pause.cancel();
    this.canvas.hidden = true;
    this.shown = false;
  }
}
