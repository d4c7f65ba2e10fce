// Element Plus.
import { start } from "../page/vue.js";
import E from "element-plus";
import "element-plus/dist/index.css";
start(
  {
    switch: `<el-form label-width="auto"><el-form-item :label="s.label"><el-switch :model-value="s.on" :disabled="d" /></el-form-item></el-form>`,
    checkbox: `<el-checkbox :model-value="s.on" :indeterminate="!!s.mixed" :label="s.label" :disabled="d" />`,
    radio: `<el-form label-position="top"><el-form-item :label="s.label"><el-radio-group :model-value="v" :disabled="d"><el-radio v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</el-radio></el-radio-group></el-form-item></el-form>`,
    select: `<el-form><el-form-item :label="s.label"><el-select :model-value="v" :disabled="d" style="width:240px"><el-option v-for="i in items" :key="i.value" :label="i.label" :value="i.value" /></el-select></el-form-item></el-form>`,
    menu: `<el-row justify="space-between"><el-text>{{s.label}}</el-text><el-dropdown :disabled="d"><el-button :disabled="d">{{current}}</el-button><template #dropdown><el-dropdown-menu><el-dropdown-item v-for="i in items" :key="i.value">{{i.label}}</el-dropdown-item></el-dropdown-menu></template></el-dropdown></el-row>`,
    row: `<el-card><template #header><div>{{s.label}}</div></template>{{current}}</el-card>`,
    segmented: `<el-form-item :label="s.label"><el-segmented :model-value="v" :options="items" :disabled="d" /></el-form-item>`,
    dialog: `<el-dialog :model-value="true" :title="s.label"><el-radio-group :model-value="v"><el-radio v-for="i in items" :key="i.value" :value="i.value">{{i.label}}</el-radio></el-radio-group></el-dialog>`,
    table: `<el-descriptions :column="1" border><el-descriptions-item :label="s.label">{{current}}</el-descriptions-item></el-descriptions>`,
    accordion: `<el-collapse><el-collapse-item name="1"><template #title><span style="flex:1">{{s.label}}</span><el-tag>{{current}}</el-tag></template>…</el-collapse-item></el-collapse>`,
  },
  (app) => app.use(E),
);
