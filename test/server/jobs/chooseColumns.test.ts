import { columnChoicesMax } from "#engine/corebridge/columnChoices.ts";
import { chooseColumns, type ColumnChoice } from "#server/jobs/chooseColumns.ts";

function choice(header: string, field: string | null = "Name"): ColumnChoice {
  return { kind: "customers", header, reading: field === null ? null : { type: "field", field } };
}

test("1,000 choices are remembered of an organisation, of more none is, and each can be taken back", async () => {
  const kept = new Map([["syncStartDate", "2026-01-01"]]);
  const store = {
    settings: () => Promise.resolve(kept),
    setSetting: (key: string, value: string | null) => {
      if (value === null) kept.delete(key);
      else kept.set(key, value);
      return Promise.resolve();
    },
  };
  const deps = { clock: { nowMs: () => 0, sleep: () => Promise.resolve() }, store, who: "ann" };
  const all = Array.from({ length: columnChoicesMax }, (_, index) =>
    choice(`H${index.toString()}`),
  );
  expect(await chooseColumns(deps, all)).toBe(true);
  expect(kept.size).toBe(1 + columnChoicesMax);
  expect(await chooseColumns(deps, [choice("H1", "Status"), choice("one more")])).toBe(false);
  expect(kept.get("column:customers:h1")).toBe("Name");
  expect(await chooseColumns(deps, [choice("H1", "Status")])).toBe(true);
  expect(await chooseColumns(deps, [choice("H2", null), choice("one more")])).toBe(true);
  expect(kept.size).toBe(1 + columnChoicesMax);
});
