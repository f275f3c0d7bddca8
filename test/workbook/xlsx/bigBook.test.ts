import { performance } from "node:perf_hooks";
import { writeWorkbook } from "#workbook/xlsx/writeWorkbook.ts";
import { temporaryFolder } from "../support/folder.ts";
import { manyOrders } from "../support/manyOrders.ts";

const folder = temporaryFolder();

/** Measured at 8 s on two busy cores; the bound is for machines that are slower still. */
const secondsMax = 90;

it(
  "a workbook of 5,000 orders is written in a bounded time",
  async () => {
    const start = performance.now();
    const result = await writeWorkbook(folder.file("books.xlsx"), manyOrders(5_000));
    expect(result).toEqual({ ok: true, value: null });
    expect((performance.now() - start) / 1_000).toBeLessThan(secondsMax);
  },
  secondsMax * 1_000,
);
