// The map as one file: gives the map the payloads that lie in the page, and takes the part that Streamlit has in
// the dashboard (geo/atlas/standalone.py).

import { load } from "./decode.js";
import { mount } from "./main.js";
import { Story } from "./story.js";

const FOLDER = "inside"; // of the addresses that the map asks for; their last part names an element of the page

/** Starts the page. */
export async function open() {
  const { L } = window;
  window.datelineFetch = async (address) => answer(address.slice(address.lastIndexOf("/") + 1));
  let story = null;
  window.Streamlit = {
    RENDER_EVENT: "render",
    events: new EventTarget(),
    setComponentValue: (said) => story?.show(said.place),
  };
  try {
    const setup = JSON.parse(new TextDecoder().decode(bytesOf("setup")));
    const map = L.map("map_div", setup.map);
    const view = await mount(map, FOLDER);
    story = new Story(view, await load(`${FOLDER}/words.gz`));
    view.hear(setup.message);
    await view.queue;
    story.show(setup.message.view.place);
  } catch (error) {
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.className = "dl-notice";
    notice.textContent = `The map could not start (${error.message}). A newer browser may open it.`;
    document.body.append(notice);
  }
}

function answer(name) {
  const there = document.getElementById(name) !== null;
  return there ? new Response(bytesOf(name)) : new Response(null, { status: 404 });
}

function bytesOf(name) {
  return Uint8Array.from(atob(document.getElementById(name).textContent), (sign) => sign.charCodeAt(0));
}
