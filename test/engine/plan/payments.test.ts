import type { Payment } from "#engine/corebridge/book.ts";
import { entryId } from "#engine/manual/buildEntry.ts";
import type { ManualStatus } from "#engine/manual/entry.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Plan } from "#engine/plan/plan.ts";
import type { Credit } from "#engine/xero/snapshot.ts";
import { cents, day, merge, order, payment, settings, sha256 } from "../../support/builders.ts";
import {
  acme,
  baker,
  codes,
  creditOf,
  invoiceOf,
  itemOf,
  needs,
  says,
  synced,
  unallocated,
  verdict,
  withAcme,
  withBook,
  withCredit,
  withInvoice,
  withXero,
} from "./support.ts";

const record = "payment:CB-1";
const sold = order("INV-1", "1001", "100.00");
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);
const paid = withAcme({ orders: [sold], payments: [check] });

function of(plan: Plan): string {
  return verdict(plan, "Payments", record);
}

function changed(changes: Partial<Payment>): readonly Payment[] {
  return [{ ...check, ...changes }];
}

/** The user marks the only entry of a plan. */
function marked(input: PlanInput, status: ManualStatus): PlanInput {
  const ids = planSync(input).manualNeeds.map((need) => entryId(need, sha256));
  return { ...input, manualStatus: new Map(ids.map((id) => [id, status])) };
}

function refundOf(credit: { readonly total: Credit["total"] }, date = "2026-03-01") {
  return { id: "r1", date: day(date), amount: credit.total, reference: null, isReconciled: false };
}

function voidedInXero(input: PlanInput): PlanInput {
  return withCredit(unallocated(input, "CB-1"), "CB-1", { status: "VOIDED" });
}

describe("which payments post", () => {
  const none = { reconciliationNumber: null, reconciledDate: null };

  it.each([
    ["a reconciliation number and date", {}, "created PAY-2"],
    ["a reconciliation number alone", { reconciledDate: null }, "created PAY-2"],
    ["a reconciled date alone", { reconciliationNumber: null }, "created PAY-2"],
    ["neither", none, "skipped PAY-1"],
    ["neither, and a refund", { ...none, kind: "refund" }, "skipped PAY-1"],
    ["neither, and a bad debt", { ...none, kind: "badDebt" }, "skipped PAY-1"],
    ["neither, and an NSF", { ...none, kind: "nsf" }, "skipped PAY-1"],
    ["neither, but voided", { ...none, isVoided: true }, "skipped PAY-7"],
  ] as const)("PAY-1: with %s", (_what, changes, expected) => {
    expect(of(planSync(withAcme({ orders: [sold], payments: changed(changes) })))).toBe(expected);
  });

  it.each([
    ["reconciled after the start, dated before it", "2025-12-30", "2026-01-02", "created PAY-2"],
    ["reconciled on the start", "2025-12-30", "2026-01-01", "created PAY-2"],
    ["reconciled before the start", "2025-12-20", "2025-12-31", "skipped PAY-1"],
    ["without a reconciled date, dated before the start", "2025-12-31", null, "skipped PAY-1"],
    ["without a reconciled date, dated on the start", "2026-01-01", null, "created PAY-2"],
  ])("PAY-1: %s", (_what, date, reconciled, expected) => {
    const reconciledDate = reconciled === null ? null : day(reconciled);
    const payments = [{ ...payment("CB-1", "1001", "100.00"), date: day(date), reconciledDate }];
    expect(of(planSync(withAcme({ payments })))).toBe(expected);
  });

  it("PAY-1: the reconciliations export gives the date where the payment has only the number", () => {
    const reconciliations = [
      {
        number: "118",
        date: day("2025-12-31"),
        location: null,
        paymentType: null,
        amount: null,
        refunds: null,
        badDebt: null,
        origin: acme.origin,
      },
    ];
    const payments = [{ ...payment("CB-1", "1001", "100.00"), reconciledDate: null }];
    expect(of(planSync(withAcme({ reconciliations, payments })))).toBe("skipped PAY-1");
  });

  it("PAY-1: reconciled later, it posts then", () => {
    const before = synced(withAcme({ orders: [sold], payments: changed(none) }));
    expect(before.snapshot.credits).toEqual([]);
    expect(of(planSync(withBook(before, { payments: [check] })))).toBe("created PAY-2");
  });

  it("PAY-2, PAY-3: one overpayment of the whole amount, with its number in reference and description", () => {
    const orders = [order("INV-1", "1001", "60.00"), order("INV-2", "1001", "30.00")];
    const payments = [
      payment("CB-1", "1001", "100.00", [
        ["INV-1", "60.00"],
        ["INV-2", "30.00"],
      ]),
    ];
    const input = withAcme({ orders, payments });
    const creates = planSync(input).commands.filter(({ task }) => task === "Payments");
    expect(creates.map(({ write }) => write)).toEqual([
      {
        type: "createPayment",
        kind: "overpayment",
        contact: { record: "customer:1001" },
        bankAccountCode: "090",
        accountCode: null,
        date: "2026-02-12",
        reference: "CB-1",
        description: "CoreBridge payment CB-1",
        amount: cents("100.00"),
      },
    ]);
    const after = synced(input);
    expect(creditOf(after, "CB-1").remaining).toBe(cents("10.00"));
    expect(after.snapshot.invoices.map(({ amountDue }) => amountDue)).toEqual([0n, 0n]);
  });

  it("PAY-2: posted as a prepayment, it is coded to depositLiabilityAccount, and stays one", () => {
    const chosen = settings({ paymentPosting: "prepayment", depositLiabilityAccount: "835" });
    const input = { ...paid, settings: chosen };
    const write = planSync(input).commands.find(({ task }) => task === "Payments")?.write;
    expect(write).toMatchObject({ kind: "prepayment", accountCode: "835" });
    const after = synced(input);
    expect(after.links.get(record)?.xeroType).toBe("prepayment");
    expect(invoiceOf(after, "INV-1").amountDue).toBe(0n);
    expect(planSync({ ...after, settings: settings() }).commands).toEqual([]);
  });

  it("PAY-2: an allocation of an earlier prepayment is one of a prepayment, whatever the setting is now", () => {
    const chosen = settings({
      paymentPosting: "prepayment",
      depositLiabilityAccount: "835",
      applyDeposits: "automatic",
    });
    const wip = { orders: [order("INV-1", "1001", "100.00", { stage: "wip" })] };
    const before = synced(withBook({ ...paid, settings: chosen }, wip));
    const input = withBook(
      { ...before, settings: settings({ applyDeposits: "automatic" }) },
      { orders: [sold] },
    );
    const allocate = planSync(input).commands.find(({ task }) => task === "Allocations");
    expect(allocate?.write).toMatchObject({ type: "allocate", kind: "prepayment" });
  });

  it.each([
    ["one", undefined, "created PAY-2", "created PAY-4"],
    ["none, for the order of it is unlisted", "404", "failed CUS-8", "failed CUS-8"],
  ])("PAY-2: a payment of %s", (_what, customerId, expected, allocation) => {
    const payments = customerId === undefined ? [check] : changed({ customerId });
    const plan = planSync(withAcme({ orders: [sold], payments }));
    expect(of(plan)).toBe(expected);
    expect(verdict(plan, "Allocations", record)).toBe(allocation);
  });

  it("PAY-2: an overpaid invoice leaves the rest as credit", () => {
    const payments = [payment("CB-1", "1001", "120.00", [["INV-1", "100.00"]])];
    const after = synced(withAcme({ orders: [sold], payments }));
    expect(creditOf(after, "CB-1").remaining).toBe(cents("20.00"));
  });

  it.each([
    ["payment", "skipped PAY-11"],
    ["refund", "skipped PAY-11"],
  ] as const)("PAY-11: a %s of 0.00 is skipped", (kind, expected) => {
    const payments = changed({ kind, amount: cents("0.00"), applications: [] });
    expect(of(planSync(withAcme({ payments })))).toBe(expected);
  });
});

describe("a payment that is in Xero without a link", () => {
  function found(changes: Partial<Credit>): PlanInput {
    const before = synced(paid);
    const links = new Map(
      [...before.links].filter(([key]) => !/^(?:payment|allocation):/u.test(key)),
    );
    return withCredit({ ...before, links }, "CB-1", changes);
  }

  it.each([
    ["in reference and description", {}],
    ["in the description alone", { reference: null }],
    ["in the reference alone", { descriptions: ["Deposit"] }],
    ["as a prepayment", { kind: "prepayment" as const }],
    ["within a sentence", { reference: "check for CB-1, thanks", descriptions: [] }],
  ])("ORD-15: with its number %s it is adopted", (_what, changes) => {
    const input = found(changes);
    const plan = planSync(input);
    expect(of(plan)).toBe("adopted ORD-15");
    expect(plan.commands).toEqual([]);
    expect(planSync(synced(input)).commands).toEqual([]);
  });

  it.each([
    ["CB-10", "created PAY-2"],
    ["CB-1-A", "created PAY-2"],
    ["XCB-1", "created PAY-2"],
    ["CB-1", "adopted ORD-15"],
  ])("ORD-15: a reference of %s is a whole word or it is not", (reference, expected) => {
    const free = unallocated(found({}), "CB-1");
    const input = withCredit(free, "CB-1", { reference, descriptions: [] });
    expect(of(planSync(input))).toBe(expected);
  });

  it.each([
    ["total", { total: cents("99.00") }],
    ["date", { date: day("2026-02-13") }],
    ["contact", { contactId: "somebody" }],
  ])("ORD-15: of another %s it fails, both shown", (_what, changes) => {
    const plan = planSync(found(changes));
    expect(of(plan)).toBe("failed ORD-15");
    expect(itemOf(plan, "Payments", record).message).toMatch(/Acme Signs, 2026-02-12, 100\.00/u);
    expect(plan.commands).toEqual([]);
  });

  it("ORD-15: a VOIDED one is not there", () => {
    expect(of(planSync(found({ status: "VOIDED" })))).toBe("created PAY-2");
  });

  it("ORD-15: one that was refunded in full is there, and is not posted again", () => {
    const refunded = withCredit(unallocated(found({}), "CB-1"), "CB-1", {
      status: "PAID",
      remaining: cents("0.00"),
      refunds: [refundOf({ total: cents("100.00") })],
    });
    expect(of(planSync(refunded))).toBe("failed PAY-2");
    expect(codes(planSync(refunded))).toEqual(["voidedInXero payment:CB-1"]);
    expect(planSync(refunded).commands).toEqual([]);
    const nsf = payment("CB-1/nsf", "1001", "100.00", [], {
      record: "payment:CB-1/nsf",
      number: "CB-1",
      kind: "nsf",
      originalNumber: "CB-1",
    });
    const undone = withBook(refunded, { payments: [check, nsf] });
    expect(of(planSync(undone))).toBe("adopted ORD-15");
    expect(verdict(planSync(undone), "Allocations", record)).toBe("unchanged PAY-5");
    expect(planSync(undone).commands).toEqual([]);
  });

  it("PAY-5: what an adopted payment has not allocated counts as a deposit: listed, never allocated", () => {
    const plan = planSync(unallocated(found({}), "CB-1"));
    expect(of(plan)).toBe("adopted ORD-15");
    expect(verdict(plan, "Allocations", record)).toBe("manual PAY-5");
    expect(plan.commands).toEqual([]);
    expect(needs(plan)).toEqual(["unappliedDeposit payment:CB-1 INV-1 100.00"]);
  });
});

describe("what CoreBridge undoes", () => {
  const refund = payment("R-1", "1001", "30.00", [["INV-1", "30.00"]], {
    kind: "refund",
    originalNumber: "CB-1",
  });

  it.each(["refund", "badDebt", "nsf"] as const)(
    "PAY-6: a %s is manual until its entry is verified or not needed, then unchanged",
    (kind) => {
      const undoing = { ...refund, kind };
      const next = withBook(synced(paid), { payments: [check, undoing] });
      const plan = planSync(next);
      expect(verdict(plan, "Payments", "payment:R-1")).toBe("manual PAY-6");
      expect(itemOf(plan, "Payments", "payment:R-1").message).toContain("R-1");
      expect(plan.commands).toEqual([]);
      expect(plan.manualNeeds).toMatchObject([
        { kind, rule: "PAY-6", record: "payment:R-1", amount: cents("30.00"), invoice: "INV-1" },
      ]);
      for (const status of ["todo", "done", "reopened"] as const)
        expect(verdict(planSync(marked(next, status)), "Payments", "payment:R-1")).toBe(
          "manual PAY-6",
        );
      for (const [status, says] of [
        ["verified", "Xero shows that it was entered by hand."],
        ["notNeeded", "Marked as not needed; see the note of its entry."],
      ] as const) {
        const done = planSync(marked(next, status));
        expect(verdict(done, "Payments", "payment:R-1")).toBe("unchanged PAY-6");
        expect(itemOf(done, "Payments", "payment:R-1").message).toBe(says);
        expect(done.manualNeeds).toHaveLength(1);
      }
    },
  );

  it("PAY-6: a refund to in-store credit only un-allocates", () => {
    const payments = [check, { ...refund, method: "storeCredit" as const }];
    const plan = planSync(withBook(synced(paid), { payments }));
    expect(plan.manualNeeds).toMatchObject([{ kind: "refund", variant: "toStoreCredit" }]);
  });

  it("PAY-6: the entry says so where the original is not in Xero", () => {
    const payments = [{ ...check, reconciliationNumber: null, reconciledDate: null }, refund];
    const plan = planSync(withAcme({ orders: [sold], payments }));
    expect(plan.manualNeeds).toMatchObject([{ kind: "refund", variant: "originalNotInXero" }]);
  });

  it("PAY-6: a bad debt on two invoices is one entry an invoice", () => {
    const orders = [sold, order("INV-2", "1001", "40.00")];
    const lost = payment(
      "BD-1",
      "1001",
      "50.00",
      [
        ["INV-1", "10.00"],
        ["INV-2", "40.00"],
      ],
      { kind: "badDebt" },
    );
    const plan = planSync(withAcme({ orders, payments: [lost] }));
    expect(needs(plan)).toEqual([
      "badDebt payment:BD-1 INV-1 10.00",
      "badDebt payment:BD-1 INV-2 40.00",
    ]);
  });

  it("PAY-4: a refund that is known when the payment posts changes nothing of it", () => {
    const plan = planSync(withBook(paid, { payments: [check, refund] }));
    expect(of(plan)).toBe("created PAY-2");
    expect(verdict(plan, "Allocations", record)).toBe("created PAY-4");
    expect(needs(plan)).toEqual(["refund payment:R-1 INV-1 30.00"]);
  });

  it("PAY-6: a payment that an NSF took out of Xero is as it should be", () => {
    const nsf = { ...refund, kind: "nsf" as const, amount: cents("100.00") };
    const gone = voidedInXero(withBook(synced(paid), { payments: [check, nsf] }));
    expect(of(planSync(gone))).toBe("unchanged PAY-2");
    expect(planSync(gone).commands).toEqual([]);
  });

  it("PAY-7: a payment voided before it ever synced is skipped", () => {
    const plan = planSync(withAcme({ orders: [sold], payments: changed({ isVoided: true }) }));
    expect(of(plan)).toBe("skipped PAY-7");
    expect(needs(plan)).toEqual([]);
  });

  it("PAY-7: one voided after it synced is manual with an entry, until Xero shows it gone", () => {
    const next = withBook(synced(paid), { payments: changed({ isVoided: true }) });
    const plan = planSync(next);
    expect(of(plan)).toBe("manual PAY-7");
    expect(plan.commands).toEqual([]);
    expect(plan.manualNeeds).toMatchObject([
      {
        kind: "voidedPayment",
        rule: "PAY-7",
        variant: "plain",
        amount: cents("100.00"),
        original: { number: "CB-1" },
      },
    ]);
    expect(of(planSync(marked(next, "done")))).toBe("manual PAY-7");
    for (const done of [
      voidedInXero(next),
      marked(next, "notNeeded"),
      withCredit(next, "CB-1", { refunds: [refundOf({ total: cents("100.00") })] }),
      withXero(next, { credits: [] }),
    ])
      expect(of(planSync(done))).toBe("unchanged PAY-7");
  });

  it("PAY-7: the voided payment was posted by CoreBridge's own sync", () => {
    const before = synced(paid);
    const links = new Map([...before.links].filter(([key]) => key !== record));
    const plan = planSync(
      withBook({ ...before, links }, { payments: changed({ isVoided: true }) }),
    );
    expect(of(plan)).toBe("manual PAY-7");
    expect(plan.manualNeeds).toMatchObject([{ original: { xeroId: creditOf(before, "CB-1").id } }]);
  });

  it.each(["refund", "badDebt", "nsf"] as const)(
    "PAY-7: a %s that is voided is skipped",
    (kind) => {
      const payments = [check, { ...refund, kind, isVoided: true }];
      const plan = planSync(withBook(synced(paid), { payments }));
      expect(verdict(plan, "Payments", "payment:R-1")).toBe("skipped PAY-7");
      expect(needs(plan)).toEqual([]);
    },
  );
});

describe("PAY-9: a payment that changed after it synced", () => {
  const before = synced(paid);
  const more = [payment("CB-1", "1001", "90.00", [["INV-1", "90.00"]])];

  it.each([
    ["amount", more],
    ["date", changed({ date: day("2026-02-14") })],
    ["customer", changed({ customerId: "1002" })],
  ])("a changed %s fails with old and new, and an entry for the old amount", (_what, payments) => {
    const plan = planSync(withBook(before, { customers: [acme, baker], payments }));
    expect(of(plan)).toBe("failed PAY-9");
    expect(plan.commands.filter(({ task }) => task !== "Customers")).toEqual([]);
    expect(itemOf(plan, "Payments", record).message).toMatch(/was 100\.00 of 2026-02-12/u);
    expect(plan.manualNeeds).toMatchObject([
      { kind: "voidedPayment", rule: "PAY-9", variant: "changedPayment", amount: cents("100.00") },
    ]);
  });

  it.each([
    ["voided", voidedInXero],
    [
      "refunded in full",
      (input: PlanInput) =>
        withCredit(unallocated(input, "CB-1"), "CB-1", {
          refunds: [refundOf({ total: cents("100.00") })],
          remaining: cents("0.00"),
          status: "PAID",
        }),
    ],
    ["gone", (input: PlanInput) => withXero(unallocated(input, "CB-1"), { credits: [] })],
  ])("once the old one is %s, the new one posts and is allocated", (_what, undo) => {
    const next = undo(withBook(before, { payments: more }));
    const plan = planSync(next);
    expect(says(plan)).toEqual([
      "Post payment CB-1 of Acme Signs, 90.00",
      "Allocate 90.00 of payment CB-1 to INV-1",
    ]);
    expect(needs(plan)).toEqual([]);
    const after = synced(next);
    expect(invoiceOf(after, "INV-1").amountDue).toBe(cents("10.00"));
    const again = planSync(after);
    expect(again.commands).toEqual([]);
    expect(of(again)).toBe("unchanged PAY-2");
    expect(verdict(again, "Allocations", record)).toBe("unchanged PAY-4");
    expect(codes(again)).toEqual([]);
  });

  it("a partial refund is not enough", () => {
    const refunds = [refundOf({ total: cents("99.99") })];
    const next = withCredit(withBook(before, { payments: more }), "CB-1", { refunds });
    expect(of(planSync(next))).toBe("failed PAY-9");
  });

  it("a new one that was entered by hand all the same is adopted, not posted again", () => {
    const next = voidedInXero(withBook(before, { payments: more }));
    const old = next.snapshot.credits[0];
    const hand =
      old === undefined
        ? []
        : [
            {
              ...old,
              id: "hand",
              status: "AUTHORISED" as const,
              total: cents("90.00"),
              remaining: cents("90.00"),
            },
          ];
    const plan = planSync(withXero(next, { credits: [...next.snapshot.credits, ...hand] }));
    expect(of(plan)).toBe("adopted ORD-15");
    expect(plan.commands).toEqual([]);
  });

  it("a merge is no change of the customer", () => {
    const merged = withBook(before, {
      customers: [acme, baker],
      merges: [merge("1001", "1002")],
      payments: changed({ customerId: "1002" }),
    });
    expect(of(planSync(merged))).toBe("unchanged PAY-2");
  });

  it("a payment that is gone from Xero though CoreBridge still has it fails, with a finding", () => {
    const plan = planSync(voidedInXero(before));
    expect(of(plan)).toBe("failed PAY-2");
    expect(codes(plan)).toEqual(["voidedInXero payment:CB-1"]);
    expect(plan.commands).toEqual([]);
  });
});

describe("PAY-10: a possible duplicate", () => {
  const open = synced(withAcme({ orders: [sold] }));

  it.each([
    ["100.00", "2026-02-17", 1],
    ["100.00", "2026-02-07", 1],
    ["100.00", "2026-02-18", 0],
    ["99.00", "2026-02-12", 0],
  ])("of %s on %s gives %i findings", (amount, date, count) => {
    const direct = {
      id: "p",
      date: day(date),
      amount: cents(amount),
      reference: null,
      isReconciled: true,
    };
    const input = withBook(withInvoice(open, "INV-1", { payments: [direct] }), {
      payments: [check],
    });
    const plan = planSync(input);
    expect(of(plan)).toBe("created PAY-2");
    expect(codes(plan).filter((code) => code.startsWith("possibleDuplicate"))).toHaveLength(count);
    expect(itemOf(plan, "Payments", record).message.includes("Possible duplicate")).toBe(
      count === 1,
    );
  });
});

describe("PAY-10: a payment of the customer that names none", () => {
  function withHand(changes: Partial<Credit>): PlanInput {
    const before = synced(withAcme({ orders: [sold], payments: [check] }));
    const links = new Map(
      [...before.links].filter(([key]) => !/^(?:payment|allocation):/u.test(key)),
    );
    const nameless = { reference: "by hand", descriptions: ["Deposit"], ...changes };
    return withCredit(unallocated({ ...before, links }, "CB-1"), "CB-1", nameless);
  }

  it.each<readonly [string, Partial<Credit>, number]>([
    ["equal", {}, 1],
    ["of another amount", { total: cents("99.00") }, 0],
    ["of another day", { date: day("2026-02-13") }, 0],
    ["of another contact", { contactId: "somebody" }, 0],
    ["VOIDED", { status: "VOIDED" }, 0],
    ["that names another payment", { reference: "CB-2" }, 0],
  ])("one %s gives %i findings", (what, changes, count) => {
    const other = payment("CB-2", "1001", "100.00", [], {
      reconciledDate: null,
      reconciliationNumber: null,
    });
    const plan = planSync(withBook(withHand(changes), { payments: [check, other] }));
    expect([what, of(plan)]).toEqual([what, "created PAY-2"]);
    expect(codes(plan).filter((code) => code.startsWith("possibleDuplicate"))).toHaveLength(count);
  });
});

describe("the Sync Start Date", () => {
  it.each([
    ["was imported", { stage: "importClosed" as const }],
    ["was completed before the start", { completedDate: day("2025-12-15") }],
  ])(
    "PAY-12: a payment on an order that %s posts without allocation, and is listed at once",
    (_what, changes) => {
      const input = withAcme({ orders: [{ ...sold, ...changes }], payments: [check] });
      const plan = planSync(input);
      expect(of(plan)).toBe("created PAY-2");
      expect(verdict(plan, "Allocations", record)).toBe("manual PAY-12");
      expect(plan.manualNeeds).toMatchObject([
        { kind: "unappliedDeposit", rule: "PAY-12", variant: "openingInvoice", invoice: "INV-1" },
      ]);
      expect(planSync(synced(input)).commands).toEqual([]);
      expect(needs(planSync(synced(input)))).toHaveLength(1);
      expect(verdict(planSync(marked(synced(input), "verified")), "Allocations", record)).toBe(
        "unchanged PAY-12",
      );
    },
  );

  const early = changed({ date: day("2025-12-20"), reconciledDate: day("2025-12-21") });

  it("PAY-16: a payment before the start on an order after it is skipped and listed", () => {
    const input = withAcme({ orders: [sold], payments: early });
    const plan = planSync(input);
    expect(of(plan)).toBe("skipped PAY-16");
    expect(plan.commands.some(({ task }) => task === "Payments")).toBe(false);
    expect(plan.manualNeeds).toMatchObject([
      {
        kind: "unappliedDeposit",
        rule: "PAY-16",
        variant: "openingPayment",
        invoice: "INV-1",
        amount: cents("100.00"),
      },
    ]);
    expect(needs(planSync(synced(input)))).toHaveLength(1);
  });

  it("PAY-16: on an order that is not completed yet it is listed once that is", () => {
    const wip = withAcme({
      orders: [{ ...sold, stage: "wip", completedDate: null }],
      payments: early,
    });
    expect(of(planSync(wip))).toBe("skipped PAY-1");
    expect(needs(planSync(wip))).toEqual([]);
    expect(of(planSync(withBook(synced(wip), { orders: [sold] })))).toBe("skipped PAY-16");
  });
});
