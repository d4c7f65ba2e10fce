// For Vue libraries: a widget is a template over `s` (the setting), `v` (the chosen index or null), `d` (disabled),
// `current` (the chosen option) and `items`.
import { createApp } from "vue/dist/vue.esm-bundler.js";
import { draw } from "./page.js";

export function start(templates, setup) {
  return draw((host, setting) => {
    const app = createApp({ template: templates[setting.widget], data: () => seen(setting) });
    setup(app);
    app.mount(host);
  });
}

function seen(s) {
  return {
    s,
    d: Boolean(s.disabled),
    v: s.chosen < 0 ? null : s.chosen,
    current: s.options[s.chosen] ?? "–",
    items: s.options.map((option, value) => ({ value, label: option, title: option, text: option })),
  };
}
