// Primer.
import { React, start } from "../page/react.jsx";
import * as P from "@primer/react";
const W = {
  switch: ({ s }) => (
    <P.Box display="flex">
      <P.Box flexGrow={1}>
        <P.Text id={s.id + "l"} as="p">
          {s.label}
        </P.Text>
      </P.Box>
      <P.ToggleSwitch
        aria-labelledby={s.id + "l"}
        checked={s.on}
        disabled={s.disabled}
        buttonLabelOn={s.on_word}
        buttonLabelOff={s.off_word}
      />
    </P.Box>
  ),
  checkbox: ({ s }) => (
    <P.FormControl disabled={s.disabled}>
      <P.Checkbox checked={s.on} indeterminate={s.mixed} onChange={() => {}} />
      <P.FormControl.Label>{s.label}</P.FormControl.Label>
    </P.FormControl>
  ),
  radio: ({ s }) => (
    <P.RadioGroup name={s.id} disabled={s.disabled}>
      <P.RadioGroup.Label>{s.label}</P.RadioGroup.Label>
      {s.options.map((o, i) => (
        <P.FormControl key={i}>
          <P.Radio value={String(i)} checked={i == s.chosen} onChange={() => {}} />
          <P.FormControl.Label>{o}</P.FormControl.Label>
        </P.FormControl>
      ))}
    </P.RadioGroup>
  ),
  select: ({ s }) => (
    <P.FormControl disabled={s.disabled}>
      <P.FormControl.Label>{s.label}</P.FormControl.Label>
      <P.Select
        value={s.chosen < 0 ? "" : String(s.chosen)}
        placeholder={s.chosen < 0 ? "…" : undefined}
        onChange={() => {}}
      >
        {s.options.map((o, i) => (
          <P.Select.Option key={i} value={String(i)}>
            {o}
          </P.Select.Option>
        ))}
      </P.Select>
    </P.FormControl>
  ),
  menu: ({ s }) => (
    <P.Box display="flex" justifyContent="space-between">
      <P.Heading as="h3">{s.label}</P.Heading>
      <P.ActionMenu>
        <P.ActionMenu.Button disabled={s.disabled}>{s.options[s.chosen]}</P.ActionMenu.Button>
        <P.ActionMenu.Overlay>
          <P.ActionList>
            {s.options.map((o, i) => (
              <P.ActionList.Item key={i}>{o}</P.ActionList.Item>
            ))}
          </P.ActionList>
        </P.ActionMenu.Overlay>
      </P.ActionMenu>
    </P.Box>
  ),
  row: ({ s }) => (
    <P.ActionList>
      <P.ActionList.LinkItem href="#">
        {s.label}
        <P.ActionList.Description variant="block">{s.options[s.chosen]}</P.ActionList.Description>
      </P.ActionList.LinkItem>
    </P.ActionList>
  ),
  segmented: ({ s }) => (
    <div>
      <P.Text as="p" id={s.id + "l"}>
        {s.label}
      </P.Text>
      <P.SegmentedControl aria-labelledby={s.id + "l"}>
        {s.options.map((o, i) => (
          <P.SegmentedControl.Button key={i} selected={i == s.chosen}>
            {o}
          </P.SegmentedControl.Button>
        ))}
      </P.SegmentedControl>
    </div>
  ),
  dialog: ({ s }) => (
    <P.ActionList selectionVariant="single" role="menu" aria-label={s.label}>
      <P.ActionList.Group>
        <P.ActionList.GroupHeading>{s.label}</P.ActionList.GroupHeading>
        {s.options.map((o, i) => (
          <P.ActionList.Item key={i} role="menuitemradio" selected={i == s.chosen}>
            {o}
          </P.ActionList.Item>
        ))}
      </P.ActionList.Group>
    </P.ActionList>
  ),
  table: ({ s }) => (
    <P.Box as="dl">
      <P.Box as="dt" fontWeight="bold">
        {s.label}
      </P.Box>
      <P.Box as="dd">
        <P.Label>{s.options[s.chosen]}</P.Label>
      </P.Box>
    </P.Box>
  ),
  accordion: ({ s }) => (
    <P.Details>
      <summary>
        {s.label} <P.Label>{s.options[s.chosen]}</P.Label>
      </summary>
      …
    </P.Details>
  ),
};
start(W, ({ children, spec }) => (
  <P.ThemeProvider colorMode={spec.dark ? "night" : "day"}>
    <P.BaseStyles>{children}</P.BaseStyles>
  </P.ThemeProvider>
));
