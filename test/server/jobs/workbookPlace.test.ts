import { join } from "node:path";
import ExcelJS from "exceljs";
import { startBridge, type Bridge } from "./bridge.ts";
import { smallShop } from "./books.ts";

let bridge: Bridge;
beforeEach(async () => {
  bridge = await startBridge(smallShop());
});
afterEach(() => bridge.close());

function syncInto(file: string) {
  const signal = new AbortController().signal;
  return bridge.operations.sync([], { type: "yes" }, file, () => undefined, signal);
}

test.each([
  ["a name that is no workbook's", "books.pdf"],
  ["a folder that is not there", join("nowhere", "books.xlsx")],
])("a sync into %s is refused before anything is sent", async (_what, name) => {
  const report = await syncInto(join(bridge.home, name));
  expect(report).toMatchObject({ ok: false, error: { exitCode: 2 } });
  expect(bridge.xero.calls.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a sync into somebody else's workbook is refused before anything is sent", async () => {
  const file = join(bridge.home, "theirs.xlsx");
  const theirs = new ExcelJS.Workbook();
  theirs.addWorksheet("Summary").getCell("A1").value = "mine";
  await theirs.xlsx.writeFile(file);
  expect(await syncInto(file)).toMatchObject({ ok: false, error: { exitCode: 2 } });
  expect(bridge.xero.calls.filter(({ method }) => method !== "GET")).toEqual([]);
});
