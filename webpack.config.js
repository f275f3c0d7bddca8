import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";
import HtmlWebpackPlugin from "html-webpack-plugin";

const swc = {
  loader: "swc-loader",
  options: {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
    },
  },
};

const root = import.meta.dirname;

/** What the manifest names beside the page: functions.json, made of the functions' docstrings, and the icons. */
const manifestFiles = {
  apply: (compiler) => {
    compiler.hooks.thisCompilation.tap("manifestFiles", (compilation) => {
      const { Compilation, sources } = compiler.webpack;
      const emit = (name, content) => compilation.emitAsset(name, new sources.RawSource(content));
      compilation.hooks.processAssets.tapPromise(
        { name: "manifestFiles", stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        async () => {
          const source = join(root, "src", "functions", "functions.ts");
          const { errors, metadataJson } = await generateCustomFunctionsMetadata(source);
          if (errors.length > 0) throw new Error(errors.join("\n"));
          emit("functions.json", metadataJson);
          // Excel wants an address here; with a shared runtime it runs the functions of the pane's own page.
          emit("functions.js", "// The custom functions are part of taskpane.html.\n");
          const assets = join(root, "assets");
          for (const name of readdirSync(assets).filter((file) => file.endsWith(".png"))) {
            emit(`assets/${name}`, readFileSync(join(assets, name)));
          }
        },
      );
    });
  },
};

/** `officeJs` is for a page that comes twice; others name it themselves. */
const page = (filename, chunk, template, officeJs = "") =>
  new HtmlWebpackPlugin({ filename, template, chunks: [chunk], officeJs });

const panePage = "./src/taskpane/index.html";
/** Microsoft asks that office.js comes from its own address, not from a copy. */
const fromMicrosoft = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
/** Of `serve --demo`, from Microsoft's npm package: the stand-in Excel plays that version, and needs no network. */
const fromPackage = "/office-js/office.js";

/** `outputPath` lets a test build into a folder of its own: `webpack --env outputPath=...`. */
export default (env) => ({
  // The stand-in Excel of `serve --demo` and the self-test are pages of their own, which no pane loads.
  entry: {
    taskpane: "./src/taskpane/index.tsx",
    excel: "./src/demo/excel/view/main.ts",
    selfTest: "./src/selfTest/main.ts",
  },
  output: {
    path: env.outputPath ?? join(root, "dist"),
    filename: "[name].[contenthash].js",
    clean: true,
  },
  resolve: { extensions: [".tsx", ".ts", ".js"] },
  module: { rules: [{ test: /\.tsx?$/u, exclude: /node_modules/u, use: swc }] },
  plugins: [
    page("taskpane.html", "taskpane", panePage, fromMicrosoft),
    page("demo/pane.html", "taskpane", panePage, fromPackage),
    page("demo/excel.html", "excel", "./src/demo/excel/view/excel.html"),
    page("selfTest.html", "selfTest", "./src/selfTest/selfTest.html"),
    manifestFiles,
  ],
  performance: {
    // Webpack counts what is not compressed; `npm run size` holds the first load to its limit.
    hints: false,
  },
});
