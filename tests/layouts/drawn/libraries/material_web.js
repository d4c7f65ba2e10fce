// Material Web.
import { start, each, disabled, selected } from "../page/html.js";
import "@material/web/all.js";
start({
  switch: (s) =>
    `<label style="display:flex;justify-content:space-between">${s.label}<md-switch${s.on ? " selected" : ""}${disabled(s)}></md-switch></label>`,
  checkbox: (s) =>
    `<label><md-checkbox${s.on ? " checked" : ""}${s.mixed ? " indeterminate" : ""}${disabled(s)}></md-checkbox>${s.label}</label>`,
  radio: (s) =>
    `<div role="radiogroup" aria-labelledby="${s.id}t"><h3 id="${s.id}t">${s.label}</h3>${each(s, (o, i, c) => `<div><md-radio id="${s.id}-${i}" name="${s.id}"${c ? " checked" : ""}${disabled(s)}></md-radio><label for="${s.id}-${i}">${o}</label></div>`)}</div>`,
  select: (s) =>
    `<md-outlined-select label="${s.label}"${disabled(s)}>${each(s, (o, i, c) => `<md-select-option value="${i}"${selected(c)}><div slot="headline">${o}</div></md-select-option>`)}</md-outlined-select>`,
  menu: (s, v) =>
    `<div style="display:flex;justify-content:space-between"><span>${s.label}</span><md-outlined-button aria-haspopup="menu"${disabled(s)}>${v}</md-outlined-button></div>`,
  row: (s, v) =>
    `<md-list><md-list-item type="link" href="#"><div slot="headline">${s.label}</div><div slot="supporting-text">${v}</div></md-list-item></md-list>`,
  segmented: (s) =>
    `<p>${s.label}</p><md-chip-set>${each(s, (o, i, c) => `<md-filter-chip label="${o}"${selected(c)}${disabled(s)}></md-filter-chip>`)}</md-chip-set>`,
  dialog: (s) =>
    `<md-dialog open><div slot="headline">${s.label}</div><form slot="content" method="dialog">${each(s, (o, i, c) => `<label><md-radio name="${s.id}"${c ? " checked" : ""} aria-label="${o}"></md-radio><span aria-hidden="true">${o}</span></label><br>`)}</form></md-dialog>`,
  table: (s, v) =>
    `<md-list><md-list-item><div slot="headline">${s.label}</div><div slot="trailing-supporting-text">${v}</div></md-list-item></md-list>`,
  accordion: (s) =>
    `<p>${s.label}</p><md-tabs>${each(s, (o, i, c) => `<md-primary-tab${c ? " active" : ""}>${o}</md-primary-tab>`)}</md-tabs>`,
});
