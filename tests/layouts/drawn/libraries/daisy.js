// daisyUI.
import { start, each, checked, disabled, selected } from "../page/html.js";
import "daisyui/dist/full.css";
import "daisyui/dist/styled.css";

start({
  switch: (s) =>
    `<div class="form-control"><label class="label cursor-pointer"><span class="label-text">${s.label}</span><input type="checkbox" class="toggle"${checked(s)}></label></div>`,
  checkbox: (s) =>
    `<div class="form-control"><label class="label cursor-pointer"><span class="label-text">${s.label}</span><input type="checkbox" class="checkbox"${checked(s)}></label></div>`,
  radio: (s) =>
    `<h3 class="font-bold">${s.label}</h3>${each(s, (o, i, c) => `<div class="form-control"><label class="label cursor-pointer"><span class="label-text">${o}</span><input type="radio" name="${s.id}" class="radio"${checked(s, c)}></label></div>`)}`,
  select: (s) =>
    `<label class="form-control w-full"><div class="label"><span class="label-text">${s.label}</span></div><select class="select select-bordered"${disabled(s)}>${s.chosen < 0 ? "<option disabled selected>…</option>" : ""}${each(s, (o, i, c) => `<option${selected(c)}>${o}</option>`)}</select></label>`,
  menu: (s, v) =>
    `<div style="display:flex;justify-content:space-between"><p>${s.label}</p><div class="dropdown"><div tabindex="0" role="button" class="btn m-1"${s.disabled ? ' aria-disabled="true"' : ""}>${v}</div></div></div>`,
  row: (s, v) =>
    `<ul class="menu bg-base-200"><li><a href="#"><span>${s.label}</span><span class="badge">${v}</span></a></li></ul>`,
  segmented: (s) =>
    `<p>${s.label}</p><div class="join">${each(s, (o, i, c) => `<input class="join-item btn" type="radio" name="${s.id}" aria-label="${o}"${checked(s, c)}>`)}</div>`,
  dialog: (s) =>
    `<div class="modal modal-open" role="dialog" aria-modal="true"><div class="modal-box"><h3 class="font-bold">${s.label}</h3>${each(s, (o, i, c) => `<label class="label cursor-pointer"><span class="label-text">${o}</span><input type="radio" name="${s.id}" class="radio"${checked(s, c)}></label>`)}</div></div>`,
  table: (s, v) => `<table class="table"><tbody><tr><td>${s.label}</td><td>${v}</td></tr></tbody></table>`,
  accordion: (s, v) =>
    `<div class="stat"><div class="stat-title">${s.label}</div><div class="stat-value">${v}</div></div>`,
});
