import { formatDecimal4 } from "../../base/decimal.ts";
import { findingOn, type Finding } from "../../finding.ts";
import { textFact } from "../../plan/facts.ts";
import type { TieOutCase } from "../input.ts";

/** Contacts, tax rates and lock dates that someone changed. */
export function changedLists(of: TieOutCase): readonly Finding[] {
  return [...contacts(of), ...taxRates(of), ...lockDate(of)];
}

function contacts({ context, linksByType, owners }: TieOutCase): readonly Finding[] {
  return linksByType.contacts.flatMap(({ record, xeroId }) => {
    const contact = context.contactById.get(xeroId);
    if (contact === undefined || contact.status === "ACTIVE") return [];
    const id = record.slice("customer:".length);
    const isMergedInBoth = contact.mergedToId !== null && owners.ofId(id) !== id;
    if (isMergedInBoth) return [];
    const into =
      contact.mergedToId === null
        ? undefined
        : (context.contactById.get(contact.mergedToId)?.name ?? "another contact");
    const isOtherWayRound = contact.mergedToId !== null && owners.ofContact(xeroId) === id;
    const message =
      into === undefined
        ? `The contact ${contact.name} was archived in Xero. Restore it there, or make the customer inactive in CoreBridge and hold it.`
        : isOtherWayRound
          ? `The contact ${contact.name} was merged into ${into} in Xero, the other way round than in CoreBridge. Xero cannot take that back: ${into} stands for both from the next sync on. Give it the name, e-mail and address of ${contact.name} in Xero.`
          : `The contact ${contact.name} was merged into ${into} in Xero, and CoreBridge still has both customers. Merge them in CoreBridge as well.`;
    return [findingOn("contactArchived", record, message)];
  });
}

function taxRates({ context, linksByType }: TieOutCase): readonly Finding[] {
  const rateByType = new Map(context.snapshot.taxRates.map((rate) => [rate.taxType, rate]));
  return linksByType.taxRates.flatMap(({ facts, record, xeroId }) => {
    const rate = rateByType.get(xeroId);
    const group = record.slice("taxGroup:".length);
    if (rate?.status !== "ACTIVE") {
      const how = rate === undefined ? "is no longer in Xero" : `is ${rate.status} in Xero`;
      const message = `The tax rate of ${group} ${how}: orders of that group cannot sync. Make it again by the steps on sheet Tax Rates.`;
      return [findingOn("taxRateArchived", record, message)];
    }
    const written = textFact(facts, "rate");
    const now = formatDecimal4(rate.rate);
    if (written === null || written === now) return [];
    const message = `The tax rate of ${group} is ${now} % in Xero and was written as ${written} %. Put it back to ${written} %: a new rate is a new tax group in CoreBridge.`;
    return [findingOn("taxRateChanged", record, message)];
  });
}

/** LCK-1: a date that moved forward locks what is still to sync, one that moved back lets old records be changed. */
function lockDate({ context, lockDateBefore }: TieOutCase): readonly Finding[] {
  const now = context.lockDate;
  if (lockDateBefore === undefined || lockDateBefore === now) return [];
  const words = (date: string | null) => date ?? "none";
  const message = `Xero's lock date is ${words(now)} and was ${words(lockDateBefore)} at the last look. Records dated on or before it cannot be written: look at what is still to sync before it.`;
  return [
    findingOn("lockDateMoved", `xeroOrganisation:${context.snapshot.organisation.name}`, message),
  ];
}
