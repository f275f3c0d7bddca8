// Makes the manifest of an installed Tieout: `npm run manifest -- --origin https://tieout.example.com [--out FILE]`.
// manifest.xml, for one's own machine, is the one source: only the address and what follows from it differ.
// `--self-test` makes the one of the self-test, an add-in of its own whose pane is the page selfTest.html.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ownOrigin = "https://localhost:3000";

const { values } = parseArgs({
  options: {
    origin: { type: "string" },
    out: { type: "string" },
    "self-test": { type: "boolean", default: false },
  },
});
const origin = originOf(values.origin ?? "");
const isSelfTest = values["self-test"];
const fileName = isSelfTest ? "manifest-self-test.xml" : "manifest.xml";
const out = resolve(values.out ?? join(root, "dist", fileName));
const source = readFileSync(join(root, "manifest.xml"), "utf8");

mkdirSync(dirname(out), { recursive: true });
const placed = source
  .replaceAll(ownOrigin, origin)
  .replace(/<Id>[^<]+<\/Id>/u, `<Id>${idOf(origin)}</Id>`);
writeFileSync(out, isSelfTest ? selfTestOf(placed) : placed);
console.log(out);

/** Office takes add-ins by https only, and a manifest names addresses without a slash at their end. */
function originOf(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" || url.origin !== text.replace(/\/$/u, "")) {
    console.error(
      "Say where Tieout will be: npm run manifest -- --origin https://tieout.example.com",
    );
    process.exit(2);
  }
  return url.origin;
}

/** No ribbon, no functions, no shared runtime: a pane with the one page. */
function selfTestOf(manifest) {
  return manifest
    .replace(/\s*<VersionOverrides[\s\S]*<\/VersionOverrides>/u, "")
    .replace(/\s*<Set Name="SharedRuntime"[^>]*>/u, "")
    .replace("/taskpane.html", "/selfTest.html")
    .replace(
      '<DisplayName DefaultValue="Tieout" />',
      '<DisplayName DefaultValue="Tieout self-test" />',
    );
}

/** Office tells add-ins apart by it: one a place, and the same each time. A name-based UUID (RFC 9562, version 8). */
function idOf(place) {
  if (place === ownOrigin && !isSelfTest) return /<Id>(?<id>[^<]+)<\/Id>/u.exec(source).groups.id;
  const hex = createHash("sha256")
    .update(`tieout ${isSelfTest ? "self-test " : ""}${place}`)
    .digest("hex")
    .slice(0, 32)
    .split("");
  hex[12] = "8";
  hex[16] = ((Number.parseInt(hex[16], 16) & 3) | 8).toString(16);
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}
