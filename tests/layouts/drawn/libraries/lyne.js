// Lyne, the web components of the Swiss Federal Railways.
import { checked, disabled, each, start } from "../page/html.js";
import "@sbb-esta/lyne-elements/standard-theme.css";
import "@sbb-esta/lyne-elements/toggle-check.js";
import "@sbb-esta/lyne-elements/checkbox.js";
import "@sbb-esta/lyne-elements/radio-button.js";
import "@sbb-esta/lyne-elements/form-field.js";
import "@sbb-esta/lyne-elements/select.js";
import "@sbb-esta/lyne-elements/option.js";
import "@sbb-esta/lyne-elements/button.js";
import "@sbb-esta/lyne-elements/link.js";
import "@sbb-esta/lyne-elements/toggle.js";
import "@sbb-esta/lyne-elements/dialog.js";
import "@sbb-esta/lyne-elements/title.js";
import "@sbb-esta/lyne-elements/tag.js";
import "@sbb-esta/lyne-elements/chip-label.js";
import "@sbb-esta/lyne-elements/card.js";
import "@sbb-esta/lyne-elements/expansion-panel.js";

const radios = (s) =>
  `<sbb-radio-button-group name="${s.id}" orientation="vertical">${each(s, (o, i, c) => `<sbb-radio-button value="${i}"${checked(s, c)}>${o}</sbb-radio-button>`)}</sbb-radio-button-group>`;

start(
  {
    switch: (s) => `<sbb-toggle-check${checked(s)}>${s.label}</sbb-toggle-check>`,
    checkbox: (s) =>
      `<sbb-checkbox${s.on ? " checked" : ""}${s.mixed ? " indeterminate" : ""}${disabled(s)}>${s.label}</sbb-checkbox>`,
    radio: (s) => `<sbb-title level="4">${s.label}</sbb-title>${radios(s)}`,
    select: (s) =>
      `<sbb-form-field><label>${s.label}</label><sbb-select placeholder="…"${disabled(s)}>${each(s, (o, i) => `<sbb-option value="${i}">${o}</sbb-option>`)}</sbb-select></sbb-form-field>`,
    menu: (s, v) =>
      `<div style="display:flex;justify-content:space-between"><span>${s.label}</span><sbb-secondary-button size="s"${disabled(s)}>${v}</sbb-secondary-button></div>`,
    row: (s, v) => `<sbb-card><strong>${s.label}</strong><br><span>${v}</span></sbb-card>`,
    segmented: (s) =>
      `<sbb-title level="5">${s.label}</sbb-title><sbb-tag-group aria-label="${s.label}">${each(s, (o, i, c) => `<sbb-tag value="${i}"${checked(s, c)}>${o}</sbb-tag>`)}</sbb-tag-group>`,
    dialog: (s) =>
      `<sbb-dialog><sbb-dialog-title>${s.label}</sbb-dialog-title><sbb-dialog-content>${radios(s)}</sbb-dialog-content></sbb-dialog>`,
    table: (s, v) =>
      `<table><tbody><tr><th scope="row">${s.label}</th><td><sbb-chip-label>${v}</sbb-chip-label></td></tr></tbody></table>`,
    accordion: (s, v) =>
      `<sbb-expansion-panel><sbb-expansion-panel-header>${s.label}: ${v}</sbb-expansion-panel-header><sbb-expansion-panel-content>…</sbb-expansion-panel-content></sbb-expansion-panel>`,
  },
  (host, s) => {
    const select = host.querySelector("sbb-select");
    if (select && s.chosen >= 0)
      customElements.whenDefined("sbb-select").then(() => (select.value = String(s.chosen)));
    host.querySelector("sbb-dialog")?.updateComplete.then(() => host.querySelector("sbb-dialog").open());
  },
);
