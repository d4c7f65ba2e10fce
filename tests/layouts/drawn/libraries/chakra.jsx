// Chakra UI.
import { React, start } from "../page/react.jsx";
import * as C from "@chakra-ui/react";
const v = (s) => String(s.chosen);
const W = {
  switch: ({ s }) => (
    <C.FormControl display="flex" alignItems="center" isDisabled={s.disabled}>
      <C.FormLabel htmlFor={s.id} mb="0">
        {s.label}
      </C.FormLabel>
      <C.Switch id={s.id} isChecked={s.on} />
    </C.FormControl>
  ),
  checkbox: ({ s }) => (
    <C.Checkbox isChecked={s.on} isDisabled={s.disabled} isIndeterminate={s.mixed}>
      {s.label}
    </C.Checkbox>
  ),
  radio: ({ s }) => (
    <C.FormControl as="fieldset" isDisabled={s.disabled}>
      <C.FormLabel as="legend">{s.label}</C.FormLabel>
      <C.RadioGroup value={v(s)}>
        <C.HStack>
          {s.options.map((o, i) => (
            <C.Radio key={i} value={String(i)}>
              {o}
            </C.Radio>
          ))}
        </C.HStack>
      </C.RadioGroup>
    </C.FormControl>
  ),
  select: ({ s }) => (
    <C.FormControl isDisabled={s.disabled}>
      <C.FormLabel>{s.label}</C.FormLabel>
      <C.Select value={v(s)} onChange={() => {}} placeholder={s.chosen < 0 ? "…" : undefined}>
        {s.options.map((o, i) => (
          <option key={i} value={String(i)}>
            {o}
          </option>
        ))}
      </C.Select>
    </C.FormControl>
  ),
  menu: ({ s }) => (
    <C.Flex justify="space-between">
      <C.Text>{s.label}</C.Text>
      <C.Menu>
        <C.MenuButton as={C.Button} isDisabled={s.disabled}>
          {s.options[s.chosen]}
        </C.MenuButton>
        <C.MenuList>
          {s.options.map((o, i) => (
            <C.MenuItem key={i}>{o}</C.MenuItem>
          ))}
        </C.MenuList>
      </C.Menu>
    </C.Flex>
  ),
  row: ({ s }) => (
    <C.Flex as="a" href="#" justify="space-between">
      <C.Box>
        <C.Heading size="xs">{s.label}</C.Heading>
        <C.Text fontSize="sm">{s.options[s.chosen]}</C.Text>
      </C.Box>
    </C.Flex>
  ),
  segmented: ({ s }) => (
    <div>
      <C.Heading size="sm">{s.label}</C.Heading>
      <C.Tabs index={s.chosen} variant="soft-rounded">
        <C.TabList>
          {s.options.map((o, i) => (
            <C.Tab key={i} isDisabled={s.disabled}>
              {o}
            </C.Tab>
          ))}
        </C.TabList>
      </C.Tabs>
    </div>
  ),
  dialog: ({ s }) => (
    <C.Modal isOpen onClose={() => {}}>
      <C.ModalOverlay />
      <C.ModalContent>
        <C.ModalHeader>{s.label}</C.ModalHeader>
        <C.ModalCloseButton />
        <C.ModalBody>
          <C.RadioGroup value={v(s)}>
            {s.options.map((o, i) => (
              <C.Radio key={i} value={String(i)}>
                {o}
              </C.Radio>
            ))}
          </C.RadioGroup>
        </C.ModalBody>
      </C.ModalContent>
    </C.Modal>
  ),
  table: ({ s }) => (
    <C.Table>
      <C.Tbody>
        <C.Tr>
          <C.Td>{s.label}</C.Td>
          <C.Td>
            <C.Tag>{s.options[s.chosen]}</C.Tag>
          </C.Td>
        </C.Tr>
      </C.Tbody>
    </C.Table>
  ),
  accordion: ({ s }) => (
    <C.Accordion allowToggle>
      <C.AccordionItem isDisabled={s.disabled}>
        <h2>
          <C.AccordionButton>
            <C.Box as="span" flex="1">
              {s.label}
            </C.Box>
            <C.Text>{s.options[s.chosen]}</C.Text>
            <C.AccordionIcon />
          </C.AccordionButton>
        </h2>
        <C.AccordionPanel>…</C.AccordionPanel>
      </C.AccordionItem>
    </C.Accordion>
  ),
};
start(W, ({ children }) => <C.ChakraProvider>{children}</C.ChakraProvider>);
