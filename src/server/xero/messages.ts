/** What a refusal of Xero's means and what to do about it. Shown beside Xero's own words, never instead of them. */
interface Explanation {
  /** What Xero's sentence holds; the first row that fits is the one. */
  readonly pattern: RegExp;
  readonly means: string;
  readonly remedy: string;
}

/** Sources: CoreBridge help, "Sync errors (Xero)"; developer.xero.com, pages of each resource. */
const explanations: readonly Explanation[] = [
  {
    pattern: /already assigned to another contact/iu,
    means: "Another contact in Xero has this name.",
    remedy:
      "Remove stray spaces from the name in CoreBridge, or rename or merge one of the two contacts in Xero.",
  },
  {
    pattern: /another contact has this contact number/iu,
    means: "An archived or merged contact still has this contact number.",
    remedy: "Merge the two contacts in Xero, or clear the contact code of the archived one.",
  },
  {
    pattern: /matched an archived contact/iu,
    means: "The contact is archived in Xero.",
    remedy: "Restore the contact in Xero, or hold the customer.",
  },
  {
    pattern: /angle brackets|leading, trailing or double spaces/iu,
    means: "Xero does not take the name as it is written.",
    remedy: "Correct the name in CoreBridge.",
  },
  {
    pattern: /# must be unique/iu,
    means: "Xero already has a document of this number; a voided one keeps its number too.",
    remedy: "Find it in Xero; give it another number there, or hold the record.",
  },
  {
    pattern: /payments? or credit notes? allocated/iu,
    means: "Money is applied to the document, which locks it.",
    remedy:
      "Un-apply the money in Xero, and sync again; then see that each payment there has its payment in CoreBridge.",
  },
  {
    pattern: /not of valid status for modification/iu,
    means: "The document is voided or deleted in Xero, or money is applied to it.",
    remedy:
      "Un-apply the money in Xero, and sync again; or hold the record and adjust Xero by hand.",
  },
  {
    pattern: /lock date/iu,
    means: "The document's day is in a locked period.",
    remedy: "Move the lock date in Xero, or hold the record and adjust by hand.",
  },
  {
    pattern:
      /amount (?:is )?greater than (?:the )?amount (?:outstanding|remaining)|exceeds the amount outstanding|allocation amount is greater|already been paid off/iu,
    means: "Less is left on the credit or due on the invoice than is to be allocated.",
    remedy: "Look at what else was applied there by hand; un-apply it, and sync again.",
  },
  {
    pattern: /account code '.*' (?:is not a valid code|has been archived)/iu,
    means: "The account is not in Xero, or is archived, or cannot be used on such a document.",
    remedy: "Restore or add the account in Xero, or choose another in the settings.",
  },
  {
    pattern: /BankAccount must be/u,
    means: "The default bank account is not in Xero, is archived, or is no bank account.",
    remedy: "Choose another Default Bank Account in the settings.",
  },
  {
    pattern: /existing (?:tax )?components must be supplied|tax rates? .*cannot be updated/iu,
    means: "Xero does not let this tax rate be changed.",
    remedy: "Change it in Xero by hand: Accounting, Advanced settings, Tax rates.",
  },
  {
    pattern: /TaxType/u,
    means: "The tax rate cannot be used here, or is not in Xero any more.",
    remedy: "Check the tax rate in Xero: it must be active, and allowed on income.",
  },
  {
    pattern: /UnitAmount .* is invalid|document must be greater than/iu,
    means: "The amount is one that Xero does not take.",
    remedy: "Correct the amount in CoreBridge, or hold the record and enter it by hand.",
  },
  {
    pattern: /must be either SPEND, RECEIVE|overpayment transactions are not currently supported/iu,
    means: "An overpayment cannot be changed by a sync.",
    remedy: "Void it in Xero by hand; the corrected payment then posts by itself.",
  },
  {
    pattern: /unique (?:Code|Name)\b/u,
    means: "Xero already has an account with this code or name.",
    remedy: "Give the income account another GL code or name in CoreBridge.",
  },
  {
    pattern: /reconciled/iu,
    means: "The transaction is reconciled with the bank in Xero.",
    remedy: "Unreconcile it in Xero, or do the entry by hand.",
  },
  {
    pattern: /could not be found|was not found/iu,
    means: "What the record refers to is not in Xero any more.",
    remedy: "Preview again, so that Xero is read anew; then sync.",
  },
  {
    pattern: /oauth/iu,
    means:
      "One of Xero's limits was reached: 60 calls a minute, 5,000 a day (1,000 on Xero's starter tier), or 30 minutes of access.",
    remedy: "Wait and sync again, or connect to Xero again.",
  },
];

/** What we know of a sentence of Xero's; null where we know nothing. */
export function explanationOf(message: string): Pick<Explanation, "means" | "remedy"> | null {
  const row = explanations.find(({ pattern }) => pattern.test(message));
  return row === undefined ? null : { means: row.means, remedy: row.remedy };
}

/** Xero's words, and behind them what they mean and what to do where we know it. */
export function explain(message: string): string {
  const known = explanationOf(message);
  return known === null ? message : `${message}${behind(known)}`;
}

/** An explained refusal taken apart again. */
export interface Refusal {
  /** Xero's own words, all of them. */
  readonly words: string;
  readonly means: string | null;
  readonly remedy: string | null;
}

/** Null where the message is no refusal of Xero's. */
export function refusalIn(message: string): Refusal | null {
  const refused = /^Xero refused (?:it|the call): (?<words>.+)$/su.exec(message)?.groups?.["words"];
  if (refused === undefined) return null;
  const known = explanations.filter((row) => refused.includes(behind(row)));
  const words = known.reduce((rest, row) => rest.replaceAll(behind(row), ""), refused);
  const told = known[0] ?? explanationOf(words);
  return { words, means: told?.means ?? null, remedy: told?.remedy ?? null };
}

function behind({ means, remedy }: Pick<Explanation, "means" | "remedy">): string {
  return ` — ${means} ${remedy}`;
}
