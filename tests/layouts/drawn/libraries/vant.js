// Vant, components for telephones: cells with a value and an arrow, a sheet from below.
import { start } from "../page/vue.js";
import Vant from "vant";
import "vant/lib/index.css";

const RADIOS = `<van-radio-group :model-value="v" :disabled="d"><van-cell-group inset><van-cell v-for="i in items" :key="i.value" :title="i.label" clickable><template #right-icon><van-radio :name="i.value" /></template></van-cell></van-cell-group></van-radio-group>`;

start(
  {
    switch: `<van-cell center :title="s.label" :label="s.help"><template #right-icon><van-switch :model-value="s.on" :disabled="d" /></template></van-cell>`,
    checkbox: `<van-checkbox shape="square" :model-value="s.on" :indeterminate="s.mixed ? true : null" :disabled="d">{{s.label}}</van-checkbox>`,
    radio: `<div><p style="padding:0 16px">{{s.label}}</p>${RADIOS}</div>`,
    select: `<van-field is-link readonly :label="s.label" label-align="top" :model-value="v === null ? '' : current" placeholder="…" :disabled="d" />`,
    menu: `<van-cell :title="s.label" :value="current" is-link />`,
    row: `<van-cell-group inset><van-cell :title="s.label" :label="current" is-link /></van-cell-group>`,
    segmented: `<div><p>{{s.label}}</p><van-tabs type="card" :active="v === null ? -1 : v"><van-tab v-for="i in items" :key="i.value" :name="i.value" :title="i.label" :disabled="d" /></van-tabs></div>`,
    dialog: `<van-popup :show="true" position="bottom" round closeable teleport="body"><div style="padding:16px"><h3>{{s.label}}</h3>${RADIOS}</div></van-popup>`,
    table: `<van-row><van-col span="12">{{s.label}}</van-col><van-col span="12"><van-tag plain type="primary" size="medium">{{current}}</van-tag></van-col></van-row>`,
    accordion: `<van-collapse :model-value="[]"><van-collapse-item name="1" :title="s.label" :value="current">…</van-collapse-item></van-collapse>`,
  },
  (app) => app.use(Vant),
);
