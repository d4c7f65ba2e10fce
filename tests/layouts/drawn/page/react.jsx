// For React libraries: a widget is a component that takes the setting as `s`.
import React from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { draw } from "./page.js";

export function start(widgets, Wrap = ({ children }) => children) {
  return draw((host, setting, spec) => {
    const Widget = widgets[setting.widget];
    flushSync(() =>
      createRoot(host).render(
        <Wrap spec={spec}>
          <Widget s={setting} />
        </Wrap>,
      ),
    );
  });
}
export { React };
