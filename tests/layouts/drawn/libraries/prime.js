// PrimeVue.
import { start } from "../page/vue.js";
import PrimeVue from "primevue/config";
import Aura from "@primevue/themes/aura";

import ToggleSwitch from "primevue/toggleswitch";
import Checkbox from "primevue/checkbox";
import RadioButton from "primevue/radiobutton";
import Select from "primevue/select";
import Button from "primevue/button";
import SelectButton from "primevue/selectbutton";
import Dialog from "primevue/dialog";
import DataTable from "primevue/datatable";
import Column from "primevue/column";
import Accordion from "primevue/accordion";
import AccordionPanel from "primevue/accordionpanel";
import AccordionHeader from "primevue/accordionheader";
import Panel from "primevue/panel";
import Listbox from "primevue/listbox";
import Tag from "primevue/tag";
const C = {
  ToggleSwitch,
  Checkbox,
  RadioButton,
  Select,
  Button,
  SelectButton,
  Dialog,
  DataTable,
  Column,
  Accordion,
  AccordionPanel,
  AccordionHeader,
  Panel,
  Listbox,
  Tag,
};
start(
  {
    switch: `<div style="display:flex;justify-content:space-between"><label :for="s.id">{{s.label}}</label><ToggleSwitch :inputId="s.id" :modelValue="s.on" :disabled="d" /></div>`,
    checkbox: `<div><Checkbox :modelValue="s.on" :indeterminate="!!s.mixed" binary :inputId="s.id" :disabled="d" /><label :for="s.id">{{s.label}}</label></div>`,
    radio: `<div><div>{{s.label}}</div><div v-for="i in items" :key="i.value"><RadioButton :modelValue="v" :inputId="s.id+i.value" :name="s.id" :value="i.value" :disabled="d" /><label :for="s.id+i.value">{{i.label}}</label></div></div>`,
    select: `<div><label :id="s.id+'l'">{{s.label}}</label><br><Select :modelValue="v" :options="items" optionLabel="label" optionValue="value" :ariaLabelledby="s.id+'l'" :disabled="d" /></div>`,
    menu: `<div style="display:flex;justify-content:space-between"><span>{{s.label}}</span><Button type="button" :label="current" aria-haspopup="true" :disabled="d" /></div>`,
    row: `<Panel :header="s.label">{{current}}</Panel>`,
    segmented: `<div><p>{{s.label}}</p><SelectButton :modelValue="v" :options="items" optionLabel="label" optionValue="value" :disabled="d" /></div>`,
    dialog: `<Dialog :visible="true" modal :header="s.label"><div v-for="i in items" :key="i.value"><RadioButton :modelValue="v" :inputId="s.id+i.value" :name="s.id" :value="i.value" /><label :for="s.id+i.value">{{i.label}}</label></div></Dialog>`,
    table: `<DataTable :value="[{a:s.label,b:current}]"><Column field="a" header="A" /><Column field="b" header="B" /></DataTable>`,
    accordion: `<Accordion><AccordionPanel value="0"><AccordionHeader><span>{{s.label}}</span><Tag :value="current" /></AccordionHeader></AccordionPanel></Accordion>`,
  },
  (app) => {
    app.use(PrimeVue, { theme: { preset: Aura } });
    for (const [k, c] of Object.entries(C)) app.component(k, c);
  },
);
