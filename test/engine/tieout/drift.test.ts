import type { FindingCode } from "#engine/finding.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { tieOut } from "#engine/tieout/tieOut.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { cents, creditMemo, day, merge, order, payment, taxGroup } from "../../support/builders.ts";
import {
  acme,
  baker,
  itemOf,
  mergedInXero,
  synced,
  unallocated,
  withAcme,
  withBook,
} from "../plan/support.ts";
import { workByHand } from "./handWork.ts";
import { tieOutInput } from "./support.ts";

const before = synced(
  withAcme({
    orders: [order("INV-1", "1001", "100.00")],
    payments: [payment("CB-1", "1001", "40.00", [["INV-1", "40.00"]])],
    taxGroups: [taxGroup("Travis County", "8.25")],
  }),
);

/** What somebody does in Xero after the sync. */
function findingsAfter(
  edit: (books: Snapshot) => Partial<Snapshot>,
  rest: { readonly lockDateBefore?: string | null } = {},
) {
  const input: PlanInput = {
    ...before,
    snapshot: { ...before.snapshot, ...edit(before.snapshot) },
  };
  const of = tieOutInput(input);
  return tieOut({ ...of, lockDateBefore: rest.lockDateBefore }).findings;
}

function eachInvoice(change: () => Partial<Snapshot["invoices"][number]>) {
  return ({ invoices }: Snapshot) => ({
    invoices: invoices.map((one) => ({ ...one, ...change() })),
  });
}

test("nobody touched Xero: nothing is found", () => {
  expect(findingsAfter(() => ({}), { lockDateBefore: null })).toEqual([]);
});

test.each<
  readonly [
    what: string,
    edit: (books: Snapshot) => Partial<Snapshot>,
    code: FindingCode,
    record: string,
    says: RegExp,
  ]
>([
  [
    "an invoice whose total was changed",
    eachInvoice(() => ({ total: cents("100.01"), amountDue: cents("60.01") })),
    "changedInXero",
    "order:INV-1",
    /total 100\.01 instead of 100\.00.*Put it back/u,
  ],
  [
    "an invoice that was dated otherwise",
    eachInvoice(() => ({ date: day("2026-01-09") })),
    "changedInXero",
    "order:INV-1",
    /dated 2026-01-09 instead of.*Put it back/u,
  ],
  [
    "an invoice whose number was changed",
    eachInvoice(() => ({ number: "INV-1X" })),
    "renamedInXero",
    "order:INV-1",
    /is called INV-1X in Xero\. Rename it back/u,
  ],
  [
    "bank-feed money on an invoice of CoreBridge's",
    eachInvoice(() => ({
      payments: [
        {
          id: "p1",
          amount: cents("60.00"),
          date: day("2026-02-03"),
          reference: null,
          isReconciled: true,
        },
      ],
      amountDue: cents("0.00"),
    })),
    "bankFeedPayment",
    "order:INV-1",
    /A payment of 60\.00 of 2026-02-03.*Remove it there/u,
  ],
  [
    "a contact that was archived",
    ({ contacts }) => ({ contacts: contacts.map((one) => ({ ...one, status: "ARCHIVED" })) }),
    "contactArchived",
    "customer:1001",
    /was archived in Xero\. Restore it there/u,
  ],
  [
    "a tax rate that was archived",
    ({ taxRates }) => ({ taxRates: taxRates.map((one) => ({ ...one, status: "ARCHIVED" })) }),
    "taxRateArchived",
    "taxGroup:Travis County",
    /is ARCHIVED in Xero.*Make it again/u,
  ],
])("drift: %s is found, with what to do", (_what, edit, code, record, says) => {
  const found = findingsAfter(edit).filter((one) => one.code === code && one.record === record);
  expect(found.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
});

test.each([
  ["40.00", "2026-02-17", ["payment:CB-1"]],
  ["40.00", "2026-02-18", []],
  ["39.99", "2026-02-12", []],
])(
  "PAY-10: bank-feed money of %s of %s beside a payment of 40.00 of 2026-02-12 on the invoice names %j",
  (amount, date, records) => {
    const feed = {
      id: "p1",
      amount: cents(amount),
      date: day(date),
      reference: null,
      isReconciled: true,
    };
    const found = findingsAfter(eachInvoice(() => ({ payments: [feed] })));
    const doubles = found.filter(({ code }) => code === "possibleDuplicate");
    expect(doubles.map(({ record }) => record)).toEqual(records);
  },
);

test("LCK-1: a lock date that moved since the last tie-out is found, with what to do", () => {
  const moved = ({ organisation }: Snapshot) => ({
    organisation: { ...organisation, periodLockDate: day("2025-12-31") },
  });
  expect(findingsAfter(moved, { lockDateBefore: null })).toMatchObject([
    {
      code: "lockDateMoved",
      message: expect.stringMatching(/is 2025-12-31 and was none.*look at what/u) as string,
    },
  ]);
  expect(findingsAfter(moved, { lockDateBefore: "2025-12-31" })).toEqual([]);
});

describe("MRG-1: contacts that were merged the other way round than in CoreBridge", () => {
  const both = synced(
    withAcme({ customers: [acme, baker], orders: [order("INV-1", "1002", "9.00")] }),
  );
  const listed = withBook(both, { merges: [merge("1001", "1002")] });
  const done = mergedInXero(listed, "1002", "1001");
  const { entries } = tieOutInput(listed);

  test("are found as that, with what is left to do", () => {
    const { findings, unexplainedTotal } = tieOut(tieOutInput(done, entries));
    expect(findings.map(({ message, record }) => [record, message])).toEqual([
      ["customer:1002", expect.stringMatching(/the other way round.*Acme Signs stands for both/u)],
    ]);
    expect(unexplainedTotal).toBe(0n);
  });

  test("leave no entry, and its note says why", () => {
    const [entry] = tieOutInput(done, entries).entries;
    expect(entry).toMatchObject({
      status: "notNeeded",
      note: "Cause gone: merged the wrong way round: Baker Foods is archived and merged into Acme Signs",
    });
    for (const books of [done, synced(done)])
      expect(itemOf(planSync(books), "Merged Customers", "merge:1001->1002").message).toBe(
        "Xero has one contact for both, Acme Signs: it was merged the other way round.",
      );
  });
});

test("PAY-8: money that is in-store credit of another amount by now is not said to be changed in Xero", () => {
  const spent = payment("CB-1", "1001", "30.00", [["INV-1", "30.00"]], { method: "storeCredit" });
  const memo = creditMemo("CM-1", "1001", "30.00");
  const moved = withBook(unallocated(before, "CB-1"), { payments: [spent], creditMemos: [memo] });
  const done = synced(moved);
  expect(itemOf(planSync(done), "Payments", "payment:CB-1").outcome).toBe("unchanged");
  const { findings } = tieOut(tieOutInput(done));
  expect(findings.filter(({ code }) => code === "changedInXero")).toEqual([]);
});

describe("PAY-6: a bad debt that was written off by hand", () => {
  const lost = payment("CB-9", "1001", "60.00", [["INV-1", "60.00"]], { kind: "badDebt" });
  const owed = withBook(before, { payments: [...before.book.payments, lost] });
  const { entries } = tieOutInput(owed);
  const dice = { roll: () => 0, chance: () => false, pick: <T>(list: readonly T[]) => list[0]! };
  const [entry] = entries;
  const done = { ...owed, snapshot: workByHand(owed.snapshot, entry!, dice) };

  function findingsWith(reference: string) {
    const [first] = done.snapshot.creditNotes;
    const again = {
      ...first!,
      id: "again",
      number: "CN-2",
      reference,
      status: "AUTHORISED" as const,
      remaining: first!.total,
      allocations: [],
    };
    const creditNotes = [first!, again];
    const tied = tieOut(
      tieOutInput({ ...done, snapshot: { ...done.snapshot, creditNotes } }, entries),
    );
    return tied.findings.map(({ code, message, record }) => [code, record, message]);
  }

  test("is found where a second credit note names it", () => {
    expect(findingsWith("CB-9 bad debt")).toEqual([
      [
        "duplicateInXero",
        "payment:CB-9",
        "Xero's credit note CN-2 over 60.00 names the bad debt CB-9, which another credit note has written off already. Void the one that is too many.",
      ],
    ]);
  });

  test("is not found where another credit note names something else", () => {
    expect(findingsWith("CB-99")).toEqual([]);
  });
});
