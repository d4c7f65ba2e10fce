// Mantine.
import { React, start } from "../page/react.jsx";
import * as M from "@mantine/core";
import "@mantine/core/styles.css";
const v = (s) => (s.chosen < 0 ? null : String(s.chosen));
const d = (s) => s.options.map((o, i) => ({ value: String(i), label: o }));
const W = {
  switch: ({ s }) => (
    <M.Switch
      labelPosition="left"
      label={s.label}
      description={s.help}
      checked={s.on}
      disabled={s.disabled}
      onChange={() => {}}
    />
  ),
  checkbox: ({ s }) => (
    <M.Checkbox
      label={s.label}
      checked={s.on}
      indeterminate={s.mixed}
      disabled={s.disabled}
      onChange={() => {}}
    />
  ),
  radio: ({ s }) => (
    <M.Radio.Group label={s.label} description={s.help} value={v(s)}>
      {s.options.map((o, i) => (
        <M.Radio key={i} value={String(i)} label={o} disabled={s.disabled} />
      ))}
    </M.Radio.Group>
  ),
  select: ({ s }) => <M.Select label={s.label} data={d(s)} value={v(s)} disabled={s.disabled} />,
  menu: ({ s }) => (
    <M.Group justify="space-between">
      <M.Text>{s.label}</M.Text>
      <M.Menu>
        <M.Menu.Target>
          <M.Button disabled={s.disabled} variant="default">
            {s.options[s.chosen]}
          </M.Button>
        </M.Menu.Target>
      </M.Menu>
    </M.Group>
  ),
  row: ({ s }) => (
    <M.NavLink
      href="#"
      label={s.label}
      description={s.options[s.chosen]}
      disabled={s.disabled}
      component="a"
    />
  ),
  segmented: ({ s }) => (
    <div>
      <M.Text size="sm" fw={500}>
        {s.label}
      </M.Text>
      <M.SegmentedControl data={d(s)} value={v(s) || ""} disabled={s.disabled} />
    </div>
  ),
  dialog: ({ s }) => (
    <M.Modal opened onClose={() => {}} title={s.label} transitionProps={{ duration: 0 }}>
      <M.Radio.Group value={v(s)}>
        {s.options.map((o, i) => (
          <M.Radio key={i} value={String(i)} label={o} />
        ))}
      </M.Radio.Group>
    </M.Modal>
  ),
  table: ({ s }) => <M.Table data={{ head: ["", ""], body: [[s.label, s.options[s.chosen]]] }} />,
  accordion: ({ s }) => (
    <M.Accordion>
      <M.Accordion.Item value="a">
        <M.Accordion.Control disabled={s.disabled}>
          <M.Group justify="space-between">
            <M.Text>{s.label}</M.Text>
            <M.Text c="dimmed">{s.options[s.chosen]}</M.Text>
          </M.Group>
        </M.Accordion.Control>
        <M.Accordion.Panel>…</M.Accordion.Panel>
      </M.Accordion.Item>
    </M.Accordion>
  ),
};
start(W, ({ children, spec }) => (
  <M.MantineProvider forceColorScheme={spec.dark ? "dark" : "light"}>{children}</M.MantineProvider>
));
