// Draws one page from window.SPEC: navigation and title around it, one slot per setting, the library's own widget in each.
import { element } from "./element.js";
import { put } from "./traps.js";

const POLL = 100; // milliseconds between two looks at whether the page has come to rest
const LONGEST = 6000;

// `render(host, setting, spec)` puts the library's widget for one setting into an element.
export async function draw(render) {
  const spec = window.SPEC;
  dress(document.documentElement, spec);
  const main = element("main", { style: "padding:16px;flex:1;min-width:0" }, element("h1", {}, spec.title));
  document.body.append(
    element("div", { style: "display:flex;flex-wrap:wrap;gap:16px" }, navigation(spec), main),
  );
  for (const setting of spec.settings) {
    const slot = element("div", { class: "slot", style: "margin:10px 0;position:relative" });
    main.append(slot);
    await put(setting, slot, (host, changes) => render(host, { ...setting, ...changes }, spec));
  }
  if (spec.flat) flatten(main, spec.flat);
  if (spec.filler) main.append(posts(spec.filler));
  over(spec);
  await rest();
  window.DRAWN = performance.now();
  window.DONE = true;
  window.dispatchEvent(new Event("drawn"));
}

function navigation(spec) {
  const links = spec.nav.map((name) => element("a", { href: "#", style: "display:block;padding:4px" }, name));
  return element("nav", { "aria-label": "Menu" }, ...links);
}

function dress(root, spec) {
  root.lang = spec.lang;
  document.title = spec.title;
  if (spec.rtl) root.dir = "rtl";
  if (spec.translated) root.classList.add("translated-ltr");
  if (spec.zoom) root.style.zoom = spec.zoom;
  if (spec.dark) {
    root.style.colorScheme = "dark";
    root.classList.add("dark");
    root.dataset.theme = "dark";
    document.body.style.background = "#111";
    document.body.style.color = "#eee";
  }
}

// The slots' own wrappers go, at depth 2 the widget's outermost plain block as well: what belongs together stands loose.
function flatten(main, depth) {
  for (const slot of [...main.querySelectorAll(":scope > .slot")]) {
    let loose = [...slot.firstElementChild.childNodes];
    const only = loose.length === 1 ? loose[0] : null;
    if (depth > 1 && only?.localName === "div" && !only.hasAttribute("role") && only.children.length > 1)
      loose = [...only.childNodes];
    slot.replaceWith(...loose);
  }
}

function posts(count) {
  const post = (number) =>
    element(
      "div",
      {},
      element("h4", {}, `Post ${number}`),
      element("p", {}, `Words of post number ${number}`),
      element("button", {}, "Share"),
    );
  return element("div", {}, ...Array.from({ length: count }, (_, number) => post(number)));
}

function over(spec) {
  if (spec.modal) {
    const dialog = element("dialog", {}, element("h2", {}, spec.modal), element("button", {}, "OK"));
    document.body.append(dialog);
    dialog.showModal();
  }
  if (spec.layer) {
    const style = "position:fixed;inset:0;background:#fff;z-index:99999";
    document.body.append(element("div", { style }, element("h2", {}, spec.layer)));
  }
}

// Two equal looks in a row, nothing that ends still moving.
export async function rest() {
  const began = performance.now();
  let before = "";
  while (performance.now() - began < LONGEST) {
    await new Promise((then) => setTimeout(then, POLL));
    const moving = document.getAnimations().filter((one) => {
      const end = one.effect?.getComputedTiming().endTime;
      return one.playState === "running" && Number.isFinite(Number(end));
    });
    const now = document.documentElement.outerHTML;
    if (now === before && !moving.length) return;
    before = now;
  }
}
