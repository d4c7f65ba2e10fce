// Bootstrap.
import { start, each, checked, disabled, selected } from "../page/html.js";
import "bootstrap/dist/css/bootstrap.css";

start({
  switch: (s) =>
    `<ul class="list-group"><li class="list-group-item d-flex justify-content-between"><div><div class="fw-bold">${s.label}</div><small class="text-muted">${s.help}</small></div><div class="form-check form-switch"><input class="form-check-input" type="checkbox" role="switch"${checked(s)}></div></li></ul>`,
  checkbox: (s) =>
    `<div class="form-check"><input class="form-check-input" type="checkbox" id="${s.id}"${checked(s)}><label class="form-check-label" for="${s.id}">${s.label}</label></div>`,
  radio: (s) =>
    `<fieldset class="row mb-3"><legend class="col-form-label col-sm-4 pt-0">${s.label}</legend><div class="col-sm-8">${each(s, (o, i, c) => `<div class="form-check"><input class="form-check-input" type="radio" name="${s.id}" id="${s.id}-${i}"${checked(s, c)}><label class="form-check-label" for="${s.id}-${i}">${o}</label></div>`)}</div></fieldset>`,
  select: (s) =>
    `<label class="form-label" for="${s.id}">${s.label}</label><select class="form-select" id="${s.id}"${disabled(s)}>${s.chosen < 0 ? "<option selected>…</option>" : ""}${each(s, (o, i, c) => `<option${selected(c)}>${o}</option>`)}</select>`,
  menu: (s, v) =>
    `<div class="d-flex justify-content-between"><span>${s.label}</span><div class="dropdown"><button class="btn btn-secondary dropdown-toggle" data-bs-toggle="dropdown" aria-expanded="false"${disabled(s)}>${v}</button><ul class="dropdown-menu">${each(s, (o) => `<li><a class="dropdown-item" href="#">${o}</a></li>`)}</ul></div></div>`,
  row: (s, v) =>
    `<div class="list-group"><a href="#" class="list-group-item list-group-item-action"><div class="d-flex w-100 justify-content-between"><h5 class="mb-1">${s.label}</h5></div><small class="text-muted">${v}</small></a></div>`,
  segmented: (s) =>
    `<p class="mb-1">${s.label}</p><div class="btn-group" role="group">${each(s, (o, i, c) => `<input type="radio" class="btn-check" name="${s.id}" id="${s.id}-${i}"${checked(s, c)}><label class="btn btn-outline-primary" for="${s.id}-${i}">${o}</label>`)}</div>`,
  dialog: (s) =>
    `<div class="modal show d-block" tabindex="-1" aria-modal="true" role="dialog"><div class="modal-dialog"><div class="modal-content"><div class="modal-header"><h5 class="modal-title">${s.label}</h5></div><div class="modal-body">${each(s, (o, i, c) => `<div class="form-check"><input class="form-check-input" type="radio" name="${s.id}" id="${s.id}-${i}"${checked(s, c)}><label class="form-check-label" for="${s.id}-${i}">${o}</label></div>`)}</div></div></div></div>`,
  table: (s, v) =>
    `<table class="table"><tbody><tr><th scope="row">${s.label}</th><td>${v}</td><td><a href="#">${s.edit}</a></td></tr></tbody></table>`,
  accordion: (s, v) =>
    `<div class="accordion"><div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" aria-expanded="false"><span class="flex-grow-1">${s.label}</span><span class="badge bg-secondary">${v}</span></button></h2><div class="accordion-collapse collapse">${each(s, (o) => `<p>${o}</p>`)}</div></div></div>`,
});
