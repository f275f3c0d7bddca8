import { addCents, formatCents, sumCents } from "../base/money.ts";
import { hasWholeWord } from "../base/text.ts";
import type { CreditNote } from "../xero/snapshot.ts";
import { accountName, debitCredit, receivablesName } from "./accountNames.ts";
import { nearly, noEvidence, type Candidate, type Evidence } from "./evidence.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { invoiceTarget } from "./linkTarget.ts";
import { documentObstacles, entryDated, precheckText } from "./precheck.ts";
import { referenceOf } from "./refundSteps.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import { amountText, dateText, invoiceText } from "./wording.ts";
import { mergedInto } from "./xeroIndex.ts";

export const badDebt: ManualKindRow = {
  kind: "badDebt",
  sheet: "Bad Debt",
  prefix: "BAD",
  rules: ["PAY-6"],
  sources: [
    "CoreBridge help: Full Sync details (Refunds, Bad Debt, and NSF Payments)",
    "Xero help: write off a bad debt with a credit note",
  ],
  reference: (scene) => referenceOf(scene, "bad debt"),
  steps,
  effect: (scene) =>
    debitCredit(scene, accountName("badDebtAccount", scene), receivablesName(scene)),
  precheck,
  link: invoiceTarget,
  proof,
  causeGone: (need) => `CoreBridge no longer asks for the bad debt ${numberOf(need)}`,
  moneyOn: () => null,
  isProofLasting: () => true,
};

function steps(scene: Scene): readonly string[] {
  const { need, settings } = scene;
  const choose =
    settings.badDebtAccount === null
      ? `Account: choose your bad-debt expense account, and name it in setting badDebtAccount, for without it the entry cannot be verified.`
      : `Account: ${accountName("badDebtAccount", scene)}.`;
  return [
    `Go to Business > Invoices > Awaiting Payment and open invoice ${invoiceText(scene)} of ${need.customer}.`,
    `Click Invoice Options > Add Credit Note (new invoicing: the three-dot menu > Create and apply credit).`,
    `Date: ${dateText(need)}. Reference: ${referenceOf(scene, "bad debt")}.`,
    `Keep one line: description Bad debt ${invoiceText(scene)}, no item code, amount ${amountText(need.amount)}, Tax Rate Tax Exempt. ${choose}`,
    `If your accountant claims the sales tax back, use the invoice's own tax rate so that the total with tax is ${amountText(need.amount)}.`,
    `Click Approve. Xero applies the credit note to invoice ${invoiceText(scene)} at once; if it asks, allocate ${amountText(need.amount)} to it.`,
    `Check: the invoice's Amount Due fell by ${amountText(need.amount)}. Do not void the invoice, for what was paid on it stays paid.`,
  ];
}

function precheck(scene: Scene): string {
  const { invoice, need } = scene;
  const missing =
    invoice === undefined ? [`Invoice ${invoiceText(scene)} is not in Xero: sync it first.`] : [];
  const isDueLess =
    invoice !== undefined && need.amount !== null && invoice.amountDue < need.amount;
  const due = isDueLess
    ? [
        `Invoice ${invoice.number} is due only ${formatCents(invoice.amountDue)}: it may be written off already.`,
      ]
    : [];
  return precheckText([...documentObstacles(scene, [entryDated(scene)]), ...missing, ...due]);
}

/** A credit note coded to the bad-debt account for that amount, allocated to the invoice. Rulebook, `badDebt`. */
function proof(scene: Scene): Evidence {
  const { contact, linkedIds, need, xero } = scene;
  if (contact === undefined || need.amount === null) return noEvidence;
  const byHand = (xero.creditNotesByContact.get(contact.id) ?? []).filter(
    (creditNote) =>
      isLive(creditNote) && !linkedIds.has(creditNote.id) && isMeant(scene, creditNote),
  );
  const faulty = byHand.map((creditNote) => ({ creditNote, fault: faultOf(scene, creditNote) }));
  const candidates = faulty.flatMap(({ creditNote, fault }) =>
    fault === null ? [candidateOf(scene, creditNote)] : [],
  );
  if (candidates.length > 0) return { candidates, near: null };
  // Of several that do not do, what bears the entry's number or its amount says most.
  const [first] = faulty.toSorted(
    (a, b) => nearnessOf(scene, b.creditNote) - nearnessOf(scene, a.creditNote),
  );
  return first === undefined
    ? noteElsewhere(scene)
    : nearly(`credit note ${first.creditNote.number} found, but ${first.fault ?? ""}`);
}

function nearnessOf(scene: Scene, creditNote: CreditNote): number {
  return (isNamed(scene, creditNote) ? 2 : 0) + (creditNote.total === scene.need.amount ? 1 : 0);
}

/** Under the entry's number, and made for another customer. */
function noteElsewhere({ contact, linkedIds, need, xero }: Scene): Evidence {
  const found = (xero.creditNotesByWord.get(numberOf(need)) ?? []).find(
    (creditNote) =>
      isLive(creditNote) &&
      !linkedIds.has(creditNote.id) &&
      mergedInto(creditNote.contactId, xero.contactById) !== contact?.id,
  );
  if (found === undefined) return noEvidence;
  const name = xero.contactById.get(found.contactId)?.name ?? "another contact";
  return nearly(
    `credit note ${found.number} found, but made for ${name} instead of ${need.customer}`,
  );
}

/** Only what touches the invoice, the bad-debt account or the entry's number can be meant. */
function isMeant(scene: Scene, creditNote: CreditNote): boolean {
  const { invoice, settings } = scene;
  return (
    creditNote.allocations.some(({ invoiceId }) => invoiceId === invoice?.id) ||
    creditNote.lines.some(
      ({ accountCode }) => accountCode !== null && accountCode === settings.badDebtAccount,
    ) ||
    isNamed(scene, creditNote)
  );
}

function isNamed({ need }: Scene, { reference }: CreditNote): boolean {
  return reference !== null && hasWholeWord(reference, numberOf(need));
}

function faultOf(scene: Scene, creditNote: CreditNote): string | null {
  const { invoice, need, settings } = scene;
  const { badDebtAccount } = settings;
  const lines = creditNote.lines.filter(
    ({ amount, taxAmount }) => addCents(amount, taxAmount) !== 0n,
  );
  const stray = lines.find(({ accountCode }) => accountCode !== badDebtAccount);
  if (badDebtAccount === null)
    return "setting badDebtAccount is empty, so its account cannot be checked";
  if (stray !== undefined)
    return `coded to ${stray.accountCode ?? "no account"} instead of ${badDebtAccount}`;
  if (creditNote.total !== need.amount) {
    return `${formatCents(creditNote.total)} instead of ${amountText(need.amount)}`;
  }
  if (need.date !== null && creditNote.date < need.date)
    return `dated ${creditNote.date}, before ${need.date}`;
  const onInvoice = creditNote.allocations.filter(({ invoiceId }) => invoiceId === invoice?.id);
  const allocated = sumCents(onInvoice.map(({ amount }) => amount));
  if (allocated === need.amount) return null;
  return `${formatCents(allocated)} of it is allocated to invoice ${invoiceText(scene)}`;
}

function candidateOf(scene: Scene, creditNote: CreditNote): Candidate {
  const { id, number, total, date } = creditNote;
  const says = `Credit note ${number} of ${formatCents(total)} on ${date}, allocated to invoice ${invoiceText(scene)}`;
  return {
    keys: [`creditNote:${id}`],
    capacity: null,
    rank: isNamed(scene, creditNote) ? 0 : 1,
    document: { type: "creditNote", id, says },
  };
}
