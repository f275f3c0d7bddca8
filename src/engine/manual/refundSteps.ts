import { accountName } from "./accountNames.ts";
import { numberOf, type Scene } from "./scene.ts";
import { amountText, dateText, menuWord, originalName } from "./wording.ts";

/** "CB-2001 refund": the word tells a refund from the NSF of the same payment. */
export function referenceOf(scene: Scene, word: string): string {
  return `${numberOf(scene.need)} ${word}`;
}

/** Xero's "Make a cash refund" on the original's credit. CoreBridge research, work in Xero. */
export function cashRefundSteps(scene: Scene, reference: string): readonly string[] {
  const { need } = scene;
  return [
    `Go to Business > Invoices > Awaiting Payment, open ${originalName(scene)} of ${need.customer}, click ${menuWord(scene)} Options > Make a cash refund.`,
    `Enter Amount ${amountText(need.amount)}, Date ${dateText(need)}, Paid From ${accountName("defaultBankAccount", scene)}, Reference ${reference}. Click Add Refund.`,
  ];
}

/** True until the original is found in Xero: it may have been posted since the plan was made. */
export function isMissing({ credit, need }: Scene): boolean {
  return need.variant === "originalNotInXero" && credit === undefined;
}

/** PAY-6: the original is not in Xero, so there may be nothing of the sync's to refund. */
export function notInXeroSteps(scene: Scene): readonly string[] {
  const { need, settings } = scene;
  const start = settings.syncStartDate ?? "the Sync Start Date";
  const number = need.original?.number ?? "The original payment";
  return [
    `${number} is not in Xero. Find out why before you post anything: its item in the Sync Log says so.`,
    `If it failed, is held or is not reconciled yet: let it sync first. These steps are then made again with its document.`,
    `If it was voided or removed in Xero: nothing is to be posted. Set Status to Not needed, and say so in the Note.`,
    `If it was received before ${start}: it is in the opening balances. Go to Business > Invoices > Awaiting Payment, open the opening-balance credit of ${need.customer}, and click Make a cash refund in its Options.`,
    `If the opening balances hold no such credit: ask your accountant which account the payment is in.`,
  ];
}
