import { formatCents, minCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { nearly, noEvidence, shownBy, type Evidence } from "./evidence.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import { allocatedTo } from "./unallocate.ts";
import type { CreditDocument } from "./xeroIndex.ts";

/** Nothing allocated to the -V invoice, and the money on the new one. Rulebook, `voidedOrder`. */
export function voidedOrderEvidence(scene: Scene): Evidence {
  const { invoice } = scene;
  const money = moneyToMove(scene);
  if (invoice === undefined || money === null) return noEvidence;
  const left = moneyLeft(scene, invoice);
  if (left > 0n)
    return left < money
      ? nearly(`${formatCents(left)} is still on invoice ${invoice.number}`)
      : noEvidence;
  if (!isAboutMoney(scene)) return offsetEvidence(scene, invoice);
  const remade = remadeNumber(scene);
  if (remade === null)
    return shownBy("invoice", invoice.id, `No money is on invoice ${invoice.number}`);
  return movedEvidence(scene, invoice, remade, money);
}

/** False where no money ever stood on the invoice: then it is the offset that Xero refused. VOI-2. */
export function isAboutMoney({ need }: Scene): boolean {
  return need.moneySeen !== zeroCents;
}

/** The money that stood on the invoice; where that is not known, the entry's amount. */
export function moneyToMove({ need }: Scene): Cents | null {
  return need.moneySeen ?? need.amount;
}

/** Money only: the credit note that offsets the void stays on the invoice. VOI-2. */
export function moneyOn({ invoice, xero }: Scene): readonly CreditDocument[] {
  const credits = invoice === undefined ? [] : (xero.creditsByInvoice.get(invoice.id) ?? []);
  return credits.filter((credit) => credit.kind !== "creditNote" && isLive(credit));
}

export function moneyLeft(scene: Scene, invoice: Invoice): Cents {
  const allocated = moneyOn(scene).map((credit) => allocatedTo(credit, invoice.id));
  return sumCents([...allocated, ...invoice.payments.map(({ amount }) => amount)]);
}

/** The need names the re-made order; where it does not, Xero's invoice of the number without -V tells. VOI-4. */
export function remadeNumber({ invoice, need, xero }: Scene): string | null {
  if (need.detail !== null) return need.detail;
  const number = numberOf(need).replace(/-V\d*$/u, "");
  const remade = (xero.invoicesByNumber.get(number) ?? []).find(
    (one) => isLive(one) && one.id !== invoice?.id,
  );
  return remade === undefined || invoice === undefined ? null : number;
}

function offsetEvidence({ need, settings }: Scene, invoice: Invoice): Evidence {
  const { amountDue, id, number } = invoice;
  if (!settings.offsetVoidedInvoices) {
    return number === need.invoice
      ? shownBy("invoice", id, `The invoice is numbered ${number}`)
      : noEvidence;
  }
  if (amountDue === 0n || !isLive(invoice))
    return shownBy("invoice", id, `Invoice ${number} is offset: nothing is due on it`);
  return amountDue < invoice.total
    ? nearly(`offset in part: ${formatCents(amountDue)} is still due on invoice ${number}`)
    : noEvidence;
}

function movedEvidence(scene: Scene, invoice: Invoice, remade: string, money: Cents): Evidence {
  const holders = scene.xero.invoicesByNumber.get(remade) ?? [];
  const target = holders.find((one) => isLive(one) && one.id !== invoice.id);
  if (target === undefined)
    return nearly(
      `no money is on invoice ${invoice.number}, but the new invoice ${remade} is not in Xero yet`,
    );
  const wanted = minCents(money, target.total);
  const moved = movedTo(scene, target);
  if (moved < wanted) {
    return nearly(
      `no money is on invoice ${invoice.number}, but ${formatCents(moved)} instead of ${formatCents(wanted)} is on the new invoice ${target.number}`,
    );
  }
  return shownBy(
    "invoice",
    invoice.id,
    `No money is on invoice ${invoice.number}, and ${formatCents(moved)} is on the new invoice ${target.number}`,
  );
}

function movedTo({ credit, need, xero }: Scene, target: Invoice): Cents {
  if (need.original !== null)
    return credit === undefined ? zeroCents : allocatedTo(credit, target.id);
  const credits = (xero.creditsByInvoice.get(target.id) ?? []).filter(
    ({ kind }) => kind !== "creditNote",
  );
  return sumCents([
    ...credits.map((one) => allocatedTo(one, target.id)),
    ...target.payments.map(({ amount }) => amount),
  ]);
}
