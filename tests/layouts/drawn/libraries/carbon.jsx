// Carbon.
import { React, start } from "../page/react.jsx";
import * as C from "@carbon/react";
import "@carbon/styles/css/styles.css";
const it = (s) => s.options.map((o, i) => ({ id: String(i), text: o }));
const W = {
  switch: ({ s }) => (
    <C.Toggle
      id={s.id}
      labelText={s.label}
      labelA={s.off_word}
      labelB={s.on_word}
      toggled={s.on}
      disabled={s.disabled}
      onToggle={() => {}}
    />
  ),
  checkbox: ({ s }) => (
    <C.Checkbox
      id={s.id}
      labelText={s.label}
      checked={s.on}
      indeterminate={s.mixed}
      disabled={s.disabled}
      onChange={() => {}}
    />
  ),
  radio: ({ s }) => (
    <C.RadioButtonGroup
      legendText={s.label}
      name={s.id}
      valueSelected={String(s.chosen)}
      disabled={s.disabled}
    >
      {s.options.map((o, i) => (
        <C.RadioButton key={i} id={s.id + i} labelText={o} value={String(i)} />
      ))}
    </C.RadioButtonGroup>
  ),
  select: ({ s }) => (
    <C.Dropdown
      id={s.id}
      titleText={s.label}
      label="…"
      items={it(s)}
      itemToString={(i) => (i ? i.text : "")}
      selectedItem={it(s)[s.chosen] || null}
      disabled={s.disabled}
    />
  ),
  menu: ({ s }) => (
    <div style={{ display: "flex", justifyContent: "space-between" }}>
      <h4>{s.label}</h4>
      <C.MenuButton label={s.options[s.chosen] || "–"} disabled={s.disabled}>
        {s.options.map((o, i) => (
          <C.MenuItem key={i} label={o} />
        ))}
      </C.MenuButton>
    </div>
  ),
  row: ({ s }) => (
    <C.ClickableTile href="#">
      <h5>{s.label}</h5>
      <p>{s.options[s.chosen]}</p>
    </C.ClickableTile>
  ),
  segmented: ({ s }) => (
    <div>
      <p>{s.label}</p>
      <C.ContentSwitcher selectedIndex={s.chosen} onChange={() => {}}>
        {s.options.map((o, i) => (
          <C.Switch key={i} name={String(i)} text={o} />
        ))}
      </C.ContentSwitcher>
    </div>
  ),
  dialog: ({ s }) => (
    <C.Modal open modalHeading={s.label} passiveModal>
      <C.RadioButtonGroup legendText="" name={s.id} valueSelected={String(s.chosen)}>
        {s.options.map((o, i) => (
          <C.RadioButton key={i} id={s.id + i} labelText={o} value={String(i)} />
        ))}
      </C.RadioButtonGroup>
    </C.Modal>
  ),
  table: ({ s }) => (
    <C.StructuredListWrapper>
      <C.StructuredListBody>
        <C.StructuredListRow>
          <C.StructuredListCell>{s.label}</C.StructuredListCell>
          <C.StructuredListCell>{s.options[s.chosen]}</C.StructuredListCell>
        </C.StructuredListRow>
      </C.StructuredListBody>
    </C.StructuredListWrapper>
  ),
  accordion: ({ s }) => (
    <C.Accordion>
      <C.AccordionItem
        title={
          <span style={{ display: "flex", justifyContent: "space-between" }}>
            <span>{s.label}</span>
            <span>{s.options[s.chosen]}</span>
          </span>
        }
        disabled={s.disabled}
      >
        …
      </C.AccordionItem>
    </C.Accordion>
  ),
};
start(W);
