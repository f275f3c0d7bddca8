import { addCents, sumCents, toCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { creditAccountName, debitCredit, isPrepayment, receivablesName } from "./accountNames.ts";
import type { EffectLine } from "./entry.ts";
import { numberOf, type Scene } from "./scene.ts";
import { isAboutMoney, moneyToMove, remadeNumber } from "./voidedOrderProof.ts";

/** Of money: from one invoice of receivables to another, of a true void to the customer's credit. Else the offset. */
export function voidedOrderEffect(scene: Scene): readonly EffectLine[] {
  const { invoice, need } = scene;
  if (!isAboutMoney(scene)) return invoice === undefined ? [] : offsetEffect(scene, invoice);
  const receivables = receivablesName(scene);
  const remade = remadeNumber(scene);
  const credit = isPrepayment(scene)
    ? creditAccountName(scene)
    : `${receivables} (credit of ${need.customer})`;
  const to = remade === null ? credit : `${receivables} (new ${remade})`;
  return debitCredit(
    scene,
    `${receivables} (${need.invoice ?? numberOf(need)})`,
    to,
    moneyToMove(scene),
  );
}

/** The invoice turned round: income and tax back, receivables down. */
function offsetEffect(scene: Scene, invoice: Invoice): readonly EffectLine[] {
  const amountByAccount = new Map<string, Cents>();
  for (const { accountCode, amount } of invoice.lines) {
    const account = scene.xero.accountByCode.get(accountCode ?? "");
    const name =
      account === undefined
        ? (accountCode ?? "the invoice's income accounts")
        : `${accountCode ?? ""} ${account.name}`;
    amountByAccount.set(name, addCents(amountByAccount.get(name) ?? toCents(0n), amount));
  }
  const lines = [...amountByAccount].sort(([a], [b]) => compareText(a, b));
  const isExclusive =
    addCents(sumCents(lines.map(([, amount]) => amount)), invoice.totalTax) === invoice.total;
  const sold: readonly (readonly [string, Cents])[] = isExclusive
    ? [...lines, ["Sales Tax", invoice.totalTax]]
    : [["The invoice's income and tax accounts", invoice.total]];
  const sides = [...sold, [receivablesName(scene), toCents(-invoice.total)] as const].flatMap(
    ([account, amount]) => sideOf(account, amount),
  );
  return [
    ...sides.filter(({ debit }) => debit !== null),
    ...sides.filter(({ debit }) => debit === null),
  ];
}

/** A discount line of the invoice comes back as a credit. */
function sideOf(account: string, amount: Cents): readonly EffectLine[] {
  if (amount === 0n) return [];
  return [
    amount > 0n
      ? { account, debit: amount, credit: null }
      : { account, debit: null, credit: toCents(-amount) },
  ];
}
