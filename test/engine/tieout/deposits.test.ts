import type { ManualEntry } from "#engine/manual/entry.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { cents, creditMemo, day, order, payment } from "../../support/builders.ts";
import {
  creditOf,
  synced,
  unallocated,
  withAcme,
  withBook,
  withCredit,
  withInvoice,
} from "../plan/support.ts";
import { bridgeLines, tieOutInput, tiedOut } from "./support.ts";

const sold = order("INV-1", "1001", "100.00");
const wip = order("INV-1", "1001", "100.00", { stage: "wip", completedDate: null });
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);
const unreconciled = { reconciliationNumber: null, reconciledDate: null };

function held(input: PlanInput, stored: readonly ManualEntry[] = []): readonly string[] {
  return bridgeLines(tiedOut(input, stored).deposits);
}

function refundOf(amount: string, changes: Parameters<typeof payment>[4] = {}) {
  return payment("CB-1", "1001", amount, [], {
    kind: "refund",
    record: "payment:CB-1/refund",
    originalNumber: "CB-1",
    date: day("2026-02-20"),
    ...changes,
  });
}

/** A person gives it all back in Xero. */
function refundedInXero(input: PlanInput): PlanInput {
  const refund = {
    id: "refund",
    date: day("2026-02-21"),
    amount: creditOf(input, "CB-1").remaining,
    reference: null,
    isReconciled: false,
  };
  return withCredit(input, "CB-1", { refunds: [refund], remaining: cents("0.00") });
}

interface Case {
  readonly name: string;
  readonly input: PlanInput;
  readonly shows: readonly string[];
}

const heldRefund = {
  record: "payment:CB-1/refund",
  why: "dispute",
  by: "Ann",
  at: "2026-02-01T00:00:00Z",
};
const deposited = synced(withAcme({ orders: [wip], payments: [check] }));
const paid = synced(withAcme({ orders: [sold], payments: [check] }));
const completed = synced(withBook(deposited, { orders: [sold] }));
const rest = payment("CB-1", "1001", "140.00", [["INV-1", "100.00"]]);

describe("TIE-1: deposits held, CoreBridge against Xero's overpayments and prepayments", () => {
  it.each<Case>([
    { name: "money that is on its invoice in both books is no deposit", input: paid, shows: [] },
    {
      name: "a deposit on an order that is not completed is held in both",
      input: deposited,
      shows: ["Acme Signs: 100.00 100.00 = 0.00"],
    },
    {
      name: "what no order took is held in both",
      input: synced(withAcme({ orders: [sold], payments: [rest] })),
      shows: ["Acme Signs: 40.00 40.00 = 0.00"],
    },
    {
      name: "PAY-5: its order is completed, and nobody has applied it in Xero yet",
      input: completed,
      shows: ["Acme Signs: 0.00 100.00 unappliedDeposit -100.00 payment:CB-1 = 0.00"],
    },
    {
      name: "PAY-5: nor is its invoice in Xero yet: the entry is there before it",
      input: withBook(deposited, { orders: [sold] }),
      shows: ["Acme Signs: 0.00 100.00 unappliedDeposit -100.00 payment:CB-1 = 0.00"],
    },
    {
      name: "PAY-1: it is not reconciled in CoreBridge yet",
      input: withAcme({ orders: [wip], payments: [{ ...check, ...unreconciled }] }),
      shows: ["Acme Signs: 100.00 0.00 notReconciled 100.00 payment:CB-1 = 0.00"],
    },
    {
      name: "HLD-1: its order is held",
      input: {
        ...withBook(deposited, { orders: [sold] }),
        holds: [{ record: "order:INV-1", why: "dispute", by: "Ann", at: "2026-02-01T00:00:00Z" }],
      },
      shows: ["Acme Signs: 0.00 100.00 held -100.00 payment:CB-1 = 0.00"],
    },
    {
      name: "PAY-7: voided in CoreBridge, and still in Xero",
      input: withBook(deposited, { payments: [{ ...check, isVoided: true }] }),
      shows: ["Acme Signs: 0.00 100.00 voidedPayment -100.00 payment:CB-1 = 0.00"],
    },
    {
      name: "PAY-6: refunded in CoreBridge, and not in Xero yet",
      input: withBook(deposited, { payments: [check, refundOf("30.00")] }),
      shows: ["Acme Signs: 70.00 100.00 refund -30.00 payment:CB-1 = 0.00"],
    },
    {
      name: "PAY-1: refunded in CoreBridge, and the refund is not reconciled there yet",
      input: withBook(deposited, { payments: [check, refundOf("30.00", unreconciled)] }),
      shows: ["Acme Signs: 70.00 100.00 notReconciled -30.00 payment:CB-1 = 0.00"],
    },
    {
      name: "HLD-1: its refund to in-store credit is held",
      input: {
        ...withBook(paid, { payments: [check, refundOf("30.00", { method: "storeCredit" })] }),
        holds: [heldRefund],
      },
      shows: ["Acme Signs: 30.00 0.00 held 30.00 payment:CB-1 = 0.00"],
    },
    {
      name: "PAY-6: a refund to in-store credit takes money off the invoice, and keeps it",
      input: withBook(paid, { payments: [check, refundOf("30.00", { method: "storeCredit" })] }),
      shows: ["Acme Signs: 30.00 0.00 refund 30.00 payment:CB-1 = 0.00"],
    },
    {
      name: "PAY-8: in-store credit that came out of it is held no more, in both",
      input: synced(
        withAcme({
          orders: [sold, order("INV-2", "1001", "25.00")],
          payments: [
            rest,
            payment("SC-1", "1001", "25.00", [["INV-2", "25.00"]], { method: "storeCredit" }),
          ],
        }),
      ),
      shows: ["Acme Signs: 15.00 15.00 = 0.00"],
    },
    {
      name: "CRM-1: in-store credit that was added is no deposit",
      input: synced(withAcme({ creditMemos: [creditMemo("CM-1", "1001", "20.00")] })),
      shows: [],
    },
    {
      name: "PAY-14: a person took it off its invoice in Xero, which a finding tells",
      input: unallocated(paid, "CB-1"),
      shows: ["Acme Signs: 0.00 100.00 unappliedInXero -100.00 payment:CB-1 = 0.00"],
    },
    {
      name: "a person gave it back in Xero, and CoreBridge knows of no refund: its item fails",
      input: refundedInXero(deposited),
      shows: ["Acme Signs: 100.00 0.00 failedItem 100.00 payment:CB-1 = 0.00"],
    },
    {
      name: "RUN-11: an order that is in an earlier export keeps its money",
      input: withBook(paid, { orders: [] }),
      shows: [],
    },
  ])("$name", ({ input, shows }) => {
    expect(held(input)).toEqual(shows);
  });

  it("MAN-2: its refund is marked as not needed, and that is why the books differ", () => {
    const input = withBook(deposited, { payments: [check, refundOf("30.00")] });
    const marked = tieOutInput(input).entries.map((entry) => ({
      ...entry,
      status: "notNeeded" as const,
      note: "Paid back in cash",
    }));
    expect(held(input, marked)).toEqual([
      "Acme Signs: 70.00 100.00 notNeeded -30.00 payment:CB-1 = 0.00",
    ]);
  });

  it("a refund that Xero shows explains no more than itself", () => {
    const input = withBook(deposited, { payments: [check, refundOf("30.00")] });
    const refund = {
      id: "r",
      date: day("2026-02-21"),
      amount: cents("30.00"),
      reference: null,
      isReconciled: false,
    };
    const tampered = withCredit(input, "CB-1", { refunds: [refund], remaining: cents("75.00") });
    expect(held(tampered)).toEqual(["Acme Signs: 70.00 75.00 = -5.00"]);
  });

  it("PAY-14: what a person un-applied is told by the finding, and is nothing unexplained (TIE-1)", () => {
    const { differences, findings, unexplainedTotal } = tiedOut(unallocated(paid, "CB-1"));
    expect([unexplainedTotal, differences]).toEqual([0n, []]);
    expect(findings.map(({ code, record }) => [code, record])).toEqual([
      ["unappliedInXero", "payment:CB-1"],
    ]);
  });

  it("names a payment of which Xero has more left than there was, and says where to look", () => {
    const { deposits, differences } = tiedOut(
      withCredit(deposited, "CB-1", { total: cents("140.00"), remaining: cents("140.00") }),
    );
    expect(deposits.map(({ unexplained }) => unexplained)).toEqual([-4_000n]);
    expect(
      differences
        .filter(({ bridge }) => bridge === "deposits")
        .map(({ message, record }) => [record, message]),
    ).toEqual([
      [
        "payment:CB-1",
        "Payment CB-1, in the deposits held of Acme Signs: CoreBridge has 100.00 and Xero 140.00; -40.00 of that nothing explains. Open it in Xero and see who changed it (History & notes), then put it back as CoreBridge has it, or hold the record.",
      ],
    ]);
  });

  it("names what of it a person put on an invoice that CoreBridge does not know", () => {
    const allocations = [
      { id: "a", invoiceId: "stranger", amount: cents("60.00"), date: day("2026-02-21") },
    ];
    const input = withCredit(deposited, "CB-1", { allocations, remaining: cents("40.00") });
    expect(held(input)).toEqual([
      "Acme Signs: 100.00 40.00 notFromCoreBridge 60.00 payment:CB-1 = 0.00",
    ]);
  });

  it("an invoice that was voided in Xero takes nothing: its sale is what differs", () => {
    const input = withInvoice(completed, "INV-1", { status: "VOIDED" });
    expect(held(input)).toEqual(["Acme Signs: 0.00 100.00 failedItem -100.00 payment:CB-1 = 0.00"]);
  });
});
