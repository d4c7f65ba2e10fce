// Arco Design for Vue.
import { start } from "../page/vue.js";
import ArcoVue from "@arco-design/web-vue";
import "@arco-design/web-vue/dist/arco.css";

start(
  {
    switch: `<a-list><a-list-item><a-list-item-meta :title="s.label" :description="s.help" /><template #actions><a-switch :model-value="s.on" :disabled="d" /></template></a-list-item></a-list>`,
    checkbox: `<a-checkbox :model-value="s.on" :indeterminate="!!s.mixed" :disabled="d">{{s.label}}</a-checkbox>`,
    radio: `<a-form :model="{}" layout="vertical"><a-form-item :label="s.label"><a-radio-group :model-value="v" :disabled="d"><a-radio v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</a-radio></a-radio-group></a-form-item></a-form>`,
    select: `<a-form :model="{}"><a-form-item :label="s.label"><a-select :model-value="v === null ? undefined : v" :disabled="d" placeholder="…" style="width:260px"><a-option v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</a-option></a-select></a-form-item></a-form>`,
    menu: `<a-row justify="space-between"><a-typography-text>{{s.label}}</a-typography-text><a-dropdown><a-button :disabled="d">{{current}}</a-button><template #content><a-doption v-for="i in items" :key="i.value">{{i.label}}</a-doption></template></a-dropdown></a-row>`,
    row: `<a-list><a-list-item action-layout="vertical"><a-list-item-meta :title="s.label" :description="current" /><template #actions><a-link>{{s.edit}}</a-link></template></a-list-item></a-list>`,
    segmented: `<div><a-typography-title :heading="6">{{s.label}}</a-typography-title><a-radio-group type="button" :model-value="v" :disabled="d"><a-radio v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</a-radio></a-radio-group></div>`,
    dialog: `<a-modal :visible="true" :title="s.label"><a-radio-group direction="vertical" :model-value="v"><a-radio v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</a-radio></a-radio-group></a-modal>`,
    table: `<a-descriptions :data="[{label: s.label, value: current}]" :column="1" bordered />`,
    accordion: `<a-collapse><a-collapse-item key="1"><template #header>{{s.label}}</template><template #extra><a-tag>{{current}}</a-tag></template>…</a-collapse-item></a-collapse>`,
  },
  (app) => app.use(ArcoVue),
);
