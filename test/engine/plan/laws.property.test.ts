import fc from "fast-check";
import { canonicalJson, type Json } from "#engine/base/canonical.ts";
import { sumCents } from "#engine/base/money.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Plan } from "#engine/plan/plan.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import { shopOf, shopSpec, type Shop } from "./arbitraryBook.ts";
import { syncOnce } from "./support.ts";

const runs = { seed: 20_260_301, numRuns: 300 };

interface Moment {
  readonly input: PlanInput;
  readonly plan: Plan;
  readonly next: PlanInput;
}

/** The first sync, one after it with nothing new, and one after CoreBridge moved on. */
function moments({ first, later }: Shop): readonly Moment[] {
  const one = momentOf(first);
  const two = momentOf({ ...one.next, book: later, seen: recordsOf(first) });
  return [one, two];
}

function momentOf(input: PlanInput): Moment {
  return { input, ...syncOnce(input) };
}

function bytes(plan: Plan): string {
  return canonicalJson(toJson(plan));
}

function toJson(value: unknown): Json {
  if (typeof value === "bigint") return value.toString();
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  )
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object") return null;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part)]));
}

/** Another order of everything that has none: by a fixed stride, so that a failure can be told again. */
function shuffled<T>(rows: readonly T[], seed: number): readonly T[] {
  return rows
    .map((row, at) => ({ row, place: (at * 7919 + seed * 104_729) % 1009 }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ row }) => row);
}

function shuffledInput(input: PlanInput, seed: number): PlanInput {
  return {
    ...input,
    book: shuffledBook(input.book, seed),
    snapshot: shuffledSnapshot(input.snapshot, seed),
    links: new Map(shuffled([...input.links], seed)),
    seen: shuffled(input.seen, seed),
  };
}

function shuffledBook(book: Book, seed: number): Book {
  return {
    ...book,
    customers: shuffled(book.customers, seed),
    orders: shuffled(book.orders, seed),
    payments: shuffled(book.payments, seed).map((row) => ({
      ...row,
      applications: shuffled(row.applications, seed),
    })),
    creditMemos: shuffled(book.creditMemos, seed),
    taxGroups: shuffled(book.taxGroups, seed),
    incomeAccounts: shuffled(book.incomeAccounts, seed),
    merges: shuffled(book.merges, seed),
  };
}

function shuffledSnapshot(snapshot: Snapshot, seed: number): Snapshot {
  return {
    ...snapshot,
    accounts: shuffled(snapshot.accounts, seed),
    taxRates: shuffled(snapshot.taxRates, seed),
    contacts: shuffled(snapshot.contacts, seed),
    invoices: shuffled(snapshot.invoices, seed),
    creditNotes: shuffled(snapshot.creditNotes, seed),
    credits: shuffled(snapshot.credits, seed).map((row) => ({
      ...row,
      allocations: shuffled(row.allocations, seed),
    })),
  };
}

function holds(law: (moment: Moment) => void): void {
  fc.assert(
    fc.property(shopSpec, (spec) => {
      moments(shopOf(spec)).forEach(law);
    }),
    runs,
  );
}

describe("laws of the plan", () => {
  it("the order of rows, pages and links moves no byte", () => {
    holds(({ input, plan }) => {
      for (const seed of [1, 2, 3])
        expect(bytes(planSync(shuffledInput(input, seed)))).toBe(bytes(plan));
    });
  });

  it("once it is posted, a second plan of the same book has nothing to send", () => {
    holds(({ next }) => {
      expect(planSync(next).commands.map(({ says }) => says)).toEqual([]);
    });
  });

  it("every record ends in at most one item a task, and in one at all", () => {
    holds(({ input, plan }) => {
      const places = plan.items.map(({ task, record }) => `${task} ${record}`);
      expect(places.length).toBe(new Set(places).size);
      const records = new Set(plan.items.map(({ record }) => record));
      expect(recordsOf(input).filter((record) => !records.has(record))).toEqual([]);
    });
  });

  it("no two commands share a key, and each belongs to an item", () => {
    holds(({ plan }) => {
      const keys = plan.commands.map(({ key }) => key);
      expect(keys.length).toBe(new Set(keys).size);
      expect(new Set(plan.items.flatMap(({ commands }) => commands))).toEqual(new Set(keys));
    });
  });

  it("a command needs only commands of the plan that come before it", () => {
    holds(({ plan }) => {
      const before = new Set<string>();
      for (const { key, needs } of plan.commands) {
        expect(needs.filter((need) => !before.has(need))).toEqual([]);
        before.add(key);
      }
    });
  });

  it("an item that failed, is held or is skipped sends nothing of its own", () => {
    holds(({ plan }) => {
      const stopped = plan.items.filter(
        ({ outcome, task }) =>
          outcome === "skipped" || (outcome === "held" && task !== "Allocations"),
      );
      expect(stopped.flatMap(({ commands }) => commands)).toEqual([]);
    });
  });

  it("an invoice of an order in good standing has the order's total, to the cent", () => {
    holds(({ input, plan, next }) => {
      const good = new Set(
        plan.items
          .filter(
            ({ task, outcome }) =>
              task === "Invoices" && ["created", "updated", "unchanged"].includes(outcome),
          )
          .map(({ record }) => record),
      );
      for (const { record, number, isVoid, total } of input.book.orders) {
        if (isVoid || !good.has(record)) continue;
        const invoice = next.snapshot.invoices.find((row) => row.number === number);
        expect([number, invoice?.total]).toEqual([number, total]);
      }
    });
  });

  it("money is neither made nor lost: what is allocated and what is left make each credit", () => {
    holds(({ next }) => {
      for (const { total, remaining, allocations } of [
        ...next.snapshot.credits,
        ...next.snapshot.creditNotes,
      ])
        expect(sumCents([remaining, ...allocations.map(({ amount }) => amount)])).toBe(total);
    });
  });

  it("a reconciled payment is in Xero once at the most", () => {
    holds(({ next }) => {
      const references = next.snapshot.credits.map(({ reference }) => reference);
      expect(references.length).toBe(new Set(references).size);
    });
  });
});
