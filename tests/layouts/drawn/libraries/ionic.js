// Ionic.
import { start, each, disabled } from "../page/html.js";
import "@ionic/core/css/ionic.bundle.css";
import { defineCustomElements } from "@ionic/core/loader";
defineCustomElements(window);
document.body.style.position = "static";
document.body.style.overflow = "auto";
document.documentElement.style.overflow = "auto";
start({
  switch: (s) =>
    `<ion-list><ion-item><ion-toggle${s.on ? ' checked="true"' : ""}${disabled(s)}>${s.label}</ion-toggle></ion-item></ion-list>`,
  checkbox: (s) =>
    `<ion-item><ion-checkbox${s.on ? ' checked="true"' : ""}${disabled(s)}${s.mixed ? ' indeterminate="true"' : ""}>${s.label}</ion-checkbox></ion-item>`,
  radio: (s) =>
    `<ion-list><ion-radio-group value="${s.chosen}"><ion-list-header><ion-label>${s.label}</ion-label></ion-list-header>${each(s, (o, i) => `<ion-item><ion-radio value="${i}"${disabled(s)}>${o}</ion-radio></ion-item>`)}</ion-radio-group></ion-list>`,
  select: (s) =>
    `<ion-item><ion-select label="${s.label}" value="${s.chosen}"${disabled(s)}>${each(s, (o, i) => `<ion-select-option value="${i}">${o}</ion-select-option>`)}</ion-select></ion-item>`,
  menu: (s, v) =>
    `<ion-item button><ion-label>${s.label}</ion-label><ion-note slot="end">${v}</ion-note></ion-item>`,
  row: (s, v) =>
    `<ion-item button detail="true"><ion-label><h2>${s.label}</h2><p>${v}</p></ion-label></ion-item>`,
  segmented: (s) =>
    `<p>${s.label}</p><ion-segment value="${s.chosen}"${disabled(s)}>${each(s, (o, i) => `<ion-segment-button value="${i}"><ion-label>${o}</ion-label></ion-segment-button>`)}</ion-segment>`,
  dialog: (s) =>
    `<ion-list><ion-list-header><ion-label>${s.label}</ion-label></ion-list-header><ion-radio-group value="${s.chosen}">${each(s, (o, i) => `<ion-item><ion-radio value="${i}">${o}</ion-radio></ion-item>`)}</ion-radio-group></ion-list>`,
  table: (s, v) =>
    `<ion-grid><ion-row><ion-col>${s.label}</ion-col><ion-col>${v}</ion-col></ion-row></ion-grid>`,
  accordion: (s, v) =>
    `<ion-accordion-group><ion-accordion value="a"><ion-item slot="header"><ion-label>${s.label}</ion-label><ion-note slot="end">${v}</ion-note></ion-item><div slot="content">…</div></ion-accordion></ion-accordion-group>`,
});
