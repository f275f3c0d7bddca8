import { planAssist, type AssistPlan } from "#engine/assist/planAssist.ts";
import { callOf } from "#engine/assist/callOf.ts";
import { zeroCents } from "#engine/base/money.ts";
import { buildEntry } from "#engine/manual/buildEntry.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { ManualNeed } from "#engine/manual/need.ts";
import type { Link } from "#engine/plan/link.ts";
import type { Settings } from "#engine/settings.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import {
  allocation,
  contextOf,
  creditNote,
  invoice,
  line,
  money,
  need,
  original,
  overpayment,
  refundOf,
  settings,
  sha256,
  snapshotOf,
} from "../manual/support.ts";

const deposit = need({
  kind: "unappliedDeposit",
  rule: "PAY-5",
  record: "payment:CB-2001",
  amount: money("100.00"),
});
const refund = need({ amount: money("25.00"), moneyBefore: money("125.00") });
const badDebt = need({
  kind: "badDebt",
  record: "payment:CB-2003",
  amount: money("5.00"),
  original: null,
});
const due = invoice("INV-1001", "125.00");
const paid = invoice("INV-1001", "125.00", { status: "PAID", amountDue: zeroCents });

interface Given {
  readonly need: ManualNeed;
  readonly snapshot: Snapshot;
  readonly more?: Partial<ManualEntry>;
  readonly links?: readonly Link[];
  readonly settings?: Partial<Settings>;
}

function planned({ links = [], more = {}, need: wanted, settings: changed = {}, snapshot }: Given) {
  const entry = { ...buildEntry(wanted, contextOf(snapshot)), ...more };
  return planAssist({
    entry,
    entries: [entry],
    snapshot,
    settings: { ...settings, ...changed },
    links: new Map(links.map((link) => [link.record, link])),
    sha256,
  });
}

function planOf(given: Given): AssistPlan {
  const plan = planned(given);
  if (!plan.ok) throw new Error(plan.error.says);
  return plan.value;
}

function says(given: Given): readonly string[] {
  return planOf(given).commands.map((command) => command.says);
}

const held = (number: string, total: string, more: Parameters<typeof overpayment>[2] = {}) =>
  snapshotOf({ invoices: [due], credits: [overpayment(number, total, more)] });
const onInvoice = (amount: string) =>
  snapshotOf({
    invoices: [paid],
    credits: [overpayment("CB-2001", "125.00", { allocations: [allocation("INV-1001", amount)] })],
  });

function marker(id: string, xeroId: string): Link {
  const plain = { xeroType: "assist", xeroNumber: null, origin: "posted", facts: null } as const;
  return { record: `assist:${id}`, xeroId, since: 1, ...plain };
}

describe("MAN-5: what would be sent", () => {
  it("applies a deposit in one write, and remembers the allocation as ours", () => {
    const plan = planOf({ need: deposit, snapshot: held("CB-2001", "100.00") });
    expect(plan.commands.map((command) => command.says)).toEqual([
      "Allocate 100.00 of overpayment CB-2001 to invoice INV-1001",
    ]);
    expect(plan.commands[0]?.links).toMatchObject([
      { record: "allocation:CB-2001->INV-1001", facts: { state: "made", amount: "100.00" } },
    ]);
  });

  it("takes off a refund's invoice what it must, and leaves there what was not refunded", () => {
    expect(says({ need: refund, snapshot: onInvoice("125.00") })).toEqual([
      "Take 125.00 of overpayment CB-2001 off invoice INV-1001",
      "Put 100.00 of overpayment CB-2001 back on invoice INV-1001",
      "Refund 25.00 of overpayment CB-2001 from bank account 090 on 2026-01-31",
    ]);
  });

  it("refunds at once what is free already", () => {
    expect(says({ need: refund, snapshot: onInvoice("100.00") })).toEqual([
      "Refund 25.00 of overpayment CB-2001 from bank account 090 on 2026-01-31",
    ]);
  });

  it("PAY-14: puts nothing back that a person took off, but what it took off itself", () => {
    const snapshot = held("CB-2001", "125.00");
    const only = ["Refund 25.00 of overpayment CB-2001 from bank account 090 on 2026-01-31"];
    expect(says({ need: refund, snapshot })).toEqual(only);
    const { id } = buildEntry(refund, contextOf(snapshot));
    expect(says({ need: refund, snapshot, links: [marker(id, "credit-CB-2001")] })).toEqual([
      "Put 100.00 of overpayment CB-2001 back on invoice INV-1001",
      ...only,
    ]);
  });

  it("writes a bad debt off by a credit note of the entry's number, and its allocation", () => {
    const snapshot = snapshotOf({ invoices: [due] });
    const { id } = buildEntry(badDebt, contextOf(snapshot));
    const plan = planOf({ need: badDebt, snapshot });
    expect(plan.commands.map((command) => command.says)).toEqual([
      `Create credit note ${id} for Acme Signs, 5.00, account 6500, no tax`,
      `Allocate 5.00 of credit note ${id} to invoice INV-1001`,
    ]);
    expect(plan.commands.map(({ write }) => callOf(write))).toEqual([
      { method: "PUT", path: "/CreditNotes" },
      { method: "PUT", path: "/CreditNotes/{CreditNoteID}/Allocations" },
    ]);
  });

  it("RUN-3: half-done, names the write that is left by the key that it had", () => {
    const before = snapshotOf({ invoices: [due] });
    const { id } = buildEntry(badDebt, contextOf(before));
    const [, allocate] = planOf({ need: badDebt, snapshot: before }).commands;
    const note = creditNote(id, "5.00", {
      remaining: money("5.00"),
      lines: [line("6500", "5.00")],
    });
    const left = planOf({
      need: badDebt,
      snapshot: { ...before, creditNotes: [note] },
      links: [marker(id, note.id)],
    });
    expect(left.commands.map(({ key }) => key)).toEqual([allocate?.key]);
  });

  it("sends nothing where Xero shows the work done", () => {
    const applied = { allocations: [allocation("INV-1001", "100.00")] };
    const plan = planOf({ need: deposit, snapshot: held("CB-2001", "100.00", applied) });
    expect([plan.item.outcome, plan.commands]).toEqual(["unchanged", []]);
  });

  it("RUN-2: has one fingerprint for the same books, and another when an amount has moved", () => {
    const of = (snapshot: Snapshot) => planOf({ need: deposit, snapshot }).fingerprint;
    expect(of(held("CB-2001", "100.00"))).toBe(of(held("CB-2001", "100.00")));
    expect(of(held("CB-2001", "100.00"))).not.toBe(of(held("CB-2001", "110.00")));
  });
});

describe("MAN-5: what is left to a person", () => {
  const two = [refundOf("r", "25.00", "2026-02-03"), refundOf("s", "25.00", "2026-02-04")];
  it.each<Given & { readonly name: string; readonly why: string }>([
    {
      name: "a kind that Xero's API cannot do",
      need: need({ kind: "nsf", record: "payment:CB-2001/nsf" }),
      snapshot: onInvoice("125.00"),
      why: "is none that Tieout can do",
    },
    {
      name: "an entry that somebody has marked as done",
      need: deposit,
      snapshot: held("CB-2001", "100.00"),
      more: { status: "done" },
      why: "is marked as done, and Xero does not show it yet",
    },
    {
      name: "an entry that is not needed",
      need: deposit,
      snapshot: held("CB-2001", "100.00"),
      more: { status: "notNeeded" },
      why: "is marked as not needed",
    },
    {
      name: "work that somebody began",
      need: refund,
      snapshot: held("CB-2001", "125.00", { refunds: [refundOf("r", "20.00", "2026-02-03")] }),
      why: "Somebody seems to have begun: refund found, but 20.00 instead of 25.00",
    },
    {
      name: "work that two documents may be",
      need: refund,
      snapshot: held("CB-2001", "125.00", { refunds: two }),
      why: "Look in Xero first: 2 documents fit",
    },
    {
      name: "an invoice that is due less",
      need: deposit,
      snapshot: snapshotOf({
        invoices: [{ ...due, amountDue: money("60.00") }],
        credits: [overpayment("CB-2001", "100.00")],
      }),
      why: "Invoice INV-1001 is due only 60.00",
    },
    {
      name: "a payment at another contact",
      need: deposit,
      snapshot: held("CB-2001", "100.00", { contactId: "contact-1002" }),
      why: "Xero allocates only inside one contact",
    },
    {
      name: "credit that is not free, with no word where it comes from",
      need: need({ amount: money("25.00"), invoice: null, invoiceId: null }),
      snapshot: onInvoice("125.00"),
      why: "overpayment CB-2001 has only 0.00 of credit left",
    },
    {
      name: "an original that is not in Xero",
      need: {
        ...refund,
        variant: "originalNotInXero",
        original: original("CB-2001", "125.00", { xeroId: null }),
      },
      snapshot: snapshotOf({ invoices: [due] }),
      why: "is none that Tieout can do",
    },
    {
      name: "no account for bad debt",
      need: badDebt,
      snapshot: snapshotOf({ invoices: [due] }),
      settings: { badDebtAccount: null },
      why: "Set it: tieout settings badDebtAccount CODE",
    },
    {
      name: "a bank account that is none",
      need: refund,
      snapshot: onInvoice("125.00"),
      settings: { defaultBankAccount: "4000" },
      why: "Set it: tieout settings defaultBankAccount CODE",
    },
  ])("$name", ({ name: _, why, ...given }) => {
    const plan = planned(given);
    expect(plan.ok ? "" : plan.error.says).toContain(why);
  });
});
