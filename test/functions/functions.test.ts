import { FiguresDocument, type FigureAsk } from "../../src/contract/api/figures.ts";
import { problemOf } from "../../src/contract/problems.ts";
import { err, ok } from "../../src/engine/base/result.ts";
import { createFigureBook, type FigureBook } from "../../src/functions/figureBook.ts";
import {
  associateFunctions,
  balance,
  invoice,
  lastSync,
  openEntries,
  payment,
  unexplained,
} from "../../src/functions/functions.ts";

/** As Excel's own, which is no Error by its types. */
class CellError {
  readonly code: string;
  readonly message: string | undefined;
  constructor(code: string, message?: string) {
    this.code = code;
    this.message = message;
  }
}

const associated: string[] = [];
let asked: FigureAsk[][] = [];
let book: FigureBook;
let runSoon: () => void = () => undefined;

beforeEach(() => {
  associated.length = 0;
  asked = [];
  Object.assign(globalThis, {
    CustomFunctions: {
      Error: CellError,
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
      associate: (id: string) => associated.push(id),
    },
  });
  book = createFigureBook((run) => {
    runSoon = run;
  });
  associateFunctions(book);
  book.connect(async (asks) => {
    asked.push([...asks]);
    return ok(FiguresDocument.parse({ values: asks.map(valueOf) }));
  });
});

function valueOf(ask: FigureAsk): unknown {
  switch (ask.of) {
    case "invoice":
      return ask.number === "INV-1"
        ? ask.field === "Date"
          ? { type: "day", day: "2026-01-31" }
          : { type: "money", amount: "125.50" }
        : { type: "unknown" };
    case "payment":
      return { type: "text", text: "Posted" };
    case "balance":
      return { type: "money", amount: ask.book === "Xero" ? "-1.00" : "2.00" };
    case "unexplained":
      return { type: "money", amount: "0.00" };
    case "openEntries":
      return { type: "count", count: 7 };
    case "lastSync":
      return { type: "instant", at: "2026-02-01T12:00:00Z" };
  }
}

async function calculate<T>(cells: readonly Promise<T>[]): Promise<readonly T[]> {
  runSoon();
  return Promise.all(cells);
}

test("every function of the contract is associated", () => {
  expect(associated).toEqual([
    "INVOICE",
    "PAYMENT",
    "BALANCE",
    "UNEXPLAINED",
    "OPENENTRIES",
    "LASTSYNC",
  ]);
});

test("cells of one moment ask in one call, and a cell that is asked twice asks once", async () => {
  const values = await calculate([
    invoice("INV-1", "Total"),
    invoice("INV-1", "total"),
    payment("CB-1"),
    balance("1001"),
    balance("1001", "xero"),
    unexplained(),
    openEntries("refund"),
  ]);
  expect(values).toEqual([125.5, 125.5, "Posted", 2, -1, 0, 7]);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toHaveLength(6);
});

test("what is known is not asked again until a run has ended", async () => {
  await calculate([invoice("INV-1", "Total")]);
  await calculate([invoice("INV-1", "Total")]);
  expect(asked).toHaveLength(1);
  book.forget();
  await calculate([invoice("INV-1", "Total")]);
  expect(asked).toHaveLength(2);
});

test("a day is Excel's serial, and an instant has the time of the wall clock", async () => {
  const [day, at] = await calculate([invoice("INV-1", "Date"), lastSync()]);
  const wall = new Date("2026-02-01T12:00:00Z");
  const hours = wall.getHours() + wall.getMinutes() / 60;
  expect(day).toBe(46_053);
  expect(Number(at) % 1).toBeCloseTo(hours / 24, 6);
});

test("an unknown key is #N/A", async () => {
  const cell = invoice("INV-9");
  runSoon();
  await expect(cell).rejects.toEqual(new CellError("#N/A"));
});

test.each([
  [
    "field",
    () => invoice("INV-1", "Colour"),
    /^The argument field is "Colour"\. It can be: Status/u,
  ],
  ["number", () => payment("  "), /^The argument number is empty/u],
  ["book", () => balance("1001", "QuickBooks"), /CoreBridge, Xero/u],
  ["kind", () => openEntries("gift"), /unappliedDeposit/u],
  ["which", () => lastSync("next"), /successful, attempted/u],
])("a bad argument %s is #VALUE! with a message that says which", async (_name, cell, says) => {
  await expect(cell()).rejects.toEqual(
    expect.objectContaining({ code: "#VALUE!", message: expect.stringMatching(says) }),
  );
  expect(asked).toEqual([]);
});

test.each([
  [
    "does not answer",
    err(problemOf("unavailable", { message: "The Tieout bridge does not answer." })),
  ],
  ["refuses", err(problemOf("roleTooLow"))],
  ["gives too few figures", ok({ values: [] })],
])("a bridge that %s is #VALUE! and named", async (_what, answer) => {
  book.connect(async () => answer);
  const cell = unexplained();
  runSoon();
  await expect(cell).rejects.toEqual(
    expect.objectContaining({ code: "#VALUE!", message: expect.stringContaining("bridge") }),
  );
});

test("a bridge that failed is asked again the next time", async () => {
  let count = 0;
  book.connect(async () => {
    count += 1;
    return err(problemOf("unavailable"));
  });
  for (const turn of [1, 2]) {
    const cell = unexplained();
    runSoon();
    await expect(cell).rejects.toBeDefined();
    expect(count).toBe(turn);
  }
});

test("before anybody has signed in, the cell says to open the pane", async () => {
  book.connect(null);
  const cell = openEntries();
  runSoon();
  await expect(cell).rejects.toEqual(
    expect.objectContaining({ message: expect.stringContaining("Open Tieout's pane") }),
  );
});
