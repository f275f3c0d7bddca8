import type { PlanInput } from "#engine/plan/input.ts";
import { cents, creditMemo, day, order, payment } from "../../support/builders.ts";
import { acme, baker, synced, withAcme, withCredit, withInvoice } from "../plan/support.ts";
import { bridgeLines, tiedOut } from "./support.ts";

const sold = order("INV-1", "1001", "100.00");
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);
const memo = creditMemo("CM-1", "1001", "20.00");
const both = { customers: [acme, baker] };

/** The documents are in Xero, and no link says whose they are. */
function unlinked(input: PlanInput): PlanInput {
  const links = new Map([...input.links].filter(([, { xeroType }]) => xeroType === "contact"));
  return { ...input, links };
}

const invoiced = unlinked(synced(withAcme({ orders: [sold] })));
const received = unlinked(synced(withAcme({ orders: [sold], payments: [check] })));
const credited = unlinked(synced(withAcme({ creditMemos: [memo] })));

function withoutNumber(input: PlanInput, changes: Parameters<typeof withCredit>[2] = {}) {
  return withCredit(input, "CB-1", { reference: null, descriptions: [], ...changes });
}

function receivables(input: PlanInput): readonly string[] {
  return bridgeLines(tiedOut(input).receivables);
}

interface Case {
  readonly name: string;
  readonly input: PlanInput;
  readonly shows: readonly string[];
}

describe("TIE-1, TIE-3: which documents without a link count as a record's own", () => {
  it.each<Case>([
    {
      name: "an invoice that bears the order's number",
      input: invoiced,
      shows: ["Acme Signs: 100.00 100.00 = 0.00"],
    },
    {
      name: "a credit note that bears the memo's number",
      input: credited,
      shows: ["Acme Signs: -20.00 -20.00 = 0.00"],
    },
    {
      name: "money that names the payment, whatever its day",
      input: withCredit(received, "CB-1", { date: day("2026-03-30") }),
      shows: ["Acme Signs: 0.00 0.00 = 0.00"],
    },
    {
      name: "money of the customer's, of that amount and week",
      input: withoutNumber(received),
      shows: ["Acme Signs: 0.00 0.00 = 0.00"],
    },
    {
      name: "not money that is the payment by its reconciliation alone: that is shown",
      input: withoutNumber(
        unlinked(
          synced(withAcme({ ...both, orders: [], payments: [{ ...check, applications: [] }] })),
        ),
        { contactId: "stranger" },
      ),
      shows: ["Acme Signs: -100.00 0.00 timing -100.00 payment:CB-1 = 0.00"],
    },
  ])("$name", ({ input, shows }) => {
    expect(receivables(input)).toEqual(shows);
  });

  it("ORD-11: money put straight on the invoice is no payment's document, though amount and day fit", () => {
    const feed = {
      id: "feed",
      amount: cents("100.00"),
      date: day("2026-02-12"),
      reference: null,
      isReconciled: true,
    };
    const linked = synced(withAcme({ orders: [sold] }));
    const paid = withInvoice(linked, "INV-1", { payments: [feed], amountDue: cents("0.00") });
    expect(receivables({ ...paid, book: { ...paid.book, payments: [check] } })).toEqual([
      "Acme Signs: 0.00 0.00 timing -100.00 payment:CB-1 bankFeedPayment 100.00 order:INV-1 = 0.00",
    ]);
  });
});
