// Vaadin's web components; it has no switch of its own, so what is on or off is a box in a row.
import { each, disabled, start } from "../page/html.js";
import "@vaadin/vaadin-lumo-styles/lumo.css";
import "@vaadin/checkbox";
import "@vaadin/radio-group";
import "@vaadin/select";
import "@vaadin/button";
import "@vaadin/dialog";
import "@vaadin/details";
import "@vaadin/tabs";
import "@vaadin/item";
import "@vaadin/menu-bar";
import "@vaadin/form-layout";
import "@vaadin/form-layout/vaadin-form-item.js";
import "@vaadin/vertical-layout";
import "@vaadin/horizontal-layout";

const radios = (s) =>
  each(
    s,
    (o, i, c) =>
      `<vaadin-radio-button value="${i}" label="${o}"${c ? " checked" : ""}></vaadin-radio-button>`,
  );

start(
  {
    switch: (s) =>
      `<vaadin-horizontal-layout style="justify-content:space-between"><span>${s.label}</span><vaadin-checkbox${s.on ? " checked" : ""}${disabled(s)} accessible-name="${s.label}"></vaadin-checkbox></vaadin-horizontal-layout>`,
    checkbox: (s) =>
      `<vaadin-checkbox label="${s.label}"${s.on ? " checked" : ""}${s.mixed ? " indeterminate" : ""}${disabled(s)}></vaadin-checkbox>`,
    radio: (s) =>
      `<vaadin-radio-group label="${s.label}" theme="vertical" value="${s.chosen}"${disabled(s)}>${radios(s)}</vaadin-radio-group>`,
    select: (s) =>
      `<vaadin-select style="width:420px" label="${s.label}" placeholder="…"${disabled(s)}></vaadin-select>`,
    menu: (s, v) =>
      `<vaadin-horizontal-layout style="justify-content:space-between"><span>${s.label}</span><vaadin-button aria-haspopup="menu"${disabled(s)}>${v}</vaadin-button></vaadin-horizontal-layout>`,
    row: (s, v) =>
      `<vaadin-item><vaadin-vertical-layout><span>${s.label}</span><span style="font-size:13px;color:#666">${v}</span></vaadin-vertical-layout></vaadin-item>`,
    segmented: (s) =>
      `<h4>${s.label}</h4><vaadin-tabs selected="${s.chosen}">${each(s, (o) => `<vaadin-tab${disabled(s)}>${o}</vaadin-tab>`)}</vaadin-tabs>`,
    dialog: (s) => `<vaadin-dialog header-title="${s.label}"></vaadin-dialog>`,
    table: (s, v) =>
      `<vaadin-form-layout><vaadin-form-item><label slot="label">${s.label}</label><span>${v}</span></vaadin-form-item></vaadin-form-layout>`,
    accordion: (s, v) =>
      `<vaadin-details><vaadin-details-summary slot="summary"><span>${s.label}</span>&nbsp;<b>${v}</b></vaadin-details-summary>…</vaadin-details>`,
  },
  (host, s) => {
    const select = host.querySelector("vaadin-select");
    if (select) {
      select.items = s.options.map((label, at) => ({ label, value: String(at) }));
      select.value = s.chosen < 0 ? "" : String(s.chosen);
    }
    const dialog = host.querySelector("vaadin-dialog");
    if (dialog) {
      dialog.renderer = (root) => {
        if (!root.firstChild)
          root.innerHTML = `<vaadin-radio-group value="${s.chosen}">${radios(s)}</vaadin-radio-group>`;
      };
      dialog.opened = true;
    }
  },
);
