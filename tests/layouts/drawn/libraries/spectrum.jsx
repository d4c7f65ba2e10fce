// React Spectrum.
import { React, start } from "../page/react.jsx";
import * as A from "@adobe/react-spectrum";
const W = {
  switch: ({ s }) => (
    <A.Switch isSelected={s.on} isDisabled={s.disabled}>
      {s.label}
    </A.Switch>
  ),
  checkbox: ({ s }) => (
    <A.Checkbox isSelected={s.on} isIndeterminate={s.mixed} isDisabled={s.disabled}>
      {s.label}
    </A.Checkbox>
  ),
  radio: ({ s }) => (
    <A.RadioGroup label={s.label} value={String(s.chosen)} isDisabled={s.disabled}>
      {s.options.map((o, i) => (
        <A.Radio key={i} value={String(i)}>
          {o}
        </A.Radio>
      ))}
    </A.RadioGroup>
  ),
  select: ({ s }) => (
    <A.Picker label={s.label} selectedKey={s.chosen < 0 ? null : String(s.chosen)} isDisabled={s.disabled}>
      {s.options.map((o, i) => (
        <A.Item key={String(i)}>{o}</A.Item>
      ))}
    </A.Picker>
  ),
  menu: ({ s }) => (
    <A.Flex justifyContent="space-between">
      <A.Text>{s.label}</A.Text>
      <A.MenuTrigger>
        <A.ActionButton isDisabled={s.disabled}>{s.options[s.chosen]}</A.ActionButton>
        <A.Menu>
          {s.options.map((o, i) => (
            <A.Item key={i}>{o}</A.Item>
          ))}
        </A.Menu>
      </A.MenuTrigger>
    </A.Flex>
  ),
  row: ({ s }) => <A.LabeledValue label={s.label} value={s.options[s.chosen] || "–"} />,
  segmented: ({ s }) => (
    <div>
      <A.Heading level={4}>{s.label}</A.Heading>
      <A.ActionGroup selectionMode="single" selectedKeys={[String(s.chosen)]} isDisabled={s.disabled}>
        {s.options.map((o, i) => (
          <A.Item key={String(i)}>{o}</A.Item>
        ))}
      </A.ActionGroup>
    </div>
  ),
  dialog: ({ s }) => (
    <A.DialogContainer onDismiss={() => {}}>
      <A.Dialog>
        <A.Heading>{s.label}</A.Heading>
        <A.Content>
          <A.RadioGroup aria-label={s.label} value={String(s.chosen)}>
            {s.options.map((o, i) => (
              <A.Radio key={i} value={String(i)}>
                {o}
              </A.Radio>
            ))}
          </A.RadioGroup>
        </A.Content>
      </A.Dialog>
    </A.DialogContainer>
  ),
  table: ({ s }) => (
    <A.TableView aria-label="t" width="500px">
      <A.TableHeader>
        <A.Column isRowHeader>A</A.Column>
        <A.Column>B</A.Column>
      </A.TableHeader>
      <A.TableBody>
        <A.Row>
          <A.Cell>{s.label}</A.Cell>
          <A.Cell>{s.options[s.chosen]}</A.Cell>
        </A.Row>
      </A.TableBody>
    </A.TableView>
  ),
  accordion: ({ s }) => (
    <A.ListBox aria-label={s.label} selectionMode="single" selectedKeys={[String(s.chosen)]} width="300px">
      <A.Section title={s.label}>
        {s.options.map((o, i) => (
          <A.Item key={String(i)}>{o}</A.Item>
        ))}
      </A.Section>
    </A.ListBox>
  ),
};
start(W, ({ children, spec }) => (
  <A.Provider
    theme={A.defaultTheme}
    colorScheme={spec.dark ? "dark" : "light"}
    locale={spec.dir ? "ar-AE" : "en-US"}
  >
    {children}
  </A.Provider>
));
