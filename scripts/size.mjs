// Fails where what the pane loads before it shows anything is more than its limit. Run by `npm run size`, after a build.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const firstLoadBytesMax = 250_000;

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist");
const page = readFileSync(join(dist, "taskpane.html"), "utf8");
// Scripts of our own; office.js comes from Microsoft, and is in every add-in's browser already.
const scripts = [...page.matchAll(/<script[^>]* src="?(?<src>[^\s":>]+)[\s">]/gu)].map(
  ({ groups }) => groups.src,
);
if (scripts.length === 0) throw new Error("The page loads no script of ours: was it built?");

const bytes = scripts.reduce(
  (sum, src) => sum + gzipSync(readFileSync(join(dist, src)), { level: 9 }).length,
  0,
);
console.log(`First load: ${bytes} bytes of gzipped JavaScript, of at most ${firstLoadBytesMax}.`);
if (bytes > firstLoadBytesMax) process.exitCode = 1;
