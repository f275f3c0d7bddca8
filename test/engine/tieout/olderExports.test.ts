import type { Book } from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { day, order, payment, voidOf } from "../../support/builders.ts";
import { rebuilt, synced, withAcme, withBook } from "../plan/support.ts";
import { tiedOut } from "./support.ts";

const march = order("INV-3", "1001", "30.00", { completedDate: day("2026-03-10") });
const april = order("INV-4", "1001", "40.00", { completedDate: day("2026-04-10") });
const may = order("INV-5", "1001", "50.00", { completedDate: day("2026-05-10") });

function paid(number: string, date: string) {
  return payment(number, "1001", "10.00", [], {
    date: day(date),
    reconciledDate: day(date),
  });
}

const marchPaid = paid("CB-3", "2026-03-20");
const aprilPaid = paid("CB-4", "2026-04-20");

const all = synced(withAcme({ orders: [march, april], payments: [marchPaid, aprilPaid] }));

/** What the tie-out says of exports that are older than what synced. */
function olderIn(input: PlanInput): readonly string[] {
  return tiedOut(input)
    .findings.filter(({ code }) => code === "olderExports")
    .map(({ message }) => message);
}

function over(parts: Partial<Book>): readonly string[] {
  return olderIn(withBook(all, parts));
}

describe("RUN-11, TIE-1: exports that end before what synced", () => {
  test("are told, with their last day, how many records came later, and what to do", () => {
    const tied = tiedOut(withBook(all, { orders: [march], payments: [marchPaid] }));
    expect(tied.findings).toMatchObject([
      {
        code: "olderExports",
        record: null,
        message:
          "These exports end on 2026-03-20, but Tieout has synced 2 records dated later (up to 2026-04-20). What they lack is shown as CoreBridge last had it. Export again up to today, then reconcile.",
      },
    ]);
    expect(tied.unexplainedTotal).toBe(0n);
  });

  test("say so of one record, too", () => {
    expect(over({ orders: [march, april], payments: [] })).toEqual([
      expect.stringContaining(
        "end on 2026-04-10, but Tieout has synced 1 record dated later (2026-04-20).",
      ),
    ]);
  });

  test("are told where they have an order that was completed only after them", () => {
    const open = { ...april, stage: "wip", completedDate: null } as const;
    expect(over({ orders: [march, open], payments: [marchPaid] })).toEqual([
      expect.stringContaining("has synced 2 records dated later (up to 2026-04-20)"),
    ]);
  });

  test("are told where the links were made again from Xero alone", () => {
    const again = withBook(rebuilt(all), { orders: [march], payments: [marchPaid] });
    expect(olderIn(again)).toEqual([
      expect.stringContaining("has synced 2 records dated later (up to 2026-04-20)"),
    ]);
  });

  test.each<readonly [what: string, parts: Partial<Book>]>([
    ["current ones", {}],
    ["the last month only", { orders: [april], payments: [aprilPaid] }],
    ["a new month, with nothing of the months before", { orders: [may], payments: [] }],
    ["nothing that bears a day", { orders: [], payments: [] }],
  ])("are not those that hold %s", (_what, parts) => {
    expect(over(parts)).toEqual([]);
  });

  test("are not those that hold the last sale as a void, whose day they do not say", () => {
    const undated = { ...voidOf(april), createdDate: march.completedDate, completedDate: null };
    const next = synced(withAcme({ orders: [march, april] }));
    const now = withBook(next, { orders: [march, { ...undated, voidedDate: null }] });
    expect(olderIn(now)).toEqual([]);
    expect(olderIn(synced(now))).toEqual([]);
    expect(olderIn(withBook(next, { orders: [march] }))).toHaveLength(1);
  });
});
