// Making elements. Text only ever gets in by textContent: names and quotes come from reports and files.

/** make("button", {class: "x", "aria-label": "Play"}, "text", child…) -> element; attributes of null are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** An icon from the path of a 24 × 24 drawing. */
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** A small canvas with a drawing around its middle. */
export function picture(size, draw) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const canvas = make("canvas", { "aria-hidden": "true", class: "dl-picture" });
  canvas.width = canvas.height = Math.round(size * ratio);
  canvas.style.width = canvas.style.height = `${size}px`;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(size / 2, size / 2);
  draw(context);
  return canvas;
}

/** The same as an image, which costs nothing while the page is put together anew, as every canvas does. */
export function still(size, draw) {
  const image = make("img", { alt: "", class: "dl-picture", width: size, height: size });
  image.src = picture(size, draw).toDataURL();
  return image;
}
