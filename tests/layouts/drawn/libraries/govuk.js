// GOV.UK Frontend.
import { start, each, checked, disabled, selected } from "../page/html.js";
import "govuk-frontend/dist/govuk/govuk-frontend.min.css";

document.body.classList.add("govuk-template__body", "js-enabled", "govuk-frontend-supported");
const radios = (s) =>
  each(
    s,
    (o, i, c) =>
      `<div class="govuk-radios__item"><input class="govuk-radios__input" id="${s.id}-${i}" name="${s.id}" type="radio"${checked(s, c)}><label class="govuk-label govuk-radios__label" for="${s.id}-${i}">${o}</label></div>`,
  );
const box = (s) =>
  `<div class="govuk-checkboxes"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${s.id}" type="checkbox"${checked(s)}><label class="govuk-label govuk-checkboxes__label" for="${s.id}">${s.label}</label><div class="govuk-hint govuk-checkboxes__hint">${s.help}</div></div></div>`;
start({
  switch: box,
  checkbox: box,
  radio: (s) =>
    `<div class="govuk-form-group"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h2 class="govuk-fieldset__heading">${s.label}</h2></legend><div class="govuk-hint">${s.help}</div><div class="govuk-radios">${radios(s)}</div></fieldset></div>`,
  select: (s) =>
    `<div class="govuk-form-group"><label class="govuk-label" for="${s.id}">${s.label}</label><select class="govuk-select" id="${s.id}"${disabled(s)}>${s.chosen < 0 ? "<option selected>…</option>" : ""}${each(s, (o, i, c) => `<option value="${i}"${selected(c)}>${o}</option>`)}</select></div>`,
  menu: (s, v) =>
    `<div class="govuk-task-list__item govuk-task-list__item--with-link"><div class="govuk-task-list__name-and-hint"><a class="govuk-link govuk-task-list__link" href="#" aria-describedby="${s.id}s">${s.label}</a></div><div class="govuk-task-list__status" id="${s.id}s">${v}</div></div>`,
  row: (s, v) =>
    `<dl class="govuk-summary-list"><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${s.label}</dt><dd class="govuk-summary-list__value">${v}</dd><dd class="govuk-summary-list__actions"><a class="govuk-link" href="#">${s.edit}<span class="govuk-visually-hidden"> ${s.label}</span></a></dd></div></dl>`,
  segmented: (s) =>
    `<h2 class="govuk-heading-m">${s.label}</h2><div class="govuk-radios govuk-radios--inline govuk-radios--small">${radios(s)}</div>`,
  dialog: (s) =>
    `<div class="govuk-form-group"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend">${s.label}</legend><div class="govuk-radios">${radios(s)}</div></fieldset></div>`,
  table: (s, v) =>
    `<table class="govuk-table"><tbody><tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${s.label}</th><td class="govuk-table__cell">${v}</td></tr></tbody></table>`,
  accordion: (s, v) =>
    `<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${s.label}: ${v}</span></summary><div class="govuk-details__text">${s.help}</div></details>`,
});
