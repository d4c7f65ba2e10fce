// Vuetify.
import { start } from "../page/vue.js";
import { createVuetify } from "vuetify";
import * as components from "vuetify/components";
import "vuetify/styles";
start(
  {
    switch: `<v-list><v-list-item :title="s.label" :subtitle="s.help"><template #append><v-switch :model-value="s.on" :disabled="d" hide-details inline /></template></v-list-item></v-list>`,
    checkbox: `<v-checkbox :label="s.label" :model-value="s.on" :indeterminate="!!s.mixed" :disabled="d" />`,
    radio: `<v-radio-group :label="s.label" :model-value="v" :disabled="d"><v-radio v-for="i in items" :key="i.value" :label="i.label" :value="i.value" /></v-radio-group>`,
    select: `<v-select :label="s.label" :items="items" :model-value="v" :disabled="d" />`,
    menu: `<div style="display:flex;justify-content:space-between"><span>{{s.label}}</span><v-menu><template #activator="{props}"><v-btn v-bind="props" :disabled="d">{{current}}</v-btn></template></v-menu></div>`,
    row: `<v-list><v-list-item :title="s.label" :subtitle="current" link :disabled="d" /></v-list>`,
    segmented: `<div><div class="text-subtitle-2">{{s.label}}</div><v-btn-toggle :model-value="v" mandatory :disabled="d"><v-btn v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</v-btn></v-btn-toggle></div>`,
    dialog: `<v-dialog :model-value="true"><v-card :title="s.label"><v-card-text><v-radio-group :model-value="v"><v-radio v-for="i in items" :key="i.value" :label="i.label" :value="i.value" /></v-radio-group></v-card-text></v-card></v-dialog>`,
    table: `<v-table><tbody><tr><td>{{s.label}}</td><td><v-chip>{{current}}</v-chip></td></tr></tbody></v-table>`,
    accordion: `<v-expansion-panels><v-expansion-panel :disabled="d"><v-expansion-panel-title><v-row no-gutters><v-col cols="6">{{s.label}}</v-col><v-col cols="6">{{current}}</v-col></v-row></v-expansion-panel-title></v-expansion-panel></v-expansion-panels>`,
  },
  (app) =>
    app.use(createVuetify({ components, theme: { defaultTheme: window.SPEC.dark ? "dark" : "light" } })),
);
