import type { CreditMemo } from "#engine/corebridge/book.ts";
import { entryId } from "#engine/manual/buildEntry.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { CreditNote } from "#engine/xero/snapshot.ts";
import {
  cents,
  creditMemo,
  customer,
  day,
  payment,
  settings,
  sha256,
} from "../../support/builders.ts";
import {
  acme,
  codes,
  creditOf,
  itemOf,
  needs,
  synced,
  verdict,
  withAcme,
  withBook,
  withXero,
} from "./support.ts";

const record = "creditMemo:CM-1";
const memo = creditMemo("CM-1", "1001", "50.00");

function of(input: PlanInput): string {
  return verdict(planSync(input), "Credit Memos", record);
}

function changed(changes: Partial<CreditMemo>): PlanInput {
  return withAcme({ creditMemos: [{ ...memo, ...changes }] });
}

function withNote(input: PlanInput, changes: Partial<CreditNote>): PlanInput {
  const creditNotes = input.snapshot.creditNotes.map((row) => ({ ...row, ...changes }));
  return withXero(input, { creditNotes });
}

describe("credit memos", () => {
  it("CRM-1: credit that was added is a credit note of the memo's number with reference StoreCredit", () => {
    const plan = planSync(withAcme({ creditMemos: [memo] }));
    expect(verdict(plan, "Credit Memos", record)).toBe("created CRM-1");
    expect(plan.commands.at(-1)?.write).toMatchObject({
      type: "createCreditNote",
      contact: { record: "customer:1001" },
      number: "CM-1",
      date: "2026-02-05",
      reference: "StoreCredit",
      total: cents("50.00"),
      lines: [{ accountCode: "480", amount: cents("50.00"), tax: { taxType: "NONE" } }],
    });
    expect(of(synced(withAcme({ creditMemos: [memo] })))).toBe("unchanged CRM-1");
  });

  it.each([
    ["dated on the start", { date: day("2026-01-01") }, "created CRM-1"],
    ["dated before the start", { date: day("2025-12-31") }, "skipped CRM-1"],
    ["for an overpayment", { type: "overpayment" }, "skipped CRM-1"],
    ["that reduces credit", { type: "reduced" }, "manual CRM-1"],
    ["without a type", { type: null }, "created CRM-1"],
    ["of 0.00", { amount: cents("0.00") }, "skipped CRM-1"],
    ["of an unlisted customer", { customerId: "404" }, "failed CUS-8"],
    ["voided before it synced", { isVoided: true }, "skipped CRM-2"],
  ] as const)("CRM-1: a memo %s", (_what, changes, expected) => {
    expect(of(changed(changes))).toBe(expected);
  });

  it.each([
    ["the amount and date of an unapplied rest", "80.00", "30.00", "2026-02-05", "failed CRM-1"],
    ["another amount", "80.00", "31.00", "2026-02-05", "created CRM-1"],
    ["another date", "80.00", "30.00", "2026-02-06", "created CRM-1"],
  ])("CRM-1: untyped, with %s", (_what, amount, applied, date, expected) => {
    const money = payment("CB-1", "1001", amount, [["INV-9", applied]], { date: day(date) });
    const input = withAcme({ creditMemos: [{ ...memo, type: null }], payments: [money] });
    expect(of(input)).toBe(expected);
    if (expected.startsWith("failed"))
      expect(itemOf(planSync(input), "Credit Memos", record).message).toContain("?");
    const typed = withBook(input, { creditMemos: [memo] });
    expect(of(typed)).toBe("created CRM-1");
  });

  it("CRM-1: an unapplied rest of another customer says nothing", () => {
    const money = payment("CB-1", "1002", "50.00", [], { date: memo.date });
    const customers = [acme, customer("1002", "Baker Foods")];
    expect(
      of(withAcme({ customers, creditMemos: [{ ...memo, type: null }], payments: [money] })),
    ).toBe("created CRM-1");
    const unnamed = { ...memo, customerName: null, customerId: "1001", type: null };
    const other = { ...money, customerName: null };
    expect(of(withAcme({ customers, creditMemos: [unnamed], payments: [other] }))).toBe(
      "created CRM-1",
    );
  });

  it("CRM-1: without storeCreditAccount it fails", () => {
    const input = {
      ...withAcme({ creditMemos: [memo] }),
      settings: settings({ storeCreditAccount: null }),
    };
    expect(of(input)).toBe("failed CRM-1");
  });

  it("CRM-1: one that changed after it synced fails, and nothing is written", () => {
    const next = synced(withAcme({ creditMemos: [memo] }));
    const input = withBook(next, { creditMemos: [{ ...memo, amount: cents("60.00") }] });
    expect(of(input)).toBe("failed CRM-1");
    expect(planSync(input).commands).toEqual([]);
  });

  it.each([
    ["the same", {}, "adopted ORD-15"],
    ["another total", { total: cents("49.00") }, "failed ORD-15"],
    ["another date", { date: day("2026-02-06") }, "failed ORD-15"],
    ["another contact", { contactId: "somebody" }, "failed ORD-15"],
    ["VOIDED", { status: "VOIDED" }, "created CRM-1"],
  ] as const)(
    "ORD-15: a credit note of its number is there without a link: %s",
    (_what, changes, expected) => {
      const next = synced(withAcme({ creditMemos: [memo] }));
      const links = new Map([...next.links].filter(([key]) => key !== record));
      expect(of(withNote({ ...next, links }, changes))).toBe(expected);
    },
  );

  describe("CRM-2: voided in CoreBridge after it synced", () => {
    const next = withBook(synced(withAcme({ creditMemos: [memo] })), {
      creditMemos: [{ ...memo, isVoided: true }],
    });

    it("it is manual with an entry that shows the kind of document", () => {
      const plan = planSync(next);
      expect(verdict(plan, "Credit Memos", record)).toBe("manual CRM-2");
      expect(plan.commands).toEqual([]);
      expect(plan.manualNeeds).toMatchObject([
        {
          kind: "voidedPayment",
          rule: "CRM-2",
          variant: "creditNote",
          amount: cents("50.00"),
          original: { number: "CM-1", kind: "creditNote", xeroId: creditOf(next, "CM-1").id },
        },
      ]);
    });

    it.each([
      ["VOIDED", withNote(next, { status: "VOIDED" })],
      ["gone", withXero(next, { creditNotes: [] })],
    ])("once it is %s, it is unchanged", (_what, input) => {
      expect(of(input)).toBe("unchanged CRM-2");
      expect(needs(planSync(input))).toEqual([]);
    });

    it("an entry that is not needed closes it", () => {
      const ids = planSync(next).manualNeeds.map((need) => entryId(need, sha256));
      const manualStatus = new Map(ids.map((id) => [id, "notNeeded" as const]));
      expect(of({ ...next, manualStatus })).toBe("unchanged CRM-2");
    });
  });

  it("CRM-1: one that was voided in Xero though CoreBridge still has it fails", () => {
    const next = synced(withAcme({ creditMemos: [memo] }));
    const plan = planSync(withNote(next, { status: "VOIDED" }));
    expect(verdict(plan, "Credit Memos", record)).toBe("failed CRM-1");
    expect(codes(plan)).toEqual([]);
  });
});
