// Colours, for a light and a dark page. Blue and orange stay apart for all common kinds of colour
// blindness, and differ in shape as well (symbols.js).

const LIGHT = {
  name: "light",
  sea: "#dbe5ea",
  neighbour: "#eceae5",
  land: "#faf9f6",
  borderline: "#dcd9d1",
  country: "#a39e93",
  coast: "#c3cfd6",
  ink: "#24282c",
  muted: "#70777d",
  faint: "#a6a9a8",
  seaInk: "#8aa3b3",
  halo: "#faf9f6",
  unknown: "#9a9d9f",
  ukraine: "#1769a5",
  russia: "#cb5a1c",
  chosen: "#24282c",
  panel: "#ffffff", // as --dl-panel in map.css
};

const DARK = {
  name: "dark",
  sea: "#0c1218",
  neighbour: "#151b22",
  land: "#1e262e",
  borderline: "#313b45",
  country: "#5f6b76",
  coast: "#24313b",
  ink: "#e6eaed",
  muted: "#98a2aa",
  faint: "#66717b",
  seaInk: "#456074",
  halo: "#161d24",
  unknown: "#717b84",
  ukraine: "#62b5ee",
  russia: "#f28e4f",
  chosen: "#ffffff",
  panel: "#151a20", // as --dl-panel in map.css
};

/** The theme of the page: Streamlit gives its background to the map's frame as a CSS variable. */
export function currentTheme() {
  const background = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
  if (!background) return matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
  return luminance(background) < 0.4 ? DARK : LIGHT;
}

function luminance(colour) {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
