import { defined } from "#engine/base/assert.ts";
import { toCents } from "#engine/base/money.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import { manualHeaders } from "#workbook/manualSheets.ts";
import type { Cell, SheetPlan } from "#workbook/plan.ts";
import { ownSheetNames, planWorkbook } from "#workbook/planWorkbook.ts";
import { manyOrders } from "./support/manyOrders.ts";
import { entry, input, item } from "#selfTest/samples.ts";

const missionSheets = [
  "Refunds",
  "Bad Debt",
  "NSF Payments",
  "Voided Payments",
  "Customer Merges",
  "Unapplied Deposits",
];

function namesOf(from: WorkbookInput): readonly string[] {
  return planWorkbook(from).sheets.map(({ name }) => name);
}

function sheetIn(from: WorkbookInput, name: string): SheetPlan {
  return defined(
    planWorkbook(from).sheets.find((sheet) => sheet.name === name),
    name,
  );
}

function show(cell: Cell | undefined): string | null {
  switch (cell?.type) {
    case "text":
    case "link":
      return cell.text;
    case "money":
      return cell.cents.toString();
    case "number":
      return cell.value.toString();
    case "date":
      return cell.date;
    default:
      return null;
  }
}

/** The rows of a sheet's table, by header. */
function rowsOf(sheet: SheetPlan): readonly Readonly<Record<string, string | null>>[] {
  const table = defined(sheet.tables[0], "table");
  return table.rows.map((cells) =>
    Object.fromEntries(table.columns.map(({ header }, index) => [header, show(cells[index])])),
  );
}

function summaryText(from: WorkbookInput): string {
  return sheetIn(from, "Summary")
    .cells.map(({ cell }) => show(cell) ?? "")
    .join("\n");
}

describe("the sheets", () => {
  it("of an empty workbook are the Summary, the six that are always there, Rules and the memory", () => {
    expect(namesOf(input())).toEqual(["Summary", ...missionSheets, "Rules", "_Tieout"]);
  });

  it("stand in the contract's order", () => {
    const names = namesOf(manyOrders(20));
    expect(names).toEqual(ownSheetNames.filter((name) => names.includes(name)));
    expect(names).toContain("Sync Log");
    expect(names).toContain("CB Reconciliations");
    expect(names).toContain("Xero Tax Rates");
  });

  it("say Nothing to do where a mission sheet is empty", () => {
    for (const name of missionSheets) {
      expect(rowsOf(sheetIn(input(), name))[0]?.["Entry ID"]).toBe("Nothing to do");
    }
  });

  it("of a preview hold no log, and of a sync no preview unless it is given", () => {
    const items = [item({}), item({ outcome: "failed" })];
    const run = { type: "preview", fingerprint: "f", calls: { made: 3, forecast: 9 } } as const;
    expect(namesOf(input({ run, items }))).toContain("Preview");
    expect(namesOf(input({ run, items }))).not.toContain("Sync Log");
    expect(namesOf(input({ run, items }))).not.toContain("Failed Items");
    expect(namesOf(input({ items }))).not.toContain("Preview");
    expect(namesOf(input({ items, previewed: items }))).toContain("Preview");
  });

  it("are the same for the same input", () => {
    expect(planWorkbook(manyOrders(30))).toEqual(planWorkbook(manyOrders(30)));
  });

  it("have tables of unique names that Excel takes, with unique headers", () => {
    const tables = planWorkbook(manyOrders(120)).sheets.flatMap((sheet) => sheet.tables);
    const names = tables.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const { name, columns, rows } of tables) {
      expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_.]{3,254}$/u);
      // "CB12" would be a cell's address.
      expect(name).not.toMatch(/^[A-Za-z]{1,3}\d+$/u);
      expect(new Set(columns.map(({ header }) => header.toLowerCase())).size).toBe(columns.length);
      expect(rows.length).toBeGreaterThan(0);
    }
  });
});

it("a table of more rows than a sheet can bear says how many are left out", () => {
  const items = Array.from({ length: 100_003 }, () => item({}));
  const rows = rowsOf(sheetIn(input({ items }), "Sync Log"));
  expect(rows).toHaveLength(100_001);
  expect(rows.at(-1)?.["Task"]).toBe("and 3 more rows, too many for a sheet");
});

describe("the log", () => {
  it("lists the failed items apart, with the findings of a record beside its item", () => {
    const finding = { file: null, sheet: null, row: null, column: null };
    const from = input({
      items: [item({}), item({ record: "order:2", outcome: "failed", rule: "ORD-7" })],
      findings: [
        { ...finding, code: "possibleDuplicate", record: "order:2", message: "Twice?" },
        { ...finding, code: "vanished", record: "order:2", message: "Gone." },
      ],
    });
    expect(rowsOf(sheetIn(from, "Failed Items"))).toEqual([
      expect.objectContaining({ Record: "order:2", Rule: "ORD-7", Findings: "Twice?\nGone." }),
    ]);
    expect(rowsOf(sheetIn(from, "Sync Log"))).toHaveLength(2);
  });
});

describe("a manual sheet", () => {
  it("has the contract's columns in their order", () => {
    const headers = defined(sheetIn(input(), "Refunds").tables[0], "table").columns.map(
      ({ header }) => header,
    );
    expect(headers).toEqual(manualHeaders);
  });

  it("numbers the steps, and totals debit and credit", () => {
    const effect = [
      { account: "Bad Debts", debit: toCents(10_000n), credit: null },
      { account: "Sales Tax", debit: toCents(825n), credit: null },
      { account: "Accounts Receivable", debit: null, credit: toCents(10_825n) },
    ];
    const from = input({
      manualEntries: [entry("REF-1", { effect, steps: ["Open it.", "Close it."] })],
    });
    expect(rowsOf(sheetIn(from, "Refunds"))[0]).toMatchObject({
      "Entry ID": "REF-1",
      Status: "To do",
      Steps: "1. Open it.\n2. Close it.",
      "Debit Account": "Bad Debts 100.00\nSales Tax 8.25",
      Debit: "10825",
      "Credit Account": "Accounts Receivable",
      Credit: "10825",
      Xero: "Open in Xero",
      "CoreBridge No.": "CB-2001",
      Rule: "PAY-6",
    });
  });

  it("offers the five statuses, each coloured by its own word", () => {
    const sheet = sheetIn(input({ manualEntries: [entry("REF-1")] }), "Refunds");
    const words = ["To do", "Done", "Verified", "Reopened", "Not needed"];
    expect(sheet.choices).toEqual([{ column: 2, firstRow: 2, lastRow: 2, options: words }]);
    expect(sheet.colours.map(({ word }) => word)).toEqual(words);
  });

  it("shows a merge as from and to", () => {
    const merge = entry(
      "MRG-1",
      { effect: [] },
      {
        kind: "customerMerge",
        record: "merge:9->10",
        customer: "Old",
        toCustomer: "New",
        amount: null,
      },
    );
    const row = rowsOf(sheetIn(input({ manualEntries: [merge] }), "Customer Merges"))[0];
    expect(row).toMatchObject({ Customer: "Old → New", "CoreBridge No.": "9 → 10", Debit: null });
  });
});

describe("the Summary", () => {
  it("prints on one page, with what a signature stands for", () => {
    const sheet = sheetIn(manyOrders(120), "Summary");
    expect(sheet.print).toMatchObject({ pagesTall: 1, orientation: "portrait", paper: "letter" });
    const text = summaryText(manyOrders(120));
    for (const words of [
      "Lone Star Signs LLC (US, USD)",
      "2026-01-01",
      "run-7",
      "Last attempted sync",
      "never",
      "Prepared by",
      "Reviewed by",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("names failed items before all else that needs attention", () => {
    const failed = item({ outcome: "failed", label: "INV-7", message: "The total does not tie." });
    const text = summaryText(input({ items: [failed] }));
    expect(text.indexOf("Failed: INV-7")).toBeGreaterThan(text.indexOf("Needs attention"));
    expect(text).toContain("Sync finished with 1 failed item: see the sheet Failed Items.");
  });

  it.each([
    ["paused", "Paused at one of Xero's limits until 2026-03-01 00:00 UTC."],
    ["authorisationNeeded", "Authorisation needed."],
    ["interrupted", "Interrupted."],
    ["succeeded", "Sync finished. No failed items."],
  ] as const)("says %s in words", (status, words) => {
    const run = {
      type: "sync",
      id: "r",
      fingerprint: "f",
      status,
      resumeAt: status === "paused" ? "2026-03-01T00:00:00Z" : null,
      calls: { made: 1, forecast: 1 },
    } as const;
    expect(summaryText(input({ run }))).toContain(words);
  });

  it("lists every refused row and every finding below the page", () => {
    const sheet = sheetIn(manyOrders(20), "Summary");
    const area = defined(sheet.print?.area, "print area");
    const below = sheet.cells.filter(({ row }) => row > area.rows).map(({ cell }) => show(cell));
    expect(below).toContain("orders.xlsx, Sales by Invoice, row 112, Status");
    expect(below).toContain("Vanished from the exports: order:000900");
    expect(below).toContain("Vendors (does not sync)");
  });

  it("counts voided orders apart from invoices", () => {
    const items = [
      item({ amount: "100.00" }),
      item({ record: "order:INV-1002-V", outcome: "updated", amount: "50.00" }),
    ];
    const cells = sheetIn(input({ items }), "Summary").cells;
    const row = cells.find(({ cell }) => show(cell) === "Invoices created or updated")?.row;
    const amount = cells.find((cell) => cell.row === row && cell.column === 3);
    expect(show(amount?.cell)).toBe("10000");
  });
});
