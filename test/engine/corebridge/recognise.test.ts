import type { RawFile } from "#engine/corebridge/raw.ts";
import { csv, problemsOf, read, refusals, rowsOf } from "./support.ts";

const orders = `
  Invoice Number | Customer ID | Status | Subtotal | Tax | Total
  INV-1 | 1001 | COMPLETED | 100.00 | 8.25 | 108.25
  INV-2 | 1002 | WIP | 50.00 | 0.00 | 50.00`;

function kindsOf(...files: readonly RawFile[]): readonly (string | null)[] {
  return read(...files).sheets.map(({ kind }) => kind);
}

describe("a sheet's kind", () => {
  it.each([
    ["customers", "Customer ID | Company Name | Status", "1001 | Acme | Client"],
    [
      "customers",
      "Account ID | Account | Account Type | Tax Group | Created Date",
      "1 | A | Lead | Austin | 2026-01-02",
    ],
    [
      "orders",
      "Order Number | Customer | Order Status | Subtotal | Sales Tax | Order Total",
      "1 | A | WIP | 1 | 0 | 1",
    ],
    [
      "orderLines",
      "Inv # | Product Description | Product Total | GL Code",
      "1 | Banner | 5 | 4000",
    ],
    ["payments", "Pmt # | Date Received | Payment Method | Amt", "1 | 2026-01-02 | Check | 5"],
    [
      "payments",
      "Payment ID | Payment Date | Payment Type | Amount | Invoice # | Recon # | Reconciled Date",
      "1 | 2026-01-02 | Cash | 5 | 1 | 7 | 2026-01-03",
    ],
    ["paymentApplications", "Payment # | Invoice # | Amount Applied", "1 | 1 | 5"],
    [
      "paymentApplications",
      "Payment # | Payment Date | Customer ID | Company Name | Payment Type | Invoice # | Amount Applied",
      "1 | 2026-01-02 | 1 | A | Check | 1 | 5",
    ],
    ["creditMemos", "Credit Memo # | Date | Amount", "1 | 2026-01-02 | 5"],
    [
      "taxGroups",
      "Tax Group | Combined Rate | Tax Agency | Agency Rate",
      "Austin | 8.25 | State | 8.25",
    ],
    ["incomeAccounts", "Account Number | Account Name | Status", "4000 | Sales | Active"],
    ["customerMerges", "Merged On | From Customer ID | To Customer ID", "2026-01-02 | 1 | 2"],
    ["reconciliations", "Recon # | Date | Payment Type | Amount", "7 | 2026-01-02 | Cash | 5"],
  ])("is %s by the columns %s", (kind, header, row) => {
    expect(kindsOf(csv("any.csv", `${header}\n${row}`))).toEqual([kind]);
  });

  it.each([
    ["Total", "orders"],
    ["Tax", "orders"],
    ["Subtotal", "orders"],
    ["Status", "orders"],
    ["Invoice Number", "orders"],
  ])(
    "names the missing column %s of an export of %s, though it would pass for customers",
    (column, title) => {
      const names = [
        "Invoice Number",
        "Customer ID",
        "Company Name",
        "Status",
        "Completed Date",
        "Subtotal",
        "Tax",
        "Total",
      ];
      const [problem] = problemsOf(
        csv("o.csv", `${names.filter((name) => name !== column).join(" | ")}\nINV-1|1|A|x|y|1|2`),
      );
      expect(problem).toMatchObject({ file: "o.csv", column });
      expect(problem?.message).toContain(`export of ${title}, but has no column ${column}`);
    },
  );

  it.each([
    [
      "Payment Number",
      "Payment Date | Customer ID | Payment Type | Amount | Reconciliation Number",
    ],
    ["Amount", "Payment Number | Payment Date | Customer ID | Payment Type | Invoice Number"],
    ["Payment Type", "Payment Number | Payment Date | Customer ID | Amount"],
    ["Customer ID", "Company Name | Status | Email | City"],
    ["Customer ID or Company Name", "Invoice Number | Status | Subtotal | Tax | Total"],
    ["Income Account or GL Code", "Invoice Number | Description | Line Total | Quantity"],
    ["Rate", "Tax Group | Tax Agency"],
    ["To Customer ID", "Merge Date | From Customer ID | From Customer | To Customer"],
  ])("names the missing column %s of %s", (column, header) => {
    expect(
      problemsOf(csv("x.csv", `${header}\n${"v | ".repeat(header.split("|").length)}`))[0]?.column,
    ).toBe(column);
  });

  it.each([
    ["Vendors", "Vendor ID | Vendor Name | Phone | Status"],
    ["Vendor types", "Vendor Type | Active"],
    ["Purchase orders", "PO Number | Vendor | PO Date | Total"],
    ["Parts", "Part Number | Part Name | Description | Income Account | Cost"],
    ["Modifiers", "Modifier Name | Price | Income Account"],
    ["Payment terms", "Payment Terms | Days"],
    ["Estimates", "Estimate # | Customer ID | Company Name | Status | Subtotal | Tax | Total"],
    ["COGS accounts", "COGS Account | GL Code | Status"],
    ["Locations", "Location Name | Address 1 | City"],
    ["Tax agencies", "Tax Agency | Rate"],
    ["Master accounts", "Master Account Name | Phone"],
  ])("NOT-1: %s are recognised by %s and named as not synced", (title, header) => {
    const reading = read(csv("x.csv", `${header}\na|b|c|d`));
    expect(reading.sheets).toMatchObject([{ kind: null, notSynced: title, rowsRead: 0 }]);
    expect(reading.findings).toMatchObject([{ code: "notSynced" }]);
  });

  it("NOT-1: COGS accounts are told from income accounts by their title", () => {
    const table =
      "CoreBridge COGS Accounts |\nGL Code | Account Name | Status\n5000 | Vinyl | Active";
    expect(read(csv("x.csv", table)).sheets).toMatchObject([
      { kind: null, notSynced: "COGS accounts" },
    ]);
  });

  it("is unknown where no row has two known names", () => {
    expect(problemsOf(csv("notes.csv", "Dear Ann,\nsee you | soon"))).toMatchObject([
      { file: "notes.csv" },
    ]);
  });

  it("is no matter for an empty sheet, or a cover sheet beside an export", () => {
    const file: RawFile = {
      file: "a.xlsx",
      sheets: [
        { sheet: "Cover", rows: rowsOf("Report of | May") },
        { sheet: "Blank", rows: [] },
        { sheet: "Orders", rows: rowsOf(orders) },
      ],
    };
    const reading = read(file);
    expect(reading.sheets.map(({ kind, notSynced }) => [kind, notSynced])).toEqual([
      [null, null],
      [null, null],
      ["orders", null],
    ]);
    expect(reading.findings).toMatchObject([{ code: "extraKind", sheet: "Cover" }]);
  });

  it("is refused where amount and amount applied stand side by side", () => {
    const table =
      "Payment # | Payment Date | Payment Type | Amount | Invoice # | Amount Applied\n1|2026-01-02|Cash|9|INV-1|5";
    expect(problemsOf(csv("p.csv", table))[0]?.column).toBe("Amount Applied");
  });
});

describe("a report's page", () => {
  it("is read past titles, spacers, repeated headers, groups, subtotals, totals and page feet", () => {
    const reading = read(
      csv(
        "orders.csv",
        `CoreBridge | |
         Invoice Summary For Export | | | |
         From: | 1/1/2026 | To: | 6/30/2026
         |
         | Invoice # | | Customer ID | Company Name | Order Status | Sub Total | Taxes | Order Total
         | Austin | |
         | INV-1 | | 1001 | Total Wine | COMPLETED | 100.00 | 8.25 | 108.25
         | Austin Subtotal: | | | | | 100.00 | 8.25 | 108.25
         | Invoice # | | Customer ID | Company Name | Order Status | Sub Total | Taxes | Order Total
         Location: | Dallas | |
         | INV-2 | | 1002 | Subtotal Signs | WIP | 50.00 | 0.00 | 50.00
         | | | | Dallas | Total | 50.00 | 0.00 | 50.00
         | | | | | | 150.00 | 8.25 | 158.25
         | Grand Total | | | | | $150.00 | $8.25 | $158.25
         | Count: 2 | | |
         Page 1 of 1 | | | Printed 7/1/2026`,
      ),
    );
    expect(refusals(reading)).toEqual([]);
    expect(reading.sheets).toMatchObject([{ headerRow: 5, rowsRead: 2, rowsTaken: 2 }]);
    expect(reading.book.orders.map(({ number, customerName }) => [number, customerName])).toEqual([
      ["INV-1", "Total Wine"],
      ["INV-2", "Subtotal Signs"],
    ]);
  });

  it("does not hide a record whose number is missing", () => {
    const reading = read(
      csv("o.csv", `${orders}\n | 1003 | COMPLETED | 5.00 | 0.00 | 5.00\nINV-3 | | | | |`),
    );
    expect(refusals(reading)).toEqual([
      "4 Invoice Number: Invoice Number is empty.",
      "5 Status: Status is empty.",
    ]);
  });

  it.each([
    "| Total sign package | 1 | 100.00 | 4000",
    "| Total sign package | 1 | 100.00 | Banners",
    "| Count sheets | 1 | 100.00 | Banners",
  ])("does not take the line %s, whose invoice number is missing, for a total", (line) => {
    const lines = `Invoice # | Description | Quantity | Line Total | Income Account\n${line}`;
    expect(read(csv("o.csv", orders), csv("l.csv", lines)).sheets[0]).toMatchObject({
      rowsRead: 1,
      rowsRefused: 1,
    });
  });

  it.each([
    "Total | | 2 | 100.00 |",
    "| Total Austin | 2 | 100.00 |",
    "INV-1 Total | | | 100.00 |",
    "Acme Signs | Total: | | 100.00 |",
    "| | 2 | $100.00 |",
    "Number of lines: | | 2 | |",
    "Austin | | | |",
    "Total lines: | 2 | | |",
  ])("takes %s for a total or a group", (line) => {
    const lines = `Invoice # | Description | Quantity | Line Total | Income Account\n${line}`;
    expect(read(csv("o.csv", orders), csv("l.csv", lines)).sheets[0]).toMatchObject({
      rowsRead: 0,
    });
  });

  it("keeps a line whose description begins with Total", () => {
    const lines =
      "Invoice # | Description | Line Total | GL Code\nINV-1 | Total sign package | 100.00 | 4000\nINV-1 | | 100.00 | ";
    expect(read(csv("o.csv", orders), csv("l.csv", lines)).sheets[0]).toMatchObject({
      kind: "orderLines",
      rowsRead: 2,
      rowsTaken: 1,
    });
  });

  it("may have a header of two lines", () => {
    const table =
      "Invoice | Customer | Order | Sub | Sales | Order\nNumber | ID | Status | Total | Tax | Total\nINV-1|1|WIP|1|0|1";
    expect(read(csv("o.csv", table)).sheets).toMatchObject([
      { kind: "orders", headerRow: 2, rowsTaken: 1 },
    ]);
  });

  it("may have its values under another column of the merged header", () => {
    const table =
      "Invoice # | | Customer ID | Status | Subtotal | Tax | | Total\n | INV-1 | 1 | WIP | 1 | 0 | | 1\n | INV-2 | 1 | WIP | 1 | 0 | | 1";
    const reading = read(csv("o.csv", table));
    expect(reading.book.orders.map(({ number }) => number)).toEqual(["INV-1", "INV-2"]);
    expect(reading.sheets[0]?.columns[0]).toEqual({
      column: "B",
      header: "Invoice #",
      field: "Invoice Number",
      by: "name",
    });
  });
});

describe("a column", () => {
  it("is told by name, by alias, or by what it holds, and shown so", () => {
    const table =
      "Invoice # | Customer | Where it stands | Subtotal | Taxes | Total | Salesperson\nINV-1 | Acme | WIP : In Design | 1 | 0 | 1 | Ann";
    expect(read(csv("o.csv", table)).sheets[0]?.columns).toEqual([
      { column: "A", header: "Invoice #", field: "Invoice Number", by: "name" },
      { column: "B", header: "Customer", field: "Company Name", by: "alias" },
      { column: "C", header: "Where it stands", field: "Status", by: "content" },
      { column: "D", header: "Subtotal", field: "Subtotal", by: "name" },
      { column: "E", header: "Taxes", field: "Tax", by: "alias" },
      { column: "F", header: "Total", field: "Total", by: "name" },
      { column: "G", header: "Salesperson", field: null, by: null },
    ]);
  });

  it("named Status that says Active gives way to the account type", () => {
    const table =
      "Customer ID | Company Name | Status | Account Type\n1 | Acme | Inactive | Client\n2 | Bolt | Active | Lead";
    expect(
      read(csv("c.csv", table)).book.customers.map(({ status, isActive }) => [status, isActive]),
    ).toEqual([
      ["client", false],
      ["lead", true],
    ]);
  });

  it("is preferred with values to one without", () => {
    const table =
      "Invoice Number | Order Number | Customer ID | Status | Subtotal | Tax | Total\n | A-1 | 1 | WIP | 1 | 0 | 1";
    expect(read(csv("o.csv", table)).book.orders[0]?.number).toBe("A-1");
  });

  it("twice with different values is a question", () => {
    const table = `${orders.trim().split("\n")[0] ?? ""} | Total\nINV-1 | 1 | WIP | 1 | 0 | 1 | 2`;
    expect(problemsOf(csv("o.csv", table))).toMatchObject([{ column: "Total" }]);
  });
});
