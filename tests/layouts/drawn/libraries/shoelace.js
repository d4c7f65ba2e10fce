// Shoelace.
import { start, each, disabled } from "../page/html.js";
import "@shoelace-style/shoelace/dist/themes/light.css";
import "@shoelace-style/shoelace/dist/shoelace.js";
const V = (o) => o.replace(/[^\w]/g, "_");
start({
  switch: (s) =>
    `<div style="display:flex;justify-content:space-between"><span>${s.label}</span><sl-switch${s.on ? " checked" : ""}${disabled(s)}></sl-switch></div>`,
  checkbox: (s) =>
    `<sl-checkbox${s.on ? " checked" : ""}${s.mixed ? " indeterminate" : ""}${disabled(s)}>${s.label}</sl-checkbox>`,
  radio: (s) =>
    `<sl-radio-group label="${s.label}" value="${s.chosen}">${each(s, (o, i) => `<sl-radio value="${i}"${disabled(s)}>${o}</sl-radio>`)}</sl-radio-group>`,
  select: (s) =>
    `<sl-select label="${s.label}" value="${s.chosen}"${disabled(s)}>${each(s, (o, i) => `<sl-option value="${i}">${o}</sl-option>`)}</sl-select>`,
  menu: (s, v) =>
    `<div style="display:flex;justify-content:space-between"><span>${s.label}</span><sl-dropdown><sl-button slot="trigger" caret${disabled(s)}>${v}</sl-button><sl-menu>${each(s, (o) => `<sl-menu-item>${o}</sl-menu-item>`)}</sl-menu></sl-dropdown></div>`,
  row: (s, v) => `<sl-card><strong>${s.label}</strong><br><small>${v}</small></sl-card>`,
  segmented: (s) =>
    `<sl-radio-group label="${s.label}" value="${s.chosen}">${each(s, (o, i) => `<sl-radio-button value="${i}"${disabled(s)}>${o}</sl-radio-button>`)}</sl-radio-group>`,
  dialog: (s) =>
    `<sl-dialog open label="${s.label}"><sl-radio-group value="${s.chosen}">${each(s, (o, i) => `<sl-radio value="${i}">${o}</sl-radio>`)}</sl-radio-group></sl-dialog>`,
  table: (s, v) => `<table><tr><td>${s.label}</td><td><sl-badge>${v}</sl-badge></td></tr></table>`,
  accordion: (s, v) =>
    `<sl-details><div slot="summary" style="display:flex;justify-content:space-between;flex:1"><span>${s.label}</span><span>${v}</span></div>…</sl-details>`,
});
