// The shapes on the map, drawn around (0, 0) of a 2D context. Used for the stamps of the painter and for
// the legend, so that both always agree.

export const STATES = ["unknown", "held_ukraine", "claimed_ukraine", "contested", "claimed_russia", "held_russia"];

export const STATE_NAMES = {
  held_ukraine: "Held by Ukraine",
  claimed_ukraine: "Claimed by Ukraine",
  contested: "Contested",
  claimed_russia: "Claimed by Russia",
  held_russia: "Held by Russia",
  unknown: "Unknown",
};

/** The glyphs, in the order of `glyphOf` in claims.js. */
export const GLYPH_NAMES = ["Claims of control", "Bombardment", "Ground combat", "Advance", "Military activity",
  "Civilian harm", "Humanitarian", "Political", "Infrastructure"];

const FADES = [1, 0.84, 0.68, 0.54];
/** After how many days without new support a standing fades by a step. */
export const FADE_DAYS = [30, 90, 180];

/** Age of the newest support in days -> step of fading, 0 (fresh) to 3. */
export function fadeOf(age) {
  if (age === null) return 0;
  let step = 0;
  while (step < FADE_DAYS.length && age > FADE_DAYS[step]) step++;
  return step;
}

/** Draws a standing: circles for Ukraine, squares for Russia; filled is held, hollow is claimed. */
export function drawStanding(context, { state, changing, implied, fade }, radius, theme) {
  context.save();
  context.lineJoin = "round";
  const small = radius < 3;
  if (state === "unknown") {
    circle(context, Math.min(radius * 0.55, 2.6));
    context.fillStyle = theme.unknown;
    context.fill();
    context.restore();
    return;
  }
  const side = state.endsWith("ukraine") ? "ukraine" : "russia";
  if (!small) {
    outline(context, state, radius + 1.4);
    context.fillStyle = theme.halo;
    context.fill();
  }
  context.globalAlpha = FADES[fade];
  if (state === "contested") drawSplit(context, radius, theme, implied);
  else if (state.startsWith("held") && !implied) {
    outline(context, state, radius);
    context.fillStyle = theme[side];
    context.fill();
  } else {
    const width = Math.max(1.2, radius * 0.34);
    outline(context, state, radius - width / 2);
    context.strokeStyle = theme[side];
    context.lineWidth = width;
    if (implied) {
      context.fillStyle = theme[side];
      context.globalAlpha = FADES[fade] * 0.35;
      if (state.startsWith("held")) context.fill();
      context.globalAlpha = FADES[fade];
      context.setLineDash([radius * 0.62, radius * 0.42]);
    }
    context.stroke();
  }
  context.restore();
  if (changing && !small) cutNotch(context, radius);
}

/** Draws one symbol for several towns: the most common standing, and a dot if some have an `other` state. */
export function drawMixed(context, standing, other, radius, theme) {
  drawStanding(context, standing, radius, theme);
  if (other === "unknown") return;
  circle(context, radius * 0.5);
  context.fillStyle = theme.halo;
  context.fill();
  const small = radius * 0.36;
  if (other === "contested") drawSplit(context, small, theme, false);
  else {
    circle(context, small);
    context.fillStyle = theme[other.endsWith("ukraine") ? "ukraine" : "russia"];
    context.fill();
  }
}

function outline(context, state, radius) {
  if (state.endsWith("ukraine")) circle(context, radius);
  else if (state === "contested") split(context, radius, true, true);
  else square(context, radius);
}

function circle(context, radius) {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
}

function square(context, radius) {
  const side = radius * 0.9;
  context.beginPath();
  context.roundRect(-side, -side, 2 * side, 2 * side, radius * 0.12);
}

// Left half of the circle, right half of the square.
function split(context, radius, left, right) {
  const side = radius * 0.9;
  context.beginPath();
  if (left) context.arc(0, 0, radius, Math.PI / 2, Math.PI * 1.5);
  else context.moveTo(0, -side);
  if (right) {
    context.lineTo(side, -side);
    context.lineTo(side, side);
    context.lineTo(0, side);
  }
  context.closePath();
}

function drawSplit(context, radius, theme, implied) {
  if (implied) context.globalAlpha *= 0.5;
  split(context, radius, true, false);
  context.fillStyle = theme.ukraine;
  context.fill();
  split(context, radius, false, true);
  context.fillStyle = theme.russia;
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = theme.halo;
  context.fillRect(-Math.max(0.5, radius * 0.11), -radius * 1.1, Math.max(1, radius * 0.22), radius * 2.2);
}

// A wedge out of the upper right: the change may have come, or come within its span of days.
function cutNotch(context, radius) {
  context.save();
  context.globalCompositeOperation = "destination-out";
  context.beginPath();
  context.moveTo(radius * 0.05, -radius * 0.05);
  context.lineTo(radius * 0.3, -radius * 1.6);
  context.lineTo(radius * 1.6, -radius * 1.6);
  context.lineTo(radius * 1.6, -radius * 0.3);
  context.closePath();
  context.fill();
  context.restore();
}

/** Draws the glyph of a category in a box of 2 × `half`, in one ink with a halo. */
export function drawGlyph(context, glyph, half, theme) {
  context.save();
  context.scale(half / 6, half / 6);
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const pass of ["halo", "ink"]) {
    context.strokeStyle = context.fillStyle = theme[pass];
    SHAPES[glyph](context, pass === "halo" ? 3 : 0);
  }
  context.restore();
}

function lines(context, width, ...strokes) {
  context.lineWidth = width;
  context.beginPath();
  for (const stroke of strokes) stroke.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.stroke();
}

function solid(context, extra, ...points) {
  context.beginPath();
  points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
  context.fill();
  if (extra) {
    context.lineWidth = extra;
    context.stroke();
  }
}

function disc(context, extra, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  if (extra) {
    context.lineWidth = extra;
    context.stroke();
  }
}

// Each fits into -5…5; `extra` widens it into its halo.
const SHAPES = [
  // control: a pennant
  (context, extra) => {
    lines(context, 1.5 + extra, [[-3, -4.6], [-3, 5]]);
    solid(context, extra, [-3, -4.8], [4.6, -2.2], [-3, 0.6]);
  },
  // bombardment: a burst
  (context, extra) => {
    const points = [];
    for (let index = 0; index < 16; index++) {
      const radius = index % 2 ? 2.1 : 5;
      const angle = (index * Math.PI) / 8;
      points.push([radius * Math.sin(angle), -radius * Math.cos(angle)]);
    }
    solid(context, extra, ...points);
  },
  // ground combat: crossed
  (context, extra) => lines(context, 2 + extra, [[-4, -4], [4, 4]], [[4, -4], [-4, 4]]),
  // advance: an arrow
  (context, extra) => {
    lines(context, 1.9 + extra, [[-4.4, 0], [3.2, 0]]);
    solid(context, extra, [0.6, -4], [5, 0], [0.6, 4]);
  },
  // military activity: a triangle
  (context, extra) => lines(context, 1.7 + extra, [[0, -4.2], [4.4, 3.8], [-4.4, 3.8], [0, -4.2], [4.4, 3.8]]),
  // civilian harm: a person
  (context, extra) => {
    disc(context, extra, 0, -3, 2);
    context.beginPath();
    context.arc(0, 4.6, 3.9, Math.PI, 0);
    context.closePath();
    context.fill();
    if (extra) context.stroke();
  },
  // humanitarian: a plus
  (context, extra) => lines(context, 3 + extra, [[0, -3.4], [0, 3.4]], [[-3.4, 0], [3.4, 0]]),
  // political: a speech bubble
  (context, extra) => {
    context.beginPath();
    context.roundRect(-4.8, -4.4, 9.6, 6.6, 1.6);
    context.fill();
    if (extra) {
      context.lineWidth = extra;
      context.stroke();
    }
    solid(context, extra, [-2.6, 1.6], [0.8, 1.6], [-2.8, 5]);
  },
  // infrastructure: a bolt
  (context, extra) => solid(context, extra, [1.4, -5], [-3.8, 1], [-0.6, 1], [-1.6, 5], [3.8, -1.2], [0.5, -1.2]),
];
