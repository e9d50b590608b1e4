"""What runs inside the pages that are measured; each is a function for playwright's ``evaluate``."""

from __future__ import annotations

SCRUB = """async ([step, frames, warm]) => {
  const times = [];
  const move = eval(step);
  let last = null;
  for (let frame = 0; frame < frames + warm; frame++) {
    move(frame);
    const now = await new Promise(requestAnimationFrame);
    if (last !== null && frame >= warm) times.push(now - last);
    last = now;
  }
  return times;
}"""
"""Moves two days a frame, there and back, and gives milliseconds from frame to frame."""

SCRIPT = """async (step) => {
  const times = [];
  const move = eval(step);
  for (let frame = 0; frame < 60; frame++) {
    move(frame);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    times.push(window.dateline.state().cost);
  }
  return times;
}"""
"""What of a frame is our own script."""

DAY = "(40 + Math.abs(((frame * 2) % 400) - 200))"
OUR_STEP = f"""(frame) => window.dateline.setDay(
  new Date(Date.UTC(2022, 1, 24) + 86400000 * {DAY}).toISOString().slice(0, 10))"""
SLIDER_STEP = f"(frame) => window.benchTimeline.setTime(Date.UTC(2022, 1, 24) + 86400000 * {DAY})"
STAMPED_STEP = f"(frame) => window.benchMap.timeDimension.setCurrentTime(Date.UTC(2022, 1, 24) + 86400000 * {DAY})"

FLOOR_STEP = """(() => {
  const canvas = document.querySelector(".dl-symbols");
  const context = canvas.getContext("2d");
  const image = new ImageData(canvas.width, canvas.height);
  return (frame) => { image.data[3] = frame & 255; context.putImageData(image, 0, 0); };
})()"""
"""Writes the canvas of the symbols anew and does nothing else: what no map in this page can be faster than."""

MOVE = """async ([zoom, turns]) => {
  const map = window.map ?? window.benchMap;
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    if (zoom) map.setZoom(map.getZoom() + (turn % 2 ? -1 : 1), { animate: false });
    else map.panBy([turn % 2 ? -60 : 60, 0], { animate: false });
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
    await new Promise((rest) => setTimeout(rest, 300));
  }
  return times;
}"""
"""Pans by 60 pixels, or zooms by one, without animation; until the second frame after it."""

HOVER = """(ids) => {
  const times = [];
  let right = 0;
  for (const id of ids) {
    const point = window.dateline.point(id);
    const start = performance.now();
    window.dateline.pointAt(point.x, point.y);
    times.push(performance.now() - start);
    const found = window.dateline.point(window.dateline.pointed());
    right += found?.x === point.x && found.y === point.y;
  }
  window.dateline.pointAt(null);
  return { times, right };
}"""
"""Points at known places; how long until the card is filled, and how often it is that place's."""

KEY = """async () => {
  const slider = document.querySelector("[role=slider]");
  const times = [];
  for (let turn = 0; turn < 20; turn++) {
    const before = window.dateline.state().drawn;
    const start = performance.now();
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    do await new Promise(requestAnimationFrame); while (window.dateline.state().drawn === before);
    times.push(performance.now() - start);
  }
  return times;
}"""

LEGEND = """async () => {
  const times = [];
  const buttons = [...document.querySelectorAll(".dl-filters button")];
  for (let turn = 0; turn < 8; turn++) {
    const start = performance.now();
    buttons[1 + (turn >> 1)].click();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
    await new Promise((rest) => setTimeout(rest, 400));
  }
  return times;
}"""
"""Switches categories off and on; until the second frame after it."""

LISTEN = """() => {
  const tell = window.datelineTell;
  window.datelineTell = (message) => { window.benchMessage = message; tell(message); };
}"""

PROVINCE = """async () => {
  const times = [];
  const loads = window.dateline.state().loads;
  for (let turn = 0; turn < 8; turn++) {
    const { view, ...files } = window.benchMessage;
    const before = window.dateline.state().drawn;
    const start = performance.now();
    window.datelineTell({ ...files, answers: { mount: null, seq: null },
      view: { ...view, provinces: turn % 2 ? [] : ["UA-63"] } });
    do await new Promise(requestAnimationFrame); while (window.dateline.state().drawn === before);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
    await new Promise((rest) => setTimeout(rest, 400));
  }
  return { times, loads: window.dateline.state().loads - loads };
}"""
"""Gives the map Python's message of another province; until the frame after the picture."""
