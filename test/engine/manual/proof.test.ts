import { zeroCents } from "#engine/base/money.ts";
import { buildEntry } from "#engine/manual/buildEntry.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { ManualNeed } from "#engine/manual/need.ts";
import { prove, proveAll, type Proof } from "#engine/manual/proof.ts";
import type { Settings } from "#engine/settings.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import {
  allocation,
  contact,
  contextOf,
  creditNote,
  day,
  invoice,
  line,
  money,
  need,
  noLinks,
  original,
  overpayment,
  refundOf,
  settings,
  snapshotOf,
  taxRate,
} from "./support.ts";

interface Given {
  readonly name: string;
  readonly need: ManualNeed;
  readonly snapshot: Snapshot;
  readonly proof: string;
  readonly linked?: readonly string[];
  readonly settings?: Partial<Settings>;
}

/** "proved: …", "near: …", "ambiguous: …" or "open". */
function proofText(proof: Proof): string {
  if (proof.type === "open") return "open";
  return `${proof.type}: ${proof.type === "proved" ? proof.document.says : proof.says}`;
}

function entryOf(wanted: ManualNeed, snapshot: Snapshot): ManualEntry {
  return buildEntry(wanted, contextOf(snapshot));
}

function check({ need: wanted, snapshot, proof, linked = [], settings: changed = {} }: Given) {
  const shown = prove(
    entryOf(wanted, snapshot),
    snapshot,
    { ...settings, ...changed },
    new Set(linked),
  );
  expect(proofText(shown)).toBe(proof);
}

const applied = { allocations: [allocation("INV-1001", "125.00")] };
const paid = invoice("INV-1001", "125.00", {
  status: "PAID",
  amountDue: zeroCents,
  amountCredited: money("125.00"),
});

describe("PAY-6 refund: a refund of that amount on the contact's credit, dated on or after it", () => {
  const given = (
    refunds: Parameters<typeof overpayment>[2],
    proof: string,
    name: string,
  ): Given => ({
    name,
    need: need(),
    snapshot: snapshotOf({ credits: [overpayment("CB-2001", "200.00", refunds)] }),
    proof,
  });
  it.each([
    given({}, "open", "nothing was done"),
    given(
      { refunds: [refundOf("r", "125.00", "2026-02-03", "CB-2001 refund")] },
      "proved: Refund of 125.00 on 2026-02-03, reference CB-2001 refund",
      "the refund is there",
    ),
    given(
      { refunds: [refundOf("r", "125.00", "2026-01-31")] },
      "proved: Refund of 125.00 on 2026-01-31",
      "on the very day",
    ),
    given(
      { refunds: [refundOf("r", "120.00", "2026-02-03")] },
      "near: refund found, but 120.00 instead of 125.00",
      "another amount",
    ),
    given(
      { refunds: [refundOf("r", "60.00", "2026-02-03"), refundOf("s", "65.00", "2026-02-04")] },
      "near: refund found, but 60.00 and 65.00 instead of 125.00",
      "two parts are no refund of that amount",
    ),
    given(
      { refunds: [refundOf("r", "125.00", "2026-01-30")] },
      "near: refund of 125.00 found, but dated 2026-01-30, before 2026-01-31",
      "before the cause",
    ),
    given(
      { status: "VOIDED" },
      "near: overpayment CB-2001 is VOIDED in Xero",
      "the payment was voided instead",
    ),
  ])("$name", check);

  it("two refunds that fit are ambiguous: shown, not chosen", () => {
    const refunds = [refundOf("r", "125.00", "2026-02-03"), refundOf("s", "125.00", "2026-02-04")];
    check({
      name: "",
      need: need(),
      snapshot: snapshotOf({ credits: [overpayment("CB-2001", "300.00", { refunds })] }),
      proof:
        "ambiguous: 2 documents fit: Refund of 125.00 on 2026-02-03; Refund of 125.00 on 2026-02-04",
    });
  });

  it("the refund under the entry's number is taken before one that only fits", () => {
    const refunds = [
      refundOf("r", "125.00", "2026-02-03"),
      refundOf("s", "125.00", "2026-02-04", "CB-2001 refund"),
    ];
    check({
      name: "",
      need: need(),
      snapshot: snapshotOf({ credits: [overpayment("CB-2001", "300.00", { refunds })] }),
      proof: "proved: Refund of 125.00 on 2026-02-04, reference CB-2001 refund",
    });
  });

  it("a refund on another credit of the customer counts, on another customer's not", () => {
    const refunds = [refundOf("r", "125.00", "2026-02-03")];
    const other = overpayment("CB-3000", "125.00", { refunds });
    const proof = "proved: Refund of 125.00 on 2026-02-03";
    check({ name: "", need: need(), snapshot: snapshotOf({ credits: [other] }), proof });
    const named = [refundOf("r", "125.00", "2026-02-03", "CB-2001 refund")];
    const wrong = overpayment("CB-3000", "125.00", { refunds: named, contactId: "contact-1002" });
    check({
      name: "",
      need: need(),
      snapshot: snapshotOf({ credits: [wrong] }),
      proof:
        "near: refund of 125.00 found, but out of the credit of Bolt Banners instead of Acme Signs",
    });
    const stranger = { ...other, contactId: "contact-1002" };
    check({ name: "", need: need(), snapshot: snapshotOf({ credits: [stranger] }), proof: "open" });
  });

  it("finds the credit under the contact that the customer was merged into", () => {
    const credit = overpayment("CB-3000", "125.00", {
      contactId: "contact-1002",
      refunds: [refundOf("r", "125.00", "2026-02-03")],
    });
    const merged = contact("contact-1001", "Acme Signs", {
      status: "ARCHIVED",
      mergedToId: "contact-1002",
    });
    const contacts = [merged, contact("contact-1002", "Bolt Banners")];
    const snapshot = snapshotOf({ contacts, credits: [credit] });
    check({ name: "", need: need(), snapshot, proof: "proved: Refund of 125.00 on 2026-02-03" });
  });
});

describe("PAY-6 refund to in-store credit: that amount of the original un-allocated", () => {
  const toCredit = need({
    variant: "toStoreCredit",
    amount: money("50.00"),
    moneyBefore: money("125.00"),
  });
  const book = (onInvoice: string) =>
    snapshotOf({
      invoices: [paid],
      credits: [
        overpayment("CB-2001", "125.00", { allocations: [allocation("INV-1001", onInvoice)] }),
      ],
    });
  it.each<Given>([
    { name: "still on the invoice", need: toCredit, snapshot: book("125.00"), proof: "open" },
    {
      name: "taken back",
      need: toCredit,
      snapshot: book("75.00"),
      proof: "proved: Overpayment CB-2001: 50.00 un-allocated from invoice INV-1001",
    },
    {
      name: "taken back in part",
      need: toCredit,
      snapshot: book("100.00"),
      proof: "near: 25.00 un-allocated, but 50.00 was refunded to in-store credit",
    },
    {
      name: "the payment was voided instead",
      need: toCredit,
      snapshot: snapshotOf({
        invoices: [paid],
        credits: [overpayment("CB-2001", "125.00", { status: "VOIDED" })],
      }),
      proof: "near: overpayment CB-2001 is VOIDED in Xero",
    },
    {
      name: "CoreBridge says what it had paid: credit that was free before proves nothing",
      need: { ...toCredit, moneyBefore: money("100.00") },
      snapshot: book("100.00"),
      proof: "open",
    },
    {
      name: "CoreBridge does not say it: the free credit tells",
      need: need({ variant: "toStoreCredit", amount: money("50.00") }),
      snapshot: book("75.00"),
      proof: "proved: Overpayment CB-2001: 50.00 un-allocated from invoice INV-1001",
    },
  ])("$name", check);

  it("two entries share what one invoice gave back, and neither is chosen where it is not enough for both", () => {
    const both = [
      toCredit,
      { ...toCredit, record: "payment:CB-2050/refund", amount: money("30.00") },
    ];
    const types = (onInvoice: string) => {
      const snapshot = book(onInvoice);
      const entries = both.map((one) => entryOf(one, snapshot));
      return [...proveAll(entries, snapshot, settings, noLinks).values()].map(({ type }) => type);
    };
    expect(types("45.00")).toEqual(["proved", "proved"]);
    expect(types("75.00")).toEqual(["ambiguous", "ambiguous"]);
  });
});

describe("PAY-6 bad debt: a credit note coded to the bad-debt account for that amount, allocated to the invoice", () => {
  const badDebt = need({
    kind: "badDebt",
    record: "payment:CB-2003",
    amount: money("5.00"),
    original: null,
  });
  const due = invoice("INV-1001", "100.00", { amountDue: money("5.00") });
  const note = (more: Parameters<typeof creditNote>[2] = {}, total = "5.00") =>
    creditNote("CN-1", total, { allocations: [allocation("INV-1001", total)], ...more });
  const book = (...creditNotes: Snapshot["creditNotes"]) =>
    snapshotOf({ invoices: [due], creditNotes });
  it.each<Given>([
    { name: "nothing was done", need: badDebt, snapshot: book(), proof: "open" },
    {
      name: "the credit note is there",
      need: badDebt,
      snapshot: book(note()),
      proof: "proved: Credit note CN-1 of 5.00 on 2026-02-01, allocated to invoice INV-1001",
    },
    {
      name: "another amount",
      need: badDebt,
      snapshot: book(note({}, "4.00")),
      proof: "near: credit note CN-1 found, but 4.00 instead of 5.00",
    },
    {
      name: "another account",
      need: badDebt,
      snapshot: book(note({ lines: [line("4000", "5.00")] })),
      proof: "near: credit note CN-1 found, but coded to 4000 instead of 6500",
    },
    {
      name: "not allocated",
      need: badDebt,
      snapshot: book(note({ allocations: [] })),
      proof: "near: credit note CN-1 found, but 0.00 of it is allocated to invoice INV-1001",
    },
    {
      name: "before the cause",
      need: badDebt,
      snapshot: book(note({ date: day("2026-01-30") })),
      proof: "near: credit note CN-1 found, but dated 2026-01-30, before 2026-01-31",
    },
    {
      name: "of two that do not do, the one of the right amount is said",
      need: badDebt,
      snapshot: book(
        creditNote("CN-0", "4.00", { allocations: [allocation("INV-1001", "4.00")] }),
        note({ allocations: [] }),
      ),
      proof: "near: credit note CN-1 found, but 0.00 of it is allocated to invoice INV-1001",
    },
    {
      name: "two that fit",
      need: badDebt,
      snapshot: book(
        note(),
        creditNote("CN-2", "5.00", { allocations: [allocation("INV-1001", "5.00")] }),
      ),
      proof:
        "ambiguous: 2 documents fit: Credit note CN-1 of 5.00 on 2026-02-01, allocated to invoice INV-1001; Credit note CN-2 of 5.00 on 2026-02-01, allocated to invoice INV-1001",
    },
    {
      name: "in another contact, under the entry's number",
      need: badDebt,
      snapshot: book(
        note({
          allocations: [],
          contactId: "contact-1002",
          reference: "CB-2003 bad debt",
          lines: [],
        }),
      ),
      proof: "near: credit note CN-1 found, but made for Bolt Banners instead of Acme Signs",
    },
    {
      name: "a voided one counts for nothing",
      need: badDebt,
      snapshot: book(note({ status: "VOIDED" })),
      proof: "open",
    },
    {
      name: "one that the sync posted is no work by hand",
      need: badDebt,
      snapshot: book(note()),
      linked: ["note-CN-1"],
      proof: "open",
    },
    {
      name: "without the setting the account cannot be checked",
      need: badDebt,
      snapshot: book(note()),
      settings: { badDebtAccount: null },
      proof:
        "near: credit note CN-1 found, but setting badDebtAccount is empty, so its account cannot be checked",
    },
  ])("$name", check);
});

describe("PAY-6 NSF: the original un-allocated, and its credit refunded or removed", () => {
  const nsf = need({ kind: "nsf", record: "payment:CB-2001/nsf" });
  const book = (more: Parameters<typeof overpayment>[2]) =>
    snapshotOf({ invoices: [paid], credits: [overpayment("CB-2001", "125.00", more)] });
  const refunds = [refundOf("r", "125.00", "2026-02-03", "CB-2001 NSF")];
  it.each<Given>([
    { name: "nothing was done", need: nsf, snapshot: book(applied), proof: "open" },
    {
      name: "un-allocated and refunded",
      need: nsf,
      snapshot: book({ refunds }),
      proof: "proved: Refund of 125.00 on 2026-02-03, reference CB-2001 NSF",
    },
    {
      name: "un-allocated only",
      need: nsf,
      snapshot: book({}),
      proof: "near: un-allocated, but its credit of 125.00 is not refunded",
    },
    {
      name: "refunded in part",
      need: nsf,
      snapshot: book({ refunds: [refundOf("r", "100.00", "2026-02-03")] }),
      proof: "near: refund found, but 100.00 instead of 125.00",
    },
    {
      name: "removed",
      need: nsf,
      snapshot: book({ status: "VOIDED" }),
      proof: "proved: Overpayment CB-2001 is VOIDED in Xero",
    },
    {
      name: "gone",
      need: nsf,
      snapshot: snapshotOf({ invoices: [paid] }),
      proof: "proved: Overpayment CB-2001 is no longer in Xero",
    },
    {
      name: "refunded before the check came back",
      need: nsf,
      snapshot: book({ refunds: [refundOf("r", "125.00", "2026-01-30")] }),
      proof: "near: refund of 125.00 found, but dated 2026-01-30, before 2026-01-31",
    },
    {
      name: "never in Xero: nothing is gone, a refund of the opening credit proves it",
      need: {
        ...nsf,
        variant: "originalNotInXero",
        original: original("CB-2001", "125.00", { xeroId: null }),
      },
      snapshot: snapshotOf({ credits: [overpayment("OPENING", "125.00", { refunds })] }),
      proof: "proved: Refund of 125.00 on 2026-02-03, reference CB-2001 NSF",
    },
  ])("$name", check);

  it("one refund does not prove the refund of one payment and the NSF of another", () => {
    const snapshot = snapshotOf({
      credits: [
        overpayment("CB-2001", "125.00", { refunds: [refundOf("r", "125.00", "2026-02-03")] }),
      ],
    });
    const refundElsewhere = need({
      record: "payment:CB-2002/refund",
      original: original("CB-2002", "125.00"),
    });
    const entries = [nsf, refundElsewhere].map((one) => entryOf(one, snapshot));
    const proofs = [...proveAll(entries, snapshot, settings, noLinks)].map(
      ([id, proof]) => `${id.slice(0, 3)} ${proofText(proof)}`,
    );
    expect(proofs.sort()).toEqual([
      "NSF proved: Refund of 125.00 on 2026-02-03",
      "REF near: Refund of 125.00 on 2026-02-03 found, but it proves another entry",
    ]);
  });
});

describe("PAY-7, PAY-9, CRM-2 voided payment: VOIDED or gone, or refunded in full", () => {
  const voided = need({
    kind: "voidedPayment",
    rule: "PAY-7",
    record: "payment:CB-2001",
    date: day("2026-01-15"),
  });
  const book = (more: Parameters<typeof overpayment>[2]) =>
    snapshotOf({ credits: [overpayment("CB-2001", "125.00", more)] });
  const memo = {
    ...voided,
    variant: "creditNote" as const,
    original: original("77", "40.00", {
      kind: "creditNote",
      xeroId: "note-77",
      bankTransactionId: null,
    }),
  };
  it.each<Given>([
    { name: "it stands", need: voided, snapshot: book({}), proof: "open" },
    {
      name: "VOIDED",
      need: voided,
      snapshot: book({ status: "VOIDED" }),
      proof: "proved: Overpayment CB-2001 is VOIDED in Xero",
    },
    {
      name: "gone",
      need: voided,
      snapshot: snapshotOf(),
      proof: "proved: Overpayment CB-2001 is no longer in Xero",
    },
    {
      name: "refunded in full, in two parts",
      need: voided,
      snapshot: book({
        refunds: [refundOf("r", "100.00", "2026-02-03"), refundOf("s", "25.00", "2026-02-04")],
      }),
      proof: "proved: Overpayment CB-2001 is refunded in full (125.00)",
    },
    {
      name: "refunded in part",
      need: voided,
      snapshot: book({ refunds: [refundOf("r", "100.00", "2026-02-03")] }),
      proof: "near: refund found, but 100.00 instead of 125.00",
    },
    {
      name: "refunded before the cause",
      need: voided,
      snapshot: book({ refunds: [refundOf("r", "125.00", "2026-01-10")] }),
      proof: "near: refund found, but dated before 2026-01-15",
    },
    {
      name: "taken off its invoices, and left standing",
      need: { ...voided, moneySeen: money("125.00") },
      snapshot: book({}),
      proof: "near: un-allocated, but overpayment CB-2001 is not VOIDED or refunded",
    },
    {
      name: "taken off one of its invoices",
      need: { ...voided, moneySeen: money("125.00") },
      snapshot: book({ allocations: [allocation("INV-1001", "25.00")] }),
      proof: "near: un-allocated in part: 25.00 is still allocated",
    },
    {
      name: "still on its invoices",
      need: voided,
      snapshot: book(applied),
      proof: "open",
    },
    {
      name: "a credit note that was voided",
      need: memo,
      snapshot: snapshotOf({ creditNotes: [creditNote("77", "40.00", { status: "VOIDED" })] }),
      proof: "proved: Credit note 77 is VOIDED in Xero",
    },
    {
      name: "what was never known in Xero is not gone",
      need: { ...voided, original: original("CB-2001", "125.00", { xeroId: null }) },
      snapshot: snapshotOf(),
      proof: "open",
    },
  ])("$name", check);
});

describe("MRG-1 customer merge: From archived and merged into To", () => {
  const merge = need({
    kind: "customerMerge",
    rule: "MRG-1",
    record: "merge:1001->1002",
    toCustomer: "Bolt Banners",
    toContactId: "contact-1002",
    amount: null,
    original: null,
  });
  const from = (more: Parameters<typeof contact>[2]) => contact("contact-1001", "Acme Signs", more);
  const to = contact("contact-1002", "Bolt Banners");
  const end = contact("contact-1003", "Crown Signs");
  const book = (...contacts: Snapshot["contacts"]) => snapshotOf({ contacts });
  const archived = "ARCHIVED";
  it.each<Given>([
    { name: "both stand", need: merge, snapshot: book(from({}), to), proof: "open" },
    {
      name: "merged",
      need: merge,
      snapshot: book(from({ status: archived, mergedToId: "contact-1002" }), to),
      proof: "proved: Acme Signs is archived and merged into Bolt Banners",
    },
    {
      name: "a chain is followed to its end",
      need: merge,
      snapshot: book(
        from({ status: archived, mergedToId: "contact-1002" }),
        { ...to, status: archived, mergedToId: end.id },
        end,
      ),
      proof: "proved: Acme Signs is archived and merged into Crown Signs",
    },
    {
      name: "archived only",
      need: merge,
      snapshot: book(from({ status: archived }), to),
      proof: "near: Acme Signs is archived, but not merged",
    },
    {
      name: "merged into somebody else",
      need: merge,
      snapshot: book(from({ status: archived, mergedToId: end.id }), to, end),
      proof: "near: Acme Signs is merged, but into Crown Signs instead of Bolt Banners",
    },
    {
      name: "the wrong way round",
      need: merge,
      snapshot: book(from({}), { ...to, status: archived, mergedToId: "contact-1001" }),
      proof:
        "near: merged the wrong way round: Bolt Banners is archived and merged into Acme Signs",
    },
    {
      name: "To had no id when the plan was made",
      need: { ...merge, toContactId: null },
      snapshot: book(from({ status: archived, mergedToId: "contact-1002" }), to),
      proof: "proved: Acme Signs is archived and merged into Bolt Banners",
    },
  ])("$name", check);
});

describe("PAY-5, PAY-12, PAY-16 unapplied deposit: allocated to the invoice for the applied amount", () => {
  const deposit = need({
    kind: "unappliedDeposit",
    rule: "PAY-5",
    record: "payment:CB-2001",
    amount: money("100.00"),
  });
  const opening: ManualNeed = {
    ...deposit,
    rule: "PAY-12",
    variant: "openingInvoice",
    invoice: "INV-0900",
    invoiceId: null,
  };
  const early: ManualNeed = {
    ...deposit,
    rule: "PAY-16",
    variant: "openingPayment",
    original: original("CB-1900", "100.00", { xeroId: null }),
  };
  const book = (...allocations: readonly (readonly [string, string])[]) =>
    snapshotOf({
      invoices: [
        invoice("INV-1001", "125.00"),
        invoice("INV-1002", "500.00"),
        invoice("OPEN-1", "300.00"),
      ],
      credits: [
        overpayment("CB-2001", "300.00", {
          allocations: allocations.map(([number, amount]) => allocation(number, amount)),
        }),
      ],
    });
  it.each<Given>([
    { name: "nothing was done", need: deposit, snapshot: book(), proof: "open" },
    {
      name: "allocated",
      need: deposit,
      snapshot: book(["INV-1001", "100.00"]),
      proof: "proved: Overpayment CB-2001: 100.00 allocated to invoice INV-1001",
    },
    {
      name: "allocated in two parts to the same invoice",
      need: deposit,
      snapshot: book(["INV-1001", "40.00"], ["INV-1001", "60.00"]),
      proof: "proved: Overpayment CB-2001: 100.00 allocated to invoice INV-1001",
    },
    {
      name: "a part",
      need: deposit,
      snapshot: book(["INV-1001", "60.00"]),
      proof: "near: allocated to invoice INV-1001, but 60.00 instead of 100.00",
    },
    {
      name: "to another invoice of CoreBridge's",
      need: deposit,
      snapshot: book(["INV-1002", "100.00"]),
      linked: ["invoice-INV-1001", "invoice-INV-1002"],
      proof:
        "near: overpayment CB-2001 allocated, but 100.00 to invoice INV-1002 instead of 100.00 to invoice INV-1001",
    },
    {
      name: "to an invoice that is not CoreBridge's",
      need: deposit,
      snapshot: book(["OPEN-1", "100.00"]),
      linked: ["invoice-INV-1001", "invoice-INV-1002"],
      proof:
        "near: overpayment CB-2001 allocated, but 100.00 to invoice OPEN-1 (not CoreBridge's) instead of 100.00 to invoice INV-1001",
    },
    {
      name: "to another invoice, where CoreBridge applied another part",
      need: deposit,
      snapshot: book(["INV-1002", "100.00"]),
      linked: ["invoice-INV-1001", "invoice-INV-1002", "credit-CB-2001:invoice-INV-1002"],
      proof: "open",
    },
    {
      name: "another amount to another invoice",
      need: deposit,
      snapshot: book(["INV-1002", "60.00"]),
      linked: ["invoice-INV-1002"],
      proof:
        "near: overpayment CB-2001 allocated, but 60.00 to invoice INV-1002 instead of 100.00 to invoice INV-1001",
    },
    {
      name: "to two other invoices: both are shown",
      need: deposit,
      snapshot: book(["INV-1002", "100.00"], ["OPEN-1", "100.00"]),
      linked: ["invoice-INV-1002"],
      proof:
        "near: overpayment CB-2001 allocated, but 100.00 to invoice INV-1002 and 100.00 to invoice OPEN-1 (not CoreBridge's) instead of 100.00 to invoice INV-1001",
    },
    {
      name: "to another invoice, dated before the cause: Xero takes its day from its documents",
      need: { ...deposit, date: day("2026-02-15") },
      snapshot: book(["INV-1002", "100.00"]),
      linked: ["invoice-INV-1002"],
      proof:
        "near: overpayment CB-2001 allocated, but 100.00 to invoice INV-1002 instead of 100.00 to invoice INV-1001",
    },
    {
      name: "a part, and the rest to another invoice",
      need: deposit,
      snapshot: book(["INV-1001", "60.00"], ["INV-1002", "40.00"]),
      linked: ["invoice-INV-1002"],
      proof:
        "near: overpayment CB-2001 allocated, but 60.00 to invoice INV-1001 and 40.00 to invoice INV-1002 instead of 100.00 to invoice INV-1001",
    },
    {
      name: "to another invoice, so that too little is left",
      need: deposit,
      snapshot: book(["INV-1002", "250.00"]),
      proof:
        "near: overpayment CB-2001 has only 50.00 left for invoice INV-1001: 250.00 on invoice INV-1002",
    },
    {
      name: "used in more ways than a sentence names",
      need: deposit,
      snapshot: snapshotOf({
        invoices: ["INV-1001", "A", "B", "C"].map((number) => invoice(number, "125.00")),
        credits: [
          overpayment("CB-2001", "300.00", {
            allocations: ["A", "B", "C", "D", "E", "F", "G"].map((n) => allocation(n, "40.00")),
            refunds: [refundOf("r", "20.00", "2026-02-03")],
          }),
        ],
      }),
      proof:
        "near: overpayment CB-2001 has only 0.00 left for invoice INV-1001: 40.00 on invoice A, 40.00 on invoice B, 40.00 on invoice C, 40.00 on an invoice that is not in the list, 40.00 on an invoice that is not in the list, 2 more and 20.00 refunded",
    },
    {
      name: "the payment was voided",
      need: deposit,
      snapshot: snapshotOf({
        invoices: [invoice("INV-1001", "125.00")],
        credits: [overpayment("CB-2001", "300.00", { status: "VOIDED" })],
      }),
      proof: "near: overpayment CB-2001 is VOIDED in Xero",
    },
    {
      name: "PAY-12: an opening-balance invoice of any number, but none of the sync's",
      need: opening,
      snapshot: book(["INV-1002", "100.00"], ["OPEN-1", "100.00"]),
      linked: ["invoice-INV-1001", "invoice-INV-1002"],
      proof: "proved: Overpayment CB-2001: 100.00 allocated to invoice OPEN-1",
    },
    {
      name: "PAY-12: to an invoice of the sync's, which is no opening balance",
      need: opening,
      snapshot: book(["INV-1002", "100.00"]),
      linked: ["invoice-INV-1001", "invoice-INV-1002"],
      proof:
        "near: overpayment CB-2001 allocated, but 100.00 to invoice INV-1002 instead of 100.00 to invoice INV-0900",
    },
    {
      name: "PAY-12: other amounts to two opening-balance invoices",
      need: opening,
      snapshot: book(["OPEN-1", "60.00"], ["INV-1002", "30.00"]),
      proof:
        "near: overpayment CB-2001 allocated, but 30.00 to invoice INV-1002 and 60.00 to invoice OPEN-1 instead of 100.00 to invoice INV-0900",
    },
    {
      name: "PAY-16: credit of the opening balances, but none of the sync's",
      need: early,
      snapshot: book(["INV-1001", "100.00"]),
      proof: "proved: Credit of 300.00 of 2026-01-15: 100.00 allocated to invoice INV-1001",
    },
    {
      name: "PAY-16: the whole amount of the opening balances' credit on another invoice of the sync's",
      need: early,
      snapshot: book(["INV-1002", "100.00"]),
      linked: ["invoice-INV-1001", "invoice-INV-1002"],
      proof:
        "near: Credit of 300.00 of 2026-01-15 allocated, but 100.00 to invoice INV-1002 instead of 100.00 to invoice INV-1001",
    },
    {
      name: "PAY-16: what else the opening balances' credit is used for says nothing",
      need: early,
      snapshot: book(["INV-1002", "90.00"], ["OPEN-1", "100.00"]),
      linked: ["invoice-INV-1001", "invoice-INV-1002"],
      proof: "open",
    },
    {
      name: "PAY-16: a payment of the sync's is not the opening balance",
      need: early,
      snapshot: book(["INV-1001", "100.00"]),
      linked: ["credit-CB-2001"],
      proof: "open",
    },
  ])("$name", check);

  it("two invoices of one payment: what is on the one as its entry asks is no mistake of the other's", () => {
    const other = { ...deposit, invoice: "INV-1002", invoiceId: "invoice-INV-1002" };
    const proofsOf = (snapshot: Snapshot) => {
      const entries = [deposit, other].map((one) => entryOf(one, snapshot));
      const proofs = proveAll(entries, snapshot, settings, noLinks);
      return entries.map(({ id }) => proofText(proofs.get(id)!));
    };
    expect(proofsOf(book(["INV-1002", "100.00"]))).toEqual([
      "open",
      "proved: Overpayment CB-2001: 100.00 allocated to invoice INV-1002",
    ]);
  });

  it("what a voided order still holds is its own entry's", () => {
    const voided = need({
      kind: "voidedOrder",
      record: "order:INV-1002-V",
      invoice: "INV-1002-V",
      invoiceId: "invoice-INV-1002",
      original: null,
    });
    const snapshot = book(["INV-1002", "100.00"]);
    const entries = [deposit, voided].map((one) => entryOf(one, snapshot));
    const proofs = proveAll(entries, snapshot, settings, noLinks);
    expect(entries.map(({ id }) => proofs.get(id)?.type)).toEqual(["open", "open"]);
  });
});

describe("VOI-3 voided order: nothing allocated to the -V invoice, and the money on the new one", () => {
  const voided = need({
    kind: "voidedOrder",
    rule: "VOI-3",
    record: "order:INV-1001-V",
    invoice: "INV-1001-V",
    invoiceId: "invoice-INV-1001-V",
    amount: money("500.00"),
    moneySeen: money("125.00"),
    original: null,
    detail: "INV-1001",
  });
  const book = (
    allocations: readonly (readonly [string, string])[],
    more: Partial<Snapshot> = {},
  ) =>
    snapshotOf({
      invoices: [invoice("INV-1001-V", "500.00"), invoice("INV-1001", "450.00")],
      credits: [
        overpayment("CB-2001", "125.00", {
          allocations: allocations.map(([number, amount]) => allocation(number, amount)),
        }),
      ],
      ...more,
    });
  it.each<Given>([
    {
      name: "the money stands where it stood",
      need: voided,
      snapshot: book([["INV-1001-V", "125.00"]]),
      proof: "open",
    },
    {
      name: "a part was moved",
      need: voided,
      snapshot: book([
        ["INV-1001-V", "25.00"],
        ["INV-1001", "100.00"],
      ]),
      proof: "near: 25.00 is still on invoice INV-1001-V",
    },
    {
      name: "taken off, but not yet on the new one",
      need: voided,
      snapshot: book([]),
      proof:
        "near: no money is on invoice INV-1001-V, but 0.00 instead of 125.00 is on the new invoice INV-1001",
    },
    {
      name: "moved",
      need: voided,
      snapshot: book([["INV-1001", "125.00"]]),
      proof: "proved: No money is on invoice INV-1001-V, and 125.00 is on the new invoice INV-1001",
    },
    {
      name: "the offsetting credit note may stay on it",
      need: voided,
      snapshot: book([["INV-1001", "125.00"]], {
        creditNotes: [
          creditNote("INV-1001-V", "500.00", { allocations: [allocation("INV-1001-V", "500.00")] }),
        ],
      }),
      proof: "proved: No money is on invoice INV-1001-V, and 125.00 is on the new invoice INV-1001",
    },
    {
      name: "a true void leaves the money as credit",
      need: { ...voided, detail: null },
      snapshot: { ...book([]), invoices: [invoice("INV-1001-V", "500.00")] },
      proof: "proved: No money is on invoice INV-1001-V",
    },
    {
      name: "where no money ever stood, the offset is what is wanted",
      need: { ...voided, moneySeen: zeroCents, detail: null },
      snapshot: {
        ...book([]),
        invoices: [invoice("INV-1001-V", "500.00", { amountDue: zeroCents })],
      },
      proof: "proved: Invoice INV-1001-V is offset: nothing is due on it",
    },
    {
      name: "and until then it is open",
      need: { ...voided, moneySeen: zeroCents, detail: null },
      snapshot: book([]),
      proof: "open",
    },
  ])("$name", check);
});

describe("ORD-8, ORD-9 resync: the invoice free to update, or one of another number and the same total", () => {
  const locked = need({ kind: "resync", rule: "ORD-8", record: "order:INV-1001", original: null });
  const byHand = { ...locked, rule: "ORD-9", variant: "numberVoided" as const };
  const dead = invoice("INV-1001", "125.00", { status: "VOIDED" });
  const made = (number: string, total: string, more: Parameters<typeof invoice>[2] = {}) =>
    invoice(number, total, { date: day("2026-02-02"), ...more });
  const book = (...invoices: Snapshot["invoices"]) => snapshotOf({ invoices });
  it.each<Given>([
    { name: "money is on it", need: locked, snapshot: book(paid), proof: "open" },
    {
      name: "the money is off",
      need: locked,
      snapshot: book(invoice("INV-1001", "125.00")),
      proof: "proved: Invoice INV-1001 has no money on it: the sync can update it",
    },
    {
      name: "a part of the money is off",
      need: { ...locked, moneySeen: money("185.00") },
      snapshot: book(paid),
      proof: "near: 125.00 is still on invoice INV-1001, of 185.00 that was on it",
    },
    {
      name: "somebody voided it instead",
      need: locked,
      snapshot: book(dead),
      proof: "near: invoice INV-1001 is VOIDED in Xero, and the sync cannot update such a one",
    },
    {
      name: "somebody made it anew, and left the money where it was",
      need: locked,
      snapshot: book(paid, made("INV-1001 R", "135.00")),
      proof: "near: invoice INV-1001 R of 135.00 found, but 125.00 is still on invoice INV-1001",
    },
    {
      name: "the number is still dead, and nothing was made",
      need: byHand,
      snapshot: book(dead),
      proof: "open",
    },
    {
      name: "made under another number",
      need: byHand,
      snapshot: book(dead, made("M-1", "125.00")),
      proof: "proved: Invoice M-1 of 125.00 on 2026-02-02",
    },
    {
      name: "another order of the sync's is not it",
      need: byHand,
      snapshot: book(dead, made("INV-1002", "125.00")),
      linked: ["invoice-INV-1002"],
      proof: "open",
    },
    {
      name: "made with another total",
      need: byHand,
      snapshot: book(dead, made("M-1", "120.00", { reference: "INV-1001 resync" })),
      proof: "near: invoice M-1 found, but 120.00 instead of 125.00",
    },
    {
      name: "made before the order",
      need: byHand,
      snapshot: book(
        dead,
        made("M-1", "125.00", { reference: "INV-1001 resync", date: day("2026-01-30") }),
      ),
      proof: "near: invoice M-1 found, but dated 2026-01-30, before 2026-01-31",
    },
    {
      name: "made, but nobody approved it",
      need: byHand,
      snapshot: book(dead, made("INV-1001R", "125.00", { status: "DRAFT" })),
      proof: "near: invoice INV-1001R found, but DRAFT in Xero, to be approved yet",
    },
    {
      name: "an approved one of another total says more than a draft",
      need: byHand,
      snapshot: book(
        dead,
        made("INV-1001 A", "125.00", { status: "DRAFT" }),
        made("INV-1001 B", "120.00"),
      ),
      proof: "near: invoice INV-1001 B found, but 120.00 instead of 125.00",
    },
    {
      name: "made for another customer",
      need: byHand,
      snapshot: book(
        dead,
        made("M-1", "125.00", { contactId: "contact-1002", reference: "INV-1001 resync" }),
      ),
      proof: "near: invoice M-1 found, but made for Bolt Banners instead of Acme Signs",
    },
    {
      name: "the invoice of an order whose number only begins alike is not named after this one",
      need: byHand,
      snapshot: book(dead, made("INV-10010", "120.00")),
      proof: "open",
    },
    {
      name: "two that fit",
      need: byHand,
      snapshot: book(dead, made("M-1", "125.00"), made("M-2", "125.00")),
      proof:
        "ambiguous: 2 documents fit: Invoice M-1 of 125.00 on 2026-02-02; Invoice M-2 of 125.00 on 2026-02-02",
    },
    {
      name: "two that fit, but one names the order",
      need: byHand,
      snapshot: book(
        dead,
        made("M-1", "125.00"),
        made("M-2", "125.00", { reference: "INV-1001 resync" }),
      ),
      proof: "proved: Invoice M-2 of 125.00 on 2026-02-02",
    },
  ])("$name", check);
});

describe("TAX-2 tax rate: an active rate of that name and component name", () => {
  const wanted = need({
    kind: "taxRate",
    rule: "TAX-2",
    record: "taxGroup:Travis County",
    contactId: null,
    invoice: null,
    invoiceId: null,
    date: null,
    amount: null,
    original: null,
    detail: "8.25",
  });
  const book = (...taxRates: Snapshot["taxRates"]) => snapshotOf({ taxRates });
  const component = taxRate("County", 82_500n).components;
  it.each<Given>([
    {
      name: "archived",
      need: wanted,
      snapshot: book(taxRate("Travis County", 82_500n, { status: "ARCHIVED" })),
      proof: "open",
    },
    {
      name: "made again",
      need: wanted,
      snapshot: book(taxRate("Travis County", 82_500n)),
      proof: "proved: Tax rate Travis County, 8.25 %, is active",
    },
    {
      name: "another rate",
      need: wanted,
      snapshot: book(taxRate("Travis County", 80_000n)),
      proof: "near: tax rate found, but 8 % instead of 8.25 %",
    },
    {
      name: "another component",
      need: wanted,
      snapshot: book(taxRate("Travis County", 82_500n, { components: component })),
      proof: "near: tax rate found, but its component is County instead of Travis County",
    },
    {
      name: "the rate that was the cause proves nothing",
      need: { ...wanted, variant: "otherRate" },
      snapshot: book(taxRate("Travis County", 80_000n)),
      proof: "open",
    },
  ])("$name", check);
});

describe("several entries of one customer", () => {
  const first = need({ record: "payment:CB-2050/refund", original: original("CB-2001", "300.00") });
  const second = { ...first, record: "payment:CB-2051/refund" };
  const book = (...refunds: Parameters<typeof refundOf>[]) =>
    snapshotOf({
      credits: [
        overpayment("CB-2001", "300.00", { refunds: refunds.map((one) => refundOf(...one)) }),
      ],
    });
  const proofsOf = (entries: readonly ManualEntry[], snapshot: Snapshot) =>
    proveAll(entries, snapshot, settings, noLinks);

  it("one document that fits two entries proves neither", () => {
    const snapshot = book(["r", "125.00", "2026-02-03"]);
    const entries = [first, second].map((one) => entryOf(one, snapshot));
    const proofs = entries.map(({ id }) =>
      proofText(proofsOf(entries, snapshot).get(id) ?? { type: "open" }),
    );
    expect(proofs).toEqual(
      [1, 0].map(
        (other) =>
          `ambiguous: Refund of 125.00 on 2026-02-03 fits more than one entry, shared with ${entries[other]?.id ?? ""}`,
      ),
    );
  });

  it("two documents prove two entries, each its own", () => {
    const snapshot = book(["r", "125.00", "2026-02-03"], ["s", "125.00", "2026-02-04"]);
    const entries = [first, second].map((one) => entryOf(one, snapshot));
    const documents = [...proofsOf(entries, snapshot).values()].map((proof) =>
      proof.type === "proved" ? proof.document.id : proof.type,
    );
    expect(documents.sort()).toEqual(["r", "s"]);
  });

  it("the number in the reference decides which is whose", () => {
    const snapshot = book(["r", "125.00", "2026-02-03", "CB-2051 refund"]);
    const entries = [first, second].map((one) => entryOf(one, snapshot));
    const types = entries.map(({ id }) => proofsOf(entries, snapshot).get(id)?.type);
    expect(types).toEqual(["near", "proved"]);
  });

  it("a verified entry keeps its document when a second entry of the same amount arises", () => {
    const snapshot = book(["r", "125.00", "2026-02-03"]);
    const kept: ManualEntry = {
      ...entryOf(first, snapshot),
      status: "verified",
      proof: "Refund of 125.00 on 2026-02-03",
    };
    const entries = [entryOf(second, snapshot), kept];
    const types = entries.map(({ id }) => proofsOf(entries, snapshot).get(id)?.type);
    expect(types).toEqual(["near", "proved"]);
  });

  it("is the same for shuffled documents and entries", () => {
    const refunds: Parameters<typeof refundOf>[] = [
      ["r", "125.00", "2026-02-03"],
      ["s", "125.00", "2026-02-04"],
    ];
    const [forward, backward] = [book(...refunds), book(...refunds.toReversed())];
    const entries = [first, second].map((one) => entryOf(one, forward));
    expect([...proofsOf(entries.toReversed(), backward)].sort()).toEqual(
      [...proofsOf(entries, forward)].sort(),
    );
  });
});
