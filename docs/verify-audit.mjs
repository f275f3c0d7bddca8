// Proves an exported audit trail without Tieout: node verify-audit.mjs trail.jsonl [HEAD…]
// Each line is one act; the last names how many there are and the hash of the last one. An act's hash is SHA-256 over its
// fields in canonical JSON (keys sorted, no spaces), the hash before it included: what was changed, left out, added or
// moved does not fit. A trail made anew as a whole lacks the heads printed on Summary, Tie-out and sign-off: give them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
const fail = (message) => {
  process.stdout.write(`BROKEN: ${message}\n`);
  process.exit(1);
};
const canonical = (value) => {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};
// Written otherwise, with a field twice, a line could show another act than the one that is proved.
const read = (line, index) => {
  try {
    const act = JSON.parse(line);
    if (act !== null && canonical(act) === line) return act;
  } catch {}
  return fail(`line ${index + 1} is not as Tieout writes it`);
};
const [file, ...heads] = process.argv.slice(2);
const acts = readFileSync(file, "utf8").trimEnd().split(/\r?\n/u).map(read);
const end = acts.pop();
let head = "0".repeat(64);
for (const [index, { hash, ...act }] of acts.entries()) {
  const number = index + 1;
  if (act.seq !== number) fail(`act ${number} is missing, or stands in another place`);
  if (act.previous !== head) fail(`act ${number} is not chained to the one before it`);
  const made = createHash("sha256").update(canonical(act), "utf8").digest("hex");
  if (made !== hash) fail(`act ${number} was changed after it was written`);
  head = hash;
}
if (end.entries !== acts.length || end.head !== head) fail("the last line does not fit the acts");
const missing = heads.find((one) => !acts.some(({ hash }) => hash === one));
if (missing !== undefined) fail(`head ${missing} is not in this trail`);
process.stdout.write(`WHOLE: ${acts.length} acts, head ${head}\n`);
