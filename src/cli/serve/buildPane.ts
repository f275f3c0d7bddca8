import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

/** What the pages are made of: the pane, and the demo's page around it. */
const sources = ["taskpane", "functions", "client", "contract", "workbook", "engine", "demo/excel"];

const pageNames = ["taskpane.html", "demo/pane.html", "demo/excel.html"];

/**
 * The folder of the built pages, built first where they are missing or older than their sources; null where there is no
 * pane and none can be built here. What the build says goes to stderr.
 */
export function builtPane(root: string, say: (line: string) => void): string | null {
  const folder = join(root, "dist");
  const [pane = "", ...others] = pageNames.map((name) => join(folder, name));
  const webpack = join(root, "node_modules", "webpack", "bin", "webpack.js");
  if (!existsSync(webpack)) return existsSync(pane) ? folder : null;
  const builtMs = Math.min(...[pane, ...others].map(builtAtMs));
  if (sources.every((name) => newestMs(join(root, "src", name)) <= builtMs)) return folder;
  say("Building the pane. This takes half a minute, once.");
  const build = spawnSync(process.execPath, [webpack, "--mode", "production"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (build.status !== 0 || !existsSync(pane)) return null;
  // Webpack leaves a page that came out the same as it is, and it would be built again at every start.
  const now = new Date();
  for (const page of [pane, ...others].filter((file) => existsSync(file)))
    utimesSync(page, now, now);
  return folder;
}

/** 0 where the page is not built. */
function builtAtMs(page: string): number {
  return existsSync(page) ? statSync(page).mtimeMs : 0;
}

/** 0 where there is no such folder. */
function newestMs(folder: string): number {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce(
      (most, { parentPath, name }) => Math.max(most, statSync(join(parentPath, name)).mtimeMs),
      0,
    );
}
