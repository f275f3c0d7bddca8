import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildEntry } from "#engine/manual/buildEntry.ts";
import { entryCases } from "./cases.ts";
import { printEntry } from "./printEntry.ts";
import { contextOf } from "./support.ts";

const folder = join(process.cwd(), "test/engine/manual/golden");

/** `GOLDEN=write npx jest test/engine/manual/golden` writes them again; read what changed before it is committed. */
const isWriting = process.env["GOLDEN"] === "write";

describe("an entry as the accountant reads it", () => {
  it.each(entryCases)("$name", ({ name, why, need, snapshot, settings }) => {
    const file = join(folder, `${name}.txt`);
    const printed = printEntry(why, buildEntry(need, contextOf(snapshot, settings)));
    if (isWriting) writeFileSync(file, printed);
    expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(printed);
  });
});
