// Ant Design.
import { React, start } from "../page/react.jsx";
import * as A from "antd";
const opts = (s) => s.options.map((o, i) => ({ value: i, label: o }));
const val = (s) => (s.chosen < 0 ? undefined : s.chosen);
const W = {
  switch: ({ s }) => (
    <A.List
      itemLayout="horizontal"
      dataSource={[1]}
      renderItem={() => (
        <A.List.Item actions={[<A.Switch checked={s.on} disabled={s.disabled} />]}>
          <A.List.Item.Meta title={s.label} description={s.help} />
        </A.List.Item>
      )}
    />
  ),
  checkbox: ({ s }) => (
    <A.Checkbox checked={s.on} disabled={s.disabled} indeterminate={s.mixed}>
      {s.label}
    </A.Checkbox>
  ),
  radio: ({ s }) => (
    <A.Form layout="vertical">
      <A.Form.Item label={s.label}>
        <A.Radio.Group options={opts(s)} value={val(s)} disabled={s.disabled} />
      </A.Form.Item>
    </A.Form>
  ),
  select: ({ s }) => (
    <A.Form layout="horizontal">
      <A.Form.Item label={s.label}>
        <A.Select options={opts(s)} value={val(s)} disabled={s.disabled} style={{ width: 260 }} />
      </A.Form.Item>
    </A.Form>
  ),
  menu: ({ s }) => (
    <A.Flex justify="space-between">
      <A.Typography.Text strong>{s.label}</A.Typography.Text>
      <A.Dropdown menu={{ items: s.options.map((o, i) => ({ key: i, label: o })) }} disabled={s.disabled}>
        <A.Button>{s.options[s.chosen]}</A.Button>
      </A.Dropdown>
    </A.Flex>
  ),
  row: ({ s }) => (
    <A.List
      itemLayout="horizontal"
      dataSource={[1]}
      renderItem={() => (
        <A.List.Item actions={[<a href="#">{s.edit}</a>]}>
          <A.List.Item.Meta title={<a href="#">{s.label}</a>} description={s.options[s.chosen]} />
        </A.List.Item>
      )}
    />
  ),
  segmented: ({ s }) => (
    <A.Form.Item label={s.label}>
      <A.Segmented options={opts(s)} value={val(s)} disabled={s.disabled} />
    </A.Form.Item>
  ),
  dialog: ({ s }) => (
    <A.Modal open title={s.label}>
      <A.Radio.Group options={opts(s)} value={val(s)} />
    </A.Modal>
  ),
  table: ({ s }) => (
    <A.Descriptions bordered column={1} items={[{ key: 1, label: s.label, children: s.options[s.chosen] }]} />
  ),
  accordion: ({ s }) => (
    <A.Collapse items={[{ key: 1, label: s.label, extra: s.options[s.chosen], children: "…" }]} />
  ),
};
start(W, ({ children, spec }) => (
  <A.ConfigProvider
    direction={spec.dir || "ltr"}
    theme={{ algorithm: spec.dark ? A.theme.darkAlgorithm : A.theme.defaultAlgorithm }}
  >
    {children}
  </A.ConfigProvider>
));
