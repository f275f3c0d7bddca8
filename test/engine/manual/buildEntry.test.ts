import fc from "fast-check";
import { toCents } from "#engine/base/money.ts";
import { buildEntry, entryId } from "#engine/manual/buildEntry.ts";
import { deepLink } from "#engine/manual/deepLink.ts";
import { manualKinds } from "#engine/manual/manualKinds.ts";
import type { ManualNeed } from "#engine/manual/need.ts";
import { ruleOf } from "#engine/rules/rulebook.ts";
import { entryCases } from "./cases.ts";
import { contextOf, need, sha256, snapshotOf } from "./support.ts";

/** Any case, with another amount, number and customer: whatever the plan may ask for. */
const anyEntry = fc
  .record({
    base: fc.constantFrom(...entryCases),
    cents: fc.option(fc.bigInt({ min: 0n, max: 99_999_999n })),
    number: fc.string({ maxLength: 12 }),
    customer: fc.string({ maxLength: 30 }),
    isFound: fc.boolean(),
    posting: fc.constantFrom("overpayment" as const, "prepayment" as const),
  })
  .map(({ base, cents, number, customer, isFound, posting }) => {
    const amount = cents === null ? null : toCents(cents);
    const wanted: ManualNeed = { ...base.need, amount, customer, invoice: number };
    const snapshot = isFound ? base.snapshot : snapshotOf();
    return buildEntry(wanted, contextOf(snapshot, { ...base.settings, paymentPosting: posting }));
  });

describe("MAN-1 journal effect", () => {
  it("has debits equal to credits, whatever the need", () => {
    fc.assert(
      fc.property(anyEntry, ({ effect }) => {
        const total = effect.reduce(
          (sum, { debit, credit }) => sum + (debit ?? 0n) - (credit ?? 0n),
          0n,
        );
        expect(total).toBe(0n);
        for (const { debit, credit } of effect)
          expect((debit === null) !== (credit === null)).toBe(true);
      }),
    );
  });

  it("is the entry's amount on each side, where cash or a write-off is posted", () => {
    const posting = entryCases.filter(({ need: { kind, variant } }) => {
      return (
        ["refund", "badDebt", "nsf", "voidedPayment"].includes(kind) && variant !== "toStoreCredit"
      );
    });
    for (const one of posting) {
      const { effect } = buildEntry(one.need, contextOf(one.snapshot, one.settings));
      expect(effect.map(({ debit, credit }) => debit ?? credit)).toEqual([
        one.need.amount,
        one.need.amount,
      ]);
    }
  });

  it("is empty for merges, tax rates, resyncs, deposits and refunds to in-store credit", () => {
    const quiet = entryCases.filter(({ need: { kind, variant } }) => {
      return (
        ["customerMerge", "taxRate", "resync", "unappliedDeposit"].includes(kind) ||
        variant === "toStoreCredit"
      );
    });
    expect(quiet.length).toBeGreaterThan(6);
    for (const one of quiet)
      expect(buildEntry(one.need, contextOf(one.snapshot)).effect).toEqual([]);
  });
});

describe("MAN-1 every entry", () => {
  it("has an id, a reference, steps and a precheck, whatever the need", () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(entry.id).toMatch(/^[A-Z]{3}-[0-9a-f]{10}$/u);
        expect(entry.reference).not.toBe("");
        expect(entry.steps.length).toBeGreaterThan(2);
        expect(entry.steps.every((step) => step.trim() !== "" && !step.includes("undefined"))).toBe(
          true,
        );
        expect(entry.precheck).not.toBe("");
        expect(entry.status).toBe("todo");
      }),
    );
  });

  it("keeps its id when anything but kind, record and invoice changes", () => {
    const before = entryId(need(), sha256);
    const after = need({
      customer: "Acme Signs & Co",
      contactId: null,
      amount: null,
      date: null,
      rule: "PAY-9",
      variant: "toStoreCredit",
    });
    expect(entryId(after, sha256)).toBe(before);
    expect(before).toBe("REF-310144e439");
    const others = [
      need({ kind: "nsf" }),
      need({ record: "payment:CB-2" }),
      need({ invoice: "INV-2" }),
      need({ invoice: null }),
    ];
    expect(new Set([before, ...others.map((one) => entryId(one, sha256))]).size).toBe(5);
  });

  it("names no organisation's page where the short code is not known, and lets no text from outside into a link", () => {
    const { organisation } = snapshotOf();
    expect(deepLink({ ...organisation, shortCode: null }, { type: "contact", id: "c1" })).toBe(
      "https://go.xero.com/Contacts/View/c1",
    );
    expect(
      deepLink(
        { ...organisation, shortCode: "!a&b" },
        { type: "invoice", id: "x&redirecturl=//evil" },
      ),
    ).toBe(
      "https://go.xero.com/organisationlogin/default.aspx?shortcode=!a%26b&redirecturl=/AccountsReceivable/View.aspx?InvoiceID=x%26redirecturl%3D%2F%2Fevil",
    );
  });
});

describe("the table of kinds", () => {
  it("has the sheets of the workbook, in their order", () => {
    expect(manualKinds.map(({ sheet }) => sheet)).toEqual([
      "Refunds",
      "Bad Debt",
      "NSF Payments",
      "Voided Payments",
      "Customer Merges",
      "Unapplied Deposits",
      "Voided Orders",
      "Orders to Resync",
      "Tax Rates",
    ]);
  });

  it("has one prefix a kind, and cites rules of the rulebook and sources", () => {
    expect(new Set(manualKinds.map(({ prefix }) => prefix)).size).toBe(manualKinds.length);
    for (const { rules, sources } of manualKinds) {
      expect(rules.map((id) => ruleOf(id)?.id)).toEqual(rules);
      expect(sources.length).toBeGreaterThan(0);
    }
  });
});
