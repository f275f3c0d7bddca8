import fc from "fast-check";
import { defined } from "#engine/base/assert.ts";
import type { RawFile, RawRow } from "#engine/corebridge/raw.ts";
import { readBook } from "#engine/corebridge/readBook.ts";
import type { BookReading, ReadProblem } from "#engine/corebridge/reading.ts";
import type { Result } from "#engine/base/result.ts";
import { textCell } from "./support.ts";

const number = fc.constantFrom("1", "2", "3", "");
const invoice = fc.constantFrom("INV-1", "INV-1-V", "INV-2", "INV-2-V2", "");
const date = fc.constantFrom("1/5/2026", "1/25/2026", "2026-02-03", "soon", "");
const amount = fc.constantFrom("10.00", "(10.00)", "5", "x", "");
const yes = fc.constantFrom("Yes", "No", "");
const type = fc.constantFrom("Payment", "Deposit", "Refund", "NSF", "Bad Debt", "Void", "Gift", "");
const method = fc.constantFrom("Check", "Bad Debt", "In-Store Credit");
const status = fc.constantFrom("WIP", "COMPLETED", "VOIDED", "SHIPPED");
const id = fc.constantFrom("7", "8", "");
const name = fc.constantFrom("Banner", "Total", "");

/** For each kind, its header and what its cells can be: few keys, so that rows repeat, contradict and miss each other. */
const kinds: readonly {
  readonly header: readonly string[];
  readonly cells: readonly fc.Arbitrary<string>[];
}[] = [
  {
    header: [
      "Invoice #",
      "Order ID",
      "Customer ID",
      "Status",
      "Voided Date",
      "Subtotal",
      "Tax",
      "Total",
    ],
    cells: [invoice, id, fc.constant("1"), status, date, amount, fc.constantFrom("0", ""), amount],
  },
  {
    header: ["Invoice #", "Order ID", "Description", "Line Total", "GL Code"],
    cells: [invoice, id, name, amount, fc.constant("4000")],
  },
  {
    header: [
      "Payment #",
      "Payment Date",
      "Payment Type",
      "Transaction Type",
      "Amount",
      "Voided",
      "Original Payment #",
      "Invoice #",
    ],
    cells: [number, date, method, type, amount, yes, number, invoice],
  },
  {
    header: ["Payment #", "Invoice #", "Amount Applied", "Applied Date"],
    cells: [number, invoice, amount, date],
  },
  {
    header: ["Tax Group", "Rate", "Tax Agency", "Agency Rate"],
    cells: [
      name,
      fc.constantFrom("8.25", "8.25%", "7", "x"),
      name,
      fc.constantFrom("8.25", "1.25", ""),
    ],
  },
  {
    header: ["Customer ID", "Company Name", "Status"],
    cells: [number, name, fc.constantFrom("Client", "Lead", "Friend")],
  },
];

const sheets = fc.integer({ min: 0, max: kinds.length - 1 }).chain((index) => {
  const { header, cells } = defined(kinds[index], "a kind");
  return fc.array(fc.tuple(...cells), { maxLength: 12 }).map((rows) => ({ header, rows }));
});
const inputs = fc.array(fc.array(sheets, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});

type Input = readonly (readonly {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}[])[];

function filesOf(input: Input): readonly RawFile[] {
  return input.map((ofFile, file) => ({
    file: `f${file}.xlsx`,
    sheets: ofFile.map(({ header, rows }, sheet) => ({
      sheet: `s${sheet}`,
      rows: numbered([header, ...rows]),
    })),
  }));
}

function numbered(rows: readonly (readonly string[])[]): readonly RawRow[] {
  return rows.map((cells, index) => ({ row: index + 1, broken: null, cells: cells.map(textCell) }));
}

/** Everything that does not say where a row stood. */
function storyOf(reading: Result<BookReading, readonly ReadProblem[]>): string {
  if (!reading.ok) return "refused";
  const { book, sheets: read, findings } = reading.value;
  const counts = read.map(({ file, sheet, rowsTaken, rowsRefused }) => [
    file,
    sheet,
    rowsTaken,
    rowsRefused,
  ]);
  const said = findings.map(({ code, record }) => `${code} ${record ?? ""}`).sort();
  return JSON.stringify({ book, counts, said }, (key, value: unknown) =>
    key === "origin" ? undefined : typeof value === "bigint" ? value.toString() : value,
  );
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  return items
    .map((item, index) => ({ item, rank: ((index + 1) * (seed + 7919)) % 10_007 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function shuffle(files: readonly RawFile[], seed: number): readonly RawFile[] {
  return shuffled(files, seed).map((file) => ({
    ...file,
    sheets: shuffled(file.sheets, seed).map(({ sheet, rows }) => {
      const [header, ...data] = rows;
      const order = header === undefined ? [] : [header, ...shuffled(data, seed)];
      return { sheet, rows: order.map((row, index) => ({ ...row, row: index + 1 })) };
    }),
  }));
}

describe("reading a book", () => {
  it("takes or refuses every row, and names each refused one once", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const reading = readBook(filesOf(input), { dateOrder: "mdy", columnChoices: new Map() });
        if (!reading.ok) return;
        const { sheets: read, refusedRows } = reading.value;
        for (const sheet of read) {
          const refused = refusedRows.filter(
            (row) => row.file === sheet.file && row.sheet === sheet.sheet,
          );
          expect(sheet.rowsTaken + sheet.rowsRefused).toBe(sheet.rowsRead);
          expect(new Set(refused.map(({ row }) => row)).size).toBe(sheet.rowsRefused);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same book whatever the order of files, sheets and rows", () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 5000 }), (input, seed) => {
        const files = filesOf(input);
        const [straight, mixed] = [files, shuffle(files, seed)].map((set) =>
          readBook(set, { dateOrder: "mdy", columnChoices: new Map() }),
        );
        if (straight === undefined || mixed === undefined) throw new Error("no reading");
        expect(storyOf(mixed)).toBe(storyOf(straight));
      }),
      { numRuns: 150 },
    );
  });

  it("names every record once", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const reading = readBook(filesOf(input), { dateOrder: "mdy", columnChoices: new Map() });
        if (!reading.ok) return;
        const { orders, payments, customers } = reading.value.book;
        const records = [
          ...orders.map(({ record }) => record),
          ...payments.map(({ record }) => record),
          ...customers.map(({ id: own }) => own),
        ];
        expect(new Set(records).size).toBe(records.length);
        expect(payments.every((payment) => payment.amount >= 0n)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
