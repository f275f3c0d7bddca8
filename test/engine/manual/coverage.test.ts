import type { Book, Payment } from "#engine/corebridge/book.ts";
import { planCovers } from "#engine/manual/coverage.ts";
import type { Command } from "#engine/plan/command.ts";
import type { Item, Outcome } from "#engine/plan/task.ts";
import { day, need, sha256 } from "./support.ts";

function ofDay(date: string): Payment {
  const origin = { file: "p.csv", sheet: "", row: 2 };
  return {
    record: "payment:CB-9",
    number: "CB-9",
    kind: "payment" as const,
    date: day(date),
    customerId: null,
    customerName: null,
    methodText: "Check",
    method: "money" as const,
    amount: need().amount ?? (0n as never),
    checkNumber: null,
    reference: null,
    notes: null,
    reconciliationNumber: null,
    reconciledDate: null,
    originalNumber: null,
    isVoided: false,
    voidedDate: null,
    location: null,
    applications: [],
    origin,
  };
}

const book: Book = {
  customers: [],
  orders: [],
  payments: [ofDay("2026-01-02")],
  creditMemos: [],
  taxGroups: [],
  incomeAccounts: [],
  merges: [],
  reconciliations: [],
  kindsRead: ["payments", "orders"],
};

function item(record: string, outcome: Outcome): Item {
  const nothing = {
    xeroId: null,
    xeroNumber: null,
    commands: [],
    amount: null,
    date: null,
    customer: null,
  };
  return {
    task: "Payments",
    record,
    label: record,
    outcome,
    rule: "PAY-6",
    message: "",
    ...nothing,
  };
}

const refused: Command = {
  key: "k",
  task: "Allocations",
  record: "payment:CB-2001",
  write: { type: "createAccount", code: "1", name: "1" },
  needs: [],
  expects: null,
  links: [],
  ifRefused: need(),
  says: "",
};

const covers = (changed: {
  book?: Partial<Book>;
  items?: readonly Item[];
  commands?: readonly Command[];
}) =>
  planCovers(
    { items: changed.items ?? [], commands: changed.commands ?? [] },
    { ...book, ...changed.book },
    sha256,
  )(need());

describe("RUN-11: a plan that does not ask says that the cause is gone", () => {
  it("where the export was given and the record was not in the way", () => {
    expect(
      covers({
        items: [item("payment:CB-9", "failed"), item("payment:CB-2001/refund", "skipped")],
      }),
    ).toBe(true);
  });
  it("but not where the export was not given", () => {
    expect(covers({ book: { kindsRead: ["orders"] } })).toBe(false);
  });
  it("nor where the export begins later", () => {
    expect(covers({ book: { payments: [ofDay("2026-02-01")] } })).toBe(false);
    expect(covers({ book: { payments: [ofDay("2026-01-31")] } })).toBe(true);
  });
  it("nor where the export has no row, which is of no day", () => {
    expect(covers({ book: { payments: [] } })).toBe(false);
  });
  it.each(["payment:CB-2001/refund", "payment:CB-2001", "order:INV-1001"])(
    "nor where %s is held or failed",
    (record) => {
      expect(covers({ items: [item(record, "held")] })).toBe(false);
      expect(covers({ items: [item(record, "failed")] })).toBe(false);
    },
  );
  it("nor where it arises only if Xero refuses a write that is still to be sent", () => {
    expect(covers({ commands: [refused] })).toBe(false);
  });
});
