// PatternFly.
import { React, start } from "../page/react.jsx";
import * as P from "@patternfly/react-core";
import "@patternfly/react-core/dist/styles/base.css";

const shown = (s) => s.options[s.chosen] ?? "–";

function Radios({ s, bare }) {
  return s.options.map((option, at) => (
    <P.Radio
      key={at}
      id={`${s.id}-${at}`}
      name={s.id}
      label={option}
      isChecked={at === s.chosen}
      isDisabled={s.disabled}
      onChange={() => {}}
    />
  ));
}

const W = {
  switch: ({ s }) => (
    <P.Switch
      id={s.id}
      label={s.label}
      isChecked={s.on}
      isDisabled={s.disabled}
      isReversed
      onChange={() => {}}
    />
  ),
  checkbox: ({ s }) => (
    <P.Checkbox
      id={s.id}
      label={s.label}
      description={s.help}
      isChecked={s.mixed ? null : s.on}
      isDisabled={s.disabled}
      onChange={() => {}}
    />
  ),
  radio: ({ s }) => (
    <P.Form>
      <P.FormGroup role="radiogroup" fieldId={s.id} label={s.label}>
        <Radios s={s} />
      </P.FormGroup>
    </P.Form>
  ),
  select: ({ s }) => (
    <P.Form>
      <P.FormGroup label={s.label} fieldId={s.id}>
        <P.Select
          isOpen={false}
          selected={s.chosen}
          toggle={(ref) => (
            <P.MenuToggle ref={ref} id={s.id} isDisabled={s.disabled}>
              {s.chosen < 0 ? "…" : shown(s)}
            </P.MenuToggle>
          )}
        >
          <P.SelectList>
            {s.options.map((option, at) => (
              <P.SelectOption key={at} value={at}>
                {option}
              </P.SelectOption>
            ))}
          </P.SelectList>
        </P.Select>
      </P.FormGroup>
    </P.Form>
  ),
  menu: ({ s }) => (
    <P.Flex justifyContent={{ default: "justifyContentSpaceBetween" }}>
      <P.FlexItem>{s.label}</P.FlexItem>
      <P.FlexItem>
        <P.Dropdown
          isOpen={false}
          toggle={(ref) => (
            <P.MenuToggle ref={ref} variant="plainText" isDisabled={s.disabled}>
              {shown(s)}
            </P.MenuToggle>
          )}
        >
          <P.DropdownList>
            {s.options.map((option, at) => (
              <P.DropdownItem key={at}>{option}</P.DropdownItem>
            ))}
          </P.DropdownList>
        </P.Dropdown>
      </P.FlexItem>
    </P.Flex>
  ),
  row: ({ s }) => (
    <P.DataList aria-label="settings">
      <P.DataListItem aria-labelledby={`${s.id}n`}>
        <P.DataListItemRow>
          <P.DataListItemCells
            dataListCells={[
              <P.DataListCell key="n">
                <span id={`${s.id}n`}>{s.label}</span>
              </P.DataListCell>,
              <P.DataListCell key="v">{shown(s)}</P.DataListCell>,
              <P.DataListCell key="e">
                <P.Button variant="link">{s.edit}</P.Button>
              </P.DataListCell>,
            ]}
          />
        </P.DataListItemRow>
      </P.DataListItem>
    </P.DataList>
  ),
  segmented: ({ s }) => (
    <div>
      <P.Title headingLevel="h3" size="md">
        {s.label}
      </P.Title>
      <P.ToggleGroup aria-label={s.label}>
        {s.options.map((option, at) => (
          <P.ToggleGroupItem
            key={at}
            text={option}
            buttonId={`${s.id}-${at}`}
            isSelected={at === s.chosen}
            isDisabled={s.disabled}
          />
        ))}
      </P.ToggleGroup>
    </div>
  ),
  dialog: ({ s }) => (
    <P.Modal isOpen variant="small" onClose={() => {}} aria-labelledby={`${s.id}t`}>
      <P.ModalHeader title={s.label} labelId={`${s.id}t`} />
      <P.ModalBody>
        <Radios s={s} />
      </P.ModalBody>
    </P.Modal>
  ),
  table: ({ s }) => (
    <P.DescriptionList isHorizontal>
      <P.DescriptionListGroup>
        <P.DescriptionListTerm>{s.label}</P.DescriptionListTerm>
        <P.DescriptionListDescription>{shown(s)}</P.DescriptionListDescription>
      </P.DescriptionListGroup>
    </P.DescriptionList>
  ),
  accordion: ({ s }) => (
    <P.ExpandableSection
      toggleContent={
        <span>
          {s.label} <P.Label isCompact>{shown(s)}</P.Label>
        </span>
      }
    >
      {s.help}
    </P.ExpandableSection>
  ),
};
start(W);
