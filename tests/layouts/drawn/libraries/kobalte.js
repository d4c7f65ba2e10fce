// Kobalte, for Solid; unstyled but for what tells states apart.
import h from "solid-js/h";
import { render } from "solid-js/web";
import { draw } from "../page/page.js";
import * as Checkbox from "@kobalte/core/checkbox";
import * as Collapsible from "@kobalte/core/collapsible";
import * as Dialog from "@kobalte/core/dialog";
import * as Menu from "@kobalte/core/dropdown-menu";
import * as Radio from "@kobalte/core/radio-group";
import * as Segmented from "@kobalte/core/segmented-control";
import * as Select from "@kobalte/core/select";
import * as Switch from "@kobalte/core/switch";

const APART = "display:flex;align-items:center;justify-content:space-between";
const BOX = "width:18px;height:18px;border:1px solid #888;border-radius:4px;flex:none";
const value = (s) => (s.chosen < 0 ? undefined : String(s.chosen));
const shown = (s) => s.options[s.chosen] ?? "–";

const mark = (on, style = BOX) => `${style};background:${on ? "#0a58ca" : "#fff"};color:${on ? "#fff" : "#000"}`;
const radios = (s) =>
  s.options.map((option, at) =>
    h(
      Radio.Item,
      { value: String(at), style: "display:flex;gap:8px;padding:4px 0" },
      h(Radio.ItemInput, {}),
      h(
        Radio.ItemControl,
        { style: `${mark(false)};border-radius:50%` },
        h(Radio.ItemIndicator, { style: "width:10px;height:10px;margin:4px;border-radius:50%;background:#0a58ca" }),
      ),
      h(Radio.ItemLabel, {}, option),
    ),
  );

const WIDGETS = {
  switch: (s) =>
    h(
      Switch.Root,
      { checked: s.on, disabled: s.disabled, style: APART },
      h("div", {}, h(Switch.Label, {}, s.label), h(Switch.Description, { style: "font-size:12px" }, s.help)),
      h(Switch.Input, {}),
      h(
        Switch.Control,
        { style: mark(s.on, "display:inline-flex;width:42px;height:22px;border:1px solid;border-radius:11px") },
        h(Switch.Thumb, { style: `width:20px;height:20px;border-radius:50%;background:#ddd;margin-left:${s.on ? 20 : 0}px` }),
      ),
    ),
  checkbox: (s) =>
    h(
      Checkbox.Root,
      { checked: s.on, indeterminate: s.mixed, disabled: s.disabled, style: "display:flex;gap:8px" },
      h(Checkbox.Input, {}),
      h(Checkbox.Control, { style: mark(false) }, h(Checkbox.Indicator, {}, s.mixed ? "–" : "✓")),
      h(Checkbox.Label, {}, s.label),
    ),
  radio: (s) =>
    h(
      Radio.Root,
      { value: value(s), disabled: s.disabled },
      h(Radio.Label, { style: "font-weight:600" }, s.label),
      h("div", { role: "presentation" }, ...radios(s)),
    ),
  select: (s) =>
    h(
      Select.Root,
      {
        options: s.options,
        value: s.options[s.chosen],
        placeholder: "…",
        disabled: s.disabled,
        itemComponent: (props) => h(Select.Item, { item: props.item }, props.item.rawValue),
      },
      h(Select.Label, { style: "display:block" }, s.label),
      h(
        Select.Trigger,
        { style: "min-width:220px;display:inline-flex;justify-content:space-between" },
        h(Select.Value, {}, (state) => state.selectedOption()),
        h(Select.Icon, {}, "▾"),
      ),
    ),
  menu: (s) =>
    h(
      "div",
      { style: APART },
      h("span", {}, s.label),
      h(Menu.Root, {}, h(Menu.Trigger, { disabled: s.disabled }, h("span", {}, shown(s)), h(Menu.Icon, {}, "▾"))),
    ),
  row: (s) =>
    h(
      "a",
      { href: "#", style: `${APART};padding:10px;border-bottom:1px solid #ddd;color:inherit` },
      h("span", {}, h("span", { style: "display:block;font-weight:600" }, s.label), h("span", { style: "opacity:.7" }, shown(s))),
      h("span", { "aria-hidden": "true" }, "›"),
    ),
  segmented: (s) =>
    h(
      Segmented.Root,
      { value: value(s), disabled: s.disabled },
      h(Segmented.Label, {}, s.label),
      h(
        "div",
        { role: "presentation", style: "display:inline-flex;border:1px solid #888" },
        ...s.options.map((option, at) =>
          h(
            Segmented.Item,
            { value: String(at) },
            h(Segmented.ItemInput, {}),
            h(Segmented.ItemLabel, { style: `${mark(at === s.chosen, "padding:6px 12px")};display:block` }, option),
          ),
        ),
      ),
    ),
  dialog: (s) =>
    h(
      Dialog.Root,
      { open: true },
      h(
        Dialog.Portal,
        {},
        h(Dialog.Overlay, { style: "position:fixed;inset:0;background:#0008" }),
        h(
          Dialog.Content,
          { style: "position:fixed;inset:20% 30%;background:#fff;padding:16px" },
          h(Dialog.Title, {}, s.label),
          h(Radio.Root, { value: value(s), "aria-label": s.label }, ...radios(s)),
        ),
      ),
    ),
  table: (s) =>
    h(
      "dl",
      {},
      h("div", { style: "display:grid;grid-template-columns:1fr 1fr" }, h("dt", {}, s.label), h("dd", {}, shown(s))),
    ),
  accordion: (s) =>
    h(
      Collapsible.Root,
      {},
      h(
        Collapsible.Trigger,
        { style: `${APART};width:100%` },
        h("span", {}, s.label),
        h("span", { style: "opacity:.7" }, shown(s)),
      ),
      h(Collapsible.Content, {}, s.help),
    ),
};

draw((host, setting) => {
  render(() => WIDGETS[setting.widget](setting), host);
});
