// For libraries that are style sheets or custom elements: a widget is a piece of HTML.
import { escaped } from "./element.js";
import { draw } from "./page.js";

// One piece for each option: `piece(option, index, is it chosen)`.
export const each = (s, piece) =>
  s.options.map((option, at) => piece(escaped(option), at, at === s.chosen)).join("");
export const disabled = (s) => (s.disabled ? " disabled" : "");
export const checked = (s, on = s.on) => (on ? " checked" : "") + disabled(s);
export const selected = (on) => (on ? " selected" : "");

// `finish(host, setting)` sets what only a script can set.
export function start(widgets, finish = () => {}) {
  return draw((host, setting) => {
    const s = { ...setting, label: escaped(setting.label), help: escaped(setting.help) };
    host.innerHTML = widgets[s.widget](s, escaped(setting.options[setting.chosen] ?? "–"));
    if (s.mixed) for (const box of host.querySelectorAll("input[type=checkbox]")) box.indeterminate = true;
    finish(host, setting);
  });
}
