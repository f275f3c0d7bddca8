import { csv, problemsOf, read, refusals } from "./support.ts";

const plain =
  "Payment Number | Payment Date | Payment Type | Transaction Type | Amount | Original Payment Number | Voided | Voided Date";
const byInvoice =
  "Payment Number | Payment Date | Payment Type | Transaction Type | Amount | Invoice Number";
const applied = "Payment Number | Invoice Number | Amount Applied | Applied Date";

function payments(header: string, ...rows: readonly string[]) {
  return csv("p.csv", [header, ...rows].join("\n"));
}

function applications(...rows: readonly string[]) {
  return csv("a.csv", [applied, ...rows].join("\n"));
}

describe("payments with an invoice number", () => {
  it("PAY-2: are one record a payment number, its amount the sum, its applications the rows", () => {
    const reading = read(
      payments(
        byInvoice,
        "9 | 2026-01-05 | Check | Payment | 30 | INV-2",
        "9 | 2026-01-05 | Check | Deposit | 20 | INV-1-V",
        "9 | 2026-01-05 | Check | Payment | 5 | ",
      ),
    );
    expect(reading.book.payments).toMatchObject([
      {
        record: "payment:9",
        kind: "payment",
        amount: 5500n,
        applications: [
          { invoiceNumber: "INV-1", isOnVoid: true, amount: 2000n },
          { invoiceNumber: "INV-2", isOnVoid: false, amount: 3000n },
        ],
      },
    ]);
  });

  it("are all refused where another field contradicts", () => {
    const reading = read(
      payments(
        byInvoice,
        "9 | 2026-01-05 | Check | Payment | 30 | INV-2",
        "9 | 2026-01-06 | Check | Payment | 20 | INV-1",
      ),
    );
    expect(reading.book.payments).toEqual([]);
    expect(refusals(reading)).toHaveLength(2);
  });

  it("are taken once where a row repeats, with a finding", () => {
    const row = "9 | 2026-01-05 | Check | Payment | 30 | INV-2";
    const reading = read(payments(byInvoice, row, row));
    expect(reading.book.payments[0]?.amount).toBe(3000n);
    expect(reading.findings).toMatchObject([{ code: "duplicateRow", record: "payment:9" }]);
  });
});

describe("payments without an invoice number", () => {
  it("of one number with different amounts are refused", () => {
    expect(
      refusals(
        read(payments(plain, "9 | 2026-01-05 | Check | | 30", "9 | 2026-01-05 | Check | | 20")),
      ),
    ).toHaveLength(2);
    expect(
      refusals(
        read(
          payments(
            byInvoice,
            "8 | 2026-01-05 | Check | | 30 | INV-1",
            "9 | 2026-01-05 | Check | | 30 | ",
            "9 | 2026-01-05 | Check | | 20 | ",
          ),
        ),
      ),
    ).toHaveLength(2);
  });
});

describe("what a payment row is", () => {
  it.each([
    ["Payment", "Check", "10", "payment", 1000n],
    ["Deposit", "Visa", "10", "payment", 1000n],
    ["Refund", "Check", "-10", "refund", 1000n],
    ["Refund", "Check", "10", "refund", 1000n],
    ["NSF", "Check", "(10.00)", "nsf", 1000n],
    ["Bad Debt", "Bad Debt", "10", "badDebt", 1000n],
    ["Payment", "Bad Debt", "10", "badDebt", 1000n],
    ["", "Bad Debt", "10", "badDebt", 1000n],
    ["", "NSF", "-10", "nsf", 1000n],
    ["", "Check", "10", "payment", 1000n],
    ["", "Check", "-10", "refund", 1000n],
  ])(
    "PAY-6: type %j by %s of %s is %s, its amount never negative",
    (type, method, amount, kind, cents) => {
      const reading = read(payments(plain, `9 | 2026-01-05 | ${method} | ${type} | ${amount}`));
      expect(reading.book.payments).toMatchObject([{ record: "payment:9", kind, amount: cents }]);
    },
  );

  it("PAY-8: in-store credit moves no money", () => {
    expect(
      read(payments(plain, "9 | 2026-01-05 | In-Store Credit | Payment | 10")).book.payments,
    ).toMatchObject([{ method: "storeCredit" }]);
  });

  it.each([
    ["9 | 2026-01-05 | Check | Payment | -10", "Amount"],
    ["9 | 2026-01-05 | Check | Offset | 10", "Transaction Type"],
    ["9 | 2026-01-05 | Check | Payment | ten", "Amount"],
    ["9 | | Check | Payment | 10", "Payment Date"],
    ["9 | 2026-01-05 | Check | Payment | 10 | | No | 2026-01-06", "Voided"],
  ])("%s is refused for its %s", (row, column) => {
    expect(read(payments(plain, row)).refusedRows).toMatchObject([{ row: 2, column }]);
  });
});

describe("a refund, NSF or bad debt", () => {
  it("under the number of its original refers to it and is a record of its own", () => {
    const reading = read(
      payments(
        plain,
        "9 | 2026-01-05 | Check | Payment | 100",
        "9 | 2026-01-09 | Check | Refund | -40",
        "9 | 2026-01-10 | Check | NSF | -60",
      ),
    );
    expect(
      reading.book.payments.map(({ record, originalNumber, amount }) => [
        record,
        originalNumber,
        amount,
      ]),
    ).toEqual([
      ["payment:9", null, 10000n],
      ["payment:9/nsf", "9", 6000n],
      ["payment:9/refund", "9", 4000n],
    ]);
  });

  it("with a number of its own refers by Original Payment Number", () => {
    const reading = read(
      payments(
        plain,
        "9 | 2026-01-05 | Check | Payment | 100",
        "12 | 2026-01-09 | Check | Refund | 40 | 9",
      ),
    );
    expect(
      reading.book.payments.map(({ record, originalNumber }) => [record, originalNumber]),
    ).toEqual([
      ["payment:9", null],
      ["payment:12", "9"],
    ]);
  });

  it("keeps its name when its original is refused", () => {
    const reading = read(
      payments(
        plain,
        "9 | 2026-01-05 | Check | Payment | -100",
        "9 | 2026-01-09 | Check | Refund | 40 | 9",
      ),
    );
    expect(reading.book.payments.map(({ record }) => record)).toEqual(["payment:9/refund"]);
  });

  it("twice under one number is one record of both amounts, by invoice and on one day only", () => {
    const sameDay = read(
      payments(
        byInvoice,
        "9 | 2026-01-05 | Check | Payment | 100 | INV-1",
        "9 | 2026-01-09 | Check | Refund | -40 | INV-1",
        "9 | 2026-01-09 | Check | Refund | -10 | INV-2",
      ),
    );
    expect(sameDay.book.payments).toMatchObject([
      { record: "payment:9" },
      {
        record: "payment:9/refund",
        amount: 5000n,
        applications: [{ amount: 4000n }, { amount: 1000n }],
      },
    ]);
    const twoDays = read(
      payments(
        byInvoice,
        "9 | 2026-01-05 | Check | Payment | 100 | INV-1",
        "9 | 2026-01-09 | Check | Refund | -40 | INV-1",
        "9 | 2026-01-10 | Check | Refund | -10 | INV-2",
      ),
    );
    expect(refusals(twoDays)).toHaveLength(2);
  });
});

describe("a void (PAY-7)", () => {
  it("is the column Voided, or a Voided Date", () => {
    const reading = read(
      payments(
        plain,
        "1 | 2026-01-05 | Check | Payment | 5 | | Yes",
        "2 | 2026-01-05 | Check | Payment | 5 | | | 2026-01-09",
        "3 | 2026-01-05 | Check | Payment | 5 | | No",
      ),
    );
    expect(reading.book.payments.map(({ isVoided, voidedDate }) => [isVoided, voidedDate])).toEqual(
      [
        [true, null],
        [true, "2026-01-09"],
        [false, null],
      ],
    );
  });

  it.each([
    ["9 | 2026-01-09 | Check | Void | -100"],
    ["12 | 2026-01-09 | Check | Void | -100 | 9"],
    ["9 | 2026-01-09 | Check | | -100 | | Yes"],
  ])("row %s marks its original and is no record", (row) => {
    const reading = read(payments(plain, "9 | 2026-01-05 | Check | Payment | 100", row));
    expect(reading.book.payments).toMatchObject([
      { record: "payment:9", isVoided: true, voidedDate: "2026-01-09", date: "2026-01-05" },
    ]);
    expect(reading.sheets).toMatchObject([{ rowsRead: 2, rowsTaken: 2 }]);
  });

  it("row of an original that was not read is refused; one alone under its number is the voided payment", () => {
    const reading = read(
      payments(
        plain,
        "12 | 2026-01-09 | Check | Void | -100 | 9",
        "13 | 2026-01-09 | Check | Void | 50",
      ),
    );
    expect(reading.refusedRows).toMatchObject([{ row: 2, column: "Original Payment Number" }]);
    expect(reading.book.payments).toMatchObject([
      { record: "payment:13", kind: "payment", isVoided: true, amount: 5000n },
    ]);
  });
});

describe("an applications export", () => {
  it("PAY-4: says what each payment paid, dates added up", () => {
    const reading = read(
      payments(plain, "9 | 2026-01-05 | Check | Payment | 100"),
      applications(
        "9 | INV-2 | 30 | 2026-01-06",
        "9 | INV-2 | 20 | 2026-01-05",
        "9 | INV-1-V | 10 | 2026-01-05",
      ),
    );
    expect(reading.book.payments[0]?.applications).toEqual([
      { invoiceNumber: "INV-1", isOnVoid: true, amount: 1000n, date: "2026-01-05" },
      { invoiceNumber: "INV-2", isOnVoid: false, amount: 5000n, date: "2026-01-05" },
    ]);
    expect(reading.findings).toEqual([]);
  });

  it("has its identical rows taken once with a finding, and contradicting ones refused", () => {
    const file = payments(plain, "9 | 2026-01-05 | Check | Payment | 100");
    const repeated = read(
      file,
      applications("9 | INV-2 | 30 | 2026-01-06", "9 | INV-2 | 30 | 2026-01-06"),
    );
    expect(repeated.book.payments[0]?.applications[0]?.amount).toBe(3000n);
    expect(repeated.findings).toMatchObject([{ code: "duplicateRow" }]);
    expect(
      refusals(
        read(file, applications("9 | INV-2 | 30 | 2026-01-06", "9 | INV-2 | 31 | 2026-01-06")),
      ),
    ).toHaveLength(2);
  });

  it("wins over the invoice numbers of the payments, and a contradiction is a finding", () => {
    const reading = read(
      payments(
        byInvoice,
        "9 | 2026-01-05 | Check | Payment | 100 | INV-1",
        "8 | 2026-01-05 | Check | Payment | 70 | INV-1",
      ),
      applications("9 | INV-2 | 100 | 2026-01-06", "8 | INV-1 | 70 | 2026-01-06"),
    );
    expect(
      reading.book.payments.map(({ applications: own }) =>
        own.map(({ invoiceNumber }) => invoiceNumber),
      ),
    ).toEqual([["INV-1"], ["INV-2"]]);
    expect(reading.findings).toMatchObject([
      { code: "applicationContradiction", record: "payment:9" },
    ]);
  });

  it("of more than the payment is a finding", () => {
    const reading = read(
      payments(plain, "9 | 2026-01-05 | Check | Payment | 100"),
      applications("9 | INV-2 | 130 | 2026-01-06"),
    );
    expect(reading.findings).toMatchObject([{ code: "applicationContradiction" }]);
  });

  it("of a payment that is missing or refused is refused with its reason", () => {
    const reading = read(
      payments(plain, "9 | 2026-01-05 | Check | Payment | x"),
      applications("9 | INV-2 | 30 | 2026-01-06", "10 | INV-2 | 30 | 2026-01-06"),
    );
    expect(refusals(reading).slice(0, 2)).toEqual([
      "2 Payment Number: Payment 9 is not in the payments that were read, or was refused.",
      "3 Payment Number: Payment 10 is not in the payments that were read, or was refused.",
    ]);
  });

  it("has a refund's applications under the same number with a minus sign", () => {
    const reading = read(
      payments(
        plain,
        "9 | 2026-01-05 | Check | Payment | 100",
        "9 | 2026-01-09 | Check | Refund | -40",
      ),
      applications("9 | INV-2 | 100 | 2026-01-06", "9 | INV-2 | -40 | 2026-01-09"),
    );
    expect(
      reading.book.payments.map(({ record, applications: own }) => [
        record,
        own.map(({ amount }) => amount),
      ]),
    ).toEqual([
      ["payment:9", [10000n]],
      ["payment:9/refund", [4000n]],
    ]);
  });

  it("that takes back more than it paid is refused", () => {
    const reading = read(
      payments(plain, "9 | 2026-01-05 | Check | Payment | 100"),
      applications("9 | INV-2 | -40 | 2026-01-06"),
    );
    expect(refusals(reading)).toEqual([
      "2 Amount Applied: Payment 9 applied to INV-2 adds up to -40.00.",
    ]);
  });
});

it("two payment files that disagree about one number are a problem", () => {
  const a = csv("a.csv", `${plain}\n9 | 2026-01-05 | Check | Payment | 100`);
  const b = csv("b.csv", `${plain}\n9 | 2026-01-05 | Check | Payment | 101`);
  expect(problemsOf(a, b)).toMatchObject([{ column: "Amount" }]);
});
