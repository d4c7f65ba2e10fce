// Radix Themes.
import { React, start } from "../page/react.jsx";
import * as R from "@radix-ui/themes";
import "@radix-ui/themes/styles.css";
const v = (s) => (s.chosen < 0 ? undefined : String(s.chosen));
const W = {
  switch: ({ s }) => (
    <R.Text as="label" size="2">
      <R.Flex gap="2">
        <R.Switch checked={s.on} disabled={s.disabled} /> {s.label}
      </R.Flex>
    </R.Text>
  ),
  checkbox: ({ s }) => (
    <R.Text as="label" size="2">
      <R.Flex gap="2">
        <R.Checkbox checked={s.mixed ? "indeterminate" : s.on} disabled={s.disabled} />
        {s.label}
      </R.Flex>
    </R.Text>
  ),
  radio: ({ s }) => (
    <div>
      <R.Heading size="3">{s.label}</R.Heading>
      <R.RadioGroup.Root value={v(s)} disabled={s.disabled}>
        {s.options.map((o, i) => (
          <R.RadioGroup.Item key={i} value={String(i)}>
            {o}
          </R.RadioGroup.Item>
        ))}
      </R.RadioGroup.Root>
    </div>
  ),
  select: ({ s }) => (
    <R.Flex justify="between">
      <R.Text>{s.label}</R.Text>
      <R.Select.Root value={v(s)} disabled={s.disabled}>
        <R.Select.Trigger />
        <R.Select.Content>
          {s.options.map((o, i) => (
            <R.Select.Item key={i} value={String(i)}>
              {o}
            </R.Select.Item>
          ))}
        </R.Select.Content>
      </R.Select.Root>
    </R.Flex>
  ),
  menu: ({ s }) => (
    <R.Flex justify="between">
      <R.Text>{s.label}</R.Text>
      <R.DropdownMenu.Root>
        <R.DropdownMenu.Trigger disabled={s.disabled}>
          <R.Button variant="soft">
            {s.options[s.chosen]}
            <R.DropdownMenu.TriggerIcon />
          </R.Button>
        </R.DropdownMenu.Trigger>
      </R.DropdownMenu.Root>
    </R.Flex>
  ),
  row: ({ s }) => (
    <R.Card asChild>
      <a href="#">
        <R.Text as="div" weight="bold">
          {s.label}
        </R.Text>
        <R.Text as="div" color="gray">
          {s.options[s.chosen]}
        </R.Text>
      </a>
    </R.Card>
  ),
  segmented: ({ s }) => (
    <div>
      <R.Text as="p">{s.label}</R.Text>
      <R.SegmentedControl.Root value={v(s)} disabled={s.disabled}>
        {s.options.map((o, i) => (
          <R.SegmentedControl.Item key={i} value={String(i)}>
            {o}
          </R.SegmentedControl.Item>
        ))}
      </R.SegmentedControl.Root>
    </div>
  ),
  dialog: ({ s }) => (
    <R.Dialog.Root open>
      <R.Dialog.Content>
        <R.Dialog.Title>{s.label}</R.Dialog.Title>
        <R.RadioGroup.Root value={v(s)}>
          {s.options.map((o, i) => (
            <R.RadioGroup.Item key={i} value={String(i)}>
              {o}
            </R.RadioGroup.Item>
          ))}
        </R.RadioGroup.Root>
      </R.Dialog.Content>
    </R.Dialog.Root>
  ),
  table: ({ s }) => (
    <R.DataList.Root>
      <R.DataList.Item>
        <R.DataList.Label>{s.label}</R.DataList.Label>
        <R.DataList.Value>{s.options[s.chosen]}</R.DataList.Value>
      </R.DataList.Item>
    </R.DataList.Root>
  ),
  accordion: ({ s }) => (
    <details>
      <summary>
        {s.label} <R.Badge>{s.options[s.chosen]}</R.Badge>
      </summary>
      …
    </details>
  ),
};
start(W, ({ children, spec }) => (
  <R.Theme style={{ minHeight: 0 }} appearance={spec.dark ? "dark" : "light"}>
    {children}
  </R.Theme>
));
