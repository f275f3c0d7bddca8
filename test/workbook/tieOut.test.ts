import { cents, day, order, planInput, settings } from "../support/builders.ts";
import { compareText } from "#engine/base/text.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { Difference } from "#engine/tieout/differences.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import { tieOut } from "#engine/tieout/tieOut.ts";
import type { SignersWanted } from "#engine/tieout/signOff/sign.ts";
import type { SignOffState } from "#engine/tieout/signOff/signOff.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { Cell, SheetPlan } from "#workbook/plan.ts";
import { planWorkbook } from "#workbook/planWorkbook.ts";
import { randomShop } from "../engine/tieout/randomShop.ts";
import { tieOutInput } from "../engine/tieout/support.ts";
import { invoiceOf, synced, syncOnce, withAcme, withInvoice } from "../engine/plan/support.ts";
import { calculatorOf } from "./support/evaluate.ts";
import { input } from "#selfTest/samples.ts";

/** The workbook of a shop after its second month-end; `edit` is what somebody does in Xero. */
function workbookOf(
  edit: (
    books: ReturnType<typeof planInput>["snapshot"],
  ) => ReturnType<typeof planInput>["snapshot"] = (books) => books,
): WorkbookInput {
  const shop = randomShop(5, 80);
  const first = planInput({ book: shop.first, settings: settings() });
  const one = syncOnce(first).next;
  const two = syncOnce({ ...one, book: shop.second, seen: recordsOf(first) }).next;
  const after = { ...two, snapshot: edit(two.snapshot) };
  const { matching, ...tied } = tieOut(tieOutInput(after));
  return input({
    book: shop.second,
    snapshot: after.snapshot,
    tieOut: { tied, ambiguous: matching.ambiguous, likely: [], pulledAt: "2026-03-01T08:00:00Z" },
  });
}

function sheetOf(from: WorkbookInput, name: string): SheetPlan {
  return planWorkbook(from).sheets.find((sheet) => sheet.name === name)!;
}

function formulasOf(from: WorkbookInput) {
  const plan = planWorkbook(from);
  const calculator = calculatorOf(plan);
  return plan.sheets.flatMap(({ cells, name }) =>
    cells.flatMap(({ cell, column, row }) =>
      cell.type === "formula"
        ? [
            {
              place: `${name} R${row.toString()}C${column.toString()}`,
              result: cell.result,
              value: calculator.valueAt(name, row, column),
            },
          ]
        : [],
    ),
  );
}

function shown(value: unknown): unknown {
  return typeof value === "number" ? value.toFixed(2) : value;
}

function texts(rows: readonly (readonly Cell[])[], column: number): readonly string[] {
  return rows.map((row) => {
    const cell = row[column];
    return cell?.type === "text" ? cell.text : "";
  });
}

/** One cent more on an invoice that nobody paid anything on, or on as many as there are. */
function byACent(books: ReturnType<typeof planInput>["snapshot"], victimsMax = 1) {
  const victims = books.invoices
    .filter(
      ({ amountCredited, number, status }) =>
        amountCredited === 0n && status === "AUTHORISED" && !number.includes("-V"),
    )
    .slice(0, victimsMax);
  const invoices = books.invoices.map((row) =>
    victims.includes(row)
      ? {
          ...row,
          lines: row.lines.map((line, at) =>
            at === 0 ? { ...line, amount: cents("0.01") + line.amount } : line,
          ),
          total: row.total + 1n,
          amountDue: row.amountDue + 1n,
        }
      : row,
  );
  return { ...books, invoices: invoices as typeof books.invoices };
}

describe("sheet Tie-out", () => {
  it("has a table a bridge, with the contract's columns", () => {
    const { tables } = sheetOf(workbookOf(), "Tie-out");
    expect(
      tables.map(({ columns, name }) => [name, ...columns.slice(0, 5).map(({ header }) => header)]),
    ).toEqual([
      ["Receivables", "Customer", "CoreBridge", "Xero", "Explained", "Unexplained"],
      ["Sales", "Account", "CoreBridge", "Xero", "Explained", "Unexplained"],
      ["Tax", "Tax Group", "CoreBridge", "Xero", "Explained", "Unexplained"],
      ["Payments", "Reconciliation", "CoreBridge", "Xero", "Explained", "Unexplained"],
      ["Deposits", "Customer", "CoreBridge", "Xero", "Explained", "Unexplained"],
      ["TieOutRecords", "Bridge", "Line", "Record", "CoreBridge", "Xero"],
    ]);
  });

  it("TIE-1: each formula adds up, from the data sheets, to the figure beside it", () => {
    const formulas = formulasOf(workbookOf());
    expect(formulas.length).toBeGreaterThan(60);
    expect(formulas.filter(({ result, value }) => shown(result) !== shown(value))).toEqual([]);
    expect(
      new Set(formulas.flatMap(({ value }) => (typeof value === "string" ? [value] : []))),
    ).toEqual(new Set(["Agrees"]));
  });

  it("says Unexplained where a cent is, in the row and for its bridge", () => {
    const formulas = formulasOf(workbookOf((books) => byACent(books)));
    expect(formulas.filter(({ result, value }) => shown(result) !== shown(value))).toEqual([]);
    // Receivables and sales: the page's line and the table's each.
    expect(formulas.filter(({ value }) => value === "Unexplained")).toHaveLength(4);
  });

  it("says Differs where somebody changes a figure by hand", () => {
    const plan = planWorkbook(workbookOf());
    const sheets = plan.sheets.map((sheet) =>
      sheet.name !== "Tie-out"
        ? sheet
        : {
            ...sheet,
            tables: sheet.tables.map((table) =>
              table.name === "Receivables"
                ? {
                    ...table,
                    rows: table.rows.map((row, at) =>
                      at === 0
                        ? row.map((cell, x): Cell =>
                            x === 1 && cell.type === "money"
                              ? { type: "money", cents: cents("999999.99") }
                              : cell,
                          )
                        : row,
                    ),
                  }
                : table,
            ),
          },
    );
    const calculator = calculatorOf({ ...plan, sheets });
    const tieOutSheet = sheets.find(({ name }) => name === "Tie-out")!;
    const words = tieOutSheet.cells
      .filter(({ cell }) => cell.type === "formula")
      .map(({ column, row }) => calculator.valueAt("Tie-out", row, column));
    expect(words.filter((word) => word === "Differs")).toHaveLength(2);
  });

  it("prints its page on one sheet of paper, and shows both days", () => {
    const sheet = sheetOf(workbookOf(), "Tie-out");
    expect(sheet.print).toMatchObject({ pagesTall: 1, orientation: "portrait" });
    expect(sheet.print?.area?.rows).toBeLessThan(sheet.tables[0]!.row);
    const cells = sheet.cells.map(({ cell }) => cell);
    expect(cells).toContainEqual({ type: "date", date: day("2026-02-28") });
    expect(cells).toContainEqual({ type: "instant", instant: "2026-03-01T08:00:00Z" });
  });

  describe("unexplained by day of the record", () => {
    /** Label, amount and what stands beside it, of each row of the section. */
    function daysOf(from: WorkbookInput): readonly (readonly (Cell | undefined)[])[] {
      const { cells } = sheetOf(from, "Tie-out");
      const rowOf = (text: string) =>
        cells.find(({ cell }) => cell.type === "text" && cell.text === text)!.row;
      const end = rowOf("Prepared by");
      const rows = cells
        .map(({ row }) => row)
        .filter((row) => row > rowOf("Unexplained by day of the record") && row < end);
      return [...new Set(rows)].map((row) => [1, 2, 3].map((column) => cellAt(cells, row, column)));
    }

    /** As if nothing explained these orders of the book, each by one cent more than the one before. */
    function unexplained(from: WorkbookInput, orders: number): WorkbookInput {
      const records = from
        .book!.orders.toSorted((a, b) => compareText(a.completedDate ?? "", b.completedDate ?? ""))
        .filter(({ completedDate }) => completedDate !== null)
        .slice(0, orders)
        .map(({ record }) => record);
      const [one] = workbookOf((books) => byACent(books)).tieOut!.tied.differences;
      const differences = records.map((record, at) => ({
        ...one!,
        record,
        difference: cents("0.01") + BigInt(at),
      }));
      const tied = { ...from.tieOut!.tied, differences: differences as Difference[] };
      return { ...from, tieOut: { ...from.tieOut!, tied } };
    }

    function cellAt(cells: SheetPlan["cells"], row: number, column: number): Cell | undefined {
      return cells.find((one) => one.row === row && one.column === column)?.cell;
    }

    function centsIn(rows: readonly (readonly (Cell | undefined)[])[]): bigint {
      return rows.reduce(
        (sum, [, amount]) => sum + (amount?.type === "money" ? amount.cents : 0n),
        0n,
      );
    }

    it("a clean book says that there is nothing, instead of showing nothing", () => {
      expect(daysOf(workbookOf())).toEqual([
        [{ type: "text", text: "Nothing is unexplained on any day." }, undefined, undefined],
      ]);
    });

    it("one day has a bar of full length, and is the whole of it", () => {
      const from = workbookOf((books) => byACent(books));
      const [day, ...others] = daysOf(from);
      expect(others).toEqual([]);
      expect(day?.map((cell) => cell?.type)).toEqual(["date", "money", "text"]);
      expect(day?.[2]).toEqual({ type: "text", text: "█".repeat(40) });
      expect(centsIn([day!])).toBe(from.tieOut!.tied.unexplainedTotal);
    });

    it("days before the latest ten are counted in a row of their own, so that all add up", () => {
      const [older, ...days] = daysOf(unexplained(workbookOf(), 60));
      expect(days).toHaveLength(10);
      expect(older?.[0]).toMatchObject({ text: expect.stringMatching(/^\d+ earlier days$/u) });
      expect(older?.[2]).toMatchObject({ text: "See sheet Differences, column Date." });
      expect(centsIn([older!, ...days])).toBe((60n * 61n) / 2n);
      const shownDays = days.flatMap(([cell]) => (cell?.type === "date" ? [cell.date] : []));
      expect(shownDays).toEqual(shownDays.toSorted());
    });

    it("what bears no day in these exports is said so, behind the days", () => {
      const from = unexplained(workbookOf(), 60);
      const bare = from.book!.orders.map((order, at) =>
        at % 2 === 0 ? order : { ...order, completedDate: null, createdDate: null },
      );
      const rows = daysOf({ ...from, book: { ...from.book!, orders: bare } });
      expect(rows.at(-1)?.[0]).toEqual({ type: "text", text: "no day in these exports" });
      expect(rows.at(-2)?.[0]?.type).toBe("date");
      expect(centsIn(rows)).toBe((60n * 61n) / 2n);
    });
  });

  it("turns a check red by its word", () => {
    const { colours } = sheetOf(workbookOf(), "Tie-out");
    expect(colours.map(({ fill, word }) => `${word} ${fill}`)).toEqual([
      "Agrees #DFF2E4",
      "Unexplained #FBE3E1",
      "Differs #FBE3E1",
    ]);
  });
});

describe("sheet Differences", () => {
  it("lists what nothing explains first, then every reason by record, with its age", () => {
    const [table] = sheetOf(
      workbookOf((books) => byACent(books)),
      "Differences",
    ).tables;
    const states = texts(table!.rows, 0);
    expect(states.slice(0, 2)).toEqual(["Unexplained", "Unexplained"]);
    expect(states.lastIndexOf("Unexplained")).toBe(1);
    expect(new Set(texts(table!.rows, 7))).toEqual(new Set(["0–30 days", "31–60 days"]));
  });

  it("says of a failed item why it failed, for a tie-out writes no sheet Failed Items", () => {
    const failing = synced(withAcme({ orders: [order("INV-1", "4711", "10.00")] }));
    const { message } = planSync(failing).items.find((item) => item.outcome === "failed")!;
    const rows = differencesOf(failing);
    expect(rows.map(([record, line, , says]) => [record, line, says])).toEqual([
      ["order:INV-1", "4711", message],
      ["order:INV-1", "4000 · 2026-02", message],
    ]);
  });

  it("gives each row of a record its own words", () => {
    const books = synced(withAcme({ orders: [order("INV-1", "1001", "10.00")] }));
    const lines = invoiceOf(books, "INV-1").lines.map((one) => ({ ...one, accountCode: "200" }));
    const rows = differencesOf(withInvoice(books, "INV-1", { lines }));
    expect(
      rows.map(([, line, state, says]) => [
        line,
        state,
        /in the sales of (?<of>\d+)/u.exec(says!)?.groups?.["of"],
      ]),
    ).toEqual([
      ["200 · 2026-02", "Unexplained", "200"],
      ["4000 · 2026-02", "Unexplained", "4000"],
    ]);
  });
});

/** Record, line, state and words of the sheet's rows. */
function differencesOf(books: ReturnType<typeof planInput>): readonly (readonly string[])[] {
  const { matching: _, ...tied } = tieOut(tieOutInput(books));
  const from = input({
    book: books.book,
    snapshot: books.snapshot,
    items: planSync(books).items,
    tieOut: { tied, ambiguous: [], likely: [], pulledAt: "2026-03-01T08:00:00Z" },
  });
  const [table] = sheetOf(from, "Differences").tables;
  const [records, lines, states, says] = [2, 4, 0, 11].map((column) => texts(table!.rows, column));
  return records!.map((record, at) => [record, lines![at]!, states![at]!, says![at]!]);
}

describe("a workbook without a tie-out", () => {
  it("has neither sheet, and its data sheets are as ever", () => {
    const { tieOut: _, ...plain } = workbookOf();
    const { sheets } = planWorkbook(plain);
    expect(sheets.filter(({ name }) => name === "Tie-out" || name === "Differences")).toEqual([]);
    const headers = sheets.flatMap(({ tables }) =>
      tables.flatMap(({ columns }) => columns.map(({ header }) => header)),
    );
    expect(headers).not.toContain("In Receivables");
  });
});

describe("AUD-2: the page says who signed it", () => {
  const at = "2026-03-02T09:00:00.000Z";
  const prepared = { by: "Ann", userId: "1", at, note: "a cent of rounding", head: "ab12" };
  const reviewed = { ...prepared, by: "=Bob", userId: "2", note: null };
  const withdrawal = { at, by: null, says: "Xero was 1.00, and is 2.00.", changes: [] };

  function signedPage(state: SignOffState, wanted: SignersWanted): SheetPlan {
    const from = workbookOf();
    const standing = {
      asAt: day("2026-02-28"),
      fingerprint: "f1",
      unexplained: "0.00",
      pulledAt: at,
      state,
    };
    const tieOutShown = { ...from.tieOut!, signOff: { standing, wanted } };
    return sheetOf({ ...from, tieOut: tieOutShown }, "Tie-out");
  }

  test.each<readonly [SignOffState, SignersWanted, readonly string[]]>([
    [{ type: "open" }, "two", ["Open: nobody has signed it."]],
    [
      { type: "prepared", prepared },
      "one",
      ["Prepared: to be reviewed.", "Ann: a cent of rounding", "One person may prepare"],
    ],
    [{ type: "signedOff", prepared, reviewed }, "two", ["Signed off.", "=Bob", "ab12"]],
    [
      { type: "withdrawn", prepared, reviewed, withdrawal },
      "two",
      [
        "Withdrawn: to be signed again.",
        "Xero was 1.00, and is 2.00. By itself at 2026-03-02T09:00:00.000Z.",
        "prepared by Ann at 2026-03-02T09:00:00.000Z, reviewed by =Bob",
      ],
    ],
  ])("%j by %s", (state, wanted, words) => {
    const { cells } = signedPage(state, wanted);
    const page = cells.flatMap(({ cell }) => (cell.type === "text" ? [cell.text] : [])).join("\n");
    for (const said of [...words, "f1"]) expect(page).toContain(said);
  });

  it("has no row higher than Excel shows one, however long a reason is", () => {
    const long = { ...withdrawal, says: "word ".repeat(1000) };
    const { heights } = signedPage(
      { type: "withdrawn", prepared, reviewed, withdrawal: long },
      "two",
    );
    expect(Math.max(...heights.map(({ points }) => points))).toBe(409);
  });
});
