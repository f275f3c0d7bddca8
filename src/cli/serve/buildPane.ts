import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

/** What the pane is made of. */
const sources = ["taskpane", "functions", "client", "contract", "workbook", "engine"];

/**
 * The folder of the built pane, built first where it is missing or older than its sources; null where it is missing and
 * cannot be built here. What the build says goes to stderr.
 */
export function builtPane(root: string, say: (line: string) => void): string | null {
  const pages = join(root, "dist");
  const page = join(pages, "taskpane.html");
  const webpack = join(root, "node_modules", "webpack", "bin", "webpack.js");
  if (!existsSync(webpack)) return existsSync(page) ? pages : null;
  const builtMs = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (sources.every((name) => newestMs(join(root, "src", name)) <= builtMs)) return pages;
  say("Building the pane. This takes half a minute, once.");
  const build = spawnSync(process.execPath, [webpack, "--mode", "production"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (build.status !== 0 || !existsSync(page)) return null;
  // Webpack leaves a page that came out the same as it is, and it would be built again at every start.
  const now = new Date();
  utimesSync(page, now, now);
  return pages;
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
