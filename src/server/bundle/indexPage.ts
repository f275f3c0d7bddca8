import type { BundleContent, FailedItem } from "./content.ts";

/** The rest is in `failed-items.json`. */
const itemsShownMax = 1000;

/** The page that a support desk reads first. It holds no script, and nothing that it shows can become one. */
export function indexPage(content: BundleContent): string {
  const { madeAt, organisation, coreBridge, versions, setup, settings, runs } = content;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Xero Sync Error</title>
<style>${style}</style>
</head>
<body>
<h1>Xero Sync Error</h1>
<p>Made by Tieout on ${text(madeAt)}. It holds no password, key or token.</p>
${facts([
  ["CoreBridge", coreBridge ?? "not known: the setting coreBridgeUrl is missing"],
  ["Xero organisation", organisation ?? "none connected yet"],
  ["Last attempted sync", content.lastAttempted ?? "never"],
  ["Last successful sync", content.lastSuccessful ?? "never"],
])}
<h2>What failed</h2>
${failures(content)}
<h2>Last runs</h2>
${table(
  ["Started", "Ended", "Status", "Goes on at", "Run"],
  runs.map((run) => [run.startedAt, run.endedAt, run.status, run.resumeAt, run.id]),
)}
<h2>Versions</h2>
${facts([
  ["Tieout", versions.tieout],
  ["Node.js", versions.node],
  ["Operating system", versions.os],
  ["Database schema", versions.schema],
  ...Object.entries(setup).map(([name, value]): Fact => [name, String(value ?? "not set")]),
])}
<h2>Settings</h2>
${facts(settings.map(({ key, value }): Fact => [key, value ?? "not set"]))}
<h2>Files</h2>
<ul>
<li>failed-items.json: all failed items, with the requests that carried them</li>
<li>requests/: each request as it was sent to Xero</li>
<li>runs.json, settings.json, versions.json</li>
<li>log.txt: the last lines of the log</li>
</ul>
</body>
</html>
`;
}

function failures({ counts, failed }: BundleContent): string {
  if (counts === null) return "<p>No sync has come to its end yet, so nothing has failed.</p>";
  const sums = `<p>${text(sumsOf(counts))}</p>`;
  if (failed.length === 0) return `${sums}\n<p>Nothing failed in the last sync.</p>`;
  const more = failed.length - itemsShownMax;
  return [
    sums,
    ...failed.slice(0, itemsShownMax).map(failure),
    ...(more > 0 ? [`<p>${more.toString()} more are in failed-items.json.</p>`] : []),
  ].join("\n");
}

function sumsOf(counts: NonNullable<BundleContent["counts"]>): string {
  const { successful, failed, findings, refusedRows, manualEntries, calls } = counts;
  return `The last sync: ${successful} successful items, ${failed} failed items, ${refusedRows} rows of the exports refused, ${findings} findings, ${manualEntries} manual entries open, ${calls} calls of Xero.`;
}

function failure({ number, task, record, label, rule, ...item }: FailedItem): string {
  const { message, xeroWords, means, remedy, requests } = item;
  const rows: readonly (readonly [string, string | null])[] = [
    ["Record", record],
    ["Task", task],
    ["Rule", rule],
    ["Message", xeroWords === null ? message : null],
    ["Xero's words", xeroWords],
    ["What it means", means],
    ["What to do", remedy],
    ["Request as sent", requests.length === 0 ? "none was sent" : requests.join(", ")],
  ];
  return `<section>\n<h3>${number.toString()}. ${text(label)}</h3>\n${facts(
    rows.flatMap(([name, value]): readonly Fact[] => (value === null ? [] : [[name, value]])),
  )}\n</section>`;
}

type Fact = readonly [string, string];

function facts(rows: readonly Fact[]): string {
  const lines = rows.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`);
  return `<dl>\n${lines.join("\n")}\n</dl>`;
}

function table(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  if (rows.length === 0) return "<p>None yet.</p>";
  const row = (cells: readonly (string | null)[], name: "th" | "td"): string =>
    `<tr>${cells.map((cell) => `<${name}>${text(cell ?? "")}</${name}>`).join("")}</tr>`;
  return `<table>\n${[row(head, "th"), ...rows.map((cells) => row(cells, "td"))].join("\n")}\n</table>`;
}

/** Markup of others, control characters and marks that turn the direction of writing are shown, not obeyed. */
function text(given: string): string {
  return given
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0).toString()};`);
}

const style =
  "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:12rem 1fr;gap:.2rem 1rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}section{border-top:1px solid #ccc}table{border-collapse:collapse}th,td{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}";
