import { csv, problemsOf, read, refusals } from "./support.ts";

const header =
  "Invoice Number | Order ID | Customer ID | Status | Voided Date | Subtotal | Discount | Tax | Total";
const lineHeader = "Invoice Number | Order ID | Line Number | Description | Line Total | GL Code";

describe("orders", () => {
  it("keep numbers as text, with their zeros (ORD-4)", () => {
    const reading = read(csv("o.csv", `${header}\n00123 | 9 | 0042 | COMPLETED | | 1 | | 0 | 1`));
    expect(reading.book.orders).toMatchObject([
      { record: "order:00123", number: "00123", customerId: "0042" },
    ]);
  });

  it("VOI-4: N-V is the void of N, and so is N in status VOIDED", () => {
    const reading = read(
      csv(
        "o.csv",
        `${header}\nINV-1-V | 7 | 1 | VOIDED | 2026-02-01 | 5 | | 0 | 5\nINV-1 | 8 | 1 | COMPLETED | | 6 | | 0 | 6\nINV-2 | 9 | 1 | VOIDED | | 5 | | 0 | 5`,
      ),
    );
    expect(
      reading.book.orders.map(({ record, number, isVoid, stage }) => [
        record,
        number,
        isVoid,
        stage,
      ]),
    ).toEqual([
      ["order:INV-1", "INV-1", false, "completed"],
      ["order:INV-1-V", "INV-1", true, "voided"],
      ["order:INV-2-V", "INV-2", true, "voided"],
    ]);
  });

  it("VOI-1: several voids of one number are told apart by order id or date, and named by date", () => {
    const reading = read(
      csv(
        "o.csv",
        `${header}\nINV-1-V | 9 | 1 | VOIDED | 2026-03-01 | 5 | | 0 | 5\nINV-1-V | 7 | 1 | VOIDED | 2026-02-01 | 6 | | 0 | 6`,
      ),
    );
    expect(reading.book.orders.map(({ record, orderId }) => [record, orderId])).toEqual([
      ["order:INV-1-V", "7"],
      ["order:INV-1-V2", "9"],
    ]);
  });

  it("VOI-1: a void that names itself -V2 stays the second, also alone", () => {
    const reading = read(
      csv("o.csv", `${header}\nINV-1-V2 | 9 | 1 | VOIDED | 2026-03-01 | 5 | | 0 | 5`),
    );
    expect(reading.book.orders.map(({ record }) => record)).toEqual(["order:INV-1-V2"]);
  });

  it("of one number that are both live are both refused", () => {
    const reading = read(
      csv(
        "o.csv",
        `${header}\nINV-1 | 7 | 1 | WIP | | 5 | | 0 | 5\nINV-1 | 8 | 1 | WIP | | 6 | | 0 | 6`,
      ),
    );
    expect(reading.book.orders).toEqual([]);
    expect(refusals(reading)).toHaveLength(2);
  });

  it("in an unknown status are refused, and their lines with them", () => {
    const reading = read(
      csv(
        "o.csv",
        `${header}\nINV-1 | 7 | 1 | SHIPPED | | 5 | | 0 | 5\nINV-2 | 8 | 1 | WIP | | 6 | | 0 | 6`,
      ),
      csv(
        "l.csv",
        `${lineHeader}\nINV-1 | | 1 | Banner | 5 | 4000\nINV-2 | | 1 | Banner | 6 | 4000\nINV-9 | | 1 | Banner | 6 | 4000`,
      ),
    );
    expect(refusals(reading)).toEqual([
      "2 Invoice Number: Order INV-1 is not in the orders that were read, or was refused.",
      "4 Invoice Number: Order INV-9 is not in the orders that were read, or was refused.",
      '2 Status: Status "SHIPPED" is not one that Tieout knows.',
    ]);
    expect(reading.book.orders.map(({ lines }) => lines.length)).toEqual([1]);
  });

  it("that repeat are taken once with a finding; that contradict are all refused", () => {
    const row = "INV-1 | 7 | 1 | WIP | | 5 | | 0 | 5";
    const repeated = read(csv("o.csv", `${header}\n${row}\n${row}`));
    expect(repeated.sheets).toMatchObject([{ rowsRead: 2, rowsTaken: 2, rowsRefused: 0 }]);
    expect(repeated.findings).toMatchObject([
      { code: "duplicateRow", record: "order:INV-1", row: 3 },
    ]);
    const contradicting = read(
      csv("o.csv", `${header}\n${row}\nINV-1 | 7 | 1 | WIP | | 5 | | 0 | 6`),
    );
    expect(refusals(contradicting)).toEqual([
      "2 Total: Rows 2, 3 are all order INV-1 (order id 7), but their Total differs.",
      "3 Total: Rows 2, 3 are all order INV-1 (order id 7), but their Total differs.",
    ]);
  });

  it("TAX-6: a discount's minus sign means the same as none", () => {
    const reading = read(csv("o.csv", `${header}\nINV-1 | 7 | 1 | WIP | | 5 | (1.00) | 0 | 4`));
    expect(reading.book.orders[0]?.discount).toBe(100n);
  });

  it("that repeat share one fate, however it comes about", () => {
    const one = "INV-1 | 7 | 1 | WIP | | 5 | | 0 | 5";
    const other = "INV-1 | 8 | 1 | WIP | | 6 | | 0 | 6";
    const third = "INV-1 | 8 | 1 | WIP | | 6 | | 0 | 7";
    expect(refusals(read(csv("o.csv", [header, one, one, other, other].join("\n"))))).toHaveLength(
      4,
    );
    expect(refusals(read(csv("o.csv", [header, other, other, third].join("\n"))))).toHaveLength(3);
    const twice = read(
      csv("a.csv", [header, one].join("\n")),
      csv("b.csv", [header, one, other].join("\n")),
    );
    expect(refusals(twice)).toHaveLength(3);
  });

  it("without customer id and name are refused", () => {
    expect(
      refusals(read(csv("o.csv", `${header}\nINV-1 | 7 | | WIP | | 5 | | 0 | 5`))),
    ).toHaveLength(1);
  });
});

describe("order lines", () => {
  it("of a void and of the live order stay apart; of several voids the order id tells", () => {
    const orders = csv(
      "o.csv",
      `${header}\nINV-1-V | 7 | 1 | VOIDED | 2026-02-01 | 5 | | 0 | 5\nINV-1-V | 8 | 1 | VOIDED | 2026-03-01 | 6 | | 0 | 6\nINV-1 | 9 | 1 | COMPLETED | | 7 | | 0 | 7`,
    );
    const lines = csv(
      "l.csv",
      `${lineHeader}\nINV-1-V | 8 | 1 | Second | 6 | 4000\nINV-1-V | 7 | 1 | First | 5 | 4000\nINV-1 | | 1 | Live | 7 | 4000\nINV-1-V | | 1 | Whose | 1 | 4000`,
    );
    const reading = read(orders, lines);
    expect(
      reading.book.orders.map(({ record, lines: own }) => [
        record,
        own.map(({ description }) => description),
      ]),
    ).toEqual([
      ["order:INV-1", ["Live"]],
      ["order:INV-1-V", ["First"]],
      ["order:INV-1-V2", ["Second"]],
    ]);
    expect(refusals(reading)).toEqual([
      "5 Invoice Number: Several voided orders have the number INV-1-V; an Order ID would tell whose line this is.",
    ]);
  });

  it("that are equal are two lines", () => {
    const row = "INV-1 | | | Stake | 5 | 4000";
    const reading = read(
      csv("o.csv", `${header}\nINV-1 | 7 | 1 | WIP | | 10 | | 0 | 10`),
      csv("l.csv", `${lineHeader}\n${row}\n${row}`),
    );
    expect(reading.book.orders[0]?.lines).toHaveLength(2);
    expect(reading.findings).toEqual([]);
  });
});

describe("two files of one kind", () => {
  const first = `${header}\nINV-1 | 7 | 1 | WIP | | 5 | | 0 | 5\nINV-2 | 8 | 1 | WIP | | 5 | | 0 | 5`;

  it("that agree, or have nothing in common, are one", () => {
    const second = `Invoice Number | Customer ID | Status | Subtotal | Tax | Total | Order ID\nINV-2 | 1 | WIP | 5.00 | 0 | $5 | 8\nINV-3 | 1 | WIP | 1 | 0 | 1 | 9`;
    const reading = read(csv("a.csv", first), csv("b.csv", second));
    expect(reading.book.orders.map(({ number, origin }) => [number, origin.file])).toEqual([
      ["INV-1", "a.csv"],
      ["INV-2", "a.csv"],
      ["INV-3", "b.csv"],
    ]);
    expect(reading.findings).toEqual([]);
    expect(reading.sheets.map(({ rowsTaken }) => rowsTaken)).toEqual([2, 2]);
  });

  it("that disagree are a problem that names both, the record and the column", () => {
    const second = `${header}\nINV-2 | 8 | 1 | COMPLETED | | 5 | | 0 | 5`;
    const [problem] = problemsOf(csv("b.csv", second), csv("a.csv", first));
    expect(problem).toEqual({
      file: "a.csv",
      sheet: "a.csv",
      column: "Status",
      message:
        "a.csv (row 3) and b.csv (row 2) disagree about order INV-2 (order id 8): Status differs. Keep the file that is right.",
    });
  });

  it("may both have the lines of one order, if they are the same", () => {
    const orders = csv("o.csv", first);
    const lines = `${lineHeader}\nINV-1 | | 1 | A | 2 | 4000\nINV-1 | | 2 | B | 3 | 4000`;
    expect(
      read(orders, csv("l1.csv", lines), csv("l2.csv", lines)).book.orders[0]?.lines,
    ).toHaveLength(2);
    const others = `${lineHeader}\nINV-1 | | 1 | A | 2 | 4000`;
    expect(problemsOf(orders, csv("l1.csv", lines), csv("l2.csv", others))).toHaveLength(1);
  });
});
