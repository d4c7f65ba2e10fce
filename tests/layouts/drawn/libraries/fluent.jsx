// Fluent UI.
import { React, start } from "../page/react.jsx";
import * as F from "@fluentui/react-components";
const W = {
  switch: ({ s }) => <F.Switch label={s.label} labelPosition="before" checked={s.on} disabled={s.disabled} />,
  checkbox: ({ s }) => (
    <F.Checkbox label={s.label} checked={s.mixed ? "mixed" : s.on} disabled={s.disabled} />
  ),
  radio: ({ s }) => (
    <F.Field label={s.label} hint={s.help}>
      <F.RadioGroup value={String(s.chosen)} disabled={s.disabled}>
        {s.options.map((o, i) => (
          <F.Radio key={i} value={String(i)} label={o} />
        ))}
      </F.RadioGroup>
    </F.Field>
  ),
  select: ({ s }) => (
    <F.Field label={s.label}>
      <F.Dropdown
        value={s.options[s.chosen] || ""}
        selectedOptions={[String(s.chosen)]}
        disabled={s.disabled}
      >
        {s.options.map((o, i) => (
          <F.Option key={i} value={String(i)}>
            {o}
          </F.Option>
        ))}
      </F.Dropdown>
    </F.Field>
  ),
  menu: ({ s }) => (
    <div style={{ display: "flex", justifyContent: "space-between" }}>
      <F.Text>{s.label}</F.Text>
      <F.Menu>
        <F.MenuTrigger>
          <F.MenuButton disabled={s.disabled}>{s.options[s.chosen]}</F.MenuButton>
        </F.MenuTrigger>
        <F.MenuPopover>
          <F.MenuList>
            {s.options.map((o, i) => (
              <F.MenuItem key={i}>{o}</F.MenuItem>
            ))}
          </F.MenuList>
        </F.MenuPopover>
      </F.Menu>
    </div>
  ),
  row: ({ s }) => (
    <F.Card onClick={() => {}} disabled={s.disabled}>
      <F.CardHeader
        header={<F.Text weight="semibold">{s.label}</F.Text>}
        description={<F.Caption1>{s.options[s.chosen]}</F.Caption1>}
      />
    </F.Card>
  ),
  segmented: ({ s }) => (
    <div>
      <F.Label>{s.label}</F.Label>
      <F.TabList selectedValue={String(s.chosen)} disabled={s.disabled}>
        {s.options.map((o, i) => (
          <F.Tab key={i} value={String(i)}>
            {o}
          </F.Tab>
        ))}
      </F.TabList>
    </div>
  ),
  dialog: ({ s }) => (
    <F.Dialog open>
      <F.DialogSurface>
        <F.DialogBody>
          <F.DialogTitle>{s.label}</F.DialogTitle>
          <F.DialogContent>
            <F.RadioGroup value={String(s.chosen)}>
              {s.options.map((o, i) => (
                <F.Radio key={i} value={String(i)} label={o} />
              ))}
            </F.RadioGroup>
          </F.DialogContent>
        </F.DialogBody>
      </F.DialogSurface>
    </F.Dialog>
  ),
  table: ({ s }) => (
    <F.Table>
      <F.TableBody>
        <F.TableRow>
          <F.TableCell>{s.label}</F.TableCell>
          <F.TableCell>{s.options[s.chosen]}</F.TableCell>
        </F.TableRow>
      </F.TableBody>
    </F.Table>
  ),
  accordion: ({ s }) => (
    <F.Accordion collapsible>
      <F.AccordionItem value="1">
        <F.AccordionHeader>
          {s.label}: {s.options[s.chosen]}
        </F.AccordionHeader>
        <F.AccordionPanel>…</F.AccordionPanel>
      </F.AccordionItem>
    </F.Accordion>
  ),
};
start(W, ({ children, spec }) => (
  <F.FluentProvider dir={spec.dir || "ltr"} theme={spec.dark ? F.webDarkTheme : F.webLightTheme}>
    {children}
  </F.FluentProvider>
));
