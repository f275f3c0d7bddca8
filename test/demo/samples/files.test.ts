import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ruleOf, ruleRows } from "#engine/rules/rulebook.ts";
import { sampleFiles } from "#demo/samples/files/sampleFiles.ts";
import { signShop } from "#demo/samples/signShop.ts";

const folder = join(__dirname, "../../../assets/samples");

describe("the sample exports", () => {
  it("are what the generator writes, byte for byte", async () => {
    const made = await sampleFiles();
    const there = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll("\\", "/"),
      );
    expect(made.map(({ path }) => path).sort()).toEqual(there.sort());
    const changed = made.filter(
      ({ path, bytes }) => !bytes.equals(readFileSync(join(folder, path))),
    );
    expect(changed.map(({ path }) => path)).toEqual([]);
  });

  it("cite rules that the rulebook has", () => {
    const cited = signShop().lessons.flatMap(({ rules }) => rules);
    expect(cited.filter((id) => ruleOf(id) === undefined)).toEqual([]);
  });

  it("show every rule on records, or say in README.md that no export can show it", () => {
    const page = readFileSync(join(folder, "README.md"), "utf8");
    const aboutRecords = /^(?:CUS|MRG|TAX|ACC|ORD|VOI|CRM|PAY|HLD|LOC|NOT|LCK)-/u;
    const wanted = ruleRows.map(({ id }) => id).filter((id) => aboutRecords.test(id));
    const missing = wanted.filter((id) => !new RegExp(`\\b${id}\\b`, "u").test(page));
    expect(missing).toEqual([]);
  });
});
