// Quasar.
import { start } from "../page/vue.js";
import * as Q from "quasar";
import "quasar/dist/quasar.css";
start(
  {
    switch: `<q-list><q-item tag="label"><q-item-section><q-item-label>{{s.label}}</q-item-label><q-item-label caption>{{s.help}}</q-item-label></q-item-section><q-item-section side><q-toggle :model-value="s.on" :disable="d" /></q-item-section></q-item></q-list>`,
    checkbox: `<q-checkbox :model-value="s.mixed ? null : s.on" :label="s.label" :disable="d" />`,
    radio: `<div><div class="text-h6">{{s.label}}</div><q-option-group :model-value="v" :options="items" type="radio" :disable="d" /></div>`,
    select: `<q-select :model-value="items[s.chosen]" :options="items" :label="s.label" :disable="d" />`,
    menu: `<div class="row justify-between"><div>{{s.label}}</div><q-btn-dropdown :label="current" no-caps :disable="d"><q-list><q-item v-for="i in items" :key="i.value" clickable>{{i.label}}</q-item></q-list></q-btn-dropdown></div>`,
    row: `<q-list><q-item clickable :disable="d"><q-item-section><q-item-label>{{s.label}}</q-item-label></q-item-section><q-item-section side><q-item-label caption>{{current}}</q-item-label></q-item-section></q-item></q-list>`,
    segmented: `<div><p>{{s.label}}</p><q-btn-toggle :model-value="v" :options="items" no-caps :disable="d" /></div>`,
    dialog: `<q-dialog :model-value="true"><q-card><q-card-section><div class="text-h6">{{s.label}}</div></q-card-section><q-card-section><q-option-group :model-value="v" :options="items" type="radio" /></q-card-section></q-card></q-dialog>`,
    table: `<q-markup-table><tbody><tr><td>{{s.label}}</td><td>{{current}}</td></tr></tbody></q-markup-table>`,
    accordion: `<q-expansion-item :label="s.label" :caption="current" :disable="d">…</q-expansion-item>`,
  },
  (app) =>
    app.use(Q.Quasar, {
      components: Object.fromEntries(Object.entries(Q).filter(([k]) => /^Q[A-Z]/.test(k))),
    }),
);
