// The end of dateline.js, after the joined modules (geo/atlas/scripts.py). streamlit-folium loads it as a
// plain script before the map's own script runs. It takes the two calls that Python's elements make (see
// geo/atlas/map.py) and keeps what they say until the map stands.
(function () {
  "use strict";
  const address = document.currentScript.src;
  const folder = address.slice(0, address.lastIndexOf("/"));
  const waiting = [];
  let view = null;

  // What will be needed is asked for at once, while the map is still being set up.
  const early = new Map();
  const ask = (address) => {
    if (!early.has(address)) early.set(address, fetch(address));
  };
  ask(folder + "/outlines.gz");
  window.datelineFetch = function (address) {
    const answer = early.get(address) || fetch(address);
    early.delete(address);
    return answer;
  };

  // streamlit-folium adds the styles last and does not wait for them; without them nothing has its size.
  async function styled() {
    const loaded = (name) => [...document.styleSheets].some((sheet) => sheet.href && sheet.href.endsWith("/" + name));
    while (!loaded("map.css") || !loaded("leaflet.css")) await new Promise(requestAnimationFrame);
  }

  // On a narrow screen a high map would be mostly sky: its frame is little higher than wide.
  const { Streamlit } = window;
  if (Streamlit) {
    const setFrameHeight = Streamlit.setFrameHeight;
    Streamlit.setFrameHeight = function (height) {
      const narrow = window.innerWidth <= 700;
      setFrameHeight.call(Streamlit, narrow && height ? Math.min(height, Math.round(window.innerWidth * 1.35)) : height);
    };
  }

  window.datelineMount = function (map) {
    styled()
      .then(() => datelineModules().mount(map, folder))
      .then((mounted) => {
        view = mounted;
        waiting.splice(0).forEach((message) => view.hear(message));
      })
      .catch((error) => {
        const notice = document.createElement("p");
        notice.setAttribute("role", "alert");
        notice.className = "dl-notice";
        notice.textContent = "The map could not start (" + error.message + "). Reload the page.";
        document.body.append(notice);
      });
  };

  window.datelineTell = function (message) {
    if (view) {
      view.hear(message);
      return;
    }
    ask(folder + "/../" + message.claims);
    ask(folder + "/../" + message.standings);
    waiting.push(message);
  };
})();
