// Places that are known to a radius only: dashed circles, written pixel by pixel. Stroking them on the canvas took
// longer than all the rest of a frame.

import { colourOf } from "./painter.js";

const WIDTH = 1.2; // CSS pixels
const DASH = 4;
const MOST_SIZES = 300; // kept: all of a view, not those of every zoom

export class CircleStamps {
  constructor(theme, ratio) {
    this.ratio = ratio;
    this.colour = colourOf(theme.muted) & 0xffffff;
    this.stamps = new Map();
  }

  /** Paints a circle around (x, y), CSS pixels of the view as `radius` is. */
  paint(painter, x, y, radius) {
    const size = Math.round(radius * this.ratio);
    let stamp = this.stamps.get(size);
    if (!stamp) {
      if (this.stamps.size >= MOST_SIZES) this.stamps.clear();
      const found = circlePixels(size, WIDTH * this.ratio, DASH * this.ratio);
      stamp = { ...found, colours: Uint32Array.from(found.strength, (share) => ((Math.round(share * 255) << 24) | this.colour) >>> 0) };
      this.stamps.set(size, stamp);
    }
    painter.writeCut(stamp, Math.round(x * this.ratio), Math.round(y * this.ratio));
  }
}

/**
 * The pixels of a dashed circle around (0, 0) -> {across, down, strength}, strength from 0 to 1. All in device pixels;
 * dashes and the gaps between them have the same length, the one next to `dash` of which a whole number fits.
 */
export function circlePixels(radius, width, dash) {
  const across = [];
  const down = [];
  const strength = [];
  const reach = (width + 1) / 2; // a pixel farther from the line has no part of it
  const dashes = Math.max(1, Math.round((Math.PI * radius) / dash));
  const add = (x, y) => {
    const share = Math.min(1, reach - Math.abs(Math.hypot(x, y) - radius));
    const turn = Math.atan2(y, x) / (2 * Math.PI) + 1;
    if (share <= 0 || (turn * dashes) % 1 >= 0.5) return;
    across.push(x);
    down.push(y);
    strength.push(share);
  };
  const outer = radius + reach;
  const inner = Math.max(0, radius - reach);
  for (let y = -Math.floor(outer); y <= outer; y++) {
    const right = Math.floor(Math.sqrt(outer * outer - y * y));
    for (let x = Math.ceil(Math.sqrt(Math.max(0, inner * inner - y * y))); x <= right; x++) {
      add(x, y);
      if (x) add(-x, y);
    }
  }
  return { across: Int16Array.from(across), down: Int16Array.from(down), strength: Float32Array.from(strength) };
}
