// Cloudscape.
import { React, start } from "../page/react.jsx";
import * as C from "@cloudscape-design/components";

const shown = (s) => s.options[s.chosen] ?? "–";
const options = (s) => s.options.map((label, at) => ({ value: String(at), label }));
const items = (s) => s.options.map((text, at) => ({ id: String(at), text }));

const Radios = ({ s }) => (
  <C.RadioGroup
    value={s.chosen < 0 ? null : String(s.chosen)}
    onChange={() => {}}
    items={options(s).map((one) => ({ ...one, disabled: s.disabled }))}
  />
);

const W = {
  switch: ({ s }) => (
    <C.Toggle checked={s.on} disabled={s.disabled} description={s.help} onChange={() => {}}>
      {s.label}
    </C.Toggle>
  ),
  checkbox: ({ s }) => (
    <C.Checkbox checked={s.on} indeterminate={s.mixed} disabled={s.disabled} onChange={() => {}}>
      {s.label}
    </C.Checkbox>
  ),
  radio: ({ s }) => (
    <C.FormField label={s.label} description={s.help} stretch>
      <Radios s={s} />
    </C.FormField>
  ),
  select: ({ s }) => (
    <C.FormField label={s.label}>
      <C.Select
        selectedOption={options(s)[s.chosen] ?? null}
        options={options(s)}
        placeholder="…"
        disabled={s.disabled}
        onChange={() => {}}
      />
    </C.FormField>
  ),
  menu: ({ s }) => (
    <div style={{ display: "flex", justifyContent: "space-between" }}>
      <C.Box variant="span">{s.label}</C.Box>
      <C.ButtonDropdown items={items(s)} disabled={s.disabled}>
        {shown(s)}
      </C.ButtonDropdown>
    </div>
  ),
  row: ({ s }) => (
    <C.Container
      header={
        <C.Header variant="h3" actions={<C.Button>{s.edit}</C.Button>}>
          {s.label}
        </C.Header>
      }
    >
      {shown(s)}
    </C.Container>
  ),
  segmented: ({ s }) => (
    <div>
      <C.Box variant="h4">{s.label}</C.Box>
      <C.SegmentedControl
        label={s.label}
        selectedId={s.chosen < 0 ? null : String(s.chosen)}
        options={items(s).map((one) => ({ ...one, disabled: s.disabled }))}
        onChange={() => {}}
      />
    </div>
  ),
  dialog: ({ s }) => (
    <C.Modal visible header={s.label} onDismiss={() => {}}>
      <Radios s={s} />
    </C.Modal>
  ),
  table: ({ s }) => <C.KeyValuePairs items={[{ label: s.label, value: shown(s) }]} />,
  accordion: ({ s }) => (
    <C.ExpandableSection headerText={s.label} headerDescription={shown(s)} variant="container">
      {s.help}
    </C.ExpandableSection>
  ),
};
start(W);
