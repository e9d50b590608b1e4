// Writes small pictures ("stamps") straight into the pixels of one ImageData. On a processor this is many
// times faster than one drawImage per symbol, and its cost does not depend on a graphics card.

/** CSS pixels around the view that may be written without any check; no stamp reaches farther. */
const MARGIN = 48;

export class Painter {
  /** `width` and `height` in CSS pixels, `ratio` device pixels per CSS pixel. */
  constructor(width, height, ratio) {
    this.margin = Math.ceil(MARGIN * ratio);
    this.width = Math.ceil(width * ratio) + 2 * this.margin;
    this.height = Math.ceil(height * ratio) + 2 * this.margin;
    this.image = new ImageData(this.width, this.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.kept = new Uint32Array(this.pixels.length);
    this.reach = this.margin >> 1;
  }

  /** Begins a frame with what is kept. */
  begin() {
    this.pixels.set(this.kept);
  }

  /** Forgets all that is kept. */
  forget() {
    this.kept.fill(0);
  }

  /** Forgets what is kept in a square of 2 × `half` device pixels around a target. */
  erase(at, half) {
    for (let line = -half; line < half; line++) {
      const middle = at + line * this.width;
      this.kept.fill(0, middle - half, middle + half);
    }
  }

  /** Writes a stamp with its middle at a target that is not -1, to be kept for all frames. */
  keep(stamp, at) {
    this.put(stamp, at, this.kept);
  }

  /** Where in the buffer (x, y) is, whole device pixels of the view; -1 if a stamp there could reach beyond it. */
  target(x, y) {
    const inside =
      x > -this.reach && y > -this.reach &&
      x < this.width - 2 * this.margin + this.reach && y < this.height - 2 * this.margin + this.reach;
    return inside ? (y + this.margin) * this.width + x + this.margin : -1;
  }

  /** Writes a stamp with its middle at a target that is not -1, for this frame. */
  write(stamp, at) {
    this.put(stamp, at, this.pixels);
  }

  /** Fills a box around a target with one colour (0xAABBGGRR), for this frame; the box is whole device pixels. */
  fill(at, width, height, colour) {
    const left = at - (width >> 1);
    for (let line = -(height >> 1); line < height - (height >> 1); line++) {
      this.pixels.fill(colour, left + line * this.width, left + line * this.width + width);
    }
  }

  /**
   * Writes the pixels `across` and `down` from (x, y), whole device pixels of the view, for this frame; what lies outside
   * of the view is left out, so it may reach as far as it likes.
   */
  writeCut({ across, down, colours }, x, y) {
    const { pixels, width, margin } = this;
    const wide = width - 2 * margin;
    const high = this.height - 2 * margin;
    for (let index = 0; index < colours.length; index++) {
      const column = x + across[index];
      const line = y + down[index];
      if (column < 0 || line < 0 || column >= wide || line >= high) continue;
      const target = (line + margin) * width + column + margin;
      pixels[target] = over(colours[index], pixels[target]);
    }
  }

  put(stamp, at, pixels) {
    const offsets = stamp.offsets(this.width);
    const { solid, colours } = stamp;
    const size = colours.length;
    for (let index = 0; index < solid; index++) pixels[at + offsets[index]] = colours[index];
    for (let index = solid; index < size; index++) {
      const target = at + offsets[index];
      pixels[target] = over(colours[index], pixels[target]);
    }
  }

  /** Shows the pixels on a canvas of the view's size. */
  flush(context) {
    context.putImageData(this.image, -this.margin, -this.margin);
  }
}

export class Stamp {
  /** Draws once with `draw(context)` around (0, 0), `half` CSS pixels to each side. */
  constructor(half, ratio, draw) {
    const radius = Math.ceil(half * ratio);
    const size = 2 * radius + 1;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.translate(radius + 0.5, radius + 0.5);
    context.scale(ratio, ratio);
    draw(context);
    const pixels = new Uint32Array(context.getImageData(0, 0, size, size).data.buffer);
    const solid = [];
    const edge = [];
    pixels.forEach((colour, index) => {
      const alpha = colour >>> 24;
      if (alpha) (alpha === 255 ? solid : edge).push([(index % size) - radius, Math.floor(index / size) - radius, colour]);
    });
    const all = [...solid, ...edge];
    this.solid = solid.length;
    this.colours = Uint32Array.from(all, (pixel) => pixel[2]);
    this.pixels = all;
    this.lineWidth = 0;
  }

  /** Offsets of its pixels in a buffer `width` pixels wide. */
  offsets(width) {
    if (width !== this.lineWidth) {
      this.lineWidth = width;
      this.linear = Int32Array.from(this.pixels, ([x, y]) => y * width + x);
    }
    return this.linear;
  }
}

/** "#rrggbb" -> the number of an opaque pixel. */
export function colourOf(hex) {
  const number = parseInt(hex.slice(1), 16);
  return (0xff000000 | ((number & 0xff) << 16) | (number & 0xff00) | (number >> 16)) >>> 0;
}

// Mixes two colours, 0xAABBGGRR (ImageData on little-endian machines, which is all that browsers run on).
// Two channels at a time where the one below is opaque, as most are; exact enough for soft edges.
function over(source, target) {
  const above = source >>> 24;
  const below = target >>> 24;
  if (below === 0) return source;
  if (below === 255) {
    const rest = 255 - above;
    const outer = ((source & 0xff00ff) * above + (target & 0xff00ff) * rest) >>> 8;
    const inner = (((source >>> 8) & 0xff) * above + ((target >>> 8) & 0xff) * rest) & 0xff00;
    return (0xff000000 | (outer & 0xff00ff) | inner) >>> 0;
  }
  const alpha = above + (below * (255 - above)) / 255;
  const share = above / alpha;
  const mix = (shift) => {
    const low = (target >>> shift) & 255;
    return Math.round(low + (((source >>> shift) & 255) - low) * share) << shift;
  };
  return ((Math.round(alpha) << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
}
