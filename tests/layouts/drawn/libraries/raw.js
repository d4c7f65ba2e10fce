// Whole-page layouts without any library: all settings of the page in one structure.
import { element as el } from "../page/element.js";
import { rest } from "../page/page.js";

const spec = window.SPEC;
const all = spec.settings;
const value = (s) => s.options[s.chosen];
const link = (text) => el("a", { href: "#" }, text);
const plain = (...children) => el("div", {}, ...children);
const small = (text) => el("div", { style: "font-size:11px" }, text);
const GRID = "display:grid;grid-template-columns:300px 200px;gap:8px";
const APART = "display:flex;justify-content:space-between";
const KNOB = "width:40px;height:20px;background:#aaa";

function select(s, attributes = {}) {
  const options = s.options.map((text, at) => el("option", at === s.chosen ? { selected: "" } : {}, text));
  return el("select", attributes, ...options);
}

function radio(s, at) {
  return el("input", {
    type: "radio",
    name: s.id,
    id: s.id + at,
    ...(at === s.chosen ? { checked: "" } : {}),
  });
}

function drawnRadio(s, at) {
  const style = "width:14px;height:14px;border:1px solid;display:inline-block";
  return el("div", { role: "radio", "aria-checked": String(at === s.chosen), style });
}

const box = (s) => el("input", { type: "checkbox", ...(s.on ? { checked: "" } : {}) });
const knob = (s) => el("div", { role: "switch", "aria-checked": String(s.on), style: KNOB });
const row = (...cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, cell)));

const LAYOUTS = {
  dl: () => [el("dl", {}, ...all.flatMap((s) => [el("dt", {}, s.label), el("dd", {}, value(s))]))],
  dl_help: () => [
    el(
      "dl",
      {},
      ...all.flatMap((s) => [el("dt", {}, s.label), el("dd", {}, value(s)), el("dd", {}, small(s.help))]),
    ),
  ],
  table: () => [
    el(
      "table",
      {},
      el("tr", {}, el("th", {}, "Setting"), el("th", {}, "Value"), el("th", {}, "")),
      ...all.map((s) => row(s.label, value(s), link(s.edit))),
    ),
  ],
  table_select: () => [el("table", {}, ...all.map((s) => row(plain(s.label, plain(s.help)), select(s))))],
  grid: () => [el("div", { style: GRID }, ...all.flatMap((s) => [plain(s.label), plain(value(s))]))],
  grid_buttons: () => [
    el(
      "div",
      { style: GRID },
      ...all.flatMap((s) => [plain(s.label), el("button", { "aria-haspopup": "listbox" }, value(s))]),
    ),
  ],
  forms: () => all.flatMap((s) => [el("label", {}, s.label), el("br"), select(s), el("br")]),
  forms_for: () =>
    all.flatMap((s) => [el("label", { for: s.id }, s.label), select(s, { id: s.id }), el("br")]),
  h3p: () => all.flatMap((s) => [el("h3", {}, s.label), el("p", {}, s.help), el("p", {}, value(s))]),
  h3b: () => all.flatMap((s) => [el("h3", {}, s.label), el("button", {}, value(s))]),
  colon: () => [el("ul", {}, ...all.map((s) => el("li", {}, `${s.label} `, el("strong", {}, value(s)))))],
  colon2: () => all.map((s) => el("p", {}, `${s.label}: ${value(s)} `, link(s.edit))),
  divs: () =>
    all.map((s) =>
      el(
        "div",
        { style: APART },
        plain(plain(plain(s.label)), plain(plain(s.help))),
        plain(el("div", { tabindex: "0" }, el("span", {}, value(s)))),
      ),
    ),
  divs_btn: () =>
    all.map((s) =>
      el("div", { role: "button", tabindex: "0", style: "padding:8px" }, plain(s.label), plain(value(s))),
    ),
  aria_row: () =>
    all.map((s) => {
      const name = `${s.label}, ${value(s)}`;
      const attributes = {
        role: "button",
        tabindex: "0",
        "aria-label": name,
        style: "display:flex;padding:8px",
      };
      return el("div", attributes, plain(s.label), plain(value(s)));
    }),
  value_first: () => all.map((s) => el("div", { style: "padding:9px" }, plain(value(s)), small(s.label))),
  radios: () =>
    all.flatMap((s) => [
      el("h4", {}, s.label),
      ...s.options.flatMap((text, at) => [radio(s, at), el("label", { for: s.id + at }, text)]),
    ]),
  radios_bare: () =>
    all.flatMap((s) => [
      el("h4", {}, s.label),
      ...s.options.map((text, at) => plain(drawnRadio(s, at), el("span", {}, text))),
    ]),
  hash: () =>
    all.map((s) => {
      const left = el("span", { style: "position:absolute;left:0" }, s.label);
      const right = el("span", { style: "position:absolute;right:40px" }, value(s));
      return el("div", { style: "position:relative;height:30px" }, left, right);
    }),
  boxes_after: () => all.map((s) => plain(box(s), " ", el("span", {}, s.label))),
  switches_div: () =>
    all.map((s) => el("div", { style: APART }, plain(plain(s.label), plain(s.help)), knob(s))),
  flat_switches: () => all.flatMap((s) => [plain(s.label), knob(s)]),
};

document.documentElement.lang = spec.lang;
document.title = spec.title;
const main = el("main", {}, el("h1", {}, spec.title), ...LAYOUTS[spec.layout]());
document.body.append(el("nav", {}, ...spec.nav.map(link)), main);
rest().then(() => {
  window.DRAWN = performance.now();
  window.DONE = true;
});
