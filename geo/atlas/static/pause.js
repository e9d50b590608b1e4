// Something that shall happen once nothing else has happened for a while. A timer that is set anew in every frame
// would be a good part of the frame, so it is left to run out and asked then how long ago the last time was.

export class Pause {
  /** `act()` is called `delay` milliseconds after the last `touch()`. */
  constructor(delay, act) {
    this.delay = delay;
    this.act = act;
    this.timer = 0;
  }

  touch() {
    this.last = performance.now();
    if (!this.timer) this.wait(this.delay);
  }

  /** Forgets that it was touched. */
  cancel() {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  wait(delay) {
    this.timer = setTimeout(() => {
      const left = this.last + this.delay - performance.now();
      this.timer = 0;
      if (left > 0) this.wait(left);
      else this.act();
    }, delay);
  }
}
