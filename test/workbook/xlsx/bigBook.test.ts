import { stat } from "node:fs/promises";
import { writeWorkbook } from "#workbook/xlsx/writeWorkbook.ts";
import { temporaryFolder } from "../support/folder.ts";
import { manyOrders } from "../support/manyOrders.ts";

const folder = temporaryFolder();

/** It takes 8 s on two busy cores; jest's own limit only ends a test that hangs. */
const hangsMs = 180_000;

it(
  "a workbook of 5,000 orders is written whole",
  async () => {
    const file = folder.file("books.xlsx");
    const result = await writeWorkbook(file, manyOrders(5_000));
    expect(result).toEqual({ ok: true, value: null });
    expect((await stat(file)).size).toBeGreaterThan(1_000_000);
  },
  hangsMs,
);
