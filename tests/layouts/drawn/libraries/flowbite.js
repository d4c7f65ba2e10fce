// Flowbite.
import { start, each, checked, disabled, selected } from "../page/html.js";
import "flowbite/dist/flowbite.css";
const R = "display:flex;justify-content:space-between;align-items:center";
start({
  switch: (s) =>
    `<label style="display:inline-flex;align-items:center;position:relative"><input type="checkbox" class="sr-only peer" style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)"${checked(s)}><div style="width:44px;height:24px;border-radius:12px;background:${s.on ? "#15f" : "#ccc"}"></div><span>${s.label}</span></label>`,
  checkbox: (s) =>
    `<div style="display:flex"><div><input id="${s.id}" aria-describedby="${s.id}t" type="checkbox"${checked(s)}></div><div><label for="${s.id}">${s.label}</label><p id="${s.id}t">${s.help}</p></div></div>`,
  radio: (s) =>
    `<h3>${s.label}</h3><ul>${each(s, (o, i, c) => `<li><div style="display:flex"><input id="${s.id}-${i}" type="radio" name="${s.id}"${checked(s, c)}><label for="${s.id}-${i}">${o}</label></div></li>`)}</ul>`,
  select: (s) =>
    `<form><label for="${s.id}" style="display:block">${s.label}</label><select id="${s.id}"${disabled(s)}>${s.chosen < 0 ? "<option selected>…</option>" : ""}${each(s, (o, i, c) => `<option${selected(c)}>${o}</option>`)}</select></form>`,
  menu: (s, v) =>
    `<div style="${R}"><p>${s.label}</p><button data-dropdown-toggle="d" type="button"${disabled(s)}>${v} <svg style="width:10px;height:10px;display:inline" aria-hidden="true"><path d="m1 1 4 4"/></svg></button><div style="display:none"><ul>${each(s, (o) => `<li><a href="#">${o}</a></li>`)}</ul></div></div>`,
  row: (s, v) =>
    `<ul><li style="padding:8px"><div style="display:flex;align-items:center"><div style="flex:1;min-width:0"><p>${s.label}</p><p style="color:#888">${v}</p></div><div style="display:inline-flex"><a href="#">${s.edit}</a></div></div></li></ul>`,
  segmented: (s) =>
    `<p>${s.label}</p><div role="tablist" style="display:flex">${each(s, (o, i, c) => `<div role="presentation"><button role="tab" aria-selected="${c}"${disabled(s)}>${o}</button></div>`)}</div>`,
  dialog: (s) =>
    `<div role="dialog" aria-modal="true" style="position:fixed;inset:40px;background:#fff;border:1px solid"><h3>${s.label}</h3><ul>${each(s, (o, i, c) => `<li><input type="radio" id="${s.id}-${i}" name="${s.id}" style="position:absolute;opacity:0"${checked(s, c)}><label for="${s.id}-${i}" style="display:block;border:${c ? 2 : 1}px solid"><div>${o}</div></label></li>`)}</ul></div>`,
  table: (s, v) => `<table><tbody><tr><th scope="row">${s.label}</th><td>${v}</td></tr></tbody></table>`,
  accordion: (s, v) =>
    `<div><h2><button type="button" aria-expanded="false" style="${R};width:100%"><span>${s.label}</span><span>${v}</span></button></h2><div style="display:none">${each(s, (o) => `<p>${o}</p>`)}</div></div>`,
});
