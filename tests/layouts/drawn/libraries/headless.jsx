// Headless UI, unstyled but for what tells states apart.
import { React, start } from "../page/react.jsx";
import * as H from "@headlessui/react";
const row = { display: "flex", alignItems: "center", justifyContent: "space-between" };
const mark = (on, size = 16) => ({
  width: size,
  height: size,
  display: "inline-block",
  border: "1px solid",
  background: on ? "#46e" : "#fff",
});
const W = {
  switch: ({ s }) => (
    <H.Field disabled={s.disabled} style={row}>
      <span>
        <H.Label as="span" passive style={{ display: "block" }}>
          {s.label}
        </H.Label>
        <H.Description as="span">{s.help}</H.Description>
      </span>
      <H.Switch checked={s.on} style={{ width: 44, height: 24, background: s.on ? "#46e" : "#ccc" }}>
        <span aria-hidden="true" style={{ display: "block", width: 20, height: 20, background: "#fff" }} />
      </H.Switch>
    </H.Field>
  ),
  checkbox: ({ s }) => (
    <H.Field disabled={s.disabled}>
      <H.Checkbox checked={s.on} indeterminate={s.mixed} style={mark(s.on)} />
      <H.Label>{s.label}</H.Label>
    </H.Field>
  ),
  radio: ({ s }) => (
    <H.Fieldset disabled={s.disabled}>
      <H.Legend>{s.label}</H.Legend>
      <H.RadioGroup value={s.chosen}>
        {s.options.map((o, i) => (
          <H.Field key={i}>
            <H.Radio value={i} style={mark(i === s.chosen)} />
            <H.Label>{o}</H.Label>
          </H.Field>
        ))}
      </H.RadioGroup>
    </H.Fieldset>
  ),
  select: ({ s }) => (
    <H.Field disabled={s.disabled}>
      <H.Label>{s.label}</H.Label>
      <H.Listbox value={s.chosen}>
        <H.ListboxButton>{s.options[s.chosen] || "–"}</H.ListboxButton>
      </H.Listbox>
    </H.Field>
  ),
  menu: ({ s }) => (
    <div style={row}>
      <span>{s.label}</span>
      <H.Menu>
        <H.MenuButton disabled={s.disabled}>{s.options[s.chosen]}</H.MenuButton>
      </H.Menu>
    </div>
  ),
  row: ({ s }) => (
    <ul role="list">
      <li style={row}>
        <a href="#" style={{ display: "block", flex: 1 }}>
          <p>{s.label}</p>
          <p style={{ color: "#888" }}>{s.options[s.chosen]}</p>
        </a>
        <svg width="10" height="10" aria-hidden="true">
          <path d="M0 0L5 5" />
        </svg>
      </li>
    </ul>
  ),
  segmented: ({ s }) => (
    <H.RadioGroup value={s.chosen} disabled={s.disabled}>
      <H.Label>{s.label}</H.Label>
      <div style={{ display: "flex", gap: 8 }}>
        {s.options.map((o, i) => (
          <H.Radio key={i} value={i} style={{ padding: 4, ...mark(i === s.chosen, "auto") }}>
            {o}
          </H.Radio>
        ))}
      </div>
    </H.RadioGroup>
  ),
  dialog: ({ s }) => (
    <H.Dialog open onClose={() => {}} style={{ position: "fixed", inset: 0, background: "#fff" }}>
      <H.DialogPanel>
        <H.DialogTitle>{s.label}</H.DialogTitle>
        <H.RadioGroup value={s.chosen}>
          {s.options.map((o, i) => (
            <H.Radio key={i} value={i}>
              {o}
            </H.Radio>
          ))}
        </H.RadioGroup>
      </H.DialogPanel>
    </H.Dialog>
  ),
  table: ({ s }) => (
    <dl>
      <div style={{ display: "grid", gridTemplateColumns: "1fr 2fr" }}>
        <dt>{s.label}</dt>
        <dd>{s.options[s.chosen]}</dd>
      </div>
    </dl>
  ),
  accordion: ({ s }) => (
    <H.Disclosure as="div">
      <H.DisclosureButton style={{ ...row, width: "100%" }}>
        <span>{s.label}</span>
        <span>{s.options[s.chosen]}</span>
      </H.DisclosureButton>
      <H.DisclosurePanel>…</H.DisclosurePanel>
    </H.Disclosure>
  ),
};
start(W);
