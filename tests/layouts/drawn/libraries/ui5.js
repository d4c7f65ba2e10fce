// UI5, the web components of SAP.
import { disabled, each, selected, start } from "../page/html.js";
import "@ui5/webcomponents/dist/Switch.js";
import "@ui5/webcomponents/dist/CheckBox.js";
import "@ui5/webcomponents/dist/RadioButton.js";
import "@ui5/webcomponents/dist/Select.js";
import "@ui5/webcomponents/dist/Option.js";
import "@ui5/webcomponents/dist/Label.js";
import "@ui5/webcomponents/dist/Text.js";
import "@ui5/webcomponents/dist/Title.js";
import "@ui5/webcomponents/dist/Button.js";
import "@ui5/webcomponents/dist/SegmentedButton.js";
import "@ui5/webcomponents/dist/SegmentedButtonItem.js";
import "@ui5/webcomponents/dist/Dialog.js";
import "@ui5/webcomponents/dist/Panel.js";
import "@ui5/webcomponents/dist/List.js";
import "@ui5/webcomponents/dist/ListItemStandard.js";
import "@ui5/webcomponents/dist/ListItemCustom.js";
import "@ui5/webcomponents/dist/Table.js";
import "@ui5/webcomponents/dist/TableHeaderRow.js";
import "@ui5/webcomponents/dist/TableHeaderCell.js";
import "@ui5/webcomponents/dist/TableRow.js";
import "@ui5/webcomponents/dist/TableCell.js";

const APART = "display:flex;justify-content:space-between;align-items:center;width:100%";
const on = (word, is) => (is ? ` ${word}` : "");
const radios = (s) =>
  each(
    s,
    (o, i, c) =>
      `<ui5-radio-button name="${s.id}" value="${i}" text="${o}"${on("checked", c)}${disabled(s)}></ui5-radio-button>`,
  );

start({
  switch: (s) =>
    `<ui5-list><ui5-li-custom type="Inactive"><div style="${APART}"><div><ui5-label id="${s.id}l">${s.label}</ui5-label><br><ui5-text style="font-size:12px">${s.help}</ui5-text></div><ui5-switch accessible-name-ref="${s.id}l"${on("checked", s.on)}${disabled(s)}></ui5-switch></div></ui5-li-custom></ui5-list>`,
  checkbox: (s) =>
    `<ui5-checkbox text="${s.label}"${on("checked", s.on)}${on("indeterminate", s.mixed)}${disabled(s)}></ui5-checkbox>`,
  radio: (s) =>
    `<ui5-title level="H4" size="H5" id="${s.id}l">${s.label}</ui5-title><div role="radiogroup" aria-labelledby="${s.id}l" style="display:flex;flex-direction:column">${radios(s)}</div>`,
  select: (s) =>
    `<ui5-label for="${s.id}" show-colon>${s.label}</ui5-label><br><ui5-select id="${s.id}"${disabled(s)}>${each(s, (o, i, c) => `<ui5-option value="${i}"${selected(c)}>${o}</ui5-option>`)}</ui5-select>`,
  menu: (s, v) =>
    `<div style="${APART}"><ui5-text>${s.label}</ui5-text><ui5-button design="Transparent" end-icon="slim-arrow-down"${disabled(s)}>${v}</ui5-button></div>`,
  row: (s, v) => `<ui5-list><ui5-li type="Navigation" description="${v}">${s.label}</ui5-li></ui5-list>`,
  segmented: (s) =>
    `<ui5-label show-colon>${s.label}</ui5-label><br><ui5-segmented-button accessible-name="${s.label}">${each(s, (o, i, c) => `<ui5-segmented-button-item${selected(c)}${disabled(s)}>${o}</ui5-segmented-button-item>`)}</ui5-segmented-button>`,
  dialog: (s) =>
    `<ui5-dialog header-text="${s.label}" open><div style="display:flex;flex-direction:column">${radios(s)}</div></ui5-dialog>`,
  table: (s, v) =>
    `<ui5-table><ui5-table-header-row slot="headerRow"><ui5-table-header-cell>&nbsp;</ui5-table-header-cell><ui5-table-header-cell>&nbsp;</ui5-table-header-cell></ui5-table-header-row><ui5-table-row><ui5-table-cell><ui5-label>${s.label}</ui5-label></ui5-table-cell><ui5-table-cell><ui5-text>${v}</ui5-text></ui5-table-cell></ui5-table-row></ui5-table>`,
  accordion: (s, v) =>
    `<ui5-panel collapsed accessible-name="${s.label}"><div slot="header" style="${APART}"><ui5-title level="H4" size="H6">${s.label}</ui5-title><ui5-text>${v}</ui5-text></div>…</ui5-panel>`,
});
