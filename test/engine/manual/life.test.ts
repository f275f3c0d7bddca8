import { zeroCents } from "#engine/base/money.ts";
import { buildEntry, entryId } from "#engine/manual/buildEntry.ts";
import type { ManualEntry, ManualStatus } from "#engine/manual/entry.ts";
import { currentEntries } from "#engine/manual/currentEntries.ts";
import { reviewEntries, settleEntries, type SettledEntries } from "#engine/manual/life.ts";
import { markEntry } from "#engine/manual/markEntry.ts";
import type { ManualNeed } from "#engine/manual/need.ts";
import type { Proof } from "#engine/manual/proof.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import { entryCases } from "./cases.ts";
import {
  allocation,
  contextOf,
  invoice,
  lifeContext,
  money,
  need,
  noLinks,
  original,
  overpayment,
  refundOf,
  sha256,
  snapshotOf,
} from "./support.ts";

const empty = snapshotOf();
const refund = need();
const id = entryId(refund, sha256);
const proved: Proof = {
  type: "proved",
  document: { type: "refund", id: "r", says: "Refund of 125.00 on 2026-02-03" },
};
const near: Proof = { type: "near", says: "refund found, but 120.00 instead of 125.00" };
const open: Proof = { type: "open" };
const causeGone = "Cause gone: CoreBridge no longer asks for the refund CB-2001";

function stored(status: ManualStatus, more: Partial<ManualEntry> = {}): ManualEntry {
  return { ...buildEntry(refund, contextOf(empty)), status, ...more };
}

function settle(
  entry: ManualEntry | null,
  isNeeded: boolean,
  proof: Proof,
  isCovered = true,
): SettledEntries {
  return settleEntries({
    needs: isNeeded ? [refund] : [],
    stored: entry === null ? [] : [entry],
    proofs: new Map([[id, proof]]),
    context: lifeContext(empty),
    covers: () => isCovered,
  });
}

interface Step {
  readonly name: string;
  readonly from: ManualEntry | null;
  readonly isNeeded: boolean;
  readonly proof: Proof;
  readonly to: ManualStatus;
  readonly why: string | null;
}

const asksFor = "PAY-6 asks for it";
const shows = "Xero shows it: Refund of 125.00 on 2026-02-03";
const gone = "cause gone: CoreBridge no longer asks for the refund CB-2001";

describe("MAN-2, MAN-3: the life of an entry", () => {
  it.each<Step>([
    {
      name: "a new need is to do",
      from: null,
      isNeeded: true,
      proof: open,
      to: "todo",
      why: asksFor,
    },
    {
      name: "a new need that Xero shows done is verified",
      from: null,
      isNeeded: true,
      proof: proved,
      to: "verified",
      why: shows,
    },
    {
      name: "to do stays to do",
      from: stored("todo"),
      isNeeded: true,
      proof: open,
      to: "todo",
      why: null,
    },
    {
      name: "done stays done until Xero shows it",
      from: stored("done"),
      isNeeded: true,
      proof: near,
      to: "done",
      why: null,
    },
    {
      name: "done is verified by proof",
      from: stored("done"),
      isNeeded: true,
      proof: proved,
      to: "verified",
      why: shows,
    },
    {
      name: "to do is verified by proof, ticked or not",
      from: stored("todo"),
      isNeeded: true,
      proof: proved,
      to: "verified",
      why: shows,
    },
    {
      name: "reopened is verified again by proof",
      from: stored("reopened"),
      isNeeded: true,
      proof: proved,
      to: "verified",
      why: shows,
    },
    {
      name: "verified stays verified",
      from: stored("verified"),
      isNeeded: true,
      proof: proved,
      to: "verified",
      why: null,
    },
    {
      name: "verified that no longer holds is reopened",
      from: stored("verified"),
      isNeeded: true,
      proof: near,
      to: "reopened",
      why: "no longer holds in Xero: refund found, but 120.00 instead of 125.00",
    },
    {
      name: "verified that no longer holds is reopened, even if the plan is content with verified entries",
      from: stored("verified"),
      isNeeded: false,
      proof: open,
      to: "reopened",
      why: "no longer holds in Xero",
    },
    {
      name: "the need is gone because the work was done",
      from: stored("todo"),
      isNeeded: false,
      proof: proved,
      to: "verified",
      why: shows,
    },
    {
      name: "the need is gone with its cause: to do",
      from: stored("todo"),
      isNeeded: false,
      proof: open,
      to: "notNeeded",
      why: gone,
    },
    {
      name: "the need is gone with its cause: done",
      from: stored("done"),
      isNeeded: false,
      proof: open,
      to: "notNeeded",
      why: gone,
    },
    {
      name: "the need is gone with its cause: reopened",
      from: stored("reopened"),
      isNeeded: false,
      proof: near,
      to: "notNeeded",
      why: gone,
    },
    {
      name: "not needed by the user stays, although the need persists",
      from: stored("notNeeded", { note: "Written off together with INV-7" }),
      isNeeded: true,
      proof: proved,
      to: "notNeeded",
      why: null,
    },
    {
      name: "not needed by a gone cause comes back with the cause",
      from: stored("notNeeded", { note: causeGone }),
      isNeeded: true,
      proof: open,
      to: "todo",
      why: "PAY-6 asks for it again",
    },
    {
      name: "not needed by a gone cause stays so",
      from: stored("notNeeded", { note: causeGone }),
      isNeeded: false,
      proof: open,
      to: "notNeeded",
      why: null,
    },
    {
      name: "not needed by a gone cause is verified where Xero shows it after all",
      from: stored("notNeeded", { note: causeGone }),
      isNeeded: false,
      proof: proved,
      to: "verified",
      why: shows,
    },
  ])("$name", ({ from, isNeeded, proof, to, why }) => {
    const { entries, changes } = settle(from, isNeeded, proof);
    expect(entries.map((entry) => [entry.id, entry.status])).toEqual([[id, to]]);
    const change = {
      entryId: id,
      at: "2026-02-05T10:00:00Z",
      who: "sync",
      from: from?.status ?? null,
      to,
      why,
    };
    expect(changes).toEqual(why === null ? [] : [change]);
  });

  it("says what was found or what speaks against it", () => {
    expect(settle(stored("todo"), true, near).entries[0]?.proof).toBe(
      "refund found, but 120.00 instead of 125.00",
    );
    expect(settle(stored("todo"), true, proved).entries[0]?.proof).toBe(
      "Refund of 125.00 on 2026-02-03",
    );
    expect(settle(stored("todo", { proof: "old" }), true, open).entries[0]?.proof).toBeNull();
  });

  it("keeps the user's tick and note, and puts the cause in front of the note", () => {
    const ticked = stored("done", {
      doneBy: "Ann",
      doneOn: "2026-02-03",
      note: "See bank line 12",
    });
    expect(settle(ticked, true, open).entries[0]).toMatchObject({
      doneBy: "Ann",
      doneOn: "2026-02-03",
      note: "See bank line 12",
    });
    const [over] = settle(ticked, false, open).entries;
    expect(over?.note).toBe(`${causeGone} (note before: See bank line 12)`);
    expect(settle(over ?? null, true, open).entries[0]?.note).toBe("See bank line 12");
  });

  it("RUN-11: what the plan could not see is no cause gone", () => {
    const { entries, changes } = settle(stored("todo"), false, open, false);
    expect(entries[0]?.status).toBe("todo");
    expect(changes).toEqual([]);
  });

  it("settling twice changes nothing", () => {
    const once = settle(null, true, proved);
    const twice = settle(once.entries[0] ?? null, true, proved);
    expect(twice).toEqual({ entries: once.entries, changes: [] });
  });
});

describe("MAN-3: an entry over several syncs", () => {
  const deposit: ManualNeed = need({
    kind: "unappliedDeposit",
    rule: "PAY-5",
    record: "payment:CB-2001",
    amount: money("100.00"),
    original: original("CB-2001", "100.00"),
  });
  const due = invoice("INV-1001", "125.00");
  const before = snapshotOf({ invoices: [due], credits: [overpayment("CB-2001", "100.00")] });
  const after = snapshotOf({
    invoices: [{ ...due, amountDue: money("25.00"), amountCredited: money("100.00") }],
    credits: [
      overpayment("CB-2001", "100.00", { allocations: [allocation("INV-1001", "100.00")] }),
    ],
  });
  const review = (
    needs: readonly ManualNeed[],
    entries: readonly ManualEntry[],
    snapshot: Snapshot,
  ) =>
    reviewEntries({
      needs,
      stored: entries,
      context: lifeContext(snapshot),
      linkedIds: noLinks,
      covers: () => true,
    });

  it("a deposit that was allocated by hand is verified, though no plan asks for it any more", () => {
    const first = review([deposit], [], before);
    expect(first.entries[0]?.status).toBe("todo");
    const second = review([], first.entries, after);
    expect(second.entries[0]?.status).toBe("verified");
    expect(second.entries[0]?.steps).toEqual(first.entries[0]?.steps);
    const third = review([], second.entries, before);
    expect(third.entries[0]?.status).toBe("verified");
    const asked = review([deposit], third.entries, before);
    expect(asked.entries[0]?.status).toBe("reopened");
  });

  it("a need is made new with the documents that Xero has by then", () => {
    const unposted = {
      ...deposit,
      original: original("CB-2001", "100.00", {
        xeroId: null,
        bankTransactionId: null,
        kind: null,
      }),
    };
    const first = review([unposted], [], snapshotOf({ invoices: [due] }));
    expect(first.entries[0]?.precheck).toBe("Overpayment CB-2001 is not in Xero yet: sync first.");
    const second = review([unposted], first.entries, before);
    expect(second.entries[0]?.precheck).toBe("OK");
  });

  it("remembers the document of a need that forgot it, so that gone is gone", () => {
    const voided = need({ kind: "voidedPayment", rule: "PAY-7", record: "payment:CB-2001" });
    const book = snapshotOf({ credits: [overpayment("CB-2001", "125.00")] });
    const first = review([voided], [], book);
    const forgetful = { ...voided, original: original("CB-2001", "125.00", { xeroId: null }) };
    const second = review([forgetful], first.entries, snapshotOf());
    expect(second.entries[0]?.status).toBe("verified");
    expect(second.entries[0]?.proof).toBe("Overpayment CB-2001 is no longer in Xero");
  });

  it("remembers how much money stood on a voided order", () => {
    const voided = need({
      kind: "voidedOrder",
      rule: "VOI-3",
      record: "order:INV-1001-V",
      invoice: "INV-1001-V",
      amount: money("500.00"),
      original: null,
    });
    const start = snapshotOf({
      invoices: [invoice("INV-1001-V", "500.00", { id: "invoice-INV-1001" })],
      credits: [
        overpayment("CB-2001", "125.00", { allocations: [allocation("INV-1001", "125.00")] }),
      ],
    });
    const remade = invoice("INV-1001", "450.00", { id: "invoice-new" });
    const free = {
      ...start,
      invoices: [...start.invoices, remade],
      credits: [overpayment("CB-2001", "125.00")],
    };
    const moved = {
      ...free,
      credits: [
        overpayment("CB-2001", "125.00", {
          allocations: [{ ...allocation("x", "125.00"), invoiceId: "invoice-new" }],
        }),
      ],
    };
    const first = review([voided], [], start);
    const second = review([voided], first.entries, free);
    expect(second.entries[0]?.proof).toBe(
      "no money is on invoice INV-1001-V, but 0.00 instead of 125.00 is on the new invoice INV-1001",
    );
    expect(review([voided], second.entries, moved).entries[0]?.status).toBe("verified");
  });

  it("a half-done part refund does not ask for the same work twice", () => {
    const part = need({ amount: money("25.00") });
    const on = (amount: string) =>
      snapshotOf({
        invoices: [invoice("INV-1001", "125.00", { amountDue: zeroCents })],
        credits: [
          overpayment("CB-2001", "125.00", { allocations: [allocation("INV-1001", amount)] }),
        ],
      });
    const first = review([part], [], on("125.00"));
    const second = review([part], first.entries, on("100.00"));
    expect(first.entries[0]?.steps.length).toBe(6);
    expect(second.entries[0]?.steps[0]).toContain("Make a cash refund");
  });

  it("gives the same entries and changes for shuffled needs, entries and documents", () => {
    const needs = entryCases.map((one) => one.need);
    const book = snapshotOf({
      invoices: [invoice("INV-1001", "125.00"), invoice("INV-1010", "350.00")],
      credits: [
        overpayment("CB-2001", "400.00", {
          refunds: [refundOf("r", "125.00", "2026-02-03"), refundOf("s", "40.00", "2026-02-04")],
        }),
        overpayment("CB-2010", "200.00"),
      ],
    });
    const mirrored = {
      ...book,
      invoices: book.invoices.toReversed(),
      credits: book.credits.toReversed(),
    };
    const first = review(needs, [], book);
    expect(review(needs.toReversed(), [], mirrored)).toEqual(first);
    expect(review(needs.toReversed(), first.entries.toReversed(), mirrored)).toEqual(
      review(needs, first.entries, book),
    );
    expect(currentEntries(needs, [], contextOf(book)).map((entry) => entry.id)).toEqual(
      first.entries.map((entry) => entry.id),
    );
  });
});

describe("MAN-2, MAN-4: what a person does to an entry", () => {
  const at = "2026-02-05T10:00:00Z";

  it("done bears the name and the day", () => {
    const marked = markEntry(
      stored("todo"),
      { type: "done", doneOn: "2026-02-04", note: null },
      "Ann",
      at,
    );
    expect(marked).toMatchObject({
      ok: true,
      value: {
        entry: { status: "done", doneBy: "Ann", doneOn: "2026-02-04", note: null },
        change: { entryId: id, at, who: "Ann", from: "todo", to: "done", why: "marked as done" },
      },
    });
  });

  it("reopening makes it to do again, and keeps the note", () => {
    const marked = markEntry(
      stored("done", { doneBy: "Ann", note: "n" }),
      { type: "reopen", note: null },
      "Bob",
      at,
    );
    expect(marked).toMatchObject({
      ok: true,
      value: { entry: { status: "todo", doneBy: null, note: "n" } },
    });
  });

  it("not needed wants a reason", () => {
    expect(markEntry(stored("todo"), { type: "notNeeded", note: " " }, "Ann", at).ok).toBe(false);
    expect(
      markEntry(stored("todo"), { type: "notNeeded", note: "Paid in cash" }, "Ann", at),
    ).toMatchObject({
      ok: true,
      value: {
        entry: { status: "notNeeded", note: "Paid in cash" },
        change: { why: "Paid in cash" },
      },
    });
  });

  it("what Xero has verified, only Xero can take back", () => {
    expect(markEntry(stored("verified"), { type: "reopen", note: null }, "Ann", at).ok).toBe(false);
    expect(markEntry(stored("verified"), { type: "notNeeded", note: "no" }, "Ann", at).ok).toBe(
      false,
    );
    expect(
      markEntry(stored("verified"), { type: "done", doneOn: null, note: "n" }, "Ann", at),
    ).toMatchObject({
      ok: true,
      value: { entry: { status: "verified", note: "n" }, change: null },
    });
  });
});
