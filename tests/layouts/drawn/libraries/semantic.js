// Semantic UI (style sheet only).
import { start, each, checked } from "../page/html.js";
import "semantic-ui-css/semantic.css";

start({
  switch: (s) =>
    `<div class="ui form"><div class="inline field"><div class="ui toggle checkbox${s.on ? " checked" : ""}"><input type="checkbox" tabindex="0" class="hidden"${checked(s)}><label>${s.label}</label></div></div></div>`,
  checkbox: (s) =>
    `<div class="ui checkbox${s.on ? " checked" : ""}"><input type="checkbox" id="${s.id}"${checked(s)}><label for="${s.id}">${s.label}</label></div>`,
  radio: (s) =>
    `<div class="ui form"><div class="grouped fields"><label>${s.label}</label>${each(s, (o, i, c) => `<div class="field"><div class="ui radio checkbox"><input type="radio" name="${s.id}"${checked(s, c)}><label>${o}</label></div></div>`)}</div></div>`,
  select: (s, v) =>
    `<div class="ui form"><div class="field"><label>${s.label}</label><div class="ui selection dropdown${s.disabled ? " disabled" : ""}" role="listbox" aria-expanded="false" tabindex="0"${s.disabled ? ' aria-disabled="true"' : ""}><input type="hidden"><i class="dropdown icon"></i><div class="${s.chosen < 0 ? "default " : ""}text" role="alert" aria-atomic="true">${s.chosen < 0 ? "…" : v}</div><div class="menu transition">${each(s, (o, i, c) => `<div class="item${c ? " active selected" : ""}" role="option" aria-selected="${c}">${o}</div>`)}</div></div></div></div>`,
  menu: (s, v) =>
    `<div style="display:flex;justify-content:space-between"><div class="header">${s.label}</div><div class="ui floating dropdown labeled icon button"><span class="text">${v}</span><i class="dropdown icon"></i></div></div>`,
  row: (s, v) =>
    `<div class="ui relaxed divided list"><div class="item"><i class="large middle aligned icon"></i><div class="content"><a class="header">${s.label}</a><div class="description">${v}</div></div></div></div>`,
  segmented: (s) =>
    `<h4 class="ui header">${s.label}</h4><div class="ui secondary menu">${each(s, (o, i, c) => `<a class="item${c ? " active" : ""}"${c ? ' aria-current="true"' : ""}>${o}</a>`)}</div>`,
  dialog: (s) =>
    `<div class="ui form"><div class="grouped fields"><label>${s.label}</label>${each(s, (o, i, c) => `<div class="field"><div class="ui radio checkbox"><input type="radio" name="${s.id}" id="${s.id}-${i}"${checked(s, c)}><label for="${s.id}-${i}">${o}</label></div></div>`)}</div></div>`,
  table: (s, v) =>
    `<table class="ui definition table"><tbody><tr><td>${s.label}</td><td>${v}</td></tr></tbody></table>`,
  accordion: (s, v) =>
    `<div class="ui statistic"><div class="value">${v}</div><div class="label">${s.label}</div></div>`,
});
