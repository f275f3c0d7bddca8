import type { Cents } from "../base/money.ts";
import { formatCents } from "../base/money.ts";
import type { CreditKind } from "../xero/snapshot.ts";
import type { ManualNeed } from "./need.ts";
import type { Scene } from "./scene.ts";

/** What Xero's menus and buttons call a credit document. */
const menuWordByKind: Readonly<Record<CreditKind, string>> = {
  overpayment: "Overpayment",
  prepayment: "Prepayment",
  creditNote: "Credit Note",
};

const wordByKind: Readonly<Record<CreditKind, string>> = {
  overpayment: "overpayment",
  prepayment: "prepayment",
  creditNote: "credit note",
};

export function creditKindOf(scene: Scene): CreditKind {
  return scene.credit?.kind ?? scene.need.original?.kind ?? scene.settings.paymentPosting;
}

/** "Overpayment": as in Overpayment Options. */
export function menuWord(scene: Scene): string {
  return menuWordByKind[creditKindOf(scene)];
}

/** "overpayment CB-2001": the original as a person knows it. */
export function originalName(scene: Scene): string {
  return `${wordByKind[creditKindOf(scene)]} ${scene.need.original?.number ?? "of the payment"}`;
}

export function sentenceStart(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

export function amountText(amount: Cents | null): string {
  return amount === null ? "the amount" : formatCents(amount);
}

export function dateText(need: ManualNeed): string {
  return need.date ?? "the date in CoreBridge";
}

export function invoiceText(scene: Scene): string {
  return scene.invoice?.number ?? scene.need.invoice ?? "the invoice";
}

/** The number of an invoice, where the snapshot has it. */
export function invoiceNumber(scene: Scene, invoiceId: string): string {
  return scene.xero.invoiceById.get(invoiceId)?.number ?? "an invoice that is not in the list";
}

/** So many names a sentence bears; a cell is no place for hundreds. */
const namesMax = 5;

/** The first names, and how many more there are. */
export function firstNames(names: readonly string[]): readonly string[] {
  const more = names.length - namesMax;
  return more > 0 ? [...names.slice(0, namesMax), `${more} more`] : names;
}

/** "a, b and c". */
export function listText(parts: readonly string[]): string {
  const last = parts.at(-1);
  return last === undefined || parts.length === 1
    ? (last ?? "")
    : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
