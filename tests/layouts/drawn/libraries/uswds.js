// U.S. Web Design System.
import { start, each, checked, disabled, selected } from "../page/html.js";
import "@uswds/uswds/css/uswds.min.css";
const radios = (s) =>
  each(
    s,
    (o, i, c) =>
      `<div class="usa-radio"><input class="usa-radio__input" id="${s.id}-${i}" type="radio" name="${s.id}"${checked(s, c)}><label class="usa-radio__label" for="${s.id}-${i}">${o}</label></div>`,
  );
const box = (s) =>
  `<fieldset class="usa-fieldset"><div class="usa-checkbox"><input class="usa-checkbox__input" id="${s.id}" type="checkbox"${checked(s)}><label class="usa-checkbox__label" for="${s.id}">${s.label}</label></div></fieldset>`;
start({
  switch: box,
  checkbox: box,
  radio: (s) =>
    `<fieldset class="usa-fieldset"><legend class="usa-legend usa-legend">${s.label}</legend>${radios(s)}</fieldset>`,
  select: (s) =>
    `<form class="usa-form"><label class="usa-label" for="${s.id}">${s.label}</label><select class="usa-select" id="${s.id}"${disabled(s)}>${s.chosen < 0 ? "<option selected>…</option>" : ""}${each(s, (o, i, c) => `<option${selected(c)}>${o}</option>`)}</select></form>`,
  menu: (s, v) =>
    `<div class="grid-row"><div class="grid-col-8">${s.label}</div><div class="grid-col-4"><button type="button" class="usa-button usa-button--outline"${disabled(s)}>${v}</button></div></div>`,
  row: (s, v) =>
    `<ul class="usa-collection"><li class="usa-collection__item"><div class="usa-collection__body"><h4 class="usa-collection__heading"><a class="usa-link" href="#">${s.label}</a></h4><p class="usa-collection__description">${v}</p></div></li></ul>`,
  segmented: (s) =>
    `<h3>${s.label}</h3><ul class="usa-button-group usa-button-group--segmented">${each(s, (o, i, c) => `<li class="usa-button-group__item"><button type="button" aria-pressed="${c}" class="usa-button${c ? "" : " usa-button--outline"}"${disabled(s)}>${o}</button></li>`)}</ul>`,
  dialog: (s) =>
    `<fieldset class="usa-fieldset"><legend class="usa-legend">${s.label}</legend>${radios(s)}</fieldset>`,
  table: (s, v) =>
    `<table class="usa-table usa-table--borderless"><tbody><tr><th scope="row">${s.label}</th><td>${v}</td></tr></tbody></table>`,
  accordion: (s, v) =>
    `<div class="usa-summary-box" role="region"><div class="usa-summary-box__body"><h3 class="usa-summary-box__heading">${s.label}</h3><div class="usa-summary-box__text">${v}</div></div></div>`,
});
