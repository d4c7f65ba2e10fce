// TDesign for Vue.
import { start } from "../page/vue.js";
import TDesign from "tdesign-vue-next";
import "tdesign-vue-next/dist/tdesign.css";

start(
  {
    switch: `<t-list :split="true"><t-list-item><t-list-item-meta :title="s.label" :description="s.help" /><template #action><t-switch :value="s.on" :disabled="d" /></template></t-list-item></t-list>`,
    checkbox: `<t-checkbox :checked="s.on" :indeterminate="!!s.mixed" :disabled="d">{{s.label}}</t-checkbox>`,
    radio: `<t-form label-align="top"><t-form-item :label="s.label"><t-radio-group :value="v" :disabled="d"><t-radio v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</t-radio></t-radio-group></t-form-item></t-form>`,
    select: `<t-form label-align="left" :label-width="260"><t-form-item :label="s.label"><t-select :value="v === null ? undefined : v" :options="items" placeholder="…" :disabled="d" style="width:260px" /></t-form-item></t-form>`,
    menu: `<div style="display:flex;justify-content:space-between"><span>{{s.label}}</span><t-dropdown :options="items.map(i => ({content: i.label, value: i.value}))"><t-button variant="outline" :disabled="d">{{current}}</t-button></t-dropdown></div>`,
    row: `<t-list><t-list-item><t-list-item-meta :title="s.label" :description="current" /><template #action><t-link theme="primary">{{s.edit}}</t-link></template></t-list-item></t-list>`,
    segmented: `<div><h4>{{s.label}}</h4><t-radio-group variant="default-filled" :value="v" :disabled="d"><t-radio-button v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</t-radio-button></t-radio-group></div>`,
    dialog: `<t-dialog :visible="true" :header="s.label" attach="body" :footer="false"><t-radio-group :value="v"><t-radio v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</t-radio></t-radio-group></t-dialog>`,
    table: `<t-descriptions :column="1" bordered><t-descriptions-item :label="s.label">{{current}}</t-descriptions-item></t-descriptions>`,
    accordion: `<t-collapse><t-collapse-panel :header="s.label"><template #headerRightContent><t-tag>{{current}}</t-tag></template>…</t-collapse-panel></t-collapse>`,
  },
  (app) => app.use(TDesign),
);
