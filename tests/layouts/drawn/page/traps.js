// What stands around, instead of, or over one setting so that a careless reader says a value that is not there.
import { element as el } from "./element.js";

const BESIDE = "display:flex;gap:30px";
const APART = "display:flex;justify-content:space-between";
const LATER = 2500; // milliseconds until what was loading has come

// Each takes the setting, its slot, the host its widget stands in and `draw(host, changes)`.
// `around`: the widget is drawn first. `instead`: it is not.
const around = {
  busy: ({ slot }) => slot.setAttribute("aria-busy", "true"),
  covered: ({ slot }) =>
    slot.append(el("div", { style: "position:absolute;inset:0;background:#fff;z-index:5" })),
  help: ({ s, slot }) => slot.append(small(s.quote)),
  previously: ({ s, slot }) => slot.append(small(`${s.previously}: ${s.options[s.other]}`)),
  tooltip: ({ s, slot }) =>
    slot.append(
      el(
        "div",
        { role: "tooltip", style: "background:#333;color:#fff;display:inline-block" },
        s.options[s.other],
      ),
    ),
  pending: ({ s, slot }) => slot.append(el("div", { role: "status" }, s.options[s.other])),
  help_list: ({ s, slot }) =>
    slot.append(el("dl", {}, el("dt", {}, s.options[s.other]), el("dd", {}, s.quote))),
  two_labels: async ({ s, slot, draw }) => {
    const second = el("div");
    slot.append(second);
    await draw(second, opposite(s));
  },
  twin_none: twin("display:none"),
  twin_invisible: twin("visibility:hidden;position:absolute"),
  twin_transparent: twin("opacity:0;position:absolute;pointer-events:none"),
  twin_offscreen: twin("position:absolute;left:-9999px"),
  twin_clipped: twin("position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)"),
  twin_inert: twin("", { inert: "" }),
  disabled_fixed: ({ s, slot }) => s.managed && slot.append(small(s.managed)),
};

const instead = {
  disabled_loading: async ({ s, slot, host, draw }) => {
    await draw(host, { ...opposite(s), id: s.id, disabled: true });
    const told = s.loading ? el("div", { role: "progressbar", "aria-label": s.loading }, s.loading) : null;
    if (told) slot.append(told);
    window.addEventListener("drawn", () => setTimeout(arrive, LATER));
    async function arrive() {
      const fresh = el("div");
      host.replaceWith(fresh);
      told?.remove();
      await draw(fresh, { disabled: false });
      window.ARRIVED = true;
    }
  },
  label_longer: ({ s, host, draw }) => draw(host, { ...opposite(s), label: `${s.label} ${s.suffix}` }),
  label_only: ({ s, host }) =>
    host.append(
      el("div", {}, el("span", {}, s.label)),
      el("div", { style: APART }, el("span", {}, s.foreign), el("span", {}, s.options[s.other])),
    ),
  flat_foreign: ({ s, slot }) =>
    slot.replaceChildren(el("h3", {}, s.label), el("h3", {}, s.foreign), el("p", {}, s.options[s.other])),
  prev_badge: ({ s, host }) =>
    host.append(
      el(
        "div",
        { style: "display:flex;gap:8px" },
        el("span", {}, s.label),
        el("span", {}, `${s.previously}:`),
        el("b", {}, s.options[s.other]),
      ),
    ),
  negation: ({ s, host }) =>
    host.append(el("h3", {}, s.label), el("p", {}, `${s.negation} ${s.options[s.other]}`)),
  placeholder: ({ s, host }) =>
    host.append(el("input", { placeholder: `${s.label}: ${s.options[s.other]}` })),
  iframe: ({ s, host }) => {
    const page = el("body", {}, el("p", {}, s.label), el("p", {}, s.options[s.other])).innerHTML;
    host.append(el("iframe", { srcdoc: page, sandbox: "", style: "width:300px;height:80px" }));
  },
  mismatch: ({ s, host }) => {
    const name = `${s.label}: ${s.options[s.other]}`;
    const button = el("button", { "aria-label": name }, s.options[s.chosen]);
    host.append(el("div", { style: BESIDE }, el("span", {}, s.label), button));
  },
  unmarked: ({ s, host }) => {
    const look = (chosen) => (chosen ? { style: "background:#06c;color:#fff" } : {});
    const buttons = s.options.map((option, at) => el("button", look(at === s.chosen), option));
    host.append(el("h3", {}, s.label), el("div", { style: "display:flex;gap:4px" }, ...buttons));
  },
  text_list: ({ s, host }) =>
    host.append(el("h3", {}, s.label), el("ul", {}, ...s.options.map((option) => el("li", {}, option)))),
  check_icon: ({ s, host }) => {
    const tick = () =>
      el("i", { class: "icon-check", style: "display:inline-block;width:12px;height:12px;background:green" });
    const items = s.options.map((option, at) =>
      el("li", {}, el("button", {}, option), ...(at === s.chosen ? [tick()] : [])),
    );
    host.append(el("h3", {}, s.label), el("ul", {}, ...items));
  },
  bare_box: ({ s, host }) => {
    const box = el("input", { type: "checkbox", style: "position:absolute;opacity:0;width:0;height:0" });
    const knob = el("span", { style: `position:absolute;inset:0;background:${s.on ? "#06c" : "#ccc"}` });
    const drawn = el(
      "span",
      { style: "position:relative;width:40px;height:20px;display:inline-block" },
      box,
      knob,
    );
    host.append(el("div", { style: APART }, el("span", {}, s.label), drawn));
  },
  tabs_near: ({ s, host }) => {
    const tabs = ["About", s.options[s.other], "Photos"].map((name) => el("a", { href: "#" }, name));
    host.append(el("h3", {}, s.label), el("div", { style: "display:flex;gap:12px" }, ...tabs));
  },
  section_sub: ({ s, slot }) =>
    slot.replaceChildren(
      el("h3", {}, s.label),
      el("div", { style: BESIDE }, el("span", {}, s.foreign), el("button", {}, s.options[s.other])),
    ),
  columns: ({ s, host }) =>
    host.append(
      el(
        "div",
        { style: BESIDE },
        el("div", {}, el("div", {}, s.label), el("div", {}, s.foreign)),
        el("div", {}, el("div", {}, "\u00a0"), el("button", {}, s.options[s.other])),
      ),
    ),
  box_first: ({ s, host }) =>
    host.append(box(s.on), el("span", {}, s.label), el("br"), box(!s.on), el("span", {}, s.foreign)),
  matrix: ({ s, host }) => {
    const cell = (row, chosen) => (_, at) => el("td", {}, radio(s.id + row, at === chosen));
    const line = (label, row, chosen) =>
      el("tr", {}, el("td", {}, label), ...s.options.map(cell(row, chosen)));
    const head = el("tr", {}, el("td"), ...s.options.map((option) => el("th", {}, option)));
    host.append(el("table", {}, head, line(s.label, 0, s.chosen), line(s.foreign, 1, s.other)));
  },
  recommended: ({ s, host }) =>
    host.append(
      el("h3", {}, s.label),
      el(
        "div",
        {},
        el("span", {}, s.options[s.other]),
        el("span", { style: "display:block;font-size:11px" }, s.standard),
      ),
    ),
  last_years: ({ s, host }) =>
    host.append(el("h3", {}, s.label), el("p", {}, `${s.options[s.other]} → ${s.options[s.chosen]}`)),
};

// Draw one setting with its trap, if it has one.
export async function put(s, slot, draw) {
  const host = el("div");
  slot.append(host);
  if (instead[s.trap]) return instead[s.trap]({ s, slot, host, draw });
  await draw(host, {});
  await around[s.trap]?.({ s, slot, host, draw });
}

function opposite(s) {
  return { id: `${s.id}x`, chosen: s.other, on: !s.on };
}

function twin(style, attributes = {}) {
  return async ({ s, slot, draw }) => {
    const second = el("div", { ...attributes, style });
    slot.prepend(second);
    await draw(second, opposite(s));
  };
}

function box(on) {
  return el("input", { type: "checkbox", ...(on ? { checked: "" } : {}) });
}

function radio(name, on) {
  return el("input", { type: "radio", name, ...(on ? { checked: "" } : {}) });
}

function small(text) {
  return el("p", { style: "font-size:12px" }, text);
}
