// node build.mjs SOURCES OUT LIBRARY...: each library's script and style sheet, from node_modules of the folder it is started in.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [sources, out, ...libraries] = process.argv.slice(2);
const modules = join(process.cwd(), "node_modules");
const esbuild = createRequire(join(modules, "any.js"))("esbuild");
const NOTHING = ["woff", "woff2", "ttf", "eot", "svg", "png", "gif", "jpg"];

for (const library of libraries) {
  const entry = ["jsx", "js"]
    .map((kind) => join(sources, "libraries", `${library}.${kind}`))
    .find(existsSync);
  if (!entry) throw new Error(`no such library: ${library}`);
  await esbuild.build({
    entryPoints: [entry],
    outfile: join(out, `${library}.js`),
    bundle: true,
    format: "iife",
    nodePaths: [modules],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
      __QUASAR_VERSION__: '"2"',
      __QUASAR_SSR__: "false",
      __QUASAR_SSR_SERVER__: "false",
      __QUASAR_SSR_CLIENT__: "false",
      __QUASAR_SSR_PWA__: "false",
      global: "window",
    },
    loader: Object.fromEntries(NOTHING.map((kind) => [`.${kind}`, "empty"])),
    external: ["/assets/*"],
    logLevel: "error",
  });
}
