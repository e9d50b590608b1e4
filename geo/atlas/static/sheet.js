// A canvas that stays the same in most frames. Chromium copies a canvas with a drawing context in every frame in which
// anything on the page changes; this one is drawn elsewhere and handed over, and costs nothing until the next time.

export class Sheet {
  /** `canvas` shows the sheet; `opaque` ones cost less to put together with what lies above them. */
  constructor(canvas, opaque) {
    this.canvas = canvas;
    this.shown = canvas.getContext("bitmaprenderer", { alpha: !opaque });
    this.drawing = new OffscreenCanvas(1, 1);
    this.context = this.drawing.getContext("2d", { alpha: !opaque });
  }

  /** Takes {width, height} in device pixels; what was shown is gone. */
  resize(size) {
    for (const canvas of [this.canvas, this.drawing]) Object.assign(canvas, size);
  }

  /** Shows what was drawn on `context`, which is blank again afterwards. */
  show() {
    this.shown.transferFromImageBitmap(this.drawing.transferToImageBitmap());
  }
}
